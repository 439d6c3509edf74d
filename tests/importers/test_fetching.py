"""A page from the web: within limits, from public addresses alone, whatever a server tries."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest

from onrecord.importers.fetch import FetchedPage, NotFetched, fetch, is_public
from tests.importers.certificates import CERTIFICATES, KEY

PAGE = b"<h1>A page</h1>"
HTML = {"Content-Type": "text/html; charset=utf-8"}


def anywhere(_address: object) -> bool:
    """For the server of the tests, which stands on this machine."""
    return True


class Handler(BaseHTTPRequestHandler):
    """What stands at each path."""

    heard: list[dict[str, str]]

    def do_GET(self) -> None:
        self.heard.append({"path": self.path, **{k.lower(): v for k, v in self.headers.items()}})
        answer = ANSWERS.get(unquote(self.path.partition("?")[0]))
        if answer is None:
            self.answer(404, HTML, b"")
        else:
            answer(self)

    def answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is said."""


def plain(body: bytes, **headers: str) -> Callable[[Handler], None]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.answer(200, HTML | named, body)


def moved(to: str, status: int = 302) -> Callable[[Handler], None]:
    return lambda handler: handler.answer(status, {"Location": to}, b"")


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def drip(handler: Handler) -> None:
    handler.answer(200, HTML, b"<p>")
    try:
        while True:
            handler.wfile.write(b"x")
            time.sleep(0.05)
    except OSError:
        pass


def drip_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    drip_on(handler)


def drip_on(handler: Handler) -> None:
    try:
        while True:
            handler.wfile.write(b"x")
            time.sleep(0.05)
    except OSError:
        pass


def endless(handler: Handler) -> None:
    handler.answer(200, HTML, b"")
    try:
        while True:
            handler.wfile.write(b"x" * 65_536)
    except OSError:
        pass


BOMB = gzip.compress(bytes(60_000_000), 9)

ANSWERS: dict[str, Callable[[Handler], None]] = {
    "/": plain(PAGE),
    "/gzip": plain(gzip.compress(PAGE), Content_Encoding="gzip"),
    "/two": plain(gzip.compress(b"<h1>A ") + gzip.compress(b"page</h1>"), Content_Encoding="gzip"),
    "/zlib": plain(zlib.compress(PAGE), Content_Encoding="deflate"),
    "/deflate": plain(raw_deflate(PAGE), Content_Encoding="deflate"),
    "/smooth": plain(gzip.compress(bytes(1_000_000)), Content_Encoding="gzip"),
    "/bomb": plain(BOMB, Content_Encoding="gzip"),
    "/cut": plain(gzip.compress(PAGE * 50)[:-9], Content_Encoding="gzip"),
    "/nothing": plain(b"", Content_Encoding="gzip"),
    "/unpacked": plain(PAGE, Content_Encoding="gzip"),
    "/brotli": plain(PAGE, Content_Encoding="br"),
    "/large": plain(b"", Content_Length="10000001"),
    "/short": plain(PAGE, Content_Length="1000"),
    "/endless": endless,
    "/drip": drip,
    "/drip-headers": drip_headers,
    "/pdf": lambda handler: handler.answer(200, {"Content-Type": "application/pdf"}, b"%PDF"),
    "/svg": lambda handler: handler.answer(200, {"Content-Type": "image/svg+xml"}, b"<svg/>"),
    "/untyped": lambda handler: handler.answer(200, {}, PAGE),
    "/text": lambda handler: handler.answer(200, {"Content-Type": "text/plain"}, b"Words."),
    "/moved": moved("/"),
    "/round": moved("/round", 301),
    "/nowhere": lambda handler: handler.answer(302, {}, b""),
    "/to-file": moved("file:///etc/passwd"),
    "/to-inside": moved("http://127.0.0.1:9/"),
    "/to-other-form": moved("http://2130706433:9/"),
    "/cookie": lambda handler: handler.answer(
        302, {"Location": "/", "Set-Cookie": "a=b"}, b""
    ),
    "/error": lambda handler: handler.answer(500, HTML, b""),
    "/garbage": lambda handler: (handler.wfile.write(b"SSH-2.0-x\r\n"), None)[1],
}  # fmt: skip
LARGEST = 10_000_000
for path, body in (("/ten", bytes(LARGEST)), ("/more", bytes(LARGEST + 1))):
    ANSWERS[path] = plain(body)
    ANSWERS[f"{path}-said"] = plain(body, Content_Length=str(len(body)))
    ANSWERS[f"{path}-packed"] = plain(gzip.compress(body, 1), Content_Encoding="x-gzip")
