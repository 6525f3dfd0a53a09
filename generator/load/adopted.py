"""Adopted: the list of documents that are to be taken in, from a CSV file, each with number, first day and evidence.

    adopted(path) -> tuple[Row, ...], problems

Outside stay which of them may be adopted (`control/adopting.py`) and reading the evidence (`record.py`).
"""

import csv
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

from generator.problems import Place, Problem, problem
from generator.wording.days import written_day

COLUMNS = ("code", "revision", "effective", "evidence")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: code or id, revision, first day in force, the file that proves it, and where the line stands."""

    code: str
    revision: str
    effective: date
    evidence: Path
    place: Place


def adopted(path: Path) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The lines of a list and what is wrong with others; spreadsheets write it with commas or semicolons."""
    try:
        words = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as refused:
        return (), (_unreadable(path, (refused.strerror if isinstance(refused, OSError) else None) or "UTF-8"),)
    head = words.partition("\n")[0]
    table = csv.DictReader(StringIO(words), delimiter=";" if head.count(";") > head.count(",") else ",")
    try:
        if missing := [column for column in COLUMNS if column not in (table.fieldnames or ())]:
            return (), (problem("N732", Place(str(path), 1, 1), column=", ".join(missing)),)
        found = [_row(line, Place(str(path), table.line_num, 1), path.parent) for line in table]
    except csv.Error as refused:  # such as a quotation mark that is never closed
        return (), (_unreadable(path, str(refused)),)
    return tuple(one for one in found if isinstance(one, Row)), tuple(one for one in found if isinstance(one, Problem))


def _unreadable(path: Path, reason: str) -> Problem:
    return problem("N734", Place(str(path)), file=path.name, reason=reason)


def _row(line: dict[str, str | None], place: Place, folder: Path) -> Row | Problem:
    cells = {column: (line.get(column) or "").strip() for column in COLUMNS}
    if empty := [column for column, words in cells.items() if not words]:
        return problem("N732", place, column=", ".join(empty))
    try:
        effective = written_day(cells["effective"])
    except ValueError:
        return problem("N732", place, column="effective")
    return Row(cells["code"], cells["revision"], effective, folder / cells["evidence"], place)
