"""Coverage of a source: how much of it is shown, and which of its sentences claims account for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.checks.coverage import Line, State, sentence_coverage
from onrecord.checks.language.words import amount, length_in, part_of
from onrecord.model import Count, Source
from onrecord.site.components.annotated_text import Mention
from onrecord.site.components.bars import Bar, BarPart
from onrecord.site.context import DossierContext, SiteContext
from onrecord.site.text import excerpts


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownShare:
    """How much of a source is shown, drawn and in words."""

    bar: Bar
    words: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageSummary:
    """How some sentences of a source are accounted for."""

    count: str
    what: str
    meaning: str
    reasons: tuple[str, ...]


_WHOLE = 1000
"""Parts into which a bar is divided."""

_MEANING: dict[State, tuple[str, str]] = {
    "quoted": (
        "A claim quotes it. The quoted words are marked above.",
        "Claims quote each of them. The quoted words are marked above.",
    ),
    "covered": (
        "A claim covers it without quoting it.",
        "Claims cover them without quoting them.",
    ),
    "not checkable": (
        "It says nothing that can be checked.",
        "They say nothing that can be checked.",
    ),
    "open": ("No claim covers it yet.", "No claim covers them yet."),
}
"""The words for one sentence, and for several."""


def share(
    context: SiteContext, dossier: DossierContext, source: Source, quoted: Sequence[Mention]
) -> ShownShare:
    """Return how much of the source is shown, as a bar and in words, and why."""
    of = dossier.share(source)
    shown = excerpts.shown(source, of)
    whole = len(shown.text)
    return ShownShare(
        bar=Bar(
            parts=(
                *_parts(shown.stretches, whole, "shown"),
                *_parts(
                    _merged([(mention.start, mention.end) for mention in quoted]), whole, "quoted"
                ),
            )
        ),
        words=f"All of its {amount(of.whole)}"
        if source.rights == "full"
        else f"{part_of(of.shown, of.whole) if of.shown else f'None of its {amount(of.whole)}'}"
        f" ({int(100 * of.shown.size // of.whole.size) if of.whole else 0} %)",
        why=_why(context, source, of.whole),
    )


def _why(context: SiteContext, source: Source, whole: Count) -> str:
    if source.rights == "full":
        why = source.document.rights_why if source.document else source.article.rights_why
        return f"Shown whole{f': {why}' if why else ''}."
    shown_context = context.findings.content.site.context
    around = (
        "with their sentences"
        if shown_context is None
        else f"with {length_in(shown_context, whole)} on either side"
    )
    around = "and nothing more" if shown_context == 0 else around
    rest = f"Only the quoted words are shown, {around}. The rest belongs to its owner."
    outlet = context.findings.content.outlets.get(source.article.outlet.value or "")
    if outlet is None or outlet.excerpt_limit is None:
        return rest
    limit = f"{(100 * outlet.excerpt_limit).normalize():f}"
    return (
        f"{rest} Up to {limit} % of a text of this outlet may be shown. {outlet.excerpt_limit_why}"
    )


def _parts(spans: Sequence[tuple[int, int]], whole: int, role: str) -> tuple[BarPart, ...]:
    """Return spans of a text as parts of a bar, each wide enough to be seen."""
    return tuple(
        BarPart(
            start=str(start * _WHOLE // whole),
            length=str(max(2, end * _WHOLE // whole - start * _WHOLE // whole)),
            role=role,
        )
        for start, end in spans
    )


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def reckoned(dossier: DossierContext, source: Source) -> tuple[CoverageSummary, ...]:
    """Return how many sentences are quoted, covered, not checkable and open, without those that are none."""
    lines = sentence_coverage(dossier.record.all_claims, source)
    return tuple(
        _counted([line for line in lines if line.state == state], state)
        for state in _MEANING
        if any(line.state == state for line in lines)
    )


def _counted(lines: Sequence[Line], state: State) -> CoverageSummary:
    singular, plural = _MEANING[state]
    return CoverageSummary(
        count=str(len(lines)),
        what=f"{'sentence' if len(lines) == 1 else 'sentences'} {state}",
        meaning=singular if len(lines) == 1 else plural,
        reasons=tuple(dict.fromkeys(line.reason for line in lines if line.reason)),
    )
