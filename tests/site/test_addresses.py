"""No two things are published at one address, whatever the site has of pages and exports."""

from __future__ import annotations

import pytest

from onrecord.model import Findings
from onrecord.site.addresses import addresses
from onrecord.site.context import SiteContext
from tests.site import hard, many, small
from tests.site.planned import exports, pages
from tests.sites import tree

SITES = (small.SITE, hard.SITE, many.site(3))
FOLDERS = ("all/", "assets/", "data/", "embed/")
"""Folders in which no file of the editors is published."""


def made(findings: Findings) -> set[str]:
    """The address of every page and exported file."""
    context = SiteContext(findings)
    return {plan.path for plan in pages(context).value} | set(exports(context))


@pytest.mark.parametrize("literal", SITES, ids=["small", "hard", "many"])
def test_a_file_of_the_editors_cannot_take_the_place_of_any_page_or_export(literal: str) -> None:
    taken = made(small.found(tree(literal)))
    site = small.found(tree(literal, raw={f"static/{url}": b"" for url in taken}))
    found = {problem.labels[0].span.path for problem in addresses(site).diagnostics}

    assert len(taken) > 30
    assert {f"static/{url}" for url in taken} - found == set()


def test_a_site_takes_no_address_twice() -> None:
    for literal in SITES:
        assert addresses(small.found(tree(literal))).diagnostics == ()


def test_addresses_that_a_site_may_need_later_are_taken() -> None:
    later = ("d/timeline.html", "d/wordings.html", "sitemap-7.xml", "outlets/daily/feed.json")
    literal = small.SITE.replace("date:", "# date:")
    site = small.found(tree(literal, raw={f"static/{url}": b"" for url in later}))

    assert {problem.rule for problem in addresses(site).diagnostics} == {"address-taken"}
    assert len(addresses(site).diagnostics) == len(later)


def test_other_addresses_are_free() -> None:
    free = ("plan_2.html", "d/claims/none.html", "sitemap.txt", "alloy/x.html", "d/notes.txt")
    site = small.found(tree(small.SITE, raw={f"static/{url}": b"" for url in free}))

    assert addresses(site).diagnostics == ()
