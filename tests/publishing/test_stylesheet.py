"""The stylesheet of the site: every pair of colours can be read, in light and in dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.disk.tree import read_tree
from onrecord.publishing.theme import STYLESHEET, theme

TEMPLATES = read_tree(Path(__file__).parents[2] / "templates", root="templates").value
CSS = theme(TEMPLATES)[STYLESHEET].decode()
COLOURS = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--([\w-]+): light-dark\(#(\w{6}), #(\w{6})\);",
        CSS,
    )
}
INKS = [
    "ink",
    "ink-soft",
    "accent",
    "settled-strong",
    "settled",
    "settled-weak",
    "contested",
    "wrong",
]
MARKERS = ["marker", "marker-twice", "marker-often"]
PAIRS = [
    *((ink, paper) for ink in INKS for paper in ("paper", "wash")),
    *(("ink", marker) for marker in MARKERS),
]


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """By the formula of WCAG 2.2."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula() -> None:
    assert (contrast("000000", "ffffff"), contrast("777777", "ffffff") < 4.5) == (21, True)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_every_pair_of_colours_can_be_read(ink: str, paper: str, scheme: int) -> None:
    assert contrast(COLOURS[ink][scheme], COLOURS[paper][scheme]) >= 4.5


def test_colours_are_named_once_and_no_class_names_one() -> None:
    beyond_tokens = CSS.split("@layer base {")[1]
    assert re.findall(r"#[0-9a-f]{3,8}\b", beyond_tokens) == []
    assert re.findall(r"\.(?:red|green|blue|amber|yellow|grey|teal)\b", CSS) == []


def test_it_asks_no_other_host() -> None:
    assert re.findall(r"url\((?!\"fonts/)|@import|https?:", CSS) == []
