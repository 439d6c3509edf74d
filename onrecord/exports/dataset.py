"""The claims as data: `claims.json` with everything that is published, and a file for each claim.

All have one shape, which `exports.schema` states and which is published beside them. Nothing is told
here that no page tells: drafts do not exist, words of sources are those that may be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from onrecord.exports import receipts
from onrecord.exports.json import Node, encoded
from onrecord.model import (
    CheckedClaim,
    Datum,
    Silence,
    Site,
    Source,
    Value,
    Verdict,
    VerifiedQuote,
)
from onrecord.site import urls
from onrecord.site.context import DossierContext, EvidenceItem, SiteContext, absolute
from onrecord.site.text import excerpts, text_fragments
from onrecord.site.urls import Here

FORMAT_VERSION = "1.1"
"""Of the format: the second number grows when something is added, the first when anything that is
there changes its meaning or goes (docs/reference/data.md tells what)."""

CLAIMS = f"{urls.DATA_FOLDER}/claims.json"
SCHEMA = f"{urls.DATA_FOLDER}/claims.schema.json"


def files(edition: SiteContext, told: DossierContext) -> Iterator[tuple[str, bytes]]:
    """A file for each claim beside its page; `claims.json` stands among the data of `bundle`."""
    for claim in told.claims:
        address = urls.claim_data_url(told.id, claim.id)
        node = dossier(edition, told, (claim,))
        yield address, encoded(document(edition, address, [claim.verdict], [node]))


def document(
    edition: SiteContext, address: str, verdicts: Iterable[Verdict], dossiers: Sequence[Node]
) -> Node:
    """What some dossiers say, with all that is needed to read it, as it is published at an address."""
    named = {name for node in dossiers for name in named_in(node)}
    return around(edition, address, verdicts, named) | {"dossiers": dossiers}


def everything(edition: SiteContext) -> Node:
    """What `claims.json` says."""
    every = [dossier(edition, told, told.claims) for told in edition.dossiers]
    return document(edition, CLAIMS, edition.findings.content.site.verdicts, every)


def around(
    edition: SiteContext, address: str, verdicts: Iterable[Verdict], named: Set[str]
) -> Node:
    """The same without the dossiers, which come last."""
    return {
        "$schema": Here(address).to(SCHEMA),
        "format_version": FORMAT_VERSION,
        "tool": receipts.TOOL,
        "site": _site(edition.findings.content.site),
        "verdicts": [_verdict(verdict) for verdict in verdicts],
        "names": names(edition, named),
    }


def _site(site: Site) -> Node:
    licence = site.data_licence
    return {
        "title": str(site.title),
        "url": _text(site.url),
        "language": str(site.language),
        "publisher": str(site.publisher),
        "publisher_url": _text(site.publisher_url),
        "contact": _text(site.contact),
        "notice": _text(site.notice),
        "licence": {"name": str(licence.name), "url": _text(licence.url)} if licence else None,
    }


def _verdict(verdict: Verdict) -> Node:
    return {
        "id": verdict.id,
        "label": str(verdict.label),
        "meaning": str(verdict.meaning),
        "rating": verdict.rating,
    }


def names(edition: SiteContext, named: Set[str]) -> Node:
    """The people and outlets among some ids."""
    content = edition.findings.content
    people: dict[str, Node] = {
        person.id: {"kind": "person", "name": str(person.name), "role": _text(person.role)}
        for person in content.people.values()
        if person.id in named
    }
    outlets: dict[str, Node] = {
        outlet.id: {"kind": "outlet", "name": str(outlet.name), "role": _text(outlet.kind)}
        for outlet in content.outlets.values()
        if outlet.id in named
    }
    return dict(sorted((people | outlets).items()))


def named_in(node: Node) -> frozenset[str]:
    """The ids by which a dossier names somebody."""
    return frozenset(name for name in _ids(node) if name)


def _ids(node: Node) -> Iterator[str | None]:
    for source in node["sources"]:
        yield from (source[key]["value"] for key in ("outlet", "author", "issuer") if source[key])
    for claim in node["claims"]:
        yield from claim["counts"]["origins"]
        for entry in claim["evidence"]:
            yield from (entry["speaker"], *entry["origin"])


# --- dossiers and sources ---------------------------------------------------------------------


def dossier(edition: SiteContext, told: DossierContext, claims: Iterable[CheckedClaim]) -> Node:
    """A dossier with some of its claims."""
    sheet = told.record
    return {
        "id": told.id,
        "title": str(sheet.title),
        "lead": _text(sheet.lead),
        "dates": _text(sheet.dates),
        "page": urls.dossier_url(told.id),
        "topics": [{"id": topic.id, "title": str(topic.title)} for topic in sheet.topics],
        "sources": [_source(told, source) for source in told.sources.values()],
        "claims": [claim_node(edition, told, claim) for claim in claims],
    }


def _source(told: DossierContext, source: Source) -> Node:
    article, paper, share = source.article, source.document, told.share(source)
    shown = share.whole if source.rights == "full" else share.shown
    return {
        "id": source.id,
        "kind": "document" if paper else "article",
        "reproduced_in": article.id if paper else None,
        "complete": paper.complete if paper else None,
        "title": _datum(source.title),
        "outlet": None if paper else _datum(article.outlet),
        "author": None if paper else _datum(article.author),
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
        "page": urls.source_url(told.id, source.id),
        "receipt": receipts.of_source(told, source),
    }


def _sentence_breaks(source: Source) -> list[int]:
    """Return where the editors say that a sentence begins, as places: the words may not be public."""
    found = (
        match.start()
        for wanted in source.article.sentence_breaks
        for match in re.finditer(re.escape(str(wanted)), source.words.text)
    )
    return sorted(set(found))


def _datum(datum: Datum) -> Node:
    return {
        "value": _text(datum.value),
        "stated_in": _text(datum.stated_in),
        "as_printed": _text(datum.raw),
        "inferred": _text(datum.inferred),
    }


# --- claims -----------------------------------------------------------------------------------


def claim_node(edition: SiteContext, told: DossierContext, claim: CheckedClaim) -> Node:
    """A claim with its evidence, and the receipt of every quote."""
    site = edition.findings.content.site
    page = urls.claim_url(told.id, claim.id)
    return {
        "id": claim.id,
        "dossier": told.id,
        "page": page,
        "url": absolute(site.url, page),
        "assertion": str(claim.assertion),
        "verdict": claim.verdict.id,
        "basis": claim.basis,
        "reference": {"title": str(claim.reference.title), "url": str(claim.reference.url)}
        if claim.reference
        else None,
        "reason": str(claim.reason),
        "topic": _text(claim.topic),
        "date": _text(claim.date),
        "about": _text(claim.about),
        "measure": {"of": str(claim.measure.of), "unit": _text(claim.measure.unit)}
        if claim.measure
        else None,
        "aliases": _texts(claim.aliases),
        "related": _published(edition, told, claim.related),
        "contrary": _published(edition, told, claim.contrary),
        "looked_for": _texts(claim.looked_for),
        "summary": _text(claim.summary),
        "status": claim.status,
        "first_published": _text(claim.first_published),
        "review_by": _text(claim.review_by),
        "history": [
            {
                "on": str(change.on),
                "kind": str(change.kind),
                "was": _text(change.was),
                "now": _text(change.now),
                "why": str(change.why),
            }
            for change in claim.history
        ],
        "counts": _counts(claim),
        "evidence": [_entry(told, entry) for entry in told.of_claim(claim)],
        "silences": [
            _silence(claim, silence) for silence in claim.silences if silence.source in told.sources
        ],
    }


def _published(edition: SiteContext, told: DossierContext, names: Iterable[str]) -> list[str]:
    """Of other claims those that have a page: `claim`, or `dossier/claim` for another dossier's."""
    found: list[str] = []
    for name in map(str, names):
        dossier, _, claim = name.rpartition("/")
        if (dossier or told.id, claim) in edition.claims:
            found.append(name)
    return found


