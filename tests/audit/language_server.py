"""The sheets in an editor: yaml-language-server over its protocol, with the schemas of the site.

Good sheets raise nothing, bad ones do; keys and ids complete, and a field says what it means.
https://microsoft.github.io/language-server-protocol/
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from queue import Queue
from typing import Any

from onrecord.cli.workspace import leave_schemas
from onrecord.storage.tree import read_tree
from tests.checked import load
from tests.folders import REAL

SERVER = Path(__file__).parent / "node_modules" / ".bin" / "yaml-language-server"
PATIENCE = 60
"""Seconds for one answer, on a machine that does other things beside."""

SETTINGS = {
    "yaml": {
        "validate": True,
        "hover": True,
        "completion": True,
        "schemaStore": {"enable": False},  # it lies in the network
    }
}

CLAIM = "site_src/dossiers/karabakh-statement/claims/brand-new.yml"
HEAD = "# yaml-language-server: $schema=../../../../.onrecord/schema/claim.json\n"
BEGUN = f"""{HEAD}claim: Two men were released.
verdict: disputed
reason: One source says so.
evidence:
  - source: thanh-nien
    stance: supports
    voice: own
    quote: two Armenian soldiers
"""


class Client:
    """Speaks to the server as an editor does."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number = 0
        self._said: Queue[dict[str, Any]] = Queue()
        self._server = subprocess.Popen(
            [str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        threading.Thread(target=self._listen, daemon=True).start()
        self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "workspaceFolders": [{"uri": folder.as_uri(), "name": "site"}],
                "capabilities": {
                    "workspace": {"configuration": True, "workspaceFolders": True},
                    "textDocument": {
                        "completion": {"completionItem": {"snippetSupport": True}},
                        "hover": {"contentFormat": ["markdown", "plaintext"]},
                        "publishDiagnostics": {},
                    },
                },
            },
        )
        self._tell("initialized", {})

    def close(self) -> None:
        """End the server."""
        self._server.kill()
        self._server.wait()

    def open(self, texts: Mapping[str, str]) -> dict[str, list[str]]:
        """What it says of files that are opened."""
        waiting = {(self._folder / path).as_uri(): path for path in texts}
        for uri, path in waiting.items():
            document = {"uri": uri, "languageId": "yaml", "version": 1, "text": texts[path]}
            self._tell("textDocument/didOpen", {"textDocument": document})
        found: dict[str, list[str]] = {}
        while len(found) < len(waiting):
            said = self._next()
            told = said.get("params") or {}
            path = waiting.get(str(told.get("uri")), "")
            if said.get("method") == "textDocument/publishDiagnostics" and path:
                found[path] = [one["message"] for one in told["diagnostics"]]
        return found

    def at(self, method: str, path: str, line: int, column: int) -> Any:
        """Its answer to a question about a place, counted from 0."""
        uri = (self._folder / path).as_uri()
        place = {"line": line, "character": column}
        return self.ask(method, {"textDocument": {"uri": uri}, "position": place})

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """The result of a request."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while True:
            said = self._next()
            if said.get("id") == number and "method" not in said:
                assert "error" not in said, said["error"]
                return said["result"]

    def _tell(self, method: str, params: dict[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _next(self) -> dict[str, Any]:
        """What it says next; its own requests are answered on the way."""
        said = self._said.get(timeout=PATIENCE)
        if "method" in said and "id" in said:
            wanted = (said.get("params") or {}).get("items", [])
            settings = [SETTINGS.get(one.get("section")) for one in wanted]
            answer = settings if said["method"] == "workspace/configuration" else None
            self._send({"id": said["id"], "result": answer})
        return said

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._server.stdin.flush()

    def _listen(self) -> None:
        stream = self._server.stdout
        assert stream
        while line := stream.readline():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
                while stream.readline().strip():
                    pass
                self._said.put(json.loads(stream.read(length)))


def language_server(_site: Path) -> Iterator[str]:
    """Where the editor's program does not do with our sheets what it should."""
    with tempfile.TemporaryDirectory(prefix="onrecord-editor-") as name:
        folder = Path(name).resolve()
        shutil.copytree(REAL, folder / "site_src")
        content = load(read_tree(folder / "site_src", root="site_src").value).value
        assert content
        leave_schemas(folder / ".onrecord", content)
        client = Client(folder)
        try:
            yield from _good(client, folder)
            yield from _bad(client)
            yield from _completed(client)
            yield from _hovered(client)
        finally:
            client.close()


