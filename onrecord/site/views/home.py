"""The home page, and the page for what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.site.components.views.frame import Frame, Link
from onrecord.site.components.views.pages import Sequel
from onrecord.site.components.views.registers import ChangedOn, DossierLine, NewOn
from onrecord.site.plan import View


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(View):
    """`pages/home.html`: what the site promises, its dossiers, and what is new."""

    template: ClassVar[str] = "pages/home.html"

    frame: Frame
    heading: str
    """The tagline, or the title."""
    promise: str
    checked: str
    """How much of it has been kept so far, in numbers."""
    first: tuple[DossierLine, ...]
    """The dossier with the latest news; none where there is no dossier."""
    others: tuple[DossierLine, ...]
    sequel: Sequel | None
    """To the pages of further dossiers."""
    news: tuple[NewOn, ...]
    """The claims published last, by day."""
    days: tuple[ChangedOn, ...]
    """The latest; all of them stand on their own page."""
    corrections_href: str
    ways: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossiersPage(View):
    """`pages/dossiers.html`: dossiers for which the home page has no room."""

    template: ClassVar[str] = "pages/dossiers.html"

    frame: Frame
    dossiers: tuple[DossierLine, ...]
    index: str
    """The way to the list of all of them."""
    sequel: Sequel | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPage(View):
    """`pages/404.html`: helps to find what is not there."""

    template: ClassVar[str] = "pages/404.html"

    frame: Frame
    dossiers: tuple[Link, ...]
    places: tuple[Link, ...]
