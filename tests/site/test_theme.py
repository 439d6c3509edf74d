"""The theme's own files, as they are published."""

from __future__ import annotations

import gzip

import pytest

from onrecord.model import Tree
from onrecord.site.theme import STYLESHEET, bare, is_template, theme
from onrecord.storage.tree import read_tree
from tests.folders import TEMPLATES


def test_styles_and_scripts_are_joined_by_name_and_the_rest_is_copied() -> None:
    templates = {
        "base.html": b"<html>",
        "styles/b.css": b"b {}\n\n",
        "styles/_a.css": b"a {}",
        "scripts/b.js": b"b();",
        "scripts/a.js": b"a();\n",
        "assets/fonts/x.woff2": b"\0\n",
    }
    assert theme(Tree(root="templates", files=templates)) == {
        "assets/site.css": b"a {}\nb {}\n",
        "assets/site.js": b"a();\nb();\n",
        "assets/fonts/x.woff2": b"\0\n",
    }
    assert [path for path in templates if is_template(path)] == ["base.html"]


def test_a_theme_without_styles_or_scripts_has_empty_ones() -> None:
    assert theme(Tree(root="templates", files={})) == {
        "assets/site.css": b"",
        "assets/site.js": b"",
    }


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("a { b: c; }\n", "a { b: c; }\n"),
        ("/* one\n two */\na {\n  b: c;\n\n  d: e;\n}\n", "a {\nb: c;\nd: e;\n}\n"),
        ("a/**/b { c: d/* e */f; }\n", "a b { c: d f; }\n"),
        (
            'a::before { content: "/* no\\" comment */"; }\n',
            'a::before { content: "/* no\\" comment */"; }\n',
        ),
        ("a { b: url(data:x/*y*/z); }\n", "a { b: url(data:x/*y*/z); }\n"),
        ("a { b: 'it\\'s /* none'; } /* one */\nc {}\n", "a { b: 'it\\'s /* none'; }\nc {}\n"),
        (
            "/*! A licence.\n   Of two lines. */\na {}\n",
            "/*! A licence.\n   Of two lines. */\na {}\n",
        ),
        ("/* never closed\na {}\n", "/* never closed\na {}\n"),
        ("", ""),
    ],
)
def test_comments_and_indents_of_styles_are_not_published(written: str, published: str) -> None:
    assert bare(written.encode()).decode() == published
    assert bare(published.encode()).decode() == published


def test_the_stylesheet_comes_with_the_first_ten_packets() -> None:
    """RFC 6928: ten segments of 1,460 bytes, less what the answer's head takes."""
    styles = theme(read_tree(TEMPLATES, root="templates").value)[STYLESHEET]
    assert len(gzip.compress(styles, 6)) < 10 * 1460 - 600
