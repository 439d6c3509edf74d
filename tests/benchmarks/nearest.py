"""How long the nearest passage takes: `python -m tests.benchmarks.nearest`.

The target is 50 ms in a source of 1,000 words and 300 ms in one of 20,000. Medians of five rounds.
"""

from __future__ import annotations

import random
import time
from pathlib import Path
from statistics import median

from onrecord.checks.quotes.nearest import nearest
from tests.checks.mutants import (
    true_quotes,
    with_a_letter_changed,
    with_a_stretch_left_out,
    with_negation,
)

ARTICLES = Path(__file__).parents[2] / "site_src/dossiers/karabakh-statement/articles"
ROUNDS = 5
QUOTES = 40


def text_of(words: int) -> str:
    """The articles over and over, each time with its words slightly other, up to so many words."""
    lines = [
        line.strip()
        for capture in sorted(ARTICLES.glob("*.txt"))
        for line in capture.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    made: list[str] = []
    count = turn = 0
    while count < words:
        turn += 1
        for line in lines:
            changed = " ".join(
                f"{word}{turn}" if index % 7 == turn % 7 else word
                for index, word in enumerate(line.split())
            )
            made.append(changed)
            count += len(changed.split())
            if count >= words:
                break
    return "\n".join(made)


def main() -> None:
    """Print the median and the longest time for each length of source."""
    chance = random.Random(20231207)
    for words, target in ((1_000, 50), (20_000, 300)):
        text = text_of(words)
        quotes = [
            mutant
            for mutate in (with_a_letter_changed, with_negation, with_a_stretch_left_out)
            for quote in true_quotes(text, QUOTES, chance)
            if (mutant := mutate(quote.words, chance)) is not None
        ]
        medians, longest = [], 0.0
        for _ in range(ROUNDS):
            times = []
            for quote in quotes:
                started = time.perf_counter()
                nearest(quote, text)
                times.append(1000 * (time.perf_counter() - started))
            medians.append(median(times))
            longest = max(longest, *times)
        print(
            f"{len(text.split()):>6,} words: median {median(medians):.2f} ms, longest {longest:.1f} ms"
            f" of {len(quotes)} quotes x {ROUNDS}; target {target} ms"
        )


if __name__ == "__main__":
    main()
