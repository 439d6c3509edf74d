"""The map of the site, and what robots and hosts are told."""

from __future__ import annotations

import re

from lxml import etree  # type: ignore[import-untyped]

from onrecord.exports import sitemap
from onrecord.exports.sitemap import SiteMap, SiteMapIndex
from onrecord.site import urls
from onrecord.site.routes import in_sitemap
from tests.exports import world
from tests.exports.world import ADDRESS
from tests.site.planned import pages

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def mapped() -> dict[str, str | None]:
    root = etree.fromstring(world.files()["sitemap.xml"])
    found = {}
    for url in root.findall("s:url", NAMES):
        place = url.findtext("s:loc", None, NAMES)
        found[str(place).removeprefix(f"{ADDRESS}/")] = url.findtext("s:lastmod", None, NAMES)
    return found


def paths() -> list[str]:
    edition = world.edition()
    return [plan.path for plan in pages(edition).value if in_sitemap(plan)]


def test_every_page_is_in_the_map_but_copies_and_the_page_for_what_is_missing() -> None:
    made = {
        path.removesuffix("index.html")
        for path in world.files()
        if path.endswith(".html") and not path.startswith("embed/") and path != "404.html"
    }

    assert mapped().keys() <= made
    assert {path for path in made - mapped().keys() if canonical(path) == path} == set()


def canonical(path: str) -> str | None:
    """What a page says is the original of it, below the site's address."""
    file = path if path.endswith(".html") else f"{path}index.html"
    named = re.search(rf'rel="canonical" href="{ADDRESS}/([^"]*)"', world.files()[file].decode())
    return named[1] if named else None


def test_a_page_changed_when_what_it_shows_did() -> None:
    days = mapped()

    assert days["d/claims/thirty-two.html"] == "2026-11-24"
    assert days["d/claims/peace.html"] is None  # no sheet gives a day
    assert days["d/sources/b.html"] == "2026-11-23"
    assert days["d/topics/release.html"] == "2026-11-24"
    assert days["people/envoy.html"] == "2026-11-26"
    assert days["outlets/idle.html"] is None
    assert days["d/"] == days[""] == "2026-11-27"
    assert days["about.html"] is None


def test_a_long_map_is_written_in_parts() -> None:
    edition = world.edition()
    (whole,) = (plan.view for plan in sitemap.site_maps(edition, paths()))
    *parts, index = sitemap.site_maps(edition, paths(), most=10)

    assert isinstance(whole, SiteMap)
    assert isinstance(index.view, SiteMapIndex)
    assert index.path == urls.SITEMAP
    assert [entry.url for entry in index.view.maps] == [f"{ADDRESS}/{one.path}" for one in parts]
    views = [one.view for one in parts if isinstance(one.view, SiteMap)]
    assert tuple(page for view in views for page in view.pages) == whole.pages
    assert max(len(view.pages) for view in views) == 10
    assert index.view.maps[0].changed == "2026-11-27"


def test_the_parts_of_a_map_are_xml_too() -> None:
    from onrecord.site.render import Renderer
    from tests.site.small import TEMPLATES

    *_, index = sitemap.site_maps(world.edition(), paths(), most=10)
    root = etree.fromstring(Renderer(TEMPLATES).render(index))

    assert root.tag == f"{{{NAMES['s']}}}sitemapindex"
    assert len(root.findall("s:sitemap/s:loc", NAMES)) > 1


def test_robots_are_told_where_the_map_is_if_there_is_one() -> None:
    there, nowhere = world.files(), world.files(address=None)

    assert there["robots.txt"].decode() == (
        f"User-agent: *\nAllow: /\n\nSitemap: {ADDRESS}/sitemap.xml\n"
    )
    assert nowhere["robots.txt"].decode() == "User-agent: *\nAllow: /\n"
    assert "sitemap.xml" not in nowhere


# --- hosts --------------------------------------------------------------------------------------


def rules() -> dict[str, str]:
    """The policy by pattern."""
    text = world.files()["_headers"].decode()
    return {
        block.splitlines()[0]: str(re.search(r"Content-Security-Policy: (.+)", block)[1])  # type: ignore[index]
        for block in re.split(r"\n(?=/)", text)
    }


def sent(address: str) -> list[str]:
    """Every policy that fits an address: a star stands for anything."""
    return [
        policy
        for pattern, policy in rules().items()
        if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), address)
    ]


def test_every_page_but_a_card_refuses_frames_and_all_have_a_policy() -> None:
    for path in world.files():
        if not path.endswith(".html"):
            continue
        policies = sent(f"/{path}")
        refused = any("frame-ancestors 'none'" in policy for policy in policies)
        assert policies, path
        assert refused != path.startswith("embed/"), path
    assert any("frame-ancestors" in policy for policy in sent("/"))
    assert any("frame-ancestors" in policy for policy in sent("/about"))


def test_all_rules_say_the_same_beside_that() -> None:
    assert len({policy.partition("; frame-ancestors")[0] for policy in rules().values()}) == 1
