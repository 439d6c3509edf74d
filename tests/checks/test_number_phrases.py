"""Words that make another number of the one beside them are one piece with it, in every language."""

import pytest

from onrecord.checks.language import languages, phrase_list
from onrecord.checks.language.edges import Edge, begins, ends
from onrecord.checks.language.number_words import multipliers, number_words


def at_mark(text: str, language: str) -> tuple[Edge, Edge]:
    """What a quote meets that ends at the bar of a text, white space aside, and what one that begins there."""
    index = text.index("|")
    before, after = text[:index], text[index + 1 :]
    bare = before + after
    return (
        ends(bare, len(before.rstrip()), language),
        begins(bare, index + len(after) - len(after.lstrip()), language),
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "half a| million people"), ("en", "half| a million people"), ("en", "a quarter| of a million men"), ("en", "a| quarter of a million men"),
        ("en", "one| and a half million"), ("en", "one and a half| million"), ("en", "several| hundred people"), ("en", "tens of| thousands fled"),
        ("en", "tens| of thousands fled"), ("en", "a few| thousand people"), ("en", "two| thirds of them"), ("en", "three|-quarters of them"),
        ("en", "three| point five"), ("en", "three point| five"), ("en", "minus| 5 degrees"), ("en", "minus| five degrees"), ("en", "5| and a half"),
        ("de", "eine| halbe Million"), ("de", "anderthalb| Millionen"), ("de", "zweieinhalb| Milliarden"), ("de", "minus| 5 Grad"), ("de", "zwei| Drittel"),
        ("de", "mehrere| hundert Menschen"), ("de", "zwei| Komma fünf"), ("fr", "un demi|-million de"), ("fr", "un| million et demi"), ("fr", "un million| et demi"),
        ("fr", "moins| 5 degrés"), ("fr", "deux| tiers"), ("fr", "plusieurs| millions"), ("fr", "dizaines de| milliers"), ("es", "medio| millón"),
        ("es", "un millón| y medio"), ("es", "menos| 5 grados"), ("es", "45| por cien"), ("es", "45 por| cien"), ("es", "decenas de| miles"),
        ("pt", "meio| milhão"), ("pt", "um milhão| e meio"), ("it", "mezzo| milione"), ("it", "un| milione e mezzo"), ("it", "decine di| migliaia"),
        ("pl", "półtora| miliona"), ("pl", "pół| miliona"), ("pl", "minus| 5 stopni"), ("pl", "Dwudziestu| sześciu"), ("ru", "полтора| миллиона"),
        ("ru", "минус| 5"), ("ru", "две| трети"), ("ru", "десятки| тысяч"), ("ru", "тридцатью| шестью"), ("uk", "півтора| мільйона"), ("uk", "двадцяти| шести"),
        ("tr", "yarım| milyon"), ("tr", "bir| buçuk milyon"), ("tr", "bir buçuk| milyon"), ("tr", "eksi| 5"), ("tr", "üçte| iki"), ("az", "yarım| milyon"),
        ("az", "İyirmi| altı dalğıc"), ("az", "mənfi| 5"), ("hi", "डेढ़| लाख"), ("hi", "ढाई| करोड़"), ("hi", "साढ़े| तीन लाख"), ("bn", "আড়াই| লাখ"), ("bn", "দেড়| কোটি"),
        ("ar", "نصف| مليون"), ("ar", "مليون| ونصف"), ("ar", "مئتا| ألف"), ("ar", "ستة| وعشرون"), ("ar", "سبعة| عشر"), ("ar", "عشرات| الآلاف"), ("fa", "نیم| میلیون"),
        ("fa", "منفی| 5"), ("id", "setengah| juta"), ("he", "חצי| מיליון"), ("he", "מינוס| 5"), ("hy", "կես| միլիոն"), ("ka", "ნახევარი| მილიონი"),
        ("vi", "nửa| triệu"), ("vi", "âm| 5"), ("th", "ครึ่ง|ล้าน"), ("ja", "三割|五分"), ("ja", "3割|5分"), ("ja", "マイナス|5度"), ("ja", "氷点下|五度"),
        ("zh", "零下|五度"), ("zh", "零下|5度"), ("zh", "5块|5毛"), ("zh", "五元|五角"), ("zh", "三点|半"), ("ko", "3|분의 1"), ("ko", "3분의| 1"), ("ko", "삼분의| 일"),
        ("ko", "120만| 4000 명"), ("ko", "사만| 이천 명이"), ("ko", "영하| 5도"), ("ko", "백| 스물여섯 명"), ("ko", "수십|만 명"), ("ko", "2시| 반"),
        ("fr", "à 12| h 30"), ("fr", "à 12 h| 30"), ("de", "um 12 Uhr| 30"), ("", "+374 10| 55 12 34"), ("", "010 55| 12 34"), ("nl", "anderhalf| miljoen"),
        ("en", "5| below zero"), ("en", "5| degrees below zero"), ("de", "5| Grad unter Null"), ("es", "5| grados bajo cero"), ("ru", "5| градусов мороза"),
        ("tr", "sıfırın altında| 5"), ("ar", "5| درجات تحت الصفر"), ("en", "3| out of 4"), ("es", "dos| de cada tres"), ("ru", "один| из десяти"), ("zh", "一|比二"),
        ("ko", "3만| 오천 명"), ("ko", "삼만| 5천 명"), ("ko", "마흔| 다섯 명"), ("ar", "ألف| ومئتان"), ("he", "שני| מיליון"), ("he", "מאה| אלף"), ("el", "δύο| εκατομμύρια"),
        ("ka", "ორი| მილიონი"), ("bn", "দুই| লাখ"), ("bn", "পাঁচ| শতাংশ"), ("vi", "hai| trăm nghìn"), ("vi", "5| phẩy 3"), ("th", "สามสิบ|ห้า"), ("th", "สอง|ล้าน"),
        ("ja", "何|百人"), ("ja", "2倍|半"), ("zh", "数以|万计"), ("zh", "两年|半"), ("tr", "on| binlerce"), ("ro", "două| milioane"), ("cs", "dva| miliony"),
        ("el", "μισό| εκατομμύριο"), ("cs", "půl| milionu"), ("hu", "fél| millió"), ("ro", "jumătate de| milion"), ("sv", "halv| miljon"),
    ],
)  # fmt: skip
def test_no_number_is_cut_from_what_makes_another_of_it(language: str, text: str) -> None:
    end, begin = at_mark(f"x {text} y", language)

    assert end.is_refused or end.kind == "unit"
    assert begin.is_refused


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "半|百万"), ("zh", "二○|二三"), ("zh", "成千|上万"), ("ko", "만| 5천 명"), ("ko", "백만| 분의 일"), ("ko", "5명 중| 1명"), ("ja", "5人に|1人"), ("am", "5| ሚሊዮን"),
        ("ru", "5 тысяч| 300"), ("uk", "5 тисяч| 300"), ("de", "5 Millionen| 300 Tausend"), ("ur", "5 لاکھ| 300"), ("hi", "5 लाख| 300"), ("tr", "5 milyon| 300"),
        ("pt", "5 milhões| e 200 mil"), ("fr", "5 millions| et 200 mille"), ("en", "5 million| and 200 thousand"), ("fa", "5 هزار| و 500"), ("pt", "5 mil| e 300"),
        ("en", "one| in five"), ("en", "3| in 10"), ("en", "nine| in ten"), ("fr", "un| sur cinq"), ("it", "uno| su cinque"), ("es", "uno| de cada cinco"),
        ("en", "$1.2| (billion)"), ("en", "$1.2| [billion]"), ("en", "5| per-cent"), ("de", "12|,- Euro"), ("en", "√|25"),
        ("fr", "3|€50"), ("zh", "五|成人"), ("zh", "近|百人"), ("ja", "二|つ目"), ("ja", "ひと|つも"), ("he", "מאה| ועשרים איש"), ("he", "עשרים| ושישה"), ("zh", "5|折"),
    ],
)  # fmt: skip
def test_no_part_of_a_longer_figure_is_accepted_in_silence(language: str, text: str) -> None:
    end, begin = at_mark(f"x {text} y", language)

    assert end.is_refused or end.kind == "unit" or begin.is_refused


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "between 5| and 6 million men"), ("en", "between 5| and 6 per cent"), ("fr", "entre 5| et 6 millions"), ("ru", "между 5| и 6 миллионами"),
        ("da", "mellem 5| og 6 millioner"), ("lt", "tarp 5| ir 6 milijonų"), ("hr", "između 5| i 6 milijuna"), ("fr", "de 5| à 6 millions"),
    ],
)  # fmt: skip
def test_a_multiplier_that_two_figures_share_is_missed_at_the_first(
    language: str, text: str
) -> None:
    end, begin = at_mark(f"x {text} y", language)

    assert end.kind == "unit"
    assert begin.kind == "whole"


