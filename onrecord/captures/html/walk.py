"""Walk a page from its root and collect its text, as a browser shows it.

A paragraph is the text of a block element, or the text between two blocks. White space is collapsed
as in a browser; a no-break space stays. One `<br>` is a space; two of them, with nothing between,
end the paragraph, because pages without `<p>` write it so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, pairwise

from bs4 import BeautifulSoup
from bs4.element import (
    NavigableString,
    PageElement,
    RubyParenthesisString,
    RubyTextString,
    Tag,
)

from onrecord.captures.html.css import Sheet, read_declarations, read_sheet
from onrecord.captures.html.custom import prune
from onrecord.captures.html.media import applies
from onrecord.captures.html.parts import NAMES, Element
from onrecord.captures.html.pieces import APART, OBJECT, STRUCK, joined, left_out_of, without_marks
from onrecord.captures.html.raised import shifted
from onrecord.captures.html.selectors import Matcher, Node
from onrecord.captures.html.styles import Box, Shift, Style, boxed, cascaded
from onrecord.model import LeftOut, LeftOutWhy

MAX_DEPTH = 512
"""Nested elements. Pages that people write stay below 60."""


_NO_TEXT = frozenset("base basefont head link meta param script style template title".split())
"""Elements without text for readers, in any browser."""


_TEXTS = (NavigableString, RubyTextString, RubyParenthesisString)
"""The other kinds of strings are comments, scripts, declarations."""


class TooDeep(Exception):
    """A page nested deeper than any that people write."""


@dataclass(slots=True)
class PageText:
    """The paragraphs of a page, and the elements where they begin."""

    root: Tag
    paragraphs: list[str] = field(default_factory=list)
    within: list[int] = field(default_factory=list)
    """For each paragraph, the element of its first text."""
    linked: list[bool] = field(default_factory=list)
    """Whether all text of a paragraph is a link."""
    elements: list[Element] = field(default_factory=list)
    """The ancestors of paragraphs, each before its children."""
    left_out: list[LeftOut] = field(default_factory=list)
    struck: list[tuple[int, ...]] = field(default_factory=list)
    """For each paragraph, the offsets where struck-out words were left out between its words."""

    @property
    def headline(self) -> int | None:
        """Return the first paragraph that is an `h1`; None without one."""
        inside: list[bool] = []
        for element in self.elements:
            around = element.parent >= 0 and inside[element.parent]
            inside.append(around or element.name == "h1")
        return next((place for place, element in enumerate(self.within) if inside[element]), None)


def page_text(html: str) -> PageText:
    """Return the text of a page. Raises TooDeep and, for its style sheets, TooComplex."""
    # The doctype prevents warnings of BeautifulSoup about XHTML, and about a text that looks like a
    # file name.
    soup = BeautifulSoup("<!DOCTYPE html>\n" + _renamed(_without_declaration(html)), "lxml")
    for tag in soup.find_all(_is_renamed):
        tag.name = tag.name.removeprefix(_RENAMED)
    page = PageText(root=soup)
    sheet = _style_sheet(soup)
    prune(sheet, html)
    _Walk(page, sheet).run()
    return page


def _without_declaration(text: str) -> str:
    """Return the text without its XML declaration: lxml refuses an encoding in decoded text."""
    stripped = text.lstrip()
    if not stripped.startswith("<?xml"):
        return text
    end = stripped.find("?>")
    return stripped[end + 2 :] if end >= 0 else stripped


_RENAMED = "onrecord-"
_CLOSED_EARLY = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|title|textarea|xmp)\b.*?(?:</\1|\Z)"
    r"|<(?P<slash>/?)(?P<name>p|b|big|i|s|small|strike|tt|u)(?=[\s/>])",
    re.DOTALL | re.IGNORECASE,
)


def _renamed(html: str) -> str:
    """Rename the elements around a `<p>` that lxml closes before it; a browser does not."""
    opened: dict[str, list[tuple[int, int]]] = {}
    places: list[int] = []
    paragraphs = 0
    for found in _CLOSED_EARLY.finditer(html):
        name = (found["name"] or "").lower()
        if name == "p":
            paragraphs += not found["slash"]
        elif name and not found["slash"]:
            opened.setdefault(name, []).append((found.start("name"), paragraphs))
        elif name and opened.get(name):
            place, before = opened[name].pop()
            if before < paragraphs:
                places += (place, found.start("name"))
    places.sort()
    edges = [0, *places, len(html)]
    return _RENAMED.join(html[start:end] for start, end in pairwise(edges))


def _is_renamed(tag: Tag) -> bool:
    return tag.name.startswith(_RENAMED)


def _style_sheet(soup: Tag) -> Sheet:
    sheet = Sheet()
    for tag in soup.find_all("style"):
        attributes = attributes_of(tag)
        kind = attributes.get("type", "").strip().lower()
        if kind not in ("", "text/css") or not applies(attributes.get("media", "")):
            continue
        if tag.find_parent(["noscript", "template"]) is None:
            read_sheet("".join(map(str, tag.contents)), sheet)
    return sheet


def attributes_of(tag: Tag) -> dict[str, str]:
    """Return the attributes of an element by their names, lists as they are written."""
    return {
        name.lower(): value if isinstance(value, str) else " ".join(value)
        for name, value in tag.attrs.items()
    }


# --- paragraphs -------------------------------------------------------------------------------


@dataclass(slots=True)
class _Frame:
    """An element whose contents are being read."""

    children: Iterator[PageElement]
    style: Style
    tag: Tag | None = None
    is_block: bool = False
    is_apart: bool = False
    in_link: bool = False
    element: int = -1
    """Its index in the list; -1 until text is found in it."""
    shift: Shift | None = None
    shifted_from: int = 0
    """The number of pieces in the paragraph, and of paragraphs, before its raised text."""
    paragraphs_before: int = 0
    count: int = 0
    """Child elements so far."""


class _Walk:
    """A walk through a page, with the open paragraph."""

    def __init__(self, page: PageText, sheet: Sheet) -> None:
        self._page = page
        self._matcher = Matcher(sheet) if sheet.rules else None
        self._revealing = frozenset(sheet.revealing)
        self._frames = [_Frame(children=iter(page.root.contents), style=Style(), is_block=True)]
        self._pieces: list[str] = []
        self._coded: list[tuple[str, LeftOutWhy | None]] = []
        self._after_break = False
        self._after_struck = False
        """The last paragraphs were struck out as a whole."""
        self._within = -1
        self._ended = 0
        self._unlinked = False
        self._shifted = 0
        """Ancestors that are raised or lowered."""

    def run(self) -> None:
        """Collect the paragraphs, with an explicit stack. Raises TooDeep."""
        while self._frames:
            node = next(self._frames[-1].children, None)
            if node is None:
                self._leave()
            elif isinstance(node, Tag):
                self._element(node)
            elif type(node) in _TEXTS:
                self._text(str(node))

    def _text(self, text: str) -> None:
        frame = self._frames[-1]
        why = frame.style.why_left_out
        self._coded.append((text, why))
        if why is not None:
            if frame.style.takes_place and text.strip():
                self._pieces.append(STRUCK if why == "struck" else APART)
            return
        self._pieces.append(text)
        if text.strip():
            self._after_break = False
            if self._within < 0:
                self._within = self._registered()
            self._unlinked = self._unlinked or not frame.in_link

    def _element(self, tag: Tag) -> None:
        parent = self._frames[-1]
        parent.count += 1
        attributes = attributes_of(tag)
        name = tag.name.lower()
        values: Mapping[str, str] = {}
        inline = attributes.get("style")
        if self._matcher is not None:
            matched = self._matcher.enter(_node(tag, name, attributes, parent))
            if matched or inline:
                values = cascaded(matched, read_declarations(inline or ""))
        elif inline:
            values = cascaded((), read_declarations(inline))
        box = boxed(parent.style, name, attributes, values, self._revealing)
        if name == "br":
            self._line_break()
        elif name == "img":
            self._picture(attributes, box)
        elif name not in _NO_TEXT:
            self._enter(tag, box, parent)
            return
        if self._matcher is not None:
            self._matcher.leave()

    def _enter(self, tag: Tag, box: Box, parent: _Frame) -> None:
        if len(self._frames) > MAX_DEPTH:
            raise TooDeep
        if box.floats and _is_drop_cap(tag, self._pieces):
            box = Box(style=box.style)
        if box.is_block:
            self._end()
        elif box.is_apart:
            self._pieces.append(APART)
        if box.style.gone:
            self._coded.append((" ", None))
        if box.style.drawn and not parent.style.drawn and box.style.why_left_out == "drawn":
            self._draw(_has_words(tag))
        shift = self._shift_of(tag, box)
        self._shifted += shift is not None
        self._frames.append(
            _Frame(
                children=iter(tag.contents),
                style=box.style,
                tag=tag,
                is_block=box.is_block,
                is_apart=box.is_apart,
                in_link=parent.in_link or tag.name == "a",
                shift=shift,
                shifted_from=len(self._pieces),
                paragraphs_before=self._ended,
            )
        )

    def _leave(self) -> None:
        frame = self._frames.pop()
        if frame.shift is not None:
            self._shifted -= 1
            if frame.paragraphs_before == self._ended:
                self._shift(frame.shift, frame.shifted_from)
        if frame.is_block:
            self._end()
        elif frame.is_apart:
            self._pieces.append(APART)
        if frame.style.gone:
            self._coded.append((" ", None))
        if frame.tag is not None and self._matcher is not None:
            self._matcher.leave()

    def _shift_of(self, tag: Tag, box: Box) -> Shift | None:
        """Return the shift of an element, if any; a note sign next to a word counts as raised."""
        if box.style.why_left_out is not None:
            return None
        if box.shift is not None or box.is_block or not _is_note(tag):
            return box.shift
        last = next((piece for piece in reversed(self._pieces) if piece), " ")[-1]
        is_raised = any(frame.shift is not None for frame in self._frames)
        return "super" if last.isalnum() and not is_raised else None

    def _shift(self, shift: Shift, start: int) -> None:
        """Rewrite the last pieces as raised or lowered text."""
        text = without_marks(self._pieces[start:])
        if not text.strip():
            return
        del self._pieces[start:]
        before = ""
        for piece in reversed(self._pieces[-20:]):
            before = piece + before
            if len(before) >= 12:
                break
        self._pieces.append(shifted(text, shift, before[-40:]))

    def _shift_open(self) -> None:
        """Rewrite raised text when its paragraph ends before the raised element does."""
        for frame in reversed(self._frames):
            if frame.shift is not None and frame.paragraphs_before == self._ended:
                self._shift(frame.shift, frame.shifted_from)

    def _line_break(self) -> None:
        """Handle a `<br>`: a space, or with another right before it the end of the paragraph."""
        if self._frames[-1].style.why_left_out == "unseen":
            self._coded.append((" ", None))
            return
        if self._after_break:
            self._end()
        self._pieces.append(" ")
        self._coded.append((" ", None))
        self._after_break = True

    def _picture(self, attributes: Mapping[str, str], box: Box) -> None:
        if box.is_block and not box.style.gone:
            self._end()
        elif box.style.why_left_out is None:
            self._draw(bool(attributes.get("alt", "").strip()))

    def _draw(self, has_words: bool) -> None:
        """Add an object that is shown but is no text: it separates words; if it has words, mark it."""
        self._pieces.append(OBJECT if has_words else APART)

    def _registered(self) -> int:
        """Return the index of the innermost element, after adding it and its ancestors to the list."""
        first = len(self._frames) - 1
        while first > 0 and self._frames[first].element < 0:
            first -= 1
        index = self._frames[first].element
        for frame in self._frames[first + 1 :]:
            assert frame.tag is not None  # noqa: S101 (only the root has none)
            self._page.elements.append(_described(frame.tag, index))
            index = frame.element = len(self._page.elements) - 1
        return index

    def _end(self) -> None:
        """End the open paragraph; do nothing if it is empty."""
        if self._shifted:
            self._shift_open()
        text, struck = joined(self._pieces)
        if text:
            self._page.paragraphs.append(text)
            self._page.struck.append((0, *struck) if self._after_struck else struck)
            self._after_struck = False
            self._page.within.append(self._within)
            self._page.linked.append(not self._unlinked)
        elif any(why == "struck" for _, why in self._coded):
            self._after_struck = True
        if any(why is not None for _, why in self._coded):
            found = left_out_of(self._coded, len(self._page.paragraphs) if text else None)
            self._page.left_out += [found] if found is not None else []
        self._pieces.clear()
        self._coded.clear()
        self._after_break = False
        self._within = -1
        self._unlinked = False
        self._ended += 1


def _node(tag: Tag, name: str, attributes: Mapping[str, str], parent: _Frame) -> Node:
    after = tag.next_sibling
    while after is not None and not isinstance(after, Tag):
        after = after.next_sibling
    return Node(
        name=name,
        attributes=attributes,
        classes=frozenset(attributes.get("class", "").split()),
        index=parent.count,
        is_last=after is None,
        is_root=name == "html",
    )


def _described(tag: Tag, parent: int) -> Element:
    attributes = attributes_of(tag)
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}".strip()
    return Element(
        name=tag.name,
        parent=parent,
        role=attributes.get("role", "").strip().lower()[:NAMES],
        names=names[:NAMES],
        label=attributes.get("aria-label", "").strip()[:NAMES],
        item=_item(attributes),
        is_body="articlebody" in attributes.get("itemprop", "").lower().split(),
    )


def _item(attributes: Mapping[str, str]) -> str:
    """Return the properties and types of an element's microdata, in lower case."""
    types = attributes.get("itemtype", "").lower().split()
    names = [kind.rstrip("/").rpartition("/")[2] for kind in types if "schema.org/" in kind]
    return " ".join([*attributes.get("itemprop", "").lower().split(), *names])[:NAMES]


def _is_drop_cap(tag: Tag, pieces: list[str]) -> bool:
    """Return whether a floating element is the large first letter of a paragraph."""
    if any(piece.strip(f" \t\n\r\f{APART}") for piece in pieces):
        return False
    letters = ""
    for text in islice(tag.strings, 8):
        letters += text.strip()
        if len(letters) > 3:
            return False
    return any(map(str.isalpha, letters)) and not any(map(str.isdigit, letters))


def _is_note(tag: Tag) -> bool:
    """Return whether an element is a note sign by its role, or a figure that links to a note."""
    if str(tag.attrs.get("role", "")).strip().lower() == "doc-noteref":
        return True
    href = tag.attrs.get("href", "") if tag.name == "a" else ""
    letters = "".join(islice(tag.strings, 4)).strip() if str(href).startswith("#") else ""
    return len(letters) <= 3 and letters.isdigit()


def _has_words(tag: Tag) -> bool:
    """Return whether a formula or a picture has words: a decoration has none."""
    if tag.name == "math" or "aria-label" in tag.attrs:
        return True
    text = tag.find(["text", "foreignobject", "foreignObject"])
    return text is not None
