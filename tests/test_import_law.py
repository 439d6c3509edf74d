"""Who may know of whom: the law that keeps the modules apart."""

import ast
from collections.abc import Iterable, Mapping
from functools import cache
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
    "bs4": {"captures/html/tree.py", "captures/html/walk.py", "importers/page.py"},
    "lxml": {"captures/html/tree.py"},
    "jinja2": {"site/render.py"},
    "markdown": {"site/text/markdown.py"},
    "nh3": {"site/text/markdown.py"},
    "PIL": {"exports/social_cards/draw.py"},
    "orjson": {"exports/json.py"},
    "rapidfuzz": {"checks/quotes/nearest.py", "checks/guards/duplicates.py"},
    "watchfiles": {"preview/watch.py"},
}
"""The modules that know each third-party library."""

MAY_IMPORT_LATE = {
    "build/build.py": ({"onrecord.build.stages"}, "0.15 s that an unchanged site does not need"),
    "captures/html/page.py": ({"onrecord.captures.html.walk"}, "loads Beautiful Soup and lxml"),
    "cli/main.py": ({"onrecord.cli"}, "says in one line that the installation is not complete"),
    "cli/parser.py": ({"onrecord.preview.editors"}, "one option of one command needs it"),
    "exports/social_cards/draw.py": ({"PIL"}, "Pillow is slow to load, and cards are cached"),
    "importers/child.py": (
        {"onrecord.importers.page", "resource"},
        "slow parsers; absent on Windows",
    ),
    "site/text/markdown.py": ({"markdown", "nh3"}, "slow to load, and pages are cached"),
}
"""By module, the packages or modules that its functions may import when they are called, and why."""

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


@cache
def parsed(module: str) -> ast.Module:
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"))


@cache
def imports(module: str) -> frozenset[str]:
    """Return the full names of everything a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.Import):
            names |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are absolute"
            assert node.module
            if node.module == "onrecord":
                names |= {f"onrecord.{name.name}" for name in node.names}
            else:
                names.add(node.module)
    return frozenset(names)


def dotted(module: str) -> str:
    """Return the name by which a module is imported."""
    return ".".join(
        ("onrecord", *module.removesuffix(".py").removesuffix("__init__").split("/"))
    ).rstrip(".")


def imported_modules(module: str) -> set[str]:
    """Return the modules of the program that a module imports at any time, by their paths."""
    paths = {dotted(path): path for path in MODULES}
    found: set[str] = set()
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.Import):
            found |= {paths[name.name] for name in node.names if name.name in paths}
        elif isinstance(node, ast.ImportFrom):
            for name in node.names:
                whole = f"{node.module}.{name.name}"
                known = whole if whole in paths else str(node.module)
                found |= {paths[known]} if known in paths else set()
    return found - {module}


def circle(arrows: Mapping[str, set[str]]) -> list[str]:
    """Return modules each of which imports the next, and the last the first; empty if there are none."""
    done: set[str] = set()

    def from_here(module: str, path: tuple[str, ...]) -> list[str]:
        if module in path:
            return list(path[path.index(module) :])
        if module in done:
            return []
        for imported in sorted(arrows.get(module, ())):
            found = from_here(imported, (*path, module))
            if found:
                return found
        done.add(module)
        return []

    return next((found for module in sorted(arrows) if (found := from_here(module, ()))), [])


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


def broken(found: Iterable[tuple[str, set[str]]]) -> dict[str, set[str]]:
    """Return, by module, everything by which it breaks a law."""
    return {module: wrong for module, wrong in found if wrong}


def test_a_module_knows_only_whom_it_may() -> None:
    def wrong(module: str) -> set[str]:
        ours = {name for name in imports(module) if name.split(".")[0] == "onrecord"}
        return {imported_part(name) for name in ours} - MAY_IMPORT[part(module)]

    assert broken((module, wrong(module)) for module in MODULES) == {}


def test_a_library_is_known_to_its_modules_alone() -> None:
    def wrong(module: str) -> set[str]:
        used = {name.split(".")[0] for name in imports(module)}
        return {name for name in used if module not in MAY_USE.get(name, {module})}

    assert broken((module, wrong(module)) for module in MODULES) == {}


def test_a_stage_reads_no_clock_file_or_environment() -> None:
    def wrong(module: str) -> set[str]:
        used = {name.split(".")[0] for name in imports(module)}
        calls = [node.func for node in ast.walk(parsed(module)) if isinstance(node, ast.Call)]
        names = {call.id for call in calls if isinstance(call, ast.Name)}
        methods = {call.attr for call in calls if isinstance(call, ast.Attribute)}
        if only_in_memory(module):
            used -= {"io"}
        return used & IMPURE_MODULES | names & IMPURE_NAMES | methods & IMPURE_METHODS

    assert broken((module, wrong(module)) for module in MODULES if part(module) in PURE) == {}


def test_the_law_names_no_library_that_nobody_uses() -> None:
    used = {name.split(".")[0] for module in MODULES for name in imports(module)}

    assert set(MAY_USE) - used <= {"lxml"}  # lxml is named to BeautifulSoup as a string


# --- circles ----------------------------------------------------------------------------------


def test_no_module_imports_itself_through_others_at_any_time() -> None:
    """An import inside a function, or for type checking alone, counts too: it only hides the circle."""
    assert circle({module: imported_modules(module) for module in MODULES}) == []


@pytest.mark.parametrize(
    ("arrows", "found"),
    [
        ({"a": {"b"}, "b": {"c"}, "c": {"b"}}, ["b", "c"]),
        ({"a": {"b", "c"}, "b": {"d"}, "c": {"d"}, "d": set()}, []),
        ({"a": {"d"}, "b": {"a"}, "d": {"e"}, "e": {"a"}}, ["a", "d", "e"]),
    ],
)
def test_a_circle_is_found(arrows: dict[str, set[str]], found: list[str]) -> None:
    assert circle(arrows) == found


def late_imports(module: str) -> set[str]:
    """Return the full names of what the functions of a module import when they are called."""
    functions = (
        node
        for node in ast.walk(parsed(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    found: set[str] = set()
    for node in (node for function in functions for node in ast.walk(function)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return found


def covers(name: str, imported: str) -> bool:
    return imported == name or imported.startswith(f"{name}.")


def test_a_function_imports_only_what_is_slow_to_load() -> None:
    def wrong(module: str) -> set[str]:
        allowed, _ = MAY_IMPORT_LATE.get(module, (set[str](), ""))
        return {one for one in late_imports(module) if not any(covers(a, one) for a in allowed)}

    assert broken((module, wrong(module)) for module in MODULES) == {}


def test_every_late_import_on_the_list_is_made_and_has_a_reason() -> None:
    for module, (allowed, why) in MAY_IMPORT_LATE.items():
        late = late_imports(module)

        assert why
        assert {name for name in allowed if not any(covers(name, one) for one in late)} == set()


def test_the_law_of_late_imports_names_modules_that_there_are() -> None:
    assert set(MAY_IMPORT_LATE) - set(MODULES) == set()
