"""Find figures and names of a claim that none of its quotes supports.

A reader assumes that the quotes below an assertion show every figure and name of it. A figure or a
name is supported by: the quotes that support the claim in full or in part, the words of a document
they render, and their translations; the speaker or the origin, by name and role; the outlets of
those sources; the title and issuer of the document the claim is about; for a year, the day on which
a quoted source was published or dated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.checks.evidence import SUPPORTING
from onrecord.checks.language import primary
from onrecord.checks.language.guard_words import GuardWords, Token, folded, form, guarded, tokens
from onrecord.checks.language.numerals import figures
from onrecord.diagnostics import Diagnostic, Note, at
from onrecord.model import Claim, Content, Evidence, Source, VerifiedClaim, VerifiedEvidence

_CASED_NOUNS = frozenset({"de", "lb"})
"""Languages that capitalise every noun, so that a capital is no sign of a name."""
_ANAPHORS = frozenset("the these those both our their its other his her".split())
"""Before a small number in words they refer back: `the two states` counts nothing."""
_NO_COUNT = frozenset({"1", "0"})
"""`one` is a pronoun as often as a number."""
_SMALL = 10

_FORM = 4
"""Letters that forms of a name share: Armenia, Armenian."""
_ENDINGS = frozenset(
    "a an ans ani anis e en er ers es ese i ian ians ic ii in is ish ish ja n ns ny o s ese y "
    "ey".split()
)
"""English endings after them. In other languages any three letters may follow, since names are inflected."""
_INFLECTED = 3
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class _QuotedDetails:
    """The figures and names in all quotes of a claim."""

    numbers: frozenset[str]
    years: frozenset[str]
    """The years in which the sources were published or dated."""
    names: frozenset[str]
    """Folded words."""
    text: str
    """The whole text, folded, for names of several words."""
    initials: frozenset[str]
    """Initials of names of several words: `us`."""


def detail_problems(
    claim: VerifiedClaim, sources: Mapping[str, Source], content: Content
) -> Iterator[Diagnostic]:
    """Yield every figure and name of an assertion that is not in anything quoted for it.

    A claim without a supporting quote is skipped: nothing supports it anyway.
    """
    quoted = [
        entry
        for entry in claim.evidence
        if entry.stance in SUPPORTING and entry.quote and entry.quote.passages
    ]
    if not quoted:
        return
    words = guarded(content.site.words, content.site.language)
    details = _quoted_details(claim, quoted, sources, content)
    yield from _figure_problems(claim, details, content.site.language)
    if _readable(quoted, sources, content.site.language):
        yield from _name_problems(claim, details, words, content.site.language)


def _readable(
    quoted: Sequence[VerifiedEvidence], sources: Mapping[str, Source], language: str
) -> bool:
    """Return whether names can be compared: all is in the site's language, or translated into it."""
    own = primary(language)
    return own not in _CASED_NOUNS and all(
        entry.translation or primary(sources[entry.source].article.language) == own
        for entry in quoted
    )


# --- evidence ---------------------------------------------------------------------------------


def _quoted_details(
    claim: Claim,
    quoted: Sequence[VerifiedEvidence],
    sources: Mapping[str, Source],
    content: Content,
) -> _QuotedDetails:
    numbers: set[str] = set()
    years: set[str] = set()
    texts: list[str] = []
    for entry in quoted:
        for source, words in _quoted_words(entry, sources):
            numbers |= {figure.number for figure in figures(words, source.article.language)}
            texts.append(words)
        remarks = [*_named(entry, sources, content), *filter(None, [entry.translation])]
        texts += remarks
        numbers |= _numbers(remarks, content.site.language)
        years |= _years(sources[entry.source])
    texts += _about(claim, sources)
    numbers |= _numbers(_about(claim, sources), content.site.language)
    joined = " \n ".join(texts)
    return _QuotedDetails(
        numbers=frozenset(numbers),
        years=frozenset(years),
        names=frozenset(_words(joined)),
        text=" ".join(_words(joined)),
        initials=frozenset(_initials(joined)),
    )


def _quoted_words(
    entry: VerifiedEvidence, sources: Mapping[str, Source]
) -> Iterator[tuple[Source, str]]:
    """Yield the quoted words, and the words of the document that they render."""
    for quote in (entry.quote, entry.rendered):
        for passage in quote.passages if quote else ():
            source = sources[passage.source]
            yield source, source.words.text[passage.start : passage.end]


def _named(evidence: Evidence, sources: Mapping[str, Source], content: Content) -> Iterator[str]:
    """Yield the names of the speakers and the origins."""
    outlet = sources[evidence.source].article.outlet.value
    for link in filter(None, (evidence.speaker, *evidence.origin, outlet)):
        person = content.people.get(link)
        if person is not None:
            yield f"{person.name}. {person.role or ''}"
        elif link in content.outlets:
            yield content.outlets[link].name
        elif link in sources:
            yield sources[link].title.value or ""
        else:
            yield link


def _about(claim: Claim, sources: Mapping[str, Source]) -> list[str]:
    source = sources.get(claim.about) if claim.about else None
    if source is None or source.document is None:
        return []
    known = (source.document.title.value, source.document.issuer.value, source.document.dated.value)
    return [str(value) for value in known if value]


def _numbers(texts: Sequence[str], language: str) -> set[str]:
    return {figure.number for text in texts for figure in figures(text, language)}


def _years(source: Source) -> set[str]:
    """Return the years of a source: in an article of December 2023, `in September` means that year."""
    dates = [source.article.published.value]
    dates += [source.document.dated.value] if source.document else []
    return {date[:4] for date in dates if date}


