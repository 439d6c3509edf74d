"""Whatever is forged in the published data, the program that a stranger runs finds it.

Every leaf of the dossiers in `claims.json` is given other values and other types, and taken away;
every list loses an item, has it twice, has two of them in another order. What is not found is on a
list, with the reason, and the list is in `docs/reference/data.md` too.
"""

from __future__ import annotations

import copy
import hashlib
import importlib.util
import json
import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from onrecord.audit import recheck
from onrecord.captures import read_capture
from onrecord.exports.dataset import ClaimRecord, EntryRecord
from tests.exports.test_receipts import PROGRAM, published, run
from tests.folders import ROOT
from tests.site.small import found, rendered
from tests.sites import tree

SITE = """
-- people/envoy.yml --
name: Ana Envoy
-- dossiers/d/dossier.yml --
title: A dossier
topics:
  - {id: release, title: The release}
  - {id: other, title: The rest}
sources: [a, h, b]
-- dossiers/d/articles/a.yml --
title: Exchange agreed
outlet: daily
author: unknown
published: {value: 2023-12-08, raw: 8 Dec, from: paragraph 1, inferred: the day after}
url: https://daily.example/1
language: en
rights: excerpts
capture: {file: a.txt, sha256: "{sha256}"}
headline: 1
cut: [{paragraphs: 6, why: advertisement}]
documents:
  statement:
    paragraphs: 4-5
    title: The statement
    issuer: unknown
    dated: 2023-12-07
    complete: true
    rights: {full: official text}
-- dossiers/d/articles/a.txt --
Exchange agreed
Baku will release 32 men, while Yerevan’s side will release two. The talks went on until late that night.
An envoy said the men were "free", and that 30 men would be released.
Baku releases 32 servicemen. Yerevan releases two.
Both hope for peace.
Buy our paper today.
On the square a crowd of 1,200 waited in the rain.
-- dossiers/d/articles/h.yml --
title: Men to go home
outlet: daily
author: unknown
published: unknown
url: unknown
language: en
rights: {full: official text}
capture: {file: h.html, sha256: "{sha256}"}
cut: [{paragraphs: 3, why: advertisement}]
-- dossiers/d/articles/h.html --
<!DOCTYPE html><title>x</title><h1>Men to go home</h1><p>Both sides will <b>release</b> all&nbsp;men
<span class="unseen-note">in a new window</span> by the new year.</p><p>An advertisement.</p><p>Nothing else was said.</p>
-- dossiers/d/articles/b.yml --
title: Nothing to report
outlet: unknown
author: unknown
published: unknown
url: unknown
language: en
capture: {file: b.txt, sha256: "{sha256}"}
-- dossiers/d/articles/b.txt --
Snow is expected in the hills tomorrow morning. The year was cold.
昨日、市長は古い橋を閉めた。
-- dossiers/d/claims/men.yml --
claim: Baku is to release 32 men.
verdict: confirmed
basis: primary
reason: The statement says so.
topic: release
date: 2023-12-07
measure: {of: men to be released, unit: men}
aliases: [thirty two, the men]
related: [year, rain]
contrary: [year]
looked_for: ["32", release]
evidence:
  - source: statement
    stance: supports
    voice: primary
    quote: Baku releases 32 servicemen
    value: 32
  - source: a
    stance: supports
    voice: own
    origin: [statement]
    quote: [Baku will release 32 men, "Yerevan's side will release two", 30 men would be released]
    value: 32
    renders: {source: statement, quote: [Baku releases 32 servicemen, Yerevan releases two]}
    note: Shortened.
  - source: a
    stance: differs
    voice: attributed
    speaker: envoy
    origin: [unstated]
    quote: that 30 men would be released
    value: {at least: 30}
    hedged: true
    translation: Other words.
  - source: h
    stance: mentions
    voice: own
    origin: [unstated]
    quote: "Both sides will release all men"
  - source: h
    stance: mentions
    voice: own
    origin: [unstated]
    quote: Nothing else was said
first_published: 2026-11-23
history:
  - {on: 2026-11-24, kind: correction, was: 31, now: 32, why: A slip.}
  - {on: 2026-11-25, kind: update, why: More.}
-- dossiers/d/claims/rain.yml --
claim: A crowd waited in the rain.
verdict: single-source
basis: sources
reason: One article says so.
looked_for: [crowd, rain]
silent: [{source: h, despite: It has a crowd of its own.}]
evidence:
  - source: a
    stance: partial
    voice: own
    quote: crowd of 1,200 wait
    cuts_word: The tense is not the point.
first_published: 2026-11-23
-- dossiers/d/claims/year.yml --
claim: The statement names a year.
verdict: inaccurate
basis: primary
reason: It names none.
about: statement
looked_for: [year]
silent: [{source: b, despite: Another year is meant.}, {source: h, despite: So is this one.}]
evidence:
  - source: statement
    stance: refutes
    voice: primary
    absent: [year, month]
first_published: 2026-11-23
"""

