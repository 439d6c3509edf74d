"""P9: a quote is verified only if it is there, and the message shows what is not the same.

`tests/checks/test_mutants.py` tries the search; here the characters that only look alike are added,
and a share goes the whole way, from a sheet to its diagnostics. The classes of P16 to P19 and P23 are
those of `tests/checks/classes.py`.
"""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Iterator

import pytest

from onrecord.diagnostics import Diagnostic
from tests.checked import checked
from tests.checks import classes
from tests.checks.classes import Tally
from tests.checks.corpus import LANGUAGES
from tests.checks.mutants import (
    ONE_PIECE,
    OnePiece,
    dresses,
    is_true,
    true_quotes,
    with_a_look_alike,
    with_something_invisible,
    with_superscript,
)
from tests.checks.test_classes import OPEN
from tests.checks.test_mutants import settled, texts
from tests.reliability.scale import Trial, number, trial
from tests.sites import tree

# Characters that normalisation for compatibility would make equal, or that look the same in print.
TWINS = {
    "0": "０⁰₀O٠", "1": "１¹₁lⅠ①", "2": "２²₂②ƻ", "3": "３³₃Зʒ", "4": "４⁴₄", "5": "５⁵₅", "6": "６⁶₆б",
    "7": "７⁷₇", "8": "８⁸₈Ȣ", "9": "９⁹₉", "a": "ａаɑα", "b": "ｂЬᖯ", "c": "ｃсϲ", "d": "ｄԁ", "e": "ｅеҽ",
    "g": "ｇɡ", "h": "ｈһ", "i": "ｉіıι", "j": "ｊј", "k": "ｋκ", "l": "ｌ1Iӏ", "m": "ｍm̲", "n": "ｎո",
    "o": "ｏоο0օ", "p": "ｐрρ", "q": "ｑԛ", "r": "ｒг", "s": "ｓѕſ", "t": "ｔτ", "u": "ｕսυ", "v": "ｖνѵ",
    "w": "ｗѡ", "x": "ｘхχ", "y": "ｙуγ", "A": "ＡАΑ", "B": "ＢВΒ", "C": "ＣСⅭ", "E": "ＥЕΕ", "H": "ＨНΗ",
    "I": "ＩІΙl", "K": "ＫКΚ", "M": "ＭМΜ", "N": "ＮΝ", "O": "ＯОΟ0", "P": "ＰРΡ", "S": "ＳЅ", "T": "ＴТΤ",
    "X": "ＸХΧ", "Y": "ＹУΥ", ".": "．。․", ",": "，‚", "%": "％٪", "(": "（", ")": "）", ":": "：꞉", ";": "；;",
}  # fmt: skip
JOINED = {
    "ff": "ﬀ",
    "fi": "ﬁ",
    "fl": "ﬂ",
    "st": "ﬆ",
    "ij": "ĳ",
    "nj": "ǌ",
    "lj": "ǉ",
    "No": "№",
    "kg": "㎏",
}


def with_a_twin(quote: str, chance: random.Random) -> str | None:
    """One character changed for another that looks the same or is its compatible form."""
    places = [at for at, c in enumerate(quote) if c in TWINS]
    if not places:
        return None
    at = chance.choice(places)
    return quote[:at] + chance.choice(TWINS[quote[at]]) + quote[at + 1 :]


def with_letters_joined(quote: str, chance: random.Random) -> str | None:
    places = [
        (at, pair) for pair in JOINED for at in range(len(quote)) if quote[at:].startswith(pair)
    ]
    if not places:
        return None
    at, pair = chance.choice(places)
    return quote[:at] + JOINED[pair] + quote[at + len(pair) :]


def with_a_mark(quote: str, chance: random.Random) -> str | None:
    """A letter with an accent that it does not have in the source, composed or not."""
    places = [at for at, c in enumerate(quote) if c.isalpha()]
    at = chance.choice(places)
    accented = quote[at] + chance.choice("\u0300\u0301\u0323\u0327\u0335\u20dd")
    return (
        quote[:at]
        + chance.choice([accented, unicodedata.normalize("NFC", accented)])
        + quote[at + 1 :]
    )


def turned_around(quote: str, _chance: random.Random) -> str | None:
    """Backwards, between an override and its end: it reads the same on the screen."""
    return f"\u202e{quote[::-1]}\u202c"


def with_a_no_break(quote: str, chance: random.Random) -> str | None:
    """A joiner that cannot be seen in the place of a space."""
    places = [at for at, c in enumerate(quote) if c == " "]
    at = chance.choice(places)
    return quote[:at] + chance.choice("\u2060\u200b\u115f\u3164\u2800") + quote[at + 1 :]


MUTATIONS: tuple[OnePiece, ...] = (
    *ONE_PIECE,
    *(with_a_twin, with_letters_joined, with_a_mark, turned_around, with_a_no_break),
)


