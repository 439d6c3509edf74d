"""What a build makes, by name: what memory has is not held, only known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.build.cache import Memory
from onrecord.storage.lazy_files import Known, known


@dataclass(frozen=True, slots=True)
class Kept:
    """A body that memory has."""

    key: str
    known: Known


@dataclass(slots=True)
class Stock:
    """Bodies by name: finished files by their paths, or what a dossier leaves for the whole site."""

    kept: dict[str, Kept] = field(default_factory=dict)
    """Those that memory has."""
    in_hand: dict[str, bytes] = field(default_factory=dict)
    """Those that it has not."""

    def put(self, name: str, body: bytes, memory: Memory | None, key: str = "") -> None:
        """Take a body, by its own digest where it has no other key. Of two with one name the later counts."""
        about = known(body)
        key = key or about.sha256
        if memory is not None:
            if key != about.sha256 or not memory.has(key):
                memory.put(key, body)
            if memory.has(key):
                self.note(name, Kept(key, about))
                return
        self.kept.pop(name, None)
        self.in_hand[name] = body

    def put_all(self, bodies: Iterable[tuple[str, bytes]], memory: Memory | None) -> None:
        """Take one after another, holding none while the next is made."""
        for name, body in bodies:
            self.put(name, body, memory)
            del body

    def note(self, name: str, one: Kept) -> None:
        """A body that memory is known to have."""
        self.kept[name] = one
        self.in_hand.pop(name, None)

    def sizes(self) -> dict[str, int]:
        """Of every body by its name, in bytes."""
        kept = {name: one.known.size for name, one in self.kept.items()}
        return kept | {name: len(body) for name, body in self.in_hand.items()}

    def stands(self, memory: Memory) -> bool:
        """Whether memory still has all of it, and nothing is in hand."""
        return not self.in_hand and all(memory.has(one.key) for one in self.kept.values())
