"""Draw social cards. The only module that imports Pillow.

The bytes depend on the card, the theme's fonts and colours, and the version of Pillow alone. A card
has few colours, so it is drawn in a small palette from the start: a few steps from paper to each
ink. A letter is drawn once for all cards.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pkgutil import get_data
from typing import TYPE_CHECKING

from onrecord import __version__
from onrecord.exports.social_cards import Mark, Picture, PicturePlan
from onrecord.exports.social_cards.fonts import Face, look
from onrecord.exports.social_cards.typesetting import drawable, lines, runs, shortened
from onrecord.model import Tree
from onrecord.site.theme import STYLESHEET, theme

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

SIZE = (1200, 630)
"""The size that social networks ask for."""

_EDGE = 72
_BAR = 18
"""Width of the strip at the left edge, in the colour of the finding."""
_HEAD, _RULE, _FOOT = 88, 122, 552
"""Baseline of the head, height of the rule, baseline of the foot."""
_TITLE_TOP, _TITLE_ROOM = 152, 314
_SIZES = (78, 70, 63, 57, 51, 46, 42)
"""Sizes of the title in pixels: the largest that fits is used. Smaller ones are illegible in a message."""
_LEADING = 1.2
_SHADES = 7
"""Steps between paper and ink: enough for smooth letters, and few enough to compress well."""

_SHIFTS = 4
"""Positions within a pixel at which a letter may begin."""

_SOURCES = ("draw.py", "fonts.py", "typesetting.py")
_FALLBACK = {"paper": "#fdfcf9", "ink": "#1d1c1a", "ink-soft": "#595650", "rule": "#dcd7cb"}


@dataclass(frozen=True, slots=True)
class _Type:
    """A typeface: its fonts, and their weight."""

    faces: tuple[Face, ...]
    weight: int


class Artist:
    """The theme's fonts and colours, ready to draw with. Fonts are opened when first used."""

    least_share = 6
    """Cards for which starting a process pays: one takes about 15 ms."""

    def __init__(self, templates: Tree) -> None:
        files = theme(templates)
        self._look = look(files, STYLESHEET)
        marks = (*self._look.symbols, *self._look.sans)
        self._title = _Type((*self._look.serif, *self._look.symbols), 600)
        self._lead = _Type((*self._look.serif, *self._look.symbols), 400)
        self._label = _Type((*self._look.sans, *self._look.symbols), 600)
        self._small = _Type((*self._look.sans, *self._look.symbols), 400)
        self._mark = _Type(marks, 400)
        self._fonts: dict[tuple[str, int, int], FreeTypeFont] = {}
        self._advances: dict[tuple[str, int, str], float] = {}
        self._words: dict[tuple[str, int, str], float] = {}
        self._letters: dict[tuple[str, int, int, str, int, int], _Letter | None] = {}
        self._digest = self._all_it_depends_on()

    def _all_it_depends_on(self) -> str:
        import PIL

        digest = hashlib.sha256(f"{__version__}\0{PIL.__version__}\0{self._look!r}".encode())
        for face in (*self._look.serif, *self._look.sans, *self._look.symbols):
            digest.update(hashlib.sha256(face.data).digest())
        for source in _SOURCES:
            digest.update(get_data(__package__, source) or b"")
        return digest.hexdigest()

    def key_parts(self, plan: PicturePlan) -> tuple[str, ...]:
        """Return everything that the bytes of a card depend on; equal parts give equal bytes."""
        return ("social card", self._digest, repr(plan.picture))

    def render(self, plan: PicturePlan) -> bytes:
        """Return the card as PNG, 1200 × 630."""
        return _Sheet(self).drawn(plan.picture)

    # --- letters ------------------------------------------------------------------------------

    def width(self, kind: _Type, text: str) -> float:
        """Return the width of a text relative to its size: its words, and the spaces between them."""
        space, *words = (self._word(kind, word) for word in (" ", *text.split(" ")))
        return sum(words) + space * (len(words) - 1)

    def _word(self, kind: _Type, word: str) -> float:
        """Return the width of a word; cached, since lines are tried at many sizes and lengths."""
        key = (kind.faces[0].address if kind.faces else "", kind.weight, word)
        if key not in self._words:
            self._words[key] = sum(
                self._advance(face, kind.weight, run) for face, run in runs(word, kind.faces)
            )
        return self._words[key]

    def _advance(self, face: Face, weight: int, character: str) -> float:
        key = (face.address, weight, character)
        if key not in self._advances:
            self._advances[key] = self.font(face, weight, 1000).getlength(character) / 1000
        return self._advances[key]

    def font(self, face: Face, weight: int, size: int) -> FreeTypeFont:
        """Return a font at a weight and a size in pixels."""
        from PIL import ImageFont

        key = (face.address, weight, size)
        if key not in self._fonts:
            font = ImageFont.truetype(
                BytesIO(face.data), size, layout_engine=ImageFont.Layout.BASIC
            )
            if face.varies:
                font.set_variation_by_axes([weight])
            self._fonts[key] = font
        return self._fonts[key]

    def letter(
        self, kind: tuple[Face, int, int], character: str, *, shift: int, first: int
    ) -> _Letter | None:
        """Return a letter of a font, a weight and a size, in the steps of a colour after index `first`.

        It is drawn `shift` steps of a pixel further right. Return None if nothing of it is visible.
        """
        face, weight, size = kind
        key = (face.address, weight, size, character, shift, first)
        if key not in self._letters:
            self._letters[key] = _letter(self.font(face, weight, size), character, shift, first)
        return self._letters[key]


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter in the indices of its colour, with its offset from the origin."""

    inked: Image
    seen: Image
    """White wherever the letter covers anything."""
    left: int
    top: int


def _letter(font: FreeTypeFont, character: str, shift: int, first: int) -> _Letter | None:
    from PIL import Image, ImageDraw

    size = int(font.size)
    image = Image.new("L", (4 * size, 3 * size), 0)
    ImageDraw.Draw(image).text(
        (size + shift / _SHIFTS, 2 * size), character, font=font, fill=255, anchor="ls"
    )
    box = image.getbbox()
    if box is None:
        return None
    covers = [(value * _SHADES + 127) // 255 for value in range(256)]
    letter = image.crop(box)
    inked = letter.point([first + step if step else 0 for step in covers])
    seen = letter.point([255 if step else 0 for step in covers])
    return _Letter(inked, seen, box[0] - size, box[1] - 2 * size)


class _Sheet:
    """A card while it is drawn."""

    def __init__(self, artist: Artist) -> None:
        from PIL import Image, ImageDraw

        self._artist = artist
        self._image = Image.new("L", SIZE, 0)
        self._pen = ImageDraw.Draw(self._image)
        self._roles: dict[str, int] = {}
        """The first index of each colour after that of paper, in the order of first use."""

    def drawn(self, picture: Picture) -> bytes:
        """Draw everything on a card, and return it as PNG."""
        colour = picture.marks[0].colour if picture.framed and picture.marks else "ink"
        self._pen.rectangle((0, 0, _BAR, SIZE[1]), fill=self._ink(colour))
        rule = (_EDGE, _RULE, SIZE[0] - _EDGE, _RULE + 1)
        self._pen.rectangle(rule, fill=self._ink("rule"))
        self._head(picture)
        self._body(picture)
        end = self._finding(picture.marks[0]) if picture.framed else self._counts(picture.marks)
        self._notes(picture.notes, end + 36)
        return self._packed()

    def _head(self, picture: Picture) -> None:
        artist = self._artist
        name = shortened(
            drawable(picture.site, artist._label.faces), 460, self._wide(artist._label, 32)
        )
        end = self._text(name, (_EDGE, _HEAD), artist._label, 32, "ink")
        over = drawable(picture.over, artist._small.faces)
        wide = self._wide(artist._small, 28)
        over = shortened(over, SIZE[0] - _EDGE - end - 48, wide)
        self._text(over, (SIZE[0] - _EDGE - wide(over), _HEAD), artist._small, 28, "ink-soft")

    def _body(self, picture: Picture) -> None:
        artist = self._artist
        available = SIZE[0] - 2 * _EDGE
        lead = drawable(picture.lead, artist._lead.faces)
        below = lines(lead, available, self._wide(artist._lead, 36))[:3] if lead else []
        space = _TITLE_ROOM - len(below) * 48
        size, title = self._fitted(drawable(picture.title, artist._title.faces), available, space)
        at = float(_TITLE_TOP + size)
        for line in title:
            self._text(line, (_EDGE, at), artist._title, size, "ink")
            at += size * _LEADING
        for line in below:
            self._text(line, (_EDGE, at), artist._lead, 36, "ink-soft")
            at += 48

    def _fitted(self, text: str, available: float, height: float) -> tuple[int, list[str]]:
        """Return the largest size at which the text fits, and its lines."""
        kind = self._artist._title
        for size in _SIZES:
            found = lines(text, available, self._wide(kind, size))
            if len(found) * size * _LEADING <= height:
                return size, found
        most = max(1, int(height / (size * _LEADING)))
        rest = " ".join(found[most - 1 :])
        return size, [*found[: most - 1], shortened(rest, available, self._wide(kind, size))]

    def _finding(self, mark: Mark) -> float:
        """Draw the verdict in its frame, and return the frame's right edge."""
        artist = self._artist
        wide = self._wide(artist._label, 40)
        label = shortened(drawable(mark.words, artist._label.faces), 560, wide)
        sign = drawable(mark.mark, artist._mark.faces)
        sign_room = self._wide(artist._mark, 44)(sign) + 16 if sign else 0
        end = _EDGE + 26 + sign_room + wide(label) + 28
        frame = (_EDGE, _FOOT - 54, int(end), _FOOT + 26)
        self._pen.rounded_rectangle(frame, radius=8, outline=self._ink(mark.colour), width=3)
        self._text(sign, (_EDGE + 26, _FOOT + 1), artist._mark, 44, mark.colour)
        self._text(label, (_EDGE + 26 + sign_room, _FOOT), artist._label, 40, mark.colour)
        return end

    def _counts(self, marks: Sequence[Mark]) -> float:
        """Draw a row of marks with their numbers, and return the row's end."""
        artist, at = self._artist, float(_EDGE)
        for mark in marks:
            sign = drawable(mark.mark, artist._mark.faces)
            at = self._text(sign, (at, _FOOT + 1), artist._mark, 40, mark.colour) + 12
            at = self._text(mark.words, (at, _FOOT), artist._label, 36, mark.colour) + 30
        return at

    def _notes(self, notes: Sequence[str], begin: float) -> None:
        """Draw as many notes as fit between `begin` and the edge, but at least the first."""
        artist = self._artist
        wide = self._wide(artist._small, 30)
        available = SIZE[0] - _EDGE - begin
        said = [drawable(note, artist._small.faces) for note in notes]
        while len(said) > 1 and wide(" · ".join(said)) > available:
            said.pop()
        words = shortened(" · ".join(said), available, wide)
        self._text(words, (SIZE[0] - _EDGE - wide(words), _FOOT), artist._small, 30, "ink-soft")

    # --- colours ------------------------------------------------------------------------------

    def _first(self, role: str) -> int:
        """Return the index before the lightest step of a role's colour; ink if the role has none."""
        name = role if role in self._artist._look.colours or role in _FALLBACK else "ink"
        return self._roles.setdefault(name, len(self._roles) * _SHADES)

    def _ink(self, role: str) -> int:
        """Return the index of a role's full colour."""
        return self._first(role) + _SHADES

    def _wide(self, kind: _Type, size: int) -> _Width:
        return _Width(self._artist, kind, size)

    def _text(self, text: str, at: tuple[float, float], kind: _Type, size: int, role: str) -> float:
        """Draw a line of text with its baseline at a point, and return its end."""
        from PIL import ImageChops

        first = self._first(role)
        x, y = at[0], round(at[1])
        for face, character in runs(text, kind.faces):
            whole, shift = divmod(round(x * _SHIFTS), _SHIFTS)
            letter = self._artist.letter(
                (face, kind.weight, size), character, shift=shift, first=first
            )
            if letter is not None:
                left, top = whole + letter.left, y + letter.top
                box = (left, top, left + letter.inked.width, top + letter.inked.height)
                # The edges of two letters may overlap, as in `fl`: the darker step is kept.
                darker = ImageChops.lighter(self._image.crop(box), letter.inked)
                self._image.paste(darker, box, letter.seen)
            x += self._artist._advance(face, kind.weight, character) * size
        return x

    def _packed(self) -> bytes:
        """Return the image with its palette as PNG."""
        colours = {**_FALLBACK, **self._artist._look.colours}
        paper = _rgb(colours["paper"])
        palette = [*paper]
        for role in self._roles:
            ink = _rgb(colours[role])
            for step in range(1, _SHADES + 1):
                palette += [
                    (p * (_SHADES - step) + i * step) // _SHADES
                    for p, i in zip(paper, ink, strict=True)
                ]
        self._image.putpalette(palette)
        file = BytesIO()
        self._image.save(file, "PNG", compress_level=6)
        return file.getvalue()


@dataclass(frozen=True, slots=True)
class _Width:
    """Returns the width of words at a size."""

    artist: Artist
    kind: _Type
    size: int

    def __call__(self, text: str) -> float:
        return self.artist.width(self.kind, text) * self.size


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
