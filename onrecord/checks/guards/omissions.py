"""Find words that a verified quote leaves out, in its gaps and just outside its edges.

Every word of such a quote is in its source, and yet the quote can mislead. The guards compare words
with the lists of `wordlists` and judge no meaning, so the sheet can answer each of them: a `note`
that has the word informs the reader, and then nothing is hidden.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from onrecord.checks.guards.denial_hits import END, Hit
from onrecord.checks.guards.denials import Clauses
from onrecord.checks.guards.denials_unspaced import UnspacedClauses
from onrecord.checks.language import edges
from onrecord.checks.language.guard_words import (
    SUBSTRING_LANGUAGES,
    GuardWords,
    form,
    guarded,
    tokens,
)
from onrecord.checks.language.sentences import sentences
from onrecord.checks.language.words import amount, count
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
"""A quote of so many words, or fewer, rarely asserts anything: "joint statement" is in any text.

Scripts without spaces allow twice as many characters.
"""
SHOWN = 160
"""The most code points of a passage that a note shows on either side."""


def omission_problems(
    entry: VerifiedEvidence, sources: Mapping[str, Source], own: Sequence[WordList]
) -> Iterator[Diagnostic]:
    """Yield omissions that change the meaning of an entry's quotes; `own` are the site's lists."""
    quote = entry.quote
    if quote and quote.passages:
        source = sources[entry.source]
        around = _around(source, own)
        yield from _gap_problems(around, quote, entry.segments, entry)
        yield from _edge_problems(around, quote, entry)
        yield from _short_problem(source, quote, entry)
    if entry.renders and entry.rendered and entry.rendered.passages:
        around = _around(sources[entry.renders.source], own)
        yield from _gap_problems(around, entry.rendered, entry.renders.segments, entry)


def unguarded_problems(
    quoted: Sequence[VerifiedEvidence], sources: Mapping[str, Source], own: Sequence[WordList]
) -> Iterator[Diagnostic]:
    """Yield a hint for each quoted source whose language has no words of denial."""
    names = dict.fromkeys(entry.source for entry in quoted if entry.quote)
    for source in (sources[name] for name in names):
        language = source.article.language
        lists = guarded(own, str(language))
        if lists.is_empty:
            yield at(
                language,
                "guard-without-language",
                f"no words of denial are listed for `{lists.language}`, the language of `{source.id}`",
                help="read the sentences around its quotes yourself, or list the words in `site.yml`: "
                f"`words: {{{lists.language}: {{negations: […], denials: […]}}}}`",
            )


def _around(source: Source, own: Sequence[WordList]) -> _Surroundings:
    article = source.article
    breaks = tuple(map(str, article.sentence_breaks))
    return _surroundings(source.words.text, str(article.language), breaks, tuple(own))


@lru_cache(maxsize=256)  # a source is searched for each of its quotes
def _surroundings(
    text: str, language: str, breaks: tuple[str, ...], own: tuple[WordList, ...]
) -> _Surroundings:
    return _Surroundings(text, language, breaks, own)


class _Surroundings:
    """A source's text, its sentences, and the guard words of its language."""

    def __init__(
        self, text: str, language: str, breaks: Sequence[str], own: Sequence[WordList]
    ) -> None:
        self.text = text
        self.sentences = sentences(text, language, breaks)
        self.words: GuardWords = guarded(own, language)
        unspaced = self.words.language in SUBSTRING_LANGUAGES
        self.clauses = (UnspacedClauses if unspaced else Clauses)(text, self.words)
        self._starts = [start for start, _ in self.sentences]

    def sentence(self, index: int) -> tuple[int, int]:
        """Return the sentence of the character at `index`, or the one before it."""
        return self.sentences[max(0, bisect_right(self._starts, index) - 1)]

    def following(self, index: int) -> tuple[int, int] | None:
        """Return the sentence after that of a character; None at the end of the text, or before a gap."""
        index = bisect_right(self._starts, index)
        if index >= len(self.sentences):
            return None
        begun, stop = self.sentences[index]
        return None if GAP in self.text[index:begun] else (begun, stop)

    def adds(self, turn: Hit, stop: int) -> bool:
        """Return whether a word like `but` only begins another statement, and limits or denies nothing.

        `stop` is the end of its sentence.
        """
        word = form(self.text[turn.start : turn.end], self.words.language)
        depends = self.words.limits | self.words.conditions | self.words.negations
        if turn.kind != "turns" or word in depends:
            return False
        comma = END.search(self.text, turn.end, stop)
        return not any(self.clauses.hidden(turn.end, comma.start() if comma else stop))

    def is_noted(self, note: Text | None, word: str) -> bool:
        """Return whether an entry's note contains a word or phrase, so that readers know."""
        if note is None:
            return False
        language = self.words.language
        if not any(map(str.isalnum, word)) or language in SUBSTRING_LANGUAGES:
            return word in note
        elided = self.words.elided
        sought = [token.form for token in tokens(word, language, elided)]
        found = [token.form for token in tokens(str(note), language, elided)]
        return any(found[index : index + len(sought)] == sought for index in range(len(found)))


