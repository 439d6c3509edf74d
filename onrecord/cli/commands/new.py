"""`new`: begin a sheet or a whole site. Existing files are never overwritten."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from onrecord.authoring import skeletons
from onrecord.authoring.starter import starter
from onrecord.captures import capture_type, listed_suffixes
from onrecord.cli.checking import require_findings
from onrecord.cli.context import Context
from onrecord.cli.exit_codes import HOLDS, Misuse
from onrecord.cli.schemas import FOLDER
from onrecord.model import Findings
from onrecord.sheets.types import as_id, is_id
from onrecord.storage.files import write_new


def command(
    context: Context,
    *,
    what: str,
    name: str,
    dossier: str | None,
    title: str | None,
    capture: str | None,
) -> int:
    """Write the files, and report their path and the next step."""
    if what == "site":
        return _site(context, Path(name), title)
    if not is_id(name):
        better = as_id(name)
        raise Misuse(
            f"invalid id `{name}`: use lower-case letters, digits and single hyphens"
            + (f"; write `{better}`" if better else "")
        )
    content = context.folders.source
    findings, _ = require_findings(context)
    if what == "dossier":
        path = content / "dossiers" / name / "dossier.yml"
        text = skeletons.dossier(title or name, schema=_schema(context, path, "dossier"))
    elif what == "claim":
        path = content / "dossiers" / _dossier(findings, dossier) / "claims" / f"{name}.yml"
        text = skeletons.claim(
            title or "One assertion, in one sentence, in neutral words.",
            verdict=str(findings.content.site.verdicts[-1].id),
            schema=_schema(context, path, "claim"),
        )
    else:
        path = content / "dossiers" / _dossier(findings, dossier) / "articles" / f"{name}.yml"
        text = _article(context, path, capture, title)
    _write(path, text.encode())
    context.console.close(f"wrote {path}")
    context.console.close("`serve` shows it while you fill it in; `check` says what is left")
    return HOLDS


def _dossier(findings: Findings, named: str | None) -> str:
    known = [dossier.id for dossier in findings.content.dossiers]
    if named is None and len(known) == 1:
        return known[0]
    if named in known:
        return str(named)
    listed = ", ".join(f"`{name}`" for name in known) or "none yet: `new dossier NAME` makes one"
    asked = f"there is no dossier `{named}`" if named else "name the dossier with `--dossier`"
    raise Misuse(f"{asked}; there are: {listed}")


def _article(context: Context, path: Path, capture: str | None, title: str | None) -> str:
    """Return the record of a capture in the folder, or copied there byte for byte."""
    if capture is None:
        raise Misuse("an article needs its capture: `--capture FILE`")
    given = Path(capture)
    known = capture_type(given.name)
    if known is None:
        raise Misuse(f"`{capture}` is not a capture: its name must end in {listed_suffixes()}")
    data = given.read_bytes()
    target = path.with_suffix(known.suffixes[0])
    if given.resolve().parent == target.resolve().parent:
        target = given
    else:
        _write(target, data)
    return skeletons.article(
        capture=target.name,
        sha256=hashlib.sha256(data).hexdigest(),
        title=title,
        outlet=None,
        schema=_schema(context, path, "article"),
    )


def _schema(context: Context, sheet: Path, kind: str) -> str | None:
    """Return the relative path from a sheet to its schema."""
    folder = context.folders.work / FOLDER
    return Path(os.path.relpath(folder / f"{kind}.json", sheet.parent)).as_posix()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        write_new(path, data)
    except FileExistsError:
        raise Misuse(f"`{path}` already exists and was not changed") from None


def _site(context: Context, folder: Path, title: str | None) -> int:
    """Write a whole new site to a folder that is empty or missing."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Misuse(f"`{folder}` is not empty; a new site needs its own folder")
    for path, data in starter(title or folder.absolute().name).items():
        _write(folder / path, data)
    context.console.close(f"wrote a site into {folder}")
    context.console.close(f"next: cd {folder}, then `python build.py serve --open`")
    return HOLDS
