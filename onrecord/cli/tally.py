"""Summarise a run in one line: how much was checked."""

from __future__ import annotations

from onrecord.checks.statistics import Counts


def tally(counts: Counts, *, seconds: float, changed: int | None = None) -> str:
    """Return `6 sources, 27 claims, 71 quotes (58 exact, 9 typographic, 4 elided), 52 pages in 0.41 s`.

    It says so if there was nothing to check, because no findings in no content is not a success.
    """
    checked = [
        _count(counts.sources, "source"),
        _count(counts.claims, "claim"),
        _quotes(counts),
    ]
    if counts.absences:
        checked.append(_count(counts.absences, "proven absence"))
    if not counts.quotes and not counts.absences:
        checked.append("nothing to check")
    pages = _count(counts.pages, "page")
    if changed is not None:
        pages += f" ({changed:,} changed)" if changed else " (none changed)"
    return f"{', '.join([*checked, pages])} in {seconds:.2f} s"


def _quotes(counts: Counts) -> str:
    levels = [
        f"{number:,} {level}"
        for level, number in (
            ("exact", counts.exact),
            ("typographic", counts.typographic),
            ("elided", counts.elided),
        )
        if number
    ]
    quotes = _count(counts.quotes, "quote")
    return f"{quotes} ({', '.join(levels)})" if levels else quotes


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
