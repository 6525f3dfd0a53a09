"""Edition: one language of a site as a value: what a worker process is given, so this module asks for no other that is large.

Outside stay its making (`language_site.py`) and its building (`mkdocs_build.py`).
"""

from dataclasses import dataclass
from pathlib import Path

from generator.artifacts import Artifact
from generator.model.document import Confidentiality


@dataclass(frozen=True, slots=True)
class Navigation:
    """A line of the navigation: the section, its title and its page's source."""

    section: str
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page of a language: HTML lines of its head and foot, and what its scripts are told.

    `digits` is what lists are numbered with; `languages` are pairs of code and own name; `as_of` is ISO 8601; `script` is JSON
    without the way to the root. `sections` are those to which every page leads, of a site that has them.
    """

    language: str
    digits: str
    languages: tuple[tuple[str, str], ...]
    preview: bool
    as_of: str
    head: str
    published: str
    old: str
    printed: str
    script: str
    sections: tuple[str, ...] = ("feed", "audit")


@dataclass(frozen=True, slots=True)
class LanguageSite:
    """One language of a site: its name and address, its pages' sources, its navigation and the frame around its pages.

    Of what people wrote by hand it has what is for its audience; `closed` are the folders that it would have for another one.
    """

    language: str
    name: str
    address: str
    sources: tuple[Artifact, ...]
    navigation: tuple[Navigation, ...]
    frame: Frame
    docs: Path | None = None
    settings: Path | None = None
    audience: Confidentiality = "restricted"
    closed: tuple[str, ...] = ()

    def is_closed(self, path: str) -> bool:
        """Whether a path below the language's folder leads to what the site does not have for its audience."""
        return path.startswith(self.closed)
