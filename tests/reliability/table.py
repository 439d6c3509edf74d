"""The table of docs/reliability.md, from the log of a soak.

    python -m tests.reliability.table dist/soak.jsonl docs/reliability.md

Of what was tried several times the last counts; what was tried in parts is added up. What the log
does not have keeps its row: a part of the soak may be run by itself.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Line = dict[str, Any]

_HEAD = "| promise | what was tried | tried | failed | seconds | on |\n| --- | --- | ---: | ---: | ---: | --- |\n"
_BEGIN, _END = "<!-- figures -->\n", "<!-- end of figures -->\n"
_ROW = re.compile(r"\| (P\d+b?) \| (.+?) \| [\d,]+ \| [\d,]+ \| [\d,]+ \| [\d-]+ \|")


def row_of(line: Line) -> str:
    """What was tried as a row."""
    seconds = max(1, round(float(line["seconds"])))
    return (
        f"| {line['promise']} | {line['what']} | {line['tried']:,} | {line['failed']:,} |"
        f" {seconds:,} | {line['on']} |"
    )


def rank(key: tuple[str, str]) -> tuple[int, str]:
    """P1, P2, P3, P3b, P4 … P10; within one, in the order in which they were tried first."""
    number = re.fullmatch(r"P(\d+)(b?)", key[0])
    assert number is not None
    return int(number[1]), number[2]


def tried(log: str) -> Iterator[Line]:
    """What the log tells of each thing: its last line, or the sum of the last of each part."""
    parts: dict[tuple[str, str], dict[int, Line]] = {}
    for line in map(json.loads, log.splitlines()):
        of_it = parts.setdefault((line["promise"], line["what"]), {})
        if any(line.get("of") != other.get("of") for other in of_it.values()):
            of_it.clear()  # it was tried in another number of parts since
        of_it[line.get("part", 1)] = line
    for of_it in parts.values():
        lines = [of_it[part] for part in sorted(of_it)]
        summed = {
            name: sum(line[name] for line in lines) for name in ("tried", "failed", "seconds")
        }
        yield {
            **lines[0],
            **summed,
            "on": max(line["on"] for line in lines),
            "notes": [note for line in lines for note in line.get("notes", [])],
        }


def written(page: str, log: str) -> str:
    """The page with the figures of the log in its table."""
    before, _, rest = page.partition(_BEGIN)
    table, _, after = rest.partition(_END)
    rows = {(m[1], m[2]): m[0] for m in map(_ROW.fullmatch, table.splitlines()) if m}
    for line in tried(log):
        rows[line["promise"], line["what"]] = row_of(line)
    ordered = "".join(f"{rows[key]}\n" for key in sorted(rows, key=rank))
    return f"{before}{_BEGIN}{_HEAD}{ordered}{_END}{after}"


def summary(log: str) -> str:
    """What was tried, for a terminal, with what else was seen."""
    told = []
    for line in sorted(tried(log), key=lambda line: rank((line["promise"], line["what"]))):
        told.append(
            f"{line['promise']:4}{line['what']}: {line['tried']:,} tried,"
            f" {line['failed']:,} failed, {line['seconds']:,.0f} s"
        )
        told += [f"      {note}" for note in line["notes"]]
    return "\n".join(told)


def main(log: Path, page: Path) -> None:
    """Write the table, and show what it was made of."""
    words = log.read_text("utf-8")
    page.write_text(written(page.read_text("utf-8"), words), encoding="utf-8")
    print(summary(words))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
