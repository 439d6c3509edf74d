"""The figures that sources give for a measure, side by side and drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import CheckedClaim, Measure
from onrecord.site import urls
from onrecord.site.components import evidence_panel
from onrecord.site.components.chart import Drawing, SourcedFigure, draw
from onrecord.site.components.evidence_panel import PanelContext
from onrecord.site.components.links import Link
from onrecord.site.components.marks import StanceMark
from onrecord.site.context import EvidenceItem
from onrecord.site.text import messages


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A value that a source gives."""

    value: str
    source: Link
    voice: str
    speaker: str | None
    stance: StanceMark
    href: str | None = None
    """The URL of its panel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The values given for one measure, side by side."""

    measure: str
    rows: tuple[Figure, ...]
    drawing: Drawing | None = None
    """None if all give the same number."""


def figures(desk: PanelContext, claim: CheckedClaim) -> Figures | None:
    """Return the figures of a claim; None unless several voices give one."""
    measure = claim.measure
    if measure is None:
        return None
    return side_by_side(desk, measure, desk.dossier.of_claim(claim))


def side_by_side(
    desk: PanelContext, measure: Measure, entries: Iterable[EvidenceItem], *, least: int = 2
) -> Figures | None:
    """Return the figures among some entries of one measure, in their order; None if fewer than `least`."""
    given = [entry for entry in entries if entry.evidence.value]
    if len(given) < least:
        return None
    return Figures(
        measure=messages.sentence(str(measure.of)),
        rows=tuple(_row(desk, entry, measure) for entry in given),
        drawing=draw(
            [said for entry in given for said in _said(desk, entry)], measure, desk.language
        ),
    )


def _row(desk: PanelContext, entry: EvidenceItem, measure: Measure) -> Figure:
    evidence, source = entry.evidence, entry.source
    speaker = evidence_panel.speaker(desk, entry)
    return Figure(
        value=messages.figure(evidence.value, measure, desk.language) if evidence.value else "",
        href=desk.here.to(urls.claim_url(desk.dossier.id, entry.claim.id), entry.panel),
        source=Link(
            words=desk.context.short_name(source),
            href=desk.here.to(urls.source_url(desk.dossier.id, source.id)),
        ),
        voice=evidence_panel.voice(desk, entry),
        speaker=speaker.words if speaker else None,
        stance=messages.stance_mark(evidence.stance),
    )


def _said(desk: PanelContext, entry: EvidenceItem) -> Iterable[SourcedFigure]:
    evidence, speaker = entry.evidence, evidence_panel.speaker(desk, entry)
    if evidence.value:
        by = speaker.words if speaker else desk.context.short_name(entry.source)
        yield SourcedFigure(value=evidence.value, stance=evidence.stance, by=by)
