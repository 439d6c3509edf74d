"""The pages that list: outlets, people, what was corrected, what the verdicts mean."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.checking.counts import count
from onrecord.diagnostics import Outcome
from onrecord.model import Outlet, Page, Person, Verdict
from onrecord.publishing import excerpts, link, phrases
from onrecord.publishing.edition import Edition, Entry, Told, contact, outside
from onrecord.publishing.home import all_changes
from onrecord.publishing.link import Here
from onrecord.publishing.panels import Desk
from onrecord.publishing.parts.frame import Body, Link
from onrecord.publishing.parts.lines import Checked, OutletLine, PersonLine, Saying, Step
from onrecord.publishing.prose import prose
from onrecord.publishing.views import PagePlan
from onrecord.publishing.views.registers import (
    CorrectionsPage,
    OutletPage,
    OutletsPage,
    PeoplePage,
    PersonPage,
    TextPage,
    VerdictsPage,
)

_EXAMPLES = 3
"""Claims shown with each verdict: enough to see the rule at work."""


# --- outlets and people -----------------------------------------------------------------------


def outlets_page(edition: Edition) -> PagePlan:
    """Every outlet and agency."""
    here = Here(link.OUTLETS)
    outlets = sorted(edition.findings.content.outlets.values(), key=_by_name)
    view = OutletsPage(
        frame=edition.frame(here, "Outlets", "Who published the texts that are checked here."),
        outlets=tuple(
            OutletLine(
                outlet=Link(words=str(outlet.name), href=here.to(link.outlet_url(outlet.id))),
                kind=outlet.kind and str(outlet.kind),
                country=outlet.country and str(outlet.country),
                sources=_published_by(edition, outlet),
            )
            for outlet in outlets
        ),
    )
    return PagePlan(path=here.url, view=view)


def _by_name(one: Outlet | Person) -> tuple[str, str]:
    return (one.name.casefold(), one.id)


def _published_by(edition: Edition, outlet: Outlet) -> str:
    articles = len(list(_articles(edition, outlet)))
    if articles:
        return phrases.count(articles, "article")
    sayings = len({entry.claim.claim.id for _, entry in _said(edition, outlet.id)})
    return f"quoted for {phrases.count(sayings, 'claim')}" if sayings else "none of its texts"


def _articles(edition: Edition, outlet: Outlet) -> Iterator[tuple[Told, str]]:
    for told in edition.dossiers:
        for source in told.sources.values():
            if source.document is None and source.article.outlet.value == outlet.id:
                yield told, source.id


def outlet_page(edition: Edition, outlet: Outlet) -> PagePlan:
    """What an outlet published, and what it is quoted as saying."""
    here = Here(link.outlet_url(outlet.id))
    name = str(outlet.name)
    crumbs = (Link(words="Outlets", href=here.to(link.OUTLETS)),)
    view = OutletPage(
        frame=edition.frame(here, name, f"{name}: its texts that are checked here.", crumbs),
        name=name,
        kind=outlet.kind and str(outlet.kind),
        country=outlet.country and str(outlet.country),
        home=outside(str(outlet.url), outlet.url) if outlet.url else None,
        note=outlet.note and str(outlet.note),
        sources=tuple(
            edition.source_line(here, told, told.sources[source])
            for told, source in _articles(edition, outlet)
        ),
        sayings=_sayings(edition, here, outlet.id),
    )
    return PagePlan(path=here.url, view=view)


def people_page(edition: Edition) -> PagePlan:
    """Everybody who is quoted."""
    here = Here(link.PEOPLE)
    people = sorted(edition.findings.content.people.values(), key=_by_name)
    view = PeoplePage(
        frame=edition.frame(here, "People", "Who is quoted in the texts that are checked here."),
        people=tuple(
            PersonLine(
                person=Link(words=str(person.name), href=here.to(link.person_url(person.id))),
                role=person.role and str(person.role),
                quoted=_quoted_for(edition, person),
            )
            for person in people
        ),
    )
    return PagePlan(path=here.url, view=view)


def _quoted_for(edition: Edition, person: Person) -> str:
    claims = {(told.id, entry.claim.claim.id) for told, entry in _said(edition, person.id)}
    return f"quoted for {phrases.count(len(claims), 'claim')}"


def person_page(edition: Edition, person: Person) -> PagePlan:
    """What somebody is quoted as saying."""
    here = Here(link.person_url(person.id))
    name = str(person.name)
    crumbs = (Link(words="People", href=here.to(link.PEOPLE)),)
    view = PersonPage(
        frame=edition.frame(here, name, f"What {name} is quoted as saying.", crumbs),
        name=name,
        role=person.role and str(person.role),
        note=person.note and str(person.note),
        same_as=tuple(outside(str(url), url) for url in person.same_as),
        sayings=_sayings(edition, here, person.id),
    )
    return PagePlan(path=here.url, view=view)


def _said(edition: Edition, somebody: str) -> Iterator[tuple[Told, Entry]]:
    for told in edition.dossiers:
        for claim in told.shown:
            for entry in told.of_claim(claim):
                if entry.verified.evidence.speaker == somebody:
                    yield told, entry


def _sayings(edition: Edition, here: Here, somebody: str) -> tuple[Saying, ...]:
    """Words that sources put in somebody's mouth, claim by claim."""
    found: list[Saying] = []
    for told, entry in _said(edition, somebody):
        desk = Desk(edition, told, here)
        quote = entry.verified.quote
        url = link.claim_url(told.id, entry.claim.claim.id)
        found.append(
            Saying(
                claim=Link(words=str(entry.claim.claim.assertion), href=here.to(url, entry.panel)),
                stance=phrases.stance_mark(entry.verified.evidence.stance),
                source=edition.source(here, told, entry.source),
                voice=edition.outlet_name(entry.source),
                excerpt=excerpts.excerpt(desk.shown(entry.source), quote) if quote else None,
            )
        )
    return tuple(found)


