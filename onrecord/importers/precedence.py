"""Decide the fields of an article from statements, by a fixed precedence and without guessing.

The readable statement with the lowest rank wins. If several with that rank differ, the field is
unknown. All statements that differ are kept beside the value.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from onrecord.importers.days import day
from onrecord.importers.statements import FIELDS, KnownValue, Statement

Meaning = Callable[[str], str | None]
"""Returns the value of a field's text, or None if it cannot be read."""

_BY = re.compile(
    r"(?:(?:written|story|text)?\s*by|von|par|por|di|yazan|autor(?:e|ka)?|auteur|author|автор|текст"
    r"|müəllif|հեղինակ|կատարեց|بقلم|كتب)(?:\s*[:՝՝]\s*|\s+)",
    re.IGNORECASE,
)
_TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)")
_UTC = ("Z", "+00:00", "+0000", "GMT", "UTC")
_SEPARATORS = (" | ", " - ", " – ", " — ", " · ", " » ", " :: ", " / ", " • ")
_NO_HOST = re.compile(r"[\s<>\"\\^`{|}@]")

_SCRIPTS: Mapping[str, str] = {
    **dict.fromkeys("hy".split(), "ARMENIAN"),
    **dict.fromkeys("ru uk bg be mk".split(), "CYRILLIC"),
    **dict.fromkeys("ar fa ur".split(), "ARABIC"),
    **dict.fromkeys("he yi".split(), "HEBREW"),
    **dict.fromkeys("ka".split(), "GEORGIAN"),
    **dict.fromkeys("el".split(), "GREEK"),
    **dict.fromkeys("cs da de en es et fi fr hu it lt lv nl no pl pt ro sk sl sv tr vi".split(), "LATIN"),
}  # fmt: skip
"""The script of languages that are written in only one."""


def decide(
    statements: Sequence[Statement], *, text: str, address: str | None
) -> tuple[dict[str, KnownValue], list[str]]:
    """Return a decision for every field, and remarks.

    `text` is the text of the page; `address` the URL from which it was fetched, or None for a file.
    """
    remarks: list[str] = []
    by_field: dict[str, list[Statement]] = {field: [] for field in FIELDS}
    for statement in sorted(statements, key=lambda statement: statement.rank):
        by_field[statement.field].append(statement)
    site_names = {_fold(statement.words) for statement in by_field["outlet"]}
    known = {
        "title": _without_site_name(
            _decide(by_field["title"], _title), by_field["title"], site_names=site_names
        ),
        "outlet": _decide(by_field["outlet"], _title),
        "author": _decide(by_field["author"], _author),
        "published": _decide_day(by_field["published"]),
        "url": _decide(by_field["url"], lambda words: _url(words, address)),
        "language": _decide(
            _with_plausible_language(by_field["language"], text, remarks), _language
        ),
    }
    known["url"] = _decide_url(known["url"], address)
    return known, remarks


def _decide(statements: Sequence[Statement], meaning: Meaning) -> KnownValue:
    """Decide one field from its statements, which are sorted by rank."""
    read = [(statement, meaning(statement.words)) for statement in statements]
    first = next((statement for statement, value in read if value is not None), None)
    if first is None:
        return KnownValue(
            value=None,
            raw=statements[0].words if statements else None,
            where=statements[0].where if statements else None,
            others=_other_statements(
                statement for statement in statements[1:] if statement.words != statements[0].words
            ),
        )
    best = [
        (statement, value)
        for statement, value in read
        if statement.rank == first.rank and value is not None
    ]
    if len({_fold(value) for _, value in best}) > 1:
        return KnownValue(value=None, others=_other_statements(statement for statement, _ in read))
    value = best[0][1]
    differ = (
        statement
        for statement, candidate in read
        if candidate is None or _fold(candidate) != _fold(value or "")
    )
    raw = None if first.words == value else first.words
    return KnownValue(value=value, raw=raw, where=first.where, others=_other_statements(differ))


def _other_statements(statements: Iterable[Statement]) -> tuple[tuple[str, str], ...]:
    """Return texts and where they were found, without repetition."""
    return tuple(dict.fromkeys((statement.words, statement.where) for statement in statements))


def _fold(text: str) -> str:
    """Return a key that ignores case, marks and spaces, to compare two texts."""
    return "".join(re.findall(r"[\w]+", unicodedata.normalize("NFKC", text).casefold()))


# --- the fields -------------------------------------------------------------------------------


def _title(words: str) -> str | None:
    return words if len(words) <= 500 and any(map(str.isalnum, words)) else None


def _without_site_name(
    known: KnownValue, statements: Sequence[Statement], *, site_names: set[str]
) -> KnownValue:
    """Return the title without the site's name, if a statement gives it without."""
    if known.value is None:
        return known
    bare = next(
        (
            statement
            for statement in statements
            if len(statement.words.split()) > 1
            and _fold(statement.words) not in site_names
            and known.value.startswith(statement.words)
            and known.value[len(statement.words) :].startswith(_SEPARATORS)
        ),
        None,
    )
    value = bare.words if bare else known.value
    where = bare.where if bare else known.where
    others = tuple(
        (words, place)
        for words, place in known.others
        if words != value
        and not (words.startswith(value) and words[len(value) :].startswith(_SEPARATORS))
    )
    return KnownValue(value=value, raw=None, where=where, others=others)


def _author(words: str) -> str | None:
    name = _BY.sub("", words, count=1) if _BY.match(words) else words
    if len(name) > 200 or "://" in name or not any(map(str.isalpha, name)):
        return None
    return name


def _decide_day(statements: Sequence[Statement]) -> KnownValue:
    """Decide the day of publication as printed: a time zone never changes it."""
    known = _decide(statements, day)
    if known.value and known.raw and known.raw.endswith(_UTC):
        return replace(known, inferred="the day in UTC; where it was printed it may be another")
    return known


def _url(words: str, base: str | None) -> str | None:
    try:
        address = urljoin(base, words) if base else words
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and parts.hostname
    except ValueError:
        return None
    return address if usable and not _NO_HOST.search(address) else None


def _decide_url(known: KnownValue, address: str | None) -> KnownValue:
    """Return the page's own URL, unless its host differs from the one the page came from."""
    if address is None or (known.value and _host(known.value) == _host(address)):
        return known
    others = known.others
    if known.value:
        others = ((known.value, known.where or ""), *others)
    return KnownValue(value=address, where="the address it was retrieved from", others=others)


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _language(words: str) -> str | None:
    match = _TAG.fullmatch(words)
    if match is None:
        return None
    return match[1].lower() + match[2].replace("_", "-")


def _with_plausible_language(
    statements: Sequence[Statement], text: str, remarks: list[str]
) -> list[Statement]:
    """Return the statements whose language is written in the script of the text."""
    script = _script(text)
    kept = []
    for statement in statements:
        tag = _language(statement.words) or ""
        expected = _SCRIPTS.get(tag.partition("-")[0])
        if script and expected and expected != script:
            remarks.append(
                f"{statement.where} says the language is `{statement.words}`, but the letters are"
                f" {script.capitalize()}: not believed"
            )
        else:
            kept.append(statement)
    return kept


def _script(text: str) -> str | None:
    """Return the script of at least four in five letters, or None."""
    letters = [character for character in text[:20_000] if character.isalpha()]
    scripts = Counter(unicodedata.name(letter, "").partition(" ")[0] for letter in letters)
    name, count = scripts.most_common(1)[0] if scripts else ("", 0)
    return name if count * 5 >= len(letters) * 4 and name else None
