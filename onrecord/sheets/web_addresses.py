"""Web and mail addresses, the only two kinds that a page may link to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from onrecord.model import Text
from onrecord.sheets.fields import Sheet
from onrecord.sheets.json_schema import TEXT, Shape, Shapes
from onrecord.sheets.types import scalar
from onrecord.sheets.yaml.nodes import Node

_MAIL = re.compile(r"[^\s@<>\"(),:;]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_NOT_IN_URLS = re.compile(
    r"[\s<>\"\\^`{|}\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)


def is_web_address(text: str) -> bool:
    """Return whether a text begins like a web address; the field type `Url` checks the rest."""
    return text.casefold().startswith(("https://", "http://"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Url:
    """A web address. Other schemes could run scripts when a reader clicks."""

    mail: bool = False
    """True if a mail address is allowed instead."""
    base: bool = False
    """True if paths will be added: no query, no fragment."""

    @property
    def takes(self) -> str:
        """Return the expected value for messages."""
        return "an address that begins with https://" + (", or a mail address" if self.mail else "")

    def read(self, node: Node, name: str, sheet: Sheet) -> Text | None:
        """Return the address as typed."""
        value = scalar(node, name, self, sheet)
        if value is None or (self.mail and _MAIL.fullmatch(value.removeprefix("mailto:"))):
            return value
        why, advice = self._wrong(value)
        if why:
            sheet.refuse(value, "bad-url", f"`{name}` takes {self.takes}", label=why, help=advice)
            return None
        return value

    def _wrong(self, value: str) -> tuple[str, str]:
        """Return the problem and its remedy; two empty strings for a valid address."""
        unfit = _NOT_IN_URLS.search(value)
        if unfit:
            return (
                f"`{unfit.group()}` is not allowed in an address",
                "copy the address from the browser",
            )
        try:
            parts = urlsplit(value)
            host = parts.hostname
            parts.port  # noqa: B018  # for the error that it raises
        except ValueError:
            return "this is not an address", "copy the address from the browser"
        if parts.scheme not in ("http", "https"):
            if "://" not in value and ":" not in value and "." in value:
                return "no scheme", f"write `https://{value.lstrip('/')}`"
            return (
                f"the scheme `{parts.scheme}` is not allowed",
                "use an address that begins with https://",
            )
        if not host or "@" in parts.netloc:
            return (
                "no host" if not host else "a name before the host",
                "write scheme, host and path",
            )
        if self.base and (parts.query or parts.fragment):
            return "paths will be added to it", "take off everything from `?` or `#` on"
        return "", ""

    def shape(self, _shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        return dict(TEXT)
