"""YAML as editors write it is read as they mean it, or refused with the correction."""

import pytest

from onrecord.model import Evidence
from tests.checked import checked, faults, told
from tests.sites import tree

TEXT = "no men came at 12:30 on 2023-12-07: 1_000 of 010, they said # off"
SITE = f"""
-- dossiers/d/articles/a.txt --
Exchange agreed

{TEXT}

They met.

no

off

12:30

2023-12-07

1_000

010
-- dossiers/d/claims/c.yml --
claim: Somebody said something.
verdict: unverifiable
reason: It cannot be settled.
first_published: 2026-11-23
evidence:
  - source: a
    stance: mentions
    voice: own
    note: As an editor writes it.
"""


def entry(lines: str) -> Evidence:
    """The one entry of a sheet, with these lines more; nothing may be wrong with it."""
    site = tree(SITE + lines)
    outcome = checked(site)
    assert [line for line in told(site, outcome.diagnostics) if line.startswith("error")] == []
    assert outcome.value
    (claim,) = outcome.value.dossiers[0].all_claims
    return claim.evidence[0]


@pytest.mark.parametrize("word", ["no", "off", "12:30", "2023-12-07", "1_000", "010"])
def test_what_yaml_would_make_something_else_of_stays_the_words_it_is(word: str) -> None:
    number = ["no", "off", "12:30", "2023-12-07", "1_000", "010"].index(word) + 4
    assert [
        part.exact for part in entry(f"    quote: {word}\n    paragraph: {number}\n").segments
    ] == [word]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            "    quote: 2023-12-07: 1_000 of 010\n",
            "error[yaml-syntax] 10:22 a colon and a space inside the words begin a new key to YAML"
            ' | paste   quote: "2023-12-07: 1_000 of 010"',
        ),
        (
            "    quote: 010, they said # off\n",
            "warning[comment-cuts-text] 10:27 a comment cuts off the words of `quote`"
            ' | if it belongs to them, write "010, they said # off"; if not, give it a line of its own',
        ),
        (
            '    quote: "no men" came\n',
            "error[yaml-syntax] 10:21 the words go on after the closing quotation mark"
            " | paste   quote: '\"no men\" came'",
        ),
        (
            "\tquote: no men\n",
            "error[yaml-syntax] 10:1 a tab indents this line, and YAML takes spaces only"
            " | paste `    quote: no men`",
        ),
        (
            "    quote: no men came\n    note: twice\n",
            "error[duplicate-key] 11:5 `note` occurs twice | delete one of the two, or make them one list",
        ),
        (
            "    quote: no men came\n    qoute: they said\n",
            "error[unknown-key] 11:5 an evidence entry has no key `qoute`",
        ),
        (
            "    quote: {no: men}\n",
            "error[wrong-type] 10:12 `quote` takes the words of the source, or a list of them"
            " | if these are words, put all of them in quotation marks",
        ),
        (
            "    quote: no men came\n    translation: [one, two]\n",
            "error[wrong-type] 11:18 `translation` takes words"
            ' | if these are words, put them in quotation marks, `translation: "…"`',
        ),
        (
            "    quote: no men came\n    hedged: off\n",
            "error[bad-choice] 11:13 `off` is neither yes nor no"
            " | write `hedged: yes` or `hedged: no`",
        ),
        (
            "    quote: no men came\n    value: 1_000\n",
            "error[bad-number] 11:12 `value` takes a number | write `1000`",
        ),
        (
            "    quote: no men came\n    paragraph: 12:30\n",
            "error[bad-number] 11:16 `paragraph` takes a whole number",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_in_its_place_with_the_correction(
    lines: str, said: str
) -> None:
    place, *rest = said.split(" | ")
    (fault,) = [line for line in faults(SITE + lines) if not line.startswith("hint")]
    assert fault.replace(" dossiers/d/claims/c.yml:", " ").startswith(place), fault
    assert fault.endswith(rest[-1] if rest else ""), fault


def test_several_broken_files_are_told_of_in_one_run() -> None:
    told_of = faults(
        SITE
        + """    qoute: they said
-- dossiers/d/claims/e.yml --
claim: "Two" men
-- outlets/daily.yml --
name: [a, b]
-- pages/about.md --
No front matter.
"""
    )
    assert sorted(line.split(":")[0] for line in told_of) == [
        "error[front-matter] pages/about.md",
        "error[unknown-key] dossiers/d/claims/c.yml",
        "error[wrong-type] outlets/daily.yml",
        "error[yaml-syntax] dossiers/d/claims/e.yml",
    ]
