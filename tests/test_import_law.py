"""Who may know of whom: the law that keeps the modules apart."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "onrecord"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))

WORDS = {"model", "diagnostics", "onrecord"}
"""The words that every package shares; `onrecord` is the version."""

READ = WORDS | {"captures", "sheets"}
CHECKED = READ | {"checks"}
RENDERED = CHECKED | {"site", "exports"}
BUILT = RENDERED | {"audit", "build", "storage"}

MAY_IMPORT = {
    "__init__": set(),
    "model": {"model"},
    "diagnostics": {"model", "diagnostics"},
    "captures": WORDS | {"captures"},
    "sheets": READ,
    "checks": CHECKED,
    "site": RENDERED,
    "exports": RENDERED,
    "audit": RENDERED | {"audit"},
    "storage": WORDS | {"storage"},
    "build": BUILT,
    "fixer": READ | {"fixer", "cli"},
    "diagnostics/format": CHECKED | {"fixer", "diagnostics/format"},
    "authoring": CHECKED | {"authoring"},
    "importers": READ | {"diagnostics/format", "exports", "storage", "importers"},
    "diff": RENDERED | {"diagnostics/format", "diff"},
    "preview": BUILT | {"diagnostics/format", "authoring", "cli", "preview"},
    "cli": BUILT
    | {"diagnostics/format", "fixer", "authoring", "importers", "diff", "preview", "cli"},
    "__main__": {"cli"},
}
"""By package, what it may import. `docs/architecture.md` draws it."""

MAY_USE = {
    "yaml": {"sheets/yaml/nodes.py"},
    "bs4": {"captures/html/walk.py", "importers/page.py"},
    "lxml": {"captures/html/walk.py"},
    "jinja2": {"site/render.py"},
    "markdown": {"site/text/markdown.py"},
    "nh3": {"site/text/markdown.py"},
    "PIL": {"exports/social_cards/draw.py"},
    "orjson": {"exports/json.py"},
    "rapidfuzz": {"checks/quotes/nearest.py", "checks/guards/duplicates.py"},
    "watchfiles": {"preview/watch.py"},
}
"""The modules that know each third-party library."""

PURE = ("model", "diagnostics", "captures", "sheets", "checks", "site", "exports", "audit")
IMPURE_MODULES = {
    "asyncio",
    "ctypes",
    "glob",
    "io",
    "locale",
    "multiprocessing",
    "os",
    "platform",
    "random",
    "secrets",
    "shutil",
    "signal",
    "socket",
    "subprocess",
    "tempfile",
    "threading",
    "time",
    "uuid",
}
"""A stage reads no clock, file, environment or chance."""
IMPURE_NAMES = {"open", "input", "print"}
IMPURE_METHODS = {"now", "today", "utcnow", "read_bytes", "write_bytes", "write_text"}


def parsed(module: str) -> ast.Module:
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"))


def imports(module: str) -> Iterator[str]:
    """Full names of everything a module imports, wherever in it."""
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are absolute"
            assert node.module
            if node.module == "onrecord":
                yield from (f"onrecord.{name.name}" for name in node.names)
            else:
                yield node.module


def only_in_memory(module: str) -> bool:
    """Whether all that a module wants of `io` is a file that stands in memory."""
    wanted = [
        {name.name for name in node.names}
        for node in ast.walk(parsed(module))
        if isinstance(node, ast.ImportFrom) and node.module == "io"
    ]
    return bool(wanted) and set().union(*wanted) == {"BytesIO"}


def part(module: str) -> str:
    """Return the package that a module belongs to, `diagnostics/format` being one of its own."""
    if module.startswith("diagnostics/format/"):
        return "diagnostics/format"
    return module.split("/", maxsplit=1)[0].removesuffix(".py")


def imported_part(name: str) -> str:
    """Return the package of what is imported by its full name."""
    parts = name.split(".")
    if parts[1:3] == ["diagnostics", "format"]:
        return "diagnostics/format"
    return "onrecord" if len(parts) == 1 or parts[1].startswith("__") else parts[1]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_knows_only_whom_it_may(module: str) -> None:
    known = {
        imported_part(name)
        for name in imports(module)
        if name == "onrecord" or name.startswith("onrecord.")
    }

    assert known - MAY_IMPORT[part(module)] == set()


@pytest.mark.parametrize("module", MODULES)
def test_a_library_is_known_to_its_modules_alone(module: str) -> None:
    used = {name.split(".")[0] for name in imports(module)}

    assert {name for name in used if module not in MAY_USE.get(name, {module})} == set()


@pytest.mark.parametrize("module", [m for m in MODULES if part(m) in PURE])
def test_a_stage_reads_no_clock_file_or_environment(module: str) -> None:
    used = {name.split(".")[0] for name in imports(module)}
    calls = [node.func for node in ast.walk(parsed(module)) if isinstance(node, ast.Call)]
    names = {call.id for call in calls if isinstance(call, ast.Name)}
    methods = {call.attr for call in calls if isinstance(call, ast.Attribute)}
    if only_in_memory(module):
        used -= {"io"}

    assert used & IMPURE_MODULES == set()
    assert names & IMPURE_NAMES == set()
    assert methods & IMPURE_METHODS == set()


def test_the_law_names_no_library_that_nobody_uses() -> None:
    used = {name.split(".")[0] for module in MODULES for name in imports(module)}

    assert set(MAY_USE) - used <= {"lxml"}  # lxml is named to BeautifulSoup as a string
