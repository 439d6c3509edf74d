"""How an excerpt is set: nothing of it is changed, added or lost."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.site.text.typography import Run, RunPart, set_paragraphs

WORDS = st.text(alphabet='“"« likely may May only said 32', max_size=30)
RUNS = st.lists(
    st.builds(Run, kind=st.sampled_from(["context", "quoted", "elision"]), text=WORDS.filter(bool)),
    max_size=5,
)
HEDGES = frozenset({"likely", "may", "only"})


@given(st.lists(RUNS, max_size=3))
def test_the_parts_of_a_run_are_its_text(paragraphs: list[list[Run]]) -> None:
    before = tuple(tuple(runs) for runs in paragraphs)
    after = set_paragraphs(before, HEDGES)
    assert [[(run.kind, run.text) for run in runs] for runs in after] == [
        [(run.kind, run.text) for run in runs] for runs in before
    ]
    for run in (run for runs in after for run in runs if run.parts):
        assert "".join(part.text for part in run.parts) == run.text


def parts(*runs: Run) -> list[tuple[str, str]]:
    (paragraph,) = set_paragraphs((runs,), HEDGES)
    return [(part.kind, part.text) for run in paragraph for part in run.parts]


def test_a_mark_at_the_edge_is_hung_and_no_other() -> None:
    assert parts(Run(kind="quoted", text="“We agreed,” he “said”")) == [
        ("hung", "“"),
        ("plain", "We agreed,” he “said”"),
    ]
    assert parts(Run(kind="elision", text="[…]"), Run(kind="quoted", text="“We")) == []


def test_hedges_are_set_apart_in_the_quote_alone_and_names_are_none() -> None:
    assert parts(
        Run(kind="context", text="He may "), Run(kind="quoted", text="likely go in May")
    ) == [
        ("hedge", "likely"),
        ("plain", " go in May"),
    ]


def test_without_anything_to_set_apart_a_run_is_as_it_was() -> None:
    runs = ((Run(kind="quoted", text="They agreed."),),)
    assert set_paragraphs(runs) == runs
    assert RunPart(kind="hung", text="“") != RunPart(kind="plain", text="“")
