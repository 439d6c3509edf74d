"""Whatever is selected in a source, the entry that is offered holds, and quotes just that."""

from __future__ import annotations

import textwrap
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.authoring.entries import Unquotable, entry, proposed_voice, whole_words
from onrecord.checks.verify import verify_claim
from onrecord.model import Source
from onrecord.sheets.claims import read_claim
from onrecord.storage.tree import read_tree
from tests.checked import resolved
from tests.folders import REAL
from tests.sites import tree

BELOW = len("Head\n")
HEAD = "claim: Something.\nverdict: single-source\nreason: It is said.\nevidence:\n"


@cache
def real_sources() -> dict[str, Source]:
    (dossier,) = resolved(read_tree(REAL, root="site_src").value)
    return dict(dossier.sources)


def small_source(text: str) -> Source:
    """An article of which these are all words below the headline."""
    site = tree(f"-- dossiers/d/articles/a.txt --\nHead\n{text}\n")
    return resolved(site)[0].sources["a"]


def quoted(source: Source, lines: str) -> list[tuple[int, int]]:
    """Where the build finds the words of an entry, once it is pasted into a sheet."""
    sheet = HEAD + "".join(f"  {line}\n" for line in lines.splitlines())
    claim = read_claim("c.yml", sheet.encode(), id="c", dossier="d")
    assert claim.diagnostics == ()
    assert claim.value
    verified = verify_claim(claim.value, {source.id: source})
    rules = {fault.rule for fault in verified.diagnostics if fault.severity == "error"}
    assert rules <= {"silence-unexamined"}
    quote = verified.value.evidence[0].quote
    assert quote
    return [(passage.start, passage.end) for passage in quote.passages]


@settings(max_examples=300)
@given(st.data())
def test_any_selection_of_the_real_texts_is_quoted_as_selected(data: st.DataObject) -> None:
    source = real_sources()[data.draw(st.sampled_from(sorted(real_sources())))]
    length = len(source.words.text)
    ends = data.draw(st.lists(st.integers(0, length), min_size=2, max_size=6))
    stretches = list(zip(ends[::2], ends[1::2], strict=False))
    try:
        lines = entry(source, stretches, voice="own")
    except Unquotable:
        return
    wanted = sorted(whole_words(source, stretch) for stretch in stretches)
    assert quoted(source, lines) == wanted


@pytest.mark.parametrize(
    ("text", "selected", "lines"),
    [
        (
            "The sun rose.",
            ["un ros"],
            "- source: a\n  stance: supports\n  voice: own\n  quote: sun rose\n",
        ),
        (
            "They met. It rained.\nThey met. It snowed.",
            [(21, 29)],
            "- source: a\n  stance: supports\n  voice: own\n  quote: They met\n  paragraph: 3\n",
        ),
        (
            "One man left and one man stayed.",
            [(21, 24)],
            "- source: a\n  stance: supports\n  voice: own\n  quote: man\n  prefix: one\n",
        ),
        (
            "One man left and one man stayed: nobody knew.",
            ["left", "nobody"],
            "- source: a\n  stance: supports\n  voice: own\n  quote:\n    - left\n    - nobody\n",
        ),
        (
            "He said: no.",
            ["He said: no"],
            "- source: a\n  stance: supports\n  voice: own\n  quote: 'He said: no'\n",
        ),
    ],
)
def test_entries_as_they_are_written(
    text: str, selected: list[str | tuple[int, int]], lines: str
) -> None:
    source = small_source(text)
    stretches = [
        (text.index(one), text.index(one) + len(one)) if isinstance(one, str) else one
        for one in selected
    ]
    stretches = [(start + BELOW, end + BELOW) for start, end in stretches]
    assert entry(source, stretches, voice="own") == lines


@pytest.mark.parametrize(
    ("text", "stretches", "why"),
    [
        ("The sun rose.", [], "no words are selected"),
        ("The sun rose.", [(3, 4)], "no word is selected"),
        ("The sun rose.", [(0, 5), (4, 9)], "two of the stretches overlap"),
        ("man man man", [(0, 3)], None),
    ],
)
def test_what_cannot_be_quoted(
    text: str, stretches: list[tuple[int, int]], why: str | None
) -> None:
    stretches = [(start + BELOW, end + BELOW) for start, end in stretches]
    if why is None:
        lines = entry(small_source(text), stretches, voice="own")
        assert quoted(small_source(text), lines) == stretches
        return
    with pytest.raises(Unquotable, match=why):
        entry(small_source(text), stretches)


def test_a_document_speaks_with_the_primary_voice() -> None:
    source = real_sources()["joint-statement"]
    assert "voice: primary" in entry(source, [(0, 40)])
    assert "voice: primary" in entry(source, [(0, 40)], voice="own")


SPOKEN = "“The old bridge is shut,” said Ada Brook. It rained."


@pytest.mark.parametrize(
    ("selected", "voice"),
    [
        (["old bridge is shut"], "quotation"),
        (["“The old bridge is shut,”"], "quotation"),
        (["The old", "is shut"], "quotation"),
        (["It rained"], None),
        (["is shut,” said Ada Brook"], None),
        (["old bridge", "It rained"], None),
    ],
)
def test_a_voice_is_proposed_only_where_the_marks_show_it(
    selected: list[str], voice: str | None
) -> None:
    source = small_source(SPOKEN)
    places = [(SPOKEN.index(words) + BELOW, len(words)) for words in selected]
    stretches = [(start, start + length) for start, length in places]
    assert proposed_voice(source, stretches) == voice
    lines = entry(source, stretches)
    assert ("voice: quotation" in lines) == (voice is not None)
    assert "voice: own" not in lines


def test_an_entry_without_a_voice_names_the_choices_and_no_build_takes_it() -> None:
    source = small_source(SPOKEN)
    lines = entry(source, [(SPOKEN.index("It rained") + BELOW, len(SPOKEN) + BELOW)])
    assert "  voice:  # who speaks: own, quotation, attributed or unclear\n" in lines
    claim = read_claim("c.yml", (HEAD + textwrap.indent(lines, "  ")).encode(), id="c", dossier="d")
    assert [fault.rule for fault in claim.diagnostics] == ["empty-value"]
    assert claim.diagnostics[0].severity == "error"
    assert claim.diagnostics[0].help == (
        "write `voice: …` with one of `own`, `headline`, `caption`, `quotation`, `attributed`, `primary`,"
        " `unclear`"
    )
