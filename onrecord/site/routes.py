"""Every page kind in one list: its URLs, its planner, its place in menu and sitemap.

Pages, sitemap, menu, taken addresses and the preview's single pages follow from `PAGE_KINDS`. A new page kind is
a module in `site/pages/`, a template of the same name, and an entry here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from onrecord.diagnostics import Diagnostic, Outcome
from onrecord.exports import feeds, sitemap
from onrecord.site import urls
from onrecord.site.context import DossierContext, SiteContext
from onrecord.site.derived.attributions import Attributions, attributions
from onrecord.site.derived.channels import channels
from onrecord.site.layout.page_layout import Layout, MenuEntry
from onrecord.site.layout.pagination import first_of
from onrecord.site.pages import (
    claim,
    corrections,
    data,
    dossier,
    dossiers,
    embed,
    figures,
    home,
    index,
    matrix,
    missing,
    outlet,
    outlets,
    people,
    person,
    search,
    source,
    text,
    timeline,
    topic,
    verdicts,
    wordings,
)
from onrecord.site.plan import LazyPage, PagePlan, View
from onrecord.site.text.crossrefs import internal_urls
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPages:
    """A page kind of each dossier, planned without the other dossiers."""

    view: type[View]
    urls: tuple[str, ...]
    """Patterns of its URLs, in which `<claim>` is the id of any claim."""
    pages: Callable[[Layout, DossierContext], Iterator[LazyPage]]
    in_sitemap: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeSite:
    """Everything that site-wide pages need beside the layout."""

    attributions: Attributions
    file_sizes: Mapping[str, int]
    """Sizes in bytes of the exported files, by URL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePages:
    """A page kind, or a kind of file for programs, of the whole site."""

    view: type[View]
    urls: tuple[str, ...]
    """Patterns of its URLs. The next page of a long list is at `index_2.html`."""
    pages: Callable[[Layout, WholeSite], Iterable[PagePlan]]
    menu: str = ""
    """The label of the first URL in the menu; empty if it is not in the menu."""
    in_sitemap: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLists:
    """A kind of file that lists the pages, and so is planned after all of them."""

    views: tuple[type[View], ...]
    urls: tuple[str, ...]
    pages: Callable[[Layout, Mapping[str, bool]], Iterable[PagePlan]]
    """Plans the files, given the URL of every page and whether it belongs in the sitemap."""


