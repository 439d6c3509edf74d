"""Walk a page from its root and collect its text, as a browser shows it.

A paragraph is the text of a block element, or the text between two blocks. White space is collapsed
as in a browser; a no-break space stays. One `<br>` is a space; two of them, with nothing between,
end the paragraph, because pages without `<p>` write it so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bs4.element import PageElement, Tag

from onrecord.captures.html.css import Sheet, data_sheet, read_declarations, read_sheet
from onrecord.captures.html.custom import prune, resolved
from onrecord.captures.html.generated import generated, quotation_marks
from onrecord.captures.html.media import applies
from onrecord.captures.html.parts import NAMES, Element
from onrecord.captures.html.pieces import (
    APART,
    OBJECT,
    STRUCK,
    is_turned_round,
    joined,
    left_out_of,
    without_marks,
)
from onrecord.captures.html.raised import shifted
from onrecord.captures.html.selectors import (
    NOTHING,
    Matched,
    Matcher,
    Pseudo,
    Weighted,
)
from onrecord.captures.html.styles import Box, Shift, Style, boxed, cascaded
from onrecord.captures.html.tree import (
    TEXTS,
    Around,
    Looks,
    attributes_of,
    has_words,
    is_drop_cap,
    is_marked,
    is_note,
    letters,
    node,
    parse,
    slotted,
)
from onrecord.model import LeftOut, LeftOutWhy

MAX_DEPTH = 512
"""Nested elements. Pages that people write stay below 60."""


_NO_TEXT = frozenset("base basefont head link meta param script style template title".split())
"""Elements without text for readers, in any browser."""


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
    doubts: list[str] = field(default_factory=list)
    """For each paragraph, why a reader may not see it as it is here; "" without a doubt."""

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
    soup = parse(html)
    page = PageText(root=soup)
    sheet = _style_sheet(soup)
    prune(sheet, html)
    _Walk(page, sheet, has_other_styles=_has_other_styles(soup)).run()
    return page


def _style_sheet(soup: Tag) -> Sheet:
    sheet = Sheet()
    for tag in soup.find_all(["style", "link"]):
        attributes = attributes_of(tag)
        kind = attributes.get("type", "").strip().lower()
        if kind not in ("", "text/css") or not applies(attributes.get("media", "")):
            continue
        text = _linked(attributes) if tag.name == "link" else "".join(map(str, tag.contents))
        if text is not None and tag.find_parent(["noscript", "template"]) is None:
            read_sheet(text, sheet)
    return sheet


def _has_other_styles(soup: Tag) -> bool:
    """Return whether other files may change the colours of the page: style sheets, scripts."""
    links = (attributes_of(tag) for tag in soup.find_all("link"))
    styles = ("".join(map(str, tag.contents)) for tag in soup.find_all("style"))
    return (
        soup.find("script", src=True) is not None
        or any("@import" in style.lower() for style in styles)
        or any(
            "stylesheet" in link.get("rel", "").lower() and data_sheet(link.get("href", "")) is None
            for link in links
        )
    )


def _linked(attributes: Mapping[str, str]) -> str | None:
    """Return the style sheet in the address of a `<link>`; None for one in another file."""
    kinds = attributes.get("rel", "").lower().split()
    if "stylesheet" not in kinds or "alternate" in kinds or "disabled" in attributes:
        return None
    return data_sheet(attributes.get("href", ""))


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
    language: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    language_around: str = ""
    is_quotation: bool = False
    pseudo: Mapping[Pseudo, Sequence[Weighted]] = field(default_factory=dict)
    """The declarations of its pseudo-elements."""


class _Walk:
    """A walk through a page, with the open paragraph."""

    def __init__(self, page: PageText, sheet: Sheet, *, has_other_styles: bool) -> None:
        self._page = page
        self._matcher = Matcher(sheet) if sheet.rules else None
        self._animations = sheet.animations
        self._looks = Looks()
        self._has_shadows = page.root.find("template", shadowrootmode=True) is not None
        self._doubt = ""
        self._open_quotes = 0
        self._knows_colours = not has_other_styles
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
            elif type(node) in TEXTS:
                self._text(str(node))

    def _text(self, text: str) -> None:
        frame = self._frames[-1]
        why = frame.style.why_left_out
        if why is None and frame.style.is_turned and is_turned_round(text, frame.style.direction):
            why = "turned"
        self._coded.append((text, why))
        if why is not None:
            if why == "turned":
                self._draw(has_words=True)
            elif frame.style.takes_place and text.strip():
                self._pieces.append(STRUCK if why == "struck" else APART)
            return
        self._pieces.append(text)
        if text.strip():
            self._after_break = False
            if self._within < 0:
                self._within = self._registered()
            self._unlinked = self._unlinked or not frame.in_link
            self._doubt = self._doubt or frame.style.doubt
            if self._knows_colours and frame.style.is_camouflaged:
                self._doubt = self._doubt or "text in the colour of its background"

    def _element(self, tag: Tag) -> None:
        parent = self._frames[-1]
        attributes = attributes_of(tag)
        name = tag.name.lower()
        language = attributes.get("lang", parent.language).strip().lower()
        values: Mapping[str, str] = {}
        inline = attributes.get("style")
        matched = NOTHING
        if self._matcher is not None:
            around = Around(tag, self._looks)
            matched = self._matcher.enter(node(name, attributes, around, language))
        if matched.own or inline:
            values = cascaded(matched.own, read_declarations(inline or ""))
        box = boxed(parent.style, name, attributes, values, self._animations)
        if matched.why:
            box = self._doubted(box, parent.style, name, attributes, matched)
        if name == "br":
            self._line_break()
        elif name == "img":
            self._picture(attributes, box)
        elif name not in _NO_TEXT:
            self._enter(tag, box, parent)
            frame = self._frames[-1]
            frame.attributes, frame.language = attributes, language
            if name == "q" or matched.pseudo:
                self._decorate(frame, matched, is_quotation=name == "q")
            return
        if self._matcher is not None:
            self._matcher.leave()

    def _doubted(
        self, box: Box, parent: Style, name: str, attributes: Mapping[str, str], matched: Matched
    ) -> Box:
        """Return the box in doubt, if rules that may apply would hide it or add words to it."""
        inline = read_declarations(attributes.get("style", ""))
        values = cascaded([*matched.own, *matched.unsure], inline)
        other = boxed(parent, name, attributes, values, self._animations).style
        if (other.why_left_out, other.is_turned) != (box.style.why_left_out, box.style.is_turned):
            box = replace(box, style=replace(box.style, doubt=box.style.doubt or matched.why))
        return box

    def _decorate(self, frame: _Frame, matched: Matched, *, is_quotation: bool) -> None:
        """Prepare an element for its pseudo-elements, and begin it with `::before`."""
        frame.pseudo, frame.is_quotation = matched.pseudo, is_quotation
        frame.language_around = self._frames[-2].language
        first = cascaded(matched.pseudo.get("first", ()), ())
        if first and boxed(frame.style, "", {}, first).style.why_left_out != (
            frame.style.why_left_out
        ):
            frame.style = replace(frame.style, doubt="::first-line or ::first-letter")
        self._generate(frame, "before")

    def _generate(self, frame: _Frame, side: Pseudo) -> None:
        """Add the text that a style puts before or after that of an element."""
        values, _ = resolved(cascaded(frame.pseudo.get(side, ()), ()), frame.style.scope)
        mark = "open-quote" if side == "before" else "close-quote"
        value = values.get("content", mark if frame.is_quotation else "none")
        if frame.is_quotation and "content" not in values and is_marked(frame.tag):
            return
        if value in ("none", "normal") or frame.style.why_left_out is not None:
            return
        marks = quotation_marks(frame.language_around, frame.style.quotes)
        text, self._open_quotes = generated(value, frame.attributes, marks, self._open_quotes)
        box = boxed(frame.style, f"::{side}", {}, values, self._animations)
        if not text or box.style.why_left_out is not None:
            return
        if box.is_block:
            if any(map(str.isalnum, text)):  # words on a line or in a place of their own
                doubt = f"::{side}, which adds “{text}”"
                frame.style = replace(frame.style, doubt=frame.style.doubt or doubt)
                self._doubt = self._doubt or (doubt if self._within >= 0 else "")
            return
        self._coded.append((text.replace(APART, " "), None))
        self._pieces += [APART, text, APART] if box.is_apart else [text]
        if box.shift is not None and not box.is_apart:
            self._shift(box.shift, len(self._pieces) - 1)

    def _enter(self, tag: Tag, box: Box, parent: _Frame) -> None:
        if len(self._frames) > MAX_DEPTH:
            raise TooDeep
        if box.floats and is_drop_cap(tag, self._pieces):
            box = Box(style=box.style)
        if box.room and letters(tag, box.room) < box.room - 0.3:
            box = replace(box, is_apart=True)
        if box.is_block:
            self._end()
        elif box.is_apart:
            self._pieces.append(APART)
        if box.style.gone:
            self._coded.append((" ", None))
        contents = slotted(tag) if self._has_shadows else None
        if contents is not None:
            self._draw(has_words=True)
            box = replace(box, style=replace(box.style, doubt=box.style.doubt or "a shadow tree"))
        if box.style.drawn and not parent.style.drawn and box.style.why_left_out == "drawn":
            self._draw(has_words(tag))
        shift = self._shift_of(tag, box)
        self._shifted += shift is not None
        self._frames.append(
            _Frame(
                children=iter(tag.contents if contents is None else contents),
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
        if self._frames[-1].is_quotation or self._frames[-1].pseudo:
            self._generate(self._frames[-1], "after")
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
        if box.shift is not None or box.is_block or not is_note(tag):
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
        # Words that styles add are no paragraph by themselves.
        text, struck = joined(self._pieces) if self._within >= 0 else ("", ())
        if text:
            self._page.paragraphs.append(text)
            self._page.struck.append((0, *struck) if self._after_struck else struck)
            self._after_struck = False
            self._page.within.append(self._within)
            self._page.linked.append(not self._unlinked)
            self._page.doubts.append(self._doubt)
        elif any(why == "struck" for _, why in self._coded):
            self._after_struck = True
        if any(why is not None for _, why in self._coded):
            found = left_out_of(self._coded, len(self._page.paragraphs) if text else None)
            self._page.left_out += [found] if found is not None else []
        self._pieces.clear()
        self._coded.clear()
        self._doubt = ""
        self._after_break = False
        self._within = -1
        self._unlinked = False
        self._ended += 1


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
