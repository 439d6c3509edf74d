"""What the pages of a small site show."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from onrecord.audit import audit
from onrecord.model import GAP
from onrecord.site.context import SiteContext
from onrecord.site.pages.claim import ClaimPage
from onrecord.site.pages.corrections import CorrectionsPage
from onrecord.site.pages.person import PersonPage
from onrecord.site.pages.text import TextPage
from onrecord.site.plan import View
from tests import sites
from tests.checked import checked
from tests.site import small
from tests.site.planned import pages
from tests.site.small import files, findings
from tests.sites import tree

HTML = {path: body.decode() for path, body in files().items() if path.endswith(".html")}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
)


def view(path: str) -> View:
    return next(plan.view for plan in pages(SiteContext(findings())).value if plan.path == path)


def claim() -> ClaimPage:
    found = view("d/claims/thirty-two.html")
    assert isinstance(found, ClaimPage)
    return found


KINDS = """
.nojekyll 404.html _headers about.html all/a-z.html all/index.html assets/site.css assets/site.js
assets/verify.py claimreview.json corrections.html d/claims/thirty-two.html
d/claims/thirty-two.json d/figures.html d/index.html d/matrix-by-verdict.html d/matrix.html
d/sources/a.annotations.json d/sources/a.html d/sources/statement.txt d/timeline.html
d/topics/release.html d/wordings.html data/claims.csv data/claims.json data/claims.sqlite
data/index.html embed/d/thirty-two.html favicon.svg feed.json feed.xml index.html
outlets/daily.html outlets/index.html people/envoy.html people/index.html robots.txt search.html
site.css sitemap.xml verdicts.html
""".split()
"""A file of every kind that a site has."""


def test_the_site_has_files_of_every_kind() -> None:
    assert [path for path in KINDS if path not in files()] == []


def test_every_claim_source_topic_outlet_and_person_has_a_page() -> None:
    (dossier,) = findings().dossiers
    content = findings().content
    wanted = [
        *(f"d/claims/{claim.id}.html" for claim in dossier.claims),
        *(f"d/sources/{source}.html" for source in dossier.sources),
        *(f"d/topics/{topic.id}.html" for topic in dossier.topics),
        *(f"outlets/{outlet}.html" for outlet in content.outlets),
        *(f"people/{person}.html" for person in content.people),
        *(f"{page.id}.html" for page in content.pages),
    ]
    assert [path for path in wanted if path not in files()] == []


def test_an_excerpt_runs_as_its_own_script_does() -> None:
    """What is isolated inside it would be passed over where the browser looks for its direction."""
    page = HTML["d/claims/thirty-two.html"]
    excerpts = re.findall(
        r'<blockquote class="excerpt"[^>]* dir="auto">(.*?)</blockquote>', page, re.S
    )
    assert excerpts
    assert [excerpt for excerpt in excerpts if "<bdi" in excerpt] == []


class Outline(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.head: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.forbidden: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if tag in ("meta", "link", "html"):
            self.head.append((tag, given))
        if given.get("id"):
            self.ids.append(str(given["id"]))
        self.forbidden += [name for name in given if name == "style" or name.startswith("on")]
        is_data = (
            given.get("type") == "application/ld+json"
        )  # which no policy stops, and nothing runs
        if tag == "style" or (tag == "script" and "src" not in given and not is_data):
            self.forbidden.append(tag)


@pytest.mark.parametrize("path", sorted(HTML))
def test_a_page_is_whole_and_correct(path: str) -> None:
    page = Outline(HTML[path])
    headings = [int(tag[1]) for tag in page.tags if re.fullmatch("h[1-6]", tag)]
    metas = [given for tag, given in page.head if tag == "meta"]
    assert HTML[path].startswith('<!doctype html>\n<html lang="en" dir="ltr">\n<head>\n')
    assert metas[0] == {"charset": "utf-8"}
    assert metas[1] == {"http-equiv": "Content-Security-Policy", "content": POLICY}
    assert headings.count(1) == 1
    assert [b for a, b in pairwise(headings) if b > a + 1] == []
    assert (page.tags.count("main"), page.tags.count("footer") > 0) == (1, True)
    assert len(page.ids) == len(set(page.ids))
    assert page.forbidden == []


def test_no_page_tells_another_site_where_its_reader_came_from() -> None:
    cards = {path: body.decode() for path, body in files().items() if path.startswith("embed/")}
    assert cards
    for path, html in (HTML | cards).items():
        assert '<meta name="referrer" content="no-referrer">' in html.partition("</head>")[0], path
    outside = {
        link
        for html in HTML.values()
        for link in re.findall(r'<a [^>]*href="https?://[^>]*>', html)
        if "https://factcheck.example" not in link
    }
    assert len(outside) > 1
    assert [link for link in outside if ' rel="noopener noreferrer nofollow"' not in link] == []


def test_the_headers_file_says_what_the_pages_say_and_refuses_frames() -> None:
    assert f"Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n" in (
        files()["_headers"].decode()
    )


def test_nothing_unpublished_stands_anywhere() -> None:
    source = findings().dossiers[0].sources["a"]
    share = findings().dossiers[0].shares["a"]
    hidden = source.words.text
    for start, end in reversed(share.published):
        hidden = hidden[:start] + GAP + hidden[end:]
    secrets = [piece.strip(" \n.") for piece in hidden.split(GAP) if len(piece.strip(" \n.")) > 2]
    assert secrets == [
        "Exchange agreed",
        "The talks went on until late that night",
        "Rain fell on the square all day and nobody came out",
    ]
    everything = "".join(body.decode("utf-8", "replace") for body in files().values())
    assert [secret in everything for secret in secrets] == [True, False, False]  # a title is free


def test_only_the_page_for_what_is_missing_has_whole_addresses() -> None:
    own = {
        path: re.findall(r'(?:href|src)="(https://factcheck\.example[^"]*|/[^"]*)"', html)
        for path, html in HTML.items()
    }
    canonical = {path: found for path, found in own.items() if path != "404.html"}
    assert [path for path, found in canonical.items() if len(found) != 1] == []
    assert canonical["index.html"] == ["https://factcheck.example/"]
    assert canonical["d/index.html"] == ["https://factcheck.example/d/"]
    assert canonical["d/claims/thirty-two.html"] == [
        "https://factcheck.example/d/claims/thirty-two.html"
    ]
    relative = re.findall(r'(?:href|src)="(?!https:|mailto:|#)([^"]*)"', HTML["404.html"])
    assert relative == []


def test_the_page_for_what_is_missing_knows_the_folder_of_the_site() -> None:
    literal = "-- site.yml --\n" + sites.files(sites.BASE)["site.yml"]
    moved = literal.replace("https://factcheck.example", "https://factcheck.example/a/b/")
    made = small.found(tree(moved))
    files = small.rendered(made)
    assert 'href="https://factcheck.example/a/b/d/index.html"' in files["404.html"].decode()
    assert audit(files, made) == ()


# --- the claim page ---------------------------------------------------------------------------


def test_the_claim_above_the_fold() -> None:
    page = claim()
    assert (
        page.assertion,
        page.verdict.label,
        page.reason,
        page.basis,
        [(part.words, "".join(mark.mark for mark in part.marks)) for part in page.counts],
        [(one.source, one.href, [m.words for m in one.marks]) for one in page.strip],
    ) == (
        "Baku is to release 32 men.",
        "Confirmed",
        "The statement says so.",
        "by the document",
        [
            ("3 sources", ""),
            ("1 says both things", "●≠"),
            ("1 supports", "●"),
            ("1 is silent", "○"),
            ("1 independent origin", ""),
        ],
        [
            ("The Daily", "#a", ["Supports", "Differs"]),
            ("The statement", "#statement", ["Supports"]),
            ("Nothing to report", "#b", ["Silent"]),
        ],
    )


def test_every_voice_has_its_panel_the_document_first() -> None:
    page = claim()
    assert [
        (group.name.words, panel.id, panel.stance.words, panel.voice, panel.value)
        for group in (*page.primary, *page.groups)
        for panel in group.panels
    ] == [
        (
            "The statement",
            "statement_1",
            "Supports",
            "the document’s own words",
            "32 men",
        ),
        ("The Daily", "a_1", "Supports", "in its own words", "32 men"),
        ("The Daily", "a_2", "Differs", "reporting the words of", "at least 30 men"),
    ]


ARTICLE = """
-- dossiers/e/articles/{0}.yml --
title: {0}
outlet: daily
author: unknown
published: unknown
url: unknown
language: en
capture: {{file: {0}.txt, sha256: "{{sha256}}"}}
-- dossiers/e/articles/{0}.txt --
This one is said to be {0} of it.
"""


def test_who_disagrees_comes_first_then_who_says_so_and_who_only_mentions_it_last() -> None:
    stances = ("mentions", "supports", "partial", "unclear", "differs", "refutes")
    evidence = "".join(
        f"  - {{source: {one}, stance: {one}, voice: own, origin: [unstated], quote: {one} of it}}\n"
        for one in stances
    )
    dossier = f"""
