"""Names that lead nowhere: what was meant, and how it is said."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches

from onrecord.diagnostics import Diagnostic, Label, Note, at
from onrecord.model import Text

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FEW = 12
"""Names listed in full in a message; a longer list is not read."""


def meant(name: str, known: Collection[str], *, cutoff: float = 0.6) -> str | None:
    """The known name that is most like a misspelt one; None where none is like it."""
    near = get_close_matches(name[:80], sorted(known), n=1, cutoff=cutoff)
    return near[0] if near else None


def is_slug(name: str) -> bool:
    """Whether a name is written the way ids are."""
    return _SLUG.fullmatch(name) is not None


def unknown(
    name: Text, rule: str, *, kind: str, known: Collection[str], otherwise: str
) -> Diagnostic:
    """The diagnostic for a name that leads nowhere. `otherwise` helps where nothing is like it."""
    near = meant(name, known)
    listed = ", ".join(f"`{one}`" for one in sorted(known))
    notes = [Note(title="note", text=f"known: {listed}")] if 0 < len(known) <= _FEW else []
    return at(
        name,
        rule,
        f"there is no {kind} `{name}`",
        label="named here",
        notes=notes,
        help=f"did you mean `{near}`?" if near else otherwise,
    )


def twice(names: Sequence[Text], *, field: str) -> Iterator[Diagnostic]:
    """A diagnostic for every name of a list that the list has already."""
    first: dict[str, Text] = {}
    for name in names:
        if name in first:
            yield at(
                name,
                "named-twice",
                f"`{field}` names `{name}` twice",
                label="again here",
                also=[Label(span=first[name].span, message="first here")],
                help=f"remove one `{name}`",
            )
        else:
            first[name] = name
