"""The search index: everything published, as classic scripts that the search page loads.

Scripts and not JSON, because the site also works from a double-clicked file, where nothing can be
fetched. There is a table of contents, the words divided by their first letters (`words`), and the
documents, a few a file. The browser loads the contents, the words that begin like the typed ones,
and the documents it shows. The contents name the version of the rest, so that no outdated part is
taken from a cache. Words are written as in the documents; `templates/assets/search/` folds them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.checks.language.numerals import figures, number_words
from onrecord.exports.json import compact
from onrecord.exports.search import words as search_words
from onrecord.model import NO_ROOT, CheckedClaim, Source
from onrecord.site import theme, urls
from onrecord.site.context import DossierContext, EvidenceItem, SiteContext
from onrecord.site.text import claim_state, excerpts

Document = dict[str, Any]
"""A search result: a claim, a person, an outlet or a source. Its keys are those that `search.js` reads."""

PART = 20
"""Documents a file; the results shown come from a few of them."""

_SITE = "_site"
"""The name of the share with people and outlets; no dossier can have it."""

_FOLDER = f"{theme.FOLDER}/search/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The part of the index made from one dossier, independent of the others; or from people and outlets."""

    name: str
    title: str
    documents: int
    verdicts: str
    """A character for each document: the position of its verdict on the scale, or `-`."""
    words: Mapping[str, str]
    files: tuple[tuple[str, bytes], ...]


def files(context: SiteContext) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the index: contents, words and documents."""
    yield from joined(context, shares(context))


def shares(context: SiteContext) -> Iterator[Share]:
    """Yield the share of people and outlets, then one for each dossier."""
    yield _share(context, _SITE, "", [*_people(context), *_outlets(context)])
    for dossier in context.dossiers:
        yield context.aggregate(dossier_share, dossier, once=True)


def dossier_share(context: SiteContext, dossier: DossierContext) -> Share:
    """Return the share of a dossier; it changes only if something in the dossier that can be found changes."""
    claims = (_claim(context, dossier, claim) for claim in dossier.shown)
    sources = (_source(context, dossier, source) for source in dossier.sources.values())
    title = dossier.title
    return _share(context, dossier.id, title, [*claims, *sources])


def joined(context: SiteContext, shares: Iterable[Share]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the site's index, made from its shares."""
    every = list(shares)
    words = {share.name: share.words for share in every}
    shelves = search_words.shelves(words)
    known = search_words.spelling(words.values())
    made = [
        *(file for share in every for file in share.files),
        *(_part(_words_url(start), {"words": lines}) for start, lines in shelves.items()),
        *(
            _part(_spelling_url(size), {"known": " ".join(spellings)})
            for size, spellings in known.items()
        ),
    ]
    yield from made
    contents = _contents(context, every)
    contents["words"] = {start: _words_url(start) for start in shelves}
    contents["spelling"] = {str(size): _spelling_url(size) for size in known}
    digest = hashlib.sha256(b"".join(body for _, body in made)).hexdigest()
    contents["version"] = digest[:12]
    yield urls.SEARCH_CONTENTS, _script("onrecordSearchContents", contents)


def _spelling_url(length: int) -> str:
    return urls.search_part_url("_spelling", length)


def _words_url(beginning: str) -> str:
    """Return the URL of the words with this beginning, named by code points unless it is ASCII."""
    name = beginning
    if not (name.isascii() and name.isalnum()):
        name = "-".join(f"u{ord(character):04x}" for character in name)
    return f"{_FOLDER}_words{'_' if name else ''}{name}.js"


def _script(name: str, value: Document) -> bytes:
    """Return a script that adds a value to a list; it is safe inside HTML and for old JavaScript parsers."""
    words = compact(value)
    for character in "<>&\u2028\u2029":
        words = words.replace(character, f"\\u{ord(character):04x}")
    return f"(self.{name}=self.{name}||[]).push({words});\n".encode()


def _contents(context: SiteContext, every: Sequence[Share]) -> Document:
    """Return the data that the search page loads before anything is typed."""
    site = context.findings.content.site
    small, scales, joins = number_words(site.language)
    return {
        "folder": _FOLDER,
        "part": PART,
        "shares": [
            [share.name, share.title, share.documents, share.verdicts.rstrip("-")]
            for share in every
        ],
        "verdicts": [
            [verdict.id, str(verdict.label), str(verdict.mark), str(verdict.colour)]
            for verdict in site.verdicts
        ],
        "numbers": {"small": small, "scales": scales, "joins": sorted(joins)},
    }


# --- one share --------------------------------------------------------------------------------


def _share(context: SiteContext, name: str, title: str, documents: Sequence[Document]) -> Share:
    scale = [verdict.id for verdict in context.findings.content.site.verdicts]
    made = [
        _part(
            urls.search_part_url(name, number), {"documents": list(documents[begin : begin + PART])}
        )
        for number, begin in enumerate(range(0, len(documents), PART), 1)
    ]
    names = {
        source: str(named)
        for document in documents
        for source, named in document.get("sources", ())
    }
    if names:
        place = {source: at for at, source in enumerate(names)}
        of = [
            [place[source] for source, _ in document.get("sources", ())] for document in documents
        ]
        own = [
            document["sources"][0][0]
            for document in documents
            if document["kind"] in ("article", "document")
        ]
        listed = {"sources": [[*source] for source in names.items()], "own": own, "of": of}
        made.append(_part(urls.search_part_url(name, 0), listed))
    return Share(
        name=name,
        title=title,
        documents=len(documents),
        verdicts="".join(
            chr(48 + scale.index(document["verdict"])) if "verdict" in document else "-"
            for document in documents
        ),
        words=search_words.fragments(
            search_words.weights(_fields(document)) for document in documents
        ),
        files=tuple(made),
    )


