"""P3b: whatever was edited, killed and damaged, what is published is what a build from nothing gives."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.folders import ROOT
from tests.reliability.scale import Part, in_parts, number, trial


@in_parts(4)
def test_after_edits_kills_and_damages_the_site_is_as_built_from_nothing(part: Part) -> None:
    steps = part.times(number(6, 3_000))
    module = ["-m", "tests.reliability.edits", str(steps), str(31 + part.at)]
    command = [sys.executable, "-W", "error", *module]
    what = "edits, half of them with a kill or a damaged cache"
    with trial("P3b", what, least=steps, part=part) as seen:
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert (run.returncode, run.stderr) == (0, "")
        told = json.loads(run.stdout)
        seen.tried, seen.failed = told["tried"], told["broken"]
        damages = sum(told["counts"].get(kind, 0) for kind in ("flipped", "torn", "removed"))
        killed = told["counts"].get("killed", 0)
        seen.notes.append(f"{killed:,} builds killed, {damages:,} files of the cache damaged")
    assert damages > 0
