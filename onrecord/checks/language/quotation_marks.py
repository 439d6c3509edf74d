"""Find the words that a text prints inside quotation marks, in the styles of all languages.

A closing mark of one language opens in another (“…”, „…“, »…«, ”…”), an apostrophe looks like a
single mark, and every text has strays. So a mark only counts with its partner, by the open marks
and by its neighbours; in doubt, words are unquoted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.checks.language.words import count, is_unspaced
from onrecord.model import BREAK, GAP

_CLOSERS: dict[str, tuple[str, ...]] = {
    "\u201c": ("\u201d", "\u201c"),
    "\u201d": ("\u201d",),  # Swedish and Finnish open with it
    "\u201e": ("\u201c", "\u201d", "\u201f"),
    "\u201f": ("\u201d",),
    "\u00ab": ("\u00bb",),
    "\u00bb": ("\u00ab", "\u00bb"),  # Danish and German books; Finnish
    "\u2039": ("\u203a",),
    "\u203a": ("\u2039", "\u203a"),
    "\u300c": ("\u300d",),
    "\u300e": ("\u300f",),
    "\uff62": ("\uff63",),
    "\ufe41": ("\ufe42",),
    "\ufe43": ("\ufe44",),
    "\u301d": ("\u301e", "\u301f"),
    "\u275d": ("\u275e",),
    "\u2e42": ("\u201d",),
    "``": ("''",),
    "''": ("''",),
    '"': ('"',),
    "\uff02": ("\uff02",),
    "\u05f4": ("\u05f4",),
    "\u2018": ("\u2019",),
    "\u201a": ("\u2018", "\u2019"),
    "\u201b": ("\u2019",),
    "'": ("'",),
}
"""Each mark that can open a quotation, with the marks that close it."""
_TYPED_FOR = '"'
"""The mark of the keyboard, typed for a closing mark that it lacks: „so"."""
_CLOSED_BY_TYPED = "\u201c\u201e\u201d"
_ALIKE = ('"', "\uff02", "\u05f4", "''")
"""Marks with one form for both ends."""
_DIRECTED = "\u201c\u201e\u201f\u300c\u300e\uff62\ufe41\ufe43\u301d\u275d\u2e42\u00ab\u2039`"
"""Marks that open if they close nothing."""

_SINGLE = "'\u2018\u201a\u201b"
"""Opening marks with a partner that looks like an apostrophe."""
_PLAIN_PAIRS = {("\u00ab", "\u00bb"), ("\u2039", "\u203a"), ("\u201c", "\u201d")}
"""Partners of the usual styles, which may have spaces inside."""
_EITHER_WAY = (*_ALIKE, *"\u201c\u201d\u00ab\u00bb\u2039\u203a")
"""Marks that open in one text and close in another."""
_REOPENERS = {"\u00ab": "\u00ab\u00bb", "\u201e": "\u201e\u201c\u201d"}
"""The marks that begin a new paragraph of a quotation, other than the mark that opened it."""

_MARK = re.compile(
    "``|''|[" + "".join({*_CLOSERS, *sum(_CLOSERS.values(), ())} - {"``", "''"}) + "]"
)
_PARAGRAPH = re.compile(f"[^{BREAK}{GAP}]+")
_PAUSES = ".,;:!?\u2026\u3002\uff0c\uff01\uff1f\u3001\u061f\u060c\u0964\u2014\u2013-)]"

FEWEST_WORDS = 3
"""Marks around fewer words are as often for a name or a term as for somebody's words. In scripts
without spaces, it takes six characters.
"""

DEEPEST = 8
"""The most quotations inside each other; more marks that wait for a partner are strays."""


@dataclass(frozen=True, slots=True)
class _Open:
    """An open mark that waits for its partner."""

    mark: str
    """The mark that opened the quotation, in any paragraph."""
    after: int
    """Start of the words inside, in the current paragraph."""
    before: tuple[tuple[int, int], ...] = ()
    """Spans of the same quotation in earlier paragraphs."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark with its place, and whether its neighbours allow it to open or to close."""

    sign: str
    start: int
    end: int
    can_open: bool
    can_close: bool


@lru_cache(maxsize=1024)  # a source is asked about for each of its quotes
def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans inside quotation marks, in order, without the marks.

    Nested quotations are included. One across several paragraphs, each of which opens it again, is
    a span in each. A mark without a partner opens and closes nothing.
    """
    found: list[tuple[int, int]] = []
    carried: _Open | None = None
    paragraphs = list(_PARAGRAPH.finditer(text))
    for index, paragraph in enumerate(paragraphs):
        inside, left = _matched(text, *paragraph.span(), carried)
        found += inside
        goes_on = text[paragraph.end() : paragraph.end() + 1] == BREAK
        following = paragraphs[index + 1][0].lstrip()[:1] if goes_on else ""
        carried = _carried(text, left, paragraph.end(), following)
    return tuple(sorted(set(found)))


def is_quoted(text: str, start: int, end: int) -> bool:
    """Return whether the words from `start` to `end` are part of a quotation.

    They are not if the marks contain fewer than `FEWEST_WORDS`, or a name, with a capital in every
    long word.
    """
    start, end = _bare(text, start, end)
    return any(
        first <= start and end <= last and _is_speech(text[first:last])
        for first, last in quotations(text)
    )


def has_quotation(text: str, start: int, end: int) -> bool:
    """Return whether any of the words from `start` to `end` are inside marks, or after a dash of speech."""
    if any(first < end and start < last for first, last in quotations(text)):
        return True
    begun = max(text.rfind(BREAK, 0, start), text.rfind(GAP, 0, start)) + 1
    return text[begun:].lstrip()[:1] in ("\u2014", "\u2013", "\u2015")


def _is_speech(words: str) -> bool:
    if count(words).size < FEWEST_WORDS:
        return False
    long = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > 3]
    return not long or any(not word[0].isupper() for word in long)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the marks and spaces at its ends; unchanged if it has nothing else."""
    first, last = start, end
    while first < last and not text[first].isalnum():
        first += 1
    while last > first and not text[last - 1].isalnum():
        last -= 1
    return (first, last) if first < last else (start, end)


