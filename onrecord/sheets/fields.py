"""Fields: one table per record type declares the fields of a sheet, and drives its reader.

A table is data: names, types, which fields are required, their meaning, an example. The reader
below, the messages and the JSON Schemas are all made from it, so that they cannot disagree. The
reader collects every error of a sheet and stops at none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Protocol

from onrecord.captures.encoding import read_text
from onrecord.diagnostics import Diagnostic, Edit, Label, Outcome, at
from onrecord.model import Span, Text
from onrecord.sheets.json_schema import Shape, Shapes
from onrecord.sheets.spelling import slip_of
from onrecord.sheets.yaml.nodes import ListNode, MappingNode, Node, parse

Values = Mapping[str, Any]
"""The values read, by key; a field that the sheet leaves out has its default."""


@dataclass(slots=True)
class Sheet:
    """The file being read, and its problems so far."""

    path: str
    text: str
    problems: list[Diagnostic] = field(default_factory=list)
    broken: bool = False
    """True after a problem that keeps the sheet from becoming a record."""

    def refuse(
        self,
        place: Text | Span | ListNode | MappingNode,
        rule: str,
        message: str,
        *,
        label: str = "",
        also: Iterable[Label] = (),
        help: str | None = None,
        edits: Iterable[Edit] = (),
    ) -> None:
        """Report a problem; the sheet will not become a record."""
        span = place if isinstance(place, Span) else place.span
        self.problems.append(
            at(span, rule, message, label=label, also=also, help=help, edits=edits)
        )
        self.broken = True


class FieldType(Protocol):
    """The type of a field. Reads a node, or reports a problem of the sheet and returns None."""

    @property
    def takes(self) -> str:
        """Return the expected value, to follow `takes` in a message: `words`, `a list of ids`."""

    def read(self, node: Node, name: str, sheet: Sheet) -> Any:
        """Return the value of field `name`; None after a problem."""

    def shape(self, shapes: Shapes, /) -> Shape:
        """Return the JSON Schema."""


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a sheet. The first four arguments are positional: a table is read by its columns."""

    name: str
    kind: FieldType
    description: str
    """One sentence: for the schema, and so for the editor's hover."""
    example: str
    """A value as it is typed, on one line."""
    required: bool = field(default=False, kw_only=True)
    default: Any = field(default=None, kw_only=True)
    is_judged: bool = field(default=False, kw_only=True)
    """True if no example may be taken for a proposal: messages list the choices."""

    @property
    def proposal(self) -> str:
        """Return the key with a value, or with its choices, as a message suggests it.

        Where words are wanted, an example would be of another story: a comment takes its place, with
        which the sheet is still refused.
        """
        if self.is_judged:
            return f"`{self.name}: …` with {self.kind.takes}"
        if self.asks_for_words:
            return f"`{self.name}: # {self.description.rstrip('.')}`"
        return f"`{self.name}: {self.example}`"

    @property
    def asks_for_words(self) -> bool:
        """Return whether the editor has to find the words, so that no example fits."""
        return bool(getattr(self.kind, "is_free_text", False)) and self.example != "unknown"


