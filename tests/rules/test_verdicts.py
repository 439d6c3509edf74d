"""One smallest failing site for each rule of `checking.judge`, with all that is said of it."""

import pytest

from onrecord.checks.guards.duplicates import is_copy
from onrecord.checks.suppressions import accepted
from onrecord.diagnostics import Diagnostic, at
from onrecord.model import Span, Suppression, Text
from tests.checked import checked, faults, told
from tests.sites import BASE, tree

CLAIM = "dossiers/d/claims/c.yml"
SITE = BASE[BASE.index("-- site.yml --") : BASE.index("-- outlets/daily.yml --")]

ARTICLES = """
-- dossiers/d/articles/a.yml --
title: Exchange agreed
outlet: daily
author: unknown
published: 2023-12-08
url: unknown
language: en
capture: {file: a.txt, sha256: "{sha256}"}
headline: 1
documents:
  statement: {paragraphs: 3, title: Statement, complete: yes}
-- dossiers/d/articles/b.yml --
title: Another
outlet: weekly
author: unknown
published: unknown
url: unknown
language: en
capture: {file: b.txt, sha256: "{sha256}"}
-- dossiers/d/articles/b.txt --
The 32 men are free, officials said.
-- outlets/weekly.yml --
name: The Weekly
"""
"""Two articles of two outlets, and a document: "Nothing else was said."."""


def sheet(verdict: str, *evidence: str, more: str = "", name: str = "c") -> str:
    """A claim sheet with this evidence, every other source being declared silent."""
    lines = [
        f"-- dossiers/d/claims/{name}.yml --",
        "claim: The 32 men are released.",
        f"verdict: {verdict}",
        "reason: So it is.",
        *more.splitlines(),
        *(["evidence:", *(f"  - {entry}" for entry in evidence)] if evidence else []),
    ]
    silent = [
        f"  - {{source: {source}, despite: so it is}}"
        for source in ("a", "statement", "b")
        if not any(f"source: {source}," in entry for entry in evidence)
    ]
    return "\n".join([*lines, *(["silent:", *silent] if silent else []), ""])


A = "{source: a, stance: supports, voice: own, origin: [statement], quote: release 32 men}"
B = "{source: b, stance: supports, voice: own, origin: [statement], quote: The 32 men}"
S = "{source: statement, stance: supports, voice: primary, quote: Nothing else was said}"
S_ABSENT = "{source: statement, stance: refutes, voice: primary, absent: [released]}"


def test_verdicts_that_the_evidence_bears_raise_nothing() -> None:
    assert faults(ARTICLES + sheet("consistent", A, B)) == []
    assert faults(ARTICLES + sheet("confirmed", A, B, S, more="basis: primary")) == []
    assert faults(ARTICLES + sheet("inaccurate", A, S_ABSENT, more="about: statement")) == []
    assert faults(ARTICLES + sheet("unverifiable")) == []
    assert faults(ARTICLES + sheet("misleading", A)) == []


def test_verdict_not_supported() -> None:
    assert faults(ARTICLES + sheet("corroborated", A, B)) == [
        f"error[verdict-not-supported] {CLAIM}:2:10 the evidence does not support `corroborated`"
        " | needs two distinct roots, has one: `statement`"
        " | write `verdict: consistent`, which the evidence does support, or add what is missing"
    ]


def test_verdict_not_supported_for_several_reasons() -> None:
    against = A.replace("supports", "differs")
    assert faults(ARTICLES + sheet("corroborated", against)) == [
        f"error[verdict-not-supported] {CLAIM}:2:10 the evidence does not support `corroborated`"
        " | needs two sources that support, has none"
        " | note: it also needs two distinct roots, has none"
        " | note: it also allows no source that differs or refutes, has one"
        " | add what is missing, or write `verdict: misleading` or `verdict: unverifiable` with the"
        " reason"
    ]


def test_verdict_not_supported_where_nothing_is_left_but_silence() -> None:
    assert faults(ARTICLES + sheet("misleading")) == [
        f"error[verdict-not-supported] {CLAIM}:2:10 the evidence does not support `misleading`"
        " | needs one source with evidence, has none"
        " | add what is missing, or write `verdict: unverifiable` with the reason"
    ]


