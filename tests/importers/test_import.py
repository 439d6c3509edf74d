"""`import`: what is written holds, says where it is from, and takes the place of nothing."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.build.check import check
from onrecord.captures import listed_suffixes
from onrecord.cli.main import main
from onrecord.importers import child, page
from onrecord.importers.outlines import read_outlines
from onrecord.importers.statements import Unusable
from onrecord.model import Article
from onrecord.sheets.articles import read_article
from onrecord.storage.tree import read_tree
from tests.folders import REAL, content, write
from tests.importers.saved import FULL, article
from tests.sites import tree

Import = Callable[..., tuple[int, str]]
ARTICLES = Path("site_src/dossiers/d/articles")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    write(tree(""), folder / "site_src")
    (folder / "elsewhere").mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def imported(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Import:
    """The command over a saved file, read in this process: the child has tests of its own."""
    monkeypatch.setattr(child, "look", without_child(page.look))
    monkeypatch.setattr(child, "outlines", without_child(read_outlines))

    def run(name: str, data: str | bytes, *options: str) -> tuple[int, str]:
        saved = project / "elsewhere" / name
        saved.write_bytes(data.encode() if isinstance(data, str) else data)
        status = main(["import", str(saved), *options], home=project)
        told = capsys.readouterr()
        return status, told.out + told.err

    return run


def without_child(read: Callable[..., object]) -> Callable[..., object]:
    """The same in this process, with the refusal that the child gives."""

    def run(*arguments: object, **named: object) -> object:
        try:
            return read(*arguments, **named)
        except Unusable as refusal:
            raise child.Unreadable(str(refusal)) from None

    return run


def faults(project: Path) -> list[str]:
    """What a check finds, hints aside."""
    source = read_tree(project / "site_src", root="site_src")
    found = [*source.diagnostics, *check(source.value).diagnostics]
    return [f"{one.rule}: {one.message}" for one in found if one.severity != "hint"]


def read(project: Path, id: str) -> Article:
    path = project / ARTICLES / f"{id}.yml"
    made = read_article("a.yml", path.read_bytes(), id=id, dossier="d")
    assert made.value, made.diagnostics
    return made.value


def test_a_page_becomes_a_capture_and_a_record_that_hold(project: Path, imported: Import) -> None:
    status, out = imported("saved.html", FULL)
    assert status == 0, out
    assert (project / ARTICLES / "daily.html").read_bytes() == FULL.encode()
    record = read(project, "daily")
    assert record.sha256 == hashlib.sha256(FULL.encode()).hexdigest()
    assert (record.title.value, record.outlet.value) == ("Ten men freed at the bridge", "daily")
    assert (record.published.value, record.author.value) == (
        "2023-12-08",
        "Ana Petrova, Ben Okafor",
    )
    assert (record.headline, record.captions, record.cuts) == ((4, 9), (11,), ())
    assert faults(project) == []


def test_the_table_and_the_next_step_are_told(imported: Import) -> None:
    _, out = imported("saved.html", FULL)
    lines = out.splitlines()
    assert lines[0].split() == ["field", "value", "found", "in"]
    assert any(
        re.fullmatch(r"  outlet +daily +JSON-LD NewsArticle publisher", one) for one in lines
    )
    assert "cut? 7: share buttons, by class or id `share`: “ShareTweet”" in lines
    assert lines[-1].startswith("next: open site_src/dossiers/d/articles/daily.yml")


def test_proposed_cuts_are_remarks_that_become_entries_without_their_mark(
    project: Path, imported: Import
) -> None:
    imported("saved.html", FULL)
    path = project / ARTICLES / "daily.yml"
    before, _, proposals = path.read_text(encoding="utf-8").partition("# cut:\n")
    path.write_text(before + "cut:\n" + proposals.replace("#   - ", "  - "), encoding="utf-8")
    by_hand = read(project, "daily").cuts
    assert len(by_hand) == 9
    path.unlink()
    (project / ARTICLES / "daily.html").unlink()
    imported("saved.html", FULL, "--cut")
    assert read(project, "daily").cuts == by_hand
    assert faults(project) == []


def test_a_dry_run_shows_the_record_and_writes_nothing(project: Path, imported: Import) -> None:
    before = content(project / "site_src")
    status, out = imported("saved.html", FULL, "--dry-run")
    assert status == 0
    assert "\ntitle: {value: Ten men freed at the bridge, from: " in out
    assert out.endswith("\nnothing was written\n")
    assert content(project / "site_src") == before


@pytest.mark.parametrize(
    "capture", sorted(REAL.glob("dossiers/*/articles/*.txt")), ids=lambda p: p.stem
)
def test_each_of_the_captures_into_a_new_dossier(
    capture: Path, project: Path, imported: Import
) -> None:
    home = project / "site_src/dossiers/second"
    home.mkdir()
    (home / "dossier.yml").write_text("title: The second\n", encoding="utf-8")
    status, out = imported(capture.name, capture.read_bytes(), "--dossier", "second", "--id", "one")
    assert status == 0, out
    assert (home / "articles/one.txt").read_bytes() == capture.read_bytes()
    data = (home / "articles/one.yml").read_bytes()
    record = read_article("a.yml", data, id="one", dossier="second").value
    assert record
    assert record.sha256 == hashlib.sha256(capture.read_bytes()).hexdigest()
    assert str(record.title.value) in capture.read_text(encoding="utf-8")
    assert {record.outlet.value, record.author.value, record.published.value} == {None}
    assert record.language == "und"
    assert faults(project) == []


@pytest.mark.parametrize(
    "html",
    [
        article(),
        article('<meta name="author" content="[x]: {y}, #z &quot;">'),
        article("<title>: - ' &amp; %</title><meta name='author' content='no'>"),
        article(f'<link rel="canonical" href="https://d.example/{"x" * 1900}">'),
        article('<link rel="canonical" href="https://d.example:x/">'),
        article('<link rel="canonical" href="https://d.example/\u202e">'),
        article('<meta name="author" content="unknown">'),
        article("<title>\ufeffA\ufeff title</title>", "<h1>A title</h1><p>x"),
        article('<meta name="date" content="2023-12">', lang=' lang="sr-Latn-RS"'),
        article(lang=' lang="xx-toolongasubtag"'),
        article(body="<p>" + "</p><p>".join(f"[{n}], {{x}}: # y" for n in range(300))),
        article('<meta property="og:site_name" content="daily">'),
    ],
)
def test_whatever_a_page_says_the_record_can_be_read(
    html: str, project: Path, imported: Import
) -> None:
    status, out = imported("x.html", html, "--cut", "--id", "one")
    assert status == 0, out
    read(project, "one")
    assert faults(project) == []


def test_an_outlet_is_known_by_its_host_or_name_and_told_where_the_two_differ(
    project: Path, imported: Import
) -> None:
    (project / "site_src/outlets/wire.yml").write_text(
        "name: Wire\nurl: https://www.wire.example/\n", encoding="utf-8"
    )
    canonical = '<link rel="canonical" href="https://{}/1">'
    name = '<meta property="og:site_name" content="The Daily">'
    imported("1.html", article(canonical.format("wire.example")), "--id", "one")
    imported("2.html", article(canonical.format("news.wire.example")), "--id", "two")
    imported("3.html", article(name), "--id", "three")
    imported("4.html", article(name + canonical.format("wire.example")), "--id", "four")
    imported("5.html", article(canonical.format("evilwire.example")), "--id", "five")
    ids = ("one", "two", "three", "four", "five")
    assert [read(project, one).outlet.value for one in ids] == ["wire", "wire", "daily", None, None]
    assert "# meta og:site_name says otherwise: “The Daily”" in (
        project / ARTICLES / "four.yml"
    ).read_text(encoding="utf-8")


def test_a_new_outlet_is_begun_only_where_that_is_asked_for(
    project: Path, imported: Import
) -> None:
    page = FULL.replace("The Daily", "Gündəlik: Xəbər").replace("daily.example", "gx.example")
    imported("1.html", page, "--id", "one")
    assert read(project, "one").outlet.value is None
    assert not (project / "site_src/outlets/gundelik-xeber.yml").exists()
    status, out = imported("2.html", page, "--id", "two", "--new-outlet")
    assert status == 0, out
    made = (project / "site_src/outlets/gundelik-xeber.yml").read_text(encoding="utf-8")
    assert made == "name: 'Gündəlik: Xəbər'\nurl: https://gx.example\n"
    assert read(project, "two").outlet.value == "gundelik-xeber"
    assert faults(project) == []


def test_an_id_is_offered_that_is_free(project: Path, imported: Import) -> None:
    imported("1.html", FULL)
    imported("2.html", FULL)
    imported("Əsas səhifə.html", article())
    imported("4.html", article("<title>Men are free: ten of them</title>"))
    made = {path.stem for path in (project / ARTICLES).glob("*.yml")} - {"a"}
    assert made == {
        "daily",
        "daily-ten-men-freed-at-the-bridge",
        "esas-sehife",
        "men-are-free-ten-of-them",
    }


@pytest.mark.parametrize("suffix", [".yml", ".txt", ".html"])
def test_what_is_there_is_never_overwritten(suffix: str, project: Path, imported: Import) -> None:
    (project / ARTICLES / f"one{suffix}").write_text("mine", encoding="utf-8")
    before = content(project / "site_src")
    status, out = imported("saved.html", FULL, "--id", "one")
    assert status == 2
    assert "`one` already exists in `d` and was not changed; give another `--id`" in out
    assert content(project / "site_src") == before


@pytest.mark.parametrize(
    ("name", "data", "options", "why"),
    [
        ("a.pdf", "x", (), f"cannot be imported: pages end in {listed_suffixes()}"),
        ("a.html", "x", ("--id", "Two Men"), "use lower-case letters"),
        ("a.html", "x", ("--dossier", "e"), "there is no dossier `e`; there are: `d`"),
        ("a.html", "", (), "cannot be imported: the capture has no paragraph of text"),
        ("a.html", b"<p>\xff", (), "cannot be imported: the capture is not UTF-8"),
        ("a.html", b"<p>x\0", (), "the capture holds a NUL character"),
        ("a.html", b"<p>" + b"x" * 5_000_000, (), "the capture is larger than 4 MiB"),
        ("a.html", b"x" * 10_000_001, (), "is larger than 10 MB"),
        ("a.html", "<p>x", ("--new-outlet",), "the page names no outlet"),
        ("a.json", "{}", (), "it has no ClaimReview with a `claimReviewed`"),
        ("a.json", "{", (), "it is not valid JSON"),
        ("a.csv", "x,y\n1,2\n", (), "the table has no column `claim`"),
        ("a.csv", "claim\nx\n", ("--cut",), "are for articles, not for claims"),
    ],
)  # fmt: skip
def test_what_cannot_be_imported_is_told_in_one_line_and_nothing_is_written(
    name: str, data: str | bytes, options: tuple[str, ...], why: str, imported: Import
) -> None:
    before = content(Path("site_src"))
    status, out = imported(name, data, *options)
    assert (status, out.count("\n")) == (2, 1)
    assert why in out
    assert content(Path("site_src")) == before


def test_nothing_is_written_but_the_two_files(project: Path, imported: Import) -> None:
    before = content(project.parent)
    imported("saved.html", FULL)
    made = set(content(project.parent)) - set(before)
    new = {f"project/{ARTICLES}/daily.html", f"project/{ARTICLES}/daily.yml"}
    assert made == new | {"project/elsewhere/saved.html"}
    after = content(project.parent)
    assert {path: after[path] for path in before} == before


def test_a_folder_that_is_a_link_is_not_followed(
    project: Path, imported: Import, tmp_path: Path
) -> None:
    second = project / "site_src/dossiers/e"
    second.mkdir()
    (second / "dossier.yml").write_text("title: E\n", encoding="utf-8")
    away = tmp_path / "away"
    away.mkdir()
    (second / "articles").symlink_to(away)
    status, out = imported("saved.html", FULL, "--dossier", "e")
    assert (status, "leads out of the content" in out) == (2, True)
    assert list(away.iterdir()) == []


def test_a_pipe_is_no_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(project / "elsewhere/pipe.html")
    assert main(["import", "elsewhere/pipe.html"], home=project) == 2
    assert "is not a file" in capsys.readouterr().err


def test_control_characters_and_turned_text_never_reach_the_terminal(
    project: Path, imported: Import
) -> None:
    page = article(
        "<title>\x1b[31mRed \u202eturned</title><meta name='author' content='\u2066x\x9b'>",
        "<h1>Red \u202eturned</h1><p>Share</p><nav>\u202e\x1b]0;x\x07</nav><p>Some words.</p>",
    )
    for options in (("--dry-run",), ()):
        _, out = imported("x.html", page, *options)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out)
        assert "<U+202E>" in out
    assert faults(project) == []


def test_the_whole_way_with_a_child(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "elsewhere/saved.html").write_text(FULL, encoding="utf-8")
    (project / "elsewhere/claims.csv").write_text("claim\nA man left.\n", encoding="utf-8")
    assert main(["import", "elsewhere/saved.html"], home=project) == 0, capsys.readouterr()
    assert main(["import", "elsewhere/claims.csv"], home=project) == 0, capsys.readouterr()
    assert faults(project) == []