for status in range(300, 309):
    ANSWERS[f"/{status}"] = moved("/", status)


def typed(kind: str) -> Callable[[Handler], None]:
    return lambda handler: handler.answer(200, {"Content-Type": kind}, PAGE)


for kind in (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "TEXT/HTML ;charset=x",
    "text/htm",
):
    ANSWERS[f"/kind/{kind}"] = typed(kind)
for hop in range(6):
    ANSWERS[f"/hop{hop}"] = moved(f"/hop{hop + 1}", 307)
ANSWERS["/hop6"] = plain(PAGE)


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[int]:
    """A server on a port of this machine, over TLS where there is a context."""
    Handler.heard = []
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.daemon_threads = True
    if context:
        made.socket = context.wrap_socket(made.socket, server_side=True)
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield made.server_address[1]
    finally:
        made.shutdown()
        made.server_close()
        thread.join()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with serving() as port:
        yield f"http://127.0.0.1:{port}"


@pytest.mark.parametrize("path", ["/", "/gzip", "/two", "/zlib", "/deflate", "/moved", "/hop1"])
def test_a_page_is_retrieved_and_unpacked(path: str, server: str) -> None:
    found = fetch(server + path, allowed=anywhere)
    assert (found.body, found.suffix, found.type) == (PAGE, ".html", "text/html")


def test_where_it_stood_in_the_end_is_kept(server: str) -> None:
    assert fetch(f"{server}/moved", allowed=anywhere).address == f"{server}/"
    assert fetch(f"{server}/text?q=ə ж#part".replace(" ", ""), allowed=anywhere) == FetchedPage(
        body=b"Words.",
        suffix=".txt",
        address=f"{server}/text?q=%C9%99%D0%B6",
        type="text/plain",
    )


def test_a_smooth_page_is_unpacked_to_its_last_byte(server: str) -> None:
    assert fetch(f"{server}/smooth", allowed=anywhere).body == bytes(1_000_000)


def test_a_page_of_no_bytes_is_whole_whatever_its_compression(server: str) -> None:
    assert fetch(f"{server}/nothing", allowed=anywhere).body == b""


def test_ten_million_bytes_are_read_and_one_more_is_not(server: str) -> None:
    for form in ("", "-said", "-packed"):
        assert len(fetch(f"{server}/ten{form}", allowed=anywhere).body) == LARGEST, form
        with pytest.raises(NotFetched, match="is larger than 10 MB"):
            fetch(f"{server}/more{form}", allowed=anywhere)


def test_the_five_statuses_that_say_where_a_page_has_moved_are_followed(server: str) -> None:
    for status in range(300, 309):
        url = f"{server}/{status}"
        if status in (301, 302, 303, 307, 308):
            assert fetch(url, allowed=anywhere).address == f"{server}/"
        else:
            with pytest.raises(NotFetched, match=f"answers with status {status}"):
                fetch(url, allowed=anywhere)


def test_the_type_of_a_page_gives_its_suffix(server: str) -> None:
    for kind, suffix in (
        ("text/html", ".html"),
        ("application/xhtml+xml", ".html"),
        ("text/plain", ".txt"),
        ("TEXT/HTML ;charset=x", ".html"),
    ):
        page = fetch(f"{server}/kind/{quote(kind)}", allowed=anywhere)
        assert (page.suffix, page.type) == (suffix, kind.partition(";")[0].strip().lower())
    with pytest.raises(NotFetched, match="is of type `text/htm`, not a page"):
        fetch(f"{server}/kind/text/htm", allowed=anywhere)


def test_what_is_asked_for_is_the_path_and_the_query_and_the_host_is_named(server: str) -> None:
    for url, path in (
        (server, "/"),
        (f"{server}?a=[b]#c", "/?a=[b]"),
        (f"{server}/%41/é?q=é&r=/:@", "/%41/%C3%A9?q=%C3%A9&r=/:@"),
        (f"{server}/a;b=(c),'d'*!$+~", "/a;b=(c),'d'*!$+~"),
    ):
        Handler.heard.clear()
        with suppress(NotFetched):
            fetch(url, allowed=anywhere)
        assert [(one["path"], one["host"]) for one in Handler.heard] == [
            (path, server.removeprefix("http://"))
        ]