def test_verdict_outranked() -> None:
    assert faults(ARTICLES + sheet("single-source", A, S)) == [
        f"warning[verdict-outranked] {CLAIM}:2:10 the evidence supports `confirmed`, which comes before"
        " `single-source` in the scale | `confirmed` holds"
        " | write `verdict: confirmed`, or correct its rule in `site.yml`"
    ]


def test_a_verdict_of_judgement_is_not_outranked() -> None:
    assert faults(ARTICLES + sheet("misleading", A, S)) == []


def test_no_evidence() -> None:
    assert faults(ARTICLES + sheet("confirmed")) == [
        f"error[no-evidence] {CLAIM}:2:10 `confirmed` is given without evidence"
        " | add an entry to `evidence`, or keep the sheet back with `status: draft`"
    ]


def test_drafts_and_withdrawn_claims_are_not_held_to_their_verdict() -> None:
    assert faults(ARTICLES + sheet("confirmed", more="status: draft")) == []
    assert faults(ARTICLES + sheet("confirmed", more="status: withdrawn")) == []


def test_absence_proves_nothing_in_an_article() -> None:
    absent = "{source: b, stance: refutes, voice: own, absent: [released]}"
    assert faults(ARTICLES + sheet("disputed", A, absent)) == [
        f"error[absence-proves-nothing] {CLAIM}:6:55 missing words cannot show the stance `refutes`:"
        " an article's silence is no evidence"
        " | quote the words that show the stance, or remove the entry"
    ]


def test_absence_proves_nothing_in_an_incomplete_document() -> None:
    incomplete = ARTICLES.replace("complete: yes", "complete: no")
    assert faults(incomplete + sheet("inaccurate", S_ABSENT, more="about: statement")) == [
        f"error[absence-proves-nothing] {CLAIM}:6:67 missing words cannot show the stance `refutes`:"
        " `statement` is not declared complete, so the words may be in the missing part"
        " | quote the words that show the stance, or remove the entry"
    ]


def test_absence_proves_nothing_for_a_claim_about_something_else() -> None:
    assert faults(ARTICLES + sheet("inaccurate", S_ABSENT)) == [
        f"error[absence-proves-nothing] {CLAIM}:5:67 missing words cannot show the stance `refutes`:"
        " the claim is not `about` the document `statement`"
        " | quote the words that show the stance, or remove the entry"
    ]


def test_basis_unmet_without_a_document() -> None:
    assert faults(ARTICLES + sheet("consistent", A, B, more="basis: primary")) == [
        f"error[basis-unmet] {CLAIM}:1:1 the basis is `primary`, and no entry is from a document of"
        " the dossier | add an entry from the document, or remove `basis: primary`"
    ]


def test_basis_unmet_without_a_second_voice() -> None:
    against = B.replace("supports", "differs")
    assert faults(ARTICLES + sheet("disputed", A, against, more="basis: internal")) == [
        f"error[basis-unmet] {CLAIM}:1:1 the basis is `internal`, and no source has two entries that"
        " differ in stance | add the second voice of the source, or remove `basis: internal`"
    ]
    other = "{source: a, stance: differs, voice: own, quote: will release two}"
    assert faults(ARTICLES + sheet("disputed", A, other, more="basis: internal")) == []


def test_contrary_both_affirmed() -> None:
    b = sheet("consistent", A, B, name="b")
    c = sheet("consistent", A, B, more="contrary: [b]")
    assert faults(ARTICLES + b + c) == [
        "error[contrary-both-affirmed] dossiers/d/claims/b.yml:2:10 `b` is `consistent`, and the contrary"
        " claim `c` is `consistent` | this one is rated true"
        " | give the evidence of each to the other as `differs`, or remove `c` from `contrary`"
    ]


def test_values_conflict() -> None:
    one = A.replace("quote:", "value: 32, quote:")
    other = B.replace("quote:", "value: {at least: 33}, note: 33 or 32, quote:")
    assert faults(ARTICLES + sheet("consistent", one, other)) == [
        f"warning[values-conflict] {CLAIM}:6:75 `a` and `b` both support the claim with figures that"
        " cannot both be right | at least 33"
        " | give the stance `differs` to the entry whose figure is not the claim's"
    ]
    assert faults(ARTICLES + sheet("consistent", one, other.replace("{at least: 33}", "32"))) == []


