"""`serve`: show the site as it would be, on this machine, reloaded whenever a file changes."""

from __future__ import annotations

import gc
import signal
import sys
import threading
import time
import webbrowser

from onrecord.cli.console import Console
from onrecord.cli.context import Context
from onrecord.cli.exit_codes import HOLDS
from onrecord.cli.folders import require_usable
from onrecord.cli.workspace import leave_schemas
from onrecord.diagnostics.format import summary
from onrecord.preview.picker import Picker
from onrecord.preview.preview import Preview, Previewer, watched
from onrecord.preview.server import PreviewServer, free_port
from onrecord.preview.state import State
from onrecord.preview.watch import changes

PORT = 8321
"""The default port; if it is in use, the next free one."""


def command(context: Context, *, port: int | None, open: bool, editor: str) -> int:
    """Serve until interrupted, which is the normal end. Returns 0."""
    require_usable(context.folders)
    previewer = Previewer(context.folders)
    began = time.perf_counter()
    first = previewer.rebuild()
    state = State(preview=first, editor=editor)
    picker = Picker(state, context.folders.source)
    server = PreviewServer(
        state,
        free_port(PORT) if port is None else port,
        reads={
            "sources.json": picker.sources,
            "source.json": picker.source,
            "entry.json": picker.entry,
        },
        writes={"append": picker.append},
    )
    stop = threading.Event()
    for caught in (signal.SIGINT, signal.SIGTERM):
        signal.signal(caught, lambda *_: stop.set())
    listening = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    listening.start()
    _leave_schemas(context, first)
    _print(context.console, f"preview: {server.address} (Ctrl-C ends it)")
    _report(context.console, first, time.perf_counter() - began)
    if open:
        _open_browser(context.console, server.address)
    try:
        _rebuild_on_changes(context, previewer, state, stop)
    finally:
        server.shutdown()
        server.server_close()
    return HOLDS


def _rebuild_on_changes(
    context: Context, previewer: Previewer, state: State, stop: threading.Event
) -> None:
    """Rebuild the open pages at once after a change, and all others in a quiet moment.

    Files saved between the first build and the start of the watch cause no event, so the first
    quiet moment rebuilds everything.
    """
    behind = True
    for number in changes(watched(context.folders), stop):
        if number:
            gc.disable()  # somebody waits for the page
            began = time.perf_counter()
            preview = previewer.rebuild_pages(state.open_pages())
            state.show(preview)
            _leave_schemas(context, preview)
            _report(context.console, preview, time.perf_counter() - began, files=number)
            behind = True
        elif behind:
            before = state.preview
            complete = previewer.rebuild()
            state.show(complete)
            behind = False
            _collect_garbage()
            if (complete.diagnostics, complete.failure) != (before.diagnostics, before.failure):
                _report(context.console, complete, 0.0)


def _collect_garbage() -> None:
    """Free the objects of earlier previews, and exclude the rest from later garbage collections."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.enable()


def _open_browser(console: Console, address: str) -> None:
    """Open a URL in this machine's browser, or print that this is not possible."""
    try:
        is_open = webbrowser.open(address)
    except (OSError, ValueError, webbrowser.Error):
        is_open = False
    if not is_open:
        _print(console, f"no browser could be opened: open {address}")


def _leave_schemas(context: Context, preview: Preview) -> None:
    """Write the schemas with the ids of this preview, if they changed."""
    if preview.findings is not None:
        leave_schemas(context.folders.work, preview.findings.content)


def _report(console: Console, preview: Preview, seconds: float, *, files: int = 0) -> None:
    """Print one line for a rebuild, and its errors and warnings."""
    pages = sum(path.endswith(".html") for path in preview.changed)
    what = f"{files} {'file' if files == 1 else 'files'} changed, " if files else ""
    problems = tuple(found for found in preview.diagnostics if found.severity != "hint")
    finding = preview.failure or summary(problems) or "everything holds"
    clock = time.strftime("%H:%M:%S")
    shown = f"{pages} {'page' if pages == 1 else 'pages'} changed"
    _print(console, f"{clock}  {what}{shown} in {seconds * 1000:.0f} ms: {finding}")
    if problems:
        console.report(problems, preview.trees)


def _print(console: Console, line: str) -> None:
    console.close(line)
    sys.stdout.flush()