STATED = "the editors' own words, or what they judge"
ADDRESS = "an address of a page, which the audit of the site checks"
ABOUT = "a fact about the source, not about its words"

CHECKED = frozenset(
    "id dossier looked_for counts evidence silences source quote context absent renders".split()
)
"""Fields of claims and their entries that the program checks, or that are nothing but their parts."""

UNCHECKED: dict[str, str] = {
    **{f"claims.{name}": STATED for name in ClaimRecord.__annotations__.keys() - CHECKED},
    **{f"claims.evidence.{name}": STATED for name in EntryRecord.__annotations__.keys() - CHECKED},
    "title": STATED,
    "lead": STATED,
    "dates": STATED,
    "page": ADDRESS,
    "topics": STATED,
    "sources.title": ABOUT,
    "sources.outlet": ABOUT,
    "sources.author": ABOUT,
    "sources.authors": ABOUT,
    "sources.issuer": ABOUT,
    "sources.published": ABOUT,
    "sources.url": ABOUT,
    "sources.language": ABOUT,
    "sources.page": ADDRESS,
    "sources.sentence_breaks": "places before which the editors say that a sentence begins",
    "sources.words_shown": "it depends on how much of the sentences around quotes is shown",
    "sources.characters_shown": "the same",
    "sources.receipt.tool": "the name of a version",
    "sources.receipt.capture.file": "a label: captures are known by their hash",
    "claims.page": ADDRESS,
    "claims.url": ADDRESS,
    "claims.verdict": "it follows from stances by the rules of the scale, which the build applies",
    "claims.counts.origins": "it follows from who is said to cite whom",
    "claims.evidence.page": ADDRESS,
    "claims.evidence.in_context": ADDRESS,
    "claims.evidence.original": ADDRESS,
    "claims.silences.despite": STATED,
}
"""Fields, everything below them included, and why no change of them alone can be found."""

WEAKER: dict[str, str] = {
    "sources": "the order of sources",
    "claims": "a claim that is left out, and their order",
    "claims.id": "the name of a claim",
    "claims.evidence": "an entry that is left out, where no count changes, and the order of sources",
    "claims.evidence.absent": "a word that is left out, or another that is absent too",
    "claims.evidence.renders": "a comparison that is left out",
    "claims.silences.proven": "a silence that is called unproven, and has a reason",
}
"""Fields of which some changes cannot be found, those below them not included: the data say less."""

Place = tuple[str | int, ...]


def program() -> ModuleType:
    spec = importlib.util.spec_from_file_location("verify_program", PROGRAM)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def values(found: Any) -> Iterator[Any]:
    """Other values in place of one, each of another JSON text."""
    if isinstance(found, bool):
        yield from (not found, int(found), str(found), None)
    elif isinstance(found, int):
        yield from (found + 1, found - 1, -found - 1, found + 10**30, float(found), str(found))
        yield from (found == 1, None, [found], float("nan"))
    elif isinstance(found, str):
        yield from (f"{found} x", f"x{found}", found[:-1], found[1:], found.upper(), found.title())
        yield from ("", "other", "exact", "unclear", "1", "\ud800", None, 0, [found], {})
    elif found is None:
        yield from ("x", "", 0, 1, True, [], {}, [0, 1])
    elif isinstance(found, list):
        yield from (None, {}, "", [None], [*found, None], [*found, "x"], [*found, 0], [*found, {}])
        for index, item in enumerate(found):
            yield found[:index] + found[index + 1 :]
            yield [*found[:index], item, *found[index:]]
            yield [*found[:index], *found[index : index + 2][::-1], *found[index + 2 :]]
    else:
        yield from (None, [], "", 0, {})


def places(node: Any, at: Place = ()) -> Iterator[Place]:
    for key, item in node.items() if isinstance(node, dict) else enumerate(node):
        yield (*at, key)
        if isinstance(item, dict | list):
            yield from places(item, (*at, key))


