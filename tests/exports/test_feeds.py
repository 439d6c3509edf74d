"""Feeds: valid under parsers that are not ours, stable, and about nothing but what changed."""

from __future__ import annotations

import json
import re
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any

import atoma  # type: ignore[import-untyped]
import feedparser  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]

from onrecord.exports import feeds
from onrecord.model import Tree
from onrecord.site.context import SiteContext
from onrecord.site.derived.channels import channels
from onrecord.site.urls import Here
from tests.exports import world
from tests.exports.world import ADDRESS
from tests.site import small
from tests.sites import tree

FEEDS = ["", "d/", "outlets/daily/"]
ATOM = [f"{folder}{name}.xml" for folder in FEEDS for name in ("feed", "corrections")]
JSON = [path.replace(".xml", ".json") for path in ATOM]
FEED_FILES = [*ATOM, *JSON]
ATOM_OF = {path: path.replace(".json", ".xml") for path in FEED_FILES}
GRAMMAR = (Path(__file__).parent / "atom.rng").read_text(encoding="utf-8")


def grammar(*, address: str | None) -> etree.RelaxNG:
    """Of Atom; without an address of the site, links may be relative."""
    text = GRAMMAR if address else GRAMMAR.replace(r"https?://[^\s/]+/\S*", r"\S+")
    return etree.RelaxNG(etree.fromstring(text.encode()))


def parsed(path: str, *, address: str | None = ADDRESS) -> Any:
    return feedparser.parse(world.files(address=address)[path])


def entries(path: str) -> list[tuple[str, str]]:
    return [(entry.updated[:10], entry.title) for entry in parsed(path).entries]


# --- valid --------------------------------------------------------------------------------------


def test_which_feeds_there_are() -> None:
    made = {path for path in world.files() if re.search(r"(feed|corrections)\.(xml|json)$", path)}

    assert made == {
        *ATOM,
        *JSON,
    }  # none of a dossier or an outlet of which there is nothing to tell


@pytest.mark.parametrize("address", [ADDRESS, None])
@pytest.mark.parametrize("path", ATOM)
def test_an_atom_feed_is_valid_by_a_grammar_and_a_parser(path: str, address: str | None) -> None:
    body = world.files(address=address)[path]
    rules = grammar(address=address)
    rules.validate(etree.fromstring(body))
    read = feedparser.parse(body)

    assert [str(error) for error in rules.error_log] == []
    assert (read.version, read.bozo) == ("atom10", False)
    assert [link.rel for link in read.feed.links] == ["self"] * bool(address) + ["alternate"]
    assert len({entry.id for entry in read.entries} | {read.feed.id}) == len(read.entries) + 1
    assert all(entry.updated <= read.feed.updated for entry in read.entries)


@pytest.mark.parametrize(
    ("broken", "by"),
    [
        ("<updated>2026-11-26T00:00:00Z</updated>", ""),
        ("<updated>2026-11-26T00:00:00Z</updated>", "<updated>2026-11-26</updated>"),
        (f"<id>{ADDRESS}/feed.xml</id>", "<id>feed.xml</id>"),
        ("<name>The desk</name>", "<name> </name>"),
        ("<entry>", "<item/><entry>"),
    ],
)
def test_the_grammar_finds_what_the_parser_lets_pass(broken: str, by: str) -> None:
    body = world.files()["feed.xml"].decode().replace(broken, by, 1)

    assert not grammar(address=ADDRESS).validate(etree.fromstring(body.encode()))


@pytest.mark.parametrize("path", FEED_FILES)
def test_a_strict_parser_takes_every_feed(path: str) -> None:
    read = atoma.parse_atom_bytes if path.endswith("xml") else atoma.parse_json_feed_bytes
    feed = read(world.files()[path])
    items = feed.entries if path.endswith("xml") else feed.items

    assert [item.id_ for item in items] == [entry.id for entry in parsed(ATOM_OF[path]).entries]


@pytest.mark.parametrize("path", JSON)
def test_a_json_feed_says_what_the_atom_feed_says(path: str) -> None:
    feed, atom = world.data(path), parsed(path.replace(".json", ".xml"))

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{ADDRESS}/{path}"
    assert feed["home_page_url"] == atom.feed.link
    assert (feed["title"], feed["language"]) == (atom.feed.title, "en")
    assert feed["authors"] == [{"name": "The desk", "url": f"{ADDRESS}/"}]
    assert [
        (item["id"], item["url"], item["title"], item["content_text"], item["date_modified"])
        for item in feed["items"]
    ] == [
        (entry.id, entry.link, entry.title, entry.content[0].value, entry.updated)
        for entry in atom.entries
    ]


# --- only what changed --------------------------------------------------------------------------


def test_claims_come_up_when_they_are_published_and_when_they_are_changed() -> None:
    assert entries("feed.xml") == [
        ("2026-11-27", "Withdrawn: Yerevan is to release two men."),
        ("2026-11-26", '30 men </script><!-- & "perhaps" were to be released.'),
        ("2026-11-25", "Withdrawn: The statement names a year."),
        ("2026-11-24", "Baku is to release 32 men."),
        ("2026-11-23", "It will snow in the hills."),
    ]  # neither the draft nor the claim that has no date


def test_every_change_is_a_correction_to_be_told() -> None:
    assert entries("corrections.xml") == [
        ("2026-11-27", "Update: Yerevan is to release two men."),
        ("2026-11-25", "Update: The statement names a year."),
        ("2026-11-24", "Correction: Baku is to release 32 men."),
    ]


