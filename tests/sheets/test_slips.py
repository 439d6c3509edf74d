"""The commonest slips in a sheet, each explained with its place and a line to paste."""

import pytest

from onrecord.sheets.yaml.nodes import parse

PATH = "c.yml"
KEYS = frozenset({"claim", "quote", "note", "evidence", "source", "reason"})
COLON = "a colon and a space inside the words begin a new key to YAML"
GOES_ON = "the words go on after the closing quotation mark"


def told(text: str) -> list[tuple[str, str, str, str, str | None]]:
    """Rule, fact, marked text, label and help of every fault."""
    return [
        (
            fault.rule,
            fault.message,
            text[fault.span.start : fault.span.end],
            fault.labels[0].message,
            fault.help,
        )
        for fault in parse(PATH, text, keys=KEYS).diagnostics
    ]


@pytest.mark.parametrize(
    ("text", "message", "marked", "label", "help"),
    [
        ("quote: He said: no\n", COLON, ":", "this colon", 'paste   quote: "He said: no"'),
        (
            'quote: He said: "no"\n',
            COLON,
            ":",
            "this colon",
            "paste   quote: 'He said: \"no\"'",
        ),
        (
            "quote: He said\n  that: no\nnote: x\n",
            COLON,
            ":",
            "this colon, in words that began on a line above",
            'paste   quote: "He said that: no"',
        ),
        (
            'quote: "Peace" is near\n',
            GOES_ON,
            "i",
            "to YAML the value ends before this",
            "paste   quote: '\"Peace\" is near'",
        ),
        (
            '  - "Peace" is near\n',
            GOES_ON,
            "i",
            "to YAML the value ends before this",
            "paste   - '\"Peace\" is near'",
        ),
        (
            "quote: 'it's near'\n",
            GOES_ON,
            "s",
            "to YAML the value ends before this",
            'paste   quote: "it\'s near"',
        ),
        (
            'quote: "He said "no" twice"\n',
            GOES_ON,
            "n",
            "to YAML the value ends before this",
            "paste   quote: 'He said \"no\" twice'",
        ),
        (
            'quote: "one" and "two"\n',
            GOES_ON,
            "a",
            "to YAML the value ends before this",
            "paste   quote: '\"one\" and \"two\"'",
        ),
        (
            "quote: [The] man said\nnote: x\n",
            "the words go on after the closing bracket",
            "m",
            "to YAML the value ends before this",
            'paste   quote: "[The] man said"',
        ),
        ("quote: @mfa said\n", "`@` may not begin words in YAML", "@", "", 'paste   quote: "@mfa said"'),
        ("quote: %x\n", "`%` may not begin words in YAML", "%", "", 'paste   quote: "%x"'),
        ("quote: `x`\n", "a backtick may not begin words in YAML", "`", "", 'paste   quote: "`x`"'),
        (
            "quote: *bold* x\n",
            "words that begin with `*` are an alias to YAML",
            "*",
            "",
            'paste   quote: "*bold* x"',
        ),
        (
            "quote: & more\n",
            "words that begin with `&` are an anchor to YAML",
            "&",
            "",
            'paste   quote: "& more"',
        ),
        (
            "quote: - more\n",
            "words that begin with `- ` are an item of a list to YAML",
            "-",
            "",
            'paste   quote: "- more"',
        ),
        (
            "quote: > 100\n",
            "words that begin with `>` are a block of lines to YAML",
            ">",
            "",
            'paste   quote: "> 100"',
        ),
        (
            "claim: x\nevidence:\n\t- source: a\n",
            "a tab indents this line, and YAML takes spaces only",
            "\t",
            "a tab",
            "paste `  - source: a`",
        ),
        (
            "claim:Two men\nreason: x\n",
            "no space follows the colon of `claim`",
            ":",
            "",
            "paste   claim: Two men",
        ),
        (
            'quote: "never closed\nnote: x\n',
            'the quotation mark `"` is never closed',
            '"',
            "opened here",
            'paste   quote: "never closed"',
        ),
        (
            'quote: "never closed\nnote: "x"\n',
            'the quotation mark `"` is never closed',
            '"',
            "opened here",
            'paste   quote: "never closed"',
        ),
        (
            "evidence: [a, b\nnote: x\n",
            "the bracket `[` is not closed where it should be",
            "[",
            "opened here",
            "write `]` where it ends; if these are words, put all of them in quotation marks",
        ),
        (
            "evidence:\n  - source: a\n    note: b\n   quote: c\n",
            "the indentation of this line fits no line above it",
            "quote:",
            "3 spaces, and 4 would fit",
            "paste `    quote: c`",
        ),
        (
            "evidence:\n- source: a\n   quote: c\n",
            "`quote` is indented deeper than the key above it",
            "quote",
            "3 spaces",
            "paste `  quote: c`",
        ),
        (
            "quote: >-\n  one\n two\n",
            "these words are indented less than the line they continue",
            "two",
            "2 spaces would fit",
            "paste `  two`",
        ),
        (
            "claim: x\nmore words\nreason: y\n",
            "a line of words without a key",
            "more words",
            "no `key: ` begins this line",
            "if the words go on from the line above, paste `  more words`",
        ),
        (
            'note: "a \\d"\n',
            "the backslash begins an escape that does not exist",
            "\\",
            "between double quotation marks a backslash is a sign of its own",
            "write `\\\\` for a backslash, or put the words in single quotation marks",
        ),
        ("claim: x\n- source: a\n", "a list item among keys", "- source:", "", "write the key of the list on a line above it"),
    ],
)  # fmt: skip
def test_a_slip_is_explained(text: str, message: str, marked: str, label: str, help: str) -> None:
    assert told(text) == [("yaml-syntax", message, marked, label, help)]
    if help.startswith("paste   "):
        assert parse(PATH, help.removeprefix("paste   ")).diagnostics == ()


@pytest.mark.parametrize(
    ("text", "message", "marked", "help"),
    [
        ("quote: *x\n", "`*x` is an alias to YAML, not words", "*x", 'paste   quote: "*x"'),
        ("quote: &x y\n", "`&x` is an anchor to YAML, not words", "&x", 'paste   quote: "&x y"'),
        ("quote: !x y\n", "`!x` is a tag to YAML, not words", "!x", 'paste   quote: "!x y"'),
    ],
)
def test_words_that_yaml_would_take_for_its_own(
    text: str, message: str, marked: str, help: str
) -> None:
    assert told(text) == [("yaml-feature", message, marked, "", help)]