def test_values_conflict_between_claims() -> None:
    measure = "measure: {of: released}"
    b = sheet(
        "single-source",
        B.replace("quote:", "value: 30, note: 30 by our count, quote:"),
        more=measure,
        name="b",
    )
    c = sheet("single-source", A.replace("quote:", "value: 32, quote:"), more=measure)
    assert faults(ARTICLES + b + c) == [
        f"warning[values-conflict] {CLAIM}:6:75 `b` and `c` measure the same, and their figures cannot"
        " both be right | 32 | add `contrary: [b]`, or tell the two measures apart"
    ]
    assert faults(ARTICLES + b + c.replace("of: released", "of: held")) == []
    again = A.replace("quote: release", "value: 33, note: 33 with him, quote: will release")
    both = sheet(
        "single-source",
        A.replace("quote:", "value: 33, note: 33 with him, quote:"),
        again,
        more=measure,
    )
    assert len(faults(ARTICLES + b + both)) == 1, "two claims are told of once"
    assert faults(ARTICLES + b + c.replace("reason:", "contrary: [b]\nreason:")) == []


def test_values_agree() -> None:
    one = A.replace("quote:", "value: {more than: 30}, note: 30 at first, quote:")
    other = B.replace("supports", "differs").replace("quote:", "value: 32, note: 30 or 32, quote:")
    assert faults(ARTICLES + sheet("disputed", one, other)) == [
        f"warning[values-agree] {CLAIM}:6:74 `b` is said to contradict the claim with a figure that"
        " does not | 32 | write the bound as the source has it, or another stance"
    ]
    assert faults(ARTICLES + sheet("disputed", one, other.replace("value: 32", "value: 30"))) == []


def test_a_figure_that_is_only_mentioned_contradicts_nothing() -> None:
    one = A.replace("quote:", "value: 32, quote:")
    for stance in ("mentions", "partial", "unclear"):
        other = B.replace("supports", stance).replace("quote:", "value: 32, quote:")
        verdict = "consistent" if stance == "partial" else "single-source"
        assert faults(ARTICLES + sheet(verdict, one, other)) == []


def test_evidence_twice() -> None:
    assert faults(ARTICLES + sheet("single-source", A, A)) == [
        f"warning[evidence-twice] {CLAIM}:6:5 the evidence has the same words of `a` twice, with the same"
        " stance and voice | a second time here | remove this entry"
    ]
    more = A.replace("quote:", "note: Again., quote:")
    assert faults(ARTICLES + sheet("single-source", A, more)) == [
        f"warning[evidence-twice] {CLAIM}:6:5 the evidence has the same words of `a` twice, with the same"
        " stance and voice | a second time here | keep one of the two, with what only the other says"
    ]


@pytest.mark.parametrize("typed", ["'release 32 men,'", "release  32\N{NO-BREAK SPACE}men"])
def test_evidence_twice_however_it_is_typed(typed: str) -> None:
    other = A.replace("release 32 men", typed)
    lines = faults(ARTICLES + sheet("single-source", A, other))
    assert [line.split("]")[0] for line in lines if "typographic" not in line] == [
        "warning[evidence-twice"
    ]


def test_evidence_twice_without_a_quote() -> None:
    lines = faults(ARTICLES + sheet("inaccurate", S_ABSENT, S_ABSENT, more="about: statement"))
    assert [line.split("]")[0] for line in lines] == ["warning[evidence-twice"]


@pytest.mark.parametrize(
    "change",
    [
        ("voice: own", "voice: unclear"),
        ("release 32 men", "will release 32 men"),
        ("release 32 men", "Yerevan will release two"),
        ("stance: supports", "stance: partial"),
    ],
)
def test_entries_that_differ_are_two(change: tuple[str, str]) -> None:
    lines = faults(ARTICLES + sheet("single-source", A, A.replace(*change)))
    assert not any("evidence-twice" in line for line in lines)


TWINS = """
-- dossiers/d/articles/a.txt --
{headline}

{one}
-- dossiers/d/articles/b.yml --
title: Another
outlet: weekly
author: unknown
published: unknown
url: unknown
language: en
capture: {{file: b.txt, sha256: "{{sha256}}"}}
-- dossiers/d/articles/b.txt --
{other}
-- outlets/weekly.yml --
name: The Weekly
"""
LONG = (
    "The ferry stopped at noon because the river had risen by two metres overnight. The keeper of "
    "the lock told the council that {} gates would stay shut until the water was lower, and that "
    "nobody could say when that would be. In the evening the water fell."
)


