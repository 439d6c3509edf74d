"""Write the record of an article as YAML from the metadata of a page, with doubts as comments.

Each value is tested with the reader of records first, so that the record is always readable.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from onrecord.diagnostics.format.terminal import visible
from onrecord.importers.sheets import slug
from onrecord.importers.statements import KnownValue, Look
from onrecord.model import Outlet
from onrecord.sheets.articles import read_article
from onrecord.sheets.types import is_id
from onrecord.sheets.yaml.scalars import as_scalar

FIELDS = ("title", "outlet", "author", "published", "url")
"""Fields that state their origin; the language is a plain value."""
NO_LANGUAGE = "und"
"""Undetermined, in BCP 47."""
_WORDS_OF_ID = 8


def decide(look: Look, outlets: Mapping[str, Outlet]) -> dict[str, KnownValue]:
    """Return the decided fields, with the site's own outlet and without unusable values."""
    known = {
        field: _if_readable(field, entry)
        for field, entry in look.known.items()
        if field != "outlet"
    }
    outlet = _outlet(known["url"].value, look.known["outlet"], outlets)
    return {field: known.get(field, outlet) for field in look.known}


def record(
    look: Look,
    known: Mapping[str, KnownValue],
    *,
    capture: str,
    origin: str,
    schema: str | None,
    cut: bool,
) -> str:
    """Return the text of the record.

    `origin` says where the capture came from; `cut` writes proposed cuts as entries instead of
    comments.
    """
    lines = [f"# yaml-language-server: $schema={schema}"] if schema else []
    lines.append(f"# {visible(origin)} Check every line before you publish.")
    lines += [f"# {visible(remark)}" for remark in look.remarks]
    for field in FIELDS:
        lines += [f"{field}: {_field_value(known[field])}", *_other_values(known[field])]
        if field == "outlet" and known[field].value is None:
            lines.append("# short: two or three words for the article, while its outlet is unknown")
    lines += _language(known["language"])
    lines.append(f"capture: {{file: {capture}, sha256: {look.sha256}}}")
    for field, numbers in (("headline", look.headline), ("captions", look.captions)):
        if numbers:
            lines.append(f"{field}: [{', '.join(_ranges(numbers))}]")
    return "\n".join([*lines, *_cuts(look, cut=cut)]) + "\n"


def propose_id(known: Mapping[str, KnownValue], *, stem: str, taken: Collection[str]) -> str:
    """Return an unused id, made from the outlet, the first words of the title, or the file name."""
    outlet = known["outlet"].value or ""
    words = " ".join((known["title"].value or "").split()[:_WORDS_OF_ID])
    bases = [outlet, slug(f"{outlet} {words}") if outlet else slug(words), slug(stem), "article"]
    usable = [name for name in bases if is_id(name)]
    free = next((name for name in usable if name not in taken), None)
    if free:
        return free
    count = 2
    while f"{usable[0][:70]}-{count}" in taken:
        count += 1
    return f"{usable[0][:70]}-{count}"


def new_outlet(look: Look, known: Mapping[str, KnownValue]) -> tuple[str, str] | None:
    """Return the id and the sheet for an outlet that the site lacks; None if it has no usable name."""
    name, url = look.known["outlet"].value, known["url"].value
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    outlet_id = slug(name or "") or slug(host.rpartition(".")[0])
    if not is_id(outlet_id):
        return None
    lines = [f"name: {as_scalar(name or host)}"]
    if host and url:
        lines.append(f"url: {as_scalar(f'{urlsplit(url).scheme}://{urlsplit(url).netloc}')}")
    return outlet_id, "\n".join(lines) + "\n"


# --- the outlet -------------------------------------------------------------------------------


def _outlet(url: str | None, on_page: KnownValue, outlets: Mapping[str, Outlet]) -> KnownValue:
    """Return the site's outlet with this host or name; unknown if the two disagree."""
    by_host = _by_host(url, outlets)
    names = {str(outlet.name).casefold(): key for key, outlet in outlets.items()}
    by_name = names.get((on_page.value or "").casefold())
    printed = ((on_page.value, on_page.where or ""),) if on_page.value else ()
    if by_host and by_name and by_host != by_name:
        host = ((url or "", "the host of the address"),)
        return KnownValue(value=None, others=(*host, *printed, *on_page.others))
    if by_host:
        where = "the host of the address"
        differs = printed if on_page.value and by_name is None else ()
        return KnownValue(value=by_host, where=where, others=(*differs, *on_page.others))
    if by_name:
        return replace(on_page, value=by_name, raw=on_page.value)
    return replace(on_page, value=None, raw=on_page.value or on_page.raw)


