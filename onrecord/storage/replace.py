"""An editor's file in the place of another, without losing what was written there meanwhile."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from onrecord.storage.exchange import UNSUPPORTED, exchange
from onrecord.storage.files import read_regular, write_new


class ChangedMeanwhile(Exception):
    """The file is not the one that was read: somebody saved it, and theirs stays."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"`{path.name}` was changed meanwhile; look again")


def replace_unchanged(path: Path, before: bytes, after: bytes) -> None:
    """Put `after` in the place of a file that still holds `before`; its mode stays.

    Where the system can exchange two files, what stood there is looked at after it was taken out, and
    put back if it is not `before`: whatever is saved meanwhile is never lost. Raises ChangedMeanwhile,
    and OSError where the disk refuses; the file is then as it was.
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
    """The same without an exchange: looked at once more, just before."""
    if read_regular(path)[0] != before:
        raise ChangedMeanwhile(path)
    beside.replace(path)


def _keep_if_saved(beside: Path, ours: bytes) -> None:
    """Between the two exchanges our file stood there: what somebody saved into it is kept."""
    if read_regular(beside)[0] != ours:
        beside.rename(beside.with_name(beside.name.strip("~.") + ".saved"))
