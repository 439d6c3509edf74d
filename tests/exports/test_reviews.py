"""ClaimReview, property by property: a site with two of everything, where each choice shows."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from onrecord.exports import claimreview
from onrecord.site.context import SiteContext
from tests.site import small
from tests.sites import tree

Node = dict[str, Any]

SITE = """
-- site.yml --
title: The ledger
url: https://ledger.example/checks
language: fr
publisher: Two clerks
publisher_url: http://clerks.example/
contact: desk@ledger.example
excerpt_limit: 1
verdicts:
  - {id: half, label: Half right, meaning: A part holds., colour: open, mark: "◐", judgement: true, rating: 3}
  - {id: wrong, label: Wrong, meaning: It does not hold., colour: wrong, mark: "✕", judgement: true, rating: 1}
  - {id: open, label: Open, meaning: Nobody knows., colour: open, mark: "○", judgement: true}
-- outlets/daily.yml --
name: The Daily
kind: daily
url: https://daily.example/
-- outlets/wire.yml --
name: The Wire
url: http://wire.example/
-- outlets/plain.yml --
name: Plain Paper
-- people/envoy.yml --
name: Ana Envoy
role: mediator
sameAs: [https://people.example/envoy, http://archive.example/envoy]
-- people/clerk.yml --
name: Bo Clerk
-- pages/zeal.md --
---
title: How we check
order: 1
satisfies: [methodology]
---
So.
-- pages/able.md --
---
title: How we check, at length
order: 2
satisfies: [methodology, corrections]
---
So.
-- pages/best.md --
---
title: How we correct
order: 2
satisfies: [corrections]
---
So.
-- dossiers/d/dossier.yml --
title: The mill
sources: [a, b, c, e]
-- dossiers/d/articles/a.yml --
title: The mill burns
outlet: daily
author: unknown
published: 2024-03-02
url: https://daily.example/mill
language: en
rights: excerpts
capture: {file: a.txt, sha256: "{sha256}"}
headline: 1
captions: 2
documents:
  note:
    paragraphs: 4
    title: The note
    issuer: The council
    dated: 2024-03-01
    complete: true
    rights: {full: official text}
  memo:
    paragraphs: 5
    title: The memo
    issuer: The fire office
    dated: 2024-02-28
    complete: true
    rights: {full: official text}
  leaf:
    paragraphs: 6
    title: unknown
    issuer: unknown
    dated: unknown
    complete: false
    rights: {full: official text}
-- dossiers/d/articles/a.txt --
The mill burns
Smoke over the old mill
Seven wagons came, and neighbours said that the roof fell in. Two men were hurt on the stairs.
The council orders that the mill be closed.
The fire office counts seven wagons at the mill.
Bread will be dearer in the village.
-- dossiers/d/articles/b.yml --
title: Fire at the mill
outlet: wire
author: unknown
published: 2024-03
url: http://wire.example/fire
language: de
rights: excerpts
capture: {file: b.txt, sha256: "{sha256}"}
-- dossiers/d/articles/b.txt --
Seven wagons came to the mill. The miller lost his cart.
-- dossiers/d/articles/c.yml --
title: unknown
outlet: unknown
author: unknown
published: unknown
url: unknown
language: en
short: A leaflet
rights: excerpts
capture: {file: c.txt, sha256: "{sha256}"}
-- dossiers/d/articles/c.txt --
Nothing happened on the hill that day.
-- dossiers/d/articles/e.yml --
title: Letters
outlet: plain
author: unknown
published: 2024-03-09
url: https://plain.example/letters
language: en
rights: excerpts
capture: {file: e.txt, sha256: "{sha256}"}
-- dossiers/d/articles/e.txt --
The baker kept his oven and his horse.
"""

ENTRIES = {
    "own": "{source: a, stance: supports, voice: own, quote: Seven wagons came}",
    "own-b": "{source: b, stance: supports, voice: own, quote: Seven wagons came}",
    "plain": "{source: e, stance: supports, voice: own, quote: The baker kept his oven}",
    "nameless": "{source: c, stance: supports, voice: own, quote: Nothing happened}",
    "headline": "{source: a, stance: supports, voice: headline, quote: The mill burns}",
    "caption": "{source: a, stance: partial, voice: caption, quote: Smoke over the old mill}",
    "quotation": "{source: a, stance: supports, voice: quotation, quote: the roof fell in}",
    "attributed": "{source: a, stance: supports, voice: attributed, quote: the roof fell in}",
    "unclear": "{source: a, stance: supports, voice: unclear, quote: the roof fell in}",
    "envoy": "{source: a, stance: supports, voice: attributed, speaker: envoy, quote: the roof fell in}",
    "envoy-again": "{source: b, stance: partial, voice: attributed, speaker: envoy, quote: The miller lost his cart}",
    "clerk": "{source: a, stance: partial, voice: attributed, speaker: clerk, origin: [wire], quote: Two men were hurt}",
    "outlet-speaks": "{source: a, stance: supports, voice: attributed, speaker: wire, quote: Two men were hurt}",
    "crowd": "{source: a, stance: supports, voice: attributed, speaker: some neighbours, quote: the roof fell in}",
    "crowd-of-wire": "{source: a, stance: supports, voice: attributed, speaker: some neighbours, origin: [wire], quote: the roof fell in}",
    "crowd-of-note": "{source: a, stance: supports, voice: attributed, speaker: some neighbours, origin: [note], quote: the roof fell in}",
    "of-wire": "{source: a, stance: supports, voice: own, origin: [plain, wire], quote: Seven wagons came}",
    "of-envoy": "{source: a, stance: supports, voice: attributed, origin: [envoy], quote: the roof fell in}",
    "of-b": "{source: a, stance: supports, voice: attributed, origin: [b], quote: Seven wagons came}",
    "of-note": "{source: a, stance: supports, voice: own, origin: [b, note], quote: Two men were hurt}",
    "of-nobody": "{source: a, stance: supports, voice: own, origin: [wire, unstated], quote: Seven wagons came}",
    "of-unclear": "{source: a, stance: supports, voice: attributed, origin: [wire, unclear], quote: the roof fell in}",
    "note": "{source: note, stance: supports, voice: primary, quote: the mill be closed}",
    "memo": "{source: memo, stance: partial, voice: primary, quote: seven wagons}",
    "leaf": "{source: leaf, stance: supports, voice: primary, quote: Bread will be dearer}",
    "differs": "{source: b, stance: differs, voice: own, quote: The miller lost his cart}",
    "refutes": "{source: memo, stance: refutes, voice: primary, quote: seven wagons}",
    "mentions": "{source: e, stance: mentions, voice: own, quote: his horse}",
    "doubtful": "{source: c, stance: unclear, voice: own, quote: on the hill}",
    "absent": "{source: note, stance: supports, voice: primary, absent: [zebra]}",
}


def sheet(*entries: str, more: str = "") -> str:
    """A claim with these entries."""
    evidence = "".join(f"  - {ENTRIES[name]}\n" for name in entries)
    return (
        f"claim: Of {' and '.join(entries)} there was talk.\nverdict: half\nbasis: sources\n"
        f"reason: A judgement of the desk.\nlooked_for: [zebra]\nevidence:\n{evidence}{more}"
    )


HISTORY = """first_published: 2024-04-01
history:
  - {on: 2024-04-05, kind: update, why: Grown.}
  - {on: 2024-04-03, kind: correction, was: six, now: seven, why: A slip.}
  - {on: 2024-04-04, kind: correction, was: eight, why: Struck.}
  - {on: 2024-04-02, kind: clarification, now: nine, why: Plainer.}
"""


@cache
def findings(**claims: str) -> Any:
    sheets = "".join(f"-- dossiers/d/claims/{name}.yml --\n{text}" for name, text in claims.items())
    return small.found(tree(SITE + sheets))


def review(*entries: str, more: str = "", verdict: str = "half") -> Node:
    """The review of a claim with these entries."""
    text = sheet(*entries, more=more).replace("verdict: half", f"verdict: {verdict}")
    context = SiteContext(findings(claim=text))
    (dossier,) = context.dossiers
    found = claimreview.review(context, dossier, dossier.claims[0])
    assert found, entries
    return found


def feed(found: Any) -> Node:
    ((address, data),) = claimreview.files(SiteContext(found))
    assert address == "claimreview.json"
    node: Node = json.loads(data)
    return node


# --- who made the claim ------------------------------------------------------------------------

DAILY = {"@type": "Organization", "name": "The Daily", "sameAs": "https://daily.example/"}
WIRE = {"@type": "Organization", "name": "The Wire", "sameAs": "http://wire.example/"}
PLAIN = {"@type": "Organization", "name": "Plain Paper"}
COUNCIL = {"@type": "Organization", "name": "The council"}
OFFICE = {"@type": "Organization", "name": "The fire office"}
ENVOY = {
    "@type": "Person",
    "name": "Ana Envoy",
    "jobTitle": "mediator",
    "sameAs": ["https://people.example/envoy", "http://archive.example/envoy"],
}
CLERK = {"@type": "Person", "name": "Bo Clerk"}

AUTHORS: dict[tuple[str, ...], list[Node]] = {
    ("own",): [DAILY],
    ("own-b",): [WIRE],
    ("plain",): [PLAIN],
    ("nameless",): [],
    ("headline",): [DAILY],
    ("caption",): [DAILY],
    ("quotation",): [],
    ("attributed",): [],
    ("envoy",): [ENVOY],
    ("clerk",): [CLERK],
    ("outlet-speaks",): [WIRE],
    ("crowd",): [],
    ("crowd-of-wire",): [],
    ("crowd-of-note",): [COUNCIL],
    ("of-wire",): [WIRE],
    ("of-envoy",): [ENVOY],
    ("of-b",): [WIRE],
    ("of-note",): [COUNCIL],
    ("of-nobody",): [DAILY],
    ("of-unclear",): [],
    ("note",): [COUNCIL],
    ("memo",): [OFFICE],
    ("leaf",): [],
    ("envoy", "envoy-again"): [ENVOY],
    ("envoy", "own", "crowd", "clerk"): [ENVOY, DAILY, CLERK],
    ("memo", "note"): [OFFICE, COUNCIL],
    ("own", "differs", "mentions", "doubtful", "unclear"): [DAILY],
}


def test_the_authors_are_those_who_make_the_claim_each_once_and_nobody_is_made_up() -> None:
    found = {entries: review(*entries)["itemReviewed"].get("author", []) for entries in AUTHORS}

    assert found == {
        entries: authors[0] if len(authors) == 1 else authors
        for entries, authors in AUTHORS.items()
    }


@pytest.mark.parametrize(
    "entries", [("unclear",), ("differs",), ("refutes",), ("mentions",), ("doubtful",), ("absent",)]
)
def test_nobody_makes_a_claim_by_another_stance_by_an_absence_or_in_an_unclear_voice(
    entries: tuple[str, ...],
) -> None:
    found = findings(claim=sheet(*entries, more="about: note\n"))
    context = SiteContext(found)
    (dossier,) = context.dossiers

    assert claimreview.review(context, dossier, dossier.claims[0]) is None
    assert feed(found)["dataFeedElement"] == []


# --- works and dates ---------------------------------------------------------------------------

ARTICLES: dict[str, Node] = {
    "a": {
        "@type": "Article",
        "headline": "The mill burns",
        "url": "https://daily.example/mill",
        "datePublished": "2024-03-02",
        "inLanguage": "en",
        "publisher": DAILY,
    },
    "b": {
        "@type": "Article",
        "headline": "Fire at the mill",
        "url": "http://wire.example/fire",
        "datePublished": "2024-03",
        "inLanguage": "de",
        "publisher": WIRE,
    },
    "c": {"@type": "Article", "inLanguage": "en"},
    "e": {
        "@type": "Article",
        "headline": "Letters",
        "url": "https://plain.example/letters",
        "datePublished": "2024-03-09",
        "inLanguage": "en",
        "publisher": PLAIN,
    },
}
WORKS: dict[str, Node] = {
    **ARTICLES,
    "note": {
        "@type": "CreativeWork",
        "name": "The note",
        "author": COUNCIL,
        "datePublished": "2024-03-01",
        "isPartOf": ARTICLES["a"],
    },
    "memo": {
        "@type": "CreativeWork",
        "name": "The memo",
        "author": OFFICE,
        "datePublished": "2024-02-28",
        "isPartOf": ARTICLES["a"],
    },
    "leaf": {"@type": "CreativeWork", "isPartOf": ARTICLES["a"]},
}


def works(*names: str) -> list[Node]:
    return [WORKS[name] for name in names]


def test_appearances_say_it_and_citations_are_the_others_each_work_once_in_order() -> None:
    found = review("memo", "own", "note", "envoy", "leaf", "envoy-again", "differs", "mentions")

    assert found["itemReviewed"]["appearance"] == works("memo", "a", "note", "leaf", "b")
    assert found["citation"] == works("b", "e", "c")


def test_an_unclear_voice_and_an_absence_are_cited_and_are_no_appearance() -> None:
    found = review("own-b", "unclear", "absent", "refutes", "doubtful", more="about: note\n")

    assert found["itemReviewed"]["appearance"] == works("b")
    assert found["citation"] == works("a", "note", "memo", "c", "leaf", "e")


def test_only_silences_that_were_examined_are_cited_and_nothing_is_an_empty_list() -> None:
    every = ["own", "own-b", "nameless", "plain", "note", "memo", "leaf"]
    assert "citation" not in review(*every)

    wagons = sheet("plain").replace("looked_for: [zebra]", "looked_for: [wagons]")
    context = SiteContext(findings(claim=wagons))
    (dossier,) = context.dossiers
    found = claimreview.review(context, dossier, dossier.claims[0])
    assert found
    assert found["citation"] == works("note", "leaf", "c")


@pytest.mark.parametrize(
    ("entries", "date"),
    [
        (("note", "memo"), "2024-02-28"),
        (("memo", "note"), "2024-02-28"),
        (("leaf", "note", "refutes"), "2024-03-01"),
        (("leaf",), None),
        (("own",), None),
    ],
)
def test_a_claim_is_as_old_as_the_oldest_dated_document_that_makes_it(
    entries: tuple[str, ...], date: str | None
) -> None:
    assert review(*entries)["itemReviewed"].get("datePublished") == date


@pytest.mark.parametrize("url", ["https://books.example/1", "http://books.example/1"])
def test_a_general_reference_is_the_last_citation(url: str) -> None:
    more = f"reference: {{title: A handbook of mills, url: {url}}}\n"
    found = review("own", "differs", more=more)

    assert found["citation"] == [
        *works("b", "note", "memo", "leaf", "c", "e"),
        {"@type": "CreativeWork", "name": "A handbook of mills", "url": url},
    ]


# --- the review itself -------------------------------------------------------------------------

ROOT = "https://ledger.example/checks"
PUBLISHER = {
    "@type": "Organization",
    "name": "Two clerks",
    "url": "http://clerks.example/",
    "publishingPrinciples": f"{ROOT}/zeal.html",
    "correctionsPolicy": f"{ROOT}/able.html",
}


def test_a_review_has_each_property_with_its_own_value() -> None:
    found = review("own", more=HISTORY, verdict="wrong")
    item, citation = found.pop("itemReviewed"), found.pop("citation")

    assert item == {"@type": "Claim", "author": DAILY, "appearance": works("a")}
    assert citation == works("note", "memo", "leaf", "b", "c", "e")
    assert found == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"{ROOT}/d/claims/claim.html",
        "claimReviewed": "Of own there was talk.",
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "Wrong",
            "ratingExplanation": "A judgement of the desk.",
            "ratingValue": 1,
            "bestRating": 5,
            "worstRating": 1,
        },
        "author": PUBLISHER,
        "datePublished": "2024-04-01",
        "dateModified": "2024-04-05",
        "inLanguage": "fr",
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": "A slip. It said: six. It says: seven.",
                "datePublished": "2024-04-03",
            },
            {
                "@type": "CorrectionComment",
                "text": "Struck. It said: eight.",
                "datePublished": "2024-04-04",
            },
        ],
        "publishingPrinciples": f"{ROOT}/zeal.html",
    }


def test_what_is_not_known_is_left_out() -> None:
    assert review("own", verdict="open").keys() == {
        *("@context", "@type", "url", "claimReviewed", "reviewRating", "itemReviewed", "author"),
        *("inLanguage", "citation", "publishingPrinciples"),
    }
    assert review("own", verdict="open")["reviewRating"].keys() == {
        *("@type", "alternateName", "ratingExplanation"),
    }
    assert review("own", verdict="half")["reviewRating"]["ratingValue"] == 3


def test_a_correction_that_only_says_what_it_says_now_says_that_alone() -> None:
    more = "first_published: 2024-04-01\nhistory: [{on: 2024-04-02, kind: correction, now: nine, why: A gap.}]\n"

    assert [one["text"] for one in review("own", more=more)["correction"]] == [
        "A gap. It says: nine."
    ]


def test_only_a_web_address_of_the_publisher_is_one_and_else_it_is_the_site() -> None:
    found = findings(claim=sheet("own"))
    site = found.content.site

    def address(given: str | None) -> Any:
        content = replace(found.content, site=replace(site, publisher_url=given))
        return feed(replace(found, content=content))["publisher"]["url"]

    assert address("https://clerks.example/") == "https://clerks.example/"
    assert address("http://clerks.example/") == "http://clerks.example/"
    assert address("mailto:desk@clerks.example") == f"{ROOT}/"
    assert address(None) == f"{ROOT}/"


def test_a_principle_without_a_page_and_an_address_without_a_site_are_left_out() -> None:
    found = findings(claim=sheet("own"))
    content = found.content
    others = {"methodology": "correctionsPolicy", "corrections": "publishingPrinciples"}
    for principle, other in others.items():
        pages = tuple(page for page in content.pages if principle not in page.satisfies)
        publisher = feed(replace(found, content=replace(content, pages=pages)))["publisher"]
        named = {*others.values()} & publisher.keys()
        assert named == {other}, principle
    site = replace(content.site, url=None, publisher_url=None)
    nowhere = feed(replace(found, content=replace(content, site=site, pages=())))
    assert "url" not in nowhere
    assert nowhere["publisher"] == {"@type": "Organization", "name": "Two clerks"}
    ((review,),) = (item["item"] for item in nowhere["dataFeedElement"])
    assert not {"url", "publishingPrinciples"} & review.keys()


# --- the feed ----------------------------------------------------------------------------------


def test_the_feed_has_claims_that_somebody_makes_and_the_withdrawn_without_a_review() -> None:
    gone = f"status: withdrawn\n{HISTORY}"
    found = findings(
        early=sheet("own", more="first_published: 2024-04-09\n"),
        gone=sheet("own-b", more=gone),
        late=sheet("note", more=HISTORY),
        unsaid=sheet("mentions", more="first_published: 2024-04-10\n"),
    )
    whole = feed(found)
    early, withdrawn, late = whole.pop("dataFeedElement")

    assert whole == {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "name": "The ledger: what was checked",
        "url": f"{ROOT}/claimreview.json",
        "inLanguage": "fr",
        "publisher": PUBLISHER,
        "dateModified": "2024-04-10",
    }
    assert [review.pop("item")[0]["claimReviewed"] for review in (early, late)] == [
        "Of own there was talk.",
        "Of note there was talk.",
    ]
    assert early == {
        "@type": "DataFeedItem",
        "url": f"{ROOT}/d/claims/early.html",
        "dateCreated": "2024-04-09",
    }
    assert late == {
        "@type": "DataFeedItem",
        "url": f"{ROOT}/d/claims/late.html",
        "dateCreated": "2024-04-01",
        "dateModified": "2024-04-05",
    }
    assert withdrawn == {
        "@type": "DataFeedItem",
        "url": f"{ROOT}/d/claims/gone.html",
        "dateCreated": "2024-04-01",
        "name": "Of own-b there was talk.",
        "dateDeleted": "2024-04-05",
    }


def test_a_withdrawn_claim_has_no_review_and_without_a_day_no_item() -> None:
    found = findings(gone=sheet("own", more="status: withdrawn\n"))
    context = SiteContext(found)
    (dossier,) = context.dossiers

    assert claimreview.review(context, dossier, dossier.claims[0]) is None
    assert feed(found)["dataFeedElement"] == []


def test_the_order_in_which_pages_are_read_does_not_matter() -> None:
    found = findings(claim=sheet("own", more=HISTORY))
    content = found.content

    assert feed(replace(found, content=replace(content, pages=content.pages[::-1]))) == feed(found)
