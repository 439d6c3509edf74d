"""What the commands do: read the folders, run the pipeline, report, publish, say how it went."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from onrecord import __version__
from onrecord.diagnostics import Diagnostic
from onrecord.disk.cache import Cache
from onrecord.disk.publication import Publication
from onrecord.disk.publish import publish, rollback
from onrecord.disk.refusals import AnotherBuild, DiskRefused, NoEarlierSite, NotOurs
from onrecord.disk.tree import read_tree
from onrecord.editing.console import Colour, Console, Progress, refuse
from onrecord.editing.folders import Folders, folders, require_usable
from onrecord.editing.principles import answers
from onrecord.editing.principles import as_text as principles_text
from onrecord.editing.reference import close_to, explain
from onrecord.editing.report import MACHINE_FORMATS, Format
from onrecord.editing.status import as_json, as_text
from onrecord.editing.statuses import (
    ANOTHER_BUILD,
    CALLED_WRONGLY,
    DISK_REFUSED,
    FAULTS,
    HOLDS,
    Misuse,
)
from onrecord.editing.tally import tally
from onrecord.model import Tree
from onrecord.pipeline import Result, run, stops
from onrecord.rules import RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the command line asks for."""

    command: str
    source: str | None
    output: str | None
    templates: str | None
    format: Format
    colour: Colour
    strict: bool
    audit: bool
    explain: str | None
    principles: bool
    jobs: int | None
    no_cache: bool
    home: Path
    """The project's folder, for a working directory that holds no content."""


def obey(wishes: Wishes) -> int:
    """Do it, and return the exit status; what cannot be done is one line and its status."""
    try:
        return _command(wishes)
    except AnotherBuild as refusal:
        refuse(str(refusal))
        return ANOTHER_BUILD
    except DiskRefused as refusal:
        refuse(f"the disk refused: {refusal}")
        return DISK_REFUSED
    except BrokenPipeError:
        return DISK_REFUSED  # whoever read our output has gone: there is nobody left to tell
    except OSError as error:
        if error.errno is None:
            raise  # not from the system: a library's exception that borrows the class
        named = "" if error.filename is None else f"`{error.filename}`: "
        refuse(f"the disk refused: {named}{(error.strerror or str(error)).lower()}")
        return DISK_REFUSED
    except (NotOurs, NoEarlierSite, Misuse) as refusal:
        refuse(str(refusal))
        return CALLED_WRONGLY


def _command(wishes: Wishes) -> int:
    if wishes.explain is not None:
        return _explain(wishes.explain)
    named = folders(
        source=wishes.source, output=wishes.output, templates=wishes.templates, home=wishes.home
    )
    if wishes.command == "rollback":
        return _rollback(named)
    require_usable(named)
    console = Console(format=wishes.format, colour=wishes.colour)
    command = {"build": _build, "check": _check, "status": _status}[wishes.command]
    return command(wishes, named, console)


# --- the commands -------------------------------------------------------------------------------


def _build(wishes: Wishes, named: Folders, console: Console) -> int:
    """Publish the site if everything holds, and nothing otherwise."""
    progress = Progress()
    cache = None if wishes.no_cache else Cache(named.work / "cache")
    made = _run(wishes, named, cache, progress)
    shown, hints = _without_hints(made.diagnostics, console)
    console.report(shown, made.trees)
    if not made.holds:
        console.close(f"nothing published: {named.output} is as it was")
        return FAULTS
    publication = publish(
        made.result.files,
        target=named.output,
        work=named.work,
        tool_version=__version__,
        input_digest=made.result.input_digest,
        cache=cache,
        verify=wishes.no_cache,
    )
    _warn(publication)
    changed = sum(path.endswith(".html") for path in (*publication.added, *publication.changed))
    line = tally(made.result.counts, seconds=progress.seconds(), changed=changed)
    fact = "published" if publication.published else "unchanged"
    console.close(f"{fact} {named.output}: {line}{hints}")
    return HOLDS


