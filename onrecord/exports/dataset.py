"""The claims as data: `claims.json` with everything that is published, and a file for each claim.

Each record is described once, beside the function that makes it: its docstring and the note of each
key are the descriptions of the JSON Schema (`schema`), and the columns of the tables follow from its
types (`tables`). Only published content is in it: no drafts, and no words of a source that may not be
published.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Annotated, Literal, TypedDict

from onrecord.exports import receipts
from onrecord.exports.json import encoded
from onrecord.exports.receipts import Natural, QuoteRecord, ReceiptRecord
from onrecord.exports.records import as_text, from_fields
from onrecord.model import (
    Basis,
    Bound,
    CheckedClaim,
    Datum,
    Rights,
    Silence,
    Source,
    Stance,
    Verdict,
    VerifiedQuote,
    Voice,
)
from onrecord.site import urls
from onrecord.site.context import DossierContext, EvidenceItem, SiteContext, absolute
from onrecord.site.text import excerpts, messages, text_fragments
from onrecord.site.urls import Here

FORMAT_VERSION = "1.1"
"""The second number grows when something is added, the first when anything changes its meaning or
goes (docs/reference/data.md)."""

CLAIMS = f"{urls.DATA_FOLDER}/claims.json"
SCHEMA = f"{urls.DATA_FOLDER}/claims.schema.json"


def files(context: SiteContext, dossier: DossierContext) -> Iterator[tuple[str, bytes]]:
    """Yield a file for each claim, beside its page; `claims.json` is made by `bundle`."""
    around = dossier_node(context, dossier, ())
    for claim in dossier.claims:
        address = urls.claim_data_url(dossier.id, claim.id)
        node: DossierRecord = {**around, "claims": [_claim(context, dossier, claim)]}
        yield address, encoded(document(context, address, [claim.verdict], [node]))


# --- claims -----------------------------------------------------------------------------------


class ContextRecord(TypedDict):
    """The published words of a quote's sentences around it; […] stands for words not published."""

    before: Annotated[
        str, "From the beginning of the sentence to the quote; may deny what is quoted."
    ]
    after: Annotated[str, "From the quote to the end of the sentence."]


def _context(shown: excerpts.ShownSource, quote: VerifiedQuote) -> ContextRecord:
    """Return the words around a quote, as its page shows them."""
    context = excerpts.context(shown, quote)
    return {"before": context.before, "after": context.after}


class ValueRecord(TypedDict):
    """A figure."""

    bound: Annotated[Bound, "How far it binds."]
    number: Annotated[
        Annotated[str, ("pattern", r"^-?[0-9]+(\.[0-9]+)?$")] | None, "In decimals, as given."
    ]
    share: Annotated[str | None, "`most`, … of the number."]


class RendersRecord(TypedDict):
    """The words of a document that the quotation renders."""

    source: Annotated[str, "The document."]
    quote: QuoteRecord
    context: ContextRecord
    wording: Annotated[Literal["same", "differs"] | None, "Punctuation and case do not count."]


def _renders(dossier: DossierContext, entry: EvidenceItem) -> RendersRecord | None:
    renders, rendered = entry.evidence.renders, entry.evidence.rendered
    if renders is None or rendered is None or renders.source not in dossier.sources:
        return None
    document = dossier.sources[renders.source]
    shown = excerpts.shown(document, dossier.share(document))
    quote = receipts.of_quote(shown, rendered, renders.segments)
    if quote is None:
        return None
    return {
        "source": document.id,
        "quote": quote,
        "context": _context(shown, rendered),
        "wording": entry.evidence.wording,
    }


class EntryRecord(TypedDict):
    """The evidence of one voice in one source."""

    id: Annotated[str, "Its anchor on the claim's page."]
    source: Annotated[str, "Of the dossier."]
    stance: Annotated[Stance, "Its relation to the claim."]
    voice: Annotated[Voice, "Whose words they are."]
    speaker: Annotated[str | None, "An id, or plain words."]
    origin: Annotated[
        list[str], "The origins that the source cites, nearest first: ids, `unstated`, `unclear`."
    ]
    quote: QuoteRecord | None
    cuts_word: Annotated[str | None, "Why the quote begins or ends inside a word, where it does."]
    context: ContextRecord | None
    page: Annotated[str, "The entry on the claim's page."]
    in_context: Annotated[str | None, "The words on the source's page."]
    original: Annotated[str | None, "The original, with a text fragment that marks the words."]
    absent: Annotated[
        list[str], "Words that were searched for in the source and do not occur in it."
    ]
    value: ValueRecord | None
    hedged: Annotated[bool, "Whether the source hedges it."]
    translation: str | None
    renders: RendersRecord | None
    note: str | None


