"""What a reader waits for: `python -m tests.benchmarks.reader`, in Markdown.

The pages of this site, the largest of each kind: requests, bytes as they are sent, and when the first words
stand there. Then the search of a site of many claims: what an answer fetches, and how long it takes, first on
a cold cache and then with its parts at hand. A slow phone: a round trip of 562 ms, 1.5 megabits a second, a
processor four times slower; the figures are medians.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any, cast

from playwright.sync_api import Browser, Page, sync_playwright

from onrecord.build import build
from onrecord.build.check import check
from onrecord.exports import search as search_index
from onrecord.model import Tree
from onrecord.site.context import SiteContext
from onrecord.site.pages.search import search_page
from onrecord.site.render import Renderer
from onrecord.site.routes import layout_of
from onrecord.site.theme import theme
from onrecord.storage.tree import read_tree
from tests.benchmarks.corpus import corpus
from tests.folders import write

ROOT = Path(__file__).parents[2]
SLOW_4G = {
    "offline": False,
    "latency": 562.5,
    "downloadThroughput": 1474.56 * 1000 / 8,
    "uploadThroughput": 675 * 1000 / 8,
}
SLOWER = 4

KINDS = (
    ("home", "index.html"),
    ("dossier", "*/index.html"),
    ("claim", "*/claims/*.html"),
    ("source", "*/sources/*.html"),
    ("matrix", "*/matrix.html"),
    ("outlets", "outlets/index.html"),
    ("outlet", "outlets/*.html"),
    ("person", "people/*.html"),
    ("index", "all/*.html"),
    ("corrections", "corrections.html"),
    ("search, before anything is typed", "search.html"),
)


# --- a host and a phone ---------------------------------------------------------------------------


class _Compressing(SimpleHTTPRequestHandler):
    """Sends text compressed, as hosts do."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in (".html", ".css", ".js", ".svg", ".json", ".xml"):
            body = gzip.compress(body, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder under an address of this machine."""
    handler = cast("Any", partial(_Compressing, directory=str(folder)))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Traffic:
    """What a page asked for so far."""

    requests: int = 0
    bytes: int = 0
    names: list[str] = field(default_factory=list)

    def clear(self) -> None:
        """Count anew."""
        self.requests = self.bytes = 0
        self.names.clear()


@contextmanager
def phone(browser: Browser, *, network: bool = True) -> Iterator[tuple[Page, Traffic]]:
    """A page on a slow phone with an empty cache, and what it asks for."""
    context = browser.new_context(viewport={"width": 360, "height": 780})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    if network:
        session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    traffic = Traffic()

    def sent(event: dict[str, Any]) -> None:
        traffic.requests += 1
        traffic.names.append(event["request"]["url"].rpartition("/")[2])

    def came(event: dict[str, Any]) -> None:
        traffic.bytes += int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", sent)
    session.on("Network.loadingFinished", came)
    try:
        yield page, traffic
    finally:
        context.close()


# --- pages ----------------------------------------------------------------------------------------

_PAINT = """() => new Promise((done) => {
  const seen = performance.getEntriesByName('first-contentful-paint');
  if (seen.length) { done(seen[0].startTime); return; }
  new PerformanceObserver((list) => {
    const [entry] = list.getEntriesByName('first-contentful-paint');
    if (entry) done(entry.startTime);
  }).observe({ type: 'paint', buffered: true });
})"""


def largest(site: Path, pattern: str) -> Path | None:
    """The largest page of a kind."""
    some = sorted(site.glob(pattern), key=lambda path: (path.stat().st_size, path.name))
    return some[-1] if some else None


def pages(browser: Browser, site: Path, rounds: int) -> Iterator[str]:
    """The table of the pages."""
    yield "| page, the largest of its kind | bytes | requests | bytes sent | of them the page | first words, s |"
    yield "|---|---|---|---|---|---|"
    with served(site) as host:
        for name, pattern in KINDS:
            path = largest(site, pattern)
            if path is None:
                continue
            paints, seen = [], Traffic()
            for _ in range(rounds):
                with phone(browser) as (page, traffic):
                    page.goto(f"{host}/{path.relative_to(site).as_posix()}", wait_until="load")
                    paints.append(float(page.evaluate(_PAINT)))
                    page.wait_for_load_state("networkidle")
                    seen = Traffic(requests=traffic.requests, bytes=traffic.bytes)
            own = len(gzip.compress(path.read_bytes(), 6, mtime=0))
            yield (
                f"| {name} | {path.stat().st_size:,} | {seen.requests} | {seen.bytes:,} | {own:,} |"
                f" {median(paints) / 1000:.2f} |"
            )


# --- search ---------------------------------------------------------------------------------------

_ASK = """([words, verdict]) => new Promise((done) => {
  const field = document.querySelector('#search_words');
  const count = document.querySelector('[data-search-count]');
  const began = performance.now();
  const look = () => {
    const said = count.textContent;
    if (!said || said.includes('…') || (words && !said.includes(`“${words}”`))) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => done([performance.now() - began, said]), 0));
  };
  const watch = new MutationObserver(look);
  watch.observe(count, { childList: true, characterData: true, subtree: true });
  document.querySelector('#search_verdict').value = verdict;
  field.value = words;
  field.dispatchEvent(new Event('input'));
})"""

_CLEAR = """() => new Promise((done) => {
  document.querySelector('#search_verdict').value = '';
  const field = document.querySelector('#search_words');
  field.value = '';
  field.dispatchEvent(new Event('input'));
  setTimeout(done, 300);
})"""


def search_site(claims: int) -> Mapping[str, bytes]:
    """The search page of a site of so many claims, with all that it may load."""
    templates = read_tree(ROOT / "templates", root="templates").value
    findings = check(Tree(root="site_src", files=corpus(claims))).findings
    assert findings is not None
    edition = SiteContext(findings)
    plan = search_page(layout_of(edition))
    body = Renderer(templates).render(plan)
    return {plan.path: body, **theme(templates), **dict(search_index.files(edition))}


def questions(claims: int) -> Sequence[tuple[str, str, str]]:
    """What is looked for: how it is called, the words, and the verdict that is chosen."""
    sheet = corpus(claims)[f"dossiers/d{claims // 100}/claims/c7.yml"].decode()
    words = sheet.splitlines()[0].partition(": ")[2].rstrip(".").lower().split()
    slip = f"{words[5][:2]}q{words[5][3:]}"
    return (
        ("three words of an assertion", " ".join(words[:3]), ""),
        ("six words of an assertion", " ".join(words[:6]), ""),
        ("one word, in many claims", words[4], ""),
        ("the beginning of a word, three letters", words[2][:3], ""),
        ("the beginning of a word, two letters", words[2][:2], ""),
        ("a word with a slip", slip, ""),
        ("a name", "Ana Envoy", ""),
        ("a number", "377", ""),
        ("a word that stands nowhere", "xylophone", ""),
        ("a verdict alone", "", "disputed"),
        ("a word and a verdict", words[4], "disputed"),
    )


def search(browser: Browser, site: Path, claims: int, rounds: int) -> Iterator[str]:
    """The table of the search."""
    files = list((site / "assets/search").glob("*.js"))
    whole = sum(path.stat().st_size for path in files)
    sent = sum(len(gzip.compress(path.read_bytes(), 6, mtime=0)) for path in files)
    most = max(files, key=lambda path: path.stat().st_size)
    yield (
        f"{len(files):,} files, {whole / 1e6:.1f} MB, {sent / 1e6:.1f} MB compressed; the largest, "
        f"`{most.name}`, {most.stat().st_size:,} bytes, {len(gzip.compress(most.read_bytes(), 6)):,} compressed."
    )
    yield ""
    yield "| looked for | said | files | bytes sent | first answer, s | with its parts at hand, ms |"
    yield "|---|---|---|---|---|---|"
    with served(site) as host:
        for name, words, verdict in questions(claims):
            cold: list[float] = []
            warm: list[float] = []
            said, seen = "", Traffic()
            for _ in range(rounds):
                with phone(browser) as (page, traffic):
                    page.goto(f"{host}/search.html", wait_until="networkidle")
                    traffic.clear()
                    took, said = page.evaluate(_ASK, [words, verdict])
                    cold.append(took)
                    page.wait_for_load_state("networkidle")
                    seen = Traffic(requests=traffic.requests, bytes=traffic.bytes)
                    page.evaluate(_CLEAR)
                    warm.append(page.evaluate(_ASK, [words, verdict])[0])
            yield (
                f"| {name} | {said.partition(' for ')[0].rstrip('.')} | {seen.requests} | {seen.bytes:,} |"
                f" {median(cold) / 1000:.2f} | {median(warm):.0f} |"
            )


# --- the command ----------------------------------------------------------------------------------


def real_site() -> Mapping[str, bytes]:
    """This site as it is published, without the pictures' help of a cache."""
    source, templates = (
        read_tree(ROOT / name, root=name).value for name in ("site_src", "templates")
    )
    return build(source, templates).files