def forged(document: Any, known: Callable[[str], bool]) -> Iterator[tuple[str, Any]]:
    """The document with one place of its dossier changed, and the name of that field.

    It is the same object each time, and in the end as it was. Fields that are `known`, which they may
    become between two changes, are left out.
    """
    for *way, last in list(places(document["dossiers"][0])):
        name = field((*way, last))
        parent = document["dossiers"][0]
        for step in way:
            parent = parent[step]
        honest = parent[last]
        text = json.dumps(honest)
        for value in values(copy.deepcopy(honest)):
            if known(name):
                break
            if json.dumps(value) != text:
                parent[last] = value
                yield name, document
        parent[last] = honest
        if isinstance(parent, dict) and not known(name):
            whole = dict(parent)
            del parent[last]
            yield name, document
            parent.clear()
            parent.update(whole)


def field(place: Place) -> str:
    """The name of a place, without the positions in lists."""
    return ".".join(step for step in place if isinstance(step, str))


def unchecked(name: str) -> str | None:
    return next((one for one in UNCHECKED if f"{name}.".startswith(f"{one}.")), None)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return published(SITE, tmp_path_factory.mktemp("forgeries"))


Verified = Callable[[Any], int]


@pytest.fixture
def verified(world: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Verified]:
    """The exit status for a document in place of the one that was published."""
    claims, captures = world
    module = program()
    honest = claims.read_bytes()
    at_hand = module.files_in([captures, claims.parent.parent], claims)
    monkeypatch.setattr(module, "files_in", lambda *_: at_hand)  # they do not change: hashed once

    def status(document: Any) -> int:
        claims.write_text(json.dumps(document), encoding="utf-8")
        return int(module.main(str(claims), str(captures), str(claims.parent.parent)))

    yield status
    claims.write_bytes(honest)


def test_no_forged_field_passes_but_those_that_are_said_not_to_be_checked(
    world: tuple[Path, Path], verified: Verified, capsys: pytest.CaptureFixture[str]
) -> None:
    document = json.loads(world[0].read_bytes())
    assert verified(document) == 0, capsys.readouterr().out
    tried = 0
    passed: set[str] = set()
    groups: set[str | None] = set()

    def known(name: str) -> bool:
        """That changes of it pass has been seen, and another says nothing new."""
        return name in passed or unchecked(name) in groups

    for name, changed in forged(document, known):
        tried += 1
        if verified(changed) == 0:
            passed.add(name)
            groups |= {unchecked(name)} - {None}
        capsys.readouterr()

    assert tried > 2500
    assert sorted(name for name in passed - set(WEAKER) if not unchecked(name)) == []
    assert sorted(set(UNCHECKED) - groups) == []
    assert sorted(set(WEAKER) - passed) == []


BEFORE = 'An envoy said the men were "free", and '
CONTEXTS: dict[str, dict[str, str]] = {
    "dropped": {"before": "", "after": "."},
    "dropped but for its stop": {"before": "", "after": ""},
    "shortened by its first word": {"before": BEFORE[3:], "after": "."},
    "shortened to what is in quotation marks": {"before": 'free", and ', "after": "."},
    "without its end": {"before": BEFORE[:-5], "after": "."},
    "another word": {"before": BEFORE.replace("free", "safe"), "after": "."},
    "words of the sentence before": {"before": f"that night.\n{BEFORE}", "after": "."},
    "what comes after, before": {"before": ".", "after": BEFORE},
    "an ellipsis inside": {"before": BEFORE.replace("the men", "[…]"), "after": "."},
    "an ellipsis beside the quote": {"before": f"{BEFORE}[…]", "after": "."},
    "an ellipsis on the wrong side": {"before": BEFORE, "after": "[…]."},
    "an ellipsis of other words": {"before": "[…]free, and ", "after": "."},
}
"""Of the quote `men#a_2`: what is said to be around it."""


@pytest.mark.parametrize("name", CONTEXTS)
def test_a_forged_context_is_found(
    name: str, world: tuple[Path, Path], verified: Verified, capsys: pytest.CaptureFixture[str]
) -> None:
    document = json.loads(world[0].read_bytes())
    entry = document["dossiers"][0]["claims"][0]["evidence"][2]
    assert (entry["id"], entry["context"]) == ("a_2", {"before": BEFORE, "after": "."})
    entry["context"] = CONTEXTS[name]

    assert verified(document) == 1
    assert re.search(": the words (before|after) it are “.+, not “", capsys.readouterr().out)
    assert read_again()(document)


def test_every_field_that_is_not_checked_is_named_in_the_documents() -> None:
    page = (ROOT / "docs" / "reference" / "data.md").read_text(encoding="utf-8")
    _, _, part = page.partition("### What it does not check")
    part, _, _ = part.partition("\n## ")

    assert [name for name in (*UNCHECKED, *WEAKER) if f"`{name.split('.')[-1]}`" not in part] == []


