"""Where everything stands on the site: addresses, the ways between them, the order of things.

An address is a path below the root of the site. A way leads from one page to another and is
relative, so that the site works from a double-clicked file and under any base path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from onrecord.diagnostics import Diagnostic, Label, Outcome, at
from onrecord.model import Claim, Content, Findings, Span
from onrecord.site import theme

HOME = "index.html"
OUTLETS = "outlets/index.html"
PEOPLE = "people/index.html"
VERDICTS = "verdicts.html"
CORRECTIONS = "corrections.html"
SEARCH = "search.html"
SEARCH_CONTENTS = f"{theme.FOLDER}/search/contents.js"
"""What the search page must know before anything is looked for."""
INDEX_FOLDER = "all"
INDEX = f"{INDEX_FOLDER}/index.html"
"""Everything by dossier and topic."""
LETTERS = f"{INDEX_FOLDER}/a-z.html"
"""Everything by letter."""
MISSING = "404.html"
HEADERS = "_headers"
ROBOTS = "robots.txt"
NO_JEKYLL = ".nojekyll"
CLAIM_REVIEWS = "claimreview.json"
SITEMAP = "sitemap.xml"
EMBEDS = "embed"
"""The folder of the claims as cards: the one that others may put in a frame."""

DATA_FOLDER = "data"
"""Everything as data, with the page that lists it; no other thing is published there."""
DATA = f"{DATA_FOLDER}/index.html"

FEED = "feed"
CHANGES = "corrections"
FEED_FORMS = ("xml", "json")


def feed_url(folder: str, name: str, form: str) -> str:
    """A feed of what stands in a folder (`d/`, or empty for the site): `FEED` or `CHANGES`."""
    return f"{folder}{name}.{form}"


def feed_urls(folder: str) -> tuple[str, ...]:
    """Every feed of a folder: taken, whether it has them or not."""
    return tuple(feed_url(folder, name, form) for name in (FEED, CHANGES) for form in FEED_FORMS)


FIXED = (
    HOME,
    OUTLETS,
    PEOPLE,
    VERDICTS,
    CORRECTIONS,
    SEARCH,
    INDEX,
    LETTERS,
    MISSING,
    HEADERS,
    ROBOTS,
    NO_JEKYLL,
    CLAIM_REVIEWS,
    SITEMAP,
    DATA,
    *feed_urls(""),
)


def dossier_url(dossier: str) -> str:
    """The page of a dossier."""
    return f"{dossier}/index.html"


def claim_url(dossier: str, claim: str) -> str:
    """The page of a claim."""
    return f"{dossier}/claims/{claim}.html"


def claim_data_url(dossier: str, claim: str) -> str:
    """A claim as data, beside its page."""
    return f"{dossier}/claims/{claim}.json"


def source_url(dossier: str, source: str) -> str:
    """The page of a source."""
    return f"{dossier}/sources/{source}.html"


def source_text_url(dossier: str, source: str) -> str:
    """The words of a source that may be published whole, a paragraph a line."""
    return f"{dossier}/sources/{source}.txt"


def annotations_url(dossier: str, source: str) -> str:
    """The quotes of a source as annotations, beside its page."""
    return f"{dossier}/sources/{source}.annotations.json"


def collection_url(dossier: str) -> str:
    """The annotations of a dossier, which the pages of its sources make up."""
    return f"{dossier}/annotations.json"


def source_urls(dossier: str, source: str) -> tuple[str, ...]:
    """A source's page and all that may stand beside it: taken, whether it has them or not."""
    return (
        source_url(dossier, source),
        source_text_url(dossier, source),
        annotations_url(dossier, source),
    )


def picture_url(dossier: str, claim: str) -> str:
    """The picture of a claim, for places where it is shared."""
    return f"{dossier}/claims/{claim}.png"


def dossier_picture_url(dossier: str) -> str:
    """The picture of a dossier."""
    return f"{dossier}/picture.png"


def index_url(dossier: str) -> str:
    """A dossier's part of the index, where that is too long for one page."""
    return f"{INDEX_FOLDER}/dossiers/{dossier}.html"


