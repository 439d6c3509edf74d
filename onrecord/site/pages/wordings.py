"""The wordings of a dossier: the words of its documents, and how other sources render them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from onrecord.checks.language.sentences import sentences
from onrecord.checks.language.words import amount, count
from onrecord.model import Source
from onrecord.site import urls
from onrecord.site.components import evidence_panel
from onrecord.site.components.evidence_panel import Comparison, PanelContext
from onrecord.site.components.links import Link
from onrecord.site.context import DossierContext, EvidenceItem
from onrecord.site.layout import dossier_tabs
from onrecord.site.layout.dossier_tabs import Tab
from onrecord.site.layout.page_layout import Frame, Layout
from onrecord.site.plan import LazyPage, PagePlan, View
from onrecord.site.text import excerpts, messages
from onrecord.site.text.excerpts import Excerpt
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """A quotation that renders words of a document."""

    same: bool
    source: Link
    detail: Link
    """The article by its title."""
    voice: str
    speaker: Link | None
    comparison: Comparison
    excerpt: Excerpt | None
    """The quotation in its sentence, if it cannot be compared word by word."""
    claims: tuple[Link, ...]
    """The claims it is evidence for, linked to its panels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPassage:
    """Sentences of a document that one rendering or more connects, with their renderings."""

    id: str
    name: str
    """`Passage 3`."""
    words: Excerpt | None
    """With the rendered words marked; None if no part may be shown."""
    size: str
    """The number of its words."""
    renderings: tuple[Rendering, ...]
    claims: tuple[Link, ...]
    """The claims for which the document is quoted with these words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderer:
    """A source with the number of its quotations of the document, and of those in the same words."""

    source: Link
    counts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentWordings:
    """A document of the dossier."""

    id: str
    title: Link
    byline: Link
    size: str
    renderers: tuple[Renderer, ...]
    silent: tuple[Link, ...]
    """The articles that do not quote it."""
    passages: tuple[DocumentPassage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingsPage(View):
    """`pages/wordings.html`: the words of documents, and how other sources render them."""

    template: ClassVar[str] = "pages/wordings.html"

    frame: Frame
    title: str
    size: str
    tabs: tuple[Tab, ...]
    documents: tuple[DocumentWordings, ...]


Span = tuple[int, int]


def wordings_pages(layout: Layout, dossier: DossierContext) -> Iterator[LazyPage]:
    """Yield the page of the wordings; none if no source renders words of a document."""
    if dossier_tabs.renderings(dossier):
        yield LazyPage(urls.wordings_url(dossier.id), partial(wordings_page, layout, dossier))


def wordings_page(layout: Layout, dossier: DossierContext) -> PagePlan:
    """Return the page with the documents, passage by passage."""
    context = layout.context
    entries = dossier_tabs.renderings(dossier)
    here = Here(urls.wordings_url(dossier.id))
    desk = PanelContext(context, dossier, here)
    same = sum(entry.evidence.wording == "same" for entry in entries)
    view = WordingsPage(
        frame=dossier_tabs.frame(
            layout,
            here,
            dossier,
            "Wordings",
            f"{messages.count(len(entries), 'quotation')} compared with the document, word by word.",
        ),
        title="Quotations compared with the document",
        size=f"{messages.count(len(entries), 'quotation')} · {_counted(same, len(entries))}",
        tabs=dossier_tabs.tabs(here, dossier),
        documents=tuple(
            _document(desk, source, _of_document(entries, source))
            for source in dossier.sources.values()
            if source.document
        ),
    )
    return PagePlan(path=here.url, view=view)


def _counted(same: int, all: int) -> str:
    said = []
    if same:
        said.append(f"{same} in the same words")
    if all - same:
        said.append(f"{all - same} in different words")
    return " · ".join(said) or "not quoted"


def _of_document(entries: Sequence[EvidenceItem], source: Source) -> tuple[EvidenceItem, ...]:
    return tuple(entry for entry in entries if _document_of(entry) == source.id)


def _document_of(entry: EvidenceItem) -> str | None:
    renders = entry.evidence.renders
    return str(renders.source) if renders else None


def _document(
    desk: PanelContext, source: Source, entries: Sequence[EvidenceItem]
) -> DocumentWordings:
    renderers = [
        (other, [entry for entry in entries if entry.source.id == other.id])
        for other in desk.dossier.sources.values()
        if other.document is None
    ]
    return DocumentWordings(
        id=source.id,
        title=desk.context.source(desk.here, desk.dossier, source),
        byline=desk.context.byline(desk.here, desk.dossier, source),
        size=_counted(sum(e.evidence.wording == "same" for e in entries), len(entries)),
        renderers=tuple(
            Renderer(
                source=_who(desk, other),
                counts=_counted(sum(e.evidence.wording == "same" for e in own), len(own)),
            )
            for other, own in renderers
            if own
        ),
        silent=tuple(_who(desk, other) for other, own in renderers if not own),
        passages=tuple(
            _passage(desk, source, stretch, entries, number)
            for number, stretch in enumerate(_stretches(source, entries), start=1)
        ),
    )


def _who(desk: PanelContext, source: Source) -> Link:
    """Return the outlet of an article; if it is not given, the article's short name with a link."""
    if source.article.outlet.value is not None:
        return desk.context.outlet(desk.here, source)
    url = urls.source_url(desk.dossier.id, source.id)
    return Link(words=desk.context.short_name(source), href=desk.here.to(url))


