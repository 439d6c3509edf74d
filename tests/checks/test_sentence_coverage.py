"""Every sentence is quoted, covered, declared, or open, and none is counted twice."""

import pytest

from onrecord.checks.coverage import Line, beginning, sentence_coverage
from onrecord.model import Findings
from tests.checked import checked, told
from tests.checks.records import article
from tests.checks.records import source as written
from tests.sites import tree

SITE = """
-- dossiers/d/articles/a.txt --
Exchange agreed

Baku will release 32 men. The talks went on. It was a sad day.

The talks went on and on.
-- dossiers/d/articles/a.yml --
title: Exchange agreed
outlet: daily
author: unknown
published: unknown
url: unknown
language: en
capture: {file: a.txt, sha256: "{sha256}"}
headline: 1
sentences:
  - {begins: Exchange agreed, covered_by: c}
  - {begins: It was a sad day, not_checkable: opinion}
-- dossiers/d/claims/c.yml --
claim: Baku will release 32 men.
verdict: single-source
reason: Only one says so.
first_published: 2026-11-23
evidence:
  - source: a
    stance: supports
    voice: own
    origin: daily
    quote: Baku will release 32 men
"""


def findings(literal: str = SITE) -> Findings:
    site = tree(literal)
    outcome = checked(site)
    assert told(site, outcome.diagnostics) == []
    assert outcome.value
    return outcome.value


def lines(found: Findings) -> list[Line]:
    (dossier,) = found.dossiers
    return list(sentence_coverage(dossier.all_claims, dossier.sources["a"]))


def test_each_sentence_has_one_state() -> None:
    assert [
        (line.paragraph, line.state, line.claims, line.reason) for line in lines(findings())
    ] == [
        (1, "covered", ("c",), None),
        (2, "quoted", ("c",), None),
        (2, "open", (), None),
        (2, "not checkable", (), "opinion"),
        (3, "open", (), None),
    ]


def test_the_words_offered_tell_a_sentence_from_the_others() -> None:
    found = findings()
    source = found.dossiers[0].sources["a"]
    left = [line for line in lines(found) if line.state == "open"]
    assert [beginning(source, line.start, line.end) for line in left] == [
        "The talks went on.",
        "The talks went on and on.",
    ]


def test_several_claims_can_cover_a_sentence_together() -> None:
    second = SITE[SITE.index("-- dossiers/d/claims/c.yml") :].replace(
        "claims/c.yml", "claims/e.yml"
    )
    both = SITE.replace("covered_by: c}", "covered_by: [c, e]}") + second
    assert lines(findings(both))[0].claims == ("c", "e")
    draft = both + "status: draft\n"
    assert lines(findings(draft))[0].state == "open"


def test_a_draft_answers_for_nothing() -> None:
    draft = SITE.replace("first_published", "status: draft\nfirst_published")
    assert [line.state for line in lines(findings(draft))] == [
        "open",
        "open",
        "open",
        "not checkable",
        "open",
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ka", "სკოლა დაიხურა დღეს დილით ქალაქის ცენტრში მერის ბრძანებით.", "სკოლა დაიხურა დღეს დილით ქალაქის ცენტრში"),
        ("hi", "मेयर ने आज सुबह शहर के सभी स्कूल बंद किए।", "मेयर ने आज सुबह शहर के"),
        ("zh", "市长今天上午下令关闭城里所有学校和图书馆。", "市长今天上午下令关闭城里"),
        ("ja", "市長は今日の午前に市内の全ての学校を閉鎖した。", "市長は今日の午前に市内の"),
    ],
)  # fmt: skip
def test_a_sentence_is_named_by_its_first_words_in_every_script(
    language: str, text: str, expected: str
) -> None:
    source = written(article("a", language=language), words=text)
    begun = beginning(source, 0, len(text))

    assert begun == expected
    assert text.startswith(begun)
