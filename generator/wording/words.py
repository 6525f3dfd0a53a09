"""Words: the program's own words in a language, by key, from one TOML file per language and room.

Outside stay what authors write (`prose/`) and how digits, dates and cells are printed (beside this module).
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from string import Formatter
from types import MappingProxyType

LANGUAGES = ("fa", "th", "en")
"""The languages that the program speaks; an organization's other languages are told in English."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; called with a key and what fills its blanks, gives the words."""

    language: str
    known: Mapping[str, str] = field(repr=False)

    def __call__(self, key: str, /, **blanks: object) -> str:
        """The words of a key such as `pdf.page_of`. Raises KeyError with key and language for an unknown one."""
        try:
            return self.known[key].format(**blanks)
        except KeyError as missing:
            raise KeyError(f"{key} ({self.language}): {missing}") from missing

    def __contains__(self, key: str) -> bool:
        return key in self.known

    def blanks(self, key: str) -> frozenset[str]:
        """The names of a key's blanks."""
        return frozenset(name for _, name, _, _ in Formatter().parse(self.known[key]) if name is not None)


def language_name(language: str, say: Words) -> str:
    """The name of a language in the reader's words; one that the program does not speak by its code."""
    return say(f"language.{language}") if f"language.{language}" in say else language


@cache
def words(language: str) -> Words:
    """The words of a language; one that the program does not speak gets the English ones."""
    spoken = language if language in LANGUAGES else "en"
    known: dict[str, str] = {}
    folder = files("generator.wording") / spoken
    for source in sorted(folder.iterdir(), key=lambda found: found.name):
        if source.name.endswith(".toml"):
            room = source.name.removesuffix(".toml").partition("-")[0]
            prefix = "" if room == "common" else f"{room}."
            known.update(_flat(tomllib.loads(source.read_text(encoding="utf-8")), prefix))
    return Words(spoken, MappingProxyType(known))


def _flat(table: Mapping[str, object], prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
