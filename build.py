"""The entry: python build.py [build|check|serve|status|rollback …] [options].

It also runs under a Python that has none of the libraries, or is too old: then it goes on with the
one in `.venv`, or says in one line what to do. So this file must stay readable to any Python 3.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent
NEEDED = (
    "jinja2",
    "markdown",
    "yaml",
    "bs4",
    "lxml",
    "nh3",
    "rapidfuzz",
    "orjson",
    "PIL",
    "watchfiles",
)
"""The modules of the libraries that `pyproject.toml` names."""


def start() -> int:
    """Build with this Python if it can, otherwise with the one in `.venv`."""
    lacking = missing()
    if not lacking:
        try:
            from onrecord.cli.main import main  # only a Python that has all can import it
        except (ImportError, OSError) as error:
            sys.stderr.write(f"onrecord: `{HOME / 'onrecord'}` cannot be loaded: {error}\n")
            return 74
        return main(home=HOME)
    own = HOME / ".venv" / "bin" / "python"
    if own.exists() and Path(sys.prefix).resolve() != (HOME / ".venv").resolve():
        command = [str(own), str(HOME / "build.py"), *sys.argv[1:]]
        os.execv(command[0], command)  # noqa: S606 - our own file, under our own Python
    sys.stderr.write(f"build.py: {lacking}; run `make site` in {HOME}, which installs it\n")
    return 2


def missing() -> str:
    """Return what this Python lacks, in words; empty if it has everything."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older Python is handed
        return f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}"
    names = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    return f"{', '.join(names)} {'is' if len(names) == 1 else 'are'} not installed" if names else ""


if __name__ == "__main__":
    try:
        sys.exit(start())
    except KeyboardInterrupt:
        sys.exit(130)
