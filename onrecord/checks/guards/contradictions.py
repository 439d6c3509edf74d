"""Find contradictions that a verdict's rule cannot see: between figures, quotes and claims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, combinations

from onrecord.checks.evidence import CONFLICTING, SUPPORTING
from onrecord.checks.figures import conflict, in_words
from onrecord.checks.guards.bounds import Bound, Kind, bounds_of, figures_in
from onrecord.checks.language import word_list
from onrecord.checks.language.numerals import number_words
from onrecord.checks.language.words import amount, part_of, tokens
from onrecord.diagnostics import Diagnostic, Label, Note, at
from onrecord.model import (
    CheckedClaim,
    Content,
    Count,
    Evidence,
    Passage,
    Share,
    Source,
    Value,
    VerifiedClaim,
    VerifiedDossier,
    VerifiedEvidence,
    VerifiedQuote,
)

STANDING = 4
"""From this rating on (ClaimReview: 1 worst, 5 best), a verdict affirms the claim."""


# --- basis ------------------------------------------------------------------------------------


def basis_problems(claim: VerifiedClaim, sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """Yield findings whose stated basis is missing."""
    if claim.basis == "primary" and not any(
        sources[entry.source].document for entry in claim.evidence
    ):
        yield at(
            claim.span,
            "basis-unmet",
            "the basis is `primary`, and no entry is from a document of the dossier",
            help="add an entry from the document, or remove `basis: primary`",
        )
    if claim.basis == "internal" and not _is_divided(claim.evidence):
        yield at(
            claim.span,
            "basis-unmet",
            "the basis is `internal`, and no source has two entries that differ in stance",
            help="add the second voice of the source, or remove `basis: internal`",
        )


def _is_divided(entries: Sequence[Evidence]) -> bool:
    pro = {entry.source for entry in entries if entry.stance in SUPPORTING}
    contra = {entry.source for entry in entries if entry.stance in CONFLICTING}
    return bool(pro & contra)


# --- quotes -----------------------------------------------------------------------------------


def quote_problems(claim: VerifiedClaim) -> Iterator[Diagnostic]:
    """Yield quotes that both support and refute a claim with the same words."""
    for first, second in combinations(claim.evidence, 2):
        if first.stance != second.stance and _shares_words(first, second):
            yield at(
                second.segments[0].exact,
                "quote-under-two-stances",
                f"the same words are given as `{first.stance}` and as `{second.stance}`",
                label=f"`{second.stance}` here",
                also=[
                    Label(
                        span=first.segments[0].exact.span,
                        message=f"`{first.stance}` here",
                    )
                ],
                help="quote for each stance the words that show it, or remove one of the entries",
            )


def _shares_words(first: VerifiedEvidence, second: VerifiedEvidence) -> bool:
    """Return whether a passage of one quote lies within a passage of the other."""
    if first.quote is None or second.quote is None:
        return False
    return any(
        _within(mine, theirs) or _within(theirs, mine)
        for mine in first.quote.passages
        for theirs in second.quote.passages
    )


def _within(inner: Passage, outer: Passage) -> bool:
    same = inner.source == outer.source
    return same and outer.start <= inner.start and inner.end <= outer.end


# --- figures ----------------------------------------------------------------------------------


def value_problems(claim: VerifiedClaim) -> Iterator[Diagnostic]:
    """Yield figures of one claim that disagree though their stances agree, or the reverse."""
    valued = [(entry, entry.value) for entry in claim.evidence]
    supporting = [
        (evidence, value)
        for evidence, value in valued
        if value is not None and evidence.stance == "supports"
    ]
    for (left, first), (right, second) in combinations(supporting, 2):
        if conflict(first, second):
            yield _conflict(
                second,
                first,
                f"`{left.source}` and `{right.source}` both support the claim with figures that "
                "cannot both be right",
                "give the stance `differs` to the entry whose figure is not the claim's",
            )
    for evidence, value in valued:
        if value is None or evidence.stance not in CONFLICTING or not supporting:
            continue
        if not any(conflict(value, figure) for _, figure in supporting):
            first = supporting[0][1]
            yield at(
                value.span,
                "values-agree",
                f"`{evidence.source}` is said to contradict the claim with a figure that does not",
                label=in_words(value),
                also=[Label(span=first.span, message=in_words(first))],
                help="write the bound as the source has it, or another stance",
            )


_FITTING: Mapping[Kind, frozenset[str]] = {
    "less than": frozenset({"less than", "at most"}),
    "more than": frozenset({"more than", "at least"}),
    "at least": frozenset({"at least"}),
    "at most": frozenset({"at most"}),
    "about": frozenset({"about"}),
    "almost": frozenset({"about", "less than", "at most"}),
    "none": frozenset(),
    "part": frozenset(),
    "not": frozenset(),
}
"""The bounds of a value that claim no more than the words of its quote."""


def bound_problems(claim: VerifiedClaim, sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """Yield the values that claim more than the words around their figure in the quote.

    A figure that also occurs in the quote without a bound, or not at all, is skipped.
    """
    for entry in claim.evidence:
        value, quote = entry.value, entry.quote
        if value is None or value.number is None or value.share is not None or quote is None:
            continue
        found: list[Bound | None] = []
        for passage in quote.passages:
            source = sources[passage.source]
            found += bounds_of(
                f"{value.number.normalize():f}",
                source.words.text,
                passage.start,
                passage.end,
                source.article.language,
            )
        bounds = [bound for bound in found if bound]
        if bounds and not _is_supported(value, found):
            yield _bounded(value, bounds[0])


def _is_supported(value: Value, found: Sequence[Bound | None]) -> bool:
    return any(bound is None or value.bound in _FITTING[bound.kind] for bound in found)


def _bounded(value: Value, bound: Bound) -> Diagnostic:
    number = "" if value.number is None else f"{value.number.normalize():f}"
    if bound.kind == "not":
        help_ = "remove `value`, or quote the words that give the figure"
    elif bound.kind == "none":
        help_ = f"paste   value: {{share: none, of: {number}}}"
    elif bound.kind == "part":
        help_ = f"write   value: {{share: {_share_named(bound.words)}, of: {number}}}"
    else:
        meant = "about" if bound.kind == "almost" else bound.kind
        help_ = f"paste   value: {{{meant}: {number}}}"
    if value.bound == "exactly":
        return at(
            value.span,
            "value-drops-bound",
            f"the words of the quote bound the figure with `{bound.words}`, the value is plain",
            label=f"`{bound.words}` in the source",
            help=help_,
        )
    return at(
        value.span,
        "value-contradicts-bound",
        f"the value is `{in_words(value)}`, the words of the quote bound it with `{bound.words}`",
        label=f"`{bound.words}` in the source",
        help=help_,
    )


def _share_named(words: str) -> str:
    """Return the share that words express, without the preposition at their end: `half` for `half of`."""
    return re.sub(r" (?:trong số|\S+)$", "", words)


def absent_value_problems(
    claim: VerifiedClaim, sources: Mapping[str, Source], language: str
) -> Iterator[Diagnostic]:
    """Yield the values whose number is in no figure of the quote, its translation or the note.

    `language` is the site's, in which translations and notes are written. An entry whose quote is not
    in its source is passed over, and so is a value without a number (`most`).
    """
    unit = claim.measure.unit if claim.measure else None
    factor = number_words(language)[1].get(unit.split()[0].casefold(), 1) if unit else 1
    for entry in claim.evidence:
        value, quote = entry.value, entry.quote
        if value is None or value.number is None or (quote and not quote.passages):
            continue
        quoted = _quoted_numbers(quote, sources) if quote else ()
        added = [
            figure.number
            for text in (entry.translation, entry.note)
            for figure in figures_in(text or "", language)
        ]
        wanted = {f"{number.normalize():f}" for number in (value.number, value.number * factor)}
        if wanted.isdisjoint([*quoted, *added]) and not _is_single(value, entry, sources):
            yield _not_in_quote(value, quoted)


def _quoted_numbers(quote: VerifiedQuote, sources: Mapping[str, Source]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            figure.number
            for passage in quote.passages
            for figure in figures_in(
                sources[passage.source].words.text[passage.start : passage.end],
                sources[passage.source].article.language,
            )
        )
    )


def _is_single(value: Value, entry: VerifiedEvidence, sources: Mapping[str, Source]) -> bool:
    """Return whether the value is 1 and an article in the quote expresses it: `a day of fighting`."""
    if value.number != 1 or entry.quote is None:
        return False
    return any(
        not word_list(source.article.language, "numbers", "articles").isdisjoint(
            tokens(source.words.text[passage.start : passage.end])
        )
        for passage in entry.quote.passages
        for source in (sources[passage.source],)
    )


def _not_in_quote(value: Value, quoted: Sequence[str]) -> Diagnostic:
    shown = ", ".join(f"`{number}`" for number in quoted[:3])
    bound = "{}" if value.bound == "exactly" else f"{{{value.bound}: {{}}}}"
    if value.share is not None:
        bound = f"{{share: {value.share}, of: {{}}}}"
    pasted = bound.replace("{}", quoted[0]) if len(quoted) == 1 else ""
    otherwise = (
        "quote the words that give the number, or write it in a `note` that says how it follows"
    )
    return at(
        value.span,
        "value-not-in-quote",
        f"the value is {in_words(value)}, and the quote has {shown or 'no figure'}"
        + (" and more" if len(quoted) > 3 else ""),
        label="this number is not in the quote",
        help=f"write `value: {pasted}`, or {otherwise}" if pasted else otherwise,
    )


def values_across_problems(published: Sequence[CheckedClaim]) -> Iterator[Diagnostic]:
    """Yield pairs of claims that measure the same and rest on figures that exclude each other.

    Claims declared `contrary` are checked by `contrary_problems`.
    """
    by_measure: dict[str, list[tuple[CheckedClaim, Value]]] = {}
    for claim in published:
        for entry in claim.evidence:
            if claim.measure is not None and entry.value and entry.stance == "supports":
                by_measure.setdefault(claim.measure.of, []).append((claim, entry.value))
    for valued in by_measure.values():
        reported: set[tuple[str, str]] = set()
        for (left, first), (right, second) in combinations(valued, 2):
            pair = (left.id, right.id)
            if left is right or pair in reported or right.id in left.contrary:
                continue
            if conflict(first, second):
                reported.add(pair)
                yield _conflict(
                    second,
                    first,
                    f"`{left.id}` and `{right.id}` measure the same, and their figures "
                    "cannot both be right",
                    f"add `contrary: [{left.id}]`, or tell the two measures apart",
                )


def _conflict(here: Value, there: Value, message: str, help: str) -> Diagnostic:
    return at(
        here.span,
        "values-conflict",
        message,
        label=in_words(here),
        also=[Label(span=there.span, message=in_words(there))],
        help=help,
    )


# --- claims -----------------------------------------------------------------------------------


def contrary_problems(published: Sequence[CheckedClaim]) -> Iterator[Diagnostic]:
    """Yield pairs of contrary claims that are both affirmed."""
    standing = {
        claim.id: claim
        for claim in published
        if claim.verdict.rating is not None and claim.verdict.rating >= STANDING
    }
    reported: set[frozenset[str]] = set()
    for claim in standing.values():
        for name in claim.contrary:
            contrary = standing.get(name)
            pair = frozenset((claim.id, str(name)))
            if contrary is None or contrary is claim or pair in reported:
                continue
            reported.add(pair)
            yield at(
                claim.verdict_id,
                "contrary-both-affirmed",
                f"`{claim.id}` is `{claim.verdict.id}`, and the contrary claim `{name}` is "
                f"`{contrary.verdict.id}`",
                label="this one is rated true",
                also=[
                    Label(span=contrary.verdict_id.span, message="and so does its contrary"),
                    Label(span=name.span, message="contrary by this line"),
                ],
                help=f"give the evidence of each to the other as `differs`, or remove `{name}` from "
                "`contrary`",
            )


# --- excerpts ---------------------------------------------------------------------------------


def share_problems(content: Content, dossier: VerifiedDossier) -> Iterator[Diagnostic]:
    """Yield the sources of which more is published than the limit allows."""
    for name, share in dossier.shares.items():
        source = dossier.sources[name]
        outlet = content.outlets.get(source.article.outlet.value or "")
        limit = content.site.excerpt_limit
        if outlet is not None and outlet.excerpt_limit is not None:
            limit = outlet.excerpt_limit
        if source.rights == "full" or Decimal(share.shown.size) <= limit * Decimal(
            share.whole.size
        ):
            continue
        over = _over(share, limit)
        where = f"`outlets/{outlet.id}.yml`" if outlet else "`site.yml`"
        yield at(
            source.document.span if source.document else source.article.span,
            "excerpt-limit",
            f"{_percent(share)} of `{name}` is published, {part_of(share.shown, share.whole)}; "
            f"the limit is {_limit(limit)}",
            notes=_heaviest(dossier, name),
            help=f"quote {over} less, lower `context` in "
            f"`site.yml`, or raise `excerpt_limit` in {where}"
            + (" with `excerpt_limit_why`" if outlet else ""),
        )


def _percent(share: Share) -> str:
    """Return the share rounded up: a value over the limit must not read as equal to it."""
    return f"{-int(-100 * share.shown.size // share.whole.size)}%"


def _over(share: Share, limit: Decimal) -> str:
    """Return how much less to quote: in characters if the source has no words."""
    halves = int(2 * share.shown.size) - int(2 * limit * Decimal(share.whole.size))
    if share.whole.words:
        return amount(Count(words=-(-halves // 2)))
    return amount(Count(characters=halves))


def _limit(limit: Decimal) -> str:
    return f"{(limit * 100).normalize():f}%"


def _heaviest(dossier: VerifiedDossier, source: str) -> list[Note]:
    """Return the three claims that quote or render most of the source, longest quotes first."""
    lengths: dict[str, int] = {}
    for claim in dossier.claims:
        for entry in claim.evidence:
            quotes = (quote for quote in (entry.quote, entry.rendered) if quote)
            for passage in chain.from_iterable(quote.passages for quote in quotes):
                if passage.source == source and not claim.is_draft:
                    length = lengths.get(claim.id, 0) + passage.end - passage.start
                    lengths[claim.id] = length
    most = sorted(lengths, key=lambda name: (-lengths[name], name))[:3]
    return [Note(title="note", text="most is quoted by " + ", ".join(f"`{name}`" for name in most))]
