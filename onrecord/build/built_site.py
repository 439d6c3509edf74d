"""A whole built site, and the same site found again by a build in which nothing changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.build.artifacts import RenderedPart
from onrecord.build.cache import BuildCache, CachedFile, site_key
from onrecord.checks.statistics import Counts
from onrecord.diagnostics import Diagnostic
from onrecord.storage.lazy_files import LazyFiles


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltSite:
    """Every file of a site, and every problem of its content."""

    cached: Mapping[str, CachedFile]
    """By path, the files that the cache has."""
    in_memory: Mapping[str, bytes]
    """By path, the files that it does not."""
    diagnostics: tuple[Diagnostic, ...]
    """Those that the editors do not accept."""
    counts: Counts
    is_complete: bool
    """Whether every file was rendered: not if a problem found before stopped it."""

    @classmethod
    def of(
        cls,
        parts: Sequence[RenderedPart],
        counts: Counts,
        diagnostics: tuple[Diagnostic, ...],
        *,
        is_complete: bool,
    ) -> BuiltSite:
        """Return the site of these parts; `counts` are those of the checks."""
        return cls(
            cached={path: file for part in parts for path, file in part.files.cached.items()},
            in_memory={path: body for part in parts for path, body in part.files.in_memory.items()},
            diagnostics=diagnostics,
            is_complete=is_complete,
            counts=replace(
                counts,
                pages=sum(part.pages for part in parts),
                rendered=sum(part.rendered for part in parts),
                pictures=sum(part.pictures for part in parts),
                drawn=sum(part.drawn for part in parts),
            ),
        )

    def files(self, cache: BuildCache, rebuild: Callable[[], Mapping[str, bytes]]) -> LazyFiles:
        """Return the files by path. If the cache loses one before it is asked for, `rebuild` gives all."""
        rebuilt: dict[str, bytes] = {}

        def fetch(path: str) -> bytes:
            body = cache.read_file(self.cached[path])
            if body is None and not rebuilt:
                rebuilt.update(rebuild())
            return rebuilt[path] if body is None else body

        return LazyFiles(
            self.in_memory, {path: file.info for path, file in self.cached.items()}, fetch
        )


def find_site(input_digest: str, cache: BuildCache) -> BuiltSite | None:
    """Return the site that an earlier build made of the same input; None unless all files are cached."""
    return cache.get(
        site_key(input_digest), BuiltSite, lambda site: cache.has_files(site.cached.values())
    )


def keep_site(site: BuiltSite, input_digest: str, cache: BuildCache) -> None:
    """Keep a site for `find_site`, if it is complete and the cache has all of its files."""
    if site.is_complete and not site.in_memory:
        counts = replace(site.counts, rendered=0, drawn=0)  # as the next build will have it
        cache.put(site_key(input_digest), replace(site, counts=counts))
