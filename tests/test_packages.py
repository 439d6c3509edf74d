"""The wheel and the source package: everything is in them, and nothing that is not ours to hand on."""

from __future__ import annotations

import tarfile
import zipfile
from pathlib import Path

from tests.folders import ROOT, TEMPLATES
from tests.installed import Installed, Packages, made


def files(folder: Path) -> set[str]:
    """Every file below a folder that is not something Python or a tool left there."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc" and "__pycache__" not in path.parts
    }


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as package:
        return set(package.namelist())


def test_the_wheel_holds_the_program_the_templates_the_starter_and_the_desk(
    packages: Packages,
) -> None:
    held = names(packages.wheel)
    program = {f"onrecord/{path}" for path in files(ROOT / "onrecord")}
    templates = {f"onrecord/templates/{path}" for path in files(TEMPLATES)}
    rest = {path for path in held - program - templates if ".dist-info/" not in path}

    assert {path for path in templates if "/styles/" in path}
    assert "onrecord/authoring/starter/dot-github/workflows/check.yml" in program
    assert "onrecord/preview/static/desk.js" in program
    assert (program | templates) - held == set()
    assert rest == set()


def test_the_source_package_makes_the_same_wheel_and_hands_on_no_capture(
    packages: Packages, tmp_path: Path
) -> None:
    with tarfile.open(packages.sdist) as package:
        held = {name.partition("/")[2] for name in package.getnames()}
        package.extractall(tmp_path, filter="data")
    (unpacked,) = tmp_path.iterdir()

    again = made("wheel", tmp_path, root=unpacked)

    assert not [name for name in held if name.startswith(("site_src", "tests"))]
    assert {"LICENSE", "NOTICE", "README.md", "SECURITY.md", "docs/tutorial.md"} <= held
    assert names(again) == names(packages.wheel)
    assert again.read_bytes() == packages.wheel.read_bytes()


def test_the_installed_program_makes_a_site_outside_the_checkout(
    installed: Installed, tmp_path: Path
) -> None:
    begun = installed.run("onrecord", "new", "site", "desk", "--title", "A desk", cwd=tmp_path)
    assert begun.returncode == 0, begun.stderr
    site = tmp_path / "desk"
    where = "import onrecord; print(onrecord.__file__)"

    checked = installed.run("onrecord", "check", "--audit", cwd=site)
    built = installed.run("python", "build.py", cwd=site)

    assert (checked.returncode, built.returncode) == (0, 0), checked.stdout + built.stdout
    assert built.stdout.splitlines()[-1].startswith("published _site: ")
    assert (site / "_site" / "index.html").is_file()
    assert (site / "_site" / "assets" / "site.css").stat().st_size > 1000
    assert installed.run("python", "-c", where, cwd=site).stdout.startswith(str(installed.folder))
