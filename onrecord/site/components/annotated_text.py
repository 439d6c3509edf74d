"""The annotated text of a source: its words in order, quotes marked, notes in the margin.

Every quoted span is marked, and beside each paragraph are the claims it is evidence for. `excerpts`
decides which characters may be shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.checks.language.words import amount, count
from onrecord.model import Count, Paragraph, Source
from onrecord.site import urls
from onrecord.site.components import evidence_panel
from onrecord.site.components.links import Link
from onrecord.site.components.marks import StanceMark, VerdictBadge
from onrecord.site.context import DossierContext, EvidenceItem, SiteContext
from onrecord.site.text import claim_state, messages
from onrecord.site.text.excerpts import ShownSource
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteReference:
    """A number in the text of a source that links to the note in its margin."""

    number: str
    href: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a paragraph: words, or the beginning or end of a quote.

    Overlapping quotes are nested; a quote that crosses the end of another is closed with it and
    opened again. So the pieces `open` and `close` always pair.
    """

    kind: Literal["text", "open", "close", "elision", "references"]
    text: str = ""
    depth: str = ""
    """The number of quotes over the following words: `1`, `2`, `3` (three or more)."""
    quote: str = ""
    """The anchor of the quote that is opened."""
    begins: bool = False
    """True where the quote begins, false where it continues: the anchor occurs once."""
    references: tuple[NoteReference, ...] = ()
    """Of the quotes that end here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlsoNote:
    """A further relation between the same claim and words of the same paragraph."""

    id: str
    words: Link
    """Links to the panel."""
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginNote:
    """The claim that the words beside it are evidence for."""

    id: str
    number: str
    """The number of the claim on this page."""
    stance: StanceMark | None
    """None if a quotation of another source is only compared with these words."""
    claim: Link
    verdict: VerdictBadge
    compared: str | None
    """Whose wording is compared with these words, if they are not the quote itself."""
    back: str
    """The link back to the quoted words."""
    also: tuple[AlsoNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph of a source, or a note on paragraphs that are not shown."""

    kind: Literal["body", "headline", "caption", "elision"]
    id: str | None
    number: str
    """The number of the paragraph in the capture."""
    pieces: tuple[Piece, ...]
    notes: tuple[MarginNote, ...]
    summary: str
    """The number of claims it is evidence for, in words."""
    crowded: bool
    """True if the notes would be far longer than the paragraph; they are folded."""
    words: str
    """Of an elision: how much is left out."""
    why: str | None
    """Why it was cut."""
    link: Link | None
    """The document in its place."""


