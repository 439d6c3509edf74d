"""Evidence panels: whose words, on whose authority, in which words, checked how."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord import __version__
from onrecord.checks.language.guard_words import guarded
from onrecord.model import NO_ROOT, CheckedClaim, Passage, Silence, Source, VerifiedQuote
from onrecord.site import urls
from onrecord.site.components.links import Link, When
from onrecord.site.components.marks import StanceMark
from onrecord.site.context import (
    DossierContext,
    EvidenceItem,
    SiteContext,
    absolute,
    outside,
    published,
)
from onrecord.site.text import excerpts, messages, text_fragments
from onrecord.site.text.diff import DiffPiece, WordingDiff, compare
from onrecord.site.text.excerpts import Excerpt
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A quotation compared with the words of the document that it renders."""

    words: str
    """`the same words.` or `different words.`, the end of a sentence."""
    document: Link
    """A link to the document's words."""
    theirs: tuple[DiffPiece, ...]
    """The document's words; empty if they may not be shown, or if nothing differs."""
    ours: tuple[DiffPiece, ...]
    """The quotation's words; empty if `theirs` is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPlace:
    """The place of a part of a quote."""

    paragraph: str
    characters: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """How a quote was checked."""

    file: str
    sha256: str
    tool: str
    """The program that checked it, with its version."""
    places: tuple[CheckedPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The evidence of one voice in one source."""

    id: str
    stance: StanceMark
    voice: str
    """Whose words they are, up to the speaker's name."""
    speaker: Link | None
    origins: tuple[Link, ...]
    """The nearest first."""
    origin_end: str | None
    """The end of the chain, if it names nobody."""
    excerpt: Excerpt | None
    """None if the entry is an absence, or if its quote was not found."""
    failed: str | None
    """The sheet's words if they are not in the source: only in a preview, never published."""
    standing: str | None
    """How the quote was found, in words; present whenever `check` is."""
    absent: tuple[str, ...]
    value: str | None
    hedged: bool
    translation: str | None
    site_language: str
    """The language of the translation and the note."""
    note: str | None
    comparison: Comparison | None
    in_context: str | None
    original: str | None
    check: Check | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelGroup:
    """The voices of one source."""

    id: str
    """The anchor that the strip links to."""
    primary: bool
    name: Link
    """The outlet, or the title of a document."""
    source: Link
    """The article by its title, or the article that reproduces the document."""
    published: When
    marks: tuple[StanceMark, ...]
    """The stances of its voices, if they differ."""
    addresses: tuple[str, ...]
    """URLs in full, for paper: the source's page here, and the article as published."""
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentPanel:
    """A source that does not mention the claim, or has not been examined for it."""

    id: str
    mark: StanceMark
    name: Link
    source: Link
    published: When
    finding: str
    """The finding, which continues the word of the mark."""
    words: tuple[str, ...]
    """Words searched for that occur in it."""
    despite: str | None


@dataclass(frozen=True, slots=True)
class PanelContext:
    """Everything that the panels of a claim's page are made from."""

    context: SiteContext
    dossier: DossierContext
    here: Here

    @property
    def language(self) -> str:
        """Return the language of the site."""
        return str(self.context.findings.content.site.language)

    def shown(self, source: Source) -> excerpts.ShownSource:
        """Return a source as it may be shown."""
        return excerpts.shown(source, self.dossier.share(source))


_ORDER = ("refutes", "differs", "unclear", "partial", "supports", "mentions")
"""Stances in the order of the sources: disagreement first, mere mentions last."""


def groups(
    desk: PanelContext, claim: CheckedClaim
) -> tuple[tuple[PanelGroup, ...], tuple[PanelGroup, ...]]:
    """Return the documents' panels, and those of other sources by strongest disagreement."""
    entries = desk.dossier.of_claim(claim)
    primary: list[PanelGroup] = []
    others: list[tuple[int, PanelGroup]] = []
    for source in desk.dossier.sources.values():
        own = [entry for entry in entries if entry.source.id == source.id]
        if not own:
            continue
        group = _group(desk, source, own)
        if source.document:
            primary.append(group)
        else:
            stances = [entry.evidence.stance for entry in own]
            others.append((min(map(_ORDER.index, stances)), group))
    others.sort(key=lambda ranked: ranked[0])
    return tuple(primary), tuple(group for _, group in others)


