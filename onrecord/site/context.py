"""The context of a site: its data, and the names and lines by which pages refer to parts of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from onrecord.checks.language.words import amount, part_of
from onrecord.model import (
    NO_ROOT,
    CheckedClaim,
    CheckedDossier,
    Datum,
    Findings,
    Share,
    Source,
    Topic,
    VerifiedEvidence,
)
from onrecord.sheets.web_addresses import is_web_address
from onrecord.site import urls
from onrecord.site.components.links import Link, When
from onrecord.site.components.marks import StripMark, VerdictBadge
from onrecord.site.derived.lazy import Aggregates
from onrecord.site.text import claim_state, messages
from onrecord.site.text.shared_runs import Overlap, overlaps
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A claim in a list."""

    assertion: str
    href: str
    verdict: VerdictBadge
    strip: tuple[StripMark, ...]
    """In the dossier's order of sources."""
    withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A source in a list."""

    title: str
    href: str
    kind: str
    """`Article`, or `Document, as reproduced by …`."""
    outlet: Link
    published: When
    quoted: str
    """`quoted by 12 claims`."""
    share: str
    """`312 of its 499 words shown`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem:
    """An entry of a claim's evidence, with its source and its number."""

    claim: CheckedClaim
    evidence: VerifiedEvidence
    source: Source
    ordinal: int
    """From 1, among the claim's entries from this source."""

    @property
    def panel(self) -> str:
        """Return its anchor on the claim's page."""
        return urls.panel_anchor(self.source.id, self.ordinal)

    def quote(self, *, rendered: bool = False) -> str:
        """Return the anchor of its words on the page of their source."""
        return urls.quote_anchor(self.claim.id, self.source.id, self.ordinal, rendered=rendered)


@dataclass(frozen=True, kw_only=True)
class DossierContext:
    """A dossier with its evidence, and lookups that many pages share."""

    record: CheckedDossier
    entries: tuple[EvidenceItem, ...]

    @property
    def id(self) -> str:
        """Return the dossier's id."""
        return self.record.id

    @property
    def title(self) -> str:
        """Return the dossier's title."""
        return str(self.record.title)

    @property
    def topics(self) -> tuple[Topic, ...]:
        """Return its topics, in order."""
        return self.record.topics

    @property
    def claims(self) -> tuple[CheckedClaim, ...]:
        """Return the claims that have a page, by id."""
        return self.record.claims

    @property
    def sources(self) -> Mapping[str, Source]:
        """Return the sources by id, in order."""
        return self.record.sources

    def share(self, source: Source) -> Share:
        """Return how much of a source may be shown."""
        return self.record.shares[source.id]

    def of_claim(self, claim: CheckedClaim) -> tuple[EvidenceItem, ...]:
        """Return the entries of a claim, in the sheet's order."""
        return tuple(self._by_claim.get(claim.id, ()))

    def of_source(self, source: Source) -> tuple[EvidenceItem, ...]:
        """Return the entries from a source, claim by claim."""
        return tuple(self._by_source.get(source.id, ()))

    @cached_property
    def _by_claim(self) -> Mapping[str, Sequence[EvidenceItem]]:
        found: dict[str, list[EvidenceItem]] = {}
        for entry in self.entries:
            found.setdefault(entry.claim.id, []).append(entry)
        return found

    @cached_property
    def _by_source(self) -> Mapping[str, Sequence[EvidenceItem]]:
        found: dict[str, list[EvidenceItem]] = {}
        for entry in self.entries:
            found.setdefault(entry.source.id, []).append(entry)
        return found

    @cached_property
    def shown(self) -> tuple[CheckedClaim, ...]:
        """Return the claims by the date of their events, withdrawn ones last."""
        return tuple(
            sorted(
                self.claims,
                key=lambda claim: (claim.is_withdrawn, *urls.by_event(claim)),
            )
        )

    @cached_property
    def overlaps(self) -> Mapping[str, Sequence[Overlap]]:
        """Return the runs of words that its sources share, by source."""
        return overlaps(self.sources)

    @property
    def size(self) -> str:
        """Return its size in words: `70 claims · 6 sources`."""
        claims = messages.count(len(self.claims), "claim")
        return f"{claims} · {messages.count(len(self.sources), 'source')}"


