"""Resolve every reference: ids to records, nothing dangling and nothing twice.

References to an unreadable sheet cause no second error. `related` and `contrary` are symmetric, so
one sheet's entry is enough: the other claim gets the relation here, and no editor has to write it
twice (docs/decisions).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.checks.guards.duplicates import bare_name, name_problems
from onrecord.checks.guards.mixed_scripts import turned_round
from onrecord.checks.names import is_slug, meant, twice, unknown
from onrecord.checks.placeholders import placeholder_problems
from onrecord.checks.sources import sources
from onrecord.diagnostics import Diagnostic, Label, Outcome, at
from onrecord.model import (
    NO_ROOT,
    Article,
    Claim,
    Content,
    Document,
    Dossier,
    Evidence,
    Outlet,
    Person,
    ResolvedDossier,
    Text,
    values_of,
)
from onrecord.sheets.fields import listed, written
from onrecord.sheets.spelling import is_slip, slip_of


def resolve_dossier(content: Content, dossier: Dossier) -> Outcome[ResolvedDossier]:
    """Return a dossier with its sources, and a diagnostic for every unresolved name.

    Of the content it needs the dossier's captures, the outlets and the people. A claim keeps
    unresolved names; later stages skip them, because they were reported.
    """
    found = sources(content, dossier)
    diagnostics = [*turned_round(dossier), *found.diagnostics]
    known = _known(content, dossier)
    for article in dossier.articles:
        diagnostics += _article_problems(known, article)
    for claim in dossier.claims:
        diagnostics += _claim_problems(known, claim)
    return Outcome(
        value=ResolvedDossier(**values_of(_symmetric(dossier)), sources=found.value),
        diagnostics=tuple(diagnostics),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The names that one dossier may refer to."""

    content: Content
    dossier: Dossier
    written: Mapping[str, Article | Document]
    """Articles and documents by id, those without a usable capture too."""
    somebody: frozenset[str]
    """Ids of outlets and people, those of broken sheets too."""
    claims: frozenset[str]
    """Ids of claims, those of broken sheets too."""
    ids_by_name: Mapping[str, Sequence[str]]
    """Ids of outlets and people by their name, as `bare_name` gives it."""


_LEAST_NAME = 7
"""Letters of a name in which one may be a slip; in a shorter one it often makes another name."""


def _known(content: Content, dossier: Dossier) -> _Known:
    ids_by_name: dict[str, list[str]] = {}
    somebody: list[Person | Outlet] = [*content.people.values(), *content.outlets.values()]
    for each in somebody:
        ids_by_name.setdefault(bare_name(each.name), []).append(each.id)
    written: dict[str, Article | Document] = {
        document.id: document for article in dossier.articles for document in article.documents
    }
    return _Known(
        content=content,
        dossier=dossier,
        written=written | {article.id: article for article in dossier.articles},
        somebody=content.broken_outlets.union(
            content.broken_people, content.outlets, content.people
        ),
        claims=dossier.broken_claims.union(claim.id for claim in dossier.claims),
        ids_by_name=ids_by_name,
    )


# --- site.yml ---------------------------------------------------------------------------------


def site_problems(content: Content) -> Iterator[Diagnostic]:
    """Yield problems outside the dossiers; the whole content is needed to know its paths."""
    yield from turned_round(content.site, content.outlets, content.people, content.pages)
    for person in content.people.values():
        if person.id in content.outlets:
            yield at(
                person.name,
                "id-taken",
                f"the person `{person.id}` has the id of an outlet",
                label="this person",
                also=[Label(span=content.outlets[person.id].name.span, message="the outlet")],
                help="rename one of the two sheets",
            )
    yield from name_problems(content)
    yield from placeholder_problems(content)
    paths = _paths(content)
    for exception in content.site.exceptions:
        if exception.place not in paths:
            near = meant(exception.place, paths)
            yield at(
                exception.place,
                "unknown-place",
                f"no file `{exception.place}` takes part in the checks",
                help=f"did you mean `{near}`?"
                if near
                else "write the path as the warning shows it, from the folder of `site.yml` on",
            )


def _paths(content: Content) -> frozenset[str]:
    """Return every path of the tree that may have a warning."""
    paths = {content.site.span.path, *content.captures}
    paths |= {outlet.span.path for outlet in content.outlets.values()}
    paths |= {person.span.path for person in content.people.values()}
    paths |= {page.title.path for page in content.pages}
    for dossier in content.dossiers:
        paths.add(dossier.span.path)
        paths |= {article.span.path for article in dossier.articles}
        paths |= {claim.span.path for claim in dossier.claims}
    return frozenset(paths)


