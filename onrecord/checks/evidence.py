"""Count the evidence of a claim, and find the conditions of a verdict that it does not meet.

The verdicts are data. This module reads their conditions, and explains which of them fails and by
how much. It knows no verdict by name.

A document of the dossier is a source and counts like one, among `supports` and among `conflicts`: a
document that differs must not be overlooked because it is not an article. Five articles that repeat
it do not corroborate each other, because `roots` counts one root for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.checks.origins import roots
from onrecord.model import Basis, Conditions, Evidence, Source, Stance, Tally, VerifiedClaim

SUPPORTING: tuple[Stance, ...] = ("supports", "partial")
CONFLICTING: tuple[Stance, ...] = ("differs", "refutes")

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def tally(claim: VerifiedClaim, sources: Mapping[str, Source]) -> Tally:
    """Count sources (not entries), roots of origins, and the stances of the documents.

    An entry from a source outside the dossier is skipped, and so is an absence that proves nothing
    (`why_proves_nothing`).
    """
    entries = [
        entry
        for entry in claim.evidence
        if entry.source in sources and why_proves_nothing(entry, claim.about, sources) is None
    ]
    stances: dict[str, list[Stance]] = {}
    for entry in entries:
        stances.setdefault(entry.source, []).append(entry.stance)
    supporting = [entry for entry in entries if entry.stance in SUPPORTING]
    full = [entry for entry in supporting if entry.stance == "supports"]
    primary = {e.stance for e in entries if sources[e.source].document is not None}
    return Tally(
        stances={source: tuple(stances[source]) for source in sources if source in stances},
        supports=_count(stances, ("supports",)),
        supports_or_partial=_count(stances, SUPPORTING),
        conflicts=_count(stances, CONFLICTING),
        silent=sum(silence.examined for silence in claim.silences),
        not_examined=sum(not silence.examined for silence in claim.silences),
        roots=roots(supporting, supporting, sources),
        full_roots=roots(full, supporting, sources),
        origins=roots(entries, entries, sources),
        primary=tuple(sorted(primary)),
    )


def _count(stances: Mapping[str, Sequence[Stance]], wanted: Sequence[Stance]) -> int:
    return sum(any(stance in wanted for stance in found) for found in stances.values())


def why_proves_nothing(
    entry: Evidence, about: str | None, sources: Mapping[str, Source]
) -> str | None:
    """Return why an entry with absences alone proves nothing; None if it proves its stance.

    A missing word proves something only in a complete document, and only for a claim about it.
    """
    if entry.segments or not entry.absent or entry.stance in ("mentions", "unclear"):
        return None
    document = sources[entry.source].document
    if document is None:
        return "an article's silence is no evidence"
    if about != entry.source:
        return f"the claim is not `about` the document `{entry.source}`"
    if not document.complete:
        return f"`{entry.source}` is not declared complete, so the words may be in the missing part"
    return None


# --- conditions -------------------------------------------------------------------------------


def unmet(
    requires: Conditions, forbids: Conditions, counted: Tally, basis: Basis
) -> tuple[str, ...]:
    """Return every condition that is not met, in words; none if the evidence supports the verdict."""
    return (*_missing(requires, counted, basis), *_forbidden(forbids, counted, basis))


_Count = tuple[str, str, int | None, int]
"""Singular, plural, the number in the conditions, the number found."""


def _counts(conditions: Conditions, counted: Tally) -> tuple[_Count, ...]:
    return (
        (
            "source with evidence",
            "sources with evidence",
            conditions.evidence,
            len(counted.stances),
        ),
        ("source that supports", "sources that support", conditions.supports, counted.supports),
        (
            "source that supports, at least in part",
            "sources that support, at least in part",
            conditions.supports_or_partial,
            counted.supports_or_partial,
        ),
        (
            "source that differs or refutes",
            "sources that differ or refute",
            conditions.conflicts,
            counted.conflicts,
        ),
        ("root", "distinct roots", conditions.roots, len(_roots(conditions, counted))),
    )


def _roots(conditions: Conditions, counted: Tally) -> tuple[str, ...]:
    """Return the roots that these conditions count.

    Beside `supports`, only roots of full support count: two articles that repeat one statement are
    not corroborated by a third that has a part of it from another origin.
    """
    in_full = conditions.supports is not None and conditions.supports_or_partial is None
    return counted.full_roots if in_full else counted.roots


def _missing(requires: Conditions, counted: Tally, basis: Basis) -> Iterator[str]:
    for singular, plural, wanted, found in _counts(requires, counted):
        if wanted is not None and found < wanted:
            named = _named(_roots(requires, counted)) if singular == "root" else ""
            yield f"needs {_few(wanted, singular, plural)}, has {_number(found)}{named}"
    if requires.primary and not set(requires.primary) & set(counted.primary):
        yield f"needs a document that {_does(requires.primary)}, has {_documents(counted)}"
    if requires.basis is not None and requires.basis != basis:
        yield f"needs `basis: {requires.basis}`, has `basis: {basis}`"
    alternatives = [tuple(_missing(condition, counted, basis)) for condition in requires.any]
    if alternatives and all(alternatives):
        yield "needs one of these: " + "; or ".join(
            ", and ".join(alternative) for alternative in alternatives
        )


def _forbidden(forbids: Conditions, counted: Tally, basis: Basis) -> Iterator[str]:
    for singular, plural, limit, found in _counts(forbids, counted):
        if limit is not None and found >= limit:
            named = _named(_roots(forbids, counted)) if singular == "root" else ""
            allowed = (
                f"no {singular}" if limit <= 1 else f"fewer than {_few(limit, singular, plural)}"
            )
            yield f"allows {allowed}, has {_number(found)}{named}"
    forbidden = set(forbids.primary) & set(counted.primary)
    if forbidden:
        yield f"allows no document that {_does(forbids.primary)}, has {_documents(counted)}"
    if forbids.basis is not None and forbids.basis == basis:
        yield f"does not allow `basis: {basis}`"
    if any(not tuple(_missing(condition, counted, basis)) for condition in forbids.any):
        yield "allows none of the things that `forbids: any` lists, has one"


_VERBS: Mapping[Stance, str] = {
    "supports": "supports",
    "partial": "supports in part",
    "differs": "differs",
    "refutes": "refutes",
    "mentions": "mentions it",
    "unclear": "is unclear",
}


def _does(stances: Sequence[Stance]) -> str:
    return " or ".join(_VERBS[stance] for stance in stances)


def _documents(counted: Tally) -> str:
    return f"one that {_does(counted.primary)}" if counted.primary else "none with evidence"


def _named(names: Sequence[str]) -> str:
    return ": " + ", ".join(f"`{name}`" for name in names) if names else ""


def _number(count: int) -> str:
    return "none" if count == 0 else _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _few(count: int, singular: str, plural: str) -> str:
    return f"{_number(count)} {singular if count == 1 else plural}"
