"""Several processes give what one gives."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from onrecord.build.workers import WorkerFailed, map_in_processes
from onrecord.cli.main import main
from onrecord.storage.lock import locked
from tests.folders import TEMPLATES, write
from tests.site.small import SITE
from tests.sites import tree


@pytest.mark.parametrize("jobs", [1, 2, 3, 8])
@pytest.mark.parametrize("count", [0, 1, 2, 7, 50])
def test_the_result_does_not_depend_on_the_number_of_processes(jobs: int, count: int) -> None:
    items = list(range(count))
    assert map_in_processes(lambda n: b"x" * n, items, jobs=jobs) == [b"x" * n for n in items]


def test_a_process_that_dies_is_told_and_not_passed_over() -> None:
    parent = os.getpid()

    def dies(number: int) -> bytes:
        if os.getpid() != parent:
            os._exit(9)
        return bytes(number)

    with pytest.raises(WorkerFailed):
        map_in_processes(dies, [1, 2], jobs=2)


def test_no_process_is_started_that_could_outlive_the_owner_of_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A forked process shares the lock: if its parent were killed, the next build would be refused."""
    site = write(tree(SITE), tmp_path / "site_src")
    arguments = ["build", "--source", str(site), "--templates", str(TEMPLATES), "--jobs", "2"]
    arguments += ["--output", str(tmp_path / "_site")]
    assert main(arguments) == 0
    expected = (tmp_path / "_site/index.html").read_bytes()
    shutil.rmtree(tmp_path / "_site")
    lost = [
        path
        for path in (tmp_path / ".onrecord/cache").iterdir()
        if path.read_bytes().startswith(b"<!doctype html>")
    ]
    for path in lost:
        path.write_bytes(b"flipped")
    held, take, fork = [False], locked, os.fork
    forks: list[bool] = []

    @contextmanager
    def noted(work: Path) -> Iterator[None]:
        with take(work):
            held[0] = True
            yield
        held[0] = False

    def counted() -> int:
        forks.append(held[0])
        return fork()

    monkeypatch.setattr("onrecord.storage.publish.locked", noted)
    monkeypatch.setattr(os, "fork", counted)
    assert main(arguments) == 0
    assert lost
    assert (tmp_path / "_site/index.html").read_bytes() == expected
    assert not any(forks)
