"""Records of the published data: typed dictionaries, filled from the records of the model.

A record is a TypedDict. Its docstring describes it, and `Annotated` each key: a text is
the description, and a pair a further keyword of JSON Schema with its value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import (
    Annotated,
    Any,
    NotRequired,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

R = TypeVar("R", bound=Mapping[str, Any])
Converter = Callable[[Any], Any]


@cache
def keys(record: type) -> Mapping[str, Any]:
    """Return the annotated type of each key of a record, by its name."""
    return get_type_hints(record, include_extras=True)


def bare_type(kind: Any) -> Any:
    """Return a type without its notes, and without null."""
    while get_origin(kind) in (Annotated, NotRequired, Union, UnionType):
        kind = get_args(kind)[0]
    return kind


def from_fields(record: type[R], given: object, **made: Any) -> R:
    """Return a record with the values made for it; its other keys are read from fields of their name.

    Raises AttributeError for a key that is neither made nor a field, and TypeError for a value that
    is made for no key.
    """
    filled: Any = {
        name: made.pop(name) if name in made else convert(getattr(given, name))
        for name, convert in _converters(record)
    }
    if made:
        raise TypeError(f"{record.__name__} has no key {', '.join(made)}")
    return filled  # type: ignore[no-any-return]


def as_text(value: str | Decimal | None) -> str | None:
    """Return a plain string: a text without its place in the tree, a number in decimals as given."""
    if value is None:
        return None
    return format(value, "f") if isinstance(value, Decimal) else str(value)


@cache
def _converters(record: type) -> tuple[tuple[str, Converter], ...]:
    return tuple((name, _converter(kind)) for name, kind in keys(record).items())


def _converter(kind: Any) -> Converter:
    """Return the function that makes a value of this type of the model's, and None of None."""
    bare = bare_type(kind)
    if is_typeddict(bare):
        return lambda given: given and from_fields(bare, given)
    if get_origin(bare) is list:
        item = _converter(get_args(bare)[0])
        return lambda given: [item(value) for value in given]
    return as_text if bare is str else _as_given


def _as_given(value: Any) -> Any:
    return value
