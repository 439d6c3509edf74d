"""The complete index: every claim, person, outlet and source, by topic and by letter.

It needs no script. No page of it grows with the site: an index that is too long for one page is
divided by dossier or letter, and each of these into pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar

from onrecord.site import urls
from onrecord.site.components.links import Link
from onrecord.site.context import SiteContext
from onrecord.site.derived.index_entries import (
    ByLetter,
    EntryGroup,
    IndexEntry,
    IndexLine,
    SortedEntry,
    by_letter,
    by_topic,
    with_sort_key,
)
from onrecord.site.layout.page_layout import Frame, Layout, MenuItem
from onrecord.site.layout.pagination import ListPage, Pager
from onrecord.site.plan import PagePlan, View
from onrecord.site.text import messages
from onrecord.site.text.collation import DIGITS, Alphabet
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexGroup:
    """Lines under a heading."""

    heading: Link | None
    """None if they are directly under the section's heading."""
    lines: tuple[IndexLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPart:
    """A letter, or a dossier."""

    id: str
    """The anchor of its heading."""
    heading: Link
    continued: bool
    """True if it began on the previous page."""
    groups: tuple[IndexGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage(View):
    """`pages/index.html`: the index, or a page of it, by topic or by letter."""

    template: ClassVar[str] = "pages/index.html"

    frame: Frame
    title: str
    lead: str
    orders: tuple[MenuItem, ...]
    """The two orders: by topic, by letter."""
    search: str
    jumps: tuple[Link, ...]
    """Links to the letters or dossiers."""
    sections: tuple[IndexPart, ...]
    pager: Pager | None
    """None if everything is on this page."""


LINES = 400
"""Lines on a page: about 50 KB, and as much as a reader scrolls through."""

_SEE = 12
"""Claims after another name, before the name is repeated."""

_TITLE = "Index"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """A dossier or a letter, with the URL of its own page if it needs one."""

    id: str
    heading: str
    url: str | None
    own: str
    groups: tuple[EntryGroup, ...]
    continued: bool = False

    @property
    def size(self) -> int:
        return sum(len(group.entries) for group in self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """One of the two orders of the index."""

    name: str
    url: str
    lead: str
    sections: tuple[_Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Book:
    """Everything that the pages of the index share."""

    layout: Layout
    orders: tuple[_Order, ...]


def index_pages(layout: Layout) -> Iterator[PagePlan]:
    """Yield every page of the index, in both orders."""
    context = layout.context
    book = _Book(layout=layout, orders=(_by_topic(context), _by_letter(context)))
    for order in book.orders:
        yield from _pages(book, order)


# --- by topic ---------------------------------------------------------------------------------


def _by_topic(context: SiteContext) -> _Order:
    return _Order(
        name="By topic",
        url=urls.INDEX,
        lead="Every claim and every source, dossier by dossier.",
        sections=tuple(
            _Section(
                id=dossier.id,
                heading=dossier.title,
                url=urls.dossier_url(dossier.id),
                own=urls.index_url(dossier.id),
                groups=context.aggregate(by_topic, dossier),
            )
            for dossier in context.dossiers
        ),
    )


# --- by letter --------------------------------------------------------------------------------


def _by_letter(context: SiteContext) -> _Order:
    alphabet = Alphabet(str(context.findings.content.site.language))
    shares = [context.aggregate(by_letter, dossier, once=True) for dossier in context.dossiers]
    entries = [
        with_sort_key(alphabet, entry) for entry in (*_everybody(context), *_aliases(shares))
    ]
    letters: dict[str, list[SortedEntry]] = {}
    for entry in chain(entries, *(share.entries for share in shares)):
        letters.setdefault(entry.letter, []).append(entry)
    return _Order(
        name="By letter",
        url=urls.LETTERS,
        lead="Every claim, person, outlet and source, and other names for what the claims are about.",
        sections=tuple(
            _Section(
                id=_anchor(letter),
                heading=letter,
                url=None,
                own=urls.letter_url("0-9" if letter == DIGITS else letter),
                groups=(EntryGroup(heading=None, url=None, entries=_in_order(letters[letter])),),
            )
            for letter in sorted(letters, key=alphabet.order)
        ),
    )


def _in_order(entries: Iterable[SortedEntry]) -> tuple[IndexEntry, ...]:
    every = sorted(
        entries, key=lambda entry: (*entry.place, entry.entry.url or "", entry.entry.see)
    )
    return tuple(entry.entry for entry in every)


def _anchor(letter: str) -> str:
    """Return the anchor of a letter's heading: it has an underscore, which no id contains."""
    return "letter_" + "-".join(f"{ord(character):04x}" for character in letter)


def _everybody(context: SiteContext) -> Iterator[IndexEntry]:
    content = context.findings.content
    for person in content.people.values():
        about = str(person.role) if person.role else "quoted here"
        yield IndexEntry(words=str(person.name), url=urls.person_url(person.id), about=about)
    for outlet in content.outlets.values():
        about = ", ".join(str(detail) for detail in (outlet.kind, outlet.country) if detail)
        yield IndexEntry(
            words=str(outlet.name), url=urls.outlet_url(outlet.id), about=about or "outlet"
        )


def _aliases(shares: Iterable[ByLetter]) -> Iterator[IndexEntry]:
    """Yield every other name once, with the claims that have it: a few on a line."""
    claims: dict[str, list[tuple[str, str]]] = {}
    for share in shares:
        for alias, having in share.aliases:
            claims.setdefault(alias, []).extend(having)
    for alias, every in claims.items():
        for begin in range(0, len(every), _SEE):
            yield IndexEntry(words=alias, see=tuple(every[begin : begin + _SEE]))


# --- pages ------------------------------------------------------------------------------------


def _pages(book: _Book, order: _Order) -> Iterator[PagePlan]:
    """Yield all sections on one page, or the contents on one page and each section on pages of its own."""
    if sum(section.size for section in order.sections) <= LINES:
        jumps = [(section, order.url, section.id) for section in order.sections]
        yield from _cut(book, order, order.url, order.sections, jumps)
        return
    yield from _cut(book, order, order.url, (_contents(order),), [])
    jumps = [(section, section.own, "") for section in order.sections]
    for section in order.sections:
        yield from _cut(book, order, section.own, (section,), jumps)


def _contents(order: _Order) -> _Section:
    """Return the sections as lines of the contents."""
    entries = tuple(
        IndexEntry(
            words=section.heading,
            url=section.own,
            about=messages.count(section.size, "entry", "entries"),
        )
        for section in order.sections
    )
    group = EntryGroup(heading=None, url=None, entries=entries)
    return _Section(id="contents_", heading="Contents", url=None, own=order.url, groups=(group,))


_Jump = tuple[_Section, str, str]
"""A section with its page and its anchor on it."""


def _cut(
    book: _Book,
    order: _Order,
    url: str,
    sections: Sequence[_Section],
    jumps: Sequence[_Jump],
) -> Iterator[PagePlan]:
    """Yield the sections on as many pages as they need."""
    pages = list(_portions(sections))
    for number, portion in enumerate(pages, 1):
        here = Here(urls.numbered(url, number))
        list_page = ListPage(here=here, items=portion, number=number, of=len(pages))
        alone = portion[0].heading if url != order.url else None
        view = IndexPage(
            frame=book.layout.frame(
                here,
                list_page.titled(
                    f"{_TITLE}: {alone}" if alone else f"{_TITLE} {order.name.lower()}"
                ),
                order.lead,
                (Link(words=_TITLE, href=here.to(order.url)),) if here.url != order.url else (),
            ),
            title=f"{_TITLE}: {alone}" if alone else _TITLE,
            lead=order.lead,
            orders=tuple(
                MenuItem(words=choice.name, href=here.to(choice.url), current=choice is order)
                for choice in book.orders
            ),
            search=here.to(urls.SEARCH),
            jumps=_jumps(here, order, jumps),
            sections=tuple(_listed(here, section) for section in portion),
            pager=list_page.pager,
        )
        yield PagePlan(path=here.url, view=view)


def _jumps(here: Here, order: _Order, jumps: Sequence[_Jump]) -> tuple[Link, ...]:
    """Return links to the other letters; dossiers are linked in the contents alone, since there may be many."""
    if len(jumps) < 2 or (order.url == urls.INDEX and len(jumps) > LINES // 10):
        return ()
    return tuple(
        Link(words=section.heading, href=here.to(url, anchor)) for section, url, anchor in jumps
    )


def _listed(here: Here, section: _Section) -> IndexPart:
    return IndexPart(
        id=section.id,
        heading=Link(words=section.heading, href=here.to(section.url) if section.url else None),
        continued=section.continued,
        groups=tuple(
            IndexGroup(
                heading=Link(words=group.heading, href=here.to(group.url) if group.url else None)
                if group.heading
                else None,
                lines=tuple(entry.on(here) for entry in group.entries),
            )
            for group in section.groups
        ),
    )


def _portions(sections: Iterable[_Section]) -> Iterator[tuple[_Section, ...]]:
    """Yield the sections in pages of at most `LINES` lines; always one, even without any line."""
    page: list[_Section] = []
    left = LINES
    for section in sections:
        groups: list[EntryGroup] = []
        continued = False
        for group in section.groups:
            rest = group.entries
            while rest:
                if not left:
                    yield (*page, *_part(section, groups, continued=continued))
                    continued = continued or bool(groups)
                    page, groups, left = [], [], LINES
                now, rest = rest[:left], rest[left:]
                groups.append(EntryGroup(heading=group.heading, url=group.url, entries=now))
                left -= len(now)
        page += _part(section, groups, continued=continued)
    yield tuple(page)


def _part(
    section: _Section, groups: Sequence[EntryGroup], *, continued: bool
) -> tuple[_Section, ...]:
    """Return the part of a section on one page."""
    if not groups:
        return ()
    return (
        _Section(
            id=section.id,
            heading=section.heading,
            url=section.url,
            own=section.own,
            groups=tuple(groups),
            continued=continued,
        ),
    )
