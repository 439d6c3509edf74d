"""The pages of a dossier: laws over a crowd of claims, then what the small site shows."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TypeVar

import pytest

from onrecord.audit import audit
from onrecord.checks.language.sentences import sentences
from onrecord.model import CheckedClaim, Findings
from onrecord.site.addresses import addresses
from onrecord.site.components.evidence_panel import PanelContext, panel
from onrecord.site.components.filters import Filter
from onrecord.site.context import DossierContext, SiteContext
from onrecord.site.pages.dossier import DossierPage, ListedClaim, verdict_bar
from onrecord.site.pages.figures import FiguresPage
from onrecord.site.pages.matrix import MatrixPage, MatrixRow, matrix_pages
from onrecord.site.pages.timeline import LISTED, TimelinePage
from onrecord.site.pages.topic import TopicPage
from onrecord.site.pages.wordings import WordingsPage
from onrecord.site.plan import View
from onrecord.site.routes import layout_of
from onrecord.site.urls import Here
from tests.checked import checked, told
from tests.site import crowd, small
from tests.site.planned import pages
from tests.sites import tree

CLAIMS = 60
Kind = TypeVar("Kind", bound=View)


def edition(findings: Findings) -> tuple[SiteContext, DossierContext]:
    made = SiteContext(findings)
    return made, made.dossiers[0]


def page(findings: Findings, path: str, kind: type[Kind]) -> Kind:
    found = next(plan.view for plan in pages(SiteContext(findings)).value if plan.path == path)
    assert isinstance(found, kind)
    return found


def paths(findings: Findings) -> list[str]:
    return [plan.path for plan in pages(SiteContext(findings)).value]


SITES = [
    pytest.param(small.findings, id="small"),
    pytest.param(lambda: crowd.findings(CLAIMS), id="crowd"),
]
VARIANTS = ["d/matrix.html", "d/matrix-by-verdict.html"]


def address(claim: CheckedClaim) -> str:
    return f"claims/{claim.id}.html"


# --- the matrix -------------------------------------------------------------------------------


def rows(view: MatrixPage) -> list[MatrixRow]:
    return [row for group in view.matrix.groups for row in group.rows]


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("path", VARIANTS)
def test_every_claim_is_in_the_matrix_once(site: object, path: str) -> None:
    assert callable(site)
    _, story = edition(site())
    shown = Counter(row.href for row in rows(page(site(), path, MatrixPage)))
    assert shown == Counter(address(claim) for claim in story.claims)


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("path", VARIANTS)
def test_the_marks_of_a_row_are_those_of_the_claims_strip(site: object, path: str) -> None:
    assert callable(site)
    made, story = edition(site())
    strips = {
        address(claim): [(one.href, one.marks) for one in made.strip(Here(path), story, claim)]
        for claim in story.claims
    }
    assert {
        row.href: [(cell.href, cell.marks) for cell in row.cells]
        for row in rows(page(site(), path, MatrixPage))
    } == strips


def test_the_groups_of_both_variants_stand_in_their_order() -> None:
    found = {
        path: [
            (
                group.id,
                {
                    row.facets.topic if path == VARIANTS[0] else row.facets.verdict
                    for row in group.rows
                },
            )
            for group in page(crowd.findings(CLAIMS), path, MatrixPage).matrix.groups
        ]
        for path in VARIANTS
    }
    assert found == {
        "d/matrix.html": [
            *((f"topic_{topic}", {topic}) for topic in crowd.TOPICS),
            ("topic_", {"_other"}),
        ],
        "d/matrix-by-verdict.html": [
            *(
                (f"verdict_{one}", {one})
                for one in ("disputed", "confirmed", "corroborated", "single-source")
            ),
            ("verdict_", {"_withdrawn"}),
        ],
    }


def test_a_cell_has_the_words_of_each_panel_to_which_it_leads() -> None:
    made, story = edition(small.findings())
    desk = PanelContext(made, story, Here("d/matrix.html"))
    view = page(small.findings(), "d/matrix.html", MatrixPage)
    for row in rows(view):
        claim = next(one for one in story.claims if address(one) == row.href)
        for cell in row.cells:
            source = cell.href.partition("#")[2]
            panels = [panel(desk, e) for e in story.of_claim(claim) if e.source.id == source]
            if panels:
                assert [(one.stance, one.excerpt) for one in cell.sayings] == [
                    (one.stance, one.excerpt) for one in panels
                ]


def test_a_silence_says_what_was_looked_for() -> None:
    view = page(small.findings(), "d/matrix.html", MatrixPage)
    assert {
        (row.assertion, cell.source): [one.said for one in cell.sayings]
        for row in rows(view)
        for cell in row.cells
        if cell.stances == "silent"
    } == {
        ("Baku is to release 32 men.", "Nothing to report"): [
            "Looked for and not found: “32”, “release”."
        ],
        ("The statement names a year.", "The Daily"): ["Looked for and not found: “year”."],
        ("The statement names a year.", "Nothing to report"): ["Looked for and not found: “year”."],
    }


def test_many_sources_scroll_in_a_frame_of_their_own() -> None:
    few = page(crowd.findings(5, 4), "d/matrix.html", MatrixPage).matrix
    many = page(crowd.findings(5, 5), "d/matrix.html", MatrixPage).matrix
    assert [(len(one.columns), one.span, one.roomy) for one in (few, many)] == [
        (8, "9", False),
        (9, "10", True),
    ]


def test_a_matrix_too_heavy_for_a_phone_has_marks_that_lead_to_the_words() -> None:
    made, story = edition(crowd.findings(121, 16))
    assert len(story.shown) * len(story.sources) == 2420
    for page in matrix_pages(layout_of(made), story):
        plan = page.plan()
        assert isinstance(plan.view, MatrixPage)
        cells = [cell for row in rows(plan.view) for cell in row.cells]
        assert {len(cell.sayings) for cell in cells} == {0}
        assert all(cell.marks and "#" in cell.href for cell in cells)


def test_two_sources_of_one_name_are_told_apart() -> None:
    view = page(crowd.findings(5, 2), "d/matrix.html", MatrixPage)
    assert [column.words for column in view.matrix.columns] == [
        "The Daily",
        "The statement",
        "The Wire: Second article",
        "The Wire: Third article",
        "A long title of a silent article, the one with the number 0",
        "A long title of a silent article, the one with the number 1",
    ]


# --- what is filtered by ----------------------------------------------------------------------


def test_a_claim_carries_every_voice_and_every_silence() -> None:
    view = page(small.findings(), "d/matrix.html", MatrixPage)
    assert {
        row.assertion: (row.facets.verdict, row.facets.topic, row.facets.says) for row in rows(view)
    } == {
        "Baku is to release 32 men.": (
            "confirmed",
            "release",
            "statement:supports:primary:statement a:supports:own:statement "
            "a:differs:attributed:wire,unstated b:silent::",
        ),
        "The statement names a year.": (
            "_withdrawn",
            "_other",
            "statement:refutes:primary:statement a:silent:: b:silent::",
        ),
    }


def offered(given: Filter) -> dict[str, list[tuple[str, str]]]:
    return {
        field.name: [(option.value, option.words) for option in field.options]
        for field in (*given.of_claim, *given.of_saying)
    }


def test_what_occurs_can_be_chosen_and_nothing_else() -> None:
    assert offered(page(small.findings(), "d/index.html", DossierPage).filter) == {
        "verdict": [("confirmed", "Confirmed"), ("_withdrawn", "Withdrawn")],
        "topic": [("release", "The release"), ("_other", "Other claims")],
        "source": [("a", "The Daily"), ("statement", "The statement"), ("b", "Nothing to report")],
        "stance": [
            ("supports", "Supports"),
            ("differs", "Differs"),
            ("refutes", "Refutes"),
            ("silent", "Silent"),
        ],
        "voice": [
            ("own", "Its own words"),
            ("attributed", "Words attributed to somebody"),
            ("primary", "The document itself"),
        ],
        "origin": [("statement", "The statement"), ("wire", "The Wire"), ("unstated", "Not said")],
    }


def test_a_topic_is_not_chosen_on_its_own_page() -> None:
    view = page(crowd.findings(CLAIMS), "d/topics/talks.html", TopicPage)
    assert "topic" not in offered(view.filter)
    assert {one.facets.topic for one in view.claims} == {"talks"}
    assert view.filter.size == f"{CLAIMS // 4} claims"


def test_a_topic_without_claims_says_so() -> None:
    empty = small.SITE.replace("topics:", "topics:\n  - {id: weather, title: The weather}", 1)
    files = small.rendered(small.found(tree(empty)))
    html = files["d/topics/weather.html"].decode()
    assert "This topic has no claims yet." in html
    assert "<select" not in html
    assert "topic_weather" not in files["d/index.html"].decode()


# --- the dossier's own page -------------------------------------------------------------------


def listed(view: DossierPage) -> list[ListedClaim]:
    return [one for group in view.groups for one in (*group.first, *group.rest)]


def test_a_long_list_is_folded_and_every_claim_is_in_it_once() -> None:
    findings = crowd.findings(4 * LISTED + 8)
    view = page(findings, "d/index.html", DossierPage)
    html = small.rendered(findings)["d/index.html"].decode()
    assert [(len(group.first), len(group.rest), group.unfold) for group in view.groups] == [
        (LISTED, 2, "2 more claims")
    ] * 4
    assert Counter(one.line.href for one in listed(view)) == Counter(
        address(claim) for claim in findings.dossiers[0].claims
    )
    assert len(re.findall(r'<li class="claim-line" data-verdict=', html)) == 4 * LISTED + 8


def test_the_contents_lead_to_every_topic_that_has_claims() -> None:
    view = page(small.findings(), "d/index.html", DossierPage)
    assert [(group.jump, group.title, group.size) for group in view.groups] == [
        ("#topic_release", "The release", "1 claim"),
        ("#topic_", "Other claims", "1 claim"),
    ]


def test_a_verdict_leads_to_the_claims_that_have_it() -> None:
    view = page(small.findings(), "d/index.html", DossierPage)
    assert [(one.badge.label, one.claims, one.href) for one in view.verdicts] == [
        ("Confirmed", "1 claim", "matrix-by-verdict.html#verdict_confirmed")
    ]


@pytest.mark.parametrize("claims", [4, 7, CLAIMS])
def test_the_bar_is_drawn_to_scale(claims: int) -> None:
    made, story = edition(crowd.findings(claims))
    parts = [(int(one.start), int(one.length)) for one in verdict_bar(made, story).parts]
    verdicts = Counter(c.verdict.id for c in story.shown if c.status != "withdrawn")
    scale = [
        verdict.id for verdict in made.findings.content.site.verdicts if verdict.id in verdicts
    ]
    wanted = [1000 * verdicts[one] / verdicts.total() for one in scale]
    assert all(start + length <= after for (start, length), (after, _) in pairwise(parts))
    assert parts[-1][0] + parts[-1][1] <= 1000
    assert [abs(length - share) <= 6 for (_, length), share in zip(parts, wanted, strict=True)] == [
        True
    ] * len(scale)


# --- figures ----------------------------------------------------------------------------------


def test_every_figure_stands_under_its_measure_once_for_each_voice() -> None:
    findings = crowd.findings(CLAIMS)
    made, story = edition(findings)
    given = {
        (str(claim.measure.of), made.short_name(entry.source), str(value.number))
        for claim in story.claims
        for entry in story.of_claim(claim)
        if claim.measure and (value := entry.evidence.value)
    }
    view = page(findings, "d/figures.html", FiguresPage)
    shown = [
        (one.title, row.source.words, re.sub(r"\D", "", row.value))
        for one in view.counted
        for row in one.figures.rows
    ]
    assert Counter(shown) == Counter(
        (of[0].upper() + of[1:], source, number) for of, source, number in given
    )


def test_a_figure_that_two_claims_quote_stands_under_the_one_it_supports() -> None:
    twice = small.SITE + _AGAINST
    view = page(small.found(tree(twice)), "d/figures.html", FiguresPage)
    (counted,) = view.counted
    assert [
        (row.source.words, row.value, row.stance.words, row.href) for row in counted.figures.rows
    ] == [
        ("The Daily", "32 men", "Supports", "claims/thirty-two.html#a_1"),
        ("The Daily", "at least 30 men", "Supports", "claims/at-least-thirty.html#a_1"),
        ("The statement", "32 men", "Supports", "claims/thirty-two.html#statement_1"),
    ]
    assert [line.href for line in counted.claims] == [
        "claims/thirty-two.html",
        "claims/at-least-thirty.html",
    ]


_AGAINST = """
-- dossiers/d/claims/at-least-thirty.yml --
claim: At least 30 men are to be released.
verdict: single-source
basis: sources
reason: One source says so.
measure: {of: men to be released, unit: men}
looked_for: ["30"]
evidence:
  - source: a
    stance: supports
    voice: attributed
    speaker: envoy
    origin: [wire, unstated]
    quote: that 30 men would be released
    value: {at least: 30}
    hedged: true
