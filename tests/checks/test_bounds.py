"""What bounds a figure is heard before it and after it, in words and signs."""

from __future__ import annotations

import unicodedata
from typing import get_args

import pytest

from onrecord.checks.guards.bounds import Kind, bounds_of
from onrecord.checks.language import languages, section

KINDS = get_args(Kind)
BOUNDED = [language for language in languages() if section(language, "bounds")]
JOINED = ("ar", "fa", "ur", "th", "zh", "ja", "ko")
"""Where a phrase may follow other letters at once."""


def kinds(number: str, text: str, language: str) -> list[str | None]:
    found = bounds_of(number, text, 0, len(text), language)
    return [bound.kind if bound else None for bound in found]


@pytest.mark.parametrize(
    ("language", "number", "text", "kind"),
    [
        ("en", "100", "fewer than 100 visitors", "less than"),
        ("en", "100", "more than 100", "more than"),
        ("en", "100", "at least 100", "at least"),
        ("en", "100", "up to 100", "at most"),
        ("en", "100", "about 100", "about"),
        ("en", "100", "almost 100", "almost"),
        ("en", "100", "none of the 100", "none"),
        ("en", "100", "not 100", "not"),
        ("en", "100", "100 or so", "about"),
        ("en", "100", "over 100", "more than"),
        ("en", "100", "<100", "less than"),
        ("en", "100", "> 100", "more than"),
        ("en", "100", "~100", "about"),
        ("en", "100", "≈ 100", "about"),
        ("en", "100", "≤100", "at most"),
        ("en", "100", "≥ $100", "at least"),
        ("en", "100", "±100", "about"),
        ("en", "100", "100 visitors or more", "at least"),
        ("en", "100", "no fewer than 100", "at least"),
        ("en", "100", "no more than another 100", "at most"),
        ("en", "100", "some of the 100 boats", "part"),
        ("en", "100", "all of the 100", None),
        ("en", "100", "exactly 100", None),
        ("en", "100", "100-odd people", "more than"),
        ("en", "100", "100+ people", "at least"),
        ("en", "100", "less than US$100", "less than"),
        ("en", "100", "fewer than one hundred", "less than"),
        ("en", "3000000", "more than 3 million", "more than"),
        ("en", "50", "under 50 per cent or so", "less than"),
        ("en", "60", "not one of these 60", "none"),
        ("de", "100", "weniger als 100 Besucher", "less than"),
        ("de", "100", "keine 100 Besucher", "less than"),
        ("de", "100", "rund 100", "about"),
        ("de", "100", "mindestens weitere 100", "at least"),
        ("de", "60", "keines der 60 Boote", "none"),
        ("de", "60", "unter den 60 Booten", None),
        ("de", "100", "100 oder mehr", "at least"),
        ("de", "100", "bis zu 100", "at most"),
        ("de", "100", "stieg um 100", None),
        ("fr", "100", "moins de 100", "less than"),
        ("fr", "100", "plus de 100", "more than"),
        ("fr", "100", "près de 100", "about"),
        ("fr", "60", "aucun des 60 bateaux", "none"),
        ("fr", "100", "pas plus de 100", "at most"),
        ("fr", "100", "100 personnes au moins", "at least"),
        ("es", "100", "menos de 100", "less than"),
        ("es", "100", "unos 100", "about"),
        ("es", "60", "ninguno de los 60", "none"),
        ("es", "100", "100 o más", "at least"),
        ("pt", "100", "cerca de 100", "about"),
        ("pt", "60", "nenhum dos 60", "none"),
        ("pt", "100", "pelo menos 100", "at least"),
        ("it", "100", "oltre 100", "more than"),
        ("it", "60", "nessuna delle 60 barche", "none"),
        ("it", "100", "fino a 100", "at most"),
        ("ru", "100", "более 100", "more than"),
        ("ru", "100", "не менее 100", "at least"),
        ("ru", "60", "ни один из 60", "none"),
        ("ru", "100", "около 100", "about"),
        ("ru", "100", "до 100", "at most"),
        ("ru", "100", "100 с лишним", "more than"),
        ("uk", "100", "понад 100", "more than"),
        ("uk", "100", "щонайменше 100", "at least"),
        ("uk", "60", "жоден із 60", "none"),
        ("ar", "100", "أكثر من 100 زائر", "more than"),
        ("ar", "100", "بأكثر من 100", "more than"),
        ("ar", "100", "نحو 100", "about"),
        ("ar", "100", "ما لا يقل عن 100", "at least"),
        ("ar", "100", "نحو ١٠٠ زائر", "about"),
        ("ar", "60", "لا أحد من الـ60", "none"),
        ("tr", "100", "100'den fazla", "more than"),
        ("tr", "100", "100’den az", "less than"),
        ("tr", "100", "en az 100", "at least"),
        ("tr", "100", "100 kişiden fazla", "more than"),
        ("tr", "100", "yaklaşık 100", "about"),
        ("tr", "100", "100'e kadar", "at most"),
        ("tr", "100", "100 kadar kişi", "about"),
        ("hi", "100", "100 से अधिक लोग", "more than"),
        ("hi", "100", "100 लोगों से कम", "less than"),
        ("hi", "100", "कम से कम 100", "at least"),
        ("hi", "100", "लगभग १०० लोग", "about"),
        ("hi", "100", "करीब 100", "about"),
        ("zh", "100", "超过100人", "more than"),
        ("zh", "100", "不到100人", "less than"),
        ("zh", "100", "100多人", "more than"),
        ("zh", "100", "100人以上", "at least"),
        ("zh", "100", "约100人", "about"),
        ("zh", "100", "至少100名", "at least"),
        ("zh", "100", "不超过100", "at most"),
        ("zh", "100", "有100人到场", None),
        ("zh", "60", "60艘船中没有一艘", "none"),
        ("zh", "100", "近100人", "almost"),
        ("ja", "100", "100人以上が", "at least"),
        ("ja", "100", "約100人", "about"),
        ("ja", "100", "100人未満", "less than"),
        ("ja", "100", "少なくとも100人", "at least"),
        ("ja", "100", "100人を超える", "more than"),
        ("ja", "100", "100人ほど", "about"),
        ("ja", "100", "100人が来た", None),
        ("ko", "100", "100명 이상", "at least"),
        ("ko", "100", "약 100명", "about"),
        ("ko", "100", "100명 미만", "less than"),
        ("ko", "100", "100여 명", "more than"),
        ("ko", "100", "최소 100명", "at least"),
        ("ko", "100", "100명이 왔다", None),
        ("hy", "100", "ավելի քան 100 մարդ", "more than"),
        ("hy", "100", "շուրջ 100", "about"),
        ("hy", "100", "առնվազն 100", "at least"),
        ("hy", "100", "100-ից ավելի", "more than"),
        ("az", "100", "100-dən çox", "more than"),
        ("az", "100", "ən azı 100", "at least"),
        ("az", "100", "təxminən 100", "about"),
        ("az", "100", "100 nəfərdən çox", "more than"),
    ],
)  # fmt: skip  # a table
def test_words_and_signs(language: str, number: str, text: str, kind: str | None) -> None:
    assert kinds(number, text, language) == [kind]


