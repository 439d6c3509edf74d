"""Filters for the claims of a dossier: the values that occur, written into the page.

A script hides the claims that do not match; without it all are shown, and the matrix lists them by
topic and by verdict. The chosen source, stance, voice and origin must match one and the same voice:
"this source differs" is not "this source says something and somebody differs".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from onrecord.model import CheckedClaim
from onrecord.site.context import DossierContext, EvidenceItem, SiteContext
from onrecord.site.text import claim_state, messages
from onrecord.site.text.claim_state import WITHDRAWN
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterOption:
    """A value of a field, in words."""

    value: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterField:
    """A field to filter by."""

    name: str
    """Its name in the URL: `verdict`."""
    label: str
    anything: str
    """The label if nothing is chosen."""
    options: tuple[FilterOption, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """The fields by which the claims of a page can be filtered."""

    of_claim: tuple[FilterField, ...]
    of_saying: tuple[FilterField, ...]
    """Fields whose chosen values must match one and the same voice in one and the same source."""
    size: str
    """`41 claims`."""
    orders: tuple[FilterOption, ...]
    """The orders in which claims can be sorted; empty if there is only one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """The values of a claim in the filters."""

    verdict: str
    topic: str
    says: str
    """A word for each voice and each silence: `source:stance:voice:origin,origin`."""


# Ids contain no underscore at their beginning.
NO_TOPIC = "_other"
UNSTATED = "unstated"

_VOICES = {
    "own": "Its own words",
    "headline": "Its headline",
    "caption": "A caption",
    "quotation": "A quotation",
    "attributed": "Words attributed to somebody",
    "primary": "The document itself",
    "unclear": "Unclear whose words",
}
_NOBODY = {UNSTATED: "Not said", "unclear": "Unclear"}


def verdict_of(claim: CheckedClaim) -> str:
    """Return the verdict a claim is listed under; withdrawn claims have their own group."""
    return claim_state.badge(claim).id


def topic_of(dossier: DossierContext, claim: CheckedClaim) -> str:
    """Return the topic that a claim is listed under."""
    named = claim.topic
    known = any(topic.id == named for topic in dossier.topics)
    return str(named) if known else NO_TOPIC


def source_names(context: SiteContext, dossier: DossierContext) -> Mapping[str, str]:
    """Return a name for each source; titles distinguish sources with the same short name."""
    short = {source.id: context.short_name(source) for source in dossier.sources.values()}
    given = list(short.values())
    return {
        source.id: short[source.id]
        if given.count(short[source.id]) == 1
        else _with_title(short[source.id], context.title(source))
        for source in dossier.sources.values()
    }


def _with_title(name: str, title: str) -> str:
    """Return an outlet's name before the title, unless the name is the beginning of the title."""
    return title if title.startswith(name.removesuffix(" …")) else f"{name}: {title}"


# --- values of a claim ------------------------------------------------------------------------

QuotedSentence = tuple[str, str, str, tuple[str, ...]]
"""Source, stance, voice and origins; a silence has the first two."""


def facets(dossier: DossierContext, claim: CheckedClaim) -> Facets:
    """Return the values of a claim in the filters."""
    return Facets(
        verdict=verdict_of(claim),
        topic=topic_of(dossier, claim),
        says=" ".join(
            f"{source}:{stance}:{voice}:{','.join(origins)}"
            for source, stance, voice, origins in _sayings(dossier, claim)
        ),
    )


def _sayings(dossier: DossierContext, claim: CheckedClaim) -> Iterator[QuotedSentence]:
    for entry in dossier.of_claim(claim):
        evidence = entry.evidence
        yield entry.source.id, evidence.stance, evidence.voice, _origins(dossier, entry)
    for silence in claim.silences:
        yield str(silence.source), "silent" if silence.examined else "not-examined", "", ()


