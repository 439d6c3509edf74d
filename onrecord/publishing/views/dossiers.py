"""A dossier and its topics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.publishing.parts.frame import Body, Frame
from onrecord.publishing.parts.lines import (
    ClaimGroup,
    ClaimLine,
    SourceLine,
)
from onrecord.publishing.parts.marks import StanceMeaning, VerdictCount
from onrecord.publishing.views import View


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
    verdicts: tuple[VerdictCount, ...]
    summary: Body | None
    background: Body | None
    legend: tuple[StanceMeaning, ...]
    groups: tuple[ClaimGroup, ...]
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
    claims: tuple[ClaimLine, ...]
