"""Rules of `reading`: what a file of the tree may say, and how."""

from onrecord.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