# --- elisions ---------------------------------------------------------------------------------

_DOES = {
    "denies": "denies or doubts",
    "turns": "turns the sentence",
    "limits": "limits or hedges",
}


def _gap_problems(
    around: _Surroundings, quote: VerifiedQuote, segments: Sequence[Segment], evidence: Evidence
) -> Iterator[Diagnostic]:
    for index, (passage, later) in enumerate(pairwise(quote.passages), start=1):
        hidden = [
            found
            for found in _hidden(around, passage.end, later.start)
            if not around.is_noted(evidence.note, around.text[slice(*found[0])])
        ]
        if hidden:
            yield _hides(around, (passage.end, later.start), hidden, segments[index].exact)


def _hidden(around: _Surroundings, start: int, end: int) -> list[tuple[tuple[int, int], str]]:
    """Return the words between two segments that change their meaning, with the kind of each.

    In sentences that are left out whole, limiting words and figures do not count; a denial may be
    of the quoted words.
    """
    first_end, last_start = around.sentence(start)[1], around.sentence(end)[0]

    def is_apart(place: int) -> bool:
        return first_end <= place < last_start

    found = [
        ((hit.start, hit.end), _DOES[hit.kind])
        for hit in around.clauses.hidden(start, end)
        if hit.kind != "limits" or not is_apart(hit.start)
    ]
    known = {place[0] for place, _ in found}
    for token in tokens(around.text[start:end], around.words.language):
        place = (start + token.start, start + token.end)
        if token.text[0].isdigit() and place[0] not in known and not is_apart(place[0]):
            found.append((place, "is a figure"))
    return sorted(found)


def _hides(
    around: _Surroundings,
    gap: tuple[int, int],
    hidden: Sequence[tuple[tuple[int, int], str]],
    segment: Text,
) -> Diagnostic:
    place, reason = hidden[0]
    return at(
        segment,
        "elision-hides",
        f"the words left out before this part of the quote have `{around.text[slice(*place)]}`, "
        f"which {reason}",
        label="the gap ends here",
        notes=[_shown("left out", around.text, gap, [place for place, _ in hidden])],
        help="quote the words too, or say in the entry's `note` what is left out, that word included",
    )


# --- edges ------------------------------------------------------------------------------------


