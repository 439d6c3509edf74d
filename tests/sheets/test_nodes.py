"""Nodes say what was typed and where; what sheets do not need is refused."""

import random
import time
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from onrecord.captures import read_capture
from onrecord.captures.encoding import decode, read_text
from onrecord.diagnostics import Diagnostic
from onrecord.model import Text
from onrecord.sheets.articles import read_article
from onrecord.sheets.claims import read_claim
from onrecord.sheets.pages import read_page
from onrecord.sheets.site import read_site
from onrecord.sheets.yaml import nodes
from onrecord.sheets.yaml.nodes import ListNode, MappingNode, Node, parse
from tests.sites import BASE, files

PATH = "c.yml"
SHEET = """\
# A remark.
claim: Of the 32, 26 were “detained” in Haut-Karabakh  # why
verdict: disputed
reason: >-
  The agency says 26,
  the expert says 28.
date: 2020-12
measure: {of: captured, unit: people}
looked_for: ["26", '28', détenu]
evidence:
  - source: a
    stance: supports
    voice: own
    quote:
      - 26 individuals
      - {exact: "six \\u201cothers\\u201d", prefix: x}
    value: {at least: 26}
  - {source: b, stance: differs, voice: own, quote: 28 were captured, hedged: no}
history:
  - {on: 2026-11-23, kind: correction, why: x}
"""


def plain(node: Node) -> object:
    if isinstance(node, MappingNode):
        return {key: plain(value) for key, _, _, value in node.entries}
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return str(node)


def value_of(text: str) -> object:
    node = parse(PATH, text).value
    assert node is not None
    return plain(node)


def rules(text: str) -> list[str]:
    return [fault.rule for fault in parse(PATH, text).diagnostics]


def test_every_scalar_stays_what_was_typed() -> None:
    typed = "no: [yes, NO, 010, 1_000, 12:30, 2023-12-07, ~, null, .inf, 0x1F, 1e3, =]"

    assert value_of(typed) == {"no": typed[5:-1].split(", ")}


def test_nodes_know_their_place() -> None:
    text = "a: é\nb:\n  - {c: 'd'}\n\n# remark\ne: f\n"
    root = parse(PATH, text).value
    assert isinstance(root, MappingNode)
    items = root.entries[1][3]
    assert isinstance(items, ListNode)
    inner = items.items[0]
    assert isinstance(inner, MappingNode)
    scalar = inner.entries[0][3]
    assert isinstance(scalar, Text)

    places = [root.span, root.key(root.entries[1]).span, items.span, inner.span, scalar.span]

    assert [text[place.start : place.end] for place in places] == [
        text.rstrip("\n"),
        "b",
        "- {c: 'd'}",
        "{c: 'd'}",
        "'d'",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\na: 2\n", ["duplicate-key"]),
        ("a: {b: 1, b: 2, b: 3}\n", ["duplicate-key", "duplicate-key"]),
        ("a: &x 1\nb: 2\nb: 3\n", ["yaml-feature", "duplicate-key"]),
        ("a: [&x 1, *x]\n", ["yaml-feature", "yaml-feature"]),
        ("<<: {a: b}\n", ["yaml-feature"]),
        ("a: !!python/object:os.system x\n", ["yaml-feature"]),
        ("? [a]\n: b\n", ["yaml-feature"]),
        ("a: b\n---\nc: d\n", ["yaml-feature"]),
        ("%YAML 1.2\n---\na: b\n", ["yaml-feature"]),
        ("%TAG ! tag:x,2026:\n---\na: b\n", ["yaml-feature"]),
        ("a: " + "[" * 33 + "]" * 33, ["beyond-limits"]),
        ("a:" + " [" * 100_000, ["beyond-limits"]),
        ("- " * 100_000, ["beyond-limits"]),
        ("a: [" + "x," * 50_001 + "]", ["beyond-limits"]),
        ('a: "\\0"\n', ["control-character"]),
        ('a: "\\x1b[2J"\n', ["control-character"]),
        ("", ["empty-value"]),
        ("# only a remark\n", ["empty-value"]),
    ],
)
def test_what_no_sheet_needs_is_refused(text: str, expected: list[str]) -> None:
    started = time.process_time()

    assert rules(text) == expected
    assert time.process_time() - started < 2


def test_of_a_sheet_with_many_problems_the_first_hundred_are_reported() -> None:
    many = "".join(f"- {{a: {n}, a: {n}}}\n" for n in range(200))
    assert rules(many) == ["duplicate-key"] * 100
    assert rules("a: [" + "x," * 49_998 + "]") == []


def test_thirty_two_levels_are_read() -> None:
    assert rules("a: " + "[" * 31 + "]" * 31) == []


