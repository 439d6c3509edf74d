"""Small changes to a module, each a mistake that somebody could make: mutants.

They are made from the syntax tree and written into the text at the place of the changed node, so that
everything else stays as it is.
"""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

N = TypeVar("N")

_BOUNDARIES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
}  # fmt: skip
_OPPOSITES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_TWINS = (
    ("min", "max"), ("any", "all"), ("startswith", "endswith"), ("find", "rfind"),
    ("partition", "rpartition"), ("lstrip", "rstrip"), ("removeprefix", "removesuffix"),
    ("create_default_context", "_create_unverified_context"),
)  # fmt: skip
_TWIN = {a: b for pair in _TWINS for a, b in (pair, pair[::-1])}
_UNNOTICEABLE = {"strict", "maxsize", "frozen", "slots", "kw_only", "daemon", "once"}
"""Arguments that only guard against what cannot happen, or that change the speed or the memory alone."""
_ENDS = (ast.Return, ast.Continue, ast.Raise, ast.Break)
_ATOMS = (
    ast.Name, ast.Constant, ast.Call, ast.Attribute, ast.Subscript, ast.Tuple, ast.List, ast.Set,
    ast.Dict, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change of a module: other text between two offsets, in bytes."""

    kind: str
    start: int
    end: int
    text: str

    def applied(self, source: str) -> str:
        """Return the module with the change."""
        data = source.encode()
        return (data[: self.start] + self.text.encode() + data[self.end :]).decode()

    def line(self, source: str) -> int:
        """Return the number of the first changed line."""
        return source.encode()[: self.start].count(b"\n") + 1

    def shown(self, source: str) -> tuple[str, str]:
        """Return the changed lines without and with the change, each as one line."""
        data = source.encode()
        first = data.rfind(b"\n", 0, self.start) + 1
        last = data.find(b"\n", self.end)
        before = data[first:last].decode()
        after = (data[first : self.start] + self.text.encode() + data[self.end : last]).decode()
        return " ".join(before.split()), " ".join(after.split())

    def is_valid(self, source: str) -> bool:
        """Return whether the changed module compiles, and is another one."""
        try:
            return ast.dump(ast.parse(self.applied(source))) != ast.dump(ast.parse(source))
        except SyntaxError:
            return False


def mutants_of(source: str) -> Iterator[Mutant]:
    """Yield every change of a module that is thought of here, whether or not it is valid."""
    starts = [0]
    for line in source.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node, kind, text in _changes(ast.parse(source)):
        end = starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
        yield Mutant(kind, starts[node.lineno - 1] + node.col_offset, end, text)


Change = tuple[ast.expr | ast.stmt, str, str]
"""A node, the kind of the change, and the text that replaces the node."""


def _changes(node: ast.AST, function: str = "", above: ast.AST | None = None) -> Iterator[Change]:
    """Yield the changes in a node and below it; `function` is the name of the function around it."""
    if isinstance(node, ast.FunctionDef):
        function = node.name
    if isinstance(node, ast.stmt):
        yield from _of_statement(node)
    elif isinstance(node, ast.expr):
        for kind, new in _of_expression(node, function, above or node):
            text = ast.unparse(new)
            yield node, kind, text if isinstance(new, _ATOMS) else f"({text})"
    for child in _looked_at(node):
        yield from _changes(child, function, node)


def _looked_at(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the children of a node that do something: no annotation, decorator or message."""
    if isinstance(node, ast.JoinedStr | ast.Assert | ast.pattern):
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):  # a docstring
        return
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return
    if isinstance(node, ast.Module):
        node = ast.Module([s for s in node.body if not _is_alias(s)], [])
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "bases", "exc", "slice_type"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.keyword) and child.arg in _UNNOTICEABLE:
                continue
            if isinstance(child, ast.AST):
                yield child


def _is_alias(node: ast.stmt) -> bool:
    """Return whether a statement of a module gives a type another name.

    What is written in capitals is no type.
    """
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Subscript | ast.BinOp):
        return False
    return not any(isinstance(t, ast.Name) and t.id.isupper() for t in node.targets)


def _of_statement(node: ast.stmt) -> Iterator[Change]:
    if isinstance(node, ast.If) and not node.orelse and isinstance(node.body[-1], _ENDS):
        yield node, "guard", "pass"
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield node, "statement", "pass"


