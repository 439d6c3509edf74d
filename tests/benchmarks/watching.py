"""How long it takes from a saved file to the new page, while a program watches."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

PATIENCE = 1800.0
"""Seconds until a page that does not come is given up."""
PAUSE = 0.002
QUIET = 1.0
"""Seconds without work after which a program has nothing left to do."""


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Watched:
    """A program that serves a site and watches its files, until it is left."""

    def __init__(self, command: Sequence[str], port: int, page: str, stream: str | None) -> None:
        self._port, self._page = port, page
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            self._wait_for(bool)
            if stream is not None:
                threading.Thread(target=self._look, args=(stream,), daemon=True).start()
        except BaseException:
            self._process.kill()
            raise

    def __enter__(self) -> Watched:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def seconds_until(self, save: Callable[[], object], words: bytes) -> float:
        """From the moment the file is saved until the page is served with these words."""
        self._rest()
        save()
        began = time.perf_counter()
        self._wait_for(lambda body: words in body)
        return time.perf_counter() - began

    def _look(self, stream: str) -> None:
        """Hold the page open as a browser does, which hears of changes by a stream."""
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self._port)
            connection.request("GET", stream)
            answer = connection.getresponse()
            while answer.read1(4096):
                pass
        except (OSError, http.client.HTTPException):
            return

    def _wait_for(self, enough: Callable[[bytes], bool]) -> None:
        until = time.perf_counter() + PATIENCE
        while time.perf_counter() < until:
            if self._process.poll() is not None:
                raise SystemExit(f"the program ended with status {self._process.returncode}")
            if enough(self._body()):
                return
            time.sleep(PAUSE)
        raise SystemExit(f"{self._page} did not come within {PATIENCE:.0f} s")

    def _body(self) -> bytes:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
            connection.request("GET", self._page)
            answer = connection.getresponse()
            body = answer.read()
            connection.close()
        except (OSError, http.client.HTTPException):
            return b""
        return body if answer.status == http.client.OK else b""

    def _rest(self) -> None:
        """Wait until it has nothing left to do of what was saved before."""
        used, since = -1, time.perf_counter()
        while time.perf_counter() - since < QUIET:
            now = self._ticks()
            if now - used > 2:
                used, since = now, time.perf_counter()
            time.sleep(0.05)

    def _ticks(self) -> int:
        stat = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(") ")[2].split()
        return sum(int(one) for one in stat[11:15])


def save(path: Path, body: bytes) -> None:
    """Replace a file at one stroke, as editors do."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(body)
    beside.replace(path)
