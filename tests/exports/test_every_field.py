"""No field of a record is forgotten: it is exported, or on a list with the reason why not; so are a claim's on its page.

A field counts as exported if its value is found: in every record of a small site that has the field,
another value takes its place, and this value must be in `claims.json` more often than before. So a field that is only looked at is not taken for an exported one, nor is one whose words
come from another field.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from onrecord import model
from onrecord.exports import dataset
from onrecord.model import Findings, Span, Text
from onrecord.site.context import SiteContext
from onrecord.site.plan import PagePlan
from onrecord.site.routes import layout_of, page_at
from onrecord.site.urls import claim_url
from tests.site import small
from tests.sites import BASE, tree

SITE = (
    BASE[: BASE.index("-- outlets/daily.yml --")]
    + """data_licence: {name: CC BY 4.0, url: https://licence.example/}
-- outlets/daily.yml --
name: The Daily
kind: daily
url: https://daily.example/
-- outlets/wire.yml --
name: The Wire
-- people/envoy.yml --
name: Ana Envoy
-- dossiers/d/dossier.yml --
title: The mill
topics: [{id: fire, title: The fire}]
sources: [a, b]
-- dossiers/d/articles/a.yml --
title: The mill burns
outlet: daily
author: envoy
published: 2024-03-02
url: https://daily.example/mill
language: en
rights: excerpts
capture: {file: a.txt, sha256: "{sha256}"}
documents:
  note:
    paragraphs: 3
    title: The note
    issuer: The council
    dated: 2024-03-01
    complete: true
    rights: {full: official text}
-- dossiers/d/articles/a.txt --
The mill burns
Seven wagons came to “the mill”, said the envoy, and went home.
The council orders that “the mill” be closed until the spring, and by no means before.
-- dossiers/d/articles/b.yml --
title: Letters
outlet: wire
author: unknown
published: unknown
url: unknown
language: en
rights: {full: a letter}
capture: {file: b.txt, sha256: "{sha256}"}
-- dossiers/d/articles/b.txt --
Bread will be dearer in the village this winter, the baker says.
-- dossiers/d/claims/wagons.yml --
claim: Seven wagons came.
verdict: single-source
basis: sources
reason: The Daily says so.
topic: fire
reference: {title: A handbook of mills, url: https://books.example/}
measure: {of: wagons at the mill}
looked_for: [wagons]
evidence:
  - source: a
    stance: supports
    voice: attributed
    speaker: envoy
    origin: [daily, unstated]
    quote: [Seven wagons came to "the mill", went home]
    value: 7
    renders: {source: note, quote: 'orders that "the mill" be closed'}
  - source: note
    stance: mentions
    voice: primary
    quote: be closed
first_published: 2024-04-01
history: [{on: 2024-04-02, kind: correction, was: six, now: seven, why: A slip.}]
-- dossiers/d/claims/year.yml --
claim: The note names a year.
verdict: inaccurate
basis: primary
reason: It names none.
about: note
looked_for: [year]
evidence:
  - {source: note, stance: refutes, voice: primary, absent: [year]}
"""
)

RECORDS: Mapping[str, type] = {
    name: record
    for name, record in vars(model).items()
    if isinstance(record, type) and is_dataclass(record)
}

NOT_EXPORTED: Mapping[str, str] = {
    # whole records
    "Tree": "the files that the sheets are read from",
    "Content": "holds the records of the sheets; each has its own fields here",
    "Findings": "holds the results of the checks; each has its own fields here",
    "ResolvedDossier": "holds the sources by id",
    "VerifiedDossier": "holds the claims and shares",
    "CheckedDossier": "holds the claims, and drafts, which are not public",
    "Cut": "paragraphs that are no part of a source; those that are kept are named",
    "DeclaredSentence": "accounts for words of a source that may not be published",
    "DeclaredSilence": "exported as the Silence that follows from it",
    "LeftOut": "words of a page that are not in its text",
    "Paragraph": "the words of a source may not be public; a full text is a file of its own",
    "SourceText": "may not be public; a full text is a file of its own",
    "Surroundings": "a sign of how the capture was read",
    "Page": "prose of the site, which is no finding",
    "Conditions": "the rule of a verdict is prose on the page of verdicts",
    "Suppression": "concerns the editors alone",
    "WordList": "concerns the editors alone",
    # articles
    "Article.dossier": "a source is inside its dossier",
    "Article.rights_why": "concerns the editors; `rights` follows from it",
    "Article.capture_file": "the receipt has the name of the capture that was read",
    "Article.sha256": "the receipt has the hash of the capture that was read",
    "Article.headline": "the voice of an entry says so",
    "Article.captions": "the voice of an entry says so",
    "Article.cuts": "the receipt has the paragraphs that are kept",
    "Article.documents": "each is a source of its own",
    "Article.sentences": "accounts for words of a source that may not be published",
    "Article.sentence_breaks": "words that may not be public; their places are exported",
    "Article.note": "a remark of the editors on the page of the source",
    "Article.short": "a name for narrow places",
    "Capture.paragraphs": "the words of a source may not be public",
    "Capture.left_out": "words of a page that are not in its text",
    "Document.id": "the id of its source is exported",
    "Document.paragraphs": "the receipt has the paragraphs that are kept",
    "Document.rights_why": "concerns the editors; `rights` follows from it",
    "Document.short": "a name for narrow places",
    # claims
    "Claim.verdict_id": "the verdict that has this id is exported",
    "Claim.evidence": "exported as it was checked",
    "Claim.silent": "exported as the silences that follow from it",
    "Evidence.absent": "exported as those that are proven absent",
    "Segment.prefix": "the place that it identifies is exported",
    "Segment.suffix": "the place that it identifies is exported",
    "Segment.paragraph": "the place that it identifies is exported",
    # results
    "Passage.source": "the entry of the passage has it",
    "Share.source": "the source that it belongs to has its id",
    "Share.published": "the words of a source that are shown are in its quotes",
    "Silence.examined": "exported as a state in words",
    "Source.dossier": "a source is inside its dossier",
    "Source.words": "may not be public; a full text is a file of its own",
    "Tally.stances": "each entry has its own",
    "Tally.roots": "follow from the origins of the entries that support",
    "Tally.full_roots": "follow from the origins of the entries that support",
    "Tally.primary": "each entry has its own",
    "VerifiedClaim.is_complete": "a claim that is published is complete",
    # the site
    "Dossier.summary": "prose on the page of the dossier",
    "Dossier.background": "prose on the page of the dossier",
    "Dossier.source_order": "the sources are in this order",
    "Dossier.articles": "each is a source of its own",
    "Dossier.claims": "exported as they were checked",
    "Dossier.broken_articles": "a site with errors is not published",
    "Dossier.broken_claims": "a site with errors is not published",
    "Outlet.country": "on the page of the outlet",
    "Outlet.note": "on the page of the outlet",
    "Outlet.excerpt_limit": "concerns the editors; what is shown is exported",
    "Outlet.excerpt_limit_why": "on the pages of the outlet's articles",
    "Outlet.url": "in `claimreview.json`, of whoever makes a claim",
    "Person.same_as": "in `claimreview.json`, of whoever makes a claim",
    "Person.note": "on the page of the person",
    "Site.tagline": "decoration of the home page",
    "Site.excerpt_limit": "concerns the editors; what is shown is exported",
    "Site.context": "concerns the editors; the context that is shown is exported",
    "Site.exceptions": "concerns the editors alone",
    "Site.words": "concerns the editors alone",
    "Topic.about": "prose on the page of the dossier",
    "Verdict.colour": "a role of the stylesheet",
    "Verdict.mark": "a character of the pages",
    "Verdict.requires": "the rule of a verdict is prose on the page of verdicts",
    "Verdict.forbids": "the rule of a verdict is prose on the page of verdicts",
    "Verdict.judgement": "the rule of a verdict is prose on the page of verdicts",
}

OTHERS: Mapping[str, Any] = {
    "Capture.path": "other.txt",
    "Claim.about": "note",
    "Claim.related": ("year",),
    "Claim.contrary": ("year",),
    "Evidence.source": "b",
    "Outlet.id": "unstated",
    "Passage.end": 43,
    "Passage.start": 9,
    "Person.id": "unstated",
    "Rendering.source": "b",
    "Silence.source": "note",
    "Source.id": "b",
}
"""For fields that lead somewhere: another value that does."""

MARK = "a mark"


@cache
def findings() -> Findings:
    return small.found(tree(SITE))


def leaves(node: Any) -> Iterator[Any]:
    """Yield every value of a JSON document, and every key of its objects."""
    if isinstance(node, dict):
        yield from node
        node = list(node.values())
    if isinstance(node, list):
        for item in node:
            yield from leaves(item)
    else:
        yield node


def exported(found: Findings) -> Counter[str]:
    """Return how often each value is exported; true is another value than 1."""
    return Counter(map(repr, leaves(dataset.everything(SiteContext(found)))))


@cache
def exported_before() -> Counter[str]:
    return exported(findings())


def is_record(value: Any) -> bool:
    return type(value) in RECORDS.values()


def records(value: Any) -> Iterator[Any]:
    """Yield every record of the model inside a value, and the value itself if it is one."""
    if is_record(value):
        yield value
        value = tuple(getattr(value, field.name) for field in fields(value))
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if type(value) is tuple:
        for item in value:
            yield from records(item)


def replaced(value: Any, record: type, name: str, new: Any) -> Any:
    """Return a value with a field of every record of a type replaced."""
    if is_record(value):
        values = {
            f.name: replaced(getattr(value, f.name), record, name, new) for f in fields(value)
        }
        return type(value)(**(values | ({name: new} if isinstance(value, record) else {})))
    if isinstance(value, Mapping):
        return {key: replaced(item, record, name, new) for key, item in value.items()}
    if type(value) is tuple:
        return tuple(replaced(item, record, name, new) for item in value)
    return value


def other_values(
    kind: Any, old: Any, field: str = "", *, inside: bool = False
) -> Iterator[tuple[Any, Any]]:
    """Yield other values of a type, each with the part of it that an export must have.

    Of a record, its own fields change one after another, not those of records `inside` it.
    """
    origin, parts = get_origin(kind), [part for part in get_args(kind) if part is not NoneType]
    if field in OTHERS:
        new = OTHERS[field]
        yield new, new[0] if isinstance(new, tuple) else new
    elif origin in (Union, UnionType):
        yield from other_values(parts[0], old, inside=inside)
    elif origin is Literal:
        yield from ((part, part) for part in parts if part != old)
    elif origin is tuple:
        for new, part in other_values(parts[0], old[0] if old else None, inside=inside):
            yield (new,), part
    elif kind in (int, bool, Decimal, str, Text):
        new = {int: 4711, bool: not old, Decimal: Decimal("47.11")}.get(kind, MARK)
        yield new, str(new) if kind is Decimal else new
    elif kind in RECORDS.values() and not inside:
        others = (record for record in records(findings()) if isinstance(record, kind))
        sample: Any = old or next(others, None)
        for name, inner in get_type_hints(kind).items() if sample else ():
            at = f"{kind.__name__}.{name}"
            for new, part in other_values(inner, getattr(sample, name), at, inside=True):
                yield replace(sample, **{name: new}), part


def is_exported(record: type, name: str) -> bool:
    """Whether another value of a field is found; a value that leads nowhere is not."""
    kind = get_type_hints(record)[name]
    held = [getattr(holder, name) for holder in records(findings()) if isinstance(holder, record)]
    assert held, f"the site of this test needs a {record.__name__}"
    old = next(filter(None, held), held[0])
    for new, part in other_values(kind, old, f"{record.__name__}.{name}"):
        try:
            after = exported(replaced(findings(), record, name, new))
        except (KeyError, AttributeError, TypeError, IndexError, ValueError):
            continue
        if after[repr(part)] > exported_before()[repr(part)]:
            return True
    return False


FIELDS = {
    f"{record}.{name}": kind
    for record, made in RECORDS.items()
    for name, kind in get_type_hints(made).items()
    if name in vars(made).get("__annotations__", {}) and kind is not Span
}
"""The fields that each record adds, without the places of values in their sheets."""


def test_every_field_of_a_record_is_exported_or_listed_with_a_reason() -> None:
    listed = {field for field in FIELDS if {field, field.partition(".")[0]} & NOT_EXPORTED.keys()}
    forgotten = [
        field
        for field in FIELDS.keys() - listed
        if not is_exported(RECORDS[field.partition(".")[0]], field.partition(".")[2])
    ]

    assert sorted(forgotten) == []


NOT_ON_THE_PAGE: Mapping[str, str] = {
    "verdict_id": "the verdict that has this id is shown",
    "evidence": "shown as it was checked",
    "silent": "shown as the silences that follow from it",
}
"""Fields of a claim sheet that readers of the claim's page do not see as they are."""


def page_of_claim(found: Findings) -> PagePlan | None:
    claim = found.dossiers[0].claims[0]
    return page_at(layout_of(SiteContext(found)), claim_url("d", claim.id))


def is_on_the_page(name: str) -> bool:
    """Whether another value of a field makes another page of the claim."""
    old, before = getattr(findings().dossiers[0].claims[0], name), page_of_claim(findings())
    assert before
    kind = get_type_hints(model.Claim)[name]
    for new, _ in other_values(kind, old, f"Claim.{name}"):
        try:
            after = page_of_claim(replaced(findings(), model.Claim, name, new))
        except KeyError:
            continue
        if after and after.view != before.view:
            return True
    return False


def test_every_field_of_a_claim_is_on_its_page_or_listed_with_a_reason() -> None:
    own = {
        name for field in FIELDS for record, _, name in [field.partition(".")] if record == "Claim"
    }

    assert sorted(name for name in own - NOT_ON_THE_PAGE.keys() if not is_on_the_page(name)) == []
    assert NOT_ON_THE_PAGE.keys() <= own


def test_the_list_names_records_and_fields_that_there_are() -> None:
    assert NOT_EXPORTED.keys() - RECORDS.keys() - FIELDS.keys() == set()
    assert {
        field for field in FIELDS if NOT_EXPORTED.keys() >= {field, field.partition(".")[0]}
    } == set()
    assert all(NOT_EXPORTED.values())
