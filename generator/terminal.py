"""The terminal: words and tables printed whole, in a pipe, in a narrow window and in any encoding.

Outside stay the words themselves (`wording/`, `report.py`, `listings.py`) and which command says what (`commands/`).
"""

import csv
import errno
import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from io import StringIO
from itertools import zip_longest
from types import TracebackType
from typing import Any, TextIO

from generator.settings import library_variable

GAP = "  "
NARROWEST = 12
"""A column that can be wrapped is never narrower than this."""
TALLEST = 4
"""Where a row would take more lines than this, rows are told as cards."""


def prepare() -> None:
    """Makes both streams able to say every letter.

    What goes to a file or another program is UTF-8, unless the person asked for another encoding; a letter that the stream
    cannot say is printed as its number.
    """
    chosen = library_variable("PYTHONIOENCODING")
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            keeps = stream.isatty() or chosen or _says_everything(stream)
            stream.reconfigure(encoding=None if keeps else "utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def say(text: str) -> None:
    """Prints an answer."""
    _print(text, sys.stdout)


def tell(text: str) -> None:
    """Prints what is beside the answer: problems and progress."""
    _print(text, sys.stderr)


def say_json(value: object) -> None:
    """Prints a value for programs; letters are escaped where the stream cannot say them."""
    say(json.dumps(value, ensure_ascii=not _says_everything(sys.stdout), indent=2))


def say_csv(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Prints rows under titles for a spreadsheet (RFC 4180)."""
    lines = StringIO()
    csv.writer(lines, lineterminator="\n").writerows((titles, *rows))
    say(lines.getvalue().rstrip("\n"))


def say_table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Prints rows under titles, as wide as the window; as wide as they are where nobody looks at a window."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    say("\n".join(table(titles, rows, width)))


def table(titles: Sequence[str], rows: Sequence[Sequence[str]], width: int | None) -> tuple[str, ...]:
    """The lines of a table: codes and dates stay whole, texts are wrapped between words; in a window that is too narrow for
    that, each row is told as a card. Columns in which nothing is written are left out.
    """
    written = [column for column in range(len(titles)) if any(row[column] for row in rows)]
    titles, rows = [titles[column] for column in written], [[row[column] for column in written] for row in rows]
    columns = [[title, *cells] for title, *cells in zip(titles, *rows, strict=True)]
    widths = _widths(columns, width)
    if widths is None:
        return tuple(line for row in rows for line in _card(titles, row))
    rules = ["-" * wide for wide in widths]
    lines = (line for row in (titles, rules, *rows) for line in _lines(row, widths))
    return tuple(lines)


class Progress:
    """A bar for the stage that is under way, where a person watches; nothing where the output goes elsewhere."""

    def __init__(self, stages: Mapping[str, str]) -> None:
        self._stages = stages
        self._bar: Any = None
        self._stage = ""

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._end()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Is told how much of a stage is done; a stage that is done leaves no trace."""
        if done >= total or stage != self._stage:
            self._end()
        if done < total and sys.stderr.isatty():
            self._bar = self._bar or _begun(self._stages.get(stage, stage), total)
            self._bar.update(self._bar.task_ids[0], completed=done)
            self._stage = stage

    def _end(self) -> None:
        if self._bar:
            self._bar.stop()
        self._bar = None


def _begun(words: str, total: int) -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False)
    bar.add_task(words, total=total)
    bar.start()
    return bar


def _says_everything(stream: TextIO) -> bool:
    return (getattr(stream, "encoding", None) or "utf-8").lower().replace("-", "").startswith("utf")


def _print(text: str, stream: TextIO) -> None:
    """A reader who has gone away (`| head`) ends the printing, not the command."""
    try:
        stream.write(f"{text}\n")
        stream.flush()
    except OSError as gone:
        if gone.errno not in (errno.EPIPE, errno.EINVAL):  # Windows says the latter
            raise
        with suppress(OSError, ValueError, AttributeError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)


def _widths(columns: Sequence[Sequence[str]], width: int | None) -> list[int] | None:
    """How wide each column is; None where even the narrowest table is too wide, or its rows too tall."""
    natural = [max(map(wide, cells)) for cells in columns]
    room = None if width is None else width - len(GAP) * (len(columns) - 1)
    if room is None or sum(natural) <= room:
        return natural
    least = [min(wanted, max(NARROWEST, _longest_word(cells))) for wanted, cells in zip(natural, columns, strict=True)]
    spare = room - sum(least)
    if spare < 0:
        return None
    shared = _shared(least, natural, spare)
    tallest = max(len(_wrapped(cell, width)) for width, cells in zip(shared, columns, strict=True) for cell in cells)
    return shared if tallest <= TALLEST else None


def _shared(least: Sequence[int], natural: Sequence[int], spare: int) -> list[int]:
    """The spare room goes to the columns that lack least first, and what is left evenly to the others."""
    found = list(least)
    lacking = sorted(range(len(found)), key=lambda column: natural[column] - least[column])
    for served, column in enumerate(lacking):
        more = min(natural[column] - least[column], spare // (len(lacking) - served))
        found[column] += more
        spare -= more
    return found


def _longest_word(cells: Sequence[str]) -> int:
    return max((wide(word) for cell in cells for word in cell.split()), default=0)


def _lines(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
    for parts in zip_longest(*wrapped, fillvalue=""):
        padded = (_isolated(part) + " " * (width - wide(part)) for part, width in zip(parts, widths, strict=True))
        yield GAP.join(padded).rstrip()


def _card(titles: Sequence[str], row: Sequence[str]) -> Iterator[str]:
    yield from (f"{_isolated(title)}: {_isolated(cell)}" for title, cell in zip(titles, row, strict=True) if cell)
    yield ""


def _wrapped(cell: str, width: int) -> list[str]:
    lines = [""]
    for word in cell.split():
        joined = f"{lines[-1]} {word}".strip()
        if wide(joined) <= width or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def wide(text: str) -> int:
    """How many columns a text takes in a terminal (UAX #11): none for marks and joiners, two for wide letters."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _isolated(text: str) -> str:
    """Right-to-left words in a table keep to their column (UAX #9, isolates)."""
    return f"\u2068{text}\u2069" if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text) else text
