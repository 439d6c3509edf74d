"""Inspect the published folder: whether it is ours, and whether it is as it was published.

The stamps of the published files are kept in the work folder. They only save hashing: if they are
lost or wrong, every file is hashed.
"""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.storage.errors import DiskRefused, NotOurs, named
from onrecord.storage.files import Stamp, list_files, read_regular, replace_with, stamp
from onrecord.storage.manifest import MANIFEST, Entry, Manifest, decode_manifest
from onrecord.storage.paths import shown, to_disk

_ADVICE = "; name an empty or a new folder with `--output DIR`"


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePaths:
    """The paths that publishing uses. All but `stamps` are on one file system, side by side."""

    site: Path
    stage: Path
    """The next site, while it is being written."""
    earlier: Path
    """The previous site."""
    stamps: Path
    """In the work folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedSite:
    """The current content of the site's folder, which we may replace."""

    manifest: Manifest | None
    """None if the folder is empty or missing, or if its manifest is damaged."""
    seal: bytes
    """The bytes of the manifest file."""
    is_empty: bool
    """The folder is missing or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """The differences between a folder and the manifest published in it. Paths are sorted."""

    altered: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    """Names as on the disk."""
    stamps: Mapping[str, Stamp]

    @property
    def is_clean(self) -> bool:
        """Whether every file is as it was published, and there is no other."""
        return not (self.altered or self.missing or self.foreign)


def site_paths(target: Path, work: Path) -> SitePaths:
    """Return the paths for an output folder. Raises NotOurs if it cannot be one."""
    try:
        if target.name in {"", ".."}:
            target = target.resolve()
        site = target.parent.resolve() / target.name
        work_at = work.resolve()
    except (OSError, RuntimeError) as error:  # RuntimeError for a loop of links, until Python 3.13
        raise DiskRefused(str(target), "its path does not lead anywhere") from error
    if not target.name or work_at.is_relative_to(site):
        raise NotOurs(site, f"holds the work folder `{shown(str(work))}`{_ADVICE}")
    return SitePaths(
        site=site,
        stage=site.with_name(f".{site.name}.next"),
        earlier=site.with_name(f".{site.name}.prev"),
        stamps=work / "published.json",
    )


def read_published(paths: SitePaths) -> PublishedSite:
    """Return the current content of the site's folder. Raises NotOurs if we did not publish it."""
    site = paths.site
    with named(site):
        try:
            mode = site.lstat().st_mode
        except FileNotFoundError:
            return PublishedSite(manifest=None, seal=b"", is_empty=True)
        if stat.S_ISLNK(mode):
            raise NotOurs(
                site, "is a symbolic link; name the folder it leads to with `--output DIR`"
            )
        if not stat.S_ISDIR(mode):
            raise NotOurs(site, f"is not a folder{_ADVICE}")
        if not any(site.iterdir()):
            return PublishedSite(manifest=None, seal=b"", is_empty=True)
    with named(site / MANIFEST):
        seal = _read_seal(site)
    manifest = decode_manifest(seal)
    if manifest is None and not _matches_our_stamps(paths):
        raise NotOurs(site, f"holds files that OnRecord did not publish{_ADVICE}")
    return PublishedSite(manifest=manifest, seal=seal, is_empty=False)


def _read_seal(folder: Path) -> bytes:
    """Return the bytes of a folder's manifest; empty if there is no such file. Raises OSError."""
    path = folder / MANIFEST
    try:
        return read_regular(path)[0] if stat.S_ISREG(path.lstat().st_mode) else b""
    except FileNotFoundError:
        return b""


def _matches_our_stamps(paths: SitePaths) -> bool:
    """Return whether all files are in our stamps, which shows whose site has a damaged manifest."""
    ours = {to_disk(path): known for path, known in _load_stamps(paths.stamps)[1].items()}
    with named(paths.site):
        found = {name: stamp(status) for name, status in list_files(paths.site)}
    is_known = found.keys() <= ours.keys() | {MANIFEST}
    return is_known and any(ours.get(name) == seen for name, seen in found.items())


def survey(folder: Path, manifest: Manifest, *, known: Mapping[str, Stamp]) -> Survey:
    """Compare every file of a folder with a manifest. A file with a `known` stamp is not opened.

    Raises OSError if the folder cannot be listed; a file that cannot be read counts as altered.
    """
    found = dict(list_files(folder))
    altered: list[str] = []
    missing: list[str] = []
    stamps: dict[str, Stamp] = {}
    for entry in manifest.entries:
        name = to_disk(entry.path)
        status = found.pop(name, None)
        if status is None:
            missing.append(entry.path)
            continue
        seen = stamps[entry.path] = stamp(status)
        is_file = stat.S_ISREG(status.st_mode) and seen.size == entry.size
        is_known = is_file and known.get(entry.path) == seen
        if not is_known and not (is_file and _is_same(folder, name, entry)):
            altered.append(entry.path)
    found.pop(MANIFEST, None)
    return Survey(
        altered=tuple(altered), missing=tuple(missing), foreign=tuple(sorted(found)), stamps=stamps
    )


def _is_same(folder: Path, name: str, entry: Entry) -> bool:
    try:
        body, _ = read_regular(folder / name)
    except OSError:
        return False
    return hashlib.sha256(body).hexdigest() == entry.sha256


def unaltered_stamps(manifest: Manifest, found: Survey) -> dict[str, set[Stamp]]:
    """Return the stamps of published files that are unaltered, by digest."""
    stamps: dict[str, set[Stamp]] = {}
    gone = {*found.altered, *found.missing}
    for entry in manifest.entries:
        if entry.path not in gone:
            stamps.setdefault(entry.sha256, set()).add(found.stamps[entry.path])
    return stamps


def whole_site(folder: Path) -> Manifest | None:
    """Return the manifest of a folder if its files match it, all of them hashed; else None."""
    try:
        manifest = decode_manifest(_read_seal(folder))
        is_complete = manifest is not None and survey(folder, manifest, known={}).is_clean
    except OSError:
        return None
    return manifest if is_complete else None


def known_stamps(paths: SitePaths, seal: bytes) -> Mapping[str, Stamp]:
    """Return the stamps recorded when this manifest was published; empty if there are none.

    Raises OSError.
    """
    sealed, stamps = _load_stamps(paths.stamps)
    if sealed != hashlib.sha256(seal).hexdigest():
        return {}
    # A file altered within the clock's step after it was stamped keeps its stamp, so files that
    # young are hashed again. The coarsest clock (FAT) has a step of two seconds.
    sure = paths.stamps.stat().st_mtime_ns - 2_000_000_000
    return {path: known for path, known in stamps.items() if known.mtime_ns < sure}


def save_stamps(paths: SitePaths, seal: bytes, stamps: Mapping[str, Stamp]) -> None:
    """Save the stamps for the next build. Raises OSError."""
    document = {"seal": hashlib.sha256(seal).hexdigest(), "stamps": stamps}
    replace_with(paths.stamps, json.dumps(document, sort_keys=True).encode())


def _load_stamps(path: Path) -> tuple[str, Mapping[str, Stamp]]:
    try:
        document = json.loads(path.read_bytes())
        stamps = {str(name): Stamp(*map(int, seen)) for name, seen in document["stamps"].items()}
        return str(document["seal"]), stamps
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return "", {}
