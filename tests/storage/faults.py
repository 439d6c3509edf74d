"""Publish under attack, in forked children: run by test_faults.py as a process of its own.

A process of its own, because only a process without threads may be forked safely; forked, because a
child that need not start Python costs a few milliseconds. Each mode prints one JSON document: how
often each outcome was seen, and every outcome that breaks a promise, in words.

    python -m tests.storage.faults kills 150
"""

from __future__ import annotations

import errno
import json
import os
import random
import resource
import shutil
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import FrameType

from onrecord.storage.errors import AnotherBuild, DiskRefused
from onrecord.storage.lock import locked
from tests.storage.generations import fast_folder, files_in, publish_to, site_of, whole

PUBLISHED, REFUSED, LOCKED, CRASHED, INTERRUPTED = 0, 74, 75, 70, 130

_TRUTH = {PUBLISHED: "new", REFUSED: "old", INTERRUPTED: "old"}
"""What must stand after each exit status."""

_BEFORE, _NEXT = site_of(1), site_of(2)
_OLD, _NEW = whole(_BEFORE), whole(_NEXT)


def _child(act: Callable[[], object]) -> int:
    """Do something in a forked child; its process id. It ends with the exit status of a build."""
    child = os.fork()
    if child:
        return child
    status = CRASHED
    try:
        act()
        status = PUBLISHED
    except DiskRefused as refusal:
        status = REFUSED if refusal.path and refusal.reason else CRASHED
    except AnotherBuild:
        status = LOCKED
    except KeyboardInterrupt:
        status = INTERRUPTED
    finally:
        if status == CRASHED:
            traceback.print_exc()
        os._exit(status)


def _ended(child: int) -> int:
    """The exit status of a child; negative where a signal ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _standing(folder: Path) -> str:
    """What a reader finds: the old site, the new one, or neither."""
    found = files_in(folder / "site")
    if found == _OLD:
        return "old"
    return "new" if found == _NEW else f"neither: {sorted(found)}"


class Trials:
    """Fresh copies of one published site, and what became of each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template = folder / "template"
        self.template.mkdir()
        publish_to(self.template, site_of(0))
        publish_to(self.template, _BEFORE)
        self.counts: Counter[str] = Counter()
        self.broken: list[str] = []

    def fresh(self) -> Path:
        """A folder in which the old site stands, with its cache and the site before it."""
        folder = self.folder / "trial"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.template, folder)
        return folder

    def judge(self, folder: Path, status: int, at: object) -> None:
        """Hold a trial to the promises: whole, truthful, and the next build succeeds."""
        standing = _standing(folder)
        self.counts[f"{standing} {status}"] += 1
        # A killed build promises nothing about its status; any other says what stands.
        truthful = status < 0 or standing == _TRUTH.get(status)
        if standing not in {"old", "new"} or not truthful:
            self.broken.append(f"at {at}: exit {status}, {standing}")
        after = _ended(_child(lambda: publish_to(folder, _NEXT)))
        if after != PUBLISHED or _standing(folder) != "new":
            self.broken.append(f"at {at}: the next build: exit {after}, {_standing(folder)}")

    def report(self) -> None:
        """Print what was seen."""
        print(json.dumps({"counts": self.counts, "broken": self.broken}))


def _seconds(trials: Trials) -> float:
    """How long an undisturbed publication takes."""
    trial = trials.fresh()
    began = time.perf_counter()
    _ended(_child(partial(publish_to, trial, _NEXT)))
    return time.perf_counter() - began


def kills(folder: Path, times: int) -> None:
    """kill -9 at random moments of the time that a publication takes."""
    trials = Trials(folder)
    chance = random.Random(times)  # the moments vary all the same, with the machine
    takes = sorted(_seconds(trials) for _ in range(9))[4]  # the first of all takes much longer
    for number in range(times):
        trial = trials.fresh()
        child = _child(partial(publish_to, trial, _NEXT))
        time.sleep(chance.uniform(0, takes))
        os.kill(child, signal.SIGKILL)
        trials.judge(trial, _ended(child), number)
    trials.report()


