"""The page of a source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.publishing.marginalia import Block, Fact
from onrecord.publishing.parts.frame import Frame, Link, When
from onrecord.publishing.parts.lines import ClaimLine
from onrecord.publishing.views import View


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
    rights: str
    """What of it is shown, and why."""
    quoted: str
    blocks: tuple[Block, ...]
    claims: tuple[ClaimLine, ...]
    """That have evidence from this source."""
    file: str
    sha256: str
    capture: str
    """Size and encoding of the capture, in words."""
