"""What reaches a terminal, and how wide it is there."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.diagnostics.format.terminal import LEAST_ROOM, display_width, visible, window

lines = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("ab漢é\u0301\u202e\u00ad\t\x1b 😀"),
    ),
    max_size=300,
)


@given(st.text())
def test_no_character_that_could_hide_or_reorder_text_is_sent(text: str) -> None:
    assert {unicodedata.category(c) for c in visible(text)}.isdisjoint(
        {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    )


@given(lines, st.data(), st.integers(1, 120))
@example("x" * 10_000, None, 80)
def test_a_window_fits_and_shows_where_the_stretch_begins(
    line: str, data: st.DataObject | None, room: int
) -> None:
    focus = data.draw(st.integers(0, len(line))) if data else 5_000
    focus_end = data.draw(st.integers(focus, len(line))) if data else 5_004

    shown = window(line, focus, focus_end, room)

    assert display_width(shown.text) <= max(room, LEAST_ROOM)
    assert shown.start <= focus <= shown.end
    assert visible(line[shown.start : shown.end]) in shown.text
    assert shown.text.startswith("…") or shown.start == 0
    assert shown.text.endswith("…") or shown.end == len(line)


def test_a_short_line_is_shown_whole() -> None:
    assert window("quote: a word", 7, 8, 40).text == "quote: a word"


def test_the_stretch_stands_in_the_middle_of_a_long_line() -> None:
    line = "a" * 100 + "HERE" + "b" * 100

    assert window(line, 100, 104, 34).text == "…aaaaaaaaaaaaaaHEREbbbbbbbbbbbbbb…"


def test_wide_characters_take_two_columns_and_combining_ones_none() -> None:
    assert [display_width(text) for text in ("漢字", "e\u0301", "é", "\u202e", "\t", "😀")] == [
        4,
        1,
        1,
        len("<U+202E>"),
        4,
        2,
    ]
