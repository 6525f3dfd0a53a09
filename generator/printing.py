"""Printing: every PDF of a build, kept ones from the archive, the others laid out and compared with what was released.

Outside stay what a sheet says (`outputs.py`, `pdf/`) and writing it (`store.py`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import outputs
from generator.artifacts import Artifact
from generator.model.history import History
from generator.model.register import Register
from generator.model.system import System
from generator.pdf.press import Unprinted, print_sheets
from generator.pdf.sheet import Sheet
from generator.pdf.toolchain import tools
from generator.problems import Place, Problem, problem


@dataclass(frozen=True, slots=True)
class Press:
    """How to print: where finished PDFs are kept (None: nowhere), how many workers, and who is told (stage, done, all)."""

    cache: Path | None
    workers: int
    progress: Callable[[str, int, int], None]


def printed(sheets: Mapping[str, Sheet], press: Press) -> tuple[tuple[Artifact, ...], tuple[Problem, ...]]:
    """The PDFs of these sheets under their paths, and what could not be printed."""
    made: list[Artifact] = []

    def told(done: int, total: int) -> None:
        press.progress("PDF", done, total)

    try:
        made.extend(print_sheets(sheets, press.cache / "pdf" if press.cache else None, press.workers, progress=told))
    except Unprinted as some:
        return tuple(made), some.problems
    return tuple(made), ()


def printed_sheets(
    archive: Path, history: History, now: System, registers: tuple[Register, ...], press: Press
) -> tuple[tuple[Artifact, ...], tuple[Problem, ...]]:
    """Every PDF: released ones as the archive keeps them, or laid out again and compared; registers and drafts as of now."""
    frozen = [one for release in now.releases for one in outputs.frozen_sheets(history, release.number)]
    kept = {one.served: path for one in frozen if (path := archive / one.archived).is_file()}
    again = {one.served: one.again() for one in frozen if one.served not in kept}
    sheets = {**again, **outputs.register_sheets(now, registers), **(outputs.draft_sheets(now) if now.preview else {})}
    made, unprinted = printed(sheets, press)
    there = tuple(Artifact(served, path.read_bytes()) for served, path in kept.items())
    return (*there, *made), (*unprinted, *_compared(frozen, made, now))


def _compared(frozen: Iterable[outputs.Frozen], made: Iterable[Artifact], now: System) -> Iterator[Problem]:
    """What was laid out again is compared with the digest that the ledger has; other tools are told once, with both versions."""
    digests = {artifact.path: artifact.sha256 for artifact in made}
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
