"""Files for hosts and robots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.site.plan import View


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadersFile(View):
    """`files/headers.txt`: what hosts that read such a file send with every page."""

    template: ClassVar[str] = "files/headers.txt"

    closed: tuple[str, ...]
    """The addresses that may not be put in a frame: all but the cards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsFile(View):
    """`files/robots.txt`: everything may be read."""

    template: ClassVar[str] = "files/robots.txt"

    sitemap: str | None
    """The absolute address of the map; None while the site has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoJekyllFile(View):
    """`files/nojekyll.txt`: tells a host to leave file names alone."""

    template: ClassVar[str] = "files/nojekyll.txt"
