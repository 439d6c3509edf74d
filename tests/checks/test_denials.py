"""Denials next to a quote are heard, in each language that has a list; and little else is.

The tables under `denials/` hold sentences made for this: what comes before a quote and denies it, what
comes after it, what an elision leaves out, the next sentence, and sentences that deny nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from onrecord.checks.guards.denials import Clauses
from onrecord.checks.guards.omissions import omission_faults
from onrecord.checks.language import languages
from onrecord.checks.language.guard_words import SUBSTRING_LANGUAGES, Guarded, guarded
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


def faults(
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
    return list(omission_faults(verified, {"a": origin}, ()))


def quoted(words: str, quote: str) -> tuple[int, int]:
    start = words.index(quote)
    return start, start + len(quote)


def rules(found: list[Diagnostic]) -> set[str]:
    return {fault.rule for fault in found}


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
    silent = [words for words, places in tried if not rules(faults(words, language, *places))]
    print(f"{language}: {len(tried)} {name}, {len(silent)} silent")
    assert len(tried) >= MOST[name]
    assert silent == []


@pytest.mark.parametrize("language", TRIED)
def test_a_sentence_that_denies_nothing_raises_nothing(language: str) -> None:
    tried = list(sentences("harmless", table(language)))
    warned = [
        (words, found[0].message)
        for words, places in tried
        if (found := faults(words, language, *places))
    ]
    print(f"{language}: {len(tried)} sentences, {len(warned)} warned of")
    assert len(tried) >= MOST["harmless"]
    assert warned == []


@pytest.mark.parametrize("language", TRIED)
@pytest.mark.parametrize("name", ["openings", "endings", "gaps", "sequels"])
def test_a_note_with_the_word_answers(name: str, language: str) -> None:
    for words, places in sentences(name, table(language)):
        note = f"The source says: {words}"
        assert faults(words, language, *places, note=note) == []


@pytest.mark.parametrize("language", TRIED)
@pytest.mark.parametrize("name", ["openings", "endings", "gaps", "sequels"])
def test_each_message_shows_a_word_of_the_source(name: str, language: str) -> None:
    for words, places in sentences(name, table(language)):
        for fault in faults(words, language, *places):
            assert fault.rule in DENYING
            shown = fault.message.split("`")[1]
            assert shown in words
            (note,) = fault.notes
            assert next(note.text[a:b] for a, b in note.marks) == shown


@pytest.mark.parametrize("language", TRIED)
def test_other_sentences_around_change_nothing(language: str) -> None:
    of = table(language)
    calm = of.ended(of.plain)
    for name in ("openings", "endings"):
        for words, (place,) in sentences(name, of):
            apart = calm + "\n" + words + "\n" + calm
            moved = (place[0] + len(calm) + 1, place[1] + len(calm) + 1)
            heard = [fault.message for fault in faults(words, language, place)]
            assert [fault.message for fault in faults(apart, language, moved)] == heard


@pytest.mark.parametrize("language", [one for one in TRIED if one not in SUBSTRING_LANGUAGES])
def test_neither_quotation_marks_nor_wide_spaces_hide_a_denial(language: str) -> None:
    of = table(language)
    for name in ("openings", "endings"):
        for words, (place,) in sentences(name, of):
            if "{}" in words:
                continue
            start, end = place
            marked = f"{words[:start]}“{words[start:end]}”{words[end:]}".replace(" ", "\u00a0")
            assert faults(marked, language, (start + 1, end + 1)), marked


def test_every_language_of_the_issue_is_tried() -> None:
    wanted = set("en de fr es pt it ru uk ar tr hi zh ja hy az pl nl id".split())
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
    assert faults(words, "en", quoted(words, quote)) == []


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
    assert faults(words, "en", quoted(words, quote))


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
    assert faults(words, "en", quoted(words, quote))


def test_a_part_of_a_sentence_is_not_what_the_next_one_denies() -> None:
    words = "In May geese came to the lake. That is false."
    assert faults(words, "en", quoted(words, "geese came to the lake"))
    assert faults(words, "en", quoted(words, "the lake")) == []


def test_a_denial_in_capitals_is_heard() -> None:
    of = table("en")
    for name in ("openings", "endings", "gaps"):
        for words, places in sentences(name, of):
            assert faults(words.upper(), "en", *places), words


def test_a_quote_that_leaves_off_its_question_mark_is_warned_of() -> None:
    words = "Did the guards close the gate at noon?"
    start, end = quoted(words, "the guards close the gate at noon")
    (fault,) = faults(words, "en", (start, end))
    assert fault.message == "the quote ends just before `?` in its sentence"
    assert faults(words, "en", (start, end + 1)) == []
    assert faults(words, "en", (start, end), note="The source asks it: “…?”") == []


# --- how far a denial reaches -----------------------------------------------------------------

FAR = "red tall green cold blue small grey long kind soft warm wet dry young".split()
"""Words that say nothing of what is denied."""
SMALL = ["of", "the"] * 7

REACHES = [
    # where the quote `Q` is, words between, how many of them there may be at most
    ("before", "They denied that {} Q", FAR, 11),
    ("before", "They did not say that {} Q", FAR, 3),
    ("before", "They did not say {} Q", FAR, 0),
    ("before", "It was not {} Q", SMALL, 5),
    ("before", "They denied, {}, that Q", FAR, 8),
    ("before", "They denied the following {}: Q", FAR, 9),
    ("before", "False {}: Q", FAR, 5),
    ("before", "If {} Q", FAR, 11),
    ("before", "Had {} Q", FAR, 11),
    ("after", "Q {} is false.", FAR, 8),
    ("after", "Q {} was denied.", FAR, 8),
    ("next", "Men {} deny this.", FAR, 10),
    ("next", "False {}.", FAR, 3),
    ("next", "That is {} false.", FAR, 0),
    ("after", "Q {} bohong.", FAR, 2),
]


def hears(side: str, line: str, words: Guarded) -> bool:
    """Whether what denies the quote `Q`, or a sentence before this one, is heard."""
    clauses, at = Clauses(line, words), line.find("Q")
    if side == "before":
        return clauses.before(0, at) is not None
    found = clauses.after(at + 1, len(line)) if side == "after" else clauses.sequel(0, len(line))
    return found is not None


def test_a_denial_reaches_so_far_and_no_further() -> None:
    for side, sentence, between, most in REACHES:
        words = guarded((), "id" if "bohong" in sentence else "en")
        lines = [sentence.format(" ".join(between[:number])) for number in range(14)]
        plain = [line.replace("  ", " ").replace(" ,", ",") for line in lines]
        heard = [number for number, line in enumerate(plain) if hears(side, line, words)]
        assert heard == list(range(most + 1)), sentence