first_published: 2026-11-23
"""


# --- wordings ---------------------------------------------------------------------------------


@pytest.mark.parametrize("site", SITES)
def test_the_document_stands_there_whole_and_in_order(site: object) -> None:
    assert callable(site)
    _, story = edition(site())
    (document,) = page(site(), "d/wordings.html", WordingsPage).documents
    words = story.sources["statement"].words.text
    shown = [
        "".join(run.text for paragraph in one.words.paragraphs for run in paragraph)
        for one in document.passages
        if one.words
    ]
    assert " ".join(shown).split() == words.replace("\0", " ").split()
    assert len(shown) <= len(sentences(words, "en"))


@pytest.mark.parametrize("site", SITES)
def test_every_rendering_stands_once_at_the_words_it_renders(site: object) -> None:
    assert callable(site)
    made, story = edition(site())
    desk = PanelContext(made, story, Here("d/wordings.html"))
    view = page(site(), "d/wordings.html", WordingsPage)
    wanted = Counter(
        (
            f"claims/{e.claim.id}.html#{e.panel}",
            e.evidence.wording == "same",
            panel(desk, e).comparison,
        )
        for e in story.entries
        if e.evidence.renders
    )
    shown = Counter(
        (claim.href, one.same, one.comparison)
        for document in view.documents
        for passage in document.passages
        for one in passage.renderings
        for claim in one.claims
    )
    assert shown == wanted
    for document in view.documents:
        for passage in document.passages:
            marked = {
                run.kind
                for paragraph in (passage.words.paragraphs if passage.words else ())
                for run in paragraph
            }
            assert ("quoted" in marked) is bool(passage.renderings)


def test_sentences_that_one_quotation_runs_across_stay_together() -> None:
    view = page(small.findings(), "d/wordings.html", WordingsPage)
    (document,) = view.documents
    assert [
        (
            "".join(run.text for p in one.words.paragraphs for run in p) if one.words else None,
            [each.source.words for each in one.renderings],
            [claim.href for claim in one.claims],
        )
        for one in document.passages
    ] == [
        (
            "Baku releases 32 servicemen. Yerevan releases two.",
            ["The Daily"],
            ["claims/thirty-two.html#statement_1"],
        ),
        ("Both hope for peace.", [], []),
    ]
    assert (document.size, [one.words for one in document.silent]) == (
        "1 in different words",
        ["Nothing to report"],
    )


# --- the timeline -----------------------------------------------------------------------------


@pytest.mark.parametrize("site", SITES)
def test_the_timeline_has_every_claim_once_and_its_dates_in_order(site: object) -> None:
    assert callable(site)
    _, story = edition(site())
    view = page(site(), "d/timeline.html", TimelinePage)
    moments = [(year.words, moment) for year in view.years for moment in year.moments]
    dates = [str(moment.date.iso) for _, moment in moments]
    assert dates == sorted(set(dates))
    assert [year for year, _ in moments] == [date[:4] for date in dates]
    found = Counter(
        (line.href, moment.date.iso)
        for _, moment in moments
        for line in (*moment.claims, *moment.rest)
    ) + Counter((line.href, None) for line in (*view.undated, *view.undated_rest))
    assert found == Counter((address(c), c.date and str(c.date)) for c in story.claims)


@pytest.mark.parametrize("site", SITES)
def test_the_timeline_has_every_source_once(site: object) -> None:
    assert callable(site)
    _, story = edition(site())
    view = page(site(), "d/timeline.html", TimelinePage)
    dated = [one for year in view.years for moment in year.moments for one in moment.sources]
    shown = Counter(one.source.href for one in (*dated, *view.undated_sources))
    assert shown == Counter(f"sources/{source}.html" for source in story.sources)


def test_a_date_says_what_is_not_known_of_it() -> None:
    view = page(crowd.findings(CLAIMS), "d/timeline.html", TimelinePage)
    assert [(m.date.words, m.precision) for year in view.years for m in year.moments] == [
        ("2019", "month and day not given"),
        ("2020", "month and day not given"),
        ("December 2020", "day not given"),
        ("December 2023", "day not given"),
        ("7 December 2023", None),
        ("8 December 2023", None),
    ]


# --- what there is nothing for ----------------------------------------------------------------


BESIDE = {
    f"d/{name}.html" for name in ("matrix", "matrix-by-verdict", "figures", "wordings", "timeline")
}
PLAIN = """
-- dossiers/d/articles/a.yml --
title: Exchange agreed
outlet: daily
author: unknown
published: unknown
url: unknown
language: en
capture: {file: a.txt, sha256: "{sha256}"}
-- dossiers/d/claims/c.yml --
claim: The talks went on.
verdict: single-source
basis: sources
reason: One source says so.
evidence:
  - {source: a, stance: supports, voice: own, origin: [unstated], quote: The talks went on}
