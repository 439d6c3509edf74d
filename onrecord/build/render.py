"""From findings to files: each dossier by itself, then the site as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Protocol, TypeVar

from onrecord.build.artifacts import Kept, Stock
from onrecord.build.cache import digest_of, key_of, packed, recalled, unpacked
from onrecord.build.check import Keys
from onrecord.build.executor import Working
from onrecord.build.workers import map_in_processes
from onrecord.diagnostics import Diagnostic
from onrecord.exports import dossier_exports, site_exports
from onrecord.exports.social_cards import pictures
from onrecord.exports.social_cards.draw import Artist
from onrecord.model import Tree
from onrecord.site.context import Edition, Told
from onrecord.site.derived.aggregates import left_by
from onrecord.site.derived.lazy import Left
from onrecord.site.plan import PagePlan
from onrecord.site.render import Renderer
from onrecord.site.routes import dossier_pages, in_sitemap, layout_of, site_pages, ways_out
from onrecord.site.theme import theme
from onrecord.storage.lazy_files import known


class Planned(Protocol):
    """A file of the site that is yet to be made."""

    @property
    def path(self) -> str:
        """Where it will stand."""


P = TypeVar("P", bound=Planned)
Q_contra = TypeVar("Q_contra", contravariant=True)


class Maker(Protocol[Q_contra]):
    """What makes files of plans: pages by templates, pictures by drawing."""

    @property
    def least_share(self) -> int:
        """So many are worth a process of their own."""

    def key(self, plan: Q_contra, /) -> str:
        """The same key, the same bytes."""

    def render(self, plan: Q_contra, /) -> bytes:
        """The file."""


@dataclass(slots=True, kw_only=True)
class Made:
    """Files, and what making them came to."""

    files: Stock = field(default_factory=Stock)
    """By path."""
    pieces: Stock = field(default_factory=Stock)
    """What a dossier leaves for the site as a whole: records, packed, each by itself."""
    on_map: dict[str, bool] = field(default_factory=dict)
    """By path of a page, whether it belongs on the map of the site."""
    ways_out: tuple[str, ...] = ()
    """Pages of other dossiers to which texts lead."""
    faults: tuple[Diagnostic, ...] = ()
    pages: int = 0
    rendered: int = 0
    """Pages that memory had not."""
    pictures: int = 0
    drawn: int = 0
    """Pictures that memory had not."""


class Making:
    """The files of an edition, made with a theme."""

    def __init__(
        self, edition: Edition, templates: Tree, keys: Keys, work: Working, *, sound: bool
    ) -> None:
        """`sound`: no sheet has an error. What is made in spite of one is not remembered."""
        self._edition = edition
        self._layout = layout_of(edition)
        self._sound = sound
        self._templates = templates
        self._keys = keys
        self._work = work
        self._renderer = Renderer(templates)
        self._artist = Artist(templates)

    # --- dossiers -----------------------------------------------------------------------------

    def dossiers(self, *, rendered: bool) -> list[Made]:
        """The files of every dossier; the faults alone where nothing is to be `rendered`."""
        every = self._edition.dossiers
        if not rendered:
            return [self._planned(told) for told in every]
        self._work.tell("rendering", 0, len(every))
        found: dict[str, Made] = {}
        for told in every:
            remembered = self._remembered(told)
            if remembered is not None:
                found[told.id] = remembered
        missing = [told for told in every if told.id not in found]
        if len(missing) > 1:
            made = self._work.spread(lambda told: self._made(told, self._work.alone), missing)
        else:
            made = [self._made(told, self._work) for told in missing]
        found |= {told.id: one for told, one in zip(missing, made, strict=True)}
        for name, one in found.items():
            self._edition.pieces.give(name, self._left(one.pieces))
        self._work.tell("rendering", len(every), len(every))
        return [found[told.id] for told in every]

    def _planned(self, told: Told) -> Made:
        return Made(faults=dossier_pages(self._layout, told).diagnostics)

    def _remembered(self, told: Told) -> Made | None:
        """A dossier as memory has it: wholly, or not at all."""
        memory = self._work.memory
        found = recalled(memory, self._key(told), Made)
        if memory is None or found is None:
            return None
        stands = found.files.stands(memory) and found.pieces.stands(memory)
        return found if stands and all(way in self._ends for way in found.ways_out) else None

    def _made(self, told: Told, work: Working) -> Made:
        planned = dossier_pages(self._layout, told)
        made = Made(faults=planned.diagnostics, ways_out=ways_out(told, planned.value))
        self._pages(planned.value, made, work)
        drawings = pictures(self._edition, told)
        made.pictures = len(drawings)
        made.drawn = _into(made, drawings, self._artist, work)
        made.files.put_all(dossier_exports(self._edition, told).items(), work.memory)
        for name, piece in left_by(self._edition, told).items():
            made.pieces.put(name, packed(piece), work.memory)
        memory = work.memory
        if memory is None or not self._sound or made.faults:
            return made
        if made.files.stands(memory) and made.pieces.stands(memory):
            remembered = replace(made, rendered=0, drawn=0)  # as the next build will find it
            memory.put(self._key(told), packed(remembered))
        return made

    def _left(self, pieces: Stock) -> Mapping[str, Left]:
        """How to get what a dossier left."""
        memory = self._work.memory

        return {
            **{
                name: partial(recalled, memory, one.key, object)
                for name, one in pieces.kept.items()
            },
            **{name: partial(unpacked, body) for name, body in pieces.in_hand.items()},
        }

    def _key(self, told: Told) -> str:
        """Of all that a dossier's files depend on, other dossiers' pages to which it leads aside."""
        memory = self._work.memory
        salt = memory.salt if memory else ""
        own = self._keys.dossiers[told.id]
        return key_of("made", salt, self._theme, self._keys.shared, self._around, told.id, own)

    @cached_property
    def _theme(self) -> str:
        return digest_of(sorted(self._templates.files.items()))

    @cached_property
    def _around(self) -> str:
        """What the frame of every page says of the site as a whole: its feeds."""
        return ",".join(channel.name for channel in self._layout.channels.get("", ()))

    @cached_property
    def _ends(self) -> frozenset[str]:
        """The pages to which a text may lead."""
        return frozenset(self._edition.ends)

    # --- the site -----------------------------------------------------------------------------

    def site(self, on_map: Mapping[str, bool], *, rendered: bool) -> Made:
        """The files of the site as a whole; `on_map` names the pages of its dossiers."""
        made, memory = Made(), self._work.memory
        if rendered:
            self._work.tell("exporting", 0, 1)
            made.files.put_all(site_exports(self._edition, self._layout.channels), memory)
        planned = site_pages(self._layout, on_map, made.files.sizes())
        made.faults = planned.diagnostics
        if not rendered:
            return made
        self._pages(planned.value, made, self._work)
        made.files.put_all(theme(self._templates).items(), memory)
        made.files.put_all(self._edition.findings.content.static.items(), memory)
        return made

    def _pages(self, plans: Sequence[PagePlan], made: Made, work: Working) -> None:
        made.pages = len(plans)
        made.on_map = {plan.path: in_sitemap(plan) for plan in plans}
        made.rendered = _into(made, plans, self._renderer, work)


def _into(made: Made, plans: Sequence[P], maker: Maker[P], work: Working) -> int:
    """Put every planned file among those that are made; how many of them memory had not."""
    memory = work.memory
    keys = {plan.path: maker.key(plan) for plan in plans} if memory else {}
    missing: list[P] = []
    for plan in plans:
        body = memory.get(keys[plan.path]) if memory else None
        if body is None:
            missing.append(plan)
        else:
            made.files.note(plan.path, Kept(keys[plan.path], known(body)))
    jobs = work.jobs_for(len(missing), least=maker.least_share)
    bodies = map_in_processes(maker.render, missing, jobs=jobs)
    for plan, body in zip(missing, bodies, strict=True):
        made.files.put(plan.path, body, memory, keys.get(plan.path, ""))
    return len(missing)
