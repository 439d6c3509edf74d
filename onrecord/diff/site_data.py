"""A site as its published data tells it, what is looked up in that, and its values in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from onrecord.exports import dataset
from onrecord.model import Findings
from onrecord.site import urls
from onrecord.site.context import SiteContext

Node = Mapping[str, Any]


class Unreadable(Exception):
    """What was given as the old state is not the data of a site."""


def account(findings: Findings) -> Node:
    """A site as its data tells it, with the prose that the data leaves out."""
    content = findings.content
    prose = {
        one.dossier.id: {
            "summary": _text(one.dossier.summary),
            "background": _text(one.dossier.background),
        }
        for one in findings.dossiers
    }
    pages = [
        {
            "id": page.id,
            "title": str(page.title),
            "menu": _text(page.menu),
            "order": page.order,
            "body": str(page.body),
            "shows": _text(page.shows),
            "satisfies": [str(one) for one in page.satisfies],
            "page": urls.page_url(page.id),
        }
        for page in content.pages
    ]
    document = dataset.everything(SiteContext(findings))
    dossiers = [one | prose[one["id"]] for one in document["dossiers"]]
    return document | {"dossiers": dossiers, "pages": pages}


def require_account(given: Any) -> None:
    """It is the data of a site, in the format of today. Raises Unreadable."""
    version = given.get("format_version") if isinstance(given, Mapping) else None
    if str(version).partition(".")[0] != dataset.FORMAT_VERSION.partition(".")[0]:
        raise Unreadable("it is not the `claims.json` of a site, or of another format")


def by_address(state: Node, what: Literal["claims", "sources"]) -> dict[str, Node]:
    """Every claim or source under its dossier and id: `d/thirty-two`."""
    return {
        f"{dossier['id']}/{one['id']}": one
        for dossier in state["dossiers"]
        for one in dossier[what]
    }


def keyed(by_address: Mapping[str, Node]) -> list[Node]:
    """The same as a list, each with its address for an id."""
    return [{**one, "id": address} for address, one in by_address.items()]


def both(before: Iterable[Node], after: Iterable[Node]) -> Iterator[tuple[str, Node, Node]]:
    """What stands in both, by id: before and after."""
    later = {one["id"]: one for one in after}
    yield from ((one["id"], one, later[one["id"]]) for one in before if one["id"] in later)


def ids(nodes: Iterable[Node]) -> set[str]:
    """Of all of them."""
    return {one["id"] for one in nodes}


def common(before: Node, after: Node, *, besides: Iterable[str]) -> list[str]:
    """The keys that both have, in their order: a key that one format lacks is no change."""
    left_out = set(besides)
    return [key for key in after if key in before and key not in left_out]


def _text(text: str | None) -> str | None:
    return None if text is None else str(text)


def said(value: Any) -> str | None:
    """A value in words; None where there is nothing to say."""
    if value is None or value in ([], {}, ""):
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        parts = {key: said(one) for key, one in value.items()}
        if parts.get("value"):  # a field of metadata: what it is, then how it is known
            first = str(parts.pop("value"))
            rest = [f"{key.replace('_', ' ')}: {one}" for key, one in parts.items() if one]
            return f"{first} ({'; '.join(rest)})" if rest else first
        return ", ".join(f"{key.replace('_', ' ')}: {one}" for key, one in parts.items() if one)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(filter(None, map(said, value)))
    return str(value)
