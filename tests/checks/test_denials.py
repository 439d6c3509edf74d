"""Denials next to a quote are heard, in each language that has a list; and little else is.

The tables under `denials/` hold sentences made for this: what comes before a quote and denies it, what
comes after it, what an elision leaves out, the next sentence, and sentences that deny nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from onrecord.checks.guards.denials import Clauses
from onrecord.checks.guards.denials_unspaced import UnspacedClauses
from onrecord.checks.guards.omissions import omission_problems
from onrecord.checks.language import languages
from onrecord.checks.language.guard_words import SUBSTRING_LANGUAGES, guarded
from onrecord.diagnostics import Diagnostic
from onrecord.model import Passage, Segment, VerifiedEvidence, VerifiedQuote, values_of
from tests.checks.records import NOWHERE, article, evidence, source, text

TABLES = Path(__file__).parent / "denials"
TRIED = tuple(sorted(path.stem for path in TABLES.glob("*.toml")))
DENYING = {"quote-denied", "quote-cut-short", "elision-hides"}


@dataclass(frozen=True)
class Table:
    """The sentences of one language."""

    language: str
    quote: str
    parts: tuple[str, str]
    plain: str
    lead: str
    stop: str
    lines: dict[str, tuple[str, ...]]

    @property
    def space(self) -> str:
        return "" if self.language in SUBSTRING_LANGUAGES else " "

    def ended(self, sentence: str) -> str:
        return sentence if sentence[-1] in "?？؟" else sentence + self.stop

    def opened(self, line: str) -> str:
        """A sentence that denies the quote before it, or around it."""
        if "{}" in line:
            return self.ended(line.replace("{}", self.quote))
        return self.ended(f"{line}{self.space}{self.quote}")

    def closed(self, line: str) -> str:
        """A sentence that denies the quote after it."""
        if "{}" in line:
            return self.ended(line.replace("{}", self.quote))
        lead = self.lead + self.space if self.lead else ""
        space = "" if line[0] in ",:;?،؟，。、" else self.space
        return self.ended(f"{lead}{self.quote}{space}{line}")

    def elided(self, gap: str) -> str:
        return self.ended(self.space.join((self.parts[0], gap, self.parts[1])))


@cache
def table(language: str) -> Table:
    read: dict[str, Any] = tomllib.loads((TABLES / f"{language}.toml").read_text(encoding="utf-8"))
    return Table(
        language=language,
        quote=read["quote"],
        parts=(read["parts"][0], read["parts"][1]),
        plain=read.get("plain", read["quote"]),
        lead=read.get("lead", ""),
        stop=read.get("stop", "."),
        lines={
            key: tuple(filter(None, value.split("\n")))
            for key, value in read.items()
            if key in {"openings", "endings", "gaps", "sequels", "harmless"}
        },
    )


def problems(
    words: str, language: str, *places: tuple[int, int], note: str | None = None
) -> list[Diagnostic]:
    """What the guards say of a quote at these places of a text."""
    origin = source(replace(article("a"), language=text(language)), words=words)
    passages = tuple(
        Passage(source="a", start=start, end=end, paragraph=1, level="exact")
        for start, end in places
    )
    written = tuple(Segment(exact=text(words[a:b]), span=NOWHERE) for a, b in places)
    entry = replace(
        evidence("a"),
        segments=written,
        note=None if note is None else text(note),
        stance="mentions",
    )
    quote = VerifiedQuote(level="exact", passages=passages, left_out=())
    verified = VerifiedEvidence(
        **values_of(entry), quote=quote, proven_absent=(), rendered=None, wording=None
    )
    return list(omission_problems(verified, {"a": origin}, ()))


def quoted(words: str, quote: str) -> tuple[int, int]:
    start = words.index(quote)
    return start, start + len(quote)


def rules(found: list[Diagnostic]) -> set[str]:
    return {problem.rule for problem in found}


def sentences(name: str, of: Table) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """The sentences of a list, each with the places that are quoted."""
    for line in of.lines[name]:
        if name == "gaps":
            words = of.elided(line)
            head, tail = of.parts
            end = words.rindex(tail)
            yield words, [(0, len(head)), (end, end + len(tail))]
        elif name == "harmless":
            before, _, rest = line.partition("⟦")
            inside, _, after = rest.partition("⟧")
            yield before + inside + after, [(len(before), len(before) + len(inside))]
        elif name == "sequels":
            words = of.ended(of.plain) + of.space + line
            yield words, [quoted(words, of.plain)]
        else:
            words = of.opened(line) if name == "openings" else of.closed(line)
            yield words, [quoted(words, of.quote)]


MOST = {"openings": 60, "endings": 40, "gaps": 40, "sequels": 10, "harmless": 40}
"""So many of each, at least, are tried in each language."""


@pytest.mark.parametrize("language", TRIED)
@pytest.mark.parametrize("name", ["openings", "endings", "gaps", "sequels"])
def test_no_denial_is_silent(name: str, language: str) -> None:
    tried = list(sentences(name, table(language)))
    silent = [words for words, places in tried if not rules(problems(words, language, *places))]
    print(f"{language}: {len(tried)} {name}, {len(silent)} silent")
    assert len(tried) >= MOST[name]
    assert silent == []


@pytest.mark.parametrize("language", TRIED)
def test_a_sentence_that_denies_nothing_raises_nothing(language: str) -> None:
    tried = list(sentences("harmless", table(language)))
    warned = [
        (words, found[0].message)
        for words, places in tried
        if (found := problems(words, language, *places))
    ]
    print(f"{language}: {len(tried)} sentences, {len(warned)} warned of")
    assert len(tried) >= MOST["harmless"]
    assert warned == []


@pytest.mark.parametrize("language", TRIED)
@pytest.mark.parametrize("name", ["openings", "endings", "gaps", "sequels"])
def test_a_note_with_the_word_answers(name: str, language: str) -> None:
    for words, places in sentences(name, table(language)):
        note = f"The source says: {words}"
        assert problems(words, language, *places, note=note) == []


@pytest.mark.parametrize("language", TRIED)
@pytest.mark.parametrize("name", ["openings", "endings", "gaps", "sequels"])
def test_each_message_shows_a_word_of_the_source(name: str, language: str) -> None:
    for words, places in sentences(name, table(language)):
        for problem in problems(words, language, *places):
            assert problem.rule in DENYING
            shown = problem.message.split("`")[1]
            assert shown in words
            (note,) = problem.notes
            assert next(note.text[a:b] for a, b in note.marks) == shown


@pytest.mark.parametrize("language", TRIED)
def test_other_sentences_around_change_nothing(language: str) -> None:
    of = table(language)
    calm = of.ended(of.plain)
    for name in ("openings", "endings"):
        for words, (place,) in sentences(name, of):
            apart = calm + "\n" + words + "\n" + calm
            moved = (place[0] + len(calm) + 1, place[1] + len(calm) + 1)
            heard = [problem.message for problem in problems(words, language, place)]
            assert [problem.message for problem in problems(apart, language, moved)] == heard


@pytest.mark.parametrize("language", [one for one in TRIED if one not in SUBSTRING_LANGUAGES])
def test_neither_quotation_marks_nor_wide_spaces_hide_a_denial(language: str) -> None:
    of = table(language)
    for name in ("openings", "endings"):
        for words, (place,) in sentences(name, of):
            if "{}" in words:
                continue
            start, end = place
            marked = f"{words[:start]}“{words[start:end]}”{words[end:]}".replace(" ", "\u00a0")
            assert problems(marked, language, (start + 1, end + 1)), marked


@cache
def kinds() -> list[tuple[str, str, str]]:
    """The language, the mark and the sentence of each line of the table of kinds."""
    lines = (TABLES / "kinds.txt").read_text(encoding="utf-8").splitlines()
    parts = (line.split(" ", 2) for line in lines if not line.startswith("#"))
    return [(language, mark, sentence) for language, mark, sentence in parts]


@pytest.mark.parametrize("language", sorted({language for language, _, _ in kinds()}))
def test_a_denial_of_any_kind_is_heard(language: str) -> None:
    silent, warned = [], []
    for of, mark, sentence in kinds():
        if of != language:
            continue
        places = [match.span(1) for match in re.finditer(r"\[\[(.*?)\]\]", sentence)]
        words = re.sub(r"\[\[|\]\]", "", sentence)
        spans = [(a - 2 - 4 * at, b - 2 - 4 * at) for at, (a, b) in enumerate(places)]
        found = problems(words, language, *spans)
        if mark == "-" and not found:
            silent.append(sentence)
        if mark == "+" and found:
            warned.append((sentence, found[0].message))

    assert (silent, warned) == ([], [])


def test_every_language_of_the_issue_is_tried() -> None:
    wanted = set("en de fr es pt it ru uk ar tr hi zh ja hy az pl nl id fa ko".split())
    assert wanted <= set(TRIED)
    assert all(not guarded((), language).is_empty for language in TRIED)


@pytest.mark.parametrize("language", languages())
def test_a_table_has_words_that_deny_or_none_at_all(language: str) -> None:
    lists = guarded((), language)
    assert lists.is_empty or (lists.negations and lists.denials and language in TRIED)


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("There is no doubt that the guards closed the gate.", "the guards closed the gate"),
        ("Not only the guards closed the gate.", "the guards closed the gate"),
        ("He said without doubt the guards closed the gate.", "the guards closed the gate"),
    ],
)
def test_phrases_that_only_look_like_denials_are_let_pass(words: str, quote: str) -> None:
    assert problems(words, "en", quoted(words, quote)) == []


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("There is no doubt that the gate fell.", "doubt that the gate fell"),
        ("They broke the No Gate Left Open Act.", "Gate Left Open Act"),
        ("The Mayor Said No Gate Fell Today.", "Gate Fell Today"),
        ("He heard that no Gate fell.", "Gate fell"),
    ],
)
def test_a_phrase_or_name_that_the_quote_takes_apart_is_heard(words: str, quote: str) -> None:
    assert problems(words, "en", quoted(words, quote))


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("In May geese came, but not to the lake.", "geese came"),
        ("In May geese came, but only two of them.", "geese came"),
        ("In May geese came, but that was a hoax.", "geese came"),
        ("In May geese came, unless it rained.", "geese came"),
        ("Geese came, but the lake was dry.", "Geese came"),
        ("In May grey geese came, but the lake was dry.", "grey geese came"),
        ("Geese came. That is false.", "Geese came"),
    ],
)
def test_a_short_quote_is_warned_of_where_its_sentence_takes_it_back(
    words: str, quote: str
) -> None:
    assert problems(words, "en", quoted(words, quote))


@pytest.mark.parametrize(
    ("language", "figure", "words"),
    [
        ("en", "Then only ⟦17 geese⟧ came.", "Then only ⟦grey geese⟧ came."),
        ("en", "Then only ⟦two geese⟧ came.", "Then some ⟦17 geese⟧ came."),
        ("de", "Dann kamen nur ⟦17 Gänse⟧.", "Dann kamen nur ⟦graue Gänse⟧."),
        ("zh", "湖里只有⟦17只鹅⟧。", "湖里只有⟦灰色的鹅⟧。"),
        ("hi", "केवल ⟦17 हंस⟧ आए।", "केवल ⟦सफ़ेद हंस⟧ आए।"),
    ],
)
def test_a_word_as_only_limits_no_figure(language: str, figure: str, words: str) -> None:
    assert [_marked(text, language) for text in (figure, words)] == [set(), {"quote-cut-short"}]


def _marked(text: str, language: str) -> set[str]:
    before, _, rest = text.partition("⟦")
    inside, _, after = rest.partition("⟧")
    return rules(
        problems(before + inside + after, language, (len(before), len(before) + len(inside)))
    )


def test_a_part_of_a_sentence_is_not_what_the_next_one_denies() -> None:
    words = "In May geese came to the lake. That is false."
    assert problems(words, "en", quoted(words, "geese came to the lake"))
    assert problems(words, "en", quoted(words, "the lake")) == []


def test_a_denial_in_capitals_is_heard() -> None:
    of = table("en")
    for name in ("openings", "endings", "gaps"):
        for words, places in sentences(name, of):
            assert problems(words.upper(), "en", *places), words


def test_a_quote_that_leaves_off_its_question_mark_is_warned_of() -> None:
    words = "Did the guards close the gate at noon?"
    start, end = quoted(words, "the guards close the gate at noon")
    (problem,) = problems(words, "en", (start, end))
    assert problem.message == "the quote ends just before `?` in its sentence"
    assert problems(words, "en", (start, end + 1)) == []
    assert problems(words, "en", (start, end), note="The source asks it: “…?”") == []


# --- how far a denial reaches -----------------------------------------------------------------

FAR = "red tall green cold blue small grey long kind soft warm wet dry young".split()
"""Words that say nothing of what is denied."""
SMALL = ["of", "the"] * 7
SIGNS = [*"甲乙丙丁戊己庚辛壬癸" * 3]

REACHES = [
    # language, where the quote `Q` is, words between, how many of them there may be at most
    ("en", "before", "They denied that {} Q", FAR, 11),
    ("en", "before", "They did not say that {} Q", FAR, 3),
    ("en", "before", "They did not say {} Q", FAR, 0),
    ("en", "before", "It was not {} Q", SMALL, 5),
    ("en", "before", "They denied, {}, that Q", FAR, 8),
    ("en", "before", "They denied the following {}: Q", FAR, 9),
    ("en", "before", "False {}: Q", FAR, 5),
    ("en", "before", "If {} Q", FAR, 11),
    ("en", "before", "Had {} Q", FAR, 11),
    ("en", "after", "Q {} is false.", FAR, 8),
    ("en", "after", "Q {} was denied.", FAR, 8),
    ("en", "next", "Men {} deny this.", FAR, 10),
    ("en", "next", "Men {} deny that this is so.", FAR, -1),
    ("en", "next", "False {}.", FAR, 3),
    ("en", "next", "That is {} false.", FAR, 0),
    ("id", "after", "Q {} bohong.", FAR, 2),
    ("zh", "before", "不{}Q", SIGNS, 0),
    ("zh", "after", "Q{}是谎言", SIGNS, 21),
    ("zh", "after", "Q被{}否认", SIGNS, 21),
    ("zh", "next", "谎言{}", SIGNS, 6),
    ("zh", "next", "这{}是谎言", SIGNS, 20),
    ("zh", "next", "{}是谎言这", SIGNS, 20),
    ("zh", "next", "甲乙丙丁戊己庚辛壬否认{}这", SIGNS, 2),
    ("zh", "next", "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸否认{}这", SIGNS, 1),
    ("zh", "next", "甲乙丙丁戊己庚辛这{}是谎言", SIGNS, -1),
    ("ja", "next", "甲乙丙丁戊己庚辛これ{}は嘘", SIGNS, 12),
    ("ja", "next", "嘘{}", SIGNS, 7),
    ("ja", "after", "Q{}は嘘", SIGNS, 22),
    ("ja", "after", "Q{}否定した", SIGNS, 22),
]


def hears(language: str, side: str, line: str) -> bool:
    """Whether what denies the quote `Q`, or a sentence before this one, is heard."""
    unspaced = language in SUBSTRING_LANGUAGES
    clauses = (UnspacedClauses if unspaced else Clauses)(line, guarded((), language))
    at = line.find("Q")
    if side == "before":
        return clauses.before(0, at) is not None
    found = clauses.after(at + 1, len(line)) if side == "after" else clauses.sequel(0, len(line))
    return found is not None


def test_a_denial_reaches_so_far_and_no_further() -> None:
    for language, side, sentence, between, most in REACHES:
        joint = "" if language in SUBSTRING_LANGUAGES else " "
        lines = [sentence.format(joint.join(between[:n])) for n in range(len(between))]
        plain = [line.replace("  ", " ").replace(" ,", ",") for line in lines]
        heard = [number for number, line in enumerate(plain) if hears(language, side, line)]
        assert heard == list(range(most + 1)), sentence
