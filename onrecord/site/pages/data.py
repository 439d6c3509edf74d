"""The data page: the files to download, their sizes, and the terms of use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from onrecord.exports import bundle, dataset
from onrecord.site import theme, urls
from onrecord.site.components.links import Link
from onrecord.site.context import DossierContext, outside
from onrecord.site.layout.page_layout import Frame, Layout
from onrecord.site.layout.pagination import Pager, list_pages
from onrecord.site.plan import PagePlan, View
from onrecord.site.text import messages
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file with its description."""

    link: Link
    words: str
    size: str
    """`18 KB`; empty if the size is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage(View):
    """`pages/data.html`: the files to download, and the terms of use."""

    template: ClassVar[str] = "pages/data.html"

    frame: Frame
    holds: str
    """`41 claims of 1 dossier`."""
    whole: tuple[Download, ...]
    """Files of the whole site."""
    quotes: tuple[Download, ...]
    """The annotations of each dossier."""
    pager: Pager | None
    licence: Link | None
    program: Link
    """`verify.py`."""
    version: str
    """The version of the format."""


_KILO = 1000
"""Bytes of a kilobyte, as file managers and the SI count."""


_PAGE_SIZE = 50
"""Dossiers on a page."""


def data_pages(layout: Layout, sizes: Mapping[str, int]) -> Iterator[PagePlan]:
    """Yield the page of every exported file with its size, and of the annotations by dossier.

    `sizes` are those of exported files by URL; a file that is not among them is listed without one.
    """
    context = layout.context
    licence = context.findings.content.site.data_licence
    claims = messages.count(len(context.claims), "claim")
    for list_page in list_pages(urls.DATA, context.dossiers, size=_PAGE_SIZE):
        here = list_page.here
        title = list_page.titled("Data")
        view = DataPage(
            frame=layout.frame(here, title, "Everything on this site as files for programs."),
            holds=f"{claims} in {messages.count(len(context.dossiers), 'dossier')}",
            whole=tuple(
                Download(
                    link=Link(words=_name(file.address), href=here.to(file.address)),
                    words=file.words,
                    size=size(sizes[file.address]) if file.address in sizes else "",
                )
                for file in bundle.DESCRIBED
            ),
            quotes=tuple(_annotations(here, dossier) for dossier in list_page.items),
            pager=list_page.pager,
            licence=outside(str(licence.name), licence.url) if licence else None,
            program=Link(
                words="Download the checking script (Python)", href=here.to(theme.PROGRAM)
            ),
            version=dataset.FORMAT_VERSION,
        )
        yield PagePlan(path=here.url, view=view)


def _annotations(here: Here, dossier: DossierContext) -> Download:
    url = urls.collection_url(dossier.id)
    return Download(
        link=Link(words=_name(url), href=here.to(url)),
        words=dossier.title,
        size="",
    )


def _name(address: str) -> str:
    return address.rpartition("/")[2]


def size(count: int) -> str:
    """Return a number of bytes in words: `900 bytes`, `18 KB`, `1.2 MB`."""
    if count < _KILO:
        return messages.count(count, "byte")
    if count < _KILO**2:
        return f"{round(count / _KILO)} KB"
    return f"{count / _KILO**2:.1f} MB"