def _group(desk: PanelContext, source: Source, entries: list[EvidenceItem]) -> PanelGroup:
    marks = messages.marks([entry.evidence.stance for entry in entries])
    return PanelGroup(
        id=source.id,
        primary=source.document is not None,
        name=desk.context.name(desk.here, desk.dossier, source),
        source=desk.context.detail(desk.here, desk.dossier, source),
        published=published(source, desk.language),
        marks=marks if len(marks) > 1 else (),
        addresses=_addresses(desk, source),
        panels=tuple(panel(desk, entry) for entry in entries),
    )


def _addresses(desk: PanelContext, source: Source) -> tuple[str, ...]:
    """Return the URLs at which the source can be read."""
    site = desk.context.findings.content.site.url
    own = absolute(site, urls.source_url(desk.dossier.id, source.id))
    return tuple(
        address for address in (own, outside("", source.article.url.value).href) if address
    )


def panel(desk: PanelContext, entry: EvidenceItem) -> Panel:
    """Return an entry as a panel."""
    evidence, source = entry.evidence, entry.source
    quote = evidence.quote
    holds = quote is not None and bool(quote.passages)
    return Panel(
        id=entry.panel,
        stance=messages.stance_mark(evidence.stance),
        voice=messages.voice(evidence.voice, named=evidence.speaker is not None),
        speaker=speaker(desk, entry),
        origins=_origins(desk, entry),
        origin_end=_origin_end(entry),
        excerpt=_excerpt(desk, entry) if quote else None,
        failed=_failed(entry) if quote and not holds else None,
        standing=messages.standing(quote.level) if quote else None,
        absent=tuple(map(str, evidence.proven_absent)),
        value=messages.figure(evidence.value, entry.claim.measure, desk.language)
        if evidence.value
        else None,
        hedged=evidence.hedged,
        translation=evidence.translation and str(evidence.translation),
        site_language=desk.language,
        note=evidence.note and str(evidence.note),
        comparison=_comparison(desk, entry),
        in_context=_in_context(desk, entry) if holds else None,
        original=_original(desk, entry),
        check=_check(source, quote) if quote and holds else None,
    )


def voice(desk: PanelContext, entry: EvidenceItem) -> str:
    """Return whose words the entry has, up to the speaker's name."""
    evidence, source = entry.evidence, entry.source
    reproduced_by = desk.context.outlet_name(source) if source.document else None
    named = evidence.speaker is not None
    return messages.voice(evidence.voice, named=named, reproduced_by=reproduced_by)


def speaker(desk: PanelContext, entry: EvidenceItem) -> Link | None:
    """Return the speaker by name; None without one."""
    named = entry.evidence.speaker
    return desk.context.somebody(desk.here, named, desk.dossier) if named else None


def _excerpt(desk: PanelContext, entry: EvidenceItem) -> Excerpt | None:
    """Return the quote in its sentence, with its hedging words marked if the sheet calls it hedged."""
    source, quote = entry.source, entry.evidence.quote
    if quote is None:
        return None
    hedges: frozenset[str] = frozenset()
    if entry.evidence.hedged:
        own = desk.context.findings.content.site.words
        hedges = guarded(own, str(source.article.language)).limits
    return excerpts.excerpt(desk.shown(source), quote, hedges=hedges)


def _failed(entry: EvidenceItem) -> str:
    return " […] ".join(segment.exact for segment in entry.evidence.segments)


def _origins(desk: PanelContext, entry: EvidenceItem) -> tuple[Link, ...]:
    """Return the names in the chain, the nearest first."""
    return tuple(
        desk.context.somebody(desk.here, name, desk.dossier)
        for name in entry.evidence.origin
        if name not in NO_ROOT
    )


def _origin_end(entry: EvidenceItem) -> str | None:
    """Return a note for a chain that does not end with a name."""
    chain = entry.evidence.origin
    if chain and chain[-1] == "unclear":
        return "unclear"
    unstated = (not chain and entry.source.document is None) or "unstated" in chain[-1:]
    return "not given" if unstated else None


