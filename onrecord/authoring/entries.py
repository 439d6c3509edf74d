"""Make a valid evidence entry from selected spans of a source, ready to paste."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.checks.language.edges import whole
from onrecord.checks.language.quotation_marks import is_quoted
from onrecord.checks.quotes.disambiguation import disambiguate
from onrecord.checks.quotes.explain import paragraph_at
from onrecord.checks.quotes.find import FoundQuote, Match, WantedSegment, find, occurrences
from onrecord.model import GAP, Source, Voice
from onrecord.sheets.yaml.scalars import as_scalar

Stretch = tuple[int, int]
"""Start and end in code points of the source's text."""

CHOICES: tuple[Voice, ...] = ("own", "quotation", "attributed", "unclear")
"""Voices that only the editor can decide; the others follow from the paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unquotable(Exception):
    """No entry can quote this text. The message is one sentence."""

    why: str

    def __str__(self) -> str:
        return self.why


@dataclass(frozen=True, slots=True, kw_only=True)
class _Segment:
    """An unbroken span, with the context that identifies its place."""

    words: str
    context: tuple[str, str] | None = None
    """A key (`paragraph`, `prefix`, `suffix`) and its value."""

    @property
    def disambiguation(self) -> str:
        """The context as a line of YAML."""
        key, value = self.context or ("", "")
        return f"{key}: {value if key == 'paragraph' else as_scalar(value)}"


def entry(
    source: Source,
    stretches: Sequence[Stretch],
    *,
    stance: str = "supports",
    voice: Voice | None = None,
) -> str:
    """Return the lines of an evidence entry that quotes these spans, without indentation.

    The spans are widened to whole words and sorted. If their text occurs more than once, the
    shortest context that identifies them is added, so that the entry is always valid. `voice` is
    the editor's choice if `proposed_voice` returns None; without it the entry lists the choices in
    a comment, and the build rejects it. Raises Unquotable if a span has no word, crosses a cut,
    overlaps another, or cannot be identified.
    """
    places = _places(source, stretches)
    segments = _with_contexts(source, places)
    speaks = _choose_voice(source, places, voice)
    lines = [
        f"- source: {source.id}",
        f"  stance: {stance}",
        f"  voice: {speaks}" if speaks else f"  voice:  # who speaks: {_choices()}",
        *_quote(segments),
    ]
    return "".join(f"{line}\n" for line in lines)


def proposed_voice(source: Source, stretches: Sequence[Stretch]) -> Voice | None:
    """Return the voice that follows from the position of the text; None if the editor must decide.

    A document, a headline and a caption have a voice of their own; text inside quotation marks is a
    quotation. Raises Unquotable like `entry`.
    """
    return _choose_voice(source, _places(source, stretches), None)


def _places(source: Source, stretches: Sequence[Stretch]) -> list[Stretch]:
    places = sorted(whole_words(source, stretch) for stretch in stretches)
    if not places:
        raise Unquotable(why="no words are selected")
    for before, after in pairwise(places):
        if after[0] < before[1]:
            raise Unquotable(why="two of the stretches overlap")
    return places


def whole_words(source: Source, stretch: Stretch) -> Stretch:
    """Return a span widened to whole words, without white space at its ends. Raises Unquotable."""
    text = source.words.text
    start, end = max(0, stretch[0]), min(len(text), stretch[1])
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if not any(map(str.isalnum, text[start:end])):
        raise Unquotable(why="no word is selected")
    if GAP in text[start:end]:
        raise Unquotable(why="a quote cannot span a passage that is cut")
    return whole(text, start, end, source.article.language)


def _choose_voice(source: Source, places: Sequence[Stretch], chosen: Voice | None) -> Voice | None:
    if source.document:
        return "primary"
    kind = source.words.paragraphs[paragraph_at(source.words, places[0][0])].kind
    if kind != "body":
        return kind
    if chosen in CHOICES:
        return chosen
    quoted = all(is_quoted(source.words.text, *place) for place in places)
    return "quotation" if quoted else None


def _choices() -> str:
    return f"{', '.join(CHOICES[:-1])} or {CHOICES[-1]}"


def _quote(segments: Sequence[_Segment]) -> list[str]:
    if len(segments) == 1:
        segment = segments[0]
        disambiguation = [f"  {segment.disambiguation}"] if segment.context else []
        return [f"  quote: {as_scalar(segment.words)}", *disambiguation]
    lines = ["  quote:"]
    for segment in segments:
        if segment.context:
            lines.append(f"    - exact: {as_scalar(segment.words)}")
            lines.append(f"      {segment.disambiguation}")
        else:
            lines.append(f"    - {as_scalar(segment.words)}")
    return lines


def _with_contexts(source: Source, places: Sequence[Stretch]) -> list[_Segment]:
    """Return each span as a segment, with context if its text occurs elsewhere too."""
    text = source.words.text
    segments = [_Segment(words=text[start:end]) for start, end in places]
    if _is_found(source, segments, places):
        return segments
    for index, place in enumerate(places):
        segments[index] = _with_context(source, place)
        if _is_found(source, segments, places):
            return segments
    raise Unquotable(why="these words occur more than once, and nothing around them differs")


def _with_context(source: Source, place: Stretch) -> _Segment:
    text = source.words.text
    words = text[place[0] : place[1]]
    everywhere = occurrences(words, text)
    others = [match for match in everywhere if (match.start, match.end) != place]
    index = paragraph_at(source.words, place[0])
    if all(paragraph_at(source.words, other.start) != index for other in others):
        number = source.words.paragraphs[index].number
        return _Segment(words=words, context=("paragraph", str(number)))
    here = Match(start=place[0], end=place[1], level="exact")
    disambiguation = disambiguate(here, WantedSegment(exact=words), text, others)
    if disambiguation is None:
        return _Segment(words=words)
    return _Segment(words=words, context=(disambiguation.field, disambiguation.words))


def _is_found(source: Source, segments: Sequence[_Segment], places: Sequence[Stretch]) -> bool:
    """Return whether the segments are found in exactly these places."""
    wanted = [_wanted(source, segment) for segment in segments]
    found = find(wanted, source.words.text, language=source.article.language)
    return isinstance(found, FoundQuote) and [
        (match.start, match.end) for match in found.matches
    ] == list(places)


def _wanted(source: Source, segment: _Segment) -> WantedSegment:
    key, value = segment.context or ("", "")
    within = None
    if key == "paragraph":
        numbers = [paragraph.number for paragraph in source.words.paragraphs]
        index = numbers.index(int(value))
        start = source.words.starts[index]
        within = (start, start + len(source.words.paragraphs[index].text))
    return WantedSegment(
        exact=segment.words,
        prefix=value if key == "prefix" else None,
        suffix=value if key == "suffix" else None,
        within=within,
    )
