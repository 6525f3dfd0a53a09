"""Parts: a long register divided by one of its columns, so that a person finds a page and a machine lays out only what changed.

`parts(register) -> tuple[Part, ...]`; `is_printed(register) -> bool`. Outside stay how a part looks (`site/`, `pdf/`);
spreadsheets and JSON hold the whole.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.model.register import Cell, Phrase, Register

LONG = 600
"""Rows above which a register comes in parts: a list of so many rows takes the engine a quarter of a minute."""
PRINTED = 5000
"""Rows up to which a register is printed: more make a book of five hundred pages, whose every line is in the spreadsheet too."""
PART = 200
"""Rows of a part at most; rows of one value stay together as long as they fit."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a register: the register with its rows alone, its place among all parts, and what the rows are of.

    Where the rows of one value come in several parts, `piece` of `pieces` is this one's place among them: it stays the same when
    other parts are added.
    """

    register: Register
    number: int
    of: int
    heading: Cell
    piece: int = 1
    pieces: int = 1


def parts(register: Register) -> tuple[Part, ...]:
    """The parts of a register; none where it is short, or nothing is named to divide it by."""
    if not register.divided or len(register.rows) <= LONG:
        return ()
    at = [column.key for column in register.columns].index(register.divided)
    found = tuple(_packed(register, at))
    headings = [_heading(rows[0][at], rows[-1][at]) for rows in found]
    total, met = Counter(headings), Counter[Cell]()
    made: list[Part] = []
    for number, (heading, rows) in enumerate(zip(headings, found, strict=True), start=1):
        met[heading] += 1
        made.append(Part(replace(register, rows=rows), number, len(found), heading, met[heading], total[heading]))
    return tuple(made)


def is_printed(register: Register) -> bool:
    """Whether a register has a PDF."""
    return len(register.rows) <= PRINTED


def _packed(register: Register, at: int) -> Iterator[tuple[tuple[Cell, ...], ...]]:
    """The rows of each value, and together with others where they are few; those of a value that has too many in several parts."""
    groups: dict[Cell, list[tuple[Cell, ...]]] = {}
    for row in register.rows:
        groups.setdefault(row[at], []).append(row)
    waiting: list[tuple[Cell, ...]] = []
    for rows in groups.values():
        if waiting and len(waiting) + len(rows) > PART:
            yield tuple(waiting)
            waiting = []
        if len(rows) > PART:
            yield from (tuple(rows[start : start + PART]) for start in range(0, len(rows), PART))
        else:
            waiting += rows
    if waiting:
        yield tuple(waiting)


def _heading(first: Cell, last: Cell) -> Cell:
    return first if first == last else Phrase("registers.from_to", (("first", first), ("last", last)))
