"""Files that a reader can take away."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.site.components.views.frame import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """One file, with what is in it."""

    link: Link
    words: str
    size: str
    """`18 KB`; empty where it is not told."""
