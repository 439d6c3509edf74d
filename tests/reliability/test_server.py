"""P12: no page of another site, and no program that speaks badly, gets anything from the preview."""

from __future__ import annotations

import http.client
import random
import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from onrecord.preview.preview import Previewer
from onrecord.preview.server import PreviewServer
from tests.conftest import LAUNCH, chrome
from tests.folders import write
from tests.preview.serving import folders, get, raw, served, status
from tests.preview.test_server import ATTACKS
from tests.reliability.scale import SHARE, number, trial
from tests.site.small import SITE
from tests.sites import tree

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SECRET = b"the-secret-beside-the-site"
OWN = (b"Baku is to release", b"Traceback", SECRET, b'File "')
"""Of the drafts, of the machine, and of its errors: nothing that a stranger may see."""

HEADS = (
    *(
        b"Host: evil.example",
        b"Host: 127.0.0.1",
        b"Host: localhost.evil.example:{port}",
        b"Host: [::2]:{port}",
    ),
    *(
        b"Host: 127.0.0.1:{port}\r\nHost: evil.example",
        b"Host: 0.0.0.0:{port}",
        b"Host: 127.1:{port}",
    ),
    *(
        b"Host: 2130706433:{port}",
        b"Host: 127.0.0.1:{port}@evil.example",
        b"Host: evil.example#127.0.0.1:{port}",
    ),
    *(b"Host: {host}\r\nOrigin: https://evil.example", b"Host: {host}\r\nOrigin: null"),
    *(b"Host: {host}\r\nOrigin: http://evil.example:{port}", b"Host: {host}\r\nOrigin: file://"),
    *(b"Host: {host}\r\nSec-Fetch-Site: cross-site", b"Host: {host}\r\nSec-Fetch-Site: same-site"),
    *(b"X-Forwarded-Host: {host}", b"Host: evil.example\r\nX-Forwarded-Host: {host}"),
    *(
        b"Host:\t{host}x",
        b"Host: {host}, {host}",
        b"hOST: evil.example",
        b"Host: \xff{host}",
        b"Host: {host}.\r\nHost:",
    ),
)
TARGETS = (b"/", b"/d/claims/thirty-two.html", b"/_desk/faults.json", b"/_desk/picker.html")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreviewServer]:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "secret.txt").write_bytes(SECRET)
    with served(Previewer(folders(write(tree(SITE), folder / "site_src")))) as running:
        yield running


def filled(attack: bytes, server: PreviewServer) -> bytes:
    host = f"127.0.0.1:{server.port}".encode()
    return attack.replace(b"{host}", host).replace(b"{port}", str(server.port).encode())


def test_attacks_learn_nothing(server: PreviewServer) -> None:
    attacks = [
        *ATTACKS,
        *(b"GET %b HTTP/1.1\r\n%b\r\n\r\n" % (t, h) for h in HEADS for t in TARGETS),
    ]
    chosen = attacks if number(0, 1) else attacks[::9]
    with trial("P12", "attacks on the preview server") as seen:
        for attack in chosen:
            answer = raw(server, filled(attack, server), seconds=1)
            seen.tried += 1
            if status(answer) in {200, 500} or any(word in answer for word in OWN):
                seen.failed.append(f"{attack[:80]!r}: {answer[:200]!r}")
        began = time.monotonic()
        if status(get(server, "/")) != 200 or time.monotonic() - began > 2:
            seen.failed.append("it no longer serves at once")


AGGREGATES = (
    *(
        "/",
        "..",
        ".",
        "%2e",
        "%2e%2e",
        "%2f",
        "%5c",
        "\\",
        "%00",
        "%0d%0a",
        "%ff",
        "%C3%A9",
        "_desk",
        "d",
    ),
    *(
        "claims",
        "thirty-two.html",
        "index.html",
        "secret.txt",
        "?",
        "#",
        "~",
        "a",
        ";",
        ":",
        "@",
        "%",
        "%u002e",
    ),
    *("faults.json", "events", "append", "site.yml", "manifest.json", "//", "é", "\x7f", "[", "|"),
)


