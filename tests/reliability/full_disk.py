"""Publish ever larger sites to a small file system, until it is full: run in a mount of its own.

python -m tests.reliability.full_disk /mounted/here
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from onrecord.storage.errors import DiskRefused
from tests.storage.generations import files_in, publish_to, site_of, whole


class Disk:
    """What stands on it, and whether what is said of it is so."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.standing = site_of(1)
        self.tried = self.refused = 0
        self.broken: list[str] = []
        publish_to(folder, self.standing)

    def publish(self, site: dict[str, bytes]) -> None:
        """Publish, or be refused; then hold what stands against what was said."""
        self.tried += 1
        try:
            publish_to(self.folder, site, cached=self.tried % 3 == 0)
            self.standing = site
        except DiskRefused as refusal:
            self.refused += 1
            if "no space left" not in str(refusal) or not refusal.path.startswith(str(self.folder)):
                self.broken.append(f"{self.tried}: {refusal}")
        if files_in(self.folder / "site") != whole(self.standing):
            self.broken.append(f"{self.tried}: what stands is not what was said")


def main(folder: Path) -> None:
    """Sites that need from nothing to twice of what there is, by turns with small ones."""
    disk = Disk(folder)
    for number in range(2, 62):
        large = {f"d/page-{n}.html": bytes([number]) * 5_000 * (number % 20) for n in range(6)}
        disk.publish(site_of(number) | large)
        disk.publish(site_of(number))
    if not disk.refused or disk.standing == site_of(1):
        disk.broken.append("the disk was never full, or always")
    print(json.dumps({"tried": disk.tried, "refused": disk.refused, "broken": disk.broken}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
