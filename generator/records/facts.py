"""Facts: what of a filled complaint form may leave the folder of records: days, choices, numbers, and the tracking code.

What is not among the fields that the organization's complaints name, or is of a type that can hold a person's words, is no fact:
a name is kept out because it was never let in (W21). Outside stay what is made of the facts (`complaints.py`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from generator.model.complaints import Complaints, Side, field_of
from generator.model.document import FieldType
from generator.model.records import Record
from generator.records.blame import Sheet
from generator.records.numbering import Numbering

ALLOWED: tuple[FieldType, ...] = ("date", "datetime", "number", "money", "select", "multiselect", "checkbox", "yesno", "rating")
"""The types of fields whose values the program itself bounds: of none of them can a person's name be made."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Of which form a record is, its tracking code, and its values by the names of fields as `Complaints` has them, as JSON."""

    side: Side
    number: str
    values: Mapping[str, Any]


def facts_of(record: Record, sheet: Sheet, complaints: Complaints, numbering: Numbering | None) -> Facts | None:
    """The facts of a filled form; None for a form that is not of complaints, and for one whose tracking code is none."""
    side = side_of(record.document, complaints)
    number = numbering.code(str(record.values.get(complaints.number, ""))) if numbering else None
    if side is None or number is None:
        return None
    return Facts(side, number, dict(_values(record, sheet, side, complaints)))


def side_of(document: str, complaints: Complaints) -> Side | None:
    """Which of the two forms a document is; None: neither."""
    sides: dict[str, Side] = {complaints.registration: "registration", complaints.follow_up: "follow_up"}
    return sides.get(document)


def names_of(complaints: Complaints) -> tuple[str, ...]:
    """Every field that the complaints name, except for the tracking code."""
    one = complaints
    single = (one.received, one.channel, one.subject, one.unit, one.flags, one.round, one.finding, one.escalated)
    others = (one.answer, one.remedy, one.cost, one.closed, *one.score)
    steps = (name for step in complaints.steps for name in (step.begins, step.ends))
    return tuple(dict.fromkeys(name for name in (*single, *others, *steps) if name))


def _values(record: Record, sheet: Sheet, side: Side, complaints: Complaints) -> Iterator[tuple[str, Any]]:
    known = sheet.fields
    for name in names_of(complaints):
        of, field = field_of(name)
        if of == side and field in record.values and field in known and known[field].type in ALLOWED:
            yield name, _plain(record.values[field])


def _plain(value: object) -> Any:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return f"{value:f}" if isinstance(value, Decimal) else value
