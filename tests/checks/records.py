"""Records made by hand, for tests of what needs no files: one dossier, `d`, and its sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin, get_type_hints

from onrecord.model import (
    Article,
    Basis,
    Bound,
    Capture,
    Claim,
    Conditions,
    Datum,
    Document,
    Evidence,
    Paragraph,
    Rights,
    Segment,
    Source,
    SourceText,
    Span,
    Stance,
    Text,
    Value,
    Verdict,
    VerifiedClaim,
    VerifiedEvidence,
    values_of,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

R = TypeVar("R", bound="DataclassInstance")

NOWHERE = Span("dossiers/d/x.yml", 0, 1)
UNKNOWN = Datum(value=None)


def text(value: str) -> Text:
    return Text(value, *NOWHERE)


def empty(kind: Any) -> Any:
    """The value of a field that a sheet does not have."""
    if type(None) in get_args(kind):
        return None
    return () if get_origin(kind) is tuple else {bool: False, Span: NOWHERE, Datum: UNKNOWN}[kind]


def made(record: type[R], **given: Any) -> R:
    """A record with these fields; the others are as in a sheet without them."""
    kinds = get_type_hints(record)
    others = {field.name for field in fields(record)} - given.keys()
    return record(**given, **{name: empty(kinds[name]) for name in others})


def article(
    name: str,
    outlet: str | None = None,
    *,
    rights: Rights = "excerpts",
    language: str = "en",
    documents: tuple[Document, ...] = (),
) -> Article:
    return made(
        Article,
        id=name,
        dossier="d",
        outlet=Datum(value=text(outlet) if outlet else None),
        language=text(language),
        rights=rights,
        capture_file=text(f"{name}.txt"),
        sha256=text(""),
        documents=documents,
    )


def document(name: str, *, complete: bool = True) -> Document:
    return made(Document, id=name, paragraphs=(1,), complete=complete, rights="excerpts")


def source(one: Article, reproduced: Document | None = None, words: str = "Words.") -> Source:
    return Source(
        id=reproduced.id if reproduced else one.id,
        dossier="d",
        article=one,
        document=reproduced,
        capture=Capture(
            path="x.txt", form="text", sha256="", size=0, encoding="utf-8", paragraphs=()
        ),
        words=SourceText(
            text=words, paragraphs=(Paragraph(number=1, text=words, start=0),), starts=(0,)
        ),
    )


def sources(outlets: dict[str, str | None], *documents: Document) -> dict[str, Source]:
    """Articles, each with its outlet; then the documents, all held by the first."""
    articles = {name: article(name, outlet, documents=()) for name, outlet in outlets.items()}
    found = {name: source(one) for name, one in articles.items()}
    holder = next(iter(articles.values()))
    return found | {one.id: source(holder, one) for one in documents}


def evidence(
    name: str,
    stance: Stance = "supports",
    origin: Sequence[str] = (),
    *,
    absent: Sequence[str] = (),
    value: Value | None = None,
) -> Evidence:
    quoted = () if absent else (Segment(exact=text("Words"), span=NOWHERE),)
    return made(
        Evidence,
        source=text(name),
        stance=stance,
        voice="own",
        origin=tuple(map(text, origin)),
        segments=quoted,
        absent=tuple(map(text, absent)),
        value=value,
    )


def claim(*entries: Evidence, about: str | None = None, basis: Basis = "sources") -> Claim:
    return made(
        Claim,
        id="c",
        dossier="d",
        assertion=text("It is so."),
        verdict_id=text("unverifiable"),
        basis=basis,
        reason=text("Because."),
        about=text(about) if about else None,
        evidence=entries,
        status="published",
    )


def verified(
    *entries: Evidence, about: str | None = None, basis: Basis = "sources"
) -> VerifiedClaim:
    """A claim with these entries, every quote of which is taken to stand."""
    return VerifiedClaim(
        **values_of(claim(*entries, about=about, basis=basis), without="evidence"),
        evidence=tuple(
            VerifiedEvidence(
                **values_of(entry),
                quote=None,
                proven_absent=entry.absent,
                rendered=None,
                wording=None,
            )
            for entry in entries
        ),
        is_complete=True,
        silences=(),
    )


def value(
    bound: Bound = "exactly", number: int | str | None = None, share: str | None = None
) -> Value:
    return Value(
        bound=bound,
        number=None if number is None else Decimal(number),
        share=text(share) if share else None,
        span=NOWHERE,
    )


def verdict(
    name: str,
    requires: Conditions,
    forbids: Conditions | None = None,
    *,
    rating: int | None = None,
    judgement: bool = False,
) -> Verdict:
    return Verdict(
        id=name,
        label=text(name),
        meaning=text(name),
        colour=text("open"),
        mark=text("o"),
        requires=requires,
        forbids=forbids or Conditions(),
        judgement=judgement,
        rating=rating,
        span=NOWHERE,
    )


SCALE = (
    verdict(
        "inaccurate",
        Conditions(any=(Conditions(primary=("refutes",)), Conditions(basis="reference"))),
    ),
    verdict(
        "disputed",
        Conditions(supports=1, conflicts=1),
        Conditions(primary=("supports", "refutes")),
    ),
    verdict(
        "confirmed",
        Conditions(primary=("supports",)),
        Conditions(primary=("refutes", "differs")),
        rating=5,
    ),
    verdict("corroborated", Conditions(supports=2, roots=2), Conditions(conflicts=1), rating=4),
    verdict(
        "consistent",
        Conditions(supports_or_partial=2),
        Conditions(conflicts=1, roots=2),
        rating=4,
    ),
    verdict("single-source", Conditions(supports_or_partial=1), Conditions(conflicts=1)),
    verdict("misleading", Conditions(evidence=1), judgement=True),
    verdict("unverifiable", Conditions(), judgement=True),
)
"""The default scale."""
