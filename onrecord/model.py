"""The records: what the content says, and what the checks found in it.

Every record is frozen and compared by content. Where a value stands in the tree
is carried along (`Text`, `Span`) and never takes part in a comparison, so that a
comment added to a sheet makes no record new.

This module owns the words of the project. It knows nothing of YAML, files, HTML or pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

Stance = Literal["supports", "partial", "differs", "refutes", "mentions", "unclear"]
Voice = Literal["own", "headline", "caption", "quotation", "attributed", "primary", "unclear"]
Basis = Literal["primary", "sources", "internal", "reference"]
Status = Literal["draft", "published", "withdrawn"]
Rights = Literal["excerpts", "full"]
Level = Literal["exact", "typographic", "elided", "not verified"]
Bound = Literal["exactly", "at least", "more than", "at most", "less than", "about"]
ParagraphKind = Literal["body", "headline", "caption"]

NO_ROOT = frozenset({"unstated", "unclear"})
"""Links that end an origin chain without naming anybody: they are no roots."""


class Span(NamedTuple):
    """A stretch of one file of the tree."""

    path: str
    """Relative to the root of the tree, with forward slashes."""
    start: int
    """Code points from the beginning of the decoded file, a byte order mark not counted."""
    end: int


class Text(str):
    """A string that knows where it was written.

    It is the string in every respect (equality, hash, order); the place is extra. Whatever is
    made of it (a slice, a sum) is a plain `str`.
    """

    __slots__ = ("end", "path", "start")

    path: str
    start: int
    end: int

    def __new__(cls, value: str, path: str, start: int, end: int) -> Text:
        """Make the string `value`, written at code points `start` to `end` of `path`."""
        self = str.__new__(cls, value)
        self.path = path
        self.start = start
        self.end = end
        return self

    def __reduce__(self) -> tuple[type[Text], tuple[str, str, int, int]]:
        return Text, (str(self), self.path, self.start, self.end)

    @property
    def span(self) -> Span:
        """Where the scalar stands in its file, its quotation marks or block header included."""
        return Span(self.path, self.start, self.end)


# --- the tree ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The bytes of a folder, read once. Nothing later touches the disk."""

    root: str
    """How people name the folder, e.g. `site_src`: stands before paths in messages, nowhere else."""
    files: Mapping[str, bytes]
    """Content by path; paths are sorted, relative, NFC, with forward slashes."""


