"""Find the words of new sheets and new sites that must be replaced before publication."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.checks.language.text import caseless
from onrecord.diagnostics import Diagnostic, at
from onrecord.model import Content, Text

REASON = "One sentence that a reader can test against the quotes."
"""The reason in a new claim sheet, and in an imported draft."""
PUBLISHER = "Write here who publishes this site"
"""The publisher of a new site."""
_IN_PAGES = re.compile(
    r"\bSay here (?:who|how|what)\b[^.]*\.|\bSay how you choose what is checked\b[^.]*\."
)
"""The instructions on the pages of a new site."""


def placeholder_problems(content: Content) -> Iterator[Diagnostic]:
    """Yield the placeholders left in published claims, `site.yml` and the site's pages.

    Drafts may have them, since no reader sees a draft.
    """
    for dossier in content.dossiers:
        for claim in dossier.claims:
            if not claim.is_draft and _bare(claim.reason) == _bare(REASON):
                yield at(
                    claim.reason,
                    "placeholder-published",
                    "the reason is the one that a new sheet comes with",
                    help="write the reason for the verdict, or keep the sheet back with `status: draft`",
                )
    if _bare(content.site.publisher) == _bare(PUBLISHER):
        yield _left(
            content.site.publisher, None, "the publisher is the one that a new site comes with"
        )
    for page in content.pages:
        for found in _IN_PAGES.finditer(page.body):
            yield _left(
                page.body, found.span(), "the page has a sentence that a new site comes with"
            )


def _left(text: Text, within: tuple[int, int] | None, message: str) -> Diagnostic:
    return at(
        text,
        "placeholder-left",
        message,
        within=within,
        help="write what it asks for in its place",
    )


def _bare(words: str) -> str:
    """Return words without case, and without spaces and marks at their ends."""
    return caseless(" ".join(words.split())).strip(" .\u2026\"'")
