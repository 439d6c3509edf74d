"""What the templates under `templates/parts/` are given: small, frozen, ready to be shown.

Every string here is what a reader sees, or an address relative to the page it stands on. Nothing
here may hold a character of a source that is not published.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that may lead somewhere."""

    words: str
    href: str | None
    """Relative to the page; None where there is nothing to lead to."""
    outside: bool = False
    """True where it leads to another site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """One entry of the navigation."""

    words: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What `base.html` needs on every page."""

    language: str
    title: str
    """Of the browser's window: the page, then the site."""
    description: str
    canonical: str | None
    """The absolute address; None while the site has none."""
    home: str
    """The way to the home page."""
    site_title: str
    menu: tuple[MenuItem, ...]
    crumbs: tuple[Link, ...]
    """From the home page downwards, this page not among them."""
    stylesheets: tuple[str, ...]
    scripts: tuple[str, ...]
    icon: str | None
    publisher: Link
    contact: Link | None
    notice: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date in words."""

    iso: str | None
    """For machines; None where the date is not known, or is no ISO date."""
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceMark:
    """A stance as a shape and a word."""

    stance: str
    """The name the stylesheet knows."""
    mark: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StripMark:
    """What one source says of a claim: two marks where two of its voices disagree."""

    source: str
    """The source's short name."""
    href: str
    """The way to its panels."""
    marks: tuple[StanceMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictBadge:
    """A verdict as a mark and a word in the colour of its role."""

    id: str
    label: str
    mark: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A claim in a list."""

    assertion: str
    href: str
    verdict: VerdictBadge
    strip: tuple[StripMark, ...]
    """In the dossier's order of sources."""
    withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimGroup:
    """The claims of one topic."""

    id: str
    title: str
    about: str | None
    href: str | None
    """The topic's page; None for the claims without a topic."""
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictCount:
    """How many claims have a verdict."""

    badge: VerdictBadge
    href: str
    """What the verdict means."""
    claims: str
    """`3 claims`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One line of what the build has checked."""

    what: str
    number: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A source in a list."""

    title: str
    href: str
    kind: str
    """`Article`, or `Document, as reproduced by …`."""
    outlet: Link
    published: When
    quoted: str
    """`quoted by 12 claims`."""
    share: str
    """`312 of its 499 words shown`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of an excerpt: words of the source, or what stands for words left out."""

    kind: Literal["context", "quoted", "elision"]
    text: str
    """The source's own characters; for an elision, what to say of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A quote in its sentence."""

    language: str
    paragraphs: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffPiece:
    """Words of a comparison: in both, in the document alone, or in the quotation alone."""

    kind: Literal["same", "document", "quotation"]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A quotation held against the words of the document it stands for."""

    words: str
    """`the same words` or `other words`, in a sentence."""
    document: Link
    """The words in their place."""
    pieces: tuple[DiffPiece, ...]
    """Empty where the document's words may not be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPlace:
    """Where one part of a quote was found."""

    paragraph: str
    characters: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """How a quote was checked."""

    file: str
    sha256: str
    places: tuple[CheckedPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """What one voice in one source has to do with the claim."""

    id: str
    stance: StanceMark
    voice: str
    """Whose words they are, up to the speaker's name."""
    speaker: Link | None
    origins: tuple[Link, ...]
    """Nearest first."""
    origin_end: str | None
    """What the sheet says where the chain names nobody."""
    excerpt: Excerpt | None
    """None where the entry rests on an absence, or its quote does not hold."""
    failed: str | None
    """The sheet's words where they do not stand in the source: a preview only, never published."""
    standing: str | None
    """What was found of the quote, in words."""
    absent: tuple[str, ...]
    value: str | None
    hedged: bool
    translation: str | None
    site_language: str
    """Of the translation and of the note."""
    note: str | None
    comparison: Comparison | None
    in_context: str | None
    original: str | None
    check: Check | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelGroup:
    """The voices of one source."""

    id: str
    """The anchor to which the strip leads."""
    primary: bool
    name: Link
    """The outlet; of a document its title."""
    source: Link
    """The article by its title; of a document the article that reproduces it."""
    published: When
    marks: tuple[StanceMark, ...]
    """Where there are several voices: what they come to together."""
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentPanel:
    """A source that says nothing of the claim, or has not been examined for it."""

    id: str
    mark: StanceMark
    name: Link
    source: Link
    published: When
    finding: str
    """What was done and found, in one sentence."""
    words: tuple[str, ...]
    """The words looked for, or those that were found."""
    despite: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One value that a source gives."""

    value: str
    source: Link
    voice: str
    speaker: str | None
    stance: StanceMark


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The values given for one measure, side by side."""

    measure: str
    rows: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One entry of a history."""

    on: When
    kind: str
    claim: Link
    was: str | None
    now: str | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletLine:
    """An outlet in the list of outlets."""

    outlet: Link
    kind: str | None
    country: str | None
    sources: str
    """`2 sources`, or that none of its texts is here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """Somebody in the list of people."""

    person: Link
    role: str | None
    quoted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Words that a source puts in somebody's mouth."""

    claim: Link
    stance: StanceMark
    source: Link
    voice: str
    excerpt: Excerpt | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the verdict scale."""

    badge: VerdictBadge
    meaning: str
    rules: tuple[str, ...]
    """What the evidence must be, in plain words; each is one condition."""
    judgement: bool
    rating: str | None
    count: str
    examples: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceMeaning:
    """One entry of the legend."""

    mark: StanceMark
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierLine:
    """A dossier on the home page."""

    title: str
    href: str
    lead: str | None
    dates: str | None
    size: str
    """`70 claims · 6 sources`."""
    verdicts: tuple[VerdictCount, ...]


Body = Markup
"""Cleaned HTML made by `markup`, the one module that may make it."""
