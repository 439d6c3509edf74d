"""The real site under the validators that need Node and Java: `make audit`.

    vnu            every page is HTML as the standard has it
    html-validate  and as its own, stricter rules have it
    axe            pages of every kind are accessible, their colours in light and in dark
    annotations    every published annotation is found in its page, by two clients
    schema-dts     the ClaimReviews have the names and types of schema.org
    sheets         the editor's program completes our sheets, and knows good ones from bad

Two at a time, which a machine with two processors does in little more than half the time. Prints what
they say, a section each; the exit status is 0 if none says anything.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.audit.anchoring import anchoring
from tests.audit.language_server import language_server
from tests.conftest import HOST, LAUNCH, chrome, serve
from tests.folders import build

HERE = Path(__file__).parent
VNU = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
TSC = HERE / "node_modules" / ".bin" / "tsc"
HTML_VALIDATE = HERE / "node_modules" / ".bin" / "html-validate"

AT_ONCE = 2

KINDS = (
    "index.html",
    "404.html",
    "verdicts.html",
    "corrections.html",
    "methodology.html",
    "outlets/index.html",
    "people/index.html",
    "*/index.html",
    "*/topics/*.html",
    "*/claims/*.html",
    "*/sources/*.html",
    "outlets/*.html",
    "people/*.html",
    "embed/*/*.html",
    "search.html",
    "data/index.html",
    "all/index.html",
    "all/a-z.html",
    "*/matrix.html",
    "*/matrix-by-verdict.html",
    "*/figures.html",
    "*/wordings.html",
    "*/timeline.html",
)
"""Pages of every kind: the first that fits, and of claims and sources the longest, too."""


COLOURS = {
    "runOnly": ["cat.color"],
    "rules": {
        "color-contrast-enhanced": {"enabled": False}
    },  # of level AAA, which is not asked for
}
"""Of axe's rules, those that another colour scheme may break."""


def main() -> int:
    """Build the site and hold it against every validator."""
    with tempfile.TemporaryDirectory(prefix="onrecord-audit-") as folder:
        site = Path(folder) / "_site"
        built = build("--audit", "--output", site)
        sys.stdout.write(built.stdout + built.stderr)
        if built.returncode:
            return built.returncode
        with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
            running = {name: pool.submit(_run, check, site) for name, check in CHECKS.items()}
            found = [_section(name, *one.result()) for name, one in running.items()]
    return 1 if any(found) else 0


def _run(check: Callable[[Path], Iterator[str]], site: Path) -> tuple[list[str], float]:
    """What a validator says, and the seconds that it took."""
    began = time.monotonic()
    return list(check(site)), time.monotonic() - began


def vnu(site: Path) -> Iterator[str]:
    """Errors of the standard's own validator, on every page."""
    command = ["java", "-jar", str(VNU), "--errors-only", "--skip-non-html", "--format", "json"]
    done = subprocess.run([*command, str(site)], capture_output=True, encoding="utf-8", check=False)
    for message in json.loads(done.stderr)["messages"]:
        yield f"{message.get('url')}:{message.get('lastLine')}: {message['message']}"


def html_validate(site: Path) -> Iterator[str]:
    """Faults by the rules of html-validate, on every page."""
    command = [str(HTML_VALIDATE), "--config", str(HERE / ".htmlvalidate.json")]
    with tempfile.TemporaryFile() as answer:  # of what goes to a pipe, it may lose the end
        subprocess.run(
            [*command, "--formatter", "json", f"{site}/**/*.html"], stdout=answer, check=False
        )
        answer.seek(0)
        files = json.load(answer)
    for file in files:
        for message in file["messages"]:
            yield f"{file['filePath']}:{message['line']}: {message['ruleId']}: {message['message']}"


def axe(site: Path) -> Iterator[str]:
    """Violations that axe sees in pages of every kind; what is about colour, in dark too."""
    path = chrome()
    assert path, "no Chromium was found: install it, or name it in CHROME"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(LAUNCH))
        context = browser.new_context(
            bypass_csp=True,  # for axe, which is put into the page; the policy has its own test
            reduced_motion="reduce",
        )
        serve(context, site)
        page = context.new_page()
        for file in _of_every_kind(site):
            name = file.relative_to(site).as_posix()
            page.emulate_media(color_scheme="light")
            page.goto(f"{HOST}/{name}")
            page.add_script_tag(path=AXE)
            yield from _violations(page, f"{name} (light)", {})
            page.emulate_media(color_scheme="dark")
            yield from _violations(page, f"{name} (dark)", COLOURS)
        browser.close()


def _violations(page: Page, where: str, options: dict[str, Any]) -> Iterator[str]:
    for violation in page.evaluate("options => axe.run(options)", options)["violations"]:
        node = violation["nodes"][0]["html"]
        yield f"{where}: {violation['id']}: {violation['help']}: {node}"


def _of_every_kind(site: Path) -> list[Path]:
    pages: list[Path] = []
    for kind in KINDS:
        fitting = sorted(site.glob(kind))
        assert fitting, f"the site has no page {kind}"
        pages += {fitting[0], max(fitting, key=lambda path: path.stat().st_size)}
    return sorted(set(pages))


def schema_dts(site: Path) -> Iterator[str]:
    """Names and types in the ClaimReviews that schema.org does not have, by its types in TypeScript."""
    feed = json.dumps(json.loads((site / "claimreview.json").read_text(encoding="utf-8")))
    head = 'import type { DataFeed, WithContext } from "schema-dts";\n'
    with tempfile.TemporaryDirectory(dir=HERE / "node_modules") as folder:
        source = Path(folder) / "feed.ts"
        source.write_text(f"{head}export const feed: WithContext<DataFeed> = {feed};\n")
        command = [str(TSC), "--noEmit", "--strict", "--skipLibCheck", "--moduleResolution", "node"]
        done = subprocess.run(
            [*command, str(source)], capture_output=True, encoding="utf-8", check=False
        )
    assert done.returncode in (0, 1, 2), done.stderr  # 1 and 2: it has something to say
    yield from (line for line in done.stdout.splitlines() if line)


CHECKS: dict[str, Callable[[Path], Iterator[str]]] = {
    "axe": axe,
    "vnu": vnu,
    "html-validate": html_validate,
    "annotations": anchoring,
    "sheets": language_server,
    "schema-dts": schema_dts,
}
"""Those that take longest first: so none of them is left to run alone at the end."""


def _section(name: str, found: list[str], seconds: float) -> int:
    """Print what a validator found, and how much."""
    lines = "".join(f"  {line}\n" for line in found)
    sys.stdout.write(f"{name}: {len(found) or 'nothing'} found in {seconds:.0f} s\n{lines}")
    sys.stdout.flush()
    return len(found)


if __name__ == "__main__":
    sys.exit(main())
