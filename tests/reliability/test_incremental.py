"""P3b: whatever was edited, killed and damaged, what is published is what a build from nothing gives."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.folders import ROOT
from tests.reliability.scale import number, trial


def test_after_edits_kills_and_damages_the_site_is_as_built_from_nothing() -> None:
    steps = number(8, 3_000)
    command = [sys.executable, "-W", "error", "-m", "tests.reliability.edits", str(steps)]
    with trial("P3b", "edits, half of them with a kill or a damaged cache", least=steps) as seen:
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert (run.returncode, run.stderr) == (0, "")
        told = json.loads(run.stdout)
        seen.tried, seen.failed = told["tried"], told["broken"]
    damages = sum(told["counts"].get(kind, 0) for kind in ("flipped", "torn", "removed"))
    print(
        f"P3b {told['counts'].get('killed', 0)} builds killed, {damages} files of the cache damaged"
    )
    assert damages > 0
