"""Hugo is given every claim, source and quote that our build publishes, and each file is counted once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.build import build
from onrecord.model import Tree
from onrecord.storage.tree import read_tree
from tests.benchmarks import peer, sizes
from tests.benchmarks.corpus import corpus

CLAIMS = 5
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a site, what our build makes of it, and Hugo's copy."""
    folder = tmp_path_factory.mktemp("peer")
    made = corpus(CLAIMS)
    site = build(
        Tree(root="site_src", files=made), read_tree(ROOT / "templates", root="templates").value
    )
    assert site.has_no_errors
    for name, files in (("site_src", made), ("_site", site.files)):
        for path, body in files.items():
            target = folder / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(body)
    peer.convert(folder / "site_src", folder / "_site", folder / "hugo")
    return folder


def test_hugo_is_given_every_claim_with_every_quote(published: Path) -> None:
    document = json.loads((published / "_site/data/claims.json").read_text())
    claims = document["dossiers"][0]["claims"]
    assert len(claims) == CLAIMS
    for claim in claims:
        text = (published / f"hugo/content/d0/claims/{claim['id']}.md").read_text()
        given, _ = json.JSONDecoder().raw_decode(text)
        assert (given["title"], given["verdict"]) == (claim["assertion"], claim["verdict"])
        quotes = [one["quote"]["text"] for one in claim["evidence"]]
        assert [one["words"] for one in given["evidence"]] == quotes
        for one in given["evidence"]:
            marked = [words for kind, words in one["excerpt"] if kind == "q"]
            assert marked == [each["exact"] for each in one["passages"]]


def test_hugo_has_a_template_for_every_page_it_is_given(published: Path) -> None:
    layouts = {path.stem.split(".")[0] for path in (peer.HUGO / "layouts").glob("*.*")}
    for path in (published / "hugo/content").rglob("*.md"):
        given, _ = json.JSONDecoder().raw_decode(path.read_text())
        assert "build" in given or given["layout"] in layouts, path


def test_every_file_is_of_one_kind(published: Path) -> None:
    found = sizes.kinds(published / "_site")
    files = [path for path in (published / "_site").rglob("*") if path.is_file()]
    assert sum(count for count, _ in found.values()) == len(files)
    assert found["claim pages"][0] == found["cards"][0] == CLAIMS
    assert [name for name, (count, _) in found.items() if not count] == [
        "list of files with hashes"  # it is made where the site is published
    ]
