"""Sites of any size, the same for the same seed: `python -m tests.benchmarks.corpus FOLDER --claims N`.

So many claims, a fifth as many articles of about 600 words, a fifth of which are pages of about
50 KB, and a dossier for each fifty claims. Every quote stands in its source, every figure agrees
with its stance, and no two claims count the same thing: such a site holds, without a warning.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import random
from collections.abc import Iterator
from pathlib import Path

from tests.sites import BASE, files

CLAIMS_IN_A_DOSSIER = 50
ARTICLES_IN_A_DOSSIER = 10
SENTENCES_WITHOUT_CLAIMS = 16
PAGE_BYTES = 50_000
DOSSIERS_IN_A_REGION = 10
"""So many dossiers quote the same people and outlets."""
STRAIGHT_IN = 10
"""One sheet in so many writes an apostrophe otherwise than its source does."""
OUTLETS = ("daily", "weekly", "courier", "herald", "gazette", "monitor", "observer", "tribune")
PEOPLE = ("envoy", "minister", "mayor", "speaker")
TOPICS = ("talks", "release", "weather", "budget", "roads")
_SYLLABLES = "ba co di fe gu ha ji ko lu ma ne po ra si ta ve wo zu la mi".split()
_SAYS_SOMETHING = frozenset({"never"})
"""Made by chance, and words of English: `never` may not be left out of a quote."""
_VOCABULARY = tuple(
    word
    for a in _SYLLABLES
    for b in _SYLLABLES
    for c in "lnrst"
    if (word := f"{a}{b}{c}") not in _SAYS_SOMETHING
)


def corpus(claims: int, *, seed: int = 7) -> dict[str, bytes]:
    """Every file of the site, by path."""
    chance = random.Random(seed)
    made = {"site.yml": files(BASE)["site.yml"].encode()}
    for region in range(_region((claims - 1) // CLAIMS_IN_A_DOSSIER) + 1):
        where = f" of region {region}" if region else ""
        for name in OUTLETS:
            outlet = f"name: The {name.title()}{where}\nkind: daily\n"
            made[f"outlets/{_local(name, region)}.yml"] = outlet.encode()
        for name in PEOPLE:
            person = f"name: Ana {name.title()}{where}\nrole: {name}\n"
            made[f"people/{_local(name, region)}.yml"] = person.encode()
    made["pages/about.md"] = b"---\ntitle: About\nmenu: About\norder: 1\n---\nHow we work.\n"
    for start in range(0, claims, CLAIMS_IN_A_DOSSIER):
        number = start // CLAIMS_IN_A_DOSSIER
        count = min(CLAIMS_IN_A_DOSSIER, claims - start)
        for path, body in _dossier(number, count, chance):
            made[f"dossiers/d{number}/{path}"] = body
    return made


def write(folder: Path, claims: int, *, seed: int = 7) -> None:
    """Write the site of so many claims into a folder."""
    for path, body in corpus(claims, seed=seed).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)


def _dossier(number: int, claims: int, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    articles: list[list[str]] = [
        [_sentence(chance) for _ in range(SENTENCES_WITHOUT_CLAIMS)]
        for _ in range(ARTICLES_IN_A_DOSSIER)
    ]
    for index in range(claims):
        yield f"claims/c{index}.yml", _claim(index, claims, _region(number), articles, chance)
    topics = "".join(f"  - {{id: {topic}, title: The {topic}}}\n" for topic in TOPICS)
    sources = ", ".join(f"a{index}" for index in range(len(articles)))
    yield (
        "dossier.yml",
        f"title: Dossier {number}\nlead: {_sentence(chance)}\ntopics:\n{topics}"
        f"sources: [{sources}]\nsummary: Read [the first](claim:c0).\n".encode(),
    )
    for index, sentences in enumerate(articles):
        chance.shuffle(sentences)
        yield from _article(index, number, sentences, chance)


def _article(
    index: int, dossier: int, sentences: list[str], chance: random.Random
) -> Iterator[tuple[str, bytes]]:
    headline = f"Report {index} of dossier {dossier}"
    paragraphs = [" ".join(sentences[start : start + 4]) for start in range(0, len(sentences), 4)]
    is_page = index % 5 == 0
    name = f"a{index}.{'html' if is_page else 'txt'}"
    text = _page(headline, paragraphs) if is_page else "\n\n".join([headline, *paragraphs]) + "\n"
    body = text.encode()
    yield f"articles/{name}", body
    yield (
        f"articles/a{index}.yml",
        f"title: {headline}\noutlet: {_outlet(index, dossier)}\nauthor: unknown\n"
        f"published: 2023-12-{chance.randint(10, 28)}\nurl: unknown\nlanguage: en\n"
        f"capture: {{file: {name}, sha256: {hashlib.sha256(body).hexdigest()}}}\n"
        f"headline: 1\n".encode(),
    )


def _page(headline: str, paragraphs: list[str]) -> str:
    """A page with the markup that pages carry, up to the usual size."""
    lines = [f"<div class='text text--body'><p>{html.escape(one)}</p></div>" for one in paragraphs]
    top = f"<!doctype html><html><head><meta charset='utf-8'><title>{headline}</title>"
    whole = "".join(lines)
    row = "<div class='card card--teaser'><span class='icon icon--arrow'></span></div>\n"
    room = PAGE_BYTES - len(top) - len(whole)
    empty = row * (room // 2 // len(row))
    script = "<script>" + "var a = window.a || [];\n" * (room // 2 // 24) + "</script>"
    return f"{top}{script}</head><body><h1>{headline}</h1>{whole}{empty}</body></html>\n"


def _claim(
    index: int, claims: int, region: int, articles: list[list[str]], chance: random.Random
) -> bytes:
    """A sheet, whose sentences are added to the articles that it quotes."""
    disputed = index % 7 == 3
    figure = chance.randint(20, 900)
    lines = [
        f"claim: {_sentence(chance)}",
        f"verdict: {'disputed' if disputed else 'corroborated'}",
        f"reason: {_sentence(chance)}",
        f"topic: {TOPICS[index % len(TOPICS)]}",
        f"date: 2023-12-{1 + index % 28:02}",
        f"measure: {{of: men of company {index}, unit: men}}",
        f"related: [c{(index + 1) % claims}]" if claims > 1 else "related: []",
        f"looked_for: [mark{index}x]",
        f"summary: See [another](claim:c{(index * 3 + 1) % claims}). {_sentence(chance)}",
        "evidence:",
    ]
    for turn, source in enumerate(chance.sample(range(len(articles)), chance.randint(3, 5))):
        differs = disputed and turn == 1
        said = 2 * figure if differs else figure
        words = _sentence(chance).rstrip(".").split()
        words[3], words[4] = "mayor’s", str(said)
        articles[source].append(" ".join(words) + f" and so mark{index}x.")
        voice = (
            "own"
            if turn % 2
            else f"attributed\n    speaker: {_local(chance.choice(PEOPLE), region)}"
        )
        lines += [
            f"  - source: a{source}",
            f"    stance: {'differs' if differs else 'supports'}",
            f"    voice: {voice}",
            f"    origin: [{_local(_outlet_name(source), region)}]",
            f"    quote: {_quote(words, turn, straight=index % STRAIGHT_IN == 0)}",
            f"    value: {f'{{at least: {said}}}' if turn == 2 else said}",
            f"    note: {_sentence(chance)} {_sentence(chance)}",
        ]
    return ("\n".join([*lines, "first_published: 2026-11-23"]) + "\n").encode()


def _quote(words: list[str], turn: int, *, straight: bool) -> str:
    """Words of the sentence: elided, with a straight apostrophe, or as they are."""
    if turn % 3 == 1:
        return f'["{" ".join(words[:5])}", "{" ".join(words[8:14])}"]'
    quoted = " ".join(words[1:13])
    return f'"{quoted.replace("’", chr(39)) if straight and turn % 3 == 2 else quoted}"'


def _outlet(article: int, dossier: int) -> str:
    return _local(_outlet_name(article), _region(dossier))


def _outlet_name(article: int) -> str:
    return OUTLETS[article % len(OUTLETS)]


def _region(dossier: int) -> int:
    return dossier // DOSSIERS_IN_A_REGION


def _local(name: str, region: int) -> str:
    """The id of an outlet or a person; the first region's bear their plain names."""
    return f"{name}-{region}" if region else name


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(_VOCABULARY, k=15)).capitalize() + "."


def main() -> None:
    """Write the site that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--claims", type=int, default=1000)
    asked = parser.parse_args()
    write(asked.folder, asked.claims)


if __name__ == "__main__":
    main()
