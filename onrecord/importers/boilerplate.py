"""Propose the parts of a page that are probably not the article, for an editor to confirm.

Two signs count: the element that a paragraph is in (`captures.html.parts` has the table), and the
paragraph's own text. An element that contains the headline, or half of the page's text, is never a
reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.captures.html.parts import Element, sign
from onrecord.importers.days import is_date_line
from onrecord.importers.statements import Block, Proposal

OPENING = 60
"""Characters of a proposal's first words to show."""


class Reason(NamedTuple):
    """Why a paragraph is probably not part of the article, and the sign that shows it."""

    why: str
    seen: str


_MATCHES = (
    (r"skip to (?:the )?(?:main )?(?:content|article).{0,20}", "navigation"),
    (r"(?:share|tweet|copy link|print|e-?mail|send)(?: (?:this|on|via|to|with)\b.{0,40})?|facebook|twitter|x|whatsapp|telegram|linkedin|viber|поделиться.{0,20}|paylaş\w*|կիսվել.{0,20}|partager.{0,20}|teilen|compartir|شارك.{0,20}", "share buttons"),
    (r"(?:reading time:? ?)?\d{1,3}[ -]?min(?:ute)?s?\.?(?: read| de lecture)?|время чтения.{0,20}", "reading time"),
    (r"(?:leave|post|write|add) (?:a |your )?(?:comment|reply).{0,30}|(?:no |\d+ )?comments?(?: ?\(\d+\))?|комментарии.{0,20}|оставить комментарий|şərhlər|yorumlar|մեկնաբանություններ|تعليقات", "invitation to comment"),
    (r"(?:subscribe|sign up)\b.{0,120}|.{0,60}\bnewsletters?\b.{0,60}|подпис(?:аться|ывайтесь).{0,80}|abunə ol.{0,40}|abonnez-vous.{0,80}", "invitation to subscribe"),
    (r"(?:we|this (?:web)?site) uses? cookies.{0,400}|.{0,60}\bcookie (?:policy|settings|preferences)\b.{0,60}|accept(?: all)?(?: cookies)?", "cookie notice"),
    (r"(?:advertisement|advertising|advert|ads?|sponsored|реклама|reklam|գովազդ|anzeige|publicité|إعلان)\W*", "advertisement"),
    (r"(?:©|\(c\) |copyright\b).{0,200}|.{0,120}all rights reserved.{0,80}|.{0,80}все права защищены.{0,60}|.{0,80}bütün hüquqlar qorunur.{0,60}", "copyright notice"),
    (r"(?:(?:read|see) (?:more|also|next)|also read|more on this|читайте также|həmçinin oxuyun|կարդացեք նաև|lire aussi|اقرأ أيضا)\s*:.{1,200}", "pointer to another story"),
    (r"(?:source|источник|mənbə|աղբյուր|quelle|المصدر)\s*:\s*.{1,60}", "credit line"),
    (r"https?://\S+", "address of the page"),
    (r"(?:back to top|home|главная|menu|search|log ?in|sign ?in|register|follow us.{0,60})", "navigation"),
)  # fmt: skip
_LINES = tuple((re.compile(words, re.IGNORECASE), why) for words, why in _MATCHES)
_OTHER_STORIES = re.compile(
    r"(?:related|more|other|latest|recommended|popular|top) (?:articles?|stories|news|posts?|reading)"
    r"|more from .{1,40}|most (?:read|popular)|trending(?: now)?|you (?:may|might) also like"
    r"|читайте также|другие новости|похожие (?:статьи|новости)|digər xəbərlər|oxşar xəbərlər"
    r"|այլ նորություններ|أخبار ذات صلة|a lire aussi|à lire aussi|mehr zum thema",
    re.IGNORECASE,
)


def proposals(
    blocks: Sequence[Block],
    elements: Sequence[Element],
    *,
    headline: Sequence[int],
    author: str | None,
) -> tuple[Proposal, ...]:
    """Return runs of paragraphs with the same reason, in page order."""
    kept = _Page(blocks, elements, headline)
    reasons: dict[int, Reason] = {}
    for block in blocks:
        reason = kept.reason(block) or _reason_in_text(block, author)
        if reason and block.number not in headline[:1]:
            reasons[block.number] = reason
    for number in headline[1:]:
        if blocks[number - 1].text == blocks[headline[0] - 1].text:
            reasons[number] = Reason("the headline a second time", "its words")
    reasons = {**dict(_after_other_stories(blocks)), **dict(_lists_of_links(blocks)), **reasons}
    return tuple(
        _runs(blocks, {n: reason for n, reason in reasons.items() if n not in headline[:1]})
    )


def headlines(blocks: Sequence[Block], title: str | None) -> tuple[int, ...]:
    """Return the numbers of the paragraphs that equal the title, letter for letter."""
    wanted = _letters(title or "")
    return tuple(block.number for block in blocks if wanted and _letters(block.text) == wanted)


def subheadings(blocks: Sequence[Block], elements: Sequence[Element]) -> Iterator[int]:
    """Yield the numbers of the paragraphs that are headings below the first level."""
    for block in blocks:
        if block.within >= 0 and elements[block.within].name in ("h2", "h3", "h4", "h5", "h6"):
            yield block.number


def captions(blocks: Sequence[Block], elements: Sequence[Element]) -> Iterator[int]:
    """Yield the numbers of the paragraphs in the captions of figures."""
    inside = _self_or_ancestor_matches(
        elements, lambda element: element.name == "figcaption" or "caption-text" in element.names
    )
    for block in blocks:
        if block.within >= 0 and inside[block.within]:
            yield block.number


# --- by the element ---------------------------------------------------------------------------


