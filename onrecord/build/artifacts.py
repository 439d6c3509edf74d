"""The results of a build by name: held in memory only if the cache does not have it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.build.cache import BuildCache, CachedFile
from onrecord.diagnostics import Diagnostic


@dataclass(slots=True)
class Artifacts:
    """Bytes by name: finished files by their paths, or aggregates of a dossier by their makers' names."""

    cached: dict[str, CachedFile] = field(default_factory=dict)
    """Those that the cache has."""
    in_memory: dict[str, bytes] = field(default_factory=dict)
    """Those that it does not."""

    def add(self, name: str, body: bytes, cache: BuildCache, key: str | None = None) -> None:
        """Add bytes and keep them in the cache, by their content alone if there is no key.

        Replaces a file added under the same name.
        """
        file = cache.keep_file(body, key)
        if file is not None:
            self.add_cached(name, file)
            return
        self.cached.pop(name, None)
        self.in_memory[name] = body

    def add_all(self, bodies: Iterable[tuple[str, bytes]], cache: BuildCache) -> None:
        """Add one after another, without holding any while the next is made."""
        for name, body in bodies:
            self.add(name, body, cache)
            del body

    def add_cached(self, name: str, file: CachedFile) -> None:
        """Add files that the cache is known to have. Replaces those added under the same names."""
        self.cached[name] = file
        self.in_memory.pop(name, None)

    def sizes(self) -> dict[str, int]:
        """Return the size of each in bytes, by name."""
        cached = {name: file.info.size for name, file in self.cached.items()}
        return cached | {name: len(body) for name, body in self.in_memory.items()}

    def is_cached(self, cache: BuildCache) -> bool:
        """Return whether the cache still has all of it."""
        return not self.in_memory and cache.has_files(self.cached.values())


@dataclass(slots=True, kw_only=True)
class RenderedPart:
    """The rendered files of one dossier, or those that the whole site shares."""

    files: Artifacts = field(default_factory=Artifacts)
    """By path."""
    in_sitemap: dict[str, bool] = field(default_factory=dict)
    """By path of a page, whether the sitemap lists it."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Problems that only the making of the pages finds."""
    pages: int = 0
    rendered: int = 0
    """Pages that the cache did not have."""
    pictures: int = 0
    drawn: int = 0
    """Pictures that the cache did not have."""
    aggregates: Artifacts = field(default_factory=Artifacts)
    """Of a dossier: the records that site-wide pages need of it, packed, by their makers' names."""
    links_out: tuple[str, ...] = ()
    """Of a dossier: paths of other dossiers' pages to which its texts lead."""
