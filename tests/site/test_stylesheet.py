"""The stylesheet of the site: every pair of colours can be read, in light and in dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.site.theme import STYLESHEET, theme
from onrecord.storage.tree import read_tree

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


# --- sizes and names --------------------------------------------------------------------------

SHEETS = {
    path.name: re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for folder in ("styles", "assets")
    for path in sorted((Path(__file__).parents[2] / "templates" / folder).glob("*.css"))
}
SIZES = ["number", "small", "text", "quote", "head", "title"]
OTHER_SIZES = {
    ("html", "100%"): "the reader's own size: all others are parts of it",
    ("html", "10pt"): "on paper, where a page has no reader's size",
    ("code, pre", "0.875em"): "letters of one width look larger than those beside them",
}
RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")


def rules(css: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The rules of a sheet: selector, and properties with their values."""
    return [
        (
            " ".join(selector.split()),
            [
                (name.strip(), value.strip())
                for name, colon, value in (one.partition(":") for one in body.split(";"))
                if colon
            ],
        )
        for selector, body in RULE.findall(css)
    ]


def sizes(css: str) -> list[tuple[str, str]]:
    """Where a sheet sets type in which size."""
    found = []
    for selector, body in rules(css):
        for name, value in body:
            if name == "font-size":
                found.append((selector, value))
            elif name == "font" and value != "inherit":
                before_family = value.partition(" var(--s")[0] if " var(--s" in value else value
                found += [
                    (selector, part)
                    for part in re.findall(r"var\(--size-\w+\)|[\d.]+[a-z%]+", before_family)
                ]
    return found


@pytest.mark.parametrize("sheet", SHEETS)
def test_type_is_set_in_the_sizes_of_the_scale_and_no_other(sheet: str) -> None:
    allowed = {f"var(--size-{size})" for size in SIZES}
    odd = [one for one in sizes(SHEETS[sheet]) if one[1] not in allowed and one not in OTHER_SIZES]
    assert odd == []


def test_the_scale_has_five_sizes_and_one_for_numbers_of_notes_and_every_exception_is_used() -> (
    None
):
    assert sorted(re.findall(r"--size-(\w+):", SHEETS["_tokens.css"])) == sorted(SIZES)
    assert [s for s in SHEETS if "--size-number" in SHEETS[s]] == ["_tokens.css", "source.css"]
    assert set(OTHER_SIZES) <= {one for css in SHEETS.values() for one in sizes(css)}


@pytest.mark.parametrize(
    "css",
    [
        ".a { font-size: 1.0625rem; }",
        ".a { font: 600 0.8rem / 1 var(--sans); }",
        "@media print { .a { font-size: clamp(1rem, 2vw, 2rem); } }",
    ],
)
def test_another_size_is_noticed(css: str) -> None:
    assert [size for _, size in sizes(css) if not size.startswith("var(")]


def test_no_two_sheets_say_different_things_of_one_class() -> None:
    """All sheets are joined: the later one would win on pages that it does not know."""
    said: dict[tuple[str, str], set[str]] = {}
    for sheet, css in SHEETS.items():
        everywhere = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", css)
        for selectors, body in rules(everywhere):
            for selector in map(str.strip, selectors.split(",")):
                if re.fullmatch(r"\.[\w-]+", selector) and sheet != "embed.css":
                    for name, _ in body:
                        said.setdefault((selector, name), set()).add(sheet)
    assert {one: sheets for one, sheets in said.items() if len(sheets) > 1} == {}
