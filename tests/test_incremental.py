"""A build that remembers earlier ones gives what a build from nothing gives, byte for byte."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.build import BuildCache, BuildResult
from onrecord.build import build as build_site
from onrecord.model import Tree
from onrecord.storage.cache import Cache
from onrecord.storage.tree import read_tree
from tests.folders import TEMPLATES
from tests.reliability.scale import number
from tests.site.small import SITE
from tests.sites import BASE, files, tree

PAGE_TEMPLATES = read_tree(TEMPLATES, root="templates").value
CLAIM = "dossiers/d/claims/thirty-two.yml"


class MemoryStore:
    """A store that keeps everything, until a test takes something away."""

    is_shared = False

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
    replaced(CLAIM, "Baku is to release 32 men", "Baku is to let 32 men go"),
    replaced("dossiers/d/articles/a.yml", "title: The statement", "title: The joint statement"),
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


def literal(site: Files) -> Tree:
    return tree("".join(f"-- {path} --\n{text}" for path, text in sorted(site.items())))


def build(
    site: Files, templates: Tree, cache: BuildCache | None, jobs: int = 1, *, strict: bool = False
) -> BuildResult:
    return build_site(literal(site), templates, cache=cache, jobs=jobs, strict=strict)


def test_the_small_site_holds_and_is_not_rendered_twice() -> None:
    cache = BuildCache(MemoryStore())
    first = build(files(SITE), PAGE_TEMPLATES, cache)
    second = build(files(SITE), PAGE_TEMPLATES, cache)
    assert first.has_no_errors
    assert first.counts.rendered == first.counts.pages
    assert second.counts.rendered == 0
    assert second.files == first.files


def test_a_remark_in_a_sheet_renders_no_page_again() -> None:
    cache, site = BuildCache(MemoryStore()), files(SITE)
    build(site, PAGE_TEMPLATES, cache)
    replaced(CLAIM, "claim: ", "# a remark\nclaim: ")(site)
    assert build(site, PAGE_TEMPLATES, cache).counts.rendered == 0


@pytest.mark.parametrize("number", range(len(EDITS)))
def test_no_edit_here_breaks_the_site_so_that_nothing_would_be_compared(number: int) -> None:
    site = files(SITE)
    EDITS[number](site)
    assert build(site, PAGE_TEMPLATES, None).has_no_errors


@given(st.lists(st.sampled_from(range(len(EDITS))), min_size=1, max_size=6), st.randoms())
@settings(max_examples=number(4, 200), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_after_any_edits_the_cache_changes_no_byte(edits: list[int], chance: random.Random) -> None:
    cache, site = BuildCache(MemoryStore()), files(SITE)
    templates = PAGE_TEMPLATES
    for edit in edits:
        EDITS[edit](site)
        if chance.random() < 0.1:
            page = dict(templates.files)
            page["base.html"] += b"<!-- -->\n"
            templates = Tree(root=templates.root, files=page)
        remembered = build(site, templates, cache)
        anew = build(site, templates, None, jobs=chance.choice([1, 2]))
        assert remembered.diagnostics == anew.diagnostics
        assert remembered.files == anew.files


@given(st.randoms())
@settings(max_examples=number(4, 100), deadline=None)
def test_the_order_in_which_files_are_listed_changes_no_byte(chance: random.Random) -> None:
    whole = tree(SITE)
    shuffled = list(whole.files.items())
    chance.shuffle(shuffled)
    again = build_site(Tree(root=whole.root, files=dict(shuffled)), PAGE_TEMPLATES, jobs=1)
    ordered = build_site(whole, PAGE_TEMPLATES, jobs=1)
    assert again.files == ordered.files
    assert list(again.files) == list(ordered.files)
    assert again.diagnostics == ordered.diagnostics
    assert again.input_digest == ordered.input_digest


# --- several dossiers -------------------------------------------------------------------------


def several() -> Files:
    """Four dossiers, enough for two processes; texts of the others lead into others."""
    site = files(SITE)
    for name in "efg":
        for path, text in files(SITE).items():
            if path.startswith("dossiers/d/"):
                site[path.replace("dossiers/d/", f"dossiers/{name}/")] = text
    led = site["dossiers/e/dossier.yml"].replace("(claim:thirty-two)", "(claim:d/thirty-two)")
    site["dossiers/e/dossier.yml"] = led
    led = site["dossiers/f/claims/thirty-two.yml"].replace("claim:no-year", "claim:e/no-year")
    site["dossiers/f/claims/thirty-two.yml"] = led
    led = site["dossiers/g/claims/thirty-two.yml"].replace(
        "A slip.", '"See [it](claim:d/thirty-two)."'
    )
    site["dossiers/g/claims/thirty-two.yml"] = led
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
    assert built.has_no_errors
    assert b"../d/claims/thirty-two.html" in built.files["e/index.html"]


@given(st.lists(st.sampled_from(range(len(ACROSS))), min_size=1, max_size=8), st.randoms())
@settings(max_examples=number(3, 60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_remembered_of_a_dossier_is_what_it_would_be(
    edits: list[int], chance: random.Random
) -> None:
    site = several()
    with TemporaryDirectory() as folder:
        build(site, PAGE_TEMPLATES, BuildCache(Cache(Path(folder))), jobs=2)
        for number in edits:
            ACROSS[number](site)
            remembered = build(
                site, PAGE_TEMPLATES, BuildCache(Cache(Path(folder))), jobs=chance.choice([1, 2])
            )
            anew = build(site, PAGE_TEMPLATES, None, jobs=1)
            assert remembered.diagnostics == anew.diagnostics
            assert remembered.has_no_errors == anew.has_no_errors
            assert dict(remembered.files) == dict(anew.files)
            assert replace(remembered.counts, rendered=0, drawn=0) == replace(
                anew.counts, rendered=0, drawn=0
            )


def test_a_link_into_another_dossier_breaks_though_its_own_sheets_are_as_they_were() -> None:
    site, cache = several(), BuildCache(MemoryStore())
    assert build(site, PAGE_TEMPLATES, cache).has_no_errors
    remove(CLAIM)(site)
    site["dossiers/d/dossier.yml"] = site["dossiers/d/dossier.yml"].replace(
        "claim:thirty-two", "claim:no-year"
    )
    told = build(site, PAGE_TEMPLATES, cache).diagnostics
    dangling = {fault.span.path for fault in told if fault.rule == "dangling-link"}
    assert {"dossiers/e/dossier.yml", "dossiers/g/claims/thirty-two.yml"} <= dangling


def test_an_edit_in_one_dossier_makes_no_page_of_another_again() -> None:
    site, cache = several(), BuildCache(MemoryStore())
    build(site, PAGE_TEMPLATES, cache)
    replaced(CLAIM, "reason: ", "reason: Indeed, ")(site)
    again = build(site, PAGE_TEMPLATES, cache)
    assert again.has_no_errors
    assert 1 <= again.counts.rendered <= 8


def test_the_same_input_makes_nothing_again_and_says_the_same() -> None:
    site, cache = several(), BuildCache(MemoryStore())
    first = build(site, PAGE_TEMPLATES, cache)
    second = build(site, PAGE_TEMPLATES, cache)
    assert (first.is_unchanged, second.is_unchanged) == (False, True)
    assert dict(second.files) == dict(first.files)
    assert second.diagnostics == first.diagnostics
    assert second.counts == replace(first.counts, rendered=0, drawn=0)
    assert second.findings is None, "nothing was checked again"


def test_what_the_store_loses_before_it_is_asked_for_is_made_again() -> None:
    site, store = several(), MemoryStore()
    build(site, PAGE_TEMPLATES, BuildCache(store))
    again = build(site, PAGE_TEMPLATES, BuildCache(store))
    store.bodies.clear()
    assert again.is_unchanged
    assert dict(again.files) == dict(build(site, PAGE_TEMPLATES, None).files)


def test_an_audit_looks_at_the_pages_though_nothing_changed() -> None:
    site, cache = files(SITE), BuildCache(MemoryStore())
    build(site, PAGE_TEMPLATES, cache)
    audited = build_site(literal(site), PAGE_TEMPLATES, cache=cache, jobs=1, audit=True)
    assert audited.has_no_errors
    assert not audited.is_unchanged


def test_a_page_with_a_broken_link_fails_the_audit_and_gives_no_file() -> None:
    templates = dict(PAGE_TEMPLATES.files)
    templates["base.html"] += b'<a href="nowhere.html">Nowhere</a>'
    broken = Tree(root=PAGE_TEMPLATES.root, files=templates)
    audited = build_site(tree(), broken, jobs=1, audit=True)
    assert "broken-link" in {found.rule for found in audited.diagnostics}
    assert not audited.has_no_errors
    assert audited.files == {}


def test_content_is_checked_and_nothing_rendered_where_templates_cannot_be_read() -> None:
    site = files(SITE)
    replaced(CLAIM, "verdict: confirmed", "verdict: disputed")(site)
    whole, checked = build(site, PAGE_TEMPLATES, None), build_site(literal(site), None, jobs=1)
    assert checked.files == {}
    assert not checked.has_no_errors
    assert checked.findings == whole.findings
    assert checked.diagnostics == whole.diagnostics
    assert checked.counts == whole.counts


def test_content_without_errors_has_no_site_without_templates() -> None:
    checked = build_site(tree(), None, jobs=1)
    assert not checked.has_no_errors
    assert checked.files == {}
    assert checked.diagnostics == ()


# --- what stops a site ------------------------------------------------------------------------


def with_a_warning(*, accepted: bool) -> Files:
    """The small site, of which one claim has a warning."""
    site = files(BASE) | files(SITE)
    if accepted:
        site["site.yml"] += f"exceptions: [{{rule: values-agree, place: {CLAIM}, why: rounded}}]\n"
    return site


@pytest.mark.parametrize("cache", [None, MemoryStore()])
@pytest.mark.parametrize(
    ("accepted", "strict", "builds"),
    [(False, False, True), (False, True, False), (True, True, True)],
)
def test_a_warning_stops_a_strict_build_unless_the_editors_accept_it(
    accepted: bool, strict: bool, builds: bool, cache: MemoryStore | None
) -> None:
    site = with_a_warning(accepted=accepted)
    for _ in range(2):
        built = build(site, PAGE_TEMPLATES, BuildCache(cache), strict=strict)
        assert (built.has_no_errors, bool(built.files)) == (builds, builds)
        assert len(built.diagnostics) == (0 if accepted else 1)


def test_an_error_is_shown_with_its_pages_only_where_errors_are_ignored() -> None:
    site, cache = files(SITE), BuildCache(MemoryStore())
    replaced(CLAIM, "verdict: confirmed", "verdict: disputed")(site)
    for _ in range(2):
        shown = build_site(literal(site), PAGE_TEMPLATES, cache=cache, jobs=1, ignore_errors=True)
        assert shown.files
        assert not shown.has_no_errors
        stopped = build(site, PAGE_TEMPLATES, cache)
        assert stopped.files == {}
        assert not stopped.is_unchanged


def test_the_first_day_in_one_dossier_gives_every_page_of_the_others_its_feed() -> None:
    """The site's feeds are named by the pages of all dossiers, and need a day to date them by."""
    site, cache = files(BASE), BuildCache(MemoryStore())
    for path, text in files(BASE).items():
        if path.startswith("dossiers/d/"):
            site[path.replace("dossiers/d/", "dossiers/e/")] = text
    before = build(site, PAGE_TEMPLATES, cache)
    site["dossiers/e/claims/c.yml"] = (
        "claim: Baku will release 32 men.\nverdict: unverifiable\nreason: So it is.\n"
        "looked_for: [square]\nsilent: [{source: a, despite: so}]\nfirst_published: 2026-11-23\n"
    )
    after, anew = build(site, PAGE_TEMPLATES, cache), build(site, PAGE_TEMPLATES, None)
    assert after.has_no_errors
    assert dict(after.files) == dict(anew.files)
    assert after.files["d/index.html"] != before.files["d/index.html"]


@pytest.mark.parametrize(
    "spoil", [remove(CLAIM), replaced(CLAIM, "verdict: confirmed", "verdict: [confirmed")]
)
def test_a_page_with_a_link_to_what_is_missing_is_not_kept(spoil: Callable[[Files], None]) -> None:
    """The dossier that holds the link is the same when the other one is mended."""
    site, spoilt, cache = several(), several(), BuildCache(MemoryStore())
    spoil(spoilt)
    for _ in range(2):
        shown = build_site(literal(spoilt), PAGE_TEMPLATES, cache=cache, jobs=1, ignore_errors=True)
        assert not shown.has_no_errors
    mended, anew = build(site, PAGE_TEMPLATES, cache), build(site, PAGE_TEMPLATES, None)
    assert shown.files["e/index.html"] != anew.files["e/index.html"]
    assert mended.has_no_errors
    assert dict(mended.files) == dict(anew.files)
