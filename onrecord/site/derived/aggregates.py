"""The aggregates of a dossier: the data that site-wide pages need of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrecord.exports import bundle, claimreview, feeds, search
from onrecord.site.context import DossierContext, SiteContext
from onrecord.site.derived import attributions, index_entries, published
from onrecord.site.pages import outlets, people

AGGREGATES: tuple[Callable[[SiteContext, DossierContext], object], ...] = (
    bundle.portion,
    bundle.names_in,
    claimreview.items,
    feeds.changes_told,
    feeds.claims_told,
    index_entries.by_letter,
    index_entries.by_topic,
    published.published,
    outlets.unnamed,
    people.speakers_in_words,
    attributions.voices,
    search.dossier_share,
)


def aggregates_of(context: SiteContext, dossier: DossierContext) -> Mapping[str, object]:
    """Return the aggregates of a dossier by name; they do not depend on other dossiers."""
    for make in AGGREGATES:
        context.aggregate(make, dossier)
    return context.aggregates.of(dossier.id)
