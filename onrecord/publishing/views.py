"""One documented frozen context per page template: a template sees these fields and no others.

`tests/publishing/test_views.py` holds it both ways: a template uses only fields of its view, and
every field is used.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.publishing.marginalia import Block, Fact
from onrecord.publishing.parts import (
    Body,
    ChangeLine,
    Checked,
    ClaimGroup,
    ClaimLine,
    DossierLine,
    Figures,
    Frame,
    Link,
    OutletLine,
    PanelGroup,
    PersonLine,
    Saying,
    SilentPanel,
    SourceLine,
    StanceMeaning,
    Step,
    StripMark,
    VerdictBadge,
    VerdictCount,
    When,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """`pages/home.html`: what the site is, and its dossiers."""

    frame: Frame
    tagline: str | None
    dossiers: tuple[DossierLine, ...]
    corrections: tuple[ChangeLine, ...]
    """The latest; all of them stand on their own page."""
    corrections_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPage:
    """`pages/dossier.html`: one story, its claims by topic, its sources."""

    frame: Frame
    title: str
    dates: str | None
    lead: str | None
    size: str
    """`70 claims · 6 sources`."""
    verdicts: tuple[VerdictCount, ...]
    summary: Body | None
    background: Body | None
    legend: tuple[StanceMeaning, ...]
    groups: tuple[ClaimGroup, ...]
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPage:
    """`pages/topic.html`: the claims of one topic."""

    frame: Frame
    title: str
    about: str | None
    size: str
    legend: tuple[StanceMeaning, ...]
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """`pages/claim.html`: the assertion, the verdict with its reason, and every voice."""

    frame: Frame
    assertion: str
    withdrawn: bool
    verdict: VerdictBadge
    verdict_href: str
    """What the verdict means, on the page of the scale."""
    meaning: str
    reason: str
    basis: str
    reference: Link | None
    """The general reference on which the finding rests."""
    topic: Link | None
    date: When | None
    """Of the event."""
    about: Link | None
    """The document, where the claim is about what a document says."""
    counts: tuple[str, ...]
    """`6 sources`, `2 support`, …: joined they are one line."""
    shared_origins: tuple[str, ...]
    """A sentence for each origin that several sources repeat."""
    strip: tuple[StripMark, ...]
    summary: Body | None
    primary: tuple[PanelGroup, ...]
    """The documents' own words."""
    groups: tuple[PanelGroup, ...]
    """By strongest disagreement."""
    silent: tuple[SilentPanel, ...]
    figures: Figures | None
    aliases: tuple[str, ...]
    contrary: tuple[ClaimLine, ...]
    related: tuple[ClaimLine, ...]
    history: tuple[ChangeLine, ...]
    first_published: When | None
    review_by: When | None
    citation: str
    """How to cite the page."""
    legend: tuple[StanceMeaning, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """`pages/source.html`: the published words of a source, every quote highlighted."""

    frame: Frame
    title: str
    language: str
    """Of the source."""
    kind: str
    """`Article`, or `Document`."""
    byline: Link
    published: When
    facts: tuple[Fact, ...]
    note: str | None
    documents: tuple[Link, ...]
    """Reproduced in the article, sources of their own."""
    rights: str
    """What of it is shown, and why."""
    quoted: str
    blocks: tuple[Block, ...]
    claims: tuple[ClaimLine, ...]
    """That have evidence from this source."""
    file: str
    sha256: str
    capture: str
    """Size and encoding of the capture, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletsPage:
    """`pages/outlets.html`: every outlet and agency."""

    frame: Frame
    outlets: tuple[OutletLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletPage:
    """`pages/outlet.html`: what an outlet published, and what it is quoted as saying."""

    frame: Frame
    name: str
    kind: str | None
    country: str | None
    home: Link | None
    note: str | None
    sources: tuple[SourceLine, ...]
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """`pages/people.html`: everybody who is quoted."""

    frame: Frame
    people: tuple[PersonLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """`pages/person.html`: what somebody is quoted as saying."""

    frame: Frame
    name: str
    role: str | None
    note: str | None
    same_as: tuple[Link, ...]
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictsPage:
    """`pages/verdicts.html`: the scale with its rules, and live examples."""

    frame: Frame
    steps: tuple[Step, ...]
    legend: tuple[StanceMeaning, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsPage:
    """`pages/corrections.html`: every change, newest first."""

    frame: Frame
    changes: tuple[ChangeLine, ...]
    contact: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage:
    """`pages/text.html`: a Markdown page of the site's own."""

    frame: Frame
    title: str
    body: Body
    checked: tuple[Checked, ...]
    """What the build has checked, where the page asks for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPage:
    """`pages/404.html`: helps to find what is not there."""

    frame: Frame
    places: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadersFile:
    """`files/headers.txt`: what hosts that read such a file send with every page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsFile:
    """`files/robots.txt`: everything may be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoJekyllFile:
    """`files/nojekyll.txt`: tells a host to leave file names alone."""


View = (
    HomePage
    | DossierPage
    | TopicPage
    | ClaimPage
    | SourcePage
    | OutletsPage
    | OutletPage
    | PeoplePage
    | PersonPage
    | VerdictsPage
    | CorrectionsPage
    | TextPage
    | MissingPage
    | HeadersFile
    | RobotsFile
    | NoJekyllFile
)

TEMPLATE_BY_VIEW: dict[type, str] = {
    HomePage: "pages/home.html",
    DossierPage: "pages/dossier.html",
    TopicPage: "pages/topic.html",
    ClaimPage: "pages/claim.html",
    SourcePage: "pages/source.html",
    OutletsPage: "pages/outlets.html",
    OutletPage: "pages/outlet.html",
    PeoplePage: "pages/people.html",
    PersonPage: "pages/person.html",
    VerdictsPage: "pages/verdicts.html",
    CorrectionsPage: "pages/corrections.html",
    TextPage: "pages/text.html",
    MissingPage: "pages/404.html",
    HeadersFile: "files/headers.txt",
    RobotsFile: "files/robots.txt",
    NoJekyllFile: "files/nojekyll.txt",
}
"""One page template per view, its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlan:
    """A file of the site, not yet rendered: all that its bytes depend on beside the templates."""

    path: str
    """Where it stands below the root of the site."""
    template: str
    view: View


def plan(path: str, view: View) -> PagePlan:
    """The plan of one file: its template is the one of its view."""
    return PagePlan(path=path, template=TEMPLATE_BY_VIEW[type(view)], view=view)
