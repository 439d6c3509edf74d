"""`quote`: find text in the sources, and write the entry that quotes it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.authoring.entries import Unquotable, entry, whole_words
from onrecord.checks.quotes.explain import paragraph_at
from onrecord.checks.quotes.find import occurrences
from onrecord.checks.quotes.nearest import nearest
from onrecord.checks.quotes.trimming import without_first_part, without_last_part
from onrecord.cli.checking import require_findings
from onrecord.cli.context import Context
from onrecord.cli.exit_codes import FAULTS, HOLDS, Misuse
from onrecord.diagnostics.format.terminal import visible
from onrecord.model import BREAK, GAP, Findings, Source

MOST_SHOWN = 8
"""Places per search: somebody who finds more needs a longer search text."""
AROUND = 60
"""Code points of context on either side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A span of a source that matches the text exactly or nearly."""

    source: Source
    start: int
    end: int
    level: str
    """`exact`, `typographic` or `approximate`."""
    score: float = 100.0


def command(context: Context, *, words: Sequence[str], within: str | None) -> int:
    """Show every place or, if there is none, the nearest passages as such."""
    findings, _ = require_findings(context)
    wanted = " ".join(words)
    sources = _sources(findings, within)
    places = list(_places(wanted, sources)) or _nearest(wanted, sources)
    if context.format == "json":
        data = {"words": wanted, "places": [_data(place) for place in places]}
        sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    elif not places:
        where = f"in `{within}`" if within else "in any source"
        context.console.close(f"these words, or words like them, do not appear {where}")
    else:
        sys.stdout.write("\n".join(_text(place) for place in places[:MOST_SHOWN]))
        if len(places) > MOST_SHOWN:
            context.console.close(
                f"\nand in {len(places) - MOST_SHOWN} more places: give more words"
            )
    return HOLDS if places and places[0].level != "approximate" else FAULTS


def _sources(findings: Findings, named: str | None) -> list[Source]:
    every = [source for dossier in findings.dossiers for source in dossier.sources.values()]
    chosen = [source for source in every if named in (None, source.id)]
    if not chosen:
        known = ", ".join(f"`{source.id}`" for source in every)
        raise Misuse(f"there is no source `{named}`; there are: {known}")
    return chosen


def _places(wanted: str, sources: Sequence[Source]) -> Iterator[Place]:
    for source in sources:
        for match in occurrences(wanted, source.words.text):
            yield Place(source=source, start=match.start, end=match.end, level=match.level)


def _nearest(wanted: str, sources: Sequence[Source]) -> list[Place]:
    """Return the three most similar passages, at most one per source, the best first."""
    found = [(source, nearest(wanted, source.words.text)) for source in sources]
    like = [
        Place(source=source, start=near.start, end=near.end, level="approximate", score=near.score)
        for source, near in found
        if near is not None
    ]
    return sorted(like, key=lambda place: -place.score)[:3]


def _entry(place: Place) -> str:
    try:
        return entry(place.source, [(place.start, place.end)])
    except Unquotable as unquotable:
        return f"# {unquotable}\n"


def _text(place: Place) -> str:
    match = {
        "exact": "these words",
        "typographic": "these words, with other marks or spaces",
        "approximate": f"not these words: the nearest passage ({place.score:.0f} % alike)",
    }[place.level]
    lines = "".join(f"  {line}\n" for line in _entry(place).splitlines())
    return f"{_where(place)}: {match}\n  {visible(_context(place))}\n\n{lines}"


def _context(place: Place) -> str:
    """Return the words in brackets, with the text around them in their paragraph."""
    words = place.source.words
    start, end = _whole_words_at(place)
    index, last = paragraph_at(words, start), paragraph_at(words, max(start, end - 1))
    low = max(words.starts[index], start - AROUND)
    high = min(words.starts[last] + len(words.paragraphs[last].text), end + AROUND)
    before, after = words.text[low:start], words.text[end:high]
    if low > words.starts[index]:
        before = f"… {without_first_part(before)}"
    if high < words.starts[last] + len(words.paragraphs[last].text):
        after = f"{without_last_part(after)} …"
    shown = f"{before}[{words.text[start:end]}]{after}"
    return shown.replace(BREAK, " ¶ ").replace(GAP, " ")


def _whole_words_at(place: Place) -> tuple[int, int]:
    try:
        return whole_words(place.source, (place.start, place.end))
    except Unquotable:
        return place.start, place.end


def _where(place: Place) -> str:
    """Return the source and the paragraph."""
    source = place.source
    index = paragraph_at(source.words, place.start)
    paragraph = source.words.paragraphs[index]
    return f"{source.id}, paragraph {paragraph.number}"


def _data(place: Place) -> dict[str, Any]:
    source = place.source
    return {
        "dossier": source.dossier,
        "source": source.id,
        "paragraph": source.words.paragraphs[paragraph_at(source.words, place.start)].number,
        "start": place.start,
        "end": place.end,
        "words": source.words.text[place.start : place.end],
        "level": place.level,
        "score": round(place.score, 1),
        "entry": _entry(place),
    }
