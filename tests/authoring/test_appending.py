"""An entry put into a sheet: nothing else of the sheet changes."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.authoring.appending import NotAppended, append
from tests.folders import REAL

ENTRY = "- source: a\n  stance: supports\n  voice: own\n  quote: 'He said: no'\n"
SHEETS = sorted((REAL / "dossiers").glob("*/claims/*.yml"))

CASES = {
    "the list stands last": (
        "claim: C\nevidence:\n  - source: b\n    quote: x\n",
        "claim: C\nevidence:\n  - source: b\n    quote: x\n"
        "  - source: a\n    stance: supports\n    voice: own\n    quote: 'He said: no'\n",
    ),
    "a key follows, and comments": (
        "evidence: # all\n- source: b\n  # of b\n  quote: >-\n    folded\n    words\n  # still b\n\n"
        "# of the status\nstatus: draft # yet\n",
        "evidence: # all\n- source: b\n  # of b\n  quote: >-\n    folded\n    words\n  # still b\n"
        "- source: a\n  stance: supports\n  voice: own\n  quote: 'He said: no'\n\n"
        "# of the status\nstatus: draft # yet\n",
    ),
    "there is no list": (
        "claim: C\n\n",
        "claim: C\nevidence:\n  - source: a\n    stance: supports\n    voice: own\n"
        "    quote: 'He said: no'\n\n",
    ),
    "the list is empty": (
        "evidence:\nclaim: C\n",
        "evidence:\n  - source: a\n    stance: supports\n    voice: own\n"
        "    quote: 'He said: no'\nclaim: C\n",
    ),
    "the last line has no end": (
        "evidence:\n  - source: b",
        "evidence:\n  - source: b\n  - source: a\n    stance: supports\n    voice: own\n"
        "    quote: 'He said: no'\n",
    ),
}


@pytest.mark.parametrize(("sheet", "made"), CASES.values(), ids=list(CASES))
def test_where_an_entry_goes(sheet: str, made: str) -> None:
    assert append(sheet.encode(), ENTRY).decode() == made


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_every_real_sheet_grows_by_these_lines_alone(sheet: object) -> None:
    before = sheet.read_bytes()  # type: ignore[attr-defined]
    after = append(before, ENTRY)
    changes = [
        line
        for line in difflib.ndiff(
            before.decode().splitlines(keepends=True), after.decode().splitlines(keepends=True)
        )
        if line[0] in "+-"
    ]
    assert [line[0] for line in changes] == ["+"] * 4


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    sheet = b"\xef\xbb\xbfclaim: C\r\nevidence:\r\n  - source: b\r\n"
    made = append(sheet, ENTRY)
    assert made.startswith(sheet)
    assert made.count(b"\n") == made.count(b"\r\n") == 7


@pytest.mark.parametrize(
    ("sheet", "why"),
    [
        (b"evidence: [{source: b}]\n", "in brackets"),
        (b"evidence: none\n", "in brackets"),
        (b"claim: [\n", "fix it first"),
        (b"- a\n", "fix it first"),
        (b"\xff\xfe\xff", "UTF-8"),
        (b"{claim: C}\n", "paste it by hand|fix it first"),
    ],
)
def test_a_sheet_that_would_be_harmed_is_left_alone(sheet: bytes, why: str) -> None:
    with pytest.raises(NotAppended, match=why):
        append(sheet, ENTRY)


@given(
    st.lists(st.sampled_from(["# c\n", "\n", "  # in\n", "k: v\n", "z: |\n  t\n\n"]), max_size=6)
)
def test_whatever_surrounds_the_list_only_lines_are_added(around: list[str]) -> None:
    seen: set[str] = set()
    tail = "".join(
        piece
        for piece in around
        if not (piece[0] in "kz" and (piece in seen or seen.add(piece)))  # type: ignore[func-returns-value]
    )
    sheet = f"claim: C\nevidence:\n  - source: b\n    quote: |-\n      words\n{tail}".encode()
    made = append(sheet, ENTRY)
    kept = made.decode().splitlines(keepends=True)
    for line in ENTRY.splitlines():
        kept.remove(f"  {line}\n")
    assert "".join(kept).encode() == sheet
