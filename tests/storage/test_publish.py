"""What publishing promises, on a disk that does as it is told."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.storage.cache import Cache
from onrecord.storage.errors import DiskRefused, NoEarlierSite, NotOurs
from onrecord.storage.exchange import exchange, flush_each
from onrecord.storage.manifest import MANIFEST, decode_manifest
from onrecord.storage.paths import UnsafePath
from onrecord.storage.publication import NOT_ATOMIC, Publication
from onrecord.storage.publish import publish, rollback
from tests.storage.generations import VERSION, fast_folder, files_in, publish_to, site_of, whole

ROOT = Path(__file__).parents[2]
ONE, TWO = site_of(1), site_of(2)


def refusing(code: int) -> Callable[[Path, Path], None]:
    """An exchange on a file system that answers so."""

    def exchange(_one: Path, _other: Path) -> None:
        raise OSError(code, os.strerror(code))

    return exchange


def publish_with(
    folder: Path, site: dict[str, bytes], swap: Callable[[Path, Path], None]
) -> Publication:
    return publish(
        site,
        target=folder / "site",
        work=folder / "work",
        tool_version=VERSION,
        input_digest="",
        exchange=swap,
    )


def times(folder: Path) -> dict[str, int]:
    return {str(path): path.lstat().st_mtime_ns for path in [folder, *sorted(folder.rglob("*"))]}


# --- what stands afterwards ---------------------------------------------------------------------


def test_a_first_publication_is_the_files_and_a_manifest_and_nothing_else(folder: Path) -> None:
    assert publish_to(folder, ONE) == Publication(
        published=True,
        added=("d/claims/c.html", "d/claims/only-1.html", "index.html", "static/style.css"),
        bytes_written=sum(map(len, ONE.values())),
    )
    assert files_in(folder / "site") == whole(ONE)
    assert sorted(path.name for path in folder.iterdir()) == ["site", "work"]


def test_the_next_publication_says_what_it_changed_and_links_what_stays(folder: Path) -> None:
    publish_to(folder, ONE)
    before = (folder / "site/static/style.css").stat()
    assert publish_to(folder, TWO) == Publication(
        published=True,
        added=("d/claims/only-2.html",),
        changed=("d/claims/c.html", "index.html"),
        removed=("d/claims/only-1.html",),
        unchanged=1,
        bytes_written=len(TWO["index.html"]) + len(TWO["d/claims/c.html"]),
    )
    assert files_in(folder / "site") == whole(TWO)
    assert (folder / "site/static/style.css").stat().st_ino == before.st_ino


@pytest.mark.parametrize("cached", [True, False])
def test_the_very_same_site_is_not_published_again_and_no_time_moves(
    folder: Path, cached: bool
) -> None:
    publish_to(folder, ONE)
    publish_to(folder, TWO)
    before = times(folder / "site"), times(folder / ".site.prev")
    for verify in (False, True):
        again = publish_to(folder, TWO, cached=cached, verify=verify)
        assert again == Publication(published=False, unchanged=4)
    assert (times(folder / "site"), times(folder / ".site.prev")) == before


def test_a_new_tool_or_input_is_published_though_no_file_changed(folder: Path) -> None:
    publish_to(folder, ONE)
    newer = publish(
        ONE,
        target=folder / "site",
        work=folder / "work",
        tool_version="2",
        input_digest="abc",
    )
    assert (newer.published, newer.changed, newer.unchanged) == (True, (), 4)
    assert json.loads((folder / "site" / MANIFEST).read_bytes())["tool_version"] == "2"


def test_the_manifest_lists_every_file_and_nothing_of_this_machine(folder: Path) -> None:
    publish_to(folder, {"b.html": b"two", "a.html": b"one"})
    assert (folder / "site" / MANIFEST).read_text() == (
        '{"made_by": "OnRecord",\n "tool_version": "1",\n "input_digest": "",\n "files": [\n'
        '  ["a.html", 3, "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"],\n'
        '  ["b.html", 3, "3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3"]\n ]}\n'
    )


@pytest.mark.parametrize("umask", [0o022, 0o077, 0o002])
def test_everybody_may_read_a_published_file_whatever_the_umask(folder: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        publish_to(folder, ONE)
        publish_to(folder, TWO)
    finally:
        os.umask(before)
    modes = {
        path.is_dir(): path.stat().st_mode & 0o777
        for path in [folder / "site", *(folder / "site").rglob("*")]
    }
    assert modes == {True: 0o755, False: 0o644}


def test_a_site_may_hold_names_of_any_script_and_no_file_at_all(folder: Path) -> None:
    for site in ({"հայ/é.html": b"1", "空/🙂": b""}, {}):
        publish_to(folder, site)
        assert files_in(folder / "site") == whole(site)


def test_an_output_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "down" / "site"
    publish(ONE, target=target, work=tmp_path / "work", tool_version=VERSION, input_digest="")
    assert files_in(target) == whole(ONE)


def test_an_empty_folder_may_become_the_output_folder(folder: Path) -> None:
    (folder / "site").mkdir()
    publish_to(folder, ONE)
    assert files_in(folder / "site") == whole(ONE)


def test_what_is_forced_to_the_disk_file_by_file_is_left_as_it_is(folder: Path) -> None:
    publish_to(folder, ONE)
    flush_each(folder / "site")
    assert files_in(folder / "site") == whole(ONE)


def test_a_disk_that_does_not_keep_what_it_took_is_found_out(folder: Path) -> None:
    publish_to(folder, ONE)
    staged = folder / ".site.next/index.html"

    def lose(_frame: FrameType, event: str, function: object) -> None:
        if event == "c_return" and function is os.close and staged.exists():
            sys.setprofile(None)
            staged.write_bytes(b"")

    sys.setprofile(lose)
    try:
        with pytest.raises(DiskRefused) as refusal:
            publish_to(folder, TWO)
    finally:
        sys.setprofile(None)
    assert str(refusal.value) == f"`{staged}`: what was written reads differently"
    assert files_in(folder / "site") == whole(ONE)


# --- what is not ours ---------------------------------------------------------------------------


def refused(folder: Path, site: dict[str, bytes] = ONE) -> str:
    """Why a publication was refused, the folder's own path taken out."""
    before = files_in(folder)
    with pytest.raises(NotOurs) as refusal:
        publish_to(folder, site)
    assert {**files_in(folder), "work/lock": b""} == {**before, "work/lock": b""}
    return str(refusal.value).replace(str(folder), "")


