"""The type of a capture: how files of one format are recognised and read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.diagnostics import Outcome
from onrecord.model import Capture

Reader = Callable[[str, bytes], Outcome[Capture | None]]
"""Reads a file, given its path and its content; None after an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureType:
    """A file format that captures may have."""

    name: str
    """The name in receipts and exported data (`form`)."""
    suffixes: tuple[str, ...]
    """Suffixes of its files, in lower case; new files get the first."""
    media_types: tuple[str, ...]
    """Media types under which web servers send it."""
    read: Reader
