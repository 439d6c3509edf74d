"""Check every verdict against its evidence, by the rules of the site's own verdicts.

This stage reads stances, origins and figures; the places of quotes are known before it. Of the
sources it reads only the quoted words, to compare the claim's figures and names with them
(`carried`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.checks.evidence import bears_nothing, tally, unmet
from onrecord.checks.guards.contradictions import (
    absent_value_faults,
    basis_faults,
    bound_faults,
    contrary_faults,
    quote_faults,
    share_faults,
    value_faults,
    values_across_faults,
)
from onrecord.checks.guards.duplicates import copy_faults, evidence_faults
from onrecord.checks.guards.unsupported_details import carried_faults
from onrecord.diagnostics import Diagnostic, Note, Outcome, at
from onrecord.model import (
    Claim,
    Content,
    JudgedClaim,
    JudgedDossier,
    Source,
    Tally,
    Verdict,
    VerifiedClaim,
    VerifiedDossier,
)


def judge_dossier(content: Content, dossier: VerifiedDossier) -> Outcome[JudgedDossier]:
    """Return a dossier with every verdict checked against its evidence.

    Drafts are not among the judged claims, nor is a claim with an unknown verdict. A withdrawn
    claim asserts nothing any more: it is counted and shown, but its verdict is not checked.
    """
    diagnostics: list[Diagnostic] = []
    sources = dossier.resolved.sources
    judged = tuple(_judged(content.site.verdicts, dossier))
    published = [item for item in judged if item.claim.status == "published"]
    for claim in published:
        diagnostics += _claim_faults(content.site.verdicts, claim, sources)
        diagnostics += absent_value_faults(claim.verified, sources, content.site.language)
        diagnostics += carried_faults(claim.verified, sources, content)
    diagnostics += contrary_faults(published)
    diagnostics += values_across_faults(published)
    diagnostics += share_faults(content, dossier)
    return Outcome(
        value=JudgedDossier(verified=dossier, claims=judged), diagnostics=tuple(diagnostics)
    )


def borne(scale: Sequence[Verdict], claim: Claim, counted: Tally) -> Verdict | None:
    """Return the verdict that the evidence supports: the first whose conditions are met.

    Verdicts of judgement are skipped: no rule can give them. Return None if no conditions are met.
    """
    for verdict in scale:
        if not verdict.judgement and not _unmet(verdict, claim, counted):
            return verdict
    return None


def _unmet(verdict: Verdict, claim: Claim, counted: Tally) -> tuple[str, ...]:
    return unmet(verdict.requires, verdict.forbids, counted, claim.basis)


def _judged(scale: Sequence[Verdict], dossier: VerifiedDossier) -> Iterator[JudgedClaim]:
    by_id = {verdict.id: verdict for verdict in scale}
    for verified in sorted(dossier.claims, key=lambda item: item.claim.id):
        verdict = by_id.get(verified.claim.verdict)
        if verdict is not None and verified.claim.status != "draft":
            yield JudgedClaim(
                verified=verified,
                verdict=verdict,
                tally=tally(verified, dossier.resolved.sources),
            )


def _claim_faults(
    scale: Sequence[Verdict], judged: JudgedClaim, sources: Mapping[str, Source]
) -> Iterator[Diagnostic]:
    verified = judged.verified
    yield from quote_faults(verified)
    yield from evidence_faults(verified, sources)
    yield from copy_faults(verified, sources)
    yield from value_faults(verified)
    yield from bound_faults(verified, sources)
    absences = tuple(_absence_faults(verified, sources))
    yield from absences
    if not verified.claim.evidence and not judged.verdict.judgement:
        yield at(
            verified.claim.verdict,
            "no-evidence",
            f"`{judged.verdict.id}` is given without evidence",
            help="add an entry to `evidence`, or keep the sheet back with `status: draft`",
        )
    elif not absences and _is_complete(verified, sources):
        yield from basis_faults(verified, sources)
        yield from _verdict_faults(scale, judged)


def _is_complete(verified: VerifiedClaim, sources: Mapping[str, Source]) -> bool:
    """Return whether every entry is from a known source; otherwise counts are not checked."""
    return len(verified.evidence) == len(verified.claim.evidence) and all(
        entry.evidence.source in sources for entry in verified.evidence
    )


def _absence_faults(verified: VerifiedClaim, sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    for entry in verified.evidence:
        evidence = entry.evidence
        if evidence.source not in sources:
            continue
        why = bears_nothing(evidence, verified.claim.about, sources)
        if why is not None:
            yield at(
                evidence.absent[0],
                "absence-bears-nothing",
                f"missing words cannot show the stance `{evidence.stance}`: {why}",
                help="quote the words that show the stance, or remove the entry",
            )


def _verdict_faults(scale: Sequence[Verdict], judged: JudgedClaim) -> Iterator[Diagnostic]:
    claim, given = judged.claim, judged.verdict
    failing = _unmet(given, claim, judged.tally)
    best = borne(scale, claim, judged.tally)
    if failing:
        yield at(
            claim.verdict,
            "verdict-not-borne",
            f"the evidence does not support `{given.id}`",
            label=failing[0],
            notes=[Note(title="note", text=f"it also {reason}") for reason in failing[1:]],
            help=_instead(scale, judged, best),
        )
    elif not given.judgement and best is not None and best.id != given.id:
        yield at(
            claim.verdict,
            "verdict-outranked",
            f"the evidence supports `{best.id}`, which comes before `{given.id}` in the scale",
            label=f"`{best.id}` holds",
            help=f"write `verdict: {best.id}`, or correct its rule in `site.yml`",
        )


def _instead(scale: Sequence[Verdict], judged: JudgedClaim, best: Verdict | None) -> str:
    if best is not None:
        return (
            f"write `verdict: {best.id}`, which the evidence does support, or add what is missing"
        )
    judgement = [
        f"`verdict: {verdict.id}`"
        for verdict in scale
        if verdict.judgement and not _unmet(verdict, judged.claim, judged.tally)
    ]
    if judgement:
        return f"add what is missing, or write {' or '.join(judgement)} with the reason"
    return "add what is missing: the evidence supports no verdict of the scale"
