"""How diagnostics look: to people, to editors, to GitHub, to code scanning."""

import json
import textwrap
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.diagnostics import Diagnostic, Edit, Label, Note
from onrecord.diagnostics.format import FORMATS, MACHINE_FORMATS, Format, draw, summary
from onrecord.diagnostics.rules import RULES
from onrecord.model import Span, Tree

ERROR = "quote-not-found"
WARNING = next(slug for slug, rule in RULES.items() if rule.severity == "warning")

SHEET = "dossiers/d/claims/c.yml"
ARTICLE = "dossiers/d/articles/a.txt"


def tree(sheet: str, article: str = "Nothing.\n", *, root: str = "site_src") -> Tree:
    return Tree(root=root, files={ARTICLE: article.encode(), SHEET: sheet.encode()})


def label_on(text: str, words: str, message: str = "", path: str = SHEET) -> Label:
    start = text.index(words)
    return Label(span=Span(path, start, start + len(words)), message=message)


def fault(*labels: Label, message: str = "it is so", **rest: object) -> Diagnostic:
    return Diagnostic(rule=ERROR, message=message, labels=labels, **rest)  # type: ignore[arg-type]  # passes any field on


def drawn(sheet: str, *found: Diagnostic, width: int = 100) -> str:
    return draw(found, [tree(sheet)], width=width)


def block(text: str) -> str:
    return textwrap.dedent(text).lstrip("\n")


def test_the_look_of_a_quote_that_does_not_stand() -> None:
    sheet = (
        "claim: Baku will release 32 prisoners of war.\nevidence:\n  - source: a\n"
        "    quote: Baku will release 32 Armenian prisoners of war, while Yerevan\n"
    )
    article = "Title\n\nBaku will release 32 Armenian prisoners of war , while Yerevan\n"
    value = sheet[sheet.index("quote: ") + len("quote: ") :].rstrip()
    start = sheet.index(value, sheet.index("quote: "))
    nearest = "Baku will release 32 Armenian prisoners of war , while Yerevan"
    at = article.index(nearest)
    found = Diagnostic(
        rule=ERROR,
        message="the quote is not in `a`",
        labels=(
            Label(
                span=Span(SHEET, start, start + len(value)),
                within=(value.index(","), value.index(",") + 1),
                message="the source has ` ,` here",
            ),
        ),
        notes=(Note(title="nearest", text=nearest, span=Span(ARTICLE, at, at + len(nearest))),),
        help=f"paste   quote: {nearest}",
    )

    assert draw([found], [tree(sheet, article)]) == block(
        """
        error[quote-not-found]: the quote is not in `a`
         --> site_src/dossiers/d/claims/c.yml:4:58
          |
        4 |     quote: Baku will release 32 Armenian prisoners of war, while Yerevan
          |                                                          ^ the source has ` ,` here
          |
          = nearest: site_src/dossiers/d/articles/a.txt:3
                     Baku will release 32 Armenian prisoners of war , while Yerevan
          = help: paste   quote: Baku will release 32 Armenian prisoners of war , while Yerevan

        1 error in 1 file
        """
    )


def test_the_other_side_is_labelled_too() -> None:
    sheet = "a: one\nb: two\nc: three\nd: four\n"
    found = fault(label_on(sheet, "four", "here"), label_on(sheet, "one", "first given here"))

    assert drawn(sheet, found) == block(
        """
        error[quote-not-found]: it is so
         --> site_src/dossiers/d/claims/c.yml:4:4
          |
        1 | a: one
          |    --- first given here
        ...
        4 | d: four
          |    ^^^^ here

        1 error in 1 file
        """
    )


def test_a_label_in_another_file_has_its_own_arrow() -> None:
    sheet, article = "quote: words\n", "Other words\n"
    found = fault(label_on(sheet, "words"), label_on(article, "Other", "it stands here", ARTICLE))

    assert draw([found], [tree(sheet, article)]) == block(
        """
        error[quote-not-found]: it is so
         --> site_src/dossiers/d/claims/c.yml:1:8
          |
        1 | quote: words
          |        ^^^^^
         ::: site_src/dossiers/d/articles/a.txt:1:1
          |
        1 | Other words
          | ----- it stands here

        1 error in 1 file
        """
    )


def test_two_labels_on_one_line_have_a_row_each() -> None:
    sheet = "[first, second]\n"
    found = fault(label_on(sheet, "second", "again"), label_on(sheet, "first", "here"))

    assert drawn(sheet, found) == block(
        """
        error[quote-not-found]: it is so
         --> site_src/dossiers/d/claims/c.yml:1:9
          |
        1 | [first, second]
          |         ^^^^^^ again
          |  ----- here

        1 error in 1 file
        """
    )