@pytest.mark.parametrize("language", languages())
def test_every_language_has_multipliers_and_words_for_per_cent(language: str) -> None:
    per_cent = ("percents", "percents_before")
    assert number_words(language).scales or language in {"ja", "ko", "zh"}
    assert any(phrase_list(language, "numbers", key) for key in per_cent)


@pytest.mark.parametrize("language", languages())
def test_every_listed_phrase_is_one_piece_with_a_multiplier(language: str) -> None:
    scales = [word for word in multipliers(language) if len(word) > 3 and "*" not in word]
    silent = []
    for kind in ("before_scales", "before_numbers", "after_numbers"):
        for phrase in phrase_list(language, "numbers", kind):
            for scale in scales[:20]:
                text = f"x {phrase.removesuffix('*')}| {scale} y"
                if not at_mark(text, language)[1].is_refused:
                    silent.append((phrase, scale))

    assert silent == []


@pytest.mark.parametrize("language", languages())
def test_every_listed_phrase_is_one_piece_with_a_number_before_it(language: str) -> None:
    small = [word for word, value in number_words(language).small.items() if 1 < value < 10]
    silent = []
    for kind in ("after_numbers", "fractions"):
        for phrase in phrase_list(language, "numbers", kind):
            for number in (*small, *(("5",) if kind == "after_numbers" else ())):
                text = f"x {number}| {phrase.removesuffix('*')} y"
                if not at_mark(text, language)[0].is_refused:
                    silent.append((phrase, number))

    assert silent == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "half |of the people"), ("en", "several |people"), ("en", "in 2023 |thousands of people"), ("en", "in 2023 |third parties"), ("en", "at this point |500 people"),
        ("fr", "au moins |5 personnes"), ("es", "al menos |5 personas"), ("pt", "pelo menos |5 pessoas"), ("de", "die halbe |Stadt"), ("fr", "loyers d’un |tiers"),
        ("ru", "половина |города"), ("ko", "120만 |2023년"), ("ko", "이만 |이상"), ("ko", "오만 |사람"), ("en", "call |010 55 12 34"), ("en", "‘|90 people came’"),
        ("en", "he paid 5 million| 2023 was dry"), ("en", "five |in 2020"), ("en", "two |in three days"), ("en", "one |in May"), ("en", "5 million |and 6 million"),
        ("en", "5 million |and 300 men"), ("en", "5 and |6 geese"), ("ko", "만 |19세"),
        ("zh", "负|责人"), ("ja", "半|年前"), ("pl", "minus |systemu"),
    ],
)  # fmt: skip
def test_words_that_make_no_number_here_stay_apart(language: str, text: str) -> None:
    assert [edge.kind for edge in at_mark(f"x {text}", language)] == ["whole", "whole"]


