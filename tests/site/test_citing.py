"""Citations, and letters that name a page."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import CheckedClaim, Site, Text
from onrecord.site import urls
from onrecord.site.components import citation
from onrecord.site.urls import Here
from tests.site.small import findings

SITE: Site = findings().content.site
CLAIM: CheckedClaim = next(one for one in findings().dossiers[0].claims if one.id == "thirty-two")
HERE = Here(urls.claim_url("d", "thirty-two"))
COMMANDS = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{rf"\{sign}": sign for sign in "&%$#_"},
}
SIGN = re.compile("|".join(map(re.escape, COMMANDS)))


def says(assertion: str) -> CheckedClaim:
    """The claim with other words."""
    return replace(CLAIM, assertion=Text(assertion, "c.yml", 0, 0))


def title(entry: str) -> str:
    """What TeX would print of the title."""
    line = next(line for line in entry.splitlines() if line.startswith("  title"))
    found = re.fullmatch(r"  title +=  ?\{\{(.*)\}\},", line)
    assert found
    return SIGN.sub(lambda match: COMMANDS[match[0]], found[1])


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1))
def test_bibtex_prints_the_assertion_and_every_brace_is_closed(words: str) -> None:
    entry = citation.bibtex(SITE, says(words), HERE)
    depth = 0
    for sign in entry:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    assert title(entry) == " ".join(f"“{words}” Confirmed.".split())


def test_a_whole_entry() -> None:
    assert citation.bibtex(SITE, CLAIM, HERE).splitlines() == [
        "@misc{d:thirty-two,",
        "  author       = {{The desk}},",
        "  title        = {{“Baku is to release 32 men.” Confirmed.}},",
        "  howpublished = {Small site},",
        "  year         = {2026},",
        "  month        = nov,",
        "  day          = {24},",
        "  url          = {https://factcheck.example/d/claims/thirty-two.html},",
        "  language     = {en},",
        "}",
    ]


def test_what_is_not_known_is_not_cited() -> None:
    site = replace(SITE, url=None)
    undated = replace(CLAIM, first_published=None, history=())
    entry = citation.bibtex(site, undated, HERE)
    assert re.findall(r"^  (\w+)", entry, re.MULTILINE) == [
        "author",
        "title",
        "howpublished",
        "language",
    ]
    assert citation.citation(site, undated, HERE) == (
        "The desk: “Baku is to release 32 men.” Confirmed. Small site."
    )


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_letter_carries_the_words_whole(words: str) -> None:
    parts = urlsplit(citation.share(SITE, says(words), HERE))
    asked = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    assert (parts.scheme, parts.path, parts.fragment) == ("mailto", "", "")
    assert asked["subject"] == [words]
    assert words in asked["body"][0]


@pytest.mark.parametrize(
    ("contact", "href"),
    [
        (
            "desk@factcheck.example",
            "mailto:desk@factcheck.example"
            "?subject=Error%3A%20Baku%20is%20to%20release%2032%20men."
            "&body=https%3A%2F%2Ffactcheck.example%2Fd%2Fclaims%2Fthirty-two.html",
        ),
        ("https://factcheck.example/complaints", "https://factcheck.example/complaints"),
        (None, None),
    ],
)
def test_an_error_is_reported_where_the_desk_asks_for_it(
    contact: str | None, href: str | None
) -> None:
    place = Text(contact, "site.yml", 0, 0) if contact else None
    found = citation.report(replace(SITE, contact=place), CLAIM, HERE)
    assert (found.href if found else None) == href
