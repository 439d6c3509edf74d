"""The page of a source: its published words in order, and what is known and not known of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from onrecord.checks.guards.shared_runs import SHARED_WORDS
from onrecord.checks.language.words import amount, length_in, part_of
from onrecord.model import Datum, Document, Source
from onrecord.site import urls
from onrecord.site.components.annotated_text import Writer, mentions, pieces
from onrecord.site.components.annotated_text_view import Fact, SharedWords
from onrecord.site.components.coverage import reckoned, share
from onrecord.site.components.views.frame import Link
from onrecord.site.context import Edition, Told, date_of, outside
from onrecord.site.layout.page_layout import Layout
from onrecord.site.plan import LazyPage, PagePlan
from onrecord.site.text import excerpts, messages
from onrecord.site.text.locale import language_name, number
from onrecord.site.text.shared_runs import Overlap
from onrecord.site.urls import Here
from onrecord.site.views.sources import SourcePage


def source_pages(layout: Layout, told: Told) -> Iterator[LazyPage]:
    """Yield the page of each source."""
    for source in told.sources.values():
        url = urls.source_url(told.id, source.id)
        yield LazyPage(url, partial(source_page, layout, told, source))


def source_page(layout: Layout, told: Told, source: Source) -> PagePlan:
    """What of a source is published, with its metadata and what is left out."""
    edition = layout.context
    here = Here(urls.source_url(told.id, source.id))
    title = edition.title(source)
    language = str(edition.findings.content.site.language)
    dossier = Link(words=str(told.judged.dossier.title), href=here.to(urls.dossier_url(told.id)))
    shown = excerpts.shown(source, told.share(source))
    quoted = mentions(told, source)
    writer = Writer(edition=edition, told=told, here=here, shown=shown, mentions=quoted)
    claims = {id(entry.claim): entry.claim for entry in told.of_source(source)}
    quoting = {mention.entry.claim.claim.id for mention in quoted}
    view = SourcePage(
        frame=layout.frame(here, title, _description(edition, source), (dossier,)),
        title=title if source.title.value else messages.sentence(title),
        language=str(source.article.language),
        kind="Document" if source.document else "Article",
        byline=edition.byline(here, told, source),
        published=messages.when(date_of(source).value, language),
        facts=tuple(_facts(edition, here, source)),
        note=None if source.document else source.article.note and str(source.article.note),
        documents=tuple(
            edition.source(here, told, other)
            for other in told.sources.values()
            if other.document and other.article.id == source.id and source.document is None
        ),
        share=share(edition, told, source, quoted),
        quoted=f"quoted by {messages.count(len(quoting), 'claim')}",
        stances=messages.marks(
            [one.entry.verified.evidence.stance for one in quoted if not one.rendered]
        ),
        verdicts=tuple(
            messages.badge(verdict)
            for verdict in edition.findings.content.site.verdicts
            if verdict.id in {one.entry.claim.verdict.id for one in quoted}
        ),
        blocks=writer.blocks(),
        sentences=reckoned(told, source),
        shared=tuple(
            _shared(edition, told, writer, overlap) for overlap in told.overlaps[source.id]
        ),
        alone=len(told.sources) == 1,
        claims=tuple(edition.claim_line(here, told, claim, [source]) for claim in claims.values()),
        file=source.capture.path.rpartition("/")[2],
        sha256=source.capture.sha256,
        capture=f"{number(source.capture.size, language)} bytes, {source.capture.encoding}",
        annotations=here.to(urls.annotations_url(told.id, source.id))
        if any(not one.rendered for one in quoted)
        else None,
    )
    return PagePlan(path=here.url, view=view)


def _description(edition: Edition, source: Source) -> str:
    kind = "A document as reproduced by" if source.document else "An article of"
    return f"{kind} {edition.outlet_name(source)}: the words that are quoted, in their place."


# --- metadata ---------------------------------------------------------------------------------

_NOT_GIVEN = Link(words="not given", href=None)


def _facts(edition: Edition, here: Here, source: Source) -> Iterator[Fact]:
    """The metadata, the unknown said in words."""
    article, document = source.article, source.document
    language = str(edition.findings.content.site.language)
    if document:
        yield _fact("Issuer", document.issuer, _named(edition, here, document.issuer))
        yield _fact("Dated", document.dated, _dated(document.dated, language))
        yield _plain("Reproduction", _completeness(document))
    else:
        yield _fact("Outlet", article.outlet, edition.outlet(here, source))
        yield _fact("Author", article.author, _named(edition, here, article.author))
        yield _fact("Published", article.published, _dated(article.published, language))
    if source.title.stated_in or source.title.inferred or source.title.value is None:
        yield _fact("Title", source.title, Link(words=edition.title(source), href=None))
    url = article.url.value
    yield _fact("Address", article.url, outside(url or "", url))
    yield _plain("Language", language_name(article.language))


def _completeness(document: Document) -> str:
    return "the whole document" if document.complete else "perhaps not the whole document"


def _named(edition: Edition, here: Here, datum: Datum) -> Link:
    return edition.somebody(here, datum.value) if datum.value is not None else _NOT_GIVEN


def _dated(datum: Datum, language: str) -> Link:
    return Link(words=messages.when(datum.value, language).words, href=None)


def _fact(label: str, datum: Datum, words: Link) -> Fact:
    return Fact(
        label=label,
        words=words if datum.value is not None else _NOT_GIVEN,
        unknown=datum.value is None,
        raw=datum.raw and str(datum.raw),
        known_from=datum.stated_in and str(datum.stated_in),
        inferred=datum.inferred and str(datum.inferred),
    )


def _plain(label: str, words: str) -> Fact:
    return Fact(
        label=label,
        words=Link(words=words, href=None),
        unknown=False,
        raw=None,
        known_from=None,
        inferred=None,
    )


# --- the same words elsewhere -----------------------------------------------------------------


def _shared(edition: Edition, told: Told, writer: Writer, overlap: Overlap) -> SharedWords:
    """What stands in another source in the same words; of the words themselves only what is published."""
    other, here, shown = told.sources[overlap.other], writer.here, writer.shown
    run = "one run" if overlap.runs == 1 else f"{overlap.runs} runs"
    whole = told.share(shown.source).whole
    least = length_in(SHARED_WORDS, whole) if whole.characters else "ten words"
    start, end = overlap.span
    return SharedWords(
        other=Link(
            words=_name(edition, other), href=here.to(urls.source_url(told.id, overlap.other))
        ),
        words=f"{part_of(overlap.words, whole, of='of these')} stand there too, in {run} of {least} or more",
        traced=_traced(edition, told, here, shown.source, other),
        longest=f"the longest run, {amount(overlap.longest)}",
        language=str(shown.source.article.language),
        pieces=pieces(shown, (), start, end),
    )


def _name(edition: Edition, source: Source) -> str:
    """A source by the name under which readers know it from the marks, and its title."""
    name, title = edition.short_name(source), edition.title(source)
    if source.title.value is None:
        return f"{messages.sentence(name)}, {title}"
    return title if title.startswith(name.removesuffix(" …")) else f"{name}: {title}"


def _traced(edition: Edition, told: Told, here: Here, one: Source, other: Source) -> str | None:
    """The origins to which claims trace both sources."""
    roots = [
        {root for entry in told.of_source(source) if (root := edition.root(told, entry))}
        for source in (one, other)
    ]
    both = [edition.somebody(here, root, told).words for root in sorted(roots[0] & roots[1])]
    return f"Claims trace words of both to {messages.listed(both)}." if both else None
