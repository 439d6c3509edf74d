"""A build that remembers earlier ones gives what a build from nothing gives, byte for byte."""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.build import Memory as Remembering
from onrecord.build import Result, run
from onrecord.build.cache import recalled, restored
from onrecord.build.remembered import Site
from onrecord.checks.statistics import Counts
from onrecord.model import Text, Tree
from onrecord.storage.cache import Cache
from onrecord.storage.tree import read_tree
from tests.folders import TEMPLATES
from tests.reliability.scale import number
from tests.site.small import SITE
from tests.sites import files, tree

PAGE_TEMPLATES = read_tree(TEMPLATES, root="templates").value
CLAIM = "dossiers/d/claims/thirty-two.yml"


class Memory:
    """A cache that forgets nothing, or what it is told to."""

    salt = ""
    is_shared = False
    alive = None

    def __init__(self) -> None:
        self.bodies: dict[str, bytes] = {}

    def has(self, key: str) -> bool:
        return key in self.bodies

    def refresh(self) -> None:
        pass

    def get(self, key: str) -> bytes | None:
        return self.bodies.get(key)

    def put(self, key: str, body: bytes) -> None:
        self.bodies[key] = body


Files = dict[str, str]


def replaced(path: str, old: str, new: str) -> Callable[[Files], None]:
    def edit(site: Files) -> None:
        if path in site:
            site[path] = site[path].replace(old, new)

    return edit


def remove(path: str) -> Callable[[Files], None]:
    def edit(site: Files) -> None:
        site.pop(path, None)

    return edit


def add(path: str, text: str) -> Callable[[Files], None]:
    def edit(site: Files) -> None:
        site[path] = text

    return edit


def claim(number: int) -> str:
    return (
        f"claim: Baku will release men, said {number} times.\nverdict: unverifiable\n"
        f"reason: Said {number} times.\nlooked_for: [Baku, men, square, envoy]\n"
        "silent:\n  - {source: a, despite: so}\n  - {source: b, despite: so}\n"
        "  - {source: statement, despite: so}\nfirst_published: 2026-11-23\n"
    )


EDITS: list[Callable[[Files], None]] = [
    replaced("site.yml", "Small site", "Another site"),
    replaced("site.yml", "Another site", "Small site"),
    replaced("site.yml", "The desk", "The night desk"),
    replaced("outlets/daily.yml", "The Daily", "The Weekly"),
    replaced("outlets/wire.yml", "The Wire", "The Cable"),
    replaced("people/envoy.yml", "Ana Envoy", "Ana Legate"),
    replaced("dossiers/d/dossier.yml", "A dossier", "One dossier"),
    replaced("dossiers/d/articles/a.txt", "Rain fell", "Snow fell"),
    replaced("dossiers/d/articles/a.txt", "The talks went on", "The talks dragged on"),
    replaced("dossiers/d/articles/a.yml", "advertisement", "an advertisement"),
    replaced(CLAIM, "reason: ", "reason: Indeed, "),
    replaced(CLAIM, "claim: ", "# a remark that changes nothing\nclaim: "),
    *(add(f"dossiers/d/claims/more-{n}.yml", claim(n)) for n in range(3)),
    *(remove(f"dossiers/d/claims/more-{n}.yml") for n in range(3)),
    add("pages/about.md", "---\ntitle: About\nmenu: About\norder: 1\n---\nWho we are.\n"),
    remove("pages/about.md"),
    add("static/extra.css", "p { color: inherit }\n"),
    remove("static/extra.css"),
]


def build(site: Files, templates: Tree, cache: Remembering | None, jobs: int = 1) -> Result:
    literal = "".join(f"-- {path} --\n{text}" for path, text in sorted(site.items()))
    return run(tree(literal), templates, cache=cache, jobs=jobs)


def test_the_small_site_holds_and_is_not_rendered_twice() -> None:
    memory = Memory()
    first = build(files(SITE), PAGE_TEMPLATES, memory)
    second = build(files(SITE), PAGE_TEMPLATES, memory)
    assert first.holds
    assert first.counts.rendered == first.counts.pages
    assert second.counts.rendered == 0
    assert second.files == first.files


