"""Rules of `publishing`: what a page may hold."""

from onrecord.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
