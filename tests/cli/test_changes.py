"""`changes`: a reader's difference is told as exactly what it is, and nothing else is told."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from onrecord.build.check import check
from onrecord.diff import Change, changes
from onrecord.diff.format import CALM, as_json, as_markdown, as_text, summary
from onrecord.diff.site_data import Unreadable, site_data
from onrecord.exports import dataset
from onrecord.exports.json import encoded
from onrecord.model import Tree
from onrecord.site.context import SiteContext
from tests.folders import ROOT, build, write
from tests.site.small import SITE
from tests.sites import tree

DICE = random.Random(20261123)
WORDS = "rain bridge mayor seven late paper river bell corner".split()

CLAIM, OTHER = "dossiers/d/claims/thirty-two.yml", "dossiers/d/claims/no-year.yml"
ARTICLE, DOSSIER = "dossiers/d/articles/a.yml", "dossiers/d/dossier.yml"
SMALL = tree(SITE)


def words() -> str:
    return " ".join(DICE.choices(WORDS, k=DICE.randint(2, 6))).capitalize()


def edited(path: str, old: str, new: str) -> Tree:
    """The small site with one stretch of one file exchanged; a capture's hash follows."""
    sheet = SMALL.files[path].decode()
    assert sheet.count(old) == 1, f"`{old}` stands {sheet.count(old)} times in {path}"
    return Tree(root=SMALL.root, files={**SMALL.files, path: sheet.replace(old, new).encode()})


def without(path: str) -> Tree:
    return Tree(root=SMALL.root, files={k: v for k, v in SMALL.files.items() if k != path})


def told(site: Tree) -> Any:
    findings = check(site).findings
    assert findings is not None
    return site_data(findings)


@cache
def before() -> Any:
    return told(SMALL)


def kinds(found: tuple[Change, ...]) -> set[tuple[str, str, str, str]]:
    """About, id, kind and field of every difference; the state where a thing came or went."""
    return {
        (change.about, change.id, *at)
        for change in found
        for at in [
            *([("is", change.state)] if change.state != "changed" else []),
            *((one.kind, one.what) for one in change.differences if change.state == "changed"),
        ]
    }


# --- laws ---------------------------------------------------------------------------------------


def test_a_site_against_itself_is_calm() -> None:
    assert changes(before(), told(SMALL)) == ()
    for draw in (as_text, as_markdown):
        assert draw(()).endswith(f"{CALM}\n")
    assert json.loads(as_json(()))["changes"] == []


