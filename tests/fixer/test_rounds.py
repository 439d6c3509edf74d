"""A tree mended by what its diagnostics offer: safe, whole, and done once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.build.check import check
from onrecord.checks.language.text import DASHES, DOUBLE_QUOTATION_MARKS, SINGLE_QUOTATION_MARKS
from onrecord.diagnostics import Diagnostic, Edit
from onrecord.fixer.apply import FixResult, apply_fixes
from onrecord.fixer.key_order import KEY_ORDER
from onrecord.fixer.replacements import apply_replacements, replacements, sheet
from onrecord.model import Findings, Passage, Segment, Tree
from onrecord.storage.tree import read_tree
from tests.folders import REAL
from tests.reliability.scale import number
from tests.sites import tree

CLAIM = "dossiers/d/claims/c.yml"
ARTICLE = "dossiers/d/articles/a.yml"

SHEET = f"""
-- {CLAIM} --
# of the sheet
claim: Baku will release 32 men.
verdict: single-source   # so far
reason: Only The Daily says so.
looked_for: ["32"]
evidence:
  # the agency's number
  - source: a
    stance: supports
    voice: own
    speaker: daily
    origin: [daily, unstated]
    quote: Baku will release 32 men
-- dossiers/d/claims/b.yml --
claim: The talks went on.
verdict: single-source
reason: Only The Daily says so.
looked_for: [talks]
related: [c]
evidence:
  - {{source: a, stance: supports, voice: own, quote: The talks went on}}
