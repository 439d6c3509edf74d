"""Words that change what stands beside them, by language. No other module lists such words.

The lists are short on purpose: a guard that is often wrong is soon read by nobody. A language without
a list is not guarded. The site's lists (`words` in `site.yml`) are added to the built-in ones; a word
with a minus before it takes a built-in one out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import WordList

WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
"""A word for the guards: a hyphen ends it, an apostrophe inside does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """The words of one language, case folded, apostrophes straight."""

    negations: frozenset[str] = frozenset()
    """Without them the words beside them say the opposite."""
    limits: frozenset[str] = frozenset()
    """They limit or hedge what stands beside them."""
    turns: frozenset[str] = frozenset()
    """A sentence that goes on with one takes back, or makes depend, what it has said."""
    bridges: frozenset[str] = frozenset()
    """Small words between a negation and what it denies: `not to be …`."""
    names: tuple[frozenset[str], ...] = ()
    """Groups of names that stand for each other, folded; a name may have several words."""


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BUILT_IN = {
    "en": Guarded(
        negations=_listed(
            "not no never none nobody nothing nowhere neither nor cannot without hardly scarcely "
            "deny denies denied denying refuse refuses refused refusing refusal fail fails failed "
            "failing reject rejects rejected rejecting"
        ),
        limits=_listed(
            "only except excepting unless if until some few alleged allegedly reportedly "
            "supposed supposedly purported purportedly apparently seemingly suspected likely "
            "unlikely probably possibly perhaps maybe may might could almost nearly partly "
            "partially mostly approximately barely rarely"
        ),
        turns=_listed(
            "but however although though except unless if only whereas nevertheless "
            "nonetheless despite notwithstanding"
        ),
        bridges=_listed("to be been being a an the any yet ever even have has had"),
        names=tuple(
            _listed(month)
            for month in (
                "january jan",
                "february feb",
                "august aug",
                "september sep sept",
                "october oct",
                "november nov",
                "december dec",
            )
        ),
    ),
    "de": Guarded(
        negations=_listed(
            "nicht nichts nie niemals niemand nirgends weder kein keine keinen keinem keiner keines "
            "ohne kaum"
        ),
        limits=_listed(
            "nur außer falls sofern wenn einige mutmaßlich mutmaßliche mutmaßlichen angeblich "
            "angebliche angeblichen vermutlich wahrscheinlich vielleicht möglicherweise fast beinahe "
            "teilweise bis"
        ),
        turns=_listed("aber jedoch doch sondern obwohl obgleich falls sofern wenn außer trotz"),
        bridges=_listed("zu ein eine einen den die das der je mehr"),
    ),
    "fr": Guarded(
        negations=_listed("ne pas jamais aucun aucune rien ni sans nullement non"),
        limits=_listed(
            "seulement sauf excepté si certains certaines quelques présumé présumée présumés "
            "présumées prétendu prétendue prétendument probablement presque partiellement"
        ),
        turns=_listed("mais cependant toutefois pourtant néanmoins quoique sauf si malgré"),
        bridges=_listed("de le la les un une des être été"),
    ),
    "ru": Guarded(
        negations=_listed("не нет ни никогда никто ничего никакой никаких без нельзя"),
        limits=_listed(
            "только лишь кроме если некоторые якобы предположительно вероятно возможно почти "
            "частично пока"
        ),
        turns=_listed("но однако хотя если кроме лишь только несмотря"),
        bridges=_listed("был была было были быть"),
    ),
    "hy": Guarded(
        negations=_listed("ոչ չի չէ չեն չեմ չենք չեք չես երբեք ոչինչ առանց"),
        limits=_listed("միայն եթե որոշ իբր թերևս գուցե գրեթե"),
        turns=_listed("բայց սակայն թեև եթե չնայած"),
    ),
    "az": Guarded(
        negations=_listed("deyil yox heç"),
        limits=_listed("yalnız ancaq əgər bəzi guya bəlkə"),
        turns=_listed("amma lakin ancaq əgər baxmayaraq"),
    ),
}


def guarded(own: Sequence[WordList], language: str) -> Guarded:
    """The words of a language, by its tag's first part: built in, and the site's own."""
    primary = language.partition("-")[0].casefold()
    lists = _BUILT_IN.get(primary, Guarded())
    for words in own:
        if words.language == primary:
            lists = Guarded(
                negations=_amended(lists.negations, words.negations),
                limits=_amended(lists.limits, words.limits),
                turns=_amended(lists.turns, words.turns),
                bridges=lists.bridges,
                names=(*lists.names, *(frozenset(map(folded, group)) for group in words.names)),
            )
    return lists


def _amended(built_in: frozenset[str], own: Iterable[str]) -> frozenset[str]:
    added = {folded(word) for word in own if not word.startswith("-")}
    removed = {folded(word[1:]) for word in own if word.startswith("-")}
    return (built_in | added) - removed


def folded(word: str) -> str:
    """The form in which words are compared: without case, apostrophes straight."""
    return word.strip().replace("\u2019", "'").casefold()


def denies(word: str, words: Guarded) -> bool:
    """Whether a word as written is a negation of the language; `n't` makes one of an English verb."""
    form = folded(word)
    return form in words.negations or ("not" in words.negations and form.endswith("n't"))


def is_listed(word: str, listed: frozenset[str], *, begins: bool) -> bool:
    """Whether a word as written is among those listed.

    Capitalised inside a sentence it is a name (`May`), unless all of it is.
    """
    plain = word.islower() or begins or (word.isupper() and len(word) > 1)
    return plain and folded(word) in listed
