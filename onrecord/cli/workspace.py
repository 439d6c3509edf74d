"""Write files for the editor's program: the schemas of this site, with its ids."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from onrecord.cli.schemas import FOLDER, names_of, schemas
from onrecord.model import Content
from onrecord.storage.files import read_regular, replace_with


def leave_schemas(work: Path, content: Content) -> None:
    """Write the schemas of the sheets below `work`, if their text has changed.

    Each is written in one step and may be deleted at any time. A folder that cannot be written to
    is ignored: no build or check depends on the schemas.
    """
    with suppress(OSError):
        folder = work / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in schemas(names_of(content)).items():
            if not _holds(folder / name, text.encode()):
                replace_with(folder / name, text.encode())


def _holds(path: Path, text: bytes) -> bool:
    try:
        return read_regular(path)[0] == text
    except OSError:
        return False
