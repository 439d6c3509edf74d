"""Sources stand in the dossier's order; relations hold from either side; a name leads to one thing."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.checks.names import is_slug, meant
from onrecord.model import CheckedDossier, Claim, Tree
from tests import checked
from tests.sites import tree

ARTICLE = """
-- dossiers/d/articles/{name}.yml --
title: Exchange agreed
outlet: daily
author: unknown
published: unknown
url: unknown
language: en
capture: {{file: {name}.txt, sha256: "{{sha256}}"}}
{more}
-- dossiers/d/articles/{name}.txt --
One.
Two.
Three.
Four.
"""

CLAIM = """
-- dossiers/d/claims/{name}.yml --
claim: Two men were released.
verdict: unverifiable
reason: So it is.
status: {status}
"""


def resolved(site: Tree) -> CheckedDossier:
    return checked.resolved(site)[0]


def claims(
    related: Mapping[str, Sequence[str]],
    contrary: Mapping[str, Sequence[str]],
    drafts: Sequence[str] = (),
) -> dict[str, Claim]:
    """The resolved claims of sheets with these relations, by id."""
    sheets = ""
    for name in sorted({*related, *contrary}):
        sheets += CLAIM.format(name=name, status="draft" if name in drafts else "published")
        for field, names in (("related", related.get(name)), ("contrary", contrary.get(name))):
            sheets += f"{field}: [{', '.join(names)}]\n" if names else ""
    return {claim.id: claim for claim in resolved(tree(sheets)).all_claims}


RELATIONS = st.fixed_dictionaries(
    {name: st.lists(st.sampled_from("bcde"), max_size=3, unique=True) for name in "bcde"}
)


@given(RELATIONS, RELATIONS)
def test_relations_hold_from_either_side_and_nothing_else_is_added(
    related: dict[str, list[str]], contrary: dict[str, list[str]]
) -> None:
    found = claims(related, contrary)
    assert list(found) == list("bcde")
    for name, claim in found.items():
        for other in found:
            if other != name:
                either = other in related[name] or name in related[other]
                assert (other in claim.related) == either
                either = other in contrary[name] or name in contrary[other]
                assert (other in claim.contrary) == either
        assert list(claim.related)[: len(related[name])] == related[name]
        assert len(set(claim.related)) == len(claim.related)


@given(RELATIONS, st.sets(st.sampled_from("bcde")))
def test_what_a_draft_says_of_others_stays_in_the_draft(
    related: dict[str, list[str]], drafts: set[str]
) -> None:
    for name, claim in claims(related, {}, sorted(drafts)).items():
        assert {one for one in claim.related if one in drafts} <= {*related[name]}


def test_a_completed_relation_stands_where_it_was_written() -> None:
    found = claims({"b": ["c"], "c": []}, {})
    assert found["c"].related == ("b",)
    assert found["c"].related[0].span == found["b"].related[0].span


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("", ["a", "b", "t", "s", "c"]),
        ("sources: [c, b]", ["c", "b", "t", "s", "a"]),
        ("sources: [c, c]", ["c", "a", "b", "t", "s"]),
    ],
)
def test_sources_stand_in_the_order_of_the_dossier_then_by_id_documents_after_their_article(
    order: str, expected: list[str]
) -> None:
    documents = "documents:\n  t: {paragraphs: 2, title: T}\n  s: {paragraphs: 3, title: S}\n"
    site = tree(
        ARTICLE.format(name="c", more="")
        + ARTICLE.format(name="b", more=documents)
        + f"-- dossiers/d/dossier.yml --\ntitle: A dossier\n{order}\n"
    )
    assert list(resolved(site).sources) == expected


def test_a_documents_words_are_not_its_articles() -> None:
    more = "documents:\n  s: {paragraphs: 2-3, title: S}\ncut: [{paragraphs: 4, why: menu}]\n"
    sources = resolved(tree(ARTICLE.format(name="b", more=more))).sources
    assert sources["b"].words.text == "One."
    assert sources["s"].words.text == "Two.\nThree."


def test_an_article_is_not_hidden_by_a_document_with_its_id() -> None:
    more = "documents:\n  c: {paragraphs: 2, title: C}\n"
    site = tree(ARTICLE.format(name="b", more=more) + ARTICLE.format(name="c", more=""))
    assert resolved(site).sources["c"].document is None


def test_an_article_without_its_capture_is_no_source() -> None:
    site = tree(ARTICLE.format(name="b", more=""), without=("dossiers/d/articles/b.txt",))
    assert list(resolved(site).sources) == ["a"]


@given(
    st.text("abc-", min_size=1, max_size=6),
    st.sets(st.text("abc-", min_size=1, max_size=6), max_size=5),
)
def test_only_known_names_are_meant(name: str, known: set[str]) -> None:
    near = meant(name, known)
    assert near is None or near in known
    assert meant(name, {*known, name}) == name


def test_slugs_are_told_from_words() -> None:
    words = ["a-b", "azertag", "12", "He", "an official", "a--b", "-a", "a-", "", "a\n"]
    assert [word for word in words if is_slug(word)] == ["a-b", "azertag", "12"]
