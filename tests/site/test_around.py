"""What stands around the claims: the home page, outlets, people, the scale, corrections, texts."""

from __future__ import annotations

import re
from typing import TypeVar

import pytest

from onrecord.cli.principles import answers
from onrecord.model import Findings
from onrecord.site.context import SiteContext
from onrecord.site.pages.corrections import CorrectionsPage
from onrecord.site.pages.home import HomePage
from onrecord.site.pages.missing import MissingPage
from onrecord.site.pages.outlet import OutletPage
from onrecord.site.pages.outlets import OutletsPage
from onrecord.site.pages.people import PeoplePage
from onrecord.site.pages.person import PersonPage
from onrecord.site.pages.text import TextPage
from onrecord.site.pages.verdicts import VerdictsPage
from onrecord.site.plan import View
from onrecord.site.urls import outlet_url, person_url
from tests import sites
from tests.site import hard, small
from tests.site.planned import pages
from tests.sites import tree

Page = TypeVar("Page", bound=View)

SITES = [pytest.param(small.findings, id="small"), pytest.param(hard.findings, id="hard")]


def view(of: Findings, path: str, kind: type[Page]) -> Page:
    found = next(plan.view for plan in pages(SiteContext(of)).value if plan.path == path)
    assert isinstance(found, kind)
    return found


# --- laws -------------------------------------------------------------------------------------


@pytest.mark.parametrize("findings", SITES)
def test_everybody_who_is_named_has_a_page_that_tells_of_it(findings) -> None:  # type: ignore[no-untyped-def]
    of: Findings = findings()
    plans = {plan.path: plan.view for plan in pages(SiteContext(of)).value}
    urls = {name: person_url(name) for name in of.content.people}
    urls |= {name: outlet_url(name) for name in of.content.outlets}
    named = 0
    for told in SiteContext(of).dossiers:
        for entry in told.entries:
            evidence = entry.evidence
            panel = f"{entry.claim.id}.html#{entry.panel}"
            for name in {evidence.speaker, *evidence.origin} & set(urls):
                page = plans[urls[str(name)]]
                assert isinstance(page, OutletPage | PersonPage)
                claims = [
                    one.claim.href or ""
                    for where in page.said
                    for group in where.voices
                    for saying in group.sayings
                    for one in saying.claims
                ] + [one.claim.href or "" for where in page.named for one in where.claims]
                assert any(href.endswith(panel) for href in claims)
                named += 1
    assert named


@pytest.mark.parametrize("findings", SITES)
def test_an_outlet_is_counted_once_for_every_claim_of_its_dossier(findings) -> None:  # type: ignore[no-untyped-def]
    of: Findings = findings()
    claims = sum(
        claim.status != "withdrawn" for told in SiteContext(of).dossiers for claim in told.claims
    )
    page = view(of, "outlets/daily.html", OutletPage)
    for source in page.sources:
        assert sum(int(one.words.split()[0]) for one in source.counts) == claims
        assert sum(int(part.length) for part in source.bar.parts) == 1000


@pytest.mark.parametrize("findings", SITES)
def test_every_step_of_the_scale_has_live_examples_or_says_that_it_has_none(findings) -> None:  # type: ignore[no-untyped-def]
    of: Findings = findings()
    given = [
        claim.verdict.id
        for told in SiteContext(of).dossiers
        for claim in told.claims
        if claim.status != "withdrawn"
    ]
    page = view(of, "verdicts.html", VerdictsPage)
    assert {step.badge.id: len(step.examples) for step in page.steps} == {
        verdict.id: min(3, given.count(verdict.id)) for verdict in of.content.site.verdicts
    }
    html = small.rendered(of)["verdicts.html"].decode()
    assert html.count("No claim has this verdict yet") == sum(
        verdict.id not in given for verdict in of.content.site.verdicts
    )


# --- cases ------------------------------------------------------------------------------------


def test_a_scale_of_judgements_promises_no_rules() -> None:
    ruled = sites.files(sites.BASE)["site.yml"]
    judged = re.sub(r"( mark: [^,]+),.*", r"\1, judgement: true}", ruled)
    of = small.found(tree(f"-- site.yml --\n{judged}{small.SITE}"))
    made = small.rendered(of)

    assert "every verdict follows" not in made["index.html"].decode()
    assert not re.search(r"\brules?\b", re.sub(r"<[^>]+>", "", made["verdicts.html"].decode()))
    assert [found.proven for found in answers(of) if found.principle == "methodology"] == [()]
    assert "every verdict follows" in small.files()["index.html"].decode()
    assert "rules that are the same" in small.files()["verdicts.html"].decode()


