"""Word tables by language: one file for each language, read when a text in it is first checked.

A file has the sections in `SECTIONS`. A list of single words is one string, divided at white space;
a list of phrases is an array. A language without a file has empty tables.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_ALIASES = {
    "nb": "no",
    "nn": "no",
    "iw": "he",
    "in": "id",
    "mo": "ro",
    "bs": "hr",
    "cnr": "sr",
    "sh": "sr",
}
"""Tags of languages that use the tables of another: replaced in CLDR, or written alike."""

_SHORTER = {
    long: short
    for short, tags in {
        "ar": "ara arb", "az": "aze azj", "bg": "bul", "bn": "ben", "bs": "bos", "ca": "cat",
        "cs": "ces cze", "da": "dan", "de": "deu ger", "el": "ell gre", "en": "eng", "es": "spa",
        "et": "est ekk", "fa": "fas per pes prs", "fi": "fin", "fr": "fra fre", "gu": "guj",
        "he": "heb", "hi": "hin", "hr": "hrv scr", "hu": "hun", "hy": "hye arm", "id": "ind",
        "is": "isl ice", "it": "ita", "ja": "jpn", "ka": "kat geo", "kk": "kaz", "km": "khm", "kn": "kan",
        "ko": "kor", "lo": "lao", "lt": "lit", "lv": "lav lvs", "ml": "mal", "mr": "mar",
        "my": "mya bur", "ne": "nep npi", "nl": "nld dut", "no": "nor nob nno", "pa": "pan", "pl": "pol",
        "pt": "por", "ro": "ron rum mol", "ru": "rus", "sh": "hbs", "sk": "slk slo", "sl": "slv",
        "sr": "srp scc", "sv": "swe", "ta": "tam", "te": "tel", "th": "tha", "tr": "tur",
        "uk": "ukr", "ur": "urd", "vi": "vie", "zh": "zho chi cmn",
    }.items()
    for long in tags.split()
}  # fmt: skip
"""Tags of ISO 639-2 and 639-3 to those of ISO 639-1, which BCP 47 prefers: `eng`, `ger`, `cmn`."""

SECTIONS = ("guards", "denials", "bounds", "numbers", "values", "words", "sentences")
"""The sections of a file; one module reads each."""


@cache
def languages() -> tuple[str, ...]:
    """Return the languages with tables, by the first part of their tag, in order."""
    names = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def primary(language: str) -> str:
    """Return the tag of a language's tables: the first part of a BCP 47 tag, `pt` for `pt-BR` and `por`."""
    tag = language.replace("_", "-").partition("-")[0].casefold()
    tag = _SHORTER.get(tag, tag)
    return _ALIASES.get(tag, tag)


def section(language: str, name: str) -> Mapping[str, Any]:
    """Return a section of a language's tables; empty without one.

    `language` is a BCP 47 tag.
    """
    found: Mapping[str, Any] = _tables(primary(language)).get(name, {})
    return found


def word_list(language: str, name: str, key: str) -> frozenset[str]:
    """Return the single words of a list; empty without one."""
    return frozenset(section(language, name).get(key, "").split())


def phrase_list(language: str, name: str, key: str) -> tuple[str, ...]:
    """Return the phrases of a list in order; empty without one."""
    return tuple(section(language, name).get(key, ()))


@cache
def _tables(tag: str) -> Mapping[str, Any]:
    if tag not in languages():  # a tag comes from a sheet: only known ones become part of a path
        return {}
    return tomllib.loads(files(__name__).joinpath(f"{tag}.toml").read_text(encoding="utf-8"))
