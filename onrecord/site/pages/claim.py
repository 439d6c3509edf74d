"""The page of a claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from onrecord.diagnostics import Outcome
from onrecord.model import CheckedClaim
from onrecord.site import urls
from onrecord.site.components import evidence_panel
from onrecord.site.components.citation import Citing, citing
from onrecord.site.components.embed import Embed, embed
from onrecord.site.components.evidence_panel import PanelContext, PanelGroup, SilentPanel
from onrecord.site.components.figures import Figures, figures
from onrecord.site.components.links import Body, Link, When
from onrecord.site.components.marks import (
    CountPart,
    StanceMark,
    StanceMeaning,
    StripMark,
    VerdictBadge,
)
from onrecord.site.context import ClaimLine, DossierContext, SiteContext, outside
from onrecord.site.derived import dates
from onrecord.site.layout.page_layout import Frame, Layout
from onrecord.site.plan import LazyPage, PagePlan, View
from onrecord.site.text import claim_state, messages
from onrecord.site.text.crossrefs import prose, words_with_links
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """An entry of a claim's history."""

    on: When
    kind: str
    was: str | None
    now: str | None
    why: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage(View):
    """`pages/claim.html`: the assertion, the verdict with its reason, and all evidence."""

    template: ClassVar[str] = "pages/claim.html"

    frame: Frame
    assertion: str
    withdrawn: bool
    verdict: VerdictBadge
    verdict_href: str
    """The URL of the verdict's meaning."""
    meaning: str
    reason: str
    basis: str
    reference: Link | None
    """The reference that the finding rests on."""
    topic: Link | None
    date: When | None
    """The date of the event."""
    about: Link | None
    """The document, if the claim is about the words of a document."""
    checked_on: When | None
    """When the sheet was last published, changed or reviewed."""
    corrected: Link | None
    """A link from the latest correction to the history."""
    counts: tuple[CountPart, ...]
    """`6 sources`, `2 support`, …: one line that is also the key to the strip."""
    shared_origins: tuple[str, ...]
    """A sentence for each origin that several sources repeat."""
    strip: tuple[StripMark, ...]
    other_marks: tuple[StanceMark, ...]
    """Marks of the strip that the counts do not name: a source counts once, however many stances it has."""
    summary: Body | None
    primary: tuple[PanelGroup, ...]
    """The documents' panels."""
    groups: tuple[PanelGroup, ...]
    """The other sources' panels, by strongest disagreement."""
    silent: tuple[SilentPanel, ...]
    looked_for: tuple[str, ...]
    """The words that do not occur in the silent sources."""
    figures: Figures | None
    aliases: tuple[str, ...]
    contrary: tuple[ClaimLine, ...]
    related: tuple[ClaimLine, ...]
    history: tuple[ChangeLine, ...]
    first_published: When | None
    review_by: When | None
    citing: Citing
    embed: Embed
    """HTML for other sites to show the claim."""
    legend: tuple[StanceMeaning, ...]


def claim_pages(layout: Layout, dossier: DossierContext) -> Iterator[LazyPage]:
    """Yield the page of each claim."""
    for claim in dossier.claims:
        url = urls.claim_url(dossier.id, claim.id)
        yield LazyPage(url, partial(claim_page, layout, dossier, claim))


def claim_page(layout: Layout, dossier: DossierContext, claim: CheckedClaim) -> PagePlan:
    """Return the page of a claim."""
    context = layout.context
    site = context.findings.content.site
    here = Here(urls.claim_url(dossier.id, claim.id))
    desk = PanelContext(context, dossier, here)
    summary = prose(context, here, claim.summary, dossier=dossier.id, prefix="summary")
    primary, others = evidence_panel.groups(desk, claim)
    topic = _topic(dossier, claim, here)
    history = _changes(context, here, claim)
    counts = _counts(claim)
    strip = context.strip(here, dossier, claim)
    view = ClaimPage(
        frame=_frame(layout, dossier, claim, here, topic),
        assertion=str(claim.assertion),
        withdrawn=claim.is_withdrawn,
        verdict=messages.badge(claim.verdict),
        verdict_href=here.to(urls.VERDICTS, claim.verdict.id),
        meaning=str(claim.verdict.meaning),
        reason=str(claim.reason),
        basis=messages.BASES[claim.basis],
        reference=outside(str(claim.reference.title), claim.reference.url)
        if claim.reference
        else None,
        topic=topic,
        date=_maybe_when(context, claim.date),
        about=context.source(here, dossier, dossier.sources[claim.about])
        if claim.about and claim.about in dossier.sources
        else None,
        checked_on=_maybe_when(context, dates.last([claim])),
        corrected=_corrected(context, claim),
        counts=counts,
        shared_origins=_shared_origins(context, dossier, claim, here),
        strip=strip,
        other_marks=_other_marks(strip, counts),
        summary=summary.value,
        primary=primary,
        groups=others,
        silent=evidence_panel.silent(desk, claim),
        looked_for=evidence_panel.looked_for(claim),
        figures=figures(desk, claim),
        aliases=tuple(map(str, claim.aliases)),
        contrary=_lines(context, dossier, here, claim.contrary),
        related=_lines(context, dossier, here, claim.related),
        history=history.value,
        first_published=_maybe_when(context, claim.first_published),
        review_by=_maybe_when(context, claim.review_by),
        citing=citing(site, claim, here),
        embed=embed(context, dossier, claim, here),
        legend=messages.legend(),
    )
    return PagePlan(
        path=here.url, view=view, diagnostics=(*summary.diagnostics, *history.diagnostics)
    )


