"""The page of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.site.components.snippets import Embed
from onrecord.site.components.views.citing import Citing
from onrecord.site.components.views.figures import Figures
from onrecord.site.components.views.frame import Body, Frame, Link, When
from onrecord.site.components.views.lines import ChangeLine, ClaimLine
from onrecord.site.components.views.marks import (
    CountPart,
    StanceMark,
    StanceMeaning,
    StripMark,
    VerdictBadge,
)
from onrecord.site.components.views.panels import PanelGroup, SilentPanel
from onrecord.site.plan import View


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage(View):
    """`pages/claim.html`: the assertion, the verdict with its reason, and every voice."""

    template: ClassVar[str] = "pages/claim.html"

    frame: Frame
    assertion: str
    withdrawn: bool
    verdict: VerdictBadge
    verdict_href: str
    """What the verdict means, on the page of the scale."""
    meaning: str
    reason: str
    basis: str
    reference: Link | None
    """The general reference on which the finding rests."""
    topic: Link | None
    date: When | None
    """Of the event."""
    about: Link | None
    """The document, where the claim is about what a document says."""
    checked_on: When | None
    """When its sheet was last looked through: published, or changed."""
    corrected: Link | None
    """The latest correction, and the way to the history."""
    counts: tuple[CountPart, ...]
    """`6 sources`, `2 support`, …: joined they are one line, and the key to the strip."""
    shared_origins: tuple[str, ...]
    """A sentence for each origin that several sources repeat."""
    strip: tuple[StripMark, ...]
    other_marks: tuple[StanceMark, ...]
    """Marks of the strip that the counts do not name: a source counts once, whatever else it says."""
    summary: Body | None
    primary: tuple[PanelGroup, ...]
    """The documents' own words."""
    groups: tuple[PanelGroup, ...]
    """By strongest disagreement."""
    silent: tuple[SilentPanel, ...]
    looked_for: tuple[str, ...]
    """The words that do not stand in the silent sources."""
    figures: Figures | None
    aliases: tuple[str, ...]
    contrary: tuple[ClaimLine, ...]
    related: tuple[ClaimLine, ...]
    history: tuple[ChangeLine, ...]
    first_published: When | None
    review_by: When | None
    citing: Citing
    embed: Embed
    """How others show it."""
    legend: tuple[StanceMeaning, ...]
