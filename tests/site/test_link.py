"""Ways between pages."""

from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.site.context import outside
from onrecord.site.urls import Here

SLUG = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True)
URL = st.one_of(
    st.just("index.html"),
    SLUG.map("{}.html".format),
    st.tuples(SLUG, SLUG).map("{0[0]}/{0[1]}.html".format),
    st.tuples(SLUG, SLUG, SLUG).map("{0[0]}/{0[1]}/{0[2]}.html".format),
)
BASES = st.sampled_from(["file:///home/x/site/", "https://a.example/", "https://a.example/b/c/"])


@given(BASES, URL, URL)
def test_a_way_leads_there_under_any_base(base: str, here: str, there: str) -> None:
    way = Here(here).to(there, "anchor_1")
    assert urljoin(base + here, way) == f"{base}{there}#anchor_1"
    assert urlsplit(way).netloc == ""


@given(URL, URL)
def test_a_way_without_an_anchor_is_never_empty(here: str, there: str) -> None:
    assert unquote(urljoin(f"https://a.example/{here}", Here(here).to(there))) == (
        f"https://a.example/{there}"
    )


@given(URL)
def test_with_a_root_a_way_is_whole(there: str) -> None:
    assert Here("404.html", root="https://a.example/b/").to(there) == f"https://a.example/b/{there}"


@pytest.mark.parametrize(
    ("address", "is_followed"),
    [
        ("https://a.example", True),
        ("HTTPS://A.example", True),
        ("Http://a.example", True),
        ("javascript:alert(1)//https://", False),
        ("ftp://a.example", False),
        ("a.example", False),
    ],
)
def test_only_web_addresses_are_followed_in_any_case(address: str, is_followed: bool) -> None:
    assert outside("words", address).href == (address if is_followed else None)