def _counts(claim: CheckedClaim) -> Node:
    tally = claim.tally
    return {
        "supports": tally.supports,
        "supports_or_partial": tally.supports_or_partial,
        "conflicts": tally.conflicts,
        "silent": tally.silent,
        "not_examined": tally.not_examined,
        "origins": list(tally.origins),
    }


def _entry(told: DossierContext, entry: EvidenceItem) -> Node:
    evidence, source = entry.evidence, entry.source
    shown = excerpts.shown(source, told.share(source))
    quote = evidence.quote and receipts.of_quote(shown, evidence.quote, evidence.segments)
    return {
        "id": entry.panel,
        "source": source.id,
        "stance": evidence.stance,
        "voice": evidence.voice,
        "speaker": _text(evidence.speaker),
        "origin": _texts(evidence.origin),
        "quote": quote,
        "cuts_word": _text(evidence.cuts_word) if quote else None,
        "context": _context(shown, evidence.quote) if quote and evidence.quote else None,
        "page": _url(urls.claim_url(told.id, entry.claim.id), entry.panel),
        "in_context": _url(urls.source_url(told.id, source.id), entry.quote()) if quote else None,
        "original": text_fragments.address(shown, evidence.quote) if evidence.quote else None,
        "absent": _texts(evidence.proven_absent),
        "value": _value(evidence.value) if evidence.value else None,
        "hedged": evidence.hedged,
        "translation": _text(evidence.translation),
        "renders": _rendered(told, entry),
        "note": _text(evidence.note),
    }


def _context(shown: excerpts.Shown, quote: VerifiedQuote) -> Node:
    """The words around a quote, as its page shows them: what comes before may deny it."""
    context = excerpts.context(shown, quote)
    return {"before": context.before, "after": context.after}


def _url(page: str, anchor: str) -> str:
    return f"{page}#{anchor}"


def _value(value: Value) -> Node:
    return {
        "bound": value.bound,
        "number": None if value.number is None else format(value.number, "f"),
        "share": _text(value.share),
    }


def _rendered(told: DossierContext, entry: EvidenceItem) -> Node | None:
    """The words of a document for which a quotation stands, and whether they are the same."""
    renders, rendered = entry.evidence.renders, entry.evidence.rendered
    if renders is None or rendered is None or renders.source not in told.sources:
        return None
    document = told.sources[renders.source]
    shown = excerpts.shown(document, told.share(document))
    quote = receipts.of_quote(shown, rendered, renders.segments)
    if quote is None:
        return None
    return {
        "source": document.id,
        "quote": quote,
        "context": _context(shown, rendered),
        "wording": entry.evidence.wording,
    }


def _silence(claim: CheckedClaim, silence: Silence) -> Node:
    """A source without evidence: what was looked for in it, and what of that stands there."""
    state = "silent" if silence.examined else "not examined"
    return {
        "source": silence.source,
        "state": state,
        "proven": silence.proven,
        "looked_for": _texts(claim.looked_for),
        "found": _texts(silence.found),
        "despite": _text(silence.despite),
    }


def _text(text: str | None) -> str | None:
    return None if text is None else str(text)


def _texts(texts: Iterable[str]) -> list[str]:
    return [str(text) for text in texts]
