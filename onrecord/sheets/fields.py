"""Fields: one table per kind of record says what a sheet may hold, and drives its reading.

A table is data: names, kinds, which fields must be there, what they mean, an example. The reader
below, the messages, and later the JSON Schemas are all made from it, so that none can say something
the others do not. Reading collects every fault of a sheet and stops at none.
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
"""What was read, by key; a field that the sheet leaves out has its default."""


@dataclass(slots=True)
class Sheet:
    """The file being read, and the faults found in it so far."""

    path: str
    text: str
    faults: list[Diagnostic] = field(default_factory=list)
    broken: bool = False
    """True once a fault was found that keeps the sheet from becoming a record."""

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
        """Note a fault; the sheet will be no record."""
        span = place if isinstance(place, Span) else place.span
        self.faults.append(at(span, rule, message, label=label, also=also, help=help, edits=edits))
        self.broken = True


class Kind(Protocol):
    """What a value may be. Reads a node, or notes a fault in the sheet and gives None."""

    @property
    def takes(self) -> str:
        """In the editor's words, to stand after `takes`: `words`, `a list of ids`."""

    def read(self, node: Node, name: str, sheet: Sheet) -> Any:
        """The value of field `name`; None after a fault."""

    def shape(self, shapes: Shapes, /) -> Shape:
        """As JSON Schema."""


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a sheet. The first four are given by position: a table is read by its columns."""

    name: str
    kind: Kind
    description: str
    """One sentence: for the schema, and so for the editor's hover."""
    example: str
    """A value as it is typed, on one line."""
    required: bool = field(default=False, kw_only=True)
    default: Any = field(default=None, kw_only=True)
    is_judged: bool = field(default=False, kw_only=True)
    """True where no example may be taken for a proposal: messages list the choices."""

    @property
    def proposal(self) -> str:
        """The key with a value, or with its choices, as a message asks for it.

        Where words are wanted the example is no proposal, since it is of another story. The key has a
        comment in its place, with which the sheet stays refused.
        """
        if self.is_judged:
            return f"`{self.name}: …` with {self.kind.takes}"
        if self.asks_for_words:
            return f"`{self.name}: # {self.description.rstrip('.')}`"
        return f"`{self.name}: {self.example}`"

    @property
    def asks_for_words(self) -> bool:
        """Whether an editor has to find the words, so that no example fits."""
        return bool(getattr(self.kind, "is_free_text", False)) and self.example != "unknown"


@dataclass(frozen=True, slots=True)
class Table:
    """The fields of one kind of record, in the order in which a sheet gives them."""

    name: str
    """`a claim`, `an evidence entry`."""
    description: str
    fields: tuple[Field, ...]
    kinds: Mapping[str, Kind] = field(init=False)
    required: tuple[Field, ...] = field(init=False)
    defaults: Mapping[str, Any] = field(init=False)
    keys: frozenset[str] = field(init=False)
    """Its keys, and those of the records inside it."""

    def __post_init__(self) -> None:
        # Made once: a sheet is read in a tenth of a millisecond.
        object.__setattr__(self, "kinds", {one.name: one.kind for one in self.fields})
        object.__setattr__(self, "required", tuple(one for one in self.fields if one.required))
        object.__setattr__(self, "defaults", {one.name: one.default for one in self.fields})
        inner = [table_of(one.kind) for one in self.fields]
        keys = frozenset(self.kinds).union(*[table.keys for table in inner if table])
        object.__setattr__(self, "keys", keys)

    def shape(self, shapes: Shapes) -> Shape:
        """As JSON Schema."""
        return shapes.of_table(self.name, self.description, self.fields)

    def field(self, name: str) -> Field:
        """The field of that name."""
        return next(one for one in self.fields if one.name == name)