# --- figures ----------------------------------------------------------------------------------


def _figure_problems(claim: Claim, details: _QuotedDetails, language: str) -> Iterator[Diagnostic]:
    reported: set[str] = set()
    for figure in figures(claim.assertion, language):
        written = claim.assertion[figure.start : figure.end]
        if figure.number in details.numbers | details.years | reported:
            continue
        if figure.spelt and _points_back(claim.assertion, figure.start, figure.number):
            continue
        reported.add(figure.number)
        year = _YEAR.fullmatch(figure.number) is not None
        yield at(
            claim.assertion,
            "claim-unsupported-figure",
            f"no quote that supports the claim has the {'year' if year else 'figure'} `{written}`",
            label="not in a supporting quote",
            within=(figure.start, figure.end),
            notes=_figures_note(details),
            help=f"quote the words of a source that give `{written}`, or take it out of the claim",
        )


def _figures_note(details: _QuotedDetails) -> list[Note]:
    if not details.numbers:
        return []
    listed = ", ".join(sorted(details.numbers, key=lambda number: (len(number), number)))
    return [Note(title="carried", text=listed)]


def _points_back(assertion: str, start: int, number: str) -> bool:
    """Return whether a small number in words refers back: `the two states`, `one of them`."""
    if number in _NO_COUNT:
        return True
    before = [*_words(assertion[:start])][-1:]
    return number.isdigit() and int(number) <= _SMALL and not _ANAPHORS.isdisjoint(before)


# --- names ------------------------------------------------------------------------------------


def _name_problems(
    claim: Claim, details: _QuotedDetails, words: GuardWords, language: str
) -> Iterator[Diagnostic]:
    reported: set[str] = set()
    for run in _names(claim.assertion):
        start, end = run[0].start, _end(run[-1])
        if _is_carried_whole(claim.assertion[start:end], details, words):
            continue
        missing = [word for word in run if not _carries(_bare(word.text), details, words, language)]
        if not missing:
            continue
        start, end = missing[0].start, _end(missing[-1])
        name = claim.assertion[start:end]
        if name in reported:
            continue
        reported.add(name)
        yield at(
            claim.assertion,
            "claim-unsupported-name",
            f"no quote that supports the claim has the name `{name}`, nor a form of it",
            label="not in a supporting quote",
            within=(start, end),
            help=f"quote the words of a source that give `{name}`, or take it out of the claim; "
            "names that mean the same are listed in `site.yml`: "
            f"`words: {{{language}: {{names: [[{name}, …]]}}}}`",
        )


def _end(word: Token) -> int:
    """Return the end of a name, before a possessive ending."""
    return word.start + len(_bare(word.text))


def _names(text: str) -> Iterator[list[Token]]:
    """Yield runs of words whose capital can only be that of a name."""
    run: list[Token] = []
    for word in tokens(text, ""):
        is_name = any(c.isupper() for c in word.text) and not _opens(text, word.start)
        is_name = is_name and len(_bare(word.text)) > 1
        if run and not (is_name and text[run[-1].end : word.start] in {" ", "-", "\u2011"}):
            yield run
            run = []
        if is_name:
            run.append(word)
    if run:
        yield run


def _opens(text: str, start: int) -> bool:
    """Return whether a word begins the text, a sentence in it, or words in quotation marks."""
    before = text[:start].rstrip()
    return (
        not before
        or before[-1] in ".!?:\u2026\u0589"
        or before[-1] in "\"'\u201c\u2018\u00ab(\u201e"
    )


def _bare(word: str) -> str:
    """Return a name without a possessive ending."""
    return re.sub(r"['\u2019]s?$", "", word)


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text as names are compared, without the points of abbreviations."""
    for word in tokens(text, ""):
        yield _plain(_bare(word.text))


def _plain(word: str) -> str:
    return form(word).replace(".", "")


def _initials(text: str) -> Iterator[str]:
    for run in _names(f"- {text}"):
        letters = [word.text[0] for word in run]
        for low in range(len(letters) - 1):
            yield folded("".join(letters[low:]))


def _is_carried_whole(name: str, details: _QuotedDetails, words: GuardWords) -> bool:
    """Return whether the name occurs by its initials, or as another name of its group."""
    plain = " ".join(_words(name))
    initials = "".join(word[0] for word in plain.split())
    if " " in plain and initials in details.names:
        return True
    for group in words.names:
        spaced = {" ".join(_words(known)) for known in group}
        if plain in spaced and any(f" {known} " in f" {details.text} " for known in spaced):
            return True
    return False


def _carries(name: str, details: _QuotedDetails, words: GuardWords, language: str) -> bool:
    plain = _plain(name)
    if plain in details.initials or any(_same(plain, known, language) for known in details.names):
        return True
    for group in words.names:
        spaced = {" ".join(_words(known)) for known in group}
        if any(_same(plain, known, language) for known in spaced) and any(
            f" {known} " in f" {details.text} "
            or any(_same(known, n, language) for n in details.names)
            for known in spaced
        ):
            return True
    return False


def _same(first: str, second: str, language: str) -> bool:
    """Return whether two folded words may be forms of one name: Germany, German; not Iran, Iraq."""
    if first == second:
        return True
    shared = 0
    for a, b in zip(first, second, strict=False):
        if a != b:
            break
        shared += 1
    if shared < _FORM:
        return False
    tails = (first[shared:], second[shared:])
    if primary(language) == "en":
        return all(not tail or tail in _ENDINGS for tail in tails)
    return all(len(tail) <= _INFLECTED for tail in tails)
