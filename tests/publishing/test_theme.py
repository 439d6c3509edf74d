"""The theme's own files, as they are published."""

from __future__ import annotations

from onrecord.model import Tree
from onrecord.publishing.theme import is_template, theme


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
