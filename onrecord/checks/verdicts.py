"""Check every verdict against its evidence, by the rules of the site's own verdicts.

This stage reads stances, origins and figures; the places of quotes are known before it. Of the
sources it reads only the quoted words, to compare the claim's figures and names with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.checks.evidence import tally, unmet, why_proves_nothing
from onrecord.checks.guards.contradictions import (
    absent_value_problems,
    basis_problems,
    bound_problems,
    contrary_problems,
    quote_problems,
    share_problems,
    value_problems,
    values_across_problems,
)
from onrecord.checks.guards.duplicates import copy_problems, evidence_problems
from onrecord.checks.guards.unsupported_details import detail_problems
from onrecord.checks.history import history_problems
from onrecord.diagnostics import Diagnostic, Note, Outcome, at
from onrecord.model import (
    CheckedClaim,
    CheckedDossier,
    Claim,
    Content,
    Source,
    Tally,
    Verdict,
    VerifiedClaim,
    VerifiedDossier,
    values_of,
)


def judge_dossier(content: Content, dossier: VerifiedDossier) -> Outcome[CheckedDossier]:
    """Return a dossier with every verdict checked against its evidence.

    Drafts are `unpublished`, and so is a claim with an unknown verdict. A withdrawn claim asserts
    nothing any more: it is counted and shown, but its verdict is not checked.
    """
    diagnostics: list[Diagnostic] = []
    sources = dossier.sources
    claims = tuple(_checked(content.site.verdicts, dossier))
    shown = {claim.id for claim in claims}
    published = [claim for claim in claims if claim.status == "published"]
    for claim in published:
        diagnostics += _claim_problems(content.site.verdicts, claim, sources)
        diagnostics += absent_value_problems(claim, sources, content.site.language)
        diagnostics += detail_problems(claim, sources, content)
    for claim in claims:
        diagnostics += history_problems(content.site.verdicts, claim)
    diagnostics += contrary_problems(published)
    diagnostics += values_across_problems(published)
    diagnostics += share_problems(content, dossier)
    return Outcome(
        value=CheckedDossier(
            **values_of(dossier, without="claims"),
            claims=claims,
            unpublished=tuple(claim for claim in dossier.claims if claim.id not in shown),
        ),
        diagnostics=tuple(diagnostics),
    )


def supported_verdict(scale: Sequence[Verdict], claim: Claim, counted: Tally) -> Verdict | None:
    """Return the verdict that the evidence supports: the first whose conditions are met.

    Verdicts of judgement are skipped: no rule can give them. Return None if no conditions are met.
    """
    for verdict in scale:
        if not verdict.judgement and not _unmet(verdict, claim, counted):
            return verdict
    return None


def _unmet(verdict: Verdict, claim: Claim, counted: Tally) -> tuple[str, ...]:
    return unmet(verdict.requires, verdict.forbids, counted, claim.basis)


def _checked(scale: Sequence[Verdict], dossier: VerifiedDossier) -> Iterator[CheckedClaim]:
    by_id = {verdict.id: verdict for verdict in scale}
    for claim in sorted(dossier.claims, key=lambda claim: claim.id):
        verdict = by_id.get(claim.verdict_id)
        if verdict is not None and not claim.is_draft:
            yield CheckedClaim(
                **values_of(claim), verdict=verdict, tally=tally(claim, dossier.sources)
            )


def _claim_problems(
    scale: Sequence[Verdict], claim: CheckedClaim, sources: Mapping[str, Source]
) -> Iterator[Diagnostic]:
    yield from quote_problems(claim)
    yield from evidence_problems(claim, sources)
    yield from copy_problems(claim, sources)
    yield from value_problems(claim)
    yield from bound_problems(claim, sources)
    absences = tuple(_absence_problems(claim, sources))
    yield from absences
    if not claim.evidence and claim.is_complete and not claim.verdict.judgement:
        yield at(
            claim.verdict_id,
            "no-evidence",
            f"`{claim.verdict.id}` is given without evidence",
            help="add an entry to `evidence`, or keep the sheet back with `status: draft`",
        )
    elif not absences and claim.is_complete:
        yield from basis_problems(claim, sources)
        yield from _verdict_problems(scale, claim)


def _absence_problems(claim: VerifiedClaim, sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    for entry in claim.evidence:
        why = why_proves_nothing(entry, claim.about, sources)
        if why is not None:
            yield at(
                entry.absent[0],
                "absence-proves-nothing",
                f"missing words cannot show the stance `{entry.stance}`: {why}",
                help="quote the words that show the stance, or remove the entry",
            )


def _verdict_problems(scale: Sequence[Verdict], claim: CheckedClaim) -> Iterator[Diagnostic]:
    given = claim.verdict
    failing = _unmet(given, claim, claim.tally)
    best = supported_verdict(scale, claim, claim.tally)
    if failing:
        yield at(
            claim.verdict_id,
            "verdict-not-supported",
            f"the evidence does not support `{given.id}`",
            label=failing[0],
            notes=[Note(title="note", text=f"it also {reason}") for reason in failing[1:]],
            help=_instead(scale, claim, best),
        )
    elif not given.judgement and best is not None and best.id != given.id:
        yield at(
            claim.verdict_id,
            "verdict-outranked",
            f"the evidence supports `{best.id}`, which comes before `{given.id}` in the scale",
            label=f"`{best.id}` holds",
            help=f"write `verdict: {best.id}`, or correct its rule in `site.yml`",
        )


def _instead(scale: Sequence[Verdict], claim: CheckedClaim, best: Verdict | None) -> str:
    if best is not None:
        return (
            f"write `verdict: {best.id}`, which the evidence does support, or add what is missing"
        )
    judgement = [
        f"`verdict: {verdict.id}`"
        for verdict in scale
        if verdict.judgement and not _unmet(verdict, claim, claim.tally)
    ]
    if judgement:
        return f"add what is missing, or write {' or '.join(judgement)} with the reason"
    return "add what is missing: the evidence supports no verdict of the scale"
