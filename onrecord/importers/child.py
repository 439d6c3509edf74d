"""Read foreign files in a child process with limits; our own process never parses them.

The child's processor time and memory are limited, it may open a few files, and it may write to
none. It answers in JSON, so that text from a page can never become anything but text.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from onrecord.importers.outlines import Outline, read_outlines
from onrecord.importers.statements import KnownValue, Look, Proposal, Unusable

SECONDS = 10
"""Of clock time and of processor time. An ordinary page takes half a second."""
MEMORY = 1 << 30
FILES = 24
"""File handles; importing a library takes three at a time."""

UNUSABLE = 3
TOO_MUCH = 4

_BEGIN = (
    "import json, sys; sys.dont_write_bytecode = True; sys.path[:] = json.loads(sys.argv[1]);"
    "from onrecord.importers.child import answer; answer()"
)


class Unreadable(Exception):
    """A foreign file that cannot be read, or not within the limits. The message is one line."""


def look(name: str, data: bytes, *, address: str | None, seconds: float = SECONDS) -> Look:
    """Return the content of a capture of the type that `name` has.

    Raises Unreadable.
    """
    found = _asked({"job": "page", "name": name, "address": address}, data, seconds)
    return Look(
        **{
            **found,
            "known": {field: _decode_known(item) for field, item in found["known"].items()},
            "headline": tuple(found["headline"]),
            "captions": tuple(found["captions"]),
            "cuts": tuple(Proposal(**item) for item in found["cuts"]),
            "remarks": tuple(found["remarks"]),
        }
    )


def outlines(kind: str, data: bytes, *, seconds: float = SECONDS) -> tuple[Outline, ...]:
    """Return the drafts of a feed: `kind` is `json` or `csv`. Raises Unreadable."""
    found = _asked({"job": kind}, data, seconds)
    return tuple(Outline(**{**item, "remarks": tuple(item["remarks"])}) for item in found)


def _decode_known(given: dict[str, Any]) -> KnownValue:
    return KnownValue(
        **{**given, "others": tuple((words, where) for words, where in given["others"])}
    )


def _asked(question: dict[str, Any], data: bytes, seconds: float) -> Any:
    """Return the child's answer. Raises Unreadable."""
    command = [sys.executable, "-I", "-c", _BEGIN, json.dumps(sys.path)]
    head = json.dumps({**question, "seconds": seconds}).encode() + b"\n"
    with subprocess.Popen(  # noqa: S603 - our own module, under our own Python
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            out, complaint = process.communicate(head + data, timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            raise Unreadable(f"it took more than {seconds:g} seconds to read") from None
    if process.returncode == 0:
        return json.loads(out)
    if process.returncode == UNUSABLE:
        raise Unreadable(str(json.loads(out)))
    if process.returncode == TOO_MUCH or b"MemoryError" in complaint:
        raise Unreadable(f"it takes more than {MEMORY >> 20} MiB of memory to read")
    if process.returncode < 0:
        raise Unreadable(f"it took more than {seconds:g} seconds, or broke its reader")
    raise RuntimeError(complaint.decode("utf-8", errors="replace")[-2_000:])


# --- in the child -----------------------------------------------------------------------------


def answer() -> None:
    """Read a question from standard input, answer on standard output, and end the process."""
    status, out = 0, b""
    try:
        question = json.loads(sys.stdin.buffer.readline())
        _limit(question["seconds"])
        status, reply = _compute_answer(question, sys.stdin.buffer.read())
        out = json.dumps(reply).encode()
    except MemoryError:
        status = TOO_MUCH
    if status in (0, UNUSABLE):
        sys.stdout.buffer.write(out)
        sys.stdout.buffer.flush()
    # Freeing a tree of 100,000 elements is slow and may overflow the stack.
    os._exit(status)


def _compute_answer(question: dict[str, Any], data: bytes) -> tuple[int, Any]:
    from onrecord.importers import page

    try:
        if question["job"] == "page":
            look = page.look(question["name"], data, address=question["address"])
            return 0, asdict(look)
        return 0, [asdict(outline) for outline in read_outlines(question["job"], data)]
    except Unusable as error:
        return UNUSABLE, str(error)


def _limit(seconds: float) -> None:
    try:
        import resource
    except ImportError:  # Windows has no `resource`: only the clock limits there
        return
    whole_seconds = max(1, int(seconds))
    for kind, limit in (
        (resource.RLIMIT_CPU, whole_seconds),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # a system without this limit, or with a lower one
            resource.setrlimit(kind, (limit, limit))
