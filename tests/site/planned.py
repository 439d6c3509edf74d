"""All that a build would render of findings: the page plans, and the exported files."""

from __future__ import annotations

from onrecord.diagnostics import Diagnostic, Outcome
from onrecord.exports import dossier_exports, site_exports
from onrecord.exports.sitemap import mapped
from onrecord.site.context import Edition
from onrecord.site.routes import address_faults, dossier_pages, site_pages
from onrecord.site.views import PagePlan


def exports(edition: Edition) -> dict[str, bytes]:
    """Every exported file by its address."""
    found = dict(site_exports(edition))
    for told in edition.dossiers:
        found |= dossier_exports(edition, told)
    return found


def pages(edition: Edition) -> Outcome[tuple[PagePlan, ...]]:
    """The plan of every page by address, and the diagnostics of planning them."""
    plans: list[PagePlan] = []
    faults: list[Diagnostic] = [*address_faults(edition)]
    for told in edition.dossiers:
        planned = dossier_pages(edition, told)
        plans += planned.value
        faults += planned.diagnostics
    sizes = {address: len(body) for address, body in site_exports(edition)}
    shared = site_pages(edition, {plan.path: mapped(edition, plan) for plan in plans}, sizes)
    plans += shared.value
    faults += shared.diagnostics
    return Outcome(value=tuple(sorted(plans, key=lambda one: one.path)), diagnostics=tuple(faults))
