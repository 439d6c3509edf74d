"""Whole small sites from one literal.

A literal holds files in the way of a txtar archive: a line `-- path --`, then the content. What it
does not give is taken from `BASE`, the smallest site that holds: one dossier, `d`, with one article,
`a`, and no claim. The hash of a capture is filled in where the article's sheet says `{sha256}`.

    tree('''
    -- dossiers/d/claims/c.yml --
    claim: Two men were released.
    …
    ''')
"""

from __future__ import annotations

import hashlib
import re
import textwrap
from collections.abc import Mapping
from pathlib import PurePosixPath

from onrecord.model import Tree

_FILE = re.compile(r"^-- (\S+) --\n", re.MULTILINE)

BASE = """
-- site.yml --
title: Small site
url: https://factcheck.example
language: en
publisher: The desk
contact: desk@factcheck.example
excerpt_limit: 1
verdicts:
  - {id: inaccurate, label: Inaccurate, meaning: The document or a reference refutes it., colour: wrong, mark: "✕", requires: {any: [{primary: refutes}, {basis: reference}]}}
  - {id: disputed, label: Disputed, meaning: The sources contradict each other., colour: contested, mark: "≠", requires: {supports: 1, conflicts: 1}, forbids: {primary: [supports, refutes]}}
  - {id: confirmed, label: Confirmed, meaning: The document as reproduced says so., colour: settled-strong, mark: "●", requires: {primary: supports}, forbids: {primary: [refutes, differs]}, rating: 5}
  - {id: corroborated, label: Corroborated, meaning: Two independent origins say so., colour: settled, mark: "◕", requires: {supports: 2, roots: 2}, forbids: {conflicts: 1}, rating: 4}
  - {id: consistent, label: Consistent, meaning: Several sources of one origin say so., colour: settled-weak, mark: "◐", requires: {supports_or_partial: 2}, forbids: {conflicts: 1, roots: 2}, rating: 4}
  - {id: single-source, label: Single source, meaning: One source says so., colour: open, mark: "◔", requires: {supports_or_partial: 1}, forbids: {conflicts: 1}}
  - {id: misleading, label: Misleading, meaning: True words that give a wrong picture., colour: contested, mark: "◩", requires: {evidence: 1}, judgement: true}
  - {id: unverifiable, label: Unverifiable, meaning: These texts cannot settle it., colour: open, mark: "○", judgement: true}
-- outlets/daily.yml --
name: The Daily
kind: daily
-- dossiers/d/dossier.yml --
title: A dossier
-- dossiers/d/articles/a.yml --
title: Exchange agreed
outlet: daily
author: unknown
published: 2023-12-08
url: unknown
language: en
capture: {file: a.txt, sha256: "{sha256}"}
headline: 1
-- dossiers/d/articles/a.txt --
Exchange agreed

Baku will release 32 men, while Yerevan will release two. The talks went on.

Nothing else was said.
"""


def files(literal: str) -> dict[str, str]:
    """The files of a literal: content by path. The literal may be indented as a whole."""
    parts = _FILE.split(textwrap.dedent(literal).lstrip("\n"))
    assert parts[0].strip() == "", "a literal begins with a line `-- path --`"
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def tree(
    literal: str = "", *, without: tuple[str, ...] = (), raw: Mapping[str, bytes] | None = None
) -> Tree:
    """The tree of a literal laid over `BASE`, less the paths of `without`, plus raw bytes."""
    merged = files(BASE) | (files(literal) if literal.strip() else {})
    content = {path: text.encode() for path, text in merged.items() if path not in without}
    content |= raw or {}
    for path, sheet in content.items():
        if b"{sha256}" in sheet:
            name = re.search(rb"file: ([^,}\s]+)", sheet)
            assert name, f"{path} names no capture"
            capture = str(PurePosixPath(path).parent / name[1].decode())
            digest = hashlib.sha256(content.get(capture, b"")).hexdigest()
            content[path] = sheet.replace(b"{sha256}", digest.encode())
    return Tree(root="site_src", files=dict(sorted(content.items())))
