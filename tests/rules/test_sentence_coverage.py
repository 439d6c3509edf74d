"""One smallest failing site for each rule of declared sentences."""

from tests.checked import faults
from tests.checks.test_sentence_coverage import SITE

ARTICLE = "dossiers/d/articles/a.yml"


def declared(begins: str) -> list[str]:
    return faults(
        SITE.replace(
            "begins: Exchange agreed, covered_by: c", f"begins: {begins}, not_checkable: so"
        )
    )


def test_sentence_not_found() -> None:
    assert declared("It was a bad day") == [
        f"error[sentence-not-found] {ARTICLE}:10:14 no sentence of `a` begins so"
        " | paste `begins: It was a sad day.`"
    ]
    assert declared("Unicorns dance") == [
        f"error[sentence-not-found] {ARTICLE}:10:14 no sentence of `a` begins so"
        " | copy its first words; a sentence that is split wrongly is corrected by `sentence_breaks`"
    ]


def test_sentence_ambiguous() -> None:
    assert declared("The talks went on") == [
        f"error[sentence-ambiguous] {ARTICLE}:10:14 2 sentences of `a` begin so"
        " | paragraph 2, paragraph 3 | write more of its first words"
    ]


def test_declaration_needless() -> None:
    assert declared("Baku will release") == [
        f"warning[declaration-needless] {ARTICLE}:10:14 the sentence is declared, but `c` quotes it"
        " | remove the entry from `sentences`"
    ]
