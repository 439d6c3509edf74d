"""A dossier of many claims, every kind of them, made by counting: no chance, and nothing of the real one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from onrecord.model import Findings, Tree
from tests.folders import write
from tests.site import small
from tests.sites import tree

TOPICS = ("talks", "release", "weather")
DATES = (None, "2020", "2020-12", "2023-12-07", "2023-12-08", "2019")

_HEAD = """
-- outlets/wire.yml --
name: The Wire
kind: agency
-- people/envoy.yml --
name: Ana Envoy
-- dossiers/d/dossier.yml --
title: A dossier
topics:
  - {id: talks, title: The talks}
  - {id: release, title: The release}
  - {id: weather, title: The weather}
sources: [a, b, c]
-- dossiers/d/articles/a.yml --
title: First article
outlet: daily
author: unknown
published: 2023-12-08
url: unknown
language: en
capture: {file: a.txt, sha256: "{sha256}"}
documents:
  statement: {paragraphs: DOCUMENT, title: The statement, issuer: unknown, dated: 2023-12-07, complete: true, rights: {full: official text}}
-- dossiers/d/articles/b.yml --
title: Second article
outlet: wire
author: unknown
published: 2023-12
url: unknown
language: en
capture: {file: b.txt, sha256: "{sha256}"}
-- dossiers/d/articles/c.yml --
title: Third article
outlet: wire
author: unknown
published: unknown
url: unknown
language: en
capture: {file: c.txt, sha256: "{sha256}"}
-- dossiers/d/articles/c.txt --
Nothing is to be found here.
"""

_EVIDENCE = {
    "single-source": """
  - {source: a, stance: supports, voice: own, origin: [unstated], quote: The K men came}
""",
    "corroborated": """
  - {source: a, stance: supports, voice: own, origin: [daily], quote: The K men came}
  - {source: b, stance: supports, voice: attributed, speaker: envoy, origin: [envoy], quote: all K men were there}
""",
    "disputed": """
  - {source: a, stance: supports, voice: attributed, speaker: envoy, origin: [wire, envoy], quote: The K men came, value: N}
  - {source: b, stance: differs, voice: own, origin: [unclear], quote: all K men were there, value: {at least: M}}
""",
    "confirmed": """
  - {source: statement, stance: supports, voice: primary, quote: The K men came}
  - {source: b, stance: partial, voice: quotation, origin: [statement], quote: all K men were there, renders: {source: statement, quote: The K men came}}
""",
}
KINDS = (*_EVIDENCE, "withdrawn")


def _claim(number: int) -> str:
    """The sheet of a claim; what kind it is, its topic and its date go round at different paces."""
    kind = KINDS[number % len(KINDS)]
    verdict = "single-source" if kind == "withdrawn" else kind
    topic = (*TOPICS, None)[number % 4]
    date = DATES[number % len(DATES)]
    lines = [
        f"-- dossiers/d/claims/c{number}.yml --",
        f"claim: The k{number} men came.",
        f"verdict: {verdict}",
        f"basis: {'primary' if kind == 'confirmed' else 'sources'}",
        "reason: It is so.",
        *([f"topic: {topic}"] if topic else []),
        *([f"date: {date}"] if date else []),
        *([f"measure: {{of: men of group {number % 3}, unit: men}}"] if kind == "disputed" else []),
        f"looked_for: [k{number}]",
        "evidence:",
        _EVIDENCE[verdict]
        .strip("\n")
        .replace("K", f"k{number}")
        .replace("N", str(number + 1))
        .replace("M", str(number + 3)),
        *(["status: withdrawn"] if kind == "withdrawn" else []),
        "first_published: 2026-11-23",
    ]
    if kind == "withdrawn":
        lines += ["history:", "  - {on: 2026-11-24, kind: update, why: It was taken back.}"]
    return "\n".join(lines) + "\n"


def _silent(number: int) -> str:
    """An article that has nothing to do with any claim."""
    return f"""
-- dossiers/d/articles/s{number}.yml --
title: A long title of a silent article, the one with the number {number}
outlet: unknown
author: unknown
published: unknown
url: unknown
language: en
capture: {{file: s{number}.txt, sha256: "{{sha256}}"}}
-- dossiers/d/articles/s{number}.txt --
Article {number} speaks of something else.
"""


def site(claims: int, *, silent: int = 0, agency: str = "The Wire") -> Tree:
    """The tree of a site with so many claims in one dossier, and so many silent articles more."""
    in_document = [n for n in range(claims) if KINDS[n % len(KINDS)] == "confirmed"]
    in_article = [n for n in range(claims) if n not in in_document]
    in_other = [
        n for n in range(claims) if KINDS[n % len(KINDS)] not in ("single-source", "withdrawn")
    ]
    a = [f"The k{n} men came." for n in (*in_article, *in_document)]
    b = [f"He said all k{n} men were there." for n in in_other]
    more = "".join(f", s{n}" for n in range(silent))
    literal = _HEAD.replace("DOCUMENT", f"{len(in_article) + 1}-{claims}")
    literal = literal.replace("The Wire", agency)
    literal = literal.replace("[a, b, c]", f"[a, b, c{more}]") + "".join(
        map(_silent, range(silent))
    )
    literal += "-- dossiers/d/articles/a.txt --\n" + "\n".join(a) + "\n"
    literal += "-- dossiers/d/articles/b.txt --\n" + "\n".join(b) + "\n"
    return tree(literal + "".join(_claim(number) for number in range(claims)))


@cache
def findings(claims: int, silent: int = 0, agency: str = "The Wire") -> Findings:
    """Of the site with so many claims."""
    return small.found(site(claims, silent=silent, agency=agency))


def published(folder: Path, claims: int, *, silent: int = 0, agency: str = "The Wire") -> Path:
    """Its finished files below a folder."""
    files = small.rendered(findings(claims, silent, agency))
    return write(Tree(root="_site", files=files), folder)
