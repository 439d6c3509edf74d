"""Whatever format carries a quote carries the words that deny it, as the page does.

The quote of this site is the whole of a denied clause, and no note tells of it.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.exports.claimreview import review
from onrecord.exports.social_cards import pictures
from onrecord.site.context import SiteContext
from tests.site import small
from tests.sites import BASE, tree

QUOTE = "the town hall sold the old park"
SENTENCE = f"On Monday the mayor denied that {QUOTE} in May."
SITE = """
-- outlets/daily.yml --
name: The Daily
url: https://daily.example/
-- dossiers/d/dossier.yml --
title: A dossier
-- dossiers/d/articles/a.yml --
title: The mayor speaks
outlet: daily
author: unknown
published: 2023-12-08
url: https://daily.example/1
language: en
rights: {rights}
capture: {{file: a.txt, sha256: "{{sha256}}"}}
-- dossiers/d/articles/a.txt --
The mayor speaks
{sentence} Rain fell on the square all day.
-- dossiers/d/claims/park.yml --
claim: Something was sold.
verdict: single-source
reason: One report mentions it.
evidence:
  - source: a
    stance: supports
    voice: own
    origin: [unstated]
    quote: {quote}
first_published: 2026-11-23
"""
SETTINGS = BASE[BASE.index("-- site.yml --") : BASE.index("-- outlets/daily.yml --")]


@cache
def site(rights: str) -> SiteContext:
    """The site, its article published whole, or as far as it is quoted."""
    settings = SETTINGS.rstrip("\n") + "\ncontext: sentence\n"
    written = SITE.format(rights=rights, sentence=SENTENCE, quote=QUOTE)
    return SiteContext(small.found(tree(settings + written)))


@cache
def files(rights: str = "excerpts") -> dict[str, bytes]:
    return small.rendered(site(rights).findings)


def entry(rights: str) -> dict[str, Any]:
    claims: dict[str, Any] = json.loads(files(rights)["data/claims.json"])
    (found,) = claims["dossiers"][0]["claims"][0]["evidence"]
    assert isinstance(found, dict)
    return found


def test_json_has_the_words_before_and_after() -> None:
    assert entry("excerpts")["context"] == {
        "before": "On Monday the mayor denied that ",
        "after": " in May.",
    }
    alone = json.loads(files()["d/claims/park.json"])
    assert alone["dossiers"][0]["claims"][0]["evidence"] == [entry("excerpts")]


def test_csv_has_the_words_before_and_after() -> None:
    table = csv.DictReader(io.StringIO(files()["data/evidence.csv"].decode(), newline=""))
    assert [(row["before"], row["quote"], row["after"]) for row in table] == [
        ("On Monday the mayor denied that ", QUOTE, " in May.")
    ]


def test_the_database_has_the_words_before_and_after(tmp_path: Path) -> None:
    path = tmp_path / "claims.sqlite"
    path.write_bytes(files()["data/claims.sqlite"])
    with sqlite3.connect(path) as held:
        found = held.execute("SELECT before, quote, after FROM quotes").fetchall()
    held.close()
    assert found == [("On Monday the mayor denied that ", QUOTE, " in May.")]


def test_annotations_have_the_words_before() -> None:
    page = json.loads(files()["d/sources/a.annotations.json"])
    first = page["items"][0]["target"][0]["selector"][0]
    assert first["exact"] == QUOTE
    assert first["prefix"].endswith("the mayor denied that ")
    assert first["suffix"].startswith(" in May.")


def test_review_card_and_feeds_carry_no_quote() -> None:
    edition = site("excerpts")
    (told,) = edition.dossiers
    (claim,) = told.claims
    made = [
        json.dumps(review(edition, told, claim)),
        repr(pictures(edition, told)),
        *(data.decode() for path, data in files().items() if "feed" in path or "embed" in path),
    ]
    assert len(made) > 4
    assert [text for text in made if QUOTE in text] == []


def test_no_file_has_the_quote_without_what_denies_it() -> None:
    bare = []
    for path, data in files().items():
        text = data.decode("utf-8", errors="replace")
        if QUOTE in text and "denied" not in text and not path.endswith(".js"):
            bare.append(path)
    assert bare == []
    assert sum(QUOTE.encode() in data for data in files().values()) > 5
