"""Finished files: some in hand, some only known by their digest until somebody asks for them.

A site of ten thousand claims is larger than the memory that its making should take.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a file that is not in hand."""

    sha256: str
    size: int
    """In bytes."""


def known(body: bytes) -> Known:
    """What can be known of a file."""
    return Known(hashlib.sha256(body).hexdigest(), len(body))


class Bodies(Mapping[str, bytes]):
    """Files by path, in the order of the paths. `fetch` gets those that are not in hand."""

    def __init__(
        self,
        in_hand: Mapping[str, bytes],
        elsewhere: Mapping[str, Known] | None = None,
        fetch: Callable[[str], bytes] | None = None,
    ) -> None:
        self._in_hand = in_hand
        self._elsewhere = elsewhere or {}
        self._fetch = fetch
        self._paths = sorted({**self._elsewhere, **in_hand})

    def __getitem__(self, path: str) -> bytes:
        if path in self._in_hand:
            return self._in_hand[path]
        if path not in self._elsewhere or self._fetch is None:
            raise KeyError(path)
        return self._fetch(path)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __contains__(self, path: object) -> bool:
        return path in self._in_hand or path in self._elsewhere

    def known(self, path: str) -> Known:
        """Digest and size of a file, without fetching it. Raises KeyError."""
        if path in self._in_hand:
            return known(self._in_hand[path])
        return self._elsewhere[path]
