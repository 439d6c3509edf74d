"""The page of a topic of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from onrecord.model import Topic
from onrecord.site import urls
from onrecord.site.components import filters
from onrecord.site.components.filters import Filter
from onrecord.site.components.links import Link
from onrecord.site.components.marks import StanceMeaning
from onrecord.site.context import DossierContext
from onrecord.site.layout.page_layout import Frame, Layout
from onrecord.site.pages.dossier import ListedClaim, claims_of_topic, href_by_verdict, listed_claim
from onrecord.site.plan import LazyPage, PagePlan, View
from onrecord.site.text import messages
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPage(View):
    """`pages/topic.html`: the claims of one topic."""

    template: ClassVar[str] = "pages/topic.html"

    frame: Frame
    title: str
    about: str | None
    size: str
    legend: tuple[StanceMeaning, ...]
    filter: Filter
    by_verdict: str | None
    claims: tuple[ListedClaim, ...]


def topic_pages(layout: Layout, dossier: DossierContext) -> Iterator[LazyPage]:
    """Yield the page of each topic."""
    for topic in dossier.topics:
        url = urls.topic_url(dossier.id, topic.id)
        yield LazyPage(url, partial(topic_page, layout, dossier, topic))


def topic_page(layout: Layout, dossier: DossierContext, topic: Topic) -> PagePlan:
    """Return the page of a topic."""
    context = layout.context
    here = Here(urls.topic_url(dossier.id, topic.id))
    claims = claims_of_topic(dossier, topic.id)
    title = dossier.title
    crumb = Link(words=title, href=here.to(urls.dossier_url(dossier.id)))
    view = TopicPage(
        frame=layout.frame(
            here, str(topic.title), str(topic.about or f"{topic.title}: {title}"), (crumb,)
        ),
        title=str(topic.title),
        about=topic.about and str(topic.about),
        size=messages.count(len(claims), "claim"),
        legend=messages.legend(),
        filter=filters.claim_filter(context, here, dossier, claims, by_topic=False),
        by_verdict=href_by_verdict(here, dossier),
        claims=tuple(listed_claim(context, dossier, here, claim) for claim in claims),
    )
    return PagePlan(path=here.url, view=view)
