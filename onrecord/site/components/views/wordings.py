"""The words of a document, passage by passage, and the quotations that stand for them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.site.components.views.frame import Link
from onrecord.site.components.views.panels import Comparison, Excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """A quotation that stands for words of a document."""

    same: bool
    source: Link
    detail: Link
    """The article by its title."""
    voice: str
    speaker: Link | None
    comparison: Comparison
    excerpt: Excerpt | None
    """The quotation in its sentence, where there is nothing to compare word by word."""
    claims: tuple[Link, ...]
    """For which it is evidence: each leads to its panel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPassage:
    """Some sentences of a document that renderings hold together, and who renders them."""

    id: str
    name: str
    """`Passage 3`."""
    words: Excerpt | None
    """What is rendered is marked; None where nothing of it may be shown."""
    size: str
    """How many words it has."""
    renderings: tuple[Rendering, ...]
    claims: tuple[Link, ...]
    """The claims for which the document is quoted with these words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderer:
    """A source with how many quotations of the document it has, and how many in the same words."""

    source: Link
    counts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentWordings:
    """One document of the dossier."""

    id: str
    title: Link
    byline: Link
    size: str
    renderers: tuple[Renderer, ...]
    silent: tuple[Link, ...]
    """The articles that quote nothing of it."""
    passages: tuple[DocumentPassage, ...]
