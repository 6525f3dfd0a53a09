"""The press: lays out many sheets on all cores and keeps each PDF under the hash of exactly what it was made from.

Outside stay how one sheet is laid out (`engine.py`) and where its PDF goes (`printing.py`).
"""

import gc
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from generator.artifacts import Artifact
from generator.pdf.engine import lay_out
from generator.pdf.sheet import Sheet
from generator.problems import Problem


@dataclass(frozen=True, slots=True)
class Press:
    """Where finished PDFs are kept (None: nowhere), how many workers there are, and who is told of progress."""

    cache: Path | None
    workers: int
    progress: Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Printed:
    """The PDFs, sorted by path, and what could not be laid out."""

    artifacts: tuple[Artifact, ...]
    problems: tuple[Problem, ...] = ()


def print_sheets(sheets: Mapping[str, Sheet], press: Press) -> Printed:
    """Lays out every sheet that the cache does not hold; the result does not depend on the cache nor on the workers."""
    folder = press.cache / "pdf" if press.cache else None
    made: dict[str, bytes] = {}
    for path, sheet in sheets.items():
        kept = folder / sheet.key if folder else None
        if kept and kept.is_file():
            made[path] = kept.read_bytes()
    missing = [path for path in sheets if path not in made]
    for done, (path, content) in enumerate(zip(missing, _laid_out([sheets[path] for path in missing], press.workers), strict=True)):
        made[path] = content
        press.progress("PDF", done + 1, len(missing))
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / sheets[path].key).write_bytes(content)
    return Printed(tuple(Artifact(path, made[path]) for path in sorted(made)))


def _laid_out(sheets: list[Sheet], workers: int) -> Iterator[bytes]:
    if workers < 2 or len(sheets) < 2:  # noqa: PLR2004 - nothing to share out
        yield from map(lay_out, sheets)
        return
    gc.collect()
    gc.freeze()
    method = "spawn" if sys.platform == "win32" else "fork"
    with ProcessPoolExecutor(workers, get_context(method), initializer=gc.disable) as pool:
        yield from pool.map(lay_out, sheets)
