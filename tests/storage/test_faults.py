"""Whatever befalls a publication, the folder holds the whole old site or the whole new one."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.storage import tracing
from tests.storage.generations import files_in, publish_to, site_of, whole
from tests.storage.tracing import ROOT

OLD, NEW = whole(site_of(1)), whole(site_of(2))


def report(*mode: str) -> Any:
    """What a mode of `tests.storage.faults` saw, in a process of its own."""
    command = [sys.executable, "-W", "error", "-m", "tests.storage.faults", *mode]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    return json.loads(run.stdout)


def test_a_kill_at_a_random_moment_leaves_the_old_site_or_the_new_and_the_next_build_succeeds() -> (
    None
):
    seen = report("kills", "150")
    assert seen["broken"] == []
    assert sum(seen["counts"].values()) == 150
    assert seen["counts"]["old -9"] > 10, "too few kills landed before the end to say anything"


def test_a_kill_at_every_call_leaves_the_old_site_or_the_new_and_the_next_build_succeeds() -> None:
    seen = report("calls_killed")
    assert seen["broken"] == []
    assert set(seen["counts"]) == {"old -9", "new -9"}
    assert sum(seen["counts"].values()) > 100


def test_a_kill_at_every_changing_system_call_leaves_the_old_site_or_the_new(folder: Path) -> None:
    tracing.need_tracing()
    template, trial = folder / "template", folder / "trial"
    template.mkdir()
    publish_to(template, site_of(1))
    shutil.copytree(template, trial)
    points = tracing.points(trial, folder / "log")
    standing: list[str | list[str]] = []
    for name, number in points:
        shutil.rmtree(trial)
        shutil.copytree(template, trial)
        tracing.kill_at(trial, name, number)
        found = files_in(trial / "site")
        standing.append("old" if found == OLD else "new" if found == NEW else sorted(found))
        publish_to(trial, site_of(2))
        assert files_in(trial / "site") == NEW, f"the build after a kill at {name} {number}"
    # Nothing changes between the moment at which all is on the disk and the exchange.
    names = [name for name, _ in points]
    assert names[names.index("syncfs") + 1] == "renameat2"
    # One change, from one to the other: at the exchange, and nowhere else.
    commit = names.index("renameat2")
    assert standing == ["old"] * (commit + 1) + ["new"] * (len(points) - commit - 1)


def test_ctrl_c_at_every_call_exits_130_with_the_old_site_or_0_with_the_new() -> None:
    seen = report("calls_interrupted")
    assert seen["broken"] == []
    assert set(seen["counts"]) == {"old 130", "new 0"}


def test_a_call_that_fails_refuses_with_the_old_site_or_succeeds_with_the_new() -> None:
    seen = report("calls_failed")
    assert seen["broken"] == []
    assert set(seen["counts"]) == {"old 74", "new 0"}
    assert sum(seen["counts"].values()) > 100


def test_a_disk_that_fails_from_some_point_on_refuses_or_succeeds_and_says_which() -> None:
    seen = report("events_failed")
    assert seen["broken"] == []
    assert set(seen["counts"]) == {"old 74", "new 0"}


def test_of_thirty_publishers_at_once_some_win_the_others_are_told_and_the_site_is_whole() -> None:
    for _ in range(3):
        seen = report("crowd", "30")
        assert seen["standing"]
        assert seen["winners"] >= 1
        assert set(seen["statuses"]) <= {0, 75}


def test_while_one_publisher_holds_the_lock_every_other_is_told_and_its_death_frees_it() -> None:
    assert report("held", "30") == {"statuses": [75], "standing": "old", "after": [0, "new"]}


def test_a_file_that_the_disk_cannot_take_is_named_and_the_old_site_stands() -> None:
    assert report("limited", "size") == {
        "told": "`/.site.next/large.html`: file too large",
        "standing": ["old", "new"],
    }


def test_where_no_file_can_be_opened_the_old_site_stands() -> None:
    assert report("limited", "files") == {
        "told": "`/work/lock`: too many open files",
        "standing": ["old", "new"],
    }


_GENERATIONS = """
import sys
from pathlib import Path
from tests.storage.generations import publish_to, site_of
for generation in range(2, 60):
    publish_to(Path(sys.argv[1]), site_of(generation) | {"only": b""})
"""


def test_a_reader_never_misses_a_file_while_sites_are_published(folder: Path) -> None:
    publish_to(folder, site_of(1) | {"only": b""})
    stays = ["index.html", "d/claims/c.html", "static/style.css", "manifest.json"]
    publishing = subprocess.Popen([sys.executable, "-c", _GENERATIONS, str(folder)], cwd=ROOT)
    seen = set()
    while publishing.poll() is None:
        for name in stays:
            body = (folder / "site" / name).read_bytes()  # raises where it is missing
            assert body, f"{name} was empty"
            if name == "index.html":
                seen.add(body)
    assert publishing.returncode == 0
    assert seen <= {site_of(generation)["index.html"] for generation in range(1, 60)}
    assert len(seen) > 5, "the reader saw too few generations to say anything"
