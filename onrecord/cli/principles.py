"""The principles of fact-checking, and the parts of the site that satisfy each.

They are the ones that the codes of the trade share: the same standards for all sides, sources that
a reader can follow, funding, staff, methods, and open corrections. A page says in its front matter
which of them it satisfies; the build adds facts that it can prove.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.checks.statistics import count
from onrecord.model import Findings, Page
from onrecord.model.site import PRINCIPLES


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A principle, and the parts of the site that satisfy it."""

    principle: str
    asks: str
    pages: tuple[Page, ...]
    """Pages that say they satisfy it; empty if there are none."""
    proven: tuple[str, ...]
    """Facts that the build can prove."""


def answers(findings: Findings) -> tuple[Answer, ...]:
    """Return every principle in order, satisfied or not."""
    return tuple(
        Answer(
            principle=principle,
            asks=_ASKS[principle],
            pages=tuple(page for page in findings.content.pages if principle in page.satisfies),
            proven=_PROVEN[principle](findings) if principle in _PROVEN else (),
        )
        for principle in PRINCIPLES
    )


def as_text(found: tuple[Answer, ...]) -> str:
    """Return the principles with their pages and facts as text, and the missing ones at the end."""
    missing = [answer.principle for answer in found if not answer.pages]
    last = (
        f"missing: {', '.join(missing)}"
        if missing
        else f"each of the {len(found)} principles has a page that satisfies it"
    )
    return "".join(map(_draw, found)) + last + "\n"


def _draw(answer: Answer) -> str:
    lines = [f"{answer.principle}: {answer.asks}"]
    lines += [f"  page    pages/{page.id}.md: {page.title}" for page in answer.pages]
    lines += [f"  proven  {fact}" for fact in answer.proven]
    if not answer.pages:
        lines.append(
            f"  missing no page says so; write one, with `satisfies: [{answer.principle}]` at its top"
        )
    return "\n".join(lines) + "\n"


_ASKS = {
    "non-partisanship": "the same standards for every side, and no side taken",
    "sources": "every source named, so that a reader can repeat the check",
    "funding": "who pays, and who could have a stake",
    "staff": "who answers for what is published",
    "methodology": "how claims are chosen, checked and rated",
    "corrections": "how to complain, and what was corrected, in the open",
}


def _scale(findings: Findings) -> tuple[str, ...]:
    verdicts = findings.content.site.verdicts
    ruled = sum(not verdict.judgement for verdict in verdicts)
    return (f"{ruled} of {len(verdicts)} verdicts follow from rules that know no side",)


def _sources(findings: Findings) -> tuple[str, ...]:
    found = count(findings)
    return (f"{found.sources} sources, {found.quotes} quotes, each tied to a pinned capture",)


def _method(findings: Findings) -> tuple[str, ...]:
    if not findings.content.site.has_rules:
        return ()
    return ("verdicts.html states every rule of the scale",)


def _corrections(findings: Findings) -> tuple[str, ...]:
    contact = findings.content.site.contact
    log = "corrections.html lists every change that a claim's history holds"
    return (log, f"an address at the foot of every page: {contact}") if contact else (log,)


_PROVEN: dict[str, Callable[[Findings], tuple[str, ...]]] = {
    "non-partisanship": _scale,
    "sources": _sources,
    "methodology": _method,
    "corrections": _corrections,
}