def _entry(dossier: DossierContext, entry: EvidenceItem) -> EntryRecord:
    evidence, source = entry.evidence, entry.source
    shown = excerpts.shown(source, dossier.share(source))
    quote = evidence.quote and receipts.of_quote(shown, evidence.quote, evidence.segments)
    return from_fields(
        EntryRecord,
        evidence,
        id=entry.panel,
        quote=quote,
        cuts_word=as_text(evidence.cuts_word) if quote else None,
        context=_context(shown, evidence.quote) if quote and evidence.quote else None,
        page=f"{urls.claim_url(dossier.id, entry.claim.id)}#{entry.panel}",
        in_context=f"{urls.source_url(dossier.id, source.id)}#{entry.quote()}" if quote else None,
        original=text_fragments.address(shown, evidence.quote) if evidence.quote else None,
        absent=list(map(str, evidence.proven_absent)),
        renders=_renders(dossier, entry),
    )


class SilenceRecord(TypedDict):
    """A source that has no evidence for a claim."""

    source: Annotated[str, "Of the dossier."]
    state: Annotated[Literal["silent", "not examined"], "The result."]
    proven: Annotated[bool, "True: none of the words searched for occurs in it."]
    looked_for: Annotated[list[str], "The words."]
    found: Annotated[list[str], "The words among them that do occur in it."]
    despite: Annotated[str | None, "Why it counts as silent all the same."]


def _silence(claim: CheckedClaim, silence: Silence) -> SilenceRecord:
    state = "silent" if silence.examined else "not examined"
    return from_fields(
        SilenceRecord, silence, state=state, looked_for=list(map(str, claim.looked_for))
    )


class CountsRecord(TypedDict):
    """Counts of the evidence; sources are counted, not entries."""

    supports: Natural
    supports_or_partial: Natural
    conflicts: Natural
    silent: Natural
    not_examined: Natural
    origins: Annotated[list[str], "The distinct roots of all entries."]


class ReferenceRecord(TypedDict):
    """A general reference."""

    title: Annotated[str, "Its title."]
    url: Annotated[str, "Where."]


class MeasureRecord(TypedDict):
    """The measure of its figures."""

    of: Annotated[str, "In words."]
    unit: str | None


class ChangeRecord(TypedDict):
    """One change."""

    on: Annotated[str, "The day."]
    kind: Annotated[str, "`correction`, `update` or `clarification`."]
    was: str | None
    now: str | None
    why: Annotated[str, "The reason; its links are written as in Markdown."]


class ClaimRecord(TypedDict):
    """One checkable assertion with its verdict and every voice."""

    id: Annotated[str, "Within its dossier."]
    dossier: Annotated[str, "Its dossier."]
    page: Annotated[str, "Its page."]
    url: Annotated[str | None, "The page's address on the web."]
    assertion: Annotated[str, "The assertion under check, in the editors' words."]
    verdict: Annotated[str, "Of the scale."]
    basis: Annotated[Basis, "The basis of the finding."]
    reference: ReferenceRecord | None
    reason: Annotated[str, "For the verdict, in one sentence."]
    topic: str | None
    date: Annotated[str | None, "Of the event, as precise as it is known."]
    about: Annotated[str | None, "The document, if the claim is about the words of a document."]
    measure: MeasureRecord | None
    aliases: Annotated[list[str], "Other names of its subject."]
    related: Annotated[list[str], "Ids of claims; of another dossier `dossier/claim`."]
    contrary: Annotated[list[str], "Ids of claims that cannot be true together with it."]
    looked_for: Annotated[list[str], "The words by which silence is proven."]
    summary: Annotated[str | None, "Markdown; `claim:` and `source:` lead to pages of the site."]
    status: Annotated[Literal["published", "withdrawn"], "Published, or withdrawn."]
    first_published: str | None
    review_by: str | None
    history: Annotated[list[ChangeRecord], "Changes since publication."]
    counts: CountsRecord
    evidence: Annotated[list[EntryRecord], "In the sheet's order."]
    silences: Annotated[list[SilenceRecord], "In the dossier's order of sources."]


def _claim(context: SiteContext, dossier: DossierContext, claim: CheckedClaim) -> ClaimRecord:
    page = urls.claim_url(dossier.id, claim.id)
    return from_fields(
        ClaimRecord,
        claim,
        page=page,
        url=absolute(context.findings.content.site.url, page),
        verdict=claim.verdict.id,
        related=_published(context, dossier, claim.related),
        contrary=_published(context, dossier, claim.contrary),
        counts=from_fields(CountsRecord, claim.tally),
        evidence=[_entry(dossier, entry) for entry in dossier.of_claim(claim)],
        silences=[
            _silence(claim, silence)
            for silence in claim.silences
            if silence.source in dossier.sources
        ],
    )


