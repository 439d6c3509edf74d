"""`changes`: list the differences that readers will notice since an earlier state of the site."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from onrecord.build.check import check
from onrecord.cli.console import refuse
from onrecord.cli.context import Context
from onrecord.cli.exit_codes import FAULTS, HOLDS, Misuse
from onrecord.diagnostics import stops
from onrecord.diff import changes
from onrecord.diff.format import as_json, as_markdown, as_text
from onrecord.diff.site_data import Node, Unreadable, site_data
from onrecord.storage.tree import read_tree

_DRAWN = {"text": as_text, "markdown": as_markdown, "json": as_json}


def command(context: Context, *, old: str, drawn_as: str) -> int:
    """Print the changes. Return 1 if the content has errors, which prevent publishing."""
    before = _old_data(Path(old))
    after, holds = _content_data(context.folders.source)
    try:
        found = changes(before, after)
    except Unreadable as why:
        raise Misuse(f"`{old}` cannot be compared: {why}") from None
    sys.stdout.write(_DRAWN[drawn_as](found))
    if not holds:
        refuse("the content has errors, so it cannot be published yet; `check` lists them")
    return HOLDS if holds else FAULTS


def _old_data(path: Path) -> Node:
    """Return the data of a content folder, a parent of one, a published site or a `claims.json`."""
    for folder in (path, path / "site_src"):
        if (folder / "site.yml").is_file():
            return _content_data(folder)[0]
    published = path / "data" / "claims.json" if path.is_dir() else path
    if not published.is_file():
        raise Misuse(
            f"`{path}` is no earlier state of the site: neither content, nor a checkout of it,"
            " nor a published site or its `claims.json`"
        )
    try:
        data: Node = json.loads(published.read_bytes())
    except (ValueError, RecursionError):
        raise Misuse(f"`{published}` is not valid JSON") from None
    return data


def _content_data(folder: Path) -> tuple[Node, bool]:
    """Return the data of a content folder, and whether it could be published."""
    read = read_tree(folder, root=folder.as_posix())
    found = check(read.value)
    if found.findings is None:
        raise Misuse(f"`{folder}/site.yml` cannot be read; `check` says why")
    return site_data(found.findings), not stops(read.diagnostics + found.diagnostics, strict=False)
