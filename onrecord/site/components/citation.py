"""Citing, sharing and reporting a claim's page."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from onrecord.model import CheckedClaim, Site
from onrecord.site import urls
from onrecord.site.components.links import Link
from onrecord.site.context import absolute, contact
from onrecord.site.text import claim_state, messages
from onrecord.site.theme import PROGRAM
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """Citations and links that readers copy from a page."""

    citation: str
    """As in a footnote."""
    bibtex: str
    here: str
    """The URL of the page itself."""
    share: str
    """A `mailto:` URL without a recipient that names the page."""
    data: str
    """The URL of the page's data as JSON."""
    program: str
    """The URL of the checking script."""
    report: Link | None
    """A link for reporting an error on the page."""


_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
}
"""Characters with a meaning in TeX. Braces become commands, since BibTeX counts even `\\{`."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def citing(site: Site, claim: CheckedClaim, here: Here) -> Citing:
    """Return the citations and links of a claim's page."""
    return Citing(
        citation=citation(site, claim, here),
        bibtex=bibtex(site, claim, here),
        here=here.to(here.url),
        share=share(site, claim, here),
        data=here.to(urls.claim_data_url(claim.dossier, claim.id)),
        program=here.to(PROGRAM),
        report=report(site, claim, here),
    )


def citation(site: Site, claim: CheckedClaim, here: Here) -> str:
    """Return the citation of a page as in a footnote."""
    day = claim_state.rated_on(claim)
    date = messages.when(day, str(site.language)).words if day else None
    parts = [
        f"{site.publisher}: {claim_state.statement(claim)}",
        messages.closed(f"{site.title}, {date}" if date else str(site.title)),
        absolute(site.url, here.url) or "",
    ]
    return " ".join(part for part in parts if part)


def bibtex(site: Site, claim: CheckedClaim, here: Here) -> str:
    """Return the citation of a page for BibTeX."""
    year, month, day = [*(claim_state.rated_on(claim) or "").split("-"), "", "", ""][:3]
    fields = [
        # Two pairs of braces keep a name undivided and its capitals.
        ("author", f"{{{{{_tex(str(site.publisher))}}}}}"),
        ("title", f"{{{{{_tex(claim_state.statement(claim))}}}}}"),
        ("howpublished", f"{{{_tex(str(site.title))}}}"),
        ("year", f"{{{year}}}" if year else ""),
        ("month", _MONTHS[int(month) - 1] if month else ""),
        ("day", f"{{{int(day)}}}" if day else ""),
        ("url", f"{{{absolute(site.url, here.url)}}}" if site.url else ""),
        ("language", f"{{{site.language}}}"),
    ]
    lines = [f"  {name:<12} = {value}," for name, value in fields if value]
    key = f"{claim.dossier}:{claim.id}"
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def _tex(words: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in " ".join(words.split()))


def share(site: Site, claim: CheckedClaim, here: Here) -> str:
    """Return a `mailto:` URL without a recipient that names the page."""
    return _letter("", str(claim.assertion), citation(site, claim, here))


def report(site: Site, claim: CheckedClaim, here: Here) -> Link | None:
    """Return a link for reporting an error: a mail that names the page, or the site's own contact page."""
    desk = contact(site.contact)
    if desk is None or desk.href is None:
        return None
    words = "Report an error"
    if not desk.href.startswith("mailto:"):
        return Link(words=words, href=desk.href, outside=True)
    place = absolute(site.url, here.url) or here.url
    subject = f"Error: {claim.assertion}"
    return Link(words=words, href=_letter(desk.href.removeprefix("mailto:"), subject, place))


def _letter(to: str, subject: str, body: str) -> str:
    """Return a `mailto:` URL (RFC 6068)."""
    return f"mailto:{to}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"
