"""One smallest failing site for each rule of `checking.resolve`, with all that is said of it."""

import re

import pytest

from onrecord.authoring import skeletons
from onrecord.authoring.starter import starter
from onrecord.checks.placeholders import PUBLISHER, REASON
from tests.checked import faults
from tests.sites import BASE

CLAIM = "dossiers/d/claims/c.yml"
ARTICLE = "dossiers/d/articles/a.yml"
SITE = BASE[BASE.index("-- site.yml --") : BASE.index("-- outlets/daily.yml --")]

SHEET = f"""
-- {CLAIM} --
claim: Baku will release 32 men.
verdict: single-source
reason: Only The Daily says so.
looked_for: ["32"]
evidence:
  - source: a
    stance: supports
    voice: own
    speaker: she
    origin: daily
    quote: Baku will release 32 men
"""

A = f"""
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

DOCUMENT = """documents:
  statement: {paragraphs: 3, title: Statement, complete: yes}
"""
"""The last paragraph of the article, as a document; `a` is left without "Nothing else was said"."""

DOSSIER = "-- dossiers/d/dossier.yml --\ntitle: A dossier\n"

SECOND = """
-- dossiers/d/claims/b.yml --
claim: The talks went on.
verdict: single-source
reason: Only The Daily says so.
looked_for: [talks]
evidence:
  - {source: a, stance: supports, voice: own, quote: The talks went on}
