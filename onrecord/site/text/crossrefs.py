"""The editors' Markdown on a page, with its links to claims and sources resolved."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from markupsafe import Markup

from onrecord.diagnostics import Diagnostic, Outcome
from onrecord.model import Text
from onrecord.site import urls
from onrecord.site.components.links import Body
from onrecord.site.context import SiteContext
from onrecord.site.text.markdown import RenderedText, Unresolved, linked, markup, place
from onrecord.site.urls import Here

_HREF = re.compile(r'\bhref="([^"]*)"')


def prose(
    context: SiteContext, here: Here, text: Text | None, *, dossier: str | None, prefix: str
) -> Outcome[Body | None]:
    """Return a Markdown field as cleaned HTML; None if the field is empty.

    `dossier` is the one whose claims and sources may be named without it. `prefix` keeps the
    field's ids apart from others on the page.
    """
    if text is None:
        return Outcome(value=None)
    finder = _Finder(context, here, dossier)
    return _checked(finder, text, markup(text, prefix=prefix, resolve=finder.resolve))


def words_with_links(
    context: SiteContext, here: Here, text: Text, *, dossier: str
) -> Outcome[Body]:
    """Return a field as it is, but with its links, as cleaned HTML."""
    finder = _Finder(context, here, dossier)
    return _checked(finder, text, linked(text, finder.resolve))


def _checked(finder: _Finder, text: Text, made: RenderedText) -> Outcome[Body]:
    problems = tuple(
        _dangling(text, reference, finder.known(reference.target)) for reference in made.unresolved
    )
    return Outcome(value=made.html, diagnostics=(*made.diagnostics, *problems))


def internal_urls(value: object, here: Here) -> Iterator[str]:
    """Yield the URLs on this site to which a rendered text of the page `here` links; none for other values."""
    if isinstance(value, Markup):
        for target in _HREF.findall(value):
            parts = urlsplit(unescape(target))
            if parts.path and not (parts.scheme or parts.netloc):
                yield normpath(join(dirname(here.url), unquote(parts.path)))


class _Finder:
    """Finds the targets of `claim:` and `source:` links."""

    def __init__(self, context: SiteContext, here: Here, dossier: str | None) -> None:
        self._context = context
        self._here = here
        self._dossier = dossier

    def resolve(self, target: str) -> str | None:
        """Return the relative URL of the page that `claim:…` or `source:…` names; None if there is none.

        Empty if its sheet could not be read, which is reported elsewhere.
        """
        kind, _, name = target.partition(":")
        dossier, _, own = name.rpartition("/")
        dossier = dossier or self._dossier or ""
        if kind == "claim" and (dossier, own) in self._context.claims:
            return self._here.to(urls.claim_url(dossier, own))
        if kind == "source" and own in self._sources(dossier):
            return self._here.to(urls.source_url(dossier, own))
        return "" if own in self._broken(kind, dossier) else None

    def _sources(self, dossier_id: str) -> Collection[str]:
        found = (dossier.sources for dossier in self._context.dossiers if dossier.id == dossier_id)
        return next(found, ())

    def _broken(self, kind: str, dossier: str) -> Collection[str]:
        for sheet in self._context.findings.content.dossiers:
            if sheet.id == dossier:
                return sheet.broken_claims if kind == "claim" else sheet.broken_articles
        return ()

    def known(self, target: str) -> tuple[str, ...]:
        """Return the names that a link of the same kind may use on this page."""
        if target.startswith("claim:"):
            pairs = [*self._context.claims]
        else:
            pairs = [
                (dossier.id, name) for dossier in self._context.dossiers for name in dossier.sources
            ]
        kind = target.partition(":")[0]
        return tuple(
            sorted(
                f"{kind}:{name}" if dossier == self._dossier else f"{kind}:{dossier}/{name}"
                for dossier, name in pairs
            )
        )


def _dangling(text: Text, reference: Unresolved, known: Collection[str]) -> Diagnostic:
    near = get_close_matches(reference.target[:120], known, n=1)
    kind, _, name = reference.target.partition(":")
    return place(
        text,
        reference.target,
        "dangling-link",
        f"there is no published {kind} `{name}`",
        help=f"did you mean `{near[0]}`?" if near else "remove the link, or publish what it names",
    )
