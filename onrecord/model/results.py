"""What the checks found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.model.articles import Article, Capture, Datum, Document, Rights, SourceText
from onrecord.model.claims import Claim, Evidence, Stance
from onrecord.model.site import Content, Dossier, Verdict
from onrecord.model.text import Text

Level = Literal["exact", "typographic", "elided", "not verified"]


NO_ROOT = frozenset({"unstated", "unclear"})
"""Links that end an origin chain without naming anybody: they are no roots."""


@dataclass(frozen=True, slots=True)
class Count:
    """How much text there is: words where a script has spaces, characters where it has none."""

    words: int = 0
    characters: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.words + other.words, self.characters + other.characters)

    def __bool__(self) -> bool:
        return bool(self.words or self.characters)

    @property
    def size(self) -> float:
        """In words; two characters are as long as a word, as in translations from one into the other."""
        return self.words + self.characters / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text that can be quoted: an article's own words, or a document reproduced in one."""

    id: str
    dossier: str
    article: Article
    document: Document | None
    """None for an article."""
    capture: Capture
    words: SourceText

    @property
    def title(self) -> Datum:
        """The document's, or the article's."""
        return self.document.title if self.document else self.article.title

    @property
    def rights(self) -> Rights:
        """The document's, or the article's."""
        return self.document.rights if self.document else self.article.rights


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedDossier:
    """A dossier whose every reference leads somewhere."""

    dossier: Dossier
    sources: Mapping[str, Source]
    """By id, in the dossier's order, documents after the article that holds them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Where one segment of a quote stands."""

    source: str
    start: int
    """Code points into `SourceText.text`; slicing gives the source's own characters."""
    end: int
    paragraph: int
    """Number of the paragraph in which it begins."""
    level: Literal["exact", "typographic"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedQuote:
    """The outcome of looking for a quote in its source."""

    level: Level
    passages: tuple[Passage, ...]
    """One a segment, in order; empty where the quote is not verified."""
    left_out: tuple[Count, ...]
    """What is between one segment and the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedEvidence:
    """An evidence entry with what was found for it."""

    evidence: Evidence
    quote: VerifiedQuote | None
    """None where the entry has no quote."""
    absent: tuple[Text, ...]
    """Words proven not to stand in the source."""
    rendered: VerifiedQuote | None
    """Where the rendered words of the document stand."""
    wording: Literal["same", "differs"] | None
    """Whether the quotation has the rendered words, moods of punctuation and case aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A source of the dossier that has no evidence for a claim."""

    source: str
    proven: bool
    """True: none of the words looked for stands in it. False: declared, despite `found`."""
    examined: bool
    """False: a word looked for stands in it, and no why is given."""
    found: tuple[str, ...]
    """The words looked for that do stand in it."""
    despite: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedClaim:
    """A claim, every quote of which has been looked for."""

    claim: Claim
    evidence: tuple[VerifiedEvidence, ...]
    silences: tuple[Silence, ...]
    """In the dossier's order of sources."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How much of a source's own text the sheets publish."""

    source: str
    published: tuple[tuple[int, int], ...]
    """Stretches of `SourceText.text` that may be shown: quotes and their context, merged, in order."""
    whole: Count
    """Of the source."""
    shown: Count
    """Of the published stretches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedDossier:
    """A dossier, every claim of which has been verified."""

    resolved: ResolvedDossier
    claims: tuple[VerifiedClaim, ...]
    """By id."""
    shares: Mapping[str, Share]
    """By source, in the dossier's order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What the evidence of a claim comes to. Sources are counted, not entries."""

    stances: Mapping[str, tuple[Stance, ...]]
    """By source that has evidence, in the dossier's order: its stances in the sheet's order."""
    supports: int
    supports_or_partial: int
    conflicts: int
    silent: int
    not_examined: int
    roots: tuple[str, ...]
    """Distinct roots among the entries that support or support in part, sorted."""
    full_roots: tuple[str, ...] = ()
    """Distinct roots among the entries that support in full, sorted."""
    origins: tuple[str, ...]
    """Distinct roots among all entries, sorted."""
    primary: tuple[Stance, ...]
    """Stances of the dossier's documents, sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedClaim:
    """A claim whose verdict has been held against its evidence."""

    verified: VerifiedClaim
    verdict: Verdict
    tally: Tally

    @property
    def claim(self) -> Claim:
        """The sheet."""
        return self.verified.claim


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedDossier:
    """A dossier ready to be shown."""

    verified: VerifiedDossier
    claims: tuple[JudgedClaim, ...]
    """By id; drafts are not among them."""

    @property
    def dossier(self) -> Dossier:
        """As its sheet states it."""
        return self.verified.resolved.dossier

    @property
    def sources(self) -> Mapping[str, Source]:
        """By id, in the dossier's order."""
        return self.verified.resolved.sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything the checks found: what the pages are made of."""

    content: Content
    dossiers: tuple[JudgedDossier, ...]
