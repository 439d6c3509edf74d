"""One small site that has everything a page can show, and its finished files."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from onrecord.model import Findings, Tree
from onrecord.site.context import SiteContext
from onrecord.site.render import Renderer
from onrecord.site.theme import theme
from onrecord.storage.tree import read_tree
from tests.checked import checked, told
from tests.site.planned import exports, pages
from tests.sites import tree

SITE = """
-- people/envoy.yml --
name: Ana Envoy
role: mediator
-- outlets/wire.yml --
name: The Wire
kind: agency
-- dossiers/d/dossier.yml --
title: A dossier
lead: Who is to be released.
summary: See [the number](claim:thirty-two) in [the statement](source:statement).
topics:
  - {id: release, title: The release, about: Who is let go.}
sources: [a, b]
-- dossiers/d/articles/a.yml --
title: Exchange agreed
outlet: daily
author: unknown
published: {value: 2023-12-08, raw: 8 Dec, from: paragraph 1, inferred: the day after}
url: https://daily.example/1
language: en
rights: excerpts
capture: {file: a.txt, sha256: "{sha256}"}
headline: 1
cut:
  - {paragraphs: 6, why: advertisement}
documents:
  statement:
    paragraphs: 4-5
    title: The statement
    issuer: unknown
    dated: 2023-12-07
    complete: true
    rights: {full: official text}
-- dossiers/d/articles/a.txt --
Exchange agreed
Baku will release 32 men, while Yerevan will release two. The talks went on until late that night.
An envoy said the men were "free & <well>", and that 30 men would be released, maybe. Rain fell on the square all day and nobody came out.
Baku releases 32 servicemen. Yerevan releases two.
Both hope for peace.
Buy our paper today.
-- dossiers/d/articles/b.yml --
title: Nothing to report
outlet: unknown
author: unknown
published: unknown
url: unknown
language: en
capture: {file: b.txt, sha256: "{sha256}"}
-- dossiers/d/articles/b.txt --
Snow is expected in the hills tomorrow morning, the forecasters say.
-- dossiers/d/claims/thirty-two.yml --
claim: Baku is to release 32 men.
verdict: confirmed
basis: primary
reason: The statement says so.
topic: release
date: 2023-12-07
measure: {of: men to be released, unit: men}
aliases: [thirty two]
related: [no-year]
looked_for: ["32", release]
summary: |-
  Read [the talks](claim:no-year), *all* of it.[^1]

  [^1]: A note.
evidence:
  - source: statement
    stance: supports
    voice: primary
    quote: Baku releases 32 servicemen
    value: 32
  - source: a
    stance: supports
    voice: own
    origin: [statement]
    quote: [Baku will release 32 men, Yerevan will release two]
    value: 32
    renders: {source: statement, quote: Baku releases 32 servicemen. Yerevan releases two}
    note: Shortened.
  - source: a
    stance: differs
    voice: attributed
    speaker: envoy
    origin: [wire, unstated]
    quote: free & <well>", and that 30 men would be released
    value: {at least: 30}
    hedged: true
    translation: Translated <words>.
first_published: 2026-11-23
history:
  - {on: 2026-11-24, kind: correction, was: 31, now: 32, why: A slip.}
-- dossiers/d/claims/no-year.yml --
claim: The statement names a year.
verdict: inaccurate
basis: primary
reason: It names none.
about: statement
looked_for: [year]
evidence:
  - source: statement
    stance: refutes
    voice: primary
    absent: [year]
status: withdrawn
first_published: 2026-11-23
history:
  - {on: 2026-11-25, kind: update, why: "It was taken back."}
-- pages/about.md --
---
title: About
menu: About
order: 1
shows: counts
---
## How we work

We read. <script>alert(1)</script>
-- static/site.css --
body { color: black; }
-- static/favicon.svg --
<svg xmlns="http://www.w3.org/2000/svg"/>
"""

TEMPLATES = read_tree(Path(__file__).parents[2] / "templates", root="templates").value
RENDERER = Renderer(TEMPLATES)
"""Of all the small sites: templates are compiled once."""


def found(site: Tree) -> Findings:
    """The findings of a site in which everything holds."""
    outcome = checked(site)
    errors = [fault for fault in outcome.diagnostics if fault.severity == "error"]
    assert told(site, errors) == []
    assert outcome.value is not None
    return outcome.value


@cache
def findings() -> Findings:
    """Of the small site."""
    return found(tree(SITE))


def rendered(of: Findings) -> dict[str, bytes]:
    """Every file of the site, those of `static/` among them, without the pictures for sharing."""
    edition = SiteContext(of)
    planned = pages(edition)
    assert planned.diagnostics == ()
    made = {plan.path: RENDERER.render(plan) for plan in planned.value}
    beside = exports(edition) | theme(TEMPLATES) | dict(of.content.static)
    return dict(sorted((made | beside).items()))


@cache
def files() -> dict[str, bytes]:
    """Of the small site."""
    return rendered(findings())
