"""Explain names that do not resolve, and suggest the intended one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches

from onrecord.checks.language.guard_words import denies, guarded
from onrecord.checks.language.numerals import figures
from onrecord.diagnostics import Diagnostic, Edit, Label, Note, at
from onrecord.model import Text
from onrecord.sheets.fields import written
from onrecord.sheets.spelling import MOST_KNOWN, slip_of

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FEW = 12
"""The most names that a message lists."""


def meant(name: str, known: Collection[str], *, cutoff: float = 0.6) -> str | None:
    """Return the known name most like a misspelt one; None if none is similar."""
    near = get_close_matches(name[:80], sorted(known), n=1, cutoff=cutoff)
    return near[0] if near else None


def is_slug(name: str) -> bool:
    """Return whether a name is written the way ids are."""
    return _SLUG.fullmatch(name) is not None


def clearly_meant(name: str, known: Collection[str]) -> str | None:
    """Return the only known name that a name can mean, misspelt or renamed; else None.

    A renamed name has gained or lost words; at least two words remain, in the same order. The
    changed words include no figure and no negation, which would change the meaning.
    """
    slip = slip_of(name, known)
    if slip or name in known or len(known) > MOST_KNOWN:
        return slip
    near = [candidate for candidate in known if _is_renamed(name.split("-"), candidate.split("-"))]
    return near[0] if len(near) == 1 else None


def _is_renamed(before: Sequence[str], after: Sequence[str]) -> bool:
    short, long = sorted((before, after), key=len)
    if len(short) < 2 or len(short) == len(long):
        return False
    left = list(short)
    more = []
    for word in long:
        if left and word == left[0]:
            left.pop(0)
        else:
            more.append(word)
    english = guarded((), "en")
    return not (
        left or any(denies(word, english) for word in more) or figures(" ".join(more), "en")
    )


def unknown(
    name: Text,
    rule: str,
    *,
    kind: str,
    known: Collection[str],
    otherwise: str,
    only_slips: bool = False,
) -> Diagnostic:
    """Return the diagnostic of an unresolved name. `otherwise` is the help if no name is similar.

    With `only_slips`, renamed names are not suggested.
    """
    clear = slip_of(name, known) if only_slips else clearly_meant(name, known)
    near = clear or meant(name, known)
    listed = ", ".join(f"`{candidate}`" for candidate in sorted(known))
    notes = [Note(title="note", text=f"known: {listed}")] if 0 < len(known) <= _FEW else []
    return at(
        name,
        rule,
        f"there is no {kind} `{name}`",
        label="named here",
        notes=notes,
        help=f"did you mean `{near}`?" if near else otherwise,
        edits=[written(name, clear)] if clear else [],
    )


def twice(names: Sequence[Text], *, field: str) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every repeated name of a list."""
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
                edits=[Edit(action="remove", span=name.span)],
            )
        else:
            first[name] = name
