"""A small site with every state an export can meet, with an address and without."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from onrecord.model import Findings
from onrecord.site.context import SiteContext
from tests.site import small
from tests.sites import tree

ADDRESS = "https://factcheck.example"

MORE = (
    small.SITE
    + """
-- outlets/daily.yml --
name: The Daily
kind: daily
url: https://daily.example/
-- outlets/idle.yml --
name: Nobody quotes it
-- people/envoy.yml --
name: Ana Envoy
role: mediator
sameAs: [https://www.wikidata.org/wiki/Q42]
-- pages/rules.md --
---
title: Rules
order: 20
satisfies: [methodology]
---
How we work.
-- pages/mending.md --
---
title: Mending
order: 30
satisfies: [corrections]
---
How we mend.
-- dossiers/d/claims/thirty.yml --
claim: "30 men </script><!-- & \\"perhaps\\" were to be released."
verdict: single-source
basis: sources
reason: "Only the envoy says so, as <b>The Daily</b> reports; ]]> & nothing else."
looked_for: ["30"]
evidence:
  - source: a
    stance: supports
    voice: attributed
    speaker: envoy
    origin: [wire, unstated]
    quote: 30 men would be released
first_published: 2026-11-26
-- dossiers/d/claims/snow.yml --
claim: It will snow in the hills.
verdict: unverifiable
basis: sources
reason: The forecasters expect it; it is a prediction.
looked_for: [snow]
evidence:
  - source: b
    stance: mentions
    voice: own
    quote: Snow is expected in the hills
first_published: 2026-11-23
-- dossiers/d/claims/two.yml --
claim: Yerevan is to release two men.
verdict: single-source
basis: sources
reason: The Daily says so.
looked_for: [two]
evidence:
  - source: a
    stance: supports
    voice: own
    quote: Yerevan will release two
  - source: statement
    stance: mentions
    voice: primary
    quote: Yerevan releases two
status: withdrawn
first_published: 2026-11-20
history:
  - {on: 2026-11-27, kind: update, why: It was told twice.}
-- dossiers/d/claims/peace.yml --
claim: The two hope for peace.
verdict: confirmed
basis: primary
reason: The statement says so.
looked_for: [peace]
evidence:
  - source: statement
    stance: supports
    voice: primary
    quote: Both hope for peace
-- dossiers/d/claims/later.yml --
claim: This is not yet published.
verdict: unverifiable
basis: sources
reason: A draft.
looked_for: [later]
status: draft
-- dossiers/e/dossier.yml --
title: Nothing in it yet
"""
)


@cache
def findings(*, address: str | None = ADDRESS) -> Findings:
    """Of that site, at an address or without one."""
    site = tree(MORE)
    named = f"url: {ADDRESS}\n".encode()
    line = f"url: {address}\n".encode() if address else b""
    files = {**site.files, "site.yml": site.files["site.yml"].replace(named, line)}
    return small.found(type(site)(root=site.root, files=files))


@cache
def edition(*, address: str | None = ADDRESS) -> SiteContext:
    """Of those findings."""
    return SiteContext(findings(address=address))


@cache
def files(*, address: str | None = ADDRESS) -> dict[str, bytes]:
    """Every finished file of it."""
    return small.rendered(findings(address=address))


def data(path: str, *, address: str | None = ADDRESS) -> Any:
    """What a JSON file of it holds."""
    return json.loads(files(address=address)[path])
