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


def as_text(findings: Findings, *, today: date, problems: Sequence[Diagnostic] = ()) -> str:
    """Return the counts of every dossier, a table of its sources, and lists.

    Open sentences are given as the entries that would account for them.
    """
    parts = [_dossier(overview) for overview in overviews(findings, today=today)]
    found = summary([problem for problem in problems if problem.severity != "hint"])
    if found:
        parts.append(
            f"{found}: parts that depend on them may be missing above; `check` shows them\n"
        )
    return "\n".join(parts)


def as_json(findings: Findings, *, today: date, problems: Sequence[Diagnostic] = ()) -> str:
    """Return the same as JSON, including empty lists."""
    status = {
        "today": today.isoformat(),
        "errors": sum(problem.severity == "error" for problem in problems),
        "warnings": sum(problem.severity == "warning" for problem in problems),
        "dossiers": [_object(overview) for overview in overviews(findings, today=today)],
    }
    return json.dumps(status, ensure_ascii=False, indent=2) + "\n"


# --- for people -------------------------------------------------------------------------------


def _dossier(overview: Overview) -> str:
    counts = "".join(f"  {line}\n" for line in _counts(overview))
    table = "\n" + _table(overview.accounts) if overview.accounts else ""
    opened = "".join(_open(source, lines) for source, lines in overview.accounts)
    lists = "".join(_listed(title, entries) for title, entries in _lists(overview) if entries)
    return f"{overview.id}\n{counts}{table}{opened}{lists}"


def _counts(overview: Overview) -> Iterator[str]:
    past = sum(review.days < 0 for review in overview.reviews)
    yield f"{_number(overview.claims, 'claim')}, {_number(len(overview.accounts), 'source')}"
    every = [line for _, lines in overview.accounts for line in lines]
    if every:
        states = ", ".join(f"{number:,} {state}" for state, number in _states(every) if number)
        yield f"{_number(len(every), 'sentence')}: {states}"
    if overview.reviews:
        yield f"{_number(len(overview.reviews), 'review')} due" + (f", {past} past" if past else "")
    if overview.drafts:
        yield _number(len(overview.drafts), "draft")
    if overview.never_quoted:
        yield f"{_number(len(overview.never_quoted), 'source')} never quoted"
    for found, what in (
        (overview.never_published, "without `first_published`"),
        (overview.unmade, "without a ClaimReview"),
        (overview.single_origin, "of a single origin"),
        (overview.without_primary, "without a primary source"),
    ):
        if found:
            yield f"{_number(len(found), 'claim')} {what}"


def _lists(overview: Overview) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the lists, with the most urgent first and the longest last."""
    yield (
        "reviews due",
        [f"{review.by}  {review.claim}  ({_when(review)})" for review in overview.reviews],
    )
    yield "drafts", overview.drafts
    yield "sources never quoted", overview.never_quoted
    yield "never published: no `first_published`", overview.never_published
    yield "no ClaimReview: nobody makes the claim in these texts", overview.unmade
    yield (
        "of a single origin: every source that says it cites the same origin",
        [f"{claim}  ({root})" for claim, root in overview.single_origin],
    )
    yield "no primary source, though the dossier has a document", overview.without_primary


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


def _object(overview: Overview) -> dict[str, Any]:
    return {
        "id": overview.id,
        "claims": overview.claims,
        "reviews_due": [
            {"claim": review.claim, "review_by": review.by, "days": review.days}
            for review in overview.reviews
        ],
        "claims_without_primary": list(overview.without_primary),
        "claims_of_a_single_origin": [
            {"claim": claim, "origin": root} for claim, root in overview.single_origin
        ],
        "sources_never_quoted": list(overview.never_quoted),
        "claims_never_published": list(overview.never_published),
        "drafts": list(overview.drafts),
        "claims_without_claimreview": list(overview.unmade),
        "sources": [_source(source, lines) for source, lines in overview.accounts],
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
