"""Apply the edits that diagnostics offer, and keep only those that cause no new error.

The functions are pure: they take a tree and return a tree, and `diagnose` checks one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from onrecord.captures.encoding import byte_order_mark, read_text
from onrecord.cli.schemas import SHEETS
from onrecord.diagnostics import Diagnostic, Edit
from onrecord.fixer.key_order import KEY_ORDER, sort_keys
from onrecord.fixer.replacements import (
    Replacement,
    Sheet,
    apply_replacements,
    by_path,
    replacements,
    sheet,
)
from onrecord.model import Tree
from onrecord.sheets.layout import sorted_out

MOST_ROUNDS = 10
"""Rounds per call. Each fixes the findings that the one before exposed; our sheets need two."""

Diagnose = Callable[[Tree], Sequence[Diagnostic]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A fixed finding, and its fix."""

    rule: str
    path: str
    at: int
    """Offset in code points, in the file at the start of the round."""
    message: str
    swaps: tuple[tuple[str, str], ...]
    """Pairs of removed and inserted text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FixResult:
    """The fixed tree, the changes made and the findings that remain."""

    tree: Tree
    """With every change that was kept."""
    changes: tuple[Change, ...]
    refused: Mapping[str, tuple[Diagnostic, ...]]
    """Files left unchanged, with the errors that their changes would cause."""
    left: tuple[Diagnostic, ...]
    """Findings in the fixed tree."""


def apply_fixes(tree: Tree, diagnose: Diagnose, *, rules: Collection[str] = ()) -> FixResult:
    """Apply all offered edits, or only those of the named `rules`, and return the result.

    Repeats until nothing more can be applied, so that a second call changes nothing. Keys are
    sorted last, and only if `key-order` is named.
    """
    found = tuple(diagnose(tree))
    changes: list[Change] = []
    refused: dict[str, tuple[Diagnostic, ...]] = {}
    for _ in range(MOST_ROUNDS):
        offered = _make_offers(tree, found, rules)
        kept, found, refused = _select_harmless(tree, found, offered, diagnose)
        if not kept:
            break
        tree = _with_offers(tree, kept)
        changes += (change for offer in kept for change in offer.changes)
    if KEY_ORDER in rules:
        ordered = _offer_key_order(tree)
        kept, found, worse = _select_harmless(tree, found, ordered, diagnose)
        tree = _with_offers(tree, kept)
        changes += (change for offer in kept for change in offer.changes)
        refused |= worse
    return FixResult(tree=tree, changes=tuple(changes), refused=refused, left=found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offer:
    """A file with its edits applied."""

    path: str
    data: bytes
    changes: tuple[Change, ...]


def _select_harmless(
    tree: Tree, found: tuple[Diagnostic, ...], offers: Sequence[_Offer], diagnose: Diagnose
) -> tuple[list[_Offer], tuple[Diagnostic, ...], dict[str, tuple[Diagnostic, ...]]]:
    """Return the offers that cause no new error, the findings after them, and the refused files.

    All offers are tried together first, and one by one only if that causes an error.
    """
    if not offers:
        return [], found, {}
    after = tuple(diagnose(_with_offers(tree, offers)))
    if not _new_errors(found, after):
        return list(offers), after, {}
    kept: list[_Offer] = []
    refused = {}
    for offer in offers:
        after = tuple(diagnose(_with_offers(tree, [*kept, offer])))
        worse = _new_errors(found, after)
        if worse:
            refused[offer.path] = worse
        else:
            kept.append(offer)
            found = after
    return kept, found, refused


def _new_errors(
    before: Sequence[Diagnostic], after: Sequence[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """Return the errors that are not in `before`."""
    known = Counter(_identity(finding) for finding in before)
    new = []
    for finding in after:
        name = _identity(finding)
        if finding.severity == "error" and not known[name]:
            new.append(finding)
        known[name] -= known[name] > 0
    return tuple(new)


def _identity(finding: Diagnostic) -> tuple[str, str, str]:
    return finding.rule, finding.span.path, finding.message


def _with_offers(tree: Tree, offers: Sequence[_Offer]) -> Tree:
    made = {offer.path: offer.data for offer in offers}
    return Tree(root=tree.root, files={**tree.files, **made})


# --- offers -----------------------------------------------------------------------------------


def _make_offers(
    tree: Tree, found: Sequence[Diagnostic], rules: Collection[str]
) -> tuple[_Offer, ...]:
    """Return an offer for every file with edits, with as many of them as fit together."""
    wanted = [
        finding for finding in found if finding.edits and (not rules or finding.rule in rules)
    ]
    finding_by_edit: dict[Edit, Diagnostic] = {}
    for finding in wanted:
        for edit in finding.edits:
            finding_by_edit.setdefault(edit, finding)
    offers = []
    for path, edits in by_path(finding_by_edit).items():
        target = sheet(path, read_text(path, tree.files.get(path, b"")).value)
        together = _select_compatible(target, edits) if target else {}
        if target and together:
            made = sorted(part for parts in together.values() for part in parts)
            changes = tuple(
                _change(target, finding_by_edit[edit], parts) for edit, parts in together.items()
            )
            data = _encode(tree.files[path], apply_replacements(target.text, made))
            offers.append(_Offer(path=path, data=data, changes=changes))
    return tuple(offers)


def _select_compatible(
    target: Sheet, edits: Sequence[Edit]
) -> Mapping[Edit, tuple[Replacement, ...]]:
    """Return the edits that can be applied together, each with its replacements.

    Of two edits that exclude each other, the first wins.
    """
    kept: list[Edit] = [] if replacements(target, edits) is None else list(edits)
    for edit in edits if not kept else ():
        if replacements(target, [*kept, edit]) is not None:
            kept.append(edit)
    return {edit: replacements(target, [edit]) or () for edit in kept}


def _change(target: Sheet, finding: Diagnostic, parts: Sequence[Replacement]) -> Change:
    return Change(
        rule=finding.rule,
        path=target.path,
        at=min((part.start for part in parts), default=finding.span.start),
        message=finding.message,
        swaps=tuple((target.text[part.start : part.end], part.text) for part in parts),
    )


def _offer_key_order(tree: Tree) -> tuple[_Offer, ...]:
    offers = []
    for kind, path in _sheets(tree):
        target = sheet(path, read_text(path, tree.files[path]).value)
        text = sort_keys(target, SHEETS[kind]) if target else ""
        if target and text != target.text:
            change = Change(
                rule=KEY_ORDER,
                path=path,
                at=target.root.start,
                message="the keys are in a different order than in the documentation",
                swaps=(),
            )
            offers.append(
                _Offer(path=path, data=_encode(tree.files[path], text), changes=(change,))
            )
    return tuple(offers)


def _sheets(tree: Tree) -> list[tuple[str, str]]:
    """Return every sheet's kind and path."""
    layout = sorted_out(tree.files)
    found = [("site", layout.site)] if layout.site else []
    found += [("outlet", path) for path in layout.outlets.values()]
    found += [("person", path) for path in layout.people.values()]
    for folder in layout.dossiers.values():
        found += [("dossier", folder.sheet)] if folder.sheet else []
        found += [("article", path) for path in folder.articles.values()]
        found += [("claim", path) for path in folder.claims.values()]
    return found


def _encode(before: bytes, text: str) -> bytes:
    mark = byte_order_mark(before)
    return before[: mark[0] if mark else 0] + text.encode()
