"""Moving: PDFs that the archive keeps go into a store, each of them safe there before it is removed here.

    move_to(store, folder, files) -> (paths that were moved, problems), under `lock.hold(folder)`

Outside stay which store it is and how it is laid out (`kept.py`). What was cut off goes on with the next run: a file is in one
place, in the other, or in both, and never in neither.
"""

import errno
import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from generator.archive import disk
from generator.archive.kept import put
from generator.archive.lock import failure
from generator.model.events import FileDigest
from generator.problems import Place, Problem, problem


def move_to(store: Path, folder: Path, files: Iterable[FileDigest]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Move those files that the archive keeps. One that was changed stays and is told; a disk that refuses ends it."""
    moved: list[str] = []
    problems: list[Problem] = []
    for file in files:
        try:
            content = (folder / file.path).read_bytes()
        except FileNotFoundError:
            continue
        except OSError as failed:
            return tuple(moved), (*problems, failure(folder, failed))
        if sha256(content).hexdigest() != file.sha256:
            problems.append(problem("N310", Place(f"{folder.name}/{file.path}"), path=file.path))
            continue
        try:
            _moved(store, folder / file.path, content)
        except OSError as failed:
            return tuple(moved), (*problems, failure(store, failed, Place(str(store))))
        moved.append(file.path)
    return tuple(moved), tuple(problems)


def _moved(store: Path, path: Path, content: bytes) -> None:
    """What was written is read back before the first copy goes: some disks say that they wrote."""
    if put(store, content).read_bytes() != content:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(store))
    disk.remove(path)
    disk.sync(path.parent)
