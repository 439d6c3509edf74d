"""The layout of the content folders: the type of each path, and paths that are out of place.

Works with names only; opens no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from onrecord.captures import CAPTURE_SUFFIXES
from onrecord.diagnostics import Diagnostic, at
from onrecord.model import Span
from onrecord.sheets.types import as_id, is_id

# The place of each type of file. `*` is an id.
_SUFFIXES = "|".join(map(re.escape, CAPTURE_SUFFIXES))
_LAYOUT = (
    ("site", re.compile(r"site\.yml")),
    ("outlet", re.compile(r"outlets/(?P<id>[^/]+)\.yml")),
    ("person", re.compile(r"people/(?P<id>[^/]+)\.yml")),
    ("page", re.compile(r"pages/(?P<id>[^/]+)\.md")),
    ("dossier", re.compile(r"dossiers/(?P<id>[^/]+)/dossier\.yml")),
    ("claim", re.compile(r"dossiers/(?P<dossier>[^/]+)/claims/(?P<id>[^/]+)\.yml")),
    ("article", re.compile(r"dossiers/(?P<dossier>[^/]+)/articles/(?P<id>[^/]+)\.yml")),
    ("capture", re.compile(rf"dossiers/(?P<dossier>[^/]+)/articles/[^/]+(?:{_SUFFIXES})")),
    ("static", re.compile(r"static/.+")),
)
# Files of editors and version control, and notes for people who look at the folder.
_PASSED_OVER = re.compile(
    r"(?:.*/)?(?:\.[^/]*(?:/.*)?|[^/]*~|#[^/]*#|[^/]*\.sw[op]|README\.md|LICENSE|NOTICE)"
)


@dataclass(slots=True)
class Folder:
    """The files of one dossier's folder, by id or path."""

    sheet: str | None = None
    claims: dict[str, str] = field(default_factory=dict)
    articles: dict[str, str] = field(default_factory=dict)
    captures: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Layout:
    """The paths of a tree, by type."""

    site: str | None = None
    outlets: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    static: list[str] = field(default_factory=list)
    dossiers: dict[str, Folder] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)


def sorted_out(paths: Iterable[str]) -> Layout:
    """Return the paths by type; report those that are out of place or badly named."""
    layout = Layout()
    for path in sorted(paths):
        if path.startswith("static/") or not _PASSED_OVER.fullmatch(path):
            _place(path, layout)
    return layout


def _place(path: str, layout: Layout) -> None:
    for what, pattern in _LAYOUT:
        match = pattern.fullmatch(path)
        if match is None:
            continue
        names = match.groupdict()
        bad = [name for name in names.values() if not is_id(name)]
        if bad:
            layout.problems.append(_bad_name(path, bad[0]))
            # Its id stays known, so that references to it cause no second error.
        _put(what, path, names, layout)
        return
    layout.problems.append(_stray(path))


def _put(what: str, path: str, names: Mapping[str, str], layout: Layout) -> None:
    name = names.get("id", "")
    if what == "site":
        layout.site = path
    elif what == "static":
        layout.static.append(path)
    elif what in ("outlet", "person", "page"):
        {"outlet": layout.outlets, "person": layout.people, "page": layout.pages}[what][name] = path
    else:
        folder = layout.dossiers.setdefault(names.get("dossier", name), Folder())
        if what == "dossier":
            folder.sheet = path
        elif what == "capture":
            folder.captures.append(path)
        else:
            (folder.claims if what == "claim" else folder.articles)[name] = path


def _bad_name(path: str, name: str) -> Diagnostic:
    better = as_id(name)
    return at(
        Span(path, 0, 0),
        "bad-id",
        f"`{name}` is not an id",
        label="lower-case letters, digits and single hyphens, at most 80",
        help=f"rename it to `{path.replace(name, better)}`"
        if better
        else "rename it in Latin letters",
    )


def _stray(path: str) -> Diagnostic:
    return at(
        Span(path, 0, 0), "stray-file", "nothing reads this file", help=_where_it_belongs(path)
    )


def _where_it_belongs(path: str) -> str:
    """Return the advice for a file that is out of place."""
    pure = PurePosixPath(path)
    if pure.suffix.lower() in (".yaml", ".yml", ".md", *CAPTURE_SUFFIXES):
        suffix = {".yaml": ".yml"}.get(pure.suffix.lower(), pure.suffix.lower())
        renamed = str(pure.with_suffix(suffix))
        if renamed != path and _has_a_place(renamed):
            return f"rename it to `{renamed}`"
        for folder in _folders_for(pure, suffix):
            return f"move it to `{folder}/{pure.stem}{suffix}`"
    if pure.parts[0] not in ("dossiers", "outlets", "people", "pages"):
        return "move it to `static/` if readers should get it, else out of this folder"
    return "move it out of this folder; a file's name that begins with a dot is passed over"


def _has_a_place(path: str) -> bool:
    return any(pattern.fullmatch(path) for _, pattern in _LAYOUT)


def _folders_for(path: PurePosixPath, suffix: str) -> Iterable[str]:
    """Yield the folders in which a file of that name would be read, the likeliest first."""
    parts = path.parts
    if parts[0] == "dossiers" and len(parts) > 2:
        if suffix in CAPTURE_SUFFIXES or "article" in parts[2]:
            yield f"dossiers/{parts[1]}/articles"
        elif suffix == ".yml":
            yield f"dossiers/{parts[1]}/claims"
    if suffix == ".md":
        yield "pages"
