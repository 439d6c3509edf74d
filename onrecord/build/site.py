"""A site that no earlier run has made: checked, and made dossier by dossier."""

from __future__ import annotations

from onrecord.build.check import check, keys_of
from onrecord.build.executor import Working
from onrecord.build.remembered import Site
from onrecord.build.render import Making
from onrecord.checks.statistics import Counts, count
from onrecord.checks.suppressions import accepted
from onrecord.diagnostics import stops
from onrecord.model import Findings, Tree
from onrecord.site.context import Edition
from onrecord.site.routes import address_faults


def site_of(
    source: Tree, templates: Tree, work: Working, *, strict: bool, anyway: bool
) -> tuple[Site, Findings | None]:
    """The site of a tree, with no file where faults stop it; and the findings, as far as there are."""
    keys = keys_of(source)
    checked = check(source, keys, work)
    findings = checked.findings
    if findings is None:
        return Site.of([], Counts(), checked.diagnostics, is_whole=False), None
    work.tell("linking", 0, 1)
    edition = Edition(findings)
    exceptions = findings.content.site.exceptions
    told = (*checked.diagnostics, *address_faults(edition))
    rendered = anyway or not stops(accepted(told, exceptions).value, strict=strict)
    sound = not stops(told, strict=False)
    making = Making(edition, templates, keys, work, sound=sound)
    parts = making.dossiers(rendered=rendered)
    on_map = {path: shown for part in parts for path, shown in part.on_map.items()}
    parts.append(making.site(on_map, rendered=rendered))
    kept = accepted((*told, *(fault for part in parts for fault in part.faults)), exceptions)
    faults = kept.value + kept.diagnostics
    return Site.of(parts, count(findings), faults, is_whole=rendered), findings
