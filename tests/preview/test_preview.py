"""The site as it would be: what holds, what does not, and what cannot be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.cli.folders import Folders
from onrecord.preview.preview import Preview, Previewer
from tests.folders import TEMPLATES, unreadable, write
from tests.reliability.scale import number
from tests.site.small import SITE
from tests.sites import tree

SHEET = "dossiers/d/claims/thirty-two.yml"
PAGE = "d/claims/thirty-two.html"


class PanelContext:
    """A small site in a folder, with its previewer."""

    def __init__(self, folder: Path) -> None:
        self.source = write(tree(SITE), folder / "site_src")
        self.previewer = Previewer(
            Folders(source=self.source, templates=TEMPLATES, output=folder / "_site")
        )

    def change(self, path: str, was: str, now: str) -> None:
        text = (self.source / path).read_text(encoding="utf-8")
        assert was in text
        (self.source / path).write_text(text.replace(was, now, 1), encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> PanelContext:
    return PanelContext(tmp_path)


def errors(preview: Preview) -> list[tuple[str, str]]:
    return [(f.rule, f.span.path) for f in preview.diagnostics if f.severity == "error"]


def words(page: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.decode()).split())


def test_what_holds_is_what_would_be_published(desk: PanelContext) -> None:
    preview = desk.previewer.rebuild()
    assert preview.holds
    assert PAGE in preview.pages
    assert set(preview.changed) == set(preview.pages)


def test_nothing_changed_changes_nothing_and_renders_nothing(desk: PanelContext) -> None:
    desk.previewer.rebuild()
    again = desk.previewer.rebuild()
    assert (again.changed, again.rendered) == ((), 0)


def test_one_edit_renders_the_pages_that_show_it(desk: PanelContext) -> None:
    desk.previewer.rebuild()
    desk.change(SHEET, "reason: The statement says so.", "reason: The statement says it.")
    preview = desk.previewer.rebuild()
    assert PAGE in preview.changed
    assert b"The statement says it." in preview.pages[PAGE]
    assert "d/sources/b.html" not in preview.changed
    assert preview.rendered < len(preview.pages) / 2


@pytest.mark.parametrize(
    ("page", "path", "was", "now"),
    [
        (PAGE, SHEET, "reason: The statement says so.", "reason: The statement says it."),
        ("d/sources/a.html", SHEET, "quote: free & <well>", "quote: would be released, maybe"),
        ("d/index.html", SHEET, "claim: Baku is to release", "claim: Baku will release"),
    ],
)
def test_a_glance_makes_the_page_that_is_looked_at_as_a_look_would(
    page: str, path: str, was: str, now: str, desk: PanelContext
) -> None:
    before = desk.previewer.rebuild()
    desk.change(path, was, now)
    rebuilt = desk.previewer.rebuild_pages([page, "d/none.html"])
    others = {name: body for name, body in rebuilt.pages.items() if name != page}
    assert rebuilt.changed == (page,)
    assert others == {name: body for name, body in before.pages.items() if name != page}
    whole = desk.previewer.rebuild()
    assert whole.pages[page] == rebuilt.pages[page]
    assert page not in whole.changed


def test_a_glance_tells_what_a_check_tells(desk: PanelContext) -> None:
    desk.previewer.rebuild()
    desk.change(SHEET, "quote: Baku releases 32 servicemen", "quote: Baku releases 31 servicemen")
    rebuilt = desk.previewer.rebuild_pages([PAGE])
    assert b"<del>Baku releases 31 servicemen</del>" in rebuilt.pages[PAGE]
    assert rebuilt.diagnostics == desk.previewer.rebuild().diagnostics


def test_a_quote_that_does_not_hold_is_struck_through(desk: PanelContext) -> None:
    desk.previewer.rebuild()
    desk.change(SHEET, "quote: Baku releases 32 servicemen", "quote: Baku releases 31 servicemen")
    preview = desk.previewer.rebuild()
    assert not preview.holds
    assert [found.rule for found in preview.diagnostics if found.severity == "error"] == [
        "quote-not-found"
    ]
    assert b"<del>Baku releases 31 servicemen</del>" in preview.pages[PAGE]
    assert "These words are not in the source." in words(preview.pages[PAGE])


def test_a_sheet_that_cannot_be_read_is_shown_as_it_last_could_be(desk: PanelContext) -> None:
    before = desk.previewer.rebuild()
    desk.change(SHEET, "claim: Baku", "claim: [Baku")
    preview = desk.previewer.rebuild()
    assert not preview.holds
    assert preview.pages == before.pages
    assert {found.span.path for found in preview.diagnostics} == {SHEET}
    desk.change(SHEET, "claim: [Baku", "claim: Today Baku")
    mended = desk.previewer.rebuild()
    assert mended.holds
    assert b"Today Baku is to release" in mended.pages[PAGE]


def test_a_sheet_that_never_could_be_read_takes_no_other_page_away(desk: PanelContext) -> None:
    (desk.source / "dossiers/d/claims/new.yml").write_text("claim: [", encoding="utf-8")
    preview = desk.previewer.rebuild()
    assert not preview.holds
    assert PAGE in preview.pages
    assert "d/claims/new.html" not in preview.pages


def test_a_template_that_cannot_be_read_is_told_and_takes_no_page_away(desk: PanelContext) -> None:
    before = desk.previewer.rebuild()
    desk.change(SHEET, "claim: Baku", "claim: Today Baku")
    with unreadable("pages/claim.html"):
        previews = (desk.previewer.rebuild(), desk.previewer.rebuild_pages([PAGE]))
    for preview in previews:
        assert not preview.holds
        assert preview.failure is None
        assert preview.pages == before.pages
        assert errors(preview) == [("file-unreadable", "pages/claim.html")]
    mended = desk.previewer.rebuild()
    assert mended.holds
    assert b"Today Baku is to release" in mended.pages[PAGE]


def test_before_any_page_was_made_a_template_that_cannot_be_read_is_told(
    desk: PanelContext,
) -> None:
    with unreadable("pages/claim.html"):
        preview = desk.previewer.rebuild()
    assert (preview.holds, dict(preview.pages)) == (False, {})
    assert errors(preview) == [("file-unreadable", "pages/claim.html")]
    assert preview.findings is not None


def test_a_deleted_sheet_takes_its_page_away(desk: PanelContext) -> None:
    desk.previewer.rebuild()
    (desk.source / "dossiers/d/claims/no-year.yml").unlink()
    desk.change(SHEET, "related: [no-year]\n", "")
    desk.change(SHEET, "[the talks](claim:no-year)", "the talks")
    preview = desk.previewer.rebuild()
    assert preview.holds
    assert "d/claims/no-year.html" not in preview.pages


def test_a_site_that_cannot_be_read_at_all_shows_the_last_one(desk: PanelContext) -> None:
    before = desk.previewer.rebuild()
    text = (desk.source / "site.yml").read_text(encoding="utf-8")
    (desk.source / "site.yml").write_text("title: [", encoding="utf-8")
    assert desk.previewer.rebuild().pages == before.pages
    (desk.source / "site.yml").write_text(text, encoding="utf-8")
    assert desk.previewer.rebuild().holds


def test_a_template_that_is_wrong_is_told_and_the_last_pages_stay(tmp_path: Path) -> None:
    templates = {
        path.relative_to(TEMPLATES).as_posix(): path.read_bytes()
        for path in TEMPLATES.rglob("*")
        if path.is_file()
    }
    for path, data in templates.items():
        (tmp_path / "templates" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "templates" / path).write_bytes(data)
    previewer = Previewer(
        Folders(
            source=write(tree(SITE), tmp_path / "site_src"),
            templates=tmp_path / "templates",
            output=tmp_path / "_site",
        )
    )
    before = previewer.rebuild()
    (tmp_path / "templates/pages/claim.html").write_text("{% if %}", encoding="utf-8")
    preview = previewer.rebuild()
    assert not preview.holds
    assert preview.failure is not None
    assert preview.failure.startswith("the pages could not be made: TemplateSyntaxError")
    assert preview.pages == before.pages


FILES = sorted(path for path in tree(SITE).files if path.endswith((".yml", ".txt", ".md")))


@settings(max_examples=number(20, 600), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_typed_the_preview_goes_on(desk: PanelContext, data: st.DataObject) -> None:
    path = desk.source / data.draw(st.sampled_from(FILES))
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole)))
    cut = data.draw(st.integers(0, 12))
    typed = data.draw(
        st.sampled_from([b"", b":", b"- ", b"\n", b"x", b"[", b'"', b"\xff", b"\n\n"])
    )
    path.write_bytes(whole[:at] + typed + whole[at + cut :])
    try:
        preview = desk.previewer.rebuild()
        assert preview.failure is None
        assert "index.html" in preview.pages or not preview.holds
    finally:
        path.write_bytes(whole)
