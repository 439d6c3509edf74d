"""Find duplicates that would be counted as two: names, texts, entries of evidence.

`references` uses the check of names, `verdicts` the others.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import LCSseq

from onrecord.checks.language.letters import lookalike_form
from onrecord.checks.language.text import caseless, fold
from onrecord.checks.language.words import count, tokens
from onrecord.checks.origins import roots
from onrecord.diagnostics import Diagnostic, Edit, Label, at
from onrecord.model import (
    NO_ROOT,
    Content,
    Outlet,
    Person,
    Source,
    Text,
    VerifiedClaim,
    VerifiedEvidence,
)

# --- names ------------------------------------------------------------------------------------

_ARTICLES = frozenset("the der die das le la les el los las il lo gli de het o os".split())
"""Words of a name that a second sheet may leave out, or put last: `Daily, The`."""


def name_problems(content: Content) -> Iterator[Diagnostic]:
    """Yield the outlets and people that two sheets seem to describe.

    Names are compared without case, accents, spaces, punctuation and articles, with letters that look
    alike as the same, and with and without words in brackets. Two people of the same name are
    distinguished by their roles.
    """
    records: list[Outlet | Person] = [*content.outlets.values(), *content.people.values()]
    named: dict[str, Outlet | Person] = {}
    at_address: dict[str, Outlet] = {}
    for record in records:
        name = bare_name(record.name)
        base = bare_name(_BRACKETS.sub(" ", record.name)) or name
        earlier = named.get(name) or named.get(base if base != name else f"{name}()")
        named.setdefault(name, record)
        if base != name:
            named.setdefault(f"{base}()", record)
        if name and earlier and earlier.id != record.id and not _differ_in_role(earlier, record):
            yield _same(record, earlier, record.name, earlier.name, "name")
        elif isinstance(record, Outlet) and record.url:
            address = _bare_address(record.url)
            holder = at_address.setdefault(address, record)
            if holder is not record and holder.url:
                yield _same(record, holder, record.url, holder.url, "address")


_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\uff08[^\uff08\uff09]*\uff09")


@lru_cache(maxsize=4096)
def bare_name(name: str) -> str:
    """Return a name without case, accents, spaces, punctuation, articles and look-alikes, for comparison."""
    plain = lookalike_form(unicodedata.normalize("NFKC", name))
    parts = "".join(
        character if character.isalnum() else " "
        for character in unicodedata.normalize("NFKD", plain).casefold()
        if unicodedata.category(character)[0] != "M"
    ).split()
    return "".join([part for part in parts if part not in _ARTICLES] or parts)


def _bare_address(url: str) -> str:
    bare = url.casefold().partition("://")[2] or url.casefold()
    return bare.removeprefix("www.").rstrip("/")


def _differ_in_role(first: Outlet | Person, second: Outlet | Person) -> bool:
    if isinstance(first, Outlet) or isinstance(second, Outlet) or not (first.role and second.role):
        return False
    return caseless(first.role) != caseless(second.role)


def _same(
    record: Outlet | Person, earlier: Outlet | Person, here: Text, there: Text, shared: str
) -> Diagnostic:
    kinds = ["outlet" if isinstance(item, Outlet) else "person" for item in (record, earlier)]
    return at(
        here,
        "same-name-twice",
        f"the {kinds[0]} `{record.id}` has the {shared} of the {kinds[1]} `{earlier.id}`",
        label=f"this {kinds[0]}",
        also=[Label(span=there.span, message=f"the {kinds[1]}")],
        help=f"keep one of the two sheets, and write `{earlier.id}` wherever `{record.id}` is meant; where they "
        f"are two, give {'them different roles' if kinds == ['person'] * 2 else 'each the name that tells them apart'}",
    )


# --- texts ------------------------------------------------------------------------------------

FEWEST_WORDS = 8
"""Shorter texts can be the same by chance. In scripts without spaces two characters count as a word."""
LONGEST = 50_000
"""The most words of a text whose order is compared, since the comparison takes quadratic time; so
many are no coincidence.
"""
_SAME = 0.95
"""The least share of the shorter text's words that the other one has in the same order."""
_ALIKE = 0.6
"""The least share of a text's vocabulary, headlines included, that two copies have in common."""
_LENGTHS = 0.7
"""If the shorter text is less than this share of the longer one, they must have long runs in common."""
_FEWEST_CONTAINED = 40
"""A text of fewer words, contained in a longer one, is no copy: both may quote a statement."""
_RUN = 6
"""Consecutive words that two texts share only by copying."""
_RUNS = 0.85
"""The share of the shorter text's runs that the longer one must have; a changed word breaks several."""