def _entries(dossier: CheckedDossier) -> Iterator[EvidenceItem]:
    for claim in dossier.claims:
        ordinals: dict[str, int] = {}
        for evidence in claim.evidence:
            source = evidence.source
            ordinals[source] = ordinals.get(source, 0) + 1
            yield EvidenceItem(
                claim=claim,
                evidence=evidence,
                source=dossier.sources[source],
                ordinal=ordinals[source],
            )


P = TypeVar("P")


@dataclass(frozen=True)
class SiteContext:
    """The findings of a whole site, with lookups that many pages share."""

    findings: Findings

    def aggregate(
        self,
        make: Callable[[SiteContext, DossierContext], P],
        dossier: DossierContext,
        *,
        once: bool = False,
    ) -> P:
        """Return `make` of a dossier, computed once: data that site-wide pages and files need.

        It must be a record that does not depend on other dossiers, so that an edit of one dossier
        changes no other's. A large record that is needed only `once` is not kept.
        """
        return self.aggregates.aggregate(dossier.id, make, lambda: make(self, dossier), once=once)

    @cached_property
    def aggregates(self) -> Aggregates:
        """Return the aggregates known so far."""
        return Aggregates()

    @cached_property
    def dossiers(self) -> tuple[DossierContext, ...]:
        """Return the dossiers, in the order of the findings."""
        return tuple(
            DossierContext(record=dossier, entries=tuple(_entries(dossier)))
            for dossier in self.findings.dossiers
        )

    @cached_property
    def claims(self) -> Mapping[tuple[str, str], tuple[DossierContext, CheckedClaim]]:
        """Return every claim that has a page, by dossier and id."""
        return {
            (dossier.id, claim.id): (dossier, claim)
            for dossier in self.dossiers
            for claim in dossier.claims
        }

    @property
    def ends(self) -> Iterator[str]:
        """Yield the URLs that texts may link to by id: pages of claims and of sources."""
        for dossier in self.dossiers:
            yield from (urls.claim_url(dossier.id, claim.id) for claim in dossier.claims)
            yield from (urls.source_url(dossier.id, source) for source in dossier.sources)

    # --- names --------------------------------------------------------------------------------

    def outlet(self, here: Here, source: Source) -> Link:
        """Return the outlet that published the article, or the article that reproduces the document."""
        value = source.article.outlet.value
        if value is None:
            return Link(words="outlet not given", href=None)
        return self.somebody(here, value)

    def outlet_name(self, source: Source) -> str:
        """Return the outlet's name; if it is unknown, the article's short name or the beginning of its title."""
        article = source.article
        known = self.findings.content.outlets.get(article.outlet.value or "")
        named = known.name if known else article.outlet.value or article.short
        return str(named or _shortened(str(article.title.value or "an article")))

    def short_name(self, source: Source) -> str:
        """Return the name of a source for the strip."""
        if source.document:
            return str(source.document.short or self.title(source))
        return self.outlet_name(source)

    def title(self, source: Source) -> str:
        """Return the title of a source."""
        return str(source.title.value or ("untitled" if source.document else "title not given"))

    def byline(self, here: Here, dossier: DossierContext, source: Source) -> Link:
        """Return the outlet of an article, or the article that reproduces a document."""
        if source.document is None:
            return self.outlet(here, source)
        return Link(
            words=f"as reproduced by {self.outlet_name(source)}",
            href=here.to(urls.source_url(dossier.id, source.article.id)),
        )

    def name(self, here: Here, dossier: DossierContext, source: Source) -> Link:
        """Return the name of the voice: the outlet, or the document's title."""
        if source.document:
            return self.source(here, dossier, source)
        article = source.article
        if article.outlet.value is None and article.short:
            return Link(words=f"{article.short}, outlet not given", href=None)
        return self.outlet(here, source)

    def detail(self, here: Here, dossier: DossierContext, source: Source) -> Link:
        """Return the article by its title, or the article that reproduces the document."""
        if source.document:
            return self.byline(here, dossier, source)
        return self.source(here, dossier, source)

    def source(self, here: Here, dossier: DossierContext, source: Source) -> Link:
        """Return a link to a source's page, with its title."""
        return Link(words=self.title(source), href=here.to(urls.source_url(dossier.id, source.id)))

    def somebody(self, here: Here, name: str, dossier: DossierContext | None = None) -> Link:
        """Return a link to a person, an outlet or a source by id; plain words are not linked."""
        content = self.findings.content
        if name in content.people:
            return Link(words=str(content.people[name].name), href=here.to(urls.person_url(name)))
        if name in content.outlets:
            return Link(words=str(content.outlets[name].name), href=here.to(urls.outlet_url(name)))
        if dossier and name in dossier.sources:
            return self.source(here, dossier, dossier.sources[name])
        return Link(words=str(name), href=None)

    def root(self, dossier: DossierContext, entry: EvidenceItem) -> str | None:
        """Return the name under which an entry's root is counted; None if its chain names nobody."""
        if entry.source.document:
            return entry.source.id
        chain = entry.evidence.origin
        last = str(chain[-1]) if chain else ""
        if not last or last in NO_ROOT:
            return None
        source = dossier.sources.get(last)
        if source and source.document is None and source.article.outlet.value:
            return str(source.article.outlet.value)
        return last

    # --- lines --------------------------------------------------------------------------------

    def strip(
        self,
        here: Here,
        dossier: DossierContext,
        claim: CheckedClaim,
        sources: Iterable[Source] | None = None,
    ) -> tuple[StripMark, ...]:
        """Return one mark per source, in the dossier's order and silent ones too, or for some `sources` alone."""
        url = urls.claim_url(dossier.id, claim.id)
        silences = {silence.source: silence for silence in claim.silences}
        found: list[StripMark] = []
        for source in dossier.sources.values() if sources is None else sources:
            if source.id in claim.tally.stances:
                marks = messages.marks(claim.tally.stances[source.id])
            elif source.id in silences:
                kind = "silent" if silences[source.id].examined else "not-examined"
                marks = (messages.stance_mark(kind),)
            else:
                continue
            name = self.short_name(source)
            found.append(StripMark(source=name, href=here.to(url, source.id), marks=marks))
        return tuple(found)

    def claim_line(
        self,
        here: Here,
        dossier: DossierContext,
        claim: CheckedClaim,
        sources: Iterable[Source] | None = None,
    ) -> ClaimLine:
        """Return a claim as a line of a list, with the marks of all sources or of some."""
        return ClaimLine(
            assertion=str(claim.assertion),
            href=here.to(urls.claim_url(dossier.id, claim.id)),
            verdict=claim_state.badge(claim),
            strip=self.strip(here, dossier, claim, sources),
            withdrawn=claim.is_withdrawn,
        )

    def source_line(self, here: Here, dossier: DossierContext, source: Source) -> SourceLine:
        """Return a source as a line of a list."""
        entries = dossier.of_source(source)
        claims = {entry.claim.id for entry in entries if entry.evidence.quote}
        return SourceLine(
            title=self.title(source),
            href=here.to(urls.source_url(dossier.id, source.id)),
            kind="Document" if source.document else "Article",
            outlet=self.byline(here, dossier, source),
            published=published(source, str(self.findings.content.site.language)),
            quoted=f"quoted by {messages.count(len(claims), 'claim')}",
            share=shown(source, dossier.share(source)),
        )


