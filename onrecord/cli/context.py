"""The context of a command: its folders and console, and exit statuses for refusals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from onrecord.cli.console import Colour, Console, refuse
from onrecord.cli.exit_codes import ANOTHER_BUILD, CALLED_WRONGLY, DISK_REFUSED, Misuse
from onrecord.cli.folders import Folders, folders
from onrecord.cli.loading import unloadable
from onrecord.diagnostics.format import Format
from onrecord.storage.errors import AnotherBuild, DiskRefused, NoEarlierSite, NotOurs


@dataclass(frozen=True, kw_only=True)
class Context:
    """The values of the options that commands share."""

    home: Path
    """The project's folder, used if the working directory has no content."""
    source: str | None = None
    output: str | None = None
    templates: str | None = None
    format: Format = "full"
    colour: Colour = "auto"

    @cached_property
    def folders(self) -> Folders:
        """The folders to read and write."""
        return folders(
            source=self.source, output=self.output, templates=self.templates, home=self.home
        )

    @cached_property
    def console(self) -> Console:
        """The console to write to."""
        return Console(format=self.format, colour=self.colour)


_SHARED = {field.name for field in fields(Context)}


def run_command(command: Callable[..., int], options: Mapping[str, Any], *, home: Path) -> int:
    """Run a command, and return its exit status; a refusal becomes one line and its status."""
    shared = {name: value for name, value in options.items() if name in _SHARED}
    own = {name: value for name, value in options.items() if name not in _SHARED}
    try:
        return command(Context(home=home, **shared), **own)
    except AnotherBuild as refusal:
        refuse(str(refusal))
        return ANOTHER_BUILD
    except DiskRefused as refusal:
        refuse(f"the disk failed: {refusal}")
        return DISK_REFUSED
    except BrokenPipeError:
        return DISK_REFUSED  # the reader of our output is gone, so nobody can see a message
    except OSError as error:
        if error.errno is None:
            raise  # not from the system: a library's exception that borrows the class
        name = error.filename or unloadable(error)
        named = "" if name is None else f"`{name}`: "
        refuse(f"the disk failed: {named}{(error.strerror or str(error)).lower()}")
        return DISK_REFUSED
    except (NotOurs, NoEarlierSite, Misuse) as refusal:
        refuse(str(refusal))
        return CALLED_WRONGLY
