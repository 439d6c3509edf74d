"""Two wordings held against each other."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.site.text.diff import DiffPiece, compare

WORDS = st.lists(st.sampled_from(["the", "The", "men,", "men", "32", "–", "free."]), max_size=12)


def text(pieces: tuple[DiffPiece, ...]) -> str:
    return " ".join(piece.text for piece in pieces)


def shared(pieces: tuple[DiffPiece, ...]) -> list[str]:
    """The words that both have, bare."""
    words = " ".join(piece.text for piece in pieces if piece.kind == "same").split()
    return [bare for word in words if (bare := word.strip(",.–").casefold())]


@given(WORDS, WORDS)
def test_each_wording_keeps_its_own_characters(a: list[str], b: list[str]) -> None:
    compared = compare(" ".join(a), " ".join(b))
    assert (text(compared.document), text(compared.quotation)) == (" ".join(a), " ".join(b))


@given(WORDS, WORDS)
def test_what_is_called_the_same_is_the_same_in_both(a: list[str], b: list[str]) -> None:
    compared = compare(" ".join(a), " ".join(b))
    assert shared(compared.document) == shared(compared.quotation)


@given(WORDS)
def test_a_wording_has_nothing_that_it_has_not_itself(words: list[str]) -> None:
    compared = compare(" ".join(words), " ".join(words))
    assert {piece.kind for side in compared for piece in side} <= {"same"}


@given(WORDS, WORDS)
def test_pieces_of_one_kind_are_one(a: list[str], b: list[str]) -> None:
    for side in compare(" ".join(a), " ".join(b)):
        kinds = [piece.kind for piece in side]
        assert [one for one, other in pairwise(kinds) if one == other] == []


def test_case_and_punctuation_make_no_other_words() -> None:
    compared = compare("Two countries reconfirm it.", "“The two countries reaffirm it,”")
    assert [(piece.kind, piece.text) for piece in compared.document] == [
        ("same", "Two countries"),
        ("own", "reconfirm"),
        ("same", "it."),
    ]
    assert [(piece.kind, piece.text) for piece in compared.quotation] == [
        ("own", "“The"),
        ("same", "two countries"),
        ("own", "reaffirm"),
        ("same", "it,”"),
    ]


def test_a_wording_without_spaces_is_compared_character_by_character() -> None:
    compared = compare("两国重申和平。", "“两国确认和平”。")
    assert [(piece.kind, piece.text, piece.is_joined) for piece in compared.document] == [
        ("same", "两国", False),
        ("own", "重申", True),
        ("same", "和平。", True),
    ]
    assert [(piece.kind, piece.text) for piece in compared.quotation] == [
        ("same", "“两国"),
        ("own", "确认"),
        ("same", "和平”。"),
    ]
