"""People: everybody who is quoted, and what sources put in their mouths."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Person
from onrecord.publishing import link, phrases
from onrecord.publishing.edition import Edition, outside
from onrecord.publishing.link import Here
from onrecord.publishing.parts.frame import Link
from onrecord.publishing.parts.registers import RegisterGroup, RegisterLine
from onrecord.publishing.sayings import named_by, named_for, quoted_for, said, said_in
from onrecord.publishing.views import PagePlan
from onrecord.publishing.views.registers import PeoplePage, PersonPage

_BY_LETTER = 30
"""People from whom on they stand under their letters: fewer are seen at a glance."""


def people_page(edition: Edition) -> PagePlan:
    """Everybody who is quoted, those without a sheet of their own last."""
    here = Here(link.PEOPLE)
    view = PeoplePage(
        frame=edition.frame(here, "People", "Who is quoted in the texts that are checked here."),
        groups=tuple(_groups(edition, here)),
    )
    return PagePlan(path=here.url, view=view)


def _groups(edition: Edition, here: Here) -> Iterator[RegisterGroup]:
    people = sorted(
        edition.findings.content.people.values(), key=lambda one: (one.name.casefold(), one.id)
    )
    by_letter: dict[str, list[Person]] = {}
    for person in people:
        letter = person.name[:1].upper() if len(people) >= _BY_LETTER else "By name"
        by_letter.setdefault(letter, []).append(person)
    for at, (letter, some) in enumerate(by_letter.items()):
        yield RegisterGroup(
            id=f"people_{at}",
            title=letter,
            lines=tuple(_line(edition, here, person) for person in some),
        )
    in_words = tuple(_in_words(edition))
    if in_words:
        yield RegisterGroup(id="in_words", title="Speakers named only in words", lines=in_words)


def _line(edition: Edition, here: Here, person: Person) -> RegisterLine:
    parts = (quoted_for(said(edition, person.id)), named_for(edition, person.id))
    return RegisterLine(
        name=Link(words=str(person.name), href=here.to(link.person_url(person.id))),
        about=person.role and str(person.role),
        part="; ".join(part for part in parts if part) or "not quoted for any claim",
    )


def _in_words(edition: Edition) -> Iterator[RegisterLine]:
    """Speakers whom the sources give no name: `officials`, `human rights activists`."""
    content = edition.findings.content
    speakers: dict[str, set[str]] = {}
    for told in edition.dossiers:
        for entry in told.entries:
            speaker = entry.verified.evidence.speaker
            if speaker is None or speaker in content.people or speaker in content.outlets:
                continue
            if speaker not in told.sources:
                speakers.setdefault(str(speaker), set()).add(edition.short_name(entry.source))
    for named, sources in sorted(speakers.items(), key=lambda one: one[0].casefold()):
        yield RegisterLine(
            name=Link(words=phrases.sentence(named), href=None),
            about=f"in {phrases.listed(sorted(sources))}",
            part=quoted_for(said(edition, named)),
        )


def person_page(edition: Edition, person: Person) -> PagePlan:
    """What somebody is quoted as saying, by whom, and what others have from them."""
    here = Here(link.person_url(person.id))
    name = str(person.name)
    crumbs = (Link(words="People", href=here.to(link.PEOPLE)),)
    view = PersonPage(
        frame=edition.frame(here, name, f"What {name} is quoted as saying.", crumbs),
        name=name,
        role=person.role and str(person.role),
        note=person.note and str(person.note),
        same_as=tuple(outside(str(url), url) for url in person.same_as),
        said=said_in(edition, here, person.id),
        named=named_by(edition, here, person.id),
    )
    return PagePlan(path=here.url, view=view)
