"""How a build does its work: in how many processes, with what memory, and who is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from onrecord.build.cache import Memory, packed, unpacked
from onrecord.build.workers import jobs_for, map_in_processes

Progress = Callable[[str, int, int], None]
"""Told of each stage: its name, how much is done, of how much."""

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """The same results, however the work is done."""

    memory: Memory | None
    jobs: int | None
    """Processes; None: as many as pay."""
    tell: Progress

    @property
    def alone(self) -> Working:
        """In this process, without a word: what a worker process does its share with."""
        return replace(self, jobs=1, tell=silently)

    def jobs_for(self, items: int, *, least: int) -> int:
        """How many processes are to share so many items, where `least` are worth one."""
        return self.jobs or jobs_for(items, least=least)

    def spread(self, function: Callable[[T], R], items: Sequence[T]) -> list[R]:
        """`[function(item) for item in items]` for large pieces of work, one dossier each.

        What the function returns must be a record where there are several items.
        """
        lasting = self.memory is None or self.memory.is_shared
        jobs = self.jobs_for(len(items), least=2) if lasting else 1
        if jobs == 1 or len(items) < 2:
            return [function(item) for item in items]
        found = map_in_processes(lambda item: packed(function(item)), items, jobs=jobs)
        if self.memory is not None:
            self.memory.refresh()
        found.reverse()
        return [cast("R", unpacked(found.pop())) for _ in items]  # none is held twice


def silently(stage: str, done: int, total: int) -> None:
    """No progress is shown."""
