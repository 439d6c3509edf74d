"""Links that open a file in an editor."""

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
"""URL patterns by editor; each editor registers its own scheme."""


def editor_address(editor: str, path: Path, line: int, column: int) -> str:
    """Return the URL that opens a file at a position.

    `editor` is a key of `EDITORS` or a URL pattern.
    """
    pattern = EDITORS.get(editor, editor)
    absolute = quote(path.absolute().as_posix())
    return pattern.format(path=absolute, line=line, column=column)
