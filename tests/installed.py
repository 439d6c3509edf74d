"""The packages, made once, and an environment into which the wheel is installed."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.folders import ROOT

_MAKE = "import sys; from hatchling import build; print(getattr(build, sys.argv[1])(sys.argv[2]))"


@dataclass(frozen=True, slots=True)
class Packages:
    """Made from the tree as it is, without a network."""

    wheel: Path
    sdist: Path


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment with OnRecord as anybody installs it, and nothing of the checkout."""

    folder: Path

    def run(
        self, *command: str, cwd: Path, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """A command as one types it, this environment's programs first; its output as UTF-8."""
        return subprocess.run(
            command,
            cwd=cwd,
            env=self.environment | dict(env or {}),
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    @property
    def environment(self) -> dict[str, str]:
        """The variables of a shell in which it is active."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        path = f"{self.folder / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
        return kept | {"PATH": path, "VIRTUAL_ENV": str(self.folder)}


def made(what: str, folder: Path, *, root: Path = ROOT) -> Path:
    """A package, by hatchling itself: `build` would import our `build.py`."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", _MAKE, f"build_{what}", str(folder)],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / done.stdout.strip()


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Packages:
    """The wheel and the source package."""
    folder = tmp_path_factory.mktemp("packages")
    return Packages(wheel=made("wheel", folder), sdist=made("sdist", folder))


@pytest.fixture(scope="session")
def installed(packages: Packages, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in an environment of its own; its libraries are those of the tests."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    _quietly("-m", "venv", "--without-pip", str(folder))
    python = folder / "bin" / "python"
    own = Path(_told(python, "import sysconfig; print(sysconfig.get_path('purelib'))"))
    (own / "libraries.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    pip = ("-m", "pip", "--python", str(python), "install", "--quiet", "--no-index", "--no-deps")
    _quietly(*pip, "--no-compile", str(packages.wheel))
    return Installed(folder)


def _quietly(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _told(python: Path, program: str) -> str:
    return subprocess.check_output([str(python), "-I", "-c", program], encoding="utf-8").strip()
