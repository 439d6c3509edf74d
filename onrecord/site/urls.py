"""URLs of everything on the site, anchors, and relative links between pages.

A URL is a path below the root of the site. Links between pages are relative, so that the site works
from a double-clicked file and under any base path.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from onrecord.model import Claim
from onrecord.site import theme

HOME = "index.html"
OUTLETS = "outlets/index.html"
PEOPLE = "people/index.html"
VERDICTS = "verdicts.html"
CORRECTIONS = "corrections.html"
SEARCH = "search.html"
SEARCH_CONTENTS = f"{theme.FOLDER}/search/contents.js"
"""Loaded by the search page before anything is typed."""
INDEX_FOLDER = "all"
INDEX = f"{INDEX_FOLDER}/index.html"
"""The index by dossier and topic."""
LETTERS = f"{INDEX_FOLDER}/a-z.html"
"""The index by letter."""
MISSING = "404.html"
HEADERS = "_headers"
ROBOTS = "robots.txt"
NO_JEKYLL = ".nojekyll"
CLAIM_REVIEWS = "claimreview.json"
SITEMAP = "sitemap.xml"
EMBEDS = "embed"
"""The folder of the embeddable cards: the only pages that others may put in a frame."""

DATA_FOLDER = "data"
"""The folder of the exported data and the page that lists it; nothing else is published there."""
DATA = f"{DATA_FOLDER}/index.html"

FEED = "feed"
CHANGES = "corrections"


def feed_url(folder: str, name: str, form: str) -> str:
    """Return the URL of a feed of a folder (`d/`, or empty for the site): `FEED` or `CHANGES`."""
    return f"{folder}{name}.{form}"


def dossier_url(dossier: str) -> str:
    """Return the URL of a dossier's page."""
    return f"{dossier}/index.html"


def claim_url(dossier: str, claim: str) -> str:
    """Return the URL of a claim's page."""
    return f"{dossier}/claims/{claim}.html"


def claim_data_url(dossier: str, claim: str) -> str:
    """Return the URL of a claim as JSON, beside its page."""
    return f"{dossier}/claims/{claim}.json"


def source_url(dossier: str, source: str) -> str:
    """Return the URL of a source's page."""
    return f"{dossier}/sources/{source}.html"


def source_text_url(dossier: str, source: str) -> str:
    """Return the URL of a source's text, for a source that may be published whole: a paragraph a line."""
    return f"{dossier}/sources/{source}.txt"


def annotations_url(dossier: str, source: str) -> str:
    """Return the URL of the annotations of a source, beside its page."""
    return f"{dossier}/sources/{source}.annotations.json"


def collection_url(dossier: str) -> str:
    """Return the URL of the collection that the annotations of a dossier's sources make up."""
    return f"{dossier}/annotations.json"


def picture_url(dossier: str, claim: str) -> str:
    """Return the URL of a claim's social card."""
    return f"{dossier}/claims/{claim}.png"


def dossier_picture_url(dossier: str) -> str:
    """Return the URL of a dossier's social card."""
    return f"{dossier}/picture.png"


def index_url(dossier: str) -> str:
    """Return the URL of a dossier's part of the index, if it is too long for one page."""
    return f"{INDEX_FOLDER}/dossiers/{dossier}.html"


def letter_url(letter: str) -> str:
    """Return the URL of a letter's part of the index, named by code points unless the letter is ASCII."""
    name = letter.lower()
    if not (name.isascii() and name.isalnum()):
        name = "-".join(f"u{ord(character):04x}" for character in name)
    return f"{INDEX_FOLDER}/letters/{name}.html"


def numbered(url: str, page: int) -> str:
    """Return the URL of a page of a list after the first; no id contains an underscore."""
    return f"{url.removesuffix('.html')}_{page}.html" if page > 1 else url


def search_part_url(part: str, number: int) -> str:
    """Return the URL of a part of the search index; the theme has no file of such a name."""
    return f"{theme.FOLDER}/search/{part}_{number}.js"


