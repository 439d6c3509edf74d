"""Where readers arrive: the home page, and the page for what is missing."""

from __future__ import annotations

from onrecord.publishing import link
from onrecord.publishing.claims import changes
from onrecord.publishing.dossiers import verdict_counts
from onrecord.publishing.edition import Edition
from onrecord.publishing.link import Here
from onrecord.publishing.parts.frame import Link
from onrecord.publishing.parts.lines import ChangeLine, DossierLine
from onrecord.publishing.views import PagePlan
from onrecord.publishing.views.home import HomePage, MissingPage

_LATEST = 3
"""Corrections on the home page: enough to show that there are some."""


def home_page(edition: Edition) -> PagePlan:
    """What the site is, and its dossiers."""
    here = Here(link.HOME)
    site = edition.findings.content.site
    view = HomePage(
        frame=edition.frame(here, None, str(site.tagline or site.title)),
        tagline=site.tagline and str(site.tagline),
        dossiers=tuple(
            DossierLine(
                title=str(told.judged.dossier.title),
                href=here.to(link.dossier_url(told.id)),
                lead=told.judged.dossier.lead and str(told.judged.dossier.lead),
                dates=told.judged.dossier.dates and str(told.judged.dossier.dates),
                size=told.size,
                verdicts=verdict_counts(edition, here, told.judged.claims),
            )
            for told in edition.dossiers
        ),
        corrections=all_changes(edition, here)[:_LATEST],
        corrections_href=here.to(link.CORRECTIONS),
    )
    return PagePlan(path=here.url, view=view)


def all_changes(edition: Edition, here: Here) -> tuple[ChangeLine, ...]:
    """The history of every claim, newest first; on one day in the order of the dossiers."""
    found = [
        line
        for told in edition.dossiers
        for claim in told.shown
        for line in changes(told, claim, here)
    ]
    return tuple(sorted(found, key=lambda line: line.on.iso or "", reverse=True))


def missing_page(edition: Edition) -> PagePlan:
    """The page that hosts show for an address without one, at whatever depth.

    Its ways are whole addresses, for they must hold at every depth.
    """
    here = Here(link.MISSING, root=link.root(edition.findings.content.site.url))
    places = [
        *((str(told.judged.dossier.title), link.dossier_url(told.id)) for told in edition.dossiers),
        ("Every outlet", link.OUTLETS),
        ("Everybody who is quoted", link.PEOPLE),
        ("What the verdicts mean", link.VERDICTS),
        ("What was corrected", link.CORRECTIONS),
    ]
    view = MissingPage(
        frame=edition.frame(here, "Not found", "There is no page at this address."),
        places=tuple(Link(words=words, href=here.to(url)) for words, url in places),
    )
    return PagePlan(path=here.url, view=view)
