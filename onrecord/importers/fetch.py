"""Fetch a web page with one request that reaches only public addresses and has a deadline.

The name is resolved once; all its addresses must be public, and the connection goes to one of them,
so that a second DNS answer cannot redirect it. Every redirection is checked in the same way. No
cookies, proxies or credentials are used.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from onrecord import __version__
from onrecord.captures import CAPTURE_TYPES

SECONDS = 20
MOST_BYTES = 10_000_000
"""Before and after decompression."""
REDIRECTS = 5
CHUNK = 1 << 16
_GZIP = b"\x1f\x8b"
"""First bytes of a gzip member; a gzip file may have several members."""

TYPES = {
    media_type: known.suffixes[0] for known in CAPTURE_TYPES for media_type in known.media_types
}
"""Accepted media types, and the suffix of the capture."""

_HEADERS = {
    "User-Agent": f"onrecord/{__version__}",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.8",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_MOVED = {301, 302, 303, 307, 308}

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Allowed = Callable[[Address], bool]


class NotFetched(Exception):
    """A page that was not fetched. The message is one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedPage:
    """A fetched page."""

    body: bytes
    """Decompressed, otherwise unchanged."""
    suffix: str
    address: str
    """The final URL, after redirections."""
    type: str


def is_public(address: Address) -> bool:
    """Return whether an address is public, that is, the same machine for everybody.

    If an address contains another (mapped, 6to4, Teredo, NAT64), the inner one counts.
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = _inner(address)
        if inner:
            return all(map(is_public, inner))
        if address.scope_id or address not in _UNICAST:
            return False
    return address.is_global and not (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_reserved
        or address.is_unspecified
        or any(address in network for network in _SPECIAL if network.version == address.version)
    )


_UNICAST = ipaddress.ip_network("2000::/3")
"""All that has been allocated for the public internet so far (iana.org, IPv6 address space)."""
_SPECIAL = tuple(
    map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "3fff::/20"))
)
"""Reserved for protocols and documentation; older versions of Python call them public."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def _inner(address: ipaddress.IPv6Address) -> Sequence[ipaddress.IPv4Address]:
    if address.ipv4_mapped:
        return (address.ipv4_mapped,)
    if address.sixtofour:
        return (address.sixtofour,)
    if address.teredo:
        return address.teredo
    if address in _NAT64:
        return (ipaddress.IPv4Address(int(address) & 0xFFFFFFFF),)
    return ()


def fetch(url: str, *, allowed: Allowed = is_public, seconds: float = SECONDS) -> FetchedPage:
    """Return the page at a URL, after at most five redirections. Raises NotFetched."""
    deadline = time.monotonic() + seconds
    address = url
    for _ in range(REDIRECTS + 1):
        parts = _split(address)
        moved = _request(parts, allowed=allowed, deadline=deadline, seconds=seconds)
        if isinstance(moved, FetchedPage):
            return moved
        address = urljoin(parts.geturl(), moved)
    raise NotFetched(f"`{url}` redirects more than {REDIRECTS} times")


def _split(address: str) -> SplitResult:
    """Return a URL reduced to the parts that a request needs. Raises NotFetched."""
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise NotFetched(f"invalid address `{address}`") from None
    if parts.scheme not in ("http", "https"):
        raise NotFetched(f"`{address}` is not fetched: only http and https are")
    if not host or "@" in parts.netloc:
        raise NotFetched(f"`{address}` has {'a name before the host' if host else 'no host'}")
    if any(character.isspace() or ord(character) < 32 for character in address):
        raise NotFetched(f"`{address}` holds a space or a control character")
    return SplitResult(
        parts.scheme,
        parts.netloc,
        quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._"),
        quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]"),
        "",
    )


# --- one request ------------------------------------------------------------------------------


def _request(
    parts: SplitResult, *, allowed: Allowed, deadline: float, seconds: float
) -> FetchedPage | str:
    """Return the page, or the URL to which it has moved. Raises NotFetched."""
    host = _to_ascii(parts.hostname or "")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    slow = f"`{parts.geturl()}` took longer than {seconds:g} seconds"
    addresses = _resolve(host, port, deadline, slow)
    refused = [address for address in addresses if not allowed(address)]
    if refused:
        raise NotFetched(f"`{host}` is not fetched: {refused[0]} is not a public address")
    connection = http.client.HTTPConnection(host, port)
    connection.auto_open = 0  # it must never connect by itself
    try:
        raw = _connect(addresses, port, deadline, slow)
        with _shut_down_at(raw, deadline) as late:
            try:
                connection.sock = _start_tls(raw, host) if parts.scheme == "https" else raw
                connection.putrequest(
                    "GET", _request_target(parts), skip_host=True, skip_accept_encoding=True
                )
                connection.putheader("Host", _host_header(host, parts.port))
                for name, value in _HEADERS.items():
                    connection.putheader(name, value)
                connection.endheaders()
                with connection.getresponse() as response:
                    answer = _read_response(response, parts)
            except (OSError, http.client.HTTPException, ValueError) as error:
                waited = late.is_set() or isinstance(error, TimeoutError)
                why = slow if waited else f"`{parts.geturl()}` {_describe(error)}"
                raise NotFetched(why) from None
            except NotFetched as refusal:
                raise NotFetched(slow if late.is_set() else str(refusal)) from None
            if late.is_set():  # a body without a length also ends like this, and may be incomplete
                raise NotFetched(slow)
            return answer
    finally:
        connection.close()


def _to_ascii(host: str) -> str:
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise NotFetched(f"invalid host name `{host}`") from None


