"""Load a tree as content: identify and read each file, and verify the hash of every capture.

No file in a content folder is ignored silently. The id of an unreadable sheet is kept, so that
references to it cause no second error.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import TypeVar

from onrecord.captures import read_capture
from onrecord.diagnostics import Diagnostic, Edit, Label, Note, Outcome, at
from onrecord.model import Article, Capture, Claim, Content, Dossier, Span, Tree
from onrecord.sheets.articles import read_article
from onrecord.sheets.claims import read_claim
from onrecord.sheets.dossiers import read_dossier
from onrecord.sheets.fields import written
from onrecord.sheets.layout import Folder, Layout
from onrecord.sheets.outlets import read_outlet
from onrecord.sheets.pages import read_page
from onrecord.sheets.people import read_person
from onrecord.sheets.site import read_site
from onrecord.sheets.types import is_id

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedDossier:
    """The contents of one dossier's folder."""

    dossier: Dossier | None
    """None if its sheet is missing or unreadable."""
    captures: Mapping[str, Capture]
    """By path."""


def load_shared(layout: Layout, tree: Tree) -> Outcome[Content | None]:
    """Load everything outside the dossiers, with errors of the layout; None without a `site.yml`."""
    problems = [*layout.problems]
    site = None
    if layout.site is not None:
        site = _gathered(read_site(layout.site, tree.files[layout.site]), problems)
    elif not any(problem.span.path.startswith("site.") for problem in problems):
        problems.append(_no_site())
    outlets, broken_outlets = _records(layout.outlets, tree, read_outlet, problems)
    people, broken_people = _records(layout.people, tree, read_person, problems)
    pages, _ = _records(layout.pages, tree, read_page, problems)
    if site is None:
        return Outcome(value=None, diagnostics=tuple(problems))
    content = Content(
        site=site,
        outlets=outlets,
        people=people,
        dossiers=(),
        captures={},
        pages=tuple(pages.values()),
        static={path.removeprefix("static/"): tree.files[path] for path in sorted(layout.static)},
        broken_outlets=broken_outlets,
        broken_people=broken_people,
    )
    return Outcome(value=content, diagnostics=tuple(problems))


def load_dossier(layout: Layout, tree: Tree, name: str) -> Outcome[LoadedDossier]:
    """Load the dossier of a folder. The result depends on the files of that folder alone."""
    problems: list[Diagnostic] = []
    captures: dict[str, Capture] = {}
    dossier = _dossier(name, layout.dossiers[name], tree, captures, problems)
    return Outcome(
        value=LoadedDossier(dossier=dossier, captures=captures), diagnostics=tuple(problems)
    )


def put_together(
    shared: Outcome[Content | None], dossiers: Sequence[Outcome[LoadedDossier]]
) -> Outcome[Content | None]:
    """Combine the shared content with the dossiers, by name, into the content of a site."""
    problems = [*shared.diagnostics]
    captures: dict[str, Capture] = {}
    for loaded in dossiers:
        problems += loaded.diagnostics
        captures |= loaded.value.captures
    problems.sort(key=lambda problem: (problem.span.path, problem.span.start))
    content = shared.value and replace(
        shared.value,
        dossiers=tuple(
            loaded.value.dossier for loaded in dossiers if loaded.value.dossier is not None
        ),
        captures=dict(sorted(captures.items())),
    )
    return Outcome(value=content, diagnostics=tuple(problems))


def _gathered(outcome: Outcome[T], problems: list[Diagnostic]) -> T:
    problems.extend(outcome.diagnostics)
    return outcome.value


def _records(
    paths: Mapping[str, str],
    tree: Tree,
    read: Callable[..., Outcome[T | None]],
    problems: list[Diagnostic],
    **more: str,
) -> tuple[dict[str, T], frozenset[str]]:
    """Return the records of one folder by id, and the ids of unreadable ones."""
    records = {}
    broken = set()
    for name, path in sorted(paths.items()):
        record = _gathered(read(path, tree.files[path], id=name, **more), problems)
        if record is None or not is_id(name):  # a bad name is reported by the layout
            broken.add(name)
        else:
            records[name] = record
    return records, frozenset(broken)


def _no_site() -> Diagnostic:
    return at(
        Span("site.yml", 0, 0),
        "file-missing",
        "there is no `site.yml`",
        label="it gives the site its title, its publisher and its verdicts",
        help="write it, or name the folder that holds it with `--source`",
    )


# --- dossiers -------------------------------------------------------------------------------


