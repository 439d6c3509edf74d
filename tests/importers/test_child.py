"""A hostile page can neither run nor hang nor crash what reads it."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.importers import child, page
from onrecord.importers.outlines import read_outlines
from onrecord.importers.statements import Look
from tests.importers.saved import FULL

T = b"<title>A title</title><p>Some text."
LD = b'<script type="application/ld+json">'
DEEP = "nested deeper than any page"

HOSTILE = {
    "ten thousand elements": (T + b"<div>" * 10_000 + b"x", DEEP),
    "fifty thousand elements": (T + b"<div>" * 50_000, DEEP),
    "as deep as is read": (T + b"<div class=author itemprop=author>" * 400 + b"x" * 100_000, None),
    "open attributes": (T + b'<a b="' * 20_000, None),
    "open comments": (T + b"<!--" * 20_000, None),
    "formatting to be rebuilt": (
        b"<p>" + b"".join(b"<b %d>" % n for n in range(2_000)) + b"<i>x</b>" * 2_000,
        DEEP,
    ),
    "paragraphs in bold": (b"<p><b>x" * 3_000, None),
    "twenty megabytes": (b"<p>" + b"x" * 20_000_000, "larger than 4 MiB"),
    "tables in tables": (b"<table>" * 3_000 + b"x", DEEP),
    "an encoding that makes tags": (b"<meta charset=utf-7><p>+ADw-script+AD4-x", None),
    "an encoding that is not read": (b"<meta charset=windows-1251><p>\xcf\xf0", "not UTF-8"),
    "entities of its own": (b"<!DOCTYPE x [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><p>&b;", None),
    "entities of no character": (b"<p>&#0;&#xD800;&#xFFFFFFFF;&#8238;&lt;script&gt;x", None),
    "deep JSON": (T + LD + b"[" * 500_000 + b"</script>", None),
    "endless JSON": (T + LD + b'{"@type": "Article", "author": ' * 5_000 + b"</script>", None),
    "a node that holds itself": (
        T + LD + b'{"@id": "a", "@type": "Article", "author": {"@id": "a"}}</script>',
        None,
    ),
    "thousands of dates": (T + b"<time>8 December 2023</time>" * 20_000, None),
    "thousands of attributes": (b"<p " + b" ".join(b"a%d" % n for n in range(50_000)) + b">x", None),
    "a script": (b"<script>while (1);</script><p onclick='alert(1)'>x", None),
    "only a script": (b"<script>document.write('x')</script>", "no paragraph"),
    "nothing": (b"", "no paragraph"),
    "noise": (bytes(range(256)) * 1_000, "not UTF-8"),
    "UTF-16 cut in half": ("\ufeff<p>wide".encode("utf-16-le")[:-1], "cannot be decoded"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_or_refused_in_one_line_and_in_time(name: str) -> None:
    data, refusal = HOSTILE[name]
    began = time.monotonic()
    try:
        seen: Look | None = child.look("page.html", data, address=None)
        told = ""
    except child.Unreadable as why:
        seen, told = None, str(why)
    assert time.monotonic() - began < child.SECONDS + 2
    assert (seen is None) == (refusal is not None), told
    assert (refusal or "") in told
    assert "\n" not in told
    assert seen is None or "<script" not in str(seen.known)


def test_what_takes_too_long_is_ended_and_said() -> None:
    began = time.monotonic()
    with pytest.raises(child.Unreadable, match="took more than 1 seconds"):
        child.look("page.html", b"<p>x" * 1_000_000, address=None, seconds=1)
    assert time.monotonic() - began < 4


def test_what_takes_too_much_memory_is_ended_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    begin = child._BEGIN.replace(
        "answer()", "from onrecord.importers import child; child.MEMORY = 1 << 27; answer()"
    )
    monkeypatch.setattr(child, "_BEGIN", begin)
    with pytest.raises(child.Unreadable, match=r"of memory to read|broke its reader"):
        child.look("page.html", b"<p>x" * 1_000_000, address=None)


def test_the_child_can_write_nothing_into_any_file(tmp_path: Path) -> None:
    begin = (
        "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
        "from onrecord.importers import child; child._limit(5)\n"
        "import os\n"
        "handle = os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT)\n"
        "try: os.write(handle, b'x'); print('wrote')\n"
        "except OSError as error: print(error.errno)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", begin, json.dumps(sys.path), str(tmp_path / "x")],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert int(done.stdout) == errno.EFBIG
    assert (tmp_path / "x").read_bytes() == b""


def test_the_child_tells_what_is_read_without_it() -> None:
    data = FULL.encode()
    assert child.look("page.html", data, address=None) == page.look("page.html", data, address=None)
    table = b"claim,verdict,by\nTwo men left.,Disputed,Ana\n"
    assert child.outlines("csv", table) == read_outlines("csv", table)


def test_a_fault_of_ours_is_no_refusal() -> None:
    with pytest.raises(RuntimeError, match="KeyError"):
        child._asked({"job": "page"}, b"x", 10)
