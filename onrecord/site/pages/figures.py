"""The figures of a dossier: for each measure, the values that sources give, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from onrecord.model import CheckedClaim
from onrecord.site import urls
from onrecord.site.components import figures
from onrecord.site.components.evidence_panel import PanelContext
from onrecord.site.components.figures import Figures
from onrecord.site.context import ClaimLine, DossierContext, EvidenceItem
from onrecord.site.layout import dossier_tabs
from onrecord.site.layout.dossier_tabs import Tab
from onrecord.site.layout.page_layout import Frame, Layout
from onrecord.site.plan import LazyPage, PagePlan, View
from onrecord.site.text import messages
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureSection:
    """A measure with the values given for it."""

    id: str
    title: str
    jump: str
    """The anchor of the measure."""
    figures: Figures
    claims: tuple[ClaimLine, ...]
    """The claims that measure it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresPage(View):
    """`pages/figures.html`: for each measure, the values that sources give."""

    template: ClassVar[str] = "pages/figures.html"

    frame: Frame
    title: str
    size: str
    tabs: tuple[Tab, ...]
    counted: tuple[MeasureSection, ...]
    key: tuple[str, ...]
    """The meaning of the signs in the drawings."""


def figures_pages(layout: Layout, dossier: DossierContext) -> Iterator[LazyPage]:
    """Yield the page of the figures; none if no source gives one."""
    if dossier_tabs.measures(dossier):
        yield LazyPage(urls.figures_url(dossier.id), partial(figures_page, layout, dossier))


def figures_page(layout: Layout, dossier: DossierContext) -> PagePlan:
    """Return the page with every measure and its values."""
    context = layout.context
    measures = dossier_tabs.measures(dossier)
    here = Here(urls.figures_url(dossier.id))
    desk = PanelContext(context, dossier, here)
    counted = tuple(
        section
        for number, measure in enumerate(measures, start=1)
        for section in _counted(desk, measure, number)
    )
    size = f"{messages.count(len(counted), 'thing')} counted"
    view = FiguresPage(
        frame=dossier_tabs.frame(
            layout, here, dossier, "Figures", f"{size}, with the figures each source gives."
        ),
        title="Figures side by side",
        size=size,
        tabs=dossier_tabs.tabs(here, dossier),
        counted=tuple(map(_without_key, counted)),
        key=_keys(counted),
    )
    return PagePlan(path=here.url, view=view)


def _keys(counted: Sequence[MeasureSection]) -> tuple[str, ...]:
    """Return the meanings of the signs in all drawings, each once."""
    drawings = [section.figures.drawing for section in counted if section.figures.drawing]
    return tuple(dict.fromkeys(words for drawing in drawings for words in drawing.key))


def _without_key(section: MeasureSection) -> MeasureSection:
    drawing = section.figures.drawing
    if drawing is None:
        return section
    return replace(section, figures=replace(section.figures, drawing=replace(drawing, key=())))


def _counted(desk: PanelContext, measure: str, number: int) -> Iterator[MeasureSection]:
    claims = [
        claim for claim in desk.dossier.shown if claim.measure and claim.measure.of == measure
    ]
    of = claims[0].measure
    drawn = figures.side_by_side(desk, of, given(desk.dossier, claims), least=1) if of else None
    if drawn:
        anchor = f"measure_{number}"
        yield MeasureSection(
            id=anchor,
            title=messages.sentence(measure),
            jump=desk.here.to(desk.here.url, anchor),
            figures=drawn,
            claims=tuple(
                desk.context.claim_line(desk.here, desk.dossier, claim) for claim in claims
            ),
        )


def given(dossier: DossierContext, claims: Sequence[CheckedClaim]) -> tuple[EvidenceItem, ...]:
    """Return each value once, in the order of the sources, however many claims it is evidence for.

    It is listed under the claim that it agrees with most.
    """
    alike: dict[tuple[object, ...], list[EvidenceItem]] = {}
    for claim in claims:
        for entry in dossier.of_claim(claim):
            if entry.evidence.value:
                alike.setdefault(_what_is_said(entry), []).append(entry)
    chosen = [max(entries, key=_agreement) for entries in alike.values()]
    order = {source: at for at, source in enumerate(dossier.sources)}
    return tuple(sorted(chosen, key=lambda entry: order[entry.source.id]))


def _what_is_said(entry: EvidenceItem) -> tuple[object, ...]:
    """Return a key for a value of a voice, which may be quoted with it under several claims."""
    evidence = entry.evidence
    value = evidence.value and (evidence.value.bound, evidence.value.number, evidence.value.share)
    return (entry.source.id, evidence.speaker, evidence.voice, value)


def _agreement(entry: EvidenceItem) -> int:
    return messages.STRENGTH.index(entry.evidence.stance)
