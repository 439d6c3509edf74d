"""Parse a page with Beautiful Soup and lxml, and answer questions about its elements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
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

from onrecord.captures.html.pieces import APART
from onrecord.captures.html.selectors import Node, Place, TooFar

TEXTS = (NavigableString, RubyTextString, RubyParenthesisString)
"""The other kinds of strings are comments, scripts, declarations."""


def parse(html: str) -> Tag:
    """Return the document of a page, nested as a browser nests it."""
    # The doctype prevents warnings of BeautifulSoup about XHTML, and about a text that looks like a
    # file name.
    soup = BeautifulSoup("<!DOCTYPE html>\n" + _renamed(_without_declaration(html)), "lxml")
    for tag in soup.find_all(lambda tag: tag.name.startswith(_RENAMED)):
        tag.name = tag.name.removeprefix(_RENAMED)
    return soup


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


def attributes_of(tag: Tag) -> dict[str, str]:
    """Return the attributes of an element by their names, lists as they are written."""
    return {
        name.lower(): value if isinstance(value, str) else " ".join(value)
        for name, value in tag.attrs.items()
    }


MOST_LOOKS = 300_000
"""Elements that selectors in brackets look at, on one page."""


@dataclass(slots=True)
class Looks:
    """The count of elements that selectors looked at, and the places that they asked for."""

    count: int = 0
    places: dict[int, dict[int, Place]] = field(default_factory=dict)
    """The places of the children of an element, by the identities of both."""


@dataclass(frozen=True, slots=True)
class Around:
    """The elements around an element, as selectors ask for them."""

    tag: Tag
    looks: Looks

    def place(self) -> Place:
        """Return the place among the siblings."""
        parent = self.tag.parent
        assert parent is not None  # noqa: S101 (only the document has none)
        places = self.looks.places.get(id(parent))
        if places is None:
            places = self.looks.places[id(parent)] = _places(parent)
        return places[id(self.tag)]

    def is_empty(self) -> bool:
        """Return whether there are neither elements nor text inside."""
        return not any(
            isinstance(child, Tag) or (type(child) in TEXTS and str(child))
            for child in self.tag.contents
        )

    def related(self, how: str) -> Iterator[Node]:
        """Yield related elements, by a combinator or its inverse. Raises TooFar."""
        for element in _RELATED[how](self.tag):
            self.looks.count += 1
            if self.looks.count > MOST_LOOKS:
                raise TooFar
            if isinstance(element, Tag) and element.name != "[document]":
                attributes = attributes_of(element)
                yield node(
                    element.name.lower(), attributes, Around(element, self.looks), _lang(element)
                )
                if how in ("+", "<+"):
                    return


_RELATED: dict[str, Callable[[Tag], Iterable[PageElement]]] = {
    " ": lambda tag: tag.descendants,
    ">": lambda tag: tag.children,
    "+": lambda tag: tag.next_siblings,
    "~": lambda tag: tag.next_siblings,
    "< ": lambda tag: tag.parents,
    "<>": lambda tag: [tag.parent] if tag.parent is not None else [],
    "<+": lambda tag: tag.previous_siblings,
    "<~": lambda tag: tag.previous_siblings,
}


def _lang(tag: Tag) -> str:
    holders = [tag, *tag.parents]
    found = next((str(holder.attrs["lang"]) for holder in holders if "lang" in holder.attrs), "")
    return found.strip().lower()


def _places(parent: Tag) -> dict[int, Place]:
    children = [child for child in parent.contents if isinstance(child, Tag)]
    left = Counter(child.name for child in children)
    seen: Counter[str] = Counter()
    places = {}
    for index, child in enumerate(children, start=1):
        seen[child.name] += 1
        places[id(child)] = Place(
            index, len(children) - index + 1, seen[child.name], left[child.name]
        )
        left[child.name] -= 1
    return places


def node(name: str, attributes: Mapping[str, str], around: Around, language: str) -> Node:
    """Return an element as selectors see it."""
    return Node(
        name=name,
        attributes=attributes,
        classes=frozenset(attributes.get("class", "").split()),
        around=around,
        language=language,
        is_root=name == "html",
    )


def is_drop_cap(tag: Tag, pieces: list[str]) -> bool:
    """Return whether a floating element is the large first letter of a paragraph."""
    if any(piece.strip(f" \t\n\r\f{APART}") for piece in pieces):
        return False
    letters = ""
    for text in islice(tag.strings, 8):
        letters += text.strip()
        if len(letters) > 3:
            return False
    return any(map(str.isalpha, letters)) and not any(map(str.isdigit, letters))


_NOTES = frozenset(
    "footnote footnotes footnote-ref footnoteref footnote-reference footnote-number footnotemark"
    " endnote endnote-ref noteref note-ref note-reference note-number fn fnref fn-ref".split()
)
"""Classes of note signs. Their style is often in another file."""


def is_note(tag: Tag) -> bool:
    """Return whether an element is a note sign: by its role, or a figure with its class or link."""
    if str(tag.attrs.get("role", "")).strip().lower() == "doc-noteref":
        return True
    attributes = attributes_of(tag)
    classes = attributes.get("class", "").lower().replace("_", "-").split()
    leads = tag.name == "a" and attributes.get("href", "").startswith("#")
    if not leads and _NOTES.isdisjoint(classes):
        return False
    letters = "".join(islice(tag.strings, 4)).strip()
    return len(letters) <= 3 and letters.isdigit()


def is_marked(tag: Tag | None) -> bool:
    """Return whether the text of a `<q>` has marks of its own: then a style elsewhere adds none."""
    first = next((text.strip() for text in tag.strings if text.strip()), "") if tag else ""
    return first[:1] in tuple("\"'“”„«»‘‚‹›「『")


def letters(tag: Tag, most: float) -> int:
    """Return the number of letters in an element, counted up to `most`."""
    found = 0
    for text in tag.strings:
        found += len(text.strip())
        if found > most:
            break
    return found


_HOSTS = frozenset(
    "article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span".split()
)


def slotted(tag: Tag) -> list[PageElement] | None:
    """Return the contents of an element that the slots of its shadow tree show; None without one."""
    if tag.name not in _HOSTS and "-" not in tag.name:
        return None
    shadow = tag.find("template", shadowrootmode=True, recursive=False)
    if not isinstance(shadow, Tag):
        return None
    slots = {attributes_of(slot).get("name", "") for slot in shadow.find_all("slot")}
    return [
        child
        for child in tag.contents
        if (attributes_of(child).get("slot", "") if isinstance(child, Tag) else "") in slots
    ]


def has_words(tag: Tag) -> bool:
    """Return whether a formula or a picture has words: a decoration has none."""
    if tag.name == "math" or "aria-label" in tag.attrs:
        return True
    text = tag.find(["text", "foreignobject", "foreignObject"])
    return text is not None
