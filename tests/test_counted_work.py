"""After an edit little is made again. Counted, not timed, so that it fails on any machine alike."""

from __future__ import annotations

from pathlib import Path

from onrecord.build import BuildCache, build
from onrecord.model import Tree
from onrecord.storage.tree import read_tree
from tests.test_incremental import PAGE_TEMPLATES, MemoryStore

SOURCE = Path(__file__).parents[1] / "site_src"


def test_one_edited_reason_makes_little_again() -> None:
    source = read_tree(SOURCE, root="site_src").value
    cache = BuildCache(MemoryStore())
    before = build(source, PAGE_TEMPLATES, cache=cache)
    edited = dict(source.files)
    path = next(
        path for path in edited if "/claims/" in path and edited[path].count(b"\nreason: ") == 1
    )
    edited[path] = edited[path].replace(b"\nreason: ", b"\nreason: Indeed, ", 1)
    after = build(Tree(root=source.root, files=edited), PAGE_TEMPLATES, cache=cache, jobs=1)
    assert before.has_no_errors
    assert after.has_no_errors
    changed = [name for name, body in after.files.items() if before.files.get(name) != body]
    assert changed
    # The reason stands on the claim's page, in its embed, in feeds and on the lists that show it.
    assert 1 <= after.counts.rendered <= 8
    # No picture shows a reason.
    assert after.counts.drawn == 0
    # Beyond the pages, only the exports that hold every claim: they are written whole.
    assert len(changed) <= 20
    written = sum(len(after.files[name]) for name in changed)
    assert written <= 0.25 * sum(map(len, after.files.values()))


def test_a_check_leaves_out_the_social_cards_and_nothing_else() -> None:
    source = read_tree(SOURCE, root="site_src").value
    store = MemoryStore()
    whole = build(source, PAGE_TEMPLATES)
    without = build(source, PAGE_TEMPLATES, cache=BuildCache(store), draw_cards=False)
    missing = whole.files.keys() - without.files.keys()
    assert missing
    assert {path.rpartition(".")[2] for path in missing} == {"png"}
    assert {path: whole.files[path] for path in without.files} == dict(without.files)
    assert without.diagnostics == whole.diagnostics
    # What lacks its cards is never taken for a whole site.
    again = build(source, PAGE_TEMPLATES, cache=BuildCache(store))
    assert dict(again.files) == dict(whole.files)
