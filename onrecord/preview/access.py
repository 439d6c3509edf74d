"""Decide which requests the preview answers. Pure: request in, path or status out.

A page of any other site can make the editor's browser request our port, and a foreign host name may
resolve to this machine (DNS rebinding). So the Host header must be ours, and the request must come
from our own pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes, urlsplit

LONGEST_TARGET = 4096
MOST_HEADERS = 16 * 1024
"""Characters of all headers together."""

_OWN = frozenset({"same-origin", "none"})
_NAMES = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request as received, not yet trusted."""

    method: str
    target: str
    """As in the request line."""
    headers: Sequence[tuple[str, str]]

    def all(self, name: str) -> list[str]:
        """Return every value of a header."""
        return [value for header, value in self.headers if header.lower() == name.lower()]

    def one(self, name: str) -> str | None:
        """Return the only value of a header; None if it is missing or repeated."""
        values = self.all(name)
        return values[0] if len(values) == 1 else None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A status to answer with; it repeats nothing from the request."""

    status: int


def admit(request: Request, *, port: int) -> str | Refusal:
    """Return the requested path below the root, without its query, or the reason to refuse."""
    if len(request.target) > LONGEST_TARGET:
        return Refusal(414)
    if sum(len(name) + len(value) for name, value in request.headers) > MOST_HEADERS:
        return Refusal(431)
    own_hosts = {f"{name}:{port}" for name in _NAMES} | (set(_NAMES) if port == 80 else set())
    host = request.one("Host")
    if host is None or host.lower() not in own_hosts:
        return Refusal(403)
    if not _comes_from_us(request, host):
        return Refusal(403)
    if request.method not in ("GET", "HEAD", "POST"):
        return Refusal(405)
    return address(request.target)


def _comes_from_us(request: Request, host: str) -> bool:
    sites = request.all("Sec-Fetch-Site")
    origins = request.all("Origin")
    return (not sites or (len(sites) == 1 and sites[0] in _OWN)) and (
        not origins or origins == [f"http://{host}"]
    )


def address(target: str) -> str | Refusal:
    """Return a target as a path below the root, decoded once; refuse one that leaves it."""
    if not target.startswith("/") or target.startswith("//"):
        return Refusal(403)
    raw = unquote_to_bytes(urlsplit(target).path)
    try:
        path = raw.decode("utf-8", errors="strict")
    except UnicodeDecodeError:
        return Refusal(404)
    parts = path.split("/")[1:]
    if "\0" in path or "\\" in path or "//" in path or {"..", "."} & set(parts):
        return Refusal(404)
    return "/".join(parts)
