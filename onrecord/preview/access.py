"""Who may ask the preview for what. Pure: headers and an address in, a verdict out.

A page of any other site can make the editor's browser ask our port, and a host name of its own can
lead here: so an answer is given only to whoever names us as we are, and comes from our own pages.
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
    """What arrived, before anything of it is believed."""

    method: str
    target: str
    """As it stands in the request line."""
    headers: Sequence[tuple[str, str]]

    def all(self, name: str) -> list[str]:
        """Every value of a header."""
        return [value for header, value in self.headers if header.lower() == name.lower()]

    def one(self, name: str) -> str | None:
        """The only value of a header; None where it is missing, or stands there twice."""
        values = self.all(name)
        return values[0] if len(values) == 1 else None


@dataclass(frozen=True, slots=True)
class Refused:
    """A status, with nothing of the request in it."""

    status: int


def admitted(request: Request, *, port: int) -> str | Refused:
    """The address that is asked for, below the root and without its query; or why nothing is given."""
    if len(request.target) > LONGEST_TARGET:
        return Refused(414)
    if sum(len(name) + len(value) for name, value in request.headers) > MOST_HEADERS:
        return Refused(431)
    own_hosts = {f"{name}:{port}" for name in _NAMES} | (set(_NAMES) if port == 80 else set())
    host = request.one("Host")
    if host is None or host.lower() not in own_hosts:
        return Refused(403)
    if not _comes_from_us(request, host):
        return Refused(403)
    if request.method not in ("GET", "HEAD", "POST"):
        return Refused(405)
    return address(request.target)


def _comes_from_us(request: Request, host: str) -> bool:
    sites = request.all("Sec-Fetch-Site")
    origins = request.all("Origin")
    return (not sites or (len(sites) == 1 and sites[0] in _OWN)) and (
        not origins or origins == [f"http://{host}"]
    )


def address(target: str) -> str | Refused:
    """A request's target as an address below the root, decoded once; never one that climbs."""
    if not target.startswith("/") or target.startswith("//"):
        return Refused(403)
    raw = unquote_to_bytes(urlsplit(target).path)
    try:
        path = raw.decode("utf-8", errors="strict")
    except UnicodeDecodeError:
        return Refused(404)
    parts = path.split("/")[1:]
    if "\0" in path or "\\" in path or "//" in path or {"..", "."} & set(parts):
        return Refused(404)
    return "/".join(parts)
