"""What the preview server shows now, and who waits to hear of the next."""

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
"""Previews of which is known what changed in them: whoever missed more reads the page anew."""

MOST_STREAMS = 16
"""Open pages that hear of changes; a browser opens six at most to one host."""


@dataclass(slots=True)
class State:
    """The last preview. Every thread may read it; one at a time shows a new one."""

    preview: Preview
    """What is shown."""
    editor: str
    token: str = field(default_factory=token_urlsafe)
    """Of this run: whoever wants to write must know it."""
    _generation: int = 1
    _shown: deque[tuple[int, tuple[str, ...]]] = field(
        default_factory=lambda: deque(maxlen=KEPT_CHANGES)
    )
    """By generation, what changed in the last previews."""
    _faults: Mapping[str, Any] = field(init=False)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _open: list[str] = field(default_factory=list)
    """The page of every stream."""

    def __post_init__(self) -> None:
        self._faults = as_data(self.preview, self.editor)

    def show(self, preview: Preview) -> None:
        """Show this from now on, and wake whoever waits."""
        faults = as_data(preview, self.editor)
        with self._changed:
            self.preview, self._faults = preview, faults
            self._generation += 1
            self._shown.append((self._generation, preview.changed))
            self._changed.notify_all()

    @property
    def generation(self) -> int:
        """Counts the previews of this run."""
        return self._generation

    def faults(self) -> dict[str, Any]:
        """What the overlay shows."""
        return {"generation": self._generation, **self._faults}

    def after(self, generation: int, seconds: float) -> dict[str, Any] | None:
        """What is to be told of the first preview after `generation`; None if there is none in time."""
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
        """The pages that somebody looks at now, each once."""
        with self._changed:
            return tuple(dict.fromkeys(self._open))

    def join(self, page: str) -> bool:
        """Whether there is room for one more stream; it is taken by whoever looks at this page."""
        with self._changed:
            if len(self._open) >= MOST_STREAMS:
                return False
            self._open.append(page)
            return True

    def leave(self, page: str) -> None:
        """A stream has ended."""
        with self._changed:
            self._open.remove(page)
