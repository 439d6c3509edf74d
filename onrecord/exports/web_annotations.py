"""Every quote as a W3C Web Annotation (https://www.w3.org/TR/annotation-model/), source by source.

An annotation connects words of a source with the claim they are evidence for. Its targets are the
words on our own page of the source, by quote and by position, and, if the original has a URL, the
words there, by quote alone. A quote of several parts, or over several paragraphs, has a target for
each.

Positions are code points of the text of one element, `#paragraph_7 .words`: the published words of
that paragraph, and in brackets the notes on words that are not published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.checks.language.words import each_word
from onrecord.checks.quotes.explain import paragraph_at
from onrecord.exports.json import Node, encoded
from onrecord.model import Passage, Source
from onrecord.site import urls
from onrecord.site.components.annotated_text import pieces
from onrecord.site.context import DossierContext, EvidenceItem, SiteContext, absolute
from onrecord.site.text import claim_state, excerpts
from onrecord.site.text.excerpts import ShownSource
from onrecord.site.text.text_fragments import published_around

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Code points of context on either side, in whole words: all clients can read as many, and find
words in a changed text with them. More is given only to tell two places apart, and never more than
is published.
"""

_WORD = re.compile(r"\s*\S+\s*")


def files(context: SiteContext, dossier: DossierContext) -> Iterator[tuple[str, bytes]]:
    """Yield a collection of the dossier, and a page of it for each source that is quoted."""
    quoted = [
        (source, entries)
        for source in dossier.sources.values()
        if (entries := [entry for entry in dossier.of_source(source) if _holds(entry)])
    ]
    addresses = [urls.annotations_url(dossier.id, source.id) for source, _ in quoted]
    yield urls.collection_url(dossier.id), encoded(_collection(context, dossier, quoted, addresses))
    begun = 0
    for at, (source, entries) in enumerate(quoted):
        page = _page(context, dossier, source, entries)
        around = {"next": addresses[at + 1 : at + 2], "prev": addresses[max(at - 1, 0) : at]}
        page |= {key: _id(context, where[0]) for key, where in around.items() if where}
        page["startIndex"] = begun
        begun += len(entries)
        yield addresses[at], encoded(page)


def _holds(entry: EvidenceItem) -> bool:
    return entry.evidence.quote is not None and bool(entry.evidence.quote.passages)


def _id(context: SiteContext, address: str, anchor: str = "") -> str:
    """Return a URL on the web, or from the site's root while the site has none."""
    return (absolute(context.findings.content.site.url, address) or f"/{address}") + (
        f"#{anchor}" if anchor else ""
    )


def _collection(
    context: SiteContext,
    dossier: DossierContext,
    quoted: Sequence[tuple[Source, Sequence[EvidenceItem]]],
    addresses: Sequence[str],
) -> Node:
    ends = {"first": addresses[:1], "last": addresses[-1:]}
    return {
        "@context": CONTEXT,
        "id": _id(context, urls.collection_url(dossier.id)),
        "type": "AnnotationCollection",
        "label": f"{dossier.title}: the words quoted",
        "total": sum(len(entries) for _, entries in quoted),
        **{key: _id(context, where[0]) for key, where in ends.items() if where},
    }


def _page(
    context: SiteContext, dossier: DossierContext, source: Source, entries: Sequence[EvidenceItem]
) -> Node:
    return {
        "@context": CONTEXT,
        "id": _id(context, urls.annotations_url(dossier.id, source.id)),
        "type": "AnnotationPage",
        "partOf": _id(context, urls.collection_url(dossier.id)),
        "items": [_annotation(context, dossier, entry) for entry in entries],
    }


