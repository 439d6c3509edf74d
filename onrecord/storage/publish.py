"""Publish a site as a whole: at every instant the folder is the old site or the new one.

    lock     one build at a time
    recover  put a site back in its place if a crash between two renames left none
    compare  stop if the same site is published already, unaltered
    stage    write the new site beside the old one, and read it back
    seal     add the manifest, which marks the site as complete
    flush    write it to the disk
    commit   exchange the two folders: the only moment at which the site changes
    after    keep the old site for `rollback`; from here on a problem is only a warning

The site's folder contains plain files. Beside it are two hidden folders: the next site while it is
being written (`.<name>.next`) and the previous one (`.<name>.prev`). There is no other state: after
a crash the next run continues from these folders.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import ParamSpec

from onrecord.storage.cache import Cache
from onrecord.storage.errors import DiskRefused, NoEarlierSite, named, refused, why
from onrecord.storage.exchange import UNSUPPORTED, exchange, flush, flush_one
from onrecord.storage.files import Stamp, make_folder, read_regular, remove, write_new
from onrecord.storage.lock import locked
from onrecord.storage.manifest import MANIFEST, Entry, Manifest, manifest_of
from onrecord.storage.paths import to_disk
from onrecord.storage.publication import Publication, hand_made_changes, publication
from onrecord.storage.published import (
    PublishedSite,
    SitePaths,
    Survey,
    known_stamps,
    read_published,
    save_stamps,
    site_paths,
    survey,
    unaltered_stamps,
    whole_site,
)

Exchange = Callable[[Path, Path], None]


def publish(
    files: Mapping[str, bytes],
    *,
    target: Path,
    work: Path,
    tool_version: str,
    input_digest: str,
    cache: Cache | None = None,
    verify: bool = False,
    exchange: Exchange = exchange,
) -> Publication:
    """Publish `files` and a manifest as the whole content of `target`.

    If an exception is raised, `target` is unchanged. `work` is the tool's own folder (`.onrecord`).
    `verify` hashes the published files instead of trusting their stamps. Raises AnotherBuild,
    NotOurs, DiskRefused, and UnsafePath for a path in `files` that would be our bug.
    """
    wanted = manifest_of(files, tool_version=tool_version, input_digest=input_digest)
    seal = wanted.encode()
    paths = site_paths(target, work)
    with _point_of_no_return() as pass_it, locked(work):
        remarks = _recover(paths)
        published = read_published(paths)
        doubted = verify or (cache is not None and cache.damaged)
        found = _survey(paths, published, doubted=doubted)
        if found is not None and found.is_clean and published.seal == seal:
            return Publication(published=False, unchanged=len(files), warnings=remarks)
        if cache is not None and found is not None and published.manifest is not None:
            cache.trust(unaltered_stamps(published.manifest, found))
        staged = _stage(files, wanted, paths, cache)
        _write(paths.stage / MANIFEST, seal)
        with named(paths.stage):
            flush(paths.stage)
        pass_it()
        atomic = _commit(paths, published, exchange)
        warnings = _clean_up(paths, seal, staged.stamps, cache)
    return publication(
        published.manifest,
        wanted,
        found=found,
        bytes_written=staged.bytes_written,
        atomic=atomic,
        warnings=(*remarks, *hand_made_changes(published, found, paths), *warnings),
    )


def rollback(*, target: Path, work: Path, exchange: Exchange = exchange) -> Publication:
    """Restore the previously published site; a second rollback undoes the first.

    Raises NoEarlierSite if there is none or it was altered, and otherwise the same as `publish`.
    """
    paths = site_paths(target, work)
    with _point_of_no_return() as pass_it, locked(work):
        remarks = _recover(paths)
        published = read_published(paths)
        earlier = whole_site(paths.earlier)
        if earlier is None:
            raise NoEarlierSite(paths.earlier, "is not there, or not as it was published")
        pass_it()
        atomic = _bring_back(paths, published, exchange)
        warnings = _attempt("the other one could not be kept", paths.stage, _keep_previous, paths)
    return publication(
        published.manifest,
        earlier,
        found=None,
        bytes_written=0,
        atomic=atomic,
        warnings=(*remarks, *warnings),
    )


# --- recover ------------------------------------------------------------------------------------


def _recover(paths: SitePaths) -> tuple[str, ...]:
    """Restore a missing site from a complete one beside it, and remove an unfinished one."""
    remarks: tuple[str, ...] = ()
    with named(paths.site):
        if not _exists(paths.site):
            for beside in (paths.stage, paths.earlier):
                if whole_site(beside) is not None:
                    beside.rename(paths.site)
                    remarks = (f"`{paths.site}` was missing; put back from `{beside.name}`",)
                    break
        remove(paths.stage)
    return remarks


def _exists(path: Path) -> bool:
    """Return whether the path exists, even as a dangling link."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    return True


def _survey(paths: SitePaths, published: PublishedSite, *, doubted: bool) -> Survey | None:
    """Compare the published files with their manifest, trusting stamps unless `doubted`.

    Returns None if there is no manifest.
    """
    if published.manifest is None:
        return None
    with named(paths.site):
        known = {} if doubted else known_stamps(paths, published.seal)
        found = survey(paths.site, published.manifest, known=known)
    if found.is_clean and any(known.get(path) != seen for path, seen in found.stamps.items()):
        with suppress(OSError):  # stamps only save time
            save_stamps(paths, published.seal, found.stamps)
    return found


# --- stage --------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Staged:
    """The result of staging, filled while files are written."""

    stamps: dict[str, Stamp] = field(default_factory=dict)
    bytes_written: int = 0


