"""The theme: files beside the templates that are published with every site.

    styles/*.css    one stylesheet, in the order of their names, without its comments and indents;
                    cascade layers say who wins
    scripts/*.js    one classic script, in the order of their names, each in a scope of its own
    assets/**       as they are: fonts, scripts of single pages

A site looks like the templates it is built with, so a new theme needs no change of the content. Files
that an editor adds to `static/` come after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.model import Tree

FOLDER = "assets"
"""The folder of the published theme, relative to the root of the site."""

STYLESHEET = f"{FOLDER}/site.css"
SCRIPT = f"{FOLDER}/site.js"
PROGRAM = f"{FOLDER}/verify.py"
"""The script with which anybody who has the captures can repeat every check."""

_COPIED = "assets/"
_JOINED = {STYLESHEET: ("styles/", ".css"), SCRIPT: ("scripts/", ".js")}


def theme(templates: Tree) -> dict[str, bytes]:
    """Return every file of the theme by URL: always a stylesheet and a script, empty if there is none."""
    copied = {
        f"{FOLDER}/{path.removeprefix(_COPIED)}": data
        for path, data in templates.files.items()
        if path.startswith(_COPIED)
    }
    joined = {
        address: _joined(
            templates.files[path]
            for path in sorted(templates.files)
            if path.startswith(folder) and path.endswith(ending)
        )
        for address, (folder, ending) in _JOINED.items()
    }
    return copied | joined | {STYLESHEET: bare(joined[STYLESHEET])}


_CSS = re.compile(
    rb"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^)]*\)|/\*!.*?\*/)"""
    rb"""|(?:\s|/\*(?!!).*?\*/)+""",
    re.DOTALL,
)
"""Parts that stay unchanged: strings, URLs, licence comments; and other comments with the space around them."""


def bare(styles: bytes) -> bytes:
    """Return an equivalent stylesheet without comments, indents and empty lines.

    Nothing is painted before it has arrived, and on a new connection the first 14 kB arrive a round
    trip earlier. CSS treats a comment as a space, and so does this function.
    """

    def shorter(part: re.Match[bytes]) -> bytes:
        return part[1] or (b"\n" if b"\n" in part[0] else b" ")

    return _CSS.sub(shorter, styles).lstrip()


def is_template(path: str) -> bool:
    """Return whether a file of the templates' folder is a template: only on these pages depend."""
    return not path.startswith((_COPIED, *(folder for folder, _ in _JOINED.values())))


def _joined(files: Iterable[bytes]) -> bytes:
    return b"".join(data.rstrip() + b"\n" for data in files)
