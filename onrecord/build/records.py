"""Records to bytes and back, so that the cache and worker processes can pass them on.

The bytes are a pickle that may hold nothing but records of this package: whoever can write into the
cache's folder must not be able to have code run.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from operator import attrgetter
from typing import Any

_PLAIN = {("decimal", "Decimal"): Decimal, ("datetime", "date"): date}
"""Classes of the standard library that records hold."""


def pack(record: object) -> bytes:
    """Return a record as bytes, for `unpack`."""
    body = BytesIO()
    _Pickler(body, protocol=5).dump(record)
    return body.getvalue()


def unpack(body: bytes) -> object:
    """Return the record in these bytes.

    Raises `pickle.UnpicklingError` for anything but records of this package, and any error that a damaged
    pickle makes the standard library raise.
    """
    return _Unpickler(BytesIO(body)).load()


def restore_record(record_type: type, *values: object) -> object:
    """Return a record with slots, given the values of its fields in order.

    Takes half the time of the restoring that dataclasses bring along; a dossier has thousands of
    records. Raises TypeError for a class that is no dataclass with slots.
    """
    setters = _SLOTS[record_type].setters
    record: object = object.__new__(record_type)
    for set_field, value in zip(setters, values, strict=True):
        set_field(record, value)
    return record


@dataclass(frozen=True, slots=True)
class _Slots:
    """How the fields of a dataclass with slots are read and written."""

    get_values: Callable[[object], tuple[object, ...]]
    setters: tuple[Callable[[object, object], None], ...]


class _SlotsByType(dict[type, _Slots]):
    def __missing__(self, record_type: type) -> _Slots:
        if not _has_slots(record_type):
            raise TypeError(f"`{record_type}` is not a dataclass with slots")
        names = [field.name for field in fields(record_type)]
        # Given a single name, `attrgetter` would return the bare value instead of a tuple.
        get_values = (
            attrgetter(*names)
            if len(names) > 1
            else lambda record: tuple(getattr(record, name) for name in names)
        )
        self[record_type] = _Slots(
            get_values, tuple(getattr(record_type, name).__set__ for name in names)
        )
        return self[record_type]


_SLOTS = _SlotsByType()


def _has_slots(record_type: object) -> bool:
    return (
        isinstance(record_type, type)
        and is_dataclass(record_type)
        and "__slots__" in vars(record_type)
    )


class _Pickler(pickle.Pickler):
    def reducer_override(self, record: object) -> Any:
        record_type = type(record)
        if record_type not in _SLOTS and not _has_slots(record_type):
            return NotImplemented
        return restore_record, (record_type, *_SLOTS[record_type].get_values(record))


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        if (module, name) == (restore_record.__module__, restore_record.__name__):
            return restore_record
        plain = _PLAIN.get((module, name))
        if plain is not None:
            return plain
        if module.startswith("onrecord.") and name.isidentifier():
            found: object = super().find_class(module, name)
            is_value = isinstance(found, type) and issubclass(found, str | tuple)
            if is_value or is_dataclass(found):
                return found
        raise pickle.UnpicklingError(f"`{module}.{name}` is not a record")
