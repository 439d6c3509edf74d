"""`import`: make an article from a page or URL, or draft claims from a feed or table.

Foreign files are parsed in a child process with limits. Existing files are never changed, and
nothing is written outside the dossier, except a new outlet with `--new-outlet`.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from onrecord.captures import capture_type, listed_suffixes
from onrecord.cli.checking import require_findings
from onrecord.cli.context import Context
from onrecord.cli.exit_codes import FAULTS, HOLDS, Misuse
from onrecord.cli.schemas import FOLDER
from onrecord.diagnostics.format.terminal import display_width, visible
from onrecord.importers import child, records, sheets
from onrecord.importers.fetch import NotFetched, fetch
from onrecord.importers.new_files import Outside, place
from onrecord.importers.statements import KnownValue, Look
from onrecord.model import Dossier, Findings
from onrecord.sheets.types import as_id, is_id

MOST_BYTES = 10_000_000
"""Per file; the limit for captures may be lower, and has its own message."""
CLAIMS = {".json": "json", ".jsonld": "json", ".csv": "csv"}
"""Suffixes of files with claims, and their format."""
SHOWN = 72
"""Columns of a value in the table."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Input:
    """The file or page to import."""

    name: str
    """The argument on the command line."""
    data: bytes
    kind: str
    suffix: str
    stem: str
    address: str | None = None
    origin: str


def command(
    context: Context,
    *,
    what: str,
    dossier: str | None,
    id: str | None,
    cut: bool,
    new_outlet: bool,
    dry_run: bool,
) -> int:
    """Import a file or URL, and report the values found and the next step."""
    if id is not None and not is_id(id):
        raise Misuse(
            f"invalid id `{id}`: use lower-case letters, digits and single hyphens"
            + _suggest_id(id)
        )
    findings, _ = require_findings(context)
    home = _dossier(findings, dossier)
    given = _fetch(what) if _ADDRESS.match(what) else _read(what)
    try:
        if given.kind != "page":
            if id or cut or new_outlet:
                raise Misuse("`--id`, `--cut` and `--new-outlet` are for articles, not for claims")
            return _claims(context, given, findings, home, dry_run=dry_run)
        look = child.look(f"page{given.suffix}", given.data, address=given.address)
    except child.Unreadable as refusal:
        raise Misuse(f"`{given.name}` cannot be imported: {refusal}") from None
    article = _article(context, given, look, findings, home, id=id, cut=cut, new=new_outlet)
    _report(given, look, article)
    if dry_run:
        shown = "\n".join(map(visible, article.record.split("\n")))
        sys.stdout.write(f"\n{shown}\n")
        context.console.close("nothing was written")
        return HOLDS
    _write(article.files, context)
    for path in article.files:
        context.console.close(f"wrote {path}")
    context.console.close(_next(article, look, cut=cut))
    return HOLDS


def _suggest_id(id: str) -> str:
    suggestion = as_id(id)
    return f"; write `{suggestion}`" if suggestion else ""


def _dossier(findings: Findings, named: str | None) -> Dossier:
    known = {str(dossier.id): dossier for dossier in findings.content.dossiers}
    if named is None and len(known) == 1:
        return next(iter(known.values()))
    if named in known:
        return known[str(named)]
    listed = ", ".join(f"`{name}`" for name in known) or "none yet: `new dossier NAME` makes one"
    asked = f"there is no dossier `{named}`" if named else "name the dossier with `--dossier`"
    raise Misuse(f"{asked}; there are: {listed}")


# --- input ------------------------------------------------------------------------------------


def _read(what: str) -> _Input:
    """Return a file, read once and only up to the limit."""
    path = Path(what)
    page, claims = capture_type(path.name), CLAIMS.get(path.suffix.lower())
    if page is None and claims is None:
        raise Misuse(
            f"`{what}` cannot be imported: pages end in {listed_suffixes()}, claims in .json or .csv"
        )
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Misuse(f"`{what}` is not a file")
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Misuse(f"`{what}` is larger than {MOST_BYTES // 1_000_000} MB")
    return _Input(
        name=what,
        data=data,
        kind=claims or "page",
        suffix=page.suffixes[0] if page else "",
        stem=path.stem,
        origin=f"Imported from the file `{path.name}`.",
    )


