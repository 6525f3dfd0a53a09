"""Given files: what people name, or lay into a folder, read as far as one may look and no further than it may be long.

Outside stays what the files say.
"""

from collections.abc import Callable
from pathlib import Path
from stat import S_ISREG

from generator.problems import Place, Problem, problem


def content_of(path: Path, most: int, name: str = "") -> tuple[bytes, tuple[Problem, ...]]:
    """What a file holds, or why it cannot be read (N843, told by `name`): of one with more than `most` bytes one byte more.

    A pipe or a device may have no end: it is not opened.
    """
    place = Place(name or str(path))
    try:
        if not S_ISREG(path.stat().st_mode):
            return b"", (problem("N843", place, reason="no-file"),)
        with path.open("rb") as file:
            return file.read(most + 1), ()
    except OSError as refused:
        return b"", (problem("N843", place, reason=refused.strerror or refused),)


def is_kind(path: Path, kind: Callable[[int], bool]) -> bool:
    """Whether something of a kind, one of `stat`'s, is there, as far as one may look."""
    try:
        return kind(path.stat().st_mode)
    except (OSError, ValueError):
        return False
