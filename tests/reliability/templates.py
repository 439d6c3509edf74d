"""The templates as they are, compiled once: for tests that make a site a thousand times over.

Which engine asks for them, and from where, makes no difference: it is the renderer that remembers.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.model import Tree
from onrecord.site.render import Renderer


def compiled_once(patch: Callable[[type, str, object], None] = setattr) -> None:
    """From here on, renderers of the same templates share what was compiled."""
    known: list[tuple[Tree, Renderer]] = []
    make: Callable[[Renderer, Tree], None] = Renderer.__init__

    def initialise(renderer: Renderer, templates: Tree) -> None:
        for theirs, first in known:
            if theirs is templates or theirs == templates:
                vars(renderer).update(vars(first))
                return
        make(renderer, templates)
        known.append((templates, renderer))

    patch(Renderer, "__init__", initialise)