def _host_header(host: str, port: int | None) -> str:
    """Return the value of the Host header."""
    name = f"[{host}]" if ":" in host else host
    return name if port is None else f"{name}:{port}"


def _request_target(parts: SplitResult) -> str:
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _resolve(host: str, port: int, deadline: float, slow: str) -> list[Address]:
    """Return every address of a name, resolved once; give up on a slow resolver at the deadline."""
    found: list[Address] = []
    failed: list[str] = []

    def resolve() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(ipaddress.ip_address(answer[4][0]) for answer in answers)
        except (OSError, UnicodeError, ValueError):
            failed.append(host)

    thread = threading.Thread(target=resolve, daemon=True)
    thread.start()
    thread.join(max(0.0, deadline - time.monotonic()))
    if thread.is_alive():
        raise NotFetched(slow)
    if failed or not found:
        raise NotFetched(f"the host `{host}` cannot be found")
    return list(dict.fromkeys(found))


def _connect(addresses: Sequence[Address], port: int, deadline: float, slow: str) -> socket.socket:
    """Return a connection to the first address that answers."""
    why = ""
    for address in addresses:
        left = deadline - time.monotonic()
        if left <= 0:
            raise NotFetched(slow)
        family = socket.AF_INET if address.version == 4 else socket.AF_INET6
        raw = socket.socket(family, socket.SOCK_STREAM)
        try:
            raw.settimeout(left)
            raw.connect((str(address), port))
        except OSError as error:
            raw.close()
            why = slow if isinstance(error, TimeoutError) else f"`{address}` {_describe(error)}"
        else:
            return raw
    raise NotFetched(why)


@contextmanager
def _shut_down_at(raw: socket.socket, deadline: float) -> Iterator[threading.Event]:
    """Shut the connection down at the deadline, even while data still arrives.

    Yields an event that is set then.
    """
    late = threading.Event()
    handle = raw.dup()  # TLS takes over the first one

    def cut() -> None:
        late.set()
        with suppress(OSError):
            handle.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(0.0, deadline - time.monotonic()), cut)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()
        timer.join()
        handle.close()


def _start_tls(raw: socket.socket, host: str) -> ssl.SSLSocket:
    """Return a TLS connection whose certificate is valid for the requested host."""
    try:
        return ssl.create_default_context().wrap_socket(raw, server_hostname=host)
    except BaseException:
        raw.close()
        raise


def _describe(error: BaseException) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"has an invalid certificate: {error.verify_message}"
    if isinstance(error, http.client.IncompleteRead):
        return "broke off"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be reached: {error.strerror.lower()}"
    return f"does not answer as a web server does ({type(error).__name__})"


# --- the response -----------------------------------------------------------------------------


def _read_response(response: http.client.HTTPResponse, parts: SplitResult) -> FetchedPage | str:
    url = parts.geturl()
    if response.status in _MOVED:
        target = response.getheader("Location")
        if not target:
            raise NotFetched(f"`{url}` has moved and does not say where")
        return target
    if response.status != 200:
        raise NotFetched(f"`{url}` answers with status {response.status}")
    kind = (response.getheader("Content-Type") or "").partition(";")[0].strip().lower()
    if kind not in TYPES:
        raise NotFetched(f"`{url}` is {f'of type `{kind}`' if kind else 'of no type'}, not a page")
    coding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise NotFetched(f"`{url}` is compressed as `{coding}`, which was not asked for")
    body = _read_body(response, coding, url)
    return FetchedPage(body=body, suffix=TYPES[kind], address=url, type=kind)


def _read_body(response: http.client.HTTPResponse, coding: str, url: str) -> bytes:
    """Return the decompressed body, counted while it is read, so that a bomb is never held."""
    large = f"`{url}` is larger than {MOST_BYTES // 1_000_000} MB"
    if (response.length or 0) > MOST_BYTES:
        raise NotFetched(large)
    unpacked = bytearray()
    packed = 0
    unpacker = _Unpacker(coding)
    while chunk := response.read1(CHUNK):
        packed += len(chunk)
        for piece in unpacker.pieces(chunk):
            unpacked += piece
            if len(unpacked) > MOST_BYTES:
                raise NotFetched(large)
        if packed > MOST_BYTES:
            raise NotFetched(large)
    if response.length or not unpacker.is_whole(packed):
        raise NotFetched(f"`{url}` broke off")
    return bytes(unpacked)


class _Unpacker:
    """Decompression in pieces of limited length."""

    def __init__(self, coding: str) -> None:
        self._coding = coding
        self._inner = self._begun(raw=False)
        self._started = False

    def _begun(self, *, raw: bool) -> zlib._Decompress:
        # 47: gzip or zlib, by its header; -15: raw deflate, which some servers send as `deflate`
        return zlib.decompressobj(-15 if raw else 47)

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        """Yield the content of a chunk. Raises NotFetched if it is not compressed as declared."""
        if self._coding == "identity":
            yield chunk
            return
        while True:
            try:
                piece = self._inner.decompress(chunk, CHUNK)
            except zlib.error:
                if self._started or self._coding != "deflate":
                    raise NotFetched("the page is not compressed as it says") from None
                self._started, self._inner = True, self._begun(raw=True)
                continue
            self._started = True
            yield piece
            chunk = self._inner.unconsumed_tail
            if self._inner.eof and self._inner.unused_data.startswith(_GZIP):
                chunk, self._inner = self._inner.unused_data, self._begun(raw=False)
            elif not chunk and len(piece) < CHUNK:
                return

    def is_whole(self, packed: int) -> bool:
        """Return whether the end of the compressed data was reached."""
        return self._coding == "identity" or self._inner.eof or packed == 0
