"""Receipts, and the program by which a stranger repeats every check."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.exports.receipts import ranges
from onrecord.site.context import SiteContext
from tests.folders import REAL, TEMPLATES
from tests.site import small, test_counts
from tests.site.planned import exports
from tests.sites import tree

PROGRAM = TEMPLATES / "assets" / "verify.py"

HTML = """
-- dossiers/d/articles/a.html --
<!DOCTYPE html><title>x</title><h1>Exchange agreed</h1><p>Baku will release&nbsp;32 men, while
Yerevan will <b>release</b> two.</p><p>An advertisement.</p><p>Nothing else was said.</p>
-- dossiers/d/articles/a.yml --
title: Exchange agreed
outlet: daily
author: unknown
published: unknown
url: unknown
language: en
rights: RIGHTS
capture: {file: a.html, sha256: "{sha256}"}
cut: [{paragraphs: 3, why: advertisement}]
-- dossiers/d/claims/c.yml --
claim: Baku is to release 32 men.
verdict: single-source
basis: sources
reason: One article says so.
looked_for: ["32"]
evidence:
  - {source: a, stance: supports, voice: own, origin: [unstated], quote: Baku will release 32 men}
first_published: 2026-11-23
"""


def run(*arguments: str | Path) -> tuple[int, list[str]]:
    """The program in a process of its own, without anything of ours: exit status, and what it says."""
    done = subprocess.run(
        [sys.executable, "-I", str(PROGRAM), *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).splitlines()


def published(site: str, folder: Path) -> tuple[Path, Path]:
    """`claims.json` of a small site, and the folder of its captures."""
    content = tree(site)
    (folder / "captures").mkdir()
    for path, data in content.files.items():
        if path.endswith((".txt", ".html")):
            (folder / "captures" / path.rpartition("/")[2]).write_bytes(data)
    for path, data in exports(SiteContext(small.found(content))).items():
        (folder / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site" / path).write_bytes(data)
    return folder / "site" / "data" / "claims.json", folder / "captures"


def test_a_stranger_verifies_the_whole_real_site(real_site: Path) -> None:
    status, lines = run(real_site / "data" / "claims.json", REAL / "dossiers")
    said = json.loads((real_site / "data" / "claims.json").read_bytes())
    quotes = [e for d in said["dossiers"] for c in d["claims"] for e in c["evidence"] if e["quote"]]

    assert (status, [line for line in lines[:-1] if not line.startswith("ok ")]) == (0, [])
    assert lines[-1].endswith(", 0 FAILED, 0 no text")
    assert int(lines[-1].split()[0]) >= len(quotes) > 100


def test_the_program_is_one_file_and_published_with_the_site(real_site: Path) -> None:
    program = PROGRAM.read_text(encoding="utf-8")

    imported = set(re.findall(r"^(?:import|from) (\w+)", program, re.MULTILINE))

    assert imported <= sys.stdlib_module_names
    assert (real_site / "assets" / "verify.py").read_text(encoding="utf-8") == program
    assert "onrecord" not in program.lower()


def test_every_quote_absence_and_rendering_is_checked(tmp_path: Path) -> None:
    status, lines = run(*published(small.SITE, tmp_path))

    assert (status, lines) == (
        0,
        [
            "ok      d/no-year#statement_1  absence",
            "ok      d/no-year#a  absence",
            "ok      d/no-year#b  absence",
            "ok      d/thirty-two#statement_1  exact",
            "ok      d/thirty-two#a_1  elided",
            "ok      d/thirty-two#a_1  exact",
            "ok      d/thirty-two#a_2  exact",
            "ok      d/thirty-two#b  absence",
            "8 ok, 0 FAILED, 0 no text",
        ],
    )


@pytest.mark.parametrize("language", test_counts.TEXTS)
def test_what_is_published_in_every_script_is_verified(language: str, tmp_path: Path) -> None:
    text, first, second = test_counts.TEXTS[language]
    site = test_counts.SITE.format(language=language, text=text, first=first, second=second)

    assert run(*published(site, tmp_path)) == (
        0,
        [f"ok      d/one#{language}_1  elided", "1 ok, 0 FAILED, 0 no text"],
    )


def entry(document: Any, name: str) -> Any:
    (claim,) = (c for c in document["dossiers"][0]["claims"] if c["id"] == "thirty-two")
    return next(e for e in claim["evidence"] if e["id"] == name)


def first(document: Any, name: str = "a_1") -> Any:
    return entry(document, name)["quote"]["passages"][0]


def source(document: Any, name: str = "a") -> Any:
    return next(s for s in document["dossiers"][0]["sources"] if s["id"] == name)


def swap(document: Any) -> None:
    quote = entry(document, "a_1")["quote"]
    quote["passages"].reverse()
    quote["text"] = " […] ".join(one["exact"] for one in quote["passages"])


MUTATIONS: dict[str, Callable[[Any], Any]] = {
    "a letter of a quote": lambda d: first(d).update(exact="Baku will release 33 men"),
    "the quote as a whole": lambda d: entry(d, "a_2")["quote"].update(text="30 men are released"),
    "its place": lambda d: first(d).update(start=first(d)["start"] + 1),
    "its place in the capture": lambda d: first(d)["in_capture"].reverse(),
    "nothing quoted": lambda d: first(d).update(exact="", start=0, end=0),
    "other words written": lambda d: first(d).update(written="Baku will release 33 men"),
    "another order": swap,
    "the hash": lambda d: source(d)["receipt"]["capture"].update(sha256="0" * 64),
    "the paragraphs kept": lambda d: source(d)["receipt"].update(paragraphs="2-3"),
    "more words shown than there are": lambda d: source(d).update(
        words_shown=source(d)["words"] + 1
    ),
    "more characters shown": lambda d: source(d).update(characters_shown=1),
    "a word that is there": lambda d: entry(d, "a_1").update(absent=["YERE\u00adVAN"]),
    "the words of the document": lambda d: entry(d, "a_1")["renders"]["quote"]["passages"][
        0
    ].update(exact="Baku releases two servicemen"),
    "no claims": lambda d: d["dossiers"][0].update(claims=[]),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_whatever_is_changed_is_found(name: str, tmp_path: Path) -> None:
    claims, captures = published(small.SITE, tmp_path)
    document = json.loads(claims.read_bytes())
    MUTATIONS[name](document)
    claims.write_text(json.dumps(document), encoding="utf-8")

    assert run(claims, captures)[0] == 1


def test_a_capture_that_was_changed_or_is_missing_is_found(tmp_path: Path) -> None:
    claims, captures = published(small.SITE, tmp_path)
    capture = captures / "a.txt"
    capture.write_bytes(capture.read_bytes().replace(b"32 men", b"33 men"))
    status, lines = run(claims, captures)
    shutil.rmtree(captures)

    assert (status, lines[-1]) == (1, "2 ok, 0 FAILED, 6 no text")
    assert (run(claims, captures)[0], run()[0]) == (1, 1)


def test_a_published_text_stands_in_for_a_capture_in_html(tmp_path: Path) -> None:
    claims, captures = published(HTML.replace("RIGHTS", "{full: official text}"), tmp_path)

    assert (tmp_path / "site/d/sources/a.txt").read_text(encoding="utf-8") == (
        "Exchange agreed\nBaku will release\u00a032 men, while Yerevan will release two.\n"
        "Nothing else was said.\n"
    )
    assert run(claims, captures, tmp_path / "site") == (
        0,
        [
            "ok (text supplied by the site) d/c#a_1  typographic",
            "0 ok, 1 ok (text supplied by the site), 0 FAILED, 0 no text",
        ],
    )


def test_a_published_text_stands_in_for_a_page_to_its_last_line(tmp_path: Path) -> None:
    quoted = HTML.replace("quote: Baku will release 32 men", "quote: Nothing else was said")
    claims, captures = published(quoted.replace("RIGHTS", "{full: official text}"), tmp_path)

    assert run(claims, captures, tmp_path / "site") == (
        0,
        [
            "ok (text supplied by the site) d/c#a_1  exact",
            "0 ok, 1 ok (text supplied by the site), 0 FAILED, 0 no text",
        ],
    )


def test_a_text_without_its_capture_proves_that_the_site_agrees_with_itself(tmp_path: Path) -> None:
    claims, _ = published(HTML.replace("RIGHTS", "{full: official text}"), tmp_path)

    assert run(claims, tmp_path / "site") == (
        1,
        ["no capture d/c#a_1  typographic", "0 ok, 0 FAILED, 1 no capture, 0 no text"],
    )


def test_a_capture_that_the_site_supplies_is_not_taken_for_the_readers_own(tmp_path: Path) -> None:
    claims, captures = published(small.SITE, tmp_path)
    shutil.copytree(captures, tmp_path / "site" / "captures")
    status, lines = run(claims, tmp_path / "site")

    assert (status, lines[-1]) == (
        0,
        "0 ok, 8 ok (text supplied by the site), 0 FAILED, 0 no text",
    )


def test_words_that_the_page_at_hand_does_not_have_fail(tmp_path: Path) -> None:
    claims, captures = published(HTML.replace("RIGHTS", "{full: official text}"), tmp_path)
    document = json.loads(claims.read_bytes())
    for old, new in (("release\u00a032", "release\u00a033"), ("release 32", "release 33")):
        document = json.loads(json.dumps(document, ensure_ascii=False).replace(old, new))
    text = tmp_path / "site/d/sources/a.txt"
    text.write_text(text.read_text("utf-8").replace("32", "33"), encoding="utf-8")
    digest = hashlib.sha256(text.read_bytes()).hexdigest()
    source(document)["receipt"]["text"]["sha256"] = digest
    claims.write_text(json.dumps(document), encoding="utf-8")

    assert run(claims, captures, tmp_path / "site") == (
        1,
        [
            "FAILED  d/c#a_1  typographic: “Baku will release\\u00a033 men”"
            " is not in the page that was captured",
            "0 ok, 1 FAILED, 0 no text",
        ],
    )


def test_a_text_is_read_as_text_whatever_the_data_call_it(tmp_path: Path) -> None:
    claims, captures = published(small.SITE, tmp_path)
    document = json.loads(claims.read_bytes())
    words = "Baku releases nobody\n"
    (tmp_path / "site/d/sources/b.txt").write_text(words, encoding="utf-8")
    receipt = source(document, "b")["receipt"]
    receipt["capture"]["form"] = "html"
    receipt["text"] = {
        "file": "d/sources/b.txt",
        "sha256": hashlib.sha256(words.encode()).hexdigest(),
    }
    source(document, "b")["rights"] = "full"
    claims.write_text(json.dumps(document), encoding="utf-8")
    status, lines = run(claims, captures, tmp_path / "site")

    assert status == 1
    assert (
        "FAILED  d/b  source: the capture at hand is another:"
        ' its form should be "text", but is "html"'
    ) in lines


def test_a_word_that_is_cut_needs_a_reason_in_the_data(tmp_path: Path) -> None:
    site = HTML.replace("RIGHTS", "{full: official text}").replace(
        "quote: Baku will release 32 men}", "quote: Baku will release 32 me, cuts_word: A slip.}"
    )
    claims, captures = published(site, tmp_path)
    document = json.loads(claims.read_bytes())
    whole = run(claims, captures, tmp_path / "site")
    (cut,) = document["dossiers"][0]["claims"][0]["evidence"]
    assert cut["cuts_word"] == "A slip."
    cut["cuts_word"] = None
    claims.write_text(json.dumps(document), encoding="utf-8")

    assert whole[0] == 0
    assert run(claims, captures, tmp_path / "site") == (
        1,
        [
            "FAILED  d/c#a_1  typographic: “Baku will release\\u00a032 me” cuts a word at its end",
            "0 ok, 1 FAILED, 0 no text",
        ],
    )


def test_what_may_only_be_quoted_has_no_text_and_is_not_called_verified(tmp_path: Path) -> None:
    claims, captures = published(HTML.replace("RIGHTS", "excerpts"), tmp_path)

    assert list((tmp_path / "site").rglob("*.txt")) == []
    assert run(claims, captures, tmp_path / "site") == (
        1,
        ["no text d/c#a_1  typographic", "0 ok, 0 FAILED, 1 no text"],
    )


APART = (
    HTML.replace("RIGHTS", "{full: official text}")
    .replace("a.html", "a.txt")
    .replace("<!DOCTYPE html><title>x</title><h1>Exchange agreed</h1><p>", "Exchange agreed\n")
    .replace("release&nbsp;32 men, while\nYerevan will <b>release</b> two.", "release 32 men")
    .replace("</p><p>", "\n")
    .replace("said.</p>", "said.")
)
"""Paragraphs of a text: 2 is quoted, 3 is left out, and 4 follows."""


def forged(claims: Path, change: Callable[[Any], None]) -> None:
    """Change the published data."""
    document = json.loads(claims.read_bytes())
    change(document)
    claims.write_text(json.dumps(document), encoding="utf-8")


def quote_again(document: Any, start: int, exact: str) -> None:
    """Quote other words of the source, with all places and the context as they follow from them."""
    (entry,) = document["dossiers"][0]["claims"][0]["evidence"]
    (passage,) = entry["quote"]["passages"]
    end = start + len(exact)
    skipped = len("An advertisement.\n") if end > WORDS.index("\0") + 1 else 0
    passage |= {"exact": exact, "start": start, "end": end, "in_capture": [start, end + skipped]}
    entry["quote"]["text"] = exact.replace("\n", " ")
    before, after = re.split("[\n\0]", WORDS[:start]), re.split("[\n\0]", WORDS[end:])
    entry["context"] = {"before": before[-1], "after": after[0]}


WORDS = "Exchange agreed\nBaku will release 32 men\0Nothing else was said."


def test_words_are_quoted_again_as_a_build_does(tmp_path: Path) -> None:
    """Otherwise the tests below would show that any change is found."""
    claims, captures = published(APART, tmp_path)
    honest = json.loads(claims.read_bytes())
    forged(claims, lambda d: quote_again(d, 16, "Baku will release 32 men"))

    assert json.loads(claims.read_bytes()) == honest
    assert run(claims, captures)[0] == 0


@pytest.mark.parametrize(
    ("start", "exact", "why"),
    [
        (34, "32 men\nNothing else", "is not at its place"),
        (34, "32 men\0Nothing else", "has no words, or runs across words that were left out"),
        (40, "\0", "has no words, or runs across words that were left out"),
        (15, "\n", "has no words, or runs across words that were left out"),
        (20, " ", "has no words, or runs across words that were left out"),
        (16, "", "has no place"),
        (29, "ease 32 men", "cuts a word at its start"),
        (16, "Baku will release 3", "cuts a figure at its end"),
        (16, "baku will release", "is not at its place"),
    ],
)
def test_words_that_no_quote_may_have_fail(
    start: int, exact: str, why: str, tmp_path: Path
) -> None:
    claims, captures = published(APART, tmp_path)
    forged(claims, lambda d: quote_again(d, start, exact))
    status, lines = run(claims, captures)

    assert (status, len(lines)) == (1, 2)
    assert re.match(f"FAILED  d/c#a_1  exact: “.*” {why}", lines[0])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "\0Nothing else was said."),
        ("", "\nNothing else was said."),
        ("Exchange agreed\n", ""),
        ("[…]", ""),
        ("", "[…]"),
    ],
)
def test_no_context_leads_into_another_paragraph_or_hides_words_that_may_be_shown(
    before: str, after: str, tmp_path: Path
) -> None:
    claims, captures = published(APART, tmp_path)

    def change(document: Any) -> None:
        (entry,) = document["dossiers"][0]["claims"][0]["evidence"]
        entry["context"] = {"before": before, "after": after}

    forged(claims, change)
    status, lines = run(claims, captures)

    assert (status, len(lines)) == (1, 2)
    assert re.match("FAILED  d/c#a_1  exact: the words (before|after) it are", lines[0])


@pytest.mark.parametrize(
    "lines", [[], ["Exchange agreed"], [*WORDS.split("\n"), "More.", "And more."]]
)
def test_a_text_with_other_paragraphs_than_the_receipt_fails(
    lines: list[str], tmp_path: Path
) -> None:
    claims, captures = published(HTML.replace("RIGHTS", "{full: official text}"), tmp_path)
    text = "".join(f"{line}\n" for line in lines).encode()
    (tmp_path / "site/d/sources/a.txt").write_bytes(text)
    digest = hashlib.sha256(text).hexdigest()
    forged(claims, lambda d: source(d)["receipt"]["text"].update(sha256=digest))

    assert run(claims, captures, tmp_path / "site") == (
        1,
        [
            "FAILED  d/a  source: its text has another number of paragraphs",
            "FAILED  d/c  claim: it is malformed or incomplete (KeyError: 'a')",
            "0 ok, 2 FAILED, 0 no text",
        ],
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe there breaks in another way")
def test_nothing_is_said_when_the_reader_of_the_lines_has_seen_enough(tmp_path: Path) -> None:
    claims, captures = published(APART, tmp_path)
    document = json.loads(claims.read_bytes())
    (dossier,) = document["dossiers"]
    dossier["claims"] *= 2000  # more lines than a pipe holds
    claims.write_text(json.dumps(document), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-I", str(PROGRAM), str(claims), str(captures)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()

    assert (said, process.returncode != 0) == (b"", True)


def test_paragraphs_are_numbered_as_people_write_them() -> None:
    assert [ranges(some) for some in ((), (3,), (1, 2, 3), (1, 3, 4, 9))] == [
        "",
        "3",
        "1-3",
        "1, 3-4, 9",
    ]


def test_a_sentence_that_the_editors_begin_is_no_forged_context(tmp_path: Path) -> None:
    site = (
        HTML.replace("RIGHTS", "excerpts")
        .replace("Baku will", "The exchange Baku will")
        .replace("cut: [{", 'sentence_breaks: ["Baku will"]\ncut: [{')
        .replace("a.html", "a.txt")
        .replace("<!DOCTYPE html><title>x</title><h1>Exchange agreed</h1><p>", "Exchange agreed\n")
        .replace("release&nbsp;32 men, while\n", "release 32 men, while ")
        .replace("</p><p>", "\n")
        .replace("quote: The exchange", "quote:")
    )
    claims, captures = published(site, tmp_path)
    document = json.loads(claims.read_bytes())
    (entry,) = document["dossiers"][0]["claims"][0]["evidence"]
    honest = run(claims, captures)
    place = source(document)["sentence_breaks"]
    source(document)["sentence_breaks"] = []
    claims.write_text(json.dumps(document), encoding="utf-8")

    assert (entry["context"]["before"], place) == ("", [len("Exchange agreed\nThe exchange ")])
    assert honest[0] == 0
    assert run(claims, captures)[0] == 1
