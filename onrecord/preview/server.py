"""Serve the preview over HTTP, on the loopback interface and from memory.

Reading touches no file: pages come from the last preview, the preview's own files are loaded at the
start. Only the functions in `writes` change files.
"""

from __future__ import annotations

import json
import mimetypes
import socket
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pkgutil import get_data
from typing import Any
from urllib.parse import parse_qs, urlsplit

from onrecord.preview.access import Refusal, Request, admit
from onrecord.preview.state import State

OWN_PREFIX = "_desk/"
"""Prefix of the preview's own pages; no page of a site has it."""

MOST_CONNECTIONS = 64
READ_TIMEOUT = 5.0
"""Seconds within which a request must arrive."""
HEARTBEAT = 15.0
"""Seconds between two heartbeats on a stream."""
MOST_BODY = 64 * 1024

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The policy of the published site, so that editors notice blocked content."""

_HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_OWN_FILES = ("desk.js", "desk.css", "picker.html", "picker.js", "picker.css")


@dataclass(frozen=True, slots=True)
class Answer:
    """A response."""

    body: bytes
    type: str
    status: int = HTTPStatus.OK
    location: str | None = None


Ask = Callable[[Mapping[str, str]], Any]
"""Returns data to send as JSON, from the parameters of the query or the body."""


class PreviewServer(ThreadingHTTPServer):
    """Serves one state. Port 0 means any free port; raises OSError if the port is in use."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(
        self,
        state: State,
        port: int,
        *,
        reads: Mapping[str, Ask] | None = None,
        writes: Mapping[str, Ask] | None = None,
        files: Mapping[str, bytes] | None = None,
    ) -> None:
        self.state = state
        self.reads = {"faults.json": lambda _: state.problems(), **(reads or {})}
        self.writes = dict(writes or {})
        own = {name: get_data(__package__, f"static/{name}") or b"" for name in _OWN_FILES}
        self.files = {**own, **(files or {})}
        self._slots = threading.BoundedSemaphore(MOST_CONNECTIONS)
        super().__init__(("127.0.0.1", port), _Handler)

    @property
    def port(self) -> int:
        """The port on which it listens."""
        return int(self.server_address[1])

    @property
    def address(self) -> str:
        """URL of the preview's home page."""
        return f"http://127.0.0.1:{self.port}/"

    def process_request(self, request: Any, client_address: Any) -> None:
        """Handle a connection in its own thread; close it at once if too many are open."""
        if not self._slots.acquire(blocking=False):
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serve a connection, then allow another one."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._slots.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore broken connections."""


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"
    timeout = READ_TIMEOUT
    disable_nagle_algorithm = True  # otherwise a body waits until its headers are acknowledged
    server_version = "OnRecord"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer or refuse a request."""
        self._handle()

    do_HEAD = do_POST = do_GET  # noqa: N815 - the names by which the base class finds them

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing: the terminal shows rebuilds, not requests."""

    def send_error(self, code: int, *_: object, **__: object) -> None:
        """Answer a malformed request with a status that repeats nothing from it."""
        self.close_connection = True
        with suppress(OSError):
            self._send(_plain(code))

    def _handle(self) -> None:
        request = Request(method=self.command, target=self.path, headers=list(self.headers.items()))
        admittance = admit(request, port=self.server.port)
        if isinstance(admittance, Refusal):
            self.close_connection = True
            self._send(_plain(admittance.status))
        elif self.command == "POST":
            self._send(self._write(admittance, request))
        elif admittance == f"{OWN_PREFIX}events":
            self._stream()
        else:
            self._send(self._page(admittance))

    def _page(self, address: str) -> Answer:
        if address.startswith(OWN_PREFIX):
            return self._own_file(address.removeprefix(OWN_PREFIX))
        pages = self.server.state.preview.pages
        path = f"{address}index.html" if address == "" or address.endswith("/") else address
        if path in pages:
            body = pages[path]
            return Answer(self._with_script(body) if path.endswith(".html") else body, _type(path))
        if f"{path}/index.html" in pages:
            return Answer(b"", _type("x.txt"), HTTPStatus.MOVED_PERMANENTLY, f"/{path}/")
        missing = pages.get("404.html", b"not found\n")
        return Answer(self._with_script(missing), _type("404.html"), HTTPStatus.NOT_FOUND)

    def _with_script(self, page: bytes) -> bytes:
        """Return the page with the preview's script, which is never published."""
        head, found, rest = page.partition(b"</head>")
        if not found:
            return page
        # The generation tells the page whether it is already out of date.
        generation = self.server.state.generation
        script = f'<script src="/_desk/desk.js" data-generation="{generation}" defer></script>\n'
        return head + script.encode() + found + rest

    def _own_file(self, name: str) -> Answer:
        if name in self.server.files:
            return Answer(self.server.files[name], _type(name))
        if name in self.server.reads:
            query = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
            return _json(self.server.reads[name]({key: values[0] for key, values in query.items()}))
        return _plain(HTTPStatus.NOT_FOUND)

    def _write(self, address: str, request: Request) -> Answer:
        """Perform a write, if the preview has it and one of our own pages asks with the token."""
        self.close_connection = True
        ask = self.server.writes.get(address.removeprefix(OWN_PREFIX))
        if ask is None or not address.startswith(OWN_PREFIX):
            return _plain(HTTPStatus.METHOD_NOT_ALLOWED)
        if request.one("X-OnRecord-Token") != self.server.state.token:
            return _plain(HTTPStatus.FORBIDDEN)
        if request.one("Content-Type") != "application/json" or request.all("Transfer-Encoding"):
            return _plain(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        length = request.one("Content-Length") or ""
        if not (length.isascii() and length.isdigit() and int(length) <= MOST_BODY):
            return _plain(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            parameters = json.loads(self.rfile.read(int(length)))
        except ValueError:
            parameters = None
        if not isinstance(parameters, dict) or not all(
            isinstance(v, str) for v in parameters.values()
        ):
            return _plain(HTTPStatus.BAD_REQUEST)
        return _json(ask(parameters))

    def _stream(self) -> None:
        """Send an event for every preview until the page is closed."""
        state = self.server.state
        page = parse_qs(urlsplit(self.path).query).get("page", [""])[0]
        if not state.join(page):
            self._send(_plain(HTTPStatus.SERVICE_UNAVAILABLE))
            return
        self.close_connection = True
        try:
            self._begin(HTTPStatus.OK, "text/event-stream", None)
            generation = state.generation
            self._send_event({"generation": generation, "first": True, "changed": []})
            while True:
                event = state.after(generation, HEARTBEAT)
                if event is None:
                    self.wfile.write(b": still here\n\n")
                else:
                    generation = event["generation"]
                    self._send_event(event)
        except OSError:
            return
        finally:
            state.leave(page)

    def _send_event(self, event: Mapping[str, Any]) -> None:
        self.wfile.write(b"data: " + json.dumps(event).encode() + b"\n\n")

    def _send(self, answer: Answer) -> None:
        self._begin(answer.status, answer.type, len(answer.body), answer.location)
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _begin(
        self, status: int, type: str, length: int | None, location: str | None = None
    ) -> None:
        self.send_response_only(status)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", type)
        if location is not None:
            self.send_header("Location", location)
        if length is not None:
            self.send_header("Content-Length", str(length))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()


def _type(path: str) -> str:
    ending = f".{path.rpartition('.')[2]}"
    return _TYPES.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"


def _plain(status: int) -> Answer:
    return Answer(f"{HTTPStatus(status).phrase.lower()}\n".encode(), _type("x.txt"), status)


def _json(data: Any) -> Answer:
    return Answer(json.dumps(data, ensure_ascii=False).encode(), _type("x.json"))


def free_port(wanted: int, tries: int = 20) -> int:
    """Return the first free port from `wanted` on; 0, for any port, if there is none."""
    for port in range(wanted, wanted + tries):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    return 0
