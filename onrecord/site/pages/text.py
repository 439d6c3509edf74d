"""The site's own Markdown pages: methodology, funding, complaints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from onrecord.checks.statistics import count
from onrecord.model import Page
from onrecord.site import urls
from onrecord.site.components.links import Body, Link
from onrecord.site.context import SiteContext
from onrecord.site.layout.page_layout import Frame, Layout
from onrecord.site.plan import PagePlan, View
from onrecord.site.text.crossrefs import prose
from onrecord.site.text.locale import number
from onrecord.site.text.markdown import outlined
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedItem:
    """A line of the build's results."""

    what: str
    number: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage(View):
    """`pages/text.html`: a Markdown page of the site."""

    template: ClassVar[str] = "pages/text.html"

    frame: Frame
    title: str
    contents: tuple[Link, ...]
    """Its headings, if there are many."""
    body: Body
    checked: tuple[CheckedItem, ...]
    """The build's results, if the page asks for them."""


_LONG = 4
"""The number of headings from which a page has a table of contents."""


def text_pages(layout: Layout) -> Iterator[PagePlan]:
    """Yield the site's own Markdown pages."""
    for page in layout.context.findings.content.pages:
        yield text_page(layout, page)


def text_page(layout: Layout, page: Page) -> PagePlan:
    """Return a Markdown page; a long one has a table of contents."""
    context = layout.context
    here = Here(urls.page_url(page.id))
    body = prose(context, here, page.body, dossier=None, prefix="text")
    html, headings = outlined(body.value or Body(), prefix="part")
    title = str(page.title)
    view = TextPage(
        frame=layout.frame(here, title, title),
        title=title,
        contents=tuple(Link(words=words, href=f"#{name}") for name, words in headings)
        if len(headings) >= _LONG
        else (),
        body=html,
        checked=_checked(context) if page.shows == "counts" else (),
    )
    return PagePlan(path=here.url, view=view, diagnostics=body.diagnostics)


def _checked(context: SiteContext) -> tuple[CheckedItem, ...]:
    """Return the number of quotes on each step of the ladder, and the build's other results."""
    found = count(context.findings)
    language = str(context.findings.content.site.language)
    below = found.quotes - found.exact - found.typographic - found.elided
    lines = (
        ("Quotes", found.quotes, "looked for in the kept texts"),
        ("exact", found.exact, "found there character for character"),
        ("the same words", found.typographic, "with other spaces, quotation marks or dashes"),
        ("with words left out", found.elided, "each part found there, in this order"),
        ("not verified", below, "a site with one is not published"),
        ("Words proven absent", found.absences, "looked for in a source and not found"),
        ("Silences proven", found.silences, "sources in which no word looked for appears"),
    )
    return tuple(
        CheckedItem(what=what, number=number(many, language), meaning=meaning)
        for what, many, meaning in lines
    )