"""


def test_a_site_whose_names_all_lead_somewhere_raises_nothing() -> None:
    assert faults(SHEET) == []
    assert faults(SHEET + A + "sentences:\n  - {begins: Nothing else, covered_by: c}\n") == []


def test_unknown_source() -> None:
    assert faults(SHEET.replace("source: a", "source: aa")) == [
        f"error[unknown-source] {CLAIM}:6:13 there is no source `aa` | named here"
        " | note: known: `a` | did you mean `a`?",
    ]


def test_unknown_source_in_the_order() -> None:
    assert faults(DOSSIER + "sources: [zebra, a]\n") == [
        "error[unknown-source] dossiers/d/dossier.yml:2:11 there is no article `zebra` | named here"
        " | note: known: `a` | add `articles/zebra.yml`, or remove `zebra` from `sources`"
    ]


BROKEN = "title: [\n"


def rules(literal: str) -> list[str]:
    return [line.split("]")[0] for line in faults(literal)]


def test_the_name_of_a_broken_sheet_raises_no_second_fault() -> None:
    silent = SHEET + "silent: [{source: statements, despite: so}]\n" + A + DOCUMENT
    broken = "-- dossiers/d/articles/statements.yml --\n" + BROKEN
    assert rules(silent) == ["error[unknown-source"]
    assert rules(silent + broken) == ["error[yaml-syntax"]
    order = DOSSIER + "sources: [a, statements]\n"
    assert rules(order) == ["error[unknown-source"]
    assert rules(order + broken) == ["error[yaml-syntax"]
    assert rules(A + "-- outlets/daily.yml --\n" + BROKEN) == ["error[yaml-syntax"]
    related = SHEET + "related: [b]\n"
    assert rules(related) == ["error[unknown-claim"]
    assert rules(related + "-- dossiers/d/claims/b.yml --\n" + BROKEN) == ["error[yaml-syntax"]


def test_a_document_of_a_broken_article_raises_no_second_fault() -> None:
    broken = "-- dossiers/d/articles/b.yml --\n" + BROKEN
    silent = SHEET + "silent: [{source: the-treaty, despite: so}]\n"
    assert rules(silent) == ["error[unknown-source"]
    assert rules(silent + broken) == ["error[yaml-syntax"]
    origin = SHEET.replace("origin: daily", "origin: the-treaty")
    assert rules(origin) == ["error[unknown-origin"]
    assert rules(origin + broken) == ["error[yaml-syntax"]


def test_not_a_document() -> None:
    assert faults(SHEET.replace("looked_for", "about: a\nlooked_for")) == [
        f"error[not-a-document] {CLAIM}:4:8 `a` is an article, and `about` names a document"
        " | name a document that an article reproduces under `documents`, or remove `about`"
    ]


def test_not_a_document_where_there_is_one() -> None:
    sheet = SHEET.replace("looked_for", "about: a\nlooked_for")
    assert faults(sheet + A + DOCUMENT) == [
        f"error[not-a-document] {CLAIM}:4:8 `a` is an article, and `about` names a document"
        " | write `statement`"
    ]


def test_not_an_article() -> None:
    assert faults(A + DOCUMENT + DOSSIER + "sources: [statement]\n") == [
        "error[not-an-article] dossiers/d/dossier.yml:2:11 `statement` is a document: it follows the"
        " article that holds it | remove `statement` from `sources`"
    ]


def test_unknown_outlet() -> None:
    assert faults(A.replace("outlet: daily", "outlet: dayly")) == [
        f"error[unknown-outlet] {ARTICLE}:2:9 there is no outlet `dayly` | named here"
        " | note: known: `daily` | did you mean `daily`?"
    ]


def test_unknown_topic() -> None:
    assert faults(SHEET.replace("looked_for", "topic: peace\nlooked_for")) == [
        f"error[unknown-topic] {CLAIM}:4:8 there is no topic `peace` | named here"
        " | add `peace` to the `topics` of `dossier.yml`, or remove the line"
    ]


def test_unknown_verdict() -> None:
    assert faults(SHEET.replace("single-source", "singel-source")) == [
        f"error[unknown-verdict] {CLAIM}:2:10 there is no verdict `singel-source` | named here"
        " | note: known: `confirmed`, `consistent`, `corroborated`, `disputed`, `inaccurate`,"
        " `misleading`, `single-source`, `unverifiable` | did you mean `single-source`?"
    ]


def test_unknown_claim() -> None:
    assert faults(SHEET + "related: [cc]\ncontrary: [quite-another]\n") == [
        f"error[unknown-claim] {CLAIM}:12:11 there is no claim `cc` | named here"
        " | note: known: `c` | did you mean `c`?",
        f"error[unknown-claim] {CLAIM}:13:12 there is no claim `quite-another` | named here"
        " | note: known: `c` | add `claims/quite-another.yml`, or remove `quite-another`",
    ]


def test_unknown_claim_that_covers_a_sentence() -> None:
    assert faults(A + "sentences:\n  - {begins: Nothing else, covered_by: c}\n") == [
        f"error[unknown-claim] {ARTICLE}:10:40 there is no claim `c` | named here"
        " | add `claims/c.yml`, or remove `c`"
    ]


def test_unknown_origin() -> None:
    assert faults(SHEET.replace("origin: daily", "origin: [daly, the moon]")) == [
        f"error[unknown-origin] {CLAIM}:10:14 there is no source, outlet or person `daly`"
        " | named here | note: known: `a`, `daily`, `unclear`, `unstated` | did you mean `daily`?",
        f"error[unknown-origin] {CLAIM}:10:20 there is no source, outlet or person `the moon`"
        " | named here | note: known: `a`, `daily`, `unclear`, `unstated`"
        " | write the id of a source, an outlet or a person, `unstated` or `unclear`",
    ]


def test_origin_past_its_end() -> None:
    assert faults(SHEET.replace("origin: daily", "origin: [unclear, daily]")) == [
        f"error[origin-past-its-end] {CLAIM}:10:14 the chain goes on after `unclear`"
        " | end the chain with `unclear`, or put the name in its place"
    ]


def test_named_twice() -> None:
    assert faults(SHEET.replace("origin: daily", "origin: [daily, a, daily]")) == [
        f"error[named-twice] {CLAIM}:10:24 `origin` names `daily` twice | again here"
        " | remove one `daily`"
    ]


def test_id_taken_by_an_article() -> None:
    assert faults(A + DOCUMENT.replace("statement", "a")) == [
        f"error[id-taken] {ARTICLE}:10:6 the document `a` has the id of the article `a`"
        " | this document | give the document another id, for instance `a-document`"
    ]


def test_id_taken_by_an_outlet() -> None:
    assert faults("-- people/daily.yml --\nname: Mr. Daily\n") == [
        "error[id-taken] people/daily.yml:1:7 the person `daily` has the id of an outlet"
        " | this person | rename one of the two sheets"
    ]


def test_same_name_twice() -> None:
    assert faults("-- outlets/daily-2.yml --\nname: The Daily\n") == [
        "warning[same-name-twice] outlets/daily-2.yml:1:7 the outlet `daily-2` has the name of the outlet"
        " `daily` | this outlet | keep one of the two sheets, and write `daily` wherever `daily-2` is meant;"
        " where they are two, give each the name that tells them apart"
    ]


@pytest.mark.parametrize(
    "name",
    [
        "DAILY",
        "the  Daily",
        "The D\u00e1ily",
        "Daily,",
        "Da-ily",
        "\uff24aily",
        "The D\u0430ily",
        "Daily, The",
        "Daily (The)",
        "The Daily (online)",
        "The Daily [web]",
        "D\u0391ILY",
    ],
)
def test_same_name_twice_however_it_is_written(name: str) -> None:
    lines = faults(f'-- outlets/other.yml --\nname: "{name}"\n')
    assert [line.split("]")[0] for line in lines] == ["warning[same-name-twice"]


def test_same_name_twice_is_not_said_of_two_that_brackets_tell_apart() -> None:
    sheets = "-- outlets/{}.yml --\nname: {}\n"
    one, other = sheets.format("n", "Post (North)"), sheets.format("s", "Post (South)")
    assert faults(one + other) == []
    assert faults(one + other + sheets.format("p", "Post")) != []


def test_same_name_twice_of_an_outlet_and_a_person_and_of_two_people() -> None:
    assert [
        line.split(" | ")[0] for line in faults("-- people/mr-daily.yml --\nname: Daily\n")
    ] == [
        "warning[same-name-twice] people/mr-daily.yml:1:7 the person `mr-daily` has the name of the outlet"
        " `daily`"
    ]
    people = "-- people/{}.yml --\nname: Ada Brook\n"
    two = people.format("a-brook") + people.format("ada-brook")
    assert [line.split("]")[0] for line in faults(two)] == ["warning[same-name-twice"]
    told_apart = (
        people.format("a-brook") + "role: engineer\n" + people.format("ada-brook") + "role: mayor\n"
    )
    assert faults(told_apart) == []


def test_same_name_twice_by_the_web_address() -> None:
    sheets = "-- outlets/{}.yml --\nname: {}\nurl: {}\n"
    one = sheets.format("coast", "Coast Agency", "https://www.coast.example/")
    other = sheets.format("ca", "CA", "http://coast.example")
    assert [line.split(";")[0] for line in faults(one + other)] == [
        "warning[same-name-twice] outlets/coast.yml:2:6 the outlet `coast` has the address of the outlet"
        " `ca` | this outlet | keep one of the two sheets, and write `ca` wherever `coast` is meant"
    ]
    assert faults(one + other.replace("coast.example", "ca.example")) == []


def test_refers_to_itself() -> None:
    assert faults(SHEET + "related: [c]\n") == [
        f"error[refers-to-itself] {CLAIM}:12:11 the claim names itself as related | remove `c`"
    ]


def test_refers_to_itself_by_a_rendering() -> None:
    sheet = SHEET + "  - {source: statement, stance: mentions, voice: primary,\n"
    sheet += "     quote: Nothing else, renders: {source: statement, quote: Nothing else}}\n"
    assert faults(sheet + A + DOCUMENT) == [
        f"error[refers-to-itself] {CLAIM}:13:45 `statement` is said to render its own words"
        " | name the document whose words the quotation renders"
    ]


def test_speaker_misspelt() -> None:
    sheet = SHEET.replace("speaker: she", "speaker: dailly") + "-- people/her.yml --\nname: Her\n"
    assert faults(sheet) == [
        f"warning[speaker-misspelt] {CLAIM}:9:14 the speaker `dailly` is nobody's id, though like"
        " `daily` | did you mean `daily`?"
    ]


def test_paragraph_missing() -> None:
    assert faults(A.replace("headline: 1", "headline: 1\ncut: [{paragraphs: 3-9, why: menu}]")) == [
        f"error[paragraph-missing] {ARTICLE}:9:7 `cut` names paragraph 4, 5, 6 and 3 more of a"
        " capture that has 3"
        " | name paragraphs from 1 to 3: the n-th non-empty line, or block"
    ]


def test_paragraph_twice() -> None:
    assert faults(A + "cut: [{paragraphs: 3, why: menu}]\n" + DOCUMENT) == [
        f"error[paragraph-twice] {ARTICLE}:11:14 paragraph 3 is named by `cut` and by the document"
        " `statement` | take paragraph 3 out of one of the two"
    ]


def test_nothing_left() -> None:
    assert faults(A.replace("headline: 1", "cut: [{paragraphs: 1-3, why: menu}]")) == [
        f"error[nothing-left] {ARTICLE}:1:1 nothing is left of the article `a`"
        " | leave at least one paragraph that is neither cut nor a document's"
    ]


def test_sentence_break_unused() -> None:
    assert faults(A + "sentence_breaks: [The talks, The walks]\n") == [
        f"warning[sentence-break-unused] {ARTICLE}:9:30 the sentence break `The walks` is not"
        " in `a` | copy the first words of the sentence from the capture, or remove the break"
    ]


def test_unknown_place() -> None:
    accepted = "exceptions: [{rule: values-agree, place: dossiers/d/claim/c.yml, why: so}]\n"
    assert faults(SHEET + SITE + accepted) == [
        "error[unknown-place] site.yml:16:42 no file `dossiers/d/claim/c.yml` takes part in the"
        f" checks | did you mean `{CLAIM}`?"
    ]


def published(reason: str) -> str:
    return SHEET.replace("reason: ", f"reason: {reason}\n# ", 1)


@pytest.mark.parametrize("reason", [REASON, REASON.rstrip("."), f'"{REASON.upper()}"'])
def test_placeholder_published(reason: str) -> None:
    lines = [line for line in faults(published(reason)) if "placeholder" in line]
    assert [line.split(" dossiers")[0] for line in lines] == ["error[placeholder-published]"]
    draft = published(reason).replace("verdict:", "status: draft\nverdict:", 1)
    assert [line for line in faults(draft) if "placeholder" in line] == []
    assert [line for line in faults(published(f"So. {REASON[:20]}")) if "placeholder" in line] == []


def test_placeholder_left() -> None:
    site = BASE[BASE.index("-- site.yml --") : BASE.index("-- outlets/daily.yml --")]
    page = "-- pages/about.md --\n---\ntitle: About\n---\nSay here who makes this site.\n"
    lines = faults(site.replace("The desk", PUBLISHER) + page)
    assert lines == [
        "warning[placeholder-left] site.yml:4:12 the publisher is the one that a new site comes with"
        " | write what it asks for in its place",
        "warning[placeholder-left] pages/about.md:4:1 the page has a sentence that a new site comes"
        " with | write what it asks for in its place",
    ]
    assert (
        faults(page.replace("Say here who makes this site", "They say here who makes this site"))
        == []
    )


def test_placeholders_are_those_of_the_starter_and_the_skeletons() -> None:
    assert REASON in skeletons.claim("A claim", verdict="unverifiable", schema=None)
    content = {path: data.decode() for path, data in starter("A desk").items()}
    site = "".join(
        f"-- {path.removeprefix('site_src/')} --\n{text}\n"
        for path, text in content.items()
        if path.startswith("site_src/") and path.endswith((".yml", ".md"))
    )
    asked = [
        path
        for path, text in content.items()
        for _ in re.findall(r"\b(?:Say|Write) (?:here|how)\b", text)
        if path.startswith("site_src/")
    ]
    found = [line for line in faults(site) if "placeholder-left" in line]
    assert len(found) == len(asked) > 5


@pytest.mark.parametrize("language", ["ru", "de", "fr", "ja", "ar"])
def test_language_mismatch(language: str) -> None:
    words = (
        "The geese came back in the morning. They had been on the lake for a week, and it was the "
        "first time that the clerk saw them there.\n"
    )
    article = BASE[BASE.index("-- dossiers/d/articles/a.yml --") :].split("Exchange agreed\n\n")[0]
    lines = faults(article.replace("language: en", f"language: {language}") + words)
    assert [line.split(" ", 1)[0] for line in lines] == ["warning[language-mismatch]"]
    assert faults(article + words) == []


def test_person_by_name() -> None:
    person = "-- people/ana-reyes.yml --\nname: Ana Reyes\nrole: Mayor\n"
    for name in ("Ana Reyes", "ANA REYES", "Ana Réyes"):
        assert faults(SHEET.replace("speaker: she", f"speaker: {name}") + person) == [
            f"warning[person-by-name] {CLAIM}:9:14 the speaker `{name}` has the name of `ana-reyes`"
            " | write the id `ana-reyes`"
        ]
    for name in ("Ana Reyez", "Anna Reyes", "Ana Ryees"):
        assert faults(SHEET.replace("speaker: she", f"speaker: {name}") + person) == [
            f"warning[person-by-name] {CLAIM}:9:14 the speaker `{name}` has nearly the name of"
            " `ana-reyes` | write the id `ana-reyes`; a person who is somebody else needs a sheet"
        ]
    for name in ("ana-reyes", "the mayor", "Ben Ott", "Ana", "a friend of Ana Reyes", "Mia Reyes"):
        assert faults(SHEET.replace("speaker: she", f"speaker: {name}") + person) == []


def test_person_by_name_of_authors_issuers_and_outlets() -> None:
    weekly = "-- outlets/weekly-post.yml --\nname: The Weekly Post\n"
    for article in (
        A.replace("author: unknown", "author: {value: Weekly Post, from: the byline}"),
        A + DOCUMENT.replace("statement: {", "statement: {issuer: Weekly Post, "),
    ):
        (found,) = faults(article + weekly)
        assert "person-by-name" in found
        assert "`Weekly Post` has the name of `weekly-post`" in found


def test_person_by_name_where_two_people_share_it() -> None:
    people = "".join(
        f"-- people/{name}.yml --\nname: Ana Reyes\nrole: {role}\n"
        for name, role in (("ana", "Mayor"), ("ana-reyes", "Poet"))
    )
    (found,) = faults(SHEET.replace("speaker: she", "speaker: Ana Reyes") + people)
    assert found.endswith("has the name of `ana`, `ana-reyes` | write the id `ana` or `ana-reyes`")
