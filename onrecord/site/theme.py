"""The theme's own files: what stands beside the templates and is published with every site.

    styles/*.css    one stylesheet, in the order of their names, without its comments and indents;
                    cascade layers say who wins
    scripts/*.js    one classic script, in the order of their names, each in a scope of its own
    assets/**       as they are: fonts, scripts of single pages

A site has the look of the templates with which it is built, so a new theme needs nothing of the
content. What an editor adds stands in `static/` and comes after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.model import Tree

FOLDER = "assets"
"""Where they are published, below the root of the site."""

STYLESHEET = f"{FOLDER}/site.css"
SCRIPT = f"{FOLDER}/site.js"
PROGRAM = f"{FOLDER}/verify.py"
"""With which anybody who has the captures repeats every check."""

_COPIED = "assets/"
_JOINED = {STYLESHEET: ("styles/", ".css"), SCRIPT: ("scripts/", ".js")}


def theme(templates: Tree) -> dict[str, bytes]:
    """Every file of the theme by its address: always a stylesheet and a script, empty if there is none."""
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
"""What stays as it is: strings, addresses, comments that are licences; and other comments with the space
around them."""


def bare(styles: bytes) -> bytes:
    """A stylesheet that says the same without comments, indents and empty lines.

    Nothing is shown before it has come: on a new connection what fits into some 14 kB comes a round
    trip earlier. A comment is a space to CSS, and so it is here.
    """

    def shorter(part: re.Match[bytes]) -> bytes:
        return part[1] or (b"\n" if b"\n" in part[0] else b" ")

    return _CSS.sub(shorter, styles).lstrip()


def is_template(path: str) -> bool:
    """Whether a file of the templates' folder is one: pages depend on these alone."""
    return not path.startswith((_COPIED, *(folder for folder, _ in _JOINED.values())))


def _joined(files: Iterable[bytes]) -> bytes:
    return b"".join(data.rstrip() + b"\n" for data in files)
