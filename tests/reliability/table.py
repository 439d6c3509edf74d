"""The table of docs/reliability.md, from the log of a soak.

    python -m tests.reliability.table dist/soak.jsonl docs/reliability.md

Of what was tried several times the last counts. What the log does not have keeps its row: a part of
the soak may be run by itself.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

_HEAD = "| promise | what was tried | tried | failed | seconds | on |\n| --- | --- | ---: | ---: | ---: | --- |\n"
_BEGIN, _END = "<!-- figures -->\n", "<!-- end of figures -->\n"
_ROW = re.compile(r"\| (P\d+b?) \| (.+?) \| [\d,]+ \| [\d,]+ \| [\d,]+ \| [\d-]+ \|")


def row_of(line: dict[str, object]) -> str:
    """One line of the log as a row."""
    seconds = max(1, round(float(str(line["seconds"]))))
    return (
        f"| {line['promise']} | {line['what']} | {line['tried']:,} | {line['failed']:,} |"
        f" {seconds:,} | {line['on']} |"
    )


def rank(key: tuple[str, str]) -> tuple[int, str]:
    """P1, P2, P3, P3b, P4 … P10; within one, in the order in which they were tried first."""
    number = re.fullmatch(r"P(\d+)(b?)", key[0])
    assert number is not None
    return int(number[1]), number[2]


def written(page: str, log: str) -> str:
    """The page with the figures of the log in its table."""
    before, _, rest = page.partition(_BEGIN)
    table, _, after = rest.partition(_END)
    rows = {(m[1], m[2]): m[0] for m in map(_ROW.fullmatch, table.splitlines()) if m}
    for line in map(json.loads, log.splitlines()):
        rows[line["promise"], line["what"]] = row_of(line)
    ordered = "".join(f"{rows[key]}\n" for key in sorted(rows, key=rank))
    return f"{before}{_BEGIN}{_HEAD}{ordered}{_END}{after}"


def main(log: Path, page: Path) -> None:
    """Write the table."""
    text = written(page.read_text("utf-8"), log.read_text("utf-8"))
    page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
