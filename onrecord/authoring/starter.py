"""The files of a new site, which come with the package."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import onrecord
from onrecord.sheets.yaml.scalars import as_scalar

FOLDER = Path(onrecord.__file__).parent / "authoring" / "starter"

TITLE = "{title}"
"""Placeholder of the title in the starter's files."""
VERSION = "{version}"
"""Placeholder of the OnRecord version that the site begins with."""
_HIDDEN = "dot-"
"""Prefix of files whose name should begin with a dot, which packages leave out."""


def starter(title: str) -> Mapping[str, bytes]:
    """Return every file of a new site by its path."""
    return {
        _named(path): _titled(path, title)
        for path in sorted(FOLDER.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def _named(path: Path) -> str:
    parts = path.relative_to(FOLDER).parts
    return "/".join(
        f".{part.removeprefix(_HIDDEN)}" if part.startswith(_HIDDEN) else part for part in parts
    ).removesuffix(".in")


def _titled(path: Path, title: str) -> bytes:
    text = path.read_text(encoding="utf-8")
    written = as_scalar(title) if path.suffix == ".yml" else title
    return text.replace(VERSION, onrecord.__version__).replace(TITLE, written).encode()