def twins(one: str, other: str, *, origin: str, quotes: tuple[str, str]) -> list[str]:
    literal = TWINS.format(headline="Ferry stopped", one=one, other=other)
    entries = [
        f"{{source: a, stance: supports, voice: own, origin: [daily], quote: {quotes[0]}}}",
        f"{{source: b, stance: supports, voice: own, origin: [{origin}], quote: {quotes[1]}}}",
    ]
    written = sheet("corroborated", *entries).split("silent:")[0]
    return [
        line
        for line in faults(literal + written.replace("The 32 men are released", "It stopped"))
        if "same-text" in line
    ]


FERRY = ("The ferry stopped at noon", "The ferry stopped at noon")


def test_same_text_twice() -> None:
    one = LONG.format("the")
    assert twins(one, one, origin="weekly", quotes=FERRY) == [
        f"warning[same-text-twice] {CLAIM}:6:14 `a` and `b` have the same text, and are counted as two"
        " origins: `daily` and `weekly`"
        " | write `origin: [a]` if `b` cites it, or give both the origin that they share;"
        " `unclear` if it is not known"
    ]
    assert (
        twins(
            one,
            one.upper()
            .replace("THE FERRY", "The ferry", 1)
            .replace("STOPPED AT NOON", "stopped at noon"),
            origin="weekly",
            quotes=FERRY,
        )
        != []
    )
    assert twins(one, LONG.format("all"), origin="weekly", quotes=FERRY) != []
    assert twins(one, f"{one} More follows tomorrow.", origin="weekly", quotes=FERRY) != []


REPORT = (
    "The ferry stopped at noon because the river had risen by two metres overnight. The keeper of "
    "the lock told the council that all gates would stay shut until the water was lower, and that "
    "nobody could say when that would be. In the evening the water fell. A second boat brought "
    "forty travellers home from the island, among them the school choir and its teacher. The mayor "
    "thanked the crew and promised a new landing stage before the summer. Two farmers had lost hay "
    "to the flood, and the mill stood still for a day. By Thursday the ferry sailed again."
)


