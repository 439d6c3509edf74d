"""The formats that other programs read: one module each.

Each makes files from the site context and the feeds alone, and may contain only published text. An
export with a template, such as an Atom feed, is planned like a page: `site.routes` lists it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.exports import bundle, claimreview, dataset, feeds, receipts, search, web_annotations
from onrecord.site import urls
from onrecord.site.context import DossierContext, SiteContext
from onrecord.site.derived.channels import Channels

File = tuple[str, bytes]
"""A URL and the file's bytes."""

DOSSIER_FORMATS: tuple[Callable[[SiteContext, DossierContext], Iterator[File]], ...] = (
    dataset.files,
    receipts.files,
    web_annotations.files,
)
"""Every format with files of a single dossier, which do not depend on the others."""

SITE_FORMATS: tuple[Callable[[SiteContext], Iterator[File]], ...] = (
    claimreview.files,
    bundle.files,
    search.files,
)
"""Every format with files of the whole site, beside its feeds."""


EXPORT_URLS = (
    urls.CLAIM_REVIEWS,
    "<dossier>/claims/<claim>.json",
    "<dossier>/claims/<claim>.png",
    "<dossier>/picture.png",
    "<dossier>/annotations.json",
    "<dossier>/sources/<source>.txt",
    "<dossier>/sources/<source>.annotations.json",
    *(
        f"{folder}{name}.json"
        for folder in ("", "<dossier>/", "outlets/<outlet>/")
        for name in (urls.FEED, urls.CHANGES)
    ),
)
"""Patterns of the files' URLs, as in `site.routes`, but for the folders that only OnRecord writes to."""


def dossier_exports(context: SiteContext, dossier: DossierContext) -> dict[str, bytes]:
    """Return the exported files of one dossier by URL."""
    return {address: data for form in DOSSIER_FORMATS for address, data in form(context, dossier)}


def site_exports(context: SiteContext, feeds_by_folder: Channels) -> Iterator[File]:
    """Yield the exported files of the whole site one by one, since some are as large as all sheets together."""
    for form in SITE_FORMATS:
        yield from form(context)
    yield from feeds.files(context, feeds_by_folder)
