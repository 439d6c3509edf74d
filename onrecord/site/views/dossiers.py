"""A dossier, its topics, and the pages that stand beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.site.components.views.bars import Bar
from onrecord.site.components.views.dossiers import Counted, ListedClaim, TopicGroup, Way
from onrecord.site.components.views.filters import Filter
from onrecord.site.components.views.frame import Body, Frame, Link
from onrecord.site.components.views.lines import ClaimLine, SourceLine
from onrecord.site.components.views.marks import StanceMeaning, VerdictCount
from onrecord.site.components.views.matrix import Matrix
from onrecord.site.components.views.timeline import DatedSource, Year
from onrecord.site.components.views.wordings import DocumentWordings
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


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixPage(View):
    """`pages/matrix.html`: every claim against every source."""

    template: ClassVar[str] = "pages/matrix.html"

    frame: Frame
    title: str
    size: str
    ways: tuple[Way, ...]
    variants: tuple[Link, ...]
    """The two pages of the matrix; the one that is this page leads nowhere."""
    filter: Filter
    legend: tuple[StanceMeaning, ...]
    matrix: Matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresPage(View):
    """`pages/figures.html`: for each thing counted, what every voice gives."""

    template: ClassVar[str] = "pages/figures.html"

    frame: Frame
    title: str
    size: str
    ways: tuple[Way, ...]
    counted: tuple[Counted, ...]
    key: tuple[str, ...]
    """What the signs of the drawings mean, once for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingsPage(View):
    """`pages/wordings.html`: what the documents say, and who renders which words how."""

    template: ClassVar[str] = "pages/wordings.html"

    frame: Frame
    title: str
    size: str
    ways: tuple[Way, ...]
    documents: tuple[DocumentWordings, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage(View):
    """`pages/timeline.html`: what happened when, and who wrote when."""

    template: ClassVar[str] = "pages/timeline.html"

    frame: Frame
    title: str
    size: str
    ways: tuple[Way, ...]
    legend: tuple[StanceMeaning, ...]
    years: tuple[Year, ...]
    undated: tuple[ClaimLine, ...]
    undated_rest: tuple[ClaimLine, ...]
    """Those folded away."""
    unfold: str
    undated_sources: tuple[DatedSource, ...]
