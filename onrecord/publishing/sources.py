"""The page of a source: its published words in order, every quote where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model import Datum, Document, Paragraph, Source
from onrecord.publishing import excerpts, link, phrases
from onrecord.publishing.edition import Edition, Entry, Told, outside, published
from onrecord.publishing.excerpts import Shown
from onrecord.publishing.link import Here
from onrecord.publishing.marginalia import Block, Fact, MarginNote, NoteReference, Stretch
from onrecord.publishing.parts.frame import Link
from onrecord.publishing.views import PagePlan
from onrecord.publishing.views.sources import SourcePage


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of the source that an entry quotes, or to which it compares a quotation."""

    entry: Entry
    anchor: str
    start: int
    end: int
    first: bool
    """True for the first part of a quote: it carries the anchor and the note."""
    number: str
    """Of its note, counted over the page."""


def source_page(edition: Edition, told: Told, source: Source) -> PagePlan:
    """What of a source is published, with its metadata and what is left out."""
    here = Here(link.source_url(told.id, source.id))
    title = edition.title(source)
    dossier = Link(words=str(told.judged.dossier.title), href=here.to(link.dossier_url(told.id)))
    mentions = _mentions(told, source)
    writer = _Writer(
        edition=edition,
        told=told,
        here=here,
        shown=excerpts.shown(source, told.share(source)),
        mentions=mentions,
    )
    entries = told.of_source(source)
    quoting = {id(entry.claim): entry.claim for entry in entries}
    view = SourcePage(
        frame=edition.frame(here, title, _description(edition, source), (dossier,)),
        title=title,
        language=str(source.article.language),
        kind="Document" if source.document else "Article",
        byline=edition.byline(here, told, source),
        published=published(source),
        facts=tuple(_facts(edition, here, source)),
        note=None if source.document else source.article.note and str(source.article.note),
        documents=tuple(
            edition.source(here, told, other)
            for other in told.sources.values()
            if other.document and other.article.id == source.id and source.document is None
        ),
        rights=_rights(edition, source, told),
        quoted=f"quoted by {phrases.count(len({m.entry.claim.claim.id for m in mentions}), 'claim')}",
        blocks=writer.blocks(),
        claims=tuple(edition.claim_line(here, told, claim) for claim in quoting.values()),
        file=source.capture.path.rpartition("/")[2],
        sha256=source.capture.sha256,
        capture=f"{source.capture.size:,} bytes, {source.capture.encoding}",
    )
    return PagePlan(path=here.url, view=view)


def _description(edition: Edition, source: Source) -> str:
    kind = "A document as reproduced by" if source.document else "An article of"
    return f"{kind} {edition.outlet_name(source)}: the words that are quoted, in their place."


def _rights(edition: Edition, source: Source, told: Told) -> str:
    """What of the source is shown, and why."""
    share = told.share(source)
    if source.rights == "full":
        why = source.document.rights_why if source.document else source.article.rights_why
        return f"Shown whole{f': {why}' if why else ''}."
    context = edition.findings.content.site.context
    around = "their sentences" if context is None else f"{context} words on either side of them"
    around = "nothing more" if context == 0 else around
    percent = 100 * share.published_words // share.words if share.words else 0
    return (
        f"Shown here: {share.published_words} of its {phrases.count(share.words, 'word')} "
        f"({percent} %), the passages that are quoted and {around}."
    )


# --- metadata ---------------------------------------------------------------------------------


def _facts(edition: Edition, here: Here, source: Source) -> Iterator[Fact]:
    """The metadata, the unknown said in words."""
    article, document = source.article, source.document
    if document:
        yield _fact("Issuer", document.issuer, _named(edition, here, document.issuer, "issuer"))
        yield _fact("Dated", document.dated, _dated(document.dated))
        yield Fact(
            label="Reproduction",
            words=Link(words=_completeness(document), href=None),
            raw=None,
            known_from=None,
            inferred=None,
        )
    else:
        yield _fact("Outlet", article.outlet, edition.outlet(here, source))
        yield _fact("Author", article.author, _named(edition, here, article.author, "author"))
        yield _fact("Published", article.published, _dated(article.published))
    if source.title.stated_in or source.title.inferred or source.title.value is None:
        yield _fact("Title", source.title, Link(words=edition.title(source), href=None))
    url = article.url.value
    yield _fact("Address", article.url, outside(url or "address not given", url))


def _completeness(document: Document) -> str:
    return "the whole document" if document.complete else "perhaps not the whole document"


def _named(edition: Edition, here: Here, datum: Datum, label: str) -> Link:
    if datum.value is None:
        return Link(words=f"{label} not given", href=None)
    return edition.somebody(here, datum.value)


def _dated(datum: Datum) -> Link:
    return Link(words=phrases.when(datum.value).words, href=None)


def _fact(label: str, datum: Datum, words: Link) -> Fact:
    return Fact(
        label=label,
        words=words,
        raw=datum.raw and str(datum.raw),
        known_from=datum.stated_in and str(datum.stated_in),
        inferred=datum.inferred and str(datum.inferred),
    )


# --- the words --------------------------------------------------------------------------------


