"""The entries of a dossier in the index, before pages are assigned; other dossiers have no part in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model import CheckedClaim, Source
from onrecord.site import urls
from onrecord.site.components.links import Link
from onrecord.site.components.marks import VerdictBadge
from onrecord.site.context import DossierContext, SiteContext
from onrecord.site.text import claim_state
from onrecord.site.text.collation import Alphabet, Place
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexLine:
    """One entry: a claim, a person, an outlet, a source, another name of a claim."""

    words: str
    href: str | None
    """None for another name of claims: it leads to them."""
    verdict: VerdictBadge | None
    """Of a claim."""
    see: tuple[Link, ...]
    """The claims with this other name."""
    about: str | None
    """Its kind, if that is not obvious."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """An index entry that is not yet assigned to a page."""

    words: str
    url: str | None = None
    verdict: VerdictBadge | None = None
    """Of a claim."""
    see: tuple[tuple[str, str], ...] = ()
    """The words and URL of each claim that this is another name of."""
    about: str | None = None

    def on(self, here: Here) -> IndexLine:
        """Return the entry as a line of its page."""
        return IndexLine(
            words=self.words,
            href=here.to(self.url) if self.url else None,
            see=tuple(Link(words=words, href=here.to(url)) for words, url in self.see),
            verdict=self.verdict,
            about=self.about,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryGroup:
    """Entries under a heading, which may have a page of its own."""

    heading: str | None
    url: str | None
    entries: tuple[IndexEntry, ...]


# --- by topic ---------------------------------------------------------------------------------


def by_topic(context: SiteContext, dossier: DossierContext) -> tuple[EntryGroup, ...]:
    """Return the claims and sources of a dossier by topic."""
    return tuple(group for group in _topics(context, dossier) if group.entries)


def _topics(context: SiteContext, dossier: DossierContext) -> Iterator[EntryGroup]:
    topics = dossier.topics
    known = {topic.id for topic in topics}
    for topic in topics:
        yield EntryGroup(
            heading=str(topic.title),
            url=urls.topic_url(dossier.id, topic.id),
            entries=tuple(
                _claim(dossier, claim) for claim in dossier.shown if claim.topic == topic.id
            ),
        )
    yield EntryGroup(
        heading="Without a topic" if topics else None,
        url=None,
        entries=tuple(
            _claim(dossier, claim) for claim in dossier.shown if claim.topic not in known
        ),
    )
    yield EntryGroup(
        heading="Sources",
        url=None,
        entries=tuple(_source(context, dossier, source) for source in dossier.sources.values()),
    )


# --- by letter --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SortedEntry:
    """An entry with its sort key."""

    letter: str
    place: Place
    entry: IndexEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class ByLetter:
    """The entries of a dossier in the index by letter."""

    entries: tuple[SortedEntry, ...]
    aliases: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """Other names, each with the words and URLs of its claims."""


def by_letter(context: SiteContext, dossier: DossierContext) -> ByLetter:
    """Return the claims and sources of a dossier by letter, and the other names of its claims."""
    alphabet = Alphabet(str(context.findings.content.site.language))
    claims = [_claim(dossier, claim) for claim in dossier.shown]
    sources = [_source(context, dossier, source) for source in dossier.sources.values()]
    aliases: dict[str, list[tuple[str, str]]] = {}
    for claim in dossier.shown:
        named = (str(claim.assertion), urls.claim_url(dossier.id, claim.id))
        for alias in dict.fromkeys(map(str, claim.aliases)):
            aliases.setdefault(alias, []).append(named)
    return ByLetter(
        entries=tuple(with_sort_key(alphabet, entry) for entry in (*claims, *sources)),
        aliases=tuple((alias, tuple(having)) for alias, having in aliases.items()),
    )


def with_sort_key(alphabet: Alphabet, entry: IndexEntry) -> SortedEntry:
    """Return an entry with its sort key."""
    letter, place = alphabet.heading(entry.words), alphabet.place(entry.words)
    return SortedEntry(letter=letter, place=place, entry=entry)


# --- lines ------------------------------------------------------------------------------------


def _claim(dossier: DossierContext, claim: CheckedClaim) -> IndexEntry:
    return IndexEntry(
        words=str(claim.assertion),
        url=urls.claim_url(dossier.id, claim.id),
        verdict=claim_state.badge(claim),
    )


def _source(context: SiteContext, dossier: DossierContext, source: Source) -> IndexEntry:
    kind = "document, as reproduced by" if source.document else "article,"
    return IndexEntry(
        words=context.title(source),
        url=urls.source_url(dossier.id, source.id),
        about=f"{kind} {context.outlet_name(source)}",
    )
