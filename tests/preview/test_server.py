"""The preview server, spoken to byte by byte."""

from __future__ import annotations

import http.client
import json
import random
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.preview.preview import Previewer
from onrecord.preview.server import POLICY, PreviewServer
from tests.folders import write
from tests.preview.serving import folders, get, raw, served, status
from tests.site.small import SITE, files
from tests.sites import tree

SECRET = "the-secret-beside-the-site"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreviewServer]:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "secret.txt").write_text(SECRET, encoding="utf-8")
    with served(Previewer(folders(write(tree(SITE), folder / "site_src")))) as running:
        yield running


def test_every_page_of_the_site_is_served_as_it_would_be_published(server: PreviewServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    script = b'<script src="/_desk/desk.js" data-generation="1" defer></script>\n'
    for path, body in files().items():
        connection.request("GET", f"/{path}")
        answer = connection.getresponse()
        got = answer.read()
        assert answer.status == 200, path
        assert got.replace(script, b"") == body, path
        assert got.count(script) == path.endswith(".html"), path
    connection.close()


def test_the_script_of_the_desk_is_in_no_file_of_the_site() -> None:
    assert [path for path, body in files().items() if b"_desk" in body] == []


def test_every_answer_forbids_what_the_published_site_forbids(server: PreviewServer) -> None:
    for target in ("/", "/nothing", "/_desk/faults.json", "/_desk/desk.js", "/_desk/x", "/../x"):
        head = get(server, target).split(b"\r\n\r\n")[0].decode()
        assert f"Content-Security-Policy: {POLICY}" in head
        assert "Cross-Origin-Resource-Policy: same-origin" in head
        assert "X-Content-Type-Options: nosniff" in head
        assert "Cache-Control: no-store" in head
        assert "X-Frame-Options: DENY" in head
        assert "Access-Control" not in head


def test_folders_lead_to_their_index(server: PreviewServer) -> None:
    assert status(get(server, "/d/")) == 200
    assert b"Location: /d/" in get(server, "/d")
    missing = get(server, "/d/claims/none.html")
    assert status(missing) == 404
    assert b"There is no page at this address" in missing


def test_a_head_has_no_body(server: PreviewServer) -> None:
    head, _, body = get(server, "/", method="HEAD").partition(b"\r\n\r\n")
    assert (status(head), body) == (200, b"")
    assert int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0]) > 100


ATTACKS = [
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    b"GET / HTTP/1.0\r\n\r\n",
    b"GET http://evil.example/ HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"GET http://{host}/secret.txt HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost : {host}\r\n\r\n",
    b"GET /../secret.txt HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"GET /%2e%2e/secret.txt HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"GET /..%2fsecret.txt HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"GET /%5c..%5csecret.txt HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"GET //secret.txt HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"GET /%00 HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"GET /%ff%fe HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: {host}\r\nX: " + b"a" * 64_000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: {host}\r\n" + b"X: a\r\n" * 500 + b"\r\n",
    b"OPTIONS / HTTP/1.1\r\nHost: {host}\r\nOrigin: https://evil.example\r\n\r\n",
    b"GET /_desk/faults.json HTTP/1.1\r\nHost: {host}\r\nOrigin: https://evil.example\r\n\r\n",
    b"GET /_desk/faults.json HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: cross-site\r\n\r\n",
    b"GET /_desk/events HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: cross-site\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 2\r\n\r\n{}",
    b"POST /_desk/faults.json HTTP/1.1\r\nHost: {host}\r\nContent-Length: 2\r\n\r\n{}",
    b"POST /_desk/append HTTP/1.1\r\nHost: {host}\r\nContent-Length: 99999999999\r\n\r\n{}",
    b"PUT /index.html HTTP/1.1\r\nHost: {host}\r\nContent-Length: 2\r\n\r\n{}",
    b"GET /\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"\r\n\r\n\r\n",
    b"GET / HTTP/9.9\r\nHost: {host}\r\n\r\n",
    b"GET /<script>alert(1)</script> HTTP/1.1\r\nHost: <script>\r\n\r\n",
]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack[:40].decode("latin-1"))
def test_an_attack_learns_nothing(attack: bytes, server: PreviewServer) -> None:
    answer = raw(server, attack.replace(b"{host}", f"127.0.0.1:{server.port}".encode()), seconds=1)
    assert status(answer) in {0, 301, 400, 403, 404, 405, 408, 414, 431, 501, 505}
    for leaked in (SECRET.encode(), b"Baku", b"<script>alert", b"Traceback", b"thirty-two"):
        if not (
            leaked in (b"Baku", b"thirty-two") and status(answer) == 404
        ):  # the 404 page is ours
            assert leaked not in answer


