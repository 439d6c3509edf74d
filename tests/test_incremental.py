"""A build that remembers earlier ones gives what a build from nothing gives, byte for byte."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.disk.tree import read_tree
from onrecord.model import Tree
from onrecord.pipeline import Result, run
from tests.folders import TEMPLATES
from tests.publishing.small import SITE
from tests.sites import files, tree

PAGE_TEMPLATES = read_tree(TEMPLATES, root="templates").value
CLAIM = "dossiers/d/claims/thirty-two.yml"


class Memory:
    """A cache that forgets nothing, or what it is told to."""

    def __init__(self) -> None:
        self.bodies: dict[str, bytes] = {}

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


def build(site: Files, templates: Tree, cache: Memory | None, jobs: int = 1) -> Result:
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
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_after_any_edits_the_cache_changes_no_byte(edits: list[int], chance: random.Random) -> None:
    memory, site = Memory(), files(SITE)
    templates = PAGE_TEMPLATES
    for number in edits:
        EDITS[number](site)
        if chance.random() < 0.1:
            page = dict(templates.files)
            page["base.html"] += b"<!-- -->\n"
            templates = Tree(root=templates.root, files=page)
        remembered = build(site, templates, memory)
        anew = build(site, templates, None, jobs=chance.choice([1, 2]))
        assert remembered.diagnostics == anew.diagnostics
        assert remembered.files == anew.files


@given(st.randoms())
@settings(max_examples=8, deadline=None)
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