def _fetch(what: str) -> _Input:
    try:
        page = fetch(what)
    except NotFetched as refusal:
        raise Misuse(str(refusal)) from None
    day = time.strftime("%Y-%m-%d", time.gmtime())
    path = PurePosixPath(urlsplit(page.address).path)
    return _Input(
        name=what,
        data=page.body,
        kind="page",
        suffix=page.suffix,
        stem=path.stem,
        address=page.address,
        origin=f"Retrieved from {page.address} on {day} (UTC), as {page.type}.",
    )


# --- an article -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Article:
    """An article to write."""

    id: str
    known: Mapping[str, KnownValue]
    record: str
    files: Mapping[Path, bytes]
    sheet: Path


def _article(
    context: Context,
    given: _Input,
    look: Look,
    findings: Findings,
    home: Dossier,
    *,
    id: str | None,
    cut: bool,
    new: bool,
) -> _Article:
    folder = context.folders.source / "dossiers" / str(home.id) / "articles"
    outlets = findings.content.outlets
    known = records.decide(look, outlets)
    outlet_files: dict[Path, bytes] = {}
    if new and known["outlet"].value is None:
        made = records.new_outlet(look, known)
        if made is None:
            raise Misuse("the page names no outlet to create a sheet for")
        path = context.folders.source / "outlets" / f"{made[0]}.yml"
        outlet_files[path] = made[1].encode()
        known = {**known, "outlet": _of_new_outlet(known["outlet"], made[0])}
    taken = _taken(folder) | {
        str(document.id) for article in home.articles for document in article.documents
    }
    name = id or records.propose_id(known, stem=given.stem, taken=taken)
    if name in taken:
        raise Misuse(
            f"`{name}` already exists in `{home.id}` and was not changed; give another `--id`"
        )
    sheet, capture = folder / f"{name}.yml", folder / f"{name}{given.suffix}"
    text = records.record(
        look,
        known,
        capture=capture.name,
        origin=given.origin,
        schema=_schema(context, sheet, "article"),
        cut=cut,
    )
    files = {**outlet_files, capture: given.data, sheet: text.encode()}
    return _Article(id=name, known=known, record=text, files=files, sheet=sheet)


def _of_new_outlet(known: KnownValue, id: str) -> KnownValue:
    where = known.where or "the host of the address"
    return KnownValue(value=id, raw=known.raw, where=where, others=known.others)


def _taken(folder: Path) -> frozenset[str]:
    """Return the names of all files in a folder, without their suffixes."""
    try:
        return frozenset(path.name.partition(".")[0] for path in folder.iterdir())
    except FileNotFoundError:
        return frozenset()


def _schema(context: Context, sheet: Path, kind: str) -> str:
    """Return the relative path from a sheet to its schema."""
    folder = context.folders.work / FOLDER
    return Path(os.path.relpath(folder / f"{kind}.json", sheet.parent)).as_posix()


def _write(files: Mapping[Path, bytes], context: Context) -> None:
    try:
        place(files, content=context.folders.source)
    except FileExistsError as error:
        raise Misuse(f"`{error.filename}` already exists and was not changed") from None
    except Outside as refusal:
        raise Misuse(str(refusal)) from None


# --- output -----------------------------------------------------------------------------------


