"""Pictures for sharing: what stands in them, in which letters, and that none is drawn twice."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageOps

from onrecord.build import BuildCache
from onrecord.build import build as build_site
from onrecord.exports.social_cards import Mark, Picture, PicturePlan, pictures
from onrecord.exports.social_cards.draw import SIZE, Artist
from onrecord.exports.social_cards.fonts import Look, look
from onrecord.exports.social_cards.typesetting import CUT, drawable, lines, runs, shortened
from onrecord.model import Findings, Tree
from onrecord.site import urls
from onrecord.site.context import SiteContext
from onrecord.site.theme import STYLESHEET, theme
from tests.folders import ROOT
from tests.site import small
from tests.site.small import SITE, TEMPLATES
from tests.sites import files, tree
from tests.test_incremental import MemoryStore

ARTIST = Artist(TEMPLATES)
LOOK: Look = look(theme(TEMPLATES), STYLESHEET)
TITLE = (*LOOK.serif, *LOOK.symbols)
LIMIT = 30_000
"""Bytes of one picture, however much stands in it."""

PICTURE = Picture(
    site="Small site",
    over="A dossier",
    title="Baku is to release 32 men.",
    lead="",
    framed=True,
    marks=(Mark(mark="●", words="Confirmed", colour="settled-strong"),),
    notes=("2 sources", "1 supports"),
)
SCRIPTS = "Əliyev Ağdam İstanbul Փաշինյան Երևան Алиев Thanh Niên đã viết ≠ ◕"


def drawn(picture: Picture = PICTURE) -> bytes:
    return ARTIST.render(PicturePlan(path="x.png", picture=picture))


def pixels(body: bytes, box: tuple[int, int, int, int]) -> bytes:
    with Image.open(BytesIO(body)) as image:
        return image.convert("RGB").crop(box).tobytes()


def drawn_up(findings: Findings) -> tuple[PicturePlan, ...]:
    edition = SiteContext(findings)
    (told,) = edition.dossiers
    return pictures(edition, told)


def test_every_claim_and_dossier_has_one_at_the_address_that_pages_name() -> None:
    assert [plan.path for plan in drawn_up(small.findings())] == [
        urls.picture_url("d", "no-year"),
        urls.picture_url("d", "thirty-two"),
        urls.dossier_picture_url("d"),
    ]


def test_what_stands_in_them() -> None:
    by_path = {plan.path: plan.picture for plan in drawn_up(small.findings())}
    claim = by_path["d/claims/thirty-two.png"]

    assert (claim.site, claim.over, claim.title) == (
        "Small site",
        "A dossier",
        "Baku is to release 32 men.",
    )
    assert claim.marks == (Mark(mark="●", words="Confirmed", colour="settled-strong"),)
    assert claim.notes[0] == "3 sources"
    assert by_path["d/claims/no-year.png"].marks[0].words == "Withdrawn"
    dossier = by_path["d/picture.png"]
    assert (dossier.title, dossier.lead) == ("A dossier", "Who is to be released.")
    assert [(one.mark, one.words) for one in dossier.marks] == [("●", "1")]


@pytest.mark.parametrize(
    "title",
    ["", "Short.", "A claim of many words " * 9, "W" * 200, SCRIPTS * 4, "العربية", "\u200f\u202e"],
)
def test_a_picture_has_the_size_that_is_asked_for_and_is_light(title: str) -> None:
    body = drawn(replace(PICTURE, title=title))
    with Image.open(BytesIO(body)) as image:
        assert (image.format, image.size) == ("PNG", SIZE)
    assert len(body) < LIMIT


def test_the_same_picture_has_the_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib; from tests.exports.test_pictures import drawn;"
        "print(hashlib.sha256(drawn()).hexdigest())"
    )
    from hashlib import sha256

    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert digests == {sha256(drawn()).hexdigest()}


@pytest.mark.parametrize(
    "change",
    [
        {"site": "Other"},
        {"over": "Other"},
        {"title": "Other"},
        {"lead": "Other"},
        {"notes": ("9 sources",)},
        {"marks": (Mark(mark="■", words="Confirmed", colour="settled-strong"),)},
        {"marks": (Mark(mark="●", words="Disputed", colour="settled-strong"),)},
        {"marks": (Mark(mark="●", words="Confirmed", colour="wrong"),)},
    ],
)
def test_every_field_is_seen_and_changes_the_key(change: dict[str, object]) -> None:
    other = replace(PICTURE, **change)  # type: ignore[arg-type]
    plans = [PicturePlan(path="x.png", picture=one) for one in (PICTURE, other)]

    assert drawn(other) != drawn()
    assert ARTIST.key_parts(plans[0]) != ARTIST.key_parts(plans[1])


def test_a_change_of_the_fonts_or_colours_changes_the_key() -> None:
    plan = PicturePlan(path="x.png", picture=PICTURE)
    css = TEMPLATES.files["styles/_tokens.css"]
    font = TEMPLATES.files["assets/fonts/serif-latin.woff2"]
    others = [
        {"styles/_tokens.css": css.replace(b"light-dark(#", b"light-dark(#f", 1)},
        {"assets/fonts/serif-latin.woff2": font + b"\0"},
    ]
    keys = {
        Artist(Tree(root="templates", files={**TEMPLATES.files, **other})).key_parts(plan)
        for other in others
    }
    assert len(keys | {ARTIST.key_parts(plan)}) == 3


# --- letters ----------------------------------------------------------------------------------


def test_every_character_is_set_in_a_face_that_has_it() -> None:
    for face, character in runs(drawable(SCRIPTS, TITLE), TITLE):
        assert face.has(character)
        mask = ARTIST.font(face, 600, 40).getmask(character)
        assert character == " " or mask.getbbox(), f"{character} in {face.address}"
    assert drawable(SCRIPTS, TITLE) == SCRIPTS


@pytest.mark.parametrize("face", [*LOOK.serif, *LOOK.sans, *LOOK.symbols], ids=lambda f: f.address)
def test_a_face_has_what_the_stylesheet_says_it_has(face: object) -> None:
    from onrecord.exports.social_cards.fonts import Face

    assert isinstance(face, Face)
    font = ARTIST.font(face, 400, 48)
    declared = [chr(point) for first, last in face.ranges for point in range(first, last + 1)]
    # What is not there is set as an empty glyph: so is white space, and the hyphen that is not seen.
    empty = [one for one in declared if not font.getmask(one).getbbox()]

    assert [one for one in empty if one not in " \xa0\xad"] == []


@given(st.text(max_size=40))
@settings(max_examples=200)
def test_no_text_is_set_in_letters_that_are_not_there(text: str) -> None:
    shown = drawable(text, TITLE)
    assert len(list(runs(shown, TITLE))) == len(shown)


def test_words_of_a_script_without_letters_are_left_out_whole() -> None:
    assert drawable("Baku 中国 said العربية", TITLE) == f"Baku {CUT} said {CUT}"
    assert drawable("中国 中国 said", TITLE) == f"{CUT} said"
    assert drawable("العربية", TITLE) == ""
    assert drawable("cafe\u0301 soft\u00adhyphen", TITLE) == "café softhyphen"


def test_marks_of_the_built_in_scale_and_of_all_stances_have_a_shape() -> None:
    from onrecord.site.text.messages import legend

    marks = {one.mark.mark for one in legend()}
    marks |= {str(one.mark) for one in small.findings().content.site.verdicts}
    assert {one for one in marks if drawable(one, LOOK.symbols) != one} == set()


# --- lines ------------------------------------------------------------------------------------


def letters(text: str) -> float:
    return len(text)


@given(st.lists(st.text("abc", min_size=1, max_size=30), max_size=30), st.integers(5, 40))
def test_lines_hold_every_word_and_none_is_wider_than_there_is_room(
    words: list[str], room: int
) -> None:
    found = lines(" ".join(words), room, letters)
    assert "".join(found).replace(" ", "") == "".join(words)
    assert all(len(line) <= room for line in found)


def test_lines_are_about_as_long_as_each_other() -> None:
    assert lines("one two three four five six", 20, letters) == ["one two three", "four five six"]


@given(st.text("ab c", max_size=60), st.integers(3, 30))
def test_a_shortened_line_has_room(text: str, room: int) -> None:
    short = shortened(text, room, letters)
    assert len(short) <= room
    assert short == text or short.endswith(CUT)


# --- work -------------------------------------------------------------------------------------


def test_no_picture_is_drawn_twice_and_a_changed_verdict_draws_its_own_and_the_dossiers() -> None:
    cache, site = BuildCache(MemoryStore()), files(SITE)

    def build() -> tuple[int, int]:
        literal = "".join(f"-- {path} --\n{text}" for path, text in sorted(site.items()))
        counts = build_site(tree(literal), TEMPLATES, cache=cache, jobs=1).counts
        return counts.pictures, counts.drawn

    first = build()
    again = build()
    sheet = "dossiers/d/claims/thirty-two.yml"
    site[sheet] = site[sheet].replace("reason: The", "reason: Indeed, the")
    reasoned = build()
    site[sheet] = site[sheet].replace("32 men.\n", "32 men now.\n", 1)
    worded = build()

    assert [first, again, reasoned, worded] == [(3, 3), (3, 0), (3, 0), (3, 1)]


def test_a_theme_without_fonts_still_has_pictures() -> None:
    bare = Artist(Tree(root="templates", files={}))
    body = bare.render(PicturePlan(path="x.png", picture=PICTURE))
    with Image.open(BytesIO(body)) as image:
        assert image.size == SIZE


def test_a_longer_site_name_moves_nothing_below_the_head() -> None:
    body = (0, 130, *SIZE)
    assert pixels(drawn(), body) == pixels(drawn(replace(PICTURE, site="Another site " * 9)), body)


def test_letters_that_touch_are_drawn_over_each_other_without_lightening_either() -> None:
    def ink(title: str) -> Image.Image:
        body = drawn(replace(PICTURE, title=title, framed=False, marks=(), notes=()))
        with Image.open(BytesIO(body)) as image:
            return ImageOps.invert(image.convert("L"))

    alone, together = ink("f"), ink("fl")

    assert ImageChops.subtract(alone, together).getbbox() is None
    assert together.tobytes() != alone.tobytes()