def letter_url(letter: str) -> str:
    """A letter's part of the index; named by its code points where it is no plain one."""
    name = letter.lower()
    if not (name.isascii() and name.isalnum()):
        name = "-".join(f"u{ord(one):04x}" for one in name)
    return f"{INDEX_FOLDER}/letters/{name}.html"


def numbered(url: str, page: int) -> str:
    """The address of a page's continuation; no id holds an underscore."""
    return f"{url.removesuffix('.html')}_{page}.html" if page > 1 else url


_CONTINUED = re.compile(r"(index|corrections|(outlets|people)/[^/]+)_\d+\.html")
"""Where lists go on that are too long for one page: taken, whether they are or not."""


def search_part_url(part: str, number: int) -> str:
    """A part of what can be searched, as a script; its name cannot be that of the theme's own."""
    return f"{theme.FOLDER}/search/{part}_{number}.js"


def embed_url(dossier: str, claim: str) -> str:
    """A claim as a card that others may put in a frame."""
    return f"{EMBEDS}/{dossier}/{claim}.html"


def topic_url(dossier: str, topic: str) -> str:
    """The page of a topic."""
    return f"{dossier}/topics/{topic}.html"


def matrix_url(dossier: str, *, by_verdict: bool = False) -> str:
    """Every claim of a dossier against every source, by topic or by verdict."""
    return f"{dossier}/matrix{'-by-verdict' if by_verdict else ''}.html"


def figures_url(dossier: str) -> str:
    """The figures of a dossier side by side."""
    return f"{dossier}/figures.html"


def wordings_url(dossier: str) -> str:
    """The words of a dossier's documents, and who renders them how."""
    return f"{dossier}/wordings.html"


def timeline_url(dossier: str) -> str:
    """The claims of a dossier by the date of the event."""
    return f"{dossier}/timeline.html"


def dossier_urls(dossier: str) -> tuple[str, ...]:
    """A dossier's page and all that may stand beside it: taken, whether it has them or not."""
    return (
        dossier_url(dossier),
        matrix_url(dossier),
        matrix_url(dossier, by_verdict=True),
        figures_url(dossier),
        wordings_url(dossier),
        timeline_url(dossier),
        dossier_picture_url(dossier),
        collection_url(dossier),
        *feed_urls(f"{dossier}/"),
    )


def outlet_url(outlet: str) -> str:
    """The page of an outlet."""
    return f"outlets/{outlet}.html"


def outlet_folder(outlet: str) -> str:
    """Where the feeds of an outlet stand."""
    return f"outlets/{outlet}/"


def person_url(person: str) -> str:
    """The page of a person."""
    return f"people/{person}.html"


def page_url(page: str) -> str:
    """The page of a Markdown text."""
    return f"{page}.html"


def static_url(path: str) -> str:
    """Where a file of `static/` is published: at the root of the site, as it is."""
    return path


# --- anchors ----------------------------------------------------------------------------------
# An id of the content holds no underscore, so no two kinds of anchor can be the same. They count
# within one claim and one source alone: what is added elsewhere moves none of them.


def panel_anchor(source: str, ordinal: int) -> str:
    """The panel of a claim's `ordinal`-th entry from a source, on the claim's page."""
    return f"{source}_{ordinal}"


def quote_anchor(claim: str, source: str, ordinal: int, *, rendered: bool = False) -> str:
    """The words quoted by that entry, on the page of the source in which they stand.

    A `rendered` anchor is of the document's words to which a quotation of `source` is compared.
    """
    return f"{claim}_{source}_{ordinal}{'_words' if rendered else ''}"


# --- ways -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Here:
    """A page, as the place from which ways lead."""

    url: str
    root: str | None = None
    """Where given, ways begin there instead of at the page: only `404.html` needs it."""

    def to(self, url: str, anchor: str = "") -> str:
        """The way to a page of the site, or to an anchor of it."""
        fragment = f"#{anchor}" if anchor else ""
        if self.root is not None:
            return self.root + quote(url) + fragment
        if url == self.url and fragment:
            return fragment
        return _relative(self.url.rpartition("/")[0], url) + fragment