def test_an_invisible_character_may_be_escaped() -> None:
    assert value_of('a: "x\\uFEFF\\u200B"\n') == {"a": "x\ufeff\u200b"}


@pytest.mark.parametrize(
    ("data", "rule", "offset", "label"),
    [
        (b"a: b\xe9\n", "not-utf8", 4, "byte 0xE9, which is `é` in windows-1252"),
        ("é: ".encode() + b"\x81\n", "not-utf8", 3, "byte 0x81"),
        (b"\xef\xbb\xbfab\xff", "not-utf8", 2, "byte 0xFF, which is `ÿ` in windows-1252"),
        (b"\xff\xfea\0", "not-utf8", 0, "begins with the byte order mark of UTF-16-LE"),
        (b"a: \0b", "control-character", 3, "U+0000"),
        ("a: é\x1bb\x7f".encode(), "control-character", 4, "U+001B, and 1 more in this file"),
        ("a: \ufeff".encode(), "control-character", 3, "U+FEFF zero width no-break space"),
        (b"x" * (1 << 20) + b"x", "beyond-limits", 0, "1,048,577 bytes"),
    ],
)
def test_bytes_that_are_no_text(data: bytes, rule: str, offset: int, label: str) -> None:
    outcome = read_text(PATH, data)

    assert outcome.value is None
    assert [(d.rule, d.span.start, d.labels[0].message) for d in outcome.diagnostics] == [
        (rule, offset, label)
    ]


@given(st.binary(max_size=40))
def test_decoding_never_fails_and_agrees_with_reading(data: bytes) -> None:
    text = read_text(PATH, data).value

    assert text is None or text == decode(data)


def inside(faults: tuple[Diagnostic, ...], text: str) -> bool:
    """Whether every place lies in the file."""
    return all(
        0 <= label.span.start <= label.span.end <= len(text)
        for fault in faults
        for label in fault.labels
    )


def mutants(sheet: bytes, count: int, seed: int) -> Iterator[bytes]:
    """The sheet with a few bytes changed, put in, taken out, doubled, or cut off."""
    chance = random.Random(seed)
    pieces = [b"\t", b'"', b"'", b"[", b"}", b": ", b" #", b"- ", b"&a ", b"*a", b"\r", b"\xc2\x85", b"\xff", b"|", b"\0", b"\n"]  # fmt: skip
    for _ in range(count):
        mutant = bytearray(sheet)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(mutant) + 1)
            match chance.randrange(5):
                case 0:
                    mutant[at : at + 1] = bytes([chance.randrange(256)])
                case 1:
                    mutant[at:at] = chance.choice(pieces)
                case 2:
                    del mutant[at : at + chance.randint(1, 12)]
                case 3:
                    mutant[at:at] = mutant[at : at + chance.randint(1, 40)]
                case _:
                    del mutant[len(mutant) - min(at, 20) :]
        yield bytes(mutant)


def test_the_sample_sheet_holds() -> None:
    assert read_claim(PATH, SHEET.encode(), id="c", dossier="d").diagnostics == ()


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_no_mutant_of_a_sheet_escapes(loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nodes, "_Loader", getattr(yaml, loader))
    faulty = 0
    for mutant in mutants(SHEET.encode(), 400, seed=7):
        outcome = read_claim(PATH, mutant, id="c", dossier="d")
        assert inside(outcome.diagnostics, decode(mutant)), mutant
        assert (outcome.value is None) == any(d.severity == "error" for d in outcome.diagnostics)
        faulty += outcome.value is None

    assert faulty > 200  # else the mutants would say nothing


def test_no_mutant_of_other_files_escapes() -> None:
    base = files(BASE)
    article = base["dossiers/d/articles/a.yml"].replace("{sha256}", "0" * 64).encode()
    page = b"---\ntitle: How we check\nmenu: Method\norder: 3\n---\n\nWe *read*.\n"
    html = b"<html><body><p>One <b>two</b><br>three</p><!-- x --><div hidden>no</div></body></html>"
    for at, mutant in enumerate(mutants(article, 150, seed=1)):
        outcome = read_article(PATH, mutant, id="a", dossier="d")
        assert inside(outcome.diagnostics, decode(mutant)), (at, mutant)
    for mutant in mutants(base["site.yml"].encode(), 150, seed=2):
        assert inside(read_site(PATH, mutant).diagnostics, decode(mutant)), mutant
    for mutant in mutants(page, 150, seed=3):
        assert inside(read_page("p.md", mutant, id="p").diagnostics, decode(mutant)), mutant
    for mutant in mutants(html, 100, seed=4):
        assert inside(read_capture("a.html", mutant).diagnostics, decode(mutant)), mutant
