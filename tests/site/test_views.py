"""Every template uses only fields of its view, and every field is used."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
import pytest

from onrecord.site.components.links import Link
from onrecord.site.routes import PAGE_KINDS, PageLists
from onrecord.site.theme import is_template
from tests.site.contract import Contract

TEMPLATES = Path(__file__).parents[2] / "templates"
SOURCES = {
    path.relative_to(TEMPLATES).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(TEMPLATES.rglob("*"))
    if path.is_file() and is_template(path.relative_to(TEMPLATES).as_posix())
}


def parts(view: type) -> Iterator[type]:
    """Yield the records in the fields of a view, and those in their fields."""
    for hint in typing.get_type_hints(view).values():
        for part in _types(hint):
            if dataclasses.is_dataclass(part):
                yield part
                yield from parts(part)


def _types(hint: Any) -> Iterator[type]:
    if isinstance(hint, type):
        yield hint
    for argument in typing.get_args(hint):
        yield from _types(argument)


VIEWS = [
    view
    for kind in PAGE_KINDS
    for view in (kind.views if isinstance(kind, PageLists) else (kind.view,))
]
PAIRS = sorted(((view, view.template) for view in VIEWS), key=lambda pair: pair[1])


@pytest.mark.parametrize(("view", "template"), PAIRS, ids=[template for _, template in PAIRS])
def test_a_template_uses_only_fields_of_its_view_and_every_field(view: type, template: str) -> None:
    held = Contract(SOURCES).hold(template, view)
    unused = {field.name for field in dataclasses.fields(view)} - {
        name for owner, name in held.used if owner == view.__name__
    }
    assert (held.faults, unused) == ([], set())


def test_every_field_of_every_part_is_used_by_some_template() -> None:
    used = set().union(*(Contract(SOURCES).hold(name, view).used for view, name in PAIRS))
    declared = {
        (record.__name__, field.name)
        for record in {part for view in VIEWS for part in parts(view)}
        for field in dataclasses.fields(record)
    }
    assert ("ClaimLine", "assertion") in declared
    assert declared - used == set()


def test_every_page_template_has_a_view_and_every_view_a_template_and_a_promise() -> None:
    pages = {name for name in SOURCES if not name.startswith("components/")} - {"base.html"}
    assert [template for _, template in PAIRS] == sorted(pages)
    for view, template in PAIRS:
        assert f"`{template}`" in (view.__doc__ or "")


@dataclasses.dataclass
class _View:
    words: str
    maybe: str | None
    many: tuple[Link, ...]


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("{{ nothing }}", "`nothing` is not there"),
        ("{{ maybe }}", "maybe may be None"),
        ("{{ many }}", "many is no text: tuple[onrecord.site.components.links.Link, ...]"),
        ("{% for one in many %}{{ one.word }}{% endfor %}", "one.word is not there"),
        ("{{ words|upper }}", "Filter is not for templates"),
        ("{% set x = words %}", "Assign is not for templates"),
        ("{% if not maybe %}{{ maybe }}{% endif %}", "maybe may be None"),
    ],
)
def test_the_contract_finds(template: str, fault: str) -> None:
    held = Contract({"t": template}).hold("t", _View)
    assert fault in [line.partition(" ")[2] for line in held.faults]


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ("{{ maybe }}", "base hides the field `words` with a macro"),
        (
            "{% macro other(one) %}{{ one }}{% endmacro %}",
            "base hides the macro `other` with its own",
        ),
    ],
)
def test_the_contract_finds_what_a_macro_of_the_base_hides(page: str, fault: str) -> None:
    """In a block such a name is the base's macro, whatever the page means by it."""
    base = "{% macro words(one) %}{{ one }}{% endmacro %}{% macro other(one) %}{% endmacro %}"
    sources = {
        "base": base + "{% block content %}{% endblock %}",
        "t": "{% extends 'base' %}" + page,
    }
    held = Contract(sources).hold("t", _View)
    assert fault in [line.partition(" ")[2] for line in held.faults]


def test_the_contract_is_right_about_what_is_hidden() -> None:
    sources = {
        "base": "{% macro words(one) %}{% endmacro %}{% block content %}{% endblock %}",
        "t": "{% extends 'base' %}{% block content %}{{ words }}{% endblock %}",
    }
    page = jinja2.Environment(loader=jinja2.DictLoader(sources), autoescape=True).get_template("t")
    assert page.render(words="as the view has them") == "&lt;Macro &#39;words&#39;&gt;"


def test_the_contract_lets_through_what_holds() -> None:
    template = (
        "{% macro each(one) %}{% if one.href %}{{ one.href }}{% endif %}{% endmacro %}"
        "{{ words }}{% if maybe %}{{ maybe }}{% endif %}"
        "{% for one in many %}{{ each(one) }}{% if loop.last %}.{% endif %}{% endfor %}"
    )
    assert Contract({"t": template}).hold("t", _View).faults == []