def mutants(mutate: OnePiece, most: int) -> Iterator[tuple[str, str]]:
    """So many changed quotes, from all texts by turns, that are no other true passage."""
    chance = random.Random(mutate.__name__)
    quotes = [true_quotes(text, most * 60, chance) for text in texts()]
    made = 0
    for text, drawn in [(text, one) for one, text in zip(quotes, texts(), strict=True)]:
        share = -(-(most - made) // 2)
        for quote in drawn:
            mutant = mutate(quote.words, chance)
            if mutant is None or is_true(mutant, text):
                continue
            yield mutant, text
            made, share = made + 1, share - 1
            if share <= 0 or made >= most:
                break


@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda mutate: mutate.__name__)
def test_no_changed_quote_is_accepted(mutate: OnePiece) -> None:
    most = number(15, -(-11_000 // len(MUTATIONS)))  # some quotes have nothing to change
    with trial("P9", f"quotes {mutate.__name__.replace('_', ' ')}") as seen:
        for mutant, text in mutants(mutate, most):
            seen.tried += 1
            if settled(text, mutant):
                seen.failed.append(mutant)


def test_no_quote_in_a_legal_dress_is_refused() -> None:
    most = number(60, 1_000)
    chance = random.Random(7)
    with trial(
        "P9", "true quotes in another dress, none of which may be refused", least=most
    ) as seen:
        for text in texts():
            for quote in true_quotes(text, -(-most // 30), chance):
                for dress in dresses(quote.words):
                    seen.tried += 1
                    if not settled(text, dress):
                        seen.failed.append(dress)


TEXT = (
    "On Thursday both governments said that 32 servicemen would go home, and thanked the mediators"
    " who had carried maps, letters and medicine across a guarded bridge."
)


def sheet(quote: str, *, folded: bool = False) -> list[Diagnostic]:
    """What the checks say of a small site in which a claim quotes the only article."""
    written = json.dumps(quote, ensure_ascii=True)
    if folded:  # as editors wrap long lines: YAML makes one space of each break
        written = '"' + written[1:-1].replace(" ", "\n        ") + '"'
    literal = f"""
-- dossiers/d/articles/a.txt --
Exchange agreed
{TEXT}
-- dossiers/d/claims/c.yml --
claim: Men are to be released.
verdict: single-source
reason: The article says so.
looked_for: [home]
evidence:
  - source: a
    stance: supports
    voice: own
    quote: {written}
"""
    return [found for found in checked(tree(literal)).diagnostics if found.severity == "error"]


LOOKING_ALIKE: tuple[OnePiece, ...] = (with_a_look_alike, with_something_invisible)
OTHERS: tuple[OnePiece, ...] = (
    with_a_no_break,
    with_superscript,
    with_a_twin,
    with_a_mark,
    with_letters_joined,
)


def test_a_sheet_with_a_changed_quote_is_refused_and_look_alikes_are_named() -> None:
    chance = random.Random(32)
    kinds = LOOKING_ALIKE + OTHERS
    most = number(30, 1_000)
    with trial("P9", "sheets with a changed quote: refused, look-alikes named", least=most) as seen:
        for turn in range(most * 3):
            quote = next(iter(true_quotes(TEXT, 1, chance)), None)
            mutate = kinds[turn % len(kinds)]
            mutant = mutate(quote.words, chance) if quote else None
            if mutant is None or is_true(mutant, TEXT):
                continue
            seen.tried += 1
            found = sheet(mutant)
            strange = {f"U+{ord(c):04X}" for c in mutant if c not in TEXT}
            if [one.rule for one in found] != ["quote-not-found"]:
                seen.failed.append(f"{mutant!r}: {sorted({one.rule for one in found})}")
            elif mutate in LOOKING_ALIKE and not strange & set(
                re.findall(r"U\+[0-9A-F]{4,}", repr(found))
            ):
                seen.failed.append(f"{mutant!r}: not named: {sorted(strange)}")
            if seen.tried == most:
                return


def test_a_quote_wrapped_over_lines_is_the_same_quote() -> None:
    chance = random.Random(8)
    most = number(15, 300)
    with trial(
        "P9", "true quotes wrapped over lines by YAML, none of which may be refused"
    ) as seen:
        for quote in true_quotes(TEXT, most, chance):
            seen.tried += 1
            if found := sheet(quote.words, folded=True):
                seen.failed.append(f"{quote.words}: {found[0].rule}")


TRIED = {
    "P9": ("changed quotes, in 24 languages", classes.changed, LANGUAGES),
    "P16": ("cut figures", classes.figures, LANGUAGES),
    "P17": ("cut words", classes.words, LANGUAGES),
    "P19": ("words and figures in another dress", classes.searches, LANGUAGES),
}
"""What is tried of each promise, and in which languages."""


@pytest.mark.parametrize("promise", TRIED)
def test_nothing_of_any_class_gets_through(promise: str) -> None:
    what, make, languages = TRIED[promise]
    most = number(4, 300)  # of each class and language
    with trial(promise, what, least=50) as seen:
        for language in languages if most > 4 else languages[::6]:
            _count(seen, make(language, most))


def test_what_a_page_hides_or_strikes_out_is_not_quoted() -> None:
    with trial("P23", "ways to hide, strike out, fuse or frame text", least=150) as seen:
        _count(seen, classes.page_classes())


def _count(seen: Trial, tallies: Iterator[Tally]) -> None:
    for tally in tallies:
        if tally.name not in OPEN:  # docs/proof.md has the figures of those
            seen.tried += tally.tried
            seen.failed += [f"{tally.name} ({tally.language}): {hole}" for hole in tally.holes]
