#!/usr/bin/env python3
"""Count words of OnRecord's former dialect in its docstrings and comments, per 1,000 words.

    python scripts/plain_english.py [--by-module]

In words for people (templates, messages, documents) a short list of phrases is not allowed at all.
The limits are asserted by `tests/test_house_rules.py`.
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
DIALECT_FOR_READERS = re.compile(
    r"\b(?:stands? (?:in|on|there|beside|under|behind|for|nowhere|once|twice)|stood there|told"
    r"|bears?|borne|has it from|have it from|says? nothing of|what speaks|looked at again"
    r"|words running|is no (?:name|number|file|id|address)|(?:be|is|are) mended)\b",
    re.IGNORECASE,
)
"""Phrases of the former dialect, for each of which there is a plain word."""

_NOT_SHOWN = re.compile(r"\{[%#].*?[%#]\}|\{\{.*?\}\}|<script.*?</script>", re.DOTALL)
_RULE_ID = re.compile(r"\b[a-z]+(?:-[a-z]+)+\b")

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


def words_for_people(path: Path) -> str:
    """Return what people read of a file: a template or document, or the messages of a module.

    A message is a string with a space that is not a docstring. Ids of rules are left out.
    """
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        tree = ast.parse(source)
        docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        source = "\n".join(
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and id(node) not in docstrings
            if isinstance(node.value, str) and " " in node.value
        )
    elif path.suffix == ".html":
        source = _NOT_SHOWN.sub(" ", source)
    return _RULE_ID.sub(" ", source)


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
