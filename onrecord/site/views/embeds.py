"""A claim as a card for other people's pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.site.components.views.marks import VerdictBadge
from onrecord.site.plan import View


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedPage(View):
    """`pages/embed.html`: the assertion, the verdict with its reason, the counts, the way home."""

    template: ClassVar[str] = "pages/embed.html"

    language: str
    direction: str
    """`ltr` or `rtl`."""
    title: str
    canonical: str | None
    """The claim's own page; None while the site has no address."""
    stylesheet: str
    icon: str | None
    assertion: str
    withdrawn: bool
    verdict: VerdictBadge
    reason: str
    counts: tuple[str, ...]
    href: str
    """The claim's own page."""
    site_title: str
