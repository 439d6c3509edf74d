"""The folders that a run reads and writes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import onrecord
from onrecord.cli.exit_codes import Misuse


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """The folders that a run reads and writes."""

    source: Path
    templates: Path
    output: Path

    @property
    def work(self) -> Path:
        """The folder of lock and cache, on the output's file system so that files can be linked."""
        return self.output.parent / ".onrecord"


def folders(
    *, source: str | None, output: str | None, templates: str | None, home: Path
) -> Folders:
    """Return the named folders, and the project's folders for the rest.

    The project's are in the working directory, or in `home` if that has no content.
    """
    base = Path() if source or Path("site_src").is_dir() else _short(home)
    return Folders(
        source=Path(source or base / "site_src"),
        output=Path(output or base / "_site"),
        templates=Path(templates) if templates else _templates(base, home),
    )


def require_content(folder: Path) -> None:
    """Raise Misuse if the content folder is missing."""
    if not folder.is_dir():
        raise Misuse(f"there is no folder `{folder}`; name another with `--source DIR`")


def require_usable(named: Folders) -> None:
    """Raise Misuse if an input folder is missing or overlaps the output folder."""
    for folder, option in ((named.source, "--source"), (named.templates, "--templates")):
        if not folder.is_dir():
            raise Misuse(f"there is no folder `{folder}`; name another with `{option} DIR`")
        if _overlap(folder, named.output):
            raise Misuse(
                f"`{named.output}` and `{folder}` are inside each other;"
                " name another with `--output DIR`"
            )


def _templates(base: Path, home: Path) -> Path:
    """Return the folder of the project's own templates, or that of the package."""
    package = Path(onrecord.__file__).parent
    places = (base / "templates", _short(home) / "templates", package / "templates")
    found = (folder for folder in places if (folder / "base.html").is_file())
    return next(found, _short(package.parent / "templates"))


def _short(folder: Path) -> Path:
    """Return a folder relative to the working directory, if it is inside."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _overlap(first: Path, second: Path) -> bool:
    a, b = first.resolve(), second.resolve()
    return a.is_relative_to(b) or b.is_relative_to(a)