# --- articles ---------------------------------------------------------------------------------


def _article_problems(known: _Known, article: Article) -> Iterator[Diagnostic]:
    outlet = article.outlet.value
    outlets = known.content.broken_outlets | set(known.content.outlets)
    if outlet is not None and outlet not in outlets:
        yield unknown(
            outlet,
            "unknown-outlet",
            kind="outlet",
            known=known.content.outlets,
            otherwise=f"add `outlets/{outlet}.yml`, or write `outlet: unknown`"
            if is_slug(outlet)
            else "write the id of an outlet, the name of its file in `outlets/`, or `unknown`",
        )
    yield from twice(article.author.values, field="author")
    for author in article.author.values:
        yield from _person_problems(known, author, role="author")
    for document in article.documents:
        if document.issuer.value is not None:
            yield from _person_problems(known, document.issuer.value, role="issuer")
    for sentence in article.sentences:
        for name in sentence.covered_by:
            if name not in known.claims:
                yield _no_claim(known, name)


def _no_claim(known: _Known, name: Text) -> Diagnostic:
    return unknown(
        name,
        "unknown-claim",
        kind="claim",
        known=[claim.id for claim in known.dossier.claims],
        otherwise=f"add `claims/{name}.yml`, or remove `{name}`"
        if is_slug(name)
        else f"remove `{name}`",
    )


# --- claims -----------------------------------------------------------------------------------


def _claim_problems(known: _Known, claim: Claim) -> Iterator[Diagnostic]:
    verdicts = [verdict.id for verdict in known.content.site.verdicts]
    if claim.verdict_id not in verdicts:
        yield unknown(
            claim.verdict_id,
            "unknown-verdict",
            kind="verdict",
            known=verdicts,
            otherwise="write a verdict of the scale in `site.yml`",
            only_slips=True,  # `verifiable` is no short form of `unverifiable`
        )
    topics = [topic.id for topic in known.dossier.topics]
    if claim.topic is not None and claim.topic not in topics:
        yield unknown(
            claim.topic,
            "unknown-topic",
            kind="topic",
            known=topics,
            otherwise=f"add `{claim.topic}` to the `topics` of `dossier.yml`, or remove the line",
        )
    if claim.about is not None:
        yield from _document_problems(known, claim.about, field="about")
    yield from _relation_problems(known, claim, claim.related, field="related")
    yield from _relation_problems(known, claim, claim.contrary, field="contrary")
    for silence in claim.silent:
        yield from _source_problems(known, silence.source)
    for evidence in claim.evidence:
        yield from _evidence_problems(known, evidence)


def _source_problems(known: _Known, name: Text) -> Iterator[Diagnostic]:
    if name not in known.written and not _may_be_broken(known, name):
        yield unknown(
            name,
            "unknown-source",
            kind="source",
            known=known.written,
            otherwise="write the id of an article of the dossier, or of a document in one",
        )


def _may_be_broken(known: _Known, name: str) -> bool:
    """Return whether the name may be defined by an unreadable sheet.

    The ids of documents in a broken article are unknown, so a dossier with a broken article reports
    only names that look misspelt.
    """
    broken = known.dossier.broken_articles
    return name in broken or (bool(broken) and meant(name, known.written, cutoff=0.8) is None)


def _document_problems(known: _Known, name: Text, *, field: str) -> Iterator[Diagnostic]:
    if not isinstance(known.written.get(name), Article):
        yield from _source_problems(known, name)
        return
    documents = sorted(
        name for name, record in known.written.items() if isinstance(record, Document)
    )
    yield at(
        name,
        "not-a-document",
        f"`{name}` is an article, and `{field}` names a document",
        help=f"write `{documents[0]}`"
        if len(documents) == 1
        else f"name a document that an article reproduces under `documents`, or remove `{field}`",
    )


def _relation_problems(
    known: _Known, claim: Claim, names: Sequence[Text], *, field: str
) -> Iterator[Diagnostic]:
    yield from twice(names, field=field)
    for name in names:
        if name == claim.id:
            yield at(
                name,
                "refers-to-itself",
                f"the claim names itself as {field}",
                help=f"remove `{name}`",
            )
        elif name not in known.claims:
            yield _no_claim(known, name)


