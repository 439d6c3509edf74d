"""Format changes as text for a terminal, a Markdown table for a review, or JSON for programs.

Sheets may contain any text. The table escapes every character with a meaning in Markdown or HTML,
and characters that must not reach a screen are shown by their code points.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import groupby

from onrecord.diagnostics.format.terminal import visible
from onrecord.diff import ABOUT, Change, Difference

CALM = "Nothing changes for readers."

AROUND = 5
"""Words shown on either side of a difference in a longer text."""
LEAST_ALIKE = 3
"""Words that two texts must share in a row to count as equal: a lone “the” is chance."""
MOST_WORDS = 60
"""Words of a difference: the table is for reading, and the page has the rest."""
MOST_ROWS = 400
"""Rows of the table: code hosts show at most a megabyte."""

_MEANING = re.compile(r"[\\`*_{}\[\]<>()#+!|~$&@:]|w(?=ww\.)", re.IGNORECASE)
"""Characters that could be markup, a link or a mention; a full stop or a comma is none of these."""
_STATES = {
    "added": "added",
    "removed": "removed: its address no longer works",
    "withdrawn": "withdrawn",
    "restored": "no longer withdrawn",
}


def as_text(changes: Sequence[Change]) -> str:
    """Return the changes as text for a terminal, with a summary in the last line."""
    if not changes:
        return f"{CALM}\n"
    lines: list[str] = []
    for change in changes:
        lines.append(f"{change.about} {change.id}: {change.title}")
        if change.state != "changed":
            lines.append(f"  {_STATES[change.state]}")
        for difference in change.differences:
            was, now = (
                " ".join(words for words, _ in pieces) for pieces in _cut_to_differences(difference)
            )
            if difference.kind == "verdict" and difference.was and difference.now:
                lines.append(f"  verdict: {difference.was} → {difference.now}")
                continue
            lines.append(f"  {_label(difference)}")
            lines += [f"    was: {was}"] if difference.was else []
            lines += [f"    now: {now}"] if difference.now else []
        lines.append("")
    return "".join(f"{visible(line)}\n" for line in [*lines, summary(changes)])


def as_markdown(changes: Sequence[Change]) -> str:
    """Return the changes as a Markdown table with a row for each difference, in bold."""
    heading = "### What changes for readers\n\n"
    if not changes:
        return f"{heading}{CALM}\n"
    rows = [row for change in changes for row in _rows(change)]
    more = len(rows) - MOST_ROWS
    rest = f"\nand {more:,} more rows; `changes` on the command line has them all.\n"
    return (
        f"{heading}{summary(changes)}.\n\n| | | before | now |\n| --- | --- | --- | --- |\n"
        + "".join(f"| {' | '.join(row)} |\n" for row in rows[:MOST_ROWS])
        + (rest if more > 0 else "")
    )


def as_json(changes: Sequence[Change]) -> str:
    """Return all changes as JSON, without shortening."""
    data = {
        "format_version": "1.0",
        "changes": [
            {
                "about": change.about,
                "id": change.id,
                "title": change.title,
                "page": change.page,
                "state": change.state,
                "differences": [
                    {
                        "kind": difference.kind,
                        "what": difference.what,
                        "source": difference.source,
                        "was": difference.was,
                        "now": difference.now,
                    }
                    for difference in change.differences
                ],
            }
            for change in changes
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def summary(changes: Sequence[Change]) -> str:
    """Return the number of changes, as `2 claims changed, 1 claim added, 1 source changed`."""
    ordered = sorted(changes, key=lambda change: (ABOUT.index(change.about), change.state))
    counted = [
        (about, state, len(list(group)))
        for (about, state), group in groupby(
            ordered, key=lambda change: (change.about, change.state)
        )
    ]
    parts = [
        f"{number:,} {about if number == 1 else f'{about}s'} {state}"
        for about, state, number in counted
        if about != "site"
    ]
    if any(about == "site" for about, _, _ in counted):
        parts.append("the site’s own details changed")
    return ", ".join(parts)


# --- one difference -----------------------------------------------------------------------------


def _label(difference: Difference) -> str:
    """Return the name of a difference, as ``evidence of `a`: stance`` or `reason`."""
    name = difference.what.replace("_", " ")
    if difference.source:
        return f"{difference.kind} of `{difference.source}`: {name}"
    return name


_Piece = tuple[str, bool]
"""Text, and whether it differs."""


def _cut_to_differences(difference: Difference) -> tuple[list[_Piece], list[_Piece]]:
    """Return both texts, each cut to the differences and a few words around them."""
    was, now = (text.split() if text else [] for text in (difference.was, difference.now))
    stretches = _spans(was, now)
    return (
        _pieces([(was[a:b], differs) for a, b, _, _, differs in stretches]),
        _pieces([(now[c:d], differs) for _, _, c, d, differs in stretches]),
    )


def _spans(was: list[str], now: list[str]) -> list[tuple[int, int, int, int, bool]]:
    """Return alternating equal and different spans, with their positions in both texts."""
    found: list[tuple[int, int, int, int, bool]] = []
    for tag, a, b, c, d in SequenceMatcher(None, was, now).get_opcodes():
        at_an_end = a == 0 or b == len(was)
        differs = tag != "equal" or (b - a < LEAST_ALIKE and not at_an_end)
        if found and found[-1][4] == differs:
            start = found.pop()
            found.append((start[0], b, start[2], d, differs))
        else:
            found.append((a, b, c, d, differs))
    return found


def _pieces(stretches: list[tuple[list[str], bool]]) -> list[_Piece]:
    """Return the pieces, with equal text shortened to the words next to a difference."""
    pieces: list[_Piece] = []
    for index, (words, differs) in enumerate(stretches):
        if differs:
            more = ["…"] if len(words) > MOST_WORDS else []
            pieces.append((" ".join(words[:MOST_WORDS] + more), True))
            continue
        first, last = index == 0, index == len(stretches) - 1
        head = [] if first else words[:AROUND]
        tail = [] if last else words[-AROUND:]
        kept = [*head, "…", *tail] if len(words) > len(head) + len(tail) else words
        pieces.append((" ".join(kept), False))
    return [piece for piece in pieces if piece[0]]


# --- Markdown -----------------------------------------------------------------------------------


def _rows(change: Change) -> list[tuple[str, ...]]:
    title = f"**{_escape(change.title)}**<br>{change.about} {_code(change.id)}"
    rows = [(_STATES[change.state], "", "")] if change.state != "changed" else []
    rows += [_row(difference) for difference in change.differences]
    return [(title if index == 0 else "", *row) for index, row in enumerate(rows)]


def _row(difference: Difference) -> tuple[str, str, str]:
    was, now = _cut_to_differences(difference)
    what = difference.what.replace("_", " ")
    if difference.source:
        what = f"{difference.kind} of {_code(difference.source)}: {what}"
    return what, _in_bold(was, bold=bool(difference.now)), _in_bold(now, bold=bool(difference.was))


def _in_bold(pieces: list[_Piece], *, bold: bool) -> str:
    """Return the text with differences in bold, if there is another text to differ from."""
    return " ".join(
        f"**{_escape(words)}**" if differs and bold else _escape(words) for words, differs in pieces
    )


def _escape(text: str) -> str:
    """Return the text with all markup escaped."""
    return _MEANING.sub(lambda found: f"&#{ord(found[0])};", visible(text))


def _code(text: str) -> str:
    return f"<code>{_escape(text)}</code>"
