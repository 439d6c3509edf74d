"""What could not be loaded of the program itself: its files stand on a disk, too."""

from __future__ import annotations


def unloaded(error: BaseException) -> str | None:
    """The file or the module in whose loading an error was raised; None where it has another cause.

    The system names no file where one could be opened and not read: Python's own loader knows it.
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


def words(error: BaseException) -> str:
    """Why, as the system says it."""
    reason = getattr(error, "strerror", None)
    return str(reason).lower() if reason else "it is not there, or cannot be read"