first_published: 2026-11-23
"""


@pytest.mark.parametrize(
    ("literal", "made"),
    [
        ("", set()),
        (PLAIN, {"d/matrix.html", "d/matrix-by-verdict.html"}),
        (
            PLAIN.replace("basis", "date: 2023\nbasis"),
            {"d/matrix.html", "d/matrix-by-verdict.html", "d/timeline.html"},
        ),
        (small.SITE, BESIDE),
    ],
    ids=["no claim", "claims alone", "a date", "everything"],
)
def test_a_page_that_would_be_empty_is_not_made_and_nothing_leads_to_it(
    literal: str, made: set[str]
) -> None:
    findings = small.found(tree(literal))
    files = small.rendered(findings)
    tabs = {jump.href for jump in page(findings, "d/index.html", DossierPage).tabs}
    assert BESIDE & set(paths(findings)) == made
    assert tabs == {"index.html"} | {
        path.removeprefix("d/") for path in made if "by-verdict" not in path
    }
    assert audit(files, findings) == ()


def test_a_crowd_has_no_broken_link_and_no_id_twice() -> None:
    findings = crowd.findings(4 * LISTED + 8)
    assert audit(small.rendered(findings), findings) == ()


def test_their_addresses_are_taken() -> None:
    site = tree(small.SITE, raw={"static/d/matrix.html": b"", "static/d/timeline.html": b""})
    found = checked(site).value
    assert found is not None
    assert [line.partition(" | ")[0] for line in told(site, addresses(found).diagnostics)] == [
        "error[address-taken] static/d/matrix.html:1:1 two things would be published as `d/matrix.html`",
        "error[address-taken] static/d/timeline.html:1:1 two things would be published as `d/timeline.html`",
    ]