@dataclass(frozen=True, slots=True)
class Table:
    """The fields of a record type, in the order of its sheets."""

    name: str
    """`a claim`, `an evidence entry`."""
    description: str
    fields: tuple[Field, ...]
    kinds: Mapping[str, FieldType] = field(init=False)
    required: tuple[Field, ...] = field(init=False)
    defaults: Mapping[str, Any] = field(init=False)
    keys: frozenset[str] = field(init=False)
    """Its keys, and those of the records inside it."""

    def __post_init__(self) -> None:
        # Made once: a sheet is read in a tenth of a millisecond.
        object.__setattr__(self, "kinds", {field.name: field.kind for field in self.fields})
        object.__setattr__(
            self, "required", tuple(field for field in self.fields if field.required)
        )
        object.__setattr__(self, "defaults", {field.name: field.default for field in self.fields})
        inner = [table_of(field.kind) for field in self.fields]
        keys = frozenset(self.kinds).union(*[table.keys for table in inner if table])
        object.__setattr__(self, "keys", keys)

    def shape(self, shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        return shapes.of_table(self.name, self.description, self.fields)

    def field(self, name: str) -> Field:
        """Return the field of that name."""
        return next(field for field in self.fields if field.name == name)


def table_of(kind: object) -> Table | None:
    """Return the table of a record, or of the records in a list; None for other types."""
    table = getattr(getattr(kind, "item", kind), "table", None)
    return table if isinstance(table, Table) else None


@dataclass(frozen=True, slots=True)
class CrossFieldCheck:
    """A check across several keys of one mapping."""

    names: tuple[str, ...]
    check: Callable[[Values, Span, Sheet], None]
    """Reports a problem if they disagree. Not called if one of the keys has a problem of its
    own."""


@dataclass(frozen=True, slots=True)
class MisplacedSheet:
    """Another kind of sheet, which may be in this folder by mistake."""

    keys: frozenset[str]
    """A sheet with all of these keys is of that kind."""
    name: str
    folder: str


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping that becomes a record by its table."""

    table: Table
    build: Callable[[Values, Span, Sheet], Any]
    """Called only if nothing is wrong; may report problems of its own."""
    cross_checks: tuple[CrossFieldCheck, ...] = ()

    @property
    def takes(self) -> str:
        """Return the required keys, else the first key."""
        needed = self.table.required or self.table.fields[:1]
        return "lines of its own: " + ", ".join(f"`{field.name}: …`" for field in needed)

    def shape(self, shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        return self.table.shape(shapes)

    def read(self, node: Node, name: str, sheet: Sheet) -> Any:
        """Return the record; None after a problem."""
        if not isinstance(node, MappingNode):
            wrong_type(node, name, self.takes, sheet)
            return None
        outside = sheet.broken
        values, faulty = read_fields(node, self.table, sheet)
        sheet.broken = bool(faulty)
        for cross_check in self.cross_checks:
            if faulty.isdisjoint(cross_check.names):
                cross_check.check(values, node.span, sheet)
        built = None if sheet.broken else self.build(values, node.span, sheet)
        sheet.broken = sheet.broken or outside
        return built


@dataclass(frozen=True, slots=True)
class RecordsByKey:
    """A mapping whose keys name records of one type."""

    takes: str
    example: str
    """One entry as it is typed."""
    table: Table
    accepts: Callable[[Text, Sheet], bool]
    """Returns whether a key is such a name; reports a problem if not."""
    record: Callable[[str], Record]
    """Returns the record type for a name."""

    def shape(self, shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        return {"type": "object", "additionalProperties": self.table.shape(shapes)}

    def read(self, node: Node, name: str, sheet: Sheet) -> tuple[Any, ...] | None:
        """Return the records, in the sheet's order; None after a problem of the whole mapping."""
        if not isinstance(node, MappingNode):
            sheet.refuse(
                node,
                "wrong-type",
                f"`{name}` takes {self.takes}",
                label="this is no mapping",
                help=f"write `{self.example}` below it",
            )
            return None
        entries = ((node.key(entry), entry[3]) for entry in node.entries)
        return tuple(
            self.record(str(key)).read(value, key, sheet)
            for key, value in entries
            if self.accepts(key, sheet)
        )


def read_sheet(
    path: str, data: bytes, kind: Record, *, misplaced: MisplacedSheet | None = None
) -> Outcome[Any]:
    """Return the record of one file, and its problems; the record is None if there are any."""
    decoded = read_text(path, data)
    if decoded.value is None:
        return Outcome(value=None, diagnostics=decoded.diagnostics)
    parsed = parse(path, decoded.value, keys=kind.table.keys)
    if parsed.value is None:
        return Outcome(value=None, diagnostics=parsed.diagnostics)
    sheet = Sheet(path, decoded.value, list(parsed.diagnostics), bool(parsed.diagnostics))
    record = None
    if isinstance(parsed.value, MappingNode):
        if not _is_misplaced(parsed.value, misplaced, sheet):
            record = kind.read(parsed.value, kind.table.name, sheet)
    else:
        sheet.refuse(
            parsed.value,
            "wrong-type",
            f"the file is no sheet: {kind.table.name} is made of lines `key: value`",
            help=f"begin with {kind.table.fields[0].proposal}",
        )
    return Outcome(value=None if sheet.broken else record, diagnostics=tuple(sheet.problems))


def _is_misplaced(node: MappingNode, misplaced: MisplacedSheet | None, sheet: Sheet) -> bool:
    """Return whether the sheet is of another kind: one problem, not one for every key."""
    if misplaced is None or not misplaced.keys.issubset([entry[0] for entry in node.entries]):
        return False
    *above, _, name = sheet.path.split("/")
    sheet.refuse(
        node.key(node.entries[0]),
        "stray-file",
        f"the sheet of {misplaced.name} lies in another folder than it should",
        help=f"move it to `{'/'.join((*above, misplaced.folder, name))}`",
    )
    return True


def read_fields(node: MappingNode, table: Table, sheet: Sheet) -> tuple[Values, set[str]]:
    """Read every field of a mapping by its table; report unknown, empty and missing ones.

    Return the values, and the names of the fields that have a problem.
    """
    values = dict(table.defaults)
    kinds = table.kinds
    unknown = []
    seen = []
    faulty = set()
    for entry in node.entries:
        name, _, _, value = entry
        kind = kinds.get(name)
        if kind is None:
            unknown.append(node.key(entry))
            continue
        seen.append(name)
        sheet.broken = False
        if not value and isinstance(value, Text):
            _empty(node.key(entry), value, table, sheet)
        else:
            values[name] = kind.read(value, name, sheet)
        if sheet.broken:
            faulty.add(name)
    for key in unknown:
        guessed = _unknown(
            key, [field.name for field in table.fields if field.name not in seen], table, sheet
        )
        faulty.update((str(key), guessed or str(key)))
    for required in table.required:
        if required.name not in seen and required.name not in faulty:
            _missing(node, required, table, sheet)
            faulty.add(required.name)
    return values, faulty


def wrong_type(node: Node, name: str, takes: str, sheet: Sheet) -> None:
    """Report that a field has a list, a mapping or words instead of the expected type."""
    if isinstance(node, Text):
        found, advice = "words", None
    elif isinstance(node, ListNode):
        found, advice = "a list", f'if these are words, put them in quotation marks, `{name}: "…"`'
    else:
        found, advice = "a mapping", None
        if node.entries and "words" in takes:
            advice = "if these are words, put all of them in quotation marks"
    sheet.refuse(
        node,
        "wrong-type",
        f"`{name}` takes {takes}",
        label=f"this is {found}",
        help=advice or f"write {takes}",
    )


def written(value: Text, text: str) -> Edit:
    """Return the edit that rewrites a value or a key."""
    return Edit(action="write", span=value.span, text=text)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the most similar known word; None without one."""
    close = get_close_matches(word.strip().casefold(), list(known), n=1, cutoff=0.6)
    return close[0] if close else None


def listed(words: Iterable[str]) -> str:
    """Return the words in backticks, with commas."""
    return ", ".join(f"`{word}`" for word in words)


def _empty(key: Text, value: Text, table: Table, sheet: Sheet) -> None:
    after = sheet.text[key.end : sheet.text.find("\n", key.end) % (len(sheet.text) + 1)]
    cut = "#" in after and value.start == value.end
    wanted = table.field(str(key))
    sheet.refuse(
        key,
        "empty-value",
        f"`{key}` has no value",
        label="YAML reads the rest of the line after `#` as a comment"
        if cut and not wanted.is_judged
        else "",
        help=f"write {wanted.proposal}"
        if wanted.is_judged
        else f"write it after `{key}:`, or delete the line"
        if wanted.asks_for_words
        else f"write it, e.g. {wanted.proposal}, or delete the line",
    )


def _unknown(key: Text, free: list[str], table: Table, sheet: Sheet) -> str | None:
    slip = slip_of(key, free)
    guessed = slip or nearest(key, free)
    sheet.refuse(
        key,
        "unknown-key",
        f"{table.name} has no key `{key}`",
        help=f"did you mean `{guessed}`?"
        if guessed
        else "delete it, or use one of " + listed(field.name for field in table.fields),
        edits=[written(key, slip)] if slip else [],
    )
    return guessed


def _missing(node: MappingNode, field: Field, table: Table, sheet: Sheet) -> None:
    first = node.key(node.entries[0]).span if node.entries else node.span
    sheet.refuse(
        first,
        "missing-key",
        f"{table.name} needs `{field.name}`",
        label=f"no `{field.name}` here",
        help=f"add {field.proposal}",
    )
