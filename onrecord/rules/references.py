"""Rules of `checking.resolve`: what one file may say of another."""

from onrecord.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
