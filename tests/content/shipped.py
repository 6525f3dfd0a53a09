"""Shipped: the definitions that ship with Nuskha, read as plain YAML, and every piece of writing in them.

Outside stays the program's own loading: what is read here must hold whatever the program makes of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
FOLDERS = ("organization", "organization/standards", "procedures", "forms")
LANGUAGES = ("fa", "th", "en")


@dataclass(frozen=True)
class Segment:
    """One piece of writing in several languages: its file, where it stands in it, and its words."""

    file: str
    where: str
    words: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return f"{self.file}: {self.where}"

    def get(self, language: str) -> str:
        """The words in a language, or nothing."""
        return dict(self.words).get(language, "")


def definition(path: str) -> dict[str, Any]:
    """One definition by its path, every scalar as it is written."""
    content: dict[str, Any] = yaml.load((ROOT / path).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return content


def files() -> tuple[str, ...]:
    """The paths of all shipped definitions."""
    return tuple(path.relative_to(ROOT).as_posix() for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.yml")))


def segments() -> tuple[Segment, ...]:
    """Every piece of writing in all shipped definitions."""
    return tuple(segment for path in files() for segment in _segments(path, definition(path), ()))


def _segments(path: str, node: Any, where: tuple[str, ...]) -> Iterator[Segment]:
    if isinstance(node, dict):
        words = tuple((language, node[language]) for language in LANGUAGES if isinstance(node.get(language), str))
        if words:
            yield Segment(path, "/".join(where), words)
            return
        for key, value in node.items():
            yield from _segments(path, value, (*where, key))
    if isinstance(node, list):
        for index, value in enumerate(node):
            key = str(value.get("id", value.get("code", index)) if isinstance(value, dict) else index)
            yield from _segments(path, value, (*where, key))
