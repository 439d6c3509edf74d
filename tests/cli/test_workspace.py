"""The schemas that a run leaves for the editor's program."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord.cli.schemas import FOLDER, SHEETS
from onrecord.cli.workspace import leave_schemas
from onrecord.model import Content
from tests.checked import load
from tests.folders import stamps
from tests.sites import tree

CLAIM = """
-- dossiers/d/claims/c.yml --
claim: Baku will release 32 men.
verdict: single-source
reason: Only The Daily says so.
"""


def content(literal: str) -> Content:
    found = load(tree(literal)).value
    assert found
    return found


def related(work: Path) -> list[str]:
    """The ids that a claim's `related` may name."""
    schema = json.loads((work / FOLDER / "claim.json").read_text("utf-8"))
    shape = schema["$defs"]["claim"]["properties"]["related"]["anyOf"][1]
    return list(shape.get("enum", []))


def test_every_kind_of_sheet_has_one(tmp_path: Path) -> None:
    leave_schemas(tmp_path, content(CLAIM))

    assert {path.name for path in (tmp_path / FOLDER).iterdir()} == {
        f"{kind}.json" for kind in SHEETS
    }
    assert related(tmp_path) == ["c"]


def test_only_what_is_new_is_written(tmp_path: Path) -> None:
    leave_schemas(tmp_path, content(CLAIM))
    before = stamps(tmp_path / FOLDER)

    leave_schemas(tmp_path, content(CLAIM))
    same = stamps(tmp_path / FOLDER)
    leave_schemas(tmp_path, content(CLAIM + CLAIM.replace("c.yml", "b.yml")))
    after = stamps(tmp_path / FOLDER)

    assert same == before
    files = {Path(path).name for path in after if after[path] != before.get(path)} - {FOLDER}
    assert files == {"claim.json", "article.json"}
    assert related(tmp_path) == ["b", "c"]


def test_a_sheet_that_cannot_be_read_keeps_its_id(tmp_path: Path) -> None:
    leave_schemas(tmp_path, content(CLAIM + "reason: twice\n"))

    assert related(tmp_path) == ["c"]


def test_a_folder_that_cannot_be_written_to_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("in the way")

    leave_schemas(tmp_path, content(CLAIM))

    assert (tmp_path / FOLDER).read_text() == "in the way"
