"""Captures become paragraphs that a reader of the page would see, and nothing else."""

import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.captures import read_capture
from onrecord.captures.source_text import source_text
from onrecord.model import BREAK, GAP, Article, Capture, Cut, Document, SourceText, Tree
from tests.checked import load
from tests.sites import tree


def texts(path: str, data: bytes | str) -> list[str] | None:
    capture = read_capture(path, data.encode() if isinstance(data, str) else data).value
    return None if capture is None else [paragraph.text for paragraph in capture.paragraphs]


@given(st.text(st.sampled_from("ab é\u00a0\u2028\x85\x0b\t\n\r“漢😀"), max_size=60))
def test_a_paragraph_is_a_line_that_is_not_empty(text: str) -> None:
    capture = read_capture("a.txt", text.encode()).value
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    expected = [line.strip() for line in lines if line.strip()]

    assert (capture is None) == (expected == [])
    if capture is not None:
        assert [paragraph.text for paragraph in capture.paragraphs] == expected
        assert [paragraph.number for paragraph in capture.paragraphs] == [
            *range(1, len(expected) + 1)
        ]
        for paragraph in capture.paragraphs:
            assert paragraph.start is not None
            assert text[paragraph.start :].startswith(paragraph.text)
            assert not text[: paragraph.start].rpartition("\n")[2].rpartition("\r")[2].strip()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One</p><p>two</p>", ["One", "two"]),
        ("<p>One<p>two", ["One", "two"]),
        ("<div>One <b>and</b> <i>half</i><p>two</p>three</div>", ["One and half", "two", "three"]),
        ("<p>One\n   line,\tand\nmore</p>", ["One line, and more"]),
        ("<p>One<br>two</p>", ["One two"]),
        ("One<br> <br>two<br><br/><br>three", ["One", "two", "three"]),
        ("<p>So\u00a0 it&nbsp;is\u00a0</p>", ["So\u00a0 it\u00a0is"]),
        ("<p>a</p>\u00a0<p>\u00a0</p><p>b</p>", ["a", "b"]),
        ("<ul><li>a</li><li>b</li></ul><table><tr><td>c</td><td>d</td></tr></table>", list("abcd")),
        ("<pre>one\n\ntwo</pre>", ["one two"]),
        ("<h1>Head</h1>body", ["Head", "body"]),
        ("a<!-- not --><script>no</script><style>no</style><template>no</template>b", ["ab"]),
        ("<head><title>no</title></head><noscript>no</noscript><textarea>no</textarea>b", ["b"]),
        ("<p hidden>no</p><p style='color: red; DISPLAY : none'>no</p><p>b</p>", ["b"]),
        ("soft\u00adhy<wbr>phen", ["soft\u00adhyphen"]),
        ("<?xml version='1.0' encoding='utf-8'?><html xmlns='x'><p>a</p></html>", ["a"]),
        ("news.html", ["news.html"]),
        ("&lt;b&gt; &#x201c;x&#x201d; &#0;", ["<b> “x” \ufffd"]),
        ("<script>only</script>", None),
    ],
)
def test_html_paragraphs(html: str, expected: list[str] | None) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")

        assert texts("a.html", html) == expected


def test_html_paragraphs_have_numbers_and_no_offsets() -> None:
    capture = read_capture("a.htm", b"<p>a</p><p>b</p>").value
    assert capture is not None

    assert [(one.number, one.start) for one in capture.paragraphs] == [(1, None), (2, None)]


@pytest.mark.parametrize(
    ("path", "data", "expected", "encoding"),
    [
        ("a.txt", b"\xef\xbb\xbfa", ["a"], "utf-8"),
        ("a.txt", "“a”".encode("utf-16"), ["“a”"], "utf-16-le"),
        ("a.txt", b"\xfe\xff\0a", ["a"], "utf-16-be"),
        ("a.html", b"<meta charset='ISO-8859-1'>\x93a\x94", ["“a”"], "windows-1252"),
        ("a.html", b"<meta charset=latin1>\xc3\xa9", ["é"], "utf-8"),
        ("a.html", b"<meta charset=utf-7>+ADw-b+AD4-", ["+ADw-b+AD4-"], "utf-8"),
    ],
)
def test_encodings(path: str, data: bytes, expected: list[str], encoding: str) -> None:
    capture = read_capture(path, data).value

    assert capture is not None
    assert ([one.text for one in capture.paragraphs], capture.encoding) == (expected, encoding)


@pytest.mark.parametrize(
    ("path", "data", "message", "label"),
    [
        ("a.txt", b"a\x93", "the capture is not UTF-8", "byte 0x93, which is `“` in windows-1252"),
        ("a.html", b"<meta charset=koi8-r>\xc1", "the capture is not UTF-8", "byte 0xC1, which is `Á` in windows-1252"),
        ("a.txt", b"\xff\xfea", "the capture cannot be decoded", "it begins as UTF-16-LE and does not go on so"),
        ("a.html", b"<div>" * 20_000 + b"a", "the capture is nested deeper than any page", "more than 512 elements in each other"),
        ("a.txt", b"a\n" * 20_001, "the capture has more than 20,000 paragraphs", "20,001"),
        ("a.txt", b"a" * ((4 << 20) + 1), "the capture is larger than 4 MiB", "4,194,305 bytes"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(path: str, data: bytes, message: str, label: str) -> None:
    outcome = read_capture(path, data)

    assert outcome.value is None
    assert [(d.rule, d.message, d.labels[0].message) for d in outcome.diagnostics] == [
        ("capture-unreadable", message, label)
    ]


ARTICLE = """
-- dossiers/d/articles/a.yml --
title: Exchange agreed
outlet: daily
author: unknown
published: unknown
url: unknown
language: en
capture: {file: a.txt, sha256: "{sha256}"}
headline: 1
captions: [2]
cut:
  - {paragraphs: [4, 9], why: stray mark}
documents:
  act: {paragraphs: 6-7, title: Act}
-- dossiers/d/articles/a.txt --
One
Two
Three
Four
Five
Six
Seven
Eight
Nine
"""


def article_of(site: Tree) -> tuple[Capture, Article]:
    content = load(site).value
    assert content is not None
    article = content.dossiers[0].articles[0]
    return content.captures["dossiers/d/articles/a.txt"], article


def test_the_words_of_an_article_and_of_its_document() -> None:
    capture, article = article_of(tree(ARTICLE))

    own = source_text(capture, article, None)
    act = source_text(capture, article, article.documents[0])

    assert own.text == f"One{BREAK}Two{BREAK}Three{GAP}Five{GAP}Eight"
    assert own.starts == (0, 4, 8, 14, 19)
    assert [(one.number, one.kind) for one in own.paragraphs] == [
        (1, "headline"),
        (2, "caption"),
        (3, "body"),
        (5, "body"),
        (8, "body"),
    ]
    assert (act.text, act.starts) == (f"Six{BREAK}Seven", (0, 4))


def test_nothing_may_be_left() -> None:
    capture, article = article_of(tree(ARTICLE))
    document: Document = article.documents[0]
    all_cut = Article(
        **{
            **{name: getattr(article, name) for name in Article.__slots__},
            "cuts": (Cut(paragraphs=tuple(range(1, 10)), why=article.language, span=article.span),),
        }
    )

    assert source_text(capture, all_cut, None) == SourceText(text="", paragraphs=(), starts=())
    assert source_text(capture, all_cut, document) == SourceText(text="", paragraphs=(), starts=())
