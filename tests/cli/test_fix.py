"""`fix`: what it shows, what it writes, and what it leaves to the editor."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folders import build, content, write
from tests.sites import tree

CLAIM = "dossiers/d/claims/c.yml"
SLIPS = f"""
-- {CLAIM} --
# remark
claim: Baku will release 32 men.
verdict: single-source
reason: Only The Daily says so.
looked_for: ["32"]
evidence:
  - source: A
    stance: supports
    voice: own  # so far
    origin: [unstated]
    quote: Baku will release 32 men
-- dossiers/d/articles/a.txt --
Exchange agreed

Baku will release\u00a032 men, while Yerevan will release two.
"""
SHOWN = f"""\
site_src/{CLAIM}:7:13: unknown-source: there is no source `A`
site_src/{CLAIM}:11:29: quote-typographic: the quote is in `a` with other spaces, quotation marks or dashes
  U+0020 SPACE becomes U+00A0 NO-BREAK SPACE
--- site_src/{CLAIM}
+++ site_src/{CLAIM}
@@ -4,8 +4,8 @@
 reason: Only The Daily says so.
 looked_for: ["32"]
 evidence:
-  - source: A
+  - source: a
     stance: supports
     voice: own  # so far
     origin: [unstated]
-    quote: Baku will release 32 men
+    quote: Baku will release\u00a032 men
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tree(SLIPS), tmp_path / "site_src")
    return tmp_path


def said(project: Path, *words: str) -> tuple[int, str, str]:
    done = build("fix", *words, cwd=project)
    return done.returncode, done.stdout, done.stderr


def test_it_shows_what_it_would_change_and_writes_nothing(project: Path) -> None:
    before = content(project)

    assert said(project) == (1, SHOWN + "2 changes in 1 file; `--write` makes them\n", "")
    assert said(project, "--diff")[0] == 1
    assert content(project) == before


def test_it_writes_what_it_shows_and_is_done_then(project: Path) -> None:
    before = (project / "site_src" / CLAIM).read_text("utf-8")

    assert said(project, "--write") == (0, SHOWN + "made 2 changes in 1 file\n", "")
    assert (project / "site_src" / CLAIM).read_text("utf-8") == before.replace(
        "source: A", "source: a"
    ).replace("release 32 men\n", "release\u00a032 men\n")
    assert said(project) == (0, "nothing to fix\n", "")


def test_rules_may_be_named(project: Path) -> None:
    status, shown, _ = said(project, "unknown-source", "--write")

    assert (status, "quote-typographic" in shown) == (0, False)
    assert said(project)[0] == 1
    assert said(project, "unknown-souce") == (
        2,
        "",
        "onrecord: there is no rule `unknown-souce`; did you mean `unknown-source`?\n",
    )


def test_what_only_the_editor_can_mend_is_named(project: Path) -> None:
    sheet = project / "site_src" / CLAIM
    sheet.write_text(sheet.read_text("utf-8").replace("release 32 men\n", "free 32 men\n"), "utf-8")

    status, shown, _ = said(project, "--write")

    assert status == 1
    assert shown == (
        f"site_src/{CLAIM}: not changed, because the change would cause:\n"
        "  error[quote-not-found]: the quote is not in `a`\n"
        "nothing to fix; `check` shows what only you can fix: 1 error in 1 file\n"
    )


def test_accepted_hints_are_left_alone(project: Path) -> None:
    said(project, "unknown-source", "--write")
    site = project / "site_src" / "site.yml"
    site.write_text(
        site.read_text("utf-8")
        + f"exceptions:\n  - {{rule: quote-typographic, place: {CLAIM}, why: legible}}\n",
        "utf-8",
    )

    assert said(project) == (0, "nothing to fix\n", "")


def test_a_site_that_cannot_be_read_has_nothing_to_fix(project: Path) -> None:
    (project / "site_src" / "site.yml").write_text("title: [\n", "utf-8")

    status, shown, _ = said(project)

    assert status == 0
    assert shown.startswith("nothing to fix; `check` shows what only you can fix: ")


def test_what_no_terminal_must_be_sent_is_shown_by_its_code_point(project: Path) -> None:
    sheet = project / "site_src" / CLAIM
    sheet.write_text(sheet.read_text("utf-8").replace("own  # so", "own  # \u202eso"), "utf-8")

    assert "\u202e" not in said(project)[1]
    assert "<U+202E>" in said(project)[1]


def test_a_file_that_was_saved_meanwhile_stays(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.cli.commands import fix
    from onrecord.cli.context import Context
    from onrecord.storage.replace import ChangedMeanwhile

    def saved(path: Path, *_: bytes) -> None:
        raise ChangedMeanwhile(path)

    monkeypatch.setattr(fix, "replace_unchanged", saved)
    monkeypatch.chdir(project)

    assert fix.command(Context(home=project), rules=[], write=True) == 1
