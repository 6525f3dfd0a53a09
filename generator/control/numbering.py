"""Numbering: the first revision of a document and the one after another, by the coding scheme's style (R-21).

A revision is known by its key, which is safe in paths and addresses. Outside stay how a key is printed (`wording/numbers.py`)
and which revisions there are (`standing.py`).
"""

import re
from dataclasses import dataclass
from typing import Protocol

from generator.model.organization import CodeScheme


class Style(Protocol):
    """A way of numbering revisions. Keys of one style are ordered by `rank`, and `after` a key comes exactly one other."""

    def first(self) -> str:
        """The key of a document's first revision."""

    def after(self, key: str) -> str:
        """The key that follows. Raises ValueError for a key of another style."""

    def rank(self, key: str) -> tuple[int, ...]:
        """What orders keys. Raises ValueError for a key of another style."""


@dataclass(frozen=True, slots=True)
class Integers:
    """`00`, `01`, … or `1`, `2`, …: as wide as the first one, and wider only when the number asks for it."""

    start: str

    def first(self) -> str:
        """The first number, as the scheme writes it."""
        return self.start

    def after(self, key: str) -> str:
        """The next number, at least as wide as the first."""
        return str(self.rank(key)[0] + 1).zfill(len(self.start))

    def rank(self, key: str) -> tuple[int, ...]:
        """The number itself."""
        if not _INTEGER.fullmatch(key):
            raise ValueError(f"{key!r} is not a revision number of the style {self.start}, {self.after(self.start)} …")
        return (int(key),)


def style(scheme: CodeScheme) -> Style:
    """The scheme's style of numbering, which its first revision shows. Raises ValueError for a style that is not known."""
    if _INTEGER.fullmatch(scheme.first_revision):
        return Integers(scheme.first_revision)
    raise ValueError(f"{scheme.first_revision!r} begins no known style of numbering revisions; write it like 00 or 01")


def first(scheme: CodeScheme) -> str:
    """The key of a document's first revision. Raises ValueError as `style` does."""
    return style(scheme).first()


def next_revision(key: str, scheme: CodeScheme) -> str:
    """The key that follows. Raises ValueError when the key is not of the scheme's style."""
    return style(scheme).after(key)


_INTEGER = re.compile(r"[0-9]{1,6}")
