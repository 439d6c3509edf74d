"""Build a site: read, check, plan, render, audit. The command, the preview and the tests run this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from onrecord.build.built_site import BuiltSite, find_site, keep_site
from onrecord.build.cache import BuildCache, SourceDigests, digest_input
from onrecord.build.executor import Executor, Progress, no_progress
from onrecord.checks.statistics import Counts, count
from onrecord.checks.suppressions import accepted
from onrecord.diagnostics import Diagnostic, stops
from onrecord.model import Findings, Tree


@dataclass(frozen=True, kw_only=True)
class BuildResult:
    """A site and the problems of its content."""

    files: Mapping[str, bytes]
    """The site by path; empty if an error stops it, unless errors were ignored."""
    diagnostics: tuple[Diagnostic, ...]
    """Those that the editors do not accept."""
    counts: Counts
    input_digest: str
    """SHA-256 over the content and the templates, paths included."""
    has_no_errors: bool
    """Whether the site may be published; in a strict build a warning is an error."""
    is_unchanged: bool
    """Whether an earlier build made the same site, and nothing was done again."""
    findings: Findings | None
    """None if `site.yml` cannot be read, and if nothing was checked because the site is unchanged."""

    @classmethod
    def of(
        cls,
        site: BuiltSite,
        files: Mapping[str, bytes],
        input_digest: str,
        *,
        strict: bool,
        findings: Findings | None = None,
        is_unchanged: bool = False,
        ignore_errors: bool = False,
    ) -> BuildResult:
        """Return the result of building a site; it has no files if an error stops it."""
        has_no_errors = site.is_complete and not stops(site.diagnostics, strict=strict)
        return cls(
            files=files if has_no_errors or ignore_errors else {},
            diagnostics=site.diagnostics,
            counts=site.counts,
            input_digest=input_digest,
            has_no_errors=has_no_errors,
            is_unchanged=is_unchanged,
            findings=findings,
        )


def build(
    source: Tree,
    templates: Tree | None,
    *,
    strict: bool = False,
    cache: BuildCache | None = None,
    jobs: int | None = None,
    audit: bool = False,
    ignore_errors: bool = False,
    draw_cards: bool = True,
    progress: Progress | None = None,
) -> BuildResult:
    """Build the site of a content tree; nothing is rendered unless its content is free of errors.

    Without `templates` the content is only checked. `jobs` is the number of processes (None: as many
    as pay). `audit` reads every finished page again for broken links, duplicate ids and words that
    must not be published. Two kinds of site are never published: `ignore_errors` renders what it
    can, for a preview; without `draw_cards` social cards, two fifths of the work, are left out.
    """
    executor = Executor(cache=cache or BuildCache(), jobs=jobs, report=progress or no_progress)
    input_digest = digest_input(source, templates)
    rebuild = partial(_rebuild, source, templates)
    if not (audit or ignore_errors) and (unchanged := find_site(input_digest, executor.cache)):
        files = unchanged.files(executor.cache, rebuild)
        return BuildResult.of(unchanged, files, input_digest, strict=strict, is_unchanged=True)

    from onrecord.build import stages

    digests = SourceDigests.of(source)
    checked = stages.check_source(source, digests, executor)
    findings = checked.findings
    if findings is None or templates is None:
        return _unrendered(checked.remaining, findings, input_digest)

    executor.report("linking", 0, 1)
    context = stages.SiteContext(findings)
    problems = [*checked.diagnostics, *stages.addresses(findings).diagnostics]
    suppressions = findings.content.site.exceptions
    may_render = ignore_errors or not stops(accepted(problems, suppressions).value, strict=strict)
    if may_render:
        has_errors = stops(problems, strict=False)
        parts = stages.render(
            context, templates, digests, executor, has_errors=has_errors, draw_cards=draw_cards
        )
    else:
        parts = [stages.plan(context)]
    problems += [problem for part in parts for problem in part.diagnostics]
    remaining = accepted(problems, suppressions)
    diagnostics = remaining.value + remaining.diagnostics
    site = BuiltSite.of(parts, count(findings), diagnostics, is_complete=may_render)
    if draw_cards and not ignore_errors:
        keep_site(site, input_digest, executor.cache)

    files = site.files(executor.cache, rebuild)
    if audit and files:
        executor.report("auditing", 0, 1)
        site = replace(site, diagnostics=(*site.diagnostics, *stages.audit(files, findings)))
    return BuildResult.of(
        site, files, input_digest, strict=strict, findings=findings, ignore_errors=ignore_errors
    )


def _unrendered(
    diagnostics: tuple[Diagnostic, ...], findings: Findings | None, input_digest: str
) -> BuildResult:
    """Return the result of checking content of which no page can be made."""
    return BuildResult(
        files={},
        diagnostics=diagnostics,
        counts=Counts() if findings is None else count(findings),
        input_digest=input_digest,
        has_no_errors=False,
        is_unchanged=False,
        findings=findings,
    )


def _rebuild(source: Tree, templates: Tree | None) -> Mapping[str, bytes]:
    """Return the files of a site once more, after the cache lost one of them.

    This may run while the site is being published. A process started then would inherit the lock, and
    hold it after its parent was killed: so there is none.
    """
    return build(source, templates, jobs=1, ignore_errors=True).files