# --- partners ---------------------------------------------------------------------------------


def _matched(
    text: str, start: int, end: int, carried: _Open | None
) -> tuple[list[tuple[int, int]], list[_Open]]:
    """Return the quotations that close in a paragraph, and the marks still open."""
    waiting: list[_Open] = [carried] if carried else []
    inside: list[tuple[int, int]] = []
    reopened = carried is None
    marks = list(_marks(text, start, end))
    signs = Counter(mark.sign for mark in marks)
    for mark in marks:
        is_paired = mark.sign not in _ALIKE or signs[mark.sign] % 2 == 0
        if not is_paired and mark.can_open and mark.can_close:
            continue  # one too many, and any of them may be the stray
        if not reopened:
            reopened = True
            if carried and mark.sign in _reopeners(carried.mark) and _leads(text, start, mark):
                waiting[0] = _Open(carried.mark, mark.end, carried.before)
                continue
        at = _partner(waiting, mark, text)
        if at is not None:
            opened = waiting[at]
            del waiting[at:]
            inside += [*opened.before, (opened.after, mark.start)]
        elif mark.sign in _CLOSERS and _begins(mark, is_paired=is_paired):
            waiting.append(_Open(mark.sign, mark.end))
            del waiting[:-DEEPEST]
    return inside, waiting


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    """Yield the marks of a paragraph, except apostrophes inside words."""
    for match in _MARK.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        if match[0] in "'\u2019\u2018\u201b\"\u201d\u05f4" and _spells(before) and _spells(after):
            continue
        yield _Mark(
            sign=match[0],
            start=match.start(),
            end=match.end(),
            can_open=not (after.isspace() or after in ".,;:!?)]\u3002\uff0c\u3001")
            and not (
                before.isalnum() or is_unspaced(after)
                if match[0] in "\u201d\u00bb\u203a"  # they only open in languages with spaces
                else _spells(before)
            ),
            can_close=not before.isspace(),
        )


def _spells(character: str) -> bool:
    """Return whether a mark beside the character may be an apostrophe, or part of an abbreviation."""
    return character.isalnum() and not is_unspaced(character)


def _partner(waiting: list[_Open], mark: _Mark, text: str) -> int | None:
    """Return the index of the last open mark that a mark closes; None without one."""
    for at in range(len(waiting) - 1, -1, -1):
        opener = waiting[at].mark
        closers = _CLOSERS[opener]
        typed = mark.sign == _TYPED_FOR and opener in _CLOSED_BY_TYPED and not mark.can_open
        if (mark.sign in closers or typed) and _ends(waiting[at], mark, text):
            return at
    return None


def _ends(opened: _Open, mark: _Mark, text: str) -> bool:
    """Return whether a mark that can close an open one does so, rather than open another."""
    if opened.mark in _SINGLE:
        return mark.can_close and _is_no_apostrophe(mark, text)
    if mark.sign not in _EITHER_WAY:
        return True
    if (opened.mark, mark.sign) in _PLAIN_PAIRS:
        return mark.can_close or not mark.can_open
    if opened.mark == "\u201e":
        follows = text[mark.end : mark.end + 1]
        return mark.can_close and not (mark.can_open and is_unspaced(follows or " "))
    if not mark.can_close:  # « so », with spaces inside
        return mark.sign in _ALIKE and not mark.can_open
    return not mark.can_open or mark.sign in _ALIKE or opened.mark != mark.sign


def _is_no_apostrophe(mark: _Mark, text: str) -> bool:
    """Return whether a closing single mark is not that of `the boys' house`, `rock 'n' roll` or `goin' on`."""
    before, after = text[mark.start - 1], text[mark.end : mark.end + 2].partition(BREAK)[0]
    if before in _PAUSES or not after or not after[0].isspace():
        return not (after and _spells(after[0]))
    following = after[1:2]
    return before.casefold() != "s" or not following.isalnum()


def _begins(mark: _Mark, *, is_paired: bool) -> bool:
    """Return whether a mark that closes nothing opens a quotation."""
    if mark.sign in _ALIKE:
        return mark.can_open or (is_paired and not mark.can_close)
    return mark.sign[0] in _DIRECTED or mark.can_open


# --- paragraphs -------------------------------------------------------------------------------


def _reopeners(mark: str) -> str:
    return _REOPENERS.get(mark, mark)


def _leads(text: str, start: int, mark: _Mark) -> bool:
    return not text[start : mark.start].strip()


def _carried(text: str, left: list[_Open], end: int, following: str) -> _Open | None:
    """Return the quotation that the next paragraph opens again; None without one.

    `left` are the marks that stay open at the `end` of a paragraph, `following` is the first
    character of the next one. A mark with a space after it is a stray.
    """
    for opened in left:
        again = following and following in _reopeners(opened.mark)
        if again and not (
            text[opened.after : opened.after + 1].isspace() and opened.mark != "\u00ab"
        ):
            return _Open(opened.mark, end, (*opened.before, (opened.after, end)))
    return None
