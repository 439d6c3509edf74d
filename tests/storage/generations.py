"""Generations of one small site, and what a published folder really holds."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from onrecord.storage.cache import Cache
from onrecord.storage.manifest import MANIFEST, decode_manifest, manifest_of
from onrecord.storage.paths import from_disk
from onrecord.storage.publication import Publication
from onrecord.storage.publish import publish

VERSION = "1"


def site_of(generation: int) -> dict[str, bytes]:
    """A site in which one file stays, two change, and one comes and one goes with each generation."""
    return {
        "index.html": f"<p>generation {generation}".encode(),
        "static/style.css": b"p { color: black }",
        "d/claims/c.html": f"<p>a claim, {generation}".encode() * 50,
        f"d/claims/only-{generation}.html": b"<p>here today",
    }


def publish_to(
    folder: Path, site: Mapping[str, bytes], *, cached: bool = True, verify: bool = False
) -> Publication:
    """Publish a site to `folder/site`, with the work folder beside it."""
    return publish(
        site,
        target=folder / "site",
        work=folder / "work",
        tool_version=VERSION,
        input_digest="",
        cache=Cache(folder / "work" / "cache") if cached else None,
        verify=verify,
    )


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by path; links are not followed, and count as what they say."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = from_disk(path.relative_to(folder).as_posix())
        if path.is_symlink():
            found[name] = b"link to " + os.fsencode(path.readlink())
        elif path.is_file():
            found[name] = path.read_bytes()
    return found


def whole(site: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that a clean publication of a site comes to, the manifest among them."""
    manifest = manifest_of(site, tool_version=VERSION, input_digest="")
    assert decode_manifest(manifest.encode()) == manifest
    return {**site, MANIFEST: manifest.encode()}


@contextmanager
def fast_folder() -> Iterator[Path]:
    """A folder in memory where there is one: forcing it to a busy disk takes most of a test's time."""
    memory = Path("/dev/shm")
    usable = memory.is_dir() and os.access(memory, os.W_OK)
    with tempfile.TemporaryDirectory(dir=memory if usable else None) as name:
        yield Path(name).resolve()
