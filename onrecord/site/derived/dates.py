"""Dates of publication and change, as the sheets give them; no clock is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.model import CheckedClaim, Claim
from onrecord.site.context import DossierContext, SiteContext

Dated = tuple[DossierContext, CheckedClaim]
"""A claim with its dossier."""


def last(claims: Iterable[Claim]) -> str | None:
    """Return the latest date of several claims; None if no sheet gives one."""
    return max((day for claim in claims for day in claim.dated), default=None)


def by_voice(context: SiteContext) -> Mapping[str, Sequence[Dated]]:
    """Return the claims for which an outlet's article, an outlet or a person is quoted, by their ids."""
    found: dict[str, list[Dated]] = {}
    for dossier in context.dossiers:
        for claim in dossier.shown:
            for voice in dict.fromkeys(_voices(dossier, claim)):
                found.setdefault(voice, []).append((dossier, claim))
    return found


def _voices(dossier: DossierContext, claim: CheckedClaim) -> Iterator[str]:
    for entry in dossier.of_claim(claim):
        published_by = entry.source.article.outlet.value
        if entry.source.document is None and published_by:
            yield str(published_by)
        if entry.evidence.speaker:
            yield str(entry.evidence.speaker)
