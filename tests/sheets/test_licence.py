"""The licence of the data, as `site.yml` states it."""

from __future__ import annotations

import pytest

from onrecord.model import Licence
from tests.checked import checked, faults
from tests.sheets.test_wordlists import LAST, SITE
from tests.sites import tree


def licence(written: str) -> Licence | None:
    findings = checked(tree(f"{SITE}{written}\n")).value
    assert findings
    return findings.content.site.data_licence


def test_a_licence_has_a_name_and_perhaps_an_address() -> None:
    address = "https://creativecommons.org/licenses/by/4.0/"
    named = licence(f"data_licence: {{name: CC BY 4.0, url: {address}}}")
    bare = licence("data_licence: {name: all rights reserved}")

    assert licence("") is None
    assert named
    assert (named.name, named.url) == ("CC BY 4.0", address)
    assert bare
    assert (bare.name, bare.url) == ("all rights reserved", None)


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("{url: https://l.example/}", "missing-key"),
        ("{name: CC BY 4.0, url: javascript:x}", "bad-url"),
        ("{name: CC BY 4.0, text: all of it}", "unknown-key"),
        ("CC BY 4.0", "wrong-type"),
    ],
)
def test_a_licence_that_is_none_is_refused_in_its_place(written: str, rule: str) -> None:
    (fault,) = faults(f"{SITE}data_licence: {written}\n")

    assert fault.startswith(f"error[{rule}] site.yml:{LAST}:")