PAYLOAD = (
    "\x1b[2J\x1b]0;x\x07\x9b2J\u202e\u2066\u200f\r\n777 ok, 0 FAILED, 0 no text\n\ud800\0\x85\u2028"
)


def test_nothing_that_the_data_hold_reaches_the_terminal_unescaped(
    world: tuple[Path, Path], verified: Verified, capsys: pytest.CaptureFixture[str]
) -> None:
    document = json.loads(world[0].read_bytes())
    for place in places(document["dossiers"][0]):
        changed = copy.deepcopy(document)
        parent = changed["dossiers"][0]
        for step in place[:-1]:
            parent = parent[step]
        if isinstance(parent[place[-1]], str):
            parent[place[-1]] += PAYLOAD
            honest = unchecked(field(place)) or field(place) == "claims.id"
            assert verified(changed) == 1 or honest, place
            lines = capsys.readouterr().out.split("\n")
            assert [line for line in lines if not line.isprintable()] == []
            assert "777 ok" not in [line[:6] for line in lines]


MALFORMED = {
    "nothing": b"",
    "no JSON": b"{",
    "no object": b"[]",
    "null": b"null",
    "no dossiers": b'{"format_version": "1.1", "dossiers": null}',
    "an empty list": b'{"format_version": "1.1", "dossiers": []}',
    "no dossier": b'{"format_version": "1.1", "dossiers": [null]}',
    "an empty dossier": b'{"format_version": "1.1", "dossiers": [{}]}',
    "no lists": b'{"format_version": "1.1", "dossiers": [{"id": "d", "sources": 1, "claims": 2}]}',
    "empty records": b'{"format_version": "1.1", "dossiers":'
    b' [{"id": "d", "sources": [{}], "claims": [{}]}]}',
    "another format": b'{"format_version": "2.0", "dossiers": []}',
    "a key twice": b'{"format_version": "1.1", "dossiers": [], "dossiers": []}',
    "no characters": b'{"format_version": "\xff\xfe", "dossiers": []}',
    "depth": b"[" * 200_000,
    "digits": b'{"format_version": ' + b"9" * 10_000 + b"}",
    "no number": b'{"format_version": NaN, "dossiers": Infinity}',
}


@pytest.mark.parametrize("name", MALFORMED)
def test_whatever_the_file_holds_the_program_says_so_in_a_line(name: str, tmp_path: Path) -> None:
    claims = tmp_path / "claims.json"
    claims.write_bytes(MALFORMED[name])
    status, lines = run(claims, tmp_path / "missing")

    assert status == 1
    assert "Traceback" not in "".join(lines)
    assert lines[-1].endswith("no text")
    assert [line[:8] for line in lines[:-1]] == ["FAILED  "] * (len(lines) - 1)
    assert len(lines) > 1 or name == "an empty list"


# --- the same with the real readers -------------------------------------------------------------

READ_AGAIN = (
    "sources.receipt.",
    "claims.evidence.quote",
    "claims.evidence.context",
    "claims.evidence.absent",
    "claims.evidence.renders",
    "claims.silences",
)


@cache
def read_again() -> Callable[[Any], bool]:
    """Return what says whether a document differs from the captures, read by the build's readers.

    The files of single claims are forged alike.
    """
    site = tree(SITE)
    files = rendered(found(site))
    captures = {
        hashlib.sha256(data).hexdigest(): (path, data)
        for path, data in site.files.items()
        if path.endswith((".txt", ".html"))
    }

    def differs(changed: Any) -> bool:
        alike = {"data/claims.json": json.dumps(changed).encode()}
        (dossier,) = changed["dossiers"]
        for claim in dossier["claims"]:
            own = {"dossiers": [{**dossier, "claims": [claim]}]}
            alike[f"d/claims/{claim['id']}.json"] = json.dumps(own).encode()
        said = recheck.recheck(recheck.PublishedCopy(read=(files | alike).get, captures=captures))
        return bool(said.diagnostics)

    return differs


def test_no_forged_receipt_quote_or_silence_passes_when_the_captures_are_read_again(
    world: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    document = json.loads(world[0].read_bytes())
    monkeypatch.setattr(recheck, "read_capture", lru_cache(maxsize=None)(read_capture))
    differs = read_again()

    assert not differs(document)
    tried = 0
    passed: set[str] = set()

    def known(name: str) -> bool:
        return name in passed or not name.startswith(READ_AGAIN)

    for name, changed in forged(document, known):
        tried += 1
        if not differs(changed):
            passed.add(name)

    assert tried > 2500
    assert sorted(name for name in passed - set(WEAKER) if not unchecked(name)) == []
