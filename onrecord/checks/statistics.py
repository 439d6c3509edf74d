"""Count the checks and their results: for the build's last line, and a table for readers."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The numbers of checked and rendered things."""

    dossiers: int = 0
    sources: int = 0
    claims: int = 0
    quotes: int = 0
    exact: int = 0
    typographic: int = 0
    elided: int = 0
    absences: int = 0
    silences: int = 0
    pages: int = 0
    rendered: int = 0
    """Pages that were not in the cache."""
    pictures: int = 0
    drawn: int = 0
    """Pictures that were not in the cache."""


def count(findings: Findings) -> Counts:
    """Return the counts of the published claims; drafts do not count."""
    evidence = [
        entry
        for dossier in findings.dossiers
        for claim in dossier.claims
        for entry in claim.evidence
    ]
    levels = [quote.level for entry in evidence for quote in (entry.quote, entry.rendered) if quote]
    claims = [claim for dossier in findings.dossiers for claim in dossier.claims]
    return Counts(
        dossiers=len(findings.dossiers),
        sources=sum(len(dossier.sources) for dossier in findings.dossiers),
        claims=len(claims),
        quotes=len(levels),
        exact=levels.count("exact"),
        typographic=levels.count("typographic"),
        elided=levels.count("elided"),
        absences=sum(len(entry.proven_absent) for entry in evidence),
        silences=sum(s.proven for claim in claims for s in claim.silences),
    )
