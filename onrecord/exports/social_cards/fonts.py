"""The fonts and colours of the theme, as its stylesheet declares them.

Cards are set in the fonts of the pages, so a theme with other fonts has other cards.
`unicode-range` says which file has which characters, so a character is never set in a font without
it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.site.theme import FOLDER

_FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
_FAMILY = re.compile(r"font-family:\s*[\"']?([^\"';]+)")
_FILE = re.compile(r"url\([\"']?([^\"')]+)[\"']?\)")
_RANGE = re.compile(r"unicode-range:\s*([^;]+)")
_POINTS = re.compile(r"[Uu]\+([0-9A-Fa-f]+)(?:-([0-9A-Fa-f]+))?")
_COLOUR = re.compile(r"--([\w-]+):\s*(?:light-dark\(\s*)?(#[0-9A-Fa-f]{6})\b")
_STACK = re.compile(r"--(serif|sans|symbols):\s*[\"']([^\"']+)[\"']")


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A font file of a family."""

    family: str
    address: str
    """The URL of the file, relative to the root of the site."""
    ranges: tuple[tuple[int, int], ...]
    """Ranges of code points in the file, both ends included."""
    varies: bool
    """Whether its weight can be chosen."""
    data: bytes = field(repr=False)

    def has(self, character: str) -> bool:
        """Return whether the font has a character."""
        return any(first <= ord(character) <= last for first, last in self.ranges)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The parts of the stylesheet that cards use."""

    serif: tuple[Face, ...]
    sans: tuple[Face, ...]
    symbols: tuple[Face, ...]
    colours: Mapping[str, str]
    """By role: the colours of the light scheme, as `#rrggbb`."""


def look(files: Mapping[str, bytes], stylesheet: str) -> Look:
    """Return the look of a theme, from its published files; a missing family has no fonts."""
    css = files[stylesheet].decode()
    declared = tuple(_faces(css, files))
    first = dict(reversed(_STACK.findall(css)))
    colours: dict[str, str] = {}
    for name, colour in _COLOUR.findall(css):
        colours.setdefault(name, colour)
    return Look(
        serif=_of(declared, first.get("serif")),
        sans=_of(declared, first.get("sans")),
        symbols=_of(declared, first.get("symbols")),
        colours=colours,
    )


def _of(declared: tuple[Face, ...], family: str | None) -> tuple[Face, ...]:
    return tuple(face for face in declared if face.family == family)


def _faces(css: str, files: Mapping[str, bytes]) -> Iterator[Face]:
    for (body,) in (match.groups() for match in _FACE.finditer(css)):
        family, file, points = _FAMILY.search(body), _FILE.search(body), _RANGE.search(body)
        address = f"{FOLDER}/{file[1]}" if file else ""
        if family and points and address in files:
            yield Face(
                family=family[1].strip(),
                address=address,
                ranges=tuple(
                    (int(first, 16), int(last or first, 16))
                    for first, last in _POINTS.findall(points[1])
                ),
                varies=bool(re.search(r"font-weight:\s*\d+\s+\d+", body)),
                data=files[address],
            )
