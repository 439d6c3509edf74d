"""Rules of `disk`: which files a tree may hold."""

from onrecord.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