_NEVER_FAIL = frozenset(
    {"fspath", "_path_normpath", "pthread_sigmask", "sigpending", "urandom", "__exit__"}
)


def _is_of_the_system(function: object) -> bool:
    owner = type(getattr(function, "__self__", None)).__module__
    module = getattr(function, "__module__", None)
    known = module in {"posix", "fcntl", "io", "_signal"} or owner in {"_io", "posix"}
    return known and getattr(function, "__name__", "") not in _NEVER_FAIL


class Calls:
    """Counts the calls into the system that publishing makes, and strikes in place of one.

    A profile function sees every call of a built-in function before it is made: also those of
    which no audit event tells, such as write, fstat, flock and close. What it raises is raised
    by the call.
    """

    def __init__(
        self,
        number: int = 0,
        strike: Callable[[], None] | None = None,
        *,
        from_there_on: bool = False,
    ) -> None:
        self.number = number
        self.strike = strike
        self.from_there_on = from_there_on
        self.seen = 0

    def publish(self, folder: Path) -> None:
        """Publish the new site, watched."""
        sys.setprofile(self._watch)
        try:
            publish_to(folder, _NEXT)
        finally:
            sys.setprofile(None)

    def _watch(self, _frame: FrameType, event: str, function: object) -> None:
        if event == "c_call" and _is_of_the_system(function):
            self.seen += 1
            struck = self.seen == self.number or (self.from_there_on and self.seen > self.number)
            if struck and self.strike:
                self.strike()


class Events:
    """Counts audit events about files, and fails every one of them from the n-th on."""

    def __init__(self, number: int, code: int) -> None:
        self.number = number
        self.code = code
        self.seen = 0
        sys.addaudithook(self._hear)  # for ever: for use in a child

    def _hear(self, event: str, _arguments: tuple[object, ...]) -> None:
        if event == "open" or event.startswith(("os.", "fcntl.", "shutil.")):
            self.seen += 1
            if 0 < self.number <= self.seen:
                _fail(self.code)


def _counted(trials: Trials, act: Callable[[Path], int]) -> range:
    """The numbers of the calls that an undisturbed publication makes, told by a child."""
    folder = trials.fresh()
    told = folder / "count"
    assert _ended(_child(lambda: told.write_text(str(act(folder))))) == PUBLISHED
    return range(1, int(told.read_text()) + 1)


def _calls(folder: Path) -> int:
    calls = Calls()
    calls.publish(folder)
    return calls.seen


def _events(folder: Path) -> int:
    events = Events(0, 0)
    publish_to(folder, _NEXT)
    return events.seen


def _fail(code: int) -> None:
    raise OSError(code, os.strerror(code))


def _fail_from(number: int, code: int, folder: Path) -> None:
    Events(number, code)
    publish_to(folder, _NEXT)


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def calls_killed(folder: Path) -> None:
    """kill -9 at each call into the system."""
    trials = Trials(folder)
    for number in _counted(trials, _calls):
        trial = trials.fresh()
        child = _child(partial(Calls(number, _kill).publish, trial))
        trials.judge(trial, _ended(child), number)
    trials.report()


def calls_interrupted(folder: Path) -> None:
    """Ctrl-C at each call into the system."""
    trials = Trials(folder)
    for number in _counted(trials, _calls):
        trial = trials.fresh()
        child = _child(partial(Calls(number, _interrupt).publish, trial))
        trials.judge(trial, _ended(child), number)
    trials.report()


_CODES = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE, errno.EROFS, errno.EDQUOT)


