"""Find the place of every quote, and prove every absence and silence."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from onrecord.checks.coverage import declaration_problems
from onrecord.checks.guards.elisions import needless_elisions
from onrecord.checks.guards.mixed_scripts import mixed_in_assertion, mixed_in_quote
from onrecord.checks.guards.omissions import omission_problems, unguarded_problems
from onrecord.checks.guards.quote_edges import edge_problems
from onrecord.checks.guards.shared_runs import shared_problems
from onrecord.checks.guards.unseen_characters import unseen_characters
from onrecord.checks.guards.voices import voice_problems
from onrecord.checks.language.words import tokens
from onrecord.checks.published_share import share
from onrecord.checks.quotes.by_voice import with_paragraph_of_voice
from onrecord.checks.quotes.explain import Attempt, paragraph_at, quote_problem
from onrecord.checks.quotes.find import Failure, FoundQuote, WantedSegment, find
from onrecord.checks.quotes.left_out import page_problems
from onrecord.checks.quotes.respelling import respelt
from onrecord.checks.silence import prove_absent, silences
from onrecord.checks.silence.looked_for import list_problems
from onrecord.diagnostics import Diagnostic, Edit, Note, Outcome, at
from onrecord.model import (
    Claim,
    Evidence,
    Level,
    Passage,
    ResolvedDossier,
    Segment,
    Share,
    Site,
    Source,
    VerifiedClaim,
    VerifiedDossier,
    VerifiedEvidence,
    VerifiedQuote,
    Voice,
    WordList,
    values_of,
)

NOT_VERIFIED = VerifiedQuote(level="not verified", passages=(), left_out=())


def verify_dossier(site: Site, resolved: ResolvedDossier) -> Outcome[VerifiedDossier]:
    """Return a dossier with every quote, absence and silence checked against its sources.

    A quote is verified only if it appears in its source once, exactly or after folding.
    """
    problems: list[Diagnostic] = []
    claims: list[VerifiedClaim] = []
    for claim in resolved.claims:
        verified = verify_claim(claim, resolved.sources, site.words)
        claims.append(verified.value)
        problems += verified.diagnostics
    problems += shared_problems(claims, resolved.sources)
    problems += declaration_problems(resolved.sources, claims)
    entries = [entry for claim in claims for entry in claim.evidence]
    problems += unguarded_problems(entries, resolved.sources, site.words)
    return Outcome(
        value=VerifiedDossier(
            **values_of(resolved, without="claims"),
            claims=tuple(claims),
            shares=_shares(site, resolved, claims),
        ),
        diagnostics=tuple(problems),
    )


def verify_claim(
    claim: Claim, sources: Mapping[str, Source], words: Sequence[WordList] = ()
) -> Outcome[VerifiedClaim]:
    """Check one claim against the sources of its dossier; `words` are the site's own word lists.

    Evidence from an unknown source is left out: resolving has reported it. That evidence may belong
    to a source that seems silent, so then no silence is reported; nor in a draft, which states
    nothing of any source yet.
    """
    problems: list[Diagnostic] = [*mixed_in_assertion(claim.assertion)]
    entries: list[VerifiedEvidence] = []
    for evidence in claim.evidence:
        source = sources.get(evidence.source)
        if source is None:
            continue
        entry = _evidence(evidence, source, sources)
        entries.append(entry.value)
        problems += entry.diagnostics
        problems += omission_problems(entry.value, sources, words)
    silent, silent_problems = silences(claim, entries, sources)
    is_complete = len(entries) == len(claim.evidence)
    if not is_complete or claim.is_draft:
        silent_problems = []
    else:
        problems += list_problems(claim, sources)
    return Outcome(
        value=VerifiedClaim(
            **values_of(claim, without="evidence"),
            evidence=tuple(entries),
            is_complete=is_complete,
            silences=silent,
        ),
        diagnostics=(*problems, *silent_problems),
    )


def _evidence(
    evidence: Evidence, source: Source, sources: Mapping[str, Source]
) -> Outcome[VerifiedEvidence]:
    problems: list[Diagnostic] = []
    quote = rendered = None
    if evidence.segments:
        quote, quote_problems = _quote(
            evidence.segments,
            source,
            sources,
            may_cut_words=evidence.cuts_word is not None,
            voice=evidence.voice,
        )
        problems += quote_problems
        if quote.passages:
            problems += mixed_in_quote(evidence)
            problems += page_problems(evidence, quote, source)
    problems += voice_problems(evidence, quote, source)
    absent, absence_problems = prove_absent(evidence, source)
    problems += absence_problems
    if evidence.renders and evidence.renders.source in sources:
        rendered, rendered_problems = _quote(
            evidence.renders.segments,
            sources[evidence.renders.source],
            sources,
            may_cut_words=False,
        )
        problems += rendered_problems
    same = None
    if quote and rendered and quote.passages and rendered.passages:
        same = _bare_words(quote, sources) == _bare_words(rendered, sources)
    return Outcome(
        value=VerifiedEvidence(
            **values_of(evidence),
            quote=quote,
            proven_absent=absent,
            rendered=rendered,
            wording=None if same is None else "same" if same else "differs",
        ),
        diagnostics=tuple(problems),
    )


# --- quotes -----------------------------------------------------------------------------------


def _quote(
    segments: tuple[Segment, ...],
    source: Source,
    sources: Mapping[str, Source],
    *,
    may_cut_words: bool,
    voice: Voice | None = None,
) -> tuple[VerifiedQuote, list[Diagnostic]]:
    wanted: list[WantedSegment] = []
    for segment in segments:
        within = _paragraph(segment, source)
        if segment.paragraph is not None and within is None:
            return NOT_VERIFIED, [_no_paragraph(segment, source)]
        wanted.append(
            WantedSegment(
                exact=segment.exact, prefix=segment.prefix, suffix=segment.suffix, within=within
            )
        )
    language = source.article.language
    result = find(wanted, source.words.text, language=language, may_cut_words=may_cut_words)
    if isinstance(result, Failure):
        attempt = Attempt(segments=segments, wanted=tuple(wanted), source=source, sources=sources)
        problem = quote_problem(attempt, result)
        return NOT_VERIFIED, [
            with_paragraph_of_voice(problem, attempt, result, voice) if voice else problem
        ]
    remarks = [
        *_remarks(result, segments, source),
        *needless_elisions(result, segments, source),
    ]
    if not may_cut_words:
        remarks += edge_problems(result, segments, source)
    return _verified(result, source), remarks


def _verified(found: FoundQuote, source: Source) -> VerifiedQuote:
    level: Level = "elided" if len(found.matches) > 1 else found.matches[0].level
    return VerifiedQuote(
        level=level,
        passages=tuple(
            Passage(
                source=source.id,
                start=match.start,
                end=match.end,
                paragraph=source.words.paragraphs[paragraph_at(source.words, match.start)].number,
                level=match.level,
            )
            for match in found.matches
        ),
        left_out=found.left_out,
    )


def _paragraph(segment: Segment, source: Source) -> tuple[int, int] | None:
    """Return the span of the segment's paragraph in the source's text; None if it has none."""
    for start, paragraph in zip(source.words.starts, source.words.paragraphs, strict=True):
        if paragraph.number == segment.paragraph:
            return start, start + len(paragraph.text) + 1
    return None


def _no_paragraph(segment: Segment, source: Source) -> Diagnostic:
    numbers = [paragraph.number for paragraph in source.words.paragraphs]
    return at(
        segment.span,
        "quote-context",
        f"paragraph {segment.paragraph} is not among the words of `{source.id}`",
        help=f"its paragraphs are {_ranges(numbers)}",
    )


def _ranges(numbers: Sequence[int]) -> str:
    """Return numbers as people write them: 2-6, 8."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"{a}-{b}" if a < b else f"{a}" for a, b in runs) or "none"