@pytest.mark.parametrize(
    "other",
    [
        REPORT[60:],
        REPORT[: len(REPORT) // 2],
        REPORT[len(REPORT) // 3 :],
        "Our paper was on the bank all night and saw it. " * 12 + REPORT,
        REPORT.replace("fell. A second", "fell. " + "We asked the miller for his view. " * 9 + "A second"),
    ],
)  # fmt: skip
def test_same_text_twice_where_one_is_a_part_of_the_other(other: str) -> None:
    assert is_copy(REPORT, other)
    assert is_copy(other, REPORT)


def test_a_statement_that_is_quoted_in_a_longer_report_makes_no_copy() -> None:
    told = REPORT[: REPORT.index("The keeper")]
    assert not is_copy(told, "We went there. " + told + LONG.format("the")[80:] * 3)
    words = REPORT.split()
    assert not is_copy(" ".join(words[:60][::-1]), REPORT), "the same words, and none in a row"


def test_a_text_printed_twice_with_one_origin_is_one_report() -> None:
    one = LONG.format("the")
    for origin in ("daily", "a", "unclear", "unstated"):
        assert twins(one, one, origin=origin, quotes=FERRY) == []


def test_two_reports_of_one_event_are_two_texts() -> None:
    other = (
        "Because of high water the ferry stopped at noon, said the council. The lock stays shut until "
        "the river falls, its keeper told us. Two metres more than usual were measured in the night."
    )
    assert (
        twins(
            LONG.format("the"),
            other,
            origin="weekly",
            quotes=(FERRY[0], "the ferry stopped at noon"),
        )
        == []
    )
    assert (
        twins(
            "It stopped here.", "It stopped here.", origin="weekly", quotes=("It stopped here",) * 2
        )
        == []
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("渡し船は正午に止まった。夜のうちに川の水が二メートルも増えたからである。", "渡し船は正午に止まった。夜のうちに川の水が二メートル増えたからである。"),
        ("渡船中午停航，因为河水一夜之间上涨了两米，船闸也一直关着。", "渡船中午停航，因为河水一夜之间上涨了两米，船闸也一直关着！"),
        ("ПАРОМ остановился в полдень, потому что вода за ночь поднялась на два метра", "Паром остановился в полдень, потому что вода за ночь поднялась на два метра."),
    ],
)  # fmt: skip
def test_copies_are_known_in_every_script(one: str, other: str) -> None:
    assert is_copy(one, other)
    assert not is_copy(one, other[len(other) // 2 :])


def test_quote_under_two_stances_whichever_is_longer() -> None:
    other = A.replace("supports", "differs").replace("release 32 men", "will release 32 men")
    for pair in ((A, other), (other, A)):
        lines = faults(ARTICLES + sheet("disputed", *pair))
        assert [line.split("]")[0] for line in lines] == ["warning[quote-under-two-stances"]


def test_quote_under_two_stances() -> None:
    other = A.replace("supports", "differs").replace("release 32 men", "Baku will release 32 men")
    assert faults(ARTICLES + sheet("disputed", A, other)) == [
        f"warning[quote-under-two-stances] {CLAIM}:6:74 the same words are given as `supports` and as"
        " `differs` | `differs` here"
        " | quote for each stance the words that show it, or remove one of the entries"
    ]


def test_excerpt_limit() -> None:
    strict = SITE.replace("excerpt_limit: 1", "excerpt_limit: 0.5")
    assert faults(strict + ARTICLES + sheet("consistent", A, B)) == [
        "error[excerpt-limit] dossiers/d/articles/a.yml:1:1 63% of `a` is published, 10 of its 16"
        " words; the limit is 50% | note: most is quoted by `c`"
        " | quote 2 words less, lower `context` in `site.yml`, or raise `excerpt_limit` in"
        " `outlets/daily.yml` with `excerpt_limit_why`",
        "error[excerpt-limit] dossiers/d/articles/b.yml:1:1 100% of `b` is published, 7 of its 7"
        " words; the limit is 50% | note: most is quoted by `c`"
        " | quote 4 words less, lower `context` in `site.yml`, or raise `excerpt_limit` in"
        " `outlets/weekly.yml` with `excerpt_limit_why`",
    ]


def test_excerpt_limit_names_the_three_claims_that_quote_or_render_most() -> None:
    strict = SITE.replace("excerpt_limit: 1", "excerpt_limit: 0.1") + ARTICLES
    for quotes, named in (
        ({"k": "Nothing else was said"}, ["k"]),
        ({"k": "Nothing", "l": "Nothing else"}, ["l", "k"]),
        ({"m": "was", "n": "was", "l": "else was", "k": "was", "p": "was said"}, ["l", "p", "k"]),
    ):
        for form in (
            S,
            B.replace("}", ", renders: {source: statement, quote: Nothing else was said}}"),
        ):
            sheets = "".join(
                sheet("disputed", form.replace("Nothing else was said", words), name=name)
                for name, words in quotes.items()
            )
            notes = [
                line.partition(" | note: ")[2].partition(" | ")[0]
                for line in faults(strict + sheets)
                if line.startswith("error[excerpt-limit]") and " of `statement` " in line
            ]
            assert notes == [f"most is quoted by {', '.join(f'`{name}`' for name in named)}"], form


def test_excerpt_limit_raised_for_an_outlet() -> None:
    strict = SITE.replace("excerpt_limit: 1", "excerpt_limit: 0.8")
    raised = "-- outlets/weekly.yml --\nname: The Weekly\nexcerpt_limit: 1\n"
    raised += "excerpt_limit_why: They agreed.\n"
    articles = ARTICLES[: ARTICLES.index("-- outlets/weekly.yml --")]
    assert faults(strict + articles + raised + sheet("consistent", A, B)) == []


def test_a_source_with_full_rights_has_no_limit() -> None:
    strict = SITE.replace("excerpt_limit: 1", "excerpt_limit: 0")
    full = ARTICLES.replace("complete: yes", "complete: yes, rights: {full: official text}")
    said = sheet("confirmed", S).replace("The 32 men are released", "Nothing was said")
    assert faults(strict + full + said) == []


def test_drafts_are_not_among_the_findings_and_withdrawn_claims_are() -> None:
    draft = sheet("consistent", A, B, more="status: draft", name="b")
    withdrawn = sheet("consistent", A, B, more="status: withdrawn")
    findings = checked(tree(ARTICLES + draft + withdrawn)).value
    assert findings is not None
    assert [judged.id for judged in findings.dossiers[0].claims] == ["c"]


# --- accepted exceptions ----------------------------------------------------------------------


def exception(rule: str, place: str = CLAIM) -> Suppression:
    span = Span("site.yml", 0, 1)
    return Suppression(
        rule=Text(rule, *span), place=Text(place, *span), why=Text("so", *span), span=span
    )


def warning(rule: str, path: str = CLAIM) -> Diagnostic:
    return at(Span(path, 0, 1), rule, "it is so")


def test_exception_unused() -> None:
    site = tree(
        ARTICLES + SITE + f"exceptions: [{{rule: values-agree, place: {CLAIM}, why: so}}]\n"
    )
    content = checked(site).value
    assert content is not None
    outcome = accepted((), content.content.site.exceptions)
    assert outcome.value == ()
    assert told(site, outcome.diagnostics) == [
        f"error[exception-unused] site.yml:16:14 no warning `values-agree` is raised in `{CLAIM}`"
        " | this exception accepts nothing | remove the exception"
    ]


def test_an_exception_accepts_the_warnings_of_its_rule_in_its_file_and_nothing_else() -> None:
    mine, elsewhere = warning("values-agree"), warning("values-agree", "site.yml")
    other = warning("values-conflict")
    outcome = accepted((mine, elsewhere, other, mine), [exception("values-agree")])
    assert outcome.value == (elsewhere, other)
    assert outcome.diagnostics == ()


def test_an_error_is_never_accepted() -> None:
    fault = warning("verdict-not-supported")
    assert accepted((fault,), [exception("verdict-not-supported")]).value == (fault,)


def test_while_there_are_errors_no_exception_is_called_unused() -> None:
    outcome = accepted((warning("verdict-not-supported"),), [exception("values-agree")])
    assert outcome.diagnostics == ()


def valued(
    words: str,
    value: str,
    quote: str | None = None,
    *,
    language: str = "en",
    note: str = "",
    more: str = "",
    unit: str = "",
) -> list[str]:
    article = (
        f"-- dossiers/d/articles/a.yml --\ntitle: A\noutlet: daily\nauthor: unknown\npublished: 2023-12-08\n"
        f"url: unknown\nlanguage: {language}\nheadline: 1\n"
        'capture: {file: a.txt, sha256: "{sha256}"}\n'
        f"-- dossiers/d/articles/a.txt --\nExchange agreed\n\n{words}\n"
    )
    added = [
        *([f'note: "{note}"'] if note else []),
        *([more] if more else []),
    ]
    entry = (
        f'{{source: a, stance: supports, voice: own, origin: [daily], quote: "{quote or words}",'
        f" value: {value}{''.join(f', {one}' for one in added)}}}"
    )
    measure = f"measure: {{of: they, unit: {unit}}}" if unit else ""
    written = sheet("single-source", entry, more=measure).split("silent:")[0]
    return [
        line
        for line in faults(article + written.replace("The 32 men are released", "They came"))
        if not line.startswith("hint")
    ]


def test_value_drops_bound() -> None:
    assert valued("It drew fewer than 100 visitors on Monday", "100") == [
        f"warning[value-drops-bound] {CLAIM}:5:123 the words of the quote bound the figure with `fewer"
        " than`, the value is plain | `fewer than` in the source | paste   value: {less than: 100}"
    ]


@pytest.mark.parametrize(
    ("words", "value", "offered"),
    [
        ("It drew more than 100 visitors", "100", "paste   value: {more than: 100}"),
        ("It drew 100 visitors or more", "100", "paste   value: {at least: 100}"),
        ("It drew almost 1200 visitors", "1200", "paste   value: {about: 1200}"),
        ("On Monday none of the 60 boats left", "60", "paste   value: {share: none, of: 60}"),
        ("It drew not 100 but few", "100", "remove `value`, or quote the words that give the figure"),
        ("It drew ≤ 100 visitors", "100", "paste   value: {at most: 100}"),
    ],
)  # fmt: skip  # a table
def test_value_drops_bound_of_every_kind(words: str, value: str, offered: str) -> None:
    lines = [line for line in valued(words, value) if "value-drops-bound" in line]
    assert [line.split(" | ")[-1] for line in lines] == [offered]
    if offered.startswith("paste   value: "):
        assert valued(words, offered.removeprefix("paste   value: ")) == []


def test_value_drops_bound_that_is_just_outside_the_quote() -> None:
    lines = valued("It drew fewer than 100 visitors on Monday", "100", "100 visitors on Monday")
    assert any("value-drops-bound" in line for line in lines)


@pytest.mark.parametrize(
    "words",
    [
        "It drew between 100 and 200 visitors",
        "It drew 100 to 200 visitors",
        "It drew 100–200 visitors",
        "It drew 100 - 200 visitors",
        "It drew from 100 to 200 visitors",
        "It cost between $100 and $200",
    ],
)
def test_value_drops_bound_of_a_range(words: str) -> None:
    assert [line.split(" | ")[-1] for line in valued(words, "100")] == [
        "paste   value: {at least: 100}"
    ]
    assert valued(words, "{at least: 100}") == []
    assert valued(words, "{at most: 200}") == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("It rose from 100 to 200 visitors", "200"),
        ("The vote was 26 to 14", "26"),
        ("It drew 100 and not 200 visitors", "100"),
        ("It drew 500 visitors in 2020", "500"),
    ],
)
def test_what_is_no_range_bounds_nothing(words: str, value: str) -> None:
    assert valued(words, value) == []


def test_value_not_in_quote() -> None:
    assert valued("It drew 900 lorries a day", "90000") == [
        f"warning[value-not-in-quote] {CLAIM}:5:107 the value is 90,000, and the quote has `900`"
        " | this number is not in the quote | write `value: 900`, or quote the words that give the"
        " number, or write it in a `note` that says how it follows"
    ]


@pytest.mark.parametrize(
    ("words", "value", "offered"),
    [
        (
            "It drew 900 lorries a day",
            "{at least: 9000}",
            "write `value: {at least: 900}`, or quote",
        ),
        ("It drew 900 of them", "{share: most, of: 901}", "write `value: {share: most, of: 900}`,"),
        ("It drew 900 on 30 days", "27000", "quote the words that give"),
        ("It drew a crowd", "60", "quote the words that give"),
    ],
)
def test_value_not_in_quote_of_every_kind(words: str, value: str, offered: str) -> None:
    lines = [line for line in valued(words, value) if "value-not-in-quote" in line]
    assert [line.split(" | ")[-1].startswith(offered) for line in lines] == [True]


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("en", "Twelve boats sank", "12"),
        ("en", "Some 1.5 million came", "{about: 1500000}"),
        ("en", "A boat sank", "1"),
        ("de", "Es kamen 12.500 Gäste", "12500"),
        ("fr", "Il y eut 12 500 invités", "12500"),
        ("hi", "१२० नावें डूबीं", "120"),
        ("ar", "غرقت ١٢٬٥٠٠ سفينة", "12500"),
        ("zh", "沉了三十五艘船", "35"),
        ("ja", "船が3万5000隻沈んだ", "35000"),
        ("ko", "배 5만 척이 가라앉았다", "50000"),
        ("ru", "Утонуло 2,5 тысячи лодок", "2500"),
    ],
)
def test_a_value_that_the_quote_has_in_any_form_is_taken(
    language: str, words: str, value: str
) -> None:
    lines = valued(words, value, language=language)
    assert not [line for line in lines if "value-not-in-quote" in line]


