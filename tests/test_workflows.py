"""The workflow files and the hook: least rights, nothing that moves under us, commands that exist."""

from __future__ import annotations

import re
import shlex
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from onrecord import __version__
from onrecord.authoring.starter import starter
from onrecord.captures import CAPTURE_SUFFIXES
from onrecord.cli.parser import parse_command_line
from tests.folders import ROOT, write
from tests.installed import Installed
from tests.sites import tree

BEGUN = {path: data.decode() for path, data in starter("A desk").items()}
WORKFLOWS = {
    **{path: text for path, text in BEGUN.items() if path.startswith(".github/workflows/")},
    **{
        f"our {path.name}": path.read_text(encoding="utf-8")
        for path in (ROOT / ".github" / "workflows").glob("*.yml")
    },
}
CLAIM = """
-- dossiers/d/claims/c.yml --
claim: Two men are to be released.
verdict: single-source
reason: One source says so.
looked_for: [release]
evidence:
  - source: a
    stance: supports
    voice: own
    origin: [unstated]
    quote: Yerevan will release two
first_published: 2026-11-23
"""
USES = re.compile(r"^ +-? *uses: (\S+)  # (v\d+\.\d+\.\d+)$")


class _AsWritten(yaml.SafeLoader):
    """YAML in which `on` is a word."""


_AsWritten.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:bool"]
    for key, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def workflow(name: str) -> Any:
    return yaml.load(WORKFLOWS[name], Loader=_AsWritten)


def steps(name: str) -> Iterator[dict[str, Any]]:
    for job in workflow(name)["jobs"].values():
        yield from job["steps"]


def test_a_new_site_has_them_and_what_they_install() -> None:
    assert {".github/workflows/check.yml", ".github/workflows/publish.yml"} <= set(BEGUN)
    assert BEGUN["requirements.txt"].splitlines()[-1] == f"onrecord=={__version__}"


@pytest.mark.parametrize("of", ["a new site", "this one"])
def test_git_changes_the_line_ends_of_sheets_and_of_no_capture(of: str, tmp_path: Path) -> None:
    ours = (ROOT / ".gitattributes").read_text(encoding="utf-8")
    attributes = BEGUN[".gitattributes"] if of == "a new site" else ours
    (tmp_path / ".gitattributes").write_text(attributes, encoding="utf-8")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    named = [f"site_src/dossiers/d/articles/a{suffix}" for suffix in (*CAPTURE_SUFFIXES, ".yml")]
    command = ["git", "check-attr", "text", "--", *named]
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)

    *captures, sheet = done.stdout.splitlines()
    assert captures == [f"{name}: text: unset" for name in named[:-1]]
    assert sheet == f"{named[-1]}: text: auto"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_nobody_gets_a_right_that_is_not_needed(name: str) -> None:
    jobs = workflow(name)["jobs"]
    rights = {job: given["permissions"] for job, given in jobs.items()}
    writing = {
        (job, right)
        for job, given in rights.items()
        for right, level in given.items()
        if level == "write"
    }

    assert workflow(name)["permissions"] == {}, "a job without rights of its own has none"
    assert writing <= {("scan", "security-events"), ("deploy", "pages"), ("deploy", "id-token")}
    for job, _ in writing:
        assert not [step for step in jobs[job]["steps"] if "run" in step], "runs foreign code"
        assert not [step for step in jobs[job]["steps"] if "checkout" in step["uses"]]
    assert all("timeout-minutes" in job for job in jobs.values())


@pytest.mark.parametrize("name", WORKFLOWS)
def test_pull_requests_are_run_without_secrets(name: str) -> None:
    text = re.sub(r"#.*", "", WORKFLOWS[name])

    assert "pull_request_target" not in text
    assert "workflow_run" not in text
    assert "secrets." not in text


@pytest.mark.parametrize("name", WORKFLOWS)
def test_actions_are_named_by_their_commit_and_keep_no_key(name: str) -> None:
    lines = [line for line in WORKFLOWS[name].splitlines() if "uses:" in line]
    found = [USES.match(line) for line in lines]
    named = [match[1] for match in found if match]

    assert lines
    assert all(found), lines
    assert all(re.fullmatch(r"[\w-]+/[\w/-]+@[0-9a-f]{40}", one) for one in named)
    for step in steps(name):
        if "actions/checkout@" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] == "false"


