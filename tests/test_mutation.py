"""The sampler of `make mutants` makes the changes it is meant to make, and only in a copy."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from tests.folders import ROOT, content
from tests.mutation.areas import AREAS
from tests.mutation.mutants import mutants_of
from tests.mutation.run import EQUIVALENT, Copy, Drawn, Outcome, draw, table, written

MODULE = '''"""A module: this | that."""
Name = str | tuple[str, ...]
WORDS = frozenset("one two".split())
MARKS = re.compile("a|b")
ROWS = {"x": 1, "y": 2}
ALL = WORDS | MORE
"""Words | others."""


@dataclass(frozen=True)
class Record:
    """A record."""


def page_key(record: Record | None, *parts: str) -> str:
    """Return a key."""
    if not record:
        raise ValueError("no record" if parts else "nothing")
    return digest("page", record.name, strict=True)


def chosen(items: list[int], most: int = 3) -> int:
    keep(items, anew=True)
    found = [item for item in items if item < most]
    return max(found) if found and most else items[-1]
'''

CHANGES = {
    "table": {
        ('WORDS = frozenset("one two".split())', "WORDS = frozenset('one'.split())"),
        ('WORDS = frozenset("one two".split())', "WORDS = frozenset('two'.split())"),
        ('MARKS = re.compile("a|b")', "MARKS = re.compile('a')"),
        ('MARKS = re.compile("a|b")', "MARKS = re.compile('b')"),
        ('ROWS = {"x": 1, "y": 2}', "ROWS = {'y': 2}"),
        ('ROWS = {"x": 1, "y": 2}', "ROWS = {'x': 1}"),
    },
    "part of a key": {
        ('return digest("page", record.name, strict=True)', "return digest(record.name, strict=True)"),
        ('return digest("page", record.name, strict=True)', "return digest('page', strict=True)"),
    },
    "guard": {
        ('if not record: raise ValueError("no record" if parts else "nothing")', "pass"),
        ("found = [item for item in items if item < most]", "found = [item for item in items]"),
    },
    "operand": {
        ("ALL = WORDS | MORE", "ALL = WORDS"),
        ("ALL = WORDS | MORE", "ALL = MORE"),
        *(
            ("return max(found) if found and most else items[-1]", f"return max(found) if {kept} else items[-1]")
            for kept in ("found", "most")
        ),
    },
    "boundary": {
        (
            "found = [item for item in items if item < most]",
            "found = [item for item in items if (item <= most)]",
        )
    },
    "boolean": {("keep(items, anew=True)", "keep(items, anew=False)")},
    "statement": {("keep(items, anew=True)", "pass")},
}  # fmt: skip
"""Of some kinds, all changes of the module."""


def test_each_kind_of_change_is_made_where_it_can_be_noticed() -> None:
    found: dict[str, set[tuple[str, str]]] = {}
    for mutant in mutants_of(MODULE):
        assert mutant.is_valid(MODULE), mutant
        found.setdefault(mutant.kind, set()).add(mutant.shown(MODULE))
    assert {kind: found[kind] for kind in CHANGES} == CHANGES
    assert set(found) - set(CHANGES) == {
        *("number", "and, or", "comparison", "choice", "first, last"),
    }
    last = "return max(found) if found and most else items[-1]"
    assert {after for before, after in found["first, last"] if before == last} == {
        "return min(found) if found and most else items[-1]",
        "return max(found) if found and most else items[0]",
    }


def test_the_same_seed_draws_the_same_and_another_draws_others() -> None:
    area = next(area for area in AREAS if area.name == "keys")
    assert draw(area, 9, seed=1) == draw(area, 9, seed=1) != draw(area, 9, seed=2)
    assert len({one.mutant.kind for one in draw(area, 9, seed=1)}) == 9


def test_every_area_has_modules_and_tests_there_are() -> None:
    for area in AREAS:
        found = list(area.modules(ROOT))
        assert found, area.name
        assert [t for _, tests in found for t in tests if not (ROOT / t).is_file()] == [], area.name


def test_an_equivalent_mutant_is_one_that_can_be_drawn_and_has_its_reason() -> None:
    for line in EQUIVALENT.read_text("utf-8").splitlines():
        path, before, after, reason = line.split(" | ")
        source = (ROOT / path).read_text("utf-8")
        assert (before, after) in {mutant.shown(source) for mutant in mutants_of(source)}, line
        assert reason


def test_a_mutant_is_tried_in_a_copy_that_is_as_before_afterwards(tmp_path: Path) -> None:
    project, source = (
        tmp_path / "project",
        "def half(n: int) -> int:\n    return n // 2 if n > 0 else 0\n",
    )
    for path, text in {
        "onrecord/__init__.py": "",
        "onrecord/half.py": source,
        "tests/test_half.py": "from onrecord.half import half\n\n\ndef test_half() -> None:\n    assert half(4) == 2\n",
        "pyproject.toml": '[tool.pytest.ini_options]\npythonpath = ["."]\nmarkers = ["browser"]\n',
    }.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, "utf-8")
    before, copied = content(project), Copy(tmp_path / "copy", project)
    outcomes = {
        mutant.text: copied.outcome(Drawn(AREAS[0], "onrecord/half.py", mutant, source, ("tests",)))
        for mutant in mutants_of(source)
        if mutant.text in ("3", "(n >= 0)")
    }
    assert outcomes == {"3": "killed", "(n >= 0)": "survived"}
    assert content(project) == before
    assert (copied.folder / "onrecord/half.py").read_text("utf-8") == source


def test_the_score_counts_no_equivalent_mutant() -> None:
    (one,) = draw(AREAS[0], 1, seed=1)
    score = table([(one, outcome) for outcome in get_args(Outcome)])
    assert score.splitlines()[-1] == "| all | 3 | 2 | 66 % | 1 |"
    page = "Before.\n<!-- mutants -->\nold\n<!-- end of mutants -->\nAfter.\n"
    assert written(page, score) == page.replace("old\n", score)


def test_a_page_without_a_place_for_the_score_is_refused() -> None:
    with pytest.raises(AssertionError):
        written("No place.\n", "score")
