"""The page of a claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from onrecord.exports.embeds import embed
from onrecord.model import JudgedClaim
from onrecord.site import urls
from onrecord.site.components import evidence_panel
from onrecord.site.components.citation import citing
from onrecord.site.components.evidence_panel import Desk
from onrecord.site.components.figures import figures
from onrecord.site.components.views.frame import Frame, Link, When
from onrecord.site.components.views.lines import ChangeLine, ClaimLine
from onrecord.site.components.views.marks import CountPart, StanceMark, StripMark
from onrecord.site.context import Edition, Told, outside
from onrecord.site.layout.page_layout import Layout
from onrecord.site.plan import LazyPage, PagePlan
from onrecord.site.text import messages
from onrecord.site.text.crossrefs import prose
from onrecord.site.urls import Here
from onrecord.site.views.claims import ClaimPage


def claim_pages(layout: Layout, told: Told) -> Iterator[LazyPage]:
    """Yield the page of each claim."""
    for claim in told.judged.claims:
        url = urls.claim_url(told.id, claim.claim.id)
        yield LazyPage(url, partial(claim_page, layout, told, claim))


def claim_page(layout: Layout, told: Told, claim: JudgedClaim) -> PagePlan:
    """The assertion, the verdict with its reason, and every voice."""
    edition = layout.context
    sheet, site = claim.claim, edition.findings.content.site
    here = Here(urls.claim_url(told.id, sheet.id))
    desk = Desk(edition, told, here)
    summary = prose(edition, here, sheet.summary, dossier=told.id, prefix="summary")
    primary, others = evidence_panel.groups(desk, claim)
    topic = _topic(told, claim, here)
    counts = _counts(claim)
    strip = edition.strip(here, told, claim)
    view = ClaimPage(
        frame=_frame(layout, told, claim, here, topic),
        assertion=str(sheet.assertion),
        withdrawn=sheet.status == "withdrawn",
        verdict=messages.badge(claim.verdict),
        verdict_href=here.to(urls.VERDICTS, claim.verdict.id),
        meaning=str(claim.verdict.meaning),
        reason=str(sheet.reason),
        basis=messages.BASES[sheet.basis],
        reference=outside(str(sheet.reference.title), sheet.reference.url)
        if sheet.reference
        else None,
        topic=topic,
        date=_maybe_when(edition, sheet.date),
        about=edition.source(here, told, told.sources[sheet.about])
        if sheet.about and sheet.about in told.sources
        else None,
        checked_on=_maybe_when(edition, _checked_on(claim)),
        corrected=_corrected(edition, claim),
        counts=counts,
        shared_origins=_shared_origins(edition, told, claim, here),
        strip=strip,
        other_marks=_other_marks(strip, counts),
        summary=summary.value,
        primary=primary,
        groups=others,
        silent=evidence_panel.silent(desk, claim),
        looked_for=evidence_panel.looked_for(claim),
        figures=figures(desk, claim),
        aliases=tuple(map(str, sheet.aliases)),
        contrary=_lines(edition, told, here, sheet.contrary),
        related=_lines(edition, told, here, sheet.related),
        history=_changes(edition, claim),
        first_published=_maybe_when(edition, sheet.first_published),
        review_by=_maybe_when(edition, sheet.review_by),
        citing=citing(site, claim, here),
        embed=embed(edition, told, claim, here),
        legend=messages.legend(),
    )
    return PagePlan(path=here.url, view=view, diagnostics=summary.diagnostics)


def _frame(layout: Layout, told: Told, claim: JudgedClaim, here: Here, topic: Link | None) -> Frame:
    dossier = Link(words=str(told.judged.dossier.title), href=here.to(urls.dossier_url(told.id)))
    return layout.frame(
        here,
        str(claim.claim.assertion),
        f"{claim.verdict.label}. {claim.claim.reason}",
        (dossier, topic) if topic else (dossier,),
    )


def _topic(told: Told, claim: JudgedClaim, here: Here) -> Link | None:
    titles = {topic.id: str(topic.title) for topic in told.judged.dossier.topics}
    name = claim.claim.topic
    if name is None or name not in titles:
        return None
    return Link(words=titles[name], href=here.to(urls.topic_url(told.id, name)))


def _maybe_when(edition: Edition, date: str | None) -> When | None:
    return messages.when(date, str(edition.findings.content.site.language)) if date else None


def _counts(claim: JudgedClaim) -> tuple[CountPart, ...]:
    return messages.counted(
        claim.tally.stances,
        silent=claim.tally.silent,
        not_examined=claim.tally.not_examined,
        origins=len(claim.tally.origins),
    )


def _other_marks(strip: Iterable[StripMark], counts: Iterable[CountPart]) -> tuple[StanceMark, ...]:
    told = {mark for part in counts for mark in part.marks}
    shown = dict.fromkeys(mark for one in strip for mark in one.marks)
    return tuple(mark for mark in shown if mark not in told)


def _checked_on(claim: JudgedClaim) -> str | None:
    """The last day on which the desk is known to have looked at the sheet."""
    first = claim.claim.first_published
    days = [str(change.on) for change in claim.claim.history]
    return max([*days, str(first)] if first else days, default=None)


def _corrected(edition: Edition, claim: JudgedClaim) -> Link | None:
    days = [str(change.on) for change in claim.claim.history if change.kind == "correction"]
    date = _maybe_when(edition, max(days, default=None))
    return Link(words=f"corrected on {date.words}", href="#the_history") if date else None


def _lines(edition: Edition, told: Told, here: Here, names: Iterable[str]) -> tuple[ClaimLine, ...]:
    """The claims named, those that have a page; `dossier/claim` names one of another dossier."""
    found: list[ClaimLine] = []
    for name in names:
        dossier, _, claim = name.rpartition("/")
        known = edition.claims.get((dossier or told.id, claim))
        if known:
            found.append(edition.claim_line(here, *known))
    return tuple(found)


def _shared_origins(
    edition: Edition, told: Told, claim: JudgedClaim, here: Here
) -> tuple[str, ...]:
    """A sentence for each origin that several sources repeat."""
    sources_by_root: dict[str, set[str]] = {}
    for entry in told.of_claim(claim):
        root = edition.root(told, entry)
        if root and root in claim.tally.origins:
            sources_by_root.setdefault(root, set()).add(entry.source.id)
    said: list[str] = []
    for root, sources in sorted(sources_by_root.items()):
        repeating = len(sources - {root})
        if repeating > 1:
            name = edition.somebody(here, root, told).words
            said.append(f"{repeating} of these sources have it from one origin: {name}.")
    return tuple(said)


def _changes(edition: Edition, claim: JudgedClaim) -> tuple[ChangeLine, ...]:
    """The claim's history, newest first."""
    language = str(edition.findings.content.site.language)
    found = [
        ChangeLine(
            on=messages.when(change.on, language),
            kind=messages.sentence(change.kind),
            was=change.was and str(change.was),
            now=change.now and str(change.now),
            why=str(change.why),
        )
        for change in claim.claim.history
    ]
    return tuple(sorted(found, key=lambda line: line.on.iso or "", reverse=True))
