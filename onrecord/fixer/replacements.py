"""Turn edits into replacements of characters that leave the rest of the file unchanged.

Comments, layout, line ends and all other values are kept. Of several ways to write a value, the one
that changes the fewest characters is used, and only if the result, parsed again, has exactly the
intended meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.diagnostics import Edit
from onrecord.fixer.edits import candidates
from onrecord.fixer.meaning import Unplaced, intended_value, plain_value
from onrecord.model import Span
from onrecord.sheets.yaml.nodes import MappingNode, parse


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Replacement:
    """A span of the file and its new text."""

    start: int
    """Code points of the file."""
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A file to edit."""

    path: str
    text: str
    root: MappingNode


def sheet(path: str, text: str | None) -> Sheet | None:
    """Return the parsed sheet; None if it is not a sheet or not valid YAML."""
    if text is None or not path.endswith(".yml"):
        return None
    read = parse(path, text)
    if read.diagnostics or not isinstance(read.value, MappingNode):
        return None
    return Sheet(path=path, text=text, root=read.value)


def replacements(target: Sheet, edits: Sequence[Edit]) -> tuple[Replacement, ...] | None:
    """Return the edits as sorted, disjoint replacements; None if they cannot be written."""
    found: list[Replacement] = []
    for edit in edits:
        alone = next(_valid_ways(target, edit), None)
        if alone is None:
            return None
        found += alone
    found.sort()
    return (
        tuple(found)
        if not _overlap(found) and _has_intended_meaning(target, edits, found)
        else None
    )


def _valid_ways(target: Sheet, edit: Edit) -> Iterator[list[Replacement]]:
    """Yield the ways to write an edit that have the intended meaning."""
    for candidate in candidates(target.text, target.root, edit):
        found = sorted(Replacement(start=a, end=b, text=new) for a, b, new in candidate)
        if not _overlap(found) and _has_intended_meaning(target, (edit,), found):
            yield found


def _has_intended_meaning(
    target: Sheet, edits: Sequence[Edit], found: Sequence[Replacement]
) -> bool:
    """Return whether the sheet, with the replacements made, has the meaning that the edits intend."""
    try:
        wanted = intended_value(target.root, edits)
    except Unplaced:
        return False
    read = parse(target.path, apply_replacements(target.text, found))
    return not read.diagnostics and read.value is not None and plain_value(read.value) == wanted


def apply_replacements(text: str, found: Iterable[Replacement]) -> str:
    """Return the text with the replacements made."""
    pieces: list[str] = []
    done = 0
    for replacement in found:
        pieces += (text[done : replacement.start], replacement.text)
        done = replacement.end
    return "".join([*pieces, text[done:]])


def _overlap(found: Sequence[Replacement]) -> bool:
    return any(
        first.end > second.start or (first.start, first.end) == (second.start, second.end)
        for first, second in pairwise(found)
    )


def by_path(edits: Iterable[Edit]) -> Mapping[str, tuple[Edit, ...]]:
    """Return the edits of each file, sorted and without repetition."""
    found: dict[str, dict[Edit, None]] = {}
    for edit in edits:
        found.setdefault(edit.span.path, {})[edit] = None
    return {path: tuple(sorted(unique, key=_sort_key)) for path, unique in sorted(found.items())}


def _sort_key(edit: Edit) -> tuple[Span, str, str, str]:
    return edit.span, edit.action, edit.key, edit.text
