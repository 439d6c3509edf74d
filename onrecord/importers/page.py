"""Read a saved page: its paragraphs, numbered as in the build, and its metadata.

Runs in a child process with limits (`child`), because a page may be made to hang or crash its
reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from bs4.element import NavigableString, Tag

from onrecord.captures import capture_type, read_capture
from onrecord.captures.html.page import HTML, read_page
from onrecord.captures.html.parts import Element
from onrecord.diagnostics import Outcome
from onrecord.importers import boilerplate, json_ld, meta
from onrecord.importers.precedence import decide
from onrecord.importers.statements import (
    LONGEST,
    MOST_STATEMENTS,
    Block,
    KnownValue,
    Look,
    Mark,
    Statement,
    Unusable,
    statement,
)
from onrecord.model import Capture

MOST_MARKS = 2_000
"""Elements with metadata; a page worth importing has a hundred."""
MOST_SCRIPT = 1 << 20
"""Characters of one block of JSON-LD."""

T = TypeVar("T")

_METADATA_ELEMENTS = frozenset("html body article main meta link title time".split())


def look(name: str, data: bytes, *, address: str | None) -> Look:
    """Return the content of a capture of the type that `name` has.

    `address` is the URL from which it was fetched; None for a file. Raises Unusable.
    """
    if capture_type(name) is not HTML:
        return _look_at_text(_usable(read_capture(name, data)), address)
    capture, page = _usable(read_page(name, data))
    root, elements = page.root, page.elements
    blocks = [
        Block(number=paragraph.number, text=paragraph.text, within=within, linked=linked)
        for paragraph, within, linked in zip(
            capture.paragraphs, page.within, page.linked, strict=True
        )
    ]
    marks = tuple(_marks(root))
    statements, remarks = json_ld.statements(tuple(_scripts(root)), meta.addresses(marks))
    all_statements = [*statements, *_printed_headline(blocks, elements), *meta.statements(marks)]
    text = "\n".join(paragraph.text for paragraph in capture.paragraphs)
    known, more = decide(all_statements[:MOST_STATEMENTS], text=text, address=address)
    return _make_look(capture, blocks, elements, known, remarks + more)


def _usable(outcome: Outcome[T | None]) -> T:
    """Return the value of an outcome. Raises Unusable if there is none."""
    if outcome.value is None:
        problem = outcome.diagnostics[0]
        label = problem.labels[0].message
        raise Unusable(f"{problem.message} ({label}): {problem.help}" if label else problem.message)
    return outcome.value


def _look_at_text(capture: Capture, address: str | None) -> Look:
    """Return a plain text, whose first line may be its title and whose other fields are unknown."""
    blocks = [
        Block(number=paragraph.number, text=paragraph.text, within=-1)
        for paragraph in capture.paragraphs
    ]
    known, remarks = decide((), text="", address=address)
    first = next((block for block in blocks if any(map(str.isalpha, block.text))), None)
    made = statement("title", first.text, f"paragraph {first.number}", 10) if first else None
    if made and len(made.words) <= 300:
        known["title"] = KnownValue(
            value=made.words, where=made.where, inferred="the first line of a plain text"
        )
    return _make_look(capture, blocks, (), known, remarks)


def _make_look(
    capture: Capture,
    blocks: Sequence[Block],
    elements: Sequence[Element],
    known: Mapping[str, KnownValue],
    remarks: Sequence[str],
) -> Look:
    title, author = known["title"].value, known["author"].value
    printed = boilerplate.headlines(blocks, title)
    cuts = boilerplate.proposals(blocks, elements, headline=printed, author=author)
    proposed = {number for cut in cuts for number in range(cut.first, cut.last + 1)}
    subheads = boilerplate.subheadings(blocks, elements)
    captions = boilerplate.captions(blocks, elements)
    if printed and "paragraph" not in (known["title"].where or ""):
        where = f"{known['title'].where}; paragraph {printed[0]}"
        known = {**known, "title": replace(known["title"], where=where)}
    headline = sorted({*printed[:1], *(number for number in subheads if number not in proposed)})
    return Look(
        sha256=capture.sha256,
        encoding=capture.encoding,
        paragraphs=len(blocks),
        known=known,
        headline=tuple(headline),
        captions=tuple(
            number for number in captions if number not in proposed and number not in headline
        ),
        cuts=cuts,
        remarks=tuple(dict.fromkeys(remarks)),
    )


# --- metadata ---------------------------------------------------------------------------------


def _marks(root: Tag) -> Iterator[Mark]:
    """Yield the elements that may have metadata, in page order."""
    count = 0
    articles: dict[int, bool] = {}
    for tag in root.descendants:
        if not isinstance(tag, Tag) or not _may_have_metadata(tag):
            continue
        count += 1
        if count > MOST_MARKS:
            return
        yield Mark(
            name=tag.name,
            attributes={name.lower(): _attribute(tag, name) for name in tag.attrs},
            words="" if tag.name in ("html", "body", "article", "main") else _words(tag),
            in_article=_in_article(tag, articles),
        )


def _may_have_metadata(tag: Tag) -> bool:
    if tag.name in _METADATA_ELEMENTS or "itemprop" in tag.attrs:
        return True
    if "author" in _attribute(tag, "rel"):
        return True
    names = _attribute(tag, "class")
    return "author" in names or "byline" in names


def _in_article(tag: Tag, articles: dict[int, bool]) -> bool:
    """Return whether an element is in an article or main element; cache it for its ancestors."""
    visited: list[int] = []
    element: Tag | None = tag
    while element is not None and id(element) not in articles:
        visited.append(id(element))
        if element.name in ("article", "main"):
            articles[id(element)] = True
            break
        element = element.parent
    found = element is not None and articles[id(element)]
    articles.update(dict.fromkeys(visited, found))
    return found


def _attribute(tag: Tag, name: str) -> str:
    value = tag.attrs.get(name)
    if value is None:
        return ""
    return value if isinstance(value, str) else " ".join(map(str, value))


def _words(tag: Tag) -> str:
    """Return the text of an element, up to about the length of the longest statement."""
    pieces, length = [], 0
    for node in tag.descendants:
        if type(node) is NavigableString or (tag.name == "title" and isinstance(node, str)):
            pieces.append(str(node))
            length += len(node)
        elif isinstance(node, Tag) and node.name in ("br", "p", "div", "li"):
            pieces.append(" ")
        if length > LONGEST:
            break
    return "".join(pieces)


def _scripts(root: Tag) -> Iterator[str]:
    for tag in root.find_all("script"):
        kind = _attribute(tag, "type").partition(";")[0].strip().lower()
        text = "".join(str(node) for node in tag.contents if isinstance(node, NavigableString))
        if kind == "application/ld+json" and len(text) <= MOST_SCRIPT:
            yield text


def _printed_headline(blocks: Sequence[Block], elements: Sequence[Element]) -> Iterator[Statement]:
    """Yield statements of the title from the visible `h1` headings."""
    for block in blocks:
        index = block.within
        while index >= 0 and elements[index].name in ("span", "a", "strong", "em", "b", "i"):
            index = elements[index].parent
        if index >= 0 and elements[index].name == "h1":
            made = statement("title", block.text, f"<h1>, paragraph {block.number}", 30)
            if made is not None:
                yield made
