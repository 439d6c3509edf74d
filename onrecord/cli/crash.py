"""Report a crash, which is our bug and never the editor's."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback

from onrecord import __version__
from onrecord.diagnostics.format.terminal import visible


def report(error: Exception) -> None:
    """Report a bug on standard error, with the path of a file that has the details.

    With `ONRECORD_DEBUG` in the environment the details are printed instead.
    """
    account = (
        f"OnRecord {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        f"{' '.join(sys.argv)}\n\n{''.join(traceback.format_exception(error))}"
    )
    fact = visible(f"{type(error).__name__}: {error}")
    sys.stderr.write(f"onrecord: this is a bug in OnRecord, not a mistake of yours: {fact}\n")
    if os.environ.get("ONRECORD_DEBUG"):
        sys.stderr.write(account)
        return
    try:
        with tempfile.NamedTemporaryFile(
            "w",
            prefix="onrecord-crash-",
            suffix=".txt",
            encoding="utf-8",
            errors="backslashreplace",
            delete=False,
        ) as file:
            file.write(account)
    except OSError:
        sys.stderr.write(account)
        return
    sys.stderr.write(
        "The published site is unchanged. Please report it to the maintainers, with this file and the"
        f" sheet you changed last:\n  {visible(file.name)}\n"
    )
