"""Write outlines as draft sheets, which the build reads and readers do not see."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from datetime import date
from textwrap import wrap

from onrecord.diagnostics.format.terminal import visible
from onrecord.importers.outlines import Outline
from onrecord.model import Dossier, Site
from onrecord.sheets.claims import BASES
from onrecord.sheets.types import MAX_ID, as_id, is_id
from onrecord.sheets.yaml.scalars import as_scalar

WIDTH = 100
"""Columns of a comment."""
_NO_REASON = "One sentence that a reader can test against the quotes."
_LETTERS = str.maketrans("əƏıİøØłŁđĐßæÆœŒþðʼ’", "eEiIoOlLdDsaAoOtd  ")


def slug(words: str, *, most: int = 60) -> str:
    """Return an id made from Latin letters, cut at a hyphen; empty if there are none."""
    plain = unicodedata.normalize("NFKD", words.translate(_LETTERS))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    made = as_id(plain)
    return made if len(made) <= most else made[: most + 1].rpartition("-")[0] or made[:most]


def named(outlines: Collection[Outline], taken: Collection[str]) -> Iterator[tuple[str, Outline]]:
    """Yield the outlines with unique ids. An outline's own id is kept, even if it is `taken`."""
    given: set[str] = set()
    for number, outline in enumerate(outlines, start=1):
        own = outline.id if is_id(outline.id) else ""
        name = base = own or slug(outline.claim) or f"claim-{number}"
        count = 1
        while name in given or (name in taken and name != own):
            count += 1
            name = f"{base[: MAX_ID - 6]}-{count}"
        given.add(name)
        yield name, outline


def sheet(outline: Outline, *, site: Site, dossier: Dossier, schema: str | None) -> str:
    """Return the text of the draft: usable values as fields, everything else as comments."""
    remarks = list(outline.remarks)
    verdict = _verdict(outline, site, remarks)
    ours = outline.reviewer in ("", str(site.publisher))
    reason = outline.reason if ours and outline.reason else _NO_REASON
    lines = [f"claim: {as_scalar(outline.claim)}", f"verdict: {verdict}"]
    if outline.basis in BASES and outline.basis != "reference":
        lines.append(f"basis: {outline.basis}")
    elif outline.basis:
        remarks.append(f"basis: {outline.basis}")
    lines.append(f"reason: {as_scalar(reason)}")
    if outline.topic in {str(topic.id) for topic in dossier.topics}:
        lines.append(f"topic: {outline.topic}")
    elif outline.topic:
        remarks.append(f"topic: {outline.topic}")
    _add_date("date", outline.date, lines, remarks, day_required=False)
    if outline.measure:
        lines += ["measure:", f"  of: {as_scalar(outline.measure)}"]
    lines.append("status: draft")
    if ours:
        _add_date("first_published", outline.first_published, lines, remarks, day_required=True)
    _add_date("review_by", outline.review_by, lines, remarks, day_required=True)
    head = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    return head + "\n".join(lines) + "\n" + _remarks(remarks)


def _verdict(outline: Outline, site: Site, remarks: list[str]) -> str:
    """Return the verdict with this id or label; else the last one of the site, with a remark."""
    wanted = outline.verdict.casefold()
    for verdict in site.verdicts:
        if wanted and wanted in (str(verdict.id).casefold(), str(verdict.label).casefold()):
            return str(verdict.id)
    if outline.verdict and not outline.reviewer:
        remarks.insert(0, f"verdict in the table: {outline.verdict}")
    remarks.insert(0, "The verdict is not found yet: the one above only holds the place.")
    return str(site.verdicts[-1].id)


def _add_date(
    name: str, value: str, lines: list[str], remarks: list[str], *, day_required: bool
) -> None:
    """Write a valid date as a field, anything else as a remark."""
    if not value:
        return
    fits = re.fullmatch(
        r"\d{4}-\d{2}-\d{2}" if day_required else r"\d{4}(?:-\d{2}){0,2}", value, re.ASCII
    )
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        fits = None
    if fits:
        lines.append(f"{name}: {value}")
    else:
        remarks.append(f"{name}: {value}")


def _remarks(remarks: Collection[str]) -> str:
    """Return remarks as comments; invisible characters cannot end or reorder a line."""
    lines = [
        line
        for remark in remarks
        for line in wrap(visible(remark), WIDTH - 4, subsequent_indent="  ", break_on_hyphens=False)
    ]
    return (
        "".join(f"# {line}\n" for line in ("What is known from elsewhere:", *lines))
        if lines
        else ""
    )
