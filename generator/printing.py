"""Printing: every PDF of a build, kept ones from the archive, the others laid out and compared with what was released.

Outside stay what a sheet says (`outputs.py`, `pdf/`) and writing it (`store.py`).
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator import outputs
from generator.artifacts import Artifact
from generator.model.history import History
from generator.model.register import Register
from generator.model.system import System
from generator.pdf.press import Press, print_sheets
from generator.pdf.toolchain import tools
from generator.problems import Place, Problem, problem


def printed_sheets(
    archive: Path, history: History, now: System, registers: tuple[Register, ...], press: Press
) -> tuple[tuple[Artifact, ...], tuple[Problem, ...]]:
    """Every PDF: released ones as the archive keeps them, or laid out again and compared; registers and drafts as of now."""
    frozen = [one for release in now.releases for one in outputs.frozen_sheets(history, release.number)]
    kept = {one.served: path for one in frozen if (path := archive / one.archived).is_file()}
    again = {one.served: one.again() for one in frozen if one.served not in kept}
    sheets = {**again, **outputs.register_sheets(now, registers), **(outputs.draft_sheets(now) if now.preview else {})}
    printed = print_sheets(sheets, press)
    there = tuple(Artifact(served, path.read_bytes()) for served, path in kept.items())
    return (*there, *printed.artifacts), (*printed.problems, *_compared(frozen, printed.artifacts, now))


def _compared(frozen: Iterable[outputs.Frozen], printed: Iterable[Artifact], now: System) -> Iterator[Problem]:
    """What was laid out again is compared with the digest that the ledger has; other tools are told once, with both versions."""
    digests = {artifact.path: artifact.sha256 for artifact in printed}
    other = next((one for one in frozen if one.sha256 and digests.get(one.served, one.sha256) != one.sha256), None)
    if other is None:
        return
    there, here = next(release.tools for release in now.releases), tools()
    if tuple(there) == tuple(here):
        yield problem("N405", Place(f"archive/{other.archived}"), path=other.archived)
        return
    differing = [(name, version) for name, version in here if (name, version) not in there]
    then = ", ".join(f"{name} {dict(there).get(name, '-')}" for name, _ in differing)
    now_here = ", ".join(f"{name} {version}" for name, version in differing)
    yield problem("N404", Place(f"archive/{other.archived}"), "warning", path=other.archived, there=then, here=now_here)
