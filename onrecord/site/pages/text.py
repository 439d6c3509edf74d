"""The site's own texts: how it works, who pays, how to complain."""

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
    """One line of what the build has checked."""

    what: str
    number: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage(View):
    """`pages/text.html`: a Markdown page of the site's own."""

    template: ClassVar[str] = "pages/text.html"

    frame: Frame
    title: str
    contents: tuple[Link, ...]
    """Its headings, where there are many."""
    body: Body
    checked: tuple[CheckedItem, ...]
    """What the build has checked, where the page asks for it."""


_LONG = 4
"""Headings from which on a text has a list of its contents."""


def text_pages(layout: Layout) -> Iterator[PagePlan]:
    """Yield the page of each of the site's own texts."""
    for page in layout.context.findings.content.pages:
        yield text_page(layout, page)


def text_page(layout: Layout, page: Page) -> PagePlan:
    """A Markdown page of the site's own; a long one with a list of what it holds."""
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
    """What the build has found on each step of the ladder, and beside it."""
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
