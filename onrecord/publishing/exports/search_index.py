"""What can be searched: everything that is published, as classic scripts that the search page loads.

A script and not JSON, for the site also runs from a double-clicked file, where nothing can be fetched.
There is a list of contents, and parts of a limited size for each dossier: a reader who looks in one
dossier loads no other. Words are written as they stand; `templates/assets/search/` folds them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from onrecord.checking.numerals import figures, number_words
from onrecord.model import NO_ROOT, JudgedClaim, Source
from onrecord.publishing import excerpts, link
from onrecord.publishing.edition import Edition, Entry, Told
from onrecord.publishing.exports.notation import compact

Document = dict[str, Any]
"""What is found: a claim, a person, an outlet, a source. Its keys are those that `search.js` reads."""

PART = 400
"""Documents in one part: some hundred kilobytes, which a phone reads in a blink."""

_SITE = "_site"
"""The part of people and outlets; no dossier can have this name."""


def files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The contents, then the parts."""
    parts: list[Document] = []
    for dossier, documents in _shares(edition):
        for number, some in enumerate(_cut(documents), 1):
            url = link.search_part_url(dossier, number)
            parts.append(
                {"url": url, "dossier": "" if dossier == _SITE else dossier, "size": len(some)}
            )
            yield url, _script("onrecordSearchParts", {"url": url, "documents": some})
    yield link.SEARCH_CONTENTS, _script("onrecordSearchContents", _contents(edition, parts))


def _cut(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    for begin in range(0, len(documents), PART):
        yield documents[begin : begin + PART]


def _script(name: str, value: Document) -> bytes:
    """A script that adds a value to a list: safe inside HTML, and for readers of old scripts."""
    words = compact(value)
    for character in "<>&\u2028\u2029":
        words = words.replace(character, f"\\u{ord(character):04x}")
    return f"(self.{name}=self.{name}||[]).push({words});\n".encode()


def _contents(edition: Edition, parts: list[Document]) -> Document:
    """What the search page must know before anything is looked for."""
    site = edition.findings.content.site
    small, scales, joins = number_words(site.language)
    return {
        "parts": parts,
        "verdicts": {
            verdict.id: [str(verdict.label), str(verdict.mark), str(verdict.colour)]
            for verdict in site.verdicts
        },
        "dossiers": {told.id: str(told.judged.dossier.title) for told in edition.dossiers},
        "numbers": {"small": small, "scales": scales, "joins": sorted(joins)},
    }


def _shares(edition: Edition) -> Iterator[tuple[str, list[Document]]]:
    """What stands together: people and outlets of the site, then each dossier."""
    yield _SITE, [*_people(edition), *_outlets(edition)]
    for told in edition.dossiers:
        claims = (_claim(edition, told, claim) for claim in told.shown)
        sources = (_source(edition, told, source) for source in told.sources.values())
        yield told.id, [*claims, *sources]


# --- documents --------------------------------------------------------------------------------


def _people(edition: Edition) -> Iterator[Document]:
    for person in edition.findings.content.people.values():
        yield _document(
            kind="person",
            url=link.person_url(person.id),
            title=str(person.name),
            about=_joined([person.role, person.note]),
        )


def _outlets(edition: Edition) -> Iterator[Document]:
    for outlet in edition.findings.content.outlets.values():
        yield _document(
            kind="outlet",
            url=link.outlet_url(outlet.id),
            title=str(outlet.name),
            about=_joined([outlet.kind, outlet.country, outlet.note]),
        )


def _source(edition: Edition, told: Told, source: Source) -> Document:
    """A source with what is known of it; with its words too, where all of them are published."""
    whole = source.rights == "full"
    text = " ".join(paragraph.text for paragraph in source.words.paragraphs) if whole else ""
    author = None if source.document else source.article.author.value
    return _document(
        kind="document" if source.document else "article",
        url=link.source_url(told.id, source.id),
        title=edition.title(source),
        about=_joined([edition.outlet_name(source), author]),
        dossier=told.id,
        sources=[[source.id, edition.short_name(source)]],
        text=_line(text),
        numbers=_numbers([(text, str(source.article.language))]),
    )


def _claim(edition: Edition, told: Told, claim: JudgedClaim) -> Document:
    """A claim with all that its page shows of it: aliases, the reason, quotes, who speaks."""
    sheet = claim.claim
    language = str(edition.findings.content.site.language)
    entries = told.of_claim(claim)
    quotes = [quote for entry in entries if (quote := _quote(told, entry))]
    sources = {entry.source.id: edition.short_name(entry.source) for entry in entries}
    said = [(quote[0], str(told.sources[quote[1]].article.language)) for quote in quotes]
    own = [sheet.assertion, sheet.reason, *sheet.aliases]
    return _document(
        kind="claim",
        url=link.claim_url(told.id, sheet.id),
        title=str(sheet.assertion),
        about=str(sheet.reason),
        dossier=told.id,
        verdict=claim.verdict.id,
        withdrawn=sheet.status == "withdrawn",
        aliases=[str(alias) for alias in sheet.aliases],
        quotes=quotes,
        sources=[[source, name] for source, name in sources.items()],
        people=_speakers(edition, told, entries),
        numbers=_numbers([*((str(words), language) for words in own), *said]),
    )


def _document(**fields: Any) -> Document:
    """A document without its empty fields."""
    return {name: value for name, value in fields.items() if value}


def _quote(told: Told, entry: Entry) -> list[str] | None:
    """The words of an entry as its panel shows them, their source, the panel, the translation."""
    quote = entry.verified.quote
    shown = excerpts.shown(entry.source, told.share(entry.source))
    excerpt = excerpts.excerpt(shown, quote) if quote else None
    if excerpt is None:
        return None
    words = " ".join(
        "".join(" […] " if run.kind == "elision" else run.text for run in paragraph)
        for paragraph in excerpt.paragraphs
    )
    said = [_line(words), entry.source.id, entry.panel]
    translation = entry.verified.evidence.translation
    return [*said, _line(str(translation))] if translation else said


def _speakers(edition: Edition, told: Told, entries: Iterable[Entry]) -> list[str]:
    """Everybody named in the panels: who speaks, and from whom it is."""
    here = link.Here(link.SEARCH)
    names: dict[str, None] = {}
    for entry in entries:
        evidence = entry.verified.evidence
        for name in (evidence.speaker, *evidence.origin):
            if name and name not in NO_ROOT:
                names[edition.somebody(here, str(name), told).words] = None
        if entry.source.document is None:
            names[edition.outlet_name(entry.source)] = None
    return list(names)


def _numbers(texts: Iterable[tuple[str, str]]) -> str:
    """Figures in plain digits, those that stand there in other clothes: `thirty-two`, `120,000`."""
    found: dict[str, None] = {}
    for text, language in texts:
        for figure in figures(text, language):
            if text[figure.start : figure.end] != figure.number:
                found[figure.number] = None
    return " ".join(found)


def _joined(words: Iterable[str | None]) -> str:
    return " · ".join(_line(str(word)) for word in words if word)


def _line(words: str) -> str:
    """On one line: so no word runs into the escape that would stand for a break."""
    return " ".join(words.split())
