"""Keep the content of finished files between builds.

The folder may be deleted, damaged or made unreadable at any time: an error of the disk only costs
time, and none leaves this module, except one about the target of a link.

Each file is named `<key>-<sha256 of its content>`, so that it proves itself and can be hard-linked
into a site. There is no index that could be wrong: the folder is listed, and all content is hashed
before it is used. If somebody edits a published file in place, the cached file that it is linked to
changes too; it no longer matches its name, counts as missing, and is made again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from onrecord.storage.files import Stamp, open_to_all, read_regular, replace_with, stamp

KEPT_BUILDS = 4
"""Published builds after which an unused file is dropped: undoing a change to a template costs
nothing, and the folder stays within a few times the size of the site."""

_KEY = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"([0-9a-f]{64})-([0-9a-f]{64})")
_USES = "uses.json"


class Cache:
    """A store of file content in one folder."""

    is_shared = True
    """The processes of a build share the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._name_by_key: dict[str, str] = {}
        self._names_by_digest: dict[str, list[str]] = {}
        self._used: set[str] = set()
        self._hashed: dict[str, Stamp] = {}
        """The stamps of files hashed in this run, by name."""
        self._trusted: Mapping[str, Collection[Stamp]] = {}
        self.damaged = False
        """True once a file did not match its name. A published file linked to it was altered too,
        even if its stamp is unchanged."""
        self._index_folder()

    def get(self, key: str) -> bytes | None:
        """Return the content kept under a key, after checking its hash; None if there is none."""
        name = self._name_by_key.get(_require_key(key))
        return self._read(name) if name else None

    def has(self, key: str) -> bool:
        """Return whether a file is kept under a key, without checking its content."""
        name = self._name_by_key.get(_require_key(key))
        if not name:
            return False
        self._used.add(name)
        return True

    def refresh(self) -> None:
        """List the folder again, to find the files of other processes."""
        self._name_by_key.clear()
        self._names_by_digest.clear()
        self._index_folder()

    def put(self, key: str, body: bytes) -> None:
        """Keep content under a key, which is the SHA-256 of everything it depends on."""
        name = f"{_require_key(key)}-{_digest(body)}"
        if self._name_by_key.get(key) == name and self._read(name) is not None:
            return  # keep the file, and with it the time of its published link
        with suppress(OSError):
            self._write(name, body)
            self._keep(name)

    def link(self, digest: str, target: str | Path) -> Stamp | None:
        """Make `target` a hard link to intact content with this digest. Return its stamp.

        Returns None if there is no such content or it cannot be linked; `target` then does not
        exist. Raises OSError if `target` cannot be checked or removed.
        """
        names, trusted = self._names_by_digest.get(digest, ()), self._trusted.get(digest, ())
        for name in names if trusted else ():
            linked = self._link_if_stamped(name, trusted, target)
            if linked is not None:
                return linked
        for name in names:
            if name in self._hashed or self._read(name) is not None:
                linked = self._link_if_stamped(name, (self._hashed[name],), target)
                if linked is not None:
                    return linked
        return None

    def _link_if_stamped(
        self, name: str, believed: Collection[Stamp], target: str | Path
    ) -> Stamp | None:
        """Link a file if it has one of these stamps. Return None, without a `target`, if it has not.

        The stamp is checked under the new name, so that nobody can change the file in between.
        """
        try:
            # Do not follow symbolic links, which would be published as links.
            os.link(f"{self._folder}/{name}", target, follow_symlinks=False)
        except OSError:
            return None
        status = os.lstat(target)
        linked = stamp(status)
        if linked not in believed or not open_to_all(status):
            Path(target).unlink()
            return None
        self._used.add(name)
        return linked

    def trust(self, stamps: Mapping[str, Collection[Stamp]]) -> None:
        """Trust files with one of these stamps, by digest, without hashing them.

        They are the stamps of published files that were checked: a file with the same stamp is the
        same file under another name.
        """
        self._trusted = stamps

    def adopt(self, digest: str, published: Path) -> None:
        """Keep a freshly written and checked file, as a hard link to it."""
        name = f"{digest}-{digest}"
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / name).unlink(missing_ok=True)
            os.link(published, self._folder / name, follow_symlinks=False)
            self._keep(name)

    def trim(self) -> None:
        """Drop files that the last builds did not use. Call it once for every published build."""
        ages = self._builds_since_use()
        for name in [name for name, age in ages.items() if age >= KEPT_BUILDS]:
            with suppress(OSError):
                (self._folder / name).unlink(missing_ok=True)
                del ages[name]
        self._used.clear()
        with suppress(OSError):
            self._write(_USES, json.dumps(ages, sort_keys=True).encode())

    def _builds_since_use(self) -> dict[str, int]:
        """Return the number of builds since its last use, for each file that this build did not use."""
        before = self._read_uses()
        with suppress(OSError):
            unused = set(self._list_names()) - self._used - {_USES}
            return {name: before.get(name, 0) + 1 for name in unused}
        return {}

    def _read_uses(self) -> Mapping[str, int]:
        try:
            uses = json.loads((self._folder / _USES).read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(uses, dict):
            return {}
        return {name: age for name, age in uses.items() if isinstance(age, int)}

    def _list_names(self) -> list[str]:
        with os.scandir(self._folder) as entries:
            return [entry.name for entry in entries]

    def _index_folder(self) -> None:
        with suppress(OSError):
            for name in sorted(self._list_names()):
                if _NAME.fullmatch(name):
                    self._index(name)

    def _index(self, name: str) -> None:
        key, _, digest = name.partition("-")
        self._names_by_digest.setdefault(digest, []).append(name)
        # Two files for one key: one is wrong, and it is unknown which.
        self._name_by_key[key] = "" if key in self._name_by_key else name

    def _read(self, name: str) -> bytes | None:
        """Return the content of a file; None if it does not match its name."""
        path = self._folder / name
        digest = name.rpartition("-")[2]
        try:
            body, status = read_regular(path)
        except OSError:
            return None
        if _digest(body) == digest and open_to_all(status):
            self._hashed[name] = stamp(status)
            self._used.add(name)
            return body
        self.damaged = True
        with suppress(OSError):
            path.unlink()
        return None

    def _keep(self, name: str) -> None:
        self._name_by_key.pop(name.partition("-")[0], None)
        self._index(name)
        self._used.add(name)

    def _write(self, name: str, body: bytes) -> None:
        """Write a file without flushing it: a torn one will not match its name."""
        self._folder.mkdir(parents=True, exist_ok=True)
        replace_with(self._folder / name, body)


def _require_key(key: str) -> str:
    """Return the key. Raises ValueError if it cannot be part of a file name."""
    if not _KEY.fullmatch(key):
        raise ValueError(f"a cache key is 64 hexadecimal digits, not {key!r}")
    return key


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
