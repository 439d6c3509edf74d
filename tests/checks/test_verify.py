"""What verification hands on: levels, places, wordings, silences, shares."""

import pytest

from onrecord.model import Claim, Count, Dossier, Evidence, Findings, VerifiedClaim, values_of
from tests.checked import checked, told
from tests.sites import tree

SITE = """
-- dossiers/d/articles/a.txt --
A historic opportunity

The two reaffirmed \u201ca historic opportunity to achieve peace\u201d in the region. \u201cWill continue their talks and call on others\u201d, they said.

Men in a camp (Photo: Agency)

There is a historical chance to achieve a long-awaited peace.

The two will continue their talks, and call on others to help.

About the author
-- dossiers/d/articles/a.yml --
title: A historic opportunity
outlet: daily
author: unknown
published: 2023-12-08
url: unknown
language: en
capture: {file: a.txt, sha256: "{sha256}"}
headline: 1
captions: 3
cut:
  - {paragraphs: 6, why: about the author}
documents:
  statement: {paragraphs: 4-5, title: The statement, issuer: unknown, dated: unknown, complete: true}
-- dossiers/d/articles/b.yml --
title: Briefly
outlet: daily
author: unknown
published: unknown
url: unknown
language: en
capture: {file: b.txt, sha256: "{sha256}"}
-- dossiers/d/articles/b.txt --
It rained on Friday, a year after the storm.
-- dossiers/d/claims/c.yml --
claim: The statement speaks of a chance for peace.
verdict: confirmed
basis: primary
reason: It has the words.
about: statement
looked_for: [peace, opportunity]
first_published: 2026-11-23
evidence:
  - source: statement
    stance: supports
    voice: primary
    quote: There is a historical chance
    absent: [year, deadline]
  - source: a
    stance: supports
    voice: quotation
    origin: statement
    quote: a historic opportunity to achieve peace
    paragraph: 2
    renders: {source: statement, quote: a historical chance to achieve a long-awaited peace}
  - source: a
    stance: supports
    voice: headline
    origin: statement
    quote: A historic opportunity
  - source: a
    stance: mentions
    voice: caption
    quote:
      - Men
      - camp
  - source: a
    stance: mentions
    voice: quotation
    quote: Will continue their talks and call on others
    renders: {source: statement, quote: 'will continue their talks, and call on others'}
"""


@pytest.fixture(scope="module")
def findings() -> Findings:
    site = tree(SITE)
    outcome = checked(site)
    assert [line for line in told(site, outcome.diagnostics) if "hint" not in line] == []
    assert outcome.value
    return outcome.value


@pytest.fixture(scope="module")
def claim(findings: Findings) -> VerifiedClaim:
    (dossier,) = findings.dossiers
    (claim,) = dossier.all_claims
    return claim


def test_levels_are_kept_on_every_quote(claim: VerifiedClaim) -> None:
    assert [entry.quote and entry.quote.level for entry in claim.evidence] == [
        "exact",
        "exact",
        "exact",
        "elided",
        "exact",
    ]


def test_passages_slice_to_the_words_and_know_their_paragraph(
    findings: Findings, claim: VerifiedClaim
) -> None:
    sources = findings.dossiers[0].sources
    shown = [
        (
            passage.source,
            passage.paragraph,
            sources[passage.source].words.text[passage.start : passage.end],
        )
        for entry in claim.evidence
        for passage in (entry.quote.passages if entry.quote else ())
    ]
    assert shown == [
        ("statement", 4, "There is a historical chance"),
        ("a", 2, "a historic opportunity to achieve peace"),
        ("a", 1, "A historic opportunity"),
        ("a", 3, "Men"),
        ("a", 3, "camp"),
        ("a", 2, "Will continue their talks and call on others"),
    ]


def test_words_left_out_are_counted(claim: VerifiedClaim) -> None:
    elided = claim.evidence[3].quote
    assert elided
    assert elided.left_out == (Count(2),)


def test_a_rendering_is_compared_word_by_word(claim: VerifiedClaim) -> None:
    assert [entry.wording for entry in claim.evidence] == [None, "differs", None, None, "same"]


def test_absences_are_proven(claim: VerifiedClaim) -> None:
    assert claim.evidence[0].proven_absent == ("year", "deadline")


def test_the_source_that_says_nothing_is_silent_and_proven(claim: VerifiedClaim) -> None:
    assert [(s.source, s.proven, s.examined, s.found) for s in claim.silences] == [
        ("b", True, True, ())
    ]


def test_the_results_keep_the_fields_of_the_sheet(findings: Findings, claim: VerifiedClaim) -> None:
    (sheet,) = findings.content.dossiers
    (dossier,) = findings.dossiers
    pairs: list[tuple[Dossier | Claim | Evidence, Dossier | Claim | Evidence]] = [
        (sheet, dossier),
        (sheet.claims[0], claim),
        *zip(sheet.claims[0].evidence, claim.evidence, strict=True),
    ]

    for written, result in pairs:
        for name, value in values_of(written).items():
            if name not in {"claims", "evidence"}:  # these hold results in their turn
                assert getattr(result, name) == value, name


@pytest.mark.parametrize("despite", ["", "silent: [{source: b, despite: a list of dates}]\n"])
@pytest.mark.parametrize(
    ("text", "found", "proven"),
    [
        ("It rained on Friday.", (), True),
        ("It rained in peace.", ("peace",), False),
        ("There is a historical chance.", (), False),
    ],
)
def test_a_source_is_silent_if_that_is_proven_and_examined_if_somebody_says_why_not(
    despite: str, text: str, found: tuple[str, ...], proven: bool
) -> None:
    site = SITE.replace("It rained on Friday, a year after the storm.", text)
    outcome = checked(tree(site.replace("evidence:\n", despite + "evidence:\n")))
    assert outcome.value
    (silence,) = outcome.value.dossiers[0].claims[0].silences
    assert (silence.found, silence.proven) == (found, proven)
    assert silence.examined == (proven or bool(despite))


def test_a_document_and_its_article_are_two_sources_and_a_cut_is_none(findings: Findings) -> None:
    sources = findings.dossiers[0].sources
    assert {
        source.id: [p.number for p in source.words.paragraphs] for source in sources.values()
    } == {
        "a": [1, 2, 3],
        "statement": [4, 5],
        "b": [1],
    }


def test_drafts_publish_nothing() -> None:
    site = tree(SITE.replace("about: statement\nlooked", "about: statement\nstatus: draft\nlooked"))
    outcome = checked(site)
    assert outcome.value
    shares = outcome.value.dossiers[0].shares
    assert {source: share.published for source, share in shares.items()} == {
        "a": (),
        "statement": (),
        "b": (),
    }