ELSEWHERE = "; name an empty or a new folder with `--output DIR`"


@pytest.mark.parametrize("manifest", [None, b"{}", b"[]", b"\xff", b'{"made_by": "OnRecord"}'])
def test_a_folder_of_somebody_elses_is_never_emptied(folder: Path, manifest: bytes | None) -> None:
    (folder / "site").mkdir()
    (folder / "site/thesis.odt").write_bytes(b"ten years of work")
    if manifest is not None:
        (folder / "site" / MANIFEST).write_bytes(manifest)
    assert refused(folder) == f"`/site` holds files that OnRecord did not publish{ELSEWHERE}"


def test_a_manifest_that_points_out_of_its_folder_is_none_of_ours(folder: Path) -> None:
    publish_to(folder, ONE)
    manifest = folder / "site" / MANIFEST
    seal = manifest.read_bytes().replace(b"index.html", b"../../etc/passwd")
    assert decode_manifest(seal) is None


def test_a_file_or_a_link_is_no_output_folder(folder: Path) -> None:
    (folder / "site").write_bytes(b"a letter")
    assert refused(folder) == f"`/site` is not a folder{ELSEWHERE}"
    (folder / "site").unlink()
    (folder / "there").mkdir()
    (folder / "site").symlink_to("there")
    assert refused(folder) == (
        "`/site` is a symbolic link; name the folder it leads to with `--output DIR`"
    )


def test_the_folder_above_the_work_folder_is_no_output_folder(folder: Path) -> None:
    with pytest.raises(NotOurs, match="holds the work folder"):
        publish(ONE, target=folder, work=folder / "work", tool_version=VERSION, input_digest="")
    assert list(folder.iterdir()) == []


def test_a_loop_of_links_above_the_output_folder_is_refused(folder: Path) -> None:
    (folder / "a").symlink_to("b")
    (folder / "b").symlink_to("a")
    with pytest.raises(DiskRefused) as refusal:
        publish(
            ONE, target=folder / "a/site", work=folder / "work", tool_version="", input_digest=""
        )
    assert refusal.value.path == str(folder / "a/site")


UNSAFE = {
    "/etc/passwd",
    "../up.html",
    "a/../../up.html",
    "a//b",
    "./a",
    "a/",
    "",
    "a\\b",
    "a\0b",
    "a\nb",
    "a\u202eb",
    "Index.HTML",
    "index.html/below",
    "manifest.json",
    "MANIFEST.json",
}