def phrases(language: str, where: str) -> list[tuple[str, str]]:
    listed = section(language, "bounds").get(where, {})
    assert set(listed) <= set(KINDS)
    return [(kind, phrase) for kind, found in listed.items() for phrase in found]


@pytest.mark.parametrize("language", BOUNDED)
def test_every_listed_phrase_is_heard_and_none_is_listed_twice(language: str) -> None:
    space = "" if language in ("zh", "ja") else " "
    for where, text in (
        ("before", "{}" + space + "100 x"),
        ("after", "x 100" + space + "{}"),
        ("adjoining", "x 100{}"),
        ("suffixed", "x 100 word{}"),
        ("suffixed", "x 100'{}"),
    ):
        listed = phrases(language, where)
        assert len({phrase for _, phrase in listed}) == len(listed)
        for kind, phrase in listed:
            assert kinds("100", text.format(phrase), language) == [kind], phrase


@pytest.mark.parametrize("language", BOUNDED)
def test_a_phrase_apart_from_the_figure_bounds_nothing(language: str) -> None:
    for where in ("before", "after", "adjoining"):
        for _, phrase in phrases(language, where):
            text = f"{phrase}; 100, {phrase}" if where == "before" else f"100; {phrase}"
            assert kinds("100", text, language) == [None], phrase
            assert kinds("100", f"{phrase}\n100\n{phrase}", language) == [None], phrase
    if language not in JOINED:
        listed = [phrase for _, phrase in phrases(language, "before")]
        for phrase in listed:
            if not any(phrase != other and phrase.endswith(other) for other in listed):
                assert kinds("100", f"x{phrase} 100", language) == [None], phrase


def test_a_plain_figure_beside_a_bounded_one_is_told_apart() -> None:
    text = "More than 100 came on Monday, 100 on Tuesday and fewer than 100 on Sunday."
    assert kinds("100", text, "en") == ["more than", None, "less than"]
    assert kinds("7", text, "en") == []


def test_words_outside_the_quote_are_heard() -> None:
    text = "It drew fewer than 100 visitors or so."
    start = text.index("100")
    assert bounds_of("100", text, start, start + 3, "en")[0] is not None


def test_a_language_without_a_list_has_signs_alone() -> None:
    assert kinds("100", "fewer than 100", "eo") == [None]
    assert kinds("100", "≤ 100", "eo") == ["at most"]


SIGNS = {
    "less than": "< \uff1c \u226a",
    "more than": "> \uff1e \u226b",
    "at most": "<= \u2264 \u2266 \u2a7d \u2272",
    "at least": ">= \u2265 \u2267 \u2a7e \u2273",
    "about": "~ \u223c \uff5e \u301c \u2248 \u2243 \u2245 \u2252 \u00b1",
    "not": "\u2260",
}
MONEY = (
    "US$ A$ C$ HK$ NZ$ R$ Rs Rs. USD EUR GBP CHF JPY CNY RMB RUB"
    " UAH TRY INR AZN AMD GEL BRL CAD AUD MXN ARS PLN SEK NOK DKK CZK HUF RON ILS EGP SAR AED KRW"
).split()


def test_every_sign_before_a_figure_is_heard_through_any_currency_between_them() -> None:
    for kind, signs in SIGNS.items():
        for sign in signs.split():
            assert kinds("100", f"It cost {sign}100 then", "en") == [kind], sign
            assert kinds("100", f"It cost {sign} 100 then", "en") == [kind], sign
    signs_of_money = [c for c in map(chr, range(0x10000)) if unicodedata.category(c) == "Sc"]
    assert len(signs_of_money) > 50
    for money in (*signs_of_money, *(f"{sign} " for sign in MONEY)):
        assert kinds("100", f"It cost < {money}100 then", "en") == ["less than"], money
    assert kinds("100", "It cost < metres 100 then", "en") == [None]
    for sign, kind in (("+", "at least"), ("\uff0b", "at least"), ("\u00b1", "about")):
        assert kinds("100", f"It cost 100{sign} then", "en") == [kind], sign