def test_nothing_is_sent_but_what_a_request_needs(server: str) -> None:
    Handler.heard.clear()
    fetch(f"{server}/cookie", allowed=anywhere)
    assert [one["path"] for one in Handler.heard] == ["/cookie", "/"]
    assert {frozenset(one) for one in Handler.heard} == {
        frozenset({"path", "host", "user-agent", "accept", "accept-encoding", "connection"})
    }
    assert Handler.heard[0]["host"] == server.removeprefix("http://")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/bomb", "is larger than 10 MB"),
        ("/large", "is larger than 10 MB"),
        ("/endless", "is larger than 10 MB"),
        ("/cut", "broke off"),
        ("/short", "broke off"),
        ("/unpacked", "is not compressed as it says"),
        ("/brotli", "is compressed as `br`"),
        ("/pdf", "is of type `application/pdf`, not a page"),
        ("/svg", "is of type `image/svg+xml`, not a page"),
        ("/untyped", "is of no type, not a page"),
        ("/round", "redirects more than 5 times"),
        ("/hop0", "redirects more than 5 times"),
        ("/nowhere", "does not say where"),
        ("/to-file", "`file:///etc/passwd` is not fetched: only http and https are"),
        ("/missing", "answers with status 404"),
        ("/error", "answers with status 500"),
        ("/garbage", "does not answer as a web server does"),
    ],
)
def test_what_is_no_page_is_told_in_one_line(path: str, why: str, server: str) -> None:
    with pytest.raises(NotFetched) as told:
        fetch(server + path, allowed=anywhere)
    assert why in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("path", ["/drip", "/drip-headers"])
def test_a_slow_drip_is_cut_off(path: str, server: str) -> None:
    began = time.monotonic()
    with pytest.raises(NotFetched, match=r"took longer than 0\.4 seconds"):
        fetch(server + path, allowed=anywhere, seconds=0.4)
    assert time.monotonic() - began < 3


def test_a_server_that_never_speaks_is_cut_off() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        for scheme in ("http", "https"):
            with pytest.raises(NotFetched, match="took longer"):
                fetch(
                    f"{scheme}://127.0.0.1:{silent.getsockname()[1]}/",
                    allowed=anywhere,
                    seconds=0.3,
                )


def test_a_server_without_a_certificate_is_told(server: str) -> None:
    with pytest.raises(NotFetched):
        fetch(server.replace("http:", "https:"), allowed=anywhere, seconds=2)


@pytest.mark.parametrize(
    ("name", "is_trusted", "why"),
    [
        ("localhost", True, ""),
        ("localhost", False, "has an invalid certificate: self-signed certificate"),
        ("other.example", True, "has an invalid certificate: Hostname mismatch"),
    ],
)
def test_only_a_trusted_certificate_for_the_very_host_is_accepted(
    name: str, is_trusted: bool, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    key.write_text(KEY, "ascii")
    certificate.write_text(CERTIFICATES[name], "ascii")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate if is_trusted else tmp_path / "none"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "none"))
    with serving(context) as port:
        url = f"https://localhost:{port}/"
        if not why:
            assert fetch(url, allowed=anywhere).body == PAGE
            return
        with pytest.raises(NotFetched, match=why.replace("-signed", "[- ]signed")):
            fetch(url, allowed=anywhere)
        assert Handler.heard == []


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0.0.0.0",
        "[::1]", "[::]", "[::ffff:127.0.0.1]", "10.0.0.1", "172.16.0.1", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "[fe80::1]", "[fc00::1]",
        "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::127.0.0.1]",
    ],
)  # fmt: skip
def test_private_addresses_are_refused_however_they_are_written(host: str) -> None:
    with pytest.raises(NotFetched, match=r"is not a public address|has no address"):
        fetch(f"http://{host}:9/")


@pytest.mark.parametrize("path", ["/to-inside", "/to-other-form"])
def test_a_redirection_to_a_private_address_is_refused(path: str, server: str) -> None:
    port = int(server.rpartition(":")[2])
    asked: list[str] = []

    def first_only(address: object) -> bool:
        asked.append(str(address))
        return len(asked) == 1

    with pytest.raises(NotFetched, match=r"127\.0\.0\.1 is not a public address"):
        fetch(f"http://127.0.0.1:{port}{path}", allowed=first_only)
    assert asked == ["127.0.0.1", "127.0.0.1"]


