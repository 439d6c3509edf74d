"""Bodies of finished files, kept between builds. It may be deleted, damaged or shut at any time.

One file per body, named `<key>-<sha256 of the body>`, so that an entry proves itself and can be
hard-linked into a site as it is. There is no index that could be wrong: the folder is listed, and
every body is hashed before it is believed. A published file that was edited in place has changed the
body it is linked with; that body no longer fits its name, counts as missing, and is made anew.

Whatever the disk refuses here costs time and nothing else: no error leaves this module.
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
"""An entry that this many published builds running did not use is dropped: a template changed and
changed back costs nothing, and the folder stays within a few times the size of the site."""

_KEY = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"([0-9a-f]{64})-([0-9a-f]{64})")
_USES = "uses.json"


class Cache:
    """A store of bodies below one folder."""

    is_shared = True
    """Processes that a build starts keep their bodies in the same folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._name_by_key: dict[str, str] = {}
        self._names_by_digest: dict[str, list[str]] = {}
        self._used: set[str] = set()
        self._hashed: dict[str, Stamp] = {}
        """By name, the stamps of the files whose bodies were hashed in this run."""
        self._vouched: Mapping[str, Collection[Stamp]] = {}
        self.damaged = False
        """True once a body was found that does not fit its name. Where a published file is linked
        with it, that one has been altered too, whatever its stamp says."""
        self._list()

    def get(self, key: str) -> bytes | None:
        """The body kept under a key, or None. What comes back has been hashed."""
        name = self._name_by_key.get(_checked(key))
        return self._read(name) if name else None

    def has(self, key: str) -> bool:
        """Whether a file is kept under a key. Its body has not been looked at."""
        name = self._name_by_key.get(_checked(key))
        if not name:
            return False
        self._used.add(name)
        return True

    def refresh(self) -> None:
        """List the folder again, for what other processes have kept there."""
        self._name_by_key.clear()
        self._names_by_digest.clear()
        self._list()

    def put(self, key: str, body: bytes) -> None:
        """Keep a body under a key, the sha256 of all that it depends on."""
        name = f"{_checked(key)}-{_digest(body)}"
        if self._name_by_key.get(key) == name and self._read(name) is not None:
            return  # its file stays, and with it the time that its published link bears
        with suppress(OSError):
            self._write(name, body)
            self._keep(name)

    def link(self, digest: str, target: str | Path) -> Stamp | None:
        """Make `target`, which must not exist, a hard link of an intact body with this digest.

        None where there is none, or where it cannot be linked; then nothing stands at `target`.
        What the disk refuses at `target` is raised, as OSError.
        """
        names, vouched = self._names_by_digest.get(digest, ()), self._vouched.get(digest, ())
        for name in names if vouched else ():
            linked = self._linked(name, vouched, target)
            if linked is not None:
                return linked
        for name in names:
            if name in self._hashed or self._read(name) is not None:
                linked = self._linked(name, (self._hashed[name],), target)
                if linked is not None:
                    return linked
        return None

    def _linked(self, name: str, believed: Collection[Stamp], target: str | Path) -> Stamp | None:
        """Link a file that bears one of these stamps; else nothing stands at `target`.

        It is looked at under its new name, so that nobody can change it in between.
        """
        try:
            # Not followed: a link put there by somebody would be published as a link.
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

    def vouch(self, stamps: Mapping[str, Collection[Stamp]]) -> None:
        """Believe, by digest, the bodies that bear one of these stamps.

        They are those of published files with that digest, which have been looked at; what bears
        the same stamp is the same file under another name.
        """
        self._vouched = stamps

    def adopt(self, digest: str, published: Path) -> None:
        """Keep the body of a freshly written and compared file, as a hard link of it."""
        name = f"{digest}-{digest}"
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / name).unlink(missing_ok=True)
            os.link(published, self._folder / name, follow_symlinks=False)
            self._keep(name)

    def trim(self) -> None:
        """Drop what the last builds did not use. Called once for every published build."""
        ages = self._ages()
        for name in [name for name, age in ages.items() if age >= KEPT_BUILDS]:
            with suppress(OSError):
                (self._folder / name).unlink(missing_ok=True)
                del ages[name]
        self._used.clear()
        with suppress(OSError):
            self._write(_USES, json.dumps(ages, sort_keys=True).encode())

    def _ages(self) -> dict[str, int]:
        """For each file here that this build did not use, the builds since one did."""
        before = self._read_uses()
        with suppress(OSError):
            unused = set(self._listed()) - self._used - {_USES}
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

    def _listed(self) -> list[str]:
        with os.scandir(self._folder) as entries:
            return [entry.name for entry in entries]

    def _list(self) -> None:
        with suppress(OSError):
            for name in sorted(self._listed()):
                if _NAME.fullmatch(name):
                    self._know(name)

    def _know(self, name: str) -> None:
        key, _, digest = name.partition("-")
        self._names_by_digest.setdefault(digest, []).append(name)
        # Two bodies under one key: one of them is wrong, and nothing says which.
        self._name_by_key[key] = "" if key in self._name_by_key else name

    def _read(self, name: str) -> bytes | None:
        """The body in a file of this name, if it fits the name."""
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
        self._know(name)
        self._used.add(name)

    def _write(self, name: str, body: bytes) -> None:
        """Put a file in its place. Not forced to the disk: a torn one will not fit its name."""
        self._folder.mkdir(parents=True, exist_ok=True)
        replace_with(self._folder / name, body)


def _checked(key: str) -> str:
    """The key, if it is one: it becomes a file's name."""
    if not _KEY.fullmatch(key):
        raise ValueError(f"a cache key is 64 hexadecimal digits, not {key!r}")
    return key


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