@pytest.mark.parametrize("path", sorted(UNSAFE))
def test_no_file_is_published_outside_its_folder_or_over_another(folder: Path, path: str) -> None:
    with pytest.raises(UnsafePath):
        publish_to(folder, {"index.html": b"", path: b""})
    assert list(folder.iterdir()) == []


# --- what somebody did to the published folder ----------------------------------------------------


def test_a_file_altered_by_hand_is_as_built_after_the_next_build(folder: Path) -> None:
    publish_to(folder, ONE)
    altered = folder / "site/static/style.css"
    altered.write_bytes(b"p { color: white }")  # as long as it was
    healed = publish_to(folder, ONE)
    assert (healed.published, healed.changed, healed.warnings) == (
        True,
        ("static/style.css",),
        (
            "in the published folder, altered by hand: `static/style.css`; what was there is in `.site.prev`",
        ),
    )
    assert files_in(folder / "site") == whole(ONE)
    assert (folder / ".site.prev/static/style.css").read_bytes() == b"p { color: white }"
    assert publish_to(folder, ONE).published is False


def test_a_file_altered_before_the_clock_moved_is_found_all_the_same(folder: Path) -> None:
    publish_to(folder, ONE)
    altered = folder / "site/static/style.css"
    before = altered.stat()
    altered.write_bytes(b"p { color: white }")
    os.utime(altered, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert publish_to(folder, ONE).changed == ("static/style.css",)
    assert files_in(folder / "site") == whole(ONE)


def test_a_file_altered_behind_its_stamp_is_found_when_every_file_is_hashed(folder: Path) -> None:
    publish_to(folder, ONE)
    altered = folder / "site/static/style.css"
    for path in (folder / "site").rglob("*"):
        os.utime(path, ns=(1, 1))  # long ago, so that stamps count
    publish_to(folder, ONE)
    altered.write_bytes(b"p { color: white }")
    os.utime(altered, ns=(1, 1))
    assert publish_to(folder, ONE).published is False, "the stamp is believed"
    assert publish_to(folder, ONE, verify=True).changed == ("static/style.css",)
    assert files_in(folder / "site") == whole(ONE)


def test_a_damaged_cache_body_makes_the_published_files_doubted(folder: Path) -> None:
    publish_to(folder, ONE)
    for path in (folder / "site").rglob("*"):
        os.utime(path, ns=(1, 1))
    publish_to(folder, ONE)
    altered = folder / "site/index.html"  # one with a body of the cache
    altered.write_bytes(b"<p>Generation 1")
    os.utime(altered, ns=(1, 1))
    cache = Cache(folder / "work/cache")
    key = next(
        path.name[:64] for path in (folder / "work/cache").iterdir() if path.samefile(altered)
    )
    assert cache.get(key) is None
    publish(
        ONE,
        target=folder / "site",
        work=folder / "work",
        tool_version=VERSION,
        input_digest="",
        cache=cache,
    )
    assert files_in(folder / "site") == whole(ONE)


def test_a_file_removed_or_added_by_hand_is_told_and_mended(folder: Path) -> None:
    publish_to(folder, ONE)
    (folder / "site/index.html").unlink()
    (folder / "site/notes.txt").write_bytes(b"mine")
    healed = publish_to(folder, ONE)
    assert healed.warnings == (
        "in the published folder, missing: `index.html`; as if removed by hand",
        "in the published folder, not from OnRecord: `notes.txt`; now in `.site.prev`",
    )
    assert files_in(folder / "site") == whole(ONE)
    assert (folder / ".site.prev/notes.txt").read_bytes() == b"mine"


def test_a_file_replaced_by_a_link_or_a_folder_is_mended(folder: Path) -> None:
    publish_to(folder, ONE)
    (folder / "site/index.html").unlink()
    (folder / "site/index.html").symlink_to("/etc/passwd")
    (folder / "site/static/style.css").unlink()
    (folder / "site/static/style.css").mkdir()
    assert publish_to(folder, ONE).changed == ("index.html", "static/style.css")
    assert files_in(folder / "site") == whole(ONE)


@pytest.mark.parametrize("damaged", [b"", b"{", None])
def test_a_damaged_manifest_makes_our_own_folder_no_strangers(
    folder: Path, damaged: bytes | None
) -> None:
    publish_to(folder, ONE)
    (folder / "site" / MANIFEST).unlink()
    if damaged is not None:
        (folder / "site" / MANIFEST).write_bytes(damaged)
    assert publish_to(folder, ONE).warnings == (
        f"in the published folder, altered by hand: `{MANIFEST}`",
    )
    assert files_in(folder / "site") == whole(ONE)


def test_lost_or_damaged_stamps_cost_hashing_and_nothing_else(folder: Path) -> None:
    publish_to(folder, ONE)
    stamps = folder / "work/published.json"
    for damage in (b"", b"[]", b'{"seal": 1, "stamps": {"a": "b"}}', b"[" * 100_000):
        stamps.write_bytes(damage)
        assert publish_to(folder, ONE).published is False
    stamps.unlink()
    stamps.mkdir()
    assert publish_to(folder, ONE).published is False
    assert publish_to(folder, TWO).warnings == (
        f"the site is published, but every file will be hashed: `{stamps}`: is a directory",
    )
    assert files_in(folder / "site") == whole(TWO)


# --- crashes between two renames, and file systems that cannot exchange -----------------------------


def test_where_folders_cannot_be_exchanged_two_renames_do_and_it_says_so(folder: Path) -> None:
    publish_to(folder, ONE)
    for code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        for site in (TWO, ONE):
            done = publish_with(folder, site, refusing(code))
            assert (done.atomic, done.warnings) == (False, (NOT_ATOMIC,))
            assert files_in(folder / "site") == whole(site)
    assert files_in(folder / ".site.prev") == whole(TWO)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.EXDEV, "lies on a layer of an image .* `--output DIR`"),
        (errno.EBUSY, "mount point .* `--output DIR`"),
        (errno.EIO, "input/output error"),
    ],
)
def test_an_exchange_that_fails_leaves_the_old_site_and_says_why(
    folder: Path, code: int, reason: str
) -> None:
    publish_to(folder, ONE)
    with pytest.raises(DiskRefused, match=reason) as refusal:
        publish_with(folder, TWO, refusing(code))
    assert refusal.value.path == str(folder / "site")
    assert files_in(folder / "site") == whole(ONE)


