"""What the checks make of one quote, or one sought word, of one text: by the public entry point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from onrecord.checks.verify import verify_claim
from onrecord.model import Segment, Source
from tests.checks.records import NOWHERE, article, claim, evidence, source, text

Verdict = Literal["refused", "warned", "accepted"]


def of_quote(words: str, quote: str | Sequence[str], language: str) -> Verdict:
    """Return what becomes of a quote, in one piece or elided, of a source in a language.

    A hint is no warning: it stops no build.
    """
    pieces = [quote] if isinstance(quote, str) else quote
    entry = replace(
        evidence("a", "mentions"),
        voice="attributed",
        segments=tuple(Segment(exact=text(piece), span=NOWHERE) for piece in pieces),
    )
    outcome = verify_claim(claim(entry), {"a": _source(words, language)})
    severities = {diagnostic.severity for diagnostic in outcome.diagnostics}
    verified = outcome.value.evidence[0].quote
    if verified is None or not verified.passages or "error" in severities:
        return "refused"
    return "warned" if "warning" in severities else "accepted"


def is_silent(words: str, sought: str, language: str) -> bool:
    """Return whether a source with these words is called silent about what is looked for."""
    other = source(article("b"), words="Nothing.")
    sources = {"a": _source(words, language), "b": other}
    asked = replace(claim(evidence("b")), looked_for=(text(sought),))
    silences = verify_claim(asked, sources).value.silences
    return all(silence.proven for silence in silences if silence.source == "a")


def is_absent(words: str, sought: str, language: str) -> bool:
    """Return whether a document with these words is said not to have a word, without an error."""
    entry = evidence("a", absent=(sought,))
    entry = replace(entry, absent=(text(sought),))
    outcome = verify_claim(claim(entry), {"a": _source(words, language)})
    return not any(diagnostic.severity == "error" for diagnostic in outcome.diagnostics)


@lru_cache(maxsize=64)
def _source(words: str, language: str) -> Source:
    return source(replace(article("a"), language=text(language)), words=words)
