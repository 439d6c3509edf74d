"""Explain YAML's syntax errors to editors, with a line to paste where possible.

Nearly all of them are one mistake: words that begin or continue with a sign that YAML reserves. The
explanation is made from the line and from libyaml's complaint (strings and offsets only: this
module does not import `yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from onrecord.diagnostics import Diagnostic, Label, at
from onrecord.model import Span
from onrecord.sheets.yaml.lines import Line, line_above, line_at, pasted_words, quoted

_NO_SPACE = re.compile(r"[ \t]*(?:-[ \t]+)*(?P<key>[A-Za-z_][\w-]*):(?P<value>[^\s:/].*)")
_NEW_KEY = re.compile(r"\n[ \t]*(?:-[ \t]+)*[A-Za-z_][\w-]*:(?:\s|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """The complaint of libyaml, and its place."""

    path: str
    text: str
    problem: str
    context: str
    offset: int
    context_offset: int | None
    last_scalar: tuple[int, int]
    """Start and end of the last complete scalar."""
    keys: Collection[str]
    """The keys of this kind of sheet."""

    def place(self, start: int, length: int = 1) -> Span:
        """Return a span within the file."""
        start = max(0, min(start, len(self.text)))
        return Span(self.path, start, min(start + length, len(self.text)))


def explain(slip: Slip) -> Diagnostic:
    """Return the diagnostic for a syntax error: the intended YAML, as far as the line shows it."""
    for attempt in _ATTEMPTS:
        found = attempt(slip)
        if found is not None:
            return found
    return _problem(slip, slip.offset, f"this is not YAML: {slip.problem}", help=_QUOTE_IT)


_QUOTE_IT = "put the value in quotation marks; if that is not it, compare the indentation with the lines above"


def _problem(
    slip: Slip, start: int, message: str, *, label: str = "", length: int = 1, help: str
) -> Diagnostic:
    return at(slip.place(start, length), "yaml-syntax", message, label=label, help=help)


def _words(slip: Slip, line: Line, message: str, label: str, start: int) -> Diagnostic:
    """Return a diagnostic whose remedy is to put the value in quotation marks."""
    pasted = pasted_words(slip.text, line.value_start)
    advice = f"paste   {pasted}" if pasted else "put all of the words in quotation marks"
    return _problem(slip, start, message, label=label, help=advice)


def _tab(slip: Slip) -> Diagnostic | None:
    line = line_at(slip.text, slip.offset)
    tab = line.indent.find("\t")
    if tab < 0 or slip.offset > line.value_start:
        return None
    fixed = _fitting_indent(slip, line) + line.lead + line.value
    return _problem(
        slip,
        line.start + tab,
        "a tab indents this line, and YAML takes spaces only",
        label="a tab",
        help=f"paste `{fixed}`",
    )


def _fitting_indent(slip: Slip, line: Line) -> str:
    """Return the indentation that makes a line a sibling or the content of the line above it."""
    above = line_above(slip.text, line)
    if above is None:
        return ""
    indent = above.indent.replace("\t", "  ")
    if above.lead.startswith("-") and not line.lead.startswith("-"):
        indent += "  "
    opens = not above.value and above.lead.rstrip().endswith(":")
    return indent + "  " if opens else indent


def _unclosed_quote(slip: Slip) -> Diagnostic | None:
    """Return the diagnostic of a quotation mark that is never closed, or only by a later quote."""
    start, end = slip.last_scalar
    opening: int | None = None
    if "quoted scalar" in slip.context and "end of stream" in slip.problem:
        opening = slip.context_offset
    elif slip.text[start : start + 1] in ('"', "'") and _NEW_KEY.search(slip.text, start, end):
        opening = start
    if opening is None:
        return None
    mark = slip.text[opening]
    line = line_at(slip.text, opening)
    whole = line.lead + line.value
    return _problem(
        slip,
        opening,
        f"the quotation mark `{mark}` is never closed",
        label="opened here",
        help=f"paste   {whole}{mark}"
        if whole.count(mark) % 2 and line.value != mark
        else f"write `{mark}` where it ends",
    )


def _escape(slip: Slip) -> Diagnostic | None:
    if "quoted scalar" not in slip.context or "escape" not in slip.problem:
        return None
    return _problem(
        slip,
        slip.offset,
        "the backslash begins an escape that does not exist",
        label="between double quotation marks a backslash is a sign of its own",
        help="write `\\\\` for a backslash, or put the words in single quotation marks",
    )


_SIGNS = {
    "@": "`@` may not begin words in YAML",
    "%": "`%` may not begin words in YAML",
    "`": "a backtick may not begin words in YAML",
    ",": "a comma may not begin words in YAML",
    "*": "words that begin with `*` are an alias to YAML",
    "&": "words that begin with `&` are an anchor to YAML",
    "!": "words that begin with `!` are a tag to YAML",
    "|": "words that begin with `|` are a block of lines to YAML",
    ">": "words that begin with `>` are a block of lines to YAML",
    "?": "words that begin with `? ` are a key to YAML",
    "-": "words that begin with `- ` are an item of a list to YAML",
    "]": "`]` closes a list that is not open",
    "}": "`}` closes a mapping that is not open",
}


def _first_sign(slip: Slip) -> Diagnostic | None:
    """Return the diagnostic of words that begin with a sign of YAML's."""
    line = line_at(slip.text, slip.offset)
    sign = line.value[:1]
    if sign not in _SIGNS or not line.lead or line.value_start > slip.offset:
        return None
    return _words(slip, line, _SIGNS[sign], "", line.value_start)