def test_a_second_rename_that_fails_puts_the_old_site_back(folder: Path) -> None:
    publish_to(folder, ONE)

    def sabotage(new: Path, _site: Path) -> None:
        new.rename(folder / "gone")
        raise OSError(errno.EINVAL, "cannot exchange")

    with pytest.raises(DiskRefused) as refusal:
        publish_with(folder, TWO, sabotage)
    assert str(refusal.value) == f"`{folder / 'site'}`: no such file or directory"
    assert files_in(folder / "site") == whole(ONE)


def test_after_a_crash_between_two_renames_the_new_site_is_promoted(folder: Path) -> None:
    publish_to(folder, ONE)
    publish_to(folder, TWO)
    (folder / "site").rename(folder / ".site.next")  # TWO, whole; ONE is in .site.prev
    assert publish_to(folder, TWO) == Publication(
        published=False,
        unchanged=4,
        warnings=(f"`{folder / 'site'}` was missing; put back from `.site.next`",),
    )
    assert files_in(folder / "site") == whole(TWO)


def test_an_unfinished_stage_is_never_promoted_and_the_site_before_is_put_back(
    folder: Path,
) -> None:
    publish_to(folder, ONE)
    publish_to(folder, TWO)
    (folder / "site").rename(folder / ".site.next")
    (folder / ".site.next/index.html").write_bytes(b"<p>gen")
    assert publish_to(folder, ONE) == Publication(
        published=False,
        unchanged=4,
        warnings=(f"`{folder / 'site'}` was missing; put back from `.site.prev`",),
    )
    assert files_in(folder / "site") == whole(ONE)


# --- rollback -----------------------------------------------------------------------------------


@pytest.mark.parametrize("swap", [exchange, refusing(errno.EINVAL)])
def test_a_rollback_brings_the_site_before_and_a_second_one_undoes_it(
    folder: Path, swap: Callable[[Path, Path], None]
) -> None:
    publish_to(folder, ONE)
    publish_to(folder, TWO)
    for site in (ONE, TWO, ONE):
        done = rollback(target=folder / "site", work=folder / "work", exchange=swap)
        assert (done.published, done.changed) == (True, ("d/claims/c.html", "index.html"))
        assert files_in(folder / "site") == whole(site)
    assert publish_to(folder, ONE).published is False
    assert publish_to(folder, TWO).published is True


