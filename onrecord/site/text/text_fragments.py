"""Text fragments: a URL at which a browser opens the original and marks the quoted words.

A fragment directive is `#:~:text=[prefix-,]start[,end][,-suffix]`
(https://wicg.github.io/scroll-to-text-fragment/): the browser takes the first match, at word
boundaries, each part within one block. So a directive is tried on the whole capture as a browser
would try it on the page, and the shortest that leads to the quote is used. Its context is limited
to published words, since a URL is published too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote as percent_encoded

from onrecord.checks.language.edges import is_word_edge
from onrecord.checks.language.text import FOLDED_CHARACTERS
from onrecord.checks.quotes.explain import paragraph_at
from onrecord.model import BREAK, Paragraph, Passage, Source, VerifiedQuote
from onrecord.sheets.web_addresses import is_web_address
from onrecord.site.text.excerpts import ShownSource

MOST_EXACT = 300
"""Code points of a quote that is given whole; a longer one is given by its beginning and end. The
limit is the one that https://wicg.github.io/scroll-to-text-fragment/ advises.
"""
MOST_CONTEXT = 8
"""The most words of context tried on either side."""

Span = tuple[int, int]
_WORD = re.compile(r"\S+")
_INVISIBLE = frozenset({"Mn", "Cf", "Me"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """A `text=` directive, its parts in the source's own characters."""

    start: str
    end: str | None = None
    prefix: str | None = None
    suffix: str | None = None

    def __str__(self) -> str:
        parts = [
            self.prefix and f"{encoded(self.prefix)}-",
            encoded(self.start),
            self.end and encoded(self.end),
            self.suffix and f"-{encoded(self.suffix)}",
        ]
        return "text=" + ",".join(part for part in parts if part)


def encoded(part: str) -> str:
    """Return a part percent-encoded for a URL, hyphens included, since the syntax uses them."""
    return percent_encoded(" ".join(part.split()), safe="").replace("-", "%2D")


def address(shown: ShownSource, quote: VerifiedQuote) -> str | None:
    """Return the URL of the original at which the quote is marked; None if the original has no URL.

    If no directive can be made of published words, the URL has none.
    """
    url = shown.source.article.url.value
    if url is None or not is_web_address(url):
        return None
    made = [directive(shown, passage) for passage in quote.passages]
    texts = "&".join(str(directive) for directive in made if directive)
    between = ":~:" if "#" in url else "#:~:"
    return f"{url}{between}{texts}" if texts else str(url)


def directive(shown: ShownSource, passage: Passage) -> Directive | None:
    """Return the shortest directive that leads to a passage; None if the passage cuts a word.

    If the words also occur earlier and no published context tells the two places apart, the
    directive leads to the first of them.
    """
    text = shown.text
    if not (is_word_edge(text, passage.start) and is_word_edge(text, passage.end)):
        return None
    page = _page(shown.source.capture.paragraphs)
    place = _place(shown.source, passage, page)
    candidates = list(_candidates(shown, passage))
    for candidate in candidates:
        if page.find(candidate) == place:
            return candidate
    return candidates[0] if candidates else None


# --- candidates -------------------------------------------------------------------------------


def _candidates(shown: ShownSource, passage: Passage) -> Iterator[Directive]:
    """Yield directives made of published words, the shortest first."""
    lines = shown.text[passage.start : passage.end].split(BREAK)
    plain: list[tuple[str, str | None]] = []
    if len(lines) > 1 or len(lines[0]) > MOST_EXACT:
        plain += _by_ends(lines)
    if len(lines) == 1:
        plain.append((lines[0], None))
    for start, end in plain:
        yield Directive(start=start, end=end)
    for prefix, suffix in _contexts(shown, passage):
        for start, end in (plain[0], plain[-1])[: len(plain)]:
            yield Directive(start=start, end=end, prefix=prefix, suffix=suffix)