_SHORT = 36
"""Characters of a title used as a name: about as many fit into the strip."""


def _shortened(title: str) -> str:
    """Return as many of the first words of a title as fit."""
    if len(title) <= _SHORT:
        return title
    return title[:_SHORT].rpartition(" ")[0].rstrip(",;:") + " …"


def absolute(site_url: str | None, url: str) -> str | None:
    """Return the absolute URL of a page; None while the site has none."""
    if site_url is None:
        return None
    folder, _, name = url.rpartition("/")
    shown = url if name != "index.html" else f"{folder}/" if folder else ""
    return f"{site_url.rstrip('/')}/{shown}"


def outside(words: str, url: str | None) -> Link:
    """Return a link to another site if its URL may be linked, or else the words alone."""
    if url is None or not is_web_address(url):
        return Link(words=words, href=None)
    return Link(words=words, href=str(url), outside=True)


def contact(place: str | None) -> Link | None:
    """Return a link to where corrections go: a mail or web address; None without one."""
    if place is None:
        return None
    if "@" in place and "/" not in place:
        return Link(words=str(place), href=f"mailto:{place}")
    return outside(str(place), place)


def date_of(source: Source) -> Datum:
    """Return the date of a document, or of an article."""
    return source.document.dated if source.document else source.article.published


def published(source: Source, language: str) -> When:
    """Return the date of a document, or of an article, in words."""
    return messages.when(date_of(source).value, language)


def shown(source: Source, share: Share) -> str:
    """Return how much of a source's text the site shows, in words."""
    if source.rights == "full":
        return f"all of its {amount(share.whole)} shown"
    return f"{part_of(share.shown, share.whole)} shown"
