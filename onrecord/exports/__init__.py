"""What the site knows, in the formats that others read: one module per format.

Each makes files from the edition alone and may hold nothing that is not published. An export that is
a page or a feed with a template is a plan like any other, and stands in `publishing.pages`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.exports import bundle, claimreview, dataset, feeds, receipts, search, web_annotations
from onrecord.site.context import Edition, Told

File = tuple[str, bytes]
"""Its address, and what stands in it."""

DOSSIER_FORMATS: tuple[Callable[[Edition, Told], Iterator[File]], ...] = (
    dataset.files,
    receipts.files,
    web_annotations.files,
)
"""Every format with files of one dossier, which need nothing of the others."""

SITE_FORMATS: tuple[Callable[[Edition], Iterator[File]], ...] = (
    claimreview.files,
    feeds.files,
    bundle.files,
    search.files,
)
"""Every format with files of the whole site."""


def dossier_exports(edition: Edition, told: Told) -> dict[str, bytes]:
    """The exported files of one dossier by their addresses."""
    return {address: data for form in DOSSIER_FORMATS for address, data in form(edition, told)}


def site_exports(edition: Edition) -> Iterator[File]:
    """The exported files of the whole site, one after another: some are as large as all sheets."""
    for form in SITE_FORMATS:
        yield from form(edition)
