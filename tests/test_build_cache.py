"""The build cache gives back what was computed from the very same parts, or nothing."""

from __future__ import annotations

import importlib
import pickle
import pkgutil
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import onrecord
from onrecord.build import BuildResult
from onrecord.build.artifacts import Artifacts, RenderedPart
from onrecord.build.built_site import BuiltSite, find_site, keep_site
from onrecord.build.cache import (
    BuildCache,
    SourceDigests,
    digest_files,
    digest_input,
    digest_parts,
    file_key,
    site_key,
)
from onrecord.build.check import check
from onrecord.build.executor import Executor
from onrecord.build.records import pack, restore_record, unpack
from onrecord.checks.statistics import Counts
from onrecord.model import Text, Tree
from tests.site.small import SITE
from tests.sites import tree
from tests.test_incremental import MemoryStore

KEY = ("some record", "made of this")

# --- digests ----------------------------------------------------------------------------------

# Few characters, those of the digests' own framing among them: lists that differ only in where one
# part ends are then likely to be tried.
NAMES = st.text("a1:\n", max_size=3)
BODIES = st.binary(max_size=3).map(
    lambda body: body.translate(bytes(b"a1:\n"[n % 4] for n in range(256)))
)
LISTED = st.lists(st.tuples(NAMES, BODIES), max_size=3)


@given(LISTED, LISTED)
def test_other_files_have_another_digest(
    some: list[tuple[str, bytes]], others: list[tuple[str, bytes]]
) -> None:
    assert (digest_files(some) == digest_files(others)) == (some == others)


@pytest.mark.parametrize(
    ("some", "others"),
    [
        ([("a", b"b\n")], [("a", b""), ("b", b"")]),
        ([("ab", b"c")], [("a", b"bc")]),
        ([("a", b"1:1:b\nc")], [("a", b""), ("b", b"c")]),
        ([("a", b"1:b\n")], [("a", b""), ("b", b"")]),
        ([("a", b"")], []),
    ],
)
def test_where_a_path_or_a_file_ends_is_part_of_the_digest(
    some: list[tuple[str, bytes]], others: list[tuple[str, bytes]]
) -> None:
    assert digest_files(some) != digest_files(others)


@given(st.lists(NAMES, max_size=4), st.lists(NAMES, max_size=4))
def test_other_parts_have_another_digest(some: list[str], others: list[str]) -> None:
    assert (digest_parts(*some) == digest_parts(*others)) == (some == others)


PATHS = ("site.yml", "people/a.yml", "static/a.css", "dossiers/d/dossier.yml", "dossiers/e/x.yml")


@given(st.sampled_from(PATHS), st.binary(min_size=1, max_size=3))
def test_a_changed_file_changes_the_digest_of_its_own_part_and_no_other(
    path: str, body: bytes
) -> None:
    before = Tree(root="", files=dict.fromkeys(PATHS, b""))
    after = Tree(root="", files={**before.files, path: body})
    was, now = SourceDigests.of(before), SourceDigests.of(after)
    changed = {name for name in was.dossiers if was.dossiers[name] != now.dossiers[name]}
    in_dossier = path.startswith("dossiers/")
    assert changed == ({path.split("/")[1]} if in_dossier else set())
    assert (was.shared != now.shared) == (not in_dossier and not path.startswith("static/"))
    assert digest_input(before, None) != digest_input(after, None)


@pytest.mark.parametrize("path", ["people/b.yml", "static/b.css", "dossiers", "dossiers/stray.yml"])
def test_a_new_file_beside_the_dossiers_changes_the_shared_digest(path: str) -> None:
    before = Tree(root="", files=dict.fromkeys(PATHS, b""))
    after = Tree(root="", files={**before.files, path: b""})
    assert SourceDigests.of(before).shared != SourceDigests.of(after).shared
    assert SourceDigests.of(before).dossiers == SourceDigests.of(after).dossiers


def test_content_and_templates_are_told_apart() -> None:
    one, other = Tree(root="", files={"a": b"1"}), Tree(root="", files={"b": b"2"})
    digests = {digest_input(*trees) for trees in [(one, other), (other, one), (one, None)]}
    assert len(digests) == 3


DIGESTS = SourceDigests(shared="shared", dossiers={"d": "own", "e": "its own"})


