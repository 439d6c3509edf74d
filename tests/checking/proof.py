"""Print what is tried to break the promise, and what came of it: `make proof`.

python -m tests.checking.proof            as many of each class and language as `NUMBER` says
python -m tests.checking.proof en ja      these languages alone, each hole with its words
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence

from tests.checking import classes
from tests.checking.corpus import LANGUAGES
from tests.checking.mutant_denials import GUARDED

NUMBER = int(os.environ.get("ONRECORD_PER_CLASS", "1000"))
SHOWN = 3


def tallies(languages: Sequence[str], number: int) -> Iterator[classes.Tally]:
    """Yield what became of every class in every language."""
    for language in languages:
        for make in (
            classes.figures,
            classes.words,
            classes.searches,
            classes.changed,
            classes.spans,
        ):
            yield from make(language, number)
        if language in GUARDED:
            yield from classes.denied(language, number)
    yield classes.scripts(number)
    yield from classes.page_classes()


def by_class(found: Sequence[classes.Tally]) -> Iterator[str]:
    """Yield the lines of a table with one line for each class."""
    yield "| promise | class | languages | tried | refused | warned | accepted | holes |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    names = dict.fromkeys((tally.promise, tally.name) for tally in found)
    for promise, name in sorted(
        names, key=lambda key: (key[0] == "true", int(key[0][1:] or 0) if key[0] != "true" else 0)
    ):
        own = [tally for tally in found if (tally.promise, tally.name) == (promise, name)]
        numbers = [
            sum(tally.seen[verdict] for tally in own)
            for verdict in ("refused", "warned", "accepted")
        ]
        tried, holes = sum(tally.tried for tally in own), sum(len(tally.holes) for tally in own)
        cells = " | ".join(f"{n:,}" for n in (tried, *numbers, holes))
        yield f"| {promise} | {name} | {len(own)} | {cells} |"


def by_language(found: Sequence[classes.Tally]) -> Iterator[str]:
    """Yield the lines of a table with one line for each language: holes of mutants tried."""
    promises = ("P9", "P16", "P17", "P18", "P19", "P23", "true")
    yield "| language | " + " | ".join(promises) + " |"
    yield "| --- |" + " ---: |" * len(promises)
    for language in dict.fromkeys(tally.language for tally in found):
        cells = []
        for promise in promises:
            own = [t for t in found if t.language == language and t.promise == promise]
            tried, holes = sum(t.tried for t in own), sum(len(t.holes) for t in own)
            cells.append(f"{holes:,} of {tried:,}" if tried else "")
        yield f"| {language} | " + " | ".join(cells) + " |"


def main(arguments: Sequence[str]) -> None:
    """Try everything in the languages that are named, or in all, and print the tables."""
    began = time.monotonic()
    found = list(tallies(arguments or LANGUAGES, NUMBER))
    print("\n".join(by_class(found)), "\n")
    print("\n".join(by_language(found)), "\n")
    for tally in found:
        if tally.holes and (arguments or tally.promise == "true"):
            print(
                f"{tally.promise} {tally.name} ({tally.language}): {len(tally.holes)} of {tally.tried}"
            )
            print("\n".join(f"    {hole}" for hole in tally.holes[:SHOWN]))
    print(f"{sum(tally.tried for tally in found):,} tried in {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
