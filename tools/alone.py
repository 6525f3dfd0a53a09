"""Alone: what the benchmark measures in a process of its own, as it is in the program: laying out, printing, building pages.

    python -m tools.alone loop FILE                    lays out a file's sheets one after the other, the engine warm
    python -m tools.alone press FILE WORKERS           prints them, from a process that has not loaded the engine
    python -m tools.alone copies FILE EACH             makes so many numbered copies of each of them, once they are laid out
    python -m tools.alone pages FILE WORKERS FOLDER    builds the pages of a file's sites and writes them into a folder
    python -m tools.alone fields FOLDER                reads what stands in the fields of a folder's PDFs, and judges nothing
    python -m tools.alone parse FOLDER                 reads a folder's files as JSON, and judges nothing

Each prints what it took, once it had read its file, as JSON. Outside stays what is compared with what (`bench.py`).
"""

import json
import os
import pickle
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

PROCESSORS = Path("/proc/stat")
"""Where Linux tells what its processors did since the start, in hundredths of a second: user, nice, system, idle, waiting, …"""


class Spent(NamedTuple):
    """What something took: seconds on the wall, seconds of processors with the processes that it started and ended, and the
    share of all processors that others took meanwhile (0 … 1; None where the system does not tell)."""

    seconds: float
    processor: float
    others: float | None


def spent(work: Callable[[], object]) -> Spent:
    """What something takes."""
    wall, processor, busy = perf_counter(), sum(os.times()[:4]), _busy()
    work()
    seconds, used = perf_counter() - wall, sum(os.times()[:4]) - processor
    if busy is None or (now := _busy()) is None:
        return Spent(seconds, used, None)
    return Spent(seconds, used, max(0.0, (now - busy - used) / (seconds * (os.cpu_count() or 1))))


def _busy() -> float | None:
    """The seconds that this machine's processors have worked, for whomever."""
    if not PROCESSORS.is_file():
        return None
    user, nice, system, _, _, *interrupts = (
        int(word) for word in PROCESSORS.read_text(encoding="ascii").split("\n")[0].split()[1:9]
    )
    return (user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK")


def loop(file: str) -> Spent:
    """Lays out the sheets one after the other, in a process in which the engine is warm."""
    from generator.pdf.engine import lay_out

    sheets = tuple(_handed(file).values())
    lay_out(sheets[0])
    return spent(lambda: [len(lay_out(sheet)) for sheet in sheets])


def press(file: str, workers: str) -> Spent:
    """Prints the sheets by the press, which keeps none; the engine is loaded meanwhile."""
    from generator.pdf.press import print_sheets

    sheets = _handed(file)
    return spent(lambda: [artifact.path for artifact in print_sheets(sheets, None, int(workers))])


def copies(file: str, each: str) -> Spent:
    """Makes numbered copies of the sheets in this process, as one worker of the press does, for a holder of an organization.

    The file holds sheets and an organization that has a holder; the sheets are laid out before anything is measured.
    """
    from generator.model.copies import Copy
    from generator.pdf.engine import lay_out
    from generator.pdf.press import print_each
    from generator.pdf.reader import reader
    from generator.pdf.stamp import copy_overlay

    sheets, organization = _handed(file)
    released = {path: (lay_out(sheet), reader(organization, sheet.language, ())) for path, sheet in sheets.items()}
    holder, day = organization.holders[0].id, date(2026, 11, 21)

    def numbered(path: str, number: int, language: str) -> Copy:
        return Copy(path, path, "00", number, int(each), language, 1, holder, "TR-1", day, "", day, "", 1)

    def make() -> list[int]:
        found = {
            f"{path}-{number}": copy_overlay(content, numbered(path, number, read.language), read)
            for path, (content, read) in released.items()
            for number in range(1, int(each) + 1)
        }
        return [len(artifact.content) for artifact in print_each(found, workers=0)]

    return spent(make)


def pages(file: str, workers: str, folder: str) -> Spent:
    """Builds the pages of all languages without a cache, and writes them."""
    from generator.mkdocs_build import build
    from generator.store import sync

    sites = _handed(file)
    return spent(lambda: sync(Path(folder), build(sites, None, int(workers)).artifacts))


def fields(folder: str) -> Spent:
    """Reads every field of every PDF of a folder by pikepdf alone: what no reading of them can do without."""
    import pikepdf

    def values(fields: Any) -> list[str]:
        return [value for one in fields for value in (values(one.Kids) if "/Kids" in one else [str(one.get("/V", ""))])]

    def one(path: Path) -> int:
        with pikepdf.open(path) as pdf:
            return len(values(pdf.Root.AcroForm.Fields))

    return spent(lambda: [one(path) for path in sorted(Path(folder).iterdir())])


def parse(folder: str) -> Spent:
    """Reads every file of a folder as JSON: what no reading of records can do without."""
    return spent(lambda: [len(json.loads(path.read_bytes())) for path in sorted(Path(folder).glob("*.json"))])


MEASURED: Mapping[str, Callable[..., Spent]] = {one.__name__: one for one in (loop, press, copies, pages, fields, parse)}


def _handed(file: str) -> Any:
    return pickle.loads(Path(file).read_bytes())  # noqa: S301 - what the benchmark itself wrote


if __name__ == "__main__":
    print(json.dumps(MEASURED[sys.argv[1]](*sys.argv[2:])))
