"""Read the metadata of a page from JSON-LD: schema.org articles in any of the usual forms.

Common defects of JSON on the web are repaired (comments around it, trailing commas, line breaks in
strings, entities); a block that is still broken is skipped with a remark.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from onrecord.importers.statements import Statement, statement
from onrecord.sheets.web_addresses import is_web_address

Node = Mapping[str, Any]

MOST_NODES = 5_000
_ARTICLE = re.compile(r".*Article|Report|(?:Blog|LiveBlog|SocialMedia|Discussion\w*)?Posting")
_AROUND = re.compile(r"\A\s*(?:<!--|(?://|/\*)\s*<!\[CDATA\[(?:\s*\*/)?|<!\[CDATA\[)")
_BEHIND = re.compile(r"(?:(?://|/\*)?\s*\]\]>(?:\s*\*/)?|(?://)?\s*-->|;)\s*\Z")
_COMMA = re.compile(r",(\s*[}\]])")
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "isPartOf")


def statements(
    scripts: Sequence[str], addresses: frozenset[str]
) -> tuple[list[Statement], list[str]]:
    """Return the statements of the scripts, and remarks on scripts that cannot be read.

    Of several articles, the one with one of the page's own `addresses` counts. If none has one, all
    count, and where they differ nothing is decided.
    """
    remarks: list[str] = []
    values = [value for script in scripts if (value := _parse(script, remarks)) is not None]
    nodes = list(_nodes(values))
    by_id = {str(node["@id"]): node for node in nodes if len(node) > 1 and "@id" in node}
    articles = [node for node in nodes if _kind(node, _ARTICLE.fullmatch)]
    own = [node for node in articles if addresses & set(_addresses(node))] or articles
    found = [item for node in own for item in _article_statements(node, by_id)]
    for node in nodes:
        if _kind(node, "WebPage".__eq__) or _kind(node, "ItemPage".__eq__):
            found += _page_statements(node)
        elif _kind(node, "WebSite".__eq__):
            found += _texts(node.get("name"), "outlet", "JSON-LD WebSite name", 50)
    return found, remarks


def _parse(script: str, remarks: list[str]) -> Any:
    text = _BEHIND.sub("", _AROUND.sub("", script.strip())).strip()
    if not text:
        return None
    for attempt in (text, _COMMA.sub(r"\1", text), _COMMA.sub(r"\1", unescape(text))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError) as error:
            why = "is nested too deeply" if isinstance(error, RecursionError) else "is broken"
    remarks.append(f"a block of JSON-LD {why} and was passed over")
    return None


def _nodes(values: Sequence[Any]) -> Iterator[Node]:
    """Yield the objects in page order, up to a number that no real page reaches."""
    waiting = list(reversed(values))
    for _ in range(MOST_NODES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, dict):
            yield value
            waiting += [value[name] for name in reversed(_INSIDE) if name in value]


def _kind(node: Node, fits: Any) -> str | None:
    """Return the first matching type of a node, without the URL or prefix before it; or None."""
    for kind in _all(node.get("@type")):
        name = re.split(r"[/#:]", kind)[-1] if isinstance(kind, str) else ""
        if name and fits(name):
            return name
    return None


def _article_statements(node: Node, by_id: Mapping[str, Node]) -> Iterator[Statement]:
    where = f"JSON-LD {_kind(node, _ARTICLE.fullmatch)}"
    yield from _texts(node.get("headline"), "title", f"{where} headline", 10)
    if not node.get("headline"):
        yield from _texts(node.get("name"), "title", f"{where} name", 10)
    yield from _texts(node.get("datePublished"), "published", f"{where} datePublished", 10)
    yield from _texts(node.get("inLanguage"), "language", f"{where} inLanguage", 20)
    yield from _optional_statement(
        _authors(node.get("author"), by_id), "author", f"{where} author", 10
    )
    for address in _addresses(node)[:1]:
        yield from _optional_statement(address, "url", f"{where} url", 30)
    for publisher in _all(node.get("publisher"))[:1]:
        yield from _optional_statement(_name(publisher, by_id), "outlet", f"{where} publisher", 10)


def _page_statements(node: Node) -> Iterator[Statement]:
    yield from _texts(node.get("name"), "title", "JSON-LD WebPage name", 60)
    yield from _texts(node.get("datePublished"), "published", "JSON-LD WebPage datePublished", 40)
    yield from _texts(node.get("inLanguage"), "language", "JSON-LD WebPage inLanguage", 40)


def _authors(value: Any, by_id: Mapping[str, Node]) -> str:
    """Return the names of all authors, in order and without repetition."""
    names = [_name(author, by_id) for author in _all(value)[:20]]
    return ", ".join(dict.fromkeys(name for name in names if name))


def _name(value: Any, by_id: Mapping[str, Node]) -> str:
    """Return a name, given as such, in a node, or by a node's id; empty if there is none."""
    if isinstance(value, dict) and "name" not in value:
        value = by_id.get(str(value.get("@id")), value)
    if isinstance(value, dict):
        value = next(iter(_all(value.get("name"))), "")
    return value if isinstance(value, str) else ""


def _addresses(node: Node) -> list[str]:
    """Return the URLs that an article gives as its own."""
    given = [node.get("url"), node.get("mainEntityOfPage"), node.get("@id")]
    found = []
    for item in (item for value in given for item in _all(value)):
        address = item.get("@id") or item.get("url") if isinstance(item, dict) else item
        if isinstance(address, str) and is_web_address(address):
            found.append(address)
    return found


def _texts(value: Any, field: str, where: str, rank: int) -> Iterator[Statement]:
    """Yield a statement of the first text under a name."""
    for item in _all(value)[:1]:
        words = item.get("@value", item.get("name")) if isinstance(item, dict) else item
        if isinstance(words, str):
            yield from _optional_statement(unescape(words), field, where, rank)


def _optional_statement(words: str, field: str, where: str, rank: int) -> Iterator[Statement]:
    made = statement(field, words, where, rank)
    if made is not None:
        yield made


def _all(value: Any) -> list[Any]:
    """Return a value or a list of values as a list; empty for None."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
