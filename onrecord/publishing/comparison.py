"""Two wordings held against each other, word by word. Strings only."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from onrecord.checking.text import tokens
from onrecord.publishing.parts.panels import DiffPiece


def compare(document: str, quotation: str) -> tuple[DiffPiece, ...]:
    """What both have, what the document alone has, and what the quotation alone has, in order.

    Words are the same whatever their punctuation and case; where they are, the quotation's own
    characters are shown. Marks of elision are no words.
    """
    theirs, ours = _words(document), _words(quotation)
    matcher = SequenceMatcher(
        None, [form for form, _ in theirs], [form for form, _ in ours], autojunk=False
    )
    return tuple(_pieces(matcher, theirs, ours))


Word = tuple[tuple[str, ...], str]


def _words(text: str) -> list[Word]:
    """Each stretch between white space with what it is compared by; bare punctuation joins on."""
    found: list[Word] = []
    for unit in text.split():
        form = tokens(unit)
        if form or not found:
            found.append((form, unit))
        else:
            found[-1] = (found[-1][0], f"{found[-1][1]} {unit}")
    return found


def _pieces(
    matcher: SequenceMatcher[tuple[str, ...]], theirs: list[Word], ours: list[Word]
) -> Iterator[DiffPiece]:
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield DiffPiece(kind="same", text=_text(ours[c:d]))
            continue
        if a < b:
            yield DiffPiece(kind="document", text=_text(theirs[a:b]))
        if c < d:
            yield DiffPiece(kind="quotation", text=_text(ours[c:d]))


def _text(words: list[Word]) -> str:
    return " ".join(unit for _, unit in words)
