"""What can be searched: all that is published, and nothing else."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.audit import audit
from onrecord.checks.language.words import words
from onrecord.exports.search import PART, files
from onrecord.exports.search import words as search_words
from onrecord.site import urls
from onrecord.site.context import SiteContext
from tests.site import crowd, small
from tests.site.small import SITE
from tests.sites import tree

Document = dict[str, Any]


def script(body: bytes) -> Document:
    """The value that a script adds to its list."""
    text = body.decode()
    assert text.startswith("(self.")
    value: Document = json.loads(text[text.index("push(") + 5 : text.rindex(")")])
    return value


def contents(made: dict[str, bytes]) -> Document:
    return script(made[urls.SEARCH_CONTENTS])


def parts(made: dict[str, bytes]) -> list[str]:
    """The addresses of the documents, in order."""
    per = contents(made)["part"]
    return [
        urls.search_part_url(name, number)
        for name, _, size, _ in contents(made)["shares"]
        for number in range(1, -(-size // per) + 1)
    ]


def documents(made: dict[str, bytes]) -> dict[str, Document]:
    """Every document by its address."""
    return {one["url"]: one for url in parts(made) for one in script(made[url])["documents"]}


def lines(made: dict[str, bytes]) -> dict[str, dict[str, str]]:
    """By beginning, what stands in the file of words."""
    return {start: script(made[url])["words"] for start, url in contents(made)["words"].items()}


def of_small() -> dict[str, bytes]:
    return dict(files(SiteContext(small.findings())))


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
    url = urls.search_part_url("d", 1)
    leaking = made[url].replace(b"Baku is to", b"Rain fell on the square all day and nobody")

    assert audit({**small.files(), url: made[url]}, small.findings()) == ()
    faults = audit({**small.files(), url: leaking}, small.findings())
    assert {(fault.rule, url in fault.message) for fault in faults} == {("unpublished-words", True)}


def test_a_draft_cannot_be_searched() -> None:
    drafted = SITE.replace(
        "first_published: 2026-11-23\nhistory:\n  - {on: 2026-11-24",
        "status: draft\nhistory:\n  - {on: 2026-11-24",
    )
    made = dict(files(SiteContext(small.found(tree(drafted.replace("related: [no-year]\n", ""))))))
    assert "d/claims/thirty-two.html" not in documents(made)


def test_no_words_can_end_the_script_or_a_line_of_it() -> None:
    hostile = SITE.replace(
        "reason: The statement says so.", 'reason: "</script><!-- \\u2028\\u2029 & none"'
    )
    made = dict(files(SiteContext(small.found(tree(hostile)))))
    for body in made.values():
        text = body.decode()
        assert not set("<>&\u2028\u2029") & set(text)
        assert text.count("\n") == 1
    reason = documents(made)["d/claims/thirty-two.html"]["about"]
    assert reason == "</script><!-- \u2028\u2029 & none"


def test_every_file_is_told_of_and_no_other() -> None:
    made = dict(files(SiteContext(crowd.findings(120))))
    told = contents(made)
    sources = {urls.search_part_url(name, 0) for name, *_ in told["shares"] if name != "_site"}

    assert set(made) == {
        urls.SEARCH_CONTENTS,
        *parts(made),
        *sources,
        *told["words"].values(),
        *told["spelling"].values(),
    }


def test_no_part_holds_more_documents_than_a_part_may() -> None:
    made = dict(files(SiteContext(crowd.findings(3 * PART + 1))))
    sizes = [len(script(made[url])["documents"]) for url in parts(made)]

    assert max(sizes) == PART
    assert sum(sizes) == sum(size for _, _, size, _ in contents(made)["shares"])


def test_every_document_has_its_verdict_and_its_sources_at_its_place() -> None:
    made = of_small()
    told = contents(made)
    scale = [identity for identity, *_ in told["verdicts"]]
    for name, _, size, verdicts in told["shares"]:
        if name == "_site":
            continue
        own = [one for one in documents(made).values() if one.get("dossier") == name]
        listed = script(made[urls.search_part_url(name, 0)])
        for at, one in enumerate(own):
            character = verdicts.ljust(size, "-")[at]
            assert character == (chr(48 + scale.index(one["verdict"])) if "verdict" in one else "-")
            named = [listed["sources"][each] for each in listed["of"][at]]
            assert named == one.get("sources", [])


# --- words ------------------------------------------------------------------------------------


def found(made: dict[str, bytes], term: str) -> dict[tuple[str, int], int]:
    """Where a word stands: share and number, with its level; read as the browser reads it."""
    told = contents(made)["words"]
    start = next(term[:n] for n in range(len(term), -1, -1) if term[:n] in told)
    places = {}
    for share, line in lines(made)[start].items():
        known = dict(zip(line.split(" ")[::2], line.split(" ")[1::2], strict=True))
        number = 0
        for step, level in re.findall("([0-9a-z]+)([A-Z])", known.get(term, "")):
            number += int(step, 36)
            places[share, number] = ord(level) - 65
    return places


@pytest.mark.parametrize("limit", [1, 300, 48_000])
def test_every_word_of_every_document_leads_to_it_in_whatever_file_it_stands(
    limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_words, "LIMIT", limit)
    made = of_small()
    expected: dict[str, set[tuple[str, int]]] = {}
    for name, *_ in contents(made)["shares"]:
        own = [
            one
            for url in parts(made)
            if url.rpartition("/")[2].startswith(f"{name}_")
            for one in script(made[url])["documents"]
        ]
        for number, one in enumerate(own):
            texts = [one["title"], one.get("about", ""), *one.get("aliases", ())]
            texts += [quote[0] for quote in one.get("quotes", ())]
            for text in texts:
                for term in search_words.terms(text):
                    expected.setdefault(term, set()).add((name, number))
    assert len(expected) > 40
    for term, places in expected.items():
        assert places <= set(found(made, term)), term


def test_a_word_of_the_title_weighs_more_than_the_same_word_in_a_quote() -> None:
    fields = [(4.0, 12, ["men"]), (1.0, 60, ["men and women"])]
    both = search_words.weights(fields)
    assert both["men"] > both["women"]


def test_files_of_words_are_no_longer_than_they_may_be_until_their_words_are_too_alike() -> None:
    shares = {"d": search_words.fragments([{f"{a}{b}{c}{n}": 3 for a in "abc" for b in "de" for c in "fg" for n in range(40)}])}  # fmt: skip
    whole = sum(map(len, shares["d"].values()))
    for limit in (whole, whole // 4, whole // 20, 1):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(search_words, "LIMIT", limit)
            made = search_words.shelves(shares)
        sizes = {start: sum(map(len, held.values())) for start, held in made.items()}
        assert all(size <= limit + 40 or len(start) == 3 for start, size in sizes.items())
        kept = sorted(" ".join(held["d"] for held in made.values()).split(" ")[::2])
        assert kept == sorted(" ".join(shares["d"].values()).split(" ")[::2])


def test_words_with_a_slip_are_looked_for_among_all_long_enough() -> None:
    made = of_small()
    known = {
        term
        for url in contents(made)["spelling"].values()
        for term in script(made[url])["known"].split(" ")
    }
    every = {
        term
        for held in lines(made).values()
        for line in held.values()
        for term in line.split(" ")[::2]
    }
    assert known == {
        term
        for term in every
        if len(term) >= search_words.SHORTEST and not re.search("[0-9]", term)
    }


def test_any_change_of_a_part_is_a_new_version() -> None:
    changed = SITE.replace("reason: The statement says so.", "reason: It says so.")
    other = dict(files(SiteContext(small.found(tree(changed)))))

    assert contents(of_small())["version"] != contents(other)["version"]


def test_the_same_findings_give_the_same_bytes() -> None:
    assert of_small() == dict(files(SiteContext(small.found(tree(SITE)))))


UNSPACED = st.text(st.sampled_from("学校市長はガーが一𠮷กเขาไม่ភ្លៀမြို့"), min_size=1, max_size=12)


@given(UNSPACED, st.integers(0, 12), st.integers(1, 12))
def test_of_a_script_without_spaces_every_part_is_found(text: str, start: int, length: int) -> None:
    """A term is looked for by how it begins; the last of what is typed, a single letter, is not needed."""
    units = [text[word.start : word.end] for word in words(text)]
    part = "".join(units[start : start + length])
    known = search_words.terms(f"ab {text} cd")
    for term in search_words.terms(part):
        assert any(one.startswith(term) for one in known), (part, known)


def test_words_beside_a_script_without_spaces_are_found_by_themselves() -> None:
    terms = search_words.terms("他说COP29有120万人")

    assert terms == ["他说", "说", "cop29", "有", "120", "万人", "人"]


def test_vowels_of_indian_scripts_tell_words_apart_and_accents_do_not() -> None:
    assert search_words.terms("मेल") != search_words.terms("माल")
    assert search_words.terms("é ö مَدرسة שָׁלוֹם") == search_words.terms("e o مدرسة שלום")