def _goes_on(slip: Slip) -> Diagnostic | None:
    """Return the diagnostic of words after the end of a value: `"We" won`, `[The] man`."""
    line = line_at(slip.text, slip.offset)
    sign = line.value[:1]
    if not sign or sign not in "\"'[{" or slip.offset <= line.value_start:
        return None
    if "flow" in slip.context and slip.context_offset == line.value_start:
        closing = "]" if sign == "[" else "}"
        if closing not in line.value:
            return None
    elif "did not find" not in slip.problem and "mapping values" not in slip.problem:
        return None
    what = "quotation mark" if sign in "\"'" else "bracket"
    return _words(
        slip,
        line,
        f"the words go on after the closing {what}",
        "to YAML the value ends before this",
        slip.offset,
    )


def _unclosed_bracket(slip: Slip) -> Diagnostic | None:
    if "flow" not in slip.context or slip.context_offset is None:
        return None
    opening = slip.text[slip.context_offset : slip.context_offset + 1]
    closing = {"[": "]", "{": "}"}.get(opening)
    if closing is None:
        return None
    return _problem(
        slip,
        slip.context_offset,
        f"the bracket `{opening}` is not closed where it should be",
        label="opened here",
        help=f"write `{closing}` where it ends; if these are words, put all of them in quotation marks",
    )


def _colon(slip: Slip) -> Diagnostic | None:
    """Return the diagnostic of a `: ` inside words, on the line of the key or a later one."""
    if "mapping values are not allowed" not in slip.problem:
        return None
    line = line_at(slip.text, slip.offset)
    if line.lead and slip.offset >= line.value_start:
        message = "a colon and a space inside the words begin a new key to YAML"
        return _words(slip, line, message, "this colon", slip.offset)
    above = line_above(slip.text, line)
    if above is None:
        return None
    missing = _missing_space(slip, above)
    if missing is not None:
        return missing
    if line.key in slip.keys:
        return _deeper(slip, line, above)
    while not above.key and (higher := line_above(slip.text, above)):
        above = higher
    pasted = None
    if above.key and above.value:
        words = slip.text[above.value_start : line.start] + line.lead + line.value
        pasted = above.lead + quoted(" ".join(words.split()))
    return _problem(
        slip,
        slip.offset,
        "a colon and a space inside the words begin a new key to YAML",
        label="this colon, in words that began on a line above",
        help=f"paste   {pasted}" if pasted else "put all of the words in quotation marks",
    )