def _of_expression(node: ast.expr, function: str, above: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    match node:
        case ast.Compare(ops=[op]):
            kind = "boundary" if type(op) in _BOUNDARIES else "comparison"
            yield kind, _with(node, ops=[(_BOUNDARIES | _OPPOSITES)[type(op)]()])
        case ast.BoolOp():
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield "and, or", _with(node, op=other)
            yield from (("operand", new) for new in _without_one(node, node.values))
        case ast.BinOp(op=ast.BitOr()):
            yield "operand", node.left
            yield "operand", node.right
        case ast.UnaryOp(op=ast.Not()):
            yield "comparison", node.operand
        case ast.IfExp():
            yield "choice", node.body
            yield "choice", node.orelse
        case ast.Constant():
            yield from _of_constant(node, function, above)
        case ast.Subscript(
            slice=ast.Constant(value=0) | ast.UnaryOp(operand=ast.Constant(value=1))
        ):
            index = -1 if isinstance(node.slice, ast.Constant) else 0
            yield "first, last", _with(node, slice=ast.Constant(index))
        case ast.Call():
            yield from _of_call(node)
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            yield from _unfiltered(node)
        case _:
            yield from _of_table(node, function, above)


def _of_constant(
    node: ast.Constant, function: str, above: ast.AST
) -> Iterator[tuple[str, ast.expr]]:
    value = node.value
    if isinstance(value, bool):
        yield "boolean", ast.Constant(not value)
    elif isinstance(value, int):
        yield "number", ast.Constant(value + 1)
        yield "number", ast.Constant(value - 1)
    elif isinstance(value, str) and not function:  # in a function it is a message
        is_split = isinstance(above, ast.Attribute) and above.attr == "split"
        yield from (("table", ast.Constant(new)) for new in _shorter(value, is_split=is_split))


def _shorter(text: str, *, is_split: bool) -> Iterator[str]:
    """Yield a list of words without one of them, a pattern or a row of characters likewise."""
    separator = " " if is_split else "|"
    parts = text.split(separator)
    if len(parts) > 1:
        yield from (separator.join(_without(parts, at)) for at in range(len(parts)))
    elif len(text) > 1 and not re.search(r"[\s\w]", text, re.ASCII):
        yield from (text[:at] + text[at + 1 :] for at in range(len(text)))


def _of_table(node: ast.expr, function: str, above: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(node, ast.Dict) and len(node.values) > 1 and not function:
        for at in range(len(node.values)):
            yield "table", ast.Dict(_without(node.keys, at), _without(node.values, at))
    elif isinstance(node, ast.Tuple | ast.List | ast.Set) and len(node.elts) > 1:
        if _is_key(function) and isinstance(above, ast.Return):
            yield from (("part of a key", new) for new in _without_one(node, node.elts))
        elif _is_table(node, function, above):
            yield from (("table", new) for new in _without_one(node, node.elts))


def _is_key(name: str) -> bool:
    return name.endswith(("key", "digest", "digest_parts"))


def _is_table(node: ast.Tuple | ast.List | ast.Set, function: str, above: ast.AST) -> bool:
    """Return whether a container can lose an entry: not a pair or a row, whose length is fixed."""
    if isinstance(above, ast.Tuple | ast.List | ast.Set | ast.Dict) and len(node.elts) < 4:
        return False
    if not function or any(isinstance(entry, ast.Starred) for entry in node.elts):
        return True
    are_words = all(isinstance(e, ast.Constant) and isinstance(e.value, str) for e in node.elts)
    return are_words and not isinstance(above, ast.Return | ast.Assign)


def _of_call(node: ast.Call) -> Iterator[tuple[str, ast.expr]]:
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            if name in _TWIN:
                field = "id" if isinstance(node.func, ast.Name) else "attr"
                yield "first, last", _with(node, func=_with(node.func, **{field: _TWIN[name]}))
            if _is_key(name) and len(node.args) > 1:
                for at in range(len(node.args)):
                    yield "part of a key", _with(node, args=_without(node.args, at))


def _unfiltered(
    node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp,
) -> Iterator[tuple[str, ast.expr]]:
    for at, part in enumerate(node.generators):
        if part.ifs:
            kept = [*node.generators]
            kept[at] = ast.comprehension(part.target, part.iter, [], part.is_async)
            yield "guard", _with(node, generators=kept)


def _without_one(node: ast.expr, parts: list[ast.expr]) -> Iterator[ast.expr]:
    for at in range(len(parts)):
        kept = _without(parts, at)
        if isinstance(node, ast.BoolOp):
            yield kept[0] if len(kept) == 1 else _with(node, values=kept)
        else:
            yield _with(node, elts=kept)


def _without(parts: list[N], at: int) -> list[N]:
    return parts[:at] + parts[at + 1 :]


def _with(node: ast.expr, **fields: object) -> ast.expr:
    """Return a copy of a node with other fields."""
    made = copy.copy(node)
    for name, value in fields.items():
        setattr(made, name, value)
    return made
