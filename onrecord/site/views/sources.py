"""The page of a source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.site.components.annotated_text_view import (
    Block,
    Fact,
    Reckoned,
    SharedWords,
    ShownShare,
)
from onrecord.site.components.views.frame import Frame, Link, When
from onrecord.site.components.views.lines import ClaimLine
from onrecord.site.components.views.marks import StanceMark, VerdictBadge
from onrecord.site.plan import View


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage(View):
    """`pages/source.html`: the published words of a source, every quote highlighted."""

    template: ClassVar[str] = "pages/source.html"

    frame: Frame
    title: str
    language: str
    """Of the source."""
    kind: str
    """`Article`, or `Document`."""
    byline: Link
    published: When
    facts: tuple[Fact, ...]
    note: str | None
    documents: tuple[Link, ...]
    """Reproduced in the article, sources of their own."""
    share: ShownShare
    quoted: str
    stances: tuple[StanceMark, ...]
    """That stand in the margin, from agreement to disagreement: the key to the notes."""
    verdicts: tuple[VerdictBadge, ...]
    """Likewise, in the order of the scale."""
    blocks: tuple[Block, ...]
    sentences: tuple[Reckoned, ...]
    shared: tuple[SharedWords, ...]
    alone: bool
    """True where the dossier has no other source."""
    claims: tuple[ClaimLine, ...]
    """That have evidence from this source."""
    file: str
    sha256: str
    capture: str
    """Size and encoding of the capture, in words."""
    annotations: str | None
    """The way to its quotes as annotations; None where nothing of it is quoted."""
