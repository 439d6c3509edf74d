"""Attributions: who is quoted, where and in whose voice, and who is named as an origin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from onrecord.checks.language.sentences import sentences
from onrecord.model import Source
from onrecord.model import Voice as SpeakingAs
from onrecord.site import urls
from onrecord.site.components.links import Link, When
from onrecord.site.components.marks import StanceMark, VerdictBadge
from onrecord.site.context import DossierContext, EvidenceItem, SiteContext, date_of
from onrecord.site.text import claim_state, excerpts, messages
from onrecord.site.text.excerpts import Excerpt, Span
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimReference:
    """A claim for which some words are quoted."""

    claim: Link
    stance: StanceMark
    verdict: VerdictBadge


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedSentence:
    """Words that a source puts in somebody's mouth, with every claim they are quoted for."""

    source: Link
    """The way to the words in their place."""
    outlet: str
    published: When
    excerpt: Excerpt | None
    """None where only the absence of words counts, or nothing of it may be shown."""
    claims: tuple[ClaimReference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceGroup:
    """Quoted sentences in one kind of voice."""

    voice: str
    """`In quotation marks`, `Reported, not quoted`."""
    sayings: tuple[QuotedSentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierAttributions:
    """The quoted sentences of somebody in one dossier."""

    id: str
    dossier: Link
    quoting: str
    """Who quotes them, in words."""
    voices: tuple[VoiceGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginMention:
    """A source that names somebody as where it has something from."""

    source: Link
    outlet: str
    claims: tuple[ClaimReference, ...]


_VOICES: dict[SpeakingAs, str] = {
    "quotation": "In quotation marks",
    "attributed": "Reported, not in quotation marks",
    "headline": "In a headline",
    "caption": "In a caption",
    "own": "In the source’s own words",
    "primary": "In a document",
    "unclear": "Unclear whose words these are",
}
"""Headings over a person's words, by voice, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributedSentence:
    """A quoted sentence with its headings, since a page of a long list may begin with it."""

    dossier: DossierAttributions
    """Without its sentences."""
    voice: str
    saying: QuotedSentence


PAGE_SIZE = 200
"""The page size in lines: about 70 KB."""


def cost(item: AttributedSentence | OriginMention) -> int:
    """Return the number of lines of an item: two for the words and their source, and one for each claim."""
    return 2 + len(item.saying.claims if isinstance(item, AttributedSentence) else item.claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The attributions of a person or outlet in one dossier."""

    said: tuple[AttributedSentence, ...] = ()
    """By voice, each sentence once."""
    quoted_for: int = 0
    """The number of claims for which they are quoted."""
    named: tuple[OriginMention, ...] = ()
    """Sources that name them as an origin without quoting them."""
    named_for: int = 0
    """The number of claims for which they are named so."""


_HERE = Here(urls.person_url("somebody"))
"""Pages of people and outlets have the same depth, and so the same relative links into a dossier."""


def voices(context: SiteContext, dossier: DossierContext) -> Mapping[str, Voice]:
    """Return the attributions of everybody whom a dossier quotes or names as an origin, by id or plain words."""
    speaking: dict[str, list[EvidenceItem]] = {}
    named: dict[str, list[EvidenceItem]] = {}
    for claim in dossier.shown:
        for entry in dossier.of_claim(claim):
            evidence = entry.evidence
            if evidence.speaker is not None:
                speaking.setdefault(str(evidence.speaker), []).append(entry)
            for name in dict.fromkeys(map(str, evidence.origin)):
                if name != evidence.speaker:
                    named.setdefault(name, []).append(entry)
    return {
        name: Voice(
            said=tuple(_said(context, dossier, speaking.get(name, ()))),
            quoted_for=_claims(speaking.get(name, ())),
            named=tuple(_named(context, dossier, named.get(name, ()))),
            named_for=_claims(named.get(name, ())),
        )
        for name in (speaking | named)
    }


Attributions = Mapping[str, Sequence[Voice]]
"""By id or plain words, the attributions in each dossier, in the order of the dossiers."""


def attributions(context: SiteContext) -> Attributions:
    """Return the attributions of everybody whom the site quotes or names as an origin."""
    found: dict[str, list[Voice]] = {}
    for dossier in context.dossiers:
        for name, voice in context.aggregate(voices, dossier, once=True).items():
            found.setdefault(name, []).append(voice)
    return found


def quoted_for(attributed: Attributions, somebody: str) -> str:
    """Return `quoted for 3 claims`, or nothing if there is none."""
    claims = sum(voice.quoted_for for voice in attributed.get(somebody, ()))
    return f"quoted for {messages.count(claims, 'claim')}" if claims else ""


def named_for(attributed: Attributions, somebody: str) -> str:
    """Return `named as an origin for 3 claims`, or nothing if there is none."""
    claims = sum(voice.named_for for voice in attributed.get(somebody, ()))
    return f"cited as an origin for {messages.count(claims, 'claim')}" if claims else ""


def attributions_of(
    attributed: Attributions, somebody: str
) -> Iterator[AttributedSentence | OriginMention]:
    """Yield the quoted sentences of somebody, dossier by dossier, then the sources that name them as an origin."""
    found = attributed.get(somebody, ())
    for voice in found:
        yield from voice.said
    for voice in found:
        yield from voice.named


def _said(
    context: SiteContext, dossier: DossierContext, entries: Sequence[EvidenceItem]
) -> Iterator[AttributedSentence]:
    if not entries:
        return
    title = dossier.title
    heading = DossierAttributions(
        id=f"in_{dossier.id}",
        dossier=Link(words=title, href=_HERE.to(urls.dossier_url(dossier.id))),
        quoting=_quoting(context, entries),
        voices=(),
    )
    for group in _voices(context, dossier, entries):
        for saying in group.sayings:
            yield AttributedSentence(dossier=heading, voice=group.voice, saying=saying)


def _named(
    context: SiteContext, dossier: DossierContext, naming: Sequence[EvidenceItem]
) -> Iterator[OriginMention]:
    by_source: dict[str, list[EvidenceItem]] = {}
    for entry in naming:
        by_source.setdefault(entry.source.id, []).append(entry)
    for source, entries in by_source.items():
        yield OriginMention(
            source=context.source(_HERE, dossier, dossier.sources[source]),
            outlet=_outlet(context, dossier.sources[source]),
            claims=tuple(_said_for(dossier, entry) for entry in entries),
        )


def _claims(entries: Iterable[EvidenceItem]) -> int:
    return len({entry.claim.id for entry in entries})


def grouped_by_dossier(sentences: Iterable[AttributedSentence]) -> tuple[DossierAttributions, ...]:
    """Return sentences in their order, grouped under their headings again."""
    found: list[DossierAttributions] = []
    for _, of_dossier in groupby(sentences, key=lambda sentence: sentence.dossier.id):
        here = list(of_dossier)
        voices = tuple(
            VoiceGroup(voice=voice, sayings=tuple(sentence.saying for sentence in of_voice))
            for voice, of_voice in groupby(here, key=lambda sentence: sentence.voice)
        )
        found.append(replace(here[0].dossier, voices=voices))
    return tuple(found)


def _quoting(context: SiteContext, entries: Sequence[EvidenceItem]) -> str:
    """Return the source that quotes them, with the number of passages."""
    passages: dict[str, set[object]] = {}
    for entry in entries:
        passages.setdefault(context.short_name(entry.source), set()).add(_place(entry))
    said_by = [
        f"{name} ({messages.count(len(places), 'passage')})" for name, places in passages.items()
    ]
    return f"Quoted by {messages.listed(said_by)}."


def _place(entry: EvidenceItem) -> object:
    """Return a key that is equal for entries with the very same quoted words."""
    quote = entry.evidence.quote
    places = tuple((p.start, p.end) for p in quote.passages) if quote else ()
    return (entry.source.id, places) if places else id(entry)


def _sentence(entry: EvidenceItem) -> Span | None:
    """Return the span from the beginning of the first quoted sentence to the end of the last."""
    quote, source = entry.evidence.quote, entry.source
    if quote is None or not quote.passages:
        return None
    first, last = quote.passages[0].start, quote.passages[-1].end
    article = source.article
    touched = [
        span
        for span in sentences(source.words.text, article.language, article.sentence_breaks)
        if span[0] < last and first < span[1]
    ]
    return (min(touched[0][0], first), max(touched[-1][1], last)) if touched else (first, last)


def _voices(
    context: SiteContext, dossier: DossierContext, entries: Sequence[EvidenceItem]
) -> Iterator[VoiceGroup]:
    for voice, title in _VOICES.items():
        places: dict[object, list[EvidenceItem]] = {}
        for entry in entries:
            if entry.evidence.voice == voice:
                place = (entry.source.id, _sentence(entry) or id(entry))
                places.setdefault(place, []).append(entry)
        if places:
            yield VoiceGroup(
                voice=title,
                sayings=tuple(_saying(context, dossier, quoting) for quoting in places.values()),
            )


def _saying(
    context: SiteContext, dossier: DossierContext, entries: Sequence[EvidenceItem]
) -> QuotedSentence:
    """Return a sentence with everything quoted from it, and the claims that it is quoted for."""
    source, sentence = entries[0].source, _sentence(entries[0])
    shown = excerpts.shown(source, dossier.share(source))
    marked = [
        (passage.start, passage.end)
        for entry in entries
        for passage in (entry.evidence.quote.passages if entry.evidence.quote else ())
    ]
    language = str(context.findings.content.site.language)
    return QuotedSentence(
        source=_in_context(dossier, entries),
        outlet=messages.sentence(_outlet(context, source)),
        published=messages.when(date_of(source).value, language),
        excerpt=excerpts.passage(shown, sentence, marked) if sentence else None,
        claims=tuple(_said_for(dossier, entry) for entry in entries),
    )


def _in_context(dossier: DossierContext, entries: Sequence[EvidenceItem]) -> Link:
    """Return a link to the first quoted words on the source's page, or to the page if they are not on it."""
    quotes = [
        entry.quote() for entry in entries if entry.evidence.quote and entry.evidence.quote.passages
    ]
    url = urls.source_url(dossier.id, entries[0].source.id)
    return Link(
        words="Read in context" if quotes else "Read the source",
        href=_HERE.to(url, *quotes[:1]),
    )


def _outlet(context: SiteContext, source: Source) -> str:
    name = context.outlet_name(source)
    return f"as reproduced by {name}" if source.document else name


def _said_for(dossier: DossierContext, entry: EvidenceItem) -> ClaimReference:
    url = urls.claim_url(dossier.id, entry.claim.id)
    return ClaimReference(
        claim=Link(words=str(entry.claim.assertion), href=_HERE.to(url, entry.panel)),
        stance=messages.stance_mark(entry.evidence.stance),
        verdict=claim_state.badge(entry.claim),
    )