def _comparison(desk: PanelContext, entry: EvidenceItem) -> Comparison | None:
    """Return the quotation compared with the document's words, as far as both may be shown."""
    evidence, renders = entry.evidence, entry.evidence.renders
    if not (renders and evidence.quote and evidence.rendered and evidence.wording):
        return None
    document = desk.dossier.sources[renders.source]
    theirs = excerpts.quoted_words(desk.shown(document), evidence.rendered)
    ours = excerpts.quoted_words(desk.shown(entry.source), evidence.quote)
    compared = WordingDiff((), ())
    if evidence.wording == "differs" and theirs and ours:
        compared = compare(theirs, ours)
    title = desk.context.title(document)
    url = urls.source_url(desk.dossier.id, document.id)
    return Comparison(
        words="the same words."
        if evidence.wording == "same"
        else "different words. It may be another translation.",
        document=Link(words=title, href=desk.here.to(url, entry.quote(rendered=True))),
        theirs=compared.document,
        ours=compared.quotation,
    )


def _original(desk: PanelContext, entry: EvidenceItem) -> str | None:
    """Return the URL of the original, with a text fragment for the words as far as they are published."""
    quote = entry.evidence.quote
    if quote and quote.passages:
        return text_fragments.address(desk.shown(entry.source), quote)
    return outside("", entry.source.article.url.value).href


def _in_context(desk: PanelContext, entry: EvidenceItem) -> str:
    url = urls.source_url(desk.dossier.id, entry.source.id)
    return desk.here.to(url, entry.quote())


def _check(source: Source, quote: VerifiedQuote) -> Check:
    """Return the places of a quote, so that anybody with the capture can find it."""
    return Check(
        file=source.capture.path.rpartition("/")[2],
        sha256=source.capture.sha256,
        tool=f"OnRecord {__version__}",
        places=tuple(_place(source, passage) for passage in quote.passages),
    )


def _place(source: Source, passage: Passage) -> CheckedPlace:
    words = source.words
    numbers = [paragraph.number for paragraph in words.paragraphs]
    at = numbers.index(passage.paragraph)
    begins = words.paragraphs[at].start
    if begins is None or passage.end > words.starts[at] + len(words.paragraphs[at].text):
        start, where = passage.start - words.starts[at], "of the paragraph"
    else:
        start, where = begins + passage.start - words.starts[at], "of the file"
    return CheckedPlace(
        paragraph=str(passage.paragraph),
        characters=f"{start + 1} to {start + passage.end - passage.start} {where}",
        how=messages.match(passage.level),
    )


# --- silence ----------------------------------------------------------------------------------


def silent(desk: PanelContext, claim: CheckedClaim) -> tuple[SilentPanel, ...]:
    """Return the sources without evidence, with the words searched for."""
    return tuple(
        _silent(desk, claim, silence)
        for silence in claim.silences
        if silence.source in desk.dossier.sources
    )


def looked_for(claim: CheckedClaim) -> tuple[str, ...]:
    """Return the words searched for; none if no silence is proven by them."""
    proven = any(silence.proven for silence in claim.silences)
    return tuple(map(str, claim.looked_for)) if proven else ()


def _silent(desk: PanelContext, claim: CheckedClaim, silence: Silence) -> SilentPanel:
    source = desk.dossier.sources[silence.source]
    if silence.proven:
        finding = ": none of these words appears in it."
    elif not silence.found and not claim.looked_for:
        finding = ": no word was looked for."
    else:  # without such a word, it is because the source shares a long run of words
        which = "these words appear in it:" if silence.found else "quoted words appear in it."
        finding = f", although {which}" if silence.examined else f". {messages.sentence(which)}"
    return SilentPanel(
        id=source.id,
        mark=messages.stance_mark("silent" if silence.examined else "not-examined"),
        name=desk.context.name(desk.here, desk.dossier, source),
        source=desk.context.detail(desk.here, desk.dossier, source),
        published=published(source, desk.language),
        finding=finding,
        words=tuple(map(str, silence.found)),
        despite=silence.despite and str(silence.despite),
    )
