"""No code is there for tests alone: a test that takes another way than the command proves nothing of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from onrecord.cli.parser import COMMANDS

ROOT = Path(__file__).parents[1]

Defined = tuple[str, str]
"""A module, and a name that it defines."""

EXCEPTIONS: dict[Defined, str] = {
    **{
        (
            f"onrecord.cli.commands.{name}",
            "command",
        ): "the parser finds the module of a command by its name"
        for name in (command.module or named for named, command in COMMANDS.items())
    },
    ("onrecord.importers.child", "answer"): "the importer starts it in a process of its own",
}
"""Names that production reaches in a way that an import does not show."""


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


TREES = {
    name_of(path): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "onrecord").rglob("*.py"))
}


def definitions(module: str) -> Iterator[tuple[str, ast.stmt]]:
    """The public functions and classes of a module, by name."""
    for node in TREES[module].body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, node


def used_by(module: str) -> Iterator[Defined]:
    """The names that a module uses: its own outside their definitions, and those of others."""
    modules: dict[str, str] = {}
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                if full in TREES:
                    modules[alias.asname or alias.name] = full
                else:
                    yield node.module, alias.name
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield modules.get(node.value.id, ""), node.attr
    own = dict(definitions(module))
    for statement in TREES[module].body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and own.get(node.id, statement) is not statement:
                yield module, node.id


def unused() -> set[Defined]:
    defined = {(module, name) for module in TREES for name, _ in definitions(module)}
    return defined - {use for module in TREES for use in used_by(module)}


def test_every_public_function_and_class_is_used_by_the_package_itself() -> None:
    assert unused() == set(EXCEPTIONS)


def test_an_exception_has_its_reason() -> None:
    assert all(EXCEPTIONS.values())
