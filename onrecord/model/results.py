"""The results of the checks.

A result is the record of the sheet, extended by the fields that a check adds: `VerifiedClaim` is a
`Claim`, `CheckedClaim` a `VerifiedClaim` (decision 21).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from onrecord.model.articles import Article, Capture, Datum, Document, Rights, SourceText
from onrecord.model.claims import Claim, Evidence, Stance
from onrecord.model.site import Content, Dossier, Verdict
from onrecord.model.text import Text

Level = Literal["exact", "typographic", "elided", "not verified"]


NO_ROOT = frozenset({"unstated", "unclear"})
"""Links that end an origin chain without naming anybody: they are not roots."""


@dataclass(frozen=True, slots=True)
class Count:
    """A length of text: words if the script has spaces, characters if it has none."""

    words: int = 0
    characters: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.words + other.words, self.characters + other.characters)

    def __bool__(self) -> bool:
        return bool(self.words or self.characters)

    @property
    def size(self) -> float:
        """Return the length in words; two characters count as a word, as in translations."""
        return self.words + self.characters / 2


def values_of(record: Claim | Dossier | Evidence, *, without: str = "") -> dict[str, Any]:
    """Return the fields of a record by name, for the record that extends it."""
    return {
        field.name: getattr(record, field.name) for field in fields(record) if field.name != without
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text that can be quoted: an article, or a document reproduced in one."""

    id: str
    dossier: str
    article: Article
    document: Document | None
    """None for an article."""
    capture: Capture
    words: SourceText

    @property
    def title(self) -> Datum:
        """Return the title of the document, or of the article."""
        return self.document.title if self.document else self.article.title

    @property
    def rights(self) -> Rights:
        """Return the rights of the document, or of the article."""
        return self.document.rights if self.document else self.article.rights


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedDossier(Dossier):
    """A dossier whose every reference resolves."""

    sources: Mapping[str, Source]
    """By id, in the dossier's order, documents after the article that holds them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The place of one segment of a quote."""

    source: str
    start: int
    """Code points into `SourceText.text`; slicing gives the source's own characters."""
    end: int
    paragraph: int
    """Number of the paragraph in which it begins."""
    level: Literal["exact", "typographic"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedQuote:
    """The result of looking for a quote in its source."""

    level: Level
    passages: tuple[Passage, ...]
    """One per segment, in order; empty if the quote is not verified."""
    left_out: tuple[Count, ...]
    """The length of the text between one segment and the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedEvidence(Evidence):
    """An evidence entry, with the places of its quotes."""

    quote: VerifiedQuote | None
    """None if the entry has no quote."""
    proven_absent: tuple[Text, ...]
    """Those of the words in `absent` that the source does not contain."""
    rendered: VerifiedQuote | None
    """The place of the rendered words in the document."""
    wording: Literal["same", "differs"] | None
    """Whether the quotation has the rendered words, apart from case and the mood of punctuation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A source of the dossier that has no evidence for a claim."""

    source: str
    proven: bool
    """True: the source contains none of the searched words. False: declared silent, despite
    `found`."""
    examined: bool
    """False: the source contains a searched word, and no reason is given."""
    found: tuple[str, ...]
    """The searched words that the source contains."""
    despite: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedClaim(Claim):
    """A claim whose quotes have all been looked for."""

    evidence: tuple[VerifiedEvidence, ...]
    """Without entries from unknown sources."""
    is_complete: bool
    """Whether every entry of the sheet is from a known source."""
    silences: tuple[Silence, ...]
    """In the dossier's order of sources."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How much of a source's own text the sheets publish."""

    source: str
    published: tuple[tuple[int, int], ...]
    """Spans of `SourceText.text` that may be shown: quotes and their context, merged, in order."""
    whole: Count
    """Of the source."""
    shown: Count
    """Of the published spans."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedDossier(ResolvedDossier):
    """A dossier whose claims have all been verified."""

    claims: tuple[VerifiedClaim, ...]
    """By id."""
    shares: Mapping[str, Share]
    """By source, in the dossier's order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The counts of a claim's evidence. Sources are counted, not entries."""

    stances: Mapping[str, tuple[Stance, ...]]
    """The stances of each source that has evidence: sources in the dossier's order, stances in
    the sheet's."""
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
class CheckedClaim(VerifiedClaim):
    """A claim whose verdict has been checked against its evidence."""

    verdict: Verdict
    """The verdict of the site that has the id `verdict_id`."""
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDossier(VerifiedDossier):
    """A dossier ready to be published."""

    claims: tuple[CheckedClaim, ...]
    """By id, those of `unpublished` excepted."""
    unpublished: tuple[VerifiedClaim, ...]
    """Drafts, and claims with an unknown verdict."""

    @property
    def all_claims(self) -> tuple[VerifiedClaim, ...]:
        """Return every claim that has a sheet, by id."""
        return tuple(sorted((*self.claims, *self.unpublished), key=lambda claim: claim.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All results of the checks, from which the pages are made."""

    content: Content
    dossiers: tuple[CheckedDossier, ...]
