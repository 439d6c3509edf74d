"""From the bytes of a tree to findings: each dossier by itself, so that it need not be done twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from onrecord.build.cache import Memory, digest_of, keep_alive, key_of, recalled_alive
from onrecord.build.executor import Working
from onrecord.checks.references import resolve_dossier, site_faults
from onrecord.checks.verdicts import judge
from onrecord.checks.verify import verify
from onrecord.diagnostics import Diagnostic, Outcome
from onrecord.model import Content, Findings, JudgedDossier, Tree
from onrecord.sheets.layout import Layout, sorted_out
from onrecord.sheets.load import Loaded, load_dossier, load_shared, put_together


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What is found in one dossier."""

    loaded: Outcome[Loaded]
    judged: JudgedDossier | None
    """None where its sheet could not be read."""
    faults: tuple[Diagnostic, ...]
    """Those of holding it against itself; what reading it found is told by `loaded`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A tree held against itself."""

    findings: Findings | None
    """None where `site.yml` could not be read."""
    read: tuple[Diagnostic, ...]
    """Faults of single files."""
    found: tuple[Diagnostic, ...]
    """Faults of what they say."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All of them."""
        return self.read + self.found


@dataclass(frozen=True, slots=True)
class Keys:
    """By what the parts of a tree are known."""

    shared: str
    """Of all that stands beside the dossiers; of files published as they are, the names alone."""
    dossiers: dict[str, str]
    """By the name of the folder."""


def keys_of(tree: Tree) -> Keys:
    """The digests of the parts of a tree."""
    shared: list[tuple[str, bytes]] = []
    dossiers: dict[str, list[tuple[str, bytes]]] = {}
    for path, body in sorted(tree.files.items()):
        first, _, rest = path.partition("/")
        name, inside, _ = rest.partition("/")
        if first == "dossiers" and inside:
            dossiers.setdefault(name, []).append((path, body))
        else:
            shared.append((path, b"" if first == "static" else body))
    return Keys(digest_of(shared), {name: digest_of(files) for name, files in dossiers.items()})


def check(tree: Tree, keys: Keys, work: Working) -> Checked:
    """All that the checks find; each dossier that memory knows is taken from there."""
    work.tell("reading", 0, 1)
    layout = sorted_out(tree.files)
    shared = load_shared(layout, tree)
    names = sorted(layout.dossiers)
    if shared.value is None:
        loaded = put_together(shared, [load_dossier(layout, tree, name) for name in names])
        return Checked(findings=None, read=loaded.diagnostics, found=())
    work.tell("verifying", 0, len(names))
    reading = _Reading(tree=tree, layout=layout, beside=shared.value, keys=keys)
    examined = reading.every(names, work)
    work.tell("verifying", len(names), len(names))
    whole = put_together(shared, [one.loaded for one in examined])
    content = cast("Content", whole.value)
    return Checked(
        findings=Findings(
            content=content,
            dossiers=tuple(one.judged for one in examined if one.judged is not None),
        ),
        read=whole.diagnostics,
        found=(*site_faults(content), *(fault for one in examined for fault in one.faults)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A tree whose dossiers are read."""

    tree: Tree
    layout: Layout
    beside: Content
    """All but the dossiers."""
    keys: Keys

    def every(self, names: Sequence[str], work: Working) -> list[Examined]:
        """The dossiers of these names, as they are remembered or anew."""
        known: dict[str, Examined] = {}
        for name in names:
            remembered = recalled_alive(work.memory, self._key(name, work.memory), Examined)
            if remembered is not None:
                known[name] = remembered
        missing = [name for name in names if name not in known]

        def examine(name: str) -> Examined:
            found = self.examined(name)
            if work.memory is not None:
                keep_alive(work.memory, self._key(name, work.memory), found)
            return found

        known |= dict(zip(missing, work.spread(examine, missing), strict=True))
        return [known[name] for name in names]

    def _key(self, name: str, memory: Memory | None) -> str:
        salt = memory.salt if memory else ""
        return key_of("examined", salt, self.keys.shared, name, self.keys.dossiers[name])

    def examined(self, name: str) -> Examined:
        """One dossier, read and held against itself and what stands beside the dossiers."""
        loaded = load_dossier(self.layout, self.tree, name)
        dossier = loaded.value.dossier
        if dossier is None:
            return Examined(loaded=loaded, judged=None, faults=())
        content = replace(self.beside, dossiers=(dossier,), captures=loaded.value.captures)
        resolved = resolve_dossier(content, dossier)
        verified = verify(content.site, (resolved.value,))
        judged = judge(content, verified.value)
        return Examined(
            loaded=loaded,
            judged=judged.value.dossiers[0],
            faults=resolved.diagnostics + verified.diagnostics + judged.diagnostics,
        )
