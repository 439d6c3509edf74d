"""Plans to bytes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

import jinja2
import pytest

from onrecord.model import Tree
from onrecord.site.context import SiteContext
from onrecord.site.pages.text import TextPage
from onrecord.site.plan import PagePlan, View
from onrecord.site.render import Renderer
from tests.site import small
from tests.site.planned import pages

PLANS = pages(SiteContext(small.findings())).value


def renderer(**changed: bytes) -> Renderer:
    files = {**small.TEMPLATES.files, **changed}
    return Renderer(Tree(root="templates", files=files))


def titled(title: str) -> PagePlan:
    """The text page of the site under another title."""
    plan = next(p for p in PLANS if p.template == "pages/text.html")
    assert isinstance(plan.view, TextPage)
    return replace(plan, view=replace(plan.view, title=title))


def test_the_same_plan_gives_the_same_bytes_and_key() -> None:
    first, second = renderer(), renderer()
    assert [(first.key_parts(p), first.render(p)) for p in PLANS] == [
        (second.key_parts(p), second.render(p)) for p in PLANS
    ]


def test_another_view_or_another_template_has_another_key() -> None:
    plan, other = titled("About"), titled("Another")
    keys = {
        renderer().key_parts(plan),
        renderer().key_parts(other),
        renderer(**{"x.html": b""}).key_parts(plan),
    }
    assert len(keys) == 3


def test_no_page_depends_on_the_files_of_the_theme() -> None:
    plan = titled("About")
    dressed = renderer(**{"styles/x.css": b"p {}", "scripts/x.js": b";", "assets/x.woff2": b""})
    assert dressed.key_parts(plan) == renderer().key_parts(plan)


def test_where_the_page_stands_is_no_part_of_its_key() -> None:
    plan = PLANS[0]
    assert renderer().key_parts(plan) == renderer().key_parts(replace(plan, path="elsewhere.html"))


def test_no_view_shows_where_an_object_lies_in_memory() -> None:
    assert [plan.path for plan in PLANS if " at 0x" in repr(plan.view)] == []


def test_an_error_in_a_template_names_its_file() -> None:
    broken = renderer(**{"pages/text.html": b"\n{{ nothing }}"})
    plan = titled("About")
    with pytest.raises(jinja2.UndefinedError) as caught:
        broken.render(plan)
    places = [(str(entry.path), entry.lineno + 1) for entry in caught.traceback]
    assert [line for path, line in places if path.endswith("templates/pages/text.html")] == [2]


def test_whatever_a_view_holds_is_escaped_in_every_kind_of_file() -> None:
    for name in ("pages/text.html", "text.txt", "text"):

        @dataclass(frozen=True)
        class Titled(View):
            template: ClassVar[str] = name
            title: str

        hostile = PagePlan(path="x", view=Titled(title="<i>\"'&"))
        made = renderer(**{name: b"{{ title }}"}).render(hostile)
        assert made == b"&lt;i&gt;&#34;&#39;&amp;"
