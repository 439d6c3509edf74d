"""The build, from the bytes of a tree to the bytes of a site.

Every stage is a pure function over frozen records. None prints, raises for a fault in the content,
or reads a clock, a file or the environment. Publishing is the caller's: `check` is `build` without it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.build.cache import Memory, digest_of, key_of
from onrecord.build.executor import Progress, Working, silently
from onrecord.build.remembered import keep_site, recalled_site
from onrecord.checks.statistics import Counts
from onrecord.diagnostics import Diagnostic, Outcome, stops
from onrecord.model import Findings, Tree

__all__ = ["Memory", "Progress", "Result", "findings_of", "run"]


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a run came to."""

    files: Mapping[str, bytes]
    """The site, by path; empty unless everything holds, or pages were wanted anyway."""
    diagnostics: tuple[Diagnostic, ...]
    counts: Counts
    input_digest: str
    """SHA-256 over the content and the templates, paths included."""
    holds: bool
    """Whether the site may be published."""
    is_remembered: bool = False
    """Whether an earlier run made the very same site, and nothing was done again."""
    look: Callable[[], Findings | None]
    """Gives the findings."""

    @cached_property
    def findings(self) -> Findings | None:
        """None where `site.yml` could not be read."""
        return self.look()


def run(
    source: Tree,
    templates: Tree,
    *,
    strict: bool = False,
    cache: Memory | None = None,
    jobs: int | None = None,
    audited: bool = False,
    anyway: bool = False,
    progress: Progress | None = None,
) -> Result:
    """Build the site of a tree; nothing is made unless every rule holds.

    `jobs` is the number of processes (None: as many as pay); `audited` reads every finished page
    again for broken links, doubled ids and words that must not be published. With `anyway` the pages
    are made in spite of faults, as far as they can be: for a preview, in which every quote that does
    not hold is struck through. They are never published.
    """
    work = Working(memory=cache, jobs=jobs, tell=progress or silently)
    digest = key_of(*(digest_of(sorted(tree.files.items())) for tree in (source, templates)))
    remembered = None if audited or anyway else recalled_site(digest, work)
    if remembered is not None:
        site, findings = remembered, None
    else:
        from onrecord.build.site import site_of  # loads all that makes a site, for 0.15 s

        site, findings = site_of(source, templates, work, strict=strict, anyway=anyway)
        if site.is_whole and not anyway:
            keep_site(site, digest, work)

    def again() -> Mapping[str, bytes]:
        # Asked for while the site is published: a process started now would share the lock, and hold
        # it when its parent has been killed.
        return run(source, templates, jobs=1, anyway=anyway).files

    files = site.bodies(cache, again)
    if audited and files and findings is not None:
        from onrecord.audit import audit

        work.tell("auditing", 0, 1)
        site = replace(site, diagnostics=(*site.diagnostics, *audit(files, findings)))
    holds = site.is_whole and not stops(site.diagnostics, strict=strict)
    return Result(
        files=files if holds or anyway else {},
        diagnostics=site.diagnostics,
        counts=site.counts,
        input_digest=digest,
        holds=holds,
        is_remembered=remembered is not None,
        look=(lambda: findings)
        if remembered is None
        else (lambda: findings_of(source, cache).value),
    )


def findings_of(source: Tree, cache: Memory | None = None) -> Outcome[Findings | None]:
    """What the checks find in a tree, and all they say; None without a usable `site.yml`."""
    from onrecord.build.check import check, keys_of  # loads all that reads and checks

    work = Working(memory=cache, jobs=1, tell=silently)
    checked = check(source, keys_of(source), work)
    return Outcome(value=checked.findings, diagnostics=checked.diagnostics)