"""
TEXT = "-- dossiers/d/articles/a.txt --\n{}\n"
RECORD = f"""
-- {ARTICLE} --
title: Exchange agreed
outlet: daily
author: unknown
published: 2023-12-08
url: unknown
language: en
capture: {{file: a.txt, sha256: "{{sha256}}"}}
headline: 1
"""


def diagnose(site: Tree) -> Sequence[Diagnostic]:
    return check(site).diagnostics


def fixed(site: Tree, *rules: str) -> FixResult:
    return apply_fixes(site, diagnose, rules=rules)


def written(before: Tree, outcome: FixResult) -> dict[str, str]:
    """The lines that are new, by file."""
    found = {}
    for path, data in outcome.tree.files.items():
        old = before.files[path].decode().splitlines()
        new = [line for line in data.decode().splitlines() if line not in old]
        if data != before.files[path]:
            found[path] = "\n".join(new)
    return found


def test_a_site_that_holds_is_left_alone() -> None:
    assert fixed(tree(SHEET)).changes == ()
    assert fixed(tree(SHEET)).tree == tree(SHEET)


MISSPELT = [
    ("source: a\n", "source: a\n    paragrap: 2\n", CLAIM, "    paragraph: 2", "unknown-key"),
    ("stance: supports\n", "stance: suports\n", CLAIM, "    stance: supports", "bad-choice"),
    ("single-source   #", "single-sorce   #", CLAIM, "verdict: single-source   # so far", "unknown-verdict"),
    ("speaker: daily", "speaker: dialy", CLAIM, "    speaker: daily", "speaker-misspelt"),
    ("[daily, unstated]", "[Daily, unstated]", CLAIM, "    origin: [daily, unstated]", "unknown-origin"),
    ("[daily, unstated]", "[daily, daily, unstated]", CLAIM, "    origin: [daily, unstated]", "named-twice"),
    ("outlet: daily", "outlet: dayly", ARTICLE, "outlet: daily", "unknown-outlet"),
]  # fmt: skip  # a table


@pytest.mark.parametrize(("was", "now", "path", "line", "rule"), MISSPELT)
def test_a_clear_slip_is_mended(was: str, now: str, path: str, line: str, rule: str) -> None:
    literal = SHEET + RECORD
    assert was in literal
    site = tree(literal.replace(was, now))

    outcome = fixed(site)

    assert written(site, outcome) == {path: line}
    assert [change.rule for change in outcome.changes] == [rule]
    assert outcome.left == ()


DOUBTFUL = [
    ("related: [c]", "related: [nothing-like-it]"),
    ("verdict: single-source   #", "verdict: verifiable   #"),
    ("verdict: single-source   #", "verdict: confirmed   #"),
    ("quote: Baku will release 32 men", "quote: Baku will release 33 men"),
    ("quote: Baku will release 32 men", "quote: baku will release 32 men"),
    ("claim: Baku", "claim: Bakuu"),
]


@pytest.mark.parametrize(("was", "now"), DOUBTFUL)
def test_words_figures_and_findings_are_never_touched(was: str, now: str) -> None:
    assert was in SHEET
    site = tree(SHEET.replace(was, now))

    assert fixed(site).tree == site


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("the-men-released", "the-men-released-by-baku"),
        ("the-men-released-by-baku", "the-men-released"),
        ("men-not-released", None),
        ("thirty-two-men-released", None),
        ("28-men-released", None),
    ],
)
def test_a_renamed_id_is_followed_unless_it_means_another_thing(
    named: str, meant: str | None
) -> None:
    known = meant or "men-released"
    literal = SHEET.replace("[c]", f"[{named}]").replace("claims/c.yml", f"claims/{known}.yml")
    site = tree(literal)

    outcome = fixed(site)

    assert written(site, outcome) == (
        {"dossiers/d/claims/b.yml": f"related: [{meant}]"} if meant else {}
    )


def test_a_capture_without_a_hash_is_pinned() -> None:
    site = tree(SHEET + RECORD.replace(', sha256: "{sha256}"', ""))

    outcome = fixed(site)

    pinned = tree().files[ARTICLE].decode()
    assert outcome.tree.files[ARTICLE].decode().replace('"', "") == pinned.replace('"', "")


def test_a_capture_that_was_renamed_is_known_by_its_bytes() -> None:
    site = tree(SHEET + RECORD)
    files = dict(site.files)
    files["dossiers/d/articles/renamed.txt"] = files.pop("dossiers/d/articles/a.txt")
    files["dossiers/d/articles/aa.txt"] = b"Something else\n"

    outcome = fixed(Tree(root=site.root, files=dict(sorted(files.items()))))

    assert b"capture: {file: renamed.txt, sha256" in outcome.tree.files[ARTICLE]


def test_a_hash_in_a_block_gets_a_line_of_its_own() -> None:
    site = tree(
        SHEET
        + RECORD.replace(
            'capture: {file: a.txt, sha256: "{sha256}"}',
            "capture:\n  # as sent\n  file: a.txt  # x",
        )
    )

    lines = fixed(site).tree.files[ARTICLE].decode().splitlines()

    at = lines.index("  file: a.txt  # x")
    assert lines[at + 1].startswith("  sha256: ")
    assert lines[at + 2] == "headline: 1"


def test_a_changed_capture_is_never_pinned_anew() -> None:
    site = tree(SHEET + RECORD.replace("{sha256}", "a" * 64))

    outcome = fixed(site)

    assert outcome.tree == site
    assert [fault.rule for fault in outcome.left] == ["capture-changed"]


def test_a_needless_declaration_goes_and_its_neighbours_stay() -> None:
    declared = (
        "sentences:\n  # of the talks\n  - {begins: The talks went, not_checkable: x}\n"
        "  - {begins: Nothing else, not_checkable: opinion}\n"
    )
    site = tree(SHEET + RECORD + declared)

    outcome = fixed(site)

    assert outcome.tree.files[ARTICLE] == site.files[ARTICLE].replace(
        b"  - {begins: The talks went, not_checkable: x}\n", b""
    )


def test_a_quote_that_stands_twice_is_settled_by_its_voice() -> None:
    text = TEXT.format(
        "Baku will release 32 men\n\nHe said that Baku will release 32 men. The talks went on."
    )
    site = tree(SHEET + text)

    outcome = fixed(site)

    assert written(site, outcome) == {CLAIM: "    paragraph: 2"}
    assert outcome.left == ()


def test_a_quote_that_stands_twice_in_the_body_is_the_editor_s_to_settle() -> None:
    text = TEXT.format(
        "News\n\nBaku will release 32 men.\n\nBaku will release 32 men. The talks went on."
    )
    site = tree(SHEET + text)

    outcome = fixed(site)

    assert outcome.tree == site
    assert [fault.rule for fault in outcome.left] == ["quote-ambiguous"]


def test_one_change_may_bring_the_next_to_light() -> None:
    text = TEXT.format("News\n\nBaku will release\u00a032 men. The talks went on.")
    site = tree(SHEET.replace("    stance: supports", "    stanse: supports") + text)

    outcome = fixed(site)

    assert [change.rule for change in outcome.changes] == ["unknown-key", "quote-typographic"]
    assert b"quote: Baku will release\xc2\xa032 men\n" in outcome.tree.files[CLAIM]


def test_what_would_bring_an_error_to_light_stays_and_is_told() -> None:
    wrong = SHEET.replace("source: a\n", "sourse: a\n").replace(
        "release 32 men\n--", "free 32 men\n--"
    )
    both = wrong.replace("related: [c]", "relatd: [c]")
    site = tree(both)

    outcome = fixed(site)

    assert {path: [fault.rule for fault in worse] for path, worse in outcome.refused.items()} == {
        CLAIM: ["quote-not-found"]
    }
    assert written(site, outcome) == {"dossiers/d/claims/b.yml": "related: [c]"}


def test_rules_that_are_named_are_the_only_ones_asked() -> None:
    site = tree(SHEET.replace("[daily, unstated]", "[Daily, unstated]").replace("[c]", "[C]"))

    outcome = fixed(site, "unknown-claim")

    assert written(site, outcome) == {"dossiers/d/claims/b.yml": "related: [c]"}


def test_keys_are_sorted_only_where_that_is_asked_for() -> None:
    shuffled = SHEET.replace("verdict: single-source   # so far\n", "").replace(
        'looked_for: ["32"]\n', 'looked_for: ["32"]\nverdict: single-source   # so far\n'
    )
    site = tree(shuffled)

    assert fixed(site).tree == site
    assert fixed(site, KEY_ORDER).tree.files[CLAIM] == tree(SHEET).files[CLAIM]


# --- the real dossier -------------------------------------------------------------------------


@cache
def real() -> tuple[Tree, Findings]:
    """The dossier as it is, in its sources' own characters."""
    site = fixed(read_tree(REAL, root="site_src").value).tree
    found = check(site).findings
    assert found
    return site, found


