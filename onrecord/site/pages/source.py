"""The page of a source: its published words in order, and its metadata."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from onrecord.checks.guards.shared_runs import SHARED_WORDS
from onrecord.checks.language.words import amount, length_in, part_of
from onrecord.model import Datum, Document, Source
from onrecord.site import urls
from onrecord.site.components.annotated_text import Block, Piece, Writer, mentions, pieces
from onrecord.site.components.coverage import CoverageSummary, ShownShare, reckoned, share
from onrecord.site.components.links import Link, When
from onrecord.site.components.marks import StanceMark, VerdictBadge
from onrecord.site.context import ClaimLine, DossierContext, SiteContext, date_of, outside
from onrecord.site.layout.page_layout import Frame, Layout
from onrecord.site.plan import LazyPage, PagePlan, View
from onrecord.site.text import claim_state, excerpts, messages
from onrecord.site.text.locale import language_name, number
from onrecord.site.text.shared_runs import Overlap
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A field of metadata, with how it is known."""

    label: str
    words: tuple[Link, ...]
    """One, but for a field with several values."""
    unknown: bool
    """True if the words only say that it is not known."""
    raw: str | None
    """As printed, if that differs."""
    known_from: str | None
    inferred: str | None
    """The reasoning, if it is an inference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedWords:
    """The word-for-word overlap of a source with another."""

    other: Link
    words: str
    traced: str | None
    """The common origins that claims give for both."""
    longest: str
    """`The longest run, 31 words`."""
    language: str
    pieces: tuple[Piece, ...]
    """The published part of the longest run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage(View):
    """`pages/source.html`: the published words of a source, every quote highlighted."""

    template: ClassVar[str] = "pages/source.html"

    frame: Frame
    title: str
    language: str
    """The language of the source."""
    kind: str
    """`Article`, or `Document`."""
    byline: Link
    published: When
    facts: tuple[Fact, ...]
    note: str | None
    documents: tuple[Link, ...]
    """Documents that it reproduces, which are sources of their own."""
    share: ShownShare
    quoted: str
    stances: tuple[StanceMark, ...]
    """The stances in the margin, from agreement to disagreement: the key to the notes."""
    verdicts: tuple[VerdictBadge, ...]
    """The verdicts in the margin, in the order of the scale."""
    blocks: tuple[Block, ...]
    sentences: tuple[CoverageSummary, ...]
    shared: tuple[SharedWords, ...]
    alone: bool
    """True if the dossier has no other source."""
    claims: tuple[ClaimLine, ...]
    """Claims with evidence from this source."""
    file: str
    sha256: str
    capture: str
    """Size and encoding of the capture, in words."""
    annotations: str | None
    """The URL of its quotes as annotations; None without a quote."""


def source_pages(layout: Layout, dossier: DossierContext) -> Iterator[LazyPage]:
    """Yield the page of each source."""
    for source in dossier.sources.values():
        url = urls.source_url(dossier.id, source.id)
        yield LazyPage(url, partial(source_page, layout, dossier, source))


def source_page(layout: Layout, dossier: DossierContext, source: Source) -> PagePlan:
    """Return the page of a source: its published words, its metadata, and how much is left out."""
    context = layout.context
    here = Here(urls.source_url(dossier.id, source.id))
    title = context.title(source)
    language = str(context.findings.content.site.language)
    crumb = Link(words=dossier.title, href=here.to(urls.dossier_url(dossier.id)))
    shown = excerpts.shown(source, dossier.share(source))
    quoted = mentions(dossier, source)
    writer = Writer(context=context, dossier=dossier, here=here, shown=shown, mentions=quoted)
    claims = {id(entry.claim): entry.claim for entry in dossier.of_source(source)}
    quoting = {mention.entry.claim.id for mention in quoted}
    view = SourcePage(
        frame=layout.frame(here, title, _description(context, source), (crumb,)),
        title=title if source.title.value else messages.sentence(title),
        language=str(source.article.language),
        kind="Document" if source.document else "Article",
        byline=context.byline(here, dossier, source),
        published=messages.when(date_of(source).value, language),
        facts=tuple(_facts(context, here, source)),
        note=None if source.document else source.article.note and str(source.article.note),
        documents=tuple(
            context.source(here, dossier, other)
            for other in dossier.sources.values()
            if other.document and other.article.id == source.id and source.document is None
        ),
        share=share(context, dossier, source, quoted),
        quoted=f"quoted by {messages.count(len(quoting), 'claim')}",
        stances=messages.marks(
            [mention.entry.evidence.stance for mention in quoted if not mention.rendered]
        ),
        verdicts=claim_state.badges(
            context.findings.content.site.verdicts, (mention.entry.claim for mention in quoted)
        ),
        blocks=writer.blocks(),
        sentences=reckoned(dossier, source),
        shared=tuple(
            _shared(context, dossier, writer, overlap) for overlap in dossier.overlaps[source.id]
        ),
        alone=len(dossier.sources) == 1,
        claims=tuple(
            context.claim_line(here, dossier, claim, [source]) for claim in claims.values()
        ),
        file=source.capture.path.rpartition("/")[2],
        sha256=source.capture.sha256,
        capture=f"{number(source.capture.size, language)} bytes, {source.capture.encoding}",
        annotations=here.to(urls.annotations_url(dossier.id, source.id))
        if any(not mention.rendered for mention in quoted)
        else None,
    )
    return PagePlan(path=here.url, view=view)