def test_every_part_of_what_a_dossier_is_made_of_is_in_its_keys() -> None:
    changed = [
        DIGESTS,
        replace(DIGESTS, shared="other"),
        replace(DIGESTS, dossiers={"d": "other", "e": "its own"}),
    ]
    checked = [digests.checked_dossier_key("d") for digests in changed]
    checked.append(DIGESTS.checked_dossier_key("e"))
    checked.append(replace(DIGESTS, dossiers={"e": "own"}).checked_dossier_key("e"))
    assert len(set(checked)) == len(checked)

    rendered = [
        digests.rendered_dossier_key(name, templates=templates, site_feeds=feeds)
        for digests in changed
        for name in "de"
        for templates in ("templates", "others")
        for feeds in ((), ("feed.xml",), ("feed.xml", "changes.xml"))
    ]
    # The digest of `d` is no part of the keys of `e`: so it is not made again.
    assert len(set(rendered)) == len(rendered) - 6
    assert set(checked).isdisjoint(rendered)


def test_keys_of_two_kinds_are_never_the_same() -> None:
    checked = DIGESTS.checked_dossier_key("d")
    rendered = DIGESTS.rendered_dossier_key("d", templates="templates", site_feeds=())
    assert {key[0] for key in (checked, rendered, site_key("digest"))} == {
        *("checked dossier", "rendered dossier", "site")
    }
    assert file_key("page") != digest_parts("page")
    cache = BuildCache(MemoryStore())
    computed(cache, ["page"])
    assert cache.find_file(digest_parts("page")) is None
    assert cache.find_file(digest_parts("", "page")) is None


def test_what_another_dossier_says_is_no_part_of_a_key() -> None:
    other = replace(DIGESTS, dossiers={"d": "own", "e": "changed"})
    assert DIGESTS.checked_dossier_key("d") == other.checked_dossier_key("d")


# --- records ----------------------------------------------------------------------------------


def computed(cache: BuildCache, key: Sequence[str] = KEY, pages: int = 1) -> tuple[Counts, bool]:
    """The record under a key, and whether it was computed."""
    asked: list[bool] = []

    def compute() -> Counts:
        asked.append(True)
        return Counts(pages=pages)

    return cache.get_or_compute(tuple(key), Counts, compute), bool(asked)


@pytest.mark.parametrize("live", [None, {}])
def test_a_record_is_computed_once_and_then_found(live: dict[str, object] | None) -> None:
    cache = BuildCache(MemoryStore(), live_records=live)
    assert computed(cache) == (Counts(pages=1), True)
    assert computed(cache, pages=2) == (Counts(pages=1), False)


def test_without_a_store_everything_is_computed() -> None:
    cache = BuildCache()
    assert computed(cache) == (Counts(pages=1), True)
    assert computed(cache, pages=2) == (Counts(pages=2), True)


@given(st.lists(NAMES, max_size=3), st.lists(NAMES, max_size=3))
def test_a_record_is_found_under_its_own_key_alone(some: list[str], others: list[str]) -> None:
    assume(some != others)
    cache = BuildCache(MemoryStore())
    computed(cache, some)
    assert computed(cache, others, pages=2) == (Counts(pages=2), True)


def test_other_code_finds_no_record() -> None:
    store = MemoryStore()
    computed(BuildCache(store, code_digest="this"))
    assert computed(BuildCache(store, code_digest="that"), pages=2) == (Counts(pages=2), True)
    assert computed(BuildCache(store, code_digest="this"), pages=3) == (Counts(pages=1), False)


def test_other_code_checks_every_dossier_again() -> None:
    store, site = MemoryStore(), tree(SITE)
    first = check(site, BuildCache(store, code_digest="this"))
    kept = set(store.bodies)
    assert kept
    assert check(site, BuildCache(store, code_digest="this")) == first
    assert set(store.bodies) == kept
    assert check(site, BuildCache(store, code_digest="that")) == first
    assert len(store.bodies) == 2 * len(kept)


def test_a_record_of_another_type_is_not_found() -> None:
    cache = BuildCache(MemoryStore())
    computed(cache)
    assert cache.get(KEY, RenderedPart) is None
    assert cache.get(KEY, Counts) == Counts(pages=1)


