"""The table of rules: every problem that OnRecord can find, with its meaning and reason.

`docs/reference/rules.md` is made from it.
"""

from onrecord.diagnostics.rules import (
    guards,
    publishing,
    quotes,
    reading,
    references,
    tree,
    verdicts,
)
from onrecord.diagnostics.rules.rule import Rule, Severity

__all__ = ["RULES", "Rule", "Severity"]

RULES: dict[str, Rule] = {
    rule.slug: rule
    for stage in (tree, reading, references, quotes, guards, verdicts, publishing)
    for rule in stage.RULES
}
"""By slug, in the order of the stages of a build."""
