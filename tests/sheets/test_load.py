"""Everything a tree says ends up in the content, in order, and with its place."""

from decimal import Decimal

import pytest

from onrecord.model import Conditions, Content, Tree, Value
from onrecord.sheets.articles import ARTICLE
from onrecord.sheets.claims import CLAIM
from onrecord.sheets.dossiers import DOSSIER
from onrecord.sheets.evidence import EVIDENCE
from onrecord.sheets.fields import Field, Table
from onrecord.sheets.outlets import OUTLET
from onrecord.sheets.pages import PAGE
from onrecord.sheets.people import PERSON
from onrecord.sheets.site import SITE
from onrecord.sheets.yaml.nodes import parse
from tests.checked import load
from tests.sheets.test_nodes import SHEET, plain
from tests.sites import tree

BROKEN = "claim: [\n"


def content_of(site: Tree) -> Content:
    outcome = load(site)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def test_a_claim_sheet_is_read_whole() -> None:
    (dossier,) = content_of(tree(f"-- dossiers/d/claims/c.yml --\n{SHEET}")).dossiers
    (claim,) = dossier.claims
    quoted, other = claim.evidence

    assert (claim.id, claim.dossier, claim.path) == ("c", "d", "dossiers/d/claims/c.yml")
    assert claim.assertion == "Of the 32, 26 were “detained” in Haut-Karabakh"
    assert claim.reason == "The agency says 26, the expert says 28."
    assert (claim.basis, claim.status, claim.related, claim.about) == ("sources", "published", (), None)  # fmt: skip
    assert claim.looked_for == ("26", "28", "détenu")
    assert claim.measure is not None
    assert (claim.measure.of, claim.measure.unit) == ("captured", "people")
    assert [(part.exact, part.prefix, part.paragraph) for part in quoted.segments] == [
        ("26 individuals", None, None),
        ("six “others”", "x", None),
    ]
    assert quoted.value == Value(bound="at least", number=Decimal(26), share=None, span=claim.span)
    assert (other.hedged, other.origin, other.absent, other.speaker) == (False, (), (), None)
    assert claim.history[0].kind == "correction"


@pytest.mark.parametrize(
    ("value", "bound", "number", "share"),
    [
        ("32", "exactly", 32, None),
        ("{more than: 100000}", "more than", 100000, None),
        ("{at most: 1.5}", "at most", Decimal("1.5"), None),
        ("{less than: 3}", "less than", 3, None),
        ("{about: 200}", "about", 200, None),
        ("{share: most, of: 120000}", "exactly", 120000, "most"),
        ("{share: nearly all}", "exactly", None, "nearly all"),
    ],
)
def test_figures(value: str, bound: str, number: Decimal | None, share: str | None) -> None:
    entry = f"{{source: a, stance: supports, voice: own, quote: x, value: {value}}}"
    sheet = f"claim: x\nverdict: disputed\nreason: y\nevidence: [{entry}]\n"
    (dossier,) = content_of(tree(f"-- dossiers/d/claims/c.yml --\n{sheet}")).dossiers

    found = dossier.claims[0].evidence[0].value

    assert found is not None
    assert (found.bound, found.number, found.share) == (bound, number, share)


def test_a_context_beside_a_quote_goes_onto_its_segment() -> None:
    entry = (
        "{source: a, stance: supports, voice: own, quote: x, prefix: p, suffix: s, paragraph: 3}"
    )
    sheet = f"claim: x\nverdict: disputed\nreason: y\nevidence: [{entry}]\n"
    (dossier,) = content_of(tree(f"-- dossiers/d/claims/c.yml --\n{sheet}")).dossiers

    (segment,) = dossier.claims[0].evidence[0].segments

    assert (segment.exact, segment.prefix, segment.suffix, segment.paragraph) == ("x", "p", "s", 3)


def test_metadata_say_how_they_are_known() -> None:
    (dossier,) = content_of(
        tree("""
        -- dossiers/d/articles/a.yml --
        title: {value: Exchange agreed, from: paragraph 1}
        outlet: {value: daily, inferred: named in a heading only}
        author: {value: unknown, raw: By staff}
        published: {value: 2023-12, raw: Dec 2023}
        url: unknown
        language: en
        rights: {full: official text}
        capture: {file: a.txt, sha256: "{sha256}"}
        headline: 1
        captions: [2-3]
        """)
    ).dossiers
    (article,) = dossier.articles

    assert [
        (datum.value, datum.stated_in, datum.raw, datum.inferred)
        for datum in (article.title, article.outlet, article.author, article.published, article.url)
    ] == [
        ("Exchange agreed", "paragraph 1", None, None),
        ("daily", None, None, "named in a heading only"),
        (None, None, "By staff", None),
        ("2023-12", None, "Dec 2023", None),
        (None, None, None, None),
    ]
    assert (article.rights, article.rights_why, article.captions) == ("full", "official text", (2, 3))  # fmt: skip