def _deeper(slip: Slip, line: Line, above: Line) -> Diagnostic:
    """Return the diagnostic of a key that is indented under words."""
    dashes = len(above.lead) - len(above.lead.lstrip("- \t"))
    depth = len(above.indent) + dashes
    fixed = " " * depth + line.lead + line.value
    return at(
        slip.place(line.start + len(line.indent), len(line.key)),
        "yaml-syntax",
        f"`{line.key}` is indented deeper than the key above it",
        label=f"{len(line.indent)} spaces",
        also=[
            Label(
                span=slip.place(above.start + len(above.indent) + dashes, len(above.key)),
                message=f"{depth} spaces",
            )
        ],
        help=f"paste `{fixed}`",
    )


def _missing_space(slip: Slip, line: Line) -> Diagnostic | None:
    match = _NO_SPACE.fullmatch(line.indent + line.lead + line.value)
    if match is None:
        return None
    colon = line.start + match.end("key")
    fixed = f"{match['key']}: {match['value']}"
    return _problem(
        slip, colon, f"no space follows the colon of `{match['key']}`", help=f"paste   {fixed}"
    )


def _no_key(slip: Slip) -> Diagnostic | None:
    if "could not find expected ':'" not in slip.problem or slip.context_offset is None:
        return None
    line = line_at(slip.text, slip.context_offset)
    missing = _missing_space(slip, line)
    if missing is not None:
        return missing
    above = line_above(slip.text, line)
    deeper = " " * (len(above.indent) + 2 if above else 2)
    return _problem(
        slip,
        slip.context_offset,
        "a line of words without a key",
        label="no `key: ` begins this line",
        length=len(line.value) or 1,
        help=f"if the words go on from the line above, paste `{deeper}{line.lead}{line.value}`",
    )


def _indentation(slip: Slip) -> Diagnostic | None:
    """Return the diagnostic of a line between two indentations."""
    if "did not find expected" not in slip.problem:
        return None
    line = line_at(slip.text, slip.offset)
    if slip.offset != line.start + len(line.indent):
        return None
    if not line.lead and line.value[:1].isalnum():
        return _words_astray(slip, line)
    depth = len(line.indent)
    depths = _depths_above(slip.text, line, item=line.lead.startswith("-"))
    if not depths or depth in depths:
        return _astray(slip, line)
    nearest = min(depths, key=lambda known: (abs(known - depth), known))
    return _problem(
        slip,
        slip.offset,
        "the indentation of this line fits no line above it",
        label=f"{depth} {'space' if depth == 1 else 'spaces'}, and {nearest} would fit",
        length=max(1, len(line.lead.rstrip())),
        help=f"paste `{' ' * nearest}{line.lead}{line.value}`",
    )


def _words_astray(slip: Slip, line: Line) -> Diagnostic | None:
    """Return the diagnostic of a continued line that is indented too little."""
    above = line_above(slip.text, line)
    if above is None or above.lead or len(above.indent) <= len(line.indent):
        return None
    return _problem(
        slip,
        slip.offset,
        "these words are indented less than the line they continue",
        label=f"{len(above.indent)} spaces would fit",
        length=len(line.value),
        help=f"paste `{above.indent}{line.value}`",
    )


def _astray(slip: Slip, line: Line) -> Diagnostic | None:
    """Return the diagnostic of an item among keys, or of a key among items."""
    if not line.lead or not line.lead.strip():
        return None
    item = line.lead.startswith("-")
    return _problem(
        slip,
        slip.offset,
        "a list item among keys" if item else "a key among list items",
        length=len(line.lead.rstrip()),
        help="write the key of the list on a line above it"
        if item
        else "begin the line with `- `, or indent it below the item it belongs to",
    )


def _depths_above(text: str, line: Line, *, item: bool) -> set[int]:
    """Return the indentations of the keys (or dashes of items) in the lines above."""
    depths: set[int] = set()
    above = line_above(text, line)
    for _ in range(200):  # far enough for any sheet's last list; limits the cost of a hostile file
        if above is None:
            break
        dashes = len(above.lead) - len(above.lead.lstrip("- \t"))
        if item and dashes:
            depths.add(len(above.indent))
        elif not item and above.key:
            depths.add(len(above.indent) + dashes)
        above = line_above(text, above)
    return depths


_ATTEMPTS = (
    _tab,
    _unclosed_quote,
    _escape,
    _no_key,
    _first_sign,
    _goes_on,
    _colon,
    _unclosed_bracket,
    _indentation,
)
"""In this order: the surest sign first."""