def _by_host(url: str | None, outlets: Mapping[str, Outlet]) -> str | None:
    """Return the only outlet whose home page is on the host of a URL or above it; else None."""
    host = _host(url or "")
    homes = {key: _host(str(outlet.url)) for key, outlet in outlets.items() if outlet.url}
    exact = [key for key, home in homes.items() if home and home == host]
    above = [key for key, home in homes.items() if "." in home and host.endswith(f".{home}")]
    found = exact or above
    return found[0] if len(found) == 1 else None


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


# --- values that a record accepts --------------------------------------------------------------


def _if_readable(field: str, known: KnownValue) -> KnownValue:
    """Return the field, as unknown if the reader of records refuses its value."""
    if known.value is None or _is_readable(field, known):
        return known
    others = ((known.value, known.where or ""), *known.others)
    return KnownValue(value=None, where=known.where, others=others)


def _is_readable(field: str, known: KnownValue) -> bool:
    lines = dict.fromkeys(FIELDS, "unknown") | {"language": "en", "capture": "{file: a.txt}"}
    lines[field] = as_scalar(known.value or "") if field == "language" else _field_value(known)
    sheet = "".join(f"{name}: {value}\n" for name, value in lines.items())
    return not read_article("a.yml", sheet.encode(), id="a", dossier="a").diagnostics


# --- lines ------------------------------------------------------------------------------------


def _field_value(known: KnownValue) -> str:
    parts = [("value", known.value or "unknown")]
    parts += [
        (name, value)
        for name, value in (("from", known.where), ("raw", known.raw), ("inferred", known.inferred))
        if value
    ]
    if len(parts) == 1:
        return in_braces(parts[0][1])
    return "{" + ", ".join(f"{name}: {in_braces(value)}" for name, value in parts) + "}"


def in_braces(text: str) -> str:
    """Return a scalar that is also valid between braces, where commas and brackets have a meaning."""
    written = as_scalar(text)
    if written[:1] in "'\"" or not set(written) & set(",[]{}"):
        return written
    return "'" + text.replace("'", "''") + "'"


def _other_values(known: KnownValue) -> Iterator[str]:
    for words, where in known.others[:8]:
        yield f"# {visible(where)} says otherwise: {_short(words)}"
    if len(known.others) > 8:
        yield f"# and {len(known.others) - 8} more"


def _language(known: KnownValue) -> Iterator[str]:
    if known.value is None:
        yield "# No place states the language: write its tag, as `en`, in the place of `und`."
        yield f"language: {NO_LANGUAGE}"
    else:
        yield f"language: {as_scalar(known.value)}  # {visible(known.where or '')}"
    yield from _other_values(known)


def _cuts(look: Look, *, cut: bool) -> Iterator[str]:
    """Yield the proposed cuts, each with its reason and its first words."""
    if not look.cuts:
        return
    mark = "" if cut else "# "
    yield "" if cut else "#"
    yield f"# {'Cut as proposed' if cut else 'Proposed cuts'}: read each in the capture." + (
        "" if cut else " Take `# ` away before `cut:` and before those that are right."
    )
    yield f"{mark}cut:"
    for proposal in look.cuts:
        numbers = (
            str(proposal.first)
            if proposal.first == proposal.last
            else f"{proposal.first}-{proposal.last}"
        )
        entry = f"  - {{paragraphs: {numbers}, why: {in_braces(proposal.why)}}}"
        yield f"{mark}{entry}  # {_short(proposal.opening)} ({visible(proposal.seen)})"


def _ranges(numbers: Collection[int]) -> Iterator[str]:
    """Yield numbers as ranges, as a record writes them: `3`, `6-8`."""
    run: list[int] = []
    for number in (*sorted(numbers), 0):
        if run and number != run[-1] + 1:
            yield str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}"
            run = []
        run.append(number)


def _short(words: str) -> str:
    shown = visible(words)
    return f"“{shown[:160]} …”" if len(shown) > 160 else f"“{shown}”"
