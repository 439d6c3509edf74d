"""Two wordings held against each other."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.publishing.comparison import compare
from onrecord.publishing.parts.panels import DiffPiece

WORDS = st.lists(st.sampled_from(["the", "The", "men,", "men", "32", "–", "free."]), max_size=12)


def _words(pieces: tuple[DiffPiece, ...], *, without: str) -> list[str]:
    return [word for piece in pieces if piece.kind != without for word in piece.text.split()]


@given(WORDS, WORDS)
def test_without_what_the_document_alone_has_it_is_the_quotation(
    a: list[str], b: list[str]
) -> None:
    assert _words(compare(" ".join(a), " ".join(b)), without="document") == b


@given(WORDS, WORDS)
def test_without_what_the_quotation_alone_has_it_is_the_document(
    a: list[str], b: list[str]
) -> None:
    bare = [word.strip(",.–").casefold() for word in a]
    found = _words(compare(" ".join(a), " ".join(b)), without="quotation")
    assert [w.strip(",.–").casefold() for w in found if w.strip(",.–")] == [w for w in bare if w]


@given(WORDS)
def test_a_wording_has_nothing_that_it_has_not_itself(words: list[str]) -> None:
    pieces = compare(" ".join(words), " ".join(words))
    assert {piece.kind for piece in pieces} <= {"same"}


def test_case_and_punctuation_make_no_other_words() -> None:
    assert compare("Two countries reconfirm it.", "“The two countries reaffirm it,”") == (
        DiffPiece(kind="quotation", text="“The"),
        DiffPiece(kind="same", text="two countries"),
        DiffPiece(kind="document", text="reconfirm"),
        DiffPiece(kind="quotation", text="reaffirm"),
        DiffPiece(kind="same", text="it,”"),
    )
