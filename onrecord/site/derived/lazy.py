"""What each dossier leaves for the site as a whole: worked out once, and told from one build to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar, cast

P = TypeVar("P")

Left = Callable[[], object]
"""Gets what another process, or an earlier build, worked out; None where it is lost."""


class Pieces:
    """Records by dossier and by the name of the function that makes them."""

    def __init__(self) -> None:
        """At first, none is known."""
        self._held: dict[str, dict[str, object]] = {}
        self._left: dict[str, Mapping[str, Left]] = {}

    def piece(
        self, dossier: str, maker: Callable[..., P], make: Callable[[], P], *, once: bool
    ) -> P:
        """What a maker leaves of a dossier; `make` works it out where it is not known.

        It is held for whoever asks again. What is asked for `once` is not, where it can be got again.
        """
        own = self._held.setdefault(dossier, {})
        name = f"{maker.__module__}.{maker.__qualname__}"
        if name in own:
            return cast("P", own[name])
        left = self._left.get(dossier, {}).get(name)
        found = left() if left else None
        if found is None:
            found = make()
        if left is None or not once:
            own[name] = found
        return cast("P", found)

    def of(self, dossier: str) -> Mapping[str, object]:
        """All that is held of a dossier."""
        return self._held.get(dossier, {})

    def give(self, dossier: str, pieces: Mapping[str, Left]) -> None:
        """Take what was worked out of the same dossier elsewhere, in place of what is held."""
        self._held.pop(dossier, None)
        self._left[dossier] = pieces
