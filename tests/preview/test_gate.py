"""Who is let in by the preview server: nobody who does not name it as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.preview.access import Refusal, Request, address, admit

PORT = 8321
OWN = ("Host", f"127.0.0.1:{PORT}")


def ask(*headers: tuple[str, str], target: str = "/", method: str = "GET") -> str | Refusal:
    return admit(Request(method=method, target=target, headers=headers), port=PORT)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_whoever_names_it_as_it_is_comes_in(host: str) -> None:
    assert ask(("Host", f"{host}:{PORT}"), target="/a/b.html?x=1") == "a/b.html"


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("Host", "evil.example")],
        [("Host", f"evil.example:{PORT}")],
        [("Host", "127.0.0.1")],
        [("Host", f"127.0.0.1:{PORT + 1}")],
        [("Host", f"127.0.0.1.evil.example:{PORT}")],
        [("Host", f"127.0.0.1:{PORT}, evil.example")],
        [OWN, OWN],
        [OWN, ("Host", "evil.example")],
        [OWN, ("Sec-Fetch-Site", "cross-site")],
        [OWN, ("Sec-Fetch-Site", "same-site")],
        [OWN, ("Sec-Fetch-Site", "none"), ("Sec-Fetch-Site", "none")],
        [OWN, ("Origin", "https://evil.example")],
        [OWN, ("Origin", "null")],
        [OWN, ("Origin", f"http://localhost:{PORT}")],
        [OWN, ("Origin", f"https://127.0.0.1:{PORT}")],
    ],
)
def test_nobody_else_does(headers: list[tuple[str, str]]) -> None:
    assert ask(*headers) == Refusal(403)


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_our_own_pages_and_the_address_bar_do(site: str) -> None:
    headers = (OWN, ("Sec-Fetch-Site", site), ("Origin", f"http://127.0.0.1:{PORT}"))
    assert ask(*headers) == ""


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", ""])
def test_no_other_method_is_known(method: str) -> None:
    assert ask(OWN, method=method) == Refusal(405)


def test_what_is_too_long_is_not_read() -> None:
    assert ask(OWN, target="/" + "a" * 5000) == Refusal(414)
    assert ask(OWN, ("X", "a" * 17_000)) == Refusal(431)


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:8321/",
        "//evil.example/",
        "*",
        "",
        "a",
        "/..",
        "/../x",
        "/a/../b",
        "/%2e%2e/x",
        "/a/%2E%2e",
        "/..%2f..",
        "/%5c..%5c",
        "/a\\b",
        "/a%00.html",
        "/%ff%fe",
        "/a//b",
        "/a%2f%2fb",
        "/./a",
    ],
)
def test_no_address_climbs_or_is_read_two_ways(target: str) -> None:
    assert isinstance(address(target), Refusal)


def test_an_address_is_decoded_once() -> None:
    assert address("/%2561%C4%9F.html?q=/../#x") == "%61ğ.html"


@given(st.text(alphabet="/.%\\aé:@?#2fFeE05c\0", max_size=40))
def test_whatever_is_asked_the_address_stays_below_the_root(target: str) -> None:
    found = address(target)
    if isinstance(found, str):
        assert ".." not in found.split("/")
        assert not found.startswith("/")
        assert "\\" not in found
        assert "\0" not in found
