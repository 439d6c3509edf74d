"""Every page and every format says of a claim only what is so in its present state."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

from onrecord.exports.social_cards import pictures
from onrecord.exports.social_cards.draw import Artist
from onrecord.exports.social_cards.typesetting import drawable
from onrecord.model import Findings
from onrecord.site.context import SiteContext
from onrecord.site.text import claim_state, messages
from tests.site import small
from tests.sites import tree

LABEL, MARK, REASON = "Phantom", "☗", "The clerk dreamt it"
"""Of the verdict that only a withdrawn claim had."""

FIRST, LAST = "2019-01-14", "2026-03-05"
"""The days on which the changed claim was published, and rated anew."""

SITE = """
-- site.yml --
title: Small site
url: https://factcheck.example
language: en
publisher: The desk
contact: desk@factcheck.example
excerpt_limit: 1
verdicts:
  - {id: phantom, label: Phantom, meaning: Nobody was there., colour: wrong, mark: "☗", judgement: true, rating: 1}
  - {id: settled, label: Settled now, meaning: It is so., colour: settled, mark: "◕", judgement: true, rating: 5}
-- dossiers/d/claims/gone.yml --
claim: The mill was sold.
verdict: phantom
reason: The clerk dreamt it.
looked_for: [mill]
evidence:
  - {source: a, stance: mentions, voice: own, quote: The talks went on}
status: withdrawn
first_published: 2019-01-14
history:
  - {on: 2020-02-02, kind: correction, was: ten mills, now: the mill, why: It is one mill.}
  - {on: 2026-03-05, kind: update, why: It was merged into another.}
-- dossiers/d/claims/moved.yml --
claim: The talks went on for days.
verdict: settled
reason: The Daily says so.
looked_for: [talks]
contrary: [gone]
evidence:
  - {source: a, stance: supports, voice: own, quote: The talks went on}
first_published: 2019-01-14
history:
  - {on: 2026-03-05, kind: update, was: Open, now: Settled now, why: A report came out.}
"""

THE_SCALE = {"verdicts.html", "assets/search/contents.js"}
SAY_WHAT_IT_WAS = {"d/claims/gone.html", "embed/d/gone.html"}
DATA = {"d/claims/gone.json", "data/claims.csv", "data/claims.json"}
"""These have the verdict beside `status: withdrawn`."""


@cache
def findings() -> Findings:
    return small.found(tree(SITE))


@cache
def texts() -> dict[str, str]:
    """Every finished file that is text."""
    files = small.rendered(findings())
    made = {path: body.decode(errors="replace") for path, body in files.items()}
    return {path: text for path, text in made.items() if "�" not in text}


class _Pieces(HTMLParser):
    """The texts of elements and the values of attributes, each by itself."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [unquote(value) for (_name, value) in attrs if value]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def pieces(page: str) -> list[str]:
    return _Pieces(texts()[page]).found


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object inside a JSON value."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from nodes(inner)


def has_traces(text: str) -> bool:
    return any(trace.casefold() in text.casefold() for trace in (LABEL, MARK, REASON))


def test_no_file_gives_the_verdict_of_a_withdrawn_claim_but_where_it_says_what_it_was() -> None:
    given = {path for path, text in texts().items() if has_traces(text)}

    assert given == THE_SCALE | SAY_WHAT_IT_WAS | DATA
    assert "The mill was sold" not in texts()["verdicts.html"]


def test_a_page_that_says_what_it_was_says_first_that_it_was_withdrawn_and_says_it_once() -> None:
    for page in SAY_WHAT_IT_WAS:
        before, _, after = texts()[page].partition("This claim was withdrawn.")
        assert not has_traces(before), page
        assert [after.count(trace) for trace in (MARK, REASON)] == [1, 1], page
        assert not has_traces(after.partition(REASON)[2]), page


def test_a_social_card_shows_the_state_of_its_claim() -> None:
    context = SiteContext(findings())
    (dossier,) = context.dossiers
    for plan in pictures(context, dossier):
        assert not has_traces(repr(plan.picture)), plan.path


def test_the_description_of_a_withdrawn_claim_says_when_and_why_it_was_withdrawn() -> None:
    said = "Withdrawn on 5 March 2026. It was merged into another."
    for page in SAY_WHAT_IT_WAS:
        assert said in pieces(page), page


def test_a_withdrawn_claim_without_history_has_no_day_and_no_reason() -> None:
    bare = re.sub(r"history:\n(?:  - .*\n)+", "", SITE.partition("-- dossiers/d/claims/moved")[0])
    (claim,) = small.found(tree(bare)).dossiers[0].claims

    assert claim_state.rated_on(claim) is None
    assert claim_state.description(claim, "en") == "Withdrawn."


def test_no_text_joins_the_verdict_of_a_changed_claim_with_its_first_day() -> None:
    verdict = "Settled now"
    cited = 0
    for page in (path for path in texts() if path.endswith(".html")):
        for piece in pieces(page):
            if piece.startswith('{"@context"'):
                continue  # a record: the next test
            assert not (verdict in piece and FIRST[:4] in piece), (page, piece)
            cited += verdict in piece and LAST[:4] in piece
    # The citation, the entry for BibTeX and the mail.
    assert cited == 3


def test_no_record_has_the_first_day_of_a_changed_claim_without_the_last() -> None:
    records = 0
    for path, text in texts().items():
        if path.endswith(".html"):
            parts = [piece for piece in pieces(path) if piece.startswith('{"@context"')]
        elif path.endswith(".xml"):
            parts = re.findall("<entry>.*?</entry>", text, re.DOTALL)
        elif path.endswith(".json"):
            parts = [json.dumps(n) for n in nodes(json.loads(text)) if FIRST in str(n.values())]
        else:
            continue
        for part in (part for part in parts if FIRST in part):
            records += 1
            assert LAST in part, (path, part)
    assert records > 10


def test_words_that_end_in_a_mark_of_their_own_get_no_full_stop() -> None:
    for ended in (
        "Nonsense!",
        "Who says so?",
        "Not so…",
        "“No!”",
        "不实。",
        "کیا؟",
        "गलत।",
        "Inc.",
        "No?)",
    ):
        assert messages.closed(ended) == ended
    for open_ended in ("Correct", "Half right", "“Correct”", "不实", "5", "(partly)", "Wrong:"):
        assert messages.closed(open_ended) == f"{open_ended}."


def test_the_mark_of_a_withdrawn_claim_is_none_of_a_stance_and_can_be_drawn() -> None:
    mark = claim_state.WITHDRAWN.mark

    assert mark not in {meaning.mark.mark for meaning in messages.legend()}
    assert drawable(mark, Artist(small.TEMPLATES)._mark.faces) == mark
