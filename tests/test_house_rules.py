"""The house rules that no linter knows: sizes, names, and a rule for every fault."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.diagnostics.rules import RULES
from scripts.plain_english import (
    DIALECT,
    DIALECT_FOR_READERS,
    counted,
    rates,
    words_for_people,
)

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "onrecord").rglob("*.py"))

LINES_OF_A_FUNCTION = 60
NO_NAMES = {"utils", "helpers", "common", "manager", "info", "misc"}


def path_of(module: Path) -> str:
    return module.relative_to(ROOT).as_posix()


def functions(module: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_functions_are_short() -> None:
    long = [
        f"{path_of(module)}:{function.lineno} {function.name}"
        for module in MODULES
        for function in functions(module)
        if function.end_lineno and function.end_lineno - function.lineno >= LINES_OF_A_FUNCTION
    ]

    assert long == []


PLAIN_PACKAGES = (
    "audit",
    "authoring",
    "build",
    "captures",
    "checks",
    "cli",
    "diagnostics",
    "diff",
    "exports",
    "fixer",
    "importers",
    "model",
    "preview",
    "sheets",
    "site",
    "storage",
)
DIALECT_PER_THOUSAND = 1.0


@pytest.mark.parametrize("package", PLAIN_PACKAGES)
def test_docstrings_and_comments_are_in_plain_english(package: str) -> None:
    modules = (ROOT / "onrecord" / package).rglob("*.py")
    counts = sum((counted(module.read_text(encoding="utf-8")) for module in modules), Counter())

    assert counts["words"] > 0
    assert {name: rate for name, rate in rates(counts).items() if rate > DIALECT_PER_THOUSAND} == {}


def test_dialect_in_docstrings_and_comments_is_counted() -> None:
    source = '"""What stands here is told."""\n# whatever bears it comes to this; held closely against that\n'

    assert {name: counted(source)[name] for name in DIALECT} == {
        "what …": 2,
        "stand(s)": 1,
        "told": 1,
        "bear(s)": 1,
        "comes to": 1,
        "held against": 1,
    }


FOR_PEOPLE = (
    "*.md",
    "docs/*.md",
    "docs/reference/*.md",
    "onrecord/authoring/starter/**/*.md",
    "site_src/pages/*.md",
    "templates/**/*.html",
    *(f"onrecord/{package}/**/*.py" for package in PLAIN_PACKAGES),
)


def test_readers_and_editors_are_spoken_to_in_plain_english() -> None:
    files = sorted({path for pattern in FOR_PEOPLE for path in ROOT.glob(pattern)})
    found = [
        f"{path_of(path)}: {phrase[0]}"
        for path in files
        if path.name != "CHANGELOG.md"
        for phrase in DIALECT_FOR_READERS.finditer(words_for_people(path))
    ]

    assert len(files) > 200
    assert found == []


def test_words_for_people_are_messages_and_the_text_of_pages(tmp_path: Path) -> None:
    module, page = tmp_path / "module.py", tmp_path / "page.html"
    module.write_text('"""It stands in."""\nKEY = "told"\nSAID = f"`{KEY}` stands in the source"\n')
    page.write_text("{% if told %}<p>It has it from {{ bears }}</p>{# bears #}{% endif %}")

    assert [DIALECT_FOR_READERS.findall(words_for_people(path)) for path in (module, page)] == [
        ["stands in"],
        ["has it from"],
    ]


def own_nodes(function: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a function without those of functions inside it."""
    for node in ast.iter_child_nodes(function):
        if not isinstance(node, ast.FunctionDef | ast.Lambda):
            yield node
            yield from own_nodes(node)


def is_misdescribed(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a docstring says "Yield" of a value, or "Return" of a generator or of nothing."""
    verb = (ast.get_docstring(function) or "").partition(" ")[0]
    is_generator = any(isinstance(n, ast.Yield | ast.YieldFrom) for n in own_nodes(function))
    returns = ast.unparse(function.returns) if function.returns else "None"
    if verb == "Return":
        return is_generator or returns == "None"
    return verb == "Yield" and not is_generator and "Iter" not in returns


def test_docstrings_say_yield_of_generators_and_return_of_values() -> None:
    wrong = [
        f"{path_of(module)}:{function.lineno} {function.name}"
        for module in MODULES
        for function in functions(module)
        if is_misdescribed(function)
    ]

    assert wrong == []


def test_modules_are_named_for_what_they_hold() -> None:
    assert [path_of(module) for module in MODULES if module.stem in NO_NAMES] == []


def test_no_source_leaves_a_note_for_later() -> None:
    pattern = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    noted = [
        path_of(path)
        for folder in ("onrecord", "tests", "templates", "docs", "scripts")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file()
        and path.suffix in {".py", ".html", ".css", ".js", ".md", ""}
        and "node_modules" not in path.parts
        and path != Path(__file__)
        and pattern.search(path.read_text(encoding="utf-8"))
    ]

    assert noted == []


def strings(module: Path) -> set[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def rules_given(module: Path) -> set[str]:
    """Slugs given as literals where a diagnostic is made."""
    given: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name not in {"at", "Diagnostic"}:
            continue
        places = [keyword.value for keyword in node.keywords if keyword.arg == "rule"]
        places += node.args[1:2] if name == "at" else []
        given |= {
            place.value
            for place in places
            if isinstance(place, ast.Constant) and isinstance(place.value, str)
        }
    return given


CODE = [module for module in MODULES if "rules" not in module.relative_to(ROOT).parts]


def test_every_rule_that_a_diagnostic_names_exists() -> None:
    named = {slug for module in CODE for slug in rules_given(module)}

    assert named - set(RULES) == set()


def test_every_rule_can_be_broken() -> None:
    mentioned = {text for module in CODE for text in strings(module)}

    assert set(RULES) - mentioned == set()


def test_every_rule_has_a_test_that_breaks_it() -> None:
    named = {
        function.name
        for module in sorted((ROOT / "tests" / "rules").glob("test_*.py"))
        for function in functions(module)
    }
    tested = {
        slug
        for slug in RULES
        if any(re.fullmatch(rf"test_{slug.replace('-', '_')}(_.*)?", name) for name in named)
    }

    assert set(RULES) - tested == set()


@pytest.mark.parametrize("slug", sorted(RULES))
def test_a_rule_explains_itself(slug: str) -> None:
    rule = RULES[slug]

    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.slug)
    assert all([rule.what.strip(), rule.why.strip(), rule.example.strip(), rule.instead.strip()])
    assert rule.what.strip().endswith(".")


def test_no_slug_is_given_twice() -> None:
    from onrecord.diagnostics.rules import (
        guards,
        publishing,
        quotes,
        reading,
        references,
        tree,
        verdicts,
    )

    stages = (tree, reading, references, quotes, guards, verdicts, publishing)
    slugs = [rule.slug for stage in stages for rule in stage.RULES]

    assert sorted(slugs) == sorted(set(slugs))
