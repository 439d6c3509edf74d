"""Words inside quotation marks are known in every style, and a stray mark hides and makes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.checks.language.quotation_marks import has_quotation, is_quoted, quotations

BEFORE, SAID, AFTER = (
    "It had rained all week.",
    "the old bridge can't carry carts",
    "Nobody laughed.",
)

STYLES = {
    "English": "“{}”",
    "English, single": "‘{}’",
    "typed": '"{}"',
    "typed, single": "'{}'",
    "typed for print": "``{}''",
    "German": "„{}“",
    "German, single": "‚{}‘",
    "German, end typed": '„{}"',
    "German and Danish books": "»{}«",
    "Polish": "„{}”",
    "Swedish": "”{}”",
    "Finnish": "»{}»",
    "Russian, Greek, Armenian": "«{}»",
    "French": "«\N{NO-BREAK SPACE}{}\N{NO-BREAK SPACE}»",
    "French, narrow": "«\N{NARROW NO-BREAK SPACE}{}\N{NARROW NO-BREAK SPACE}»",
    "Swiss": "‹{}›",
    "old German, single": "›{}‹",
    "Hebrew": "״{}״",
    "wide": "＂{}＂",
    "ornaments": "❝{}❞",
    "corners": "「{}」",
    "white corners": "『{}』",
    "half corners": "｢{}｣",
    "low primes": "〝{}〟",
}
UNSPACED = {
    "ja": ("雨が一週間降った。", "古い橋は荷車を支えられない", "誰も笑わなかった。"),
    "zh": ("下了一周的雨。", "老桥承受不了马车", "没有人笑。"),
    "th": ("ฝนตกมาทั้งสัปดาห์", "สะพานเก่ารับเกวียนไม่ไหว", "ไม่มีใครหัวเราะ"),
}
UNSPACED_STYLES = ["“{}”", '"{}"', "「{}」", "『{}』", "﹁{}﹂", "﹃{}﹄", "«{}»"]
STRAYS = ['"', "'", "“", "”", "„", "«", "»", "‘", "’", "「", "」", "״", "‹", "›", "''"]


def places(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize("style", STYLES.values(), ids=list(STYLES))
def test_words_inside_marks_are_quoted_and_those_beside_them_are_not(style: str) -> None:
    text = f"{BEFORE} {style.format(SAID)}, she said. {AFTER}"
    assert is_quoted(text, *places(text, SAID))
    assert is_quoted(text, *places(text, "bridge can't carry"))
    assert is_quoted(text, *places(text, style.format(SAID)))
    for words in (BEFORE, AFTER, "she said", f"{style.format(SAID)}, she said"):
        assert not is_quoted(text, *places(text, words))
    assert not has_quotation(text, *places(text, AFTER))
    assert has_quotation(text, 0, len(text))


@pytest.mark.parametrize("style", UNSPACED_STYLES)
@pytest.mark.parametrize("language", sorted(UNSPACED))
def test_without_spaces_marks_are_known_too(language: str, style: str) -> None:
    before, said, after = UNSPACED[language]
    text = before + style.format(said) + after
    assert is_quoted(text, *places(text, said))
    assert not is_quoted(text, *places(text, before[:-1]))
    assert not is_quoted(text, *places(text, after))


@settings(max_examples=600)
@given(st.sampled_from(sorted(STYLES)), st.sampled_from(STRAYS), st.data())
def test_a_stray_mark_makes_no_quotation(style: str, stray: str, data: st.DataObject) -> None:
    words = f"{BEFORE} {STYLES[style].format('0')}, she said. {AFTER}".split(" ")
    at = data.draw(st.integers(0, len(words)))
    how = data.draw(st.sampled_from(["{} ", "{}", " {}"]))
    words[at:at] = ["\0"]
    text = " ".join(words).replace("\0 ", how.format(stray)).replace("\0", stray).replace("0", SAID)
    for place in (
        text.find(word) for word in ("rained", "week", "she", "said.", "Nobody", "laughed")
    ):
        assert place < 0 or not is_quoted(text, place, place + 3), text


@settings(max_examples=300)
@given(
    st.sampled_from(sorted(UNSPACED)),
    st.sampled_from(UNSPACED_STYLES),
    st.sampled_from(STRAYS),
    st.data(),
)
def test_a_stray_mark_makes_no_quotation_without_spaces(
    language: str, style: str, stray: str, data: st.DataObject
) -> None:
    before, said, after = UNSPACED[language]
    kept = before + style.format(said)
    at = data.draw(st.integers(0, len(before)))
    if data.draw(st.booleans()):
        text = before[:at] + stray + before[at:] + style.format(said) + after
        assert not is_quoted(text, 0, 3)
        assert not is_quoted(text, len(text) - 3, len(text))
    else:
        place = data.draw(st.integers(0, len(after)))
        text = kept + after[:place] + stray + after[place:]
        assert not is_quoted(text, 0, 3)
        in_doubt = stray == '"' == style[0]  # three marks of one form: nothing says which is astray
        assert in_doubt or is_quoted(text, *places(text, said))


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("The boys' house can't burn, and the girls' school didn't.", []),
        ("It’s the boys’ house; they’re in the ’90s, rock ’n’ roll.", []),
        ("'The boys' house can't burn,' he said of the boys' school.", ["The boys' house can't burn,"]),
        ("A 5\" pipe and a 6' wall. \"No more of it,\" he said.", ["No more of it,"]),
        ("“He told me ‘go home now’ and left,” she said.", ["He told me ‘go home now’ and left,", "go home now"]),
        ("«Он сказал „мост упал“ и ушёл», — сказала она.", ["Он сказал „мост упал“ и ушёл", "мост упал"]),
        ("«Le pont «Vieux Port» tient», dit-elle.", ["Le pont «Vieux Port» tient", "Vieux Port"]),
        ("צה״ל אמר: ״הגשר הישן נסגר״.", ["הגשר הישן נסגר"]),
        ("“We go.\n“We stay,” he said.\nIt rained.", ["We go.", "We stay,"]),
        ("«Nos vamos.\n»Nos quedamos», dijo.", ["Nos vamos.", "Nos quedamos"]),
        ("“We go.\nIt rained.\n“We stay,” he said.", ["We stay,"]),
        ("“We go.\0“We stay,” he said.", ["We stay,"]),
        ("A “ stray.\n“We stay,” he said.", ["We stay,"]),
        ("", []),
    ],
)  # fmt: skip
def test_apostrophes_nesting_and_paragraphs(text: str, inside: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == inside


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “old bridge” fell.",
        "The film “The Long Road Home” opened.",
        "他去了“老桥”那里。",
        "The “old” bridge carries a “few” carts.",
    ],
)
def test_marks_around_a_term_or_a_title_make_no_speech(text: str) -> None:
    assert not any(is_quoted(text, start, end) for start, end in quotations(text))


def test_a_dash_begins_speech_and_does_not_end_it() -> None:
    text = "He came.\n— The bridge is shut, — said the keeper."
    start, end = places(text, "The bridge is shut")
    assert has_quotation(text, start, end)
    assert not is_quoted(text, start, end)


def test_a_text_of_marks_takes_no_longer_than_its_length() -> None:
    assert quotations("“ " * 20_000) == ()
    assert len(quotations("“a” " * 20_000)) == 20_000