PAGE_KINDS: tuple[DossierPages | SitePages | PageLists, ...] = (
    DossierPages(
        view=dossier.DossierPage, urls=("<dossier>/index.html",), pages=dossier.dossier_pages
    ),
    DossierPages(
        view=claim.ClaimPage, urls=("<dossier>/claims/<claim>.html",), pages=claim.claim_pages
    ),
    DossierPages(
        view=embed.EmbedPage,
        urls=("embed/<dossier>/<claim>.html",),
        pages=embed.embed_pages,
        in_sitemap=False,  # a copy: search engines are sent to the claim's own page
    ),
    DossierPages(
        view=topic.TopicPage, urls=("<dossier>/topics/<topic>.html",), pages=topic.topic_pages
    ),
    DossierPages(
        view=matrix.MatrixPage,
        urls=("<dossier>/matrix.html", "<dossier>/matrix-by-verdict.html"),
        pages=matrix.matrix_pages,
    ),
    DossierPages(
        view=figures.FiguresPage, urls=("<dossier>/figures.html",), pages=figures.figures_pages
    ),
    DossierPages(
        view=wordings.WordingsPage, urls=("<dossier>/wordings.html",), pages=wordings.wordings_pages
    ),
    DossierPages(
        view=timeline.TimelinePage, urls=("<dossier>/timeline.html",), pages=timeline.timeline_pages
    ),
    DossierPages(
        view=source.SourcePage, urls=("<dossier>/sources/<source>.html",), pages=source.source_pages
    ),
    SitePages(
        view=home.HomePage,
        urls=(urls.HOME,),
        pages=lambda layout, _: home.home_page(layout),
        menu="Dossiers",
    ),
    SitePages(
        view=dossiers.DossiersPage,
        urls=(urls.HOME,),
        pages=lambda layout, _: dossiers.dossiers_pages(layout),
    ),
    SitePages(
        view=outlets.OutletsPage,
        urls=(urls.OUTLETS,),
        pages=lambda layout, site: outlets.outlets_pages(layout, site.attributions),
        menu="Outlets",
    ),
    SitePages(
        view=outlet.OutletPage,
        urls=("outlets/<outlet>.html",),
        pages=lambda layout, site: outlet.outlet_pages(layout, site.attributions),
    ),
    SitePages(
        view=people.PeoplePage,
        urls=(urls.PEOPLE,),
        pages=lambda layout, site: people.people_pages(layout, site.attributions),
        menu="People",
    ),
    SitePages(
        view=person.PersonPage,
        urls=("people/<person>.html",),
        pages=lambda layout, site: person.person_pages(layout, site.attributions),
    ),
    SitePages(
        view=verdicts.VerdictsPage,
        urls=(urls.VERDICTS,),
        pages=lambda layout, _: (verdicts.verdicts_page(layout),),
        menu="Verdicts",
    ),
    SitePages(
        view=corrections.CorrectionsPage,
        urls=(urls.CORRECTIONS,),
        pages=lambda layout, _: corrections.corrections_pages(layout),
        menu="Corrections",
    ),
    SitePages(
        view=search.SearchPage,
        urls=(urls.SEARCH,),
        pages=lambda layout, _: (search.search_page(layout),),
    ),
    SitePages(
        view=index.IndexPage,
        urls=(urls.INDEX, urls.LETTERS, "all/dossiers/<dossier>.html", "all/letters/<letter>.html"),
        pages=lambda layout, _: index.index_pages(layout),
    ),
    SitePages(
        view=data.DataPage,
        urls=(urls.DATA,),
        pages=lambda layout, site: data.data_pages(layout, site.file_sizes),
    ),
    SitePages(
        view=text.TextPage,
        urls=("<page>.html",),
        pages=lambda layout, _: text.text_pages(layout),
    ),
    SitePages(
        view=missing.MissingPage,
        urls=(urls.MISSING,),
        pages=lambda layout, _: (missing.missing_page(layout),),
        in_sitemap=False,
    ),
    SitePages(
        view=feeds.AtomFeed,
        urls=(
            "feed.xml",
            "corrections.xml",
            "<dossier>/feed.xml",
            "<dossier>/corrections.xml",
            "outlets/<outlet>/feed.xml",
            "outlets/<outlet>/corrections.xml",
        ),
        pages=lambda layout, _: feeds.atom_feeds(layout.context, layout.channels),
        in_sitemap=False,
    ),
    SitePages(
        view=sitemap.RobotsFile,
        urls=(urls.ROBOTS,),
        pages=lambda layout, _: (sitemap.robots(layout.context),),
        in_sitemap=False,
    ),
    SitePages(
        view=sitemap.NoJekyllFile,
        urls=(urls.NO_JEKYLL,),
        pages=lambda *_: (PagePlan(path=urls.NO_JEKYLL, view=sitemap.NoJekyllFile()),),
        in_sitemap=False,
    ),
    PageLists(
        views=(sitemap.SiteMap, sitemap.SiteMapIndex),
        urls=("sitemap.xml", "sitemap-<number>.xml"),
        pages=lambda layout, pages: sitemap.site_maps(
            layout.context, [path for path, belongs in pages.items() if belongs]
        ),
    ),
    PageLists(
        views=(sitemap.HeadersFile,),
        urls=(urls.HEADERS,),
        pages=lambda _, pages: (sitemap.headers(pages),),
    ),
)

