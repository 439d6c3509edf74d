#!/usr/bin/env python3
"""Count words of OnRecord's former dialect in its docstrings and comments, per 1,000 words.

    python scripts/plain_english.py [--by-module]

Docs, messages and tests are not counted: they are read as a whole. The limits are asserted by
`tests/test_house_rules.py`.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import sys
import tokenize
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]

DIALECT = {
    "what …": re.compile(r"\bwhat(?:ever)?\b", re.IGNORECASE),
    "stand(s)": re.compile(r"\b(?:stand|stands|standing|stood)\b", re.IGNORECASE),
    "told": re.compile(r"\btold\b", re.IGNORECASE),
    "bear(s)": re.compile(r"\b(?:bear|bears|borne)\b", re.IGNORECASE),
    "comes to": re.compile(r"\b(?:come|comes|came|coming) to\b", re.IGNORECASE),
    "held against": re.compile(
        r"\b(?:hold|holds|held|holding)\b[^.]{0,30}\bagainst\b", re.IGNORECASE
    ),
}
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def texts(source: str) -> Iterator[str]:
    """Yield every docstring, string under a field, and comment of a module."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Expr(value=ast.Constant(value=str(text))):
                yield text
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def counted(source: str) -> Counter[str]:
    """Return how often each word of the dialect occurs, and under the key "words" how many words there are."""
    text = "\n".join(texts(source))
    found = Counter({name: len(pattern.findall(text)) for name, pattern in DIALECT.items()})
    found["words"] = len(_WORD.findall(text))
    return found


def rates(counts: Counter[str]) -> dict[str, float]:
    """Return the occurrences of each word per 1,000 words."""
    return {name: 1000 * counts[name] / max(1, counts["words"]) for name in DIALECT}


def main() -> int:
    """Print the rates of the package, or of each module with the most first."""
    parser = argparse.ArgumentParser(description="Count words of the former dialect.")
    parser.add_argument("--by-module", action="store_true")
    options = parser.parse_args()
    modules = {
        path.relative_to(ROOT).as_posix(): counted(path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "onrecord").rglob("*.py"))
    }
    total = sum(modules.values(), Counter())
    if options.by_module:
        for name, counts in sorted(
            modules.items(), key=lambda item: -sum(item[1][w] for w in DIALECT)
        ):
            number = sum(counts[word] for word in DIALECT)
            sys.stdout.write(f"{number:5} of {counts['words']:5} words  {name}\n")
    for name, rate in rates(total).items():
        sys.stdout.write(f"{name:14}{rate:6.1f} per 1,000 of {total['words']:,} words\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
