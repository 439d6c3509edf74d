"""Print sentence coverage and open work, for people and programs.

Counts come first, then lists; empty ones are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from onrecord.checks.coverage import Line, beginning
from onrecord.cli.overview import Accounts, Overview, Review, overviews
from onrecord.diagnostics import Diagnostic
from onrecord.diagnostics.format import summary
from onrecord.model import Findings, Source
from onrecord.sheets.yaml.scalars import as_scalar

STATES = ("quoted", "covered", "not checkable", "open")


def as_text(findings: Findings, *, today: date, faults: Sequence[Diagnostic] = ()) -> str:
    """Return the counts of every dossier, a table of its sources, and lists.

    Open sentences are given as the entries that would account for them.
    """
    parts = [_dossier(one) for one in overviews(findings, today=today)]
    told = summary([fault for fault in faults if fault.severity != "hint"])
    if told:
        parts.append(f"{told}: what rests on them may be missing above; `check` shows them\n")
    return "\n".join(parts)


def as_json(findings: Findings, *, today: date, faults: Sequence[Diagnostic] = ()) -> str:
    """Return the same as JSON, including empty lists."""
    status = {
        "today": today.isoformat(),
        "errors": sum(fault.severity == "error" for fault in faults),
        "warnings": sum(fault.severity == "warning" for fault in faults),
        "dossiers": [_object(one) for one in overviews(findings, today=today)],
    }
    return json.dumps(status, ensure_ascii=False, indent=2) + "\n"


# --- for people -------------------------------------------------------------------------------


def _dossier(one: Overview) -> str:
    counts = "".join(f"  {line}\n" for line in _counts(one))
    table = "\n" + _table(one.accounts) if one.accounts else ""
    opened = "".join(_open(source, lines) for source, lines in one.accounts)
    lists = "".join(_listed(title, entries) for title, entries in _lists(one) if entries)
    return f"{one.id}\n{counts}{table}{opened}{lists}"


def _counts(one: Overview) -> Iterator[str]:
    past = sum(review.days < 0 for review in one.reviews)
    yield f"{_number(one.claims, 'claim')}, {_number(len(one.accounts), 'source')}"
    every = [line for _, lines in one.accounts for line in lines]
    if every:
        states = ", ".join(f"{number:,} {state}" for state, number in _states(every) if number)
        yield f"{_number(len(every), 'sentence')}: {states}"
    if one.reviews:
        yield f"{_number(len(one.reviews), 'review')} due" + (f", {past} past" if past else "")
    if one.drafts:
        yield _number(len(one.drafts), "draft")
    if one.never_quoted:
        yield f"{_number(len(one.never_quoted), 'source')} never quoted"
    for found, what in (
        (one.never_published, "without `first_published`"),
        (one.unmade, "without a ClaimReview"),
        (one.single_origin, "of a single origin"),
        (one.without_primary, "without a primary source"),
    ):
        if found:
            yield f"{_number(len(found), 'claim')} {what}"


def _lists(one: Overview) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the lists, with the most urgent first and the longest last."""
    yield (
        "reviews due",
        [f"{review.by}  {review.claim}  ({_when(review)})" for review in one.reviews],
    )
    yield "drafts", one.drafts
    yield "sources never quoted", one.never_quoted
    yield "never published: no `first_published`", one.never_published
    yield "no ClaimReview: nobody makes the claim in these texts", one.unmade
    yield (
        "of a single origin: all who say it have it from one root",
        [f"{claim}  ({root})" for claim, root in one.single_origin],
    )
    yield "no primary source, though the dossier has a document", one.without_primary


def _listed(title: str, entries: Iterable[str]) -> str:
    return f"\n{title}\n" + "".join(f"  {entry}\n" for entry in entries)


def _when(review: Review) -> str:
    if review.days == 0:
        return "today"
    days = _number(abs(review.days), "day")
    return f"{days} ago" if review.days < 0 else f"in {days}"


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _states(lines: Sequence[Line]) -> list[tuple[str, int]]:
    return [(state, sum(line.state == state for line in lines)) for state in STATES]


def _table(accounts: Accounts) -> str:
    rows: list[tuple[str, ...]] = [("source", "sentences", *STATES)]
    for source, lines in accounts:
        rows.append((source.id, str(len(lines)), *(str(number) for _, number in _states(lines))))
    every = [line for _, lines in accounts for line in lines]
    rows.append(("together", str(len(every)), *(str(number) for _, number in _states(every))))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "".join(
        "  "
        + row[0].ljust(widths[0])
        + "".join(f"  {cell.rjust(width)}" for cell, width in zip(row[1:], widths[1:], strict=True))
        + "\n"
        for row in rows
    )


def _open(source: Source, lines: tuple[Line, ...]) -> str:
    left = [line for line in lines if line.state == "open"]
    entries = [
        f"paragraph {line.paragraph}: - begins: {as_scalar(beginning(source, line.start, line.end))}"
        for line in left
    ]
    return _listed(f"open in `{source.id}`", entries) if left else ""


# --- for programs -----------------------------------------------------------------------------


def _object(one: Overview) -> dict[str, Any]:
    return {
        "id": one.id,
        "claims": one.claims,
        "reviews_due": [
            {"claim": review.claim, "review_by": review.by, "days": review.days}
            for review in one.reviews
        ],
        "claims_without_primary": list(one.without_primary),
        "claims_of_a_single_origin": [
            {"claim": claim, "origin": root} for claim, root in one.single_origin
        ],
        "sources_never_quoted": list(one.never_quoted),
        "claims_never_published": list(one.never_published),
        "drafts": list(one.drafts),
        "claims_without_claimreview": list(one.unmade),
        "sources": [_source(source, lines) for source, lines in one.accounts],
    }


def _source(source: Source, lines: tuple[Line, ...]) -> dict[str, Any]:
    return {
        "id": source.id,
        "sentences": len(lines),
        **{state.replace(" ", "_"): number for state, number in _states(lines)},
        "open_sentences": [
            {
                "paragraph": line.paragraph,
                "begins": beginning(source, line.start, line.end),
            }
            for line in lines
            if line.state == "open"
        ],
    }
