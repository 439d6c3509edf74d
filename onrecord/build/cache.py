"""What earlier builds made, kept under the key of everything that it was made from.

A key is a digest of all that could make a difference, the code included. So nothing that is found under
it can be out of date, and the whole memory may be lost at any time.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterable, MutableMapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from operator import attrgetter
from typing import Any, Protocol, TypeVar

R = TypeVar("R")

_PLAIN = {("decimal", "Decimal"): Decimal, ("datetime", "date"): date}


class Memory(Protocol):
    """Bodies by key; a key is a sha256 in hexadecimal digits."""

    @property
    def salt(self) -> str:
        """What made the bodies: other code does not find them."""

    @property
    def is_shared(self) -> bool:
        """Whether what a worker process keeps is found by the process that started it."""

    @property
    def alive(self) -> MutableMapping[str, object] | None:
        """Records that this process has, by key: where it makes one build after another, else None."""

    def get(self, key: str) -> bytes | None:
        """The body, or None. What cannot be proven whole is not returned."""

    def has(self, key: str) -> bool:
        """Whether a body is kept under a key; `get` has the last word. Counts as a use of it."""

    def put(self, key: str, body: bytes) -> None:
        """Keep a body; failing to is no fault."""

    def refresh(self) -> None:
        """Find what worker processes have kept."""


def key_of(*parts: str | bytes) -> str:
    """The key of some parts: other parts, or the same in another order, have another."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()


def digest_of(files: Iterable[tuple[str, bytes]]) -> str:
    """Over files with their paths, in the order in which they are given."""
    digest = hashlib.sha256()
    for path, content in files:
        digest.update(f"{len(path.encode())}:{len(content)}:{path}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def packed(record: object) -> bytes:
    """A record as bytes."""
    body = BytesIO()
    _Pickler(body, protocol=5).dump(record)
    return body.getvalue()


def unpacked(body: bytes) -> object:
    """The record in some bytes. Raises `pickle.UnpicklingError` for anything but records of ours.

    Whoever can write into the cache's folder could otherwise have code run.
    """
    return _Unpickler(BytesIO(body)).load()


def recalled(memory: Memory | None, key: str, kind: type[R]) -> R | None:
    """The record that is kept under a key; None where there is none that can be read."""
    body = memory.get(key) if memory else None
    if body is None:
        return None
    try:
        record = unpacked(body)
    except Exception:  # noqa: BLE001 - what somebody else put there may raise anything
        return None
    return record if isinstance(record, kind) else None


def restored(kind: type, *values: object) -> object:
    """A record with slots, of the values of its fields in order. Raises TypeError for other classes.

    What dataclasses bring along for it takes twice the time, and a record has thousands of records.
    """
    record: object = object.__new__(kind)
    for put, value in zip(_SLOTS[kind].put, values, strict=True):
        put(record, value)
    return record


@dataclass(frozen=True, slots=True)
class _Slots:
    """How the fields of a class of records are read and written."""

    get: Callable[[object], tuple[object, ...]]
    put: tuple[Callable[[object, object], None], ...]


class _SlotsByKind(dict[type, _Slots]):
    def __missing__(self, kind: type) -> _Slots:
        if not _has_slots(kind):
            raise TypeError(f"`{kind}` is no record with slots")
        names = [field.name for field in fields(kind)]
        # Of one name alone, `attrgetter` would give the value and no tuple.
        get = (
            attrgetter(*names)
            if len(names) > 1
            else lambda it: tuple(getattr(it, n) for n in names)
        )
        self[kind] = _Slots(get, tuple(getattr(kind, name).__set__ for name in names))
        return self[kind]


_SLOTS = _SlotsByKind()


def _has_slots(kind: object) -> bool:
    return isinstance(kind, type) and is_dataclass(kind) and "__slots__" in vars(kind)


class _Pickler(pickle.Pickler):
    def reducer_override(self, record: object) -> Any:
        kind = type(record)
        if kind not in _SLOTS and not _has_slots(kind):
            return NotImplemented
        return restored, (kind, *_SLOTS[kind].get(record))


def recalled_alive(memory: Memory | None, key: str, kind: type[R]) -> R | None:
    """As `recalled`, but the very record where the process has it: for those that nobody changes."""
    alive = None if memory is None else memory.alive
    if memory is None or alive is None:
        return recalled(memory, key, kind)
    known = alive.get(key)
    if isinstance(known, kind) and memory.has(key):
        return known
    found = recalled(memory, key, kind)
    if found is not None:
        alive[key] = found
    return found


def keep_alive(memory: Memory, key: str, record: object) -> None:
    """Keep a record that nobody changes: its bytes, and itself for `recalled_alive`."""
    memory.put(key, packed(record))
    if memory.alive is not None:
        memory.alive[key] = record


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        if (module, name) == (restored.__module__, restored.__name__):
            return restored
        plain = _PLAIN.get((module, name))
        if plain is not None:
            return plain
        if module.startswith("onrecord.") and name.isidentifier():
            found: object = super().find_class(module, name)
            is_value = isinstance(found, type) and issubclass(found, str | tuple)
            if is_value or is_dataclass(found):
                return found
        raise pickle.UnpicklingError(f"`{module}.{name}` is no record")
