"""P7: a page that is imported ends in time and within its limits, whatever stands in it."""

from __future__ import annotations

import random
import time

from onrecord.editing.importing import child
from tests.editing.importing.test_child import HOSTILE
from tests.reliability.mutations import mutant
from tests.reliability.scale import number, trial

PAGES = [data for data, _ in HOSTILE.values()]


def page(turn: int, chance: random.Random) -> bytes:
    """The hostile pages themselves; then parts of them, one after the other, and changed."""
    if turn < len(PAGES):
        return PAGES[turn]
    parts = [
        one[: chance.randint(1, 200_000)] for one in chance.sample(PAGES, chance.randint(1, 3))
    ]
    return mutant(b"".join(parts), chance) if chance.random() < 0.5 else b"".join(parts)


def test_no_page_takes_too_long_or_breaks_its_reader() -> None:
    chance = random.Random(7)
    times = number(2, 200)
    slowest = 0.0
    with trial("P7", "hostile pages read by the importer", least=times) as seen:
        for turn in range(times) if times > 2 else (3, 9):
            data = page(turn, chance)
            began = time.monotonic()
            told = ""
            try:
                child.look("page.html", data, address=None)
            except child.Unreadable as why:
                told = str(why)
            took = time.monotonic() - began
            slowest = max(slowest, took)
            seen.tried += 1
            if took > child.SECONDS + 2 or "\n" in told or "Traceback" in told:
                seen.failed.append(f"page {turn}: {took:.1f} s, {told}")
    print(f"P7 slowest {slowest:.1f} s, {child.SECONDS} s of the processor are allowed")
