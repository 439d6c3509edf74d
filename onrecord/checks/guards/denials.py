"""Find words of a sentence that deny, doubt or hedge a quote: before it, after it, or in the next sentence.

Word lists (`guard_words`), the order of words and the marks between them decide, without any
understanding of the sentence. A denial governs the words after it if only small words are between,
or a conjunction (`denied that …`) and no other clause begins.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.checks.guards.denial_hits import COLON, COMMA, END, HARD, Hit, asks, hit
from onrecord.checks.language.figure_spans import begins_figure
from onrecord.checks.language.guard_words import (
    GuardWords,
    Lists,
    Token,
    is_listed,
    lists_of,
    tokens,
)

ADJACENT = 5
"""The most small words between a negation and the quote."""
WITHIN = 12
"""The most words between a conjunction and the quote that a verb of denial governs."""
NEAR = 4
"""The same for a plain negation."""
INSERTED = 16
"""The most words between two commas that separate a denial from its conjunction: `denied, he said, that`."""
LONGEST_PHRASE = 8
"""The most words of a listed opening."""
BEHIND = 10
"""Words after a quote that are searched for a denial of it."""
BARE = 3
"""Words after a quote in which a language without a copula can call it false."""
MOST_LETTERS = 80
"""Characters that are searched for the first word of a quote."""
AHEAD = 12
"""Words of the next sentence that are searched for a denial."""
PARTED = 20
"""The most words between a verb and its particle: `turned the plan for the dam down`."""
REACH = 300
"""Characters from the beginning of a quote that are searched for the end of its sentence."""


_ONLY = frozenset({"exempt"})


@lru_cache(maxsize=256)
def _exempt(words: GuardWords) -> Lists:
    """Return the phrases that deny nothing as separate lists, in which every word of a text is looked up."""
    return Lists({"exempt": words.exempt})


CLAUSE_END = re.compile(rf"{END.pattern}|[.!?\n]")
SENTENCE_END = re.compile(r"[.!?\n](?=\s|$)")
ARMENIAN_COLON = "\u055d"
"""A mark that is also used as a comma."""


class Clauses:
    """The words of a text, searched for denials of a part of it.

    Methods that look for a denial return None without one.
    """

    def __init__(self, text: str, words: GuardWords) -> None:
        self.text = text
        self.words = words
        self._lists = lists_of(words)
        self._particles = frozenset(entry.rpartition(" ")[2] for entry in words.parted)
        self._written = tokens(text, words.language, words.elided)
        self._phrases = dict(self._harmless())
        self._tokens = tuple(
            Token(token.start, token.end, "", "") if at in self._phrases else token
            for at, token in enumerate(self._written)
        )
        self._starts = [token.start for token in self._tokens]
        self._sequels: dict[int, Hit | None] = {}

    def _harmless(self) -> Iterator[tuple[int, tuple[int, int]]]:
        """Yield the index of each word in a phrase that denies nothing, with the span of the phrase.

        Such phrases are listed (`no doubt`) or names: the No Child Left Behind Act.
        """
        found, at = self._written, 0
        exempt = _exempt(self.words)
        while at < len(found):
            length = exempt.length(found, at, _ONLY) if self.words.exempt else 0
            length = length or self._length_of_name(at)
            for index in range(at, at + length):
                yield index, (at, at + length)
            at += max(length, 1)

    def _length_of_name(self, at: int) -> int:
        """Count the words of a name from `at`, at least two, the first a listed word.

        Capitals show a name only after a lower-case word: a headline may be all capitals.
        """
        token = self._written[at]
        if not at or not token.text[0].isupper() or self.words.has_capital_nouns:
            return 0
        if not self._written[at - 1].text[0].islower() or not self._lists.names(token.form):
            return 0
        length = 0
        for near in range(at, len(self._written)):
            written = self._written[near].text
            if self._between(self._written, near) != " " or not written.istitle():
                break
            length += 1
        return length if length > 1 else 0

    def within(self, start: int, end: int) -> tuple[Token, ...]:
        """Return the words that begin in a span; words of a phrase that it cuts count like others."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        run = self._tokens[low:high]
        for edge in (low, high):
            first, last = self._phrases.get(edge, (edge, edge))
            if first < edge:
                first, last = max(first, low), min(last, high)
                run = run[: first - low] + self._written[first:last] + run[last - low :]
        return run

    def _is(self, token: Token, *names: str) -> bool:
        return not self._lists.names(token.form).isdisjoint(names)

    def _length(self, run: Sequence[Token], at: int, *names: str) -> int:
        """Count the words from `at` that are a word or phrase of the named lists."""
        return self._lists.length(run, at, names)

    def _denied_by(self, run: Sequence[Token], at: int) -> int:
        """Count the words from `at` that deny the words they govern, at any distance."""
        length = self._length(run, at, "denials", "falsehoods", "openings")
        return length or self._untrue(run, at)

    def _untrue(self, run: Sequence[Token], at: int) -> int:
        """Count the words from `at` in a negation with `true`, in either order."""
        if self._negates(run[at]) and self._is(run[at], "truths"):
            return 1  # in Turkish and similar languages an ending denies the verb
        for kind, opposite in (("negations", "truths"), ("truths", "negations")):
            if self._negates(run[at]) if kind == "negations" else self._is(run[at], kind):
                for step in range(1, 4 if kind == "negations" else 3):
                    if at + step >= len(run) or HARD.search(self._between(run, at + step)):
                        break
                    token = run[at + step]
                    if (
                        self._negates(token)
                        if opposite == "negations"
                        else self._is(token, opposite)
                    ):
                        return step + 1
        return 0

    def _negates(self, token: Token) -> bool:
        return self._is(token, "negations") or (
            token.form.endswith("n't") and "not" in self.words.negations
        )

    def _between(self, run: Sequence[Token], at: int) -> str:
        return self.text[run[at - 1].end : run[at].start] if at else ""

    # --- before ---------------------------------------------------------------------------------

    def before(self, begun: int, start: int) -> Hit | None:
        """Return the denial of the words from `start` on.

        `begun` is the start of the sentence.
        """
        run = self.within(begun, start)
        return (
            self._denied_before(run, start)
            or self._inverted(run, start)
            or self._inverted_inside(run, start)
            or self._forged_before(run, start)
        )

    def _denied_before(self, run: Sequence[Token], start: int) -> Hit | None:
        if (
            run
            and ARMENIAN_COLON in self.text[run[-1].end : start]
            and (found := self._announced(run))
        ):
            return found
        opening = next(iter(self.within(start, start + MOST_LETTERS)), None)
        walk = _Walk(
            direct=len(run),
            governed=self._is_governed(run, start, opening),
            of_figure=begins_figure(self.text, start, self.words.language),
        )
        beyond, follower = start, opening
        for at in reversed(range(len(run))):
            token = run[at]
            between = self.text[token.end : beyond]
            if between != " " and HARD.search(between):
                return self._labelled(run[: at + 1], between, whole=at + 1 == len(run))
            if (
                between != " "
                and COMMA.search(between)
                and not self._passes_comma(walk, run, at, follower)
            ):
                return self._fronted(run[: at + 1])
            if found := self._governs(walk, run, at):
                return found
            if not self._step(walk, run, at):
                lied = bool(at and walk.reported and self._is(run[at - 1], "falsehoods"))
                return hit(run, at - 1, 1, beside=False) if lied else None
            beyond, follower = token.start, token
        return None

    def _is_governed(self, run: Sequence[Token], start: int, opening: Token | None) -> bool:
        """Return whether a quote is the clause of a verb before it, with or without a conjunction.

        `Denied that …`, `never said …`, the German `bestritt, den … zu …`.
        """
        if opening and self._is(opening, "conjunctions"):
            return True
        if not run:
            return False
        between = self.text[run[-1].end : start]
        if self._is(run[-1], "unjoined"):
            return not HARD.search(between)
        if COMMA.search(between) and self._ends_in_denial(run):
            return any(self._is(token, "dependents") for token in self._clause(start))
        return False

    def _ends_in_denial(self, run: Sequence[Token]) -> bool:
        """Return whether the last words are a denial: `bestritt`, `weigerte sich`, `sah davon ab`."""
        return any(
            self._length(run, at, "denials", "openings") == len(run) - at
            for at in range(max(0, len(run) - LONGEST_PHRASE), len(run))
        )

    def _clause(self, start: int) -> tuple[Token, ...]:
        mark = CLAUSE_END.search(self.text, start, start + REACH)
        return self.within(start, mark.start() if mark else start + REACH)

    def _fronted(self, run: Sequence[Token]) -> Hit | None:
        """Return the denial of the clause after a comma: `Wrongly, …`, `Contrary to his notes, …`."""
        length = self._length(run, 0, "fronted") if run else 0
        whole = self._length(run, 0, "falsehoods", "openings") if run else 0
        if not length and whole < len(run):
            return None
        inside = any(COMMA.search(self._between(run, at)) for at in range(1, len(run)))
        return hit(run, 0, length or whole, beside=False) if run and not inside else None

    def _labelled(self, run: Sequence[Token], between: str, *, whole: bool) -> Hit | None:
        """Return a label that calls the words after its colon untrue: `False: …`, `A myth: …`."""
        if whole and len(run) == self._length(run, 0, "falsehoods"):
            return hit(run, 0, len(run), beside=True)  # `Myth – …`
        if not whole or not COLON.search(between):
            return None
        if len(run) > NEAR + 2:
            return self._announced(run)
        for at in range(len(run)):
            length = self._length(run, at, "falsehoods") or self._untrue(run, at)
            if length:
                return hit(run, at, length, beside=at + length == len(run))
        return self._announced(run)

    def _announced(self, run: Sequence[Token]) -> Hit | None:
        """Return the denial of announced words: `He denied the following: …`."""
        is_announced = False
        found: Hit | None = None
        for at in reversed(range(max(0, len(run) - WITHIN), len(run))):
            if self._is(run[at], "stops") or (
                at + 1 < len(run) and END.search(self._between(run, at + 1))
            ):
                break
            is_announced = is_announced or self._length(run, at, "announcers") > 0
            length = self._denied_by(run, at) or int(self._negates(run[at]))
            if length and found is None:
                found = hit(run, at, length, beside=False)
        return found if is_announced else None

    def _inverted(self, run: Sequence[Token], start: int) -> Hit | None:
        """Return a verb that begins the sentence and makes it a condition: `Had the crew left, …`."""
        length = self._length(run, 0, "inverted") if 0 < len(run) <= WITHIN else 0
        if not length or END.search(self.text, run[0].start, start):
            return None
        return hit(run, 0, length, beside=len(run) == length, kind="limits")

    def _inverted_inside(self, run: Sequence[Token], start: int) -> Hit | None:
        """Return the same inside a sentence: `He said that, had the crew left, … would …`.

        A subject must follow: `had left` and `had the gate closed` are no conditions.
        """
        first = max(0, len(run) - NEAR)
        for at in range(len(run) - 1, max(0, first - 1), -1):
            length = self._length(run, at, "inverted")
            if not length or END.search(self.text, run[at].start, start):
                continue
            rest = self.within(run[at].start, start + REACH)
            follower = rest[length] if length < len(rest) else None
            begins = COMMA.search(self._between(run, at)) or self._is(
                run[at - 1], "conjunctions", "stops"
            )
            would = any(self._is(token, "conditionals") for token in self._to_the_end(start))
            if begins and would and follower and self._is_subject(follower):
                return hit(run, at, length, beside=False, kind="limits")
        return None

    def _is_subject(self, token: Token) -> bool:
        return self._is(token, "subjects") or token.text[:1].isupper()

    def _to_the_end(self, start: int) -> tuple[Token, ...]:
        mark = SENTENCE_END.search(self.text, start, start + REACH)
        return self.within(start, mark.start() if mark else start + REACH)

    def _forged_before(self, run: Sequence[Token], start: int) -> Hit | None:
        """Return the words that call the quoted document forged: `A forged letter says that …`."""
        if not self.words.forgeries:
            return None
        for at in reversed(range(max(0, len(run) - WITHIN), len(run))):
            token = run[at]
            between = self.text[token.end : run[at + 1].start if at + 1 < len(run) else start]
            last = at + 1 == len(run)
            if HARD.search(between) or self._is(token, "stops"):
                return None
            length = self._length(run, at, "forgeries")
            if length and self._is_source(run, at):
                return hit(run, at, length, beside=False)
            parts = COMMA.search(between) and not last
            if parts and not self._is(run[at + 1], "conjunctions"):
                return None
        return None

    def _is_source(self, run: Sequence[Token], at: int) -> bool:
        """Return whether the forged document at `at` is named as the source of the quote."""
        named = (self._length(run, place, "attributions") for place in range(len(run)))
        if any(length and abs(at - place) <= NEAR + 1 for place, length in enumerate(named)):
            return True
        rest, near = run[at + 1 :], run[max(0, at - NEAR) : at]
        if any(self._is(token, "stops") for token in near[:-1]):
            return False  # `the clerk who burned the forged bill said …`
        governed = any(self._is(token, "conjunctions") for token in rest[-1:])
        said = near if governed else ()
        return any(self._is(token, "reports") for token in (*said, *rest))

    def _passes_comma(
        self, walk: _Walk, run: Sequence[Token], at: int, follower: Token | None
    ) -> bool:
        """Return whether words before a comma can govern those after it, and record it in `walk`."""
        if at + 1 == len(run) and self._length(run, 0, "limits", "conditions") == len(run):
            walk.direct = len(run)
            return True  # `Allegedly, …`
        walk.direct = -1
        if self._is(run[at], "conjunctions"):
            return True  # `that, as he says, …`
        if not walk.governed:
            return False
        if at + 1 == len(run) and (self._is(run[at], "unjoined") or self._ends_in_denial(run)):
            return True  # the German `niemand sagte, …`
        if follower is not None and self._begins_clause(run, at + 1, follower):
            walk.inserted = at  # the comma belongs to the conjunction, or ends an insertion
            return True
        inserted = walk.inserted is not None and walk.inserted - at <= INSERTED
        walk.inserted, walk.reported, walk.plain = None, False, False
        return inserted

    def _begins_clause(self, run: Sequence[Token], at: int, token: Token) -> bool:
        """Return whether a word is a conjunction, or a small word before one: the Spanish `de que`."""
        if self._is(token, "bridges") and at + 1 < len(run):
            token = run[at + 1]
        return self._is(token, "conjunctions")

    def _governs(self, walk: _Walk, run: Sequence[Token], at: int) -> Hit | None:
        """Return the denial of the quote at an index before it."""
        token, count = run[at], len(run)
        beside = at + 1 == count
        if length := self._parted(walk, run, at):
            return hit(run, at, length, beside=False)
        singles_out = walk.of_figure and self._is(token, "exclusives")
        if beside and not singles_out and self._limits(token, begins=at == 0):
            return hit(run, at, 1, beside=True, kind="limits")
        length = self._denied_by(run, at)
        reaches = walk.direct >= 0 and at + max(length, 1) >= walk.direct
        if length and (walk.governed or reaches):
            return hit(run, at, length, beside=not walk.governed)
        length = self._length(run, at, "hopes") if walk.governed or reaches else 0
        if length:
            return hit(run, at, length, beside=False, kind="limits")
        near = reaches and count - at <= ADJACENT + 1
        reached = (
            walk.governed
            and walk.plain
            and not (walk.reported and not reaches and self._is_of_another(run, at))
        )
        if self._negates(token) and (near or reached):
            return hit(run, at, 1, beside=not walk.governed)
        length = self._length(run, at, "conditions")
        if length and walk.plain and (count - at <= WITHIN or walk.governed):
            return hit(run, at, length, beside=beside, kind="limits")
        return None

    def _is_of_another(self, run: Sequence[Token], at: int) -> bool:
        """Return whether a negation is in a clause inside that of the verb: `the man who did not vote said`."""
        for token in run[at + 1 :]:
            if self._is(token, "reports"):
                return False  # `and nobody said`
            if not self._is(token, "bridges", "copulas"):
                break
        return any(self._is(token, "stops") for token in run[max(0, at - 2) : at])

    def _parted(self, walk: _Walk, run: Sequence[Token], at: int) -> int:
        """Count the words from `at` that deny together with a conjunction further on.

        `The claim of two rivals that …`, `The idea, now common, that …`.
        """
        if walk.conjunction is None or walk.seen > WITHIN:
            return 0
        clause = walk.conjunction
        if clause and self._is(run[clause - 1], "bridges"):
            clause -= 1  # the Spanish `de que`
        for length in (1, 2):
            end = at + length
            joined = (*run[at:end], *run[clause : walk.conjunction + 1])
            if self._length(joined, 0, "openings") == len(joined) and not any(
                self._is(token, "reports") for token in run[end:clause]
            ):
                return length
        return 0

    def _step(self, walk: _Walk, run: Sequence[Token], at: int) -> bool:
        """Record a word that denies nothing; return whether the words before it can still govern the quote."""
        token = run[at]
        walk.seen += 1
        if self._is(token, "conjunctions"):
            if not walk.governed:
                walk.conjunction = at
                walk.governed, walk.plain = walk.seen <= WITHIN, walk.seen <= NEAR
            if walk.direct == at + 1:
                walk.direct = at
            return walk.governed
        if self._is(token, "reports"):
            walk.reported = walk.governed
        if self._is(token, "stops") and not self._is_inside(run, at):
            walk.plain = False
            return walk.governed and not walk.reported
        small = self._is(token, "bridges", "reports", "copulas")
        if walk.direct == at + 1 and (small or (walk.seen == 1 and self._is(token, "subjects"))):
            walk.direct = at
        return walk.governed or walk.seen <= WITHIN

    def _is_inside(self, run: Sequence[Token], at: int) -> bool:
        """Return whether a word is inside a phrase that denies the words after it."""
        return any(
            at < first + self._length(run, first, "openings", "conditions")
            for first in range(max(0, at - LONGEST_PHRASE + 1), at)
        )

    def _limits(self, token: Token, *, begins: bool) -> bool:
        joined = token.start and self.text[token.start - 1] == "-"  # the Portuguese `sabe-se`
        return not joined and is_listed(
            token.text, self.words.limits, begins=begins, language=self.words.language
        )

    # --- after ----------------------------------------------------------------------------------

    def after(self, end: int, stop: int) -> Hit | None:
        """Return the denial of the words that end at `end`.

        `stop` is the end of the sentence.
        """
        run = self.within(end, stop)
        if not run:
            return asks(self.text, end, stop)
        if self._is_turn(run[0]):
            return hit(run, 0, 1, beside=True, kind="turns")
        if self._negates(run[0]) and not HARD.search(self.text, end, run[0].start):
            return hit(run, 0, 1, beside=True)
        return (
            self._in_the_rest(run, end)
            or self._parted_after(run, end)
            or self._forged_after(run, end)
        )

    def _parted_after(self, run: Sequence[Token], end: int) -> Hit | None:
        """Return the particle of a verb of denial in the quote: `The council turned the plan | down`."""
        if not self._particles or END.search(self.text, end, run[0].start):
            return None
        for at in range(min(BARE, len(run))):
            if at and END.search(self._between(run, at)):
                return None
            if run[at].form not in self._particles:
                continue
            if not (self._ends(run, at) or self._is(run[at + 1], "stops")):
                continue
            last = bisect_left(self._starts, end)
            for place in range(last - 1, max(-1, last - 1 - PARTED), -1):
                if self._is_parted(self._tokens[place], run[at]):
                    return hit(run, at, 1, beside=at == 0)
                beyond = self._tokens[place - 1].end if place else 0
                if END.search(self.text, beyond, self._tokens[place].start):
                    break
        return None

    def _is_parted(self, verb: Token, particle: Token) -> bool:
        """Return whether two words are a verb of denial and its particle: `lehnte … ab`."""
        return self._lists.length((verb, particle), 0, ("parted",)) > 1

    def _forged_after(self, run: Sequence[Token], end: int) -> Hit | None:
        """Return the words that call the quoted document forged: `…, according to a forged letter`."""
        said, forged = 0, None
        for at, token in enumerate(run[:BEHIND]):
            if HARD.search(self.text, run[at - 1].end if at else end, token.start):
                return None
            if length := self._length(run, at, "forgeries"):
                forged = hit(run, at, length, beside=False)
            elif length := self._length(run, at, "reports", "attributions"):
                said = at + length
            elif at >= said and self._is(token, "stops") and not self._is_forged(run, at + 1):
                return None
            if said and forged:
                return forged
        return None

    def _is_forged(self, run: Sequence[Token], at: int) -> bool:
        return at < len(run) and self._length(run, at, "forgeries") > 0

    def _is_turn(self, token: Token) -> bool:
        lists = self.words
        return is_listed(token.text, lists.turns, begins=False, language=lists.language)

    def _in_the_rest(self, run: Sequence[Token], end: int) -> Hit | None:
        scan = _Scan()
        for at, token in enumerate(run[:BEHIND]):
            between = self.text[run[at - 1].end if at else end : token.start]
            if HARD.search(between):
                length = self._length(run, at, "endings")
                return (
                    hit(run, at, length, beside=False)
                    if length
                    else self._sequel(run[at:], label=True)
                )
            if COMMA.search(between):
                scan.begun, scan.bare = at, True
            length = self._length(run, at, "endings")
            if length > 1 and scan.small < at and self._joins_backwards(token):
                length = 0
            length = length or self._untrue(run, at)
            length = length or self._closes(scan, run, at)
            if length or (length := self._called_untrue(scan, run, at)):
                return hit(run, at, length, beside=at == 0)
            if self._negates(token) and scan.small == at:
                return hit(run, at, 1, beside=True)
            if self._is(token, "stops"):
                return None
            self._scanned(scan, token, at)
        return None

    def _joins_backwards(self, token: Token) -> bool:
        """Return whether a phrase from this word on belongs to the words before it: the Hindi `का प्रयास`."""
        return self.words.is_verb_final and self._is(token, "bridges")

    def _closes(self, scan: _Scan, run: Sequence[Token], at: int) -> int:
        """Count the words from `at` that deny at the end of their clause: `…, heißt es`.

        In a verb-final language they must be a clause of their own: otherwise `is called`
        only names something.
        """
        if self.words.is_verb_final and scan.begun is None:
            return 0
        length = self._length(run, at, "closings")
        return length if length and self._ends(run, at + length - 1) else 0

    def _scanned(self, scan: _Scan, token: Token, at: int) -> None:
        if self._is(token, "copulas"):
            scan.copula = True
        small = self._is(token, "bridges", "copulas") or self._negates(token)
        if (scan.begun == 0 or self.words.is_verb_final) and self._is(token, "reports"):
            small = True
        if small and scan.small == at:
            scan.small = at + 1
        points = self._is(token, "pointers")
        scan.pointed = points or (scan.pointed and small)
        scan.bare = scan.bare and (small or points)

    def _called_untrue(self, scan: _Scan, run: Sequence[Token], at: int) -> int:
        """Count the words from `at` that deny or call untrue the words before them."""
        nearby = run[at + 1 : at + 4]
        if length := self._length(run, at, "falsehoods"):
            beside = (*run[max(0, at - 1) : at], *nearby[:1])
            said = any(self._is(token, "reports") for token in beside)
            ends = self._ends(run, at + length - 1)
            set_apart = scan.bare and scan.begun is not None
            held = scan.copula or said or set_apart or self._ends_verb_final(run, at + length)
            held = held or (self.words.omits_copula and at < BARE)
            return length if held or (ends and scan.begun is not None) else 0
        length = self._length(run, at, "denials")
        if not length or self._has_object(run, at + length):
            return 0
        held = scan.copula or scan.pointed or self._ends_verb_final(run, at + length)
        ends = scan.begun is not None and self._ends(run, at + length - 1)
        held = held or scan.begun == at
        return length if held or ends or self._points(run, at + length - 1) else 0

    def _ends_verb_final(self, run: Sequence[Token], at: int) -> bool:
        """Return whether the words before `at` end a statement whose verb comes last.

        Before another noun they are its attribute (`a false start`), unless it is a noun of saying.
        """
        if not self.words.is_verb_final:
            return False
        for after in range(at, min(at + NEAR, len(run))):
            if END.search(self._between(run, after)):
                return True
            if not self._is(run[after], "bridges"):
                token = run[after]
                return self._negates(token) or self._is(
                    token, "copulas", "reports", "pointers", "denials", "truths", "stops"
                )
        return True

    def _has_object(self, run: Sequence[Token], at: int) -> bool:
        """Return whether a clause of its own follows a denial: `denied that he …`, not `denied that`."""
        return any(self._is(token, "conjunctions") for token in run[at : min(at + 2, len(run) - 1)])

    def _points(self, run: Sequence[Token], at: int) -> bool:
        """Return whether a pointing word just after `at` names the thing denied there."""
        for after in range(at + 1, min(at + 4, len(run))):
            if self._ends(run, after - 1):
                return False
            if self._is(run[after], "pointers"):
                return True
        return False

    def _ends(self, run: Sequence[Token], at: int) -> bool:
        return at + 1 >= len(run) or bool(END.search(self._between(run, at + 1)))

    # --- the next sentence ----------------------------------------------------------------------

    def sequel(self, begun: int, stop: int) -> Hit | None:
        """Return the denial in the next sentence, from `begun` to `stop`, of the one before."""
        if begun not in self._sequels:
            self._sequels[begun] = self._sequel(self.within(begun, stop))
        return self._sequels[begun]

    def _sequel(self, run: Sequence[Token], *, label: bool = False) -> Hit | None:
        """Return the denial in these words; as a `label` after a colon they may be a verdict alone."""
        short = len(run) <= NEAR or label
        scan = _Scan()
        named = self._length(run, 0, "verdicts") if run else 0
        if named and named < len(run) and HARD.search(self._between(run, named)):
            return self._sequel(run[named:], label=True)  # `Verdict: …`
        for at, token in enumerate(run[:AHEAD]):
            if at and (HARD.search(self._between(run, at)) or self._is(token, "stops")):
                return None
            begins = at == 0 or (at < NEAR and self._ends(run, at - 1))
            length = self._length(run, at, "sequels") if begins else 0
            if length > 1 or (length and self._ends(run, at)):
                return hit(run, at, length, beside=False)
            length = self._untrue(run, at) or self._length(run, at, "falsehoods", "denials")
            if length and not self._has_object(run, at + length):
                points = self._points(run, at + length - 1)
                if (short and scan.bare) or scan.pointed or points:
                    return hit(run, at, length, beside=False)
            self._scanned(scan, token, at)
        return None

    # --- between --------------------------------------------------------------------------------

    def hidden(self, start: int, end: int) -> Iterator[Hit]:
        """Yield the words of a gap that deny or limit the words around it."""
        run = self.within(start, end)
        past = 0
        for at, token in enumerate(run):
            if at < past:
                continue
            denied = self._length(run, at, "openings", "denials", "falsehoods", "endings")
            limited = self._length(run, at, "gaps", "conditions")
            if max(denied, limited) <= 1 and f"-{token.form}" in self.words.gaps:
                continue
            past = at + max(denied, limited)
            if self._is_turn(token):
                yield hit(run, at, 1, beside=False, kind="turns")
            elif self._negates(token) or denied >= max(limited, 1):
                yield hit(run, at, max(denied, 1), beside=False)
            elif limited or self._limits(token, begins=False):
                yield hit(run, at, max(limited, 1), beside=False, kind="limits")


@dataclass(slots=True)
class _Walk:
    """The words found so far, going back from a quote."""

    direct: int
    """Index of the first of the small words right before the quote; -1 past a comma."""
    governed: bool
    """Whether a conjunction was found, or begins the quote."""
    of_figure: bool
    plain: bool = True
    """Whether a plain negation can still govern the quote."""
    reported: bool = False
    """Whether a verb of saying was found, to which the conjunction belongs."""
    inserted: int | None = None
    """Index of the last word before a comma that may end an insertion."""
    seen: int = 0
    conjunction: int | None = None
    """Index of the conjunction that governs the quote."""


@dataclass(slots=True)
class _Scan:
    """The words found so far, going on from a quote."""

    copula: bool = False
    pointed: bool = False
    begun: int | None = None
    """Index of the first word of the last clause after a comma."""
    bare: bool = True
    """Whether that clause has only small words so far."""
    small: int = 0
    """The number of small words right after the quote."""
