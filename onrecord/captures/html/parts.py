"""Recognise parts of a page outside its article: adverts, comments, teasers, navigation.

The importer and the checks share one table: the importer proposes cuts, the checks warn of quotes
from there. The importer asks an editor about every sign; a warning needs a sure sign: that of the
nearest container that has one, unless it holds the headline, or too many of the page's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import PagePart, Surroundings

NAMES = 300
"""Characters of a class and an id that are examined."""
LARGE = 1_000
"""A container with this many characters and a fifth of the page's words is no teaser: the rest
of an article is folded away in an element called `read-more` as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """An element that contains paragraphs."""

    name: str
    parent: int
    """Its index in the list; -1 for the outermost. A parent precedes its children."""
    role: str = ""
    names: str = ""
    """Its class and id."""
    is_body: bool = False
    """True if the page says that it contains the article."""


@dataclass(frozen=True, slots=True)
class Sign:
    """The kind of an element in words, and the sign that shows it."""

    name: str
    seen: str
    part: PagePart | None
    """None if such an element may well have words of the article."""


_BY_NAME: dict[str, tuple[str, PagePart | None]] = {
    "nav": ("navigation", "other"),
    "footer": ("foot of the page", None),
    "header": ("head of the page", None),
    "aside": ("beside the article", None),
    "form": ("a form", "other"),
    "button": ("a button", "other"),
    "menu": ("a menu", "other"),
    "dialog": ("a dialog", "other"),
}
_BY_ROLE: dict[str, tuple[str, PagePart | None]] = {
    "navigation": ("navigation", "other"),
    "banner": ("head of the page", "other"),
    "contentinfo": ("foot of the page", "other"),
    "complementary": ("beside the article", None),
    "search": ("a form", "other"),
    "form": ("a form", "other"),
    "dialog": ("a dialog", "other"),
    "alertdialog": ("a dialog", "other"),
    "menu": ("a menu", "other"),
    "menubar": ("a menu", "other"),
    "button": ("a button", "other"),
}
_BY_CLASS: tuple[tuple[str, str, PagePart | None], ...] = (
    (r"shar(?:e|es|ing)|social|socials|addtoany|sharedaddy", "share buttons", "other"),
    (r"newsletters?|subscribe|subscription|signup|mailing", "invitation to subscribe", "other"),
    (r"related|recommend(?:ed|ations?)?|trending|popular|most-?read|read-?(?:more|next|also)|more-(?:from|stories|news)|latest-(?:news|stories|posts|articles|headlines)|teasers?|outbrain|taboola", "other stories", "other"),
    (r"latest", "other stories", None),
    (r"author-?(?:box|bio|info|card|profile)|about-?(?:the-?)?author|biography|bio", "author's biography", None),
    (r"byline|author|author-?name|post-?author", "author's name", None),
    (r"comments?|disqus|respond|replies", "comments", "comments"),
    (r"cookies?|consent|gdpr|cmp", "cookie notice", "other"),
    (r"breadcrumbs?", "navigation", "other"),
    (r"menu|navbar|topbar|sitenav|pagination|pager", "navigation", "other"),
    (r"ads?|advert(?:s|isements?|ising|orials?)?|adsbygoogle|sponsor(?:s|ed)?|promo(?:s|ted|tion)?", "advertisement", "advertisement"),
    (r"banner", "advertisement", None),
    (r"tags|tag-?(?:list|cloud)|taxonomy", "list of tags", "other"),
    (r"copyright", "copyright notice", "other"),
    (r"legal|imprint", "copyright notice", None),
    (r"paywall|donate|donation|membership|support-?us", "appeal to readers", "other"),
    (r"dateline|timestamp|post-?date|published|publish-?date|entry-?date|meta-?date", "date line", None),
)  # fmt: skip
_CLASSES = tuple(
    (re.compile(rf"(?<![a-z0-9])(?:{names})(?![a-z0-9])"), name, part)
    for names, name, part in _BY_CLASS
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ABOUT_THE_PAGE = re.compile(
    r"(?<![a-z0-9])(?:has|have|with|without|no|not|non|hide|is|open|closed|enabled?|disabled?"
    r"|allow|free|layout|template)(?![a-z0-9])"
    r"|^(?:category|cat|tag|topic|section|format|type|status|post-type|keyword|theme)-"
)
"""A class that describes the page (`content-with-comments`) or its subject (`tag-social`)."""
_BODY = re.compile(
    r"(?<![a-z0-9])(?:article|story|post|entry|news)-?(?:body|content|text)(?![a-z0-9])"
)
_NEVER = frozenset({"html", "body", "main"})


def sign(element: Element) -> Sign | None:
    """Return the first sign that an element is outside the article; None without one."""
    if element.name in _NEVER or element.name == "article":
        return None
    return _sign(element, _plain(element.names))


def surroundings(
    elements: Sequence[Element], within: Sequence[int], lengths: Sequence[int], headline: int | None
) -> list[Surroundings | None]:
    """Return the container that puts each paragraph outside the article; None for those inside.

    `within` and `lengths` are the element and the length of each paragraph; `headline` is the index
    of the paragraph that is the page's first heading, if it has one.
    """
    sizes = [0] * len(elements)
    for index, length in zip(within, lengths, strict=True):
        sizes[index] += length
    for index in range(len(elements) - 1, -1, -1):
        if elements[index].parent >= 0:
            sizes[elements[index].parent] += sizes[index]
    around_headline = set(_upwards(elements, within[headline])) if headline is not None else set()
    total = sum(lengths)
    by_element: list[Surroundings | None] = []
    for index, element in enumerate(elements):
        outer = by_element[element.parent] if element.parent >= 0 else None
        found = _sure(element)
        is_large = found is not None and found.part == "other" and sizes[index] > LARGE
        most = total / (5 if is_large else 2)
        if index in around_headline or sizes[index] > most or _is_body(element):
            by_element.append(None)  # it holds the article, or more than any such part has
        else:
            by_element.append(found or outer)
    return [by_element[index] for index in within]


def _is_body(element: Element) -> bool:
    return element.is_body or _BODY.search(_plain(element.names)) is not None


def _sure(element: Element) -> Surroundings | None:
    """Return the kind of an element if it is sure; None if it may be the article's."""
    if element.name in _NEVER:
        return None
    names = " ".join(
        name for name in map(_plain, element.names.split()) if not _ABOUT_THE_PAGE.search(name)
    )
    found = _sign(element, names)
    if found is None or found.part is None:
        return None
    return Surroundings(part=found.part, name=found.name, seen=found.seen)


def _plain(names: str) -> str:
    return _CAMEL.sub("-", names).lower().replace("_", "-")


def _sign(element: Element, names: str) -> Sign | None:
    if element.role in _BY_ROLE:
        name, part = _BY_ROLE[element.role]
        return Sign(name, f"role={element.role}", part)
    for pattern, name, part in _CLASSES:
        found = pattern.search(names)
        if found:
            return Sign(name, f"class or id `{found[0]}`", part)
    if element.name in _BY_NAME:
        name, part = _BY_NAME[element.name]
        return Sign(name, f"<{element.name}>", part)
    return None


def _upwards(elements: Sequence[Element], index: int) -> Iterator[int]:
    while index >= 0:
        yield index
        index = elements[index].parent
