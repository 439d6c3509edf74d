"""How a page is cited, passed on, and complained of."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.site.components.views.frame import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """What a reader takes along of a page."""

    citation: str
    """As a note would cite it."""
    bibtex: str
    here: str
    """The way to the page itself."""
    share: str
    """A letter to nobody yet that names the page."""
    data: str
    """The way to all that the page says, as JSON."""
    program: str
    """The way to the program that repeats its checks."""
    report: Link | None
    """Where to report an error of it."""
