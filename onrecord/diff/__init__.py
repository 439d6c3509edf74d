"""Compare two states of a site, and list the differences that a reader would notice.

Both states have the form of the published data (`exports.dataset`), so the `claims.json` of an
earlier site can be the old one. Positions, receipts and the order of entries do not count; a
difference in any other key does. Nothing here prints or reads a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.checks.language.words import amount
from onrecord.diff.site_data import (
    Node,
    Unreadable,
    as_words,
    by_address,
    common,
    ids,
    in_both,
    keyed,
    require_site_data,
)
from onrecord.model import Count
from onrecord.site import urls

State = Literal["added", "removed", "withdrawn", "restored", "changed"]
About = Literal["claim", "source", "dossier", "verdict", "name", "page", "site"]

ABOUT: tuple[About, ...] = ("claim", "source", "dossier", "verdict", "name", "page", "site")
"""In the order of the output."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One difference that a reader would notice."""

    kind: str
    """The part that differs: `assertion`, `verdict`, `reason`, `basis`, `summary`, `history`,
    `evidence`, `silence`, `details`; for a source `words` or `record`; for anything else
    `record`."""
    what: str
    """The field, or `added` and `removed` for an evidence item."""
    source: str | None = None
    """For evidence and silences: the source's id."""
    was: str | None
    """As text; None if there was no value."""
    now: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A claim, source, page or other object that differs."""

    about: About
    id: str
    """With its dossier if it has one: `d/thirty-two`."""
    title: str
    page: str | None
    """Its URL on the site, if it has one now."""
    state: State
    differences: tuple[Difference, ...]


def changes(old: Node, new: Node) -> tuple[Change, ...]:
    """Return the differences between two states. Raises Unreadable if one is not a site's data.

    Order does not count, except for the fixed order of a dossier's sources. Data that only one of
    the two has is not compared: a `claims.json` has no pages.
    """
    require_site_data(old)
    require_site_data(new)
    try:
        return tuple(_changes(old, new))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Unreadable(f"a part of its data is missing or misshapen ({error})") from error


def _changes(old: Node, new: Node) -> Iterator[Change]:
    yield from _claims(old, new)
    yield from _sources(old, new)
    yield from _compare_by_id("dossier", old["dossiers"], new["dossiers"], _dossier_differences)
    yield from _compare_by_id("verdict", old["verdicts"], new["verdicts"], _differences)
    was, now = (
        [{"id": key, **name} for key, name in state["names"].items()] for state in (old, new)
    )
    yield from (
        change
        for change in _compare_by_id("name", was, now, _differences)
        if change.state == "changed"  # a new or missing speaker is reported with the evidence
    )
    if "pages" in old and "pages" in new:
        yield from _compare_by_id("page", old["pages"], new["pages"], _differences)
    site = tuple(_differences(old["site"], new["site"]))
    if site:
        title = new["site"]["title"]
        yield Change(
            about="site", id="site", title=title, page=urls.HOME, state="changed", differences=site
        )


# --- claims -------------------------------------------------------------------------------------

_OWN_KIND = {"assertion", "verdict", "reason", "basis", "reference", "summary", "history"}
_IGNORED = {"id", "dossier", "page", "url", "status", "counts", "evidence", "silences"}
"""URLs, derived data, and data that is compared separately."""


def _claims(old: Node, new: Node) -> Iterator[Change]:
    was, now = by_address(old, "claims"), by_address(new, "claims")
    labels = [
        {verdict["id"]: verdict["label"] for verdict in state["verdicts"]} for state in (old, new)
    ]
    lasting = {
        dossier: ids(before["sources"]) & ids(after["sources"])
        for dossier, before, after in in_both(old["dossiers"], new["dossiers"])
    }
    for address in sorted({*was, *now}):
        before, after = was.get(address), now.get(address)
        shown: Node = after or before or {}
        state = _state(before, after)
        if before and after:
            sources = lasting[address.partition("/")[0]]
            found = tuple(_claim_differences(before, after, labels, sources))
        else:
            found = tuple(_verdict_and_reason(before, after, labels))
        if found or state != "changed":
            yield Change(
                about="claim",
                id=address,
                title=str(shown["assertion"]),
                page=str(after["page"]) if after else None,
                state=state,
                differences=found,
            )


def _state(before: Node | None, after: Node | None) -> State:
    if before is None:
        return "added"
    if after is None:
        return "removed"
    if before["status"] == after["status"]:
        return "changed"
    return "withdrawn" if after["status"] == "withdrawn" else "restored"


def _verdict_and_reason(
    before: Node | None, after: Node | None, labels: Sequence[Mapping[str, str]]
) -> Iterator[Difference]:
    """Yield the verdict and reason of a claim that was added or removed."""
    for what in ("verdict", "reason"):
        was, now = (str(state[what]) if state else None for state in (before, after))
        if what == "verdict":
            was, now = was and labels[0][was], now and labels[1][now]
        yield Difference(kind=what, what=what, was=was, now=now)


def _claim_differences(
    before: Node, after: Node, labels: Sequence[Mapping[str, str]], lasting: set[str]
) -> Iterator[Difference]:
    for key in common(before, after, besides=_IGNORED):
        if before[key] == after[key]:
            continue
        kind = {"reference": "basis"}.get(key, key) if key in _OWN_KIND else "details"
        was, now = as_words(before[key]), as_words(after[key])
        if key == "verdict":
            was, now = labels[0][before[key]], labels[1][after[key]]
        yield Difference(kind=kind, what=key, was=was, now=now)
    yield from _evidence(before["evidence"], after["evidence"])
    yield from _silences(before["silences"], after["silences"], lasting)


_IGNORED_IN_EVIDENCE = {"id", "page", "in_context", "original", "source", "context"}


def _evidence(before: Sequence[Node], after: Sequence[Node]) -> Iterator[Difference]:
    """Yield the evidence items that were added, removed or changed."""
    for was, now in _pairs([_item(item) for item in before], [_item(item) for item in after]):
        source = str((now or was or {})["source"])
        if was is None or now is None:
            yield Difference(
                kind="evidence",
                what="removed" if now is None else "added",
                source=source,
                was=_describe_item(was) if was else None,
                now=_describe_item(now) if now else None,
            )
            continue
        for key in common(was, now, besides={"source"}):
            if was[key] != now[key]:
                yield Difference(
                    kind="evidence",
                    what=key,
                    source=source,
                    was=as_words(was[key]),
                    now=as_words(now[key]),
                )


def _item(node: Node) -> Node:
    """Return an evidence item without positions, as the page shows it."""
    fields = {key: value for key, value in node.items() if key not in _IGNORED_IN_EVIDENCE}
    renders = node["renders"]
    return {
        **fields,
        "source": node["source"],
        "quote": _quote(node["quote"]),
        "renders": renders
        and {
            **{key: value for key, value in renders.items() if key != "context"},
            "quote": _quote(renders["quote"]),
        },
    }


def _quote(node: Node | None) -> str | None:
    """Return a quote as the page shows it; other spellings in the sheet do not count."""
    return f"“{node['text']}”" if node else None


def _describe_item(entry: Node) -> str:
    words = entry["quote"] or f"no {as_words(entry['absent'])}"
    return f"{entry['stance']}: {words}"


_Pair = tuple[Node | None, Node | None]


def _pairs(before: list[Node], after: list[Node]) -> Iterator[_Pair]:
    """Pair the items of both states: first equal ones, then by quote, then by source and voice."""
    keys = (
        lambda item: item,
        lambda item: (item["source"], item["quote"], item["absent"]),
        lambda item: (item["source"], item["stance"], item["voice"], item["speaker"]),
    )
    for key in keys:
        unpaired: list[Node] = []
        for was in before:
            now = next((item for item in after if key(item) == key(was)), None)
            if now is None:
                unpaired.append(was)
            else:
                after = [item for item in after if item is not now]
                yield was, now
        before = unpaired
    yield from ((was, None) for was in before)
    yield from ((None, now) for now in after)


def _silences(
    before: Sequence[Node], after: Sequence[Node], lasting: set[str]
) -> Iterator[Difference]:
    """Yield changes in sources that are silent in both states.

    A source that is silent in only one of them has evidence in the other.
    """
    was, now = (
        {silence["source"]: silence for silence in silences} for silences in (before, after)
    )
    for source in sorted(set(was) & set(now) & lasting):
        for key in common(was[source], now[source], besides={"source", "looked_for"}):
            if was[source][key] != now[source][key]:
                yield Difference(
                    kind="silence",
                    what=key,
                    source=source,
                    was=as_words(was[source][key]),
                    now=as_words(now[source][key]),
                )


# --- everything else ----------------------------------------------------------------------------

_IGNORED_IN_SOURCES = {
    "id",
    "page",
    "words",
    "words_shown",
    "characters",
    "characters_shown",
    "receipt",
    "authors",
}
"""How much of a source is shown depends on the claims; `author` names the authors too."""


def _sources(old: Node, new: Node) -> Iterator[Change]:
    was, now = by_address(old, "sources"), by_address(new, "sources")
    yield from _compare_by_id("source", keyed(was), keyed(now), _source_differences)


def _source_differences(before: Node, after: Node) -> Iterator[Difference]:
    if _capture_in_words(before) != _capture_in_words(after) and not _differs_in_counting_only(
        before, after
    ):
        yield Difference(
            kind="words", what="words", was=_capture_in_words(before), now=_capture_in_words(after)
        )
    yield from _differences(before, after, besides=_IGNORED_IN_SOURCES)


def _capture_in_words(source: Node) -> str:
    """Return the capture's digest, and which of its paragraphs are kept."""
    receipt = source["receipt"]
    fingerprint = str(receipt["capture"]["sha256"])[:12]
    length = amount(Count(source["words"], source.get("characters", 0)))
    return f"{length}, paragraphs {receipt['paragraphs']} of {fingerprint}…"