def _into(folder: Path, make: Callable[[], Mapping[str, bytes]]) -> Path:
    """Write a site by a process of its own, so that its memory is free before the browser starts."""
    process = get_context("spawn").Process(target=_write, args=(folder, make))
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(f"the site was not made: {process.exitcode}")
    return folder / "_site"


def _write(folder: Path, make: Callable[[], Mapping[str, bytes]]) -> None:
    write(Tree(root="_site", files=dict(make())), folder / "_site")


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", choices=("pages", "search"))
    asked = parser.parse_args()
    chrome = os.environ.get("CHROME") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        if asked.only != "search":
            site = _into(folder / "real", real_site)
            print("### The pages of this site\n")
            _print(chrome, partial(pages, site=site, rounds=asked.rounds))
        if asked.only != "pages":
            site = _into(folder / "large", partial(search_site, asked.claims))
            print(f"\n### The search of a site of {asked.claims:,} claims\n")
            _print(chrome, partial(search, site=site, claims=asked.claims, rounds=asked.rounds))


def _print(chrome: str | None, table: Callable[[Browser], Iterator[str]]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chrome, args=["--no-sandbox", "--disable-gpu"]
        )
        for line in table(browser):
            print(line, flush=True)
        browser.close()


if __name__ == "__main__":
    main()
