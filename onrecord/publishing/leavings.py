"""Every piece that a dossier leaves for pages and files of the whole site."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrecord.publishing import indexed, outlets, people, sayings
from onrecord.publishing.edition import Edition, Told
from onrecord.publishing.exports import bundle, claimreview, feeds, search_index

PIECES: tuple[Callable[[Edition, Told], object], ...] = (
    bundle.portion,
    bundle.names_in,
    claimreview.items,
    feeds.changes_told,
    feeds.claims_told,
    indexed.by_letter,
    indexed.by_topic,
    outlets.published,
    outlets.unnamed,
    people.speakers_in_words,
    sayings.voices,
    search_index.dossier_share,
)


def left_by(edition: Edition, told: Told) -> Mapping[str, object]:
    """The pieces of a dossier by name: other dossiers have no part in them."""
    for make in PIECES:
        edition.piece(make, told)
    return edition.pieces.of(told.id)
