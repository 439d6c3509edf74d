"""Read YAML as nodes with places: the strict part of YAML that a sheet needs.

One document of mappings, lists and scalars. Every scalar stays text: `no`, `010`, `12:30` and
`2023-12-07` are kept as typed, until a field type reads them. Refused are duplicate keys (YAML
would silently keep the last), anchors, aliases, tags and merge keys (never intended in a sheet, and
a few lines of them fill the memory), and anything deeper or larger than people write.

Only this module imports `yaml`, and none of its exceptions leaves it. It reads events, never `load`
or `compose`: those recurse in C and end the process on deep input.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from onrecord.captures.encoding import code_point, decode, first_refused
from onrecord.diagnostics import Diagnostic, Label, Outcome, at
from onrecord.model import Span, Text
from onrecord.sheets.yaml import hints
from onrecord.sheets.yaml.lines import pasted_words
from onrecord.sheets.yaml.offsets import character_offset

__all__ = ["Entry", "ListNode", "MappingNode", "Node", "character_offset", "decode", "parse"]

MAX_DEPTH = 32
"""Our deepest sheet has 7 levels. libyaml takes quadratic time in the depth of brackets."""
MAX_SCALARS = 50_000
"""Our longest sheet has 400. Reading this many takes 0.1 s."""
MAX_FAULTS = 100
"""Problems of one file before the reader gives up."""

_Loader: type[yaml.CSafeLoader] | type[yaml.SafeLoader] = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list of the sheet."""

    path: str
    start: int
    end: int
    items: tuple[Node, ...]

    @property
    def span(self) -> Span:
        """Return the span from the first dash or bracket to the end of the last item."""
        return Span(self.path, self.start, self.end)


@dataclass(frozen=True, slots=True)
class MappingNode:
    """A mapping of the sheet, without duplicate keys."""

    path: str
    start: int
    end: int
    entries: tuple[Entry, ...]

    @property
    def span(self) -> Span:
        """Return the span from the first key or brace to the end of the last value."""
        return Span(self.path, self.start, self.end)

    def key(self, entry: Entry) -> Text:
        """Return the key of an entry, with its place."""
        return Text(entry[0], self.path, entry[1], entry[2])


Node: TypeAlias = Text | ListNode | MappingNode
Entry: TypeAlias = tuple[str, int, int, Node]
"""A key, its start and end, and its value. Not a `Text`: keys are half of all scalars, and their
places are needed only for problems."""


_Event: TypeAlias = Any
"""A `yaml.Event`. The stubs allow marks to be None; those of a parser never are."""


def parse(path: str, text: str, *, keys: Collection[str] = ()) -> Outcome[Node | None]:
    """Return the nodes of one YAML document; None if it cannot be read to its end.

    `keys` are the keys of this kind of sheet: they distinguish a line of the sheet from a line of
    prose when a syntax error is explained. `text` comes from `read_text`: no control characters.
    """
    reading = _Reading(path, text)
    loader = _Loader(text)
    problem = None
    try:
        while (event := loader.get_event()) is not None:
            if not reading.take(event):
                break
    except yaml.MarkedYAMLError as error:
        problem = _syntax_problem(reading, error, keys)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # Only the pure-Python loader: `"\UFFFFFFFF"` is a bare ValueError there.
        problem = at(
            Span(path, reading.last_end, reading.last_end),
            "yaml-syntax",
            f"this is not YAML: {error}",
        )
    finally:
        loader.dispose()
    problems = (*reading.problems, problem) if problem else tuple(reading.problems)
    if not problems and reading.root is None:
        problems = (_empty(path, text),)
    return Outcome(value=reading.root if reading.complete else None, diagnostics=problems)


def _syntax_problem(
    reading: _Reading, error: yaml.MarkedYAMLError, keys: Collection[str]
) -> Diagnostic:
    context = error.context_mark
    mark = error.problem_mark or context
    slip = hints.Slip(
        path=reading.path,
        text=reading.text,
        problem=str(error.problem),
        context=str(error.context or ""),
        offset=min(mark.index, len(reading.text)) if mark else reading.last_end,
        context_offset=context.index if context else None,
        last_scalar=reading.last_scalar,
        keys=keys,
    )
    return hints.explain(slip)


def _empty(path: str, text: str) -> Diagnostic:
    return at(
        Span(path, 0, len(text)),
        "empty-value",
        "the file says nothing",
        help="write it, or delete it",
    )


class _Open:
    """A list or mapping that has not ended yet."""

    __slots__ = ("entries", "flow", "items", "key", "seen", "start")

    def __init__(self, start: int, *, mapping: bool, flow: bool) -> None:
        self.start = start
        self.flow = flow
        self.items: list[Node] = []
        self.entries: list[Entry] = []
        self.seen: dict[str, int] | None = {} if mapping else None
        self.key: tuple[str, int, int] | None = None


