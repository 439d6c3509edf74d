"""The page of the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.site.components.views.downloads import Download
from onrecord.site.components.views.frame import Frame, Link
from onrecord.site.components.views.pages import Sequel
from onrecord.site.plan import View


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage(View):
    """`pages/data.html`: everything the site knows, as files, and on what terms."""

    template: ClassVar[str] = "pages/data.html"

    frame: Frame
    holds: str
    """`41 claims of 1 dossier`."""
    whole: tuple[Download, ...]
    """Files of the whole site."""
    quotes: tuple[Download, ...]
    """The annotations of each dossier."""
    sequel: Sequel | None
    licence: Link | None
    program: Link
    """`verify.py`."""
    version: str
    """Of the format."""
