"""What the pages of sources promise: every quote marked in its place, its note to the panel and back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from onrecord.audit.unpublished_text import guard
from onrecord.exports import dataset
from onrecord.model import BREAK, Findings
from onrecord.site.components.coverage import share
from onrecord.site.context import DossierContext, EvidenceItem, SiteContext
from onrecord.site.pages.source import SourcePage
from onrecord.site.urls import claim_url, source_url
from tests.checks.records import text
from tests.site import hard, small
from tests.site.planned import pages
from tests.sites import tree

SITES = [
    pytest.param(small.findings, small.files, id="small"),
    pytest.param(hard.findings, hard.files, id="hard"),
]


class Read(HTMLParser):
    """A page of a source: the words under each mark, and where each id leads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.marked: dict[str, str] = {}
        """What the marks of each quote hold, in the page's order."""
        self.inside: dict[str, str | None] = {}
        """The quote in whose mark each anchor stands first."""
        self.ways: dict[str, list[str]] = {}
        """Of each note: where its links lead."""
        self.text = ""
        self._marks: list[str] = []
        self._skipped = 0
        self._stack: list[tuple[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, classes = given.get("id"), (given.get("class") or "").split()
        if tag == "mark":
            self._marks.append(str(given["data-quote"]))
            self.marked.setdefault(self._marks[-1], "")
        if "anchor" in classes and name:
            self.inside[name] = self._marks[-1] if self._marks else None
        if {"references", "elision", "number"} & set(classes):
            self._skipped = len(self._stack) + 1
        if tag not in ("meta", "link", "rect", "br", "input", "img", "use", "path", "hr"):
            self._stack.append((tag, name))
        if tag == "a":
            for _, outer in self._stack:
                if outer and outer.startswith("note_"):
                    self.ways.setdefault(outer, []).append(str(given.get("href")))

    def handle_endtag(self, tag: str) -> None:
        if self._stack and self._stack[-1][0] == tag:
            self._stack.pop()
        if len(self._stack) < self._skipped:
            self._skipped = 0
        if tag == "mark":
            self._marks.pop()

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            for quote in dict.fromkeys(self._marks):
                self.marked[quote] += data


def read(files: Mapping[str, bytes], told: DossierContext, source: str) -> Read:
    return Read(files[source_url(told.id, source)].decode())


def quotes(told: DossierContext) -> Iterator[tuple[EvidenceItem, str, str, str]]:
    """Every published quote: its entry, its source, its anchor, its words without breaks."""
    for entry in told.entries:
        for quote, rendered in ((entry.evidence.quote, False), (entry.evidence.rendered, True)):
            if quote and quote.passages:
                source = quote.passages[0].source
                text = told.sources[source].words.text
                parts = [text[passage.start : passage.end] for passage in quote.passages]
                yield (
                    entry,
                    source,
                    entry.quote(rendered=rendered),
                    "".join(parts).replace(BREAK, ""),
                )


@pytest.mark.parametrize(("findings", "files"), SITES)
def test_every_published_quote_is_marked_word_for_word(findings, files) -> None:  # type: ignore[no-untyped-def]
    checked = 0
    for told in SiteContext(findings()).dossiers:
        for _, source, anchor, words in quotes(told):
            page = read(files(), told, source)
            checked += 1
            assert page.marked[anchor] == words
            assert page.inside[anchor] == anchor
    assert checked >= 4


@pytest.mark.parametrize(("findings", "files"), SITES)
def test_nothing_is_marked_that_no_claim_quotes(findings, files) -> None:  # type: ignore[no-untyped-def]
    for told in SiteContext(findings()).dossiers:
        wanted: dict[str, set[str]] = {source: set() for source in told.sources}
        for _, source, anchor, _ in quotes(told):
            wanted[source].add(anchor)
        marked = {source: set(read(files(), told, source).marked) for source in told.sources}
        assert marked == wanted


@pytest.mark.parametrize(("findings", "files"), SITES)
def test_every_note_leads_to_its_panel_and_back(findings, files) -> None:  # type: ignore[no-untyped-def]
    for told in SiteContext(findings()).dossiers:
        for entry, source, anchor, _ in quotes(told):
            ways = read(files(), told, source).ways[f"note_{anchor}"]
            panel = f"../claims/{entry.claim.id}.html#{entry.panel}"
            claim = files()[claim_url(told.id, entry.claim.id)].decode()
            assert panel in ways
            assert f"#{anchor}" in ways
            assert f'id="{entry.panel}"' in claim
            assert f"../sources/{source}.html#{anchor}" in claim


@pytest.mark.parametrize(("findings", "files"), SITES)
def test_every_number_in_the_text_leads_to_a_note(findings, files) -> None:  # type: ignore[no-untyped-def]
    for told in SiteContext(findings()).dossiers:
        for source in told.sources:
            html = files()[source_url(told.id, source)].decode()
            numbers = re.findall(r'class="reference" href="#([^"]+)"', html)
            assert [name for name in numbers if f'id="{name}"' not in html] == []


@pytest.mark.parametrize(("findings", "files"), SITES)
def test_nothing_unpublished_stands_on_any_page(findings, files) -> None:  # type: ignore[no-untyped-def]
    held = guard(findings())
    pages = [body.decode() for path, body in files().items() if path.endswith(".html")]
    words = [" ".join(re.sub("<[^>]*>", "", page).split()) for page in pages]
    assert list(held.leaks(words)) == []


# --- cases ------------------------------------------------------------------------------------


def view(of: Findings, path: str) -> SourcePage:
    found = next(plan.view for plan in pages(SiteContext(of)).value if plan.path == path)
    assert isinstance(found, SourcePage)
    return found


def test_one_claim_has_one_number_however_often_it_quotes_a_paragraph() -> None:
    page = view(hard.findings(), "d/sources/accord.html")
    notes = [note for block in page.blocks for note in block.notes]
    assert [(note.number, note.stance is not None, len(note.also)) for note in notes] == [
        ("1", True, 1)
    ]
    assert [other.words.words for other in notes[0].also] == ["compared with The Daily"]


def test_a_quote_across_paragraphs_goes_on_in_the_next_with_one_anchor() -> None:
    html = hard.files()["d/sources/accord.html"].decode()
    assert html.count('data-quote="meet_accord_1"') == 2
    assert html.count('id="meet_accord_1"') == 1


def test_twenty_notes_at_one_paragraph_wait_to_be_opened() -> None:
    page = view(hard.findings(), "d/sources/crowd.html")
    assert [(block.summary, block.crowded) for block in page.blocks if block.notes] == [
        ("20 claims rest on these words", True),
        ("1 claim rests on these words", False),
    ]


def test_what_is_left_out_is_told_with_its_length() -> None:
    page = view(hard.findings(), "d/sources/crowd.html")
    assert [
        (block.words, block.why, block.link and block.link.words)
        for block in page.blocks
        if block.kind == "elision"
    ] == [
        ("Not shown: paragraph 1, 2 words", None, None),
        ("Cut here (paragraph 3, 4 words):", "advertisement", None),
        ("Not shown: paragraph 5, 8 words", None, None),
        (
            "Here the article reproduces a document, which is a separate source (paragraphs 6 to 7, 16 words):",
            None,
            "The accord",
        ),
    ]


def test_of_a_source_of_which_nothing_is_known_every_gap_is_said() -> None:
    page = view(hard.findings(), "d/sources/bare.html")
    assert [(fact.label, fact.words[0].words) for fact in page.facts if fact.unknown] == [
        ("Outlet", "not given"),
        ("Author", "not given"),
        ("Published", "not given"),
        ("Title", "not given"),
        ("Address", "not given"),
    ]


def test_a_source_that_nobody_quotes_says_so() -> None:
    html = hard.files()["d/sources/quiet.html"].decode()
    assert "<mark" not in html
    assert "quoted by no claims" in html
    assert "None of its 11 words (0 %) shown here" in html


def test_what_became_of_the_sentences_is_counted_with_the_reasons() -> None:
    page = view(hard.findings(), "d/sources/crowd.html")
    assert [(one.count, one.what, one.reasons) for one in page.sentences] == [
        ("2", "sentences quoted", ()),
        ("1", "sentence not checkable", ("opinion",)),
        ("2", "sentences open", ()),
    ]


def test_the_same_words_elsewhere_are_shown_as_far_as_they_are_published() -> None:
    page = view(hard.findings(), "d/sources/bare.html")
    (shared,) = page.shared
    assert (shared.other.words, shared.longest) == (
        "The Daily: The crossing",
        "the longest run, 17 words",
    )
    assert "".join(piece.text for piece in shared.pieces if piece.kind == "text") == hard.RUN


@pytest.mark.parametrize(("source", "language"), [("arabic", "ar"), ("armenian", "hy")])
def test_the_words_of_another_language_say_which_and_ours_within_them_say_ours(
    source: str, language: str
) -> None:
    html = hard.files()[f"d/sources/{source}.html"].decode()
    assert f'<p class="words" lang="{language}" dir="auto">' in html
    within = re.findall(r'<(?:sup|span) class="(?:references|elision)"[^>]*>', html)
    assert within
    assert [one for one in within if 'lang="en" dir="auto"' not in one] == []


def test_marks_always_close_in_the_order_in_which_they_open() -> None:
    for source in ("crowd", "accord"):
        for block in view(hard.findings(), f"d/sources/{source}.html").blocks:
            depth = 0
            for piece in block.pieces:
                depth += {"open": 1, "close": -1}.get(piece.kind, 0)
                assert depth >= 0
                assert piece.kind != "open" or piece.depth == str(min(depth, 3))
            assert depth == 0


def test_a_limit_of_the_outlet_is_shown_with_its_reason() -> None:
    findings = small.findings()
    daily = findings.content.outlets["daily"]
    for limit, why, shown in (
        (None, None, ""),
        (
            Decimal("0.90"),
            "It is brief.",
            " Up to 90 % of a text of this outlet may be shown. It is brief.",
        ),
    ):
        own = replace(daily, excerpt_limit=limit, excerpt_limit_why=text(why) if why else None)
        outlets = {**findings.content.outlets, "daily": own}
        context = SiteContext(replace(findings, content=replace(findings.content, outlets=outlets)))
        (dossier,) = context.dossiers
        source = next(
            s
            for s in dossier.sources.values()
            if s.rights != "full" and s.article.outlet.value == "daily"
        )

        assert share(context, dossier, source, ()).why.partition("its owner.")[2] == shown


def test_two_authors_are_both_named_and_each_leads_to_its_own_page() -> None:
    sheet = """
    -- people/ana-reyes.yml --
    name: Ana Reyes
    -- dossiers/d/articles/a.yml --
    title: Exchange agreed
    outlet: daily
    author: AUTHORS
    published: unknown
    url: unknown
    language: en
    capture: {file: a.txt, sha256: "{sha256}"}
    """
    for authors in ("[ana-reyes, Ben Ott]", "{value: [ana-reyes, Ben Ott], from: the byline}"):
        findings = small.found(tree(sheet.replace("AUTHORS", authors)))
        (fact,) = (f for f in view(findings, "d/sources/a.html").facts if f.label == "Authors")
        assert [(link.words, link.href) for link in fact.words] == [
            ("Ana Reyes", "../../people/ana-reyes.html"),
            ("Ben Ott", None),
        ]
        data = dataset.everything(SiteContext(findings))
        (source,) = data["dossiers"][0]["sources"]
        assert source["authors"] == ["ana-reyes", "Ben Ott"]
        assert source["author"]
        assert source["author"]["value"] == "Ana Reyes and Ben Ott"
        assert "ana-reyes" in data["names"]
