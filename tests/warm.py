"""A process that has loaded the program, and is forked for each command: loading takes 0.3 s.

It reads a command a line, and answers with the exit status. Each child has a folder, an environment
and outputs of its own, and ends as a program that was started from a shell would.
"""

from __future__ import annotations

import atexit
import gc
import io
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

import onrecord
from onrecord.cli.main import main

ROOT = Path(__file__).parent.parent
SECONDS = 120
"""What runs longer is ended by a signal."""


def run(words: Sequence[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    """`build.py` with these words in a fork of the warm process, its output decoded as UTF-8."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("stdout", "stderr")]
        request = {
            "words": words,
            "cwd": str(cwd),
            "env": dict(os.environ),
            "files": list(map(str, files)),
        }
        server = _server()
        assert server.stdin
        assert server.stdout
        server.stdin.write(json.dumps(request) + "\n")
        server.stdin.flush()
        status = int(server.stdout.readline())
        out, err = (file.read_bytes().decode() for file in files)
    return subprocess.CompletedProcess(words, status, out, err)


@cache
def _server() -> subprocess.Popen[str]:
    """The warm process, which ends with this one, or sooner where this one is killed."""
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.warm"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    atexit.register(server.communicate)
    return server


def _serve() -> int:
    """Answer every request. A child returns from here, with the exit status of its command."""
    for module in pkgutil.walk_packages(onrecord.__path__, "onrecord."):
        import_module(module.name)
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            return _command(**json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
    return 0


def _command(words: list[str], cwd: str, env: dict[str, str], files: list[str]) -> int:
    signal.alarm(SECONDS)
    for number, file in enumerate([os.devnull, *files]):
        opened = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    sys.stdin, sys.stdout, sys.stderr = (
        io.TextIOWrapper(io.FileIO(number, mode, closefd=False), encoding="utf-8", errors=errors)
        for number, mode, errors in (
            (0, "r", "strict"),
            (1, "w", "strict"),
            (2, "w", "backslashreplace"),
        )
    )
    sys.argv = [str(ROOT / "build.py"), *words]
    return main(home=ROOT)


if __name__ == "__main__":
    sys.exit(_serve())
