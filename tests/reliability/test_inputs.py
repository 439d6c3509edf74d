"""P4: no file gives a traceback; every fault has its rule, its place in the file and a remedy."""

from __future__ import annotations

import random
import time
import unicodedata
from collections.abc import Iterator, Mapping

import pytest

from onrecord.build import build
from onrecord.diagnostics import Diagnostic
from onrecord.diagnostics.format import FORMATS, draw
from onrecord.model import Tree
from onrecord.sheets.yaml.nodes import decode
from tests.checked import checked
from tests.reliability.mutations import mutant
from tests.reliability.scale import SHARE, Part, in_parts, number, trial
from tests.reliability.templates import compiled_once
from tests.site import hard, small
from tests.sites import tree

SITES = (tree(small.SITE), tree(hard.SITE))
LONGEST = 5.0
"""Seconds of the processor for one file, checks of the whole small site included: a hang is longer."""
QUICK = 0.1
"""How many take longer than this is told."""


def fault_in(found: Diagnostic, files: Mapping[str, bytes]) -> str | None:
    """What a diagnostic lacks."""
    if not found.rule or not found.message or not found.help:
        return f"no rule, message or remedy: {found}"
    for label in found.labels:
        if label.span.path not in files:
            if label.span.path and (label.span.start, label.span.end) != (0, 0):
                return f"a place in no file: {found}"
            continue
        length = len(decode(files[label.span.path]))
        if not 0 <= label.span.start <= label.span.end <= length:
            return f"a place outside of the file: {found}"
    return None


def sends_controls(text: str) -> bool:
    """Whether something would reach a terminal that moves or hides what is read."""
    return any(
        unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and c != "\n" for c in text
    )


def wrong_with(site: Tree, path: str, data: bytes, turn: int) -> tuple[str | None, float]:
    """What is wrong with how a site with one changed file is dealt with, and the time that it took."""
    files = {**site.files, path: data}
    changed = Tree(root=site.root, files=files)
    began = time.process_time()
    found = checked(changed).diagnostics
    took = time.process_time() - began
    text = draw(found, [changed], format=FORMATS[turn % len(FORMATS)])
    wrong = next((told for one in found if (told := fault_in(one, files))), None)
    if (
        wrong is None
        and FORMATS[turn % len(FORMATS)] in ("full", "concise")
        and sends_controls(text)
    ):
        wrong = "a control character in the report"
    if turn % 100 == 0 and len(data) < 100_000:  # as the preview shows it: faults and all
        build(changed, small.TEMPLATES, ignore_errors=True, jobs=1)
    return (wrong or (f"{took:.1f} s" if took > LONGEST else None)), took


@in_parts(4)
def test_mutated_files(part: Part, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled_once(monkeypatch.setattr)
    chance = random.Random(4301 + part.at)
    times = part.times(number(200, 100_000))
    took: list[float] = []
    with trial("P4", "mutated sheets, pages and captures", least=times, part=part) as seen:
        for turn in range(times):
            site = SITES[chance.random() < 0.3]
            path = chance.choice([p for p in site.files if not p.startswith("static/")])
            data = mutant(site.files[path], chance)
            seen.tried += 1
            wrong, seconds = attempt(site, path, data, turn)
            took.append(seconds)
            if wrong:
                seen.failed.append(f"{path} {data[:300]!r}: {wrong}")
        took.sort()
        slow = sum(seconds > QUICK for seconds in took)
        seen.notes.append(
            f"slowest {took[-1] * 1000:.0f} ms with all checks of its site, half below"
            f" {took[len(took) // 2] * 1000:.0f} ms; {slow:,} above {QUICK * 1000:.0f} ms"
        )


def attempt(site: Tree, path: str, data: bytes, turn: int) -> tuple[str | None, float]:
    """The same, with a traceback as one more thing that can be wrong."""
    try:
        return wrong_with(site, path, data, turn)
    except Exception as error:  # noqa: BLE001 - that there is none is what is tried
        return f"{type(error).__name__}: {error}", 0.0


def cuts() -> Iterator[tuple[str, bytes]]:
    """Every sheet of the small site, cut at every byte."""
    for path, data in SITES[0].files.items():
        if path.endswith((".yml", ".md")):
            yield from ((path, data[:at]) for at in range(len(data)))


def test_sheets_cut_at_every_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled_once(monkeypatch.setattr)
    step = 1 if SHARE else 61
    with trial("P4", "sheets cut at every byte") as seen:
        for turn, (path, data) in enumerate(list(cuts())[::step], start=1):
            seen.tried += 1
            wrong, _ = attempt(SITES[0], path, data, turn)
            if wrong:
                seen.failed.append(f"{path} cut at {len(data)}: {wrong}")