# --- passages ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Sentences of a document that no rendering divides."""

    start: int
    end: int

    def holds(self, spans: Sequence[Span]) -> bool:
        """Return whether any of the words are in this passage."""
        return any(start < self.end and end > self.start for start, end in spans)


def _stretches(source: Source, entries: Sequence[EvidenceItem]) -> Iterator[_Stretch]:
    """Yield the document's sentences in order, joined where a rendering continues in the next."""
    article = source.article
    spans = sentences(source.words.text, article.language, article.sentence_breaks)
    rendered = [_rendered(entry) for entry in entries]
    whole = [(own[0][0], own[-1][1]) for own in rendered if own]
    start: int | None = None
    for at, (begin, end) in enumerate(spans):
        start = begin if start is None else start
        following = spans[at + 1][0] if at + 1 < len(spans) else None
        if following is not None and any(a < end and b > following for a, b in whole):
            continue
        yield _Stretch(start, end)
        start = None


def _rendered(entry: EvidenceItem) -> tuple[Span, ...]:
    """Return the span of the words that the entry renders."""
    quote = entry.evidence.rendered
    return tuple((passage.start, passage.end) for passage in quote.passages) if quote else ()


def _quoted(entry: EvidenceItem) -> tuple[Span, ...]:
    quote = entry.evidence.quote
    return tuple((passage.start, passage.end) for passage in quote.passages) if quote else ()


def _passage(
    desk: PanelContext,
    source: Source,
    stretch: _Stretch,
    entries: Sequence[EvidenceItem],
    number: int,
) -> DocumentPassage:
    own = [entry for entry in entries if stretch.holds(_rendered(entry))]
    quoting = [entry for entry in desk.dossier.of_source(source) if stretch.holds(_quoted(entry))]
    return DocumentPassage(
        id=f"{source.id}_passage_{number}",
        name=f"Passage {number}",
        words=excerpts.passage(
            desk.shown(source),
            (stretch.start, stretch.end),
            [span for entry in own for span in _rendered(entry)],
        ),
        size=amount(count(source.words.text[stretch.start : stretch.end])),
        renderings=tuple(_renderings(desk, own)),
        claims=tuple(_claim(desk, entry) for entry in quoting),
    )


# --- renderings -------------------------------------------------------------------------------


def _renderings(desk: PanelContext, entries: Sequence[EvidenceItem]) -> Iterator[Rendering]:
    """Yield each quotation once, whatever the number of claims it is evidence for."""
    alike: dict[tuple[object, ...], list[EvidenceItem]] = {}
    for entry in entries:
        key = (entry.source.id, _quoted(entry), _rendered(entry), entry.evidence.speaker)
        alike.setdefault(key, []).append(entry)
    order: Mapping[str, int] = {source: at for at, source in enumerate(desk.dossier.sources)}
    for same in sorted(alike.values(), key=lambda entries: order[entries[0].source.id]):
        yield from _rendering(desk, same)


def _rendering(desk: PanelContext, same: Sequence[EvidenceItem]) -> Iterator[Rendering]:
    first = same[0]
    panel = evidence_panel.panel(desk, first)
    if panel.comparison is None:
        return
    yield Rendering(
        same=first.evidence.wording == "same",
        source=desk.context.name(desk.here, desk.dossier, first.source),
        detail=desk.context.detail(desk.here, desk.dossier, first.source),
        voice=evidence_panel.voice(desk, first),
        speaker=evidence_panel.speaker(desk, first),
        comparison=panel.comparison,
        excerpt=None if panel.comparison.ours else panel.excerpt,
        claims=tuple(_claim(desk, entry) for entry in same),
    )


def _claim(desk: PanelContext, entry: EvidenceItem) -> Link:
    """Return the claim, linked to the panel of the entry."""
    url = urls.claim_url(desk.dossier.id, entry.claim.id)
    return Link(words=str(entry.claim.assertion), href=desk.here.to(url, entry.panel))
