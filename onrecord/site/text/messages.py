"""Interface words: counts, dates, figures, stances and conditions.

No clock and no locale is used: the words are the same on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.checks.language.sentences import ends_with_stop
from onrecord.checks.language.words import amount
from onrecord.model import Conditions, Count, Level, Measure, Value, Verdict, Voice
from onrecord.site.components.links import When
from onrecord.site.components.marks import CountPart, StanceMark, StanceMeaning, VerdictBadge
from onrecord.site.text import locale

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

NO_DATE = When(iso=None, words="date not given")


def when(date: str | None, language: str) -> When:
    """Return a date in full, as precise as it is known; text that is not an ISO date stays as it is."""
    if date is None:
        return NO_DATE
    match = _ISO.fullmatch(date)
    if not match or not 1 <= int(match[2] or 1) <= 12:
        return When(iso=None, words=str(date))
    year, month, day = match.groups()
    words = locale.in_full(year, int(month) if month else None, int(day) if day else None, language)
    return When(iso=str(date), words=words)


def count(
    number: int, singular: str, plural: str | None = None, *, language: str | None = None
) -> str:
    """Return a number with its noun: `1 claim`, `2 claims`, `no claims`; with the separators of a `language`."""
    noun = singular if number == 1 else plural or singular + "s"
    written = locale.number(number, language) if language else str(number)
    return f"{written if number else 'no'} {noun}"


def listed(words: Sequence[str], *, last: str = "and") -> str:
    """Return words as a list: `a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def sentence(words: str) -> str:
    """Return the words with a capital first letter, otherwise unchanged."""
    return words[:1].upper() + words[1:]


def closed(words: str) -> str:
    """Return the words with a full stop, unless they end in a mark of their own."""
    return words if ends_with_stop(words) else f"{words}."


# --- figures ----------------------------------------------------------------------------------


def figure(value: Value, measure: Measure | None, language: str) -> str:
    """Return a value with its bound and unit: `at least 200 people`, `nearly all of 120,000 people`."""
    unit = f" {_unit(value, measure.unit)}" if measure and measure.unit else ""
    amount = "" if value.number is None else locale.number(value.number, language)
    if value.share:
        whole = f" of {amount}{unit}" if amount else f" of the {unit.strip() or 'whole'}"
        return f"{value.share}{whole}"
    bound = "" if value.bound == "exactly" else f"{value.bound} "
    return f"{bound}{amount}{unit}"


def _unit(value: Value, unit: str) -> str:
    """Return the unit, in the singular after 1: sheets give the plural."""
    if value.number != 1 or value.share:
        return unit
    return "person" if unit == "people" else unit.removesuffix("s")


# --- stances ----------------------------------------------------------------------------------

_STANCES = {
    "supports": ("●", "Supports", "The source says what the claim says."),
    "partial": ("◐", "Supports in part", "The source says part of it, or something weaker."),
    "differs": ("≠", "Differs", "The source says something that does not fit the claim."),
    "refutes": ("✕", "Refutes", "The source says that the claim is wrong."),
    "mentions": ("–", "Mentions", "The source touches on it without saying either way."),
    "unclear": ("?", "Unclear", "The sentence can be read in more than one way."),
    "silent": ("○", "Silent", "The words were looked for and do not appear in the source."),
    "not-examined": (
        "▨",
        "Not examined",
        "A word looked for appears in the source, but nobody has judged it yet.",
    ),
}

STRENGTH = ("refutes", "differs", "unclear", "partial", "mentions", "supports")
"""Stances by strength of disagreement, the strongest first."""

_AGREEING = frozenset({"supports", "partial"})
_CONFLICTING = frozenset({"differs", "refutes"})

_COUNTED = {
    "both": ("says both things", "say both things"),
    "supports": ("supports", "support"),
    "partial": ("supports in part", "support in part"),
    "differs": ("differs", "differ"),
    "refutes": ("refutes", "refute"),
    "mentions": ("mentions it", "mention it"),
    "unclear": ("is unclear", "are unclear"),
    "silent": ("is silent", "are silent"),
    "not-examined": ("is not examined", "are not examined"),
}


def stance_mark(stance: str) -> StanceMark:
    """Return the shape and the word of a stance."""
    mark, words, _ = _STANCES[stance]
    return StanceMark(stance=stance, mark=mark, words=words)


def legend() -> tuple[StanceMeaning, ...]:
    """Return every stance with its meaning."""
    return tuple(
        StanceMeaning(mark=stance_mark(stance), meaning=meaning)
        for stance, (_, _, meaning) in _STANCES.items()
    )


def marks(stances: Sequence[str]) -> tuple[StanceMark, ...]:
    """Return the marks of a source: each of its stances once, agreement first."""
    present = sorted(set(stances), key=lambda stance: -STRENGTH.index(stance))
    return tuple(stance_mark(stance) for stance in present)


def counted_as(stances: Sequence[str]) -> str:
    """Return how a source with these stances is counted: as `both` if its voices disagree."""
    present = set(stances)
    if present & _AGREEING and present & _CONFLICTING:
        return "both"
    return next(stance for stance in STRENGTH if stance in present)


def counts(
    stances: Mapping[str, Sequence[str]], *, silent: int, not_examined: int, origins: int
) -> tuple[str, ...]:
    """Return the parts of the count line: `6 sources`, `2 support`, `1 is silent`, `1 origin`."""
    parts = counted(stances, silent=silent, not_examined=not_examined, origins=origins)
    return tuple(part.words for part in parts)


def counted(
    stances: Mapping[str, Sequence[str]], *, silent: int, not_examined: int, origins: int
) -> tuple[CountPart, ...]:
    """Return the parts of the count line with the marks that they count."""
    classes = [counted_as(taken) for taken in stances.values()]
    classes += ["silent"] * silent + ["not-examined"] * not_examined
    both = [taken for taken in stances.values() if counted_as(taken) == "both"]
    said = [
        CountPart(
            words=f"{classes.count(kind)} {singular if classes.count(kind) == 1 else plural}",
            marks=marks([stance for voices in both for stance in voices])
            if kind == "both"
            else (stance_mark(kind),),
        )
        for kind, (singular, plural) in _COUNTED.items()
        if kind in classes
    ]
    named = count(origins, "independent origin") if origins else "no origin named"
    return (
        CountPart(words=count(len(classes), "source"), marks=()),
        *said,
        CountPart(words=named, marks=()),
    )


# --- voices and matches -----------------------------------------------------------------------


def voice(kind: Voice, *, named: bool, reproduced_by: str | None = None) -> str:
    """Return whose words they are, up to the speaker's name, which follows if `named`."""
    by = f", as reproduced by {reproduced_by}" if reproduced_by else ""
    words = {
        "own": "in its own words",
        "headline": "in its headline",
        "caption": "in a caption",
        "quotation": "as a quotation, speaker not named",
        "attributed": "as somebody else’s words, speaker not named",
        "primary": f"the document’s own words{by}",
        "unclear": "unclear whose words these are",
    }
    with_name = {
        "own": "in its own words, on",
        "headline": "in its headline, from",
        "caption": "in a caption, from",
        "quotation": "quoting",
        "attributed": "reporting the words of",
        "primary": f"the document’s own words{by}, in the name of",
        "unclear": "unclear whose words these are, perhaps those of",
    }
    return (with_name if named else words)[kind]


_STANDING: dict[Level, str] = {
    "exact": "These words are in the source, character for character.",
    "typographic": "The same words are in the source, with other quotation marks, dashes or "
    "spaces. They are shown as the source writes them.",
    "elided": "Each of these parts is in the source, in this order.",
    "not verified": "These words are not in the source.",
}


def standing(level: Level) -> str:
    """Return how a quote was found, in a sentence."""
    return _STANDING[level]


def match(level: str) -> str:
    """Return how a part of a quote matched."""
    return {
        "exact": "character for character",
        "typographic": "same words, other quotation marks, dashes or spaces",
    }[level]


def left_out(words: Count) -> str:
    """Return the note on words left out; empty if only punctuation is left out."""
    return f"[… {amount(words)} left out]" if words else "[…]"


# --- verdicts ---------------------------------------------------------------------------------

BASES = {
    "primary": "by the document",
    "sources": "by comparing the sources",
    "internal": "by what the sources say",
    "reference": "by a general reference",
}

_SAID_OF_DOCUMENT = {
    "supports": ("supports it", "support it"),
    "partial": ("supports it in part", "support it in part"),
    "differs": ("differs", "differ"),
    "refutes": ("refutes it", "refute it"),
    "mentions": ("mentions it", "mention it"),
    "unclear": ("is unclear", "leave it unclear"),
}
"""For each stance, what the document says and does not say."""


_SMALL = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def badge(verdict: Verdict) -> VerdictBadge:
    """Return the badge of a verdict."""
    return VerdictBadge(
        id=verdict.id,
        label=str(verdict.label),
        mark=str(verdict.mark),
        colour=str(verdict.colour),
    )


def required(conditions: Conditions) -> tuple[str, ...]:
    """Return what the evidence must be, each condition in plain words."""
    said = [
        *_counted(conditions.evidence, "source says", "sources say", "something about it"),
        *_counted(conditions.supports, "source supports", "sources support", "it"),
        *_counted(
            conditions.supports_or_partial, "source supports", "sources support", "it, or a part"
        ),
        *_counted(conditions.conflicts, "source differs", "sources differ", "or refutes it"),
        *_counted(conditions.roots, "origin backs", "independent origins back", "it"),
    ]
    if conditions.primary:
        said.append(f"the document {_of_document(conditions.primary)}")
    if conditions.basis:
        said.append(f"the verdict is decided {BASES[conditions.basis]}")
    if conditions.any:
        ways = [listed(required(way)) for way in conditions.any]
        said.append("either " + ", or ".join(ways))
    return tuple(said)


def forbidden(conditions: Conditions) -> tuple[str, ...]:
    """Return what the evidence must not be, each condition in plain words."""
    said = [
        *_fewer(
            conditions.evidence, "source says anything about it", "sources say anything about it"
        ),
        *_fewer(conditions.supports, "source supports it", "sources support it"),
        *_fewer(
            conditions.supports_or_partial,
            "source supports it, or a part",
            "sources support it, or a part",
        ),
        *_fewer(
            conditions.conflicts, "source differs or refutes it", "sources differ or refute it"
        ),
        *_fewer(conditions.roots, "origin backs it", "independent origins back it"),
    ]
    if conditions.primary:
        said.append(f"the document does not {_not_of_document(conditions.primary)}")
    if conditions.basis:
        said.append(f"the verdict is not decided {BASES[conditions.basis]}")
    said += [f"not so: {listed(required(way))}" for way in conditions.any]
    return tuple(said)


def _of_document(stances: Sequence[str]) -> str:
    return listed([_SAID_OF_DOCUMENT[stance][0] for stance in stances], last="or")


def _not_of_document(stances: Sequence[str]) -> str:
    return listed([_SAID_OF_DOCUMENT[stance][1] for stance in stances], last="or")


def _in_words(number: int) -> str:
    return _SMALL[number] if number < len(_SMALL) else str(number)


def _counted(least: int | None, singular: str, plural: str, rest: str) -> tuple[str, ...]:
    if least is None:
        return ()
    return (f"at least {_in_words(least)} {singular if least == 1 else plural} {rest}",)


def _fewer(limit: int | None, singular: str, plural: str) -> tuple[str, ...]:
    if limit is None:
        return ()
    return (f"no {singular}",) if limit == 1 else (f"fewer than {_in_words(limit)} {plural}",)