def passages(found: Findings) -> dict[str, list[Passage]]:
    """Where every quote of every claim stands."""
    return {
        claim.id: [
            passage
            for entry in claim.evidence
            for quote in (entry.quote, entry.rendered)
            for passage in (quote.passages if quote else ())
        ]
        for dossier in found.dossiers
        for claim in dossier.all_claims
    }


def segments(found: Findings) -> Iterator[Segment]:
    for dossier in found.dossiers:
        for claim in dossier.all_claims:
            for entry in claim.evidence:
                yield from entry.segments


ALIKE = ('\u201c\u201d"\u00ab', "\u2018\u2019'", "-\u2013\u2014\u2010", " \u00a0\u2009")


def damaged(words: str, chance: st.DataObject) -> str:
    """Every mark and space exchanged for one that folds to the same, at random."""
    turn = chance.draw(st.integers(0, 1000))
    made = []
    for at, sign in enumerate(words):
        kin = next((kind for kind in ALIKE if sign in kind), sign)
        inside = 0 < at < len(words) - 1
        made.append(kin[(turn + at) % len(kin)] if inside else sign)
    return "".join(made)


@settings(max_examples=number(4, 80))
@given(st.data())
def test_typographic_damage_is_undone(data: st.DataObject) -> None:
    site, found = real()
    every = list(segments(found))
    hurt = data.draw(st.lists(st.sampled_from(every), min_size=1, max_size=50, unique_by=id))
    files = dict(site.files)
    for path in {segment.exact.path for segment in hurt}:
        into = sheet(path, site.files[path].decode())
        assert into
        edits = [
            Edit(action="write", span=one.exact.span, text=damaged(one.exact, data))
            for one in hurt
            if one.exact.path == path and one.exact.isprintable()
        ]
        made = replacements(into, edits)
        assert made is not None
        files[path] = apply_replacements(into.text, made).encode()
    broken = Tree(root=site.root, files=files)

    outcome = fixed(broken)

    after = check(outcome.tree)
    assert after.findings
    assert {fault.rule for fault in after.diagnostics if fault.severity == "error"} == set()
    assert not [fault for fault in after.diagnostics if fault.edits]
    assert passages(after.findings) == passages(found)
    assert [str(one.exact) for one in segments(after.findings)] == [str(one.exact) for one in every]
    assert fixed(outcome.tree).changes == ()