def _annotation(context: SiteContext, dossier: DossierContext, entry: EvidenceItem) -> Node:
    site, claim = context.findings.content.site, entry.claim
    language = str(site.language)
    page = urls.claim_url(dossier.id, claim.id)
    licence = site.data_licence and site.data_licence.url
    return {
        "id": _id(context, urls.annotations_url(dossier.id, entry.source.id), entry.quote()),
        "type": "Annotation",
        "motivation": "assessing",
        "creator": {"type": "Organization", "name": str(site.publisher)},
        **({"rights": str(licence)} if licence else {}),
        "body": [
            _words("describing", str(claim.assertion), language),
            _words("classifying", entry.evidence.stance, "en"),
            _words("assessing", claim_state.badge(claim).label, language),
            {
                "type": "SpecificResource",
                "purpose": "linking",
                "source": _id(context, page, entry.panel),
            },
        ],
        "target": list(_targets(context, dossier, entry)),
    }


def _words(purpose: str, value: str, language: str) -> Node:
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "value": value,
        "format": "text/plain",
        "language": language,
    }


# --- targets ----------------------------------------------------------------------------------


def _targets(context: SiteContext, dossier: DossierContext, entry: EvidenceItem) -> Iterator[Node]:
    source = entry.source
    shown = excerpts.shown(source, dossier.share(source))
    page = _id(context, urls.source_url(dossier.id, source.id))
    parts = [part for passage in _passages(entry) for part in _parts(source, passage)]
    for part in parts:
        yield {
            "source": page,
            "selector": [_by_quote(shown, part), _by_position(shown, part)],
        }
    url = source.article.url.value
    for part in parts if url else ():
        yield {"source": str(url), "selector": _by_quote(shown, part)}


def _passages(entry: EvidenceItem) -> tuple[Passage, ...]:
    return entry.evidence.quote.passages if entry.evidence.quote else ()


def _parts(source: Source, passage: Passage) -> Iterator[Passage]:
    """Yield a passage paragraph by paragraph."""
    words = source.words
    first = paragraph_at(words, passage.start)
    last = paragraph_at(words, max(passage.start, passage.end - 1))
    for at in range(first, last + 1):
        begin, paragraph = words.starts[at], words.paragraphs[at]
        yield Passage(
            source=source.id,
            start=max(passage.start, begin),
            end=min(passage.end, begin + len(paragraph.text)),
            paragraph=paragraph.number,
            level=passage.level,
        )


def _by_quote(shown: ShownSource, part: Passage) -> Node:
    """Return the words with the published context that distinguishes them from other places."""
    exact = shown.text[part.start : part.end]
    before, after = published_around(shown, part)
    left = [len(before) - match.start() for match in _WORD.finditer(before)]
    left += [len(before) - word.start for word in each_word(before) if not word.is_spaced]
    right = [match.end() for match in _WORD.finditer(after)]
    right += [word.end for word in each_word(after) if not word.is_spaced]
    for most in (AROUND, *sorted({*left, *right})):
        prefix = before[len(before) - max([0, *(length for length in left if length <= most)]) :]
        suffix = after[: max([0, *(length for length in right if length <= most)])]
        if most >= AROUND and _once(prefix + exact + suffix, shown.text):
            break
    return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}


def _once(words: str, text: str) -> bool:
    return text.find(words, text.find(words) + 1) < 0


def _by_position(shown: ShownSource, part: Passage) -> Node:
    start = _position(shown, part)
    return {
        "type": "CssSelector",
        "value": f"#paragraph_{part.paragraph} .words",
        "refinedBy": {
            "type": "TextPositionSelector",
            "start": start,
            "end": start + part.end - part.start,
        },
    }


def _position(shown: ShownSource, part: Passage) -> int:
    """Return the offset of the part in the text of its paragraph's element on our page."""
    words = shown.source.words
    at = paragraph_at(words, part.start)
    begin, end = words.starts[at], words.starts[at] + len(words.paragraphs[at].text)
    stretches = iter(shown.within(begin, end))
    position = 0
    for piece in pieces(shown, (), begin, end):
        if piece.kind != "text":
            position += len(piece.text) + 2  # the template separates it by spaces
            continue
        low, high = next(stretches)
        if low <= part.start < high:
            return position + part.start - low
        position += high - low
    raise AssertionError("every quote is published")