# --- what the editors wrote -------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Datum:
    """One field of metadata, with how it is known."""

    value: Text | None
    """None where the sheet says `unknown`: shown as such, never guessed."""
    stated_in: Text | None = None
    """The sheet's `from`: where it was read."""
    raw: Text | None = None
    """As printed."""
    inferred: Text | None = None
    """The reasoning, where it is an inference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Paragraphs of a capture that are not the article."""

    paragraphs: tuple[int, ...]
    why: Text
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A primary document reproduced inside an article."""

    id: str
    paragraphs: tuple[int, ...]
    title: Datum
    issuer: Datum
    dated: Datum
    complete: bool
    """True where the reproduction is the whole document: only then does an absence refute."""
    rights: Rights
    rights_why: Text | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredSentence:
    """A sentence that no sheet quotes, accounted for by the editors."""

    begins: Text
    covered_by: Text | None
    not_checkable: Text | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The record of one captured article, as its sheet states it."""

    id: str
    dossier: str
    title: Datum
    outlet: Datum
    author: Datum
    published: Datum
    """An ISO date, as precise as it is known (`2023-12`)."""
    url: Datum
    language: Text
    rights: Rights
    rights_why: Text | None
    capture_file: Text
    """The capture's name, beside the sheet."""
    sha256: Text
    headline: tuple[int, ...]
    captions: tuple[int, ...]
    cuts: tuple[Cut, ...]
    documents: tuple[Document, ...]
    sentences: tuple[DeclaredSentence, ...]
    sentence_breaks: tuple[Text, ...]
    """Override for the sentence splitter: text before which a sentence begins, come what may."""
    note: Text | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One unbroken stretch of a quote, with the context that settles where it stands."""

    exact: Text
    """Breaks are paragraph breaks of the source; breaks that YAML folded are spaces."""
    prefix: Text | None = None
    suffix: Text | None = None
    paragraph: int | None = None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A figure with its bound. Values compare only under the same `Measure.of`."""

    bound: Bound
    number: Decimal | None
    """None where the figure is only a share (`most`) of an unknown whole."""
    share: Text | None
    """`most`, `nearly all`, … of `number`; None where the number itself is meant."""
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """Which words of a document a quotation stands for."""

    source: Text
    quote: tuple[Segment, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one voice in one source has to do with a claim."""

    source: Text
    stance: Stance
    voice: Voice
    speaker: Text | None
    """The id of a person or outlet, or plain words."""
    origin: tuple[Text, ...]
    """Nearest first; the last link is the root. Empty: not given in the sheet."""
    quote: tuple[Segment, ...]
    """Empty where the entry rests on absences alone; two or more segments: an elided quote."""
    cuts_word: Text | None
    """Why the quote's outer edge cuts a word."""
    absent: tuple[Text, ...]
    value: Value | None
    hedged: bool
    translation: Text | None
    renders: Rendering | None
    note: Text | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What the values of a claim count."""

    of: Text
    unit: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The general reference on which a finding with `basis: reference` rests."""

    title: Text
    url: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredSilence:
    """A source that counts as silent although a word looked for stands in it."""

    source: Text
    despite: Text
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry of a claim's history, shown to readers."""

    on: Text
    kind: Text
    """`correction`, `update` or `clarification`."""
    was: Text | None
    now: Text | None
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One checkable assertion, worded neutrally by the editors, with its evidence."""

    id: str
    dossier: str
    assertion: Text
    """The sheet's `claim`."""
    verdict: Text
    basis: Basis
    reference: Reference | None
    reason: Text
    topic: Text | None
    date: Text | None
    """Of the event, as precise as it is known."""
    about: Text | None
    """The document, where the claim is about what a document says."""
    measure: Measure | None
    aliases: tuple[Text, ...]
    related: tuple[Text, ...]
    contrary: tuple[Text, ...]
    looked_for: tuple[Text, ...]
    summary: Text | None
    """Markdown."""
    evidence: tuple[Evidence, ...]
    silent: tuple[DeclaredSilence, ...]
    status: Status
    first_published: Text | None
    review_by: Text | None
    history: tuple[Change, ...]
    span: Span = field(compare=False)

    @property
    def path(self) -> str:
        """The sheet, as a path of the tree."""
        return self.span.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A heading under which a dossier groups its claims."""

    id: str
    title: Text
    about: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who publishes articles; an agency is an outlet too."""

    id: str
    name: Text
    url: Text | None
    country: Text | None
    kind: Text | None
    note: Text | None
    excerpt_limit: Decimal | None
    excerpt_limit_why: Text | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who is quoted."""

    id: str
    name: Text
    role: Text | None
    same_as: tuple[Text, ...]
    note: Text | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the site's own, in Markdown."""

    id: str
    title: Text
    menu: Text | None
    """The short name in the navigation; None keeps it out of it."""
    order: int
    body: Text
    """Markdown, front matter removed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """Counts that the evidence must reach (`requires`) or must stay below (`forbids`).

    Counts are of sources, not of entries: a source with two supporting voices counts once.
    A field that is None states no condition.
    """

    evidence: int | None = None
    supports: int | None = None
    supports_or_partial: int | None = None
    conflicts: int | None = None
    """Sources with an entry that differs or refutes."""
    roots: int | None = None
    """Distinct roots among the entries that support or support in part."""
    primary: tuple[Stance, ...] = ()
    """A document of the dossier bears one of these stances."""
    basis: Basis | None = None
    any: tuple[Conditions, ...] = ()
    """At least one of these holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One step of the scale, with the rule for when evidence bears it."""

    id: str
    label: Text
    meaning: Text
    """One sentence for readers."""
    colour: Text
    """A role the stylesheet knows: `settled-strong`, `settled`, `settled-weak`, `open`, `contested`, `wrong`."""
    mark: Text
    """One character that tells it apart without colour."""
    requires: Conditions
    forbids: Conditions
    judgement: bool
    """True where the editors may see what the rule cannot: the reason must name it."""
    rating: int | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedFault:
    """A warning the editors accept, with the reason."""

    rule: Text
    place: Text
    """A path of the tree."""
    why: Text
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """`site.yml`."""

    title: Text
    tagline: Text | None
    url: Text | None
    """The absolute address under which the site will stand; None while it has none."""
    language: Text
    publisher: Text
    publisher_url: Text | None
    contact: Text | None
    """A mail address or web address for corrections."""
    notice: Text | None
    """One sentence for the foot of every page."""
    excerpt_limit: Decimal
    """The greatest share of an article's own words that may be published, 0 to 1."""
    context: int | None
    """Words of a quote's sentence shown on either side of it; None: the whole sentence."""
    verdicts: tuple[Verdict, ...]
    """In order of precedence."""
    exceptions: tuple[AcceptedFault, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One story under check, as `dossier.yml` and its folders state it."""

    id: str
    title: Text
    lead: Text | None
    """One sentence."""
    dates: Text | None
    summary: Text | None
    """Markdown."""
    background: Text | None
    """Markdown."""
    topics: tuple[Topic, ...]
    sources: tuple[Text, ...]
    """The fixed order of the sources; those not named follow by id."""
    articles: tuple[Article, ...]
    """By id."""
    claims: tuple[Claim, ...]
    """By id."""
    broken_articles: frozenset[str]
    """Ids of sheets that could not be read, so that references to them raise no second fault."""
    broken_claims: frozenset[str]
    span: Span = field(compare=False)


# --- captures ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A non-empty line of a text capture, or the text of a block element of an HTML one."""

    number: int
    """From 1, counted over the whole capture."""
    text: str
    """Without white space at its ends."""
    start: int | None
    """Code points from the beginning of the decoded capture; None for an HTML capture."""
    kind: ParagraphKind = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A file exactly as retrieved."""

    path: str
    sha256: str
    """Of the bytes as they are."""
    size: int
    """In bytes."""
    encoding: str
    paragraphs: tuple[Paragraph, ...]


BREAK = "\n"
"""Between two paragraphs that follow each other in the capture."""
GAP = "\0"
"""Between two paragraphs that do not: something is cut there, and no quote runs across it.
A capture that holds this character is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """The words of a source, shortened by declared cuts and otherwise as captured."""

    text: str
    """The paragraphs, joined by `BREAK` or `GAP`. Offsets of passages are offsets into it."""
    paragraphs: tuple[Paragraph, ...]
    starts: tuple[int, ...]
    """Where each paragraph begins in `text`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything the tree says, read but not yet held against itself."""

    site: Site
    outlets: Mapping[str, Outlet]
    people: Mapping[str, Person]
    dossiers: tuple[Dossier, ...]
    captures: Mapping[str, Capture]
    """By path."""
    pages: tuple[Page, ...]
    static: Mapping[str, bytes]
    """By path below `static/`: published as they are."""
    broken_outlets: frozenset[str]
    broken_people: frozenset[str]


# --- what the checks found --------------------------------------------------------------------


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
    left_out: tuple[int, ...]
    """Words between one segment and the next."""


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
    words: int
    """Of the source."""
    published_words: int


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
