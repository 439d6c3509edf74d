"""Rules of `checking.verify`: which words stand where."""

from onrecord.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