class _Page:
    """The elements with their reasons, computed once from the outermost inwards."""

    def __init__(
        self, blocks: Sequence[Block], elements: Sequence[Element], headline: Sequence[int]
    ) -> None:
        self._elements = elements
        self._words = _words_within(blocks, elements)
        first = blocks[headline[0] - 1] if headline else None
        self._line = frozenset(self._ancestors(first.within if first else -1))
        self._total = sum(len(block.text) for block in blocks)
        self._reasons: list[Reason | None] = []
        for index, element in enumerate(elements):
            outer = self._reasons[element.parent] if element.parent >= 0 else None
            own = None if self._is_large(index) else sign(element)
            self._reasons.append(Reason(own.name, own.seen) if own else outer)
        self._home = self._home_of(first)
        self._inside = self._inside_home()
        self._first = first.number if first else 0

    def reason(self, block: Block) -> Reason | None:
        """Return why a paragraph is outside the article, or None."""
        if block.within < 0:
            return None
        found = self._reasons[block.within]
        if found:
            return found
        if self._home is not None and not self._inside[block.within]:
            name = self._elements[self._home].name
            return Reason("outside the article", f"outside of <{name}>")
        if self._home is None and block.number < self._first:
            return Reason("head of the page", "before the headline")
        return None

    def _is_large(self, index: int) -> bool:
        return index in self._line or self._words[index] * 2 > self._total

    def _ancestors(self, index: int) -> Iterator[int]:
        while index >= 0:
            yield index
            index = self._elements[index].parent

    def _home_of(self, first: Block | None) -> int | None:
        """Return the element that is the article: around the headline, or with half of the text."""
        around = [
            index
            for index in self._ancestors(first.within if first else -1)
            if self._may_be_home(index)
        ]
        large = [index for index in range(len(self._elements)) if self._may_be_home(index)]
        fitting = [index for index in around or large if self._words[index] * 2 > self._total]
        return (fitting[0] if around else fitting[-1]) if fitting else None

    def _may_be_home(self, index: int) -> bool:
        return (
            self._elements[index].name in ("article", "main")
            or self._elements[index].role == "main"
        )

    def _inside_home(self) -> list[bool]:
        inside: list[bool] = []
        for index, element in enumerate(self._elements):
            inside.append(index == self._home or (element.parent >= 0 and inside[element.parent]))
        return inside


def _words_within(blocks: Sequence[Block], elements: Sequence[Element]) -> list[int]:
    """Return the number of characters inside each element, counted from the innermost outwards."""
    within = [0] * len(elements)
    for block in blocks:
        if block.within >= 0:
            within[block.within] += len(block.text)
    for index in range(len(elements) - 1, -1, -1):
        if elements[index].parent >= 0:
            within[elements[index].parent] += within[index]
    return within


def _self_or_ancestor_matches(
    elements: Sequence[Element], holds: Callable[[Element], bool]
) -> list[bool]:
    """Return for each element whether `holds` is true of it or of an element around it."""
    found: list[bool] = []
    for element in elements:
        found.append(holds(element) or (element.parent >= 0 and found[element.parent]))
    return found


# --- by the words -----------------------------------------------------------------------------


def _reason_in_text(block: Block, author: str | None) -> Reason | None:
    text = block.text.strip()
    if len(text) > 500:
        return None
    if not any(map(str.isalpha, text)):
        numbers = any(map(str.isdigit, text))
        if not numbers:
            return Reason("stray mark", "no letter")
        return Reason("date line", "its words") if is_date_line(text) else Reason("figures alone", "no letter")  # fmt: skip
    for pattern, why in _LINES:
        if pattern.fullmatch(text):
            return Reason(why, "its words")
    if author and _letters(text) in (_letters(author), "by" + _letters(author)):
        return Reason("author's name", "its words")
    return Reason("date line", "its words") if is_date_line(text) else None


def _after_other_stories(blocks: Sequence[Block]) -> Iterator[tuple[int, Reason]]:
    """Yield everything after a heading such as "Related stories" in the second half of the text."""
    total, before = sum(len(block.text) for block in blocks), 0
    heading: Block | None = None
    for block in blocks:
        if (
            heading is None
            and before * 2 > total
            and _OTHER_STORIES.fullmatch(block.text.strip(" :"))
        ):
            heading = block
        if heading is not None:
            yield (
                block.number,
                Reason("other stories", f"the heading in paragraph {heading.number}"),
            )
        before += len(block.text)


def _lists_of_links(blocks: Sequence[Block]) -> Iterator[tuple[int, Reason]]:
    """Yield runs of three or more short paragraphs that contain nothing but links."""
    run: list[int] = []
    for block in (*blocks, Block(number=0, text="", within=-1)):
        if block.linked and len(block.text.split()) <= 15:
            run.append(block.number)
            continue
        if len(run) >= 3:
            yield from ((number, Reason("list of links", "nothing but links")) for number in run)
        run = []


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))


# --- runs -------------------------------------------------------------------------------------


def _runs(blocks: Sequence[Block], reasons: dict[int, Reason]) -> Iterator[Proposal]:
    """Yield neighbours with the same reason as one proposal."""
    numbers = sorted(reasons)
    ends = [a for a, b in pairwise(numbers) if b != a + 1 or reasons[a].why != reasons[b].why]
    first = numbers[0] if numbers else 0
    for last in (*ends, *numbers[-1:]):
        reason = reasons[first]
        yield Proposal(
            first=first,
            last=last,
            why=reason.why,
            seen=reason.seen,
            opening=_opening(blocks[first - 1].text),
        )
        first = next((number for number in numbers if number > last), 0)


def _opening(text: str) -> str:
    return text if len(text) <= OPENING else text[:OPENING].rstrip() + " …"