def test_every_address_of_a_name_must_be_public_and_it_is_asked_for_once(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    port = int(server.rpartition(":")[2])
    answers = {"mixed.example": ["127.0.0.1", "10.0.0.1"], "turns.example": ["127.0.0.1"]}

    def resolve(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        found = answers[host] if asked.count(host) == 1 else ["10.0.0.1"]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in found]

    def loopback(address: object) -> bool:
        return str(address) == "127.0.0.1"

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(NotFetched, match=r"10\.0\.0\.1 is not a public address"):
        fetch(f"http://mixed.example:{port}/", allowed=loopback)
    assert fetch(f"http://turns.example:{port}/", allowed=loopback).body == PAGE
    assert asked == ["mixed.example", "turns.example"]
    with pytest.raises(NotFetched, match=r"10\.0\.0\.1 is not a public address"):
        fetch(f"http://turns.example:{port}/", allowed=loopback)


def test_the_host_is_named_as_in_the_url_with_its_port_if_that_is_given(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(server.rpartition(":")[2])
    connect = socket.socket.connect

    def resolve(host: str, port: int, **_: Any) -> list[Any]:
        asked.append((host, port))
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    asked: list[tuple[str, int]] = []
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket.socket, "connect", lambda raw, at: connect(raw, (at[0], port)))
    for netloc, host, at, named in (
        ("[2001:db8::1]:8080", "2001:db8::1", 8080, "[2001:db8::1]:8080"),
        ("[2001:db8::1]", "2001:db8::1", 80, "[2001:db8::1]"),
        ("A.example", "a.example", 80, "a.example"),
        ("müller.example:81", "xn--mller-kva.example", 81, "xn--mller-kva.example:81"),
    ):
        asked.clear()
        Handler.heard.clear()
        assert fetch(f"http://{netloc}/", allowed=anywhere).body == PAGE
        assert (asked, [heard["host"] for heard in Handler.heard]) == ([(host, at)], [named])


@pytest.mark.parametrize(
    "url",
    [
        "ftp://d.example/", "file:///etc/passwd", "gopher://d.example", "javascript://x",
        "http://", "http:///path", "http://user:word@d.example/", "http://d.example:x/",
        "http://d.example/a b", "http://d.example/\r\nX: y", "http://[::1", f"http://{'é' * 300}/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_refused_before_anything_is_asked(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", None)
    with pytest.raises(NotFetched):
        fetch(url)


def test_no_space_or_control_character_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", None)
    for character in [*map(chr, range(33)), "\x85", "\u2028"]:
        for url in (f"http://d.example/a{character}b", f"http://d.example/?a={character}b"):
            with pytest.raises(NotFetched, match="holds a space or a control character"):
                fetch(url)


PUBLIC = ("8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "2002:808:808::",
          "64:ff9b::808:808")  # fmt: skip
SPECIAL = (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
    "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/96", "::ffff:10.0.0.0/104",
    "64:ff9b:1::/48", "64:ff9b::a00:0/104", "100::/64", "2001:db8::/32", "2001:10::/28",
    "2002:a00::/24", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
)  # fmt: skip


@pytest.mark.parametrize("network", SPECIAL)
def test_no_address_set_aside_counts_as_public(network: str) -> None:
    block = ipaddress.ip_network(network)
    for address in (block[0], block[1], block[block.num_addresses // 2], block[-1]):
        assert not is_public(address), address


def test_of_an_address_that_contains_two_both_must_be_public() -> None:
    def teredo(server: str, client: str) -> ipaddress.IPv6Address:
        parts = (
            int(ipaddress.IPv4Address(server)),
            int(ipaddress.IPv4Address(client)) ^ 0xFFFFFFFF,
        )
        return ipaddress.IPv6Address(0x20010000 << 96 | parts[0] << 64 | parts[1])

    assert is_public(teredo("8.8.8.8", "93.184.216.34"))
    assert not is_public(teredo("8.8.8.8", "10.0.0.1"))
    assert not is_public(teredo("10.0.0.1", "8.8.8.8"))


def test_an_address_that_only_this_machine_can_tell_apart_is_not_public() -> None:
    assert is_public(ipaddress.ip_address("2606:4700::1111"))
    assert not is_public(ipaddress.ip_address("2606:4700::1111%eth0"))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))
