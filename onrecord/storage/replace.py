"""Replace an editor's file without losing a version that somebody saves at the same time."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from onrecord.storage.exchange import UNSUPPORTED, exchange
from onrecord.storage.files import read_regular, write_new


class ChangedMeanwhile(Exception):
    """Somebody saved the file after it was read. Their version is kept."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"`{path.name}` was changed meanwhile; look again")


def replace_unchanged(path: Path, before: bytes, after: bytes) -> None:
    """Replace a file that still contains `before` with `after`, and keep its mode.

    Where the system can exchange two files, the old one is checked after it was taken out, and put
    back if it is not `before`: nothing saved in the meantime is lost. Raises ChangedMeanwhile, and
    OSError if the disk refuses; the file is then unchanged.
    """
    found, status = read_regular(path)
    if found != before:
        raise ChangedMeanwhile(path)
    beside = path.with_name(f".{path.name}.{os.urandom(6).hex()}~")
    try:
        write_new(beside, after)
        beside.chmod(stat.S_IMODE(status.st_mode))
        try:
            exchange(beside, path)
        except OSError as error:
            if error.errno not in UNSUPPORTED:
                raise
            _replace(path, beside, before)
            return
        if read_regular(beside)[0] != before:
            exchange(beside, path)
            _keep_if_saved(beside, after)
            raise ChangedMeanwhile(path)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _replace(path: Path, beside: Path, before: bytes) -> None:
    """Replace without an exchange, after checking the file once more."""
    if read_regular(path)[0] != before:
        raise ChangedMeanwhile(path)
    beside.replace(path)


def _keep_if_saved(beside: Path, ours: bytes) -> None:
    """Keep a version that somebody saved into our file between the two exchanges."""
    if read_regular(beside)[0] != ours:
        beside.rename(beside.with_name(beside.name.strip("~.") + ".saved"))
