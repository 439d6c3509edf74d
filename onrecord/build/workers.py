"""One function over many items, in several processes that share memory by fork.

The result is the same whatever the number of processes: a list in the order of the items.
"""

from __future__ import annotations

import os
import struct
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

_LENGTH = struct.Struct("<Q")
"""Before each result in the pipe: how many bytes it has."""


class WorkerFailed(RuntimeError):
    """A process ended without a result: a bug of ours, or it was killed."""


def jobs_for(items: int, *, least: int) -> int:
    """How many processes are worth starting for so many items, where `least` are worth one."""
    if not hasattr(os, "fork"):
        return 1
    return max(1, min(len(os.sched_getaffinity(0)), items // least)) if items else 1


def map_in_processes(
    function: Callable[[T], bytes], items: Sequence[T], *, jobs: int
) -> list[bytes]:
    """`[function(item) for item in items]`, computed by `jobs` processes.

    Items and function need not be picklable, for every process inherits them.
    Raises `WorkerFailed` when a process ends without its results.
    """
    jobs = min(jobs, len(items))
    if jobs <= 1 or not hasattr(os, "fork"):
        return [function(item) for item in items]
    shares = [_Share(*_start(function, items[index::jobs])) for index in range(1, jobs)]
    for share in shares:  # once all have begun: a process with threads must not fork
        share.start()
    results: list[list[bytes]] = [[function(item) for item in items[0::jobs]]]
    results += [share.results() for share in shares]
    return [results[index % jobs][index // jobs] for index in range(len(items))]


class _Share(threading.Thread):
    """What one process sends. It is read all the while, for a full pipe would make the process wait."""

    def __init__(self, pid: int, reader: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._reader = reader
        self._results: list[bytes] = []

    def run(self) -> None:
        """Read until the process has closed its end; of what it broke off, its status tells."""
        with os.fdopen(self._reader, "rb") as pipe:
            while len(head := pipe.read(_LENGTH.size)) == _LENGTH.size:
                self._results.append(pipe.read(*_LENGTH.unpack(head)))

    def results(self) -> list[bytes]:
        """All of them, once the process has ended."""
        self.join()
        _, status = os.waitpid(self._pid, 0)
        if status != 0:
            raise WorkerFailed(f"a worker process ended with status {status}")
        return self._results


def _start(function: Callable[[T], bytes], items: Sequence[T]) -> tuple[int, int]:
    """A process at work on `items`: its id, and the end of the pipe its results will come from."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writer)
        return pid, reader
    status = 1
    try:
        os.close(reader)
        with os.fdopen(writer, "wb") as pipe:
            for item in items:
                result = function(item)
                pipe.write(_LENGTH.pack(len(result)))
                pipe.write(result)
        status = 0
    finally:
        # The child leaves here and nowhere else: the parent's buffers and exit handlers are not its own.
        os._exit(status)