def test_an_outlet_has_the_claims_for_which_it_is_quoted() -> None:
    assert [title for _, title in entries("outlets/daily/feed.xml")] == [
        "Withdrawn: Yerevan is to release two men.",
        '30 men </script><!-- & "perhaps" were to be released.',
        "Baku is to release 32 men.",
    ]


def test_an_entry_says_what_was_found_and_what_changed() -> None:
    (entry,) = (one for one in parsed("feed.xml").entries if one.title.startswith("Baku"))

    assert entry.link == entry.id == f"{ADDRESS}/d/claims/thirty-two.html"
    assert entry.published == "2026-11-23T00:00:00Z"
    assert [(tag.term, tag.label) for tag in entry.tags] == [("confirmed", "Confirmed")]
    assert entry.content[0].value == (
        "Confirmed. The statement says so.\n\n"
        "Correction of 24 November 2026: A slip.\nIt said: 31\nIt says: 32"
    )


def with_sheet(path: str, old: str, new: str) -> SiteContext:
    site = tree(world.MORE)
    body = site.files[path].decode()
    assert old in body
    changed = {**site.files, path: body.replace(old, new).encode()}
    return SiteContext(small.found(Tree(root=site.root, files=changed)))


def told(edition: SiteContext) -> list[bytes]:
    """Every feed, as its bytes' content."""
    plans = [repr(plan.view).encode() for plan in feeds.atom_feeds(edition, channels(edition))]
    return plans + [body for _, body in feeds.files(edition, channels(edition))]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("dossiers/d/claims/thirty-two.yml", "note: Shortened.", "note: It is shortened."),
        ("dossiers/d/dossier.yml", "lead: Who is to be released.", "lead: Another lead."),
        ("site.yml", "contact: desk@", "contact: office@"),
        ("pages/about.md", "We read.", "We read again."),
    ],
)
def test_what_is_no_news_changes_no_feed(path: str, old: str, new: str) -> None:
    assert told(with_sheet(path, old, new)) == told(world.edition())


def test_a_change_that_is_added_moves_no_other() -> None:
    before = [entry.id for entry in parsed("corrections.xml").entries]
    more = "history:\n  - {on: 2026-12-01, kind: correction, why: Another.}"
    edition = with_sheet("dossiers/d/claims/thirty-two.yml", "history:", more)
    after = entries_of(edition, "corrections")

    assert after == [f"{ADDRESS}/d/claims/thirty-two.html#2026-12-01-correction-1", *before]


def entries_of(edition: SiteContext, name: str) -> list[str]:
    (channel,) = (one for one in channels(edition)[""] if one.name == name)
    return [entry.id for entry in feeds.entries(edition, channel, Here(f"{name}.xml"))]


def test_no_more_entries_than_a_reader_takes() -> None:
    (channel, _) = channels(world.edition())[""]
    many = replace(channel, claims=channel.claims * 60)

    assert len(feeds.entries(world.edition(), many, Here("feed.xml"))) == feeds.MOST_ENTRIES


# --- when there is nothing yet ------------------------------------------------------------------


def test_without_a_change_the_feed_of_corrections_waits_from_the_newest_claim_on() -> None:
    site = tree(
        """
        -- dossiers/d/claims/c.yml --
        claim: Yerevan is to release two men.
        verdict: single-source
        basis: sources
        reason: The Daily says so.
        looked_for: [two]
        evidence:
          - {source: a, stance: supports, voice: own, quote: Yerevan will release two}
        first_published: 2026-11-20
        """
    )
    files = small.rendered(small.found(site))
    read = feedparser.parse(files["corrections.xml"])

    assert grammar(address=ADDRESS).validate(etree.fromstring(files["corrections.xml"]))
    assert (read.entries, read.feed.updated) == ([], "2026-11-20T00:00:00Z")


def test_without_any_day_an_article_dates_the_feed_and_without_articles_there_is_none() -> None:
    edition = SiteContext(small.found(tree(UNDATED)))

    assert {channel.updated for channel in channels(edition)[""]} == {"2023-12-08"}
    assert channels(SiteContext(small.found(tree())))[""] == ()


UNDATED = """
-- dossiers/d/claims/c.yml --
claim: Yerevan is to release two men.
verdict: single-source
basis: sources
reason: The Daily says so.
looked_for: [two]
evidence:
  - {source: a, stance: supports, voice: own, quote: Yerevan will release two}
"""


# --- ids ----------------------------------------------------------------------------------------


def test_without_an_address_ids_are_uuids_made_of_what_does_not_change() -> None:
    edition = world.edition(address=None)
    ids = entries_of(edition, "feed") + entries_of(edition, "corrections")

    assert all(uuid.UUID(one.removeprefix("urn:uuid:")).version == 5 for one in ids)
    assert len(set(ids)) == len(ids)
    assert feeds.name(edition, "x.html", "y") == (
        "urn:uuid:" + str(uuid.uuid5(NAMESPACE, "Small site\nThe desk\nx.html#y"))
    )


NAMESPACE = uuid.UUID("6f0f2c0a-5d1b-4e0f-ae0c-7b6b3a1f9d52")


def test_without_an_address_links_lead_from_the_feed_to_the_page() -> None:
    links = [entry.link for entry in parsed("d/feed.xml", address=None).entries]

    assert links[0] == "claims/two.html"
    assert all("url" not in item for item in world.data("d/feed.json", address=None)["items"])


# --- whatever the words -------------------------------------------------------------------------


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_words_break_the_xml(words: str) -> None:
    safe = feeds._safe(words)
    element = etree.Element("x")
    element.text = safe

    assert len(safe) == len(words)
    assert json.loads(json.dumps(safe)) == safe
