"""A preview server on a free port, and bytes to and from it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.cli.folders import Folders
from onrecord.preview.preview import Previewer
from onrecord.preview.server import PreviewServer
from onrecord.preview.state import State
from tests.folders import TEMPLATES


def folders(source: Path) -> Folders:
    return Folders(source=source, templates=TEMPLATES, output=source.parent / "_site")


@contextmanager
def served(previewer: Previewer) -> Iterator[PreviewServer]:
    """The preview of now, on a port that is free; nothing is watched."""
    state = State(preview=previewer.rebuild(), editor="vscode")
    server = PreviewServer(state, 0)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def raw(server: PreviewServer, request: bytes, *, seconds: float = 5.0) -> bytes:
    """Everything that is answered to these bytes, until the server hangs up or falls silent."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=seconds) as connection:
        connection.sendall(request)
        answer = b""
        try:
            while part := connection.recv(65536):
                answer += part
        except (TimeoutError, ConnectionResetError):
            pass
        return answer


def get(server: PreviewServer, target: str, *headers: str, method: str = "GET") -> bytes:
    """The answer to an ordinary request, head and body."""
    lines = [
        f"{method} {target} HTTP/1.1",
        f"Host: 127.0.0.1:{server.port}",
        "Connection: close",
        *headers,
    ]
    return raw(server, "\r\n".join([*lines, "", ""]).encode())


def status(answer: bytes) -> int:
    """Of an answer; 0 where there is none."""
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else 0
