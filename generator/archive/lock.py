"""The lock: one process at a time writes a record; the next one waits, or says who holds it.

`with hold(folder) as refused:` gives problems, none when the lock is held. Outside stays what is written meanwhile. Holding
is reentrant: a command holds the lock from reading the history until its event is recorded, and `append` holds it again.
Whoever holds it first clears away what a killed process left (`unfinished.py`).
"""

import errno
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from generator.archive.layout import HOLDER, LEDGER, LOCK
from generator.archive.unfinished import put_right
from generator.problems import Place, Problem, problem

WAIT = 10.0
"""Seconds to wait for another process."""
FULL = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
"""What the system says when there is no room."""


@contextmanager
def hold(folder: Path, wait: float = WAIT) -> Iterator[tuple[Problem, ...]]:
    """Hold the archive in that folder, which is made where there is none; gives why it cannot be held."""
    lock = FileLock(folder / LOCK, is_singleton=True)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=wait)
    except Timeout:
        yield (problem("N322", _place(folder), holder=_holder(folder)),)
        return
    except (OSError, NotImplementedError) as refused:
        yield (failure(folder, refused),)
        return
    try:
        yield _prepared(folder)
    finally:
        try:
            if lock.lock_counter == 1:
                with suppress(OSError):
                    (folder / HOLDER).unlink(missing_ok=True)
        finally:
            lock.release()


def failure(folder: Path, failed: BaseException, place: Place | None = None) -> Problem:
    """What the system said when something could not be written: no room, or another reason. Where no place is said, the ledger."""
    if isinstance(failed, OSError) and failed.errno in FULL:
        return problem("N321", place or _place(folder), folder=folder.name)
    reason = failed.strerror if isinstance(failed, OSError) and failed.strerror else str(failed)
    return problem("N320", place or _place(folder), reason=reason, folder=folder.name)


def _prepared(folder: Path) -> tuple[Problem, ...]:
    """Say who holds it, and clear away what a process left that was killed while it did."""
    with suppress(OSError):
        (folder / HOLDER).write_text(f"{os.getpid()} ({platform.node()})", encoding="utf-8")
    try:
        return put_right(folder)
    except OSError as failed:
        return (failure(folder, failed),)


def _holder(folder: Path) -> str:
    with suppress(OSError, UnicodeDecodeError):
        return (folder / HOLDER).read_text(encoding="utf-8").strip() or "?"
    return "?"


def _place(folder: Path) -> Place:
    return Place(f"{folder.name}/{LEDGER}")
