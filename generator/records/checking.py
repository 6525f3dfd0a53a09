"""Checking: a record against the revision of the form that was filled: every wrong field at once, by its label.

`wrong(sheet, values, read) -> problems`. Outside stay texts that are no value at all (`values.py`, `plain.py`), and of which
revision the record is (`revisions.py`).
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import cast

from generator.model.choices import scale
from generator.model.document import Field, FieldType
from generator.model.records import NOT_APPLICABLE, Cell, Rows, SignedBy, Value
from generator.problems import Problem
from generator.records.blame import RowNumbers, Sheet, Spot
from generator.records.misfits import named, told
from generator.records.moments import is_sane
from generator.records.revisions import own_day_field
from generator.records.values import VALUELESS, is_email, is_empty, is_phone, options_of

LONGEST = 20_000
"""How many characters a text may have where its field sets no limit."""
MOST_ROWS = 1000
"""How many rows a table may have; the sheet has fewer, a record of a page may have more than it."""
COMPUTED: tuple[FieldType, ...] = ("auto",)
"""The types of fields that the program fills: left empty, they are not yet filled."""


def wrong(
    sheet: Sheet, values: Mapping[str, Value], read: Collection[str] = (), numbers: RowNumbers = MappingProxyType({})
) -> tuple[Problem, ...]:
    """What is wrong with a record's values, field by field in printed order.

    `read` are the ids of fields of which something was told when they were read: they are not told to be empty as well. `numbers`
    are those of the rows of tables; without them rows are counted from 1.
    """
    return tuple(_all(sheet, values, read, numbers))


def _all(sheet: Sheet, values: Mapping[str, Value], read: Collection[str], numbers: RowNumbers) -> Iterator[Problem]:
    fields = sheet.fields
    own = own_day_field(sheet)
    yield from (sheet.unknown(name) for name in values if name not in fields)
    for name, field in fields.items():
        spot, value = Spot(field), values.get(name)
        if value is None or is_empty(value) or (value == NOT_APPLICABLE and field is own):
            if name not in read and _is_needed(field):
                yield sheet.wrong("N820", spot)
        elif field.type == "table":
            yield from _table(sheet, spot, value, read, numbers.get(name, ()))
        else:
            yield from _cell(sheet, spot, cast(Cell, value))


def _table(sheet: Sheet, spot: Spot, value: Value, read: Collection[str], numbers: tuple[int, ...]) -> Iterator[Problem]:
    if not isinstance(value, tuple) or any(isinstance(row, str) for row in value):
        yield sheet.wrong("N835", spot, wanted='[{"…": "…"}]')
        return
    rows = cast(Rows, value)
    if len(rows) > MOST_ROWS:
        yield sheet.wrong("N829", spot, value=len(rows), least=0, most=MOST_ROWS)
    columns = {column.id: column for column in spot.field.columns}
    for number, row in zip(numbers or range(1, len(rows) + 1), rows[:MOST_ROWS], strict=False):
        yield from (sheet.wrong("N836", spot.at(None, number), column=named(name)) for name in row if name not in columns)
        for column in columns.values():
            at = spot.at(column, number)
            if column.id in row and not is_empty(row[column.id]):
                yield from _cell(sheet, at, row[column.id])
            elif _is_needed(column) and at.id not in read:
                yield sheet.wrong("N820", at)


def _is_needed(field: Field) -> bool:
    return field.required and field.type not in (*COMPUTED, *VALUELESS)


def _cell(sheet: Sheet, spot: Spot, value: Cell) -> Iterator[Problem]:
    field = spot.column or spot.field
    if not _RIGHT[field.type](value):
        yield sheet.wrong("N835", spot, wanted=field.type)
        return
    yield from _RULES.get(field.type, _length)(sheet, spot, value)


def _length(sheet: Sheet, spot: Spot, value: Cell) -> Iterator[Problem]:
    most = (spot.column or spot.field).max_length or LONGEST
    if len(cast(str, value)) > most:
        yield sheet.wrong("N821", spot, length=len(cast(str, value)), most=most)


def _lengths(sheet: Sheet, spot: Spot, value: Cell) -> Iterator[Problem]:
    return _length(sheet, spot, "\n".join(cast(tuple[str, ...], value)))


def _signed(sheet: Sheet, spot: Spot, value: Cell) -> Iterator[Problem]:
    signature = cast(SignedBy, value)
    yield from _length(sheet, spot, signature.name)
    if signature.on:
        yield from _day(sheet, spot, signature.on)


def _day(sheet: Sheet, spot: Spot, value: Cell) -> Iterator[Problem]:
    if value != NOT_APPLICABLE and not is_sane(cast(date, value)):
        yield sheet.wrong("N825", spot, value=value)


def _range(sheet: Sheet, spot: Spot, value: Cell) -> Iterator[Problem]:
    field = spot.column or spot.field
    least, most = field.minimum, field.maximum
    if field.type == "rating":
        least, most = scale(field).start, scale(field).stop - 1
    number = cast(int | Decimal, value)
    if (least is not None and number < least) or (most is not None and number > most):
        low, high = ("–" if bound is None else bound for bound in (least, most))
        yield sheet.wrong("N829", spot, value=told(value), least=low, most=high)


def _phone(sheet: Sheet, spot: Spot, value: Cell) -> Iterator[Problem]:
    if not is_phone(cast(str, value)):
        yield sheet.wrong("N831", spot)


def _email(sheet: Sheet, spot: Spot, value: Cell) -> Iterator[Problem]:
    if not is_email(cast(str, value)):
        yield sheet.wrong("N832", spot)


def _offered(sheet: Sheet, spot: Spot, value: Cell) -> Iterator[Problem]:
    offered = [option.id for option in options_of(spot.column or spot.field, sheet.organization)]
    for one in value if isinstance(value, tuple) else (cast(str, value),):
        if one not in offered:
            yield sheet.wrong("N833", spot, value=told(one), options=", ".join(offered))


def _nothing(_: Sheet, __: Spot, ___: Cell) -> Iterator[Problem]:
    return iter(())


def _is_text(value: Cell) -> bool:
    return isinstance(value, str)


def _is_whole(value: Cell) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_day(value: Cell) -> bool:
    return value == NOT_APPLICABLE or (isinstance(value, date) and not isinstance(value, datetime))


def _is_several(value: Cell) -> bool:
    return isinstance(value, tuple) and all(isinstance(one, str) for one in value)


_RIGHT: Mapping[FieldType, Callable[[Cell], bool]] = {
    **dict.fromkeys(cast(tuple[FieldType, ...], ("text", "longtext", "phone", "email", "select", "yesno", "auto")), _is_text),
    "date": _is_day,
    "datetime": lambda value: value == NOT_APPLICABLE or isinstance(value, datetime),
    "number": _is_whole,
    "rating": _is_whole,
    "money": lambda value: isinstance(value, Decimal),
    "checkbox": lambda value: isinstance(value, bool),
    "multiselect": _is_several,
    "file_list": _is_several,
    "signature": lambda value: isinstance(value, SignedBy),
    "static": lambda _: False,
    "stamp": lambda _: False,
    "table": lambda _: False,
}
"""Whether a value is of a field's type; of a table within a table none is."""
_RULES: Mapping[FieldType, Callable[[Sheet, Spot, Cell], Iterator[Problem]]] = {
    "date": _day,
    "datetime": _day,
    "number": _range,
    "money": _range,
    "rating": _range,
    "phone": _phone,
    "email": _email,
    "select": _offered,
    "yesno": _offered,
    "multiselect": _offered,
    "checkbox": _nothing,
    "signature": _signed,
    "file_list": _lengths,
}
"""What is asked of a value of each type; of a text that it is not too long."""
