"""Prove that a source does not mention something: absences (evidence) and silences (findings).

Both are proven against the source's own words, or not claimed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from onrecord.checks.language.words import runs, tokens, words
from onrecord.checks.quotes.explain import paragraph_at
from onrecord.checks.quotes.left_out import place_of
from onrecord.checks.silence.near_forms import near_forms
from onrecord.checks.silence.search import Occurrence, occurrences, occurs
from onrecord.diagnostics import Diagnostic, Note, at
from onrecord.model import Claim, Evidence, Silence, Source, Text, VerifiedEvidence
from onrecord.sheets.yaml.scalars import as_scalar

SHARED_RUN = 5
"""Consecutive words of a claim's quotes that disprove the silence of a source (DESIGN, section 3).

In scripts without spaces, twice as many characters.
"""


AROUND = 40
"""Code points of a paragraph shown on either side of a word."""
SHOWN = 2
"""The most places of a word that are shown."""
FORMS_SHOWN = 3
"""The most near forms of one source that are shown."""


# --- absences ---------------------------------------------------------------------------------


def prove_absent(evidence: Evidence, source: Source) -> tuple[tuple[Text, ...], list[Diagnostic]]:
    """Return the words of `absent` that do not occur in the source, and problems for those that do."""
    proven: list[Text] = []
    problems: list[Diagnostic] = []
    for word in evidence.absent:
        found = occurrences(word, source.words.text, _language(source))
        if not found:
            proven.append(word)
            continue
        problems.append(
            at(
                word,
                "absence-disproved",
                f"`{word}` is called absent, but it occurs in `{source.id}`{_as_written(word, found, source)}",
                notes=_notes(found, source),
                help="remove the word from `absent`, or look for the words that are really missing",
            )
        )
    if not problems:
        problems += _near_absent(proven, evidence, source)
    return tuple(proven), problems


def _near_absent(words: Iterable[Text], evidence: Evidence, source: Source) -> Iterable[Diagnostic]:
    forms = _unexplained(words, source, evidence.note or "")
    for word, places in forms.items():
        written = _list(_written(places, source))
        yield at(
            word,
            "near-forms",
            f"`{word}` is called absent from `{source.id}`, which has {written}",
            notes=_notes(places, source),
            help=f"if that is the same word, remove `{word}`; if not, name the form in the entry's `note`",
        )


# --- silences ---------------------------------------------------------------------------------


def silences(
    claim: Claim, evidence: Sequence[VerifiedEvidence], sources: Mapping[str, Source]
) -> tuple[tuple[Silence, ...], list[Diagnostic]]:
    """Return every source without evidence for the claim: silent if proven, else not examined."""
    spoken = {entry.source for entry in evidence}
    declared = {str(silence.source): silence for silence in claim.silent}
    quoted = _runs(evidence, sources)
    found: list[Silence] = []
    near: dict[Text, dict[str, Sequence[Occurrence]]] = {}
    problems = [
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
        language = _language(source)
        named = tuple(
            word for word in claim.looked_for if occurs(word, source.words.text, language)
        )
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
        problems += _silence_problems(claim, source, named, shared, despite)
        if proven and despite is None:
            shown: set[Occurrence] = set()
            for word, places in _unexplained(claim.looked_for, source).items():
                if new := [place for place in places if place not in shown]:
                    near.setdefault(word, {})[source.id] = new
                shown.update(places)
    problems += (_near_silent(claim, word, like, sources) for word, like in near.items())
    return tuple(found), problems


def _silence_problems(
    claim: Claim, source: Source, named: Sequence[Text], shared: str | None, despite: Text | None
) -> Iterable[Diagnostic]:
    if despite is None:
        yield from _undeclared_problems(claim, source, named, shared)
    elif claim.looked_for and not (named or shared or _unexplained(claim.looked_for, source)):
        yield at(
            despite,
            "silence-needless",
            f"`{source.id}` needs no reason to be silent: none of the words looked for occurs in it",
            help=f"remove `{source.id}` from `silent`",
        )


def _undeclared_problems(
    claim: Claim, source: Source, named: Sequence[Text], shared: str | None
) -> Iterable[Diagnostic]:
    ways = (
        f"write the evidence of `{source.id}`, or, if it does not count, paste   silent:\n"
        f"  - {{source: {source.id}, despite: the reason}}"
    )
    if shared:
        yield at(
            claim.assertion,
            "silent-but-quoted",
            f"`{source.id}` has no evidence here, yet words of the claim's quotes occur in it",
            notes=[Note(title="shared", text=shared)],
            help=ways,
        )
    elif named:
        word = named[0]
        found = occurrences(word, source.words.text, _language(source))
        yield at(
            word,
            "not-examined",
            f"`{source.id}` has no evidence here, yet `{word}` occurs in it{_as_written(word, found, source)}",
            notes=_notes(found[:1], source),
            help=ways,
        )
    elif not claim.looked_for:
        yield at(
            claim.assertion,
            "nothing-looked-for",
            f"`{source.id}` cannot be called silent: the sheet names no words to look for",
            help="add `looked_for:` with words without which nobody can write about the matter",
        )


def _near_silent(
    claim: Claim,
    word: Text,
    like: Mapping[str, Sequence[Occurrence]],
    sources: Mapping[str, Source],
) -> Diagnostic:
    """Return the hint that sources have words like `word`; `like` are the places, by source."""
    written = dict.fromkeys(
        form for name, places in like.items() for form in _written(places, sources[name])
    )
    listed = "".join(f"\n  - {as_scalar(item)}" for item in (*claim.looked_for, *written))
    silent = "".join(f"\n  - {{source: {name}, despite: the reason}}" for name in like)
    is_one = len(like) == 1
    return at(
        word,
        "near-forms",
        f"{_names(like)} {'is' if is_one else 'are'} called silent without `{word}`, "
        f"and {'has' if is_one else 'have'} {_list([*written][:FORMS_SHOWN])}",
        notes=[note for name, places in like.items() for note in _notes(places, sources[name])],
        help=f"if that is the matter, paste   looked_for:{listed}\nif not, paste   silent:{silent}",
    )


# --- places -----------------------------------------------------------------------------------


def _language(source: Source) -> str:
    return str(source.article.language or "")


def _unexplained(
    words: Iterable[Text], source: Source, explained: str = ""
) -> dict[Text, list[Occurrence]]:
    """Return near forms of the words that do not occur in a source, except those in `explained`."""
    text, language = source.words.text, _language(source)
    found: dict[Text, list[Occurrence]] = {}
    for word in words:
        for form in near_forms(word, text, language):
            if not explained or not occurs(text[form.start : form.end], explained, language):
                found.setdefault(word, []).append(form)
    return found


def _written(places: Iterable[Occurrence], source: Source) -> list[str]:
    text = source.words.text
    written = (" ".join(text[place.start : place.end].split()) for place in places)
    return list(dict.fromkeys(written))[:FORMS_SHOWN]


def _as_written(word: str, found: Sequence[Occurrence], source: Source) -> str:
    """Return how the source writes a word, for a message; empty if as looked for."""
    written = _written(found[:1], source)[0]
    return "" if written.casefold() == word.casefold() else f" as `{written}`"


def _list(written: Sequence[str]) -> str:
    return ", ".join(f"`{word}`" for word in written)


def _names(sources: Iterable[str]) -> str:
    *first, last = (f"`{name}`" for name in sources)
    return f"{', '.join(first)} and {last}" if first else last


def _notes(found: Iterable[Occurrence], source: Source) -> list[Note]:
    """Return the paragraphs in which words occur, cut to the text around them."""
    return [_note(place, source) for place in list(found)[:SHOWN]]


def _note(place: Occurrence, source: Source) -> Note:
    index = paragraph_at(source.words, place.start)
    paragraph, offset = source.words.paragraphs[index], source.words.starts[index]
    text = paragraph.text.replace("\n", " ")
    start, end = place.start - offset, min(place.end - offset, len(text))
    low = text.rfind(" ", 0, max(0, start - AROUND)) + 1
    high = text.find(" ", end + AROUND)
    around = paragraph.surroundings if paragraph.kind == "body" else None
    where = f", in what looks like {place_of(around)}" if around else ""
    lead = f"paragraph {paragraph.number}{where}: {'… ' if low else ''}"
    marked = len(lead) + start - low
    return Note(
        title="occurs",
        text=lead + text[low : high if high >= 0 else len(text)] + (" …" if high >= 0 else ""),
        marks=((marked, marked + end - start),),
    )


def _runs(
    evidence: Sequence[VerifiedEvidence], sources: Mapping[str, Source]
) -> dict[tuple[str, ...], None]:
    found: dict[tuple[str, ...], None] = {}
    for entry in evidence:
        for passage in entry.quote.passages if entry.quote else ():
            quoted = sources[passage.source].words.text[passage.start : passage.end]
            for start, end in runs(quoted, SHARED_RUN):
                found[tokens(quoted)[start:end]] = None
    return found


def _shared_run(quoted: Mapping[tuple[str, ...], None], source: Source) -> str | None:
    """Return the first run of the claim's quotes that occurs in the source; None without one."""
    text = source.words.text
    for run in quoted:
        place = _places_of_runs(text).get(run)
        if place:
            return " ".join(text[place.start : place.end].split())
    return None


@lru_cache(maxsize=256)  # a source is searched for every claim without evidence from it
def _places_of_runs(text: str) -> Mapping[tuple[str, ...], Occurrence]:
    """Return the first place of each run of `SHARED_RUN` words of a text."""
    bare, places = tokens(text), words(text)
    found: dict[tuple[str, ...], Occurrence] = {}
    for start, end in runs(text, SHARED_RUN):
        found.setdefault(bare[start:end], Occurrence(places[start].start, places[end - 1].end))
    return found
