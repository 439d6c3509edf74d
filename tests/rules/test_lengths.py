"""The rules that compare lengths and runs of words hold alike in scripts with spaces and without."""

from __future__ import annotations

import pytest

from tests.checked import faults

SITE = """
-- dossiers/d/articles/{name}.yml --
title: "{name}"
outlet: daily
author: unknown
published: unknown
url: unknown
language: {language}
capture: {{file: {name}.txt, sha256: "{{sha256}}"}}
-- dossiers/d/articles/{name}.txt --
{text}
"""
CLAIM = """
-- dossiers/d/claims/one.yml --
claim: The school was closed.
verdict: single-source
reason: Only one report says so.
first_published: 2026-03-02
looked_for: ["zqx"]
evidence:
  - source: x
    stance: supports
    voice: own
    origin: [unstated]
    quote: "{quote}"
"""


def said(language: str, x: str, y: str, quote: str | None = None) -> list[str]:
    """What is said of two articles, the first of them quoted, by its rule."""
    sheets = "".join(
        SITE.format(name=name, language=language, text=text) for name, text in (("x", x), ("y", y))
    )
    lines = faults(sheets + (CLAIM.format(quote=quote) if quote else ""))
    return [line for line in lines if "shared" in line or "silent-but" in line or "little" in line]


RUNS = [
    # language, the words, how many of them are four words long, and how many are five
    ("en", "the mayor closed every school today", 4, 5),
    ("ru", "мэр закрыл все школы города сегодня", 4, 5),
    ("hi", "मेयर ने सभी स्कूल बंद किए", 4, 5),
    ("bn", "মেয়র সব স্কুল আজ বন্ধ করলেন", 4, 5),
    ("ta", "மேயர் இன்று எல்லா பள்ளிகளையும் மூடிவிட்டார் என்றார்", 4, 5),
    ("ar", "أغلق العمدة كل مدارس المدينة اليوم", 4, 5),
    ("ko", "시장은 오늘 모든 학교를 닫았다고 밝혔다", 4, 5),
    ("zh", "市 长 今 天 关 闭 了 所 有 学 校", 9, 10),
    ("ja", "市 長 は 今 日 学 校 を 閉 鎖 し た", 9, 10),
    ("th", "นา ย ก ปิ ด โร ง เรี ย น วั น นี้", 9, 10),
]


@pytest.mark.parametrize(("language", "line", "few", "enough"), RUNS)
def test_silent_but_quoted_where_five_words_or_ten_characters_are_shared(
    language: str, line: str, few: int, enough: int
) -> None:
    units = line.split()
    between = "" if enough == 10 else " "
    quote = between.join(units)
    for length, expected in ((few, 0), (enough, 1)):
        start = between.join(units[:length])
        lines = said(language, f"{quote}.", f"{start}. 7.", quote)
        assert len([one for one in lines if "silent-but-quoted" in one]) == expected, length


LONG = {
    "en": "both states share the view that there is a chance now",
    "hi": "दोनों देश मानते हैं कि अब शांति का एक मौका है",
    "zh": "两国都认为现在有一个实现和平的历史性机会今天",
    "th": "ทั้งสองประเทศเห็นว่าตอนนี้มีโอกาสสันติภาพครั้งสำคัญ",
}


@pytest.mark.parametrize("language", LONG)
def test_shared_words_are_told_with_their_length(language: str) -> None:
    line = LONG[language]
    (hint,) = said(language, f"A: {line}.", f"B: {line}.")
    unit = "characters" if language in ("zh", "th") else "words"
    assert hint.startswith("hint[shared-words]")
    assert f"{unit} running" in hint
    assert f"shared: {line}" in hint
    assert said(language, f"A: {line}.", f"B: {line[: len(line) // 3]}.") == []


@pytest.mark.parametrize(
    ("language", "quote", "length"),
    [
        ("en", "joint statement", "2 words"),
        ("hi", "संयुक्त बयान", "2 words"),
        ("zh", "联合声明", "4 characters"),
        ("th", "แถลง", "3 characters"),
    ],
)
def test_quote_proves_little_where_it_is_two_words_or_four_characters(
    language: str, quote: str, length: str
) -> None:
    (hint,) = said(language, f"x {quote} x.", "7.", quote)
    assert f"rests on {length} of `x`" in hint
    longer = f"{quote}{'今天' if language == 'zh' else 'การณ์' if language == 'th' else ' 32'}"
    assert said(language, f"x {longer} x.", "7.", longer) == []