def test_a_thousand_random_requests_are_answered_and_nothing_leaks(
    server: PreviewServer,
) -> None:
    chance = random.Random(8321)
    pieces = [
        "/",
        "..",
        "%2e",
        "%2f",
        "%5c",
        "%00",
        "_desk",
        "d",
        "claims",
        "%C3%A9",
        "?",
        "#",
        "~",
        "a",
    ]
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    statuses: dict[int, int] = {}
    for _ in range(1_000):
        target = "/" + "".join(chance.choices(pieces, k=chance.randint(0, 8)))
        connection.putrequest("GET", target)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        statuses[answer.status] = statuses.get(answer.status, 0) + 1
        assert SECRET.encode() not in body
    connection.close()
    assert set(statuses) <= {200, 301, 403, 404}
    assert statuses[404] > 100


def test_slow_clients_do_not_keep_others_from_being_served(server: PreviewServer) -> None:
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(40)]
    for connection in slow:
        connection.sendall(b"GET / HTTP/1.1\r\nHost:")
    try:
        assert status(get(server, "/")) == 200
    finally:
        for connection in slow:
            connection.close()


def test_streams_are_told_of_every_preview_and_are_few(tmp_path: Path) -> None:
    source = write(tree(SITE), tmp_path / "site_src")
    previewer = Previewer(folders(source))
    with served(previewer) as server:
        heard: list[bytes] = []

        def listen() -> None:
            heard.append(raw(server, events, seconds=1.5))

        events = f"GET /_desk/events HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode()
        threads = [threading.Thread(target=listen) for _ in range(20)]
        for thread in threads:
            thread.start()
        while len(server.state._open) < 16:
            time.sleep(0.005)
        sheet = source / "dossiers/d/claims/thirty-two.yml"
        text = sheet.read_text(encoding="utf-8")
        sheet.write_text(text.replace("The statement says so.", "It says so."), encoding="utf-8")
        server.state.show(previewer.rebuild())
        for thread in threads:
            thread.join()
    told = [
        [json.loads(line[6:]) for line in answer.decode().splitlines() if line.startswith("data: ")]
        for answer in heard
        if status(answer) == 200
    ]
    assert sorted(map(status, heard)) == [200] * 16 + [503] * 4
    assert {one[-1]["generation"] for one in told} == {2}
    assert all("d/claims/thirty-two.html" in one[-1]["changed"] for one in told)


def test_a_write_needs_the_token_and_our_own_page(tmp_path: Path) -> None:
    previewer = Previewer(folders(write(tree(SITE), tmp_path / "site_src")))
    with served(previewer) as server:
        server.writes["append"] = lambda said: {"heard": said}
        token = f"X-OnRecord-Token: {server.state.token}"
        kind, body = "Content-Type: application/json", '{"a": "b"}'

        def post(*headers: str, said: str = body, target: str = "/_desk/append") -> bytes:
            lines = [
                f"POST {target} HTTP/1.1",
                f"Host: 127.0.0.1:{server.port}",
                f"Content-Length: {len(said)}",
                *headers,
                "",
                said,
            ]
            return raw(server, "\r\n".join(lines).encode())

        assert post(token, kind).endswith(b'{"heard": {"a": "b"}}')
        assert status(post(kind)) == 403
        assert status(post("X-OnRecord-Token: x", kind)) == 403
        assert status(post(token, token, kind)) == 403
        assert status(post(token, kind, "Origin: https://evil.example")) == 403
        assert status(post(token, kind, "Sec-Fetch-Site: cross-site")) == 403
        assert status(post(token, "Content-Type: text/plain")) == 415
        assert status(post(token, kind, said="[1]")) == 400
        assert status(post(token, kind, said="nothing")) == 400
        assert status(post(token, kind, target="/_desk/desk.js")) == 405
        assert status(post(token, kind, target="/append")) == 405
