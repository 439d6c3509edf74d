"""Read feeds of ClaimReviews and CSV tables of claims into outlines of sheets.

An outline has the values that a draft may take over, and remarks about the rest. This also runs in
the child process: a feed comes from outside, like a page.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.exports.tables import unescaped
from onrecord.importers.claimreview import Draft, Party, Work, drafts
from onrecord.importers.statements import Unusable, collapsed

MOST = 5_000
"""Drafts per feed: more than an editor writes in ten years, in a folder that can still be listed."""
LONGEST = 5_000
"""Characters per value; a field of a sheet holds twice as many."""

ASSERTION = ("claim", "assertion", "claimreviewed")
"""Names of the column that a table must have; the first one present is used."""
_TAKEN: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "slug"),
    "verdict": ("verdict", "rating"),
    "reason": ("reason",),
    "basis": ("basis",),
    "topic": ("topic",),
    "date": ("date",),
    "measure": ("measure",),
    "first_published": ("first_published",),
    "review_by": ("review_by",),
}
"""Fields of an outline, and the columns that give them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """Values to begin a sheet with. Each is one line of text, or empty."""

    claim: str
    id: str = ""
    verdict: str = ""
    """In the reviewer's words."""
    reason: str = ""
    reviewer: str = ""
    """The author of verdict and reason; empty if the table is the editors' own."""
    basis: str = ""
    topic: str = ""
    date: str = ""
    measure: str = ""
    first_published: str = ""
    review_by: str = ""
    remarks: tuple[str, ...] = field(default=())
    """Facts from the feed for the editor only."""


def read_outlines(kind: str, data: bytes) -> tuple[Outline, ...]:
    """Return the outlines in a feed of ClaimReviews (`json`) or a table (`csv`). Raises Unusable."""
    found = tuple(_read_table(data) if kind == "csv" else _read_feed(data))
    if len(found) > MOST:
        raise Unusable(f"it holds {len(found):,} claims, and more than {MOST:,} are not imported")
    return found


# --- ClaimReviews -----------------------------------------------------------------------------


def _read_feed(data: bytes) -> list[Outline]:
    try:
        read = drafts(data.removeprefix(b"\xef\xbb\xbf"))
    except RecursionError:
        raise Unusable("its JSON is nested too deeply") from None
    except ValueError as error:
        raise Unusable(f"it is not valid JSON ({error})") from None
    if not read:
        raise Unusable("it has no ClaimReview with a `claimReviewed`")
    return [_outline(draft) for draft in read]


def _outline(draft: Draft) -> Outline:
    reviewer = _party_name(draft.reviewer) if draft.reviewer else ""
    return Outline(
        claim=_one_line(draft.assertion),
        id=_last_part(draft.url or ""),
        verdict=_one_line(draft.verdict or ""),
        reason=_one_line(draft.reason or ""),
        reviewer=_one_line(draft.reviewer.name or "") if draft.reviewer else "",
        first_published=_one_line(draft.published or "")[:10],
        remarks=tuple(map(_one_line, _remarks(draft, reviewer))),
    )


def _remarks(draft: Draft, reviewer: str) -> Iterator[str]:
    yield f"reviewed by {reviewer or 'an unnamed reviewer'}" + _on(draft.published)
    if draft.url:
        yield f"their review: {draft.url}"
    if draft.verdict:
        yield f"their verdict: {draft.verdict}"
    if draft.rating:
        scale = f" ({draft.rating.worst} to {draft.rating.best})" if draft.rating.best else ""
        yield f"their rating: {draft.rating.value}{scale}"
    if draft.reason:
        yield f"their reason: {draft.reason}"
    if draft.said_by:
        yield f"said by {', '.join(map(_party_name, draft.said_by))}" + _on(draft.said_on)
    yield from (f"appeared in {_work(work)}" for work in draft.appearances[:50])
    yield from (f"they cite {_work(work)}" for work in draft.citations[:50])
    for correction in draft.corrections[:50]:
        yield f"corrected{_on(correction.on)}: {correction.text}"


def _on(day: str | None) -> str:
    return f", {day}" if day else ""


def _party_name(party: Party) -> str:
    named = party.name or "somebody"
    return f"{named} ({party.role})" if party.role else named


def _work(work: Work) -> str:
    by = work.publisher.name if work.publisher else None
    parts = [f"“{work.title}”" if work.title else None, by, work.published, work.url]
    return ", ".join(part for part in parts if part) or "an unnamed work"


def _last_part(address: str) -> str:
    """Return the last part of a URL's path, which often is the claim's id; empty if there is none."""
    path = re.split(r"[?#]", address)[0].rstrip("/")
    return path.rpartition("/")[2].removesuffix(".html") if path.count("/") > 2 else ""


# --- tables -----------------------------------------------------------------------------------


def _read_table(data: bytes) -> Iterator[Outline]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unusable("the table is not UTF-8; save it as “CSV UTF-8”") from None
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [name.strip().lower().replace(" ", "_") for name in next(rows, [])]
        assertion = next((name for name in ASSERTION if name in names), None)
        if assertion is None:
            raise Unusable("the table has no column `claim`")
        for row in rows:
            cells = dict(zip(names, (_one_line(unescaped(cell)) for cell in row), strict=False))
            if cells.get(assertion):
                yield _read_row(cells, assertion)
    except csv.Error as error:
        raise Unusable(f"the table is broken in line {rows.line_num}: {error}") from None


def _read_row(cells: Mapping[str, str], assertion: str) -> Outline:
    taken = {
        field: next((cells[name] for name in names if cells.get(name)), "")
        for field, names in _TAKEN.items()
    }
    used = {assertion, *(name for names in _TAKEN.values() for name in names)}
    rest = [f"{name}: {cell}" for name, cell in cells.items() if cell and name not in used and name]
    taken["id"] = taken["id"].rpartition("/")[2]
    return Outline(claim=cells[assertion], **taken, remarks=tuple(rest))


def _one_line(words: str) -> str:
    """Return text as one line that a sheet can contain, cut at the longest field."""
    line = collapsed(words)
    return line if len(line) <= LONGEST else line[:LONGEST] + " …"
