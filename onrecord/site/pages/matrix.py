"""The matrix of a dossier: every claim against every source, by topic and by verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from typing import ClassVar, Literal

from onrecord.model import CheckedClaim, Silence
from onrecord.site import urls
from onrecord.site.components import evidence_panel, filters
from onrecord.site.components.evidence_panel import PanelContext
from onrecord.site.components.filters import Facets, Filter
from onrecord.site.components.links import Link
from onrecord.site.components.marks import StanceMark, StanceMeaning, VerdictBadge
from onrecord.site.context import DossierContext, EvidenceItem, SiteContext
from onrecord.site.layout import dossier_tabs
from onrecord.site.layout.dossier_tabs import Tab
from onrecord.site.layout.page_layout import Frame, Layout
from onrecord.site.plan import LazyPage, PagePlan, View
from onrecord.site.text import excerpts, messages
from onrecord.site.text.claim_state import WITHDRAWN
from onrecord.site.text.excerpts import Excerpt
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class CellSaying:
    """The words of one voice, shown when a cell is pointed at."""

    stance: StanceMark
    voice: str
    speaker: str | None
    excerpt: Excerpt | None
    said: str | None
    """The note if there are no words to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """One source on one claim."""

    source: str
    href: str
    """The URL of its panels."""
    stances: str
    """The names in the stylesheet, separated by spaces."""
    marks: tuple[StanceMark, ...]
    sayings: tuple[CellSaying, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A claim as a row."""

    assertion: str
    href: str
    verdict: VerdictBadge
    withdrawn: bool
    facets: Facets
    cells: tuple[MatrixCell, ...]
    """One cell for each column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixGroup:
    """The claims of one topic, or with one verdict."""

    id: str
    title: Link
    size: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The table."""

    columns: tuple[Link, ...]
    """The sources in the dossier's order."""
    words: Literal["short", "long", "longest"]
    """Letters of the longest word among their names: it may not be broken, however narrow a column is."""
    span: str
    """The number of columns, including that of the claims."""
    roomy: bool
    """True if there are so many sources that the table scrolls in a frame of its own."""
    groups: tuple[MatrixGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixPage(View):
    """`pages/matrix.html`: every claim against every source."""

    template: ClassVar[str] = "pages/matrix.html"

    frame: Frame
    title: str
    size: str
    tabs: tuple[Tab, ...]
    variants: tuple[Link, ...]
    """Links to the two variants; the current page has none."""
    filter: Filter
    legend: tuple[StanceMeaning, ...]
    matrix: Matrix


FITTING = 8
"""Sources that fit side by side on a page; a wider table scrolls in a frame of its own."""

_SHORT, _LONG = 9, 14
"""Letters of a word that fit into a column on a tablet, and on a screen, in any typeface."""

SHOWN_WORDS = 2400
"""Cells of a table up to which each has its words, for a few hundred claims. With more, the page
would be too heavy for a phone, and the marks only link to them.
"""


def matrix_pages(layout: Layout, dossier: DossierContext) -> Iterator[LazyPage]:
    """Yield both variants, by topic and by verdict; none if there is no claim or no source."""
    if not dossier_tabs.has_matrix(dossier):
        return
    rows = cache(lambda: dict(_rows(layout.context, dossier)))  # the same in both
    for by_verdict in (False, True):
        url = urls.matrix_url(dossier.id, by_verdict=by_verdict)
        yield LazyPage(url, partial(_page, layout, dossier, rows, by_verdict=by_verdict))


def _page(
    layout: Layout,
    dossier: DossierContext,
    rows_by_claim: Callable[[], Mapping[str, MatrixRow]],
    *,
    by_verdict: bool,
) -> PagePlan:
    context = layout.context
    here = Here(urls.matrix_url(dossier.id, by_verdict=by_verdict))
    names = filters.source_names(context, dossier)
    rows = rows_by_claim()
    groups = (
        _by_verdict(context, dossier, here, rows) if by_verdict else _by_topic(dossier, here, rows)
    )
    arranged = "by verdict" if by_verdict else "by topic"
    view = MatrixPage(
        frame=dossier_tabs.frame(
            layout,
            here,
            dossier,
            f"Who says what, {arranged}",
            f"{dossier.size}, {arranged}: what each source says about each claim.",
        ),
        title="Who says what",
        size=dossier.size,
        tabs=dossier_tabs.tabs(here, dossier, variant_of=urls.matrix_url(dossier.id)),
        variants=(
            _variant(here, dossier, "By topic", by_verdict=False),
            _variant(here, dossier, "By verdict", by_verdict=True),
        ),
        filter=filters.claim_filter(context, here, dossier, dossier.shown, ordered=True),
        legend=messages.legend(),
        matrix=Matrix(
            columns=tuple(
                Link(words=names[source.id], href=here.to(urls.source_url(dossier.id, source.id)))
                for source in dossier.sources.values()
            ),
            words=_length(names.values()),
            span=str(len(dossier.sources) + 1),
            roomy=len(dossier.sources) > FITTING,
            groups=tuple(groups),
        ),
    )
    return PagePlan(path=here.url, view=view)


def _length(names: Iterable[str]) -> Literal["short", "long", "longest"]:
    letters = max((len(word) for name in names for word in name.split()), default=0)
    if letters <= _SHORT:
        return "short"
    return "long" if letters <= _LONG else "longest"


def _variant(here: Here, dossier: DossierContext, words: str, *, by_verdict: bool) -> Link:
    """Return the URL of a variant; None for the current page."""
    url = urls.matrix_url(dossier.id, by_verdict=by_verdict)
    return Link(words=words, href=None if url == here.url else here.to(url))


# --- groups -----------------------------------------------------------------------------------


def _by_topic(
    dossier: DossierContext, here: Here, rows: Mapping[str, MatrixRow]
) -> Iterator[MatrixGroup]:
    """Yield the claims by topic, in the dossier's order; claims without one come last."""
    topics = dossier.topics
    for topic in topics:
        title = Link(words=str(topic.title), href=here.to(urls.topic_url(dossier.id, topic.id)))
        yield from _group(f"topic_{topic.id}", title, _where(dossier, rows, "topic", topic.id))
    rest = Link(words="Other claims" if topics else "Claims", href=None)
    yield from _group("topic_", rest, _where(dossier, rows, "topic", filters.NO_TOPIC))


def _by_verdict(
    context: SiteContext, dossier: DossierContext, here: Here, rows: Mapping[str, MatrixRow]
) -> Iterator[MatrixGroup]:
    """Yield the claims by verdict, in the scale's order; withdrawn ones come last."""
    for verdict in context.findings.content.site.verdicts:
        title = Link(words=str(verdict.label), href=here.to(urls.VERDICTS, verdict.id))
        yield from _group(
            verdict_anchor(verdict.id), title, _where(dossier, rows, "verdict", verdict.id)
        )
    withdrawn = Link(words=WITHDRAWN.label, href=None)
    yield from _group("verdict_", withdrawn, _where(dossier, rows, "verdict", WITHDRAWN.id))


def verdict_anchor(verdict: str) -> str:
    """Return the anchor of a verdict's claims in the matrix by verdict."""
    return f"verdict_{verdict}"


def _where(
    dossier: DossierContext, rows: Mapping[str, MatrixRow], facet: str, value: str
) -> tuple[MatrixRow, ...]:
    ordered = (rows[claim.id] for claim in dossier.shown)
    return tuple(row for row in ordered if getattr(row.facets, facet) == value)


def _group(id: str, title: Link, rows: tuple[MatrixRow, ...]) -> Iterator[MatrixGroup]:
    if rows:
        yield MatrixGroup(id=id, title=title, size=messages.count(len(rows), "claim"), rows=rows)


# --- rows and cells ---------------------------------------------------------------------------


def _rows(context: SiteContext, dossier: DossierContext) -> Iterator[tuple[str, MatrixRow]]:
    """Yield the row of every claim by its id; both variants are in one folder, so the links are the same."""
    here = Here(urls.matrix_url(dossier.id))
    desk = PanelContext(context, dossier, here)
    worded = len(dossier.shown) * len(dossier.sources) <= SHOWN_WORDS
    for claim in dossier.shown:
        line = context.claim_line(here, dossier, claim)
        yield (
            claim.id,
            MatrixRow(
                assertion=line.assertion,
                href=line.href,
                verdict=line.verdict,
                withdrawn=line.withdrawn,
                facets=filters.facets(dossier, claim),
                cells=tuple(_cells(desk, claim, worded=worded)),
            ),
        )


def _cells(desk: PanelContext, claim: CheckedClaim, *, worded: bool) -> Iterator[MatrixCell]:
    entries = {
        source: list(own)
        for source, own in groupby(
            sorted(desk.dossier.of_claim(claim), key=lambda entry: entry.source.id),
            key=lambda entry: entry.source.id,
        )
    }
    silences = {str(silence.source): silence for silence in claim.silences}
    url = urls.claim_url(desk.dossier.id, claim.id)
    for source in desk.dossier.sources.values():
        own = entries.get(source.id, [])
        marks = _marks(own, silences.get(source.id))
        yield MatrixCell(
            source=desk.context.short_name(source),
            href=desk.here.to(url, source.id),
            stances=" ".join(mark.stance for mark in marks),
            marks=marks,
            sayings=tuple(_sayings(desk, claim, own, silences.get(source.id))) if worded else (),
        )


def _marks(own: Sequence[EvidenceItem], silence: Silence | None) -> tuple[StanceMark, ...]:
    """Return the stances of a source, agreement first, as in a claim's strip."""
    if own:
        return messages.marks([entry.evidence.stance for entry in own])
    examined = silence is not None and silence.examined
    return (messages.stance_mark("silent" if examined else "not-examined"),)


def _sayings(
    desk: PanelContext, claim: CheckedClaim, own: Sequence[EvidenceItem], silence: Silence | None
) -> Iterator[CellSaying]:
    for entry in own:
        yield _saying(desk, entry)
    if silence and not own:
        yield CellSaying(
            stance=_marks(own, silence)[0],
            voice="",
            speaker=None,
            excerpt=None,
            said=_silence(claim, silence),
        )


def _saying(desk: PanelContext, entry: EvidenceItem) -> CellSaying:
    quote, source = entry.evidence.quote, entry.source
    speaker = evidence_panel.speaker(desk, entry)
    absent = ", ".join(f"“{word}”" for word in entry.evidence.proven_absent)
    return CellSaying(
        stance=messages.stance_mark(entry.evidence.stance),
        voice=evidence_panel.voice(desk, entry),
        speaker=speaker.words if speaker else None,
        excerpt=excerpts.excerpt(desk.shown(source), quote) if quote else None,
        said=f"Looked for and not found here: {absent}." if absent else None,
    )


def _silence(claim: CheckedClaim, silence: Silence) -> str:
    """Return the result of a search for words, in a sentence."""
    words = map(str, claim.looked_for if silence.proven else silence.found)
    listed = ", ".join(f"“{word}”" for word in words)
    if silence.proven:
        return f"Looked for and not found: {listed}."
    if not claim.looked_for:
        return "No word was looked for."
    which = f"these words appear in it: {listed}" if listed else "quoted words appear in it"
    if silence.examined:
        return f"Does not mention it, although {which}."
    return f"Not examined. {messages.sentence(which)}."
