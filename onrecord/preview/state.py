"""The current state of the preview server, and the pages that wait for the next one."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import Any

from onrecord.preview.preview import Preview
from onrecord.preview.problems import as_data

KEPT_CHANGES = 16
"""Previews whose changes are known; a page that missed more is reloaded."""

MOST_STREAMS = 16
"""Open pages that receive events; a browser opens at most six to one host."""


@dataclass(slots=True)
class State:
    """The last preview. Every thread may read it; one at a time replaces it."""

    preview: Preview
    """The preview being served."""
    editor: str
    token: str = field(default_factory=token_urlsafe)
    """Secret of this run, required for writing."""
    _generation: int = 1
    _shown: deque[tuple[int, tuple[str, ...]]] = field(
        default_factory=lambda: deque(maxlen=KEPT_CHANGES)
    )
    """Changed paths of the last previews, with their generation."""
    _problems: Mapping[str, Any] = field(init=False)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _open: list[str] = field(default_factory=list)
    """The page of every open stream."""

    def __post_init__(self) -> None:
        self._problems = as_data(self.preview, self.editor)

    def show(self, preview: Preview) -> None:
        """Replace the preview, and wake the waiting streams."""
        problems = as_data(preview, self.editor)
        with self._changed:
            self.preview, self._problems = preview, problems
            self._generation += 1
            self._shown.append((self._generation, preview.changed))
            self._changed.notify_all()

    @property
    def generation(self) -> int:
        """The number of previews in this run."""
        return self._generation

    def problems(self) -> dict[str, Any]:
        """Return the diagnostics for the overlay."""
        return {"generation": self._generation, **self._problems}

    def after(self, generation: int, seconds: float) -> dict[str, Any] | None:
        """Return an event with the changes since `generation`; None if there are none in time."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._generation > generation, seconds):
                return None
            missed = [changed for number, changed in self._shown if number > generation]
            is_known = len(missed) == self._generation - generation
            return {
                "generation": self._generation,
                "changed": sorted({path for changed in missed for path in changed})
                if is_known
                else None,
            }

    def open_pages(self) -> tuple[str, ...]:
        """Return the pages that are open now, each once."""
        with self._changed:
            return tuple(dict.fromkeys(self._open))

    def join(self, page: str) -> bool:
        """Open a stream for a page. Return False if there are too many."""
        with self._changed:
            if len(self._open) >= MOST_STREAMS:
                return False
            self._open.append(page)
            return True

    def leave(self, page: str) -> None:
        """Close a stream of a page."""
        with self._changed:
            self._open.remove(page)