def table_of(kind: object) -> Table | None:
    """The table of a record, or of the records in a list."""
    table = getattr(getattr(kind, "item", kind), "table", None)
    return table if isinstance(table, Table) else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What some keys of one mapping have to do with each other."""

    names: tuple[str, ...]
    check: Callable[[Values, Span, Sheet], None]
    """Notes a fault where they disagree. Called unless one of the keys has a fault of its own."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """Another kind of sheet, that may lie in this one's folder by mistake."""

    keys: frozenset[str]
    """A sheet with all of these is one."""
    name: str
    folder: str


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping that becomes a record by way of its table."""

    table: Table
    build: Callable[[Values, Span, Sheet], Any]
    """Called only where nothing is wrong; may note faults of its own."""
    agreements: tuple[Agreement, ...] = ()

    @property
    def takes(self) -> str:
        """The keys it must have, else the first."""
        needed = self.table.required or self.table.fields[:1]
        return "lines of its own: " + ", ".join(f"`{one.name}: …`" for one in needed)

    def shape(self, shapes: Shapes) -> Shape:
        """As JSON Schema."""
        return self.table.shape(shapes)

    def read(self, node: Node, name: str, sheet: Sheet) -> Any:
        """The record; None after a fault."""
        if not isinstance(node, MappingNode):
            wrong_type(node, name, self.takes, sheet)
            return None
        outside = sheet.broken
        values, faulty = read_fields(node, self.table, sheet)
        sheet.broken = bool(faulty)
        for agreement in self.agreements:
            if faulty.isdisjoint(agreement.names):
                agreement.check(values, node.span, sheet)
        built = None if sheet.broken else self.build(values, node.span, sheet)
        sheet.broken = sheet.broken or outside
        return built


@dataclass(frozen=True, slots=True)
class Keyed:
    """A mapping whose keys name records of one kind."""

    takes: str
    example: str
    """One entry as it is typed."""
    table: Table
    accepts: Callable[[Text, Sheet], bool]
    """Whether a key is such a name; notes a fault where it is not."""
    record: Callable[[str], Record]
    """How the record of a name is read."""

    def shape(self, shapes: Shapes) -> Shape:
        """As JSON Schema."""
        return {"type": "object", "additionalProperties": self.table.shape(shapes)}

    def read(self, node: Node, name: str, sheet: Sheet) -> tuple[Any, ...] | None:
        """The records, in the sheet's order; None after a fault of the whole."""
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
    path: str, data: bytes, kind: Record, *, stranger: Stranger | None = None
) -> Outcome[Any]:
    """The record of one file, and every fault of the file; the record is None if there are any."""
    decoded = read_text(path, data)
    if decoded.value is None:
        return Outcome(value=None, diagnostics=decoded.diagnostics)
    parsed = parse(path, decoded.value, keys=kind.table.keys)
    if parsed.value is None:
        return Outcome(value=None, diagnostics=parsed.diagnostics)
    sheet = Sheet(path, decoded.value, list(parsed.diagnostics), bool(parsed.diagnostics))
    record = None
    if isinstance(parsed.value, MappingNode):
        if not _is_strange(parsed.value, stranger, sheet):
            record = kind.read(parsed.value, kind.table.name, sheet)
    else:
        sheet.refuse(
            parsed.value,
            "wrong-type",
            f"the file is no sheet: {kind.table.name} is made of lines `key: value`",
            help=f"begin with {kind.table.fields[0].proposal}",
        )
    return Outcome(value=None if sheet.broken else record, diagnostics=tuple(sheet.faults))


def _is_strange(node: MappingNode, stranger: Stranger | None, sheet: Sheet) -> bool:
    """Whether the sheet is of another kind: one fault, not one for every key."""
    if stranger is None or not stranger.keys.issubset([entry[0] for entry in node.entries]):
        return False
    *above, _, name = sheet.path.split("/")
    sheet.refuse(
        node.key(node.entries[0]),
        "stray-file",
        f"the sheet of {stranger.name} lies in another folder than it should",
        help=f"move it to `{'/'.join((*above, stranger.folder, name))}`",
    )
    return True


def read_fields(node: MappingNode, table: Table, sheet: Sheet) -> tuple[Values, set[str]]:
    """Read every field of a mapping by its table; unknown, empty and missing ones are faults.

    Gives the values, and the names of the fields that have a fault.
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
            key, [one.name for one in table.fields if one.name not in seen], table, sheet
        )
        faulty.update((str(key), guessed or str(key)))
    for one in table.required:
        if one.name not in seen and one.name not in faulty:
            _missing(node, one, table, sheet)
            faulty.add(one.name)
    return values, faulty


def wrong_type(node: Node, name: str, takes: str, sheet: Sheet) -> None:
    """Note that a field has a list, a mapping or words where something else was meant."""
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
    """The edit that writes a value, or a key, anew."""
    return Edit(action="write", span=value.span, text=text)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant."""
    close = get_close_matches(word.strip().casefold(), list(known), n=1, cutoff=0.6)
    return close[0] if close else None


def listed(words: Iterable[str]) -> str:
    """The words in backticks, with commas."""
    return ", ".join(f"`{word}`" for word in words)


def _empty(key: Text, value: Text, table: Table, sheet: Sheet) -> None:
    after = sheet.text[key.end : sheet.text.find("\n", key.end) % (len(sheet.text) + 1)]
    cut = "#" in after and value.start == value.end
    wanted = table.field(str(key))
    sheet.refuse(
        key,
        "empty-value",
        f"`{key}` has no value",
        label="YAML takes what follows `#` for a remark" if cut and not wanted.is_judged else "",
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
        else "delete it, or use one of " + listed(one.name for one in table.fields),
        edits=[written(key, slip)] if slip else [],
    )
    return guessed


def _missing(node: MappingNode, one: Field, table: Table, sheet: Sheet) -> None:
    first = node.key(node.entries[0]).span if node.entries else node.span
    sheet.refuse(
        first,
        "missing-key",
        f"{table.name} needs `{one.name}`",
        label=f"no `{one.name}` here",
        help=f"add {one.proposal}",
    )
