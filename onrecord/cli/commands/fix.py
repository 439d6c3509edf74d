"""`fix`: show or make the edits that diagnostics offer. None changes words, figures or verdicts."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import get_close_matches, unified_diff

from onrecord.build.check import check
from onrecord.checks.language.text import line_column
from onrecord.cli.console import refuse
from onrecord.cli.context import Context
from onrecord.cli.exit_codes import FAULTS, HOLDS, Misuse
from onrecord.cli.folders import require_content
from onrecord.diagnostics import Diagnostic
from onrecord.diagnostics.format import summary
from onrecord.diagnostics.format.terminal import visible
from onrecord.diagnostics.rules import RULES
from onrecord.fixer.apply import Change, FixResult, apply_fixes
from onrecord.fixer.key_order import KEY_ORDER
from onrecord.model import Tree
from onrecord.sheets.yaml.nodes import decode
from onrecord.storage.replace import ChangedMeanwhile, replace_unchanged
from onrecord.storage.tree import read_tree


def command(context: Context, *, rules: Sequence[str], write: bool) -> int:
    """Show every edit as a diff with its rule; with `write`, make the edits.

    Returns 0 only if no edit is left to make and every file could be read.
    """
    for rule in rules:
        _require_rule(rule)
    folder = context.folders.source
    require_content(folder)
    read = read_tree(folder, root=folder.as_posix())
    tree = read.value
    outcome = apply_fixes(tree, _diagnose, rules=rules)
    sys.stdout.write("".join(_describe_changes(tree, outcome)))
    changed = [path for path, data in outcome.tree.files.items() if data != tree.files[path]]
    conflicts = _write(context, tree, outcome.tree, changed) if write else 0
    sys.stdout.flush()
    context.console.close(_closing_line(outcome, read.diagnostics, len(changed), write=write))
    left = outcome.refused or conflicts or (changed and not write) or tree.unread
    return FAULTS if left else HOLDS


def _diagnose(tree: Tree) -> Sequence[Diagnostic]:
    """Return the findings of the checks, without those the editors accept."""
    return check(tree).remaining


def _require_rule(rule: str) -> None:
    if rule not in RULES and rule != KEY_ORDER:
        close = get_close_matches(rule, [*RULES, KEY_ORDER], n=1)
        meant = f"; did you mean `{close[0]}`?" if close else ""
        raise Misuse(f"there is no rule `{rule}`{meant}")


def _write(context: Context, before: Tree, after: Tree, paths: Sequence[str]) -> int:
    """Replace every changed file, and count those that somebody saved in the meantime."""
    conflicts = 0
    for path in paths:
        try:
            replace_unchanged(context.folders.source / path, before.files[path], after.files[path])
        except ChangedMeanwhile as refusal:
            refuse(str(refusal))
            conflicts += 1
    return conflicts


# --- output -----------------------------------------------------------------------------------


def _describe_changes(before: Tree, outcome: FixResult) -> Iterator[str]:
    for path in sorted({change.path for change in outcome.changes}):
        for change in outcome.changes:
            if change.path == path:
                yield from _change(before, change)
        yield from _diff(before, outcome.tree, path)
    for path, worse in sorted(outcome.refused.items()):
        yield f"{before.root}/{path}: not changed, because the change would cause:\n"
        yield from (f"  error[{problem.rule}]: {visible(problem.message)}\n" for problem in worse)


def _change(before: Tree, change: Change) -> Iterator[str]:
    line, column = line_column(decode(before.files[change.path]), change.at)
    where = f"{before.root}/{change.path}:{line}:{column}"
    yield f"{where}: {change.rule}: {visible(change.message)}\n"
    for was, now in dict.fromkeys(change.swaps):
        if _is_invisible(was, now):
            yield f"  {_name_characters(was)} becomes {_name_characters(now)}\n"


def _is_invisible(was: str, now: str) -> bool:
    """Return whether a diff would not show the change: white space or invisible characters."""
    both = was + now
    return both != "" and len(both) <= 4 and all(unicodedata.category(c)[0] in "ZC" for c in both)


def _name_characters(characters: str) -> str:
    names = [f"U+{ord(c):04X} {unicodedata.name(c, '')}".rstrip() for c in characters]
    return " and ".join(names) or "nothing"


def _diff(before: Tree, after: Tree, path: str) -> Iterator[str]:
    """Yield the changed lines of a file, with three lines of context."""
    was = decode(before.files[path]).splitlines()
    now = decode(after.files[path]).splitlines()
    name = f"{before.root}/{path}"
    for line in unified_diff(was, now, name, name, lineterm=""):
        yield f"{visible(line)}\n"


def _closing_line(
    outcome: FixResult, unread: Sequence[Diagnostic], files: int, *, write: bool
) -> str:
    number = len(outcome.changes)
    if number:
        what = f"{number:,} {'change' if number == 1 else 'changes'}"
        where = f"{files:,} {'file' if files == 1 else 'files'}"
        changes = f"made {what} in {where}" if write else f"{what} in {where}; `--write` makes them"
    else:
        changes = "nothing to fix"
    rest = summary([problem for problem in (*unread, *outcome.left) if problem.severity != "hint"])
    return f"{changes}; `check` shows what only you can fix: {rest}" if rest else changes
