"""Resolve custom properties: `--state: none`, and `display: var(--state)` somewhere inside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.captures.html.css import Sheet
from onrecord.captures.html.declarations import RAW, is_valid, plain

LONGEST = 300
"""Characters of a value after substitution; longer ones decide nothing here."""
MOST_ROUNDS = 5
"""Custom properties that refer to each other."""

_USE = re.compile(r"var\(\s*(--[-\w]+)\s*(?:,([^()]*))?\)")
_IN_AN_ATTRIBUTE = re.compile(r"style\s*=\s*(?:\"([^\"]*)|'([^']*))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scope:
    """The custom properties of an element and of its ancestors."""

    values: Mapping[str, str]
    outer: Scope | None

    def get(self, name: str) -> str | None:
        """Return the value of the nearest element that has one; None without one."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.values:
                return scope.values[name]
            scope = scope.outer
        return None


def prune(sheet: Sheet, html: str) -> None:
    """Drop the custom properties that nothing relevant depends on: pages have hundreds."""
    used = {name for value in _values(sheet, html) for name, _ in _USE.findall(value)}
    for _ in range(MOST_ROUNDS):
        used |= {
            name
            for rule in sheet.rules
            for declaration in rule.declarations
            if declaration.name in used
            for name, _ in _USE.findall(declaration.value[:LONGEST])
        }
    rules = []
    for rule in sheet.rules:
        kept = tuple(
            declaration
            for declaration in rule.declarations
            if not declaration.name.startswith("--") or declaration.name in used
        )
        if kept:
            rules.append(replace(rule, declarations=kept))
    sheet.rules[:] = rules


def _values(sheet: Sheet, html: str) -> Iterable[str]:
    for rule in sheet.rules:
        yield from (
            declaration.value
            for declaration in rule.declarations
            if not declaration.name.startswith("--")
        )
    if "var(" in html:
        yield from (found[1] or found[2] or "" for found in _IN_AN_ATTRIBUTE.finditer(html))


def resolved(
    values: Mapping[str, str], outer: Scope | None
) -> tuple[Mapping[str, str], Scope | None]:
    """Return the values with custom properties substituted, and the scope of the children.

    A value that is then invalid for its property is dropped, as browsers do.
    """
    own = {name: value for name, value in values.items() if name.startswith("--")}
    scope = Scope(own, outer) if own else outer
    if not own and not any("var(" in value for value in values.values()):
        return values, scope
    found: dict[str, str] = {}
    for name, value in values.items():
        if name.startswith("--"):
            continue
        put_in = _put_in(value, scope)
        if put_in is not None and name not in RAW:
            put_in = plain(put_in)
        if put_in is not None and is_valid(name, put_in):
            found[name] = put_in
    return found, scope


def _put_in(value: str, scope: Scope | None) -> str | None:
    for _ in range(MOST_ROUNDS):
        if "var(" not in value:
            return value.strip()
        if len(value) > LONGEST:
            return None
        unknown = False

        def given(match: re.Match[str]) -> str:
            nonlocal unknown
            known = scope.get(match[1]) if scope is not None else None
            unknown = unknown or (known is None and match[2] is None)
            return known if known is not None else match[2] or ""

        value = _USE.sub(given, value)
        if unknown:
            return None
    return None
