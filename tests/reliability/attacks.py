"""Attacks on a build by what lies among its sheets: names, links, pipes, captures and includes."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

SECRET = "the-secret-beside-the-site"

NAMES = (
    *("..", "../secret", "a/../../secret", "/etc/passwd", "\\\\server\\x", "C:\\x", "c:x", "a\\b"),
    *(
        "CON",
        "nul",
        "com1",
        "com0",
        "LPT9",
        "aux.yml",
        "a.",
        "a ",
        " a",
        "-rf",
        "--help",
        "~",
        "~root",
    ),
    *(
        "A",
        "É",
        "e\u0301",
        "é",
        "a\u202eb",
        "a\u200bb",
        "a\nb",
        "a\x1b[2J",
        "a\x7fb",
        "a:b",
        "a*b",
        "a?b",
    ),
    *(
        "a|b",
        'a"b',
        "a<b",
        "a>b",
        "%2e%2e",
        "..%2f",
        "a--b",
        "-a",
        "a-",
        "_a",
        "a_b",
        "x" * 81,
        "x" * 240,
    ),
    *(
        "index",
        "assets",
        "manifest.json",
        "İ",
        "ß",
        "ﬁ",
        "Ⅷ",
        "１",
        "٣",
        "xn--a",
        ".git",
        "...",
        "a..b",
    ),
)


def hostile_names(folder: Path, name: str, turn: int) -> bool:
    """Put a file of a hostile name where a sheet belongs; False where the disk takes no such name."""
    place = ("outlets", "people", "pages", "dossiers/d/claims", "dossiers/d/articles")[turn % 5]
    body = {"pages": "---\ntitle: x\n---\nx\n"}.get(place, "name: x\n")
    target = folder / "site_src" / place / f"{name}{'.md' if place == 'pages' else '.yml'}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(body, encoding="utf-8")
    except (OSError, ValueError):
        return False
    return Path(os.path.normpath(target)).is_relative_to(folder / "site_src")


def link_to_a_secret(source: Path, secret: Path) -> None:
    (source / "static/secret.txt").symlink_to(secret)


def folder_linked(source: Path, secret: Path) -> None:
    (source / "static/more").symlink_to(secret.parent)


def sheet_linked(source: Path, secret: Path) -> None:
    (source / "outlets/leak.yml").symlink_to(secret)


def capture_linked(source: Path, secret: Path) -> None:
    (source / "dossiers/d/articles/b.txt").unlink()
    (source / "dossiers/d/articles/b.txt").symlink_to(secret)


def pipe(source: Path, _secret: Path) -> None:
    os.mkfifo(source / "outlets/pipe.yml")


def device_linked(source: Path, _secret: Path) -> None:
    (source / "static/zero").symlink_to("/dev/zero")


def loop(source: Path, _secret: Path) -> None:
    (source / "dossiers/loop").symlink_to("loop")


def capture_a_pipe(source: Path, _secret: Path) -> None:
    (source / "dossiers/d/articles/b.txt").unlink()
    os.mkfifo(source / "dossiers/d/articles/b.txt")


def a_socket(source: Path, _secret: Path) -> None:
    with closing(socket.socket(socket.AF_UNIX)) as made:
        here = Path.cwd()
        os.chdir(source)  # the path of a socket must be short
        try:
            made.bind("outlets/socket.yml")
        finally:
            os.chdir(here)


def dangling(source: Path, _secret: Path) -> None:
    (source / "people/nobody.yml").symlink_to("/nonexistent/nobody.yml")


def a_folder_for_a_sheet(source: Path, _secret: Path) -> None:
    (source / "outlets/folder.yml").mkdir()


def twins_by_case(source: Path, _secret: Path) -> None:
    claims = source / "dossiers/d/claims"
    (claims / "Thirty-Two.yml").write_bytes((claims / "thirty-two.yml").read_bytes())


def twins_by_accent(source: Path, _secret: Path) -> None:
    for name in ("\u00e9.txt", "e\u0301.txt"):
        (source / "static" / name).write_text("x", encoding="utf-8")


def a_hard_link(source: Path, secret: Path) -> None:
    """A name of the file's own: what it holds is the editor's to publish, so it holds nothing here."""
    other = secret.with_name("own.txt")
    other.write_text("My own.", encoding="utf-8")
    os.link(other, source / "static/own.txt")


def template_linked_in_a_page(source: Path, _secret: Path) -> None:
    (source / "pages/include.md").write_text(
        "---\ntitle: x\n---\n![x](../../secret.txt)\n", "utf-8"
    )


def capture_elsewhere(name: str) -> Callable[[Path, Path], None]:
    def put(source: Path, _secret: Path) -> None:
        sheet = source / "dossiers/d/articles/b.yml"
        words = sheet.read_text("utf-8")
        sheet.write_text(words.replace("file: b.txt", f"file: {json.dumps(name)}"), "utf-8")

    return put


def include_in_a_sheet(words: str) -> Callable[[Path, Path], None]:
    def put(source: Path, _secret: Path) -> None:
        sheet = source / "outlets/daily.yml"
        sheet.write_text(sheet.read_text("utf-8") + f"note: {words}\n", "utf-8")

    return put


PLACES: tuple[Callable[[Path, Path], None], ...] = (
    *(link_to_a_secret, folder_linked, sheet_linked, capture_linked, pipe, device_linked, loop),
    *(capture_a_pipe, a_socket, dangling, a_folder_for_a_sheet, twins_by_case, twins_by_accent),
    *(a_hard_link, template_linked_in_a_page),
    *map(
        capture_elsewhere,
        ("../../../../../secret.txt", "/etc/passwd", "..", "a/../b.txt", "b.txt\x00"),
    ),
    *map(
        capture_elsewhere,
        ("..\\secret.txt", "file:///etc/passwd", "https://outside.example/a.txt", "~"),
    ),
    *map(
        include_in_a_sheet, ("!include ../../secret.txt", "{% include 'site.yml' %}", "{{ 7 * 7 }}")
    ),
    *map(include_in_a_sheet, ("'{% raw %}{{ x }}'", "!!python/object/apply:os.system [id]")),
)


Put = Callable[[Path], bool]


def attacks(secret: Path) -> list[tuple[str, Put]]:
    """Each attack by its name, and what puts it into a project; False where the disk does not take it."""
    found: list[tuple[str, Put]] = []
    for number_, (name, turn) in enumerate((name, turn) for turn in range(2) for name in NAMES):

        def put_name(folder: Path, name: str = name, turn: int = turn + number_) -> bool:
            return hostile_names(folder, name, turn)

        found.append((repr(name), put_name))
    for put in PLACES:

        def put_place(folder: Path, put: Callable[[Path, Path], None] = put) -> bool:
            put(folder / "site_src", secret)
            return True

        found.append((put.__name__, put_place))
    return found
