"""Record sheets: a filled form on paper, laid out anew with its values as text, and as a file that can still be filled.

`record_sheet`, `still_fillable`. Outside stay what the values are (`records/`), and the form's own sheet (`forms.py`, `filled.py`),
whose look a record has: every value has the room it needs, and tables have the rows that were filled.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from markupsafe import Markup, escape

from generator.model.choices import TICKED
from generator.model.document import Field
from generator.model.records import NUMBER, Cell, Record, Rows, SignedBy
from generator.model.system import Revision, System
from generator.pdf.acroform import filled
from generator.pdf.filled import Row, Signed, Value, Values, fields_of, filled_sheet
from generator.pdf.forms import form_reader
from generator.pdf.measure import legible
from generator.pdf.reader import Reader, safe
from generator.pdf.sheet import Sheet
from generator.prose.html import isolated
from generator.records.blame import Sheet as Filled
from generator.records.values import LEFT_TO_RIGHT, text_of
from generator.records.widgets import widgets_of
from generator.wording.numbers import digits
from generator.wording.words import words


def record_sheet(record: Record, revision: Revision, system: System, *, sample: bool = False) -> Sheet:
    """A record on the sheet of its form, to be printed and kept; of a `sample` every page says that its data are made up.

    Raises KeyError for a value of a field that the revision has not.
    """
    read = form_reader(revision, system, record.language)
    known = {field.id: field for field in fields_of(revision)}
    values: Values = {name: _value(known[name], value, read) for name, value in record.values.items()}
    return filled_sheet(revision, values, system, record.language, number=record.number, sample=sample)


def in_letters(record: Record) -> tuple[Record, tuple[str, ...]]:
    """The record as the fonts can show it, and the ids of the fields in which a letter is that no font has."""
    shown = {name: _in_letters(value) for name, value in record.values.items()}
    return replace(record, values=shown), tuple(name for name, value in shown.items() if value != record.values[name])


def still_fillable(form: bytes, record: Record, revision: Revision) -> tuple[bytes, tuple[str, ...]]:
    """The form's own file with the record's values in its fields, and the names of what has no room in it, as rows beyond those of
    its tables.
    """
    texts = widgets_of(Filled(revision, record.language, record.source), record.values, record.number)
    made, left = filled(form, texts, record.language, words(record.language)("direction"))
    return made, tuple(name for name in left if name != NUMBER)  # it stands in a field of the form, where it has one


def _in_letters(value: Any) -> Any:
    match value:
        case str():
            return legible(value)
        case SignedBy():
            return replace(value, name=legible(value.name))
        case tuple():
            return tuple(map(_in_letters, value))
        case Mapping():
            return {name: _in_letters(cell) for name, cell in value.items()}
    return value


def _value(field: Field, value: Cell | Rows, read: Reader) -> Value | tuple[Row | str, ...]:
    if field.type == "table":
        return tuple(_row(field, row, read) for row in cast(Rows, value))
    return _cell(field, cast(Cell, value), read)


def _row(table: Field, row: Mapping[str, Cell], read: Reader) -> Row:
    columns = {column.id: column for column in table.columns}
    return {name: _cell(columns[name], value, read) for name, value in row.items()}


def _cell(field: Field, value: Cell, read: Reader) -> Value:
    if isinstance(value, SignedBy):
        return Signed(safe(isolated(value.name)), read.day(value.on), value.signed)
    if field.type in TICKED:
        return value if isinstance(value, bool | tuple | str) else str(value)
    text = text_of(field, value, read.organization, read.language)
    if isinstance(value, datetime):
        return Markup(" ").join(map(_from_left, text.split()))  # the day stands before its time, from right to left too
    if field.type == "auto" and text.isdecimal():
        return _from_left(digits(text, read.locale))
    if field.type in LEFT_TO_RIGHT:
        return _from_left(text)
    return Markup("<br>").join(safe(isolated(line)) if line else escape("") for line in text.splitlines())


def _from_left(text: str) -> Markup:
    return Markup('<bdi dir="ltr">{}</bdi>').format(text)
