"""A site of hard cases: sources in other scripts, hardly anything known of one, twenty notes at once."""

from __future__ import annotations

from functools import cache

from onrecord.model import Findings
from tests.site import small
from tests.sites import tree

RUN = "the two sides agreed to meet again in the spring and to bring the maps with them"
"""Words that two sources share."""

CROWDED = "On Monday the envoy said that seventeen men, four women and a child would cross the bridge by noon."

_SITE = f"""
-- people/envoy.yml --
name: Ana Envoy
role: mediator
-- people/unheard.yml --
name: Nobody Quoted
-- outlets/wire.yml --
name: The Wire
kind: agency
country: France
-- dossiers/d/dossier.yml --
title: A dossier with an uncommonlylongunbreakablewordthatgoesonandonandonandonandon in its title
sources: [crowd, bare, arabic, armenian, quiet]
-- dossiers/d/articles/crowd.yml --
title: {{value: The crossing, from: paragraph 1}}
outlet: daily
author: envoy
published: {{value: 2023-12, raw: Dec. 2023, from: paragraph 1, inferred: "no day is given"}}
url: https://daily.example/a/very/long/address/that/has/no/place/to/break/anywhere/in/it/2023/12/01
language: en
capture: {{file: crowd.txt, sha256: "{{sha256}}"}}
headline: 1
captions: 5
cut:
  - {{paragraphs: 3, why: advertisement}}
documents:
  accord:
    paragraphs: 6-7
    title: The accord
    issuer: unknown
    dated: unknown
    complete: false
    rights: {{full: official text}}
note: The day is missing.
sentences:
  - {{begins: Nobody knows, not_checkable: opinion}}
-- dossiers/d/articles/crowd.txt --
The crossing
{CROWDED}
Buy our paper today.
Witnesses wrote that {RUN}. Nobody knows what it will come to in the end.
A bridge in winter, with snow on it.
The parties shall meet in spring. They shall bring maps.
The parties shall keep the peace.
-- dossiers/d/articles/bare.yml --
title: unknown
outlet: unknown
author: unknown
published: unknown
url: unknown
language: en
capture: {{file: bare.txt, sha256: "{{sha256}}"}}
-- dossiers/d/articles/bare.txt --
As we heard, {RUN}, and so on. Little more was to be had from anybody there.
-- dossiers/d/articles/arabic.yml --
title: بيان مشترك
outlet: unknown
short: Arabic report
author: unknown
published: 2023-12-08
url: unknown
language: ar
capture: {{file: arabic.txt, sha256: "{{sha256}}"}}
-- dossiers/d/articles/arabic.txt --
أعلنت الدولتان يوم الخميس أن بعثة السلام ستعود إلى المدينة قبل نهاية العام الجاري. ولم يصدر أي تعليق آخر من الطرفين حتى الآن بشأن هذا الموضوع.
-- dossiers/d/articles/armenian.yml --
title: Համատեղ հայտարարություն
outlet: wire
author: unknown
published: 2023-12-07
url: unknown
language: hy
capture: {{file: armenian.txt, sha256: "{{sha256}}"}}
-- dossiers/d/articles/armenian.txt --
Կողմերը հայտարարեցին, որ առաքելությունը կվերադառնա քաղաք մինչև տարեվերջ։ Այլ մանրամասներ առայժմ չեն հաղորդվում։
-- dossiers/d/articles/quiet.yml --
title: Snow
outlet: wire
author: unknown
published: 2023-12-07
url: unknown
language: en
capture: {{file: quiet.txt, sha256: "{{sha256}}"}}
-- dossiers/d/articles/quiet.txt --
Snow is expected in the hills tomorrow morning, the forecasters say.
-- dossiers/d/claims/return.yml --
claim: The mission returns before the end of the year.
verdict: consistent
basis: sources
reason: Two say so.
looked_for: [mission]
evidence:
  - {{source: arabic, stance: supports, voice: own, quote: بعثة السلام ستعود إلى المدينة}}
  - {{source: armenian, stance: supports, voice: attributed, speaker: envoy, origin: [wire, envoy], quote: առաքելությունը կվերադառնա քաղաք}}
first_published: 2026-11-23
history:
  - {{on: 2026-11-24, kind: update, why: A source was added.}}
  - {{on: 2026-11-24, kind: correction, was: after, now: before, why: Misread.}}
-- dossiers/d/claims/meet.yml --
claim: The parties meet in spring.
verdict: confirmed
basis: primary
reason: The accord says so.
looked_for: [meet, spring]
evidence:
  - {{source: accord, stance: supports, voice: primary, quote: "meet in spring. They shall bring maps.\\nThe parties shall keep"}}
  - {{source: crowd, stance: supports, voice: own, origin: [accord], quote: [two sides agreed to meet again, bring the maps], renders: {{source: accord, quote: meet in spring}}}}
  - {{source: bare, stance: supports, voice: attributed, speaker: some witnesses, quote: agreed to meet again in the spring}}
"""

_CLAIM = """
-- dossiers/d/claims/crossing-{number:02}.yml --
claim: Claim number {number} on the crossing of the bridge by those who were to be let go.
verdict: single-source
basis: sources
reason: One says so.
looked_for: [bridge]
evidence:
  - {{source: crowd, stance: supports, voice: {voice}, speaker: envoy, quote: "{quote}"}}
"""

_WORDS = CROWDED.rstrip(".").split()


def _crossing(number: int) -> str:
    """One of twenty claims on the same paragraph, no two of the same words: their quotes cross."""
    start = number % 10
    quote = " ".join(_WORDS[start : start + 3 + number // 2 % 6])
    voice = "quotation" if number % 3 else "attributed"
    return _CLAIM.format(number=number, voice=voice, quote=quote.rstrip(","))


SITE = _SITE + "".join(_crossing(number) for number in range(20))


@cache
def findings() -> Findings:
    """Of the site of hard cases."""
    return small.found(tree(SITE))


@cache
def files() -> dict[str, bytes]:
    """Of the site of hard cases."""
    return small.rendered(findings())
