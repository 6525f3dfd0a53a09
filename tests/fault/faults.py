"""Faults: a disk that fails or a process that dies at a chosen step, and what a power cut leaves of it.

Every call by which the archive changes the disk is counted; at the chosen one the process dies (before the call, after it, or
in the middle of a write), or the system refuses. Once dead, nothing more happens.
"""

import errno
import os
import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

NOT_THE_RECORD = (".lock", ".holder")
CALLS = ("open", "write", "fsync", "ftruncate", "replace", "unlink", "mkdir", "rmdir")


class Killed(BaseException):
    """The process died."""


@dataclass
class Disk:
    """Counts the steps taken below a folder; `fail` is asked at each, with its number and name, before and after it."""

    folder: Path
    fail: Callable[[int, str, str], None] = lambda *_: None
    steps: list[str] = field(default_factory=list)
    dead: bool = False
    media: "Medium | None" = None

    @contextmanager
    def watched(self) -> Iterator["Disk"]:
        """While this lasts, every step below the folder is counted and may fail."""
        real: dict[str, Callable[..., Any]] = {call: getattr(os, call) for call in CALLS}
        handles: dict[int, Path] = {}

        def step(call: str, act: Callable[[], Any], half: Callable[[], Any] | None = None) -> Any:
            if self.dead:
                raise Killed
            number = len(self.steps)
            self.steps.append(call)
            try:
                self.fail(number, call, "before")
                if half:
                    try:
                        self.fail(number, call, "half")
                    except BaseException:
                        half()
                        raise
                try:
                    done = act()
                finally:
                    self.fail(number, call, "after")
            except Killed:
                self.dead = True
                raise
            return done

        def ours(path: Any) -> bool:
            return Path(path).is_relative_to(self.folder) and Path(path).name not in NOT_THE_RECORD

        def opened(path: Any, flags: int, *rest: Any, **named: Any) -> int:
            if isinstance(path, int) or not ours(path):
                return int(real["open"](path, flags, *rest, **named))
            act = partial(real["open"], path, flags, *rest, **named)
            handle = int(step("open", act) if flags & os.O_CREAT else act())
            handles[handle] = Path(path)
            return handle

        def written(handle: int, content: Any) -> int:
            if handle not in handles:
                return int(real["write"](handle, content))
            half = bytes(content)[: len(content) // 2]
            return int(step("write", lambda: real["write"](handle, content), lambda: real["write"](handle, half)))

        def synced(handle: int) -> None:
            def act() -> None:
                real["fsync"](handle)
                if self.media:
                    self.media.synced(handles[handle])

            step("fsync", act) if handle in handles else real["fsync"](handle)

        def cut(handle: int, length: int) -> None:
            step("ftruncate", lambda: real["ftruncate"](handle, length)) if handle in handles else real["ftruncate"](handle, length)

        def of_path(call: str) -> Callable[..., Any]:
            def changed(path: Any, *rest: Any, **named: Any) -> Any:
                act = partial(real[call], path, *rest, **named)
                return step(call, act) if not isinstance(path, int) and ours(path) else act()

            return changed

        fakes = {call: of_path(call) for call in ("replace", "unlink", "mkdir", "rmdir")}
        fakes |= {"open": opened, "write": written, "fsync": synced, "ftruncate": cut}
        with ExitStack() as patched:
            for call, fake in fakes.items():
                patched.enter_context(patch.object(os, call, fake))
            yield self


def die_at(step: int, when: str) -> Callable[[int, str, str], None]:
    """The process dies at a step: before it, after it, or half-way through a write."""

    def fail(number: int, call: str, moment: str) -> None:
        if number == step and moment == when:
            raise Killed

    return fail


def refuse_from(step: int, code: int, calls: tuple[str, ...], once: bool = False) -> Callable[[int, str, str], None]:
    """From a step on (or at it alone) the system refuses these calls; a write is refused after half of it."""

    def fail(number: int, call: str, moment: str) -> None:
        if (number == step if once else number >= step) and call in calls and moment == ("half" if call == "write" else "before"):
            raise OSError(code, os.strerror(code))

    return fail


FULL = (errno.ENOSPC, ("open", "write", "mkdir", "fsync"))
READ_ONLY = (errno.EROFS, CALLS)
BROKEN = (errno.EIO, ("write", "fsync"))


@dataclass
class Medium:
    """What is really on the medium: contents as they were last synced, and folders' entries as they were last synced."""

    folder: Path
    contents: dict[int, bytes] = field(default_factory=dict)
    entries: dict[int, dict[str, int]] = field(default_factory=dict)
    kept: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for path in (self.folder, *self.folder.rglob("*")):
            self.synced(path)

    def synced(self, path: Path) -> None:
        """A file's content or a folder's entries reach the medium. Open handles keep inodes from being used again."""
        inode = self._seen(path)
        if path.is_dir():
            self.entries[inode] = {child.name: self._seen(child) for child in path.iterdir()}
        else:
            self.contents[inode] = path.read_bytes()

    def after_a_cut(self, target: Path, chance: random.Random | None) -> None:
        """Write to `target` what a power cut leaves: nothing that was not synced or, by chance, some of it."""
        self._restore(self.kept_inode(self.folder), self.folder, target, chance)

    def close(self) -> None:
        """Let go of the inodes."""
        for handle in self.kept.values():
            os.close(handle)

    def kept_inode(self, path: Path) -> int:
        return path.stat().st_ino

    def _seen(self, path: Path) -> int:
        inode = path.stat().st_ino
        if inode not in self.kept:
            self.kept[inode] = os.open(path, os.O_RDONLY)
        return inode

    def _restore(self, inode: int, now: Path | None, target: Path, chance: random.Random | None) -> None:
        target.mkdir()
        synced = self.entries.get(inode, {})
        present = {child.name: child.stat().st_ino for child in now.iterdir()} if now and now.is_dir() else {}
        for name in sorted({*synced, *present}):
            found = synced.get(name)
            if chance and chance.random() < 0.5:
                found = present.get(name)
            if found is None:
                continue
            here = now / name if now and present.get(name) == found else None
            if found in self.entries or (here and here.is_dir()):
                self._restore(found, here, target / name, chance)
            else:
                (target / name).write_bytes(self._content(found, here, chance))

    def _content(self, inode: int, now: Path | None, chance: random.Random | None) -> bytes:
        synced = self.contents.get(inode, b"")
        if not chance or not now:
            return synced
        volatile = now.read_bytes()
        return volatile[: chance.randint(min(len(synced), len(volatile)), len(volatile))]
