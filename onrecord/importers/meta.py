"""Read the metadata of a page outside JSON-LD: meta, link, attributes, time, title, bylines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.importers.statements import Mark, Statement, statement

_META: Mapping[str, tuple[str, int]] = {
    "og:title": ("title", 20),
    "twitter:title": ("title", 40),
    "dc.title": ("title", 50),
    "dcterms.title": ("title", 50),
    "citation_title": ("title", 50),
    "parsely-title": ("title", 50),
    "author": ("author", 20),
    "article:author": ("author", 25),
    "dc.creator": ("author", 30),
    "dcterms.creator": ("author", 30),
    "citation_author": ("author", 30),
    "parsely-author": ("author", 35),
    "sailthru.author": ("author", 35),
    "article:published_time": ("published", 20),
    "og:article:published_time": ("published", 20),
    "article.published": ("published", 30),
    "date": ("published", 30),
    "pubdate": ("published", 30),
    "publish-date": ("published", 30),
    "publication_date": ("published", 30),
    "dc.date": ("published", 32),
    "dc.date.issued": ("published", 31),
    "dcterms.date": ("published", 32),
    "dcterms.issued": ("published", 31),
    "dcterms.created": ("published", 33),
    "citation_publication_date": ("published", 31),
    "parsely-pub-date": ("published", 35),
    "sailthru.date": ("published", 36),
    "og:url": ("url", 20),
    "og:locale": ("language", 30),
    "dc.language": ("language", 32),
    "dcterms.language": ("language", 32),
    "content-language": ("language", 35),
    "og:site_name": ("outlet", 20),
    "dc.publisher": ("outlet", 30),
    "dcterms.publisher": ("outlet", 30),
    "citation_journal_title": ("outlet", 32),
    "application-name": ("outlet", 40),
}
"""Field and rank by name or property, in lower case. The lowest rank is believed first."""

_PROPERTIES: Mapping[str, tuple[str, int]] = {
    "headline": ("title", 15),
    "author": ("author", 15),
    "datepublished": ("published", 15),
}
"""Microdata: field and rank by `itemprop` in lower case."""

_LANG_RANKS = {"article": 8, "main": 8, "html": 10, "body": 12}
"""The nearer to the text, the sooner it is believed."""

_BYLINES = {"byline", "author", "author-name", "byline__name"}
"""Classes that contain the author and nothing else."""

_CHANGED = ("modif", "updat")
"""Parts of a class or property that mark the time of a change, not of publication."""


def statements(marks: Sequence[Mark]) -> list[Statement]:
    """Return the statements of all elements, in page order."""
    has_article_time = any(mark.name == "time" and mark.in_article for mark in marks)
    found: list[Statement | None] = []
    for mark in marks:
        found += _element_statements(mark, is_first_time=mark.in_article or not has_article_time)
        found += _property_statements(mark)
    return [item for item in found if item is not None]


def addresses(marks: Sequence[Mark]) -> frozenset[str]:
    """Return the URLs that the page gives as its own."""
    return frozenset(item.words for item in statements(marks) if item.field == "url")


def _element_statements(mark: Mark, *, is_first_time: bool) -> Iterator[Statement | None]:
    attributes = mark.attributes
    if mark.name == "meta":
        for key in ("property", "name", "http-equiv"):
            name = attributes.get(key, "").strip()
            field, rank = _META.get(name.lower(), ("", 0))
            if field and not (field == "author" and "://" in attributes.get("content", "")):
                yield statement(field, attributes.get("content", ""), f"meta {name}", rank)
                return
    elif mark.name == "link" and "canonical" in attributes.get("rel", "").lower().split():
        yield statement("url", attributes.get("href", ""), "link rel=canonical", 10)
    elif mark.name in _LANG_RANKS:
        tag = attributes.get("lang") or attributes.get("xml:lang") or ""
        yield statement("language", tag, f"<{mark.name} lang>", _LANG_RANKS[mark.name])
    elif mark.name == "title":
        yield statement("title", mark.words, "<title>", 70)
    elif mark.name == "time" and is_first_time and not _marks_a_change(mark):
        stamp = attributes.get("datetime", "")
        yield statement("published", stamp or mark.words, "<time>", 50 if stamp else 55)


def _property_statements(mark: Mark) -> Iterator[Statement | None]:
    attributes = mark.attributes
    for named in attributes.get("itemprop", "").lower().split():
        field, rank = _PROPERTIES.get(named, ("", 0))
        if field:
            given = attributes.get("content") or attributes.get("datetime") or mark.words
            yield statement(field, given, f"itemprop={named}", rank)
            return
    if mark.name in ("meta", "link", "time"):
        return
    names = attributes.get("class", "").lower().split()
    if "author" in attributes.get("rel", "").lower().split():
        yield statement("author", mark.words, "link rel=author", 40)
    elif mark.in_article and _BYLINES & set(names) and len(mark.words) <= 100:
        yield statement("author", mark.words, "the byline", 45)  # a longer text is a biography


def _marks_a_change(mark: Mark) -> bool:
    names = f"{mark.attributes.get('class', '')} {mark.attributes.get('itemprop', '')}".lower()
    return any(part in names for part in _CHANGED)
