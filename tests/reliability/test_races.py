"""P15: what an editor saves while something else writes the same sheet is never lost."""

from __future__ import annotations

import os
import random
import threading
import time
from contextlib import suppress
from pathlib import Path

from onrecord.authoring.appending import append
from onrecord.storage.replace import ChangedMeanwhile, replace_unchanged
from tests.reliability.scale import number, trial
from tests.site.small import SITE
from tests.sites import files

SHEET = files(SITE)["dossiers/d/claims/thirty-two.yml"].encode()
ENTRY = "- source: a\n  stance: supports\n  voice: own\n  quote: The talks went on\n"


def save(file: Path, words: bytes, way: str) -> None:
    """As editors do: by renaming, or after moving the old one aside."""
    beside = file.with_name("saving.tmp")
    beside.write_bytes(words)
    if way == "aside":
        with suppress(FileNotFoundError):
            os.replace(file, file.with_name("backup.yml"))  # noqa: PTH105 - as they do
    beside.replace(file)


def test_no_save_is_lost(tmp_path: Path) -> None:
    chance = random.Random(15)
    races = number(100, 1_000)
    appended = append(SHEET, ENTRY)
    refused = 0
    with trial("P15", "sheets saved while an entry is put into them", least=races) as seen:
        for turn in range(races):
            file = tmp_path / "claim.yml"
            file.write_bytes(SHEET)
            theirs = SHEET + b"# saved %d\n" % turn
            way = ("renamed", "aside", "renamed")[turn % 3]
            wait = chance.uniform(0, 0.0004)

            def act(
                theirs: bytes = theirs, way: str = way, wait: float = wait, file: Path = file
            ) -> None:
                time.sleep(wait)
                save(file, theirs, way)

            editor = threading.Thread(target=act)
            editor.start()
            try:
                replace_unchanged(file, SHEET, appended)
            except (ChangedMeanwhile, FileNotFoundError):
                refused += 1
            editor.join()
            left = [path.read_bytes() for path in tmp_path.iterdir()]
            seen.tried += 1
            if theirs not in left:
                seen.failed.append(f"race {turn}, {way}: {[body[-30:] for body in left]}")
            for path in tmp_path.iterdir():
                path.unlink()
    print(f"P15 of these, {refused} found the sheet changed, and left it")


def test_an_entry_is_put_in_or_the_sheet_stays(tmp_path: Path) -> None:
    """Saved before, changed by a byte: whatever is not what was read is left as it is."""
    chance = random.Random(16)
    times = number(100, 1_000)
    file = tmp_path / "claim.yml"
    with trial("P15", "sheets changed since they were read, left as they are", least=times) as seen:
        for _ in range(times):
            theirs = bytearray(SHEET)
            theirs[chance.randrange(len(theirs))] ^= 1 << chance.randrange(8)
            file.write_bytes(theirs)
            seen.tried += 1
            try:
                replace_unchanged(file, SHEET, append(SHEET, ENTRY))
                seen.failed.append("it was written over")
            except ChangedMeanwhile:
                if file.read_bytes() != bytes(theirs) or len(list(tmp_path.iterdir())) != 1:
                    seen.failed.append("it did not stay")
