"""The other records that editors write: the site, its verdicts, its dossiers and pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from onrecord.model.articles import Article, Capture
from onrecord.model.claims import Basis, Claim, Stance
from onrecord.model.text import Span, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A heading under which a dossier groups its claims."""

    id: str
    title: Text
    about: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher of articles; an agency is an outlet too."""

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
    """A person who is quoted."""

    id: str
    name: Text
    role: Text | None
    same_as: tuple[Text, ...]
    note: Text | None
    span: Span = field(compare=False)


PRINCIPLES = ("non-partisanship", "sources", "funding", "staff", "methodology", "corrections")
"""The principles of fact-checkers; a page of the site states which of them it satisfies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the site's own, in Markdown."""

    id: str
    title: Text
    menu: Text | None
    """The short name in the navigation; None if the page is not in it."""
    order: int
    body: Text
    """Markdown, front matter removed."""
    shows: Text | None = None
    """`counts`: a table of the checks of the build, below the text."""
    satisfies: tuple[Text, ...] = ()
    """Those of `PRINCIPLES` that the page satisfies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """Counts that the evidence must reach (`requires`) or must stay below (`forbids`).

    Counts are of sources, not of entries: a source with two supporting voices counts once. A field
    that is None sets no condition.
    """

    evidence: int | None = None
    supports: int | None = None
    supports_or_partial: int | None = None
    conflicts: int | None = None
    """Sources with an entry that differs or refutes."""
    roots: int | None = None
    """Distinct roots. Beside `supports`, only entries that support in full count; otherwise
    partial support counts too."""
    primary: tuple[Stance, ...] = ()
    """A document of the dossier has one of these stances."""
    basis: Basis | None = None
    any: tuple[Conditions, ...] = ()
    """At least one of these holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A verdict, with the rule for the evidence that it needs."""

    id: str
    label: Text
    meaning: Text
    """One sentence for readers."""
    colour: Text
    """A role the stylesheet knows: `settled-strong`, `settled`, `settled-weak`, `open`,
    `contested`, `wrong`."""
    mark: Text
    """One character that distinguishes the verdict without colour."""
    requires: Conditions
    forbids: Conditions
    judgement: bool
    """True if the editors may use evidence that the rule cannot see: the reason must name it."""
    rating: int | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """A warning that the editors accept, with the reason."""

    rule: Text
    place: Text
    """A path of the tree."""
    why: Text
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """Words of one language that the guards look for, in addition to the built-in ones."""

    language: str
    """The tag's first part: `en`."""
    negations: tuple[Text, ...] = ()
    """A word with a minus before it removes a built-in one; so in every list but `names`."""
    limits: tuple[Text, ...] = ()
    turns: tuple[Text, ...] = ()
    denials: tuple[Text, ...] = ()
    """Words or phrases; `refut*` is every word that begins so."""
    conjunctions: tuple[Text, ...] = ()
    bridges: tuple[Text, ...] = ()
    names: tuple[tuple[Text, ...], ...] = ()
    """Groups of names that are used for each other: Azerbaijan, Azeri, Baku."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """The terms for reusing the data of the site. Quoted words stay their owners'."""

    name: Text
    url: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The contents of `site.yml`."""

    title: Text
    tagline: Text | None
    url: Text | None
    """The absolute address of the published site; None while it has none."""
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
    exceptions: tuple[Suppression, ...]
    words: tuple[WordList, ...] = ()
    """The editors' own word lists, by language."""
    data_licence: Licence | None = None
    """None if no licence is stated."""
    span: Span = field(compare=False)

    @property
    def has_rules(self) -> bool:
        """Return whether any verdict follows from a rule alone, without the editors' judgement."""
        return any(not verdict.judgement for verdict in self.verdicts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A story under check: `dossier.yml` and its folders."""

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
    source_order: tuple[Text, ...]
    """The sheet's `sources`: the fixed order of the sources; unlisted ones follow by id."""
    articles: tuple[Article, ...]
    """By id."""
    claims: tuple[Claim, ...]
    """By id."""
    broken_articles: frozenset[str]
    """Ids of unreadable sheets, so that references to them cause no second error."""
    broken_claims: frozenset[str]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The whole content of the tree, read but not yet checked."""

    site: Site
    outlets: Mapping[str, Outlet]
    people: Mapping[str, Person]
    dossiers: tuple[Dossier, ...]
    captures: Mapping[str, Capture]
    """By path."""
    pages: tuple[Page, ...]
    static: Mapping[str, bytes]
    """By path below `static/`; published unchanged."""
    broken_outlets: frozenset[str]
    broken_people: frozenset[str]
