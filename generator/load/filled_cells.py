"""Filled cells: what the cells of a filled sheet say, by the names of their columns.

Outside stay how the cells were written in their file (`filled.py`) and which copy, reader or row of a sample a code names
(`control/`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar
from unicodedata import category, digit

from generator.control.row_codes import as_typed
from generator.model.replies import COLUMNS, DEEDS, FINDINGS, REQUIRED, Column, Done, FilledRow
from generator.problems import Place, Problem, problem
from generator.wording.days import filled_day
from generator.wording.fold import fold, tight
from generator.wording.words import LANGUAGES, words

Name = TypeVar("Name", bound=str)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row as text, and its place, whose column is 0."""

    place: Place
    cells: tuple[str, ...]


def rows_of(table: tuple[Row, ...], file: str) -> tuple[tuple[FilledRow, ...], tuple[Problem, ...]]:
    """The rows that say something, under the first one, which names the columns, and what cannot be understood of them."""
    head, body = (table[0], table[1:]) if table else (Row(Place(file, 1), ()), ())
    columns = _columns(head)
    if missing := tuple(problem("N760", head.place, column=column) for column in REQUIRED if column not in columns):
        return (), missing
    read = tuple(found for row in body if (found := _read(row, columns)))
    problems = tuple(one for _, wrong in read for one in wrong)
    once, contrary = _once(row for row, _ in read if row)
    return once, (*problems, *contrary)


Columns = Mapping[Column, int]
"""At which index of a row each column stands."""


def _columns(head: Row) -> Columns:
    """The first column of each name that stands in the head."""
    found: dict[Column, int] = {}
    for index, name in enumerate(head.cells):
        if column := _COLUMNS.get(tight(name)):
            found.setdefault(column, index)
    return found


def _read(row: Row, columns: Columns) -> tuple[FilledRow | None, tuple[Problem, ...]] | None:
    """What a row says and what is wrong with it; None where nothing was filled in."""
    cells = {column: row.cells[index] if index < len(row.cells) else "" for column, index in columns.items()}
    cells |= {column: _plain(cells[column]) for column in _PATTERNS if column in cells}
    if fold(cells["done"]) in _OPEN:
        return None
    problems = tuple(_wrong(row, columns, cells))
    if problems:
        return None, problems
    told = tuple((column, cells[column]) for column in COLUMNS[3:] if cells.get(column))
    code = as_typed(cells["row"]) if cells["row"] else ""
    return FilledRow(code or "", _DONE[tight(cells["done"])], _day(cells.get("date", "")), told, _at(row, columns, "row")), ()


def _wrong(row: Row, columns: Columns, cells: Mapping[Column, str]) -> Iterator[Problem]:
    """What cannot be understood of a row that says something."""
    done = _DONE.get(tight(cells["done"]))
    if cells["row"] and as_typed(cells["row"]) is None:
        yield problem("N750", _at(row, columns, "row"), code=cells["row"])
    if not cells["row"] and done is not None and done not in FINDINGS:
        yield _unreadable(row, columns, "row", "")
    if done is None:
        yield _unreadable(row, columns, "done", cells["done"])
    try:
        _day(cells.get("date", ""))
    except ValueError:
        yield _unreadable(row, columns, "date", cells["date"])
    for column, pattern in _PATTERNS.items():
        if (value := cells.get(column, "")) and not re.fullmatch(pattern, value):
            yield _unreadable(row, columns, column, value)


def _once(rows: Iterable[FilledRow]) -> tuple[tuple[FilledRow, ...], tuple[Problem, ...]]:
    """Each row once; a code that stands in two rows which say different things is told. What has no code stands for itself."""
    first: dict[str, FilledRow] = {}
    found, problems = [], []
    for row in rows:
        earlier = first.setdefault(row.code, row) if row.code else row
        if earlier is row:
            found.append(row)
        elif replace(earlier, place=row.place) != row:
            problems.append(problem("N763", row.place, code=row.code, line=earlier.place.line))
    return tuple(found), tuple(problems)


def _day(written: str) -> date | None:
    return filled_day(written) if written.strip() else None


def _plain(written: str) -> str:
    """A code or number as definitions write it: Latin digits, and no marks that a spreadsheet program puts around it."""
    return "".join(str(digit(one, one)) for one in written if category(one) != "Cf").strip()


def _unreadable(row: Row, columns: Columns, column: Column, value: str) -> Problem:
    return problem("N761", _at(row, columns, column), column=column, value=value)


def _at(row: Row, columns: Columns, column: Column) -> Place:
    return replace(row.place, column=columns[column] + 1)


def _words(prefix: str, names: Iterable[Name]) -> Iterator[tuple[str, Name]]:
    for name in names:
        yield tight(name), name
        for language in LANGUAGES:
            yield tight(words(language)(f"{prefix}.{name}")), name


_TICKS = ("✓", "✔", "☑", "☒", "×", "✗", "✘", "x", "1", "true", "asked", *(words(language)("yes") for language in LANGUAGES))
_OPEN = frozenset(map(fold, ("", "☐", "-", "–", "—", "0", "false", *(words(language)("no") for language in LANGUAGES))))
"""What says that a row is still open."""
_DONE: Mapping[str, Done] = {
    **dict.fromkeys(map(tight, _TICKS), "asked"),
    **dict(_words("done", (*DEEDS, "read"))),
    **dict(_words("finding", FINDINGS)),
}
_COLUMNS: Mapping[str, Column] = dict(_words("reply", COLUMNS))
_PATTERNS: Mapping[Column, str] = {
    "receiver": "[A-Za-z0-9_-]+",
    "witness": "[A-Za-z0-9_-]+",
    "holder": "[A-Za-z0-9_-]+",
    "code": "[A-Za-z0-9._/-]+",
    "found_revision": "[A-Za-z0-9./-]+",
    "found_number": "[0-9]{1,6}",
}
"""How people, holders and documents are written: by their codes and ids, never by name."""
