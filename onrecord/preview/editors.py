"""Editors that open a file at a line when an address is followed."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

EDITORS = {
    "vscode": "vscode://file{path}:{line}:{column}",
    "vscodium": "vscodium://file{path}:{line}:{column}",
    "cursor": "cursor://file{path}:{line}:{column}",
    "zed": "zed://file{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "sublime": "subl://open?url=file://{path}&line={line}&column={column}",
    "textmate": "txmt://open?url=file://{path}&line={line}&column={column}",
}
"""Addresses at which editors open a file; each of them registers its own scheme."""


def editor_address(editor: str, path: Path, line: int, column: int) -> str:
    """Where the editor opens a file at a place; `editor` is a name of `EDITORS`, or an address."""
    pattern = EDITORS.get(editor, editor)
    absolute = quote(path.absolute().as_posix())
    return pattern.format(path=absolute, line=line, column=column)