@pytest.mark.parametrize(
    ("text", "left_off"),
    [
        ("5| US dollars", "end"), ("5| Hong Kong dollars", "end"), ("Article 5|(2)", "end"), ("Article 5|(b)", "end"), ("won 3| - 2", "end"), ("won 3 - |2", "begin"),
        ("it was - |5 degrees", "begin"), ("1990| – 2020", "end"), ("3.5 mln.| litres", "end"), ("5| km/h", "end"), ("5 km|/h", "end"), ("5 miles| per hour", "end"), ("5| sq km", "end"),
    ],
)  # fmt: skip
def test_what_may_belong_to_a_figure_is_warned_of(text: str, left_off: str) -> None:
    end, begin = at_mark(text, "en")

    assert (end if left_off == "end" else begin).kind == "unit"


@pytest.mark.parametrize(
    "text", ["in 2023| – 500 people", "in 2023 – |500 people", "5| British soldiers", "- |5 people"]
)
def test_a_dash_and_an_adjective_are_no_part_of_a_figure(text: str) -> None:
    assert [edge.kind for edge in at_mark(text, "en")] == ["whole", "whole"]


def test_a_decade_is_cut_from_no_apostrophe() -> None:
    for mark in "'’‘":
        assert at_mark(f"in the {mark}|90s it", "en")[1].is_refused