-- dossiers/e/dossier.yml --
title: Another
sources: [{", ".join(stances)}]
-- dossiers/e/claims/it.yml --
claim: It is so.
verdict: disputed
basis: sources
reason: Some say so.
evidence:
{evidence}"""
    made = small.found(tree(small.SITE + dossier + "".join(map(ARTICLE.format, stances))))
    view = next(p.view for p in pages(SiteContext(made)).value if p.path == "e/claims/it.html")
    assert isinstance(view, ClaimPage)
    assert [group.panels[0].stance.stance for group in view.groups] == [
        "refutes",
        "differs",
        "unclear",
        "partial",
        "supports",
        "mentions",
    ]


def test_an_elided_quote_in_its_sentence_and_against_the_document() -> None:
    panel = claim().groups[0].panels[0]
    assert panel.excerpt is not None
    assert panel.comparison is not None
    assert [[(run.kind, run.text) for run in p] for p in panel.excerpt.paragraphs] == [
        [
            ("quoted", "Baku will release 32 men"),
            ("elision", "[… 1 word left out]"),
            ("quoted", "Yerevan will release two"),
            ("context", "."),
        ]
    ]
    assert [(piece.kind, piece.text) for piece in panel.comparison.theirs] == [
        ("same", "Baku"),
        ("own", "releases"),
        ("same", "32"),
        ("own", "servicemen."),
        ("same", "Yerevan"),
        ("own", "releases"),
        ("same", "two"),
    ]
    assert [(piece.kind, piece.text) for piece in panel.comparison.ours] == [
        ("same", "Baku"),
        ("own", "will release"),
        ("same", "32"),
        ("own", "men […]"),
        ("same", "Yerevan"),
        ("own", "will release"),
        ("same", "two"),
    ]


def test_how_a_quote_was_checked_can_be_looked_up_in_the_capture() -> None:
    capture = tree(small.SITE).files["dossiers/d/articles/a.txt"].decode()
    for group in (*claim().primary, *claim().groups):
        for panel in group.panels:
            assert panel.check is not None
            assert panel.excerpt is not None
            quoted = [r.text for p in panel.excerpt.paragraphs for r in p if r.kind == "quoted"]
            places = [re.findall(r"\d+", place.characters) for place in panel.check.places]
            assert [capture[int(a) - 1 : int(b)] for a, b in places] == quoted


def test_a_source_that_is_silent_says_what_was_looked_for() -> None:
    (silent,) = claim().silent
    assert (silent.id, silent.mark.words, silent.finding, silent.words) == (
        "b",
        "Silent",
        ": none of these words appears in it.",
        (),
    )
    assert claim().looked_for == ("32", "release")


SILENCES = {
    'looked_for: ["32", release]': (": none of these words appears in it.", ()),
    "": (": no word was looked for.", ()),
    "looked_for: [snow]": (". These words appear in it:", ("snow",)),
    "looked_for: [snow]\nsilent: [{source: b, despite: It is weather.}]": (
        ", although these words appear in it:",
        ("snow",),
    ),
    "silent: [{source: b, despite: It is weather.}]": (
        ": no word was looked for.",
        (),
    ),
}
"""Fields of the sheet, with the words on the page about a source without evidence."""


@pytest.mark.parametrize("fields", SILENCES)
def test_words_that_are_announced_are_named(fields: str) -> None:
    site = tree(small.SITE.replace('looked_for: ["32", release]', fields))
    planned = pages(SiteContext(small.found(site))).value
    page = next(plan.view for plan in planned if plan.path == "d/claims/thirty-two.html")
    assert isinstance(page, ClaimPage)

    assert [(one.finding, one.words) for one in page.silent] == [SILENCES[fields]]


def test_the_page_says_in_which_forms_words_were_looked_for() -> None:
    page = " ".join(re.sub(r"<[^>]+>", "", HTML["d/claims/thirty-two.html"]).split())
    assert (
        "Looked for: 32, release. Capitals, accents, hyphens and the way a number is written make no"
        " difference. Another form of a word counts as another word." in page
    )


def test_figures_stand_side_by_side() -> None:
    figures = claim().figures
    assert figures is not None
    assert [(row.value, row.speaker, row.stance.words) for row in figures.rows] == [
        ("32 men", None, "Supports"),
        ("32 men", None, "Supports"),
        ("at least 30 men", "Ana Envoy", "Differs"),
    ]


def test_it_says_when_it_was_checked_and_that_it_was_corrected() -> None:
    page = claim()
    assert page.checked_on is not None
    assert page.corrected is not None
    assert (page.checked_on.words, page.corrected.words, page.corrected.href) == (
        "24 November 2026",
        "corrected on 24 November 2026",
        "#the_history",
    )


def test_the_original_is_opened_at_the_words() -> None:
    (document,) = claim().primary[0].panels
    assert document.original == "https://daily.example/1#:~:text=Baku%20releases%2032%20servicemen"


def test_a_proven_absence_is_shown_and_a_withdrawn_claim_is_marked() -> None:
    page = view("d/claims/no-year.html")
    assert isinstance(page, ClaimPage)
    assert (page.withdrawn, page.primary[0].panels[0].absent) == (True, ("year",))
    assert "This claim was withdrawn." in HTML["d/claims/no-year.html"]
    assert "Looked for in any spelling and not found here" in HTML["d/claims/no-year.html"]


def test_corrections_come_newest_first_and_none_is_said_honestly() -> None:
    page = view("corrections.html")
    assert isinstance(page, CorrectionsPage)
    assert [(day.on.words, one.label, one.why) for day in page.days for one in day.changes] == [
        ("25 November 2026", "Update", "It was taken back."),
        ("24 November 2026", "Correction", "A slip."),
    ]
    empty = small.rendered(small.found(tree()))["corrections.html"].decode()
    assert "Nothing published here has been corrected so far." in empty


def test_a_person_has_a_page_with_what_is_put_in_their_mouth() -> None:
    page = view("people/envoy.html")
    assert isinstance(page, PersonPage)
    (group,) = page.said[0].voices
    assert [
        (group.voice, saying.source.href, one.claim.href, one.stance.words)
        for saying in group.sayings
        for one in saying.claims
    ] == [
        (
            "Reported, not in quotation marks",
            "../d/sources/a.html#thirty-two_a_2",
            "../d/claims/thirty-two.html#a_2",
            "Differs",
        )
    ]


def test_quotes_lead_to_their_place_and_back() -> None:
    source = HTML["d/sources/a.html"]
    panel = claim().groups[0].panels[1]
    assert panel.in_context == "../sources/a.html#thirty-two_a_2"
    assert 'id="thirty-two_a_2"' in source
    assert 'href="../claims/thirty-two.html#a_2"' in source
    assert 'href="#note_thirty-two_a_2"' in source


def test_unknown_is_said_in_words() -> None:
    source = HTML["d/sources/b.html"]
    assert [words for words in ("outlet not given", "date not given") if words not in source] == []
    unknown = re.findall(r"<div data-unknown><dt>(\w+)</dt><dd><bdi>not given</bdi>", source)
    assert unknown == ["Outlet", "Author", "Published", "Address"]
    assert "inferred: the day after" in HTML["d/sources/a.html"]


def test_hostile_words_are_words() -> None:
    everything = "".join(HTML.values())
    assert ("<well>" in everything, "<script>" in everything) == (False, False)
    assert "free &amp; &lt;well&gt;&#34;" in everything
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in HTML["about.html"]


def test_the_order_of_files_changes_no_byte() -> None:
    site = tree(small.SITE)
    turned = type(site)(root=site.root, files=dict(reversed(list(site.files.items()))))
    assert small.rendered(small.found(turned)) == files()


def test_a_quote_that_does_not_hold_is_struck_through_in_a_preview() -> None:
    broken = small.SITE.replace(
        "Baku releases 32 servicemen\n    value", "Baku frees 32\n    value"
    )
    outcome = checked(tree(broken)).value
    assert outcome is not None
    made = small.rendered(outcome)["d/claims/thirty-two.html"].decode()
    assert (
        '<p class="failed"><strong>These words are not in the source.</strong> '
        "<del>Baku frees 32</del></p>"
    ) in made


def test_a_page_that_asks_for_it_shows_what_was_checked() -> None:
    about = view("about.html")
    assert isinstance(about, TextPage)
    assert [(line.what, line.number) for line in about.checked] == [
        ("Quotes", "4"),
        ("exact", "3"),
        ("the same words", "0"),
        ("with words left out", "1"),
        ("not verified", "0"),
        ("Words proven absent", "1"),
        ("Silences proven", "3"),
    ]
    assert "<td>found there character for character</td>" in HTML["about.html"]
