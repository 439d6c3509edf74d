"""ClaimReview: the finding on a claim in the vocabulary of schema.org, as search engines read it.

The names are those of https://schema.org/ClaimReview, their use that of Google's page on fact check
markup: one review on a page, the assertion without the verdict, a number only beside the words.

A review is of a claim that somebody made. Sources that say it are its appearances; those that
contradict it, mention it or are silent are what the finding rests on, its citations. What nobody
has said in a text of the dossier has no review.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.exports.json import Node, encoded, joined
from onrecord.model import (
    NO_ROOT,
    Article,
    Change,
    CheckedClaim,
    Datum,
    Document,
    Outlet,
    Page,
    Person,
    Source,
)
from onrecord.sheets.web_addresses import is_web_address
from onrecord.site import urls
from onrecord.site.context import DossierContext, EvidenceItem, SiteContext, absolute
from onrecord.site.derived import dates
from onrecord.site.text import messages
from onrecord.site.text.markdown import unlinked

CONTEXT = "https://schema.org"
WORST, BEST = 1, 5
"""The ends of a verdict's `rating`, as `site.yml` may give it."""

_OWN_VOICES = frozenset({"own", "headline", "caption"})


def files(context: SiteContext) -> Iterator[tuple[str, bytes]]:
    """`claimreview.json`: all of them, as a schema.org `DataFeed`."""
    every = (
        item
        for dossier in context.dossiers
        for item in context.aggregate(items, dossier, once=True)
    )
    yield urls.CLAIM_REVIEWS, joined(_feed(context), "dataFeedElement", every)


# --- the feed ---------------------------------------------------------------------------------


def _feed(context: SiteContext) -> Node:
    """Return the feed without its items."""
    site = context.findings.content.site
    claims = (claim for dossier in context.dossiers for claim in dossier.claims)
    return _without_none(
        {
            "@context": CONTEXT,
            "@type": "DataFeed",
            "name": f"{site.title}: what was checked",
            "url": absolute(site.url, urls.CLAIM_REVIEWS),
            "inLanguage": str(site.language),
            "publisher": _publisher(context),
            "dateModified": dates.last(claims),
        }
    )


def items(context: SiteContext, dossier: DossierContext) -> tuple[bytes, ...]:
    """Return the items of a dossier in the feed, each as JSON.

    A withdrawn claim is listed with the day, and without a review.
    """
    made = (claim for claim in dossier.claims if is_made(dossier, claim))
    found = (_item(context, dossier, claim) for claim in made)
    return tuple(encoded(item) for item in found if item)


def _item(context: SiteContext, dossier: DossierContext, claim: CheckedClaim) -> Node | None:
    item: Node = {
        "@type": "DataFeedItem",
        "url": _address(context, dossier, claim),
        "dateCreated": claim.first_published and str(claim.first_published),
    }
    changed = claim.last_changed
    if claim.is_withdrawn:
        item |= {"name": str(claim.assertion), "dateDeleted": changed}
        return _without_none(item) if changed else None
    item |= {"dateModified": changed, "item": [_review(context, dossier, claim)]}
    return _without_none(item)


# --- one review -------------------------------------------------------------------------------


def is_made(dossier: DossierContext, claim: CheckedClaim) -> bool:
    """Whether somebody makes the claim in a text of the dossier."""
    return any(map(_says_it, dossier.of_claim(claim)))


def review(context: SiteContext, dossier: DossierContext, claim: CheckedClaim) -> Node | None:
    """Return the review for the claim's page; None if nobody makes the claim, or it was withdrawn."""
    if claim.is_withdrawn or not is_made(dossier, claim):
        return None
    return {"@context": CONTEXT, **_review(context, dossier, claim)}


def _review(context: SiteContext, dossier: DossierContext, claim: CheckedClaim) -> Node:
    site = context.findings.content.site
    return _without_none(
        {
            "@type": "ClaimReview",
            "url": _address(context, dossier, claim),
            "claimReviewed": str(claim.assertion),
            "reviewRating": _rating(claim),
            "itemReviewed": _claim(context, dossier, claim),
            "author": _publisher(context),
            "datePublished": claim.first_published and str(claim.first_published),
            "dateModified": claim.last_changed,
            "inLanguage": str(site.language),
            "citation": _citations(context, dossier, claim) or None,
            "correction": [
                _correction(change) for change in claim.history if change.kind == "correction"
            ]
            or None,
            "publishingPrinciples": _policy(context, "methodology"),
        }
    )


def _address(context: SiteContext, dossier: DossierContext, claim: CheckedClaim) -> str | None:
    site = context.findings.content.site
    return absolute(site.url, urls.claim_url(dossier.id, claim.id))


def _rating(claim: CheckedClaim) -> Node:
    """Return the verdict in words with its reason, and as a number if the scale has one."""
    rating: Node = {
        "@type": "Rating",
        "alternateName": str(claim.verdict.label),
        "ratingExplanation": str(claim.reason),
    }
    if claim.verdict.rating is not None:
        rating |= {
            "ratingValue": claim.verdict.rating,
            "bestRating": BEST,
            "worstRating": WORST,
        }
    return rating


def _correction(change: Change) -> Node:
    words = [unlinked(change.why)]
    words += [messages.closed(f"It said: {change.was}")] if change.was else []
    words += [messages.closed(f"It says: {change.now}")] if change.now else []
    return {
        "@type": "CorrectionComment",
        "text": " ".join(words),
        "datePublished": str(change.on),
    }


def _publisher(context: SiteContext) -> Node:
    site = context.findings.content.site
    return _without_none(
        {
            "@type": "Organization",
            "name": str(site.publisher),
            "url": _web(site.publisher_url) or absolute(site.url, urls.HOME),
            "publishingPrinciples": _policy(context, "methodology"),
            "correctionsPolicy": _policy(context, "corrections"),
        }
    )


