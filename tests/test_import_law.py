"""Who may know of whom: the law that keeps the modules apart."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "onrecord"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))

WORDS = {"model", "diagnostics", "rules", "onrecord"}
"""What everybody may speak of; `onrecord` is the version."""

MAY_IMPORT = {
    "__init__": set(),
    "rules": {"rules"},
    "model": {"model"},
    "diagnostics": {"model", "rules"},
    "workers": set(),
    "reading": WORDS | {"reading"},
    "checking": WORDS | {"reading", "checking"},
    "publishing": WORDS | {"reading", "checking", "publishing"},
    "bodies": set(),
    "loading": set(),
    "disk": WORDS | {"bodies", "disk"},
    "pipeline": WORDS | {"bodies", "reading", "checking", "publishing", "workers", "pipeline"},
    "editing": WORDS
    | {"reading", "checking", "publishing", "disk", "pipeline", "workers", "editing", "loading"},
    "cli": WORDS | {"editing", "loading"},
    "__main__": {"cli"},
}

MAY_USE = {
    "yaml": {"reading/nodes.py"},
    "bs4": {"reading/html/walk.py", "editing/importing/page.py"},
    "lxml": {"reading/html/walk.py"},
    "jinja2": {"publishing/render.py"},
    "markdown": {"publishing/markup.py"},
    "nh3": {"publishing/markup.py"},
    "PIL": {"publishing/exports/artist.py"},
    "orjson": {"publishing/exports/notation.py"},
    "rapidfuzz": {"checking/nearest.py", "checking/doubles.py"},
    "watchfiles": {"editing/desk/watching.py"},
}
"""The modules that know each third-party library."""

PURE = ("reading", "checking", "publishing", "rules", "model", "diagnostics")
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
    """The part of the package that a module belongs to."""
    return module.split("/", maxsplit=1)[0].removesuffix(".py")


def imported_part(name: str) -> str:
    second = name.split(".")[1] if "." in name else "onrecord"
    return "onrecord" if second.startswith("__") else second


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