class _Reading:
    """The nodes built so far from a sequence of events."""

    __slots__ = (
        "complete",
        "documents",
        "last_end",
        "last_scalar",
        "path",
        "problems",
        "root",
        "scalars",
        "stack",
        "text",
    )

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.stack: list[_Open] = []
        self.problems: list[Diagnostic] = []
        self.root: Node | None = None
        self.complete = False
        self.documents = 0
        self.scalars = 0
        self.last_end = 0
        self.last_scalar = (0, 0)

    def take(self, event: _Event) -> bool:
        """Take the next event; return False to stop reading."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self.scalar(event)
        if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            return self.open(event, mapping=kind is yaml.MappingStartEvent)
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.close(event)
            return len(self.problems) < MAX_FAULTS
        if kind is yaml.AliasEvent:
            self.alias(event)
            return False
        if kind is yaml.DocumentStartEvent:
            return self.document(event)
        if kind is yaml.StreamEndEvent:
            self.complete = True
        return True

    def scalar(self, event: _Event) -> bool:
        start, end = event.start_mark.index, event.end_mark.index
        value = event.value
        self.scalars += 1
        self.last_scalar = start, end
        if end > start:  # the empty value of `key:` is at its colon, or later
            self.last_end = end
        if event.anchor is not None or event.tag is not None:
            self.decorated(start)
        elif self.text[start : start + 1] == '"' and first_refused(value) is not None:
            self.problems.append(_refused_escape(Span(self.path, start, end), value))
        if self.scalars > MAX_SCALARS:
            self.limit(start, f"more than {MAX_SCALARS:,} values")
            return False
        top = self.stack[-1] if self.stack else None
        if top is not None and top.seen is not None and top.key is None:
            self.take_key(top, value, start, end)
        else:
            self.attach(Text(value, self.path, start, end))
        return True

    def take_key(self, top: _Open, value: str, start: int, end: int) -> None:
        top.key = value, start, end
        seen = top.seen or {}
        if value in seen:
            first = seen[value]
            self.problems.append(
                at(
                    Span(self.path, start, end),
                    "duplicate-key",
                    f"`{value}` occurs twice",
                    label="again here",
                    also=[
                        Label(
                            span=Span(self.path, first, first + end - start), message="first here"
                        )
                    ],
                    help="delete one of the two, or make them one list",
                )
            )
        elif value == "<<":
            self.refuse(
                Span(self.path, start, end), "`<<` merges another mapping into this one", None
            )

    def attach(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if top.seen is None:
            top.items.append(node)
        elif top.key is not None:
            name, start, end = top.key
            if name not in top.seen and name != "<<":
                top.seen[name] = start
                top.entries.append((name, start, end, node))
            top.key = None

    def open(self, event: _Event, *, mapping: bool) -> bool:
        start = event.start_mark.index
        if event.anchor is not None or event.tag is not None:
            self.decorated(start)
        if len(self.stack) >= MAX_DEPTH:
            self.limit(start, f"nested more than {MAX_DEPTH} deep")
            return False
        top = self.stack[-1] if self.stack else None
        if top is not None and top.seen is not None and top.key is None:
            self.refuse(
                Span(self.path, start, start + 1),
                "a list or mapping where a key belongs",
                pasted_words(self.text, start),
            )
            return False
        self.stack.append(_Open(start, mapping=mapping, flow=bool(event.flow_style)))
        return True

    def close(self, event: _Event) -> None:
        top = self.stack.pop()
        if top.flow:
            self.last_end = event.end_mark.index
        end = max(self.last_end, top.start)
        if top.seen is None:
            self.attach(ListNode(self.path, top.start, end, tuple(top.items)))
        else:
            self.attach(MappingNode(self.path, top.start, end, tuple(top.entries)))

    def alias(self, event: _Event) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        self.refuse(
            Span(self.path, start, end),
            f"`{self.text[start:end]}` is an alias to YAML, not words",
            pasted_words(self.text, start),
        )

    def document(self, event: _Event) -> bool:
        self.documents += 1
        start, end = event.start_mark.index, event.end_mark.index
        if event.version or event.tags:
            self.refuse(Span(self.path, start, end), "a `%` line before the sheet", None)
            return False
        if self.documents > 1:
            self.refuse(Span(self.path, start, end), "a second sheet in the same file", None)
            return False
        return True

    def decorated(self, start: int) -> None:
        """Refuse an anchor or a tag: `&x words`, `!x words`."""
        sign = self.text[start : start + 1]
        what = "an anchor" if sign == "&" else "a tag"
        word = (self.text[start : start + 80].split(maxsplit=1) or [sign])[0]
        self.refuse(
            Span(self.path, start, start + len(word)),
            f"`{word}` is {what} to YAML, not words",
            pasted_words(self.text, start),
        )

    def refuse(self, span: Span, message: str, pasted: str | None) -> None:
        advice = f"paste   {pasted}" if pasted else _INSTEAD
        self.problems.append(at(span, "yaml-feature", message, help=advice))

    def limit(self, start: int, label: str) -> None:
        self.problems.append(
            at(
                Span(self.path, start, start + 1),
                "beyond-limits",
                "the file is deeper or longer than any sheet",
                label=label,
                help="divide it, or put words that begin with a bracket in quotation marks",
            )
        )


_INSTEAD = "write every sheet out in a file of its own; put words that begin so in quotation marks"


def _refused_escape(span: Span, value: str) -> Diagnostic:
    character = first_refused(value) or ""
    return at(
        span,
        "control-character",
        "an escape makes a character that no text has",
        label=code_point(character),
        help="delete the escape",
    )
