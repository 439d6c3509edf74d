"""What a reader on a slow line must wait for, on the real dossier."""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path

LIMIT = 60_000
"""Bytes of a claim's page as it is sent, compressed, without fonts and pictures."""


def sent(site: Path, page: Path) -> int:
    """The page with its styles and scripts, each compressed on its own, as hosts do it."""
    html = page.read_text(encoding="utf-8")
    parts = re.findall(r'<link rel="stylesheet" href="([^"]+)"|<script src="([^"]+)"', html)
    files = [page, *((page.parent / (style or script)).resolve() for style, script in parts)]
    assert len(files) >= 3
    assert all(file.is_relative_to(site.resolve()) for file in files[1:])
    return sum(map(compressed, files))


@cache
def compressed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 6, mtime=0))


def test_a_claim_page_is_light(real_site: Path) -> None:
    weights = {page.stem: sent(real_site, page) for page in real_site.glob("*/claims/*.html")}
    heaviest = max(weights, key=weights.__getitem__)

    assert (heaviest, weights[heaviest] < LIMIT) == (heaviest, True), weights[heaviest]
