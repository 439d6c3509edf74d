"""One documented frozen context per page template: a template sees these fields and no others.

`tests/site/test_views.py` holds it both ways: a template uses only fields of its view, and
every field is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What one page template is given."""

    template: ClassVar[str]
    """Its name below `templates/`; each view has its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlan:
    """A file of the site, not yet rendered: all that its bytes depend on beside the templates."""

    path: str
    """Where it stands below the root of the site."""
    view: View
    diagnostics: tuple[Diagnostic, ...] = ()
    """Problems in the texts that it shows."""

    @property
    def template(self) -> str:
        """The one of its view."""
        return self.view.template
