"""Check the receipts of a published site again: read every capture anew and compare.

The published data are not trusted: they may be forged. Every source, quote and absence is worked out
again from its capture, by the code of a build, and must be the same. Neither the content nor a cache is
used.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Any

from onrecord.audit.compare_receipts import (
    MALFORMED,
    Differs,
    bare_words,
    compare_context,
    compare_quote,
    compare_receipt,
)
from onrecord.captures import read_capture
from onrecord.captures.encoding import first_refused
from onrecord.checks.silence.search import occurs
from onrecord.diagnostics import Diagnostic, at
from onrecord.exports.dataset import CLAIMS, FORMAT_VERSION
from onrecord.exports.json import Node
from onrecord.model import Capture, SourceText, Span
from onrecord.sheets.types import is_id
from onrecord.site import urls

_TAG = re.compile("<[^>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedCopy:
    """A published site, and the captures that it names."""

    read: Callable[[str], bytes | None]
    """Return a file of the site by its address; None where there is none."""
    captures: Mapping[str, tuple[str, bytes]]
    """Path and content by SHA-256."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecheckResult:
    """How much was compared, and the differences."""

    sources: int
    quotes: int
    absences: int
    diagnostics: tuple[Diagnostic, ...]


def recheck(published: PublishedCopy) -> RecheckResult:
    """Return the differences between the data of a site and its captures."""
    data = published.read(CLAIMS) or b""
    comparison = _Comparison(published, data.decode("utf-8", errors="replace"))
    try:
        document = json.loads(data, object_pairs_hook=_unique)
        version = document["format_version"].partition(".")[0]
        if version != FORMAT_VERSION.partition(".")[0]:
            raise Differs(f"this is format {version}, which another version of OnRecord reads")
        for dossier in document["dossiers"]:
            comparison.dossier(dossier)
        _require_distinct([dossier["id"] for dossier in document["dossiers"]])
    except (Differs, *MALFORMED) as error:
        comparison.report("", "the published data cannot be read", _message(error))
    return RecheckResult(
        sources=comparison.sources,
        quotes=comparison.quotes,
        absences=comparison.absences,
        diagnostics=tuple(comparison.diagnostics),
    )


def _unique(pairs: Sequence[tuple[str, Any]]) -> Node:
    _require_distinct([key for key, _ in pairs])
    return dict(pairs)


def _require_distinct(names: Sequence[str]) -> None:
    """Raise Differs where a name occurs twice."""
    if len(set(names)) < len(names):
        raise Differs("a key or an id occurs twice")


def _message(error: Exception) -> str:
    if isinstance(error, Differs):
        return str(error)
    return f"it is malformed ({type(error).__name__}: {str(error)[:80]})"