def _edge_problems(
    around: _Surroundings, quote: VerifiedQuote, evidence: Evidence
) -> Iterator[Diagnostic]:
    first, last = quote.passages[0], quote.passages[-1]
    begun = around.sentence(first.start)[0]
    stop = around.sentence(last.end - 1)[1]
    before = around.clauses.before(begun, first.start)
    edge = edges.begins(around.text, first.start, around.words.language)
    is_reported = edge.kind == "negation" and before is not None and before.start == edge.start
    if before and not is_reported:  # else `quote-after-negation` has it
        yield from _edge_problem(around, evidence, first, before, where="before")
    is_fragment = begun < first.start and _is_short(around.text, quote)
    after = around.clauses.after(last.end, stop)
    if after and not (is_fragment and around.adds(after, stop)):
        yield from _edge_problem(around, evidence, last, after, where="after")
        return
    following = around.following(last.end - 1)
    if following and not is_fragment and (sequel := around.clauses.sequel(*following)):
        yield from _edge_problem(around, evidence, last, sequel, where="next")


def _is_short(text: str, quote: VerifiedQuote) -> bool:
    """Return whether a quote is short enough to be a name, a figure or another part of a statement."""
    (passage, *others) = quote.passages
    return not others and count(text[passage.start : passage.end]).size <= FEW_WORDS


def _edge_problem(
    around: _Surroundings, evidence: Evidence, passage: Passage, hit: Hit, *, where: str
) -> Iterator[Diagnostic]:
    """Yield the problem at one edge, unless the note has the word."""
    word = around.text[hit.start : hit.end]
    if around.is_noted(evidence.note, word):
        return
    exact = evidence.segments[0 if where == "before" else -1].exact
    spans = [(token.start, token.end) for token in tokens(str(exact), around.words.language)]
    within = spans[0 if where == "before" else -1] if spans else None
    yield (_cut if hit.beside else _denied)(
        around, passage, hit, Label(span=exact.span, within=within), where
    )


def _cut(around: _Surroundings, passage: Passage, hit: Hit, place: Label, where: str) -> Diagnostic:
    written = around.text[hit.start : hit.end]
    how = "begins just after" if where == "before" else "ends just before"
    return at(
        place.span,
        "quote-cut-short",
        f"the quote {how} `{written}` in its sentence",
        within=place.within,
        notes=[_sentence_shown(around, passage, hit)],
        help=f"quote as far as `{written}` and what belongs to it, or say in a `note` how the sentence "
        f"has it, with `{written}`",
    )


def _denied(
    around: _Surroundings, passage: Passage, hit: Hit, place: Label, where: str
) -> Diagnostic:
    written = around.text[hit.start : hit.end]
    of = {"before": "before the quote, its", "after": "after the quote, its", "next": "the next"}
    does = "puts it in doubt" if hit.kind == "limits" else "denies or doubts it"
    return at(
        place.span,
        "quote-denied",
        f"{of[where]} sentence has `{written}`, which {does}",
        within=place.within,
        notes=[_sentence_shown(around, passage, hit)],
        help=f"quote as far as `{written}`, or say in a `note` what the source says of these words, "
        f"with `{written}`",
    )


def _sentence_shown(around: _Surroundings, passage: Passage, hit: Hit) -> Note:
    start = min(around.sentence(hit.start)[0], passage.start)
    end = max(around.sentence(hit.end - 1)[1], passage.end)
    return _shown("sentence", around.text, (start, end), [(hit.start, hit.end)])


# --- short quotes -----------------------------------------------------------------------------


def _short_problem(
    source: Source, quote: VerifiedQuote, evidence: Evidence
) -> Iterator[Diagnostic]:
    """Yield a quote of few words that is used as proof without a note.

    Text that a source prints as a quotation, a headline or a caption can matter by itself; so can a
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
        evidence.segments[0].exact,
        "quote-proves-little",
        f"the stance `{evidence.stance}` rests on "
        f"{'one word' if is_one else amount(length)} of `{source.id}`",
        help="quote the clause that says it, or add a `note` on why these words suffice",
    )


# --- showing ----------------------------------------------------------------------------------


def _shown(title: str, text: str, span: tuple[int, int], marks: Sequence[tuple[int, int]]) -> Note:
    """Return a span of a source on one line, cut around the first mark, with the marks shifted."""
    start, end = span
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