def test_a_remark_in_a_sheet_renders_no_page_again() -> None:
    memory, site = Memory(), files(SITE)
    build(site, PAGE_TEMPLATES, memory)
    replaced(CLAIM, "claim: ", "# a remark\nclaim: ")(site)
    assert build(site, PAGE_TEMPLATES, memory).counts.rendered == 0


@pytest.mark.parametrize("number", range(len(EDITS)))
def test_no_edit_here_breaks_the_site_so_that_nothing_would_be_compared(number: int) -> None:
    site = files(SITE)
    EDITS[number](site)
    assert build(site, PAGE_TEMPLATES, None).holds


@given(st.lists(st.sampled_from(range(len(EDITS))), min_size=1, max_size=6), st.randoms())
@settings(max_examples=number(8, 200), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_after_any_edits_the_cache_changes_no_byte(edits: list[int], chance: random.Random) -> None:
    memory, site = Memory(), files(SITE)
    templates = PAGE_TEMPLATES
    for edit in edits:
        EDITS[edit](site)
        if chance.random() < 0.1:
            page = dict(templates.files)
            page["base.html"] += b"<!-- -->\n"
            templates = Tree(root=templates.root, files=page)
        remembered = build(site, templates, memory)
        anew = build(site, templates, None, jobs=chance.choice([1, 2]))
        assert remembered.diagnostics == anew.diagnostics
        assert remembered.files == anew.files


@given(st.randoms())
@settings(max_examples=number(4, 100), deadline=None)
def test_the_order_in_which_files_are_listed_changes_no_byte(chance: random.Random) -> None:
    whole = tree(SITE)
    shuffled = list(whole.files.items())
    chance.shuffle(shuffled)
    again = run(Tree(root=whole.root, files=dict(shuffled)), PAGE_TEMPLATES, jobs=1)
    ordered = run(whole, PAGE_TEMPLATES, jobs=1)
    assert again.files == ordered.files
    assert list(again.files) == list(ordered.files)
    assert again.diagnostics == ordered.diagnostics
    assert again.input_digest == ordered.input_digest


# --- several dossiers -------------------------------------------------------------------------


def several() -> Files:
    """Four dossiers, enough for two processes; texts of the second and third lead into others."""
    site = files(SITE)
    for name in "efg":
        for path, text in files(SITE).items():
            if path.startswith("dossiers/d/"):
                site[path.replace("dossiers/d/", f"dossiers/{name}/")] = text
    led = site["dossiers/e/dossier.yml"].replace("(claim:thirty-two)", "(claim:d/thirty-two)")
    site["dossiers/e/dossier.yml"] = led
    led = site["dossiers/f/claims/thirty-two.yml"].replace("claim:no-year", "claim:e/no-year")
    site["dossiers/f/claims/thirty-two.yml"] = led
    return site


ACROSS: list[Callable[[Files], None]] = [
    *EDITS,
    replaced("dossiers/e/dossier.yml", "A dossier", "Another dossier"),
    replaced("dossiers/f/claims/no-year.yml", "It names none.", "None is named."),
    replaced("dossiers/g/articles/b.txt", "Snow is expected", "Rain is expected"),
    replaced(CLAIM, "first_published: 2026-11-23", "status: draft"),
    replaced(CLAIM, "status: draft", "first_published: 2026-11-23"),
    replaced("dossiers/e/claims/no-year.yml", "verdict: inaccurate", "verdict: [inaccurate"),
    replaced("dossiers/e/claims/no-year.yml", "verdict: [inaccurate", "verdict: inaccurate"),
    remove("dossiers/e/claims/no-year.yml"),
    add("dossiers/e/claims/no-year.yml", files(SITE)["dossiers/d/claims/no-year.yml"]),
    replaced("site.yml", "Small site", "Large site"),
    add("static/extra.js", "void 0;\n"),
]


def test_dossiers_that_lead_into_each_other_hold() -> None:
    built = build(several(), PAGE_TEMPLATES, None)
    assert built.holds
    assert b"../d/claims/thirty-two.html" in built.files["e/index.html"]


@given(st.lists(st.sampled_from(range(len(ACROSS))), min_size=1, max_size=8), st.randoms())
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_remembered_of_a_dossier_is_what_it_would_be(
    edits: list[int], chance: random.Random
) -> None:
    site = several()
    with TemporaryDirectory() as folder:
        build(site, PAGE_TEMPLATES, Cache(Path(folder)), jobs=2)
        for number in edits:
            ACROSS[number](site)
            remembered = build(
                site, PAGE_TEMPLATES, Cache(Path(folder)), jobs=chance.choice([1, 2])
            )
            anew = build(site, PAGE_TEMPLATES, None, jobs=1)
            assert remembered.diagnostics == anew.diagnostics
            assert remembered.holds == anew.holds
            assert dict(remembered.files) == dict(anew.files)
            assert replace(remembered.counts, rendered=0, drawn=0) == replace(
                anew.counts, rendered=0, drawn=0
            )


def test_a_link_into_another_dossier_breaks_though_its_own_sheets_are_as_they_were() -> None:
    site, memory = several(), Memory()
    assert build(site, PAGE_TEMPLATES, memory).holds
    remove(CLAIM)(site)
    site["dossiers/d/dossier.yml"] = site["dossiers/d/dossier.yml"].replace(
        "claim:thirty-two", "claim:no-year"
    )
    told = build(site, PAGE_TEMPLATES, memory).diagnostics
    assert "dangling-link" in {
        fault.rule for fault in told if fault.span.path.startswith("dossiers/e/")
    }


def test_an_edit_in_one_dossier_makes_no_page_of_another_again() -> None:
    site, memory = several(), Memory()
    build(site, PAGE_TEMPLATES, memory)
    replaced(CLAIM, "reason: ", "reason: Indeed, ")(site)
    again = build(site, PAGE_TEMPLATES, memory)
    assert again.holds
    assert 1 <= again.counts.rendered <= 8


def test_the_same_input_makes_nothing_again_and_says_the_same() -> None:
    site, memory = several(), Memory()
    first = build(site, PAGE_TEMPLATES, memory)
    second = build(site, PAGE_TEMPLATES, memory)
    assert (first.is_remembered, second.is_remembered) == (False, True)
    assert dict(second.files) == dict(first.files)
    assert second.diagnostics == first.diagnostics
    assert second.findings == first.findings


def test_what_memory_loses_before_it_is_asked_for_is_made_again() -> None:
    site, memory = several(), Memory()
    build(site, PAGE_TEMPLATES, memory)
    again = build(site, PAGE_TEMPLATES, memory)
    memory.bodies.clear()
    assert dict(again.files) == dict(build(site, PAGE_TEMPLATES, None).files)


def test_other_code_finds_nothing_of_this() -> None:
    site, memory = several(), Memory()
    build(site, PAGE_TEMPLATES, memory)
    memory.salt = "other"
    assert not build(site, PAGE_TEMPLATES, memory).is_remembered


class Planted:
    """What somebody who can write into the cache would like to have made."""

    def __init__(self, function: object = print, *arguments: object) -> None:
        self.does = (function, arguments or ("planted",))

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return self.does


@pytest.mark.parametrize(
    "record",
    [
        *(Planted(), print, Path("x"), [], "words", 1.5),
        Planted(restored, str, "no class of records"),
        Planted(restored, Text, "one without slots"),
        Planted(restored, Counts, 1),
        Planted(restored, Site, "too few values"),
        Planted(restored, Site, "one", "too", "many", "values", "for", "it"),
    ],
)
def test_what_is_no_record_of_ours_is_not_brought_to_life(
    record: object, capsys: pytest.CaptureFixture[str]
) -> None:
    memory = Memory()
    memory.put("a" * 64, pickle.dumps(record))
    assert recalled(memory, "a" * 64, Site) is None
    assert capsys.readouterr().out == ""
