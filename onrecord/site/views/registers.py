"""Outlets, people, the scale, corrections, and the site's own texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.site.components.views.frame import Frame, Link
from onrecord.site.components.views.pages import Sequel
from onrecord.site.components.views.registers import (
    NamedBy,
    OwnSource,
    RegisterGroup,
    SaidIn,
)
from onrecord.site.plan import View


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletsPage(View):
    """`pages/outlets.html`: every outlet and agency, by kind."""

    template: ClassVar[str] = "pages/outlets.html"

    frame: Frame
    jumps: tuple[Link, ...]
    """To each heading, where there are several pages."""
    groups: tuple[RegisterGroup, ...]
    sequel: Sequel | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletPage(View):
    """`pages/outlet.html`: what an outlet published, and what others have from it."""

    template: ClassVar[str] = "pages/outlet.html"

    frame: Frame
    name: str
    about: str
    """Kind and country, the unknown said in words."""
    home: Link | None
    note: str | None
    is_first: bool
    """Whether this is its first page."""
    sources: tuple[OwnSource, ...]
    said: tuple[SaidIn, ...]
    named: tuple[NamedBy, ...]
    sequel: Sequel | None
