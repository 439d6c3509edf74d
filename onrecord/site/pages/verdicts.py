"""The verdict scale: each step with its rule in plain words, and claims as examples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.model import Verdict
from onrecord.site import urls
from onrecord.site.components.links import Link
from onrecord.site.components.marks import StanceMeaning, VerdictBadge
from onrecord.site.context import SiteContext
from onrecord.site.layout import dossier_tabs
from onrecord.site.layout.page_layout import Frame, Layout
from onrecord.site.pages.matrix import verdict_anchor
from onrecord.site.plan import PagePlan, View
from onrecord.site.text import messages
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A claim as an example of a verdict."""

    claim: Link
    reason: str
    dossier: Link | None
    """None if the site has only one dossier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of the verdict scale."""

    badge: VerdictBadge
    meaning: str
    rules: tuple[str, ...]
    """Conditions that the evidence must meet, in plain words."""
    judgement: bool
    rating: str | None
    count: str
    examples: tuple[Example, ...]
    more: Link | None
    """A link to the claims beside the examples, with their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictsPage(View):
    """`pages/verdicts.html`: the scale with its rules, and live examples."""

    template: ClassVar[str] = "pages/verdicts.html"

    frame: Frame
    has_rules: bool
    """False if every verdict is the editors' judgement."""
    steps: tuple[Step, ...]
    legend: tuple[StanceMeaning, ...]


_EXAMPLES = 3
"""Examples of each verdict."""


def verdicts_page(layout: Layout) -> PagePlan:
    """Return the page of the scale with its rules, and examples."""
    context = layout.context
    here = Here(urls.VERDICTS)
    view = VerdictsPage(
        frame=layout.frame(here, "Verdicts", "What each verdict means, and when it is given."),
        has_rules=context.findings.content.site.has_rules,
        steps=tuple(
            _step(context, here, verdict) for verdict in context.findings.content.site.verdicts
        ),
        legend=messages.legend(),
    )
    return PagePlan(path=here.url, view=view)


def _step(context: SiteContext, here: Here, verdict: Verdict) -> Step:
    given = [
        Example(
            claim=Link(
                words=str(claim.assertion),
                href=here.to(urls.claim_url(dossier.id, claim.id)),
            ),
            reason=str(claim.reason),
            dossier=Link(words=dossier.title, href=here.to(urls.dossier_url(dossier.id)))
            if len(context.dossiers) > 1
            else None,
        )
        for dossier in context.dossiers
        for claim in dossier.shown
        if claim.verdict.id == verdict.id and not claim.is_withdrawn
    ]
    rest = len(given) - _EXAMPLES
    rules = (*messages.required(verdict.requires), *messages.forbidden(verdict.forbids))
    return Step(
        badge=messages.badge(verdict),
        meaning=str(verdict.meaning),
        rules=rules,
        judgement=verdict.judgement,
        rating=str(verdict.rating) if verdict.rating is not None else None,
        count=messages.count(len(given), "claim"),
        examples=tuple(given[:_EXAMPLES]),
        more=_more(context, here, verdict, rest) if rest > 0 else None,
    )


def _more(context: SiteContext, here: Here, verdict: Verdict, rest: int) -> Link:
    """Return a link to the other claims with a verdict, in the matrix if all are of one dossier."""
    words = f"and {messages.count(rest, 'more claim')}"
    dossier = context.dossiers[0]
    if len(context.dossiers) > 1 or not dossier_tabs.has_matrix(dossier):
        return Link(words=words, href=None)
    url = urls.matrix_url(dossier.id, by_verdict=True)
    return Link(words=words, href=here.to(url, verdict_anchor(verdict.id)))
