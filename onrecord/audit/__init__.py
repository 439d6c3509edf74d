"""Check the finished files: links resolve, and unpublished text stays unpublished.

The audit trusts none of the code that made the pages. It reads only the tags, text and comments of
HTML; it is not a validator.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from onrecord.audit.extract import texts_in
from onrecord.audit.unpublished_text import Guard, guard
from onrecord.diagnostics import Diagnostic, at
from onrecord.model import Findings, Span
from onrecord.site.addresses import addresses

_LOADING = {
    "script": "src",
    "img": "src",
    "link": "href",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "object": "data",
    "embed": "src",
}
"""Elements that fetch, and the attribute with the address."""

_FETCHED_RELATIONS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest"})
"""Values of `rel` that make a `link` fetch; `canonical` and `alternate` only name an address."""

_INLINE = frozenset(
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s small span strong sub sup time u wbr".split()
)
"""Inline elements: text runs on through them. Every other element ends a piece of text."""


@dataclass(slots=True)
class Reading:
    """The ids, links and text of a finished page."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """Addresses that the page links to or loads, in order."""
    loads: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    """Pieces of running text; each attribute and each comment is a piece of its own."""


class _Reader(HTMLParser):
    """Fills in a `Reading` as it parses a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.reading = Reading()
        self._running: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_text(tag)
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.reading.ids.append(given["id"])
        self.reading.words += given.values()
        loaded = given.get(_LOADING.get(tag, ""))
        if loaded is not None and (tag != "link" or self._is_fetched(given)):
            self.reading.loads.append(loaded)
            self.reading.links.append(loaded)
        elif tag == "a" and "href" in given:
            self.reading.links.append(given["href"])

    def handle_endtag(self, tag: str) -> None:
        self._end_text(tag)

    def _end_text(self, tag: str) -> None:
        if tag not in _INLINE and self._running:
            self.reading.words.append("".join(self._running))
            self._running = []

    def _is_fetched(self, given: Mapping[str, str]) -> bool:
        return bool(_FETCHED_RELATIONS & set(given.get("rel", "").split()))

    def handle_data(self, data: str) -> None:
        self._running.append(data)

    def handle_comment(self, data: str) -> None:
        self.reading.words.append(data)

    def close(self) -> None:
        super().close()
        self._end_text("html")


def read(html: str) -> Reading:
    """Return the ids, links, loaded addresses and text of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.reading


def audit(files: Mapping[str, bytes], findings: Findings) -> tuple[Diagnostic, ...]:
    """Return the problems of the finished files, by path.

    Each diagnostic points to the sheet that the page is made from. Only pages are checked for links and ids; every file is searched for unpublished text.
    """
    spans = addresses(findings).value
    auditor = _Auditor(
        readings={path: read(_text(body)) for path, body in files.items() if _is_html(path)},
        files=files,
        spans=spans,
        otherwise=findings.content.site.span,
        site_url=str(findings.content.site.url or "").rstrip("/"),
        guard=guard(findings),
    )
    return tuple(problem for path in sorted(files) for problem in auditor.problems(path))


def _is_html(path: str) -> bool:
    return path.endswith((".html", ".htm"))


def _text(body: bytes) -> str:
    return body.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Auditor:
    readings: Mapping[str, Reading]
    files: Mapping[str, bytes]
    spans: Mapping[str, Span]
    otherwise: Span
    site_url: str
    guard: Guard

    def problems(self, path: str) -> Iterator[Diagnostic]:
        """Yield the problems of one file."""
        span = self.spans.get(path, self.otherwise)
        reading = self.readings.get(path)
        if reading is None:
            yield from self._leaks(path, list(texts_in(path, self.files[path])), span)
            return
        yield from _doubled(path, reading, span)
        yield from self._requests(path, reading, span)
        yield from self._broken(path, reading, span)
        yield from self._leaks(path, reading.words, span)

    def _requests(self, path: str, reading: Reading, span: Span) -> Iterator[Diagnostic]:
        for address in dict.fromkeys(reading.loads):
            if _is_outside(address) and not self._own(address):
                yield at(
                    span,
                    "outside-request",
                    f"`{path}` loads `{address}`",
                    help="put the file into `static/` and load it from there",
                )

    def _own(self, address: str) -> bool:
        return bool(self.site_url) and f"{address}/".startswith(f"{self.site_url}/")

    def _broken(self, path: str, reading: Reading, span: Span) -> Iterator[Diagnostic]:
        for address in dict.fromkeys(reading.links):
            problem = self._lacks(path, address)
            if problem:
                yield at(
                    span,
                    "broken-link",
                    f"`{path}` links to `{address}`, {problem}",
                    help="correct the link, or remove it",
                )

    def _lacks(self, path: str, address: str) -> str | None:
        """Return why a link is broken; None if it works, or leads to another site."""
        if self._own(address):
            address = "/" + address[len(self.site_url) :].lstrip("/")
        if _is_outside(address):
            return None
        parts = urlsplit(address)
        target = _target(path, unquote(parts.path))
        if target not in self.files:
            return "a page that the site does not have"
        reading = self.readings.get(target)
        if parts.fragment and reading and unquote(parts.fragment) not in reading.ids:
            return "an anchor that the page does not have"
        return None

    def _leaks(self, path: str, words: list[str], span: Span) -> Iterator[Diagnostic]:
        for leak in dict.fromkeys(self.guard.leaks(words)):
            yield at(
                span,
                "unpublished-words",
                f"`{path}` shows words of `{leak.source}` that no sheet quotes: “{leak.words}”",
                help="quote them as evidence, or say the same in your own words",
            )


def _doubled(path: str, reading: Reading, span: Span) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for id_ in reading.ids:
        if id_ in seen:
            yield at(
                span,
                "anchor-twice",
                f"`{path}` has the id `{id_}` twice",
                help="correct the template that writes it",
            )
        seen.add(id_)


def _is_outside(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return True
    return bool(parts.scheme or parts.netloc)


def _target(path: str, to: str) -> str:
    """Return the file for a relative address; a folder means its index."""
    if not to:
        return path
    joined = to.lstrip("/") if to.startswith("/") else posixpath.join(posixpath.dirname(path), to)
    normal = posixpath.normpath(joined) if joined else ""
    if to.endswith("/") or normal in ("", "."):
        return posixpath.normpath(posixpath.join(normal, "index.html"))
    return normal
