"""People: everybody who is quoted, and what sources put in their mouths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.model import Person
from onrecord.site import urls
from onrecord.site.components.directory import Registered, register
from onrecord.site.components.views.frame import Link
from onrecord.site.components.views.registers import NamedBy, RegisterLine
from onrecord.site.context import DossierContext, SiteContext, outside
from onrecord.site.derived.attributions import (
    ROOM,
    Attributions,
    Said,
    named_for,
    quoted_for,
    said_in,
    told_of,
    weight,
)
from onrecord.site.layout.page_layout import Layout
from onrecord.site.layout.pagination import Leaf, leaves
from onrecord.site.plan import PagePlan
from onrecord.site.text import messages
from onrecord.site.urls import Here
from onrecord.site.views.registers import PeoplePage, PersonPage

_BY_LETTER = 30
"""People from whom on they stand under their letters: fewer are seen at a glance."""


def people_pages(layout: Layout, attributed: Attributions) -> Iterator[PagePlan]:
    """Everybody who is quoted, those without a sheet of their own last."""
    for page in register(urls.PEOPLE, _lines(layout.context, attributed, Here(urls.PEOPLE))):
        title = page.leaf.titled("People")
        view = PeoplePage(
            frame=layout.frame(
                page.leaf.here, title, "Who is quoted in the texts that are checked here."
            ),
            jumps=page.jumps,
            groups=page.groups,
            sequel=page.leaf.sequel,
        )
        yield PagePlan(path=page.leaf.here.url, view=view)


def _lines(context: SiteContext, attributed: Attributions, here: Here) -> Iterator[Registered]:
    people = sorted(
        context.findings.content.people.values(),
        key=lambda one: (one.name.casefold(), one.id),
    )
    by_letter: dict[str, list[Person]] = {}
    for person in people:
        letter = person.name[:1].upper() if len(people) >= _BY_LETTER else "By name"
        by_letter.setdefault(letter, []).append(person)
    for at, (letter, some) in enumerate(by_letter.items()):
        for person in some:
            line = _line(attributed, here, person)
            yield Registered(anchor=f"people_{at}", title=letter, line=line)
    for line in _in_words(context, attributed):
        yield Registered(anchor="in_words", title="Speakers named only in words", line=line)


def _line(attributed: Attributions, here: Here, person: Person) -> RegisterLine:
    parts = (quoted_for(attributed, person.id), named_for(attributed, person.id))
    return RegisterLine(
        name=Link(words=str(person.name), href=here.to(urls.person_url(person.id))),
        about=person.role and str(person.role),
        part="; ".join(part for part in parts if part) or "not quoted for any claim",
    )


def _in_words(context: SiteContext, attributed: Attributions) -> Iterator[RegisterLine]:
    """Speakers whom the sources give no name: `officials`, `human rights activists`."""
    speakers: dict[str, set[str]] = {}
    for dossier in context.dossiers:
        for named, sources in context.piece(speakers_in_words, dossier).items():
            speakers.setdefault(named, set()).update(sources)
    for named, every in sorted(speakers.items(), key=lambda one: one[0].casefold()):
        yield RegisterLine(
            name=Link(words=messages.sentence(named), href=None),
            about=f"in {messages.listed(sorted(every))}",
            part=quoted_for(attributed, named),
        )


def speakers_in_words(
    context: SiteContext, dossier: DossierContext
) -> Mapping[str, tuple[str, ...]]:
    """Those of one dossier, each with the short names of the sources that have them."""
    content = context.findings.content
    found: dict[str, dict[str, None]] = {}
    for entry in dossier.entries:
        speaker = entry.verified.evidence.speaker
        if speaker is None or speaker in content.people or speaker in content.outlets:
            continue
        if speaker not in dossier.sources:
            found.setdefault(str(speaker), {})[context.short_name(entry.source)] = None
    return {named: tuple(sources) for named, sources in found.items()}


def person_pages(layout: Layout, attributed: Attributions) -> Iterator[PagePlan]:
    """What everybody is quoted as saying, by whom, and what others have from them."""
    for person in layout.context.findings.content.people.values():
        here = Here(urls.person_url(person.id))
        items = told_of(attributed, person.id)
        for leaf in leaves(here.url, items, room=ROOM, weight=weight):
            yield _page(layout, person, leaf)


def _page(layout: Layout, person: Person, leaf: Leaf[Said | NamedBy]) -> PagePlan:
    here, name = leaf.here, str(person.name)
    crumbs = (Link(words="People", href=here.to(urls.PEOPLE)),)
    view = PersonPage(
        frame=layout.frame(here, leaf.titled(name), f"What {name} is quoted as saying.", crumbs),
        name=name,
        role=person.role and str(person.role),
        note=person.note and str(person.note),
        same_as=tuple(outside(str(url), url) for url in person.same_as),
        is_first=leaf.is_first,
        said=said_in(item for item in leaf.items if isinstance(item, Said)),
        named=tuple(item for item in leaf.items if isinstance(item, NamedBy)),
        sequel=leaf.sequel,
    )
    return PagePlan(path=here.url, view=view)
