"""Widgets: the rooms of a fillable file by their names, to a record's values and back.

`filled_from(sheet, fields, signed) -> (values, problems)`, `widgets_of(sheet, values) -> fields`; the names are those of
`model/records.py` (RawForm). Outside stay the file itself (`pdf/`) and whether the values are allowed (`checking.py`).
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import cast

from generator.model.document import Field
from generator.model.records import NOT_APPLICABLE, NUMBER, Cell, Row, Rows, SignedBy, Value, Written
from generator.problems import Problem
from generator.records.blame import RowNumbers, Sheet, Spot
from generator.records.checking import MOST_ROWS
from generator.records.misfits import MisfitError, named
from generator.records.moments import day_of, day_text
from generator.records.values import VALUELESS, clean, is_empty, text_of, value_of
from generator.wording.dates import parts
from generator.wording.numbers import digits

DATE = ("year", "month", "day")
TIME = ("hour", "minute")

Parts = Mapping[str, Written]
"""What stands in the rooms of one field, by what follows the field's name: nothing, or `year`, `name`, `3:step` …"""
Told = list[Problem]


def filled_from(
    sheet: Sheet, fields: Mapping[str, Written], signed: Collection[str] = ()
) -> tuple[dict[str, Value], tuple[Problem, ...]]:
    """The values that stand in these rooms, in printed order, and what cannot be read or belongs to no field of the form.

    `signed` are the ids of the signatures that hold a digital one. A field that cannot be read is left out.
    """
    values, problems, _ = numbered_from(sheet, fields, signed)
    return values, problems


def numbered_from(
    sheet: Sheet, fields: Mapping[str, Written], signed: Collection[str] = ()
) -> tuple[dict[str, Value], tuple[Problem, ...], RowNumbers]:
    """What `filled_from` gives, and the numbers of the rows of tables."""
    rooms = _by_field(fields)
    known = sheet.fields
    problems: Told = [
        sheet.unknown(f"{name}:{part}" if part else name)
        for name, parts in rooms.items()
        for part in (parts if name in known else ("",))
        if name not in known or not _is_room(known[name], part)
    ]
    values: dict[str, Value] = {}
    numbers: dict[str, tuple[int, ...]] = {}
    for name, field in known.items():
        spot = Spot(field)
        if field.type == "table":
            if rows := _rows(sheet, spot, rooms.get(name, {}), signed, problems):
                values[name], numbers[name] = tuple(rows.values()), tuple(rows)
        elif (value := _read(sheet, spot, rooms.get(name, {}), signed, problems)) is not None:
            values[name] = value
    return values, tuple(problems), numbers


def widgets_of(sheet: Sheet, values: Mapping[str, Value], number: str = "") -> dict[str, Written]:
    """What to put into the rooms of a fillable file, so that `filled_from` reads the same values.

    `number` is the record's own, for the head of the sheet.
    A day is there whole and in its parts, in the calendar and digits of the sheet's language: a file takes what it has rooms for.
    """
    found: dict[str, Written] = {NUMBER: number} if number else {}
    for name, field in sheet.fields.items():
        value = values.get(name)
        if field.type == "table":
            for at, row in enumerate(cast(Rows, value or ()), start=1):
                for column in field.columns:
                    if column.id in row:
                        found.update(_rooms(sheet, column, f"{name}:{at}:{column.id}", row[column.id]))
        elif value is not None:
            found.update(_rooms(sheet, field, name, cast(Cell, value)))
    return found


def _is_room(field: Field, part: str) -> bool:
    """Whether a field has such a room; of the rooms of a table its rows tell."""
    match field.type:
        case "table":
            return True
        case "static" | "stamp":
            return False
        case "signature":
            return part in ("", "name", "date", *(f"date:{one}" for one in DATE))
        case "date":
            return part in ("", *DATE)
        case "datetime":
            return part in ("", *DATE, *TIME)
    return not part


def _by_field(fields: Mapping[str, Written]) -> dict[str, dict[str, Written]]:
    """What was filled, by field; an empty room says nothing."""
    found: defaultdict[str, dict[str, Written]] = defaultdict(dict)
    for name, written in fields.items():
        if written and name != NUMBER:
            field, _, rest = name.partition(":")
            found[field][rest] = written
    return dict(found)


