"""A page before it is rendered: its URL, and the view that its template gets.

A template sees the fields of its view and no others. `tests/site/test_views.py` holds it both ways: a
template uses only fields of its view, and every field is used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from onrecord.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The data of a page template."""

    template: ClassVar[str]
    """Its name below `templates/`; each view has its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlan:
    """A file of the site, not yet rendered: all that its bytes depend on beside the templates."""

    path: str
    """Its URL, relative to the root of the site."""
    view: View
    diagnostics: tuple[Diagnostic, ...] = ()
    """Problems in the texts that it shows."""

    @property
    def template(self) -> str:
        """The one of its view."""
        return self.view.template


@dataclass(frozen=True, slots=True)
class LazyPage:
    """A page that can be planned by itself, without the others of its dossier."""

    url: str
    plan: Callable[[], PagePlan]
