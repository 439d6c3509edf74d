"""The command line: what it says, and that its exit status is true."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from onrecord import __version__
from onrecord.checks.statistics import Counts
from onrecord.cli import parser
from onrecord.cli.tally import tally
from onrecord.diagnostics import format as report
from onrecord.diagnostics.rules import RULES
from onrecord.storage.lock import locked
from tests.folders import BUILD, REAL, ROOT, build, content, stamps, write
from tests.sites import tree

CLAIM = """
-- dossiers/d/claims/c.yml --
claim: Two men were released.
verdict: single-source
reason: One source says so.
looked_for: [release]
evidence:
  - source: a
    stance: supports
    voice: own
    origin: [unstated]
    quote: Yerevan will release two
"""
FAULTY = CLAIM.replace("release two", "release twenty")
WARNED = CLAIM + "-- dossiers/d/articles/unused.txt --\nNobody names this.\n"
TIME = re.compile(r"in \d+\.\d\d s")


def project(folder: Path, literal: str = CLAIM) -> Path:
    write(tree(literal), folder / "site_src")
    return folder


def said(text: str) -> str:
    return TIME.sub("in 0.00 s", text)


# --- what it says -------------------------------------------------------------------------------


def test_a_build_publishes_and_says_what_was_checked(tmp_path: Path) -> None:
    done = build(cwd=project(tmp_path))

    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(
        r"published _site: 1 source, 1 claim, 1 quote \(1 exact\), \d+ pages \(\d+ changed\)"
        r" in \d+\.\d\d s\n",
        done.stdout,
    )
    assert (tmp_path / "_site" / "index.html").is_file()


def test_a_second_build_changes_nothing_and_says_so(tmp_path: Path) -> None:
    build(cwd=project(tmp_path))
    before = stamps(tmp_path / "_site")

    done = build(cwd=tmp_path)

    assert done.returncode == 0
    assert done.stdout.startswith("unchanged _site: 1 source")
    assert "(none changed)" in done.stdout
    assert stamps(tmp_path / "_site") == before


def test_nothing_to_check_is_never_all_holds(tmp_path: Path) -> None:
    done = build("check", cwd=project(tmp_path, ""))

    assert done.returncode == 0
    assert re.fullmatch(
        r"checked site_src: 1 source, 0 claims, 0 quotes, nothing to check, \d+ pages"
        r" in 0\.00 s; nothing published\n",
        said(done.stdout),
    )


def test_the_tally_counts_what_was_checked() -> None:
    counts = Counts(
        dossiers=1,
        sources=6,
        claims=1_027,
        quotes=71,
        exact=58,
        typographic=9,
        elided=4,
        absences=1,
        pages=52,
    )

    assert tally(counts, seconds=0.414, changed=3) == (
        "6 sources, 1,027 claims, 71 quotes (58 exact, 9 typographic, 4 elided),"
        " 1 proven absence, 52 pages (3 changed) in 0.41 s"
    )


def test_check_writes_nothing_of_the_content_and_no_site(tmp_path: Path) -> None:
    source = project(tmp_path) / "site_src"
    before = content(source), stamps(source)

    done = build("check", "--audit", cwd=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert (content(source), stamps(source)) == before
    written = {path.parent.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    assert {name for name in written if not name.startswith("site_src")} - {"."} == {
        ".onrecord/schema"
    }


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_run_leaves_the_schemas_of_the_site(tmp_path: Path, command: str) -> None:
    folder = project(tmp_path) / ".onrecord" / "schema"

    assert build(command, cwd=tmp_path).returncode == 0

    first = stamps(folder)
    assert '"daily"' in (folder / "article.json").read_text("utf-8")
    assert build(command, cwd=tmp_path).returncode == 0
    assert stamps(folder) == first


def test_schemas_that_cannot_be_written_are_no_fault(tmp_path: Path) -> None:
    (project(tmp_path) / ".onrecord").mkdir()
    (tmp_path / ".onrecord" / "schema").write_text("not a folder")

    assert build("check", cwd=tmp_path).returncode == 0


def test_a_fault_is_told_and_nothing_is_published(tmp_path: Path) -> None:
    done = build(cwd=project(tmp_path, FAULTY))

    assert done.returncode == 1
    assert "error[quote-not-found]" in done.stdout
    assert done.stdout.endswith("nothing published: _site is unchanged\n")
    assert not (tmp_path / "_site").exists()


def test_a_hint_is_told_by_check_and_counted_by_a_build(tmp_path: Path) -> None:
    project(tmp_path, CLAIM.replace("will release two", "will\u00a0release two"))

    built, checked = build(cwd=tmp_path), build("check", cwd=tmp_path)

    assert (built.returncode, checked.returncode) == (0, 0)
    assert built.stdout.endswith("; 1 hint, shown by `check`\n")
    assert checked.stdout.startswith("hint[quote-typographic]")


def test_a_hint_does_not_hide_what_must_be_mended(tmp_path: Path) -> None:
    project(tmp_path, WARNED.replace("will release two", "will\u00a0release two"))

    checked = build("check", cwd=tmp_path)

    assert "warning[" in checked.stdout
    assert "hint[" not in checked.stdout


def test_strict_makes_a_warning_a_fault(tmp_path: Path) -> None:
    project(tmp_path, WARNED)

    lenient, strict = build(cwd=tmp_path), build("--strict", "--output", "other", cwd=tmp_path)

    assert "warning[" in lenient.stdout
    assert (lenient.returncode, strict.returncode) == (0, 1)
    assert ((tmp_path / "_site").exists(), (tmp_path / "other").exists()) == (True, False)


@pytest.mark.parametrize("format", ["json", "sarif", "github"])
def test_nothing_stands_beside_what_programs_read(format: str, tmp_path: Path) -> None:
    done = build("--format", format, cwd=project(tmp_path, FAULTY))

    assert done.returncode == 1
    assert done.stderr == "nothing published: _site is unchanged\n"
    if format == "github":
        assert done.stdout.startswith("::error file=site_src/dossiers/d/claims/c.yml,line=10,")
        assert done.stdout.count("\n") == 1
    else:
        assert json.loads(done.stdout)


def test_the_formats_are_those_of_the_report() -> None:
    assert parser.FORMATS == report.FORMATS


def test_colour_is_for_terminals_unless_it_is_asked_for(tmp_path: Path) -> None:
    project(tmp_path, FAULTY)

    assert "\x1b[" not in build(cwd=tmp_path).stdout
    assert "\x1b[" in build("--colour", "always", cwd=tmp_path).stdout


def test_a_rule_is_explained() -> None:
    done = build("check", "--explain", "quote-not-found")

    assert done.returncode == 0
    assert done.stdout.startswith("quote-not-found (error)\n")
    assert " ".join(RULES["quote-not-found"].why.split()) in " ".join(done.stdout.split())


def test_a_rollback_puts_the_site_before_back(tmp_path: Path) -> None:
    build(cwd=project(tmp_path))
    first = content(tmp_path / "_site")
    project(tmp_path, CLAIM.replace("One source says so.", "One source says this."))
    build(cwd=tmp_path)

    done = build("rollback", cwd=tmp_path)

    assert done.returncode == 0
    assert re.match(r"rolled back _site: \d+ files? differ", done.stdout)
    assert content(tmp_path / "_site") == first


def test_the_version_is_told() -> None:
    assert build("--version").stdout == f"onrecord {__version__}\n"


# --- where it looks -----------------------------------------------------------------------------


def test_folders_are_named_as_they_were_given(tmp_path: Path) -> None:
    project(tmp_path / "elsewhere", FAULTY)
    source = tmp_path / "elsewhere" / "site_src"

    done = build("--source", source, "--output", tmp_path / "out", "--format", "concise")

    assert done.stdout.startswith(f"{source}/dossiers/d/claims/c.yml:10:")
    assert done.stdout.endswith(f"nothing published: {tmp_path}/out is unchanged\n")


def test_from_a_folder_without_content_the_project_is_built(tmp_path: Path) -> None:
    home = project(tmp_path / "home")
    (home / "templates").symlink_to(ROOT / "templates")
    (home / "onrecord").symlink_to(ROOT / "onrecord")
    (home / "build.py").write_bytes(BUILD.read_bytes())
    (tmp_path / "away").mkdir()

    done = build(cwd=tmp_path / "away", script=home / "build.py")

    assert done.returncode == 0, done.stderr
    assert (home / "_site" / "index.html").is_file()
    assert list((tmp_path / "away").iterdir()) == []


def test_the_project_may_bring_templates_of_its_own(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "base.html").write_text("nothing else", encoding="utf-8")

    assert build(cwd=tmp_path).returncode != 0


# --- exit statuses ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["bild"], "there is no command `bild`; did you mean `build`?"),
        (["--strict", "check"], "the command comes first: `build.py check …`"),
        (["--format", "xml"], "invalid choice: 'xml'"),
        (["--jobs", "0"], "invalid number of processes `0`"),
        (["--jobs", "two"], "invalid number of processes `two`"),
        (["--nonsense"], "unrecognized arguments: --nonsense"),
        (["--source", "nowhere"], "there is no folder `nowhere`"),
        (["--templates", "nowhere"], "there is no folder `nowhere`"),
        (["--output", "site_src/out"], "are inside each other"),
        (["--output", "."], "are inside each other"),
        (["check", "--explain", "quote-not-fond"], "did you mean `quote-not-found`"),
        (["rollback"], "is not there, or not as it was published"),
    ],
)
def test_called_wrongly(arguments: list[str], line: str, tmp_path: Path) -> None:
    done = build(*arguments, cwd=project(tmp_path))

    assert (done.returncode, done.stdout) == (2, "")
    assert line in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "_site").exists()


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").write_bytes(b"\xff\xd8")
    before = content(tmp_path / "photos"), stamps(tmp_path / "photos")

    done = build("--output", "photos", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert (content(tmp_path / "photos"), stamps(tmp_path / "photos")) == before


def test_a_disk_that_refuses(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "file").write_bytes(b"")

    done = build("--output", "file/site", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (74, "")
    assert re.fullmatch(r"onrecord: the disk failed: .*file.*\n", done.stderr)


def test_another_build_is_running(tmp_path: Path) -> None:
    project(tmp_path)

    with locked(tmp_path / ".onrecord"):
        done = build(cwd=tmp_path)

    assert (done.returncode, done.stdout) == (75, "")
    assert re.fullmatch(r"onrecord: another build is running.*\n", done.stderr)
    assert not (tmp_path / "_site").exists()


def hooked(hook: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """A build in which `hook` is run when the content is listed."""
    program = (
        "import os, signal, sys\n"
        "def hook(event, arguments):\n"
        f"    if event == 'os.scandir' and isinstance(arguments[0], int): {hook}\n"
        "sys.addaudithook(hook)\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "from onrecord.cli.main import main\n"
        "sys.exit(main(['--no-cache']))\n"
    )
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env={**os.environ, **env},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_an_interrupted_build_is_quiet(tmp_path: Path) -> None:
    done = hooked("signal.raise_signal(signal.SIGINT)", project(tmp_path))

    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_a_crash_is_our_bug_and_says_so(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "crashes").mkdir()

    done = hooked("raise LookupError('lost')", tmp_path, TMPDIR=str(tmp_path / "crashes"))

    (account,) = (tmp_path / "crashes").iterdir()
    assert (done.returncode, done.stdout) == (70, "")
    assert done.stderr.splitlines()[0] == (
        "onrecord: this is a bug in OnRecord, not a mistake of yours: LookupError: lost"
    )
    assert "Traceback" not in done.stderr
    assert str(account) in done.stderr
    assert "Traceback" in account.read_text(encoding="utf-8")


def test_a_crash_is_told_in_full_where_it_is_wanted(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "crashes").mkdir()

    done = hooked(
        "raise LookupError('lost')",
        tmp_path,
        TMPDIR=str(tmp_path / "crashes"),
        ONRECORD_DEBUG="1",
    )

    assert done.returncode == 70
    assert "Traceback" in done.stderr
    assert list((tmp_path / "crashes").iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        *("cli/main.py", "cli/loading.py", "cli/parser.py", "cli/commands/build.py"),
        *("cli/context.py", "build/render.py", "site/render.py", "cli/workspace.py"),
    ],
)
@pytest.mark.parametrize("refusal", ["OSError(5, 'Input/output error')", "PermissionError(13, '')"])
def test_a_part_of_the_program_that_cannot_be_read_is_named(
    name: str, refusal: str, tmp_path: Path
) -> None:
    """No part of it is a fault of ours, nor a traceback; the system names no file."""
    program = (
        "import runpy, sys\n"
        "def hook(event, arguments):\n"
        f"    if event == 'open' and str(arguments[0]).endswith('/onrecord/{name}'): raise {refusal}\n"
        "sys.addaudithook(hook)\n"
        f"sys.argv = [{str(BUILD)!r}, 'build', '--jobs', '1', '--no-cache']\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "runpy.run_path(sys.argv[0], run_name='__main__')\n"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", program],
        cwd=project(tmp_path),
        env={**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path / "none")},  # nothing is compiled
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    (line,) = done.stderr.splitlines()

    assert (done.returncode, done.stdout) == (74, "")
    assert line.startswith("onrecord: ")
    assert f"{ROOT / 'onrecord'}/{name}`" in line or name in {"cli/main.py", "cli/loading.py"}
    assert f"`{ROOT / 'onrecord'}" in line
    assert not (tmp_path / "_site").exists()


def test_a_part_of_the_program_that_is_lost_is_named(tmp_path: Path) -> None:
    (tmp_path / "build.py").write_bytes(BUILD.read_bytes())
    shutil.copytree(ROOT / "onrecord", tmp_path / "onrecord")
    (tmp_path / "onrecord/checks/statistics.py").unlink()
    shutil.rmtree(tmp_path / "onrecord/checks/__pycache__", ignore_errors=True)

    done = build("build", cwd=project(tmp_path), script=tmp_path / "build.py")

    assert (done.returncode, done.stdout) == (74, "")
    assert done.stderr == (
        "onrecord: the program cannot be loaded: `onrecord.checks.statistics`:"
        " it is not there, or cannot be read\n"
    )


# --- where it writes ----------------------------------------------------------------------------


def test_an_ascii_terminal_gets_escapes_and_no_crash(tmp_path: Path) -> None:
    project(tmp_path, FAULTY.replace("twenty", "двадцать"))

    done = build(cwd=tmp_path, env={"PYTHONIOENCODING": "ascii"})

    assert (done.returncode, done.stderr) == (1, "")
    assert "\\u0434" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
def test_a_full_disk_under_the_output_is_told(tmp_path: Path) -> None:
    project(tmp_path)

    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, str(BUILD), "check"],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )

    assert (done.returncode, done.stderr) == (
        74,
        "onrecord: the disk failed: `standard output`: no space left on device\n",
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
def test_a_site_that_is_published_is_a_success_even_where_nobody_can_be_told(
    tmp_path: Path,
) -> None:
    project(tmp_path)

    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, str(BUILD), "--format", "json"],
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=full,
            check=False,
        )

    assert (done.returncode, (tmp_path / "_site/index.html").exists()) == (0, True)


def test_a_reader_that_has_gone_is_no_crash(tmp_path: Path) -> None:
    project(tmp_path, FAULTY)
    reader, writer = os.pipe()
    os.close(reader)

    with os.fdopen(writer, "wb") as pipe:
        done = subprocess.run(
            [sys.executable, str(BUILD), "check"],
            cwd=tmp_path,
            stdout=pipe,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            restore_signals=False,
            preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_IGN),
            check=False,
        )

    assert (done.returncode, done.stderr) == (74, "")


# --- build.py under any Python ------------------------------------------------------------------


def libraries() -> list[str]:
    """The modules that `build.py` needs, by what `pyproject.toml` says."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split("[^a-z0-9]", line)[0] for line in project["dependencies"]]
    modules = {dist.lower(): name for name, (dist, *_) in packages_distributions().items()}
    modules["pyyaml"] = "yaml"  # beside `_yaml`
    return [modules[name] for name in names]


