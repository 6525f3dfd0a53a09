"""Site input: everything that the pages are a function of.

Outside stay where it comes from (`pipeline.py`) and how pages become a site (`mkdocs_build.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.control.copies import Key
from generator.control.copy_courses import Course
from generator.model.register import Register
from generator.model.system import Revision, System


@dataclass(frozen=True, slots=True)
class SiteInput:
    """The system with its registers, the folder of hand-written pages (`<docs>/<language>/*.md`) and the site's settings file.

    `files` are the paths below the site's root of downloads that the build makes besides the pages; pages link to no other
    download. None stands for every download that the addresses promise. `stood` is, by the number of a release, what was in
    force on its first day as it made the system; `courses` what each numbered copy was from which day on.
    """

    system: System
    registers: tuple[Register, ...] = ()
    docs: Path | None = None
    settings: Path | None = None
    files: frozenset[str] | None = None
    stood: Mapping[int, tuple[Revision, ...]] = field(default_factory=dict)
    courses: Mapping[Key, Course] = field(default_factory=dict)

    def has(self, path: str) -> bool:
        """Whether the build makes that download."""
        return self.files is None or path in self.files
