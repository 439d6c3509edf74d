"""The list of everybody who is quoted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from onrecord.model import Person
from onrecord.site import urls
from onrecord.site.components.directory import (
    DirectoryEntry,
    DirectoryGroup,
    DirectoryLine,
    directory_pages,
)
from onrecord.site.components.links import Link
from onrecord.site.context import DossierContext, SiteContext
from onrecord.site.derived.attributions import (
    Attributions,
    named_for,
    quoted_for,
)
from onrecord.site.layout.page_layout import Frame, Layout
from onrecord.site.layout.pagination import Pager
from onrecord.site.plan import PagePlan, View
from onrecord.site.text import messages
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage(View):
    """`pages/people.html`: everybody who is quoted."""

    template: ClassVar[str] = "pages/people.html"

    frame: Frame
    jumps: tuple[Link, ...]
    """Links to the headings if there are several pages."""
    groups: tuple[DirectoryGroup, ...]
    pager: Pager | None


_BY_LETTER = 30
"""The number of people from which they are grouped by letter; fewer can be seen at a glance."""


def people_pages(layout: Layout, attributed: Attributions) -> Iterator[PagePlan]:
    """Yield the pages of everybody who is quoted, those without a sheet last."""
    for page in directory_pages(urls.PEOPLE, _lines(layout.context, attributed, Here(urls.PEOPLE))):
        title = page.list_page.titled("People")
        view = PeoplePage(
            frame=layout.frame(
                page.list_page.here, title, "People quoted in the texts checked here."
            ),
            jumps=page.jumps,
            groups=page.groups,
            pager=page.list_page.pager,
        )
        yield PagePlan(path=page.list_page.here.url, view=view)


def _lines(context: SiteContext, attributed: Attributions, here: Here) -> Iterator[DirectoryEntry]:
    people = sorted(
        context.findings.content.people.values(),
        key=lambda person: (person.name.casefold(), person.id),
    )
    by_letter: dict[str, list[Person]] = {}
    for person in people:
        letter = person.name[:1].upper() if len(people) >= _BY_LETTER else "By name"
        by_letter.setdefault(letter, []).append(person)
    for at, (letter, people) in enumerate(by_letter.items()):
        for person in people:
            line = _line(attributed, here, person)
            yield DirectoryEntry(anchor=f"people_{at}", title=letter, line=line)
    for line in _in_words(context, attributed):
        yield DirectoryEntry(anchor="in_words", title="Speakers named only in words", line=line)


def _line(attributed: Attributions, here: Here, person: Person) -> DirectoryLine:
    parts = (quoted_for(attributed, person.id), named_for(attributed, person.id))
    return DirectoryLine(
        name=Link(words=str(person.name), href=here.to(urls.person_url(person.id))),
        about=person.role and str(person.role),
        part="; ".join(part for part in parts if part) or "not quoted for any claim",
    )


def _in_words(context: SiteContext, attributed: Attributions) -> Iterator[DirectoryLine]:
    """Yield a line for speakers without a name in their sources: `officials`, `activists`."""
    speakers: dict[str, set[str]] = {}
    for dossier in context.dossiers:
        for named, sources in context.aggregate(speakers_in_words, dossier).items():
            speakers.setdefault(named, set()).update(sources)
    for named, every in sorted(speakers.items(), key=lambda item: item[0].casefold()):
        yield DirectoryLine(
            name=Link(words=messages.sentence(named), href=None),
            about=f"in {messages.listed(sorted(every))}",
            part=quoted_for(attributed, named),
        )


def speakers_in_words(
    context: SiteContext, dossier: DossierContext
) -> Mapping[str, tuple[str, ...]]:
    """Return the unnamed speakers of a dossier, each with the short names of the sources that quote them."""
    content = context.findings.content
    found: dict[str, dict[str, None]] = {}
    for entry in dossier.entries:
        speaker = entry.evidence.speaker
        if speaker is None or speaker in content.people or speaker in content.outlets:
            continue
        if speaker not in dossier.sources:
            found.setdefault(str(speaker), {})[context.short_name(entry.source)] = None
    return {named: tuple(sources) for named, sources in found.items()}
