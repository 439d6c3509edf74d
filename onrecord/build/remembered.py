"""The site put together from its parts, and remembered as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.build.artifacts import Kept
from onrecord.build.cache import Memory, key_of, packed, recalled
from onrecord.build.executor import Working
from onrecord.checks.statistics import Counts
from onrecord.diagnostics import Diagnostic
from onrecord.storage.lazy_files import Bodies

if TYPE_CHECKING:
    from onrecord.build.render import Made


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Every file, and what is to be said of them."""

    kept: Mapping[str, Kept]
    """By path: files that memory has."""
    in_hand: Mapping[str, bytes]
    """By path: those that it has not."""
    diagnostics: tuple[Diagnostic, ...]
    """Those that the editors do not accept."""
    counts: Counts
    is_whole: bool
    """Whether every file was made: not where a fault that was found before stops it."""

    @classmethod
    def of(
        cls,
        parts: Sequence[Made],
        checked: Counts,
        diagnostics: tuple[Diagnostic, ...],
        *,
        is_whole: bool,
    ) -> Site:
        """The parts together; `checked` counts what was checked, not what was made."""
        return cls(
            kept={path: one for part in parts for path, one in part.files.kept.items()},
            in_hand={path: body for part in parts for path, body in part.files.in_hand.items()},
            diagnostics=diagnostics,
            is_whole=is_whole,
            counts=replace(
                checked,
                pages=sum(part.pages for part in parts),
                rendered=sum(part.rendered for part in parts),
                pictures=sum(part.pictures for part in parts),
                drawn=sum(part.drawn for part in parts),
            ),
        )

    def bodies(self, memory: Memory | None, again: Callable[[], Mapping[str, bytes]]) -> Bodies:
        """The files. If memory loses one before it is asked for, all are made `again`."""
        made: dict[str, bytes] = {}

        def fetch(path: str) -> bytes:
            body = memory.get(self.kept[path].key) if memory else None
            if body is None and not made:
                made.update(again())
            return made[path] if body is None else body

        return Bodies(self.in_hand, {path: one.known for path, one in self.kept.items()}, fetch)


def recalled_site(digest: str, work: Working) -> Site | None:
    """The site that an earlier run made of the same input, if memory still has all of it."""
    memory = work.memory
    if memory is None:
        return None
    found = recalled(memory, _key(digest, memory), Site)
    if found is None or not all(memory.has(one.key) for one in found.kept.values()):
        return None
    return found


def keep_site(site: Site, digest: str, work: Working) -> None:
    """Remember a site, if memory has all of its files; its next run makes nothing."""
    memory = work.memory
    if memory is not None and not site.in_hand:
        counts = replace(site.counts, rendered=0, drawn=0)
        memory.put(_key(digest, memory), packed(replace(site, counts=counts)))


def _key(digest: str, memory: Memory) -> str:
    return key_of("site", memory.salt, digest)