def _policy(context: SiteContext, principle: str) -> str | None:
    """Return the URL of the page on a principle, the first in the menu's order."""
    content = context.findings.content

    def place(page: Page) -> tuple[int, str]:
        return (page.order, page.id)

    pages = [page for page in content.pages if principle in page.satisfies]
    if not pages:
        return None
    return absolute(content.site.url, urls.page_url(min(pages, key=place).id))


# --- the claim, and who made it ---------------------------------------------------------------


def _says_it(entry: EvidenceItem) -> bool:
    """Whether the claim is made in these words: an absence says nothing, an unclear voice nobody."""
    evidence = entry.evidence
    return (
        evidence.stance in ("supports", "partial")
        and evidence.voice != "unclear"
        and evidence.quote is not None
    )


def _claim(context: SiteContext, dossier: DossierContext, claim: CheckedClaim) -> Node:
    saying = [entry for entry in dossier.of_claim(claim) if _says_it(entry)]
    makers = _once(node for entry in saying if (node := _maker(context, dossier, entry)))
    dated = [
        str(document.dated.value)
        for entry in saying
        if (document := entry.source.document) and document.dated.value
    ]
    return _without_none(
        {
            "@type": "Claim",
            "author": makers[0] if len(makers) == 1 else list(makers) or None,
            "datePublished": min(dated, default=None),
            "appearance": [_work(context, source) for source in _sources(saying)],
        }
    )


def _maker(context: SiteContext, dossier: DossierContext, entry: EvidenceItem) -> Node | None:
    """Who makes the claim in an entry, so far as it is somebody known.

    The speaker whose words they are; else the end of the chain of origins; else the issuer of a
    document, or the outlet that says so in its own words. A speaker in plain words ("activists") is
    nobody known, unless the chain ends in a document, which they then speak for.
    """
    evidence, source = entry.evidence, entry.source
    if evidence.speaker and (known := _somebody(context, evidence.speaker)):
        return known
    if source.document:
        return _issuer(source.document.issuer)
    last = str(evidence.origin[-1]) if evidence.origin else "unstated"
    root = dossier.sources.get(last)
    if root and root.document:
        return _issuer(root.document.issuer)
    if evidence.speaker:
        return None
    if last not in NO_ROOT:
        return _outlet_of(context, root.article) if root else _somebody(context, last)
    return _outlet_of(context, source.article) if evidence.voice in _OWN_VOICES else None


def _somebody(context: SiteContext, name: str) -> Node | None:
    content = context.findings.content
    if name in content.people:
        return _person(content.people[name])
    if name in content.outlets:
        return _organization(content.outlets[name])
    return None


def _person(person: Person) -> Node:
    known = [str(url) for url in person.same_as if _web(url)]
    return _without_none(
        {
            "@type": "Person",
            "name": str(person.name),
            "jobTitle": person.role and str(person.role),
            "sameAs": known or None,
        }
    )


def _organization(outlet: Outlet) -> Node:
    return _without_none(
        {"@type": "Organization", "name": str(outlet.name), "sameAs": _web(outlet.url)}
    )


def _issuer(issuer: Datum) -> Node | None:
    return {"@type": "Organization", "name": str(issuer.value)} if issuer.value else None


def _outlet_of(context: SiteContext, article: Article) -> Node | None:
    outlet = context.findings.content.outlets.get(article.outlet.value or "")
    return _organization(outlet) if outlet else None


# --- works ------------------------------------------------------------------------------------


def _citations(context: SiteContext, dossier: DossierContext, claim: CheckedClaim) -> list[Node]:
    """Return the evidence beside the appearances: other voices, silences, the reference."""
    other = [entry for entry in dossier.of_claim(claim) if not _says_it(entry)]
    silent = [
        dossier.sources[silence.source]
        for silence in claim.silences
        if silence.examined and silence.source in dossier.sources
    ]
    found = [_work(context, source) for source in (*_sources(other), *silent)]
    reference = claim.reference
    if reference:
        found.append(
            _without_none(
                {
                    "@type": "CreativeWork",
                    "name": str(reference.title),
                    "url": _web(reference.url),
                }
            )
        )
    return found


def _sources(entries: Iterable[EvidenceItem]) -> tuple[Source, ...]:
    """Each source once, in the order of the entries."""
    return tuple({entry.source.id: entry.source for entry in entries}.values())


def _work(context: SiteContext, source: Source) -> Node:
    """Return a source: an article, or a document as part of the article that reproduces it."""
    article = _article(context, source.article)
    return _document(source.document, article) if source.document else article


def _article(context: SiteContext, article: Article) -> Node:
    return _without_none(
        {
            "@type": "Article",
            "headline": article.title.value and str(article.title.value),
            "url": _web(article.url.value),
            "datePublished": article.published.value and str(article.published.value),
            "inLanguage": str(article.language),
            "publisher": _outlet_of(context, article),
        }
    )


def _document(document: Document, article: Node) -> Node:
    return _without_none(
        {
            "@type": "CreativeWork",
            "name": document.title.value and str(document.title.value),
            "author": _issuer(document.issuer),
            "datePublished": document.dated.value and str(document.dated.value),
            "isPartOf": article,
        }
    )


def _web(url: str | None) -> str | None:
    """Return a URL that may be linked; None for any other text."""
    return str(url) if url and is_web_address(url) else None


def _once(nodes: Iterable[Node]) -> Sequence[Node]:
    """Each node once, in order."""
    found: list[Node] = []
    for node in nodes:
        if node not in found:
            found.append(node)
    return found


def _without_none(node: Node) -> Node:
    return {name: value for name, value in node.items() if value is not None}
