"""The verdict scale: each step with its rule in plain words, and claims that show it at work."""

from __future__ import annotations

from onrecord.model import Verdict
from onrecord.publishing import link, phrases, sections
from onrecord.publishing.edition import Edition
from onrecord.publishing.link import Here
from onrecord.publishing.matrix import verdict_anchor
from onrecord.publishing.parts.frame import Link
from onrecord.publishing.parts.registers import Example, Step
from onrecord.publishing.views import PagePlan
from onrecord.publishing.views.registers import VerdictsPage

_EXAMPLES = 3
"""Claims shown with each verdict: enough to see the rule at work."""


def verdicts_page(edition: Edition) -> PagePlan:
    """The scale with its rules, and live examples."""
    here = Here(link.VERDICTS)
    view = VerdictsPage(
        frame=edition.frame(here, "Verdicts", "What each verdict means, and when it is given."),
        steps=tuple(
            _step(edition, here, verdict) for verdict in edition.findings.content.site.verdicts
        ),
        legend=phrases.legend(),
    )
    return PagePlan(path=here.url, view=view)


def _step(edition: Edition, here: Here, verdict: Verdict) -> Step:
    given = [
        Example(
            claim=Link(
                words=str(claim.claim.assertion),
                href=here.to(link.claim_url(told.id, claim.claim.id)),
            ),
            reason=str(claim.claim.reason),
            dossier=Link(
                words=str(told.judged.dossier.title), href=here.to(link.dossier_url(told.id))
            )
            if len(edition.dossiers) > 1
            else None,
        )
        for told in edition.dossiers
        for claim in told.shown
        if claim.verdict.id == verdict.id and claim.claim.status != "withdrawn"
    ]
    rest = len(given) - _EXAMPLES
    rules = (*phrases.required(verdict.requires), *phrases.forbidden(verdict.forbids))
    return Step(
        badge=phrases.badge(verdict),
        meaning=str(verdict.meaning),
        rules=rules,
        judgement=verdict.judgement,
        rating=str(verdict.rating) if verdict.rating is not None else None,
        count=phrases.count(len(given), "claim"),
        examples=tuple(given[:_EXAMPLES]),
        more=_more(edition, here, verdict, rest) if rest > 0 else None,
    )


def _more(edition: Edition, here: Here, verdict: Verdict, rest: int) -> Link:
    """So many more claims: in the matrix by verdict, where all of them are of one dossier."""
    words = f"and {phrases.count(rest, 'more claim')}"
    one = edition.dossiers[0]
    if len(edition.dossiers) > 1 or not sections.has_matrix(one):
        return Link(words=words, href=None)
    url = link.matrix_url(one.id, by_verdict=True)
    return Link(words=words, href=here.to(url, verdict_anchor(verdict.id)))
