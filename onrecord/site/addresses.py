"""The URLs that a site uses: no two things are published at the same one.

They follow from the patterns of the page kinds and the exports. A URL is taken even where a site does
not need it yet, so that a page that appears later breaks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from onrecord.diagnostics import Diagnostic, Label, Outcome, at
from onrecord.exports import EXPORT_URLS
from onrecord.model import Content, Findings, Span
from onrecord.site import theme, urls
from onrecord.site.layout.pagination import first_of
from onrecord.site.routes import PAGE_KINDS, SITE_PAGES, fits

_FOLDERS = tuple(
    f"{folder}/" for folder in (theme.FOLDER, urls.EMBEDS, urls.DATA_FOLDER, urls.INDEX_FOLDER)
)
"""Folders that hold nothing of the editors."""

_PATTERNS = tuple(
    dict.fromkeys(
        pattern
        for patterns in (*(kind.urls for kind in PAGE_KINDS), EXPORT_URLS)
        for pattern in patterns
        if not pattern.startswith(_FOLDERS)
    )
)
_LISTS = frozenset(pattern for kind in SITE_PAGES for pattern in kind.urls)
"""Patterns of lists that may go on at `index_2.html`."""

_COUNTED = tuple(pattern for pattern in _PATTERNS if "<number>" in pattern)
_PART = re.compile("<([a-z]+)>")


def addresses(findings: Findings) -> Outcome[Mapping[str, Span]]:
    """Return every URL of the site with the place in the sheet it comes from, and report those used twice.

    URLs that differ only in case count as the same, since some file systems do not distinguish
    them.
    """
    fixed = {pattern.casefold() for pattern in _PATTERNS if not _PART.search(pattern)}
    spans: dict[str, Span] = {}
    first: dict[str, str] = {}
    lists = {pattern for pattern in _LISTS if pattern in fixed}
    problems: list[Diagnostic] = []
    for pattern, url, span in _used(findings.content):
        folded = url.casefold()
        if folded in fixed or folded.startswith(_FOLDERS) or _continues(folded, lists):
            problems.append(_taken(url, span, None))
        elif folded in first and not (pattern and _reported_before(url, first[folded])):
            problems.append(_taken(url, span, spans[first[folded]]))
        else:
            first.setdefault(folded, url)
            spans.setdefault(url, span)
            if pattern in _LISTS:
                lists.add(folded)
    return Outcome(
        value={**dict.fromkeys(fixed, findings.content.site.span), **spans},
        diagnostics=tuple(problems),
    )


def _continues(url: str, lists: set[str]) -> bool:
    """Return whether a further page of a list, or a further file of the sitemap, may need a URL."""
    return (first_of(url) != url and first_of(url) in lists) or any(
        fits(url, pattern) for pattern in _COUNTED
    )


def _used(content: Content) -> Iterator[tuple[str, str, Span]]:
    """Yield each URL with its pattern and the place of its ids in their sheet."""
    parts = {pattern: frozenset(_PART.findall(pattern)) for pattern in _PATTERNS}
    formats = {pattern: _PART.sub(r"{\1}", pattern) for pattern in _PATTERNS}
    for ids, span in _named(content):
        for pattern in _PATTERNS:
            if parts[pattern] == ids.keys():
                yield pattern, formats[pattern].format_map(ids), span
    for path in content.static:
        yield "", urls.static_url(path), Span(f"static/{path}", 0, 0)


def _named(content: Content) -> Iterator[tuple[Mapping[str, str], Span]]:
    """Yield the ids that URLs are made of, by the name that patterns give them."""
    for dossier in content.dossiers:
        yield {"dossier": dossier.id}, dossier.span
        for topic in dossier.topics:
            yield {"dossier": dossier.id, "topic": topic.id}, topic.title.span
        for claim in dossier.claims:
            yield {"dossier": dossier.id, "claim": claim.id}, claim.span
        for article in dossier.articles:
            yield {"dossier": dossier.id, "source": article.id}, article.span
            for document in article.documents:
                yield {"dossier": dossier.id, "source": document.id}, document.span
    for outlet in content.outlets.values():
        yield {"outlet": outlet.id}, outlet.span
    for person in content.people.values():
        yield {"person": person.id}, person.span
    for page in content.pages:
        yield {"page": page.id}, page.title.span


def _reported_before(url: str, other: str) -> bool:
    """Return whether a pair was reported as two topics or sources of a dossier with one id."""
    return url == other and ("/topics/" in url or "/sources/" in url)


def _taken(url: str, span: Span, other: Span | None) -> Diagnostic:
    if other is None:
        return at(
            span,
            "address-taken",
            f"`{url}` is a page that every site has",
            label="would be published there too",
            help="give this file, or its folder, another name",
        )
    return at(
        span,
        "address-taken",
        f"two things would be published as `{url}`",
        label="one of them",
        also=[Label(span=other, message="the other")],
        help="give one of the two another name",
    )
