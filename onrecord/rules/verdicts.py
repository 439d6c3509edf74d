"""Rules of `checking.judge`: which verdict the evidence bears."""

from onrecord.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
