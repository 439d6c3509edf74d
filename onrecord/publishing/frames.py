"""What stands around a page: its head, the navigation, the foot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.publishing import link
from onrecord.publishing.direction import direction
from onrecord.publishing.edition import Edition, absolute, contact, outside
from onrecord.publishing.heads import head
from onrecord.publishing.link import Here
from onrecord.publishing.parts.frame import Frame, Link, MenuItem
from onrecord.publishing.theme import SCRIPT, STYLESHEET


def frame(
    edition: Edition, here: Here, title: str | None, description: str, crumbs: tuple[Link, ...]
) -> Frame:
    """What stands around a page. `title` is None for the home page."""
    content = edition.findings.content
    site = content.site
    home = Link(words="Home", href=here.to(link.HOME))
    top = sorted(path for path in content.static if "/" not in path)
    return Frame(
        language=str(site.language),
        direction=direction(str(site.language)),
        title=f"{title} · {site.title}" if title else str(site.title),
        description=description,
        canonical=absolute(site.url, here.url),
        head=head(edition, here, title or str(site.title)),
        home=here.to(link.HOME),
        site_title=str(site.title),
        menu=_menu(edition, here),
        search=here.to(link.SEARCH),
        crumbs=(home, *crumbs) if here.url != link.HOME else (),
        stylesheets=(here.to(STYLESHEET), *_ways(here, top, ".css")),
        scripts=(here.to(SCRIPT), *_ways(here, top, ".js")),
        icon=here.to(link.static_url("favicon.svg")) if "favicon.svg" in top else None,
        publisher=outside(str(site.publisher), site.publisher_url),
        contact=contact(site.contact),
        notice=site.notice and str(site.notice),
        taken=tuple(_taken(edition, here)),
    )


def _menu(edition: Edition, here: Here) -> tuple[MenuItem, ...]:
    entries = [
        ("Dossiers", link.HOME),
        ("Outlets", link.OUTLETS),
        ("People", link.PEOPLE),
        ("Verdicts", link.VERDICTS),
        ("Corrections", link.CORRECTIONS),
    ]
    pages = sorted(edition.findings.content.pages, key=lambda page: (page.order, page.id))
    entries += [(str(page.menu), link.page_url(page.id)) for page in pages if page.menu]
    return tuple(
        MenuItem(words=words, href=here.to(url), current=url == here.url) for words, url in entries
    )


def _taken(edition: Edition, here: Here) -> Iterator[Link]:
    """What a reader may take away of the whole site: the index, the data, the feeds."""
    yield Link(words="Every claim", href=here.to(link.INDEX))
    yield Link(words="Data", href=here.to(link.DATA))
    titles = {link.FEED: "Feed of claims", link.CHANGES: "Feed of corrections"}
    for channel in edition.channels.get("", ()):
        url = link.feed_url(channel.folder, channel.name, "xml")
        yield Link(words=titles[channel.name], href=here.to(url))


def _ways(here: Here, paths: Iterable[str], ending: str) -> tuple[str, ...]:
    return tuple(here.to(link.static_url(path)) for path in paths if path.endswith(ending))