def copy_problems(claim: VerifiedClaim, sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """Yield the pairs of sources of a claim that have the same text but count as two origins."""
    entries = [entry for entry in claim.evidence if entry.source in sources]
    first = {str(entry.source): entry for entry in reversed(entries)}
    for left, right in combinations(dict.fromkeys(str(entry.source) for entry in entries), 2):
        if sources[left].article is sources[right].article or not _is_copy(
            sources[left], sources[right]
        ):
            continue
        mine, theirs = (
            {*roots([entry for entry in entries if entry.source == name], entries, sources)}
            - NO_ROOT
            for name in (left, right)
        )
        if mine and theirs and not mine & theirs:
            named = [", ".join(f"`{root}`" for root in sorted(found)) for found in (mine, theirs)]
            yield at(
                first[right].source,
                "same-text-twice",
                f"`{left}` and `{right}` have the same text, and are counted as two origins: {named[0]} and "
                f"{named[1]}",
                also=[Label(span=first[left].source.span, message="the same text")],
                help=f"write `origin: [{left}]` if `{right}` cites it, or give both the origin that "
                "they share; `unclear` if it is not known",
            )


def _is_copy(first: Source, second: Source) -> bool:
    return _may_be_copy(first.words.text, second.words.text) and is_copy(
        _body(first), _body(second)
    )


@lru_cache(maxsize=1024)  # two sources meet in many claims
def _may_be_copy(first: str, second: str) -> bool:
    mine, theirs = ({*tokens(text)} for text in (first, second))
    return len(mine & theirs) > _ALIKE * min(len(mine), len(theirs))


def _body(source: Source) -> str:
    """Return the text of a source without headlines and captions, which each outlet rewrites."""
    return "\n".join(p.text for p in source.words.paragraphs if p.kind == "body")


@lru_cache(maxsize=1024)  # two sources meet in many claims
def is_copy(first: str, second: str) -> bool:
    """Return whether two texts are the same but for a few words, or one is part of the other.

    Texts short enough for a coincidence are no copies.
    """
    mine, theirs = sorted((tokens(first), tokens(second)), key=len)
    length = min(count(first).size, count(second).size)
    if length < FEWEST_WORDS:
        return False
    least = _SAME * len(mine)
    if (Counter(mine) & Counter(theirs)).total() < least:
        return False
    if len(mine) < _LENGTHS * len(theirs):
        return length >= _FEWEST_CONTAINED and _has_runs(mine, theirs)
    return len(mine) > LONGEST or mine == theirs or LCSseq.similarity(mine, theirs) >= least


def _has_runs(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Return whether a longer text has nearly all runs of words of a shorter one."""
    own, others = (
        Counter(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
        for words in (mine, theirs)
    )
    return (own & others).total() >= _RUNS * own.total()


# --- evidence ---------------------------------------------------------------------------------


def evidence_problems(claim: VerifiedClaim, sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """Yield the entries with the words of a source, the stance and the voice of an earlier one."""
    seen: dict[object, VerifiedEvidence] = {}
    for entry in claim.evidence:
        repeated = seen.setdefault(_said(entry, sources), entry)
        if repeated is entry:
            continue
        is_whole = repeated == entry
        yield at(
            entry.span,
            "evidence-twice",
            f"the evidence has the same words of `{entry.source}` twice, with the same stance and voice",
            label="a second time here",
            also=[Label(span=repeated.span, message="and here")],
            help="remove this entry"
            if is_whole
            else "keep one of the two, with what only the other says",
            edits=[Edit(action="remove", span=entry.span)] if is_whole else [],
        )


def _said(entry: VerifiedEvidence, sources: Mapping[str, Source]) -> object:
    """Return the key of equal entries: their places in the source, not the words as typed."""
    said: object = tuple(sorted(caseless(word) for word in entry.absent))
    if entry.quote and entry.quote.passages:
        text = sources[entry.source].words.text if entry.source in sources else ""
        said = tuple(_trimmed(text, p.start, p.end) for p in entry.quote.passages)
    elif entry.segments:
        said = tuple(" ".join(fold(segment.exact).text.split()) for segment in entry.segments)
    return (str(entry.source), entry.stance, entry.voice, said)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end
