"""Areas of the code, and the tests that are run for a mutant of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the code in which a mistake matters."""

    name: str
    code: tuple[str, ...]
    """Modules and packages, from the root of the project."""
    tests: tuple[str, ...]
    """Files and folders run beside the tests that import the module, in this order."""

    def modules(self, root: Path) -> Sequence[str]:
        """Return the paths of its modules, those that define nothing left out."""
        found = [
            path
            for name in self.code
            for path in (sorted((root / name).rglob("*.py")) if "." not in name else [root / name])
        ]
        return [path.relative_to(root).as_posix() for path in found if path.stat().st_size > 300]


AREAS = (
    Area(
        "checks",
        (
            "onrecord/checks/evidence.py",
            "onrecord/checks/guards",
            "onrecord/checks/origins.py",
            "onrecord/checks/quotes",
            "onrecord/checks/silence",
            "onrecord/checks/verdicts.py",
            "onrecord/checks/verify.py",
        ),
        ("tests/rules", "tests/checks/test_quotes.py", "tests/checks/test_judge.py"),
    ),
    Area(
        "text",
        (
            "onrecord/checks/language/edges.py",
            "onrecord/checks/language/letters.py",
            "onrecord/checks/language/text.py",
            "onrecord/checks/language/words.py",
            "onrecord/sheets/yaml",
        ),
        (
            "tests/checks/test_quotes.py",
            "tests/checks/test_search.py",
            "tests/rules/test_quotes.py",
        ),
    ),
    Area(
        "captures",
        ("onrecord/captures",),
        ("tests/sheets/test_captures.py", "tests/sheets/test_page_text.py"),
    ),
    Area(
        "excerpts",
        ("onrecord/site/text/excerpts.py", "onrecord/audit/unpublished_text.py"),
        ("tests/site/test_excerpts.py", "tests/site/test_stretches.py", "tests/site/test_audit.py"),
    ),
    Area(
        "ClaimReview", ("onrecord/exports/claimreview.py",), ("tests/exports/test_claimreview.py",)
    ),
    Area(
        "fetching",
        ("onrecord/importers/fetch.py", "onrecord/importers/boilerplate.py"),
        ("tests/importers/test_fetching.py", "tests/importers/test_page.py"),
    ),
    Area(
        "receipts",
        (
            "onrecord/audit/compare_receipts.py",
            "onrecord/audit/recheck.py",
            "onrecord/exports/receipts.py",
            "templates/assets/verify.py",
        ),
        (
            "tests/exports/test_receipts.py",
            "tests/exports/test_program.py",
            "tests/cli/test_verify.py",
        ),
    ),
    Area(
        "keys",
        ("onrecord/build/cache.py", "onrecord/build/records.py", "onrecord/storage/cache.py"),
        ("tests/test_build_cache.py", "tests/storage/test_cache.py", "tests/test_incremental.py"),
    ),
)
