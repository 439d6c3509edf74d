"""The commands and their options: a table, and a parser for each command.

A command's function takes its own options by name, and the shared ones as a `Context`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from onrecord import __version__
from onrecord.cli.exit_codes import CALLED_WRONGLY

FORMATS = ("full", "concise", "json", "github", "sarif")
"""A copy of the names in `diagnostics.format`, to check the option without importing it."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command in the help."""

    help: str
    add: Callable[[argparse.ArgumentParser], None]
    """Adds the command's options to a parser."""
    module: str = ""
    """Module below `cli.commands`, if it is not the command's name."""


def parse_command_line(argv: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """Return the module of the command, and its options by name.

    The command comes first; without one it is `build`. Raises `SystemExit` for help and the
    version, and with one line and status 2 for a mistake.
    """
    first = argv[0] if argv else ""
    if first in ("-h", "--help", "--version"):
        _overview().parse_args(argv[:1])
    named = first if first and not first.startswith("-") else "build"
    if named not in COMMANDS:
        close = get_close_matches(named, COMMANDS, n=1)
        meant = f"did you mean `{close[0]}`?" if close else f"there are: {', '.join(COMMANDS)}"
        _overview().error(f"there is no command `{named}`; {meant}")
    rest = argv[1:] if named == first else argv
    late = next((word for word in rest if word in COMMANDS), None)
    parser = _parser(named)
    options, strange = parser.parse_known_args(rest)
    if strange and late in strange and named != first:
        _overview().error(f"the command comes first: `{_program()} {late} …`")
    if strange:
        parser.error(f"unrecognized arguments: {' '.join(strange)}")
    return COMMANDS[named].module or named, vars(options)


class _Parser(argparse.ArgumentParser):
    """Reports a mistake in one line; `--help` shows the usage."""

    def error(self, message: str) -> NoReturn:
        """Exit with one line and status 2."""
        self.exit(CALLED_WRONGLY, f"{self.prog}: {message}; see `{self.prog} --help`\n")


def _program() -> str:
    return "build.py" if Path(sys.argv[0]).name == "build.py" else "onrecord"


def _overview() -> argparse.ArgumentParser:
    width = max(map(len, COMMANDS))
    listed = "\n".join(
        f"  {name.ljust(width)}  {command.help}" for name, command in COMMANDS.items()
    )
    parser = _Parser(
        prog=_program(),
        usage=f"{_program()} [COMMAND] [options]",
        description="Build a fact-check site in which every quote is in its source.\n\n"
        f"commands:\n{listed}\n\n"
        f"`{_program()} COMMAND --help` lists the options of a command.",
        epilog="Exit status: 0 no errors (a build has published the site), 1 errors in the content,\n"
        "2 wrong usage, 70 a bug in OnRecord, 74 the disk failed, 75 another build is running,\n"
        "130 interrupted.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"onrecord {__version__}")
    return parser


def _parser(name: str) -> argparse.ArgumentParser:
    shown = COMMANDS[name].help
    parser = _Parser(
        prog=f"{_program()} {name}",
        description=shown[0].upper() + shown[1:] + ".",
        allow_abbrev=False,
    )
    COMMANDS[name].add(parser)
    return parser


# --- options that several commands have ---------------------------------------------------------


def _folders(parser: argparse.ArgumentParser, *, output: bool = True) -> None:
    parser.add_argument("--source", metavar="DIR", help="the content (default: site_src)")
    if output:
        parser.add_argument("--output", metavar="DIR", help="the published site (default: _site)")


def _report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format", choices=FORMATS, default="full", help="how problems are printed"
    )
    parser.add_argument("--colour", choices=("auto", "always", "never"), default="auto")


def _run(parser: argparse.ArgumentParser) -> None:
    _folders(parser)
    add = parser.add_argument
    add("--templates", metavar="DIR", help="default: the project's, or those of the package")
    _report(parser)
    add("--strict", action="store_true", help="treat warnings as errors")
    add("--audit", action="store_true", help="check every finished page as well")
    add("--jobs", metavar="N", type=_positive, help="number of processes that render pages")


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"invalid number of processes `{text}`")
    return int(text)


# --- the commands -------------------------------------------------------------------------------


def _build(parser: argparse.ArgumentParser) -> None:
    _run(parser)
    parser.add_argument("--no-cache", action="store_true", help="use nothing from earlier builds")


