"""Who is quoted as saying what, where, and in whose voice; and who is named as an origin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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


def said(edition: Edition, somebody: str) -> Sequence[tuple[Told, Entry]]:
    """Every entry in which somebody speaks, by dossier and claim."""
    return edition.said_by.get(somebody, ())


def _by_dossier(entries: Iterable[tuple[Told, Entry]]) -> Iterator[tuple[Told, list[Entry]]]:
    """Entries that stand by dossier, those of each together."""
    for _, some in groupby(entries, key=lambda one: one[0].id):
        every = list(some)
        yield every[0][0], [entry for _, entry in every]


def quoted_for(entries: Iterable[tuple[Told, Entry]]) -> str:
    """`quoted for 3 claims`, or nothing where there is none."""
    claims = {(told.id, entry.claim.claim.id) for told, entry in entries}
    return f"quoted for {phrases.count(len(claims), 'claim')}" if claims else ""


def said_in(edition: Edition, here: Here, somebody: str) -> tuple[SaidIn, ...]:
    """What somebody is quoted as saying, by dossier and by voice; each sentence once."""
    found: list[SaidIn] = []
    for told, entries in _by_dossier(said(edition, somebody)):
        title = str(told.judged.dossier.title)
        found.append(
            SaidIn(
                id=f"in_{told.id}",
                dossier=Link(words=title, href=here.to(link.dossier_url(told.id))),
                quoting=_quoting(edition, entries),
                voices=tuple(_voices(edition, told, here, entries)),
            )
        )
    return tuple(found)


def _quoting(edition: Edition, entries: Sequence[Entry]) -> str:
    """Who quotes them, and how many passages of theirs."""
    passages: dict[str, set[object]] = {}
    names: dict[str, str] = {}
    for entry in entries:
        names[entry.source.id] = edition.short_name(entry.source)
        passages.setdefault(entry.source.id, set()).add(_place(entry))
    said_by = [
        f"{names[source]} ({phrases.count(len(places), 'passage')})"
        for source, places in passages.items()
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
        source=edition.source(here, told, source),
        outlet=_outlet(edition, source),
        published=phrases.when(date_of(source).value, language),
        excerpt=excerpts.passage(shown, sentence, marked) if sentence else None,
        claims=tuple(_said_for(told, here, entry) for entry in entries),
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


def named_by(edition: Edition, here: Here, somebody: str) -> tuple[NamedBy, ...]:
    """The sources that say they have something from somebody, without their speaking there."""
    found: list[NamedBy] = []
    for told, entries in _by_dossier(edition.named_from.get(somebody, ())):
        by_source: dict[str, list[Entry]] = {}
        for entry in entries:
            by_source.setdefault(entry.source.id, []).append(entry)
        found += (
            NamedBy(
                source=edition.source(here, told, told.sources[source]),
                outlet=_outlet(edition, told.sources[source]),
                claims=tuple(_said_for(told, here, entry) for entry in some),
            )
            for source, some in by_source.items()
        )
    return tuple(found)


def named_for(edition: Edition, somebody: str) -> str:
    """`named as an origin for 3 claims`, or nothing where there is none."""
    named = edition.named_from.get(somebody, ())
    claims = {(told.id, entry.claim.claim.id) for told, entry in named}
    return f"named as an origin for {phrases.count(len(claims), 'claim')}" if claims else ""