C, S = ("claim", "d/thirty-two"), ("source", "d/a")
EDITS: list[tuple[tuple[str, str, str, str], Callable[[], Tree]]] = [
    ((*C, "assertion", "assertion"), lambda: edited(CLAIM, "Baku is to release 32 men.", words())),
    ((*C, "verdict", "verdict"), lambda: edited(CLAIM, "verdict: confirmed", f"verdict: {DICE.choice(['disputed', 'misleading', 'unverifiable'])}")),
    ((*C, "reason", "reason"), lambda: edited(CLAIM, "The statement says so.", words())),
    ((*C, "basis", "basis"), lambda: edited(CLAIM, "basis: primary", f"basis: {DICE.choice(['sources', 'internal'])}")),
    ((*C, "basis", "reference"), lambda: edited(CLAIM, "basis: primary", f"basis: primary\nreference: {{title: {words()}, url: https://x.example/}}")),
    ((*C, "summary", "summary"), lambda: edited(CLAIM, "*all* of it", words())),
    ((*C, "history", "history"), lambda: edited(CLAIM, "why: A slip.", f"why: {words()}")),
    ((*C, "details", "aliases"), lambda: edited(CLAIM, "[thirty two]", f"[thirty two, {words()}]")),
    ((*C, "details", "measure"), lambda: edited(CLAIM, "of: men to be released", f"of: {words()}")),
    ((*C, "details", "looked_for"), lambda: edited(CLAIM, '["32", release]', f'["32", release, {DICE.choice(WORDS)}]')),
    ((*C, "details", "date"), lambda: edited(CLAIM, "date: 2023-12-07", f"date: 2023-12-{DICE.randint(10, 28)}")),
    ((*C, "evidence", "quote"), lambda: edited(CLAIM, "quote: Baku releases 32 servicemen\n", f"quote: {DICE.choice(['releases 32 servicemen', '32 servicemen', 'Baku releases'])}\n")),
    ((*C, "evidence", "stance"), lambda: edited(CLAIM, "stance: differs", f"stance: {DICE.choice(['refutes', 'mentions', 'unclear'])}")),
    ((*C, "evidence", "voice"), lambda: edited(CLAIM, "voice: attributed", "voice: quotation")),
    ((*C, "evidence", "speaker"), lambda: edited(CLAIM, "speaker: envoy", f"speaker: {words()}")),
    ((*C, "evidence", "origin"), lambda: edited(CLAIM, "[wire, unstated]", DICE.choice(["[wire]", "[unclear]"]))),
    ((*C, "evidence", "value"), lambda: edited(CLAIM, "{at least: 30}", f"{{{DICE.choice(['about', 'more than'])}: 30}}")),
    ((*C, "evidence", "hedged"), lambda: edited(CLAIM, "    hedged: true\n", "")),
    ((*C, "evidence", "translation"), lambda: edited(CLAIM, "Translated <words>.", words())),
    ((*C, "evidence", "note"), lambda: edited(CLAIM, "note: Shortened.", f"note: {words()}")),
    ((*C, "evidence", "renders"), lambda: edited(CLAIM, "servicemen. Yerevan releases two}", "servicemen}")),
    ((*C, "evidence", "added"), lambda: edited(CLAIM, "first_published", "  - {source: a, stance: mentions, voice: own, quote: The talks went on until late that night}\nfirst_published")),
    ((*C, "evidence", "removed"), lambda: edited(CLAIM, "  - source: statement\n    stance: supports\n    voice: primary\n    quote: Baku releases 32 servicemen\n    value: 32\n", "")),
    ((*C, "silence", "despite"), lambda: edited(CLAIM, "evidence:\n", f"silent: [{{source: b, despite: {words()}}}]\nevidence:\n")),
    (("claim", "d/no-year", "evidence", "absent"), lambda: edited(OTHER, "absent: [year]", "absent: [year, month]")),
    (("claim", "d/no-year", "is", "restored"), lambda: edited(OTHER, "status: withdrawn", "status: published")),
    ((*C, "is", "withdrawn"), lambda: edited(CLAIM, "first_published", "status: withdrawn\nfirst_published")),
    ((*S, "record", "title"), lambda: edited(ARTICLE, "title: Exchange agreed", f"title: {words()}")),
    ((*S, "record", "published"), lambda: edited(ARTICLE, "raw: 8 Dec", f"raw: {words()}")),
    ((*S, "record", "author"), lambda: edited(ARTICLE, "author: unknown", f"author: {words()}")),
    (("source", "d/b", "words", "words"), lambda: tree(SITE.replace("in the hills tomorrow", words().lower()))),
    (("dossier", "d", "record", "title"), lambda: edited(DOSSIER, "A dossier", words())),
    (("dossier", "d", "record", "summary"), lambda: edited(DOSSIER, "See [the", f"{words()} [the")),
    (("dossier", "d", "record", "order of sources"), lambda: edited(DOSSIER, "[a, b]", "[b, a]")),
    (("verdict", "consistent", "record", "meaning"), lambda: edited("site.yml", "Several sources of one origin say so.", words())),
    (("name", "envoy", "record", "name"), lambda: edited("people/envoy.yml", "Ana Envoy", words())),
    (("page", "about", "record", "body"), lambda: edited("pages/about.md", "We read.", words())),
    (("site", "site", "record", "title"), lambda: edited("site.yml", "title: Small site", f"title: {words()}")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "edit"), EDITS, ids=["-".join(at[1:]).replace("/", "-") for at, _ in EDITS]
)
def test_a_single_edit_shows_as_exactly_its_kind(
    expected: tuple[str, str, str, str], edit: Callable[[], Tree]
) -> None:
    for _ in range(3):
        after = told(edit())

        there = changes(before(), after)
        back = changes(after, before())

        assert kinds(there) == {expected}
        undone = {
            "added": "removed",
            "removed": "added",
            "withdrawn": "restored",
            "restored": "withdrawn",
        }
        mirrored = (*expected[:3], undone.get(expected[3], expected[3]))
        assert kinds(back) == {mirrored}


@pytest.mark.parametrize(
    "edit",
    [
        lambda: edited(CLAIM, "reason: The statement says so.", "# A remark.\nreason: 'The statement\n  says so.'"),
        lambda: edited(CLAIM, "verdict: confirmed\nbasis: primary", "basis: primary\n\nverdict: confirmed"),
        lambda: edited(CLAIM, 'free & <well>"', "free & <well>”"),
        lambda: edited(CLAIM, "quote: Baku releases 32 servicemen\n", "quote: >-\n      Baku releases\n      32 servicemen\n"),
        lambda: edited(CLAIM, "quote: Baku releases 32 servicemen\n", "quote: [{exact: Baku releases 32 servicemen, paragraph: 4}]\n"),
        lambda: edited(DOSSIER, "sources: [a, b]", "sources:\n  - a\n  - b"),
        lambda: edited("pages/about.md", "menu: About\norder: 1", "order: 1\nmenu: About"),
        lambda: tree(SITE + "-- dossiers/d/claims/later.yml --\nclaim: A draft.\nverdict: unverifiable\nreason: Not yet.\nstatus: draft\n"),
    ],
)  # fmt: skip
def test_what_no_reader_notices_is_not_told(edit: Callable[[], Tree]) -> None:
    assert changes(before(), told(edit())) == ()


