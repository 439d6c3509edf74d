"""`build`: publish the site if there are no errors, and nothing otherwise."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from onrecord import __version__
from onrecord.build import BuildCache
from onrecord.cli.console import Progress, refuse
from onrecord.cli.context import Context
from onrecord.cli.exit_codes import FAULTS, HOLDS
from onrecord.cli.running import build_folders, without_hints
from onrecord.cli.tally import tally
from onrecord.cli.workspace import leave_schemas
from onrecord.storage.cache import Cache
from onrecord.storage.code_digest import digest_of_code
from onrecord.storage.publish import publish


def command(
    context: Context, *, strict: bool, audit: bool, jobs: int | None, no_cache: bool
) -> int:
    """Publish the site and report the counts; with errors, keep the published site."""
    folders, console, progress = context.folders, context.console, Progress()
    store, cache = (None, None) if no_cache else _cache(folders.work)
    built = build_folders(
        context, progress=progress, strict=strict, audit=audit, jobs=jobs, cache=cache
    )
    if built.result.findings is not None:
        leave_schemas(folders.work, built.result.findings.content)
    shown, hints = without_hints(built.diagnostics, console)
    console.report(shown, built.trees)
    if not built.has_no_errors:
        console.close(f"nothing published: {folders.output} is unchanged")
        return FAULTS
    publication = publish(
        built.result.files,
        target=folders.output,
        work=folders.work,
        tool_version=__version__,
        input_digest=built.result.input_digest,
        cache=store,
        verify=no_cache,
    )
    with suppress(OSError):  # the site is published, even if this cannot be printed
        for warning in publication.warnings:
            refuse(f"warning: {warning}")
        changed = sum(path.endswith(".html") for path in (*publication.added, *publication.changed))
        line = tally(built.result.counts, seconds=progress.seconds(), changed=changed)
        fact = "published" if publication.published else "unchanged"
        console.close(f"{fact} {folders.output}: {line}{hints}")
    return HOLDS


def _cache(work: Path) -> tuple[Cache | None, BuildCache | None]:
    """Return the store of earlier builds' records, and the build cache over it.

    Both are None if the code cannot be read, which would identify the code that made a record.
    """
    try:
        code_digest = digest_of_code()
    except OSError:
        return None, None
    store = Cache(work / "cache")
    return store, BuildCache(store, code_digest=code_digest)
