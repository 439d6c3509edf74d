"""What a verified quote leaves out: in its gaps, and just outside its edges.

Every word of such a quote stands in its source, and yet it can say what the source does not. The
guards compare words with the lists of `wordlists` and judge no meaning; so each can be answered in the
sheet: a `note` that holds the word tells the reader, and then nothing is hidden.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from onrecord.checking.sentences import sentences
from onrecord.checking.wordlists import WORD, Guarded, denies, folded, guarded, is_listed
from onrecord.checking.words import amount, count
from onrecord.diagnostics import Diagnostic, Label, Note, at
from onrecord.model import (
    GAP,
    Count,
    Evidence,
    Passage,
    Segment,
    Source,
    Text,
    VerifiedEvidence,
    VerifiedQuote,
    WordList,
)

FEW_WORDS = 2
"""A quote of so many words, or fewer, rarely asserts anything: "joint statement" stands anywhere.

In scripts without spaces it is twice as many characters.
"""
REACH = 3
"""Words before a quote that are looked through for a negation, bridging words between."""
SHOWN = 160
"""Code points of a passage that a note shows at most on either side."""


def omission_faults(
    entry: VerifiedEvidence, sources: Mapping[str, Source], own: Sequence[WordList]
) -> Iterator[Diagnostic]:
    """What an entry's quotes leave out that changes what they say; `own` are the site's word lists."""
    evidence, quote = entry.evidence, entry.quote
    if quote and quote.passages:
        source = sources[evidence.source]
        around = _Surroundings(source, own)
        yield from _gap_faults(around, quote, evidence.quote, evidence)
        yield from _edge_faults(around, quote, evidence)
        yield from _short_fault(source, quote, evidence)
    if evidence.renders and entry.rendered and entry.rendered.passages:
        around = _Surroundings(sources[evidence.renders.source], own)
        yield from _gap_faults(around, entry.rendered, evidence.renders.quote, evidence)


class _Surroundings:
    """A source's words, its sentences, and the words its language is guarded by."""

    def __init__(self, source: Source, own: Sequence[WordList]) -> None:
        self.name = source.id
        self.text = source.words.text
        language = source.article.language
        self.sentences = sentences(self.text, language, source.article.sentence_breaks)
        self.words: Guarded = guarded(own, language)
        self._starts = [start for start, _ in self.sentences]

    def sentence(self, index: int) -> tuple[int, int]:
        """The sentence in which the character at `index` stands, or the one before it."""
        return self.sentences[max(0, bisect_right(self._starts, index) - 1)]


def _told(note: Text | None, word: str) -> bool:
    """Whether the entry's note has the word, so that the reader is told."""
    return note is not None and folded(word) in {folded(one) for one in WORD.findall(note)}


# --- elisions ---------------------------------------------------------------------------------


def _gap_faults(
    around: _Surroundings, quote: VerifiedQuote, segments: Sequence[Segment], evidence: Evidence
) -> Iterator[Diagnostic]:
    for index, (one, other) in enumerate(pairwise(quote.passages), start=1):
        hidden = [
            found
            for found in _hidden(around, one.end, other.start)
            if not _told(evidence.note, found[0])
        ]
        if hidden:
            yield _hides(around, one.end, other.start, hidden, segments[index].exact)


def _hidden(around: _Surroundings, start: int, end: int) -> Iterator[tuple[str, int, str]]:
    """The words between two segments that change them: word, offset, what it is.

    Sentences left out whole limit nothing in those that are quoted, nor do their figures count; what
    they deny may be the quoted words.
    """
    text = around.text
    first_end, last_start = around.sentence(start)[1], around.sentence(end)[0]
    for match in WORD.finditer(text, start, end):
        word, place = match[0], match.start()
        begins = around.sentence(place)[0] == place
        if denies(word, around.words):
            yield word, place, "denies"
        elif is_listed(word, around.words.turns, begins=begins):
            yield word, place, "turns the sentence"
        elif place >= first_end and place < last_start:
            continue
        elif is_listed(word, around.words.limits, begins=begins):
            yield word, place, "limits"
        elif word[0].isdigit():
            yield word, place, "is a figure"


def _hides(
    around: _Surroundings,
    start: int,
    end: int,
    hidden: Sequence[tuple[str, int, str]],
    segment: Text,
) -> Diagnostic:
    word, _, what = hidden[0]
    marks = [(place, place + len(found)) for found, place, _ in hidden]
    return at(
        segment,
        "elision-hides",
        f"the words left out before this stretch hold `{word}`, which {what}",
        label="the gap ends here",
        notes=[_shown("left", around.text, (start, end), marks)],
        help="quote the words too, or say in the entry's `note` what is left out, that word included",
    )


# --- edges ------------------------------------------------------------------------------------


