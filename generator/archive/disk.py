"""The disk: the few steps by which the archive is written, each durable before the next.

Everything that writes the record goes through here, so that a test can end the process at each step. Outside stays which
steps are taken, and in which order (`writing.py`, `unfinished.py`). Every function may raise OSError.
"""

import os
from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)
_FOLDERS_SYNC = os.name != "nt"
"""Windows makes renames durable by itself and cannot open a folder."""


def write(path: Path, content: bytes) -> None:
    """Make a new file with this content, on the medium when this returns; its folder's entry is not (`sync`)."""
    _put(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, content)


def append(path: Path, content: bytes) -> None:
    """Add to the end of a file, which is made where there is none; on the medium when this returns."""
    _put(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | _BINARY, content)


def truncate(path: Path, length: int) -> None:
    """Cut a file to a length in bytes, durably."""
    handle = os.open(path, os.O_RDWR | _BINARY)
    try:
        os.ftruncate(handle, length)
        os.fsync(handle)
    finally:
        os.close(handle)


def move(source: Path, target: Path) -> None:
    """Rename a file within the archive; both folders' entries are not on the medium yet (`sync`)."""
    source.replace(target)


def make_folders(folder: Path, within: Path) -> None:
    """Make a folder and those above it up to `within`, each durable."""
    if not folder.is_dir():
        if folder != within:
            make_folders(folder.parent, within)
        folder.mkdir(parents=folder == within, exist_ok=True)
        sync(folder.parent)


def remove(path: Path) -> None:
    """Remove a file, if it is there."""
    path.unlink(missing_ok=True)


def remove_empty(folder: Path, within: Path) -> None:
    """Remove a folder and those above it, below `within`, as far as they are empty."""
    while folder != within and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def sync(folder: Path) -> None:
    """Put a folder's entries on the medium."""
    if _FOLDERS_SYNC:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _put(path: Path, flags: int, content: bytes) -> None:
    handle = os.open(path, flags, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)