def test_the_kinds_of_marks_that_are_exchanged_fold_to_one() -> None:
    for kind, known in zip(
        ALIKE, (DOUBLE_QUOTATION_MARKS, SINGLE_QUOTATION_MARKS, DASHES), strict=False
    ):
        assert set(kind) <= set(known) | {'"', "'", "-"}


SLIPS = {
    "single-source": "single-sorce",
    "related": "relatd",
    "stance": "stanc",
    "daily": "daly",
    "[c]": "[C]",
}


@given(st.sets(st.sampled_from(sorted(SLIPS))), st.booleans())
def test_mending_twice_is_mending_once(slips: set[str], curly: bool) -> None:
    literal = SHEET + RECORD
    for slip in slips:
        literal = literal.replace(slip, SLIPS[slip])
    if curly:
        literal += TEXT.format("News\n\nBaku will release\u200932 men. The talks went on.")
    site = tree(literal)

    once = fixed(site)
    twice = fixed(once.tree)

    assert twice.changes == ()
    assert twice.tree == once.tree
    assert twice.refused.keys() == once.refused.keys()


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        ("[Baku will release 32 men, while Yerevan will release two]", 'quote: ["Baku will release 32 men, while Yerevan will release two"]'),
        ("[Baku will release 32 men, while Yerevan, will release two, talks]", 'quote: ["Baku will release 32 men, while Yerevan will release two", talks]'),
        ("[{exact: Baku will release 32 men, paragraph: 2}, while Yerevan]", 'quote: [{exact: "Baku will release 32 men, while Yerevan", paragraph: 2}]'),
        ("\n      - Baku will release 32 men\n      - while Yerevan", "  - Baku will release 32 men, while Yerevan"),
    ],
)  # fmt: skip  # a table
def test_parts_of_a_quote_with_nothing_between_them_are_joined(parts: str, line: str) -> None:
    site = tree(SHEET.replace("quote: Baku will release 32 men", f"quote: {parts}"))

    outcome = fixed(site)

    assert written(site, outcome) == {CLAIM: f"    {line}"}
    assert {change.rule for change in outcome.changes} == {"elision-of-nothing"}
    assert outcome.left == ()


def test_an_entry_that_repeats_another_is_removed() -> None:
    entry = SHEET[SHEET.index("  - source: a\n") : SHEET.index("-- dossiers/d/claims/b.yml")]
    once = tree(SHEET)
    twice = tree(SHEET.replace(entry, entry * 2))

    outcome = fixed(twice)

    assert outcome.tree == once
    assert {change.rule for change in outcome.changes} == {"evidence-twice"}
    other = tree(SHEET.replace(entry, entry + entry.replace("unstated", "unclear")))
    assert fixed(other).tree == other