def _edge_faults(
    around: _Surroundings, quote: VerifiedQuote, evidence: Evidence
) -> Iterator[Diagnostic]:
    first, last = quote.passages[0], quote.passages[-1]
    before, after = _before(around, first), _after(around, last)
    if before and not _told(evidence.note, before[0]):
        exact = evidence.quote[0].exact
        opening = [*WORD.finditer(exact)][:1]
        place = Label(span=exact.span, within=opening[0].span() if opening else None)
        yield _cut(around, first, before, place, how="begins just after")
    if after and not _told(evidence.note, after[0]):
        exact = evidence.quote[-1].exact
        closing = [*WORD.finditer(exact)][-1:]
        place = Label(span=exact.span, within=closing[0].span() if closing else None)
        yield _cut(around, last, after, place, how="ends just before")


def _before(around: _Surroundings, passage: Passage) -> tuple[str, int] | None:
    """The negation that the words of a quote stand under, or what limits its first word."""
    text, words = around.text, around.words
    begun = around.sentence(passage.start)[0]
    behind = [*WORD.finditer(text, begun, passage.start)][-REACH:]
    beyond = passage.start
    for step, match in enumerate(reversed(behind)):
        # A comma, a colon or a dash ends what a word has hold of; quotation marks do not.
        if re.search(r"[,;:.()\u2013\u2014]", text[match.end() : beyond]):
            return None
        begins = match.start() == begun
        if denies(match[0], words):
            return match[0], match.start()
        if step == 0 and is_listed(match[0], words.limits, begins=begins):
            return match[0], match.start()
        if folded(match[0]) not in words.bridges:
            return None
        beyond = match.start()
    return None


def _after(around: _Surroundings, passage: Passage) -> tuple[str, int] | None:
    """The word after a quote that takes back what it says, or makes it depend on something."""
    end = around.sentence(passage.end - 1)[1]
    match = WORD.search(around.text, passage.end, end)
    if match is None:
        return None
    listed = is_listed(match[0], around.words.turns, begins=False)
    return (match[0], match.start()) if listed or denies(match[0], around.words) else None


def _cut(
    around: _Surroundings, passage: Passage, word: tuple[str, int], place: Label, *, how: str
) -> Diagnostic:
    written, offset = word
    start, end = around.sentence(offset)
    stretch = (min(start, passage.start), max(end, passage.end))
    return at(
        place.span,
        "quote-cut-short",
        f"the quote {how} `{written}` in its sentence",
        within=place.within,
        notes=[_shown("sentence", around.text, stretch, [(offset, offset + len(written))])],
        help=f"quote as far as `{written}` and what belongs to it, or say in a `note` how the sentence "
        f"has it, with the word `{written}`",
    )


# --- short quotes -----------------------------------------------------------------------------


def _short_fault(source: Source, quote: VerifiedQuote, evidence: Evidence) -> Iterator[Diagnostic]:
    """Few words, used as proof without a remark.

    What a source prints as a quotation, a headline or a caption can be the point by itself; so can a
    figure whose value the entry gives.
    """
    if evidence.note or evidence.renders or evidence.absent or evidence.value:
        return
    if evidence.stance in {"mentions", "unclear"} or evidence.voice == "quotation":
        return
    kinds = {paragraph.number: paragraph.kind for paragraph in source.words.paragraphs}
    if kinds[quote.passages[0].paragraph] != "body":
        return
    found = [source.words.text[passage.start : passage.end] for passage in quote.passages]
    length = sum(map(count, found), Count())
    if length.size > FEW_WORDS:
        return
    is_one = length == Count(words=1)
    yield at(
        evidence.quote[0].exact,
        "quote-proves-little",
        f"{'one word' if is_one else amount(length)} of `{source.id}` "
        f"{'is' if is_one else 'are'} to bear the stance "
        f"`{evidence.stance}`",
        help="quote the clause that says it, or add a `note` on why these words suffice",
    )


# --- showing ----------------------------------------------------------------------------------


def _shown(
    title: str, text: str, stretch: tuple[int, int], marks: Sequence[tuple[int, int]]
) -> Note:
    """A stretch of a source on one line, cut around the first mark, the marks carried along."""
    start, end = stretch
    low = max(start, marks[0][0] - SHOWN)
    high = min(end, marks[0][1] + SHOWN)
    low += len(text[low:high]) - len(text[low:high].lstrip())
    high -= len(text[low:high]) - len(text[low:high].rstrip())
    lead = "… " if low > start + (len(text[start:end]) - len(text[start:end].lstrip())) else ""
    trail = " …" if high < len(text[:end].rstrip()) else ""
    shift = len(lead) - low
    return Note(
        title=title,
        text=lead + text[low:high].replace("\n", " ").replace(GAP, " ") + trail,
        marks=tuple((a + shift, b + shift) for a, b in marks if low <= a and b <= high),
    )