@pytest.mark.parametrize("note", ["Four is 32 less 28.", "32 less 28 are 4."])
def test_a_note_with_the_number_answers_for_a_value(note: str) -> None:
    words = "Of the 32 men 28 were soldiers"
    assert valued(words, "4", note=note) == []
    assert valued(words, "5", note=note) != []


def test_a_translation_with_the_number_answers_for_a_value() -> None:
    assert valued("Een dozijn kwam", "12", language="nl", more="translation: Just 12 came") == []


def test_a_unit_that_multiplies_counts_for_a_value() -> None:
    words = "It cost 12.5 million crowns"
    assert valued(words, "12.5", unit="million crowns") == []
    assert valued(words, "12.5", unit="crowns") != []


def test_value_drops_bound_of_a_share_offers_it_without_its_preposition() -> None:
    for language, words, share in (
        ("en", "It drew half the 100 guests", "half"),
        ("en", "It drew half of the 100 guests", "half"),
        ("en", "It drew a third of the 100 guests", "a third"),
        ("en", "It drew two thirds of the 100 guests", "two thirds"),
        ("en", "It drew three quarters of the 100 guests", "three quarters"),
        ("en", "It drew a few of the 100 guests", "a few"),
        ("de", "Es kam ein Drittel der 100 Gäste", "ein drittel"),
        ("fr", "Il y eut la moitié des 100 invités", "la moitié"),
        ("it", "Venne la maggior parte dei 100 ospiti", "la maggior parte"),
        ("nl", "Het trok de helft van 100 gasten", "de helft"),
        ("pl", "Przyszła jedna trzecia z 100 osób", "jedna trzecia"),
        ("ru", "Пришла половина из 100 гостей", "половина"),
        ("vi", "Có một nửa trong số 100 khách", "một nửa"),
    ):
        (line,) = valued(words, "100", language=language)
        assert line.endswith(f" | write   value: {{share: {share}, of: 100}}"), line


