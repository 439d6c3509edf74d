"""Print what is tried to break the promise, and what came of it: `make proof`.

python -m tests.checks.proof                         1,000 mutants of each class and language
python -m tests.checks.proof en ja                   these languages alone, with words for each hole
python -m tests.checks.proof --write docs/proof.md   and put the tables into the page
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.checks import classes
from tests.checks.classes import Tally
from tests.checks.corpus import LANGUAGES
from tests.checks.mutant_denials import GUARDED

NUMBER = int(os.environ.get("ONRECORD_PER_CLASS", "1000"))
SHOWN = 3
VERDICTS = ("refused", "warned", "accepted")
PROMISES = ("P9", "P16", "P17", "P18", "P19", "P23", "true")
"""`true` is no promise of that table: true spans, which must be accepted without a warning."""
TRUE = frozenset({"nothing denied", "words that are not there", "seen"})
"""Classes of other promises in which nothing is false: a refusal or a warning is what is wrong."""
_ROW = re.compile(r"\| (P\d+) \| (.+?) \| \d+ \| [\d,]+ \| ([\d,]+|–) \| [\d,]+ \|")


def tallies(languages: Sequence[str], number: int) -> Iterator[Tally]:
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


def by_class(found: Sequence[Tally]) -> Iterator[str]:
    """Yield the lines of a table with one line for each class."""
    yield "| promise | class | languages | tried | refused | warned | accepted | holes |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for (promise, name), own in _classes(found).items():
        verdicts = [sum(tally.seen[verdict] for tally in own) for verdict in VERDICTS]
        numbers = (sum(tally.tried for tally in own), *verdicts, _holes(own))
        yield f"| {promise} | {name} | {len(own)} | {' | '.join(f'{n:,}' for n in numbers)} |"


def _classes(found: Sequence[Tally]) -> dict[tuple[str, str], list[Tally]]:
    """Return the tallies of each class, in the order of the promises."""
    classes: dict[tuple[str, str], list[Tally]] = {}
    for tally in sorted(found, key=lambda tally: PROMISES.index(tally.promise)):
        classes.setdefault((tally.promise, tally.name), []).append(tally)
    return classes


def _holes(own: Sequence[Tally]) -> int:
    return sum(len(tally.holes) for tally in own)


def by_language(found: Sequence[Tally]) -> Iterator[str]:
    """Yield the lines of a table with one line for each language: holes of mutants tried."""
    yield "| language | " + " | ".join(PROMISES) + " |"
    yield "| --- |" + " ---: |" * len(PROMISES)
    for language in dict.fromkeys(tally.language for tally in found):
        cells = []
        for promise in PROMISES:
            own = [t for t in found if t.language == language and t.promise == promise]
            tried = sum(t.tried for t in own)
            cells.append(f"{_holes(own):,} of {tried:,}" if tried else "")
        yield f"| {language} | " + " | ".join(cells) + " |"


def written(page: str, found: Sequence[Tally]) -> str:
    """Return docs/proof.md with the tables of what was found; what was missed before is kept."""
    before = {(m[1], m[2]): m[3] for m in map(_ROW.fullmatch, page.splitlines()) if m}
    page = _between(page, "classes", "\n".join(_false(found, before)))
    return _between(page, "languages", "\n".join(by_language(found)))


def _false(found: Sequence[Tally], before: Mapping[tuple[str, str], str]) -> Iterator[str]:
    """Yield the table of false quotes and absences, with those that got through before and now."""
    yield "| | class | languages | tried | before | now |"
    yield "| --- | --- | ---: | ---: | ---: | ---: |"
    totals = [0, 0, 0]
    for (promise, name), own in _classes(found).items():
        if promise == "true" or name in TRUE:
            continue
        tried, missed = sum(tally.tried for tally in own), before.get((promise, name), "–")
        yield f"| {promise} | {name} | {len(own)} | {tried:,} | {missed} | {_holes(own):,} |"
        numbers = (tried, int(missed.replace(",", "").replace("–", "0")), _holes(own))
        totals = [total + number for total, number in zip(totals, numbers, strict=True)]
    yield "| | **together** | | " + " | ".join(f"**{total:,}**" for total in totals) + " |"


def _between(page: str, name: str, table: str) -> str:
    head, mark, rest = page.partition(f"<!-- {name} -->\n")
    end = f"<!-- end of {name} -->"
    assert end in rest, f"the page has no place for {name}"
    return head + mark + table + "\n" + rest[rest.index(end) :]


def main(arguments: Sequence[str]) -> None:
    """Try everything in the languages that are named, or in all, and print the tables."""
    began = time.monotonic()
    write = arguments[:1] == ["--write"]
    languages = arguments[2:] if write else arguments
    found = list(tallies(languages or LANGUAGES, NUMBER))
    if write:
        page = Path(arguments[1])
        page.write_text(written(page.read_text("utf-8"), found), "utf-8", newline="\n")
    print("\n".join(by_class(found)), "\n")
    print("\n".join(by_language(found)), "\n")
    for tally in found:
        if tally.holes and (languages or tally.promise == "true"):
            print(
                f"{tally.promise} {tally.name} ({tally.language}): {len(tally.holes)} of {tally.tried}"
            )
            print("\n".join(f"    {hole}" for hole in tally.holes[:SHOWN]))
    print(f"{sum(tally.tried for tally in found):,} tried in {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
