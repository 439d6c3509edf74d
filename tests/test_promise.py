"""The one promise: no quote is published that does not stand in its source.

One letter of one quote of the real dossier is changed. The build fails, the diagnostic points at that
letter, and the published site is as it was.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.build import build as build_site
from onrecord.checks.language.text import line_column
from onrecord.model import Content, Segment, Tree
from onrecord.sheets.yaml.nodes import character_offset, decode
from onrecord.storage.tree import read_tree
from tests.checked import load
from tests.folders import REAL, TEMPLATES, build, content, stamps

LETTER = "ж"
"""It stands nowhere in the dossier."""


def real_content() -> Content:
    loaded = load(read_tree(REAL, root="site_src").value).value
    assert loaded
    return loaded


def segments() -> Iterator[Segment]:
    """Every segment of every quote, those of renderings too."""
    for dossier in real_content().dossiers:
        for claim in dossier.claims:
            for evidence in claim.evidence:
                yield from evidence.segments
                yield from evidence.renders.segments if evidence.renders else ()


def changed_letter(sheet: str, segment: Segment, index: int) -> tuple[str, int]:
    """The sheet with one character of a quote replaced, and its place in the file."""
    offset = character_offset(sheet, segment.exact.span, index)
    return sheet[:offset] + LETTER + sheet[offset + 1 :], offset


def letters(segment: Segment) -> list[int]:
    return [index for index, character in enumerate(segment.exact) if character.isalpha()]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(REAL, tmp_path / "site_src")
    done = build(cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    return tmp_path


def test_one_changed_letter_fails_the_build_and_leaves_the_site_as_it_was(project: Path) -> None:
    segment = next(s for s in segments() if "captured during the 2020 escalation" in s.exact)
    path = project / "site_src" / segment.exact.path
    index = segment.exact.index("captured") + 4
    sheet, offset = changed_letter(path.read_text(encoding="utf-8"), segment, index)
    path.write_text(sheet, encoding="utf-8")
    before = content(project / "_site"), stamps(project / "_site")

    done = build("--format", "json", cwd=project)

    line, column = line_column(sheet, offset)
    found = [
        (label["path"], label["line"], label["column"], diagnostic["rule"])
        for diagnostic in json.loads(done.stdout)["diagnostics"]
        for label in diagnostic["labels"][:1]
        if diagnostic["severity"] == "error"
    ]
    assert done.returncode == 1
    assert found == [(f"site_src/{segment.exact.path}", line, column, "quote-not-found")]
    assert (content(project / "_site"), stamps(project / "_site")) == before


def test_the_message_shows_the_letter_the_passage_and_a_line_to_paste(project: Path) -> None:
    segment = next(s for s in segments() if "captured during the 2020 escalation" in s.exact)
    path = project / "site_src" / segment.exact.path
    index = segment.exact.index("captured") + 4
    sheet, offset = changed_letter(path.read_text(encoding="utf-8"), segment, index)
    path.write_text(sheet, encoding="utf-8")

    done = build(cwd=project)

    rows = done.stdout.splitlines()
    line, column = line_column(sheet, offset)
    source_row = next(n for n, row in enumerate(rows) if row.startswith(f"{line} | "))
    head = len(f"{line} | ")
    assert rows[source_row][head + column - 1] == LETTER
    assert rows[source_row + 1].index("^") == head + column - 1
    assert rows[source_row + 1].count("^") == 1
    assert any("nearest: site_src/dossiers/" in row for row in rows)
    assert any(segment.exact in row and "paste" in row for row in rows)
    assert rows[-2:] == ["1 error in 1 file", "nothing published: _site is unchanged"]


def test_a_changed_letter_of_any_quote_is_found_where_it_is() -> None:
    tree = read_tree(REAL, root="site_src").value
    sheets: dict[str, str] = {}
    changed: set[tuple[str, str, int]] = set()
    for number, segment in enumerate(list(segments())[::5]):
        path, places = segment.exact.path, letters(segment)
        index = places[len(places) * (number % 5 + 1) // 6]
        sheet = sheets.get(path) or decode(tree.files[path])
        sheets[path], offset = changed_letter(sheet, segment, index)
        changed.add(("quote-not-found", path, offset))
    broken = {path: sheet.encode("utf-8") for path, sheet in sheets.items()}

    result = build_site(
        Tree(root=tree.root, files={**tree.files, **broken}),
        read_tree(TEMPLATES, root="templates").value,
    )

    found = set()
    for problem in (found for found in result.diagnostics if found.severity == "error"):
        label = problem.labels[0]
        path, start = label.span.path, label.span.start
        if label.within:
            start = character_offset(sheets[path], label.span, label.within[0])
        found.add((problem.rule, path, start))
    assert len(changed) > 60
    assert changed - found == set()
    assert result.files == {}
