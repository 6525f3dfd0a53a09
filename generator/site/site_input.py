"""Site input: everything that the pages are a function of.

Outside stay where it comes from (`pipeline.py`) and how pages become a site (`mkdocs_build.py`).
"""

from dataclasses import dataclass
from pathlib import Path

from generator.model.register import Register
from generator.model.system import System


@dataclass(frozen=True, slots=True)
class SiteInput:
    """The system with its registers, the folder of hand-written pages (`<docs>/<language>/*.md`) and the site's settings file.

    `files` are the paths below the site's root of downloads that the build makes besides the pages; pages link to no other
    download. None stands for every download that the addresses promise.
    """

    system: System
    registers: tuple[Register, ...] = ()
    docs: Path | None = None
    settings: Path | None = None
    files: frozenset[str] | None = None

    def has(self, path: str) -> bool:
        """Whether the build makes that download."""
        return self.files is None or path in self.files
