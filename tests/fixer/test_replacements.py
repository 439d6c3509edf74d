"""Edits written into the text of a sheet: what they mean comes out, and nothing else moves."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.captures.encoding import first_refused
from onrecord.diagnostics import Edit
from onrecord.fixer.edits import _nodes
from onrecord.fixer.meaning import intended_value, plain_value
from onrecord.fixer.replacements import apply_replacements, replacements, sheet
from onrecord.model import Span, Text
from onrecord.sheets.yaml.nodes import ListNode, MappingNode, parse
from tests.folders import REAL

SHEETS = {path.stem: path.read_text("utf-8") for path in sorted(REAL.rglob("*.yml"))}

SMALL = """\
# of the sheet
a: it's  # of a
b:
  - one
  # above two
  - k: v
    z: 'don''t'
  - {file: t, x: y}
c: [p, q, r]
d: [only]
e: >-
  folded words
  here
"""


def span(words: str, text: str = SMALL) -> Span:
    assert text.count(words) == 1
    return Span("x.yml", text.index(words), text.index(words) + len(words))


def mended(text: str, *edits: Edit) -> str | None:
    into = sheet("x.yml", text)
    assert into
    found = replacements(into, edits)
    return None if found is None else apply_replacements(text, found)


def write(words: str, new: str) -> Edit:
    return Edit(action="write", span=span(words), text=new)


def remove(words: str) -> Edit:
    return Edit(action="remove", span=span(words))


CASES = [
    (write("it's", "it’s"), "a: it's ", "a: it’s "),
    (write("it's", "it’s: so"), "a: it's ", "a: 'it’s: so' "),
    (write("it's", "- it"), "a: it's ", "a: '- it' "),
    (write("'don''t'", "“don't”"), "'don''t'", "'“don''t”'"),
    (write("'don''t'", "don\u2028t"), "'don''t'", '"don\\u2028t"'),
    (write("p", "P, S"), "[p,", '["P, S",'),
    (write("k", "key"), "- k: v", "- key: v"),
    (write(">-\n  folded words\n  here\n", "folded\u00a0words “here”"),
     "folded words\n  here", "folded\u00a0words\n  “here”"),
    (remove("one"), "  - one\n", ""),
    (remove("k: v\n    z: 'don''t'"), "  - k: v\n    z: 'don''t'\n", ""),
    (remove("{file: t, x: y}"), "  - {file: t, x: y}\n", ""),
    (remove("q"), "[p, q, r]", "[p, r]"),
    (remove("only"), "d: [only]\n", ""),
    (Edit(action="add", span=Span("x.yml", SMALL.index("t, x"), SMALL.index("t, x") + 1), key="n", text="1: 2"),
     "{file: t, x", "{file: t, n: '1: 2', x"),
    (Edit(action="add", span=Span("x.yml", SMALL.index(" v\n") + 1, SMALL.index(" v\n") + 2), key="n", text="1"),
     "- k: v\n", "- k: v\n    n: 1\n"),
    (Edit(action="add", span=span(">-\n  folded words\n  here\n"), key="n", text="1"),
     "  here\n", "  here\nn: 1\n"),
]  # fmt: skip  # an edit and what comes of it on two lines


@pytest.mark.parametrize(("edit", "was", "now"), CASES)
def test_an_edit_changes_its_own_characters(edit: Edit, was: str, now: str) -> None:
    assert mended(SMALL, edit) == SMALL.replace(was, now, 1)


def test_several_edits_are_made_together() -> None:
    made = mended(SMALL, write("it's", "it’s"), remove("q"), remove("only"))

    assert made == SMALL.replace("it's", "it’s").replace(" q,", "").replace("d: [only]\n", "")


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(action="remove", span=Span("x.yml", 3, 5))],
        [write("it's", "one"), write("it's", "another")],
        [write("k", "z")],
        [remove("it's")],
        [Edit(action="add", span=span("one"), key="k", text="v")],
        [Edit(action="add", span=span("it's"), key="c", text="v")],
        [write("it's", "bad \x00 character")],
    ],
)
def test_what_cannot_be_meant_is_not_written(edits: list[Edit]) -> None:
    assert mended(SMALL, *edits) is None


def test_line_ends_stay_as_they_are() -> None:
    text = "a: x\r\nb: y\r\n"
    edit = Edit(action="add", span=Span("x.yml", 3, 4), key="n", text="1")

    assert mended(text, edit) == "a: x\r\nn: 1\r\nb: y\r\n"


def test_a_last_line_without_an_end_gets_one_before_what_is_added() -> None:
    edit = Edit(action="add", span=Span("x.yml", 3, 4), key="n", text="1")

    assert mended("a: x", edit) == "a: x\nn: 1"


SIGNS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"])
    | st.sampled_from("'\"’“ \u00a0:#-,[]{}\n\\"),
    max_size=30,
)


@given(st.sampled_from(sorted(SHEETS)), st.data())
def test_whatever_is_written_is_read_back_and_remarks_stay(name: str, data: st.DataObject) -> None:
    text = SHEETS[name]
    into = sheet("x.yml", text)
    assert into
    nodes = [found for found in _nodes(into.root) if len(found) > 1]
    *_, above, node = data.draw(st.sampled_from(nodes))
    new = data.draw(SIGNS)
    assume(first_refused(new) is None and "\ufeff" not in new)
    edit = _some_edit(data, above, node, new)

    found = replacements(into, [edit])

    if found is None:
        assert edit.action != "write" or not isinstance(node, Text), "any words can be written"
        return
    made = apply_replacements(text, found)
    read = parse("x.yml", made)
    assert read.diagnostics == ()
    assert read.value
    assert plain_value(read.value) == intended_value(into.root, [edit])
    if edit.action == "write":
        assert _remarks(made) == _remarks(text)


def _some_edit(data: st.DataObject, above: Any, node: Any, new: str) -> Edit:
    place = Span("x.yml", node.start, node.end)
    if isinstance(above, ListNode) and data.draw(st.booleans()):
        return Edit(action="remove", span=place)
    if isinstance(above, MappingNode) and data.draw(st.booleans()):
        return Edit(action="add", span=place, key="brand-new", text=new)
    return Edit(action="write", span=place, text=new)


def _remarks(text: str) -> list[str]:
    """What YAML does not read, by its own tokens: the lines of comments."""
    ends = [0]
    starts = []
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        if isinstance(token, yaml.ScalarToken):
            starts.append(token.start_mark.index)
            ends.append(token.end_mark.index)
    between = [text[a:b] for a, b in zip(ends, [*starts, len(text)], strict=True)]
    return [part.partition("#")[2].strip() for part in between if "#" in part]