def _report(given: _Input, look: Look, article: _Article) -> None:
    """Print the table of fields, values, their places, and other values."""
    rows = [("field", "value", "found in")]
    for field, known in article.known.items():
        rows.append((field, known.value or _unknown_value(known), known.where or ""))
        rows += [("", f"≠ {words}", where) for words, where in known.others[:4]]
    shown = [tuple(_shorten(visible(cell)) for cell in row) for row in rows]
    widths = [max(display_width(row[column]) for row in shown) for column in range(2)]
    for row in shown:
        cells = [
            cell + " " * (width - display_width(cell))
            for cell, width in zip(row, widths, strict=False)
        ]
        sys.stdout.write(f"  {cells[0]}  {cells[1]}  {row[2]}".rstrip() + "\n")
    for line in _further_lines(given, look, article):
        sys.stdout.write(f"{visible(line)}\n")
    sys.stdout.flush()


def _unknown_value(known: KnownValue) -> str:
    return f"unknown (printed: {known.raw})" if known.raw else "unknown"


def _further_lines(given: _Input, look: Look, article: _Article) -> Iterator[str]:
    size = f"{len(given.data):,} bytes, {look.encoding}, {look.paragraphs:,} paragraphs"
    yield f"{given.origin} {size}"
    yield from look.remarks
    if not look.headline:
        yield "the title is in no paragraph, so `headline` is left out"
    for proposal in look.cuts:
        numbers = (
            f"{proposal.first}"
            if proposal.first == proposal.last
            else f"{proposal.first}-{proposal.last}"
        )
        yield f"cut? {numbers}: {proposal.why}, by {proposal.seen}: “{proposal.opening}”"
    yield f"its id: {article.id}"


def _shorten(cell: str) -> str:
    return cell if len(cell) <= SHOWN else cell[: SHOWN - 1] + "…"


def _next(article: _Article, look: Look, *, cut: bool) -> str:
    cuts = "remove the `# ` before the cuts that are right"
    if not look.cuts:
        cuts = "cut what is not the article"
    elif cut:
        cuts = "read what was cut"
    return (
        f"next: open {article.sheet}, check every line, {cuts};"
        " then run `serve` and select words in the article to quote them"
    )


# --- claims -----------------------------------------------------------------------------------


def _claims(
    context: Context, given: _Input, findings: Findings, home: Dossier, *, dry_run: bool
) -> int:
    """Write a draft for every claim; claims whose name is taken are left alone."""
    folder = context.folders.source / "dossiers" / str(home.id) / "claims"
    outlines = child.outlines(given.kind, given.data)
    taken = _taken(folder)
    schema = _schema(context, folder / "any.yml", "claim")
    kept: list[str] = []
    wrote = 0
    for name, outline in sheets.named(outlines, taken):
        path = folder / f"{name}.yml"
        text = sheets.sheet(outline, site=findings.content.site, dossier=home, schema=schema)
        if name in taken or not (dry_run or _is_placed(path, text.encode(), context)):
            kept.append(name)
            continue
        wrote += 1
        context.console.close(f"{'would write' if dry_run else 'wrote'} {path}: {outline.claim}")
    return _report_drafts(context, wrote, kept, dry_run=dry_run)


def _is_placed(path: Path, data: bytes, context: Context) -> bool:
    """Write a sheet. Return False if its name was taken in the meantime."""
    try:
        place({path: data}, content=context.folders.source)
    except FileExistsError:
        return False
    except Outside as refusal:
        raise Misuse(str(refusal)) from None
    return True


def _report_drafts(context: Context, wrote: int, kept: Sequence[str], *, dry_run: bool) -> int:
    if kept:
        more = f" and {len(kept) - 10:,} more" if len(kept) > 10 else ""
        named = ", ".join(f"`{name}`" for name in kept[:10])
        context.console.close(f"not changed, because they already exist: {named}{more}")
    drafts = f"{wrote:,} draft{'' if wrote == 1 else 's'}"
    if dry_run:
        context.console.close(f"{drafts} would be written; nothing was written")
    elif wrote:
        context.console.close(
            f"{drafts} written, not published yet; next: find the words with `quote`,"
            " write the evidence, and only then set `status: published`"
        )
    return HOLDS if wrote else FAULTS