def _part(url: str, holds: Document) -> tuple[str, bytes]:
    return url, _script("onrecordSearchParts", {"url": url, **holds})


def _fields(document: Document) -> Iterator[search_words.Field]:
    """Yield the searched fields of a document with their weights."""
    yield 4, 12, [document["title"]]
    yield 4, 6, document.get("aliases", ())
    yield 2, 12, [*document.get("people", ()), *(name for _, name in document.get("sources", ()))]
    yield (
        1,
        60,
        [words for said, _, _, *more in document.get("quotes", ()) for words in (said, *more)],
    )
    yield 1, 20, [document.get("about", "")]
    yield 1, 400, [document.get("text", "")]
    yield 2, 3, [document.get("numbers", "")]


# --- documents --------------------------------------------------------------------------------


def _people(context: SiteContext) -> Iterator[Document]:
    for person in context.findings.content.people.values():
        yield _document(
            kind="person",
            url=urls.person_url(person.id),
            title=str(person.name),
            about=_joined([person.role, person.note]),
        )


def _outlets(context: SiteContext) -> Iterator[Document]:
    for outlet in context.findings.content.outlets.values():
        yield _document(
            kind="outlet",
            url=urls.outlet_url(outlet.id),
            title=str(outlet.name),
            about=_joined([outlet.kind, outlet.country, outlet.note]),
        )


def _source(context: SiteContext, dossier: DossierContext, source: Source) -> Document:
    """Return the document of a source, with its text if all of it is published."""
    whole = source.rights == "full"
    text = " ".join(paragraph.text for paragraph in source.words.paragraphs) if whole else ""
    authors = () if source.document else source.article.author.values
    return _document(
        kind="document" if source.document else "article",
        url=urls.source_url(dossier.id, source.id),
        title=context.title(source),
        about=_joined(
            [
                context.outlet_name(source),
                *(context.somebody(urls.Here(urls.SEARCH), name).words for name in authors),
            ]
        ),
        dossier=dossier.id,
        sources=[[source.id, context.short_name(source)]],
        text=_line(text),
        numbers=_numbers([(text, str(source.article.language))]),
    )


def _claim(context: SiteContext, dossier: DossierContext, claim: CheckedClaim) -> Document:
    """Return the document of a claim: everything its page shows, and its other names."""
    language = str(context.findings.content.site.language)
    entries = dossier.of_claim(claim)
    quotes = [quote for entry in entries if (quote := _quote(dossier, entry))]
    sources = {entry.source.id: context.short_name(entry.source) for entry in entries}
    said = [(quote[0], str(dossier.sources[quote[1]].article.language)) for quote in quotes]
    own = [claim.assertion, claim.reason, *claim.aliases]
    return _document(
        kind="claim",
        url=urls.claim_url(dossier.id, claim.id),
        title=str(claim.assertion),
        about=claim_state.finding(claim, language)[1],
        dossier=dossier.id,
        verdict=None if claim.is_withdrawn else claim.verdict.id,
        withdrawn=claim.is_withdrawn,
        aliases=[str(alias) for alias in claim.aliases],
        quotes=quotes,
        sources=[[source, name] for source, name in sources.items()],
        people=_speakers(context, dossier, entries),
        numbers=_numbers([*((str(words), language) for words in own), *said]),
    )


def _document(**fields: Any) -> Document:
    """Return a document without empty fields."""
    return {name: value for name, value in fields.items() if value}


def _quote(dossier: DossierContext, entry: EvidenceItem) -> list[str] | None:
    """Return the quote of an entry as its panel shows it, its source, the panel's anchor, the translation."""
    quote = entry.evidence.quote
    shown = excerpts.shown(entry.source, dossier.share(entry.source))
    excerpt = excerpts.excerpt(shown, quote) if quote else None
    if excerpt is None:
        return None
    words = " ".join(
        "".join(" […] " if run.kind == "elision" else run.text for run in paragraph)
        for paragraph in excerpt.paragraphs
    )
    said = [_line(words), entry.source.id, entry.panel]
    translation = entry.evidence.translation
    return [*said, _line(str(translation))] if translation else said


def _speakers(
    context: SiteContext, dossier: DossierContext, entries: Iterable[EvidenceItem]
) -> list[str]:
    """Return everybody named in the panels, speakers and origins."""
    here = urls.Here(urls.SEARCH)
    names: dict[str, None] = {}
    for entry in entries:
        evidence = entry.evidence
        for name in (evidence.speaker, *evidence.origin):
            if name and name not in NO_ROOT:
                names[context.somebody(here, str(name), dossier).words] = None
        if entry.source.document is None:
            names[context.outlet_name(entry.source)] = None
    return list(names)


def _numbers(texts: Iterable[tuple[str, str]]) -> str:
    """Return figures in plain digits if the texts write them otherwise: `thirty-two`, `120,000`."""
    found: dict[str, None] = {}
    for text, language in texts:
        for figure in figures(text, language):
            if text[figure.start : figure.end] != figure.number:
                found[figure.number] = None
    return " ".join(found)


def _joined(words: Iterable[str | None]) -> str:
    return " · ".join(_line(str(word)) for word in words if word)


def _line(words: str) -> str:
    """Return a text on one line, so that no word touches the escape for a line break."""
    return " ".join(words.split())