class _Comparison:
    """The comparison of a site: the counts and the differences so far."""

    def __init__(self, published: PublishedCopy, text: str) -> None:
        self.published = published
        self.text = text
        self.diagnostics: list[Diagnostic] = []
        self.sources = self.quotes = self.absences = 0
        self.published_sources: dict[str, Node] = {}
        """The sources of the present dossier, as published, by id."""

    def report(self, page: str, message: str, why: str) -> None:
        """Report a difference at the place of the data that names a page."""
        self.diagnostics.append(
            at(
                self._place(page),
                "receipt-differs",
                message,
                label=why,
                help="publish the site again from its content, and compare the two",
            )
        )

    def _place(self, page: str) -> Span:
        named = f'"page": {json.dumps(page, ensure_ascii=False)}'
        start = self.text.find(named) if page else -1
        return Span(CLAIMS, start, start + len(named)) if start >= 0 else Span(CLAIMS, 0, 0)

    def dossier(self, dossier: Node) -> None:
        """Compare everything of a dossier."""
        name = _id(dossier["id"])
        texts = {source["id"]: self._source(name, source) for source in dossier["sources"]}
        self.published_sources = {source["id"]: source for source in dossier["sources"]}
        _require_distinct([source["id"] for source in dossier["sources"]])
        _require_distinct([claim["id"] for claim in dossier["claims"]])
        for claim in dossier["claims"]:
            page = f"{name}/claims/{claim['id']}.html"
            try:
                self._claim(name, claim, texts, {**dossier, "claims": [claim]})
            except (Differs, *MALFORMED) as error:
                self.report(page, f"the claim `{name}/{claim['id']}` differs", _message(error))

    def _source(self, dossier: str, source: Node) -> SourceText | None:
        """Return the words of a source from its capture; None where they cannot be compared."""
        page = str(source.get("page"))
        named = f"`{dossier}/{source['id']}`"
        try:
            _id(source["id"])
            capture = self._capture(source["receipt"]["capture"]["sha256"])
            if capture is None:
                digest = str(source["receipt"]["capture"]["sha256"])
                self.diagnostics.append(
                    at(
                        self._place(page),
                        "receipt-unchecked",
                        f"the capture of {named} is not at hand",
                        label=f"no file has the SHA-256 {digest[:12]}…",
                        help="name the folder that holds it with `--captures DIR`",
                    )
                )
                return None
            published = self.published.read(urls.source_text_url(dossier, source["id"]))
            words = compare_receipt(dossier, source, capture, published)
        except (Differs, *MALFORMED) as error:
            self.report(page, f"the receipt of {named} differs from its capture", _message(error))
            return None
        self.sources += 1
        return words

    def _capture(self, digest: str) -> Capture | None:
        found = self.published.captures.get(digest)
        if found is None:
            return None
        capture = read_capture(*found).value
        if capture is None:
            raise Differs("its capture cannot be read")
        return capture

    def _claim(
        self, dossier: str, claim: Node, texts: Mapping[str, SourceText | None], whole: Node
    ) -> None:
        """Compare a claim: its quotes, absences and silences, its page and its file."""
        _id(claim["id"])
        shown = _letters(self._page(urls.claim_url(dossier, claim["id"])))
        for entry in claim["evidence"]:
            page = str(entry.get("page"))
            named = f"`{dossier}/{claim['id']}#{entry['id']}`"
            quoted = [(entry, entry["cuts_word"] is not None)]
            if entry["renders"] is not None:
                quoted.append((entry["renders"], False))
            for holder, may_cut_words in quoted:
                words = texts[holder["source"]]
                if holder["quote"] is None or words is None:
                    continue
                try:
                    self.quotes += 1
                    quote, source = holder["quote"], self.published_sources[holder["source"]]
                    compare_quote(quote, words, source["language"], may_cut_words=may_cut_words)
                    compare_context(holder["context"], quote, words, source)
                    _require_shown(quote, shown)
                except (Differs, *MALFORMED) as error:
                    self.report(
                        page, f"the quote {named} differs from its capture", _message(error)
                    )
            if entry["renders"] is not None and entry["quote"] is not None:
                self._wording(page, named, entry, texts)
            self._absence(page, named, entry, texts[entry["source"]])
            if entry["quote"] is None and entry["context"] is not None:
                raise Differs(f"{named} has words around a quote, and no quote")
            if entry["quote"] is None and not entry["absent"]:
                raise Differs(f"{named} has neither a quote nor an absence")
        self._silences(claim, texts)
        self._compare_file(dossier, claim, whole)

    def _wording(
        self, page: str, named: str, entry: Node, texts: Mapping[str, SourceText | None]
    ) -> None:
        """Compare the published `wording` with the words of a quotation and of the document it renders."""
        rendered = entry["renders"]
        words = [
            bare_words(holder["quote"], texts[holder["source"]]) for holder in (entry, rendered)
        ]
        if None not in words and rendered["wording"] != (
            "same" if words[0] == words[1] else "differs"
        ):
            self.report(page, f"the wording of {named} is another", f"`{rendered['wording']}`")

    def _page(self, address: str) -> str:
        """Return the text of a page of the site, tags left out. Raises Differs where there is none."""
        data = self.published.read(address)
        if data is None:
            raise Differs(f"its page `{address}` is missing")
        return unescape(_TAG.sub("", data.decode("utf-8", errors="replace")))

    def _absence(self, page: str, named: str, entry: Node, words: SourceText | None) -> None:
        """Compare the words that an entry calls absent from its source."""
        absent, language = entry["absent"], self.published_sources[entry["source"]]["language"]
        if not absent or words is None:
            return
        self.absences += 1
        for word in absent:
            if not word.strip() or first_refused(word) or occurs(word, words.text, language):
                self.report(
                    page, f"`{word}` is called absent in {named}", "it occurs, or is not a word"
                )

    def _silences(self, claim: Node, texts: Mapping[str, SourceText | None]) -> None:
        """Compare the silences of a claim with its sources. Raises Differs."""
        with_evidence = {entry["source"] for entry in claim["evidence"]}
        silent = [silence["source"] for silence in claim["silences"]]
        if silent != [name for name in texts if name not in with_evidence]:
            raise Differs("its silences are not those of the sources without evidence")
        for silence in claim["silences"]:
            words, looked_for = texts[silence["source"]], silence["looked_for"]
            if words is None:
                continue
            self.absences += silence["proven"] is True
            language = self.published_sources[silence["source"]]["language"]
            found = [word for word in looked_for if occurs(word, words.text, language)]
            agrees = looked_for == claim["looked_for"] and silence["found"] == found
            is_silent = silence["proven"] is True or silence["despite"] is not None
            if silence["proven"] is not False:
                agrees = agrees and silence["proven"] is True and bool(looked_for) and not found
            if not agrees or silence["state"] != ("silent" if is_silent else "not examined"):
                raise Differs(f"the silence of `{silence['source']}` is not that of its capture")

    def _compare_file(self, dossier: str, claim: Node, whole: Node) -> None:
        """Compare the file of a claim with its entry in `claims.json`. Raises Differs."""
        address = urls.claim_data_url(dossier, claim["id"])
        try:
            said = json.loads(self.published.read(address) or b"")["dossiers"]
        except MALFORMED:
            said = None
        if said != [whole]:
            raise Differs(f"`{address}` differs from `{CLAIMS}`")


def _id(name: Any) -> str:
    """Return an id. Raises Differs where it could be the name of a file elsewhere."""
    if not isinstance(name, str) or not is_id(name):
        raise Differs("an id is not the name of a page")
    return name


def _require_shown(quote: Node, shown: str) -> None:
    """Raise Differs where the page of a claim does not show the words of a quote."""
    if not all(_letters(passage["exact"]) in shown for passage in quote["passages"]):
        raise Differs("its words are not on the page of the claim")


@lru_cache(maxsize=512)
def _letters(text: str) -> str:
    """Return the letters and digits of a text, which no typography changes."""
    return "".join(c for c in text if c.isalnum())
