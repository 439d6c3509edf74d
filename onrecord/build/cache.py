"""The build cache: results of earlier builds, each under the key of everything it was made from.

This is the only module that makes keys. A key is a digest of all that could make a difference, so
nothing found under it can be out of date, and the whole cache may be lost at any time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from onrecord.build.records import pack, unpack
from onrecord.model import Tree
from onrecord.storage.lazy_files import FileInfo, file_info

R = TypeVar("R")

Key = tuple[str, ...]
"""The key of a record: its kind, then digests of everything it was made from. `BuildCache` adds the code."""


class Store(Protocol):
    """Where a cache keeps its bytes, by key: a sha256 in hexadecimal digits."""

    @property
    def is_shared(self) -> bool:
        """Whether the process that started a worker finds the results that the worker keeps."""

    def get(self, key: str) -> bytes | None:
        """Return the bytes kept under a key, or None. Bytes that were damaged are not returned."""

    def has(self, key: str) -> bool:
        """Return whether bytes seem to be kept under a key; `get` decides. Counts as a use of them."""

    def put(self, key: str, body: bytes) -> None:
        """Keep bytes under a key. Failing to is not an error."""

    def refresh(self) -> None:
        """Find the results that worker processes have kept."""


@dataclass(frozen=True, slots=True)
class CachedFile:
    """A file in the cache."""

    key: str
    info: FileInfo


class BuildCache:
    """Records and files of earlier builds. Without a store it is empty and keeps nothing."""

    def __init__(
        self,
        store: Store | None = None,
        *,
        code_digest: str = "",
        live_records: MutableMapping[str, object] | None = None,
    ) -> None:
        """Use a store for the bytes.

        `code_digest` names the code that makes the records: other code does not find them.
        `live_records` keeps records as they are, for a process that makes one build after another;
        its owner may drop any of them.
        """
        self._store = store
        self._code_digest = code_digest
        self._live = live_records

    @property
    def is_enabled(self) -> bool:
        """Whether anything can be found or kept."""
        return self._store is not None

    @property
    def reaches_workers(self) -> bool:
        """Whether results of worker processes need not be kept once more by the process that started them."""
        return self._store is None or self._store.is_shared

    def refresh(self) -> None:
        """Find the results that worker processes have kept."""
        if self._store is not None:
            self._store.refresh()

    # --- records ------------------------------------------------------------------------------

    def get_or_compute(
        self,
        key: Key,
        record_type: type[R],
        compute: Callable[[], R],
        *,
        is_usable: Callable[[R], bool] = lambda _: True,
        keep_as: Callable[[R], R | None] = lambda record: record,
    ) -> R:
        """Return the record kept under a key, or compute it and keep it.

        A record that was found is computed again unless it `is_usable`. Later builds find what
        `keep_as` makes of a computed record; None keeps nothing.
        """
        found = self.get(key, record_type, is_usable)
        if found is not None:
            return found
        record = compute()
        kept = keep_as(record)
        if kept is not None:
            self.put(key, kept)
        return record

    def get(
        self, key: Key, record_type: type[R], is_usable: Callable[[R], bool] = lambda _: True
    ) -> R | None:
        """Return the record kept under a key; None if there is none that can be read and `is_usable`."""
        if self._store is None:
            return None
        digest = self._record_digest(key)
        live = None if self._live is None else self._live.get(digest)
        if isinstance(live, record_type) and self._store.has(digest):
            return live if is_usable(live) else None
        record = self._unpacked(digest, record_type)
        if record is None or not is_usable(record):
            return None
        if self._live is not None:
            self._live[digest] = record
        return record

    def put(self, key: Key, record: object) -> None:
        """Keep a record, replacing the one under the same key."""
        if self._store is None:
            return
        digest = self._record_digest(key)
        self._store.put(digest, pack(record))
        if self._live is not None:
            self._live[digest] = record

    def read_record(self, file: CachedFile) -> object:
        """Return the record whose bytes were kept as a file; None if it was lost."""
        return self._unpacked(file.key, object)

    def _record_digest(self, key: Key) -> str:
        return digest_parts("record", self._code_digest, *key)

    def _unpacked(self, digest: str, record_type: type[R]) -> R | None:
        body = None if self._store is None else self._store.get(digest)
        if body is None:
            return None
        try:
            record = unpack(body)
        except Exception:  # noqa: BLE001 - bytes that somebody else put there may raise anything
            return None
        return record if isinstance(record, record_type) else None

    # --- files --------------------------------------------------------------------------------

    def find_file(self, key: str) -> CachedFile | None:
        """Return the file kept under a `file_key`, or None. Its bytes were read and are intact."""
        body = None if self._store is None else self._store.get(key)
        return None if body is None else CachedFile(key, file_info(body))

    def keep_file(self, body: bytes, key: str | None = None) -> CachedFile | None:
        """Keep a file under a `file_key`, or by its content alone; None if the store refuses it."""
        if self._store is None:
            return None
        info = file_info(body)
        name = key or info.sha256
        if key is not None or not self._store.has(name):
            self._store.put(name, body)
        return CachedFile(name, info) if self._store.has(name) else None

    def read_file(self, file: CachedFile) -> bytes | None:
        """Return the bytes of a file; None if they were lost."""
        return None if self._store is None else self._store.get(file.key)

    def has_files(self, files: Iterable[CachedFile]) -> bool:
        """Return whether the cache still has all of these files. Counts as a use of them."""
        return self._store is not None and all(self._store.has(file.key) for file in files)


# --- keys -------------------------------------------------------------------------------------


def digest_parts(*parts: str) -> str:
    """Return a sha256 that differs for other parts, and for the same parts divided or ordered otherwise."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode()
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()


