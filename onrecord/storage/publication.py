"""The result of publishing, for the last line of a build and for callers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.storage.manifest import MANIFEST, Manifest
from onrecord.storage.paths import shown
from onrecord.storage.published import PublishedSite, SitePaths, Survey

NOT_ATOMIC = "not atomic here: this file system cannot exchange two folders, and for a moment there was no site"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The changes from the previous site. The new site is published even if there are warnings."""

    published: bool
    """False if the same site was published already, and nothing was touched."""
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    """Files that differ from the previous folder, also if somebody edited them by hand there."""
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    bytes_written: int = 0
    """Linked files do not count."""
    atomic: bool = True
    """False if there was no site for a moment."""
    warnings: tuple[str, ...] = ()
    """One line each, without a full stop."""


def publication(
    before: Manifest | None,
    after: Manifest,
    *,
    found: Survey | None,
    bytes_written: int,
    atomic: bool,
    warnings: Sequence[str],
) -> Publication:
    """Return the changes between two sites. `found` is the state of the old folder."""
    digests_before = {} if before is None else {e.path: e.sha256 for e in before.entries}
    digests_after = {entry.path: entry.sha256 for entry in after.entries}
    for path in () if found is None else (*found.altered, *found.missing):
        digests_before[path] = ""
    common = sorted(digests_before.keys() & digests_after.keys())
    changed = tuple(path for path in common if digests_before[path] != digests_after[path])
    return Publication(
        published=True,
        added=tuple(sorted(digests_after.keys() - digests_before.keys())),
        changed=changed,
        removed=tuple(sorted(digests_before.keys() - digests_after.keys())),
        unchanged=len(common) - len(changed),
        bytes_written=bytes_written,
        atomic=atomic,
        warnings=(*warnings, *(() if atomic else (NOT_ATOMIC,))),
    )


def hand_made_changes(
    published: PublishedSite, found: Survey | None, site_paths: SitePaths
) -> tuple[str, ...]:
    """Return one line for each kind of change made by hand to the published folder."""
    if found is None:
        damaged = f"in the published folder, altered by hand: `{MANIFEST}`"
        return () if published.is_empty else (damaged,)
    groups = (
        (found.altered, "altered by hand", f"what was there is in `{site_paths.earlier.name}`"),
        (found.missing, "missing", "as if removed by hand"),
        (found.foreign, "not from OnRecord", f"now in `{site_paths.earlier.name}`"),
    )
    return tuple(
        f"in the published folder, {fact}: {_listed(paths)}; {where}"
        for paths, fact, where in groups
        if paths
    )


def _listed(paths: Sequence[str]) -> str:
    names = ", ".join(f"`{shown(path)}`" for path in paths[:3])
    return names if len(paths) <= 3 else f"{names} and {len(paths) - 3} more"