def test_a_stretch_over_lines_is_underlined_on_each() -> None:
    sheet = "quote: |-\n  one line\n\n  and another\nnext: x\n"
    found = fault(label_on(sheet, "line\n\n  and", "a break"))

    assert drawn(sheet, found) == block(
        """
        error[quote-not-found]: it is so
         --> site_src/dossiers/d/claims/c.yml:2:7
          |
        2 |   one line
          |       ^^^^
        ...
        4 |   and another
          |   ^^^ a break

        1 error in 1 file
        """
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_line_end_counts_once(newline: str) -> None:
    sheet = newline.join(["one", "", "three: here", ""])

    assert ":3:8\n" in drawn(sheet, fault(label_on(sheet, "here")))


def test_carets_stand_under_wide_and_combining_characters() -> None:
    sheet = "q: 漢字 cafe\u0301 word\n"
    found = fault(label_on(sheet, "cafe\u0301", "combining"), label_on(sheet, "漢字", "wide"))

    assert drawn(sheet, found).splitlines()[3:6] == [
        "1 | q: 漢字 cafe\u0301 word",
        "  |         ^^^^ combining",
        "  |    ---- wide",
    ]


def test_a_tab_is_four_columns() -> None:
    assert drawn("\tkey: x\n", fault(label_on("\tkey: x\n", "key"))).splitlines()[3:5] == [
        "1 |     key: x",
        "  |     ^^^",
    ]


def test_an_empty_stretch_gets_one_caret_even_after_the_last_character() -> None:
    sheet = "claim:"
    found = fault(Label(span=Span(SHEET, 6, 6), message="nothing stands here"))

    assert drawn(sheet, found).splitlines()[1:5] == [
        " --> site_src/dossiers/d/claims/c.yml:1:7",
        "  |",
        "1 | claim:",
        "  |       ^ nothing stands here",
    ]


def test_a_long_line_is_drawn_around_the_caret() -> None:
    sheet = "quote: " + "word " * 2_000 + "here " + "word " * 2_000 + "\n"
    rows = drawn(sheet, fault(label_on(sheet, "here", "this one")), width=60).splitlines()

    assert rows[1:5] == [
        " --> site_src/dossiers/d/claims/c.yml:1:10008",
        "  |",
        "1 | …word word word word word here word word word word word…",
        "  |                           ^^^^ this one",
    ]


def test_a_message_without_room_after_the_caret_stands_below() -> None:
    sheet = "quote: " + "x" * 40 + " end\n"
    rows = drawn(sheet, fault(label_on(sheet, "end", "as long as this")), width=56).splitlines()

    assert rows[3:6] == [
        "1 | quote: " + "x" * 40 + " end",
        "  |" + " " * 49 + "^^^",
        "  |" + " " * 38 + "as long as this",
    ]


def test_the_nearest_passage_is_marked_where_it_differs() -> None:
    text = "32 men , while"
    note = Note(title="nearest", text=text, span=Span(ARTICLE, 0, 14), marks=((6, 7), (9, 14)))
    found = fault(label_on("q: x\n", "x"), notes=(note,))

    assert draw([found], [tree("q: x\n", "32 men , while\n")]).splitlines()[5:9] == [
        "  |",
        "  = nearest: site_src/dossiers/d/articles/a.txt:1",
        "             32 men , while",
        "                   ^  ^^^^^",
    ]


def test_a_help_of_several_lines_is_aligned() -> None:
    found = fault(label_on("q: x\n", "x"), help="paste\n  quote:\n    - one")

    assert drawn("q: x\n", found).splitlines()[6:9] == [
        "  = help: paste",
        "            quote:",
        "              - one",
    ]


def test_a_file_of_the_second_tree_bears_its_name() -> None:
    templates = Tree(root="templates", files={"base.html": b"<p>{{ x }}</p>\n"})
    found = fault(Label(span=Span("base.html", 3, 10), message="there is no `x`"))

    assert draw([found], [tree("a: b\n"), templates]).splitlines()[1:5] == [
        " --> templates/base.html:1:4",
        "  |",
        "1 | <p>{{ x }}</p>",
        "  |    ^^^^^^^ there is no `x`",
    ]


def test_a_file_that_is_not_there_has_no_line_but_its_label_is_said() -> None:
    found = fault(Label(span=Span("site.yml", 0, 0), message="expected here"), help="write one")

    assert drawn("a: b\n", found) == block(
        """
        error[quote-not-found]: it is so
         --> site_src/site.yml:1:1
          | expected here
          |
          = help: write one

        1 error in 1 file
        """
    )


def test_a_byte_order_mark_is_not_counted() -> None:
    found = fault(Label(span=Span(SHEET, 0, 5)))
    marked = Tree(root="site_src", files={SHEET: b"\xef\xbb\xbfclaim: x\n"})

    assert "1 | claim: x\n  | ^^^^^\n" in draw([found], [marked])


def test_a_file_that_is_no_utf_8_is_drawn_up_to_there() -> None:
    found = fault(Label(span=Span(SHEET, 3, 4), message="byte 0xE9"))
    broken = Tree(root="site_src", files={SHEET: b"caf\xe9: x\n"})

    assert "1 | caf\ufffd: x\n  |    ^ byte 0xE9\n" in draw([found], [broken])


def test_order_is_by_path_line_column_and_rule_whatever_the_order_of_finding() -> None:
    sheet = "one two\nthree\n"
    found = [
        fault(label_on(sheet, "three")),
        fault(label_on(sheet, "two"), message="b"),
        fault(label_on(sheet, "one")),
        fault(label_on(sheet, "two"), message="a"),
        fault(label_on("Nothing.\n", "Nothing", path=ARTICLE)),
    ]
    expected = block(
        """
        site_src/dossiers/d/articles/a.txt:1:1: error[quote-not-found]: it is so
        site_src/dossiers/d/claims/c.yml:1:1: error[quote-not-found]: it is so
        site_src/dossiers/d/claims/c.yml:1:5: error[quote-not-found]: a
        site_src/dossiers/d/claims/c.yml:1:5: error[quote-not-found]: b
        site_src/dossiers/d/claims/c.yml:2:1: error[quote-not-found]: it is so
        5 errors in 2 files
        """
    )

    assert draw(found, [tree(sheet)], format="concise") == expected
    assert draw(found[::-1], [tree(sheet)], format="concise") == expected


def test_the_summary_counts_each_severity() -> None:
    error = fault(Label(span=Span("a", 0, 0)))
    warning = Diagnostic(rule=WARNING, message="m", labels=(Label(span=Span("b", 0, 0)),))

    assert summary([error, error, warning]) == "2 errors, 1 warning in 2 files"
    assert summary([warning]) == "1 warning in 1 file"
    assert summary([]) == ""


@pytest.mark.parametrize("format", ["full", "concise", "github"])
def test_without_diagnostics_there_is_nothing_to_draw(format: Format) -> None:
    assert draw([], [tree("a: b\n")], format=format) == ""


@pytest.mark.parametrize("format", FORMATS)
def test_control_characters_are_never_sent(format: Format) -> None:
    evil = "\x1b[31m\u202ered\x07\x9b\u2066"
    sheet = f"q: {evil}\n"
    path = f"dossiers/d/claims/{evil}.yml"
    tree = Tree(root=evil, files={path: sheet.encode()})
    note = Note(title="nearest", text=evil, span=Span(path, 0, 3), marks=((0, 2),))
    found = Diagnostic(
        rule=ERROR,
        message=evil,
        labels=(Label(span=Span(path, 3, len(sheet) - 1), message=evil),),
        notes=(note, Note(title="note", text=evil)),
        help=evil,
    )

    written = draw([found], [tree], format=format).replace("\n", "")

    assert {
        c for c in written if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp", "Cs"}
    } == set()


def test_a_bidirectional_character_is_shown_by_its_code_point() -> None:
    sheet = "q: a\u202eb c\n"

    assert drawn(sheet, fault(label_on(sheet, "c"))).splitlines()[3:5] == [
        "1 | q: a<U+202E>b c",
        "  |               ^",
    ]


def test_colour_is_added_only_when_asked() -> None:
    found = [fault(label_on("q: x\n", "x", "here"), help="do it")]
    trees = [tree("q: x\n")]

    painted = draw(found, trees, colour=True)

    assert "\x1b[" not in draw(found, trees)
    assert "\x1b[1;31merror[quote-not-found]\x1b[0m" in painted


def test_json_says_everything() -> None:
    sheet = "q: x é\n"
    note = Note(title="nearest", text="y", span=Span(ARTICLE, 0, 1))
    found = fault(label_on(sheet, "x", "found"), notes=(note,), help="do it")

    assert json.loads(draw([found], [tree(sheet)], format="json")) == {
        "diagnostics": [
            {
                "rule": ERROR,
                "severity": "error",
                "message": "it is so",
                "labels": [
                    {
                        "path": f"site_src/{SHEET}",
                        "line": 1,
                        "column": 4,
                        "end_line": 1,
                        "end_column": 5,
                        "message": "found",
                    }
                ],
                "notes": [
                    {
                        "title": "nearest",
                        "text": "y",
                        "path": f"site_src/{ARTICLE}",
                        "line": 1,
                        "column": 1,
                        "end_line": 1,
                        "end_column": 2,
                    }
                ],
                "help": "do it",
                "edits": [],
            }
        ]
    }


def offering(sheet: str, was: str, now: str) -> Diagnostic:
    """A fault that offers to write one value anew."""
    place = label_on(sheet, was)
    edit = Edit(action="write", span=place.span, text=now)
    return replace(fault(place, help="do it"), edits=(edit,))


def test_json_has_what_a_program_may_change() -> None:
    sheet = "é: x\nq: 'it''s'\n"
    found = offering(sheet, "'it''s'", "it’s")

    told = json.loads(draw([found], [tree(sheet)], format="json"))["diagnostics"][0]

    assert told["edits"] == [
        {
            "path": f"site_src/{SHEET}",
            "line": 2,
            "column": 7,
            "end_line": 2,
            "end_column": 9,
            "text": "’",
        }
    ]


def test_sarif_has_it_as_a_fix() -> None:
    sheet = "q: x\n"

    log = json.loads(draw([offering(sheet, "x", "y: z")], [tree(sheet)], format="sarif"))

    assert log["runs"][0]["results"][0]["fixes"] == [
        {
            "description": {"text": "do it"},
            "artifactChanges": [
                {
                    "artifactLocation": {"uri": f"site_src/{SHEET}"},
                    "replacements": [
                        {
                            "deletedRegion": {
                                "startLine": 1,
                                "startColumn": 4,
                                "endLine": 1,
                                "endColumn": 5,
                            },
                            "insertedContent": {"text": "'y: z'"},
                        }
                    ],
                }
            ],
        }
    ]


def test_what_cannot_be_written_is_offered_to_no_program() -> None:
    sheet = "q: [x]\n"
    gone = Edit(action="remove", span=Span(SHEET, 1, 2))
    found = replace(fault(label_on(sheet, "x")), edits=(gone,))

    log = json.loads(draw([found], [tree(sheet)], format="sarif"))

    assert "fixes" not in log["runs"][0]["results"][0]


def test_github_commands_are_escaped() -> None:
    sheet = "100%: x\n"
    found = fault(label_on(sheet, "x"), message="50% of it::\nthat", help="one,\ntwo")
    odd = Tree(root="a,b:c%", files={SHEET: sheet.encode()})

    assert draw([found], [odd], format="github") == (
        f"::error file=a%2Cb%3Ac%25/{SHEET},line=1,endLine=1,title={ERROR},col=7,endColumn=8"
        "::50%25 of it::%0Athat%0Aone,%0Atwo\n"
    )


def test_sarif_holds_the_rules_and_the_places() -> None:
    sheet = "q: x\n"
    note = Note(title="nearest", text="y", span=Span(ARTICLE, 0, 1))
    found = fault(label_on(sheet, "x", "found"), notes=(note,), help="do it")

    log = json.loads(draw([found, found], [tree(sheet, root="site src")], format="sarif"))

    run = log["runs"][0]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [ERROR]
    assert run["results"][0] == run["results"][1]
    assert run["results"][0] == {
        "ruleId": ERROR,
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "it is so\nfound\nhelp: do it"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": f"site%20src/{SHEET}"},
                    "region": {"startLine": 1, "startColumn": 4, "endLine": 1, "endColumn": 5},
                }
            }
        ],
        "relatedLocations": [
            {
                "id": 1,
                "physicalLocation": {
                    "artifactLocation": {"uri": f"site%20src/{ARTICLE}"},
                    "region": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2},
                },
                "message": {"text": "nearest: y"},
            }
        ],
    }


@given(
    st.text(max_size=120),
    st.integers(0, 130),
    st.integers(0, 130),
    st.integers(1, 60),
    st.text(max_size=40),
)
def test_any_stretch_of_any_file_can_be_drawn(
    text: str, start: int, length: int, width: int, message: str
) -> None:
    data = text.encode(errors="surrogatepass")
    trees = [Tree(root="site_src", files={SHEET: data})]
    found = [fault(Label(span=Span(SHEET, start, start + length), message=message))]

    for kind in FORMATS:
        written = draw(found, trees, format=kind, width=width)
        assert written.endswith("\n")
        assert ("1 error in 1 file" in written) == (kind not in MACHINE_FORMATS)
