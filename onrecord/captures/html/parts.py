"""Recognise parts of a page outside its article: adverts, comments, teasers, navigation.

The importer and the checks share one table: the importer proposes cuts, the checks warn of quotes
from there. The importer asks an editor about every sign; a warning needs a sure sign: that of the
nearest container that has one, unless it holds the headline, or too many of the page's words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import PagePart, Surroundings

NAMES = 300
"""Characters of a class and an id that are examined."""
LARGE = 1_000
"""A container with this many characters and a fifth of the page's words is no teaser: the rest
of an article is folded away in an element called `read-more` as well. Nor is one with so many
characters a single reader's comment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """An element that contains paragraphs."""

    name: str
    parent: int
    """Its index in the list; -1 for the outermost. A parent precedes its children."""
    role: str = ""
    names: str = ""
    """Its class and id."""
    label: str = ""
    """Its `aria-label`, by which a reader who listens to the page knows it."""
    item: str = ""
    """Its `itemprop`, and the last part of its `itemtype`."""
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
    "dialog": ("a dialog", None),
}
_BY_ROLE: dict[str, tuple[str, PagePart | None]] = {
    "navigation": ("navigation", "other"),
    "banner": ("head of the page", "other"),
    "contentinfo": ("foot of the page", "other"),
    "complementary": ("beside the article", "other"),
    "search": ("a form", "other"),
    "form": ("a form", "other"),
    "dialog": ("a dialog", "other"),
    "alertdialog": ("a dialog", "other"),
    "menu": ("a menu", "other"),
    "menubar": ("a menu", "other"),
    "button": ("a button", "other"),
}
_BY_ITEM: dict[str, tuple[str, PagePart]] = {
    "comment": ("comments", "comments"),
    "usercomments": ("comments", "comments"),
    "wpadblock": ("advertisement", "advertisement"),
    "wpfooter": ("foot of the page", "other"),
    "wpsidebar": ("beside the article", "other"),
    "sitenavigationelement": ("navigation", "other"),
}
"""Types of https://schema.org/WebPageElement and https://schema.org/Comment, and a property."""
_ADVERTS = (
    r"ads?|adslots?|adunits?|adbox|advert(?:s|isements?|ising|orials?)?|adsbygoogle|sponsor(?:s|ed)?"
    r"|promo(?:s|ted|tion)?|(?:paid|branded|partner)-?(?:posts?|content|stor(?:y|ies))"
    r"|anzeigen?|werbung|reklamen?|gesponsert|advertorials?"
    r"|publicites?|publi-?(?:redactionnel|reportage)s?|annonces?|sponsorise(?:e?s?)"
    r"|publicidad(?:e?s?)|anuncios?|patrocinad[oa]s?|publirreportajes?|publieditorial"
    r"|pubblicita|sponsorizzat[oiae]|inserzion[ei]|advertenties?|reclame|gesponsord"
    r"|reklam[aey]?|reklamlar|reklamnyj|reklamnyi|ogloszeni[ae]|sponsorowan[yae]|sponsorlu"
    r"|реклам[аы]|спонсор|оголошення"
)
_COMMENTS = (
    r"(?:user-?|reader-?|readers-?)?comments?|disqus|livefyre|talkback|respond|replies"
    r"|readers?-?(?:letters?|reactions?|responses?)|letters-to-the-editor"
    r"|(?:leser-?)?kommentar(?:e|en|er|bereich)?|leserbriefe?|lesermeinung(?:en)?"
    r"|commentaires?|(?:courrier|avis)-des-lecteurs|comentarios?|cartas-(?:al-director|dos-leitores)"
    r"|commenti|commento|lettere-al-direttore|reacties?|lezersreacties|lezersbrieven"
    r"|komentarz[eay]?|kommentari[iyj]|otzyvy|yorum(?:lar)?|okur-?yorumlari"
    r"|комментари[ийя]|коментар[іи]|отзывы"
)
"""In the letters of classes: without accents, words joined by a hyphen. German, English, French,
Spanish, Portuguese, Italian, Dutch, Polish, Turkish, Russian and Ukrainian."""
_OPINION = re.compile(
    r"(?:comment|kommentar|commentaire|comentario|commento|komentarz|kommentarij|yorum|комментарий"
    r"|коментар)"
)
"""Words for one comment. In newspapers they also name an opinion piece, which is long."""
_EMBEDDED = (
    r"twitter-(?:tweet|video|widget)|instagram-media|tiktok-embed|fb-post|bluesky-embed"
    r"|mastodon-embed|reddit-(?:embed-bq|card)|tumblr-post|telegram-post|vk-post"
)
"""Containers that the networks give to those who show a post on their page."""
_BY_CLASS: tuple[tuple[str, str, PagePart | None], ...] = (
    (r"shar(?:e|es|ing)|social|socials|addtoany|sharedaddy", "share buttons", "other"),
    (r"newsletters?|subscribe|subscription|signup|mailing", "invitation to subscribe", "other"),
    (r"related|recommend(?:ed|ations?)?|trending|popular|most-?read|read-?(?:more|next|also)|more-(?:from|stories|news)|latest-(?:news|stories|posts|articles|headlines)|teasers?|outbrain|taboola", "other stories", "other"),
    (r"latest", "other stories", None),
    (r"author-?(?:box|bio|info|card|profile)|about-?(?:the-?)?author|biography|bio", "author's biography", None),
    (r"byline|author|author-?name|post-?author", "author's name", None),
    (_COMMENTS, "comments", "comments"),
    (_EMBEDDED, "embedded post", "other"),
    (r"cookies?|consent|gdpr|cmp", "cookie notice", "other"),
    (r"breadcrumbs?", "navigation", "other"),
    (r"menu|navbar|topbar|sitenav|pagination|pager", "navigation", "other"),
    (_ADVERTS, "advertisement", "advertisement"),
    (r"banner", "advertisement", None),
    (r"tags|tag-?(?:list|cloud)|taxonomy", "list of tags", "other"),
    (r"copyright", "copyright notice", "other"),
    (r"legal|imprint", "copyright notice", None),
    (r"paywall|donate|donation|membership|support-?us", "appeal to readers", "other"),
    (r"dateline|timestamp|post-?date|published|publish-?date|entry-?date|meta-?date", "date line", None),
)  # fmt: skip
_CLASSES = tuple(
    (re.compile(rf"(?<![^\W_])(?:{names})(?![^\W_])"), name, part)
    for names, name, part in _BY_CLASS
)
_LABELS: tuple[tuple[re.Pattern[str], str, PagePart], ...] = (
    (re.compile(rf"(?<![^\W_])(?:{_COMMENTS})(?![^\W_])"), "comments", "comments"),
    (re.compile(rf"(?<![^\W_])(?:{_ADVERTS})(?![^\W_])"), "advertisement", "advertisement"),
)
LONGEST_LABEL = 40
"""Characters. A longer label is a sentence about what is inside."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ABOUT_THE_PAGE = re.compile(
    r"(?<![a-z0-9])(?:has|have|with|without|no|not|non|hide|is|open|closed|enabled?|disabled?"
    r"|allow|free|layout|template)(?![a-z0-9])"
    r"|^(?:category|cat|tag|topic|section|format|type|status|post-type|keyword|theme|genre"
    r"|ressort|rubrik|rubrique|kategorie?|seccion|sezione)-"
)
"""A class that describes the page (`content-with-comments`) or its subject (`tag-social`)."""
_BODY = re.compile(
    r"(?<![a-z0-9])(?:article|story|post|entry|news)-?(?:body|content|text)(?![a-z0-9])"
)
_SECTIONS = frozenset("article main section aside nav blockquote figure td".split())
"""Elements that can have a `<footer>` of their own, which is not that of the page."""
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
    in_section: list[bool] = []
    for index, element in enumerate(elements):
        outer = by_element[element.parent] if element.parent >= 0 else None
        in_section.append(
            element.name in _SECTIONS
            or _is_body(element)
            or (element.parent >= 0 and in_section[element.parent])
        )
        found = _sure(element)
        if found is not None and sizes[index] > LARGE and _is_opinion(found):
            found = None
        if found is None and element.name == "footer" and not in_section[index]:
            found = Surroundings(part="other", name="foot of the page", seen="<footer>")
        is_large = found is not None and found.part == "other" and sizes[index] > LARGE
        most = total / (5 if is_large else 2)
        if index in around_headline or sizes[index] > most or _is_body(element):
            by_element.append(None)  # it holds the article, or more than any such part has
        else:
            by_element.append(found or outer)
    return [by_element[index] for index in within]


def _is_body(element: Element) -> bool:
    return element.is_body or _BODY.search(_plain(element.names)) is not None


def _is_opinion(found: Surroundings) -> bool:
    """Return whether the sign is a class of one word that also names an opinion piece."""
    word = found.seen.removeprefix("class or id `").removesuffix("`")
    return _OPINION.fullmatch(word) is not None


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
    """Return names as the tables have them: `ReaderLetters` and `publicité` without capitals and accents."""
    names = _CAMEL.sub("-", names).lower().replace("_", "-")
    if names.isascii():
        return names
    apart = unicodedata.normalize("NFD", names.replace("ı", "i"))
    return unicodedata.normalize("NFC", re.sub("(?<=[a-z])[\u0300-\u036f]+", "", apart))


def _sign(element: Element, names: str) -> Sign | None:
    if element.role in _BY_ROLE:
        name, part = _BY_ROLE[element.role]
        return Sign(name, f"role={element.role}", part)
    for item in element.item.split():
        if item in _BY_ITEM:
            name, part = _BY_ITEM[item]
            return Sign(name, f"{item} in its microdata", part)
    if "-" in element.name:  # a custom element is named like a class
        names = f"{element.name} {names}"
    for pattern, name, part in _CLASSES:
        found = pattern.search(names)
        if found:
            return Sign(name, f"class or id `{found[0]}`", part)
    if element.label and len(element.label) <= LONGEST_LABEL:
        label = "-".join(_plain(element.label).split())
        for pattern, meaning, labelled in _LABELS:
            if pattern.search(label):
                return Sign(meaning, f'aria-label="{element.label}"', labelled)
    if element.name in _BY_NAME:
        name, part = _BY_NAME[element.name]
        return Sign(name, f"<{element.name}>", part)
    return None


def _upwards(elements: Sequence[Element], index: int) -> Iterator[int]:
    while index >= 0:
        yield index
        index = elements[index].parent
