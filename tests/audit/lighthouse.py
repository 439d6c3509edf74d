"""What Lighthouse says of four kinds of page: `make lighthouse`.

Prints a table of its scores, in the form in which `docs/quality.md` records them; the exit status is 0
if all are 100. The site is served as a good host would: compressed, with its types.
"""

from __future__ import annotations

import gzip
import json
import mimetypes
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.conftest import LAUNCH, chrome
from tests.folders import build

HERE = Path(__file__).parent
PROGRAM = HERE / "node_modules" / ".bin" / "lighthouse"

PAGES = {
    "home": "index.html",
    "dossier": "karabakh-statement/index.html",
    "claim": "karabakh-statement/claims/twenty-six-detained-in-december-2020.html",
    "source": "karabakh-statement/sources/daily-news-egypt.html",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def main() -> int:
    """Build the site, ask, print the table, and what keeps a page from 100."""
    with tempfile.TemporaryDirectory(prefix="onrecord-lighthouse-") as folder:
        site = Path(folder) / "_site"
        built = build("--output", site)
        if built.returncode:
            sys.stdout.write(built.stdout + built.stderr)
            return built.returncode
        with _served(site) as address:
            reports = {kind: _report(f"{address}/{page}") for kind, page in PAGES.items()}
    sys.stdout.write(table({kind: scores(report) for kind, report in reports.items()}))
    lacking = [line for kind, report in reports.items() for line in _lacking(kind, report)]
    sys.stdout.write("".join(f"{line}\n" for line in lacking))
    return 1 if any(set(scores(one).values()) != {100} for one in reports.values()) else 0


Report = Mapping[str, object]


def scores(report: Report) -> dict[str, int]:
    """By category, of a hundred."""
    categories = report["categories"]
    assert isinstance(categories, dict)
    return {name: round(100 * categories[name]["score"]) for name in CATEGORIES}


def table(found: Mapping[str, Mapping[str, int]]) -> str:
    """The scores as Markdown."""
    lines = [f"| page | {' | '.join(CATEGORIES)} |", f"| --- |{' --: |' * len(CATEGORIES)}"]
    lines += [f"| {kind} | {' | '.join(map(str, one.values()))} |" for kind, one in found.items()]
    return "".join(f"{line}\n" for line in lines)


def _lacking(kind: str, report: Report) -> Iterator[str]:
    """Audits that weigh something and are not passed."""
    categories, audits = report["categories"], report["audits"]
    assert isinstance(categories, dict)
    assert isinstance(audits, dict)
    for name in CATEGORIES:
        for reference in categories[name]["auditRefs"]:
            audit = audits[reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                shown = audit.get("displayValue", "")
                yield f"{kind}: {name}: {reference['id']} {audit['score']}: {audit['title']} {shown}"


def _report(url: str) -> Report:
    path = chrome()
    assert path, "no Chromium was found: install it, or name it in CHROME"
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.json"
        subprocess.run(
            [
                str(PROGRAM),
                url,
                "--quiet",
                "--output=json",
                f"--output-path={target}",
                f"--chrome-flags=--headless=new {' '.join(LAUNCH)}",
            ],
            env={"CHROME_PATH": path, "PATH": str(Path("/usr/bin")) + ":/usr/local/bin:/bin"},
            check=True,
            capture_output=True,
        )
        report: Report = json.loads(target.read_text(encoding="utf-8"))
        return report


@contextmanager
def _served(site: Path) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            name = unquote(urlsplit(self.path).path).lstrip("/") or "index.html"
            file = site / name
            found = file.is_file()
            body = gzip.compress((file if found else site / "404.html").read_bytes(), 6, mtime=0)
            self.send_response(200 if found else 404)
            kind = mimetypes.guess_type(name)[0] or "text/html"
            charset = "; charset=utf-8" if kind.startswith("text/") else ""
            self.send_header("Content-Type", kind + charset)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Cache-Control", "max-age=31536000")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """The scores are what is wanted."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    sys.exit(main())