DOSSIER_PAGES = tuple(kind for kind in PAGE_KINDS if isinstance(kind, DossierPages))
SITE_PAGES = tuple(kind for kind in PAGE_KINDS if isinstance(kind, SitePages))
PAGE_LISTS = tuple(kind for kind in PAGE_KINDS if isinstance(kind, PageLists))

_MENU = tuple(MenuEntry(kind.menu, kind.urls[0]) for kind in SITE_PAGES if kind.menu)
_IN_SITEMAP = frozenset(
    kind.view for kind in PAGE_KINDS if not isinstance(kind, PageLists) and kind.in_sitemap
)


def layout_of(context: SiteContext) -> Layout:
    """Return the layout of every page of a site."""
    return Layout(context=context, channels=channels(context), menu=_MENU)


def in_sitemap(plan: PagePlan) -> bool:
    """Return whether a page belongs in the sitemap: not files, copies or the page for missing ones."""
    return type(plan.view) in _IN_SITEMAP


def dossier_pages(layout: Layout, dossier: DossierContext) -> Outcome[tuple[PagePlan, ...]]:
    """Return the plans of a dossier's pages, with the problems of their texts.

    They depend on other dossiers only through links: the assertions of claims and the titles of
    sources that a text of this dossier links to.
    """
    plans = tuple(page.plan() for kind in DOSSIER_PAGES for page in kind.pages(layout, dossier))
    return Outcome(value=plans, diagnostics=_problems(plans))


def site_pages(
    layout: Layout, beside: Mapping[str, bool], sizes: Mapping[str, int]
) -> Outcome[tuple[PagePlan, ...]]:
    """Return the plans of the site-wide pages, with the problems of their texts.

    `beside` names the pages of the dossiers, and whether each belongs in the sitemap; `sizes` are
    those of the site's exported files, in bytes.
    """
    site = WholeSite(attributions=attributions(layout.context), file_sizes=sizes)
    plans = [plan for kind in SITE_PAGES for plan in kind.pages(layout, site)]
    every = {**beside, **{plan.path: in_sitemap(plan) for plan in plans}}
    plans += [plan for kind in PAGE_LISTS for plan in kind.pages(layout, every)]
    return Outcome(value=tuple(plans), diagnostics=_problems(plans))


def _problems(plans: Iterable[PagePlan]) -> tuple[Diagnostic, ...]:
    return tuple(problem for plan in plans for problem in plan.diagnostics)


def page_at(layout: Layout, address: str) -> PagePlan | None:
    """Return the plan of one page of a dossier without planning the others; None for any other URL.

    It is the same plan that a build makes; the preview uses it for the page being written.
    """
    for kind in DOSSIER_PAGES:
        if any(fits(address, pattern) for pattern in kind.urls):
            for dossier in layout.context.dossiers:
                for page in kind.pages(layout, dossier):
                    if page.url == address:
                        return page.plan()
    return None


def fits(address: str, pattern: str) -> bool:
    """Return whether a URL, or the list of which it is a page, matches a pattern."""
    form = re.sub("<[a-z]+>", "[^/]+", re.escape(pattern))
    return re.fullmatch(form, first_of(address)) is not None


def ways_out(dossier: DossierContext, plans: Iterable[PagePlan]) -> tuple[str, ...]:
    """Return the pages of other dossiers that texts of these pages link to; they must exist."""
    found = {
        url
        for plan in plans
        for text in _texts(plan.view)
        for url in internal_urls(text, Here(plan.path))
    }
    return tuple(sorted(url for url in found if not url.startswith(f"{dossier.id}/")))


def _texts(view: View) -> Iterator[object]:
    """Yield the values of a view, and those of the items of its lists, among them every rendered text."""
    for value in _values(view):
        yield value
        if isinstance(value, tuple):
            for item in value:
                yield from _values(item)


def _values(item: object) -> Iterator[object]:
    return (getattr(item, field.name) for field in fields(item)) if is_dataclass(item) else iter(())
