"""The data of a site that is compared, look-ups in it, and its values as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from onrecord.exports import dataset
from onrecord.model import Findings
from onrecord.site import urls
from onrecord.site.context import SiteContext

Node = Mapping[str, Any]


class Unreadable(Exception):
    """The old state is not the data of a site."""


def site_data(findings: Findings) -> Node:
    """Return the published data of a site, with the prose that `claims.json` leaves out."""
    content = findings.content
    prose = {
        dossier.id: {
            "summary": _text(dossier.summary),
            "background": _text(dossier.background),
        }
        for dossier in findings.dossiers
    }
    pages = [
        {
            "id": page.id,
            "title": str(page.title),
            "menu": _text(page.menu),
            "order": page.order,
            "body": str(page.body),
            "shows": _text(page.shows),
            "satisfies": [str(principle) for principle in page.satisfies],
            "page": urls.page_url(page.id),
        }
        for page in content.pages
    ]
    document = dataset.everything(SiteContext(findings))
    dossiers = [dossier | prose[dossier["id"]] for dossier in document["dossiers"]]
    return document | {"dossiers": dossiers, "pages": pages}


def require_site_data(given: Any) -> None:
    """Check that this is the data of a site in a format we can compare. Raises Unreadable."""
    version = given.get("format_version") if isinstance(given, Mapping) else None
    if str(version).partition(".")[0] != dataset.FORMAT_VERSION.partition(".")[0]:
        raise Unreadable("it is not the `claims.json` of a site, or of another format")


def by_address(state: Node, what: Literal["claims", "sources"]) -> dict[str, Node]:
    """Return every claim or source by dossier and id: `d/thirty-two`."""
    return {
        f"{dossier['id']}/{node['id']}": node
        for dossier in state["dossiers"]
        for node in dossier[what]
    }


def keyed(by_address: Mapping[str, Node]) -> list[Node]:
    """Return the nodes as a list, each with its key as its id."""
    return [{**node, "id": address} for address, node in by_address.items()]


def in_both(before: Iterable[Node], after: Iterable[Node]) -> Iterator[tuple[str, Node, Node]]:
    """Yield the id and both nodes of everything that is in both states."""
    later = {node["id"]: node for node in after}
    yield from ((node["id"], node, later[node["id"]]) for node in before if node["id"] in later)


def ids(nodes: Iterable[Node]) -> set[str]:
    """Return the ids of the nodes."""
    return {node["id"] for node in nodes}


def common(before: Node, after: Node, *, besides: Iterable[str]) -> list[str]:
    """Return the keys that both nodes have, in order: a key that one format lacks is no change."""
    left_out = set(besides)
    return [key for key in after if key in before and key not in left_out]


def _text(text: str | None) -> str | None:
    return None if text is None else str(text)


def as_words(value: Any) -> str | None:
    """Return a value as text; None if it is empty."""
    if value is None or value in ([], {}, ""):
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        parts = {key: as_words(item) for key, item in value.items()}
        if parts.get("value"):  # a field of metadata: the value, then its origin
            first = str(parts.pop("value"))
            rest = [f"{key.replace('_', ' ')}: {item}" for key, item in parts.items() if item]
            return f"{first} ({'; '.join(rest)})" if rest else first
        return ", ".join(f"{key.replace('_', ' ')}: {item}" for key, item in parts.items() if item)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(filter(None, map(as_words, value)))
    return str(value)