def test_random_requests(server: PreviewServer) -> None:
    chance = random.Random(8321)
    times = number(300, 10_000)
    statuses: Counter[int] = Counter()
    with trial("P12", "random requests to the preview server", least=times) as seen:
        while seen.tried < times:
            target = "/" + "".join(chance.choices(AGGREGATES, k=chance.randint(0, 9)))
            if "_desk/events" in target:  # a stream that stays open: tried by itself
                continue
            method = chance.choice(["GET", "GET", "GET", "HEAD", "POST", "PUT", "OPTIONS", "X"])
            lines = [
                f"{method} {target} HTTP/1.1",
                f"Host: 127.0.0.1:{server.port}",
                "Connection: close",
            ]
            if chance.random() < 0.2:
                lines.append(
                    chance.choice(["Content-Length: -1", "Transfer-Encoding: chunked", "X", ": x"])
                )
            answer = raw(server, "\r\n".join([*lines, "", ""]).encode(), seconds=6)
            statuses[status(answer)] += 1
            seen.tried += 1
            if status(answer) >= 500 and status(answer) != 501:
                seen.failed.append(f"{lines}: {answer[:100]!r}")
            if SECRET in answer or b"Traceback" in answer:
                seen.failed.append(f"{lines}: leaks")
        seen.notes.append(f"answers by status: {dict(sorted(statuses.items()))}")
    assert {200, 404} <= set(statuses)


def test_two_hundred_slow_clients(server: PreviewServer, monkeypatch: pytest.MonkeyPatch) -> None:
    if not SHARE:  # the same with less patience, so that `make test` need not have it
        monkeypatch.setattr(server.RequestHandlerClass, "timeout", 1.0)
    with trial("P12", "clients that never end their request, all at once") as seen:
        slow = []
        try:
            for _ in range(number(80, 200)):
                connection = socket.create_connection(("127.0.0.1", server.port), timeout=5)
                connection.sendall(b"GET / HTTP/1.1\r\nHost:")
                slow.append(connection)
                seen.tried += 1
            # All places are taken until their time is over: then others are served again.
            deadline = time.monotonic() + 20
            while time.monotonic() < deadline and not _answers(server):
                time.sleep(0.2)
            if not _answers(server):
                seen.failed.append("others are not served")
        finally:
            for connection in slow:
                connection.close()


def _answers(server: PreviewServer) -> bool:
    try:
        with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=3)) as connection:
            connection.request("GET", "/")
            answer = connection.getresponse()
            answer.read()
            return answer.status == 200
    except (OSError, http.client.HTTPException):
        return False


READ = """async (base) => {
    const found = [];
    const paths = ['', 'd/claims/thirty-two.html', '_desk/faults.json', '_desk/sources.json', '_desk/desk.js'];
    for (const path of paths) {
        for (const options of [{}, { mode: 'no-cors' }, { method: 'POST', body: '{}' },
                               { credentials: 'include' }, { headers: { 'X-OnRecord-Token': 'x' } }]) {
            try {
                const answer = await fetch(base + path, options);
                const words = await answer.text();
                if (answer.ok && words) { found.push(path + ': ' + words.slice(0, 80)); }
            } catch {}
        }
        for (const [name, key] of [['script', 'src'], ['img', 'src'], ['iframe', 'src'], ['object', 'data']]) {
            const element = document.createElement(name);
            element[key] = base + path;
            const loaded = new Promise((done) => {
                element.onload = () => done(true);
                element.onerror = () => done(false);
                setTimeout(() => done(false), 300);
            });
            document.body.append(element);
            const came = await loaded;
            try {
                const inside = element.contentDocument && element.contentDocument.body.innerText;
                if (inside && inside.includes('Baku')) { found.push(name + ' ' + path + ' can be read'); }
            } catch {}
            if (came && (name === 'script' || name === 'img')) { found.push(name + ' ' + path + ' loaded'); }
            element.remove();
        }
        const source = new EventSource(base + '_desk/events');
        const heard = await new Promise((done) => {
            source.onmessage = () => done(true);
            source.onopen = () => done(true);
            source.onerror = () => done(false);
            setTimeout(() => done(false), 300);
        });
        source.close();
        if (heard) { found.push('events were heard'); }
    }
    return found;
}"""


@pytest.mark.browser
def test_a_rebound_host_name_reads_nothing(server: PreviewServer, browser: Browser) -> None:
    """A name that leads to this machine: to the browser, one site with the server itself."""
    rules = "--host-resolver-rules=MAP evil.example 127.0.0.1, MAP other.example 127.0.0.1"
    rebound = browser.browser_type.launch(executable_path=chrome(), args=[*LAUNCH, rules])
    try:
        with trial("P12", "ways of a page on a rebound host name to read or to write") as seen:
            for host in ("evil.example", "other.example"):
                page = rebound.new_page()
                answer = page.goto(f"http://{host}:{server.port}/")
                seen.tried += 1
                if answer is None or answer.status != 403 or "Baku" in page.content():
                    seen.failed.append(f"{host}: {page.content()[:200]}")
                bases = (f"http://{host}:{server.port}/", f"http://127.0.0.1:{server.port}/")
                for base in bases if SHARE else bases[host == "other.example" :][:1]:
                    found = page.evaluate(READ, base)
                    seen.tried += 5 * (5 + 4 + 1)
                    seen.failed += [f"{host} from {base}: {one}" for one in found]
                page.close()
    finally:
        rebound.close()