def test_value_contradicts_bound() -> None:
    assert valued("It drew at least 100 visitors", "{at most: 100}") == [
        f"warning[value-contradicts-bound] {CLAIM}:5:111 the value is `at most 100`, the words of the quote"
        " bound it with `at least` | `at least` in the source | paste   value: {at least: 100}"
    ]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("It drew 100 visitors", "100"),
        ("It drew 100 visitors", "{at least: 100}"),
        ("It drew more than 100 visitors", "{at least: 100}"),
        ("It drew fewer than 100 visitors", "{at most: 100}"),
        ("It drew nearly 100 visitors", "{less than: 100}"),
        ("More than 100 came on Monday and just 100 on Tuesday", "100"),
        ("It drew all of the 100 guests", "{share: all, of: 100}"),
    ],
)
def test_a_value_that_says_no_more_than_the_words_is_taken(words: str, value: str) -> None:
    assert valued(words, value) == []


def history(*changes: str, status: str = "published") -> list[str]:
    """What is said of a claim with the verdict `misleading` and these changes."""
    lines = [
        f"status: {status}",
        "history:",
        *(f"  - {{{change}, why: So it is.}}" for change in changes),
    ]
    entry = "{source: a, stance: supports, voice: own, quote: release 32 men}"
    return faults(ARTICLES + sheet("misleading", entry, more="\n".join(lines)))


