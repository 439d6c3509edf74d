"""Format diagnostics for people: the line, the words underlined, the nearest passage, the help."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.diagnostics import Diagnostic, Label, Note
from onrecord.diagnostics.format.positions import Files, Place
from onrecord.diagnostics.format.terminal import Window, display_width, visible, window

MOST_LINES = 3
"""Only the first lines of a longer span are underlined."""

Paint = Callable[[str, str], str]
"""A function from role and text to text, with or without colour."""

_COLOURS = {"error": "1;31", "warning": "1;33", "hint": "1;36", "frame": "1;34", "strong": "1"}


def plain(_role: str, text: str) -> str:
    """Return the text without colour."""
    return text


def coloured(role: str, text: str) -> str:
    """Return the text in the colour of its role, for a terminal."""
    return f"\x1b[{_COLOURS[role]}m{text}\x1b[0m"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """An underlined part of one line."""

    line: int
    start: int
    """Code points of the line."""
    end: int
    primary: bool
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """The layout that the rows of one diagnostic share."""

    margin: str
    """Spaces as wide as the greatest line number."""
    available: int
    """Columns for the source's line."""
    severity: str
    paint: Paint

    def bar(self, number: int | None = None, text: str = "") -> str:
        """Return a row of source, or an empty one."""
        shown = "" if number is None else str(number)
        head = self.paint("frame", f"{shown.ljust(len(self.margin))} |")
        return f"{head} {text}" if text else head

    def remark(self, title: str, lines: Sequence[str]) -> list[str]:
        """Return rows that begin with `=`; later lines are aligned under the first."""
        sign = self.paint("frame", "=")
        indent = " " * (len(self.margin) + 1 + len(f"= {title}: "))
        head = f"{self.margin} {sign} {self.paint('strong', title + ':')} {lines[0]}"
        return [head, *((indent + line).rstrip() for line in lines[1:])]


def full(diagnostic: Diagnostic, files: Files, *, width: int, paint: Paint) -> str:
    """Return a diagnostic as a block of lines, without a final line end."""
    placed = [(label, files.of(label)) for label in diagnostic.labels]
    marked = [
        (path, [mark for label, place in group for mark in _marks(label, place, diagnostic, files)])
        for path, group in _by_path(placed)
    ]
    numbers = [mark.line for _, marks in marked for mark in marks]
    margin = " " * len(str(max(numbers, default=1)))
    frame = _Frame(
        margin=margin,
        available=max(width - len(margin) - 3, 1),
        severity=diagnostic.severity,
        paint=paint,
    )
    severity = paint(diagnostic.severity, f"{diagnostic.severity}[{diagnostic.rule}]")
    rows = [f"{severity}: {paint('strong', visible(diagnostic.message))}"]
    for index, (path, marks) in enumerate(marked):
        first = next(place for label, place in placed if label.span.path == path)
        rows.append(_arrow(frame, first, primary=index == 0))
        rows += _source(frame, files.lines(path), marks)
    if not all(files.lines(path) for path, _ in marked):
        rows += _homeless(frame, placed, files)
    if diagnostic.notes or diagnostic.help is not None:
        rows.append(frame.bar())
    for note in diagnostic.notes:
        rows += _note(frame, note, files)
    if diagnostic.help is not None:
        rows += frame.remark("help", [visible(line) for line in diagnostic.help.splitlines()])
    return "\n".join(rows)


def _by_path(
    placed: Iterable[tuple[Label, Place]],
) -> list[tuple[str, list[tuple[Label, Place]]]]:
    """Return the labels grouped by file, the primary label's file first."""
    groups: dict[str, list[tuple[Label, Place]]] = {}
    for label, place in placed:
        groups.setdefault(label.span.path, []).append((label, place))
    return list(groups.items())


def _arrow(frame: _Frame, place: Place, *, primary: bool) -> str:
    arrow = frame.paint("frame", "-->" if primary else ":::")
    return f"{frame.margin}{arrow} {visible(place.path)}:{place.line}:{place.column}"