def _evidence_problems(known: _Known, evidence: Evidence) -> Iterator[Diagnostic]:
    yield from _source_problems(known, evidence.source)
    if evidence.renders is not None:
        yield from _document_problems(known, evidence.renders.source, field="renders")
        if evidence.renders.source == evidence.source:
            yield at(
                evidence.renders.source,
                "refers-to-itself",
                f"`{evidence.source}` is said to render its own words",
                help="name the document whose words the quotation renders",
            )
    if evidence.speaker is not None:
        yield from _person_problems(known, evidence.speaker, role="speaker")
    yield from twice(evidence.origin, field="origin")
    yield from _origin_problems(known, evidence.origin)


def _person_problems(known: _Known, name: Text, *, role: str) -> Iterator[Diagnostic]:
    """Yield the problem of a name that is nobody's id, but meant for somebody who has a sheet."""
    somebody = known.somebody
    if name in somebody:
        return
    # 0.8: two misspellings in ten letters. Plain words such as "she" may be lower case too.
    slip = slip_of(name, somebody) if is_slug(name) else None
    near = slip or (meant(name, somebody, cutoff=0.8) if is_slug(name) else None)
    if near:
        yield at(
            name,
            "speaker-misspelt",
            f"the {role} `{name}` is nobody's id, though like `{near}`",
            help=f"did you mean `{near}`?",
            edits=[written(name, slip)] if slip else [],
        )
        return
    bare = bare_name(name)
    same = known.ids_by_name.get(bare, ())
    ids = same or tuple(_of_similar_name(known, name, bare))
    if ids:
        yield at(
            name,
            "person-by-name",
            f"the {role} `{name}` has {'the name' if same else 'nearly the name'} of {listed(ids)}",
            help=f"write the id {' or '.join(f'`{name}`' for name in ids)}"
            + ("" if same else "; a person who is somebody else needs a sheet"),
        )


def _of_similar_name(known: _Known, name: Text, bare: str) -> Iterator[str]:
    """Yield the ids of those whose name of several words differs by one letter."""
    if " " in name.strip() and len(bare) >= _LEAST_NAME:
        for known_name, ids in known.ids_by_name.items():
            if is_slip(bare, known_name):
                yield from ids


def _origin_problems(known: _Known, origin: Sequence[Text]) -> Iterator[Diagnostic]:
    names: Collection[str] = {*known.written, *known.somebody, *NO_ROOT}
    for place, link in enumerate(origin):
        if link in NO_ROOT and place + 1 < len(origin):
            yield at(
                link,
                "origin-past-its-end",
                f"the chain goes on after `{link}`",
                also=[Label(span=origin[place + 1].span, message="nobody can know this link")],
                help=f"end the chain with `{link}`, or put the name in its place",
            )
        elif link not in names and not _may_be_broken(known, link):
            yield unknown(
                link,
                "unknown-origin",
                kind="source, outlet or person",
                known=names,
                otherwise=f"add `outlets/{link}.yml` or `people/{link}.yml`, or write `unclear`"
                if is_slug(link)
                else "write the id of a source, an outlet or a person, `unstated` or `unclear`",
            )


# --- symmetry ---------------------------------------------------------------------------------


def _symmetric(dossier: Dossier) -> Dossier:
    """Return the dossier with `related` and `contrary` completed from either side.

    Relations of a draft stay in the draft, so that nothing of it is published.
    """
    related: dict[str, list[Text]] = {}
    contrary: dict[str, list[Text]] = {}
    for claim in dossier.claims:
        if not claim.is_draft:
            for names, named in ((claim.related, related), (claim.contrary, contrary)):
                for name in names:
                    named.setdefault(name, []).append(Text(claim.id, *name.span))
    claims = tuple(
        replace(
            claim,
            related=_completed(claim, claim.related, related),
            contrary=_completed(claim, claim.contrary, contrary),
        )
        for claim in dossier.claims
    )
    return replace(dossier, claims=claims)


def _completed(
    claim: Claim, own: tuple[Text, ...], named_by: Mapping[str, Sequence[Text]]
) -> tuple[Text, ...]:
    """Return the names in a claim, then the claims that name it, each at the place of its name."""
    more = dict.fromkeys(named_by.get(claim.id, ()))
    return (*own, *(name for name in more if name not in {*own, claim.id}))
