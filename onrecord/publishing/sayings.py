"""Who is quoted as saying what, where, and in whose voice; and who is named as an origin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from onrecord.checking.sentences import sentences
from onrecord.model import Source, Voice
from onrecord.publishing import excerpts, link, phrases
from onrecord.publishing.edition import Edition, Entry, Told, date_of
from onrecord.publishing.excerpts import Span
from onrecord.publishing.link import Here
from onrecord.publishing.parts.frame import Link
from onrecord.publishing.parts.registers import NamedBy, SaidFor, SaidIn, Saying, VoiceGroup

_VOICES: dict[Voice, str] = {
    "quotation": "In quotation marks",
    "attributed": "Reported, not in quotation marks",
    "headline": "In a headline",
    "caption": "In a caption",
    "own": "Told by the source itself",
    "primary": "In a document",
    "unclear": "Whose words they are is not clear",
}
"""What stands over somebody's words, by the voice in which they are given; in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One saying under its headings, as a page of a long list may begin with it."""

    dossier: SaidIn
    """Without its sayings."""
    voice: str
    saying: Saying


ROOM = 200
"""On one page, in lines: some seventy kilobytes."""


def weight(item: Said | NamedBy) -> int:
    """How many lines something takes: two for its words and their source, and one for each claim."""
    return 2 + len(item.saying.claims if isinstance(item, Said) else item.claims)


def quoted_for(edition: Edition, somebody: str) -> str:
    """`quoted for 3 claims`, or nothing where there is none."""
    claims = _claims(edition.said_by.get(somebody, ()))
    return f"quoted for {phrases.count(claims, 'claim')}" if claims else ""


def named_for(edition: Edition, somebody: str) -> str:
    """`named as an origin for 3 claims`, or nothing where there is none."""
    claims = _claims(edition.named_from.get(somebody, ()))
    return f"named as an origin for {phrases.count(claims, 'claim')}" if claims else ""


def said_by(edition: Edition, here: Here, somebody: str) -> Iterator[Said]:
    """What somebody is quoted as saying, by dossier and by voice; each sentence once."""
    for told, entries in _by_dossier(edition.said_by.get(somebody, ())):
        title = str(told.judged.dossier.title)
        dossier = SaidIn(
            id=f"in_{told.id}",
            dossier=Link(words=title, href=here.to(link.dossier_url(told.id))),
            quoting=_quoting(edition, entries),
            voices=(),
        )
        for group in _voices(edition, told, here, entries):
            for saying in group.sayings:
                yield Said(dossier=dossier, voice=group.voice, saying=saying)


def named_by(edition: Edition, here: Here, somebody: str) -> Iterator[NamedBy]:
    """The sources that say they have something from somebody, without their speaking there."""
    for told, some in _by_dossier(edition.named_from.get(somebody, ())):
        by_source: dict[str, list[Entry]] = {}
        for entry in some:
            by_source.setdefault(entry.source.id, []).append(entry)
        for source, entries in by_source.items():
            yield NamedBy(
                source=edition.source(here, told, told.sources[source]),
                outlet=_outlet(edition, told.sources[source]),
                claims=tuple(_said_for(told, here, entry) for entry in entries),
            )


def _by_dossier(
    entries: Iterable[tuple[Told, Entry]],
) -> Iterator[tuple[Told, Sequence[Entry]]]:
    for _, some in groupby(entries, key=lambda one: one[0].id):
        here = list(some)
        yield here[0][0], [entry for _, entry in here]


def _claims(entries: Iterable[tuple[Told, Entry]]) -> int:
    return len({(told.id, entry.claim.claim.id) for told, entry in entries})


def said_in(some: Iterable[Said]) -> tuple[SaidIn, ...]:
    """Sayings in their order under their headings again."""
    found: list[SaidIn] = []
    for _, of_dossier in groupby(some, key=lambda one: one.dossier.id):
        here = list(of_dossier)
        voices = tuple(
            VoiceGroup(voice=voice, sayings=tuple(one.saying for one in of_voice))
            for voice, of_voice in groupby(here, key=lambda one: one.voice)
        )
        found.append(replace(here[0].dossier, voices=voices))
    return tuple(found)


def _quoting(edition: Edition, entries: Sequence[Entry]) -> str:
    """Who quotes them, and how many passages of theirs."""
    passages: dict[str, set[object]] = {}
    for entry in entries:
        passages.setdefault(edition.short_name(entry.source), set()).add(_place(entry))
    said_by = [
        f"{name} ({phrases.count(len(places), 'passage')})" for name, places in passages.items()
    ]
    return f"Quoted by {phrases.listed(said_by)}."


def _place(entry: Entry) -> object:
    """The same for entries that quote the very same words."""
    quote = entry.verified.quote
    places = tuple((p.start, p.end) for p in quote.passages) if quote else ()
    return (entry.source.id, places) if places else id(entry)


def _sentence(entry: Entry) -> Span | None:
    """From the beginning of the first sentence that is quoted to the end of the last."""
    quote, source = entry.verified.quote, entry.source
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
    edition: Edition, told: Told, here: Here, entries: Sequence[Entry]
) -> Iterator[VoiceGroup]:
    for voice, title in _VOICES.items():
        places: dict[object, list[Entry]] = {}
        for entry in entries:
            if entry.verified.evidence.voice == voice:
                place = (entry.source.id, _sentence(entry) or id(entry))
                places.setdefault(place, []).append(entry)
        if places:
            yield VoiceGroup(
                voice=title,
                sayings=tuple(_saying(edition, told, here, some) for some in places.values()),
            )


def _saying(edition: Edition, told: Told, here: Here, entries: Sequence[Entry]) -> Saying:
    """A sentence with everything in it that is quoted, and all it is quoted for."""
    source, sentence = entries[0].source, _sentence(entries[0])
    shown = excerpts.shown(source, told.share(source))
    marked = [
        (passage.start, passage.end)
        for entry in entries
        for passage in (entry.verified.quote.passages if entry.verified.quote else ())
    ]
    language = str(edition.findings.content.site.language)
    return Saying(
        source=_in_context(told, here, entries),
        outlet=phrases.sentence(_outlet(edition, source)),
        published=phrases.when(date_of(source).value, language),
        excerpt=excerpts.passage(shown, sentence, marked) if sentence else None,
        claims=tuple(_said_for(told, here, entry) for entry in entries),
    )


def _in_context(told: Told, here: Here, entries: Sequence[Entry]) -> Link:
    """The first of the words in their place; the source's page where none of them stands there."""
    quotes = [one.quote() for one in entries if one.verified.quote and one.verified.quote.passages]
    url = link.source_url(told.id, entries[0].source.id)
    return Link(
        words="Read in context" if quotes else "Read the source",
        href=here.to(url, *quotes[:1]),
    )


def _outlet(edition: Edition, source: Source) -> str:
    name = edition.outlet_name(source)
    return f"as reproduced by {name}" if source.document else name


def _said_for(told: Told, here: Here, entry: Entry) -> SaidFor:
    url = link.claim_url(told.id, entry.claim.claim.id)
    return SaidFor(
        claim=Link(words=str(entry.claim.claim.assertion), href=here.to(url, entry.panel)),
        stance=phrases.stance_mark(entry.verified.evidence.stance),
        verdict=phrases.badge(entry.claim.verdict),
    )