def test_the_same_action_is_everywhere_the_same_commit() -> None:
    pins = {
        tuple(match.groups())
        for text in WORKFLOWS.values()
        for match in map(USES.match, text.splitlines())
        if match
    }

    assert len(pins) == len({name.partition("@")[0] for name, _ in pins})


@pytest.mark.parametrize("name", WORKFLOWS)
def test_nothing_that_others_write_is_pasted_into_a_command(name: str) -> None:
    runs = [step["run"] for step in steps(name) if "run" in step]

    assert not [run for run in runs if "${{" in run]


def test_the_commands_are_those_there_are() -> None:
    commands = [
        line.strip()
        for name in WORKFLOWS
        for step in steps(name)
        for line in step.get("run", "").splitlines()
        if line.strip().startswith("onrecord ")
    ]
    assert len(commands) == 4
    for command in commands:
        words = re.sub(r"(>>? .*|\|\| true)$", "", command)
        # Leaves by SystemExit where there is no such option.
        parse_command_line(shlex.split(words)[1:])


def test_nothing_is_published_that_a_commit_could_have_put_into_the_cache() -> None:
    """A cache is believed if it is whole: one that came with a pull request would be, too."""
    builds = [
        line.partition("#")[0].split()
        for name in WORKFLOWS
        for step in steps(name)
        for line in step.get("run", "").splitlines()
        if " build " in line
    ]
    assert builds
    assert all("--no-cache" in words for words in builds)


def test_what_ci_installs_is_pinned_by_hash_and_is_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["test"],
    ]
    text = (ROOT / "requirements" / "ci.txt").read_text(encoding="utf-8")
    entries = re.findall(
        r"^([\w.-]+)==(\S+) \\\n((?: +--hash=sha256:[0-9a-f]{64}.*\n)+)", text, re.M
    )
    pinned = {canonicalize_name(name): version for name, version, _ in entries}

    assert len(entries) == len(re.findall(r"^\w", text, re.MULTILINE)), "a line without a hash"
    for requirement in map(Requirement, wanted):
        version = pinned.get(canonicalize_name(requirement.name))
        assert version, f"{requirement.name} is not pinned: run scripts/pins"
        assert requirement.specifier.contains(version), f"{requirement}: run scripts/pins"


def test_the_hook_runs_a_command_there_is() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    program, *words = shlex.split(hook["entry"])

    assert {"id", "name", "entry", "language"} <= set(hook)
    assert (hook["language"], hook["pass_filenames"]) == ("python", False)
    assert program in scripts
    assert parse_command_line(words)[0] == "check"
    assert re.match(hook["files"], "site_src/dossiers/d/claims/c.yml")
    assert not re.match(hook["files"], "README.md")


def test_the_steps_of_the_check_run_as_they_stand(installed: Installed, tmp_path: Path) -> None:
    """In a repository with two commits, as the runner would have it."""
    project, runner = tmp_path / "project", tmp_path / "runner"
    runner.mkdir()
    write(tree(CLAIM), project / "site_src")
    _git(project, "init", "--quiet")
    _commit(project, "Before")
    sheet = project / "site_src/dossiers/d/claims/c.yml"
    sheet.write_text(sheet.read_text("utf-8").replace("One source", "Our source"), encoding="utf-8")
    _commit(project, "After")
    summary = tmp_path / "summary.md"
    env = {"RUNNER_TEMP": str(runner), "GITHUB_STEP_SUMMARY": str(summary)}

    said = [
        installed.run("bash", "-e", "-o", "pipefail", "-c", step["run"], cwd=project, env=env)
        for step in workflow(".github/workflows/check.yml")["jobs"]["check"]["steps"]
        if "run" in step and "pip install" not in step["run"]
    ]

    assert [done.returncode for done in said] == [0, 0, 0], [done.stderr for done in said]
    assert "::" not in said[0].stdout
    assert "| **One** source says so. | **Our** source says so. |" in summary.read_text(
        encoding="utf-8"
    )
    assert '"runs"' in (runner / "onrecord.sarif").read_text(encoding="utf-8")


def _git(folder: Path, *arguments: str) -> None:
    own = (
        "-c",
        "user.name=Desk",
        "-c",
        "user.email=desk@factcheck.example",
        "-c",
        "commit.gpgsign=false",
    )
    subprocess.run(["git", *own, *arguments], cwd=folder, check=True, capture_output=True)


def _commit(folder: Path, message: str) -> None:
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message", message)