def _differs_in_counting_only(before: Node, after: Node) -> bool:
    """Return whether only the counting changed: format 1.0 counted words alone."""
    read = [
        (source["receipt"]["capture"], source["receipt"]["paragraphs"])
        for source in (before, after)
    ]
    return "characters" not in before and read[0] == read[1]


def _dossier_differences(before: Node, after: Node) -> Iterator[Difference]:
    yield from _differences(before, after, besides={"sources", "claims", "page"})
    kept = ids(before["sources"]) & ids(after["sources"])
    was, now = (
        [source["id"] for source in state["sources"] if source["id"] in kept]
        for state in (before, after)
    )
    if was != now:
        yield Difference(
            kind="record", what="order of sources", was=as_words(was), now=as_words(now)
        )


def _compare_by_id(
    about: About,
    before: Iterable[Node],
    after: Iterable[Node],
    differ: Callable[[Node, Node], Iterable[Difference]],
) -> Iterator[Change]:
    """Yield the objects that were added, removed or changed, by id."""
    was, now = ({node["id"]: node for node in state} for state in (before, after))
    for key in sorted({*was, *now}):
        old, new = was.get(key), now.get(key)
        shown: Node = new or old or {}
        found = tuple(differ(old, new)) if old and new else ()
        if found or old is None or new is None:
            yield Change(
                about=about,
                id=key,
                title=_title(shown),
                page=new.get("page") if new else None,
                state="added" if old is None else "removed" if new is None else "changed",
                differences=found,
            )


def _differences(
    before: Node, after: Node, *, besides: Iterable[str] = ("id", "page")
) -> Iterator[Difference]:
    for key in common(before, after, besides=besides):
        if before[key] != after[key]:
            was, now = as_words(before[key]), as_words(after[key])
            yield Difference(kind="record", what=key, was=was, now=now)


def _title(node: Node) -> str:
    """Return the title, label, name or id of an object."""
    named = node.get("title") or node.get("label") or node.get("name") or node["id"]
    if isinstance(named, Mapping):
        named = named["value"] or node["id"]
    return str(named)
