"""Checking: a pack that somebody hands back, told as problems, by the very program that lies in every pack.

`checked(place) -> Checked`. Outside stays the proof itself (`verify.py`), which knows nothing of this program.
"""

from dataclasses import dataclass
from pathlib import Path

from generator.model.events import Digest
from generator.pack import layout
from generator.pack.verify import digest, proved, read
from generator.problems import Place, Problem, problem


@dataclass(frozen=True, slots=True)
class Checked:
    """A pack, its seal, what was proved, what its files cannot prove, and what is not as it should be."""

    place: Path
    seal: Digest
    proved: tuple[str, ...]
    left: tuple[str, ...]
    problems: tuple[Problem, ...]


def checked(place: Path) -> Checked:
    """What the files of a pack, a folder or a ZIP, prove together."""
    files, damaged = read(place)
    proof = proved(files)
    found = (*damaged, *proof.found) if files else damaged
    problems = tuple(problem("N777", Place(_named(place, one.file)), told=f"{one.file} {one.says}") for one in found)
    return Checked(place, digest(files.get(layout.MANIFEST, b"")), tuple(proof.proved), tuple(proof.left), problems)


def _named(place: Path, file: str) -> str:
    return str(place / file) if place.is_dir() else str(place)
