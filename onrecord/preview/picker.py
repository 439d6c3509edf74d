"""The quote picker: make evidence entries from selected text, and add them to sheets.

Only the preview's own pages get the whole text of a source; no page of the site has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from onrecord.authoring.appending import NotAppended, append
from onrecord.authoring.entries import CHOICES, Stretch, Unquotable, entry, proposed_voice
from onrecord.checks.coverage import Line, sentence_coverage
from onrecord.model import CheckedDossier, Claim, Source
from onrecord.preview.state import State
from onrecord.sheets.evidence import STANCES
from onrecord.storage.files import read_regular
from onrecord.storage.replace import ChangedMeanwhile, replace_unchanged

Parameters = Mapping[str, str]
"""Parameters from the page: names and text."""


class Picker:
    """Answers the requests of the picker's page. An error is an answer with the reason in `why`."""

    def __init__(self, state: State, content: Path) -> None:
        self._state = state
        self._content = content

    def sources(self, _parameters: Parameters) -> dict[str, Any]:
        """Return every source with its number of open sentences, and the token for writing."""
        return {
            "token": self._state.token,
            "stances": list(STANCES),
            "voices": list(CHOICES),
            "dossiers": [
                {
                    "id": dossier.id,
                    "title": str(dossier.title),
                    "sources": [
                        {
                            "id": source.id,
                            "title": str(source.title.value or source.id),
                            "open": _count_open_sentences(dossier, source),
                        }
                        for source in dossier.sources.values()
                    ],
                    "claims": [
                        {"id": claim.id, "assertion": str(claim.assertion)}
                        for claim in dossier.all_claims
                    ],
                }
                for dossier in self._dossiers()
            ],
        }

    def source(self, parameters: Parameters) -> dict[str, Any]:
        """Return the text of a source by paragraph, with the state of each sentence."""
        found = self._find(parameters)
        if found is None:
            return _NO_SOURCE
        dossier, source = found
        lines = sentence_coverage(dossier.all_claims, source)
        words = source.words
        return {
            "title": str(source.title.value or source.id),
            "language": str(source.article.language),
            "paragraphs": [
                {
                    "number": paragraph.number,
                    "kind": paragraph.kind,
                    "pieces": _sentences(words.text, start, start + len(paragraph.text), lines),
                }
                for paragraph, start in zip(words.paragraphs, words.starts, strict=True)
            ],
        }

    def entry(self, parameters: Parameters) -> dict[str, Any]:
        """Return an entry that quotes the spans `from-to,from-to`."""
        found = self._find(parameters)
        stretches = _parse_spans(parameters.get("stretches", ""))
        if found is None or stretches is None:
            return _NO_SOURCE
        stance = parameters.get("stance", "supports")
        voice = next((choice for choice in CHOICES if choice == parameters.get("voice")), None)
        try:
            lines = entry(
                found[1],
                stretches,
                stance=stance if stance in STANCES else "supports",
                voice=voice,
            )
            shown = voice or proposed_voice(found[1], stretches)
        except Unquotable as unquotable:
            return {"why": str(unquotable)}
        return {"entry": lines, "voice": shown or ""}

    def append(self, parameters: Parameters) -> dict[str, Any]:
        """Add an entry to the sheet of a claim, unless the sheet changed in the meantime."""
        made = self.entry(parameters)
        found = self._find(parameters)
        if "entry" not in made or found is None:
            return made
        claim = _claim(found[0], parameters.get("claim", ""))
        if claim is None:
            return {"why": "there is no such claim; was its sheet renamed?"}
        if not made["voice"]:
            return {
                "why": "choose a voice first: the place of these words does not show who speaks",
                **made,
            }
        path = self._content / claim.span.path
        try:
            before = read_regular(path)[0]
            replace_unchanged(path, before, append(before, made["entry"]))
        except (NotAppended, ChangedMeanwhile) as refusal:
            return {"why": str(refusal), **made}
        except OSError as error:
            return {"why": f"the disk failed: {(error.strerror or str(error)).lower()}", **made}
        return {**made, "appended": claim.span.path}

    def _dossiers(self) -> tuple[CheckedDossier, ...]:
        findings = self._state.preview.findings
        return findings.dossiers if findings is not None else ()

    def _find(self, parameters: Parameters) -> tuple[CheckedDossier, Source] | None:
        for dossier in self._dossiers():
            if (
                dossier.id == parameters.get("dossier")
                and parameters.get("source") in dossier.sources
            ):
                return dossier, dossier.sources[parameters["source"]]
        return None


_NO_SOURCE = {"why": "there is no such source; was it renamed?"}


def _claim(dossier: CheckedDossier, id: str) -> Claim | None:
    return next((claim for claim in dossier.all_claims if claim.id == id), None)


def _count_open_sentences(dossier: CheckedDossier, source: Source) -> int:
    return sum(line.state == "open" for line in sentence_coverage(dossier.all_claims, source))


def _sentences(text: str, start: int, end: int, lines: tuple[Line, ...]) -> list[dict[str, Any]]:
    """Return a paragraph cut into its sentences and the text between them."""
    pieces: list[dict[str, Any]] = []
    position = start
    for line in lines:
        low, high = max(line.start, start), min(line.end, end)
        if low >= high:
            continue
        if position < low:
            pieces.append({"start": position, "text": text[position:low]})
        piece: dict[str, Any] = {"start": low, "text": text[low:high], "state": line.state}
        if line.claims:
            piece["claims"] = list(line.claims)
        pieces.append(piece)
        position = high
    if position < end:
        pieces.append({"start": position, "text": text[position:end]})
    return pieces


def _parse_spans(text: str) -> list[Stretch] | None:
    """Return `12-40,55-60` as pairs; None if the text has another form."""
    found = []
    for part in text.split(","):
        first, dash, last = part.partition("-")
        if not (dash and _is_number(first) and _is_number(last)):
            return None
        found.append((int(first), int(last)))
    return found


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
