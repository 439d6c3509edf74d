"""The one list of page kinds: nothing is missing from it, and what follows from it agrees with the site."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import onrecord.exports
import onrecord.site
from onrecord.model import Findings
from onrecord.site.context import SiteContext
from onrecord.site.layout.page_layout import Frame
from onrecord.site.plan import View
from onrecord.site.routes import (
    PAGE_KINDS,
    DossierPages,
    PageLists,
    SitePages,
    fits,
    layout_of,
    page_at,
)
from tests.exports import world
from tests.site import hard, many, small
from tests.site.planned import pages
from tests.sites import tree

SITES = (small.findings(), hard.findings(), world.findings(), small.found(tree(many.site(3))))


def views_of(kind: DossierPages | SitePages | PageLists) -> tuple[type[View], ...]:
    return kind.views if isinstance(kind, PageLists) else (kind.view,)


def every_view() -> Iterator[type[View]]:
    for package in (onrecord.site, onrecord.exports):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for own in vars(module).values():
                if isinstance(own, type) and own.__module__ == module.__name__:
                    yield from [own] if issubclass(own, View) and own is not View else []


def test_every_view_is_of_one_kind_of_page_in_the_list() -> None:
    listed = [view for kind in PAGE_KINDS for view in views_of(kind)]

    assert len(listed) == len(set(listed))
    assert set(listed) == set(every_view())


@pytest.mark.parametrize("findings", SITES)
def test_every_page_has_an_address_of_its_kind(findings: Findings) -> None:
    patterns = {view: kind.urls for kind in PAGE_KINDS for view in views_of(kind)}
    plans = pages(SiteContext(findings)).value

    assert plans
    assert [
        plan.path
        for plan in plans
        if not any(fits(plan.path, pattern) for pattern in patterns[type(plan.view)])
    ] == []


def test_every_pattern_is_that_of_some_page() -> None:
    made = {(type(plan.view), plan.path) for of in SITES for plan in pages(SiteContext(of)).value}
    unused = {
        pattern
        for kind in PAGE_KINDS
        for pattern in kind.urls
        if not any(view in views_of(kind) and fits(path, pattern) for view, path in made)
    }

    # More dossiers, lines or pages than one page or file holds: see test_pagination, test_index and
    # test_sitemap.
    assert unused == {
        "index.html",
        "all/dossiers/<dossier>.html",
        "all/letters/<letter>.html",
        "sitemap-<number>.xml",
    }


@pytest.mark.parametrize("findings", SITES)
def test_a_page_of_a_dossier_planned_alone_is_the_one_planned_with_all(findings: Findings) -> None:
    context = SiteContext(findings)
    layout = layout_of(context)
    alone = {
        view for kind in PAGE_KINDS if isinstance(kind, DossierPages) for view in views_of(kind)
    }

    for plan in pages(context).value:
        assert page_at(layout, plan.path) == (plan if type(plan.view) in alone else None)


def test_there_is_no_page_where_no_kind_has_one() -> None:
    layout = layout_of(SiteContext(small.findings()))

    assert page_at(layout, "d/claims/none.html") is None
    assert page_at(layout, "none/index.html") is None
    assert page_at(layout, "d/claims/thirty-two.html/") is None


@pytest.mark.parametrize("findings", SITES)
def test_the_menu_of_every_page_leads_to_the_kinds_that_have_a_name_in_it(
    findings: Findings,
) -> None:
    plans = pages(SiteContext(findings)).value
    named = [
        (kind.menu, kind.urls[0])
        for kind in PAGE_KINDS
        if isinstance(kind, SitePages) and kind.menu
    ]
    of_editors = sorted(
        (page for page in findings.content.pages if page.menu),
        key=lambda page: (page.order, page.id),
    )
    named += [(str(page.menu), f"{page.id}.html") for page in of_editors]

    assert {url for _, url in named} <= {plan.path for plan in plans}
    home = next(plan.view for plan in plans if plan.path == "index.html")
    frame = getattr(home, "frame", None)
    assert isinstance(frame, Frame)
    assert [(item.words, item.href) for item in frame.menu] == named


def test_a_page_is_one_file_named_like_its_template() -> None:
    """Its view and what plans it are in `site/pages/x.py`, its template is `pages/x.html`."""
    templates = {view: view.template for kind in PAGE_KINDS for view in views_of(kind)}
    pages_by_view = {
        view: f"onrecord.site.{name.removesuffix('.html').replace('/', '.')}"
        for view, name in templates.items()
        if name.startswith("pages/")
    }

    assert len(pages_by_view) > 20
    assert {view: view.__module__ for view in pages_by_view} == pages_by_view
