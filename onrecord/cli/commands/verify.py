"""`verify`: read every capture again, and compare the published site with the captures.

Neither sheets nor cache are used, only the site and the captures, which are found by their hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from onrecord.audit.recheck import PublishedCopy, RecheckResult, recheck
from onrecord.captures import capture_type
from onrecord.cli.console import Progress
from onrecord.cli.context import Context
from onrecord.cli.exit_codes import FAULTS, HOLDS, Misuse
from onrecord.exports.dataset import CLAIMS
from onrecord.model import Tree
from onrecord.site.text import messages
from onrecord.storage.tree import read_tree


def command(context: Context, *, site: str | None, captures: str | None) -> int:
    """Report every difference. Return 0 only if there was something to compare and all of it agrees."""
    progress, console = Progress(), context.console
    site_folder = Path(site or context.folders.output)
    captures_folder = Path(captures or context.folders.source)
    if not (site_folder / CLAIMS).is_file():
        raise Misuse(f"`{site_folder}` is not a published site: it has no `{CLAIMS}`")
    if not captures_folder.is_dir():
        raise Misuse(f"there is no folder `{captures_folder}`; name another with `--captures DIR`")
    tree = read_tree(captures_folder, root=captures_folder.as_posix())
    read = _reader(site_folder)
    found = recheck(PublishedCopy(read=read, captures=_by_hash(tree.value)))
    published = Tree(root=site_folder.as_posix(), files={CLAIMS: read(CLAIMS) or b""})
    console.report(found.diagnostics, (published,))
    is_same = not found.diagnostics and found.quotes + found.absences > 0
    outcome = "all as published" if is_same else "not all as published"
    if found.quotes + found.absences == 0:
        outcome = "nothing to check"
    console.close(
        f"verified {site_folder}: {_counts(found)}; {outcome}, in {progress.seconds():.2f} s"
    )
    return HOLDS if is_same else FAULTS


def _reader(site: Path) -> Callable[[str], bytes | None]:
    """Return a function that returns the content of a file of the site, or None if there is none."""
    root = site.resolve()

    def read(address: str) -> bytes | None:
        path = (root / address).resolve()
        return path.read_bytes() if path.is_relative_to(root) and path.is_file() else None

    return read


def _by_hash(tree: Tree) -> Mapping[str, tuple[str, bytes]]:
    """Return path and content of the captures in a folder, by SHA-256."""
    return {
        hashlib.sha256(data).hexdigest(): (path, data)
        for path, data in tree.files.items()
        if capture_type(path)
    }


def _counts(found: RecheckResult) -> str:
    return ", ".join(
        messages.count(number, noun)
        for number, noun in (
            (found.sources, "source"),
            (found.quotes, "quote"),
            (found.absences, "proven absence"),
        )
    )