def _marks(label: Label, place: Place, diagnostic: Diagnostic, files: Files) -> list[_Mark]:
    """Return the parts that a label underlines, line by line; its message follows the last one."""
    lines = files.lines(label.span.path)
    if not lines:
        return []
    last = min(place.end_line, place.line + MOST_LINES - 1)
    marks: list[_Mark] = []
    for number in range(place.line, last + 1):
        text = lines[number - 1]
        start = place.column - 1 if number == place.line else len(text) - len(text.lstrip())
        end = place.end_column - 1 if number == place.end_line else len(text.rstrip())
        if number > place.line and end <= start:
            continue  # a line of white space, or the end of a line break: nothing to underline
        marks.append(
            _Mark(
                line=number,
                start=start,
                end=max(start, end),
                primary=label is diagnostic.labels[0],
                message="",
            )
        )
    final = marks[-1]
    return [
        *marks[:-1],
        _Mark(
            line=final.line,
            start=final.start,
            end=final.end,
            primary=final.primary,
            message=label.message,
        ),
    ]


def _source(frame: _Frame, lines: Sequence[str], marks: Sequence[_Mark]) -> list[str]:
    """Return the lines that have marks, in order, each with its underlines."""
    rows = [frame.bar()] if marks else []
    previous: int | None = None
    for number in sorted({mark.line for mark in marks}):
        if previous is not None and number > previous + 1:
            rows.append(frame.paint("frame", "..."))
        rows += _line(frame, lines[number - 1], [mark for mark in marks if mark.line == number])
        previous = number
    return rows


def _line(frame: _Frame, line: str, marks: Sequence[_Mark]) -> list[str]:
    """Return one line of source, repeated for a mark that its window does not show."""
    rows: list[str] = []
    shown: Window | None = None
    for mark in sorted(marks, key=lambda mark: (not mark.primary, mark.start)):
        if shown is None or not shown.start <= mark.start <= shown.end:
            shown = window(line, mark.start, mark.end, frame.available)
            rows.append(frame.bar(mark.line, shown.text))
        rows += _underline(frame, line, mark, shown)
    return rows


def _underline(frame: _Frame, line: str, mark: _Mark, shown: Window) -> list[str]:
    """Return the carets of a mark, with its message after them, or below if there is no room."""
    offset = shown.lead + display_width(line[shown.start : mark.start])
    length = max(1, display_width(line[mark.start : min(mark.end, shown.end)]))
    signs = ("^" if mark.primary else "-") * length
    role = frame.severity if mark.primary else "frame"
    message = visible(mark.message)
    carets = " " * offset + frame.paint(role, signs)
    if not message:
        return [frame.bar(text=carets)]
    if offset + length + 1 + display_width(message) <= frame.available:
        return [frame.bar(text=f"{carets} {frame.paint(role, message)}")]
    indent = " " * max(0, min(offset, frame.available - display_width(message)))
    return [frame.bar(text=carets), frame.bar(text=indent + frame.paint(role, message))]


def _homeless(frame: _Frame, placed: Iterable[tuple[Label, Place]], files: Files) -> list[str]:
    """Return messages of labels whose file is in no tree: a missing file, or a finished page."""
    return [
        frame.bar(text=visible(label.message))
        for label, _ in placed
        if label.message and not files.lines(label.span.path)
    ]


def _note(frame: _Frame, note: Note, files: Files) -> list[str]:
    """Return a note: its place, if it has one, on the first line, then its text."""
    words = note.text.splitlines() or [""]
    rows: list[str] = []
    if note.span is not None:
        place = files.place(note.span)
        rows.append(f"{visible(place.path)}:{place.line}")
    if len(words) == 1 and note.marks:
        rows += _marked(words[0], note.marks, frame.available - len(f"{note.title}: "))
    else:
        rows += [visible(line) for line in words]
    return frame.remark(note.title, rows)


def _marked(text: str, marks: Sequence[tuple[int, int]], available: int) -> list[str]:
    """Return a line of words around its first mark, with carets under the visible marks."""
    shown = window(text, marks[0][0], marks[0][1], available)
    carets = ""
    for start, end in sorted(marks):
        if not shown.start <= start <= shown.end:
            continue
        offset = shown.lead + display_width(text[shown.start : start])
        length = max(1, display_width(text[start : min(end, shown.end)]))
        carets = carets.ljust(offset) + "^" * length
    return [shown.text, carets]