def embed_url(dossier: str, claim: str) -> str:
    """Return the URL of a claim as an embeddable card."""
    return f"{EMBEDS}/{dossier}/{claim}.html"


def topic_url(dossier: str, topic: str) -> str:
    """Return the URL of a topic's page."""
    return f"{dossier}/topics/{topic}.html"


def matrix_url(dossier: str, *, by_verdict: bool = False) -> str:
    """Return the URL of the matrix of claims and sources, by topic or by verdict."""
    return f"{dossier}/matrix{'-by-verdict' if by_verdict else ''}.html"


def figures_url(dossier: str) -> str:
    """Return the URL of a dossier's figures, side by side."""
    return f"{dossier}/figures.html"


def wordings_url(dossier: str) -> str:
    """Return the URL of the page that compares the wordings of a dossier's documents."""
    return f"{dossier}/wordings.html"


def timeline_url(dossier: str) -> str:
    """Return the URL of a dossier's claims by the date of the event."""
    return f"{dossier}/timeline.html"


def outlet_url(outlet: str) -> str:
    """Return the URL of an outlet's page."""
    return f"outlets/{outlet}.html"


def outlet_folder(outlet: str) -> str:
    """Return the folder of an outlet's feeds."""
    return f"outlets/{outlet}/"


def person_url(person: str) -> str:
    """Return the URL of a person's page."""
    return f"people/{person}.html"


def page_url(page: str) -> str:
    """Return the URL of a Markdown page."""
    return f"{page}.html"


def static_url(path: str) -> str:
    """Return the URL of a file of `static/`: it is published at the root of the site."""
    return path


# --- anchors ----------------------------------------------------------------------------------
# Ids contain no underscore, so anchors of two kinds never coincide. They are numbered within one claim
# and one source, so that they stay the same when anything else is added.


def panel_anchor(source: str, ordinal: int) -> str:
    """Return the anchor, on a claim's page, of the panel of its `ordinal`-th entry from a source."""
    return f"{source}_{ordinal}"


def quote_anchor(claim: str, source: str, ordinal: int, *, rendered: bool = False) -> str:
    """Return the anchor, on a source's page, of the words that this entry quotes.

    A `rendered` anchor marks the words of the document with which a quotation in `source` is
    compared.
    """
    return f"{claim}_{source}_{ordinal}{'_words' if rendered else ''}"


# --- ways -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Here:
    """A page from which links are made."""

    url: str
    root: str | None = None
    """Precedes every link instead of links relative to the page: only `404.html` needs it."""

    def to(self, url: str, anchor: str = "") -> str:
        """Return the relative URL of a page of the site, or of an anchor on it."""
        fragment = f"#{anchor}" if anchor else ""
        if self.root is not None:
            return self.root + quote(url) + fragment
        if url == self.url and fragment:
            return fragment
        return _relative(self.url.rpartition("/")[0], url) + fragment


@lru_cache(maxsize=1 << 16)
def _relative(folder: str, url: str) -> str:
    """Return the relative URL of a page, seen from a folder; `posixpath.relpath` would read the working folder.

    Cached, since the pages of a folder link to the same pages.
    """
    here, there = folder.split("/") if folder else [], url.split("/")
    shared = 0
    while here[shared : shared + 1] == there[:-1][shared : shared + 1] != []:
        shared += 1
    return quote("/".join([".."] * (len(here) - shared) + there[shared:]))


def root(site_url: str | None) -> str:
    """Return the beginning of the links of `404.html`: the site's URL, or `/` if the site has none."""
    return f"{site_url.rstrip('/')}/" if site_url else "/"


# --- order ------------------------------------------------------------------------------------


def by_event(claim: Claim) -> tuple[str, str]:
    """Return a sort key: by the date of the event, claims without one last, then by id."""
    return (str(claim.date or "~"), claim.id)
