"""Dates and numbers in the languages that have a table."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from onrecord.model import Change
from onrecord.site.derived import dates
from onrecord.site.text import locale, messages
from tests import sites
from tests.checks.records import claim, text
from tests.site import small


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("en", "8 December 2023", "December 2023"),
        ("az", "8 dekabr 2023", "dekabr 2023"),
        ("de", "8. Dezember 2023", "Dezember 2023"),
        ("fr", "8 décembre 2023", "décembre 2023"),
        ("hy", "8 դեկտեմբերի, 2023 թ.", "2023 թ. դեկտեմբեր"),
        ("ru", "8 декабря 2023 г.", "декабрь 2023 г."),
        ("tr", "8 Aralık 2023", "Aralık 2023"),
    ],
)
def test_a_date_is_written_as_the_language_writes_it(language: str, day: str, month: str) -> None:
    assert messages.when("2023-12-08", language).words == day
    assert messages.when("2023-12", language).words == month
    assert messages.when("2023", language).words == "2023"


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_every_month_has_a_name_of_its_own(language: str) -> None:
    by_day = {locale.in_full("2023", month, 8, language) for month in range(1, 13)}
    alone = {locale.in_full("2023", month, None, language) for month in range(1, 13)}
    assert (len(by_day), len(alone)) == (12, 12)


def test_a_language_without_a_table_is_written_as_english() -> None:
    assert locale.in_full("2023", 12, 8, "eo") == "8 December 2023"


def test_a_region_does_not_hide_the_language() -> None:
    assert locale.in_full("2023", 12, 1, "fr-CA") == "1er décembre 2023"


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "1,234,567.5"), ("de", "1.234.567,5"), ("fr", "1\u202f234\u202f567,5")],
)
def test_a_number_has_the_marks_of_its_language(language: str, written: str) -> None:
    assert locale.number(Decimal("1234567.5"), language) == written
    assert locale.number(1234, language) == written[0] + written[1] + "234"


def test_a_language_is_named_or_shown_by_its_tag() -> None:
    assert [locale.language_name(tag) for tag in ("hy", "pt-BR", "tlh")] == [
        "Armenian",
        "Portuguese",
        "tlh",
    ]


def test_a_site_in_another_language_has_every_date_in_it() -> None:
    site = sites.files(sites.BASE)["site.yml"].replace("language: en", "language: tr")
    made = small.rendered(small.found(sites.tree(f"{small.SITE}\n-- site.yml --\n{site}")))
    english = locale.in_full("2023", 12, None, "en").split()[0], "November"
    told = {path: body.decode() for path, body in made.items() if path.endswith(("html", "xml"))}
    told |= {path: made[path].decode() for path in made if path.endswith("feed.json")}

    assert [path for path, words in told.items() if any(one in words for one in english)] == []
    claim = told["d/claims/thirty-two.html"]
    assert "24 Kasım 2026" in claim.partition("the_history")[2]  # when it was changed
    assert "8 Aralık 2023" in claim  # when an article was published
    assert "24 Kasım 2026" in told["feed.xml"]
    assert "24 Kasım 2026" in told["feed.json"]
    assert "8 Aralık 2023" in told["d/index.html"].partition("the_sources")[2]


def test_the_days_of_a_claim_are_sorted_and_its_last_change_is_no_publication() -> None:
    change = Change(on=text("2026-03-02"), kind=text("update"), was=None, now=None, why=text("x"))
    earlier = replace(change, on=text("2026-02-01"))
    changed = replace(claim(), first_published=text("2026-02-03"), history=(change, earlier))

    assert changed.dated == ("2026-02-01", "2026-02-03", "2026-03-02")
    assert changed.last_changed == "2026-03-02"
    assert dates.last([replace(changed, history=())]) == "2026-02-03"
    assert (claim().dated, claim().last_changed, dates.last([claim()])) == ((), None, None)
