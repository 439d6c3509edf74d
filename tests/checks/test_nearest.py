"""The nearest passage is the one that was meant, and its differences are where they are."""

import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onrecord.checks.language.edges import begins
from onrecord.checks.language.words import words
from onrecord.checks.quotes.nearest import described, elision_marks, nearest

TEXT = (
    "On December 7, Armenia and Azerbaijan agreed in a joint statement to seize a chance.\n"
    "Also according to the above statement, Baku will release 32 Armenian prisoners of war , while "
    "Yerevan will release two Azerbaijani soldiers.\n"
    "In the following days, almost all ethnic Armenians, more than 100,000 people, left for Armenia.\n"
    "However, this process has stalled over the past two months due to two rounds of negotiations "
    "failing to take place, according to AFP."
)


@pytest.mark.parametrize(
    ("quote", "passage", "differences"),
    [
        (
            "Baku will release 32 Armenian prisoners of war, while Yerevan",
            "Baku will release 32 Armenian prisoners of war , while Yerevan",
            [("", " ")],
        ),
        ("Yerevan will releese two", "Yerevan will release two", [("e", "a")]),
        ("more than 10,000 people", "more than 100,000 people", [("10", "100")]),
        (
            "Armenians, fewer than 100,000 people",
            "Armenians, more than 100,000 people",
            [("fewer", "more")],
        ),
        (
            "this process has stalled over two months",
            "this process has stalled over the past two months",
            [("", "the past ")],
        ),
        (
            "this process has stalled over the past two months due to failing to take place",
            "this process has stalled over the past two months due to two rounds of negotiations failing to take place",
            [("", "two rounds of negotiations ")],
        ),
        (
            "Baku will release 32 Armenian prisoners of war , while Yerevan will not release two",
            "Baku will release 32 Armenian prisoners of war , while Yerevan will release two",
            [("not ", "")],
        ),
    ],
)
def test_the_passage_that_was_meant(
    quote: str, passage: str, differences: list[tuple[str, str]]
) -> None:
    like = nearest(quote, TEXT)
    assert like
    assert TEXT[like.start : like.end] == passage
    shown = [
        (quote[slice(*difference.quote)], TEXT[slice(*difference.passage)])
        for difference in like.differences
    ]
    assert shown == differences


def test_of_a_word_that_stands_twice_the_nearer_is_meant() -> None:
    text = "One of the main inhibitors was the former Republic of Artsakh, with Armenia"
    like = nearest("the furmer Republic of Artsakh", text)
    assert like
    assert text[like.start : like.end] == "the former Republic of Artsakh"


def test_of_two_passages_the_one_with_the_capitals_of_the_quote_is_meant() -> None:
    text = "The Ferry Stops at Noon\nHe said that the ferry stops at noon on Mondays."
    like = nearest("the ferry stups at noon", text)
    assert like
    assert text[like.start : like.end] == "the ferry stops at noon"


UNSPACED = {
    "ja": "市長は古い橋の前で開いた会見において工事が三か月遅れると述べ、町の記者たちの質問にも一つずつ答えた。翌朝、職員は渡し船を二隻増やすと説明した。",
    "zh": "镇长在旧桥前的记者会上说工程将推迟三个月，并逐一回答了记者们的问题。第二天早上，职员解释说渡船会增加两艘，居民对此并不满意。",
    "ja, mixed": "町長はABC社のKen Mori氏と会い、2つの橋をDEF方式で直すと述べた。工事はGHI地区でも始まり、費用はJKL銀行が出す。",
    "th": "นายกเทศมนตรีพูดหน้าสะพานเก่าว่างานจะช้าไปสามเดือนและตอบคำถามของผู้สื่อข่าวทีละข้อ เช้าวันต่อมาเจ้าหน้าที่อธิบายว่าจะเพิ่มเรือข้ามฟากอีกสองลำ",
    "km": "អភិបាលក្រុងនិយាយនៅមុខស្ពានចាស់ថាការងារនឹងយឺតបីខែហើយបានឆ្លើយសំណួររបស់អ្នកកាសែតម្តងមួយៗ។",
    "lo": "ເຈົ້າເມືອງເວົ້າຢູ່ໜ້າຂົວເກົ່າວ່າວຽກຈະຊ້າສາມເດືອນແລະຕອບຄຳຖາມຂອງນັກຂ່າວເທື່ອລະຂໍ້",
    "my": "မြို့တော်ဝန်က တံတားဟောင်းရှေ့တွင် လုပ်ငန်း သုံးလ နောက်ကျမည်ဟု ပြောပြီး သတင်းထောက်များ၏ မေးခွန်းများကို တစ်ခုချင်း ဖြေခဲ့သည်။",
}


@settings(max_examples=200)
@given(st.sampled_from(sorted(UNSPACED)), st.data())
def test_without_spaces_the_passage_is_as_long_as_the_quote(
    language: str, data: st.DataObject
) -> None:
    text = UNSPACED[language]
    ends = [word.start for word in words(text) if not begins(text, word.start).is_refused]
    start = data.draw(st.sampled_from(ends[:-6]))
    end = data.draw(st.sampled_from([place for place in ends if start + 5 < place < start + 50]))
    true = text[start:end].rstrip()
    assume(unicodedata.category(true[-1])[0] in "LM")
    at = data.draw(st.integers(0, len(true) - 1))
    other = data.draw(st.sampled_from([c for c in text if not c.isspace() and c != true[at]]))
    slip = true[:at] + other + true[at + 1 :]
    assume(slip not in text)
    like = nearest(slip, text)
    assert like
    assert len(text[like.start : like.end]) <= len(slip) + 2
    assert like.start <= start + 1
    assert like.end >= start + len(true) - 1


def test_without_spaces_words_left_out_are_part_of_the_passage() -> None:
    text = UNSPACED["zh"]
    whole = "镇长在旧桥前的记者会上说工程将推迟三个月，并逐一回答了记者们的问题。第二天早上，职员解释说渡船会增加两艘"
    assert whole in text
    quote = whole.replace("并逐一回答了记者们的问题。", "")
    like = nearest(quote, text)
    assert like
    assert text[like.start : like.end] == whole


def test_words_that_are_nowhere_have_no_nearest_passage() -> None:
    assert nearest("unicorns dance on the rooftops of Paris", TEXT) is None


def test_look_alike_characters_are_named() -> None:
    assert described("\u0430") == "`\u0430` (U+0430 CYRILLIC SMALL LETTER A)"
    assert described("\u200b") == "U+200B ZERO WIDTH SPACE"


@pytest.mark.parametrize("dots", ["[\u2026]", "[...]", "\u2026", "...", "[ ... ]"])
def test_an_elision_written_as_dots_is_seen(dots: str) -> None:
    assert elision_marks(f"one two {dots} three") == ("one two", "three")


def test_dots_at_an_end_are_no_elision() -> None:
    assert elision_marks("one two ...") == ()


def test_words_that_are_nothing_like_the_text_have_no_nearest_passage() -> None:
    assert nearest("xqzj kvwx", "aaaa eeee oooo") is None
    assert nearest("Baku will release 32 men", "Snow fell on the hills.") is None