def _by_ends(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the first and last words of a quote, more and more of them; each part stays within a paragraph."""
    head = [match.end() for match in _WORD.finditer(lines[0])]
    tail = [match.start() for match in _WORD.finditer(lines[-1])]
    apart = len(lines) > 1
    for count in range(3, max(len(head), len(tail)) + 1):
        taken = min(count, len(head)), min(count, len(tail))
        if not apart and sum(taken) > len(head):
            return
        start, end = head[taken[0] - 1], tail[-taken[1]]
        if is_word_edge(lines[0], start) and is_word_edge(lines[-1], end):
            yield lines[0][:start], lines[-1][end:]
    if apart:
        yield lines[0], lines[-1]


def _contexts(shown: ShownSource, passage: Passage) -> Iterator[tuple[str | None, str | None]]:
    """Yield published words before, after and on both sides of a passage, the fewest first."""
    before, after = published_around(shown, passage)
    left, right = list(_WORD.finditer(before)), list(_WORD.finditer(after))
    for count in range(1, MOST_CONTEXT + 1):
        prefix = before[left[-count].start() :].strip() if count <= len(left) else None
        suffix = after[: right[count - 1].end()].strip() if count <= len(right) else None
        if prefix:
            yield prefix, None
        if suffix:
            yield None, suffix
        if prefix and suffix:
            yield prefix, suffix


def published_around(shown: ShownSource, passage: Passage) -> tuple[str, str]:
    """Return the published words directly before and after a passage, within its paragraphs."""
    words = shown.source.words
    first = paragraph_at(words, passage.start)
    last = paragraph_at(words, max(passage.start, passage.end - 1))
    begin, end = words.starts[first], words.starts[last] + len(words.paragraphs[last].text)
    for low, high in shown.within(begin, end):
        if low <= passage.start and passage.end <= high:
            return shown.text[low : passage.start], shown.text[passage.end : high]
    return "", ""


# --- the page as a browser looks through it ---------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Page:
    """The paragraphs of a capture, each a block, folded as browsers fold text for searching."""

    text: str
    """The paragraphs, separated by line breaks."""
    starts: tuple[int, ...]
    """The offset of each paragraph."""

    def find(self, wanted: Directive) -> Span | None:
        """Return the place that a browser marks, following the specification; None if there is none."""
        start = _form(wanted.start)
        prefix, end, suffix = (
            _form(part or "") for part in (wanted.prefix, wanted.end, wanted.suffix)
        )
        at = 0
        while True:
            if prefix:
                found = self._words(prefix, at)
                if found < 0:
                    return None
                at = found + 1
                begin = self._skipped(found + len(prefix))
                if self._words(start, begin) != begin:
                    continue
            else:
                begin = self._words(start, at)
                if begin < 0:
                    return None
                at = begin + 1
            finish = self._finish(begin + len(start), end, suffix)
            if finish is not None:
                return begin, finish

    def _finish(self, at: int, end: str, suffix: str) -> int | None:
        """Return the end of the match that begins before `at`; None if end or suffix do not follow."""
        while True:
            finish = at
            if end:
                found = self._words(end, at)
                if found < 0:
                    return None
                finish = found + len(end)
            if not suffix or self._words(suffix, self._skipped(finish)) == self._skipped(finish):
                return finish
            if not end:
                return None
            at = finish

    def _words(self, part: str, at: int) -> int:
        """Return the next offset at which a part occurs as whole words, or -1."""
        found = self.text.find(part, at)
        while found >= 0:
            after = found + len(part)
            if not (self._runs_on(found, part[0]) or self._runs_on(after, part[-1])):
                return found
            found = self.text.find(part, found + 1)
        return -1

    def _runs_on(self, index: int, own: str) -> bool:
        """Return whether a word continues across an offset."""
        if not own.isalnum() or not 0 < index < len(self.text):
            return False
        return self.text[index - 1].isalnum() and self.text[index].isalnum()

    def _skipped(self, at: int) -> int:
        while at < len(self.text) and self.text[at] in " \n":
            at += 1
        return at


@lru_cache(maxsize=64)
def _page(paragraphs: tuple[Paragraph, ...]) -> _Page:
    starts: list[int] = []
    parts: list[str] = []
    at = 0
    for paragraph in paragraphs:
        form = _form(paragraph.text)
        starts.append(at)
        parts.append(form)
        at += len(form) + 1
    return _Page("\n".join(parts), tuple(starts))


def _place(source: Source, passage: Passage, page: _Page) -> Span:
    """Return the place of a passage in the folded text of a page."""
    words = source.words

    def at(offset: int, begins: int) -> int:
        index = paragraph_at(words, begins)
        paragraph = words.paragraphs[index]
        before = paragraph.text[: offset - words.starts[index]]
        length = len(_form(before + "|")) - 1  # the mark keeps a space at the end
        return page.starts[paragraph.number - 1] + length

    return at(passage.start, passage.start), at(passage.end, max(passage.start, passage.end - 1))


@lru_cache(maxsize=2048)
def _form(text: str) -> str:
    """Return a text folded as browsers compare it: no case, accents or invisible characters, single spaces.

    It may match more than a browser does; then a directive is longer than necessary.
    """
    plain = "".join(
        FOLDED_CHARACTERS.get(character, character)
        for character in unicodedata.normalize("NFKD", text)
        if unicodedata.category(character) not in _INVISIBLE
    )
    return " ".join(plain.casefold().split())
