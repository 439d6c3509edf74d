"""What a run leaves for the editor's own program: the schemas of this site, its ids in them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from onrecord.cli.schemas import FOLDER, names_of, schemas
from onrecord.model import Content
from onrecord.storage.files import read_regular, replace_with


def leave_schemas(work: Path, content: Content) -> None:
    """Write the schemas of the sheets below `work`, those whose text has changed, each in one step.

    They may be deleted at any time, and a folder that cannot be written to is no fault: nothing of
    a build or a check rests on them.
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
