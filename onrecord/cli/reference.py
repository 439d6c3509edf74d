"""Print the rules: one on the terminal, or all of them as `docs/reference/rules.md`.

python -m onrecord.cli.reference > docs/reference/rules.md
"""

from __future__ import annotations

import difflib
import sys
import textwrap

from onrecord.diagnostics.rules import (
    RULES,
    Rule,
    guards,
    publishing,
    quotes,
    reading,
    references,
    tree,
    verdicts,
)

_STAGES = (
    ("Files", tree.RULES),
    ("Contents of a file", reading.RULES),
    ("References between files", references.RULES),
    ("Quotes", quotes.RULES),
    ("What quotes may hide", guards.RULES),
    ("Verdicts and their evidence", verdicts.RULES),
    ("Pages", publishing.RULES),
)
"""The modules of `onrecord.diagnostics.rules`, in the order of the checks."""


def rules_page() -> str:
    """Return every rule in Markdown, by stage, with a table of contents."""
    parts = [
        "# Rules\n\n"
        "Every problem that OnRecord can find. This page is made from `onrecord/diagnostics/rules/` by `make docs`.\n\n"
        "An *error* stops the build. A *warning* stops it under `--strict`, unless `site.yml`"
        " accepts it with a reason. A *hint* never does.\n"
        "`python build.py check --explain RULE` prints a rule in the terminal.\n"
    ]
    for title, rules in _STAGES:
        rows = "\n".join(
            f"| [`{r.slug}`](#{r.slug}) | {r.severity} | {_cell(r.what)} |" for r in rules
        )
        parts.append(f"## {title}\n\n| rule | severity | what |\n| --- | --- | --- |\n{rows}\n")
        parts += map(_section, rules)
    return "\n".join(parts)


def explain(rule: Rule) -> str:
    """Return one rule for the terminal."""
    return (
        f"{rule.slug} ({rule.severity})\n\n"
        f"{_fill(rule.what)}\n\n"
        f"Why: {_fill(rule.why, used=5)}\n\n"
        f"Example:\n\n{textwrap.indent(rule.example.strip(chr(10)), '    ')}\n\n"
        f"Instead: {_fill(rule.instead, used=9)}\n"
    )


def close_to(slug: str) -> tuple[str, ...]:
    """Return similar slugs for a misspelt one, best first."""
    return tuple(difflib.get_close_matches(slug, RULES, n=3))


def _section(rule: Rule) -> str:
    return (
        f"### {rule.slug}\n\n"
        f"*{rule.severity}* · {_line(rule.what)}\n\n"
        f"**Why it matters.** {_line(rule.why)}\n\n"
        f"```text\n{rule.example.strip(chr(10))}\n```\n\n"
        f"**Instead.** {_line(rule.instead)}\n"
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    return _line(text).replace("|", "\\|")


def _fill(text: str, used: int = 0) -> str:
    return textwrap.fill(_line(text), width=88, initial_indent=" " * used).lstrip()


if __name__ == "__main__":
    sys.stdout.write(rules_page())
