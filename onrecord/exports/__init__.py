"""What the site knows, in the formats that others read: one module per format.

Each makes files from the site context and the feeds alone, and may hold nothing that is not published.
An export with a template, such as an Atom feed, is planned like a page: `site.routes` lists it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.exports import bundle, claimreview, dataset, feeds, receipts, search, web_annotations
from onrecord.site.context import DossierContext, SiteContext
from onrecord.site.derived.channels import Channels

File = tuple[str, bytes]
"""Its address, and what stands in it."""

DOSSIER_FORMATS: tuple[Callable[[SiteContext, DossierContext], Iterator[File]], ...] = (
    dataset.files,
    receipts.files,
    web_annotations.files,
)
"""Every format with files of one dossier, which need nothing of the others."""

SITE_FORMATS: tuple[Callable[[SiteContext], Iterator[File]], ...] = (
    claimreview.files,
    bundle.files,
    search.files,
)
"""Every format with files of the whole site, beside its feeds."""


def dossier_exports(context: SiteContext, dossier: DossierContext) -> dict[str, bytes]:
    """The exported files of one dossier by their addresses."""
    return {address: data for form in DOSSIER_FORMATS for address, data in form(context, dossier)}


def site_exports(context: SiteContext, feeds_by_folder: Channels) -> Iterator[File]:
    """The exported files of the whole site, one after another: some are as large as all sheets."""
    for form in SITE_FORMATS:
        yield from form(context)
    yield from feeds.files(context, feeds_by_folder)
