"""The folder of records: filled forms as files of JSON, and an index of them that can be thrown away at any time.

    with opened_folder(folder) as (found, refused): found.refresh(noting); found.keep(name, content, noted)

Outside stay what a record says (`records/`), what is noted of it (`records/noting.py`) and where such a folder may be
(`new_files.py`). The files are the truth: the index holds what was noted of each, knows by size and time which files changed, and
is made anew where it cannot be read.
"""

import errno
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from generator.archive import disk
from generator.given_files import content_of
from generator.problems import Place, Problem, problem
from generator.records.noting import Noted, Noting
from generator.records.plain import LARGEST

INDEX, LOCK, HALF = ".index.sqlite", ".lock", ".half-written"
SCHEMA = 6
"""The version of the index and of what is noted in it; one of another version is made anew."""
WAIT = 30.0
"""Seconds to wait for another process that is writing in the folder."""
BATCH = 500
"""After so many files that were read their number is told, and what was noted is kept."""

_TABLE = """
CREATE TABLE record (
    file TEXT PRIMARY KEY, size INTEGER, changed INTEGER,
    content TEXT, document TEXT, number TEXT, side TEXT, joined TEXT, facts TEXT
) WITHOUT ROWID;
CREATE INDEX by_content ON record (content);
CREATE INDEX by_number ON record (document, number);
CREATE INDEX by_joined ON record (joined, side);
"""


Told = Callable[[int, int], None]
"""Is told how many of how many files were read."""