def _dossier(
    id: str,
    folder: Folder,
    tree: Tree,
    captures: dict[str, Capture],
    problems: list[Diagnostic],
) -> Dossier | None:
    """Return the dossier of one folder; add its captures to `captures`."""
    claims, broken_claims = _records(folder.claims, tree, read_claim, problems, dossier=id)
    articles, broken_articles = _records(folder.articles, tree, read_article, problems, dossier=id)
    broken = set(broken_articles)
    for article in list(articles.values()):
        capture = _capture(article, folder, tree, problems)
        if capture is None:
            del articles[article.id]
            broken.update((article.id, *(document.id for document in article.documents)))
        else:
            captures[capture.path] = capture
            problems.extend(_pin_problems(article, capture, claims.values()))
    if not broken:  # otherwise the capture may belong to the broken sheet
        named = {_capture_path(article) for article in articles.values()}
        problems.extend(_unused(path) for path in folder.captures if path not in named)
    if folder.sheet is None:
        problems.append(_no_dossier_sheet(id, folder))
        return None
    dossier = _gathered(
        read_dossier(
            folder.sheet,
            tree.files[folder.sheet],
            id=id,
            articles=tuple(articles.values()),
            claims=tuple(claims.values()),
            broken_articles=frozenset(broken),
            broken_claims=broken_claims,
        ),
        problems,
    )
    return dossier if is_id(id) else None


def _no_dossier_sheet(id: str, folder: Folder) -> Diagnostic:
    first = min([*folder.claims.values(), *folder.articles.values(), *folder.captures])
    return at(
        Span(first, 0, 0),
        "file-missing",
        f"the dossier `{id}` has no `dossier.yml`",
        label="this file lies in its folder",
        help=f"write `dossiers/{id}/dossier.yml`; its one needed line is `title: …`",
    )


def _capture_path(article: Article) -> str:
    return str(PurePosixPath(article.span.path).parent / article.capture_file)


def _capture(
    article: Article, folder: Folder, tree: Tree, problems: list[Diagnostic]
) -> Capture | None:
    """Return an article's capture; None if there is no text to check."""
    path = _capture_path(article)
    if path in folder.captures:
        return _gathered(read_capture(path, tree.files[path]), problems)
    problems.append(_no_capture(article, folder, tree))
    return None


def _pin_problems(
    article: Article, capture: Capture, claims: Iterable[Claim]
) -> Iterator[Diagnostic]:
    """Yield the differences between a capture and its sheet."""
    if not article.sha256:
        yield _no_pin(article, capture)
    elif capture.sha256 != article.sha256:
        yield _changed(article, capture, claims)


def _no_capture(article: Article, folder: Folder, tree: Tree) -> Diagnostic:
    beside = {PurePosixPath(path).name: path for path in folder.captures}
    # A file with the pinned bytes is the capture, whatever its name is now.
    pinned = [
        name
        for name, path in beside.items()
        if hashlib.sha256(tree.files[path]).hexdigest() == article.sha256
    ]
    close = pinned or get_close_matches(article.capture_file, list(beside), n=1)
    return at(
        article.capture_file,
        "capture-missing",
        f"there is no capture `{article.capture_file}` beside the sheet",
        help=f"did you mean `{close[0]}`?"
        if close
        else f"put the file as it was retrieved at `{_capture_path(article)}`",
        edits=[written(article.capture_file, pinned[0])] if len(pinned) == 1 else [],
    )


def _no_pin(article: Article, capture: Capture) -> Diagnostic:
    return at(
        article.sha256.span,
        "missing-key",
        "a capture needs `sha256`",
        label="no `sha256` here",
        help=f"paste   sha256: {capture.sha256}",
        edits=[
            Edit(action="add", span=article.capture_file.span, key="sha256", text=capture.sha256)
        ],
    )


def _changed(article: Article, capture: Capture, claims: Iterable[Claim]) -> Diagnostic:
    ids = {article.id, *(document.id for document in article.documents)}
    resting = [claim.id for claim in claims if not ids.isdisjoint(_texts(claim))]
    return at(
        article.sha256,
        "capture-changed",
        f"`{article.capture_file}` is not the file that was pinned",
        label="expected this",
        also=[Label(span=Span(capture.path, 0, 0), message=f"found {capture.sha256}")],
        notes=[Note(title="note", text="claims that rest on it: " + ", ".join(resting))]
        if resting
        else [],
        help=f"restore the file; if the new one is right, paste   sha256: {capture.sha256}",
    )


def _texts(claim: Claim) -> set[str]:
    """Return the sources that the claim quotes, or whose silence it states."""
    rendered = {str(entry.renders.source) for entry in claim.evidence if entry.renders}
    declared = {str(silence.source) for silence in claim.silent}
    return rendered | declared | {str(entry.source) for entry in claim.evidence}


def _unused(path: str) -> Diagnostic:
    name = PurePosixPath(path).name
    return at(
        Span(path, 0, 0),
        "capture-unused",
        f"no article's sheet names the capture `{name}`",
        help=f"write a sheet with `capture: {{file: {name}}}`, or delete the file",
    )
