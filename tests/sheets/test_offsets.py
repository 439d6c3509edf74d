"""Every character of a scalar's value leads to the characters of the file that made it."""

import re

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.captures.encoding import read_text
from onrecord.model import Span, Text
from onrecord.sheets.yaml.nodes import ListNode, MappingNode, Node, character_offset, parse
from onrecord.sheets.yaml.offsets import character_offsets

PATH = "c.yml"
CHARACTERS = st.sampled_from("ab'\"\\:#-é“”ü漢😀 \t\u00a0\u2003")
WORDS = st.lists(st.text(CHARACTERS, min_size=1, max_size=6), min_size=1, max_size=8)
BREAKS = st.sampled_from(["\n", "\r\n", "\r", "\x85", "\u2028", "\n\n", "\n  \n", "\r\n\r\n"])


def scalars(node: Node | None) -> list[Text]:
    if isinstance(node, MappingNode):
        return [found for entry in node.entries for found in scalars(entry[3])]
    if isinstance(node, ListNode):
        return [found for item in node.items for found in scalars(item)]
    return [node] if node is not None else []


def holds(text: str, scalar: Text) -> None:
    """The law, for one scalar."""
    offsets, end = character_offsets(text, scalar.span)

    assert len(offsets) == len(scalar)
    assert offsets == sorted(set(offsets))
    assert scalar.start <= end <= len(text)
    assert end > offsets[-1] if offsets else end >= scalar.start
    for character, offset in zip(scalar, offsets, strict=True):
        assert scalar.start <= offset < max(scalar.end, end)
        found = text[offset]
        if text[scalar.start] == '"' and found == "\\":
            escape = re.match(r"\\(?:x..|u.{4}|U.{8}|.)", text[offset:], re.DOTALL)
            assert escape is not None
            assert yaml.safe_load(f'"{escape.group()}"') == character
        elif character == " ":
            assert found in " \r\n\x85"
        elif character == "\n":
            assert found in "\r\n\x85"
        else:
            assert found == character


def check(text: str) -> list[Text]:
    found = scalars(parse(PATH, text).value)
    for scalar in found:
        holds(text, scalar)
    return found


@given(WORDS, st.sampled_from(["plain", "'", '"', "|", ">"]), st.sampled_from([10, 30, 10**6]))
def test_what_pyyaml_writes_is_found_again(words: list[str], style: str, width: int) -> None:
    value = {"quote": [" ".join(words), {"exact": "\n".join(words)}], "note": words[0]}
    text = yaml.dump(
        value,
        default_style=None if style == "plain" else style,
        width=width,
        allow_unicode=True,
    )

    assert len(check(re.sub(r"!!\w+ ", "", text))) == 3


@given(st.data(), st.lists(BREAKS, min_size=1, max_size=4), st.sampled_from(["", "'", '"']))
def test_flow_scalars_over_several_lines(data: st.DataObject, breaks: list[str], mark: str) -> None:
    word = st.text(st.sampled_from("abé“”漢😀"), min_size=1, max_size=4)
    text = f"quote: {mark}{data.draw(word)}"
    for line_break in breaks:
        before = data.draw(st.sampled_from(["", " ", "  \t"]))
        escaped = data.draw(st.sampled_from(["", "\\"])) if mark == '"' else ""
        inside = {"": "", "'": "''", '"': data.draw(st.sampled_from(['\\"', "\\u00e9", "\\x41"]))}
        text += before + escaped + line_break + "   " + data.draw(word) + inside[mark]
    text += f"{mark}\nnote: x\n"

    assert len(check(text)) == 2


BLOCK_LINES = st.lists(
    st.text(st.sampled_from("ab #:é\t"), max_size=6).filter(lambda line: not line.startswith("\t")),
    min_size=1,
    max_size=7,
)


@given(
    BLOCK_LINES,
    st.sampled_from("|>"),
    st.sampled_from(["", "-", "+", "2", "2-", "+2", " # remark"]),
    st.sampled_from(
        ["quote: ", "- ", "- quote: ", "list:\n  - ", "a:\n  - quote: ", "quote:\n ", ""]
    ),
    st.sampled_from(["\n", "\r\n", "\n\n"]),
)
@example(["a", "", "", "b", " c", "d"], ">", "", "quote: ", "\n")
def test_block_scalars(lines: list[str], style: str, header: str, lead: str, line_end: str) -> None:
    """Text that happens to be no YAML says nothing here; most of it is."""
    last = lead.splitlines()[-1] if lead else ""
    column = len(last) - len(last.lstrip(" -")) if last.strip() else 0
    depth = " " * (column - (2 if last.endswith("- ") else 0) + 2)
    text = f"{lead}{style}{header}{line_end}" + "".join(
        f"{depth}{line}{line_end}" for line in lines
    )

    check(text)


@given(st.text(st.sampled_from("ab:\"'\\|>-#[]{},? \n\té\r"), max_size=60))
def test_any_text_that_is_yaml(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    ("text", "index", "offset"),
    [
        ("quote: one two\n", 4, 11),
        ("quote: one two\n", 7, 14),
        ("quote: one\n  two\n", 3, 10),
        ("quote: one\n  two\n", 4, 13),
        ("quote: one  \n\n  two\n", 3, 13),
        ("quote: 'it''s'\n", 2, 10),
        ("quote: 'it''s'\n", 3, 12),
        ("quote: 'it''s'\n", 4, 13),
        ('quote: "a\\u00e9b"\n', 2, 15),
        ('quote: "a \\\n   b"\n', 2, 15),
        ("quote: |\n  one\n  two\n", 4, 17),
        ("quote: >-\n  one\n  two\n", 3, 15),
        ("quote: >-\n  one\n  two\n", 7, 21),
        ("quote: |2\n    x\n", 0, 12),
        ('quote: ""\n', 0, 8),
        ("quote:\n", 0, 6),
        ("quote: one\n", 99, 10),
    ],
)
def test_offsets_by_hand(text: str, index: int, offset: int) -> None:
    (scalar,) = scalars(parse(PATH, text).value)

    assert character_offset(text, scalar.span, index) == offset


def test_markdown_below_its_front_matter_is_no_yaml() -> None:
    text = '---\ntitle: "A"\n---\n"So\n  it is."\n'
    start = text.index('"So')

    assert character_offset(text, Span("pages/p.md", start, len(text)), 6) == start + 6
    assert character_offset(text, Span("pages/p.md", 11, 14), 0) == 12


def test_a_byte_order_mark_is_not_counted() -> None:
    text = read_text(PATH, "\ufeffquote: é “x”\n".encode()).value
    assert text is not None

    (scalar,) = scalars(parse(PATH, text).value)

    assert text[character_offset(text, scalar.span, 2)] == "“"