def _origins(dossier: DossierContext, entry: EvidenceItem) -> tuple[str, ...]:
    """Return everybody named in the entry's chain; a document is the origin of its own words."""
    if entry.source.document:
        return (entry.source.id,)
    named = entry.evidence.origin or (UNSTATED,)
    return tuple(dict.fromkeys(_origin(dossier, str(name)) for name in named))


def _origin(dossier: DossierContext, name: str) -> str:
    """Return the name of an origin; an article counts as its outlet."""
    source = dossier.sources.get(name)
    if source and source.document is None and source.article.outlet.value:
        return str(source.article.outlet.value)
    return name


# --- fields of a page -------------------------------------------------------------------------


def claim_filter(
    context: SiteContext,
    here: Here,
    dossier: DossierContext,
    claims: Sequence[CheckedClaim],
    *,
    by_topic: bool = True,
    ordered: bool = False,
) -> Filter:
    """Return the fields for a page with these claims, with every value that occurs among them."""
    sayings = [saying for claim in claims for saying in _sayings(dossier, claim)]
    of_claim = [_verdicts(context, claims)]
    if by_topic:
        of_claim.append(_topics(dossier, claims))
    of_saying = [
        _field(
            "source", "Source", "any source", _in_use(sayings, 0), source_names(context, dossier)
        ),
        _field("stance", "Stance", "any stance", _in_use(sayings, 1), _stances()),
        _field("voice", "Voice", "any voice", _in_use(sayings, 2), _VOICES),
        _origin_field(context, here, dossier, sayings),
    ]
    return Filter(
        of_claim=tuple(field for field in of_claim if field.options),
        of_saying=tuple(field for field in of_saying if field.options),
        size=messages.count(len(claims), "claim"),
        orders=_orders(context, dossier) if ordered else (),
    )


def _field(
    name: str, label: str, anything: str, present: set[str], words: Mapping[str, str]
) -> FilterField:
    """Return a field with the values that occur, in the order of the table of words."""
    return FilterField(
        name=name,
        label=label,
        anything=anything,
        options=tuple(
            FilterOption(value=value, words=said)
            for value, said in words.items()
            if value in present
        ),
    )


def _in_use(sayings: Sequence[QuotedSentence], place: int) -> set[str]:
    return {str(saying[place]) for saying in sayings}


def _verdicts(context: SiteContext, claims: Sequence[CheckedClaim]) -> FilterField:
    scale = context.findings.content.site.verdicts
    words = {verdict.id: str(verdict.label) for verdict in scale} | {WITHDRAWN.id: WITHDRAWN.label}
    return _field("verdict", "Verdict", "any verdict", set(map(verdict_of, claims)), words)


def _topics(dossier: DossierContext, claims: Sequence[CheckedClaim]) -> FilterField:
    words = {topic.id: str(topic.title) for topic in dossier.topics}
    present = {topic_of(dossier, claim) for claim in claims}
    if present == {NO_TOPIC}:
        present = set()
    return _field("topic", "Topic", "any topic", present, words | {NO_TOPIC: "Other claims"})


def _stances() -> Mapping[str, str]:
    return {meaning.mark.stance: meaning.mark.words for meaning in messages.legend()}


def _origin_field(
    context: SiteContext, here: Here, dossier: DossierContext, sayings: Sequence[QuotedSentence]
) -> FilterField:
    present = set(chain.from_iterable(saying[3] for saying in sayings))
    named = {
        name: context.somebody(here, name, dossier).words for name in present if name not in _NOBODY
    }
    words = dict(sorted(named.items(), key=lambda pair: (pair[1].casefold(), pair[0]))) | _NOBODY
    return _field("origin", "Origin", "any origin", present, words)


def _orders(context: SiteContext, dossier: DossierContext) -> tuple[FilterOption, ...]:
    by_source = (
        FilterOption(value=source, words=f"Contested by {name} first")
        for source, name in source_names(context, dossier).items()
    )
    return (
        FilterOption(value="", words="By date of the event"),
        FilterOption(value="_contested", words="Most contested first"),
        *by_source,
    )