@lru_cache(maxsize=1 << 16)
def _relative(folder: str, url: str) -> str:
    """The way to a page from a folder. `posixpath.relpath` would ask for the working folder.

    Pages of one folder lead to the same places, so what was worked out for one serves the others.
    """
    here, there = folder.split("/") if folder else [], url.split("/")
    shared = 0
    while here[shared : shared + 1] == there[:-1][shared : shared + 1] != []:
        shared += 1
    return quote("/".join([".."] * (len(here) - shared) + there[shared:]))


def root(site_url: str | None) -> str:
    """Where the ways of `404.html` begin: the site's address, or the root of whatever host it is."""
    return f"{site_url.rstrip('/')}/" if site_url else "/"


# --- order ------------------------------------------------------------------------------------


def by_event(claim: Claim) -> tuple[str, str]:
    """Sorts claims by the date of the event, those without one last, then by id."""
    return (str(claim.date or "~"), claim.id)


# --- what is taken ----------------------------------------------------------------------------


def link(findings: Findings) -> Outcome[Mapping[str, Span]]:
    """Every address of the site with the sheet it comes from, none of them taken twice.

    Addresses that differ only in case are the same: some file systems know no difference.
    """
    spans: dict[str, Span] = {}
    first: dict[str, str] = {}
    faults: list[Diagnostic] = []
    fixed = {url.casefold() for url in FIXED}
    for url, span in _addresses(findings.content):
        folded = url.casefold()
        if (
            folded in fixed
            or _CONTINUED.fullmatch(folded)
            or folded.startswith(
                (f"{theme.FOLDER}/", f"{EMBEDS}/", f"{DATA_FOLDER}/", f"{INDEX_FOLDER}/")
            )
        ):
            faults.append(_taken(url, span, None))
        elif folded in first and not _told_before(url, first[folded]):
            faults.append(_taken(url, span, spans[first[folded]]))
        else:
            first.setdefault(folded, url)
            spans.setdefault(url, span)
    site = findings.content.site.span
    return Outcome(
        value={**dict.fromkeys(FIXED, site), **spans},
        diagnostics=tuple(faults),
    )


def _addresses(content: Content) -> Iterator[tuple[str, Span]]:
    for dossier in content.dossiers:
        yield from ((url, dossier.span) for url in dossier_urls(dossier.id))
        for topic in dossier.topics:
            yield topic_url(dossier.id, topic.id), topic.title.span
        for claim in dossier.claims:
            yield claim_url(dossier.id, claim.id), claim.span
            yield claim_data_url(dossier.id, claim.id), claim.span
            yield picture_url(dossier.id, claim.id), claim.span
        for article in dossier.articles:
            yield from ((url, article.span) for url in source_urls(dossier.id, article.id))
            for document in article.documents:
                yield from ((url, document.span) for url in source_urls(dossier.id, document.id))
    for outlet in content.outlets.values():
        yield outlet_url(outlet.id), outlet.span
        yield from ((url, outlet.span) for url in feed_urls(outlet_folder(outlet.id)))
    for person in content.people.values():
        yield person_url(person.id), person.span
    for page in content.pages:
        yield page_url(page.id), page.title.span
    for path in content.static:
        yield static_url(path), Span(f"static/{path}", 0, 0)


def _told_before(url: str, other: str) -> bool:
    """Whether resolving has said it: two topics, or two sources, of one dossier with one id."""
    return url == other and ("/topics/" in url or "/sources/" in url)


def _taken(url: str, span: Span, other: Span | None) -> Diagnostic:
    if other is None:
        return at(
            span,
            "address-taken",
            f"`{url}` is a page that every site has",
            label="would be published there too",
            help="give this file, or its folder, another name",
        )
    return at(
        span,
        "address-taken",
        f"two things would be published as `{url}`",
        label="one of them",
        also=[Label(span=other, message="the other")],
        help="give one of the two another name",
    )