def _check(parser: argparse.ArgumentParser) -> None:
    _run(parser)
    add = parser.add_argument
    add("--explain", metavar="RULE", help="explain a rule")
    add(
        "--principles",
        action="store_true",
        help="list what meets the principles of the fact-checkers' code",
    )


def _serve(parser: argparse.ArgumentParser) -> None:
    _folders(parser, output=False)
    add = parser.add_argument
    add("--templates", metavar="DIR", help="default: the project's, or those of the package")
    add("--port", metavar="N", type=_port, help="default: 8321, or the next that is free")
    add("--open", action="store_true", help="open the browser")
    add(
        "--editor",
        default="vscode",
        metavar="NAME",
        type=_editor,
        help="what the link of a problem opens: a name, or an address with {path}, {line} and {column}",
    )
    add("--format", choices=("full", "concise"), default="full", help="how problems are printed")
    add("--colour", choices=("auto", "always", "never"), default="auto")


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65536):
        raise argparse.ArgumentTypeError(f"invalid port `{text}`: give a number up to 65535")
    return int(text)


def _editor(text: str) -> str:
    from onrecord.preview.editors import EDITORS

    if text not in EDITORS and "{path}" not in text:
        known = ", ".join(EDITORS)
        raise argparse.ArgumentTypeError(
            f"unknown editor `{text}`: give {known}, or an address with {{path}}"
        )
    return text


def _new(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("what", choices=("claim", "article", "dossier", "site"), help="what to create")
    add("name", metavar="NAME", help="its id, or the folder of a new site")
    add("--dossier", metavar="ID", help="the dossier it belongs to, if there are several")
    add("--title", metavar="WORDS", help="the assertion, or the title")
    add("--capture", metavar="FILE", help="for an article: the file exactly as it was retrieved")
    _folders(parser)


def _import(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add(
        "what", metavar="FILE|URL", help="a page (.html, .txt, an address), or claims (.json, .csv)"
    )
    add("--dossier", metavar="ID", help="the dossier it belongs to, if there are several")
    add("--id", metavar="ID", help="the article's id (default: made from its outlet or title)")
    add("--cut", action="store_true", help="write the proposed cuts as entries, not as comments")
    add("--new-outlet", action="store_true", help="create a sheet for an unknown outlet")
    add("--dry-run", action="store_true", help="show what was found, and write nothing")
    _folders(parser, output=False)


def _quote(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("words", nargs="+", metavar="WORDS", help="the words to look for")
    add("--in", dest="within", metavar="SOURCE", help="one source, by its id")
    _folders(parser, output=False)
    add(
        "--format",
        choices=("full", "json"),
        default="full",
        help="full for people, json for programs",
    )


def _fix(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add(
        "rules",
        nargs="*",
        metavar="RULE",
        help="only the changes for these rules; `key-order` sorts keys",
    )
    add("--write", action="store_true", help="make the changes instead of showing them")
    add("--diff", action="store_false", dest="write", help="show the changes (the default)")
    _folders(parser, output=False)


def _status(parser: argparse.ArgumentParser) -> None:
    _folders(parser, output=False)
    add = parser.add_argument
    add(
        "--format",
        choices=("full", "json"),
        default="full",
        help="full for people, json for programs",
    )
    add("--colour", choices=("auto", "always", "never"), default="auto")


def _changes(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("old", metavar="OLD", help="content, a checkout, a published site, or its claims.json")
    _folders(parser, output=False)
    add("--format", dest="drawn_as", choices=("text", "markdown", "json"), default="text")


def _verify(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("site", nargs="?", metavar="SITE", help="the published site (default: _site)")
    add("--captures", metavar="DIR", help="where the captures are (default: site_src)")
    _report(parser)


def _rollback(parser: argparse.ArgumentParser) -> None:
    _folders(parser)


COMMANDS = {
    "build": Command("verify everything and publish the site (the default)", _build),
    "check": Command("verify everything and publish nothing", _check),
    "serve": Command("preview the site on this machine while you write", _serve),
    "new": Command("create a claim, an article, a dossier or a whole site", _new),
    "import": Command(
        "turn a page into an article, or a feed of claims into drafts", _import, "importing"
    ),
    "quote": Command("find words in the sources, and print the entry that quotes them", _quote),
    "fix": Command("show what can be fixed automatically, and fix it with `--write`", _fix),
    "status": Command("show what is covered, what is open, and what is due", _status),
    "changes": Command("show what readers will notice since an earlier state", _changes),
    "verify": Command("compare a published site with the captures", _verify),
    "rollback": Command("restore the previously published site", _rollback),
}
