"""P8: a capture that is not the one that was pinned cannot pass, whatever was done to it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping

from onrecord.diagnostics import Diagnostic
from onrecord.model import Tree
from tests.checked import load
from tests.reliability.scale import number, trial
from tests.site import hard, small
from tests.sites import tree

SITES = (tree(small.SITE), tree(hard.SITE))
Files = dict[str, bytes]
Change = Callable[[Files, str, random.Random], None]


def flip_a_bit(files: Files, path: str, chance: random.Random) -> None:
    body = bytearray(files[path])
    body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)
    files[path] = bytes(body)


def put_a_byte_in(files: Files, path: str, chance: random.Random) -> None:
    at = chance.randint(0, len(files[path]))
    files[path] = files[path][:at] + bytes([chance.randrange(256)]) + files[path][at:]


def take_a_byte_out(files: Files, path: str, chance: random.Random) -> None:
    at = chance.randrange(len(files[path]))
    files[path] = files[path][:at] + files[path][at + 1 :]


def cut_short(files: Files, path: str, chance: random.Random) -> None:
    files[path] = files[path][: chance.randrange(len(files[path]))]


def swap_two(files: Files, path: str, chance: random.Random) -> None:
    other = chance.choice([p for p in captures(files) if p != path])
    files[path], files[other] = files[other], files[path]


def change_line_ends(files: Files, path: str, _chance: random.Random) -> None:
    files[path] = files[path].replace(b"\n", b"\r\n")


def take_away(files: Files, path: str, _chance: random.Random) -> None:
    del files[path]


def rename(files: Files, path: str, chance: random.Random) -> None:
    files[path.replace(".txt", f"-{chance.randrange(9)}.txt")] = files.pop(path)


def empty(files: Files, path: str, _chance: random.Random) -> None:
    files[path] = b""


def swap_a_digit(files: Files, path: str, chance: random.Random) -> None:
    """The change that would matter most, and is seen least."""
    places = [at for at, byte in enumerate(files[path]) if byte in b"0123456789"]
    if not places:
        flip_a_bit(files, path, chance)
        return
    at = chance.choice(places)
    other = chance.choice([d for d in b"0123456789" if d != files[path][at]])
    files[path] = files[path][:at] + bytes([other]) + files[path][at + 1 :]


CHANGES: tuple[Change, ...] = (
    *(flip_a_bit, flip_a_bit, flip_a_bit, swap_a_digit, put_a_byte_in, take_a_byte_out),
    *(cut_short, swap_two, change_line_ends, take_away, rename, empty),
)


def captures(files: Mapping[str, bytes]) -> list[str]:
    return sorted(path for path in files if path.endswith(".txt"))


def resting(site: Tree, path: str) -> set[str]:
    """The claims in whose sheets the capture's article, or a document of it, is named."""
    article = path.rpartition("/")[2].removesuffix(".txt")
    sheet = site.files[path.replace(".txt", ".yml")].decode()
    documents = re.search(r"^documents:\n((?: .*\n)+)", sheet, re.MULTILINE)
    names = {
        article,
        *re.findall(r"^  ([a-z]+):$", documents[1] if documents else "", re.MULTILINE),
    }
    found = set()
    for claim, data in site.files.items():
        if "/claims/" in claim and names & set(re.findall(r"source: ([a-z]+)", data.decode())):
            found.add(claim.rpartition("/")[2].removesuffix(".yml"))
    return found


def told(found: Diagnostic, name: str) -> bool:
    """Whether a diagnostic is about the capture of that name."""
    return found.severity == "error" and (
        any(label.span.path.endswith(f"/{name}") for label in found.labels) or name in found.message
    )


def test_no_changed_capture_passes() -> None:
    chance = random.Random(256)
    times = number(150, 10_000)
    with trial("P8", "captures changed, lost or exchanged", least=times) as seen:
        while seen.tried < times:
            site = chance.choice(SITES)
            path = chance.choice(captures(site.files))
            files = dict(site.files)
            chance.choice(CHANGES)(files, path, chance)
            if files == site.files:
                continue
            seen.tried += 1
            name = path.rpartition("/")[2]
            faults = load(Tree(root=site.root, files=files)).diagnostics
            about = [found for found in faults if told(found, name)]
            if not about:
                seen.failed.append(f"{path}: nothing is said: {files.get(path)!r}")
            for found in about:
                if found.rule == "capture-changed":
                    said = {n for note in found.notes for n in note.text.split(": ")[1].split(", ")}
                    if said != resting(site, path):
                        seen.failed.append(
                            f"{path}: rests on it {resting(site, path)}, said {said}"
                        )
