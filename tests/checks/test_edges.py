"""A quote begins and ends where words and figures do, in every script; some parts may be left off."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.checks.language import languages, phrase_list, section, word_list
from onrecord.checks.language.edges import Edge, begins, ends, is_word_edge, whole

EVERY = [chr(code) for code in range(sys.maxunicode + 1)]
INVISIBLE = [c for c in EVERY if unicodedata.category(c) == "Cf"]
DASHES = [c for c in EVERY if unicodedata.category(c) == "Pd"]
ZEROS = [ord(c) for c in EVERY if unicodedata.category(c) == "Nd" and unicodedata.decimal(c) == 0]


def is_noticed(edge: Edge) -> bool:
    return edge.is_refused or edge.is_warned_of


def at_mark(text: str, language: str = "") -> tuple[Edge, Edge]:
    """What a quote meets that ends at the bar of a text, and what one meets that begins there."""
    index = text.index("|")
    bare = text.replace("|", "")
    return ends(bare, index, language), begins(bare, index, language)


# --- words ------------------------------------------------------------------------------------

BROKEN = [
    ("un", "lawful"),
    ("не", "законный"),
    ("αν", "άξιος"),
    ("غير", "قانوني"),
    ("אי", "חוקי"),
    ("ան", "օրինական"),
    ("უკ", "ანონო"),
    ("अ", "वैध"),
    ("불법", "행위"),
]


@pytest.mark.parametrize(("head", "tail"), BROKEN)
def test_a_word_is_not_cut_at_any_invisible_character_or_dash(head: str, tail: str) -> None:
    silent = []
    for joiner in (
        *INVISIBLE,
        *DASHES,
        "\u2212",
        "--",
        "-\u00ad",
        "\u00ad\u2014",
        "\u200b-\u200d\u2011",
    ):
        text = f"a {head}{joiner}{tail} b"
        start = 2 + len(head)
        silent += [
            (joiner, place)
            for place in range(start + 1, start + len(joiner) + 1)
            if not is_noticed(begins(text, place))
        ]
        if not is_noticed(ends(text, start)):
            silent.append((joiner, start))

    assert silent == []


@pytest.mark.parametrize(
    "dash", [*(c for c in DASHES if c not in "\u2014\u2015\u2e3a\u2e3b"), "\u2212"]
)
def test_a_dash_between_letters_is_inside_a_word(dash: str) -> None:
    assert [edge.kind for edge in at_mark(f"a non|{dash}violent march")] == ["word", "word"]
    assert [edge.kind for edge in at_mark(f"a non{dash}|violent march")] == ["word", "word"]


def test_a_long_dash_parts_clauses_where_both_words_are_known() -> None:
    text = "the peace—which lasted. A peace which lasts"

    assert begins(text, text.index("which")).kind == "whole"
    assert begins("a non—violent march", 6).kind == "doubtful"
    assert ends("a non—violent march", 5).kind == "doubtful"
    assert begins("a peace — which", 10).kind == "whole"


@pytest.mark.parametrize(
    "text",
    [
        "un|lawful", "can|'t", "can|’t", "can’|t", "non-|violent", "e|\u0301", "\u0646\u200c|\u0647",
        "x|_y", "a U|.S. ship", "a U.|S. ship", "דו|״ח", "דו״|ח", 'דו|"ח', "בית־|הספר", "ג׳|ירפה",
        "col·|legi", "ա|՛յո", "п’|ять", "H|₂O", "5| km|²".replace("| ", " "), "wor|d¹",
    ],
)  # fmt: skip
def test_a_word_is_not_cut(text: str) -> None:
    end, begin = at_mark(text)

    assert end.is_refused
    assert begin.is_refused


@pytest.mark.parametrize(
    "text",
    [
        "เ|ขาไม่ได้มา", "เข|าไม่", "ก|ำลัง", "ບ|ໍ່", "ខ្|មែរ", "ខ|្មែរ", "မြန်|\u103aမာ", "क|्या", "क्|षमा", "アル|メニア",
        "パ|ーティー", "き|ょう", "ラ|ジオ", "ﾊ|ﾟﾝ", "人|々",
    ],
)  # fmt: skip
def test_a_cluster_of_a_script_without_spaces_is_not_cut(text: str) -> None:
    assert at_mark(text)[1].is_refused


@pytest.mark.parametrize(
    "text",
    [
        "peace| talks", "‘|Metastasis’ Case", "‘Metastasis|’ Case", "(|COP29)", "agreed.|However", "和平|条约",
        "พูด|ว่า", "アルメニア|の代表", "COP29|에서", "AT&T| said", "'평화|'를", "– |5 people", "peace|, which", "the end|.¹",
    ],
)  # fmt: skip
def test_an_edge_is_an_edge(text: str) -> None:
    assert [edge.kind for edge in at_mark(text)] == ["whole", "whole"]


@given(
    st.lists(
        st.sampled_from("мир paix 平和 שלום السلام peace's l’eau 12 500 % $ 和平 – a".split()),
        min_size=1,
    )
)
def test_what_is_widened_to_whole_words_is_whole(parts: list[str]) -> None:
    text = " ".join(parts)
    for language in ("", "fr", "he", "ko"):
        for index in range(len(text)):
            start, end = whole(text, index, index + 1, language)
            assert start <= index < end
            assert not begins(text, start, language).is_refused
            assert not ends(text, end, language).is_refused


def test_the_ends_of_a_text_are_edges_and_browsers_see_no_language() -> None:
    assert begins("word", 0).kind == "whole"
    assert ends("word", 4).kind == "whole"
    assert is_word_edge("word", 4)
    assert not is_word_edge("l’accord", 2)
    assert not is_word_edge("12 500", 3)


# --- figures ----------------------------------------------------------------------------------

SEPARATORS = " \u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000,.'’٬٫،_·，．\u200b\u2060"
FIGURES = [
    *(f"12{separator}500" for separator in SEPARATORS),
    *(f"1{separator}200{separator}000" for separator in SEPARATORS),
    "12,34,567", "12 34 567", "1.5", "07.12.2023", ".5", "½", "3½", "1⁄2", "1/2", "3:2", "12:30", "9/11",
    "10^6", "10^-6", "10⁶", "1e6", "2×400", "2 × 400", "2x400", "2*400", "-5", "–5", "−5", "− 5", "－5", "+5",
    "±5", "± 5", "~5", "～5", "≈5", "∼ 5", "<5", "> 500", "≤5", "≥ 5", "$5", "€ 5", "5€", "₹5", "-$5", "$-5", "US$5",
    "R$ 5", "5%", "5 %", "5\u202f%", "5‰", "5٪", "5％", "№5", "№ 5", "#5", "§ 5", "5°", "5°C", "5′", "5+", "2020–2023",
    "5-7", "10—15", "10~15", "5\u00ad000",
]  # fmt: skip


@pytest.mark.parametrize("zero", ZEROS, ids=lambda zero: unicodedata.name(chr(zero)))
def test_no_figure_is_cut_in_any_digits(zero: int) -> None:
    silent = []
    for plain in FIGURES:
        figure = "".join(chr(zero + int(c)) if c in "0123456789" else c for c in plain)
        text = f"some {figure} men"
        for place in range(6, 5 + len(figure)):
            if text[place - 1].strip() and not is_noticed(ends(text, place)):
                silent.append((plain, place, "end"))
            if text[place].strip() and not is_noticed(begins(text, place)):
                silent.append((plain, place, "begin"))

    assert silent == []


@pytest.mark.parametrize("language", languages())
def test_no_figure_loses_what_multiplies_it(language: str) -> None:
    scales = [word for word in section(language, "numbers").get("scales", {}) if len(word) > 1]
    percents = [word.removesuffix("*") for word in phrase_list(language, "numbers", "percents")]
    silent = []
    for word in (*scales, *percents, "%", "‰"):
        for gap in (" ", "\u00a0", "\u202f", ""):
            for figure in ("5", "12,5"):
                text = f"a {figure}{gap}{word} b"
                end, begin = 2 + len(figure), 2 + len(figure) + len(gap)
                if not (
                    ends(text, end, language).is_refused
                    and begins(text, begin, language).is_refused
                ):
                    silent.append((word, gap))

    assert silent == []


@pytest.mark.parametrize("language", languages())
def test_a_figure_without_its_unit_is_warned_of(language: str) -> None:
    units = [word.removesuffix("*") for word in word_list(language, "numbers", "units")]

    assert [
        word for word in (*units, "km", "°C") if ends(f"a 5 {word}", 3, language).kind != "unit"
    ] == []
    assert begins("paid USD 500 today", 9, language).kind == "unit"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "two| to three million"), ("en", "10| – 15 per cent"), ("en", "10| or 15%"), ("de", "zwei| bis drei Millionen"), ("ru", "2| до 3 млн"),
    ],
)  # fmt: skip
def test_a_figure_without_the_multiplier_that_it_shares_is_warned_of(
    language: str, text: str
) -> None:
    assert at_mark(text, language)[0].kind == "unit"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "共有120|万人"), ("zh", "新桥花费了3|亿元"), ("zh", "二|十八人"), ("zh", "二十|八人"), ("zh", "三|百余人"), ("zh", "三百|余人"),
        ("zh", "120|多万人"), ("zh", "第|3次"), ("zh", "第|三届"), ("zh", "百分之|五"), ("zh", "三|分之二"), ("zh", "数|十人"), ("zh", "二〇|二三年"),
        ("ja", "30|万人"), ("ja", "2|億円"), ("ja", "3|割"), ("ja", "5|パーセント"), ("ko", "45|만 명"), ("ko", "45| 만 명"), ("ko", "3조| 5천억원"),
        ("ko", "5|퍼센트"), ("ko", "30|여 명"), ("th", "5| ล้านคน"), ("th", "ร้อยละ| 5 "), ("tr", "yüzde| 5 "), ("tr", "%|5 "), ("tr", "5| milyonluk"),
        ("en", "two| million"), ("en", "twenty|-six"), ("en", "two hundred| and six"), ("en", "eight| per cent"), ("es", "treinta| y dos"),
        ("ru", "двести| тридцать"), ("de", "3| : 2 "), ("en", "5 million| 300 thousand"), ("fr", "quatre-vingt|-dix"), ("hi", "दो| करोड़"),
        ("en", "5|bn"), ("en", "5|-million"), ("sr", "5| miliona"), ("sr", "5| milijarde"), ("ca", "5| milions"),
    ],
)  # fmt: skip
def test_a_figure_is_one_piece(language: str, text: str) -> None:
    if language == "sr" and "milij" in text:
        text = text.replace(
            "milijarde", "milliard"
        )  # a language without a table knows those of others
    end, begin = at_mark(text, language)

    assert end.is_refused or begin.is_refused
    assert text[text.index("|") - 1] == " " or end.is_refused


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "in 2023| 500 people"), ("en", "On 7 December 2023|, 120 people"), ("en", "12|, 13 and 14"), ("en", "12, 13| and 14"),
        ("en", "– |5 people came"), ("en", "32| men"), ("en", "people—|500 of them"), ("fr", "En 2023| : 500 morts"), ("fr", "En 2023 :| 500 morts"),
        ("zh", "一|起来"), ("zh", "唯一|一个"), ("zh", "统一|的"), ("zh", "32|人"), ("zh", "三十二|名"), ("en", "in 2023| years later"),
        ("en", "room 12| and 500"), ("en", "two|, three"), ("en", "hundreds| of men"), ("en", "5| millionaires"), ("en", "said: |5"),
    ],
)  # fmt: skip
def test_figures_beside_each_other_stay_apart(language: str, text: str) -> None:
    assert [edge.kind for edge in at_mark(text, language)] == ["whole", "whole"]


@pytest.mark.parametrize("sign", "-+\u2013\u2212\uff0d\uff0b\ufe63")
@pytest.mark.parametrize(
    "word", ["結果は", "データ", "气温为", "อุณหภูมิ", "ອຸນຫະພູມ", "សីតុណ្ហភាព", "အပူချိန်"]
)
def test_a_sign_after_a_letter_of_a_script_without_spaces_belongs_to_the_figure(
    sign: str, word: str
) -> None:
    for figure in ("5", "3.5", "$5", "1,200"):
        end, begin = at_mark(f"{word}{sign}|{figure}人")
        assert begin.is_refused, figure
        assert end.is_refused, figure
        assert not at_mark(f"{word}|{sign}{figure}人")[1].is_refused or word == "データ"


@pytest.mark.parametrize("word", ["費用は", "费用为", "ราคา"])
def test_a_currency_after_a_letter_of_a_script_without_spaces_belongs_to_the_figure(
    word: str,
) -> None:
    assert at_mark(f"{word}US|$250だ")[1].is_refused
    for code in ("USD", "USD ", "EUR\u00a0"):
        assert is_noticed(at_mark(f"{word}{code}|250だ")[1])


@pytest.mark.parametrize(
    "text",
    [
        "10|⁻⁴ m", "10⁻|⁴ m", "2|⁻³ m", "10|⁺⁴ m", "3| ½ m", "3 |½ m", "1| 1/2 m", "1 |1/2 m", "5|.ª vez", "5|.º piso", "5′|30″ long", "12°|30′ north",
        "12°| 30′ north", "40%|–50% of", "40%–|50% of", "40€|-50€ of", "a 5|-% rise", "3|分の1", "3分|の1", "3分の|1", "十分の|一",
    ],
)  # fmt: skip
def test_a_composed_figure_is_one_piece(text: str) -> None:
    assert is_noticed(at_mark(text)[0])
    assert at_mark(text)[1].is_refused


@pytest.mark.parametrize(
    "text",
    ["on page |3 in 2023", "in 2023 |1/2 of it", "10分|の休憩", "10分の|休憩", "彼の|5人"],
)
def test_what_only_looks_like_a_composed_figure_is_not_one(text: str) -> None:
    assert not at_mark(text)[1].is_refused


# --- what may be left off ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "l’|accord"), ("fr", "l'|accord"), ("fr", "d’|euros"), ("fr", "Qu’|elle"), ("fr", "jusqu’|ici"), ("it", "dell’|ufficio"),
        ("it", "un'|amica"), ("ca", "l’|acord"), ("he", "ה-|5"), ("ar", "ال|رئيس"), ("ar", "و|الرئيس"), ("ar", "لل|رئيس"), ("ar", "و|١٢ "),
    ],
)  # fmt: skip
def test_a_quote_may_begin_after_an_article(language: str, text: str) -> None:
    assert at_mark(text, language)[1].kind == "whole"
    assert at_mark(text, "xx")[1].is_refused


def test_a_hebrew_quotation_may_open_after_a_prefix() -> None:
    assert at_mark('ה"|שלום" נחתם', "he")[1].kind == "whole"
    assert at_mark('מ"|מ אחד', "he")[1].is_refused


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the mayor|’s own"), ("en", "the mayor|'s own"), ("en", "2008|’s storm"), ("tr", "İzmir|’de"), ("tr", "Ankara|’daki"),
        ("tr", "2023|’te"), ("tr", "Savaşı|'ndan"), ("az", "Bakı|’da"), ("az", "NATO|-nun"), ("hu", "NATO|-ban"), ("hy", "ԵԱՀԿ|-ն"),
        ("ka", "NATO|-ს"), ("pl", "ONZ|-u"), ("de", "Andrea|’s Haus"), ("ko", "서울 시청|에서"), ("ko", "시청|에서는"), ("ko", "사람|은"),
        ("ko", "학교|는"), ("ko", "서울|로"), ("ko", "32명|이"), ("ko", "18일|만"), ("ko", "대통령|이었다"), ("ko", "위원들|의"), ("ko", "NATO|와"),
    ],
)  # fmt: skip
def test_a_quote_may_end_before_a_suffix(language: str, text: str) -> None:
    assert at_mark(text, language)[0].kind == "whole"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "n’|est"), ("fr", "aujourd’|hui"), ("fr", "presqu’|île"), ("it", "nessun’|altra"), ("it", "senz’|altro"), ("ca", "algun’|x"),
        ("en", "O’|Brien"), ("he", "ב|לתי"), ("he", "ב|לי"), ("he", "ש|ל"), ("ar", "ل|يس"), ("ar", "ا|لرئيس"), ("ar", "ال|تي"),
    ],
)  # fmt: skip
def test_a_quote_may_not_begin_inside_a_word_or_after_a_denial(language: str, text: str) -> None:
    assert at_mark(text, language)[1].is_refused


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "can|’t"), ("en", "is|n’t"), ("en", "they|’ll"), ("en", "they|’d"), ("en", "we|’ve"), ("en", "the 1990|’s"), ("tr", "Türkiye|’siz"),
        ("tr", "5|’inci"), ("hu", "NATO|-talan"), ("hy", "5|-րդ"), ("ko", "합|의를"), ("ko", "회|의"), ("ko", "먹|는"), ("ko", "없|는"), ("ko", "삼십|이"),
        ("ko", "이십|만"), ("ko", "대상으|로"), ("ko", "미|만"), ("ru", "28|-летний"), ("uk", "п|’ять"),
    ],
)  # fmt: skip
def test_a_quote_may_not_end_inside_a_word_or_before_a_denial(language: str, text: str) -> None:
    assert at_mark(text, language)[0].is_refused


@pytest.mark.parametrize(
    "text",
    [
        "댐이 무너졌다|는 말은 거짓이다", "댐이 무너졌다|고 믿지 않는다", "댐이 있다|는 말", "돈이 필요하다|는 말", "물이 없다|며", "그가 갔습니다|만",
        "댐이 무너졌|다는 말", "그가 떠나겠|다는 말", "돈을 받는다|는 말", "사실이다|는 말", "집이 작다|는 말",
    ],
)  # fmt: skip
def test_a_korean_sentence_is_not_cut_from_the_ending_that_makes_it_a_report(text: str) -> None:
    assert at_mark(text, "ko")[0].is_refused


def test_a_korean_verb_that_may_be_a_noun_is_warned_of_unless_it_has_other_particles() -> None:
    assert at_mark("캐나다|는 넓다", "ko")[0].kind == "doubtful"
    assert at_mark("캐나다|는 넓고 캐나다의 강", "ko")[0].kind == "whole"
    assert at_mark("값이 비싸다|는 말", "ko")[0].kind == "doubtful"
    assert at_mark("댐이 무너진다|는 말", "ko")[0].kind == "doubtful"
    assert at_mark("댐이 무너지|지 않았다", "ko")[0].kind == "doubtful"
    assert at_mark("떠나가라|는 말", "ko")[0].kind == "whole"
    assert at_mark("떠나라고 하라|는 말", "ko")[0].kind == "doubtful"


def test_a_prefix_that_may_be_part_of_the_word_is_warned_of_unless_the_source_has_the_rest() -> (
    None
):
    assert at_mark("וכש|מלחמה נמשכת", "he")[1].kind == "doubtful"
    assert at_mark("וכש|מלחמה נמשכת, אחרי מלחמה", "he")[1].kind == "whole"
    assert at_mark("و|زير الخارجية", "ar")[1].kind == "doubtful"
    assert at_mark("물|을", "ko")[0].kind == "doubtful"
    assert at_mark("물|을 마셨다. 물이 차다", "ko")[0].kind == "whole"
    assert at_mark("거부|했다", "ko")[0].kind == "doubtful"


@pytest.mark.parametrize("prefix", "והבלכמש")
def test_one_hebrew_prefix_is_left_off_freely_where_two_letters_remain(prefix: str) -> None:
    assert at_mark(f"{prefix}|מלחמה נמשכת", "he")[1].kind == "whole"
    assert at_mark(f"{prefix}|עם אחד", "he")[1].kind == "whole"
    assert at_mark(f"{prefix}|ם אחד", "he")[1].is_refused


@pytest.mark.parametrize(
    "text",
    [
        "Trotz Manning|s Problemen blieb Manning", "die sechs|-malige Siegerin", "ein 5|-Zylinder-Motor", "die 24|-Yard Linie",
        "eine Oscar|-Nominierte, die den Oscar sah", "das Schwarz-Gelb|-Muster in Schwarz und Gelb",
    ],
)  # fmt: skip
def test_a_german_genitive_or_compound_may_be_parted_with_a_warning(text: str) -> None:
    assert at_mark(text, "de")[0].kind == "doubtful"
    assert at_mark(text, "xx")[0].is_refused


@pytest.mark.parametrize(
    "text",
    [
        "Trotz Manning|s Problemen",
        "eine Oscar|-Nominierte",
        "ein Nicht|-Raucher, nicht",
        "der 2|-te",
        "die 28|-jährige",
    ],
)
def test_a_german_word_that_the_source_has_nowhere_else_is_not_parted(text: str) -> None:
    assert at_mark(text, "de")[0].is_refused


def test_two_arabic_words_without_the_space_between_them_are_warned_of() -> None:
    for text in ("على|المنصة وعلى", "من|تقرير آخر من تقرير"):
        assert at_mark(text + " على من", "ar")[1].kind == "doubtful"
    assert at_mark("من|تقرير آخر", "ar")[1].is_refused


def test_a_raised_figure_after_a_word_is_a_note_and_after_a_unit_a_power() -> None:
    assert at_mark("the report|¹ says")[0].kind == "whole"
    assert at_mark("the report|¹² says")[0].kind == "whole"
    for text in ("an area of 5 km|² there", "x|² is", "in 12|¹ days", "H|₂O"):
        assert at_mark(text)[0].is_refused


@pytest.mark.parametrize("sign", "不非未无無没沒莫")
def test_a_han_sign_that_denies_is_warned_of(sign: str) -> None:
    for language in ("zh", "xx"):
        assert at_mark(f"集会{sign}|合法", language)[1].kind == "negation"
        assert at_mark(f"集会{sign}\u200b|合法", language)[1].kind == "negation"
    assert at_mark("集会很|合法", "zh")[1].kind == "whole"
    assert at_mark("没有|证据", "zh")[1].kind == "negation"
    assert at_mark("反|政府", "ja")[1].kind == "negation"


# --- marks inside words, and words that deny what is after them -----------------------------


def kinds(text: str, language: str = "") -> tuple[str, str]:
    """The kinds of both edges at the bar of a text."""
    end, begin = at_mark(text, language)
    return end.kind, begin.kind


@pytest.mark.parametrize("mark", ["*", "`", "\u00b4", "\u203f"])
def test_a_mark_between_two_letters_parts_no_word(mark: str) -> None:
    assert kinds(f"the un{mark}|lawful dam", "en")[1] == "doubtful"
    assert kinds(f"the law|{mark}ful dam", "en")[0] == "doubtful"
    assert kinds(f"the {mark}|lawful{mark} dam", "en")[1] == "whole"
    assert kinds(f"the {mark}lawful|{mark} dam", "en")[0] == "whole"


@pytest.mark.parametrize(
    "pair", ["()", "[]", "{}", "\u201c\u201d", "\u201e\u201c", "\u00ab\u00bb", '""']
)
def test_letters_in_brackets_belong_to_the_word_that_they_touch(pair: str) -> None:
    opening, closing = pair[0], pair[1]
    assert kinds(f"the {opening}un{closing}|lawful dam", "en")[1] == "doubtful"
    assert kinds(f"the {opening}un{closing} |lawful dam", "en")[1] == "whole"
    assert kinds(f"the {opening}grey dam{closing}|and", "en")[1] == "whole"


def test_a_bracket_after_a_word_holds_an_ending_or_another_word() -> None:
    assert kinds("the teacher|(s) came", "en")[0] == "doubtful"
    assert kinds("the Board|(ASL) came", "en")[0] == "whole"
    assert kinds("the set|(a, b) came", "en")[0] == "whole"
    assert kinds("the teacher| (s) came", "en")[0] == "whole"


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("fi", "Pato on EU|:n hanke", "whole"), ("fi", "Pato on EU|:ssa nyt", "whole"), ("fi", "Pato on EU|:ton hanke", "word"), ("fi", "Pato on EU|: hanke", "whole"),
        ("sv", "Dammen är EU|:s plan", "whole"), ("sv", "Dammen är EU|:lös nu", "word"), ("en", "the EU|:ton dam", "whole"),
    ],
)  # fmt: skip
def test_a_colon_joins_an_ending_in_finnish_and_swedish(
    language: str, text: str, kind: str
) -> None:
    assert kinds(text, language)[0] == kind


@pytest.mark.parametrize("text", ["จันท|ร์ดวง", "ວັນຈັນ|ທ໌", "မြ|န်မာ", "မ|န္တလေး", "សប្តា|ហ៍"])
def test_a_consonant_that_ends_a_syllable_is_cut_from_none(text: str) -> None:
    assert kinds(text) == ("word", "word")


@pytest.mark.parametrize("language", languages())
def test_every_word_that_denies_is_warned_of_before_a_quote(language: str) -> None:
    apart = word_list(language, "words", "denying_words")
    joined = word_list(language, "words", "denying_signs")
    silent = [
        word
        for word in apart
        if begins(f"x. {word} abc def", len(word) + 4, language).kind != "negation"
    ]
    letter = {"th": "จ", "lo": "ຈ", "km": "ព", "my": "က"}.get(language, "合")
    silent += [
        word
        for word in joined
        if begins(f"{word}{letter}", len(word), language).kind not in {"negation", "word"}
    ]
    assert silent == []


@pytest.mark.parametrize("text", ["ไม่|จริง", "ບໍ່|ຈິງ", "មិន|ពិត"])
def test_a_word_that_denies_is_known_by_its_script(text: str) -> None:
    assert kinds(text, "en")[1] == "negation"


def test_a_name_is_no_word_that_denies() -> None:
    assert kinds("ở Nam Phi |Duke đến", "vi")[1] == "whole"
    assert kinds("Phi |pháp là sai", "vi")[1] == "negation"
