"""What lists of claims can be filtered by, and what of it each claim carries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterOption:
    """One value of a field, in words."""

    value: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterField:
    """One thing to choose by."""

    name: str
    """As it stands in the address: `verdict`."""
    label: str
    anything: str
    """What is said where nothing is chosen."""
    options: tuple[FilterOption, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """The fields by which the claims of a page can be filtered."""

    of_claim: tuple[FilterField, ...]
    of_saying: tuple[FilterField, ...]
    """What is chosen of these must hold of one and the same voice in one and the same source."""
    size: str
    """`41 claims`."""
    orders: tuple[FilterOption, ...]
    """The orders in which the claims can stand; empty where they have one only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What a claim is filtered by."""

    verdict: str
    topic: str
    says: str
    """A word for each voice and each silence: `source:stance:voice:origin,origin`."""
