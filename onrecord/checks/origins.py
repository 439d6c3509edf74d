"""Trace sources to their origins: origins are counted, not articles.

The last link of an origin chain is its root. Another entry of the same claim can continue a chain:
a source that cites an article, or that article's outlet, shares the article's own origin. So that
nobody is counted twice under two names,

- an article counts as its outlet, which is its own root only if its entry says so;
- a document of the dossier ends every chain that reaches it, and is the root of its own words;
- a chain that ends in `unstated` or `unclear`, or runs in a circle, has no root;
- a chain that forks, for instance at an article with two origins, has no root either: nobody knows
  which of them was used, and the article's own entries are counted already.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from onrecord.model import NO_ROOT, Evidence, Source


def roots(
    entries: Sequence[Evidence], among: Sequence[Evidence], sources: Mapping[str, Source]
) -> tuple[str, ...]:
    """Return the distinct roots of the entries, sorted: at most one of each.

    `among` are the entries, with others that may continue a chain. Every entry's source is among
    `sources`.
    """
    onward = _onward(among, sources)
    found: set[str] = set()
    for entry in entries:
        own = _name(entry.source, sources)
        first = _chain(entry, own, sources)[0]
        ends = {own} if first == own else _ends(first, onward)
        found |= ends if len(ends) == 1 else set()
    return tuple(sorted(found - NO_ROOT))


def _onward(entries: Sequence[Evidence], sources: Mapping[str, Source]) -> dict[str, set[str]]:
    """Return the links that follow each link. A link that leads to itself is a declared root."""
    onward: dict[str, set[str]] = {}
    for entry in entries:
        own = _name(entry.source, sources)
        for link, following in pairwise([own, *_chain(entry, own, sources)]):
            onward.setdefault(link, set()).add(following)
    return onward


def _chain(entry: Evidence, own: str, sources: Mapping[str, Source]) -> list[str]:
    """Return the links of an entry's chain, up to the first document. Own reporting is `[own]`.

    An origin that is not given is `unstated`.
    """
    if _is_document(own, sources):
        return [own]
    links: list[str] = []
    for link in entry.origin:
        links.append(_name(link, sources))
        if link in NO_ROOT or _is_document(links[-1], sources):
            break
    if links and links[-1] == own:
        return [own]
    return [link for link in links if link != own] or ["unstated"]


def _name(name: str, sources: Mapping[str, Source]) -> str:
    """Return the name under which a link is counted: an article's outlet, if it is known."""
    source = sources.get(name)
    if source is None or source.document is not None:
        return str(name)
    return str(source.article.outlet.value or source.id)


def _is_document(name: str, sources: Mapping[str, Source]) -> bool:
    source = sources.get(name)
    return source is not None and source.document is not None


def _ends(begin: str, onward: Mapping[str, set[str]]) -> set[str]:
    """Return the last links of all chains from `begin`. A circle without an exit has none."""
    seen: set[str] = set()
    ends: set[str] = set()
    waiting = [begin]
    while waiting:
        link = waiting.pop()
        if link in seen:
            continue
        seen.add(link)
        following = onward.get(link, set())
        if not following or link in following:
            ends.add(link)
        waiting += following
    return ends
