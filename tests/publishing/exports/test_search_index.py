"""What can be searched: all that is published, and nothing else."""

from __future__ import annotations

import json
from typing import Any

from onrecord.publishing import link
from onrecord.publishing.audit import audit
from onrecord.publishing.edition import Edition
from onrecord.publishing.exports.search_index import PART, files
from tests.publishing import crowd, small
from tests.publishing.small import SITE, found
from tests.sites import tree

Document = dict[str, Any]


def script(body: bytes) -> Document:
    """The value that a script adds to its list."""
    text = body.decode()
    assert text.startswith("(self.")
    value: Document = json.loads(text[text.index("push(") + 5 : text.rindex(")")])
    return value


def contents(made: dict[str, bytes]) -> Document:
    return script(made[link.SEARCH_CONTENTS])


def documents(made: dict[str, bytes]) -> dict[str, Document]:
    """Every document by its address."""
    parts = [script(made[part["url"]]) for part in contents(made)["parts"]]
    return {one["url"]: one for part in parts for one in part["documents"]}


def of_small() -> dict[str, bytes]:
    return dict(files(Edition(small.findings())))


def test_every_page_that_can_be_found_is_there() -> None:
    assert {(one["kind"], url) for url, one in documents(of_small()).items()} == {
        ("article", "d/sources/a.html"),
        ("article", "d/sources/b.html"),
        ("claim", "d/claims/no-year.html"),
        ("claim", "d/claims/thirty-two.html"),
        ("document", "d/sources/statement.html"),
        ("outlet", "outlets/daily.html"),
        ("outlet", "outlets/wire.html"),
        ("person", "people/envoy.html"),
    }


def test_a_claim_is_found_by_all_that_its_page_shows_of_it() -> None:
    claim = documents(of_small())["d/claims/thirty-two.html"]

    assert claim["title"] == "Baku is to release 32 men."
    assert claim["aliases"] == ["thirty two"]
    assert claim["people"] == ["The statement", "The Daily", "Ana Envoy", "The Wire"]
    assert [quote[1:3] for quote in claim["quotes"]] == [
        ["statement", "statement_1"],
        ["a", "a_1"],
        ["a", "a_2"],
    ]
    assert claim["quotes"][2][3] == "Translated <words>."
    assert claim["numbers"] == "32 2"


def test_nothing_unpublished_can_be_searched() -> None:
    made = "".join(body.decode() for body in of_small().values())

    assert "Baku releases 32 servicemen" in made
    for unpublished in ("Rain fell", "nobody came out", "Buy our paper", "talks went on", "Snow"):
        assert unpublished not in made


def test_the_audit_finds_unpublished_words_in_a_part() -> None:
    made = of_small()
    url = link.search_part_url("d", 1)
    leaking = made[url].replace(b"Baku is to", b"Rain fell on the square all day and nobody")

    assert audit({**small.files(), url: made[url]}, small.findings()) == ()
    faults = audit({**small.files(), url: leaking}, small.findings())
    assert {(fault.rule, url in fault.message) for fault in faults} == {("unpublished-words", True)}


def test_a_draft_cannot_be_searched() -> None:
    drafted = SITE.replace(
        "first_published: 2026-11-23\nhistory:\n  - {on: 2026-11-24",
        "status: draft\nhistory:\n  - {on: 2026-11-24",
    )
    made = dict(files(Edition(found(tree(drafted.replace("related: [no-year]\n", ""))))))
    assert "d/claims/thirty-two.html" not in documents(made)


def test_no_words_can_end_the_script_or_a_line_of_it() -> None:
    hostile = SITE.replace(
        "reason: It names none.", 'reason: "</script><!-- \\u2028\\u2029 & none"'
    )
    made = dict(files(Edition(found(tree(hostile)))))
    for body in made.values():
        text = body.decode()
        assert not set("<>&\u2028\u2029") & set(text)
        assert text.count("\n") == 1
    reason = documents(made)["d/claims/no-year.html"]["about"]
    assert reason == "</script><!-- \u2028\u2029 & none"


def test_a_large_dossier_stands_in_parts_of_a_limited_size() -> None:
    made = dict(files(Edition(crowd.findings(2 * PART + 20))))
    parts = contents(made)["parts"]

    assert [part["size"] for part in parts if part["dossier"] == "d"][:2] == [PART, PART]
    assert all(
        part["size"] == len(script(made[part["url"]])["documents"]) <= PART for part in parts
    )
    assert len(documents(made)) == sum(part["size"] for part in parts)


def test_the_same_findings_give_the_same_bytes() -> None:
    assert of_small() == dict(files(Edition(found(tree(SITE)))))