def _published(context: SiteContext, dossier: DossierContext, names: Iterable[str]) -> list[str]:
    """Return the names of claims that have a page: `claim`, or `dossier/claim` in another dossier."""
    found: list[str] = []
    for name in map(str, names):
        named, _, claim = name.rpartition("/")
        if (named or dossier.id, claim) in context.claims:
            found.append(name)
    return found


# --- dossiers and sources ---------------------------------------------------------------------


class DatumRecord(TypedDict):
    """A fact about a source, with how it is known."""

    value: Annotated[str | None, "Null: unknown, and not guessed. Outlets and authors may be ids."]
    stated_in: Annotated[str | None, "Where it was read."]
    as_printed: str | None
    inferred: Annotated[str | None, "The reasoning, where it is an inference."]


def _datum(datum: Datum) -> DatumRecord:
    return from_fields(DatumRecord, datum, as_printed=as_text(datum.raw))


def _authors(context: SiteContext, authors: Datum) -> DatumRecord:
    """Return one author as any other fact, several of them in words."""
    if not authors.further:
        return _datum(authors)
    here = Here(CLAIMS)
    names = [context.somebody(here, name).words for name in authors.values]
    return {**_datum(authors), "value": messages.listed(names)}


class SourceRecord(TypedDict):
    """A text that is quoted: an article, or a document reproduced in one."""

    id: Annotated[str, "Within its dossier."]
    kind: Annotated[Literal["article", "document"], "Its kind."]
    reproduced_in: Annotated[str | None, "Of a document: the article that has it."]
    complete: Annotated[bool | None, "Of a document: whether all of it is reproduced."]
    title: DatumRecord
    outlet: DatumRecord | None
    author: Annotated[DatumRecord | None, "Of several authors, the value has all in words."]
    authors: Annotated[list[str], "Every author as an id or in words; none if unknown."]
    issuer: DatumRecord | None
    published: DatumRecord
    url: DatumRecord
    language: Annotated[str, "A BCP 47 tag."]
    rights: Annotated[Rights, "How much of it may be published."]
    sentence_breaks: Annotated[
        list[Natural], "Places before which the editors say that a sentence begins."
    ]
    words: Annotated[Natural, "How many it has in scripts with spaces between words."]
    words_shown: Annotated[Natural, "How many of them the site shows."]
    characters: Annotated[Natural, "How many it has in scripts without spaces."]
    characters_shown: Annotated[Natural, "How many of them the site shows."]
    page: Annotated[str, "Its page."]
    receipt: ReceiptRecord


def _source(context: SiteContext, dossier: DossierContext, source: Source) -> SourceRecord:
    article, paper, share = source.article, source.document, dossier.share(source)
    shown = share.whole if source.rights == "full" else share.shown
    return {
        "id": source.id,
        "kind": "document" if paper else "article",
        "reproduced_in": article.id if paper else None,
        "complete": paper.complete if paper else None,
        "title": _datum(source.title),
        "outlet": None if paper else _datum(article.outlet),
        "author": None if paper else _authors(context, article.author),
        "authors": [] if paper else [*map(str, article.author.values)],
        "issuer": _datum(paper.issuer) if paper else None,
        "published": _datum(paper.dated if paper else article.published),
        "url": _datum(article.url),
        "language": str(article.language),
        "rights": source.rights,
        "sentence_breaks": _sentence_breaks(source),
        "words": share.whole.words,
        "words_shown": shown.words,
        "characters": share.whole.characters,
        "characters_shown": shown.characters,
        "page": urls.source_url(dossier.id, source.id),
        "receipt": receipts.of_source(dossier, source),
    }


def _sentence_breaks(source: Source) -> list[int]:
    """Return the offsets at which the editors say that a sentence begins; its words may not be public."""
    found = (
        match.start()
        for wanted in source.article.sentence_breaks
        for match in re.finditer(re.escape(str(wanted)), source.words.text)
    )
    return sorted(set(found))


class TopicRecord(TypedDict):
    """A heading."""

    id: Annotated[str, "The id that claims give."]
    title: Annotated[str, "In words."]


class DossierRecord(TypedDict):
    """One story with its sources and claims."""

    id: Annotated[str, "Of the dossier."]
    title: Annotated[str, "Of the story."]
    lead: str | None
    dates: str | None
    page: Annotated[str, "Its page."]
    topics: Annotated[list[TopicRecord], "The headings of its claims."]
    sources: Annotated[list[SourceRecord], "In the dossier's order."]
    claims: Annotated[list[ClaimRecord], "By id."]


def dossier_node(
    context: SiteContext, dossier: DossierContext, claims: Iterable[CheckedClaim]
) -> DossierRecord:
    """Return a dossier with some of its claims."""
    return from_fields(
        DossierRecord,
        dossier.record,
        page=urls.dossier_url(dossier.id),
        sources=[_source(context, dossier, source) for source in dossier.sources.values()],
        claims=[_claim(context, dossier, claim) for claim in claims],
    )


