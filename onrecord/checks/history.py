"""Check that the history of a claim leads to the verdict that the claim has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.checks.language.text import caseless
from onrecord.diagnostics import Diagnostic, Label, at
from onrecord.model import CheckedClaim, Text, Verdict


def history_problems(scale: Sequence[Verdict], claim: CheckedClaim) -> Iterator[Diagnostic]:
    """Yield the place where the history last names a verdict, if the claim has another one.

    Verdicts are recognised by their ids and labels. Of several changes on one day any may be the
    last. A verdict that was given up, with nothing in its place, is not the present one either.
    """
    named = {
        caseless(name): verdict.id for verdict in scale for name in (verdict.id, verdict.label)
    }
    changes = [
        change
        for change in claim.history
        if _verdict(named, change.now) or _verdict(named, change.was)
    ]
    latest = max((change.on for change in changes), default=None)
    last = [change for change in changes if change.on == latest]
    given = [change.now for change in last if _verdict(named, change.now)]
    given_up = [change.was for change in last if _verdict(named, change.was)]
    if given and all(_verdict(named, words) != claim.verdict.id for words in given):
        yield _differs(claim, given[-1], f"the history ends in the verdict `{given[-1]}`")
    elif not given and any(_verdict(named, words) == claim.verdict.id for words in given_up):
        message = f"the history says that the verdict was `{given_up[-1]}`, and it still is"
        yield _differs(claim, given_up[-1], message)


def _verdict(named: dict[str, str], words: Text | None) -> str | None:
    """Return the id of the verdict that the words of a change name; None if they name none."""
    return named.get(caseless(words).strip(" .“”\"'")) if words else None


def _differs(claim: CheckedClaim, words: Text | None, message: str) -> Diagnostic:
    return at(
        words or claim.verdict_id,
        "history-verdict-differs",
        message,
        also=[Label(span=claim.verdict_id.span, message="the claim's verdict")],
        help=f"add the change that led to `{claim.verdict.id}`, or correct `verdict` or this entry",
    )
