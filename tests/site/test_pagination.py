"""Lists that are too long for one page: nothing is lost, no page grows with the site, each leads to the next."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Findings
from onrecord.site import urls
from onrecord.site.addresses import addresses
from onrecord.site.context import SiteContext
from onrecord.site.layout import pagination
from onrecord.site.layout.pagination import first_of, list_pages, pager
from onrecord.site.plan import PagePlan
from onrecord.site.urls import Here
from tests.site import many, small
from tests.site.planned import pages
from tests.sites import tree

# --- one list -----------------------------------------------------------------------------------


@given(st.lists(st.integers(1, 9)), st.integers(1, 20))
def test_the_pages_of_a_list_hold_all_of_it_in_order_and_no_more_than_they_have_room_for(
    items: list[int], size: int
) -> None:
    made = list(list_pages("a/b.html", items, size=size, cost=lambda one: one))

    assert list(chain.from_iterable(list_page.items for list_page in made)) == items
    assert all(sum(list_page.items) <= size or len(list_page.items) == 1 for list_page in made)
    assert all(sum(one.items) + after.items[0] > size for one, after in pairwise(made))
    assert len({list_page.here.url for list_page in made}) == len(
        {list_page.titled("A") for list_page in made}
    )
    assert [first_of(list_page.here.url) for list_page in made] == ["a/b.html"] * len(made)
    assert made[0].here.url == "a/b.html"


@given(st.integers(1, 300), st.data())
def test_from_every_page_the_next_the_one_before_and_both_ends_are_one_step_away(
    of: int, data: st.DataObject
) -> None:
    number = data.draw(st.integers(1, of))
    here = Here(urls.numbered("a/b.html", number))
    ways = pager(here, number, of)
    if of == 1:
        assert ways is None
        return
    assert ways
    steps = [step.href for step in ways.steps if step.href]
    assert ways.before == (here.to(urls.numbered("a/b.html", number - 1)) if number > 1 else None)
    assert ways.after == (here.to(urls.numbered("a/b.html", number + 1)) if number < of else None)
    assert {way for way in (ways.before, ways.after) if way} <= set(steps)
    assert [step.words for step in ways.steps if step.current] == [str(number)]
    assert (ways.steps[0].words, ways.steps[-1].words) == ("1", str(of))
    assert len(ways.steps) <= 2 * 2 + 5
    for one, after in pairwise(ways.steps):
        if "…" not in (one.words, after.words):
            assert int(after.words) == int(one.words) + 1


def test_a_list_of_nothing_has_one_page_and_no_ways() -> None:
    (list_page,) = list_pages("a.html", tuple[str, ...](), size=3)

    assert (list_page.items, list_page.pager, list_page.titled("A"), list_page.here.url) == (
        (),
        None,
        "A",
        "a.html",
    )


@pytest.mark.parametrize("url", ["index.html", "people/a-2.html", "a/claims/b.html", "feed.xml"])
def test_any_other_page_is_its_own_first(url: str) -> None:
    assert first_of(url) == url
    assert pagination.first_of(urls.numbered(url, 1)) == url


# --- a whole site -------------------------------------------------------------------------------

FEW, MANY = 60, 180
"""Dossiers: each list has more than one page already where there are few."""

BOUND = 120_000
"""Bytes that no page of the larger site exceeds."""


@cache
def findings(dossiers: int) -> Findings:
    return small.found(tree(many.site(dossiers)))


@cache
def plans(dossiers: int) -> tuple[PagePlan, ...]:
    planned = pages(SiteContext(findings(dossiers)))
    assert planned.diagnostics == ()
    return planned.value


@cache
def rendered(dossiers: int) -> dict[str, str]:
    """Every page by its address."""
    return {
        plan.path: small.RENDERER.render(plan).decode()
        for plan in plans(dossiers)
        if plan.path.endswith(".html")
    }


def sizes(dossiers: int) -> dict[str, int]:
    """The largest page of each template."""
    found: dict[str, int] = {}
    for plan in plans(dossiers):
        if plan.path.endswith((".html", ".xml")) and plan.path != urls.SITEMAP:
            size = len(small.RENDERER.render(plan))
            found[plan.template] = max(found.get(plan.template, 0), size)
    return found


LISTS = {
    urls.HOME,
    urls.OUTLETS,
    urls.PEOPLE,
    urls.CORRECTIONS,
    urls.DATA,
    urls.outlet_url("daily"),
    urls.person_url("envoy"),
}


def test_every_list_of_the_site_is_cut_when_it_is_long_and_only_then() -> None:
    few, many = set(rendered(FEW)), set(rendered(MANY))

    assert {first_of(url) for url in few if first_of(url) != url} >= LISTS
    assert [url for url in small.files() if first_of(url) != url] == []
    assert len(few) < len(many)


def test_no_page_grows_with_the_site() -> None:
    few, many = sizes(FEW), sizes(MANY)

    assert max(many.values()) < BOUND
    grown = {
        template: (few[template], size)
        for template, size in many.items()
        if size > 1.1 * few[template] and template != "pages/index.html"
    }
    assert grown == {}


def test_everything_is_reached_by_links_from_the_home_page() -> None:
    made = rendered(MANY)
    reached, ahead = set[str](), [urls.HOME]
    while ahead:
        url = ahead.pop()
        if url in reached:
            continue
        reached.add(url)
        folder = url.split("/")[:-1]
        for way in re.findall(r'<a [^>]*?href="([^"#:]+)', made[url]):
            steps = list(folder)
            for step in way.split("/"):
                steps = steps[:-1] if step == ".." else [*steps, step]
            if "/".join(steps) in made:
                ahead.append("/".join(steps))
    edition = SiteContext(findings(MANY))
    wanted = {
        *edition.ends,
        *(urls.person_url(name) for name in findings(MANY).content.people),
        *(urls.outlet_url(name) for name in findings(MANY).content.outlets),
        *(urls.dossier_url(told.id) for told in edition.dossiers),
    }
    assert len(wanted) > 1000
    assert wanted - reached == set()
    never = {url for url in made if not url.startswith("embed/")} - {urls.MISSING}
    assert never - reached == set()


def test_every_page_of_a_list_names_itself_as_the_original_and_has_a_title_of_its_own() -> None:
    made = rendered(FEW)
    for first in LISTS:
        own = [url for url in made if first_of(url) == first]
        titles = {re.search("<title>(.*?)</title>", made[url])[1] for url in own}  # type: ignore[index]
        assert len(titles) == len(own) > 1, first
        for url in own:
            canonical = re.search('rel="canonical" href="([^"]*)"', made[url])
            shown = url.removesuffix("index.html")
            assert canonical is None or canonical[1].endswith(f"/{shown}"), url
            assert ('rel="prev"' in made[url]) == (url != first), url


def test_what_began_on_the_page_before_says_so() -> None:
    made = rendered(FEW)
    second = made[urls.numbered(urls.OUTLETS, 2)]

    assert "continued" in second
    assert "continued" not in made[urls.OUTLETS]


@pytest.mark.parametrize("path", ["index_2.html", "people/envoy_12.html", "corrections_3.html"])
def test_no_file_of_the_editors_own_can_stand_where_a_list_may_go_on(path: str) -> None:
    taken = small.SITE + f"-- static/{path} --\nx\n"
    faults = addresses(small.found(tree(taken))).diagnostics

    assert [(fault.rule, path in fault.message) for fault in faults] == [("address-taken", True)]
    beside = small.SITE + "-- static/plan_2.html --\nx\n"
    assert addresses(small.found(tree(beside))).diagnostics == ()
