"""Markdown to safe HTML: the only module that makes `Markup`.

Three independent defences: raw HTML is not part of this Markdown; every URL passes one allow-list;
and the result is cleaned against a strict list of elements and attributes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup

from onrecord.diagnostics import Diagnostic, at
from onrecord.model import Span, Text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

MOST_CHARACTERS = 10_000
MOST_BRACKETS = 500
"""Markdown takes quadratic time in the number of open brackets: 500 take 0.04 s, 20,000 a minute."""

SCHEMES = frozenset({"http", "https", "mailto"})
OWN_SCHEMES = ("claim:", "source:")

TAGS = frozenset(
    "p br strong em a ul ol li blockquote code pre h2 h3 h4 h5 h6 hr sup div "
    "table thead tbody tr th td".split()
)
ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),  # else every element may have `lang` and `title`
    "a": {"href", "id", "rel"},
    "li": {"id"},
    "sup": {"id"},
}
CLASSES = {"div": {"footnote"}, "td": {"end"}, "th": {"end"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """A link to a claim or a source that does not exist."""

    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedText:
    """A rendered text with its problems."""

    html: Markup
    unresolved: tuple[Unresolved, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


Resolve = Callable[[str], str | None]
"""Maps `claim:…` or `source:…` to its URL; an empty string makes no link, None means it does not exist."""


def markup(text: Text, *, prefix: str, resolve: Resolve) -> RenderedText:
    """Return a Markdown text as HTML without anything active.

    Its highest heading becomes an `h2`, since the `h1` is the page's own. `prefix` precedes every
    id.
    """
    problem = _too_much(text)
    if problem:
        return RenderedText(html=Markup(), diagnostics=(problem,))
    plain = paragraphs(text)
    if plain is not None:
        return RenderedText(html=plain)
    return _converted(text, prefix, resolve)


def _too_much(text: Text) -> Diagnostic | None:
    brackets = text.count("[")
    if len(text) > MOST_CHARACTERS:
        found, most = f"{len(text):,} characters", f"{MOST_CHARACTERS:,}"
    elif brackets > MOST_BRACKETS:
        found, most = f"{brackets:,} opening brackets", str(MOST_BRACKETS)
    else:
        return None
    return at(
        text,
        "markdown-too-large",
        f"the text has {found}, {most} at most are read",
        help="shorten it, or make two texts of it",
    )


def place(text: Text, words: str, rule: str, message: str, *, help: str) -> Diagnostic:
    """Return a diagnostic at the first occurrence of `words` in the text, or else at the whole text."""
    found = text.find(words)
    if found < 0:
        return at(text, rule, message, help=help)
    if text.path.endswith(".md"):  # the text is the file's own, no YAML scalar
        begins = text.start + found
        return at(Span(text.path, begins, begins + len(words)), rule, message, help=help)
    return at(text, rule, message, within=(found, found + len(words)), help=help)


# --- plain paragraphs -------------------------------------------------------------------------

_PLAIN_LINE = r"[^\W\d_][\w ,;.:?!'\"()%/‘’“”–—-]*[\w,;.:?!'\")%’”]"
_PLAIN = re.compile(rf"{_PLAIN_LINE}(?:\n{{1,2}}{_PLAIN_LINE})*\n?")


def paragraphs(text: str) -> Markup | None:
    """Return the HTML of plain paragraphs, the same as Markdown would make; None for any other text.

    Most texts are plain, and Markdown takes a hundred times longer.
    """
    if "_" in text or not _PLAIN.fullmatch(text):
        return None
    return Markup("\n").join(
        Markup("<p>{}</p>").format(Markup(paragraph))  # noqa: S704 - `_PLAIN` lets no markup pass
        for paragraph in text.rstrip("\n").split("\n\n")
    )


def json_ld(node: object) -> Markup:
    """Return data for a `script` element; nothing in it can end the element or begin another.

    Every character with a meaning in HTML is written as a JSON escape.
    """
    text = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - no character is left that HTML would read


_PART = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)


def outlined(html: Markup, *, prefix: str) -> tuple[Markup, tuple[tuple[str, str], ...]]:
    """Return HTML of this module with an id on every `h2`, and the ids with the words of their headings.

    Ids are made of the words, so a heading keeps its id until it is reworded.
    """
    found: dict[str, str] = {}

    def named(match: re.Match[str]) -> str:
        words = Markup(match[1]).striptags()  # noqa: S704 - made here, and only read
        slug = "-".join(re.findall(r"\w+", words.casefold().replace("_", " ")))
        name = same = f"{prefix}_{slug}"
        count = 1
        while name in found:
            count += 1
            name = f"{same}_{count}"
        found[name] = str(words)
        return f'<h2 id="{name}">{match[1]}</h2>'

    return Markup(_PART.sub(named, str(html))), tuple(found.items())  # noqa: S704 - ids of \w alone


# --- links alone ------------------------------------------------------------------------------

_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\(([^()\s]{1,500})\)")
_OUTSIDE = Markup(' rel="noopener noreferrer nofollow"')


def linked(text: Text, resolve: Resolve) -> RenderedText:
    """Return a text as it is, its links being the only Markdown that is read."""
    links = _Links(resolve)
    html, done = Markup(), 0
    for link in _LINK.finditer(text):
        words, address = link.groups()
        href = links.href(address)
        rel = _OUTSIDE if href and _is_outside(href) else ""
        html += text[done : link.start()]
        html += Markup('<a href="{}"{}>{}</a>').format(href, rel, words) if href else words
        done = link.end()
    return links.rendered(text, html + text[done:])


def unlinked(text: str) -> str:
    """Return a text of that kind without the addresses of its links, for formats that have none."""
    return _LINK.sub(r"\1", text)


# --- everything else --------------------------------------------------------------------------


def _converted(text: Text, prefix: str, resolve: Resolve) -> RenderedText:
    import nh3  # only where a text needs it: start-up matters

    links = _Links(resolve)
    try:
        html = _markdown(prefix, links).convert(text)
    except RecursionError:
        return RenderedText(html=Markup(), diagnostics=(_too_deep(text),))
    cleaned = nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        allowed_classes={tag: set(names) for tag, names in CLASSES.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )
    html = Markup(cleaned)  # noqa: S704 - cleaned against the lists above
    return links.rendered(text, html)


def _too_deep(text: Text) -> Diagnostic:
    return at(
        text,
        "markdown-too-large",
        "lists or quotations are nested too deeply",
        help="nest fewer of them in each other",
    )


def _markdown(prefix: str, links: _Links) -> Markdown:
    """Return a new converter, since a used one continues its numbering of ids."""
    from markdown import Markdown  # 40 ms, needed by few pages
    from markdown.extensions.footnotes import FootnoteExtension
    from markdown.extensions.tables import TableExtension
    from markdown.treeprocessors import Treeprocessor

    class Finish(Treeprocessor):
        """Runs last on the tree."""

        def run(self, root: Element) -> None:
            levels = [int(e.tag[1]) for e in root.iter() if _HEADING.fullmatch(str(e.tag))]
            lower = 2 - min(levels, default=2)
            for element in root.iter():
                _finish(element, prefix, links)
                if _HEADING.fullmatch(str(element.tag)):
                    element.tag = f"h{min(6, int(element.tag[1]) + lower)}"

    converter = Markdown(
        extensions=[FootnoteExtension(), TableExtension(use_align_attribute=True)],
        output_format="html",
    )
    converter.preprocessors.deregister("html_block")
    for name in ("html", "image_link", "image_reference", "short_image_ref", "automail"):
        converter.inlinePatterns.deregister(name)
    converter.treeprocessors.register(Finish(converter), "onrecord", -1)
    return converter


class _Links:
    """Sees every URL of a text once, and resolves it."""

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve
        self.unresolved: list[Unresolved] = []
        self.refused: list[str] = []

    def rendered(self, text: Text, html: Markup) -> RenderedText:
        """Return a text as HTML with the problems of the links in it."""
        problems = tuple(
            place(
                text,
                address,
                "address-refused",
                f"`{address[:80]}` is not an address that a page may lead to",
                help="write an address that begins with https://, http:// or mailto:, or a relative one",
            )
            for address in self.refused
        )
        return RenderedText(html=html, unresolved=tuple(self.unresolved), diagnostics=problems)

    def href(self, address: str) -> str | None:
        """Return the URL to write; None if the target does not exist."""
        if address.startswith(OWN_SCHEMES):
            target = self._resolve(address)
            if target is None:
                self.unresolved.append(Unresolved(target=address))
            return target or None
        if not allowed(address):
            self.refused.append(address)
            return None
        return address


_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\\\u2028\u2029]")


def allowed(address: str) -> bool:
    """Return whether a page may link to a URL: a known scheme, or a relative URL of this site."""
    if _UNSAFE.search(address) or address.startswith("//"):
        return False
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        return False
    if scheme:
        return scheme.casefold() in SCHEMES
    return ":" not in re.split("[/?#]", address)[0]


_HEADING = re.compile("h[1-6]")


def _finish(element: Element, prefix: str, links: _Links) -> None:
    """Check URLs, prefix ids and replace alignment by classes, in place."""
    address = element.attrib.pop("href", None)
    if address is not None and element.tag == "a":
        _lead(element, address, prefix, links)
    name = element.attrib.get("id")
    if name:
        element.set("id", f"{prefix}_{_id(name)}")
    if element.attrib.pop("align", None) == "right":
        element.set("class", "end")


def _lead(element: Element, address: str, prefix: str, links: _Links) -> None:
    if address.startswith(("#fn:", "#fnref")):
        element.set("href", f"#{prefix}_{_id(address[1:])}")
        return
    href = links.href(address)
    if href is None:
        return
    element.set("href", href)
    if _is_outside(href):
        element.set("rel", "noopener noreferrer nofollow")


def _is_outside(href: str) -> bool:
    return href.casefold().startswith(("http:", "https:"))


def _id(name: str) -> str:
    return re.sub(r"[^\w-]", "-", name)