# --- the scale --------------------------------------------------------------------------------


def verdicts_page(edition: Edition) -> PagePlan:
    """The scale with its rules, and live examples."""
    here = Here(link.VERDICTS)
    view = VerdictsPage(
        frame=edition.frame(here, "Verdicts", "What each verdict means, and when it is given."),
        steps=tuple(
            _step(edition, here, verdict) for verdict in edition.findings.content.site.verdicts
        ),
        legend=phrases.legend(),
    )
    return PagePlan(path=here.url, view=view)


def _step(edition: Edition, here: Here, verdict: Verdict) -> Step:
    given = [
        edition.claim_line(here, told, claim)
        for told in edition.dossiers
        for claim in told.shown
        if claim.verdict.id == verdict.id and claim.claim.status != "withdrawn"
    ]
    return Step(
        badge=phrases.badge(verdict),
        meaning=str(verdict.meaning),
        rules=(*phrases.required(verdict.requires), *phrases.forbidden(verdict.forbids)),
        judgement=verdict.judgement,
        rating=str(verdict.rating) if verdict.rating is not None else None,
        count=phrases.count(len(given), "claim"),
        examples=tuple(given[:_EXAMPLES]),
    )


# --- corrections and texts --------------------------------------------------------------------


def corrections_page(edition: Edition) -> PagePlan:
    """Every change, newest first."""
    here = Here(link.CORRECTIONS)
    view = CorrectionsPage(
        frame=edition.frame(here, "Corrections", "What was changed after it was published."),
        changes=all_changes(edition, here),
        contact=contact(edition.findings.content.site.contact),
    )
    return PagePlan(path=here.url, view=view)


def text_page(edition: Edition, page: Page) -> Outcome[PagePlan]:
    """A Markdown page of the site's own."""
    here = Here(link.page_url(page.id))
    body = prose(edition, here, page.body, dossier=None, prefix="text")
    title = str(page.title)
    view = TextPage(
        frame=edition.frame(here, title, title),
        title=title,
        body=body.value or Body(),
        checked=_checked(edition) if page.shows == "counts" else (),
    )
    return Outcome(value=PagePlan(path=here.url, view=view), diagnostics=body.diagnostics)


def _checked(edition: Edition) -> tuple[Checked, ...]:
    """What the build has found on each step of the ladder, and beside it."""
    found = count(edition.findings)
    below = found.quotes - found.exact - found.typographic - found.elided
    lines = (
        ("Quotes", found.quotes, "looked for in the kept texts"),
        ("exact", found.exact, "stand there character for character"),
        ("the same words", found.typographic, "with other spaces, quotation marks or dashes"),
        ("with words left out", found.elided, "each part stands there, in this order"),
        ("not verified", below, "a site with one is not published"),
        ("Words proven absent", found.absences, "looked for in a source and not found"),
        ("Silences proven", found.silences, "a source in which no word looked for stands"),
    )
    return tuple(
        Checked(what=what, number=f"{number:,}", meaning=meaning) for what, number, meaning in lines
    )
