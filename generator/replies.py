"""Replies: what the rows of a filled sheet say that was done with copies, put together to deeds, each of one day.

    replies(rows, paper, day) -> deeds, problems
    by_day(told, day) -> what any sheet tells, day by day

Outside stay reading the file (`load/filled.py`), whether a deed may be recorded (`control/returning_copies.py`) and recording it
(`copying.py`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from generator.control.act import Act
from generator.control.naming_copies import naming_of
from generator.model.copies import Copy, Paper
from generator.model.copy_events import NumberedCopy
from generator.model.replies import DEEDS, Deed, FilledRow
from generator.problems import Place, Problem, problem

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Replied:
    """What was done with copies on a day: the deed, who signed or saw it, what was noted, the number of the note that all of them
    came or were asked back with (empty: of several), and where each copy's row stands."""

    deed: Deed
    on: date
    receiver: str
    witness: str
    note: str
    transmittal: str
    copies: tuple[NumberedCopy, ...]
    places: Mapping[tuple[str, str, str], Place]

    def placed(self, act: Act) -> Act:
        """What is wrong with a copy is shown at its row."""
        return replace(act, problems=tuple(self._placed(one) for one in act.problems))

    def _placed(self, one: Problem) -> Problem:
        values = dict(one.values)
        place = self.places.get((values.get("code", ""), values.get("revision", ""), values.get("number", "")))
        return replace(one, place=place or min(self.places.values())) if place or one.code in _OF_ALL else one


_OF_ALL = ("N332", "N759", "N772")
"""Problems of a cell that the rows of a deed share."""
_Group = tuple[date, int, str, str, str]


def replies(rows: Iterable[FilledRow], paper: Paper, day: date) -> tuple[tuple[Replied, ...], tuple[Problem, ...]]:
    """The deeds that rows tell of, day by day; a row without a day happened on `day`. N750, N751, N761."""
    found: dict[_Group, list[tuple[Copy, Place]]] = {}
    problems: list[Problem] = []
    naming = naming_of(paper.copies)
    for row in rows:
        copy = naming(row.code, row.place) if row.code else problem("N751", row.place, code="—")
        if isinstance(copy, Problem):
            problems.append(copy)
            continue
        deed = _deed(row, copy)
        if deed is None:
            problems.append(problem("N761", row.place, column="done", value=row.done))
            continue
        cells = {name: row.cell(name) for name in ("receiver", "witness", "note")}
        receiver = cells["receiver"] if deed == "received" else ""
        witness, note = (cells["witness"] if deed == "destroyed" else ""), (cells["note"] if deed == "lost" else "")
        found.setdefault((row.on or day, DEEDS.index(deed), receiver, witness, note), []).append((copy, row.place))
    told = (
        replied(DEEDS[deed], on, found[group], receiver=receiver, witness=witness, note=note)
        for group in sorted(found)
        for on, deed, receiver, witness, note in [group]
    )
    return tuple(told), tuple(problems)


def by_day(told: Iterable[tuple[date | None, One]], day: date) -> list[tuple[date, tuple[One, ...]]]:
    """What was told, day by day; without a day it happened on this one."""
    found: dict[date, list[One]] = {}
    for on, one in told:
        found.setdefault(on or day, []).append(one)
    return [(on, tuple(found[on])) for on in sorted(found)]


def _deed(row: FilledRow, copy: Copy) -> Deed | None:
    """What a row tells; a tick tells that what was asked for was done: the receipt of a copy that came, the return of one that is
    asked back. None where that is nothing that happens to copies, or may be either."""
    if row.done != "asked":
        return next((deed for deed in DEEDS if deed == row.done), None)
    if copy.asked_back:
        return None if copy.state == "sent" else "returned"
    return "received"


def replied(
    deed: Deed, on: date, copies: Sequence[tuple[Copy, Place]], *, receiver: str = "", witness: str = "", note: str = ""
) -> Replied:
    """A deed of some day with copies that are named at some places."""
    numbers = {one.transmittal if deed == "received" else one.asked_back for one, _ in copies}
    return Replied(
        deed=deed,
        on=on,
        receiver=receiver,
        witness=witness,
        note=note,
        transmittal=numbers.pop() if len(numbers) == 1 else "",
        copies=tuple(NumberedCopy(one.document, one.code, one.revision, one.number) for one, _ in copies),
        places={(one.code, one.revision, str(one.number)): place for one, place in copies},
    )