def test_outlets_stand_by_kind_those_that_are_only_named_last() -> None:
    page = view(hard.findings(), "outlets/index.html", OutletsPage)
    assert [(group.title, [line.name.words for line in group.lines]) for group in page.groups] == [
        ("Agency", ["The Wire"]),
        ("Daily", ["The Daily"]),
        ("Outlet not given", ["An article", "Arabic report"]),
    ]
    named = view(small.findings(), "outlets/index.html", OutletsPage)
    assert [(line.name.words, line.about, line.part) for line in named.groups[-1].lines] == [
        (
            "The Wire",
            "agency · country not given",
            "none of its texts is here; cited as an origin for 1 claim",
        )
    ]


def test_people_stand_by_name_those_without_one_last() -> None:
    page = view(hard.findings(), "people/index.html", PeoplePage)
    assert [
        (group.title, [(line.name.words, line.part) for line in group.lines])
        for group in page.groups
    ] == [
        (
            "By name",
            [
                ("Ana Envoy", "quoted for 21 claims"),
                ("Nobody Quoted", "not quoted for any claim"),
            ],
        ),
        ("Speakers named only in words", [("Some witnesses", "quoted for 1 claim")]),
    ]


def test_a_person_is_quoted_by_voice_and_by_sentence() -> None:
    page = view(hard.findings(), "people/envoy.html", PersonPage)
    (where,) = page.said
    assert where.quoting == "Quoted by The Daily (20 passages) and The Wire (1 passage)."
    assert [(group.voice, [len(s.claims) for s in group.sayings]) for group in where.voices] == [
        ("In quotation marks", [13]),
        ("Reported, not in quotation marks", [7, 1]),
    ]


def test_corrections_are_told_from_updates_and_come_first_on_their_day() -> None:
    page = view(hard.findings(), "corrections.html", CorrectionsPage)
    assert [(one.label, one.count) for one in page.kinds] == [
        ("Correction", "1 so far"),
        ("Update", "1 so far"),
        ("Clarification", "none so far"),
    ]
    assert [(day.on.words, [one.kind for one in day.changes]) for day in page.days] == [
        ("24 November 2026", ["correction", "update"])
    ]


def test_the_home_page_leads_with_the_dossier_that_changed_last() -> None:
    second = """
-- dossiers/e/dossier.yml --
title: An older story
-- dossiers/e/articles/f.yml --
title: Older
outlet: daily
author: unknown
published: unknown
url: unknown
language: en
capture: {file: f.txt, sha256: "{sha256}"}
-- dossiers/e/articles/f.txt --
Nothing else was said.
"""
    page = view(small.found(tree(small.SITE + second)), "index.html", HomePage)
    assert [one.title for one in page.first] == ["A dossier"]
    assert [(one.title, one.latest, one.bar.parts) for one in page.others] == [
        ("An older story", None, ())
    ]
    assert [(one.claim.words, one.dossier) for day in page.news for one in day.claims] == [
        ("Baku is to release 32 men.", "A dossier")
    ]


def test_a_site_without_a_dossier_has_a_home_page_that_says_so() -> None:
    without = tuple(path for path in sites.files(sites.BASE) if path.startswith("dossiers/"))
    made = small.rendered(small.found(tree(without=without)))
    assert "No dossier is published yet." in made["index.html"].decode()
    assert "Nothing published here has changed so far." in made["index.html"].decode()


def test_who_is_lost_finds_every_dossier_and_the_search_at_any_depth() -> None:
    page = view(hard.findings(), "404.html", MissingPage)
    ways = [str(place.href) for place in (*page.dossiers, *page.places)]
    assert [way for way in ways if not way.startswith("https://factcheck.example/")] == []
    assert "https://factcheck.example/d/index.html" in ways
    assert "https://factcheck.example/search.html" in ways


def test_a_long_text_lists_what_it_holds_and_a_short_one_does_not() -> None:
    long = "-- pages/long.md --\n---\ntitle: Long\n---\n" + "".join(
        f"# Part *{name}*\n\nWords.\n\n" for name in ("one", "two", "two", "Պատմություն")
    )
    site = small.found(tree(long))
    page = view(site, "long.html", TextPage)
    assert [(one.words, one.href) for one in page.contents] == [
        ("Part one", "#part_part-one"),
        ("Part two", "#part_part-two"),
        ("Part two", "#part_part-two_2"),
        ("Part Պատմություն", "#part_part-պատմություն"),
    ]
    html = small.rendered(site)["long.html"].decode()
    assert [one.href for one in page.contents if f'id="{str(one.href)[1:]}"' not in html] == []
    assert view(small.findings(), "about.html", TextPage).contents == ()


def test_dates_are_in_the_language_of_the_site() -> None:
    site = "-- site.yml --\n" + sites.files(sites.BASE)["site.yml"].replace(
        "language: en", "language: fr"
    )
    made = small.rendered(small.found(tree(site)))
    assert "8 décembre 2023" in made["d/sources/a.html"].decode()