def test_a_record_that_is_not_usable_is_computed_again_and_replaced() -> None:
    cache = BuildCache(MemoryStore())
    computed(cache)
    again = cache.get_or_compute(
        KEY, Counts, lambda: Counts(pages=2), is_usable=lambda record: record.pages == 2
    )
    assert again == Counts(pages=2)
    assert computed(cache, pages=3) == (Counts(pages=2), False)


def test_what_is_kept_of_a_record_is_what_its_owner_says() -> None:
    cache = BuildCache(MemoryStore())
    record = Counts(pages=5, rendered=5)
    assert cache.get_or_compute(KEY, Counts, lambda: record, keep_as=lambda _: None) == record
    assert cache.get(KEY, Counts) is None
    kept = replace(record, rendered=0)
    assert cache.get_or_compute(KEY, Counts, lambda: record, keep_as=lambda _: kept) == record
    assert cache.get(KEY, Counts) == kept


def test_a_live_record_is_the_very_same_while_the_store_has_its_bytes() -> None:
    store, live = MemoryStore(), dict[str, object]()
    cache = BuildCache(store, live_records=live)
    record, _ = computed(cache)
    assert cache.get(KEY, Counts) is record
    live.clear()
    read = cache.get(KEY, Counts)
    assert read == record
    assert cache.get(KEY, Counts) is read
    store.bodies.clear()
    assert cache.get(KEY, Counts) is None


@pytest.mark.parametrize("jobs", [1, 2])
def test_of_several_items_those_missing_are_computed_in_their_order(jobs: int) -> None:
    cache = BuildCache(MemoryStore())
    executor = Executor(cache=cache, jobs=jobs)
    cache.put(("item", "2"), Counts(pages=20))
    asked: list[int] = []

    def compute(item: int, _: Executor) -> Counts:
        asked.append(item)
        return Counts(pages=item)

    records = executor.get_or_compute_all(
        [1, 2, 3], Counts, compute, key=lambda item: ("item", str(item))
    )
    assert [record.pages for record in records] == [1, 20, 3]
    assert asked == [1, 3], "a store that workers do not share is filled by this process"


# --- files ------------------------------------------------------------------------------------


def test_a_file_is_found_under_its_key_or_its_content() -> None:
    cache = BuildCache(MemoryStore())
    key = file_key("page", "templates", "view")
    assert cache.find_file(key) is None
    kept = cache.keep_file(b"body", key)
    assert kept is not None
    assert cache.find_file(key) == kept
    assert cache.read_file(kept) == b"body"
    by_content = cache.keep_file(b"body")
    assert by_content is not None
    assert by_content.info == kept.info
    assert cache.has_files([kept, by_content])


def test_without_a_store_no_file_is_found_or_kept() -> None:
    cache = BuildCache()
    assert cache.find_file(file_key("page")) is None
    assert cache.keep_file(b"body") is None
    assert not cache.has_files([])
    kept = BuildCache(MemoryStore()).keep_file(b"body")
    assert kept is not None
    assert cache.read_file(kept) is None
    assert cache.read_record(kept) is None
    assert not cache.has_files([kept])


def test_the_last_artifact_of_a_name_counts() -> None:
    cached, nowhere = BuildCache(MemoryStore()), BuildCache()
    artifacts = Artifacts()
    artifacts.add("a", b"one", nowhere)
    artifacts.add("a", b"three", cached)
    assert (artifacts.in_memory, artifacts.sizes()) == ({}, {"a": 5})
    assert artifacts.is_cached(cached)
    artifacts.add("a", b"seven!", nowhere)
    assert (artifacts.cached, artifacts.sizes()) == ({}, {"a": 6})
    assert not artifacts.is_cached(cached)


def test_a_site_is_found_again_only_while_the_cache_has_every_file_of_it() -> None:
    store = MemoryStore()
    cache = BuildCache(store)
    part = RenderedPart(pages=2, rendered=2)
    part.files.add_all([("a", b"1"), ("b", b"2")], cache)
    site = BuiltSite.of([part], Counts(), (), is_complete=True)
    keep_site(site, "digest", cache)
    found = find_site("digest", cache)
    assert found is not None
    assert (found.counts.pages, found.counts.rendered) == (2, 0)
    assert find_site("another", cache) is None
    del store.bodies[found.cached["b"].key]
    assert find_site("digest", cache) is None