def _good(client: Client, folder: Path) -> Iterator[str]:
    """Every sheet of the site holds."""
    sheets = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((folder / "site_src").rglob("*.yml"))
    }
    for name, text in sheets.items():
        if not text.startswith("# yaml-language-server: $schema="):
            yield f"{name}: its first line names no schema"
    for name, faults in client.open(sheets).items():
        yield from (f"{name}: {fault}" for fault in faults)


def _bad(client: Client) -> Iterator[str]:
    """Slips of form, and ids that are not there, are seen while they are typed."""
    for number, (was, now) in enumerate(
        (
            ("verdict:", "verdikt:"),
            ("verdict: disputed", "verdict: likely"),
            ("stance: supports", "stance: agrees"),
            ("source: thanh-nien", "source: nobody"),
            ("reason: One source says so.\n", ""),
            ("evidence:", "evidence: ["),
        )
    ):
        assert was in BEGUN
        path = CLAIM.replace("new", f"bad-{number}")
        if not client.open({path: BEGUN.replace(was, now)})[path]:
            yield f"nothing is said of `{now}` for `{was}`"


def _completed(client: Client) -> Iterator[str]:
    """Keys at a new line, and the ids that may stand after a key."""
    for number, (added, wanted) in enumerate(
        (
            ("", {"topic", "looked_for", "review_by"}),
            ("    ", {"speaker", "origin", "paragraph"}),
            ("topic: ", {"exchange"}),
            ("    origin: [", {"afp", "joint-statement"}),
        )
    ):
        path = CLAIM.replace("new", f"typed-{number}")
        client.open({path: BEGUN + added})
        yield from _missing(client, path, BEGUN + added, len(BEGUN + added), wanted)
    for key, wanted in (
        ("verdict: ", {"disputed", "confirmed", "single-source"}),
        ("source: ", {"thanh-nien", "joint-statement", "jam-news"}),
        ("stance: ", {"supports", "refutes"}),
    ):
        at = BEGUN.index(key) + len(key)
        begun = BEGUN[:at] + BEGUN[BEGUN.index("\n", at) :]
        path = CLAIM.replace("new", f"asked-{key[:-2]}")
        client.open({path: begun})
        yield from _missing(client, path, begun, at, wanted)


def _missing(client: Client, path: str, text: str, at: int, wanted: set[str]) -> Iterator[str]:
    line, column = text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1
    found = client.at("textDocument/completion", path, line, column)
    offered = {item["label"] for item in (found or {"items": []})["items"]}
    if wanted - offered:
        before = text[:at].rpartition("\n")[2]
        yield f"after `{before}` it does not offer {', '.join(sorted(wanted - offered))}"


def _hovered(client: Client) -> Iterator[str]:
    """A field says what it means, with an example."""
    path = CLAIM.replace("new", "hovered")
    client.open({path: BEGUN})
    lines = BEGUN.splitlines()
    for key, words in (
        ("verdict", "The finding, from the scale"),
        ("stance", "What the voice does to the claim"),
    ):
        line = next(at for at, one in enumerate(lines) if f"{key}:" in one)
        found = client.at("textDocument/hover", path, line, lines[line].index(key) + 1)
        shown = json.dumps(found)
        if words not in shown or "For instance" not in shown:
            yield f"`{key}` does not say what it means: {shown}"
