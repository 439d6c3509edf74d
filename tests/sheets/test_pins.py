"""A changed capture names every claim that stands on it, and mends none."""

from tests.checked import load
from tests.sites import tree

SHEET = """
-- dossiers/d/claims/{name}.yml --
claim: They met.
verdict: unverifiable
reason: So it is.
{rest}
"""
ARTICLE = """
-- dossiers/d/articles/a.yml --
title: Exchange agreed
outlet: daily
author: unknown
published: unknown
url: unknown
language: en
capture: {{file: a.txt, sha256: "{pin}"}}
documents:
  statement: {{paragraphs: 3, title: Statement}}
-- dossiers/d/articles/b.yml --
title: Another
outlet: daily
author: unknown
published: unknown
url: unknown
language: en
capture: {{file: b.txt, sha256: "{{sha256}}"}}
-- dossiers/d/articles/b.txt --
Nothing else was said.
"""


def quoting(source: str, more: str = "") -> str:
    entry = f"source: {source}, stance: mentions, voice: own, quote: Nothing else was said{more}"
    return f"evidence:\n  - {{{entry}}}"


def test_a_changed_capture_names_every_claim_that_rests_on_it() -> None:
    rendering = ", renders: {source: statement, quote: Nothing else}"
    sheets = {
        "quotes": quoting("a"),
        "quotes-its-document": quoting("statement").replace("own", "primary"),
        "renders-its-document": quoting("b", rendering),
        "calls-it-silent": "silent: [{source: a, despite: It was short.}]",
        "rests-on-another": quoting("b"),
    }
    claims = "".join(SHEET.format(name=name, rest=rest) for name, rest in sheets.items())

    faults = load(tree(ARTICLE.format(pin="0" * 64) + claims)).diagnostics

    assert [fault.rule for fault in faults] == ["capture-changed"]
    assert [note.text for note in faults[0].notes] == [
        "claims that rest on it: calls-it-silent, quotes, quotes-its-document, renders-its-document"
    ]