def test_history_verdict_differs() -> None:
    assert history("on: 2026-02-17, kind: update, was: Inaccurate, now: Confirmed") == [
        f"warning[history-verdict-differs] {CLAIM}:6:58 the history ends in the verdict `Confirmed`"
        " | add the change that led to `misleading`, or correct `verdict` or this entry"
    ]
    assert history("on: 2026-02-17, kind: update, was: “misleading.”") == [
        f"warning[history-verdict-differs] {CLAIM}:6:41 the history says that the verdict was"
        " `“misleading.”`, and it still is | add the change that led to `misleading`, or correct"
        " `verdict` or this entry"
    ]


def test_history_verdict_differs_whatever_the_order_of_the_entries_and_the_state() -> None:
    early = "on: 2026-02-17, kind: update, was: disputed, now: misleading"
    late = "on: 2026-03-01, kind: correction, now: CONFIRMED"
    for changes in ((early, late), (late, early)):
        for status in ("published", "withdrawn"):
            (found,) = history(*changes, status=status)
            assert "the history ends in the verdict `CONFIRMED`" in found


def test_no_history_verdict_differs_where_it_leads_to_the_verdict() -> None:
    for changes in (
        ["on: 2026-02-17, kind: update, was: Confirmed, now: Misleading"],
        ["on: 2026-02-17, kind: update, was: Confirmed"],
        ["on: 2026-02-17, kind: correction, was: 28 men, now: 32 men"],
        [
            "on: 2026-02-17, kind: update, now: Confirmed",
            "on: 2026-02-18, kind: update, now: misleading",
        ],
        [
            "on: 2026-02-17, kind: update, now: Misleading",
            "on: 2026-02-17, kind: update, now: Confirmed",
        ],
        ["on: 2026-02-17, kind: update, was: It is confirmed., now: It is not."],
    ):
        assert history(*changes) == [], changes
