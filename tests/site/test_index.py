"""The complete index: nothing is left out, and no page of it grows with the site."""

from __future__ import annotations

from itertools import pairwise

from onrecord.model import Findings
from onrecord.site import urls
from onrecord.site.context import SiteContext
from onrecord.site.pages.index import LINES, IndexPage, index_pages
from onrecord.site.routes import layout_of
from onrecord.site.urls import Here
from tests.site import crowd, small
from tests.site.small import found
from tests.sites import tree


def pages(findings: Findings) -> dict[str, IndexPage]:
    """By address."""
    planned = {plan.path: plan.view for plan in index_pages(layout_of(SiteContext(findings)))}
    return {path: view for path, view in planned.items() if isinstance(view, IndexPage)}


def led_to(page: IndexPage) -> list[str]:
    """Where its lines lead, as they stand on it."""
    lines = [line for part in page.sections for group in part.groups for line in group.lines]
    return [href for line in lines for href in (line.href, *(see.href for see in line.see)) if href]


def absolute(url: str, way: str) -> str:
    """The address to which a way leads from a page."""
    folder = url.split("/")[:-1]
    for step in way.split("/"):
        folder = folder[:-1] if step == ".." else [*folder, step]
    return "/".join(folder)


def everything(findings: Findings) -> set[str]:
    edition = SiteContext(findings)
    return {
        *(urls.person_url(name) for name in findings.content.people),
        *(urls.outlet_url(name) for name in findings.content.outlets),
        *(urls.claim_url(*key) for key in edition.claims),
        *(urls.source_url(told.id, name) for told in edition.dossiers for name in told.sources),
    }


def listed(made: dict[str, IndexPage], letters: bool) -> set[str]:
    """All that the pages of one order lead to."""
    in_order = {
        url: page
        for url, page in made.items()
        if (url == urls.LETTERS or "/letters/" in url) == letters
    }
    return {absolute(url, way) for url, page in in_order.items() for way in led_to(page)}


def test_a_small_site_has_one_page_in_each_order_and_everything_stands_on_it() -> None:
    made = pages(small.findings())
    of_dossiers = {one for one in everything(small.findings()) if one.startswith("d/")}

    assert set(made) == {urls.INDEX, urls.LETTERS}
    assert listed(made, letters=True) == everything(small.findings())
    assert listed(made, letters=False) == of_dossiers


def test_another_name_stands_under_its_letter_and_leads_to_its_claims() -> None:
    sections = pages(small.findings())[urls.LETTERS].sections
    (names,) = [
        line
        for part in sections
        for group in part.groups
        for line in group.lines
        if line.words == "thirty two"
    ]
    assert [part.heading.words for part in sections if names in part.groups[0].lines] == ["T"]
    assert names.href is None
    assert [one.href for one in names.see] == ["../d/claims/thirty-two.html"]


def test_no_page_of_a_large_site_is_longer_than_a_page_and_nothing_is_lost() -> None:
    findings = crowd.findings(2 * LINES + 20)
    made = pages(findings)
    lengths = [
        sum(len(group.lines) for part in page.sections for group in part.groups)
        for page in made.values()
    ]

    assert max(lengths) == LINES
    assert everything(findings) <= listed(made, letters=True)
    assert {one for one in everything(findings) if one.startswith("d/")} <= listed(
        made, letters=False
    )


def test_pages_of_one_part_lead_to_each_other_in_order() -> None:
    made = pages(crowd.findings(2 * LINES + 20))
    first = urls.index_url("d")
    walked = [first]
    while (pager := made[walked[-1]].pager) and pager.after:
        walked.append(absolute(walked[-1], pager.after))

    assert walked == [urls.numbered(first, number) for number in range(1, len(walked) + 1)]
    assert len(walked) == 3
    last = made[walked[-1]]
    assert last.pager
    assert last.pager.place == "Page 3 of 3"
    assert last.sections[0].continued
    for before, url in pairwise(walked):
        pager = made[url].pager
        assert pager
        assert pager.before
        assert absolute(url, pager.before) == before


def test_letters_of_other_scripts_have_pages_with_plain_names() -> None:
    assert urls.letter_url("Ա") == "all/letters/u0561.html"
    assert Here("all/letters/u0561.html").to(urls.letter_url("B")) == "b.html"


def test_a_site_without_dossiers_says_so_with_an_empty_index() -> None:
    nothing = tuple(
        f"dossiers/d/{name}" for name in ("dossier.yml", "articles/a.yml", "articles/a.txt")
    )
    made = pages(found(tree(without=nothing)))
    assert [page.sections for page in (made[urls.INDEX],)] == [()]
