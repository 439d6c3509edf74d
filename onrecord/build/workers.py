"""Apply a function to many items in several processes, which are forked and so share memory.

The result does not depend on the number of processes: it is a list in the order of the items.
"""

from __future__ import annotations

import os
import struct
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

_LENGTH = struct.Struct("<Q")
"""Precedes each result in the pipe: its size in bytes."""


class WorkerFailed(RuntimeError):
    """A worker ended without its results: it was killed, or has a bug."""


def jobs_for(items: int, *, least: int) -> int:
    """Return how many processes to use for so many items, given that `least` items are worth one."""
    if not hasattr(os, "fork"):
        return 1
    return max(1, min(len(os.sched_getaffinity(0)), items // least)) if items else 1


def map_in_processes(
    function: Callable[[T], bytes], items: Sequence[T], *, jobs: int
) -> list[bytes]:
    """Return `[function(item) for item in items]`, computed by `jobs` processes.

    Neither the items nor the function need be picklable, since every process inherits them.
    Raises `WorkerFailed` if a process ends without its results.
    """
    jobs = min(jobs, len(items))
    if jobs <= 1 or not hasattr(os, "fork"):
        return [function(item) for item in items]
    shares = [_Share(*_start(function, items[index::jobs])) for index in range(1, jobs)]
    for share in shares:  # after the last fork, since a process with threads must not fork
        share.start()
    results: list[list[bytes]] = [[function(item) for item in items[0::jobs]]]
    results += [share.results() for share in shares]
    return [results[index % jobs][index // jobs] for index in range(len(items))]


class _Share(threading.Thread):
    """Reads the results of one process while it works, since a full pipe would make it wait."""

    def __init__(self, pid: int, reader: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._reader = reader
        self._results: list[bytes] = []

    def run(self) -> None:
        """Read until the process closes its end. `results` looks whether it did so too early."""
        with os.fdopen(self._reader, "rb") as pipe:
            while len(head := pipe.read(_LENGTH.size)) == _LENGTH.size:
                self._results.append(pipe.read(*_LENGTH.unpack(head)))

    def results(self) -> list[bytes]:
        """Return all results after the process has ended. Raises `WorkerFailed` if it failed."""
        self.join()
        _, status = os.waitpid(self._pid, 0)
        if status != 0:
            raise WorkerFailed(f"a worker process ended with status {status}")
        return self._results


def _start(function: Callable[[T], bytes], items: Sequence[T]) -> tuple[int, int]:
    """Start a process on `items`; return its id, and the end of the pipe to read its results from."""
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
        # The child must not return: it would flush the parent's buffers and run its exit handlers.
        os._exit(status)
