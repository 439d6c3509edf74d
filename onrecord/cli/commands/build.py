"""`build`: publish the site if there are no errors, and nothing otherwise."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from onrecord import __version__
from onrecord.cli.console import Progress, refuse
from onrecord.cli.context import Setting
from onrecord.cli.exit_codes import FAULTS, HOLDS
from onrecord.cli.running import run_over, without_hints
from onrecord.cli.tally import tally
from onrecord.cli.workspace import leave_schemas
from onrecord.storage.cache import Cache
from onrecord.storage.code_digest import digest_of_code
from onrecord.storage.publish import publish


def command(
    setting: Setting, *, strict: bool, audit: bool, jobs: int | None, no_cache: bool
) -> int:
    """Publish the site and report the counts; with errors, keep the published site."""
    named, console, progress = setting.folders, setting.console, Progress()
    cache = None if no_cache else _cache(named.work)
    made = run_over(setting, progress=progress, strict=strict, audit=audit, jobs=jobs, cache=cache)
    if not made.result.is_remembered and made.result.findings is not None:
        leave_schemas(named.work, made.result.findings.content)
    shown, hints = without_hints(made.diagnostics, console)
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
        verify=no_cache,
    )
    with suppress(OSError):  # the site is published, even if this cannot be printed
        for warning in publication.warnings:
            refuse(f"warning: {warning}")
        changed = sum(path.endswith(".html") for path in (*publication.added, *publication.changed))
        line = tally(made.result.counts, seconds=progress.seconds(), changed=changed)
        fact = "published" if publication.published else "unchanged"
        console.close(f"{fact} {named.output}: {line}{hints}")
    return HOLDS


def _cache(work: Path) -> Cache | None:
    """Return the build cache; None if the code cannot be read to identify its output."""
    try:
        return Cache(work / "cache", salt=digest_of_code())
    except OSError:
        return None
