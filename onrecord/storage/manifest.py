"""The manifest, which lists the files of a site: the last file written to a published folder.

It depends only on the content: it has no dates and no paths of the machine that built it. A folder
with such a file was published by OnRecord and may be replaced. Nothing here touches a file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.storage.lazy_files import LazyFiles
from onrecord.storage.paths import UnsafePath, require_safe

MANIFEST = "manifest.json"
_MAKER = "OnRecord"
_ROW = json.JSONEncoder(ensure_ascii=False)
_PLAIN = re.compile(r"[\w./-]+", re.ASCII)
"""Paths in which JSON escapes nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file of a site."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Every file of a site except the manifest, with a digest of the input and the tool's version."""

    tool_version: str
    input_digest: str
    entries: tuple[Entry, ...]
    """Sorted by path."""

    def encode(self) -> bytes:
        """Return the manifest as JSON with one line per file, so that people can compare two."""
        rows = map(_row, self.entries)
        return (
            f'{{"made_by": "{_MAKER}",\n'
            f' "tool_version": {json.dumps(self.tool_version)},\n'
            f' "input_digest": {json.dumps(self.input_digest)},\n'
            ' "files": [\n  ' + ",\n  ".join(rows) + "\n ]}\n"
        ).encode()


def _row(entry: Entry) -> str:
    if _PLAIN.fullmatch(entry.path):  # nearly always, and five times faster
        return f'["{entry.path}", {entry.size}, "{entry.sha256}"]'
    return _ROW.encode([entry.path, entry.size, entry.sha256])


def manifest_of(files: Mapping[str, bytes], *, tool_version: str, input_digest: str) -> Manifest:
    """Return the manifest of a site. Raises UnsafePath if a file may not be published at its path."""
    if MANIFEST in files:
        raise UnsafePath(MANIFEST, "the name is taken by the list of what was published")
    require_safe([*files, MANIFEST])
    lazy = files if isinstance(files, LazyFiles) else LazyFiles(files)
    infos = ((path, lazy.info(path)) for path in lazy)
    entries = (Entry(path=path, size=info.size, sha256=info.sha256) for path, info in infos)
    return Manifest(tool_version=tool_version, input_digest=input_digest, entries=tuple(entries))


def decode_manifest(encoded: bytes) -> Manifest | None:
    """Return the manifest in a file; None if OnRecord did not write it."""
    try:
        document = json.loads(encoded)
        if document["made_by"] != _MAKER:
            return None
        entries = tuple(
            Entry(path=str(path), size=int(size), sha256=str(sha256))
            for path, size, sha256 in document["files"]
        )
        require_safe([*(entry.path for entry in entries), MANIFEST])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return Manifest(
        tool_version=str(document.get("tool_version")),
        input_digest=str(document.get("input_digest")),
        entries=entries,
    )