@pytest.mark.parametrize("seed", range(12))
def test_edits_together_are_told_together(seed: int) -> None:
    """Edits of different files do not hide each other."""
    dice = random.Random(seed)
    chosen = dice.sample(EDITS, k=4)
    merged, expected = dict(SMALL.files), set()
    for at, edit in chosen:
        changed = {k: v for k, v in edit().files.items() if SMALL.files.get(k) != v}
        if all(merged[path] == SMALL.files[path] for path in changed):
            merged |= changed
            expected.add(at)

    assert kinds(changes(before(), told(Tree(root="site_src", files=merged)))) == expected


def test_a_claim_that_comes_is_told_with_its_verdict_and_one_that_goes_too() -> None:
    fewer = told(without(OTHER))

    (come,) = [
        one for one in changes(fewer, before()) if one.about == "claim" and one.id == "d/no-year"
    ]
    (gone,) = [
        one for one in changes(before(), fewer) if one.about == "claim" and one.id == "d/no-year"
    ]

    assert (come.state, come.page) == ("added", "d/claims/no-year.html")
    assert [(one.kind, one.was, one.now) for one in come.differences] == [
        ("verdict", None, "Inaccurate"),
        ("reason", None, "It names none."),
    ]
    assert (gone.state, gone.page) == ("removed", None)
    assert "its address no longer works" in as_text([gone])


def test_an_article_that_comes_is_told_once_and_not_with_every_claim() -> None:
    fewer = told(
        Tree(
            root="site_src",
            files={
                path: data.replace(b"[a, b]", b"[a]")
                for path, data in SMALL.files.items()
                if "/articles/b." not in path
            },
        )
    )

    assert kinds(changes(fewer, before())) == {("source", "d/b", "is", "added")}


def test_the_published_data_will_do_for_the_old_state() -> None:
    findings = check(SMALL).findings
    assert findings is not None
    published = json.loads(encoded(dataset.everything(SiteContext(findings))))

    assert changes(published, before()) == ()
    after = told(edited(CLAIM, "The statement says so.", "It does."))
    assert kinds(changes(published, after)) == {(*C, "reason", "reason")}


def test_a_later_minor_format_and_an_earlier_one_compare_what_both_have() -> None:
    older = json.loads(json.dumps(before()))
    older["format_version"] = "1.0"
    for claim in older["dossiers"][0]["claims"]:
        del claim["summary"]

    assert changes(older, before()) == ()


@pytest.mark.parametrize(
    "strange",
    [[], 7, None, {}, {"format_version": "2.0"}, {"format_version": "1.0"},
     {"format_version": "1.0", "dossiers": 3, "verdicts": [], "names": {}, "site": {}},
     {"format_version": "1.0", "dossiers": [{"id": "d", "sources": [], "claims": [{}]}], "verdicts": [], "names": {}, "site": {}}],
)  # fmt: skip
def test_what_is_no_account_is_refused_in_words(strange: Any) -> None:
    with pytest.raises(Unreadable):
        changes(strange, before())


# --- how it is told -----------------------------------------------------------------------------


def test_long_texts_are_cut_to_what_differs() -> None:
    long = " ".join(f"word{n}" for n in range(200))
    was = told(edited(CLAIM, "The statement says so.", long))
    now = told(edited(CLAIM, "The statement says so.", long.replace("word100 ", "other ")))

    assert as_text(changes(was, now)).splitlines() == [
        "claim d/thirty-two: Baku is to release 32 men.",
        "  reason",
        "    was: … word95 word96 word97 word98 word99 word100 word101 word102 word103 word104 word105 …",
        "    now: … word95 word96 word97 word98 word99 other word101 word102 word103 word104 word105 …",
        "",
        "1 claim changed",
    ]


def test_the_table_has_a_row_for_each_difference_and_bold_for_what_differs() -> None:
    after = told(edited(CLAIM, "why: A slip.", "why: A bad slip."))

    assert as_markdown(changes(before(), after)) == (
        "### What changes for readers\n\n1 claim changed.\n\n"
        "| | | before | now |\n| --- | --- | --- | --- |\n"
        "| **Baku is to release 32 men.**<br>claim <code>d/thirty-two</code> | history"
        " | … 31, now&#58; 32, why&#58; A slip. | … 31, now&#58; 32, why&#58; A **bad** slip. |\n"
    )