def _rows(sheet: Sheet, spot: Spot, rooms: Parts, signed: Collection[str], problems: Told) -> dict[int, Row]:
    cells: defaultdict[int, defaultdict[str, dict[str, Written]]] = defaultdict(lambda: defaultdict(dict))
    columns = {column.id: column for column in spot.field.columns}
    for rest, written in rooms.items():
        row, column, part = (*rest.split(":", 2), "", "")[:3]
        if re.fullmatch("[0-9]{1,4}", row) and 0 < int(row) <= MOST_ROWS and column in columns and _is_room(columns[column], part):
            cells[int(row)][column][part] = written
        else:
            problems.append(sheet.wrong("N836", spot, column=named(column or rest)))
    rows = ((number, _row(sheet, spot.at(None, number), cells[number], signed, problems)) for number in sorted(cells))
    return {number: row for number, row in rows if row}


def _row(sheet: Sheet, spot: Spot, cells: Mapping[str, Parts], signed: Collection[str], problems: Told) -> Row:
    columns = ((column, spot.at(column, spot.row)) for column in spot.field.columns)
    read = ((column.id, _read(sheet, at, cells.get(column.id, {}), signed, problems)) for column, at in columns)
    return {name: value for name, value in read if value is not None}


def _read(sheet: Sheet, spot: Spot, rooms: Parts, signed: Collection[str], problems: Told) -> Cell | None:
    field = spot.column or spot.field
    try:
        value = _signature(rooms, spot.id in signed) if field.type == "signature" else _value(sheet, field, rooms)
    except MisfitError as misfit:
        problems.append(sheet.misfit(misfit, spot))
        return None
    return None if is_empty(value) else value


def _value(sheet: Sheet, field: Field, rooms: Parts) -> Cell | None:
    if field.type in VALUELESS:
        return None
    whole = rooms.get("")
    if whole is None and rooms and field.type in ("date", "datetime"):
        whole = _joined(rooms)
    return value_of(field, whole, sheet.organization) if whole else None


def _joined(rooms: Parts) -> str:
    """A day or moment put together from its parts; a part alone shows what it is, so that it is told as no day."""
    filled = {part: clean(_one(rooms.get(part, ""))) for part in (*DATE, *TIME)}
    day = "/".join(filled[part] for part in DATE if filled[part])
    clock = ":".join(filled[part].rjust(2, "0") for part in TIME if filled[part])
    return f"{day} {clock}".strip()


def _signature(rooms: Parts, is_signed: bool) -> SignedBy:
    name = clean(_one(rooms.get("name", rooms.get("", ""))))
    day = clean(_one(rooms.get("date", ""))) or _joined(
        {part.removeprefix("date:"): written for part, written in rooms.items() if part.startswith("date:")}
    )
    return SignedBy(name, day_of(day) if day else None, is_signed)


def _one(written: Written) -> str:
    return written if isinstance(written, str) else " ".join(written)


def _rooms(sheet: Sheet, field: Field, name: str, value: Cell) -> Iterator[tuple[str, Written]]:
    if isinstance(value, SignedBy):
        yield f"{name}:name", value.name
        if value.on:
            yield f"{name}:date", day_text(value.on, sheet.organization.locale(sheet.language))
            yield from _day_rooms(sheet, f"{name}:date", value.on)
    elif field.type in ("select", "yesno", "multiselect"):
        yield name, cast(Written, value)
    elif field.type in ("checkbox", "rating"):
        yield name, ("yes" if value else "no") if isinstance(value, bool) else str(value)
    else:
        yield name, text_of(field, value, sheet.organization, sheet.language)
        if isinstance(value, date) and value != NOT_APPLICABLE:
            yield from _day_rooms(sheet, name, value)


def _day_rooms(sheet: Sheet, name: str, day: date) -> Iterator[tuple[str, Written]]:
    locale = sheet.organization.locale(sheet.language)
    widths = (4, 2, 2)
    numbers: Iterable[tuple[str, int, int]] = zip(DATE, parts(day, locale), widths, strict=True)
    clock = zip(TIME, (day.hour, day.minute), (2, 2), strict=True) if isinstance(day, datetime) else ()
    for part, number, width in (*numbers, *clock):
        yield f"{name}:{part}", digits(f"{number:0{width}}", locale)