def _description(context: SiteContext, source: Source) -> str:
    kind = "A document as reproduced by" if source.document else "An article of"
    return f"{kind} {context.outlet_name(source)}: the quoted words in context."


# --- metadata ---------------------------------------------------------------------------------

_NOT_GIVEN = Link(words="not given", href=None)


def _facts(context: SiteContext, here: Here, source: Source) -> Iterator[Fact]:
    """Yield the metadata; the unknown is named as such."""
    article, document = source.article, source.document
    language = str(context.findings.content.site.language)
    if document:
        yield _fact("Issuer", document.issuer, _named(context, here, document.issuer))
        yield _fact("Dated", document.dated, _dated(document.dated, language))
        yield _plain("Reproduction", _completeness(document))
    else:
        yield _fact("Outlet", article.outlet, context.outlet(here, source))
        by = article.author
        label = "Authors" if by.further else "Author"
        yield _fact(label, by, *(context.somebody(here, name) for name in by.values))
        yield _fact("Published", article.published, _dated(article.published, language))
    if source.title.stated_in or source.title.inferred or source.title.value is None:
        yield _fact("Title", source.title, Link(words=context.title(source), href=None))
    url = article.url.value
    yield _fact("Address", article.url, outside(url or "", url))
    yield _plain("Language", language_name(article.language))


def _completeness(document: Document) -> str:
    return "the whole document" if document.complete else "perhaps not the whole document"


def _named(context: SiteContext, here: Here, datum: Datum) -> Link:
    return context.somebody(here, datum.value) if datum.value is not None else _NOT_GIVEN


def _dated(datum: Datum, language: str) -> Link:
    return Link(words=messages.when(datum.value, language).words, href=None)


def _fact(label: str, datum: Datum, *words: Link) -> Fact:
    return Fact(
        label=label,
        words=words if datum.value is not None else (_NOT_GIVEN,),
        unknown=datum.value is None,
        raw=datum.raw and str(datum.raw),
        known_from=datum.stated_in and str(datum.stated_in),
        inferred=datum.inferred and str(datum.inferred),
    )


def _plain(label: str, words: str) -> Fact:
    return Fact(
        label=label,
        words=(Link(words=words, href=None),),
        unknown=False,
        raw=None,
        known_from=None,
        inferred=None,
    )


# --- the same words elsewhere -----------------------------------------------------------------


def _shared(
    context: SiteContext, dossier: DossierContext, writer: Writer, overlap: Overlap
) -> SharedWords:
    """Return the overlaps with other sources, with the published part of the longest run."""
    other, here, shown = dossier.sources[overlap.other], writer.here, writer.shown
    run = "one run" if overlap.runs == 1 else f"{overlap.runs} runs"
    whole = dossier.share(shown.source).whole
    least = length_in(SHARED_WORDS, whole) if whole.characters else "ten words"
    start, end = overlap.span
    return SharedWords(
        other=Link(
            words=_name(context, other), href=here.to(urls.source_url(dossier.id, overlap.other))
        ),
        words=f"{part_of(overlap.words, whole, of='of these')} appear there too, in {run} of {least} or more",
        traced=_traced(context, dossier, here, shown.source, other),
        longest=f"the longest run, {amount(overlap.longest)}",
        language=str(shown.source.article.language),
        pieces=pieces(shown, (), start, end),
    )


def _name(context: SiteContext, source: Source) -> str:
    """Return a source by its short name and its title."""
    name, title = context.short_name(source), context.title(source)
    if source.title.value is None:
        return f"{messages.sentence(name)}, {title}"
    return title if title.startswith(name.removesuffix(" …")) else f"{name}: {title}"


def _traced(
    context: SiteContext, dossier: DossierContext, here: Here, first: Source, second: Source
) -> str | None:
    """Return the origins that claims give for both sources."""
    roots = [
        {root for entry in dossier.of_source(source) if (root := context.root(dossier, entry))}
        for source in (first, second)
    ]
    both = [context.somebody(here, root, dossier).words for root in sorted(roots[0] & roots[1])]
    return f"Claims trace words in both to {messages.listed(both)}." if both else None
