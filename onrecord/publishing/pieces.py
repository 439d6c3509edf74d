"""What each dossier leaves for the site as a whole: worked out once, and told from one build to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar, cast

P = TypeVar("P")


class Pieces:
    """Records by dossier and by the name of the function that makes them."""

    def __init__(self) -> None:
        """At first, none is known."""
        self._known: dict[str, dict[str, object]] = {}

    def piece(self, dossier: str, maker: Callable[..., P], make: Callable[[], P]) -> P:
        """What a maker leaves of a dossier; `make` works it out where it is not known."""
        own = self._known.setdefault(dossier, {})
        name = f"{maker.__module__}.{maker.__qualname__}"
        if name not in own:
            own[name] = make()
        return cast("P", own[name])

    def of(self, dossier: str) -> Mapping[str, object]:
        """All that is known of a dossier."""
        return self._known.get(dossier, {})

    def give(self, dossier: str, pieces: Mapping[str, object]) -> None:
        """Take what another process, or an earlier build, worked out of the same dossier."""
        self._known.setdefault(dossier, {}).update(pieces)
