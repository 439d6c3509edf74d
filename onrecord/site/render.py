"""Render views with templates. The only module that imports Jinja."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from pkgutil import get_data

import jinja2

from onrecord import __version__
from onrecord.model import Tree
from onrecord.site.plan import PagePlan
from onrecord.site.theme import is_template


class Renderer:
    """Templates, compiled once.

    The bytes of a page depend on the templates and its plan alone: not on clock, disk or
    environment.
    """

    least_share = 200
    """Pages for which starting a process pays: a fork and a pipe take about 10 ms."""

    def __init__(self, templates: Tree) -> None:
        self._files = templates.files
        self._root = templates.root
        self._digest = _digest(templates)
        self._environment = jinja2.Environment(
            loader=jinja2.FunctionLoader(self._load),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self._environment.globals.clear()  # templates need no `range`, and nothing random

    def _load(self, name: str) -> tuple[str, str, None] | None:
        """Return a template with its file name, which error messages show."""
        data = self._files.get(name)
        return None if data is None else (data.decode(), f"{self._root}/{name}", None)

    def key_parts(self, plan: PagePlan) -> tuple[str, ...]:
        """Return everything that the bytes of a page depend on; equal parts give equal bytes."""
        return ("page", self._digest, plan.template, repr(plan.view))

    def render(self, plan: PagePlan) -> bytes:
        """Return the file's bytes. The template gets the fields of the view, and nothing else.

        Raises `jinja2.TemplateError` if the template uses anything else: our bug, or the
        template's.
        """
        template = self._environment.get_template(plan.template)
        context = {field.name: getattr(plan.view, field.name) for field in fields(plan.view)}
        return template.render(context).encode()


def _digest(templates: Tree) -> str:
    """Return a digest of everything but the plan that the bytes depend on."""
    digest = hashlib.sha256(f"{__version__}\0{jinja2.__version__}\0".encode())
    digest.update(get_data(__package__, "render.py") or b"")
    for path, data in sorted(templates.files.items()):
        if not is_template(path):
            continue
        digest.update(f"{path}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()