# --- the whole --------------------------------------------------------------------------------


class LicenceRecord(TypedDict):
    """The terms of use of the data; quoted words stay their owners'."""

    name: Annotated[str, "As it is known."]
    url: str | None


class SiteRecord(TypedDict):
    """Who publishes."""

    title: Annotated[str, "Its name."]
    url: Annotated[str | None, "Its URL; null while it has none."]
    language: Annotated[str, "Of its own words, a BCP 47 tag."]
    publisher: Annotated[str, "Who answers for it."]
    publisher_url: str | None
    contact: Annotated[str | None, "Where corrections go."]
    notice: str | None
    licence: Annotated[LicenceRecord | None, "Null: no licence is stated."]


class VerdictRecord(TypedDict):
    """One step."""

    id: Annotated[str, "The id that claims give."]
    label: Annotated[str, "The label for readers."]
    meaning: Annotated[str, "In one sentence."]
    rating: Annotated[
        Annotated[int, ("minimum", 1), ("maximum", 5)] | None,
        "1 is false, 5 is true; null where the verdict says nothing about truth.",
    ]


class NameRecord(TypedDict):
    """One of them."""

    kind: Annotated[Literal["person", "outlet"], "Its kind."]
    name: Annotated[str, "In words."]
    role: Annotated[str | None, "A person's office, or the kind of outlet."]


def names(context: SiteContext, named: Set[str]) -> dict[str, NameRecord]:
    """Return the people and outlets with these ids, by id."""
    content = context.findings.content
    people = {
        person.id: from_fields(NameRecord, person, kind="person")
        for person in content.people.values()
        if person.id in named
    }
    outlets = {
        outlet.id: from_fields(NameRecord, outlet, kind="outlet", role=as_text(outlet.kind))
        for outlet in content.outlets.values()
        if outlet.id in named
    }
    return dict(sorted((people | outlets).items()))


def named_in(node: DossierRecord) -> frozenset[str]:
    """Return the ids of people and outlets in a dossier, and names in plain words beside them."""
    return frozenset(name for name in _ids(node) if name)


def _ids(node: DossierRecord) -> Iterator[str | None]:
    for source in node["sources"]:
        named = (source["outlet"], source["issuer"])
        yield from (datum["value"] for datum in named if datum)
        yield from source["authors"]
    for claim in node["claims"]:
        yield from claim["counts"]["origins"]
        for entry in claim["evidence"]:
            yield from (entry["speaker"], *entry["origin"])


HeadRecord = TypedDict(
    "HeadRecord",
    {
        "$schema": Annotated[str, "The URL of this schema, relative to the file."],
        "format_version": Annotated[
            str,
            ("pattern", r"^1\.[0-9]+$"),
            "Of this format: the second number grows when something is added, the first when "
            "anything changes its meaning or goes.",
        ],
        "tool": Annotated[str, "The program that made the checks and this file, with its version."],
        "site": SiteRecord,
        "verdicts": Annotated[
            list[VerdictRecord],
            "The scale, in order of precedence; in the file of one claim its verdict alone.",
        ],
        "names": Annotated[
            dict[str, NameRecord], "The people and outlets that are named by an id, by that id."
        ],
    },
)
"""Everything but the dossiers, which come last."""


class DocumentRecord(HeadRecord):
    """All published data, or in the file of one claim the data of that claim; URLs are relative to the site's root."""

    dossiers: Annotated[list[DossierRecord], "The stories under check."]


def everything(context: SiteContext) -> DocumentRecord:
    """Return the content of `claims.json`."""
    every = [dossier_node(context, dossier, dossier.claims) for dossier in context.dossiers]
    return document(context, CLAIMS, context.findings.content.site.verdicts, every)


def document(
    context: SiteContext,
    address: str,
    verdicts: Iterable[Verdict],
    dossiers: Sequence[DossierRecord],
) -> DocumentRecord:
    """Return the document with these dossiers for an address of the site, and all it takes to read them."""
    named = {name for node in dossiers for name in named_in(node)}
    return {**around(context, address, verdicts, named), "dossiers": list(dossiers)}


def around(
    context: SiteContext, address: str, verdicts: Iterable[Verdict], named: Set[str]
) -> HeadRecord:
    """Return the document for an address without its dossiers; `named`: the ids of its names."""
    site = context.findings.content.site
    licence = site.data_licence and from_fields(LicenceRecord, site.data_licence)
    return {
        "$schema": Here(address).to(SCHEMA),
        "format_version": FORMAT_VERSION,
        "tool": receipts.TOOL,
        "site": from_fields(SiteRecord, site, licence=licence),
        "verdicts": [from_fields(VerdictRecord, verdict) for verdict in verdicts],
        "names": names(context, named),
    }
