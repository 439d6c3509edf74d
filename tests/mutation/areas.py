"""Areas of the code, and the tests that are run for a mutant of each: few enough to take seconds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the code in which a mistake matters."""

    name: str
    parts: tuple[tuple[str, str], ...]
    """Modules and packages below the root of the project, and their tests below `tests`, as lists of words."""

    def modules(self, root: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the path of each module with those of its tests."""
        for code, tests in self.parts:
            paths = tuple(f"tests/{test}" for test in tests.split())
            for name in code.split():
                modules = [root / name] if name.endswith(".py") else (root / name).rglob("*.py")
                yield from ((path.relative_to(root).as_posix(), paths) for path in sorted(modules))


CHECKS = "onrecord/checks"

AREAS = (
    Area(
        "checks",
        (
            (
                f"{CHECKS}/evidence.py {CHECKS}/origins.py {CHECKS}/verdicts.py {CHECKS}/verify.py",
                "checks/test_judge.py checks/test_verify.py rules/test_verdicts.py rules/test_quotes.py",
            ),
            (
                f"{CHECKS}/guards/denials.py {CHECKS}/guards/denials_unspaced.py",
                "rules/test_guards.py checks/test_denials.py",
            ),
            (
                f"{CHECKS}/guards/omissions.py {CHECKS}/guards/unsupported_details.py",
                "rules/test_guards.py rules/test_lengths.py checks/test_omissions.py",
            ),
            (
                f"{CHECKS}/guards/voices.py {CHECKS}/guards/bounds.py {CHECKS}/guards/contradictions.py",
                "rules/test_quotes.py rules/test_verdicts.py checks/test_bounds.py checks/test_judge.py",
            ),
            (
                f"{CHECKS}/quotes",
                "checks/test_quotes.py rules/test_quotes.py checks/test_nearest.py"
                " checks/test_disambiguation.py checks/test_respelling.py",
            ),
            (
                f"{CHECKS}/silence",
                "checks/test_near_forms.py checks/test_verify.py rules/test_quotes.py"
                " rules/test_lengths.py checks/test_search.py",
            ),
        ),
    ),
    Area(
        "text",
        (
            (f"{CHECKS}/language/text.py", "checks/test_text.py checks/test_quotes.py"),
            (f"{CHECKS}/language/letters.py", "checks/test_search.py"),
            (
                f"{CHECKS}/language/edges.py {CHECKS}/language/words.py",
                "checks/test_edges.py checks/test_quotes.py checks/test_words.py checks/test_classes.py",
            ),
            (
                "onrecord/sheets/yaml",
                "sheets/test_nodes.py sheets/test_slips.py sheets/test_offsets.py sheets/test_writing.py"
                " rules/test_reading.py rules/test_yaml_as_written.py",
            ),
        ),
    ),
    Area(
        "captures",
        (
            (
                "onrecord/captures",
                "sheets/test_captures.py sheets/test_page_text.py sheets/test_page_tables.py"
                " rules/test_pages.py rules/test_reading.py",
            ),
        ),
    ),
    Area(
        "excerpts",
        (
            (
                "onrecord/site/text/excerpts.py",
                "site/test_excerpts.py exports/test_context.py",
            ),
            (
                "onrecord/audit/unpublished_text.py",
                "site/test_audit.py site/test_extracted_text.py",
            ),
        ),
    ),
    Area(
        "ClaimReview",
        (
            (
                "onrecord/exports/claimreview.py",
                "exports/test_reviews.py exports/test_claimreview.py",
            ),
        ),
    ),
    Area(
        "fetching",
        (
            ("onrecord/importers/fetch.py", "importers/test_fetching.py"),
            (
                "onrecord/importers/boilerplate.py",
                "importers/test_boilerplate.py importers/test_page.py",
            ),
        ),
    ),
    Area(
        "receipts",
        (
            ("onrecord/exports/receipts.py", "exports/test_receipts.py"),
            ("templates/assets/verify.py", "exports/test_program.py exports/test_forgeries.py"),
        ),
    ),
    Area(
        "keys",
        (
            (
                "onrecord/build/cache.py onrecord/build/records.py onrecord/storage/cache.py",
                "test_build_cache.py storage/test_cache.py",
            ),
        ),
    ),
)
