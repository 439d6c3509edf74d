"""A line offered for pasting reads back as the words it was made of."""

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.sheets.yaml.scalars import as_scalar


@given(
    st.text(
        st.sampled_from(": #'\"\\-?,[]{}&*!|>%@`~\n\t\u00a0\u2028\u202e\ufeff\x85abé")
        | st.characters(codec="utf-8"),
        min_size=1,
    )
)
@example("yes: no")
@example("...")
@example("--- a")
@example("'")
@example("a'b\\n")
@example("= 1")
def test_what_is_pasted_reads_back(text: str) -> None:
    line = as_scalar(text)
    assert "\n" not in line
    assert yaml.load(f"quote: {line}\n", Loader=yaml.BaseLoader) == {"quote": text}
    assert yaml.load(f"quote:\n  - {line}\n", Loader=yaml.BaseLoader) == {"quote": [text]}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("32 men, while two", "32 men, while two"),
        ("he said: go", "'he said: go'"),
        ('"go", he said', "'\"go\", he said'"),
        ("'go: on', he said", "\"'go: on', he said\""),
        ("one\ntwo", '"one\\ntwo"'),
        ("a\u202eb", '"a\\u202Eb"'),
    ],
)
def test_the_line_is_as_plain_as_it_can_be(text: str, line: str) -> None:
    assert as_scalar(text) == line
