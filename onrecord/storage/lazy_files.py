"""Finished files by path, of which some are fetched only when somebody asks for their bytes.

A site of ten thousand claims is larger than the memory that a build should take.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileInfo:
    """Digest and size of a file whose bytes may be elsewhere."""

    sha256: str
    size: int
    """In bytes."""


def file_info(body: bytes) -> FileInfo:
    """Return digest and size of a file."""
    return FileInfo(hashlib.sha256(body).hexdigest(), len(body))


class LazyFiles(Mapping[str, bytes]):
    """Files by path, in the order of the paths; those not in memory are got by `fetch`."""

    def __init__(
        self,
        in_memory: Mapping[str, bytes],
        elsewhere: Mapping[str, FileInfo] | None = None,
        fetch: Callable[[str], bytes] | None = None,
    ) -> None:
        self._in_memory = in_memory
        self._elsewhere = elsewhere or {}
        self._fetch = fetch
        self._paths = sorted({**self._elsewhere, **in_memory})

    def __getitem__(self, path: str) -> bytes:
        if path in self._in_memory:
            return self._in_memory[path]
        if path not in self._elsewhere or self._fetch is None:
            raise KeyError(path)
        return self._fetch(path)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __contains__(self, path: object) -> bool:
        return path in self._in_memory or path in self._elsewhere

    def info(self, path: str) -> FileInfo:
        """Return digest and size of a file without fetching it. Raises KeyError if there is none."""
        if path in self._in_memory:
            return file_info(self._in_memory[path])
        return self._elsewhere[path]
