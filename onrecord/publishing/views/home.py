"""The home page, and the page for what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.publishing.parts.frame import Frame, Link
from onrecord.publishing.parts.lines import (
    ChangeLine,
    DossierLine,
)
from onrecord.publishing.views import View


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(View):
    """`pages/home.html`: what the site is, and its dossiers."""

    template: ClassVar[str] = "pages/home.html"

    frame: Frame
    tagline: str | None
    dossiers: tuple[DossierLine, ...]
    corrections: tuple[ChangeLine, ...]
    """The latest; all of them stand on their own page."""
    corrections_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPage(View):
    """`pages/404.html`: helps to find what is not there."""

    template: ClassVar[str] = "pages/404.html"

    frame: Frame
    places: tuple[Link, ...]
