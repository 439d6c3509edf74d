"""What both sides publish, kind by kind: files and bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

KINDS: tuple[tuple[str, str], ...] = (
    ("claim pages", r"d\d+/claims/c\d+\.html"),
    ("pictures for sharing", r"d\d+/(claims/c\d+|picture)\.png"),
    ("data of a claim", r"d\d+/claims/c\d+\.json"),
    ("cards", r"embed/.*\.html"),
    ("source pages", r"d\d+/sources/a\d+\.html"),
    ("annotations", r"(annotations/)?d\d+/(sources/a\d+(\.annotations)?|annotations)\.json"),
    ("dossiers", r"d\d+/index\.html"),
    ("topics", r"d\d+/topics/\w+\.html"),
    ("matrices", r"d\d+/matrix[\w-]*\.html"),
    ("figures", r"d\d+/figures\.html"),
    ("timelines", r"d\d+/timeline\.html"),
    ("outlets", r"outlets/[\w-]+\.html"),
    ("people", r"people/[\w-]+\.html"),
    ("index of all", r"all/.*\.html"),
    ("feeds", r"(.*/)?(feed|corrections)\.(xml|json)"),
    ("ClaimReview feed", r"claimreview(/.*)?\.json"),
    ("search index", r"assets/search/(contents|_site_\d+|d\d+_\d+|d\d+/part)\.js"),
    ("tables and claims.json", r"data/.*\.(json|csv)"),
    ("SQLite file", r"data/claims\.sqlite"),
    ("list of files with hashes", r"manifest\.json"),
    ("styles, scripts, fonts", r"assets/.*"),
    ("home, scale, search, other pages and files", r".*"),
)


def kinds(folder: Path) -> Mapping[str, tuple[int, int]]:
    """Files and bytes of each kind below a folder."""
    found = {name: (0, 0) for name, _ in KINDS}
    patterns = [(name, re.compile(pattern)) for name, pattern in KINDS]
    for path in folder.rglob("*"):
        if path.is_file():
            address = path.relative_to(folder).as_posix()
            kind = next(name for name, pattern in patterns if pattern.fullmatch(address))
            count, size = found[kind]
            found[kind] = (count + 1, size + path.stat().st_size)
    return found


def table(ours: Path, theirs: Path) -> str:
    """Both sides in Markdown, with what theirs comes to for each byte of ours."""
    left, right = kinds(ours), kinds(theirs)
    lines = [
        "| kind | files | MB | files of Hugo | MB of Hugo | Hugo / ours |",
        "|---|---|---|---|---|---|",
    ]
    rows = [(name, left[name], right[name]) for name, _ in KINDS]
    rows.append(("**all**", _sum(left), _sum(right)))
    for name, (count, size), (other_count, other_size) in rows:
        share = f"{other_size / size:.2f}" if size and other_size else "–"
        lines.append(
            f"| {name} | {count:,} | {size / 1e6:.2f} | {other_count:,} | {other_size / 1e6:.2f} | {share} |"
        )
    return "\n".join(lines) + "\n"


def _sum(found: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    return sum(one[0] for one in found.values()), sum(one[1] for one in found.values())