@pytest.mark.parametrize("is_complete", [True, False])
def test_a_site_is_kept_only_if_it_is_complete_and_in_the_cache(is_complete: bool) -> None:
    cache = BuildCache(MemoryStore())
    part = RenderedPart()
    part.files.add("a", b"1", BuildCache() if is_complete else cache)
    keep_site(BuiltSite.of([part], Counts(), (), is_complete=is_complete), "digest", cache)
    assert find_site("digest", cache) is None


# --- bytes that somebody else put there -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Outside:
    """A record of another package."""

    value: int


class Planted:
    """Has a function called when it is unpickled."""

    def __init__(self, function: object = print, *arguments: object) -> None:
        self.does = (function, arguments or ("planted",))

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return self.does


PLANTED = [
    *(Planted(), print, Path("x"), [], "words", 1.5, Outside(1)),
    Planted(restore_record, str, "no class of records"),
    Planted(restore_record, Text, "one without slots"),
    Planted(restore_record, Counts, 1),
    Planted(restore_record, BuiltSite, "too few values"),
    Planted(restore_record, BuiltSite, "one", "too", "many", "values", "for", "it"),
]


class PlantedStore(MemoryStore):
    """A store in which somebody put the same bytes under every key."""

    def __init__(self, body: bytes) -> None:
        super().__init__()
        self.body = body

    def get(self, key: str) -> bytes | None:  # noqa: ARG002
        return self.body


@pytest.mark.parametrize("record", PLANTED)
def test_what_is_no_record_of_ours_is_computed_anew(
    record: object, capsys: pytest.CaptureFixture[str]
) -> None:
    cache = BuildCache(PlantedStore(pickle.dumps(record)))
    assert find_site("digest", cache) is None
    assert computed(cache) == (Counts(pages=1), True)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("record", [Planted(), print, digest_parts, Path("x"), Outside(1)])
def test_a_function_or_a_class_of_another_package_is_not_unpacked(record: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        unpack(pickle.dumps(record))


@pytest.mark.parametrize("record_type", [str, Text, BuildResult, digest_parts, Counts()])
def test_only_a_dataclass_with_slots_is_restored(record_type: Any) -> None:
    with pytest.raises(TypeError, match="not a dataclass with slots"):
        restore_record(record_type, "a value")


def classes_of_the_package() -> set[type]:
    """Return the classes that the modules of the package define."""
    names = [
        found.name
        for found in pkgutil.walk_packages(onrecord.__path__, "onrecord.")
        if not found.name.endswith("__main__")
    ]
    return {
        found
        for name in names
        for found in vars(importlib.import_module(name)).values()
        if isinstance(found, type) and found.__module__ == name
    }


def test_a_class_is_unpacked_only_if_it_is_one_of_records_or_of_values() -> None:
    found: dict[bool, set[type]] = {True: set(), False: set()}
    for known in classes_of_the_package():
        is_value = is_dataclass(known) or issubclass(known, str | tuple)
        found[is_value].add(known)
        with nullcontext() if is_value else pytest.raises(pickle.UnpicklingError):
            assert unpack(pickle.dumps(known)) is known
    assert Counts in found[True]
    assert BuildCache in found[False]


def test_a_record_of_any_class_keeps_each_value_in_its_field() -> None:
    record_types = {
        known
        for known in classes_of_the_package()
        if is_dataclass(known) and "__slots__" in vars(known) and not issubclass(known, Exception)
    }
    assert {1, 2, 9} <= {len(fields(record_type)) for record_type in record_types}
    for record_type in record_types:
        names = [field.name for field in fields(record_type)]
        values = [f"{name} {place}" for place, name in enumerate(names)]
        again = unpack(pack(restore_record(record_type, *values)))
        assert type(again) is record_type
        assert [getattr(again, name) for name in names] == values, record_type


def test_a_record_is_what_it_was_when_it_is_unpacked() -> None:
    for record in (Counts(pages=3), Decimal("1.20"), date(2026, 11, 24), Text("a", "b", 1, 2)):
        again = unpack(pack(record))
        assert (again, type(again)) == (record, type(record))
