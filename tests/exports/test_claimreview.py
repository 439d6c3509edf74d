"""ClaimReview: what it says, by the names of schema.org, under an independent reader and our own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.namespace import RDF, SDO
from rdflib.term import Literal

from onrecord.importers.claimreview import Draft, drafts
from onrecord.site.text.markdown import json_ld
from tests.exports import world
from tests.exports.world import ADDRESS

Node = dict[str, Any]

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def feed(*, address: str | None = ADDRESS) -> Node:
    found: Node = world.data("claimreview.json", address=address)
    return found


def reviews(*, address: str | None = ADDRESS) -> dict[str, Node]:
    """By assertion."""
    items = (
        item for one in feed(address=address)["dataFeedElement"] for item in one.get("item", [])
    )
    return {item["claimReviewed"]: item for item in items}


THIRTY_TWO = "Baku is to release 32 men."
THIRTY = '30 men </script><!-- & "perhaps" were to be released.'
PEACE = "The two hope for peace."


def nodes(value: Any) -> Iterator[Node]:
    """Every object in a value."""
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from nodes(one)
    elif isinstance(value, list):
        for one in value:
            yield from nodes(one)


def list_pages(value: Any) -> Iterator[str]:
    """Every word and number in a value, as words."""
    if isinstance(value, dict):
        for one in value.values():
            yield from list_pages(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from list_pages(one)
    elif value is not None:
        yield str(value)


# --- on the pages ------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [ADDRESS, None])
def test_a_review_stands_on_its_claims_page_once_and_nowhere_else(address: str | None) -> None:
    found = {
        path: [json.loads(block)["claimReviewed"] for block in BLOCK.findall(body.decode())]
        for path, body in world.files(address=address).items()
        if path.endswith(".html") and b"ld+json" in body
    }

    assert found == {
        "d/claims/peace.html": [PEACE],
        "d/claims/thirty-two.html": [THIRTY_TWO],
        "d/claims/thirty.html": [THIRTY],
    }


def test_the_page_and_the_feed_say_the_same() -> None:
    page = world.files()["d/claims/thirty.html"].decode()
    (block,) = BLOCK.findall(page)

    assert json.loads(block) == {"@context": "https://schema.org", **reviews()[THIRTY]}


@given(
    st.recursive(
        st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=5
    )
)
def test_no_words_can_end_the_element_that_holds_them(value: Any) -> None:
    written = json_ld(value)

    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == value


# --- what it says ------------------------------------------------------------------------------


def test_it_says_what_was_reviewed_and_what_was_found() -> None:
    review = reviews()[THIRTY_TWO]
    del review["itemReviewed"], review["citation"]

    assert review == {
        "@type": "ClaimReview",
        "url": f"{ADDRESS}/d/claims/thirty-two.html",
        "claimReviewed": THIRTY_TWO,
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "Confirmed",
            "ratingExplanation": "The statement says so.",
            "ratingValue": 5,
            "bestRating": 5,
            "worstRating": 1,
        },
        "author": {
            "@type": "Organization",
            "name": "The desk",
            "url": f"{ADDRESS}/",
            "publishingPrinciples": f"{ADDRESS}/rules.html",
            "correctionsPolicy": f"{ADDRESS}/mending.html",
        },
        "datePublished": "2026-11-23",
        "dateModified": "2026-11-24",
        "inLanguage": "en",
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": "A slip. It said: 31. It says: 32.",
                "datePublished": "2026-11-24",
            }
        ],
        "publishingPrinciples": f"{ADDRESS}/rules.html",
    }


def test_a_verdict_without_a_place_on_the_scale_has_no_number() -> None:
    assert reviews()[THIRTY]["reviewRating"].keys() == {
        "@type",
        "alternateName",
        "ratingExplanation",
    }


def test_no_assertion_tells_its_verdict() -> None:
    told = [
        assertion
        for assertion, review in reviews().items()
        if review["reviewRating"]["alternateName"].casefold() in assertion.casefold()
    ]

    assert told == []


def works(found: list[Node]) -> list[str]:
    return [one.get("headline") or one["name"] for one in found]


def test_sources_that_say_it_are_appearances_and_the_others_are_cited() -> None:
    review = reviews()[THIRTY]

    assert works(review["itemReviewed"]["appearance"]) == ["Exchange agreed"]
    assert works(review["citation"]) == ["The statement", "Nothing to report"]


def test_a_source_with_two_voices_says_it_and_is_cited_against_it() -> None:
    review = reviews()[THIRTY_TWO]

    assert works(review["itemReviewed"]["appearance"]) == ["The statement", "Exchange agreed"]
    assert works(review["citation"]) == ["Exchange agreed", "Nothing to report"]


def test_the_author_of_a_claim_is_the_speaker_and_nobody_is_made_up() -> None:
    assert reviews()[THIRTY]["itemReviewed"]["author"] == {
        "@type": "Person",
        "name": "Ana Envoy",
        "jobTitle": "mediator",
        "sameAs": ["https://www.wikidata.org/wiki/Q42"],
    }
    assert "author" not in reviews()[PEACE]["itemReviewed"]  # the document names no issuer


def test_a_claim_that_nobody_makes_or_that_is_a_draft_has_none() -> None:
    assert reviews().keys() == {THIRTY_TWO, THIRTY, PEACE}


def test_a_withdrawn_claim_is_told_as_gone() -> None:
    gone = [one for one in feed()["dataFeedElement"] if "dateDeleted" in one]

    assert gone == [
        {
            "@type": "DataFeedItem",
            "url": f"{ADDRESS}/d/claims/two.html",
            "dateCreated": "2026-11-20",
            "name": "Yerevan is to release two men.",
            "dateDeleted": "2026-11-27",
        }
    ]


def test_without_an_address_nothing_is_told_of_one() -> None:
    here = {key for node in nodes(feed(address=None)) for key in node}
    there = {key for node in nodes(feed()) for key in node}

    assert ADDRESS not in json.dumps(feed(address=None))
    assert there - here == {"publishingPrinciples", "correctionsPolicy"}
    assert feed(address=None)["dataFeedElement"][0].keys() == {"@type", "item"}


# --- by the names of schema.org ----------------------------------------------------------------


def test_every_name_is_one_of_schema_org() -> None:
    names = {key for node in nodes(feed()) for key in node if not key.startswith("@")}
    types = {node["@type"] for node in nodes(feed())}

    assert {name for name in names | types if name not in SDO} == set()


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_an_independent_reader_finds_every_review() -> None:
    """rdflib reads the JSON-LD with a context of its own, for nothing is fetched here."""
    local = {**feed(), "@context": {"@vocab": str(SDO)}}
    graph = Graph().parse(data=json.dumps(local), format="json-ld")
    found = {
        str(graph.value(review, SDO.claimReviewed)): str(
            graph.value(graph.value(review, SDO.reviewRating), SDO.alternateName)
        )
        for review in graph.subjects(RDF.type, SDO.ClaimReview)
    }
    numbers = set(graph.objects(None, SDO.ratingValue))

    assert found == {THIRTY_TWO: "Confirmed", THIRTY: "Single source", PEACE: "Confirmed"}
    assert numbers == {Literal(5)}


def test_what_google_requires_is_there() -> None:
    """claimReviewed, reviewRating with alternateName, url; with a number, its two ends."""
    for review in reviews().values():
        rating = review["reviewRating"]
        assert review["claimReviewed"]
        assert review["url"].startswith(ADDRESS)
        assert rating["alternateName"]
        assert "ratingValue" not in rating or (
            rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
        )
        assert review["author"]["name"]
        assert review["itemReviewed"]["@type"] == "Claim"


# --- and back ----------------------------------------------------------------------------------


def by_assertion(data: bytes) -> dict[str, Draft]:
    return {draft.assertion: draft for draft in drafts(data)}


@pytest.mark.parametrize("address", [ADDRESS, None])
def test_our_own_reader_loses_nothing(address: str | None) -> None:
    back = by_assertion(world.files(address=address)["claimreview.json"])
    types = {"ClaimReview", "Rating", "Claim", "CreativeWork", "Article", "CorrectionComment"}
    lost = {
        assertion: set(list_pages(review)) - types - set(list_pages(asdict(back[assertion])))
        for assertion, review in reviews(address=address).items()
    }

    assert lost == {THIRTY_TWO: set(), THIRTY: set(), PEACE: set()}


def test_what_comes_back_stands_where_it_belongs() -> None:
    draft = by_assertion(world.files()["claimreview.json"])[THIRTY_TWO]

    assert (draft.verdict, draft.reason) == ("Confirmed", "The statement says so.")
    assert draft.rating
    assert (draft.rating.value, draft.rating.best, draft.rating.worst) == ("5", "5", "1")
    assert draft.url == f"{ADDRESS}/d/claims/thirty-two.html"
    assert (draft.published, draft.modified) == ("2026-11-23", "2026-11-24")
    assert [work.title for work in draft.appearances] == ["The statement", "Exchange agreed"]
    assert [work.url for work in draft.citations] == ["https://daily.example/1", None]
    assert draft.appearances[0].part_of == draft.appearances[1]
    assert [one.on for one in draft.corrections] == ["2026-11-24"]


def test_reviews_of_others_are_read_as_they_come() -> None:
    other = {
        "@graph": [
            {"@type": "WebPage", "name": "no review"},
            {
                "@type": ["ClaimReview", "Review"],
                "claimReviewed": " The earth is flat. ",
                "author": [{"@type": "Organization", "name": "Others"}],
                "reviewRating": [{"alternateName": {"@value": "False"}, "ratingValue": "1"}],
                "itemReviewed": {
                    "author": "Somebody",
                    "firstAppearance": "https://first.example/",
                    "appearance": ["https://next.example/", {"@id": "https://last.example/"}],
                },
                "correction": "It was mended.",
            },
            {"@type": "ClaimReview", "url": "https://none.example/"},
        ]
    }
    (draft,) = drafts(json.dumps(other).encode())

    assert (draft.assertion, draft.verdict) == ("The earth is flat.", "False")
    assert draft.reviewer
    assert draft.reviewer.name == "Others"
    assert [party.name for party in draft.said_by] == ["Somebody"]
    assert [work.url for work in draft.appearances] == [
        "https://first.example/",
        "https://next.example/",
        "https://last.example/",
    ]
    assert [one.text for one in draft.corrections] == ["It was mended."]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "@type",
                    "claimReviewed",
                    "author",
                    "itemReviewed",
                    "appearance",
                    "item",
                    "isPartOf",
                ]
            ),
            inner | st.just("ClaimReview"),
            max_size=4,
        )
    ),
    max_leaves=10,
)


@given(JSON)
def test_no_json_breaks_the_reader(value: Any) -> None:
    assert all(draft.assertion for draft in drafts(json.dumps(value).encode()))


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(ValueError, match="Expecting value"):
        drafts(b"<html>")
