"""The stages of a build, from checking the sheets to auditing the pages.

`build` loads this module only if something changed. It brings in all that reads, checks and renders,
which takes 0.15 s: more than the rest of a build in which nothing did.
"""

from __future__ import annotations

from onrecord.audit import audit
from onrecord.build.check import check_source
from onrecord.build.render import plan, render
from onrecord.site.addresses import addresses
from onrecord.site.context import SiteContext

__all__ = ["SiteContext", "addresses", "audit", "check_source", "plan", "render"]
