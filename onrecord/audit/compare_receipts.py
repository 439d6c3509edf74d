"""Compare a published receipt, quote or context with the capture that it names.

The published data may be forged and hold any value. Data of another shape raise one of `MALFORMED`, data
that differ from the capture raise `Differs`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from onrecord.captures.reading import MAX_PARAGRAPHS
from onrecord.checks.language.sentences import sentences
from onrecord.checks.language.words import count, tokens
from onrecord.checks.quotes.explain import paragraph_at
from onrecord.checks.quotes.find import Failure, FailureKind, FoundQuote, WantedSegment, find
from onrecord.exports import receipts
from onrecord.exports.json import Node
from onrecord.model import BREAK, GAP, Capture, Level, Paragraph, Passage, SourceText, VerifiedQuote

MALFORMED = (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError)
"""Exceptions that data of another shape than the schema's can cause."""

_RANGES = re.compile(r"(?:[1-9][0-9]{0,5}(?:-[1-9][0-9]{0,5})?(?:, (?!$)|$))*")

_ELISION = "[…]"

_WHY: Mapping[FailureKind, str] = {
    "empty": "a part of the quote has no words",
    "absent": "its words are not in the capture",
    "cuts-word": "it begins or ends inside a word",
    "cuts-figure": "it begins or ends inside a figure",
    "context": "its words are not at the place that the data give",
    "order": "its parts are in another order in the capture",
    "overlap": "its parts overlap in the capture",
}


class Differs(Exception):
    """The published data differ from the capture; the message says how."""


def compare_receipt(
    dossier: str, source: Node, capture: Capture, published_text: bytes | None
) -> SourceText:
    """Return the words of a source. Raises Differs where its receipt is not that of its capture.

    `published_text` is the file of the site with the whole text of the source; None where there is none.
    """
    receipt, is_full = source["receipt"], source["rights"] == "full"
    words = _kept(capture, receipt["paragraphs"])
    text = receipts.of_text(dossier, source["id"], words)
    expected = {
        "capture": {**receipts.of_capture(capture), "file": receipt["capture"]["file"]},
        "paragraphs": receipts.of_paragraphs(words),
        "text": text if is_full else None,
    }
    _require_same(expected, {key: receipt[key] for key in expected}, "receipt")
    length = count(words.text)
    _require_same(
        [length.words, length.characters], [source["words"], source["characters"]], "length"
    )
    if is_full and published_text != receipts.text(words):
        raise Differs(f"`{text['file']}` is not the text of its capture")
    return words


def _kept(capture: Capture, ranges: str) -> SourceText:
    """Return the named paragraphs of a capture. Raises Differs where the capture lacks one."""
    by_number = {paragraph.number: paragraph for paragraph in capture.paragraphs}
    if not _RANGES.fullmatch(ranges):
        raise Differs("its list of paragraphs is malformed")
    numbers: list[int] = []
    for part in filter(None, ranges.split(", ")):
        first, _, last = part.partition("-")
        numbers += range(int(first), min(int(last or first), MAX_PARAGRAPHS) + 1)
    if not by_number.keys() >= set(numbers):
        raise Differs("its capture does not have these paragraphs")
    return _joined([by_number[number] for number in numbers])


def _joined(kept: Sequence[Paragraph]) -> SourceText:
    parts = [paragraph.text for paragraph in kept[:1]]
    starts = [0][: len(kept)]
    for before, after in pairwise(kept):
        starts.append(starts[-1] + len(before.text) + 1)
        parts += (BREAK if after.number == before.number + 1 else GAP, after.text)
    return SourceText(text="".join(parts), paragraphs=tuple(kept), starts=tuple(starts))


def compare_quote(quote: Node, words: SourceText, language: str, *, may_cut_words: bool) -> None:
    """Raise Differs where a quote is not in its source as the data say.

    `language` is the BCP 47 tag of the source.
    """
    typed = [passage.get("written", passage["exact"]) for passage in quote["passages"]]
    if not typed:
        raise Differs("it has no passage")
    wanted = [
        WantedSegment(exact=segment, within=(passage["start"], passage["start"] + 1))
        for segment, passage in zip(typed, quote["passages"], strict=True)
    ]
    found = find(wanted, words.text, language=language, may_cut_words=may_cut_words)
    if isinstance(found, Failure):
        raise Differs(_WHY.get(found.kind, f"it does not hold ({found.kind})"))
    _require_same(receipts.quote_in(words, _verified(found, words), typed), quote, "quote")


def compare_context(said: Node, quote: Node, words: SourceText, source: Node) -> None:
    """Raise Differs where the words around a quote are not those of its sentences.

    They adjoin the quote and go on to the ends of its sentences, or to an ellipsis where the published
    `source` may only be quoted.
    """
    start, end = quote["passages"][0]["start"], quote["passages"][-1]["end"]
    begin, finish = _sentences_around(words, start, end, source)
    before, after = words.text[begin:start], words.text[end:finish]
    is_same = [said["before"] == before, said["after"] == after]
    if source["rights"] != "full":
        head, tail = said["before"], said["after"]
        is_same[0] |= head.startswith(_ELISION) and before.endswith(head.removeprefix(_ELISION))
        is_same[1] |= tail.endswith(_ELISION) and after.startswith(tail.removesuffix(_ELISION))
    if not all(is_same):
        raise Differs("the words around it are not those of its sentence")


def _sentences_around(words: SourceText, start: int, end: int, source: Node) -> tuple[int, int]:
    """Return where the sentences of a quote begin and end."""
    text = words.text
    breaks = [re.split(f"[{BREAK}{GAP}]", text[place:])[0] for place in source["sentence_breaks"]]
    touched = [
        span
        for span in sentences(text, source["language"], breaks)
        if span[1] > start and span[0] < end
    ]
    return min(touched[0][0], start), max(touched[-1][1], end)


def _verified(found: FoundQuote, words: SourceText) -> VerifiedQuote:
    passages = tuple(
        Passage(
            source="",
            start=match.start,
            end=match.end,
            paragraph=words.paragraphs[paragraph_at(words, match.start)].number,
            level=match.level,
        )
        for match in found.matches
    )
    level: Level = "elided" if len(passages) > 1 else passages[0].level
    return VerifiedQuote(level=level, passages=passages, left_out=found.left_out)


def bare_words(quote: Node, words: SourceText | None) -> list[str] | None:
    """Return the words of a quote without punctuation and case; None where its capture is missing."""
    if words is None:
        return None
    spans = [words.text[passage["start"] : passage["end"]] for passage in quote["passages"]]
    return [word for span in spans for word in tokens(span)]


def _require_same(expected: Any, said: Any, name: str) -> None:
    """Raise Differs, naming the first difference, where two JSON values differ."""
    if isinstance(expected, dict) and isinstance(said, dict) and expected.keys() == said.keys():
        for key, value in expected.items():
            _require_same(value, said[key], f"{name}.{key}")
    elif isinstance(expected, list) and isinstance(said, list) and len(expected) == len(said):
        for index, value in enumerate(expected):
            _require_same(value, said[index], f"{name}[{index}]")
    elif json.dumps(expected, sort_keys=True) != json.dumps(said, sort_keys=True):
        raise Differs(f"`{name}` is {_short(said)}; the capture gives {_short(expected)}")


def _short(value: Any) -> str:
    drawn = json.dumps(value, ensure_ascii=False)
    return drawn if len(drawn) <= 80 else f"{drawn[:77]}…"
