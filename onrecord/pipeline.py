"""The build, from the bytes of a tree to the bytes of a site.

Every stage is a pure function over frozen records. None prints, raises for a fault in the content,
or reads a clock, a file or the environment. Publishing is the caller's: `check` is `build` without it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from onrecord.checking.counts import Counts, count
from onrecord.checking.exceptions import accepted
from onrecord.checking.judge import judge
from onrecord.checking.resolve import resolve
from onrecord.checking.verify import verify
from onrecord.diagnostics import Diagnostic, Outcome
from onrecord.model import Content, Findings, Tree
from onrecord.publishing.audit import audit
from onrecord.publishing.edition import Edition
from onrecord.publishing.exports import exports
from onrecord.publishing.exports.artist import Artist
from onrecord.publishing.exports.pictures import pictures
from onrecord.publishing.pages import pages
from onrecord.publishing.render import Renderer
from onrecord.publishing.theme import theme
from onrecord.publishing.views import PagePlan
from onrecord.reading.load import load
from onrecord.workers import jobs_for, map_in_processes

Progress = Callable[[str, int, int], None]
"""Told of each stage: its name, how much is done, of how much."""


class PageCache(Protocol):
    """Pages of earlier builds, by the key of everything they show."""

    def get(self, key: str) -> bytes | None:
        """The page, or None. What cannot be proven whole is not returned."""

    def put(self, key: str, body: bytes) -> None:
        """Keep a page; failing to is no fault."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a run came to."""

    files: Mapping[str, bytes]
    """The site, by path; empty unless everything holds, or pages were wanted anyway."""
    findings: Findings | None
    """None where `site.yml` could not be read."""
    diagnostics: tuple[Diagnostic, ...]
    counts: Counts
    input_digest: str
    """SHA-256 over the content and the templates, paths included."""
    holds: bool
    """Whether the site may be published."""


def run(
    source: Tree,
    templates: Tree,
    *,
    strict: bool = False,
    cache: PageCache | None = None,
    jobs: int | None = None,
    audited: bool = False,
    anyway: bool = False,
    progress: Progress | None = None,
) -> Result:
    """Build the site of a tree; nothing is made unless every rule holds.

    `jobs` is the number of processes that render (None: as many as pay); `audited` reads every
    finished page again for broken links, doubled ids and words that must not be published. With
    `anyway` the pages are made in spite of faults, as far as they can be: for a preview, in which
    every quote that does not hold is struck through. They are never published.
    """
    tell = progress or _silently
    digest = _digest(source, templates)
    tell("reading", 0, 1)
    loaded = load(source)
    content = loaded.value
    if content is None:
        return Result(
            files={},
            findings=None,
            diagnostics=loaded.diagnostics,
            counts=Counts(),
            input_digest=digest,
            holds=False,
        )
    checked = _check(content, tell)
    tell("linking", 0, 1)
    edition = Edition(checked.value)
    planned = pages(edition)
    kept = accepted(
        (*loaded.diagnostics, *checked.diagnostics, *planned.diagnostics), content.site.exceptions
    )
    counts = count(checked.value)
    files: dict[str, bytes] = {}
    faults = kept.value + kept.diagnostics
    holds = not stops(faults, strict=strict)
    if holds or anyway:
        make = _Making(templates=templates, cache=cache, jobs=jobs, tell=tell)
        files, counts = _files(edition, planned.value, make, counts)
        if audited:
            tell("auditing", 0, 1)
            faults = (*faults, *audit(files, checked.value))
            holds = not stops(faults, strict=strict)
            files = files if holds or anyway else {}
    return Result(
        files=dict(sorted(files.items())),
        findings=checked.value,
        diagnostics=faults,
        counts=counts,
        input_digest=digest,
        holds=holds,
    )


def findings_of(source: Tree) -> Outcome[Findings | None]:
    """What the checks find in a tree, and all they say; None without a usable `site.yml`."""
    loaded = load(source)
    if loaded.value is None:
        return Outcome(value=None, diagnostics=loaded.diagnostics)
    checked = _check(loaded.value, _silently)
    return Outcome(value=checked.value, diagnostics=loaded.diagnostics + checked.diagnostics)


def stops(diagnostics: tuple[Diagnostic, ...], *, strict: bool) -> bool:
    """Whether any of them keeps the site from being published."""
    stopping = {"error", "warning"} if strict else {"error"}
    return any(diagnostic.severity in stopping for diagnostic in diagnostics)


def _check(content: Content, tell: Progress) -> Outcome[Findings]:
    tell("resolving", 0, 1)
    resolved = resolve(content)
    tell("verifying", 0, 1)
    verified = verify(content.site, resolved.value)
    tell("judging", 0, 1)
    judged = judge(content, verified.value)
    return Outcome(
        value=judged.value,
        diagnostics=resolved.diagnostics + verified.diagnostics + judged.diagnostics,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Making:
    """With what files are made."""

    templates: Tree
    cache: PageCache | None
    jobs: int | None
    tell: Progress


def _files(
    edition: Edition, plans: Sequence[PagePlan], make: _Making, counts: Counts
) -> tuple[dict[str, bytes], Counts]:
    """Every file of the site, and how many of them had to be made."""
    rendered, fresh = _made("rendering", plans, Renderer(make.templates), make)
    drawings = pictures(edition)
    drawn, newly_drawn = _made("drawing", drawings, Artist(make.templates), make)
    make.tell("exporting", 0, 1)
    beside = exports(edition) | theme(make.templates) | dict(edition.findings.content.static)
    return rendered | drawn | beside, replace(
        counts,
        pages=len(plans),
        rendered=fresh,
        pictures=len(drawings),
        drawn=newly_drawn,
    )


def _made(
    stage: str, plans: Sequence[P], maker: Maker[P], make: _Making
) -> tuple[dict[str, bytes], int]:
    """Every planned file by its path, those the cache has from there, and how many it had not."""
    cache = make.cache
    keys = {plan.path: maker.key(plan) for plan in plans} if cache else {}
    made: dict[str, bytes] = {}
    for plan in plans:
        body = cache.get(keys[plan.path]) if cache else None
        if body is not None:
            made[plan.path] = body
    missing = [plan for plan in plans if plan.path not in made]
    make.tell(stage, 0, len(missing))
    most = jobs_for(len(missing), least=maker.least_share)
    for plan, body in zip(
        missing, map_in_processes(maker.render, missing, jobs=make.jobs or most), strict=True
    ):
        made[plan.path] = body
        if cache:
            cache.put(keys[plan.path], body)
    make.tell(stage, len(missing), len(missing))
    return made, len(missing)


def _digest(source: Tree, templates: Tree) -> str:
    digest = hashlib.sha256()
    for tree in (source, templates):
        for path, content in sorted(tree.files.items()):
            digest.update(f"{len(path.encode())}:{len(content)}:{path}\n".encode())
            digest.update(content)
        digest.update(b"\0")
    return digest.hexdigest()


def _silently(stage: str, done: int, total: int) -> None:
    """No progress is shown."""