_NOTES_ALWAYS = 12
"""The number of notes that are shown beside any paragraph."""
_WORDS_A_NOTE = 12
"""One more note for so many words of the paragraph, since a line of text is about as high as a note."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mention:
    """A span of the source that an entry quotes, or compares a quotation with."""

    entry: EvidenceItem
    anchor: str
    start: int
    end: int
    first: bool
    """True for the first part of a quote, which has the anchor and the note."""
    rendered: bool
    """True if the words of another source are compared with these."""
    number: str
    """The number of its claim on this page."""


def mentions(dossier: DossierContext, source: Source) -> tuple[Mention, ...]:
    """Return every quoted span of a source in the order of the text, its claims numbered."""
    found: list[tuple[int, int, str, bool, bool, EvidenceItem]] = []
    for entry in dossier.entries:
        for quote, rendered in ((entry.evidence.quote, False), (entry.evidence.rendered, True)):
            passages = [p for p in (quote.passages if quote else ()) if p.source == source.id]
            anchor = entry.quote(rendered=rendered)
            found += (
                (passage.start, passage.end, anchor, index == 0, rendered, entry)
                for index, passage in enumerate(passages)
            )
    found.sort(key=lambda mention: (mention[0], -mention[1], mention[2]))
    numbers: dict[str, str] = {}
    for *_, entry in found:
        numbers.setdefault(entry.claim.id, str(len(numbers) + 1))
    return tuple(
        Mention(
            entry=entry,
            anchor=anchor,
            start=start,
            end=end,
            first=first,
            rendered=rendered,
            number=numbers[entry.claim.id],
        )
        for start, end, anchor, first, rendered, entry in found
    )


# --- pieces -----------------------------------------------------------------------------------


def pieces(shown: ShownSource, over: Sequence[Mention], start: int, end: int) -> tuple[Piece, ...]:
    """Return a span of a source as pieces: its published words, with marks around quotes."""
    return tuple(_pieces(shown, over, start, end))


def _pieces(shown: ShownSource, over: Sequence[Mention], start: int, end: int) -> Iterator[Piece]:
    may_be_shown = list(shown.within(start, end))
    here = [m for m in over if m.start < end and m.end > start]
    edges = {start, end}
    for left, right in (*may_be_shown, *((m.start, m.end) for m in here)):
        edges |= {max(left, start), min(right, end)}
    opened: list[Mention] = []
    for left, right in pairwise(sorted(edges)):
        starting = [m for m in here if max(m.start, start) == left]
        yield from _opening(opened, starting, left)
        if any(a <= left and right <= b for a, b in may_be_shown):
            yield Piece(kind="text", text=shown.text[left:right])
        else:
            yield _gap(count(shown.text[left:right]))
        yield from _closing(opened, here, right, last=right == end)


def _opening(opened: list[Mention], starting: Sequence[Mention], at: int) -> Iterator[Piece]:
    for mention in sorted(starting, key=lambda mention: (-mention.end, mention.anchor)):
        opened.append(mention)
        begins = mention.first and mention.start == at
        yield _open(mention, depth=len(opened), begins=begins)


def _closing(
    opened: list[Mention], here: Sequence[Mention], at: int, *, last: bool
) -> Iterator[Piece]:
    """Yield the ends of the quotes that end here; quotes inside them are closed and opened again."""
    ending = [m for m in opened if last or m.end == at]
    lowest = min((opened.index(m) for m in ending), default=len(opened))
    above = opened[lowest:]
    del opened[lowest:]
    yield from (Piece(kind="close") for _ in above)
    references = _references([m for m in here if m.end == at])
    if references:
        yield Piece(kind="references", references=references)
    for mention in above:
        if mention not in ending:
            opened.append(mention)
            yield _open(mention, depth=len(opened), begins=False)


def _open(mention: Mention, *, depth: int, begins: bool) -> Piece:
    return Piece(kind="open", depth=str(min(depth, 3)), quote=mention.anchor, begins=begins)


def _references(ending: Sequence[Mention]) -> tuple[NoteReference, ...]:
    """Return a number for each claim, however many of its quotes end here."""
    by_number: dict[str, Mention] = {}
    for mention in sorted(
        ending, key=lambda mention: (int(mention.number), mention.rendered, mention.anchor)
    ):
        by_number.setdefault(mention.number, mention)
    return tuple(
        NoteReference(
            number=number,
            href=f"#note_{mention.anchor}",
            words=f"Note {number}: {mention.entry.claim.assertion}",
        )
        for number, mention in by_number.items()
    )


def _gap(words: Count) -> Piece:
    text = f"[{amount(words)} not shown]" if words else "[…]"
    return Piece(kind="elision", text=text)


# --- blocks -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Makes the blocks of a source's page."""

    context: SiteContext
    dossier: DossierContext
    here: Here
    shown: ShownSource
    mentions: Sequence[Mention]

    def blocks(self) -> tuple[Block, ...]:
        """Return the paragraphs in order, with elisions for paragraphs that are not shown."""
        return tuple(_joined(self._all()))

    def _all(self) -> Iterator[Block | _Hidden]:
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
                other = self.dossier.sources.get(name) if name else None
                yield _Hidden(
                    paragraph=paragraph,
                    why=None if name else why.get(paragraph.number),
                    link=self.context.source(self.here, self.dossier, other) if other else None,
                )

    def _paragraph(self, at: int) -> Block | _Hidden:
        words = self.shown.source.words
        paragraph, start = words.paragraphs[at], words.starts[at]
        end = start + len(paragraph.text)
        if not list(self.shown.within(start, end)):
            return _Hidden(paragraph=paragraph)
        here = [m for m in self.mentions if m.first and start <= m.start < end]
        notes = tuple(self._notes(here))
        limit = _NOTES_ALWAYS + count(paragraph.text).size // _WORDS_A_NOTE
        rest = "rests" if len(notes) == 1 else "rest"
        return Block(
            kind=paragraph.kind,
            id=f"paragraph_{paragraph.number}",
            number=str(paragraph.number),
            pieces=pieces(self.shown, self.mentions, start, end),
            notes=notes,
            summary=f"{messages.count(len(notes), 'claim')} {rest} on these words",
            crowded=len(notes) > limit,
            words="",
            why=None,
            link=None,
        )

    def _notes(self, here: Sequence[Mention]) -> Iterator[MarginNote]:
        """Yield one note for each claim, in the order of the text; quotes precede comparisons."""
        by_claim: dict[str, list[Mention]] = {}
        for mention in here:
            by_claim.setdefault(mention.entry.claim.id, []).append(mention)
        for together in by_claim.values():
            first, *rest = sorted(together, key=lambda mention: mention.rendered)
            yield self._note(first, rest)

    def _note(self, mention: Mention, rest: Sequence[Mention]) -> MarginNote:
        entry = mention.entry
        return MarginNote(
            id=f"note_{mention.anchor}",
            number=mention.number,
            stance=None if mention.rendered else messages.stance_mark(entry.evidence.stance),
            claim=Link(words=str(entry.claim.assertion), href=self._panel(entry)),
            verdict=claim_state.badge(entry.claim),
            compared=self.context.outlet_name(entry.source) if mention.rendered else None,
            back=f"#{mention.anchor}",
            also=tuple(
                self._also(other, goes_on=before.rendered)
                for before, other in pairwise([mention, *rest])
            ),
        )

    def _also(self, mention: Mention, *, goes_on: bool) -> AlsoNote:
        """Return a further mention; if it `goes_on` with comparisons, the name is enough."""
        entry = mention.entry
        if mention.rendered:
            name = self.context.outlet_name(entry.source)
            words = name if goes_on else f"compared with {name}"
        else:
            desk = evidence_panel.PanelContext(self.context, self.dossier, self.here)
            stance = messages.stance_mark(entry.evidence.stance)
            speaker = evidence_panel.speaker(desk, entry)
            voice = evidence_panel.voice(desk, entry)
            words = f"{stance.words.lower()}, {voice}{f' {speaker.words}' if speaker else ''}"
        return AlsoNote(
            id=f"note_{mention.anchor}",
            words=Link(words=words, href=self._panel(entry)),
            back=f"#{mention.anchor}",
        )

    def _panel(self, entry: EvidenceItem) -> str:
        return self.here.to(urls.claim_url(self.dossier.id, entry.claim.id), entry.panel)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hidden:
    """A paragraph that is not shown."""

    paragraph: Paragraph
    why: str | None = None
    """Why it was cut."""
    link: Link | None = None
    """The document that it belongs to."""


