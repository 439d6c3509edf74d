"""What the site knows, in the formats that others read: one module per format.

Each makes files from the edition alone and may hold nothing that is not published. An export that is
a page or a feed with a template is a plan like any other, and stands in `publishing.pages`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.publishing.edition import Edition
from onrecord.publishing.exports import (
    bundle,
    claimreview,
    dataset,
    feeds,
    receipts,
    search_index,
    web_annotations,
)

File = tuple[str, bytes]
"""Its address, and what stands in it."""

FORMATS: tuple[Callable[[Edition], Iterator[File]], ...] = (
    claimreview.files,
    feeds.files,
    bundle.files,
    dataset.files,
    receipts.files,
    search_index.files,
    web_annotations.files,
)
"""Every format, in the order in which they are written."""


def exports(edition: Edition) -> dict[str, bytes]:
    """Every exported file by its address."""
    return {address: data for form in FORMATS for address, data in form(edition)}
