"""Recognise errors from loading the program itself, whose files may be missing or unreadable."""

from __future__ import annotations


def unloadable(error: BaseException) -> str | None:
    """Return the file or module that could not be loaded; None if the error has another cause.

    The system names no file if one could be opened but not read; Python's import frames name it.
    """
    if isinstance(error, ModuleNotFoundError):
        return error.name
    if not isinstance(error, OSError) or error.errno is None:
        return None
    found = None
    trace = error.__traceback__
    while trace is not None:
        frame, trace = trace.tb_frame, trace.tb_next
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            found = frame.f_locals.get("path") or frame.f_locals.get("name") or found
    named = error.filename or found
    return None if found is None or named is None else str(named)


def reason(error: BaseException) -> str:
    """Return the system's reason in words."""
    text = getattr(error, "strerror", None)
    return str(text).lower() if text else "it is not there, or cannot be read"
