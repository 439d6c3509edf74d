"""What the search page and the pages of the index are given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.site.components.views.frame import Frame, Link, MenuItem
from onrecord.site.components.views.listing import Listed
from onrecord.site.components.views.marks import VerdictBadge
from onrecord.site.components.views.pages import Sequel
from onrecord.site.plan import View


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(View):
    """`pages/search.html`: a field, filters, and room for what is found."""

    template: ClassVar[str] = "pages/search.html"

    frame: Frame
    index: str
    """The way to the index, which needs no script."""
    verdicts: tuple[VerdictBadge, ...]
    """To filter by: those that some claim has."""
    scripts: tuple[str, ...]
    """Of this page alone, in the order in which they must run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage(View):
    """`pages/index.html`: everything on the site, or one page of it, by topic or by letter."""

    template: ClassVar[str] = "pages/index.html"

    frame: Frame
    title: str
    lead: str
    ways: tuple[MenuItem, ...]
    """By topic, by letter."""
    search: str
    jumps: tuple[Link, ...]
    """The letters or dossiers, each to its place."""
    sections: tuple[Listed, ...]
    sequel: Sequel | None
    """None where everything is on this page."""
