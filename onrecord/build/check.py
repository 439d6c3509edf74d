"""Check a content tree: read it, resolve its references, verify its quotes, judge its verdicts.

Each dossier is checked by itself, so that one that did not change need not be checked again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from onrecord.build.cache import BuildCache, SourceDigests
from onrecord.build.executor import Executor
from onrecord.checks.references import resolve_dossier, site_problems
from onrecord.checks.suppressions import accepted
from onrecord.checks.verdicts import judge_dossier
from onrecord.checks.verify import verify_dossier
from onrecord.diagnostics import Diagnostic, Outcome
from onrecord.model import CheckedDossier, Content, Findings, Tree
from onrecord.sheets.layout import sorted_out
from onrecord.sheets.load import LoadedDossier, load_dossier, load_shared, put_together


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """The results of the checks of a content tree."""

    findings: Findings | None
    """None if `site.yml` cannot be read."""
    reading: tuple[Diagnostic, ...]
    """Problems of single files."""
    checking: tuple[Diagnostic, ...]
    """Problems of the content of files."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All problems, those that the editors accept included."""
        return self.reading + self.checking

    @property
    def remaining(self) -> tuple[Diagnostic, ...]:
        """The problems that the editors do not accept in `site.yml`."""
        if self.findings is None:
            return self.diagnostics
        return accepted(self.diagnostics, self.findings.content.site.exceptions).value


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierResult:
    """The results of the checks of one dossier."""

    loaded: Outcome[LoadedDossier]
    """Its sheets and captures, with the problems of reading them."""
    dossier: CheckedDossier | None
    """None if its own sheet cannot be read."""
    diagnostics: tuple[Diagnostic, ...]
    """Problems of the content of sheets."""


def check(source: Tree, cache: BuildCache | None = None) -> CheckResult:
    """Check a content tree without rendering anything."""
    executor = Executor(cache=cache or BuildCache(), jobs=1)
    return check_source(source, SourceDigests.of(source), executor)


def check_source(source: Tree, digests: SourceDigests, executor: Executor) -> CheckResult:
    """Check a content tree; dossiers in the cache are taken from there."""
    executor.report("reading", 0, 1)
    layout = sorted_out(source.files)
    names = sorted(layout.dossiers)
    shared = load_shared(layout, source)
    if shared.value is None:
        loaded = put_together(shared, [load_dossier(layout, source, name) for name in names])
        return CheckResult(findings=None, reading=loaded.diagnostics, checking=())
    beside = shared.value

    executor.report("verifying", 0, len(names))
    results = executor.get_or_compute_all(
        names,
        DossierResult,
        lambda name, _: check_dossier(beside, load_dossier(layout, source, name)),
        key=digests.checked_dossier_key,
    )
    executor.report("verifying", len(names), len(names))

    whole = put_together(shared, [result.loaded for result in results])
    content = cast("Content", whole.value)  # there is one, since `site.yml` can be read
    checked = tuple(result.dossier for result in results if result.dossier is not None)
    checking = [*site_problems(content)]
    for result in results:
        checking += result.diagnostics
    return CheckResult(
        findings=Findings(content=content, dossiers=checked),
        reading=whole.diagnostics,
        checking=tuple(checking),
    )


def check_dossier(shared: Content, loaded: Outcome[LoadedDossier]) -> DossierResult:
    """Check one dossier; `shared` is the content beside the dossiers."""
    dossier = loaded.value.dossier
    if dossier is None:
        return DossierResult(loaded=loaded, dossier=None, diagnostics=())
    content = replace(shared, dossiers=(dossier,), captures=loaded.value.captures)
    resolved = resolve_dossier(content, dossier)
    verified = verify_dossier(content.site, resolved.value)
    checked = judge_dossier(content, verified.value)
    return DossierResult(
        loaded=loaded,
        dossier=checked.value,
        diagnostics=resolved.diagnostics + verified.diagnostics + checked.diagnostics,
    )