def _check(wishes: Wishes, named: Folders, console: Console) -> int:
    """Verify everything and write nothing."""
    progress = Progress()
    made = _run(wishes, named, None, progress)
    shown, _ = _without_hints(made.diagnostics, console)
    if not wishes.principles:  # whoever asks for these has not asked for hints
        shown = shown or made.diagnostics
    console.report(shown, made.trees)
    if not made.holds:
        return FAULTS
    line = tally(made.result.counts, seconds=progress.seconds())
    if wishes.principles and made.result.findings is not None:
        found = answers(made.result.findings)
        sys.stdout.write(principles_text(found))
        if wishes.strict and not all(answer.pages for answer in found):
            return FAULTS
    console.close(f"checked {named.source}: {line}; nothing written")
    return HOLDS


def _status(wishes: Wishes, named: Folders, console: Console) -> int:
    """Print the ledger. Faults are told too, for they change what is accounted for."""
    made = _run(wishes, named, None, Progress())
    if made.result.findings is None or not made.holds:
        console.report(_without_hints(made.diagnostics, console)[0], made.trees)
        return FAULTS
    draw = as_json if console.format == "json" else as_text
    sys.stdout.write(draw(made.result.findings))
    return HOLDS


def _rollback(named: Folders) -> int:
    """Put the site before the last one back; a second rollback undoes the first."""
    publication = rollback(target=named.output, work=named.work)
    _warn(publication)
    differing = len(publication.added) + len(publication.changed) + len(publication.removed)
    files = "1 file differs" if differing == 1 else f"{differing:,} files differ"
    sys.stdout.write(f"rolled back {named.output}: {files} from the site that stood there\n")
    return HOLDS


def _explain(slug: str) -> int:
    """Print what a rule means."""
    if slug not in RULES:
        meant = " or ".join(f"`{name}`" for name in close_to(slug))
        raise Misuse(f"there is no rule `{slug}`" + (f"; did you mean {meant}?" if meant else ""))
    sys.stdout.write(explain(RULES[slug]))
    return HOLDS


def _without_hints(
    diagnostics: tuple[Diagnostic, ...], console: Console
) -> tuple[tuple[Diagnostic, ...], str]:
    """What a person is shown where there is anything to mend, and what is said of the rest.

    Hints are for a `check` that finds nothing else: among faults they would hide them.
    """
    if console.format in MACHINE_FORMATS:
        return diagnostics, ""
    shown = tuple(found for found in diagnostics if found.severity != "hint")
    hints = len(diagnostics) - len(shown)
    said = f"; {hints:,} {'hint' if hints == 1 else 'hints'}, shown by `check`" if hints else ""
    return shown, said


def _warn(publication: Publication) -> None:
    for warning in publication.warnings:
        refuse(f"warning: {warning}")


# --- a run of the pipeline ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What the pipeline made of the folders as they were read."""

    trees: tuple[Tree, ...]
    result: Result
    diagnostics: tuple[Diagnostic, ...]
    """Those of reading the folders, too."""
    holds: bool


def _run(wishes: Wishes, named: Folders, cache: Cache | None, progress: Progress) -> _Made:
    """Read both folders and run the pipeline over them."""
    with _without_collector():
        source = read_tree(named.source, root=named.source.as_posix())
        templates = read_tree(named.templates, root=named.templates.as_posix())
        result = run(
            source.value,
            templates.value,
            strict=wishes.strict,
            cache=cache,
            jobs=wishes.jobs,
            audited=wishes.audit,
            progress=progress,
        )
    progress.clear()
    read = source.diagnostics + templates.diagnostics
    return _Made(
        trees=(source.value, templates.value),
        result=result,
        diagnostics=read + result.diagnostics,
        holds=result.holds and not stops(read, strict=wishes.strict),
    )


@contextmanager
def _without_collector() -> Iterator[None]:
    """The records live until the process ends: looking for garbage among them only costs time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
