"""Unfinished acts: what a process that was killed left behind, and how the next one puts it right.

Before an act puts its first file in place it notes its intent: how long the ledger was, the line that will be added, and the
files. The line is what counts: an act whose whole line stands in the ledger happened, any other did not and is undone.
Outside stay noting the intent and carrying it out (`writing.py`).
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator.archive import disk
from generator.archive.layout import LEDGER, WRITING, is_inside
from generator.model.events import FileDigest
from generator.problems import Place, Problem, problem

INTENT = "intent.json"
SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Intent:
    """An act under way: the ledger's length in bytes before it, its line without line feed, and the files that it brings."""

    length: int
    line: bytes
    files: tuple[FileDigest, ...]

    @property
    def addition(self) -> bytes:
        """What is added to the ledger."""
        return self.line + b"\n"

    def plain(self) -> bytes:
        """The intent as it is noted."""
        files = [[file.path, file.sha256] for file in self.files]
        return json.dumps({"schema": SCHEMA, "length": self.length, "line": self.line.decode(), "files": files}).encode()


def noted(folder: Path) -> Intent | None:
    """The intent of an act that is under way or was left unfinished. Raises ValueError when it cannot be understood."""
    try:
        content = (folder / WRITING / INTENT).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        plain = json.loads(content)
        files = tuple(FileDigest(path, digest) for path, digest in plain["files"])
        found = Intent(plain["length"], plain["line"].encode(), files)
        if plain["schema"] == SCHEMA and isinstance(found.length, int) and all(is_inside(file.path) for file in files):
            return found
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as damaged:
        raise ValueError("the note of an unfinished act is damaged") from damaged
    raise ValueError("the note of an unfinished act is of an unknown schema")


def put_right(folder: Path, abandon: bool = False) -> tuple[Problem, ...]:
    """Clear away what an unfinished act left; gives a problem when the ledger is not what that act knew. May raise OSError.

    `abandon` undoes the act even where its whole line stands: the system refused to make that line durable.
    """
    if not (folder / WRITING).is_dir():
        return ()
    try:
        intent = noted(folder)
    except ValueError:
        return (_lost(folder),)
    if intent:
        tail = _tail(folder / LEDGER, intent.length)
        if tail is None or not intent.addition.startswith(tail):
            return (_lost(folder),)
        if abandon or tail != intent.addition:
            _undo(folder, intent, tail)
    clear(folder)
    return ()


def clear(folder: Path) -> None:
    """Remove the workplace of an act that is over; the intent goes last. May raise OSError."""
    workplace = folder / WRITING
    for path in sorted(workplace.iterdir(), key=lambda path: path.name == INTENT):
        disk.remove(path)
    disk.sync(workplace)
    disk.remove_empty(workplace, folder)
    disk.sync(folder)


def _undo(folder: Path, intent: Intent, tail: bytes) -> None:
    if tail:
        disk.truncate(folder / LEDGER, intent.length)
    for file in intent.files:
        path = folder / file.path
        with suppress(FileNotFoundError, NotADirectoryError):
            if sha256(path.read_bytes()).hexdigest() == file.sha256:
                disk.remove(path)
                disk.sync(path.parent)
        disk.remove_empty(path.parent, folder)
    disk.sync(folder)


def _tail(ledger: Path, length: int) -> bytes | None:
    """What stands in the ledger behind a length; None when it is shorter. An absent ledger is an empty one."""
    try:
        with ledger.open("rb") as file:
            if file.seek(0, 2) < length:
                return None
            file.seek(length)
            return file.read()
    except FileNotFoundError:
        return b"" if length == 0 else None


def _lost(folder: Path) -> Problem:
    return problem("N326", Place(f"{folder.name}/{WRITING}/{INTENT}"))
