"""P7: a page that is imported ends in time and within its limits, whatever stands in it or serves it."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.importers import child
from onrecord.importers.fetch import NotFetched, fetch
from tests.folders import write
from tests.importers.test_child import HOSTILE
from tests.importers.test_fetching import ANSWERS, Handler, anywhere, server  # noqa: F401
from tests.reliability.mutations import mutant
from tests.reliability.scale import SHARE, number, trial
from tests.reliability.traced import traced
from tests.site.small import SITE
from tests.sites import tree
from tests.storage.tracing import need_tracing

PROGRAMS = (Path(sys.executable), Path(sys.executable).resolve())
PAGES = [data for data, _ in HOSTILE.values()]


def page(turn: int, chance: random.Random) -> bytes:
    """The hostile pages themselves; then parts of them, one after the other, and changed."""
    if turn < len(PAGES):
        return PAGES[turn]
    parts = [
        one[: chance.randint(1, 200_000)] for one in chance.sample(PAGES, chance.randint(1, 3))
    ]
    return mutant(b"".join(parts), chance) if chance.random() < 0.5 else b"".join(parts)


def test_no_page_takes_too_long_or_breaks_its_reader() -> None:
    chance = random.Random(7)
    times = number(2, 200)
    slowest = 0.0
    with trial("P7", "hostile pages read by the importer", least=times) as seen:
        for turn in range(times) if times > 2 else (3, 9):
            data = page(turn, chance)
            began = time.monotonic()
            told = ""
            try:
                child.look("page.html", data, address=None)
            except child.Unreadable as why:
                told = str(why)
            took = time.monotonic() - began
            slowest = max(slowest, took)
            seen.tried += 1
            if took > child.SECONDS + 2 or "\n" in told or "Traceback" in told:
                seen.failed.append(f"page {turn}: {took:.1f} s, {told}")
        seen.notes.append(
            f"slowest {slowest:.1f} s; {child.SECONDS} s of the processor are allowed"
        )


def test_the_whole_command_writes_only_into_its_dossier(tmp_path: Path) -> None:
    """Everything that it and its child change on the disk, by strace; and the memory of the child."""
    need_tracing()
    chance = random.Random(8)
    turns = range(number(1, 60)) if SHARE else (len(PAGES) - 6,)
    peak = slowest = written = 0.0
    with trial("P7", "hostile pages imported by `build.py import`, under strace") as seen:
        for turn in turns:
            project = tmp_path / str(turn)
            dossier = write(tree(SITE), project / "site_src") / "dossiers/d"
            (project / "saved.html").write_bytes(page(turn, chance))
            done = traced(project, "import", "saved.html")
            seen.tried += 1
            peak, slowest = max(peak, done.peak), max(slowest, done.seconds)
            written += done.status == 0
            astray = done.strays(below=(dossier, project / "tmp"), programs=PROGRAMS)
            seen.failed += [f"page {turn}: {line}" for line in astray]
            if done.status not in (0, 1, 2) or "Traceback" in done.said:
                seen.failed.append(f"page {turn}: exit {done.status}: {done.said}")
            if done.peak > child.MEMORY or done.seconds > child.SECONDS + 10:
                seen.failed.append(f"page {turn}: {done.seconds:.1f} s, {done.peak >> 20} MiB")
        seen.notes.append(
            f"{written:.0f} written into the dossier, the others refused; at most"
            f" {int(peak) >> 20} MiB and {slowest:.1f} s, the tracing included"
        )


LOOPBACK = (
    *("127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0.0.0.0"),
    *("[::1]", "[::]", "[::ffff:127.0.0.1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "127.0.0.1."),
)
SLOW = {"/drip", "/drip-headers"}
PATIENCE = 1.0


def test_no_server_leads_inside_or_holds_the_importer(server: str) -> None:  # noqa: F811
    """Redirections, bombs, drips and broken answers; and every way to write this machine's address."""
    port = urlsplit(server).port
    with trial("P7", "hostile servers and addresses of this machine that are fetched") as seen:
        for path in sorted(ANSWERS) if SHARE else ("/to-inside", "/bomb", "/round"):
            began = time.monotonic()
            told = ""
            try:
                found = fetch(
                    server + path, allowed=anywhere, seconds=PATIENCE if path in SLOW else 9
                )
                if len(found.body) > 10_000_000:
                    seen.failed.append(f"{path}: {len(found.body):,} bytes")
            except NotFetched as why:
                told = str(why)
            seen.tried += 1
            if time.monotonic() - began > 10 or "\n" in told:
                seen.failed.append(f"{path}: {time.monotonic() - began:.1f} s, {told}")
        Handler.heard.clear()
        for address in (f"http://{host}:{port}/" for host in LOOPBACK):
            seen.tried += 1
            try:
                fetch(address)
                seen.failed.append(f"{address} was fetched")
            except NotFetched:
                pass
        seen.failed += [f"this machine was asked for {heard['path']}" for heard in Handler.heard]
