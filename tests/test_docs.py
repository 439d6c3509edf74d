"""What the documents say is so: commands, examples, links, the table of rules."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.cli.parser import parse_command_line
from onrecord.cli.reference import rules_page
from onrecord.sheets.yaml.nodes import parse
from tests.checked import load
from tests.folders import REAL, ROOT, build
from tests.sites import tree

DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
)
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def text(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def blocks(kind: str) -> Iterator[tuple[str, str]]:
    """Every example of a kind, with the document it stands in."""
    for document in DOCUMENTS:
        for found, body in _BLOCK.findall(text(document)):
            if found == kind:
                yield document, body


def test_the_table_of_rules_is_current() -> None:
    is_current = text("docs/reference/rules.md") == rules_page()

    assert is_current, "run `make docs`"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    folder = (ROOT / document).parent
    prose = _BLOCK.sub("", text(document))
    broken = []
    for link in _LINK.findall(prose):
        path, _, anchor = link.partition("#")
        if re.match(r"https?:|mailto:|claim:|source:", link):
            continue
        target = folder / path if path else ROOT / document
        headings = _HEADING.findall(target.read_text(encoding="utf-8")) if target.is_file() else []
        anchors = {"", *(heading.lower().replace(" ", "-") for heading in headings)}
        if not target.is_file() or anchor not in anchors:
            broken.append(link)

    assert broken == []


def test_commands_are_those_there_are() -> None:
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))
    lines = [line for _, body in blocks("sh") for line in body.splitlines() if line]
    lines += [
        command
        for document in DOCUMENTS
        for command in re.findall(r"`((?:make|python build\.py)[^`\n]*)`", text(document))
    ]
    assert any(line.startswith("python build.py") for line in lines)
    for line in lines:
        words = shlex.split(line)
        if words[0] == "make" and len(words) > 1:
            assert words[1] in targets, line
        elif words[:2] == ["python", "build.py"]:
            parse_command_line(words[2:])  # leaves by SystemExit where there is no such option


def test_make_help_names_every_target() -> None:
    makefile = text("Makefile")
    (phony,) = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    named = set(re.findall(r"@echo 'make ([a-z]+) ", makefile))

    assert set(phony.split()) - {"help", "lint"} == named


@pytest.mark.parametrize(("document", "body"), list(blocks("yaml")))
def test_yaml_in_the_documents_is_yaml(document: str, body: str) -> None:
    assert parse(document, body).diagnostics == ()


def test_the_first_sheet_of_the_guide_can_be_read() -> None:
    sheet = next(body for doc, body in blocks("yaml") if doc == "docs/writing-a-sheet.md")

    loaded = load(tree(f"-- dossiers/d/claims/c.yml --\n{sheet}"))

    assert loaded.diagnostics == ()
    assert loaded.value
    assert [claim.id for claim in loaded.value.dossiers[0].claims] == ["c"]


def test_the_message_in_the_readme_is_what_the_build_says(tmp_path: Path) -> None:
    shown = next(body for document, body in blocks("text") if document == "README.md")
    shutil.copytree(REAL, tmp_path / "site_src")
    name = "dossiers/karabakh-statement/claims/twenty-eight-captured-in-2020.yml"
    sheet = tmp_path / "site_src" / name
    words = sheet.read_text(encoding="utf-8")
    sheet.write_text(words.replace("captured during", "captursd during"), encoding="utf-8")

    assert shown.strip() in build(cwd=tmp_path).stdout


def test_every_decision_is_in_the_index() -> None:
    decisions = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("0*.md"))
    listed = re.findall(r"\((0\d+[^)]+\.md)\)", text("docs/decisions/index.md"))

    assert listed == decisions
    assert [int(name[:4]) for name in decisions] == list(range(1, len(decisions) + 1))
