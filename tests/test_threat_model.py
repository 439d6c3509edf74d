"""The threat model names what holds each control: tests that exist."""

from __future__ import annotations

import ast
import re

import pytest

from tests.folders import ROOT

PAGE = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[^`]+)`", PAGE)))
CONTROLS = re.findall(
    r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$",
    PAGE.partition("## What is done")[2].partition("## What is not done")[0],
    re.MULTILINE,
)


@pytest.mark.parametrize("name", NAMED)
def test_every_test_that_is_named_is_there(name: str) -> None:
    path, _, function = name.partition("::")
    file = ROOT / path
    assert file.is_file()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}

    assert function in names if function else any(one.startswith("test_") for one in names)


def test_every_control_names_a_test() -> None:
    rows = CONTROLS[2:]  # after the heading and its rule

    assert len(rows) > 12
    assert [threat for threat, _, held in rows if not re.search(r"`tests/[^`]+`", held)] == []


def test_whoever_reports_is_led_to_the_model_and_back() -> None:
    security = (ROOT / "SECURITY.md").read_text(encoding="utf-8")

    assert "(docs/threat-model.md)" in security
    assert "(../SECURITY.md)" in PAGE