def _remarks(
    found: FoundQuote, segments: Sequence[Segment], source: Source
) -> Iterable[Diagnostic]:
    """Yield remarks about a quote that was found."""
    for match, segment in zip(found.matches, segments, strict=True):
        own = source.words.text[match.start : match.end]
        invisible = unseen_characters(own)
        if invisible:
            names = ", ".join(f"U+{ord(c):04X} {unicodedata.name(c, 'unnamed')}" for c in invisible)
            yield at(
                segment.exact,
                "invisible-characters",
                f"the quote holds characters that cannot be seen: {names}",
                help=f"they occur in `{source.id}` too; add a `note` if they change how it reads",
            )
        if match.level == "typographic":
            anew = respelt(segment.exact, own)
            yield at(
                segment.exact,
                "quote-typographic",
                f"the quote is in `{source.id}` with other spaces, quotation marks or dashes",
                notes=[Note(title="source", text=own.replace("\n", " "))],
                help="nothing needs doing: the page shows the source's own characters",
                edits=[Edit(action="write", span=segment.exact.span, text=anew)] if anew else [],
            )


def _bare_words(quote: VerifiedQuote, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """Return a quote's words without punctuation and case, in order."""
    return tuple(
        word
        for passage in quote.passages
        for word in tokens(sources[passage.source].words.text[passage.start : passage.end])
    )


# --- published text ---------------------------------------------------------------------------


def _shares(
    site: Site, resolved: ResolvedDossier, claims: Sequence[VerifiedClaim]
) -> dict[str, Share]:
    """Return how much of each source the sheets publish; drafts publish nothing."""
    quotes: dict[str, list[VerifiedQuote]] = {source: [] for source in resolved.sources}
    for claim in claims:
        if claim.is_draft:
            continue
        for entry in claim.evidence:
            for quote in (entry.quote, entry.rendered):
                if quote and quote.passages:
                    quotes[quote.passages[0].source].append(quote)
    return {
        source.id: share(source, quotes[source.id], site.context)
        for source in resolved.sources.values()
    }
