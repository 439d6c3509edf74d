"""The complete index: every claim, person, outlet and source, by topic and by letter.

It needs no script. No page of it grows with the site: what is longer than a page is divided by dossier or
letter, and each of these into pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import JudgedClaim, Source
from onrecord.publishing import link, phrases
from onrecord.publishing.alphabet import DIGITS, Alphabet
from onrecord.publishing.edition import Edition, Told
from onrecord.publishing.link import Here
from onrecord.publishing.pagination import Leaf
from onrecord.publishing.parts.frame import Link, MenuItem
from onrecord.publishing.parts.listing import IndexGroup, IndexLine, Listed
from onrecord.publishing.views import PagePlan
from onrecord.publishing.views.search import IndexPage

LINES = 400
"""On one page: some fifty kilobytes, and as much as somebody scrolls through."""

_SEE = 12
"""Claims after another name, before the name is said again."""

_TITLE = "Index"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A line that does not yet know on which page it will stand."""

    words: str
    url: str | None = None
    claim: JudgedClaim | None = None
    see: tuple[tuple[str, str], ...] = ()
    """Words and address of each claim that this is another name of."""
    about: str | None = None

    def on(self, here: Here) -> IndexLine:
        return IndexLine(
            words=self.words,
            href=here.to(self.url) if self.url else None,
            see=tuple(Link(words=words, href=here.to(url)) for words, url in self.see),
            verdict=phrases.badge(self.claim.verdict) if self.claim else None,
            about=self.about,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Lines under a heading, which may have a page."""

    heading: str | None
    url: str | None
    entries: tuple[_Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """A dossier or a letter, with the address of its own page where it needs one."""

    id: str
    heading: str
    url: str | None
    own: str
    groups: tuple[_Group, ...]
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
    """What every page of the index shares."""

    edition: Edition
    orders: tuple[_Order, ...]


def index_pages(edition: Edition) -> Iterator[PagePlan]:
    """Every page of the index, in both orders."""
    book = _Book(edition=edition, orders=(_by_topic(edition), _by_letter(edition)))
    for order in book.orders:
        yield from _pages(book, order)


# --- by topic ---------------------------------------------------------------------------------


def _by_topic(edition: Edition) -> _Order:
    return _Order(
        name="By topic",
        url=link.INDEX,
        lead="Every claim and every source, dossier by dossier.",
        sections=tuple(
            _Section(
                id=told.id,
                heading=str(told.judged.dossier.title),
                url=link.dossier_url(told.id),
                own=link.index_url(told.id),
                groups=tuple(group for group in _topics(edition, told) if group.entries),
            )
            for told in edition.dossiers
        ),
    )


def _topics(edition: Edition, told: Told) -> Iterator[_Group]:
    topics = told.judged.dossier.topics
    known = {topic.id for topic in topics}
    for topic in topics:
        yield _Group(
            heading=str(topic.title),
            url=link.topic_url(told.id, topic.id),
            entries=tuple(
                _claim(told, claim) for claim in told.shown if claim.claim.topic == topic.id
            ),
        )
    yield _Group(
        heading="Without a topic" if topics else None,
        url=None,
        entries=tuple(
            _claim(told, claim) for claim in told.shown if claim.claim.topic not in known
        ),
    )
    yield _Group(
        heading="Sources",
        url=None,
        entries=tuple(_source(edition, told, source) for source in told.sources.values()),
    )


# --- by letter --------------------------------------------------------------------------------


def _by_letter(edition: Edition) -> _Order:
    alphabet = Alphabet(str(edition.findings.content.site.language))
    by_letter: dict[str, list[_Entry]] = {}
    for entry in (*_everything(edition), *_aliases(edition)):
        by_letter.setdefault(alphabet.heading(entry.words), []).append(entry)
    return _Order(
        name="By letter",
        url=link.LETTERS,
        lead="Every claim, person, outlet and source, and other words for what the claims are about.",
        sections=tuple(
            _Section(
                id=_anchor(letter),
                heading=letter,
                url=None,
                own=link.letter_url("0-9" if letter == DIGITS else letter),
                groups=(
                    _Group(
                        heading=None,
                        url=None,
                        entries=tuple(
                            sorted(
                                by_letter[letter],
                                key=lambda entry: (
                                    *alphabet.place(entry.words),
                                    entry.url or "",
                                    entry.see,
                                ),
                            )
                        ),
                    ),
                ),
            )
            for letter in sorted(by_letter, key=alphabet.order)
        ),
    )


def _anchor(letter: str) -> str:
    """Of a letter's heading: with an underscore, as no id of the content has one."""
    return "letter_" + "-".join(f"{ord(one):04x}" for one in letter)


def _everything(edition: Edition) -> Iterator[_Entry]:
    content = edition.findings.content
    for person in content.people.values():
        about = str(person.role) if person.role else "quoted here"
        yield _Entry(words=str(person.name), url=link.person_url(person.id), about=about)
    for outlet in content.outlets.values():
        about = ", ".join(str(one) for one in (outlet.kind, outlet.country) if one)
        yield _Entry(
            words=str(outlet.name), url=link.outlet_url(outlet.id), about=about or "outlet"
        )
    for told in edition.dossiers:
        for claim in told.shown:
            yield _claim(told, claim)
        for source in told.sources.values():
            yield _source(edition, told, source)


def _aliases(edition: Edition) -> Iterator[_Entry]:
    """Every other name once, with the claims that have it: a few on a line."""
    claims: dict[str, list[tuple[str, str]]] = {}
    for told in edition.dossiers:
        for claim in told.shown:
            named = (str(claim.claim.assertion), link.claim_url(told.id, claim.claim.id))
            for alias in dict.fromkeys(map(str, claim.claim.aliases)):
                claims.setdefault(alias, []).append(named)
    for alias, having in claims.items():
        for begin in range(0, len(having), _SEE):
            yield _Entry(words=alias, see=tuple(having[begin : begin + _SEE]))


def _claim(told: Told, claim: JudgedClaim) -> _Entry:
    return _Entry(
        words=str(claim.claim.assertion),
        url=link.claim_url(told.id, claim.claim.id),
        claim=claim,
        about="withdrawn" if claim.claim.status == "withdrawn" else None,
    )


def _source(edition: Edition, told: Told, source: Source) -> _Entry:
    kind = "document, as reproduced by" if source.document else "article,"
    return _Entry(
        words=edition.title(source),
        url=link.source_url(told.id, source.id),
        about=f"{kind} {edition.outlet_name(source)}",
    )


# --- pages ------------------------------------------------------------------------------------


def _pages(book: _Book, order: _Order) -> Iterator[PagePlan]:
    """All sections on one page; or one page of them all, and each on pages of its own."""
    if sum(section.size for section in order.sections) <= LINES:
        jumps = [(section, order.url, section.id) for section in order.sections]
        yield from _cut(book, order, order.url, order.sections, jumps)
        return
    yield from _cut(book, order, order.url, (_contents(order),), [])
    jumps = [(section, section.own, "") for section in order.sections]
    for section in order.sections:
        yield from _cut(book, order, section.own, (section,), jumps)


def _contents(order: _Order) -> _Section:
    """The sections themselves as lines."""
    entries = tuple(
        _Entry(
            words=section.heading,
            url=section.own,
            about=phrases.count(section.size, "entry", "entries"),
        )
        for section in order.sections
    )
    group = _Group(heading=None, url=None, entries=entries)
    return _Section(id="contents_", heading="Contents", url=None, own=order.url, groups=(group,))


_Jump = tuple[_Section, str, str]
"""A section with its page and the anchor there."""


def _cut(
    book: _Book,
    order: _Order,
    url: str,
    sections: Sequence[_Section],
    jumps: Sequence[_Jump],
) -> Iterator[PagePlan]:
    """The sections on as many pages as they need."""
    pages = list(_portions(sections))
    for number, portion in enumerate(pages, 1):
        here = Here(link.numbered(url, number))
        leaf = Leaf(here=here, items=portion, number=number, of=len(pages))
        alone = portion[0].heading if url != order.url else None
        view = IndexPage(
            frame=book.edition.frame(
                here,
                leaf.titled(f"{_TITLE}: {alone}" if alone else f"{_TITLE} {order.name.lower()}"),
                order.lead,
                (Link(words=_TITLE, href=here.to(order.url)),) if here.url != order.url else (),
            ),
            title=f"{_TITLE}: {alone}" if alone else _TITLE,
            lead=order.lead,
            ways=tuple(
                MenuItem(words=one.name, href=here.to(one.url), current=one is order)
                for one in book.orders
            ),
            search=here.to(link.SEARCH),
            jumps=_jumps(here, order, jumps),
            sections=tuple(_listed(here, section) for section in portion),
            sequel=leaf.sequel,
        )
        yield PagePlan(path=here.url, view=view)


def _jumps(here: Here, order: _Order, jumps: Sequence[_Jump]) -> tuple[Link, ...]:
    """To the other letters; from dossier to dossier the contents lead, for there may be many."""
    if len(jumps) < 2 or (order.url == link.INDEX and len(jumps) > LINES // 10):
        return ()
    return tuple(
        Link(words=section.heading, href=here.to(url, anchor)) for section, url, anchor in jumps
    )


def _listed(here: Here, section: _Section) -> Listed:
    return Listed(
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
    """The sections in pages of at most `LINES` lines; always one, if only to say that there is nothing."""
    page: list[_Section] = []
    room = LINES
    for section in sections:
        groups: list[_Group] = []
        continued = False
        for group in section.groups:
            rest = group.entries
            while rest:
                if not room:
                    yield (*page, *_part(section, groups, continued=continued))
                    continued = continued or bool(groups)
                    page, groups, room = [], [], LINES
                now, rest = rest[:room], rest[room:]
                groups.append(_Group(heading=group.heading, url=group.url, entries=now))
                room -= len(now)
        page += _part(section, groups, continued=continued)
    yield tuple(page)


def _part(section: _Section, groups: Sequence[_Group], *, continued: bool) -> tuple[_Section, ...]:
    """What of a section stands on one page."""
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
