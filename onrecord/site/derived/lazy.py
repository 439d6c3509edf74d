"""Aggregates that are computed once for each dossier, and kept from one build to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar, cast

P = TypeVar("P")

Reader = Callable[[], object]
"""Reads an aggregate that another process or an earlier build computed; None if it is lost."""


class Aggregates:
    """Aggregates by dossier and by the name of the function that makes them."""

    def __init__(self) -> None:
        """Begin without any."""
        self._held: dict[str, dict[str, object]] = {}
        self._readers: dict[str, Mapping[str, Reader]] = {}

    def aggregate(
        self, dossier: str, maker: Callable[..., P], make: Callable[[], P], *, once: bool
    ) -> P:
        """Return an aggregate of a dossier, and compute it with `make` if it is not known.

        It is kept for the next caller, unless it is needed only `once` and can be read again.
        """
        own = self._held.setdefault(dossier, {})
        name = f"{maker.__module__}.{maker.__qualname__}"
        if name in own:
            return cast("P", own[name])
        read = self._readers.get(dossier, {}).get(name)
        found = read() if read else None
        if found is None:
            found = make()
        if read is None or not once:
            own[name] = found
        return cast("P", found)

    def of(self, dossier: str) -> Mapping[str, object]:
        """Return all aggregates known of a dossier."""
        return self._held.get(dossier, {})

    def give(self, dossier: str, readers: Mapping[str, Reader]) -> None:
        """Take aggregates of the same dossier that were computed elsewhere, in place of those known."""
        self._held.pop(dossier, None)
        self._readers[dossier] = readers
