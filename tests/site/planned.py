"""All that a build would render of findings: the page plans, and the exported files."""

from __future__ import annotations

from onrecord.diagnostics import Diagnostic, Outcome
from onrecord.exports import dossier_exports, site_exports
from onrecord.site.addresses import addresses
from onrecord.site.context import SiteContext
from onrecord.site.derived.channels import channels
from onrecord.site.plan import PagePlan
from onrecord.site.routes import (
    dossier_pages,
    in_sitemap,
    layout_of,
    site_pages,
)


def exports(edition: SiteContext) -> dict[str, bytes]:
    """Every exported file by its address."""
    found = dict(site_exports(edition, channels(edition)))
    for told in edition.dossiers:
        found |= dossier_exports(edition, told)
    return found


def pages(edition: SiteContext) -> Outcome[tuple[PagePlan, ...]]:
    """The plan of every page by address, and the diagnostics of planning them."""
    plans: list[PagePlan] = []
    faults: list[Diagnostic] = [*addresses(edition.findings).diagnostics]
    layout = layout_of(edition)
    for told in edition.dossiers:
        planned = dossier_pages(layout, told)
        plans += planned.value
        faults += planned.diagnostics
    sizes = {address: len(body) for address, body in site_exports(edition, layout.channels)}
    shared = site_pages(layout, {plan.path: in_sitemap(plan) for plan in plans}, sizes)
    plans += shared.value
    faults += shared.diagnostics
    return Outcome(value=tuple(sorted(plans, key=lambda one: one.path)), diagnostics=tuple(faults))