def test_the_scale_and_its_conditions() -> None:
    site = content_of(tree()).site
    by_id = {verdict.id: verdict for verdict in site.verdicts}

    assert list(by_id)[:3] == ["inaccurate", "disputed", "confirmed"]
    assert by_id["inaccurate"].requires == Conditions(
        any=(Conditions(primary=("refutes",)), Conditions(basis="reference"))
    )
    assert by_id["disputed"].forbids == Conditions(primary=("supports", "refutes"))
    assert by_id["misleading"].judgement
    assert by_id["confirmed"].rating == 5
    assert (site.excerpt_limit, site.context) == (Decimal(1), None)


def test_pages_and_static_files() -> None:
    content = content_of(
        tree(
            """
            -- pages/method.md --
            ---
            title: How we check
            menu: Method
            order: 3
            ---

            We *read*.
            """,
            raw={"static/css/a.css": b"a{}", "static/.nojekyll": b""},
        )
    )
    (page,) = content.pages

    assert (page.id, page.title, page.menu, page.order) == ("method", "How we check", "Method", 3)
    assert page.body == "We *read*."
    assert page.body.start == len("---\ntitle: How we check\nmenu: Method\norder: 3\n---\n\n")
    assert content.static == {".nojekyll": b"", "css/a.css": b"a{}"}


def test_what_editors_leave_behind_is_passed_over() -> None:
    left = [".DS_Store", "people/.gitkeep", "site.yml~", "pages/x.md~", "dossiers/d/.git/x.yml", "dossiers/d/claims/#c.yml#", "dossiers/d/claims/.c.yml.swp", "README.md", "dossiers/NOTICE"]  # fmt: skip

    assert load(tree(raw=dict.fromkeys(left, b"\xff"))) == load(tree())


def test_a_broken_sheet_leaves_its_id() -> None:
    outcome = load(
        tree(
            raw=dict.fromkeys(
                [
                    "outlets/b.yml",
                    "people/p.yml",
                    "dossiers/d/claims/c.yml",
                    "dossiers/d/articles/b.yml",
                ],
                BROKEN.encode(),
            )
        )
    )
    assert outcome.value is not None
    (dossier,) = outcome.value.dossiers

    assert [fault.rule for fault in outcome.diagnostics] == ["yaml-syntax"] * 4
    assert outcome.value.broken_outlets == {"b"}
    assert outcome.value.broken_people == {"p"}
    assert dossier.broken_claims == {"c"}
    assert dossier.broken_articles == {"b"}
    assert [article.id for article in dossier.articles] == ["a"]


def test_an_article_without_its_capture_takes_its_documents_along() -> None:
    outcome = load(
        tree(
            """
            -- dossiers/d/articles/a.yml --
            title: Exchange agreed
            outlet: daily
            author: unknown
            published: unknown
            url: unknown
            language: en
            capture: {file: a.txt, sha256: "{sha256}"}
            documents:
              act: {paragraphs: 3, title: Act}
            """,
            without=("dossiers/d/articles/a.txt",),
        )
    )
    assert outcome.value is not None
    (dossier,) = outcome.value.dossiers

    assert [fault.rule for fault in outcome.diagnostics] == ["capture-missing"]
    assert dossier.articles == ()
    assert dossier.broken_articles == {"a", "act"}


def test_the_order_of_the_files_changes_nothing() -> None:
    site = tree(raw={"people/b.yml": b"name: B\n", "people/a.yml": b"name: A\n", "x.txt": b""})
    turned = Tree(root=site.root, files=dict(reversed([*site.files.items()])))

    assert load(turned) == load(site)
    assert list((load(turned).value or content_of(site)).people) == ["a", "b"]


TABLES = (CLAIM, EVIDENCE, ARTICLE, DOSSIER, OUTLET, PERSON, SITE, PAGE)


@pytest.mark.parametrize(
    ("table", "field"), [(table, field) for table in TABLES for field in table.fields]
)
def test_every_field_explains_itself(table: Table, field: Field) -> None:
    assert field.description.endswith(".")
    assert field.kind.takes
    shown = parse("x.yml", f"{field.name}: {field.example}")
    assert shown.diagnostics == ()
    assert shown.value is not None
    assert list(plain(shown.value)) == [field.name]  # type: ignore[call-overload]  # a mapping of one
    assert table.field(field.name) is field