HOSTILE = [
    "a | b", "<img src=x onerror=alert(1)>", "![x](https://evil.example/p.png)", "[x](javascript:alert(1))",
    "`code` **bold** _it_", "@everyone see #12", "https://evil.example www.evil.example", "&lt;b&gt;",
    "$x$ ~~y~~", "\u202egnp\u2066", "\x1b[31mred",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_that_a_sheet_says_becomes_markup(words: str) -> None:
    change = Change(
        about="claim", id="d/x", title=words, page=None, state="changed",
        differences=tuple(changes(before(), told(edited(CLAIM, "why: A slip.", "why: A bad slip.")))[0].differences),
    )  # fmt: skip
    row = as_markdown([change]).splitlines()[-1]
    title = row.removeprefix("| **").partition("**<br>")[0]

    assert not re.search(r"[|<>\[\]()`*_@#~$:!{}\\]", re.sub(r"&#\d+;|<U\+[0-9A-F]+>", "", title))
    assert not re.search(r"(?i)www\.", title)
    assert not {"\x1b", "\u202e", "\u2066"} & {*as_markdown([change]), *as_text([change])}


def test_the_sum_is_in_words() -> None:
    found = changes(before(), told(edited("site.yml", "title: Small site", "title: Big site")))

    assert summary(found) == "the site’s own details changed"


# --- the command --------------------------------------------------------------------------------


def test_the_command_takes_content_a_checkout_a_site_or_its_data(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    write(SMALL, old / "site_src")
    write(edited(CLAIM, "why: A slip.", "why: A bad slip."), new / "site_src")
    made = build("--output", old / "_site", cwd=old)
    assert made.returncode == 0, made.stdout

    said = {
        build("changes", place, cwd=new).stdout
        for place in (old, old / "site_src", old / "_site", old / "_site/data/claims.json")
    }

    assert len(said) == 1
    assert said.pop().endswith("1 claim changed\n")


def test_the_command_says_what_it_cannot_do(tmp_path: Path) -> None:
    write(SMALL, tmp_path / "site_src")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")

    for old, why in (
        ("nowhere", "is no earlier state of the site"),
        ("broken.json", "is not valid JSON"),
        ("other.json", "cannot be compared"),
    ):
        done = build("changes", old, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert why in done.stderr


def test_where_the_content_has_faults_the_table_is_drawn_and_the_status_says_so(
    tmp_path: Path,
) -> None:
    write(SMALL, tmp_path / "old")
    write(
        edited(CLAIM, "quote: Baku releases 32 servicemen\n", "quote: Baku keeps 32 servicemen\n"),
        tmp_path / "site_src",
    )

    done = build("changes", "old", "--format", "json", cwd=tmp_path)

    assert (done.returncode, "it cannot be published yet" in done.stderr) == (1, True)
    assert json.loads(done.stdout)["changes"][0]["id"] == "d/thirty-two"


BRIDGE = """
-- outlets/observer.yml --
name: The Observer
-- dossiers/bridge/dossier.yml --
title: The bridge
-- dossiers/bridge/articles/observer.yml --
title: Fewer lorries
outlet: observer
author: unknown
published: unknown
url: unknown
language: en
capture: {file: observer.txt, sha256: "{sha256}"}
-- dossiers/bridge/articles/observer.txt --
Fewer lorries cross the bridge than in 2019.
-- dossiers/bridge/articles/harbour-board.yml --
title: As before
outlet: observer
author: unknown
published: unknown
url: unknown
language: en
capture: {file: harbour-board.txt, sha256: "{sha256}"}
-- dossiers/bridge/articles/harbour-board.txt --
We count no fewer lorries than before.
-- dossiers/bridge/claims/crossings-fell.yml --
claim: Fewer lorries cross the bridge than in 2019.
verdict: single-source
reason: Only one source counts.
looked_for: [crossing]
evidence:
  - {source: observer, stance: supports, voice: own, origin: [observer], quote: Fewer lorries cross the bridge than in 2019}
"""


def test_the_example_in_the_guide_is_what_is_said() -> None:
    guide = (ROOT / "docs" / "reviewing.md").read_text(encoding="utf-8")
    section = guide[guide.index("## What changes for readers") :].split("\n## ", 1)[0]
    shown = re.findall(r"^```text\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    more = "  - {source: harbour-board, stance: differs, voice: own, origin: [unstated], quote: no fewer lorries than before}\n"
    after = BRIDGE.replace("verdict: single-source", "verdict: disputed") + more

    assert shown == [as_text(changes(told(tree(BRIDGE)), told(tree(after)))), as_text(())]
