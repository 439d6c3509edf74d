"""Find the denials of a quote in a text without spaces between words.

This is `denials` by characters: a listed word counts wherever it occurs, unless it is part of a
longer word that the list takes out (`-不同`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from onrecord.checks.guards.denial_hits import Hit, Kind, asks
from onrecord.checks.language.figure_spans import begins_figure
from onrecord.checks.language.guard_words import GuardWords

LABEL = 8
"""Characters before a colon that can call the words after it untrue: `谣言：…`."""
OBJECT = 4
"""Characters after a verb of denial that make no statement of their own: `否认了此事`."""
REST = 24
"""Characters after a quote that are searched for a denial of it."""
SEQUEL = 24
"""Characters of the next sentence that are searched for a denial."""
_STOPS = re.compile(r"[;:()\u2013\u2014\u2026\uff1a\uff1b\uff08\uff09]")
_COMMA = re.compile(r"[,\uff0c\u3001]")
_MARKS = " \u3000\"'\u201c\u201d\u300c\u300d\u300e\u300f\u300a\u300b,\uff0c\u3001"


@lru_cache(maxsize=256)
def _pattern(*lists: frozenset[str]) -> re.Pattern[str]:
    """Match the words of lists, long ones first; the excluded words match without a group."""
    entries = sorted(frozenset().union(*lists), key=lambda entry: (-len(entry), entry))
    out = "|".join(re.escape(entry[1:]) for entry in entries if entry.startswith("-"))
    kept = "|".join(re.escape(entry) for entry in entries if not entry.startswith("-"))
    return re.compile(f"(?:{out or '(?!)'})|({kept or '(?!)'})")


class UnspacedClauses:
    """The characters of a text, searched for denials of a part of it.

    Methods that look for a denial return None without one.
    """

    def __init__(self, text: str, words: GuardWords) -> None:
        self.text = text
        self.words = words

    def _places(self, start: int, end: int, *names: str) -> list[tuple[int, int]]:
        pattern = _pattern(*(getattr(self.words, name) for name in names))
        return [found.span() for found in pattern.finditer(self.text, start, end) if found[1]]

    def before(self, begun: int, start: int) -> Hit | None:
        """Return the denial of the words from `start` on."""
        text = self.text
        end = begun + len(text[begun:start].rstrip(_MARKS))
        hard = [mark.end() for mark in _STOPS.finditer(text, begun, end)]
        if hard and hard[-1] == end:
            label = self._places(max(begun, end - LABEL), end, "falsehoods", "denials")
            return Hit(*label[-1], "denies", beside=True) if label else None
        low = max([begun, *hard])
        commas = [mark.end() for mark in _COMMA.finditer(text, low, end)]
        segment = max([low, *commas])
        if found := self._places(segment, end, "openings", "denials", "falsehoods"):
            return Hit(*found[-1], "denies", beside=found[-1][1] == end)
        bare = self._without_bridges_behind(segment, end)
        of_figure = begins_figure(text, start, self.words.language)
        for edge in dict.fromkeys((end, bare)):
            for kind, name in (("denies", "negations"), ("limits", "limits")):
                last = self._places(segment, edge, name)[-1:]
                if last and of_figure and text[slice(*last[0])] in self.words.exclusives:
                    continue
                if last and last[0][1] == edge and (name == "negations" or edge == end):
                    return Hit(*last[0], _kind(kind), beside=edge == end)
        found = self._places(segment, end, "conditions")
        return Hit(*found[-1], "limits", beside=found[-1][1] == end) if found else None

    def _without_bridges_behind(self, start: int, end: int) -> int:
        while bridge := [
            entry for entry in self.words.bridges if self.text.endswith(entry, start, end)
        ]:
            end -= max(map(len, bridge))
        return end

    def after(self, end: int, stop: int) -> Hit | None:
        """Return the denial of the words that end at `end`."""
        if question := asks(self.text, end, stop):
            return question
        text = self.text
        start = end + len(text[end:stop]) - len(text[end:stop].lstrip(_MARKS))
        for name in ("turns", "negations"):
            if (first := self._places(start, stop, name)[:1]) and first[0][0] == start:
                return Hit(*first[0], "turns" if name == "turns" else "denies", beside=True)
        bare = start
        while bridge := [
            entry for entry in self.words.bridges if text.startswith(entry, bare, stop)
        ]:
            bare += max(map(len, bridge))
        if (first := self._places(bare, stop, "negations")[:1]) and first[0][0] == bare:
            return Hit(*first[0], "denies", beside=True)
        return self._in_the_rest(start, stop)

    def _in_the_rest(self, start: int, stop: int) -> Hit | None:
        limit = min(
            [stop, start + REST, *(place for place, _ in self._places(start, stop, "stops"))]
        )
        if found := self._places(start, limit, "endings", "falsehoods"):
            return Hit(*found[0], "denies", beside=found[0][0] == start)
        for low, high in self._places(start, limit, "denials"):
            left = len(re.sub(r"\W", "", self.text[high:stop]))
            if self.words.is_verb_final or left <= OBJECT:
                return Hit(low, high, "denies", beside=low == start)
        return None

    def sequel(self, begun: int, stop: int) -> Hit | None:
        """Return the denial in the next sentence, from `begun` to `stop`, of the one before."""
        found = self._places(begun, min(stop, begun + SEQUEL), "sequels")
        if found and found[0][0] == begun:
            return Hit(*found[0], "denies", beside=False)
        label = self._places(begun, min(stop, begun + SEQUEL), "verdicts")
        if label and label[0][0] == begun:  # `事实核查：…`
            verdict = self._places(begun, min(stop, label[0][1] + LABEL), "falsehoods", "denials")
            return Hit(*verdict[0], "denies", beside=False) if verdict else None
        pointer = self._places(begun, min(stop, begun + SEQUEL), "pointers")
        untrue = self._places(begun, min(stop, begun + SEQUEL), "falsehoods", "denials")
        points = bool(pointer and untrue) and (
            pointer[0][0] == begun
            or any(0 <= place[0] - untrue[0][1] <= 2 for place in pointer)
            or (self.words.is_verb_final and any(place[1] <= untrue[0][0] for place in pointer))
        )
        if untrue and (points or stop - begun <= LABEL):
            return Hit(*untrue[0], "denies", beside=False)
        return None

    def hidden(self, start: int, end: int) -> Iterator[Hit]:
        """Yield the words of a gap that deny or limit the words around it."""
        denying = ("negations", "openings", "denials", "falsehoods", "endings")
        for low, high in self._places(
            start, end, *denying, "gaps", "conditions", "turns", "limits"
        ):
            word = frozenset({self.text[low:high]})
            if word & self.words.turns:
                yield Hit(low, high, "turns", beside=False)
            elif any(word & getattr(self.words, name) for name in denying):
                yield Hit(low, high, "denies", beside=False)
            else:
                yield Hit(low, high, "limits", beside=False)


def _kind(name: str) -> Kind:
    return "limits" if name == "limits" else "denies"