def _joined(blocks: Iterable[Block | _Hidden]) -> Iterator[Block]:
    """Yield the blocks; paragraphs that are hidden for the same reason become one."""
    waiting: list[_Hidden] = []
    for block in blocks:
        same = (
            isinstance(block, _Hidden)
            and waiting
            and (waiting[0].why, waiting[0].link) == (block.why, block.link)
        )
        if waiting and not same:
            yield _left_out(waiting)
            waiting = []
        if isinstance(block, _Hidden):
            waiting.append(block)
        else:
            yield block
    if waiting:
        yield _left_out(waiting)


def _left_out(hidden: Sequence[_Hidden]) -> Block:
    """Return one block for consecutive paragraphs, which says how much is left out."""
    first, last = hidden[0], hidden[-1]
    words = amount(sum((count(block.paragraph.text) for block in hidden), Count()))
    what = f"paragraph {first.paragraph.number}"
    if len(hidden) > 1:
        what = f"paragraphs {first.paragraph.number} to {last.paragraph.number}"
    if first.link:
        said = (
            f"Here the article reproduces a document, which is a separate source ({what}, {words}):"
        )
    elif first.why:
        said = f"Cut here ({what}, {words}):"
    else:
        said = f"Not shown: {what}, {words}"
    return Block(
        kind="elision",
        id=None,
        number=str(first.paragraph.number),
        pieces=(),
        notes=(),
        summary="",
        crowded=False,
        words=said,
        why=first.why,
        link=first.link,
    )
