"""Templates held against their views: a type checker for the part of Jinja that they may use.

A template may print words, look at fields, go through tuples, ask whether something is there, and
call macros. Nothing else: what has to be worked out is worked out in Python.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Union

import jinja2
from jinja2 import nodes

Scope = dict[str, Any]


@dataclass(frozen=True)
class MacroOf:
    """A macro with the scope of the file in which it stands."""

    node: nodes.Macro
    template: str


@dataclass(frozen=True)
class Loop:
    """What Jinja calls `loop`."""


@dataclass
class Contract:
    """What a page template does with its view: faults, and the fields it uses."""

    sources: Mapping[str, str]
    faults: list[str] = field(default_factory=list)
    used: set[tuple[str, str]] = field(default_factory=set)
    """Class and field."""
    _seen: set[tuple[MacroOf, tuple[str, ...]]] = field(default_factory=set)

    def hold(self, template: str, view: type) -> Contract:
        """Check the template as the page of this view."""
        scope: Scope = dict(typing.get_type_hints(view))
        self._view = view
        self._file(template, scope, {})
        return self

    def _parse(self, name: str) -> nodes.Template:
        return jinja2.Environment(trim_blocks=True, lstrip_blocks=True).parse(self.sources[name])

    def _file(self, name: str, scope: Scope, blocks: dict[str, tuple[nodes.Block, Scope]]) -> None:
        tree = self._parse(name)
        own = scope | dict(self._module(name, tree))
        parent = next((n for n in tree.body if isinstance(n, nodes.Extends)), None)
        if parent is None:
            self._blocks = blocks
            self._all(tree.body, own, frozenset(), name)
            return
        assert isinstance(parent.template, nodes.Const)
        self._hidden(name, parent, own, scope)
        here = {n.name: (n, own) for n in tree.body if isinstance(n, nodes.Block)}
        self._file(parent.template.value, scope, here | blocks)

    def _hidden(self, name: str, extends: nodes.Extends, own: Scope, view: Scope) -> None:
        """The parent's macros stand in every block, in place of whatever has the same name there."""
        assert isinstance(extends.template, nodes.Const)
        parent = extends.template.value
        for macro, theirs in self._module(parent, self._parse(parent)):
            if macro in view:
                self._fault(name, extends, f"{parent} hides the field `{macro}` with a macro")
            elif macro in own and own[macro].template != theirs.template:
                self._fault(name, extends, f"{parent} hides the macro `{macro}` with its own")

    def _module(self, name: str, tree: nodes.Template) -> Iterator[tuple[str, Any]]:
        """The macros that a file imports or defines."""
        for node in tree.body:
            if isinstance(node, nodes.Macro):
                yield node.name, MacroOf(node, name)
            elif isinstance(node, nodes.FromImport):
                assert isinstance(node.template, nodes.Const)
                other = dict(self._module(node.template.value, self._parse(node.template.value)))
                for imported in node.names:
                    there, alias = imported if isinstance(imported, tuple) else (imported,) * 2
                    yield alias, other[there]

    def _all(self, body: list[nodes.Node], scope: Scope, sure: frozenset[str], where: str) -> None:
        for node in body:
            self._statement(node, scope, sure, where)

    def _statement(self, node: nodes.Node, scope: Scope, sure: frozenset[str], where: str) -> None:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    if not isinstance(part, nodes.TemplateData):
                        self._printed(part, scope, sure, where)
            case nodes.Block():
                block, inner = self._blocks.get(node.name, (node, scope))
                self._all(block.body, inner, sure, where)
            case nodes.If():
                assert isinstance(node.test, nodes.Expr)
                self._type(node.test, scope, sure, where)
                self._all(node.body, scope, sure | set(_paths(node.test)), where)
                for branch in node.elif_:
                    self._statement(branch, scope, sure, where)
                self._all(node.else_, scope, sure, where)
            case nodes.For():
                assert isinstance(node.target, nodes.Name)
                assert isinstance(node.iter, nodes.Expr)
                assert not node.test
                inside = self._element(self._type(node.iter, scope, sure, where), node, where)
                self._all(
                    node.body, scope | {node.target.name: inside, "loop": Loop()}, sure, where
                )
            case nodes.FromImport() | nodes.Macro() | nodes.Extends():
                pass
            case _:
                self._fault(where, node, f"{type(node).__name__} is not for templates")

    def _printed(self, node: nodes.Expr, scope: Scope, sure: frozenset[str], where: str) -> None:
        kind = self._type(node, scope, sure, where)
        if _some(kind) is not kind and _path(node) not in sure:
            self._fault(where, node, f"{_path(node)} may be None")
        elif not (isinstance(_some(kind), type) and issubclass(_some(kind), str)) and not _words(
            kind
        ):
            self._fault(where, node, f"{_path(node)} is no text: {kind}")

    def _type(self, node: nodes.Expr, scope: Scope, sure: frozenset[str], where: str) -> Any:
        match node:
            case nodes.Name():
                if node.name not in scope:
                    self._fault(where, node, f"`{node.name}` is not there")
                    return str
                if node.name in {one.name for one in fields(self._view)}:
                    self.used.add((self._view.__name__, node.name))
                return scope[node.name]
            case nodes.Getattr():
                return self._attribute(node, scope, sure, where)
            case nodes.Call():
                return self._call(node, scope, sure, where)
            case nodes.Compare():
                self._type(node.expr, scope, sure, where)
                return bool
            case nodes.Not():
                self._type(node.node, scope, sure, where)
                return bool
            case nodes.And() | nodes.Or():
                self._type(node.left, scope, sure, where)
                self._type(node.right, scope, sure, where)
                return bool
            case nodes.Const():
                return type(node.value)
        self._fault(where, node, f"{type(node).__name__} is not for templates")
        return str

    def _attribute(
        self, node: nodes.Getattr, scope: Scope, sure: frozenset[str], where: str
    ) -> Any:
        owner = self._type(node.node, scope, sure, where)
        if isinstance(owner, Loop):
            if node.attr not in ("first", "last"):
                self._fault(where, node, f"`loop.{node.attr}` is not for templates")
            return bool
        if _some(owner) is not owner and _path(node.node) not in sure:
            self._fault(where, node, f"{_path(node.node)} may be None")
        owner = _some(owner)
        hints = typing.get_type_hints(owner) if is_dataclass(owner) else {}
        if node.attr not in hints:
            self._fault(where, node, f"{_path(node)} is not there")
            return str
        self.used.add((owner.__name__, node.attr))
        return hints[node.attr]

    def _call(self, node: nodes.Call, scope: Scope, sure: frozenset[str], where: str) -> Any:
        assert isinstance(node.node, nodes.Name)
        macro = scope.get(node.node.name)
        if not isinstance(macro, MacroOf) or node.kwargs or len(node.args) != len(macro.node.args):
            self._fault(where, node, f"`{node.node.name}` is no macro with so many arguments")
            return str
        given: list[Any] = []
        for argument in node.args:
            kind = self._type(argument, scope, sure, where)
            given.append(_some(kind) if _path(argument) in sure else kind)
        mark = (macro, tuple(map(str, given)))
        if mark not in self._seen:
            self._seen.add(mark)
            module = dict(self._module(macro.template, self._parse(macro.template)))
            own = {name.name: kind for name, kind in zip(macro.node.args, given, strict=True)}
            view, self._view = self._view, _NoView
            self._all(macro.node.body, module | own, frozenset(), macro.template)
            self._view = view
        return str

    def _element(self, kind: Any, node: nodes.Node, where: str) -> Any:
        if typing.get_origin(kind) is tuple:
            return typing.get_args(kind)[0]
        self._fault(where, node, f"{kind} is no tuple")
        return str

    def _fault(self, where: str, node: nodes.Node, message: str) -> None:
        self.faults.append(f"{where}:{node.lineno} {message}")


@dataclass
class _NoView:
    """Macros see what they are given, no view."""


def _path(node: nodes.Expr) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else type(node).__name__


def _paths(test: nodes.Expr) -> Iterator[str]:
    """What is there for sure where the test holds."""
    if isinstance(test, nodes.And):
        yield from _paths(test.left)
        yield from _paths(test.right)
    elif isinstance(test, nodes.Name | nodes.Getattr):
        yield _path(test)


def _some(kind: Any) -> Any:
    """The type without None."""
    if typing.get_origin(kind) in (Union, types.UnionType):
        rest = [one for one in typing.get_args(kind) if one is not type(None)]
        return rest[0] if len(rest) == 1 else kind
    return kind


def _words(kind: Any) -> bool:
    return typing.get_origin(kind) is typing.Literal