def test_there_is_no_rollback_to_nothing_or_to_an_altered_site(folder: Path) -> None:
    publish_to(folder, ONE)
    with pytest.raises(NoEarlierSite):
        rollback(target=folder / "site", work=folder / "work")
    publish_to(folder, TWO)
    (folder / ".site.prev/index.html").write_bytes(b"<p>degeneration")
    with pytest.raises(NoEarlierSite):
        rollback(target=folder / "site", work=folder / "work")
    assert files_in(folder / "site") == whole(TWO)


# --- the law ------------------------------------------------------------------------------------

SITES = st.dictionaries(
    st.sampled_from(["index.html", "a/x.html", "a/y.html", "b/c/z.html", "style.css", "é.txt"]),
    st.sampled_from([b"", b"one", b"two", b"three" * 1000]),
)
DAMAGES = st.sampled_from(["flip", "truncate", "remove", "empty", "swap"])


def damage(folder: Path, kind: str, chosen: int) -> None:
    """Do something bad to one file of a folder, in place: what is linked with it suffers too."""
    # A damaged manifest is a case of its own, above: it may make a folder a stranger's.
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != MANIFEST)
    if not files:
        return
    path, other = files[chosen % len(files)], files[-1 - chosen % len(files)]
    body = path.read_bytes()
    if kind == "remove":
        path.unlink()
    elif kind == "swap":
        path.rename(folder / "aside")
        if path != other:
            other.rename(path)
        (folder / "aside").rename(other)
    elif kind == "flip" and body:
        at = chosen % len(body)
        path.write_bytes(body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :])
    else:
        path.write_bytes(body[: len(body) // 2] if kind == "truncate" else b"")


def build(folder: Path, site: dict[str, bytes]) -> None:
    """Publish as the pipeline does: what the cache has under a page's key is not made again."""
    cache = Cache(folder / "work" / "cache")
    files = {}
    for path, body in site.items():
        key = hashlib.sha256(path.encode() + body).hexdigest()
        kept = cache.get(key)
        if kept is None:
            cache.put(key, body)
        files[path] = body if kept is None else kept
    publish(
        files,
        target=folder / "site",
        work=folder / "work",
        tool_version=VERSION,
        input_digest="",
        cache=cache,
    )


PLACES = st.sampled_from(["work/cache", "work", "site", ".site.prev"])
STEPS = st.lists(
    st.tuples(SITES, st.lists(st.tuples(PLACES, DAMAGES, st.integers(0, 99)), max_size=3)),
    min_size=1,
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(steps=STEPS)
def test_whatever_was_edited_and_damaged_the_result_equals_a_clean_publication(
    steps: list[tuple[dict[str, bytes], list[tuple[str, str, int]]]],
) -> None:
    with fast_folder() as folder:
        for site, damages in steps:
            build(folder, site)
            assert files_in(folder / "site") == whole(site)
            for place, kind, chosen in damages:
                damage(folder / place, kind, chosen)


# --- interruptions ------------------------------------------------------------------------------


def run_alone(code: str, folder: Path) -> None:
    """Run code in a process of its own: of several threads, any may be sent the signal."""
    begin = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from onrecord.storage.exchange import exchange\n"
        "from onrecord.storage.publish import rollback\n"
        "from tests.storage.generations import files_in, publish_to, site_of, whole\n"
        "folder = Path(sys.argv[1])\n"
        # Whoever started the tests may ignore Ctrl-C, and children inherit that.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "signal.pthread_sigmask(signal.SIG_SETMASK, ())\n"
    )
    subprocess.run([sys.executable, "-c", begin + code, str(folder)], cwd=ROOT, check=True)


def test_ctrl_c_while_the_site_before_is_brought_back_comes_too_late(folder: Path) -> None:
    run_alone(
        """
publish_to(folder, site_of(1))
publish_to(folder, site_of(2))

def swap(one, other):
    os.kill(os.getpid(), signal.SIGINT)
    exchange(one, other)

rollback(target=folder / "site", work=folder / "work", exchange=swap)
assert signal.SIGINT not in signal.sigpending()
""",
        folder,
    )
    assert files_in(folder / "site") == whole(ONE)


def test_ctrl_c_that_the_caller_holds_back_is_left_to_the_caller(folder: Path) -> None:
    run_alone(
        """
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
os.kill(os.getpid(), signal.SIGINT)
publish_to(folder, site_of(1))
assert signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())
assert signal.SIGINT in signal.sigpending()
""",
        folder,
    )
    assert files_in(folder / "site") == whole(ONE)