def _mentions(told: Told, source: Source) -> tuple[Mention, ...]:
    """Every quoted stretch of a source, in the order of the text, its notes numbered."""
    found: list[tuple[int, int, str, bool, Entry]] = []
    for entry in told.entries:
        for quote, rendered in ((entry.verified.quote, False), (entry.verified.rendered, True)):
            passages = [p for p in (quote.passages if quote else ()) if p.source == source.id]
            anchor = entry.quote(rendered=rendered)
            found += (
                (passage.start, passage.end, anchor, index == 0, entry)
                for index, passage in enumerate(passages)
            )
    found.sort(key=lambda mention: (mention[0], -mention[1], mention[2]))
    numbers: dict[str, str] = {}
    for _, _, anchor, first, _ in found:
        if first:
            numbers[anchor] = str(len(numbers) + 1)
    return tuple(
        Mention(
            entry=entry, anchor=anchor, start=start, end=end, first=first, number=numbers[anchor]
        )
        for start, end, anchor, first, entry in found
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writer:
    """Writes the blocks of one source's page."""

    edition: Edition
    told: Told
    here: Here
    shown: Shown
    mentions: Sequence[Mention]

    def blocks(self) -> tuple[Block, ...]:
        """The paragraphs in order, what is not shown as elisions between them."""
        return tuple(self._joined(self._all()))

    def _all(self) -> Iterator[Block]:
        source = self.shown.source
        kept = {paragraph.number: at for at, paragraph in enumerate(source.words.paragraphs)}
        wanted = source.document.paragraphs if source.document else None
        why = {number: str(cut.why) for cut in source.article.cuts for number in cut.paragraphs}
        documents = {
            number: document.id
            for document in source.article.documents
            for number in document.paragraphs
        }
        first, last = (min(wanted), max(wanted)) if wanted else (0, len(source.capture.paragraphs))
        for paragraph in source.capture.paragraphs:
            if paragraph.number in kept:
                yield self._paragraph(kept[paragraph.number])
            elif first <= paragraph.number <= last:
                name = None if wanted else documents.get(paragraph.number)
                other = self.told.sources.get(name) if name else None
                yield _elision(
                    paragraph,
                    why=None if name else why.get(paragraph.number),
                    document=self.edition.source(self.here, self.told, other) if other else None,
                )

    def _joined(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """Elisions of one kind that follow each other become one; their words are counted."""
        waiting: list[Block] = []
        for block in blocks:
            same = waiting and (waiting[0].why, waiting[0].link) == (block.why, block.link)
            if waiting and not (block.kind == "elision" and same):
                yield _summed(waiting)
                waiting = []
            if block.kind == "elision":
                waiting.append(block)
            else:
                yield block
        if waiting:
            yield _summed(waiting)

    def _paragraph(self, at: int) -> Block:
        words = self.shown.source.words
        paragraph, start = words.paragraphs[at], words.starts[at]
        end = start + len(paragraph.text)
        here = [m for m in self.mentions if m.start < end and m.end > start]
        if not list(self.shown.within(start, end)):
            return _elision(paragraph)
        return Block(
            kind=paragraph.kind,
            id=f"paragraph_{paragraph.number}",
            number=str(paragraph.number),
            stretches=tuple(self._stretches(start, end, here)),
            notes=tuple(self._note(m) for m in here if m.first and m.start >= start),
            words="",
            why=None,
            link=None,
        )

    def _stretches(self, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Stretch]:
        """A paragraph split where anything begins or ends, so that overlaps need no nesting."""
        edges = {start, end}
        shown = list(self.shown.within(start, end))
        for left, right in (*shown, *((m.start, m.end) for m in mentions)):
            edges |= {max(left, start), min(right, end)}
        for left, right in pairwise(sorted(edges)):
            if not any(a <= left and right <= b for a, b in shown):
                yield _gap(excerpts.word_count(self.shown.text[left:right]))
                continue
            over = [m for m in mentions if m.start <= left and right <= m.end]
            yield Stretch(
                kind="quoted" if over else "context",
                text=self.shown.text[left:right],
                depth=str(min(len(over), 3)),
                ids=tuple(m.anchor for m in over if m.first and m.start == left),
                references=tuple(self._reference(m) for m in over if m.end == right),
            )

    def _reference(self, mention: Mention) -> NoteReference:
        claim = mention.entry.claim.claim
        return NoteReference(
            number=mention.number,
            href=f"#note_{mention.anchor}",
            words=f"{mention.number}, quoted for the claim: {claim.assertion}",
        )

    def _note(self, mention: Mention) -> MarginNote:
        entry = mention.entry
        url = link.claim_url(self.told.id, entry.claim.claim.id)
        return MarginNote(
            id=f"note_{mention.anchor}",
            number=mention.number,
            stance=phrases.stance_mark(entry.verified.evidence.stance),
            claim=Link(words=str(entry.claim.claim.assertion), href=self.here.to(url, entry.panel)),
            verdict=phrases.badge(entry.claim.verdict),
            back=f"#{mention.anchor}",
        )


def _gap(words: int) -> Stretch:
    text = f"[{phrases.count(words, 'word')} not shown]" if words else "[…]"
    return Stretch(kind="elision", text=text, depth="0", ids=(), references=())


def _elision(
    paragraph: Paragraph, *, why: str | None = None, document: Link | None = None
) -> Block:
    return Block(
        kind="elision",
        id=None,
        number=str(paragraph.number),
        stretches=(),
        notes=(),
        words=str(excerpts.word_count(paragraph.text)),
        why=why,
        link=document,
    )


def _summed(blocks: Sequence[Block]) -> Block:
    """Elisions that follow each other as one, with what it leaves out in words."""
    words = phrases.count(sum(int(block.words) for block in blocks), "word")
    numbers = [block.number for block in blocks]
    what = (
        f"paragraph {numbers[0]}" if len(numbers) == 1 else f"paragraphs {numbers[0]}–{numbers[-1]}"
    )
    if blocks[0].link:
        said = f"Here stands, in {words}:"
    elif blocks[0].why:
        said = f"Cut, {what}, {words}:"
    else:
        said = f"Not shown, {what}, {words}"
    return Block(
        kind="elision",
        id=None,
        number=numbers[0],
        stretches=(),
        notes=(),
        words=said,
        why=blocks[0].why,
        link=blocks[0].link,
    )