def test_a_python_without_the_libraries_is_told_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "build.py").write_bytes(BUILD.read_bytes())

    done = build(cwd=tmp_path, script=tmp_path / "build.py", python=(sys.executable, "-S"))

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"build.py: {', '.join(libraries())} are not installed;"
        f" run `make site` in {tmp_path}, which installs it\n"
    )


def test_a_python_without_the_libraries_goes_on_with_the_project_s_own(tmp_path: Path) -> None:
    (tmp_path / "build.py").write_bytes(BUILD.read_bytes())
    (tmp_path / "onrecord").symlink_to(ROOT / "onrecord")
    own = tmp_path / ".venv" / "bin"
    own.mkdir(parents=True)
    (own / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    (own / "python").chmod(0o755)

    done = build(
        "--version",
        cwd=tmp_path,
        script=tmp_path / "build.py",
        python=(sys.executable, "-S"),
    )

    assert (done.returncode, done.stdout) == (0, f"onrecord {__version__}\n")


def test_start_up_loads_no_library_for_a_mistyped_option() -> None:
    program = (
        "import sys; from onrecord.cli.main import main\n"
        "try: main(['--nonsense'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'yaml', 'jinja2', 'bs4', 'markdown', 'nh3'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )

    assert done.stdout == "[]\n"


def test_status_prints_the_ledger_and_what_would_account_for_the_rest(tmp_path: Path) -> None:
    project(tmp_path, CLAIM)

    told, listed = build("status", cwd=tmp_path), build("status", "--format", "json", cwd=tmp_path)

    assert (told.returncode, listed.returncode) == (0, 0)
    assert "  a                 4       1        0              0     3\n" in told.stdout
    assert "open in `a`\n  paragraph 1: - begins: Exchange agreed\n" in told.stdout
    (source,) = json.loads(listed.stdout)["dossiers"][0]["sources"]
    assert (source["sentences"], source["quoted"], source["open"]) == (4, 1, 3)
    assert source["open_sentences"][0] == {"paragraph": 1, "begins": "Exchange agreed"}
    assert not (tmp_path / "_site").exists()


ABOUT = """
-- pages/about.md --
---
title: About
satisfies: [staff, funding]
---
We are two, and nobody pays us.
"""


def test_principles_are_listed_with_what_satisfies_them_and_what_is_missing(tmp_path: Path) -> None:
    project(tmp_path, CLAIM + ABOUT.lstrip())

    listed = build("check", "--principles", cwd=tmp_path)
    strict = build("check", "--principles", "--strict", cwd=tmp_path)

    assert (listed.returncode, strict.returncode) == (0, 1)
    assert "funding: who pays, and who could have a stake\n  page    pages/about.md: About\n" in (
        listed.stdout
    )
    assert "  missing no page says so; write one, with `satisfies: [sources]` at its top\n" in (
        listed.stdout
    )
    assert "missing: non-partisanship, sources, methodology, corrections\n" in listed.stdout


def test_the_real_site_satisfies_every_principle() -> None:
    done = build("check", "--principles", "--strict", "--source", REAL)

    assert done.returncode == 0
    assert "each of the 6 principles has a page that satisfies it\n" in done.stdout
