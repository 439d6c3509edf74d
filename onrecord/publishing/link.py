"""Where everything stands on the site: addresses, the ways between them, the order of things.

An address is a path below the root of the site. A way leads from one page to another and is
relative, so that the site works from a double-clicked file and under any base path.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from onrecord.diagnostics import Diagnostic, Label, Outcome, at
from onrecord.model import Claim, Content, Findings, Source, Span
from onrecord.publishing import theme

HOME = "index.html"
OUTLETS = "outlets/index.html"
PEOPLE = "people/index.html"
VERDICTS = "verdicts.html"
CORRECTIONS = "corrections.html"
MISSING = "404.html"
HEADERS = "_headers"
ROBOTS = "robots.txt"
NO_JEKYLL = ".nojekyll"

FIXED = (HOME, OUTLETS, PEOPLE, VERDICTS, CORRECTIONS, MISSING, HEADERS, ROBOTS, NO_JEKYLL)


def dossier_url(dossier: str) -> str:
    """The page of a dossier."""
    return f"{dossier}/index.html"


def claim_url(dossier: str, claim: str) -> str:
    """The page of a claim."""
    return f"{dossier}/claims/{claim}.html"


def source_url(dossier: str, source: str) -> str:
    """The page of a source."""
    return f"{dossier}/sources/{source}.html"


def topic_url(dossier: str, topic: str) -> str:
    """The page of a topic."""
    return f"{dossier}/topics/{topic}.html"


def outlet_url(outlet: str) -> str:
    """The page of an outlet."""
    return f"outlets/{outlet}.html"


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
        return quote(self._relative(url)) + fragment

    def _relative(self, url: str) -> str:
        """The path from this page's folder. `posixpath.relpath` would ask for the working folder."""
        folder, there = self.url.split("/")[:-1], url.split("/")
        shared = 0
        while folder[shared : shared + 1] == there[:-1][shared : shared + 1] != []:
            shared += 1
        return "/".join([".."] * (len(folder) - shared) + there[shared:])


def root(site_url: str | None) -> str:
    """Where the ways of `404.html` begin: the site's address, or the root of whatever host it is."""
    return f"{site_url.rstrip('/')}/" if site_url else "/"


# --- order ------------------------------------------------------------------------------------


def in_order(sources: Mapping[str, Source], some: Iterable[str]) -> tuple[str, ...]:
    """Ids of sources in the dossier's order."""
    wanted = set(some)
    return tuple(source for source in sources if source in wanted)


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
        if folded in fixed or folded.startswith(f"{theme.FOLDER}/"):
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
        yield dossier_url(dossier.id), dossier.span
        for topic in dossier.topics:
            yield topic_url(dossier.id, topic.id), topic.title.span
        for claim in dossier.claims:
            yield claim_url(dossier.id, claim.id), claim.span
        for article in dossier.articles:
            yield source_url(dossier.id, article.id), article.span
            for document in article.documents:
                yield source_url(dossier.id, document.id), document.span
    for outlet in content.outlets.values():
        yield outlet_url(outlet.id), outlet.span
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