def digest_files(files: Iterable[tuple[str, bytes]]) -> str:
    """Return a sha256 over files and their paths, in the given order."""
    digest = hashlib.sha256()
    for path, content in files:
        digest.update(f"{len(path.encode())}:{len(content)}:{path}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def digest_tree(tree: Tree) -> str:
    """Return a sha256 over all files of a tree, independent of their order."""
    return digest_files(sorted(tree.files.items()))


def digest_input(source: Tree, templates: Tree | None) -> str:
    """Return a sha256 over everything that a site is made from, except the code."""
    return digest_parts(*(digest_tree(tree) for tree in (source, templates) if tree is not None))


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDigests:
    """Digests of the parts of a content tree that are checked and rendered apart."""

    shared: str
    """Of everything beside the dossiers; of `static/` the names alone, since its files are copied."""
    dossiers: dict[str, str]
    """By the name of the dossier's folder."""

    @classmethod
    def of(cls, source: Tree) -> SourceDigests:
        """Return the digests of a content tree."""
        shared: list[tuple[str, bytes]] = []
        dossiers: dict[str, list[tuple[str, bytes]]] = {}
        for path, body in sorted(source.files.items()):
            first, _, rest = path.partition("/")
            name, slash, _ = rest.partition("/")
            if first == "dossiers" and slash:
                dossiers.setdefault(name, []).append((path, body))
            else:
                shared.append((path, b"" if first == "static" else body))
        return cls(
            shared=digest_files(shared),
            dossiers={name: digest_files(files) for name, files in dossiers.items()},
        )

    def checked_dossier_key(self, name: str) -> Key:
        """Return the key of the checks of a dossier: its own files, and the shared ones."""
        return ("checked dossier", self.shared, name, self.dossiers[name])

    def rendered_dossier_key(self, name: str, *, templates: str, site_feeds: Sequence[str]) -> Key:
        """Return the key of a dossier's rendered files.

        Every page names the feeds of the whole site, so they are part of it. Links into other dossiers
        are not: whoever finds the files has to look whether the pages they lead to are still there.
        """
        own = self.checked_dossier_key(name)
        return ("rendered dossier", templates, *own, *site_feeds)


def file_key(*parts: str) -> str:
    """Return the key of a file whose bytes depend on these parts alone.

    Its maker names the code it depends on among them, so that a change elsewhere in the code makes
    no page again.
    """
    return digest_parts("file", *parts)


def site_key(input_digest: str) -> Key:
    """Return the key of the whole site, made of the content and the templates with this digest."""
    return ("site", input_digest)