class RecordFolder:
    """An opened folder of records; use `opened_folder`."""

    def __init__(self, folder: Path, index: sqlite3.Connection) -> None:
        self.folder, self._index = folder, index

    def refresh(self, noting: Noting, told: Told = lambda _, __: None) -> tuple[Problem, ...]:
        """Reads every file that is new or changed, forgets those that are gone, and tells what is wrong with those that it read.

        An index that cannot be written, on a full disk or by another's leave, is left behind: this run has its own in memory.
        """
        try:
            return self._refresh(noting, told)
        except sqlite3.Error:
            self._index.close()
            self._index = _in_memory()
            return self._refresh(noting, told)

    def _refresh(self, noting: Noting, told: Told) -> tuple[Problem, ...]:
        problems: list[Problem] = []
        there = dict(self._files(problems))
        known = {row[0]: (row[1], row[2]) for row in self._index.execute("SELECT file, size, changed FROM record")}
        gone = [(name,) for name in known if name not in there]
        fresh = sorted(name for name, mark in there.items() if known.get(name) != mark)
        self._index.executemany("DELETE FROM record WHERE file = ?", [*gone, *((name,) for name in fresh)])
        for at, name in enumerate(fresh):
            if at % BATCH == 0:
                told(at, len(fresh))
            content, unread = content_of(self.folder / name, LARGEST)
            noted, wrong = (None, unread) if unread else noting(str(self.folder / name), content)
            problems += wrong
            if noted:
                self._note(name, there[name] if not wrong else (-1, -1), noted)
        self._index.commit()
        told(len(fresh), len(fresh))
        return tuple(problems)

    def same(self, content: str, number: str) -> str | None:
        """The name of a file that says the same, with the same number where there is one already."""
        asked = "SELECT file FROM record WHERE content = ? AND (? = '' OR number = ?) ORDER BY file"
        found = self._index.execute(asked, (content, number, number)).fetchone()
        return str(found[0]) if found else None

    def numbers(self, document: str) -> tuple[str, ...]:
        """The own numbers of the records of a form."""
        rows = self._index.execute("SELECT number FROM record WHERE document = ? AND number <> '' ORDER BY number", (document,))
        return tuple(str(row[0]) for row in rows)

    def names(self) -> tuple[str, ...]:
        """The names of the files, whether they can be read or not."""
        return tuple(sorted(path.name for path in self.folder.iterdir()))

    def keep(self, name: str, content: bytes, noted: Noted) -> Path | None:
        """Writes a record as a whole file that outlives a power cut; None where a file of that name is there already, which is
        never touched. Raises OSError where the disk does not take it."""
        path = self.folder / name
        if path.exists():
            return None
        half = path.with_name(f"{name}{HALF}")
        try:
            disk.write(half, content)
            disk.move(half, path)
        except OSError:
            with suppress(OSError):
                disk.remove(half)
            raise
        stat = path.stat()
        self._keep_noted(name, (stat.st_size, stat.st_mtime_ns), noted)  # first: what is in place has its number
        disk.sync(self.folder)
        return path

    def uncoded(self) -> tuple[str, ...]:
        """The files of forms of complaints that no complaint can be known by."""
        asked = "SELECT file FROM record WHERE side <> '' AND joined = '' ORDER BY file"
        return tuple(str(row[0]) for row in self._index.execute(asked))

    def complaints(self) -> Iterator[tuple[str, tuple[tuple[str, str, Mapping[str, Any]], ...]]]:
        """Each complaint by its number with the records about it: side, name of the file, facts."""
        asked = "SELECT joined, side, file, facts FROM record WHERE joined <> '' ORDER BY joined, side DESC, file"
        number, found = "", list[tuple[str, str, Mapping[str, Any]]]()
        for joined, side, file, facts in self._index.execute(asked):
            if joined != number and found:
                yield number, tuple(found)
                found = []
            number = joined
            found.append((side, file, json.loads(facts)))
        if found:
            yield number, tuple(found)

    def _files(self, problems: list[Problem]) -> Iterator[tuple[str, tuple[int, int]]]:
        with os.scandir(self.folder) as entries:
            for entry in entries:
                if not entry.name.lower().endswith(".json") or entry.name.startswith("."):
                    continue
                try:
                    entry.name.encode()
                    if entry.is_file():
                        stat = entry.stat()
                        yield entry.name, (stat.st_size, stat.st_mtime_ns)
                except (OSError, UnicodeError) as unknown:
                    reason = (unknown.strerror or unknown) if isinstance(unknown, OSError) else "name"
                    problems.append(problem("N843", Place(str(self.folder / entry.name)), reason=reason))

    def _keep_noted(self, name: str, mark: tuple[int, int], noted: Noted) -> None:
        try:
            self._note(name, mark, noted)
            self._index.commit()
        except sqlite3.Error:  # the record is in place, and its number must not be given again
            with closing(self._index) as left, suppress(sqlite3.Error):
                self._index = _in_memory()
                left.rollback()
                left.backup(self._index)
            self._note(name, mark, noted)
            self._index.commit()

    def close(self) -> None:
        """Closes the index."""
        self._index.close()

    def _note(self, name: str, mark: tuple[int, int], noted: Noted) -> None:
        facts = json.dumps(noted.facts, ensure_ascii=False, separators=(",", ":")) if noted.facts is not None else ""
        row = (name, *mark, noted.content, noted.document, noted.number, noted.side, noted.joined, facts)
        self._index.execute("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def _clear(folder: Path) -> None:
    """Takes away what a process left that was killed while it wrote: the record itself is read once more."""
    for half in folder.glob(f"*.json{HALF}"):
        with suppress(OSError):
            disk.remove(half)


_CLOSED = (errno.EROFS, errno.EACCES, errno.EPERM)
"""What the system says where one may read and not write."""


@contextmanager
def opened_folder(folder: Path, rules: str, *, reading: bool = False) -> Iterator[tuple[RecordFolder | None, tuple[Problem, ...]]]:
    """The folder, which is made where there is none, held against other processes; or why it cannot be opened (N842).

    `rules` says by what the files are noted: an index that was made by other rules is made anew. Who is only `reading` may do so
    where nothing can be written, with an index in memory.
    """
    lock = FileLock(folder / LOCK, mode=0o666)  # less what the system takes away: a folder may be shared by a group
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=WAIT)
    except Timeout:
        yield None, (problem("N846", Place(str(folder))),)
        return
    except (OSError, NotImplementedError) as refused:
        if reading and isinstance(refused, OSError) and refused.errno in _CLOSED and folder.is_dir():
            with closing(RecordFolder(folder, _in_memory())) as found:
                yield found, ()
            return
        reason = refused.strerror if isinstance(refused, OSError) else None
        yield None, (problem("N842", Place(str(folder)), reason=reason or type(refused).__name__),)
        return
    try:
        _clear(folder)
        index = _index(folder / INDEX, sha256(f"{SCHEMA} {rules}".encode()).hexdigest())
        with closing(RecordFolder(folder, index)) as found:
            yield found, ()
    finally:
        lock.release()


def _index(path: Path, rules: str) -> sqlite3.Connection:
    """The index, made anew where it is damaged or was made by other rules; in memory where the folder cannot be written."""
    for _ in range(2):
        index: sqlite3.Connection | None = None
        try:
            index = sqlite3.connect(path)
            if _is_of(index, rules):
                return index
        except sqlite3.Error:
            pass
        if index:
            index.close()
        with suppress(OSError):
            path.unlink(missing_ok=True)
            path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
    return _in_memory()


def _in_memory() -> sqlite3.Connection:
    """An index for this run alone."""
    index = sqlite3.connect(":memory:")
    _is_of(index, "")
    return index


def _is_of(index: sqlite3.Connection, rules: str) -> bool:
    """Whether an index is whole and of these rules; an empty one is made so."""
    index.execute("PRAGMA synchronous = OFF")  # a lost index is made anew
    tables = {row[0] for row in index.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        index.executescript(f"CREATE TABLE rules (digest TEXT); {_TABLE}")
        index.execute("INSERT INTO rules VALUES (?)", (rules,))
        index.commit()
        return True
    if tables != {"rules", "record"} or index.execute("SELECT digest FROM rules").fetchone() != (rules,):
        return False
    first: Iterable[Any] = index.execute("PRAGMA quick_check(1)").fetchone()
    return first == ("ok",)
