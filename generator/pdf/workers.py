"""Workers: processes that lay out sheets, make numbered copies and bind them, each within limits of time and memory.

Outside stay what is printed and kept (`press.py`). Where the system can fork, workers start from a parent that has already
loaded the engine; elsewhere each loads its own. A worker that overruns a limit, or that the engine's C libraries end, is
replaced, and the others do not notice.
"""

import gc
import multiprocessing
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Literal

from generator.pdf.sheet import Bundle, Printable, Sheet


@dataclass(frozen=True, slots=True)
class Limits:
    """What laying out one sheet may cost.

    `seconds` of wall time, and `seconds_per_megabyte` more for each million letters of HTML; `memory` in bytes of address
    space for a worker, held only where the system has such a limit.
    """

    seconds: float = 90
    seconds_per_megabyte: float = 240
    memory: int = 3 * 2**30

    def allowed(self, sheet: Printable) -> float:
        """The seconds that this sheet may take: far above what it should."""
        return self.seconds + self.seconds_per_megabyte * sheet.weight / 1_000_000


@dataclass(frozen=True, slots=True)
class Failed:
    """A sheet that was not laid out: it took too long or too much memory, or the engine gave up for a reason."""

    why: Literal["time", "memory", "error"]
    seconds: float = 0
    reason: str = ""


Result = bytes | Failed


def lay_out_all(sheets: Mapping[str, Printable], workers: int, limits: Limits) -> Iterator[tuple[str, Result]]:
    """The result of every sheet by its key, as they come. The longest go first, so that the workers end together."""
    queue = sorted(sheets, key=lambda key: (-sheets[key].weight, key))
    if not queue:
        return
    if workers < 1:
        yield from ((key, _laid_out(sheets[key])) for key in queue)
        return
    crew = [_start(limits) for _ in range(min(workers, len(queue)))]
    try:
        yield from _run(sheets, queue, crew, limits)
    finally:
        for worker in crew:
            worker.stop()


def _run(sheets: Mapping[str, Printable], queue: list[str], crew: list["_Worker"], limits: Limits) -> Iterator[tuple[str, Result]]:
    waiting = iter(queue)
    busy = [worker for worker in crew if worker.give(next(waiting, None), sheets, limits)]
    while busy:
        soonest = max(0.0, min(worker.deadline for worker in busy) - monotonic())
        ready = wait([worker.pipe for worker in busy], soonest)
        for worker in tuple(busy):
            if worker.pipe not in ready and worker.deadline > monotonic():
                continue
            key = worker.key
            result = worker.result() if worker.pipe in ready else Failed("time", worker.allowed)
            if isinstance(result, Failed):
                worker.replace(limits)
            if not worker.give(next(waiting, None), sheets, limits):
                busy.remove(worker)
            yield key, result


class _Worker:
    """The parent's side of a worker: what it is at, and until when."""

    def __init__(self, pipe: Connection, process: BaseProcess) -> None:
        self.pipe, self.process = pipe, process
        self.key = ""
        self.allowed = self.deadline = 0.0

    def give(self, key: str | None, sheets: Mapping[str, Printable], limits: Limits) -> bool:
        """Hands it its next sheet; False when there is none."""
        if key is None:
            return False
        self.key, self.allowed = key, limits.allowed(sheets[key])
        self.deadline = monotonic() + self.allowed
        self.pipe.send(sheets[key])
        return True

    def result(self) -> Result:
        """What it answers; a worker that ended instead was ended by a library that found no memory, or by the system."""
        try:
            answer: Result = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join()
            return Failed("error", reason=f"the layout process ended with code {self.process.exitcode}")
        return answer

    def replace(self, limits: Limits) -> None:
        """A new process in its place."""
        self.stop()
        fresh = _start(limits)
        self.pipe, self.process = fresh.pipe, fresh.process

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _start(limits: Limits) -> _Worker:
    """A new worker. Its parent's values are frozen while it forks, so that its collector does not copy what both share."""
    context = _context()
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, limits.memory), daemon=True)  # type: ignore[attr-defined]
    gc.freeze()
    with warnings.catch_warnings():
        # Python 3.12 warns of other threads: a worker takes no lock that one of them may hold, as long as none lays out.
        warnings.simplefilter("ignore", DeprecationWarning)
        process.start()
    gc.unfreeze()
    theirs.close()
    return _Worker(ours, process)


def _context() -> BaseContext:
    """Forks where that is safe; the parent then loads the engine once for all workers."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    import generator.pdf.engine  # noqa: F401 - loaded before the fork

    return multiprocessing.get_context("fork")


def _work(pipe: Connection, memory: int) -> None:
    """The worker's side: lays out what comes until nothing comes any more."""
    _bound(memory)
    gc.disable()
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            pipe.send(_laid_out(pipe.recv()))
            gc.collect()


def _laid_out(sheet: Printable) -> Result:
    from generator.pdf.binding import bound
    from generator.pdf.engine import lay_out
    from generator.pdf.stamp import copied

    try:
        if isinstance(sheet, Sheet):
            return lay_out(sheet)
        if isinstance(sheet, Bundle):
            cover, *parts = (file.read_bytes() for file in sheet.files)
            return bound(cover, parts)
        return copied(sheet.released, {size: lay_out(banner) for size, banner in sheet.banners}, sheet.address, sheet.direction)
    except MemoryError:
        return Failed("memory")
    except Exception as error:  # whatever the engine meets in one sheet, the others are to be printed
        return Failed("error", reason=f"{type(error).__name__}: {error}"[:300])


def _bound(memory: int) -> None:
    """Limits the worker's address space, where the system has such a limit."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