def _frame(
    layout: Layout, dossier: DossierContext, claim: CheckedClaim, here: Here, topic: Link | None
) -> Frame:
    crumb = Link(words=dossier.title, href=here.to(urls.dossier_url(dossier.id)))
    return layout.frame(
        here,
        str(claim.assertion),
        claim_state.description(claim, str(layout.context.findings.content.site.language)),
        (crumb, topic) if topic else (crumb,),
    )


def _topic(dossier: DossierContext, claim: CheckedClaim, here: Here) -> Link | None:
    titles = {topic.id: str(topic.title) for topic in dossier.topics}
    name = claim.topic
    if name is None or name not in titles:
        return None
    return Link(words=titles[name], href=here.to(urls.topic_url(dossier.id, name)))


def _maybe_when(context: SiteContext, date: str | None) -> When | None:
    return messages.when(date, str(context.findings.content.site.language)) if date else None


def _counts(claim: CheckedClaim) -> tuple[CountPart, ...]:
    return messages.counted(
        claim.tally.stances,
        silent=claim.tally.silent,
        not_examined=claim.tally.not_examined,
        origins=len(claim.tally.origins),
    )


def _other_marks(strip: Iterable[StripMark], counts: Iterable[CountPart]) -> tuple[StanceMark, ...]:
    counted = {mark for part in counts for mark in part.marks}
    shown = dict.fromkeys(mark for source in strip for mark in source.marks)
    return tuple(mark for mark in shown if mark not in counted)


def _corrected(context: SiteContext, claim: CheckedClaim) -> Link | None:
    days = [str(change.on) for change in claim.history if change.kind == "correction"]
    date = _maybe_when(context, max(days, default=None))
    return Link(words=f"corrected on {date.words}", href="#the_history") if date else None


def _lines(
    context: SiteContext, dossier: DossierContext, here: Here, names: Iterable[str]
) -> tuple[ClaimLine, ...]:
    """Return links to the named claims that have a page; `dossier/claim` names one of another dossier."""
    found: list[ClaimLine] = []
    for name in names:
        of_dossier, _, claim = name.rpartition("/")
        known = context.claims.get((of_dossier or dossier.id, claim))
        if known:
            found.append(context.claim_line(here, *known))
    return tuple(found)


def _shared_origins(
    context: SiteContext, dossier: DossierContext, claim: CheckedClaim, here: Here
) -> tuple[str, ...]:
    """Return a sentence for each origin that several sources repeat."""
    sources_by_root: dict[str, set[str]] = {}
    for entry in dossier.of_claim(claim):
        root = context.root(dossier, entry)
        if root and root in claim.tally.origins:
            sources_by_root.setdefault(root, set()).add(entry.source.id)
    said: list[str] = []
    for root, sources in sorted(sources_by_root.items()):
        repeating = len(sources - {root})
        if repeating > 1:
            name = context.somebody(here, root, dossier).words
            said.append(f"{repeating} of these sources cite the same origin: {name}.")
    return tuple(said)


def _changes(
    context: SiteContext, here: Here, claim: CheckedClaim
) -> Outcome[tuple[ChangeLine, ...]]:
    """Return the claim's history, newest first."""
    language = str(context.findings.content.site.language)
    reasons = [
        words_with_links(context, here, change.why, dossier=claim.dossier)
        for change in claim.history
    ]
    found = [
        ChangeLine(
            on=messages.when(change.on, language),
            kind=messages.sentence(change.kind),
            was=change.was and str(change.was),
            now=change.now and str(change.now),
            why=why.value,
        )
        for change, why in zip(claim.history, reasons, strict=True)
    ]
    return Outcome(
        value=tuple(sorted(found, key=lambda line: line.on.iso or "", reverse=True)),
        diagnostics=tuple(problem for why in reasons for problem in why.diagnostics),
    )