def _stage(
    files: Mapping[str, bytes], wanted: Manifest, paths: SitePaths, cache: Cache | None
) -> _Staged:
    """Write the new site beside the old one. It is incomplete until it has a manifest."""
    staged = _Staged()
    with named(paths.stage):
        paths.site.parent.mkdir(parents=True, exist_ok=True)
        make_folder(paths.stage)
    existing = {""}
    for entry in wanted.entries:
        _make_folders(entry.path.rpartition("/")[0], paths.stage, existing)
        linked = None if cache is None else _link(entry, paths.stage, cache)
        staged.stamps[entry.path] = linked or _write_and_adopt(
            entry, files, paths.stage, staged, cache
        )
    return staged


def _make_folders(folder: str, stage: Path, existing: set[str]) -> None:
    if folder in existing:
        return
    _make_folders(folder.rpartition("/")[0], stage, existing)
    path = stage / to_disk(folder)
    with named(path):
        make_folder(path)
    existing.add(folder)


def _link(entry: Entry, stage: Path, cache: Cache) -> Stamp | None:
    """Link a file from the cache. Published files are never linked to each other."""
    path = f"{stage}/{to_disk(entry.path)}"  # text is five times faster than Path, for fifty thousand files
    try:
        return cache.link(entry.sha256, path)
    except OSError as error:
        raise refused(error, Path(path)) from error


def _write_and_adopt(
    entry: Entry, files: Mapping[str, bytes], stage: Path, staged: _Staged, cache: Cache | None
) -> Stamp:
    """Write a file that is not in the cache."""
    path, body = stage / to_disk(entry.path), files[entry.path]
    written = _write(path, body)
    staged.bytes_written += len(body)
    if cache is not None:
        cache.adopt(entry.sha256, path)
    return written


def _write(path: Path, body: bytes) -> Stamp:
    """Write a file and read it back, to notice a disk that loses data."""
    with named(path):
        written = write_new(path, body)
        if read_regular(path)[0] != body:
            raise DiskRefused(str(path), "what was written reads differently")
    return written


# --- commit -------------------------------------------------------------------------------------


@contextmanager
def _point_of_no_return() -> Iterator[Callable[[], None]]:
    """Yield a function to call before the commit. From then on it is too late for Ctrl-C.

    An interruption waits for the end of the block. If the block succeeds it is dropped: the site
    was published, and a status of "interrupted" would be wrong.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        yield _hold_interruptions
        if signal.SIGINT in signal.sigpending() and signal.SIGINT not in before:
            signal.sigwait({signal.SIGINT})
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _hold_interruptions() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _commit(paths: SitePaths, published: PublishedSite, exchange: Exchange) -> bool:
    """Put the new site in its place. Return whether there was no moment without a site."""
    if published.is_empty:
        return _move_in(paths.stage, paths)
    return _replace(paths.stage, paths, aside=paths.earlier, exchange=exchange)


def _bring_back(paths: SitePaths, published: PublishedSite, exchange: Exchange) -> bool:
    """Put the previous site in the place of the current one."""
    if published.is_empty:
        return _move_in(paths.earlier, paths)
    return _replace(paths.earlier, paths, aside=paths.stage, exchange=exchange)


def _move_in(new: Path, paths: SitePaths) -> bool:
    with _blame_site(paths.site):
        new.rename(paths.site)  # in one step, also over an empty folder
    return True


def _replace(new: Path, paths: SitePaths, *, aside: Path, exchange: Exchange) -> bool:
    """Exchange `new` and the site. If that is impossible, move the site `aside` and `new` in."""
    with _blame_site(paths.site):
        try:
            exchange(new, paths.site)
        except OSError as error:
            if error.errno not in UNSUPPORTED:
                raise
        else:
            return True
        remove(aside)
        paths.site.rename(aside)
        try:
            new.rename(paths.site)
        except OSError as error:
            _put_back(aside, paths.site, error)
            raise
    return False


def _put_back(aside: Path, site: Path, because: OSError) -> None:
    try:
        aside.rename(site)
    except OSError as error:
        raise DiskRefused(
            str(site),
            f"{why(because)}, then {why(error)}: the site is now beside its place, in "
            f"`{aside.name}`; the next build puts it back",
        ) from error


@contextmanager
def _blame_site(site: Path) -> Iterator[None]:
    """Report an OSError as a DiskRefused about the site, even if it names a folder beside it."""
    try:
        yield
    except OSError as error:
        raise DiskRefused(str(site), why(error)) from error


# --- after --------------------------------------------------------------------------------------


def _clean_up(
    paths: SitePaths, seal: bytes, stamps: Mapping[str, Stamp], cache: Cache | None
) -> tuple[str, ...]:
    """Clean up after the commit. A step that fails gives a warning and leaves the site published."""
    parent = paths.site.parent
    warnings = (
        *_attempt("its name may not yet be on the disk", parent, flush_one, parent),
        *_attempt("the site before it could not be kept", paths.earlier, _keep_previous, paths),
        *_attempt("every file will be hashed", paths.stamps, save_stamps, paths, seal, stamps),
    )
    if cache is not None:
        cache.trim()
    return warnings


_Step = ParamSpec("_Step")


def _attempt(
    consequence: str,
    path: Path,
    step: Callable[_Step, None],
    *args: _Step.args,
    **kwargs: _Step.kwargs,
) -> tuple[str, ...]:
    """Run a step. Return a warning with the consequence if it fails, else nothing."""
    try:
        step(*args, **kwargs)
    except OSError as error:
        return (f"the site is published, but {consequence}: {refused(error, path)}",)
    return ()


def _keep_previous(paths: SitePaths) -> None:
    """Keep the site that was exchanged as the previous one."""
    if _exists(paths.stage):
        remove(paths.earlier)
        paths.stage.rename(paths.earlier)
