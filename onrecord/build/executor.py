"""How a build does its work: in how many processes, with which cache, and who hears of the progress."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast

from onrecord.build.cache import BuildCache, Key
from onrecord.build.records import pack, unpack
from onrecord.build.workers import jobs_for, map_in_processes

Progress = Callable[[str, int, int], None]
"""Called at each stage with its name, the number of items done, and the number of all."""

T = TypeVar("T")
R = TypeVar("R")


def no_progress(stage: str, done: int, total: int) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Executor:
    """Runs the work of a build. The results are the same with any cache and any number of processes."""

    cache: BuildCache = field(default_factory=BuildCache)
    jobs: int | None = None
    """Processes; None for as many as pay."""
    report: Progress = no_progress

    @property
    def in_this_process(self) -> Executor:
        """The executor for a worker's share: it starts no processes and reports nothing."""
        return replace(self, jobs=1, report=no_progress)

    def jobs_for(self, items: int, *, least: int) -> int:
        """Return how many processes are to share the items, given that `least` items are worth one."""
        return self.jobs or jobs_for(items, least=least)

    def get_or_compute_all(
        self,
        items: Sequence[T],
        record_type: type[R],
        compute: Callable[[T, Executor], R],
        *,
        key: Callable[[T], Key],
        is_usable: Callable[[R], bool] = lambda _: True,
        keep_as: Callable[[R], R | None] = lambda record: record,
    ) -> list[R]:
        """Return `BuildCache.get_or_compute` of every item, in their order.

        Items are large pieces of work, such as a dossier each. Several that the cache does not have are
        computed in several processes, where that pays; `compute` gets the executor for its own work.
        """
        found = [self.cache.get(key(item), record_type, is_usable) for item in items]
        missing = [item for item, record in zip(items, found, strict=True) if record is None]
        own = self.in_this_process if len(missing) > 1 else self

        def compute_and_keep(item: T) -> R:
            return self.cache.get_or_compute(
                key(item),
                record_type,
                lambda: compute(item, own),
                is_usable=is_usable,
                keep_as=keep_as,
            )

        computed = iter(self._map(compute_and_keep, missing))
        return [next(computed) if record is None else record for record in found]

    def _map(self, function: Callable[[T], R], items: Sequence[T]) -> list[R]:
        """Return the record that `function` makes of every item, by several processes where that pays."""
        # Results in a cache of the worker alone would be lost, and computed again by the next build.
        jobs = self.jobs_for(len(items), least=2) if self.cache.reaches_workers else 1
        if jobs == 1 or len(items) < 2:
            return [function(item) for item in items]
        packed = map_in_processes(lambda item: pack(function(item)), items, jobs=jobs)
        self.cache.refresh()
        packed.reverse()
        return [cast("R", unpack(packed.pop())) for _ in items]  # no body is held beside its record