def calls_failed(folder: Path, codes: int = 1, onwards: int = 0) -> None:
    """Each call into the system fails once, or it and all after it, for some reasons in turn."""
    trials = Trials(folder)
    for number in _counted(trials, _calls):
        for code in (_CODES * 2)[number % len(_CODES) :][:codes]:
            trial = trials.fresh()
            calls = Calls(number, partial(_fail, code), from_there_on=bool(onwards))
            trials.judge(
                trial, _ended(_child(partial(calls.publish, trial))), _at(number, code, onwards)
            )
    trials.report()


def _at(number: int, code: int, onwards: int) -> str:
    return f"{number} {errno.errorcode[code]}{' and on' if onwards else ''}"


def events_failed(folder: Path) -> None:
    """From each audit event on, all of them fail."""
    trials = Trials(folder)
    for number in _counted(trials, _events):
        code = _CODES[number % len(_CODES)]
        trial = trials.fresh()

        trials.judge(
            trial,
            _ended(_child(partial(_fail_from, number, code, trial))),
            f"{number} {errno.errorcode[code]}",
        )
    trials.report()


def crowd(folder: Path, publishers: int) -> None:
    """Many publishers at once, each with a site of its own."""
    gate, opener = os.pipe()

    def act(number: int) -> None:
        os.close(opener)
        os.read(gate, 1)  # until every copy of the other end is closed
        publish_to(folder, site_of(number))

    children = {_child(partial(act, number)): number for number in range(publishers)}
    os.close(opener)
    status_by_number = {number: _ended(child) for child, number in children.items()}
    found = files_in(folder / "site")
    winners = [number for number, status in status_by_number.items() if status == PUBLISHED]
    print(
        json.dumps(
            {
                "statuses": sorted(set(status_by_number.values())),
                "winners": len(winners),
                "standing": any(found == whole(site_of(number)) for number in winners),
            }
        )
    )


def held(folder: Path, publishers: int) -> None:
    """Many publishers while another one holds the lock; then that one is killed."""
    publish_to(folder, _BEFORE)
    ready, tell = os.pipe()

    def hold() -> None:
        with locked(folder / "work"):
            os.write(tell, b"!")
            time.sleep(600)

    holder = _child(hold)
    os.read(ready, 1)
    children = [_child(lambda: publish_to(folder, _NEXT)) for _ in range(publishers)]
    statuses = sorted({_ended(child) for child in children})
    standing = _standing(folder)
    os.kill(holder, signal.SIGKILL)
    _ended(holder)
    after = _ended(_child(lambda: publish_to(folder, _NEXT)))
    print(
        json.dumps(
            {"statuses": statuses, "standing": standing, "after": [after, _standing(folder)]}
        )
    )


def limited(folder: Path, what: str) -> None:
    """Publish a site with one large page where files must stay small, or none may be opened."""
    publish_to(folder, _BEFORE)
    limit, most = {"size": (resource.RLIMIT_FSIZE, 4096), "files": (resource.RLIMIT_NOFILE, 0)}[
        what
    ]
    before = resource.getrlimit(limit)
    resource.setrlimit(limit, (most, before[1]))
    told = ""
    try:
        publish_to(folder, {**_NEXT, "large.html": b"x" * 10_000}, cached=False)
    except DiskRefused as refusal:
        told = str(refusal)
    resource.setrlimit(limit, before)
    standing = _standing(folder)
    publish_to(folder, _NEXT)
    print(
        json.dumps(
            {"told": told.replace(str(folder), ""), "standing": [standing, _standing(folder)]}
        )
    )


MODES: Mapping[str, Callable[..., None]] = {
    act.__name__: act
    for act in (
        kills,
        calls_killed,
        calls_interrupted,
        calls_failed,
        events_failed,
        crowd,
        held,
        limited,
    )
}


def main(mode: str, *arguments: str) -> None:
    """Run one mode in an empty folder."""
    with fast_folder() as folder:
        MODES[mode](folder, *(int(word) if word.isdigit() else word for word in arguments))


if __name__ == "__main__":
    main(*sys.argv[1:])
