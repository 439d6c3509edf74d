"""Rules for the files of a tree."""

from onrecord.diagnostics.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        slug="folder-missing",
        severity="error",
        what="The folder that should hold the content is not there, or is not a folder.",
        why="Without content there is nothing to check, and nothing checked must not pass for all in order.",
        example="python build.py --source a-folder-that-is-not-there",
        instead="Run the command from the project's folder, or name the content with `--source DIR`.",
    ),
    Rule(
        slug="file-unreadable",
        severity="error",
        what="A file or a folder of the tree cannot be read.",
        why="A sheet that was passed over in silence would be missing from the site without anybody knowing.",
        example="a sheet that only another user may read",
        instead="Give the user who builds the right to read it, or move it out of the tree.",
    ),
    Rule(
        slug="file-too-large",
        severity="error",
        what="A file of the tree is larger than 32 MiB.",
        why="Every file is held in memory, and static files are published as they are: readers would have to load it.",
        example="static/interview.mov",
        instead="Keep it elsewhere and link to it.",
    ),
    Rule(
        slug="not-a-file",
        severity="error",
        what="An entry of the tree is a symbolic link, a pipe, a socket or a device.",
        why="A link can lead out of the tree and publish what was never meant to be; a pipe can hold the build for ever.",
        example="articles/report.txt -> /home/desk/private/report.txt",
        instead="Put a copy of the file in its place. Links within the tree are refused too: one file has one name.",
    ),
    Rule(
        slug="path-unusable",
        severity="error",
        what="The name of a file is not UTF-8, holds a backslash or a character that cannot be seen, or lies too deep.",
        why="Such a name reads differently in messages, in addresses and on other systems; it can hide what it names.",
        example="claims/two-men\\u202Elmy.yml",
        instead="Rename it: letters, digits, `-`, `_` and `.`.",
    ),
    Rule(
        slug="paths-collide",
        severity="error",
        what="Two files or folders differ only in case, or in how an accented letter is composed.",
        why="On many systems the two are one: a checkout there loses one of them, and the site changes.",
        example="outlets/Daily.yml beside outlets/daily.yml",
        instead="Rename one of the two.",
    ),
)
