"""Identify the code that builds the site, so that no output of other code is reused."""

from __future__ import annotations

import hashlib
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = (
    "beautifulsoup4",
    "jinja2",
    "lxml",
    "markdown",
    "nh3",
    "orjson",
    "pillow",
    "pyyaml",
    "rapidfuzz",
    "watchfiles",
)
"""Every library the package depends on."""


def digest_of_code() -> str:
    """Return a digest of the package's modules and tables, of Python and of the libraries.

    Raises OSError if the package cannot be read.
    """
    digest = hashlib.sha256(sys.version.encode())
    for name in LIBRARIES:
        digest.update(f"\0{name} {_version(name)}".encode())
    package = Path(__file__).parents[1]
    files = (path for path in package.rglob("*") if path.suffix in {".py", ".toml"})
    for path in sorted(files):
        digest.update(f"\0{path.relative_to(package).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
