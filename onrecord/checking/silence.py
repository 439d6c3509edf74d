"""What does not stand in a source: absences that are evidence, and silences that are findings.

Both are proven against the source's own words, or not claimed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.checking.text import stands
from onrecord.checking.words import runs, tokens, words
from onrecord.diagnostics import Diagnostic, Note, at
from onrecord.model import Claim, Evidence, Paragraph, Silence, Source, Text, VerifiedEvidence

SHARED_RUN = 5
"""Words running of a claim's quotes that betray a source which is called silent (DESIGN, section 3).

In scripts without spaces it is twice as many characters.
"""


AROUND = 40
"""Code points of a paragraph shown on either side of a word that stands in it."""


def prove_absent(evidence: Evidence, source: Source) -> tuple[tuple[Text, ...], list[Diagnostic]]:
    """The words of `absent` that indeed do not stand in the source, and faults for those that do."""
    proven: list[Text] = []
    faults: list[Diagnostic] = []
    for word in evidence.absent:
        where = [p for p in source.words.paragraphs if stands(word, p.text)]
        if not where:
            proven.append(word)
            continue
        faults.append(
            at(
                word,
                "absence-disproved",
                f"`{word}` is called absent, but it stands in `{source.id}`",
                notes=[_standing(p, word) for p in where[:2]],
                help="remove the word from `absent`, or look for the words that are really missing",
            )
        )
    return tuple(proven), faults


def silences(
    claim: Claim, evidence: Sequence[VerifiedEvidence], sources: Mapping[str, Source]
) -> tuple[tuple[Silence, ...], list[Diagnostic]]:
    """Every source without evidence for the claim: silent if proven, else not examined."""
    spoken = {entry.evidence.source for entry in evidence}
    declared = {str(silence.source): silence for silence in claim.silent}
    quoted = _runs(evidence, sources)
    found: list[Silence] = []
    faults = [
        at(
            silence.source,
            "silent-with-evidence",
            f"`{silence.source}` is called silent, but the sheet has evidence from it",
            help="remove the entry from `silent`, or the evidence",
        )
        for silence in claim.silent
        if silence.source in spoken
    ]
    for source in sources.values():
        if source.id in spoken:
            continue
        despite = declared[source.id].despite if source.id in declared else None
        named = tuple(word for word in claim.looked_for if stands(word, source.words.text))
        shared = _shared_run(quoted, source)
        proven = bool(claim.looked_for) and not named and not shared
        found.append(
            Silence(
                source=source.id,
                proven=proven,
                examined=proven or despite is not None,
                found=named,
                despite=despite,
            )
        )
        faults += _silence_faults(claim, source, named, shared, despite)
    return tuple(found), faults


def _silence_faults(
    claim: Claim, source: Source, named: Sequence[str], shared: str | None, despite: Text | None
) -> list[Diagnostic]:
    if despite is not None:
        if named or shared or not claim.looked_for:
            return []
        return [
            at(
                despite,
                "silence-needless",
                f"`{source.id}` is silent without a why: none of the words looked for stands in it",
                help=f"remove `{source.id}` from `silent`",
            )
        ]
    ways = (
        f"write the evidence of `{source.id}`, or, if it does not count, paste   silent:\n"
        f"  - {{source: {source.id}, despite: the reason}}"
    )
    if shared:
        return [
            at(
                claim.assertion,
                "silent-but-quoted",
                f"`{source.id}` has no evidence here, yet words of the claim's quotes stand in it",
                notes=[Note(title="shared", text=shared)],
                help=ways,
            )
        ]
    if named:
        where = next(p for p in source.words.paragraphs if stands(named[0], p.text))
        return [
            at(
                next(word for word in claim.looked_for if word == named[0]),
                "not-examined",
                f"`{source.id}` has no evidence here, yet `{named[0]}` stands in it",
                notes=[_standing(where, named[0])],
                help=ways,
            )
        ]
    if not claim.looked_for:
        return [
            at(
                claim.assertion,
                "nothing-looked-for",
                f"`{source.id}` cannot be called silent: the sheet names no words to look for",
                help="add `looked_for:` with the words that would betray the matter",
            )
        ]
    return []


def _standing(paragraph: Paragraph, word: str) -> Note:
    """A paragraph in which a word stands, cut to the words around it, the word marked."""
    text = paragraph.text.replace("\n", " ")
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
    if not found:  # it stands there in another dress
        return Note(title="stands", text=f"paragraph {paragraph.number}: {text}")
    start = found.start()
    low = text.rfind(" ", 0, max(0, start - AROUND)) + 1
    high = text.find(" ", start + len(word) + AROUND)
    shown = text[low : high if high >= 0 else len(text)]
    lead = f"paragraph {paragraph.number}: {'… ' if low else ''}"
    marked = len(lead) + start - low
    return Note(
        title="stands",
        text=lead + shown + (" …" if high >= 0 else ""),
        marks=((marked, marked + len(word)),),
    )


def _runs(
    evidence: Sequence[VerifiedEvidence], sources: Mapping[str, Source]
) -> dict[tuple[str, ...], None]:
    """Every run of `SHARED_RUN` words in the passages of a claim's quotes, in order."""
    found: dict[tuple[str, ...], None] = {}
    for entry in evidence:
        for passage in entry.quote.passages if entry.quote else ():
            quoted = sources[passage.source].words.text[passage.start : passage.end]
            for start, end in runs(quoted, SHARED_RUN):
                found[tokens(quoted)[start:end]] = None
    return found


def _shared_run(quoted: Mapping[tuple[str, ...], None], source: Source) -> str | None:
    """The first run of the claim's quotes that stands in the source; None if none does."""
    if not quoted:
        return None
    text = source.words.text
    bare, places = tokens(text), words(text)
    for start, end in runs(text, SHARED_RUN):
        if bare[start:end] in quoted:
            return " ".join(text[places[start].start : places[end - 1].end].split())
    return None
