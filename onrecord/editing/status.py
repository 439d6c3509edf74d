"""The ledger for people and programs: what of every source is accounted for, and what is open.

And which claims have no ClaimReview, because nobody makes them in a text of the dossier.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from onrecord.checking.ledger import Line, beginning, ledger
from onrecord.model import Findings, Source
from onrecord.publishing.edition import Edition, Told
from onrecord.publishing.exports.claimreview import is_made
from onrecord.reading.writing import as_scalar

STATES = ("quoted", "covered", "not checkable", "open")


def as_text(findings: Findings) -> str:
    """A table for each dossier, and its open sentences, each as the entry that would account for it."""
    told = {one.id: one for one in Edition(findings).dossiers}
    return "".join(
        _dossier(name, entries) + _not_reviewed(told[name]) for name, entries in _ledgers(findings)
    )


def as_json(findings: Findings) -> str:
    """The same, for programs."""
    told = {one.id: one for one in Edition(findings).dossiers}
    dossiers: list[dict[str, Any]] = [
        {
            "id": name,
            "sources": [
                {
                    "id": source.id,
                    "sentences": len(lines),
                    **{state.replace(" ", "_"): number for state, number in _counts(lines)},
                    "open_sentences": [
                        {
                            "paragraph": line.paragraph,
                            "begins": beginning(source, line.start, line.end),
                        }
                        for line in lines
                        if line.state == "open"
                    ],
                }
                for source, lines in entries
            ],
            "claims_without_claimreview": _unmade(told[name]),
        }
        for name, entries in _ledgers(findings)
    ]
    return json.dumps({"dossiers": dossiers}, ensure_ascii=False, indent=2) + "\n"


_Entries = list[tuple[Source, tuple[Line, ...]]]


def _ledgers(findings: Findings) -> Iterator[tuple[str, _Entries]]:
    for judged in findings.dossiers:
        sources = judged.sources.values()
        yield judged.dossier.id, [(source, ledger(judged.verified, source)) for source in sources]


def _counts(lines: tuple[Line, ...]) -> list[tuple[str, int]]:
    return [(state, sum(line.state == state for line in lines)) for state in STATES]


def _dossier(name: str, entries: _Entries) -> str:
    if not entries:
        return f"{name}: no sources\n"
    rows: list[tuple[str, ...]] = [("source", "sentences", *STATES)]
    for source, lines in entries:
        rows.append((source.id, str(len(lines)), *(str(number) for _, number in _counts(lines))))
    every = tuple(line for _, lines in entries for line in lines)
    rows.append(("together", str(len(every)), *(str(number) for _, number in _counts(every))))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    table = "".join(
        "  "
        + row[0].ljust(widths[0])
        + "".join(f"  {cell.rjust(width)}" for cell, width in zip(row[1:], widths[1:], strict=True))
        + "\n"
        for row in rows
    )
    return f"{name}\n{table}" + "".join(_open(source, lines) for source, lines in entries)


def _open(source: Source, lines: tuple[Line, ...]) -> str:
    left = [line for line in lines if line.state == "open"]
    if not left:
        return ""
    shown = "".join(
        f"  paragraph {line.paragraph}: - begins: {as_scalar(beginning(source, line.start, line.end))}\n"
        for line in left
    )
    return f"open in `{source.id}`\n{shown}"


def _unmade(told: Told) -> list[str]:
    """The claims that nobody makes: no ClaimReview can say who is reviewed."""
    return [
        claim.claim.id
        for claim in told.judged.claims
        if claim.claim.status == "published" and not is_made(told, claim)
    ]


def _not_reviewed(told: Told) -> str:
    unmade = _unmade(told)
    listed = "".join(f"  {claim}\n" for claim in unmade)
    return f"no ClaimReview: nobody makes the claim in these texts\n{listed}" if unmade else ""
