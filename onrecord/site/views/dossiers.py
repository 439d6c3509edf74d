"""A dossier, its topics, and the pages that stand beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.site.components.views.bars import Bar
from onrecord.site.components.views.dossiers import ListedClaim, TopicGroup, Way
from onrecord.site.components.views.filters import Filter
from onrecord.site.components.views.frame import Body, Frame, Link
from onrecord.site.components.views.lines import SourceLine
from onrecord.site.components.views.marks import StanceMeaning, VerdictCount
from onrecord.site.plan import View


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPage(View):
    """`pages/dossier.html`: one story, its claims by topic, its sources."""

    template: ClassVar[str] = "pages/dossier.html"

    frame: Frame
    title: str
    dates: str | None
    lead: str | None
    size: str
    """`70 claims · 6 sources`."""
    ways: tuple[Way, ...]
    elsewhere: tuple[Link, ...]
    """Where to look for a claim by its words or by its letter."""
    bar: Bar
    verdicts: tuple[VerdictCount, ...]
    summary: Body | None
    background: Body | None
    legend: tuple[StanceMeaning, ...]
    filter: Filter
    by_verdict: str | None
    """The way to the claims by verdict; None where there is none."""
    groups: tuple[TopicGroup, ...]
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPage(View):
    """`pages/topic.html`: the claims of one topic."""

    template: ClassVar[str] = "pages/topic.html"

    frame: Frame
    title: str
    about: str | None
    size: str
    legend: tuple[StanceMeaning, ...]
    filter: Filter
    by_verdict: str | None
    claims: tuple[ListedClaim, ...]
