"""Rows: records as rows of a table, in the words of a reader: one table for each form, a column for each of its fields.

Outside stay the spreadsheet (`exports/`) and which records there are. These rows hold what people filled in, their names too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from generator.model.document import Field
from generator.model.records import Cell, Record, Rows, Value
from generator.model.system import Revision
from generator.records.blame import Sheet
from generator.records.values import VALUELESS, text_of
from generator.wording.numbers import revision_number
from generator.wording.words import words

HEAD = ("source", "form", "revision", "number")
"""What stands before the fields, by the keys of its titles."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number or amount of money, and its words in the digits of the record's language."""

    amount: int | Decimal
    said: str

    def __str__(self) -> str:
        return self.said


Said = str | Number


@dataclass(frozen=True, slots=True)
class RecordTable:
    """The records of one form: its code, the titles of the columns, and for each record a row of words, and of numbers."""

    form: str
    titles: tuple[str, ...]
    rows: tuple[tuple[Said, ...], ...]


def record_tables(records: Iterable[tuple[Record, Revision]], language: str) -> tuple[RecordTable, ...]:
    """The records by form, in the order in which they came; columns are the fields of all revisions that were filled."""
    forms: dict[str, list[tuple[Record, Revision]]] = {}
    for record, revision in records:
        forms.setdefault(record.document, []).append((record, revision))
    return tuple(_table(found, language) for found in forms.values())


def _table(found: list[tuple[Record, Revision]], language: str) -> RecordTable:
    say = words(language)
    fields: dict[str, tuple[Field, Revision]] = {}
    for _, revision in found:
        for name, field in Sheet(revision, language).fields.items():
            if field.type not in VALUELESS:
                fields[name] = (field, revision)
    head = tuple(say(f"records.column.{key}") for key in HEAD)
    labels = (field.label.first((language, *revision.organization.languages)) for field, revision in fields.values())
    rows = tuple(_row(record, revision, fields, language) for record, revision in found)
    return RecordTable(found[0][0].form, (*head, *labels), rows)


def _row(record: Record, revision: Revision, columns: Iterable[str], language: str) -> tuple[Said, ...]:
    sheet = Sheet(revision, language)
    number = revision_number(record.revision, revision.organization.locale(language))
    fields = sheet.fields
    said = (_said(sheet, fields, name, record.values.get(name)) for name in columns)
    source = record.source.encode("utf-8", "replace").decode()  # a name of a file need not be text
    return (source, record.form, number, record.number, *said)


def _said(sheet: Sheet, fields: Mapping[str, Field], name: str, value: Value | None) -> Said:
    field = fields.get(name)
    if field is None or value is None:
        return ""
    if field.type == "table":
        return "\n".join(_line(sheet, field, row) for row in cast(Rows, value))
    said = text_of(field, cast(Cell, value), sheet.organization, sheet.language)
    return Number(value, said) if isinstance(value, int | Decimal) and not isinstance(value, bool) else said


def _line(sheet: Sheet, table: Field, row: Mapping[str, Cell]) -> str:
    cells = (text_of(one, row[one.id], sheet.organization, sheet.language) for one in table.columns if one.id in row)
    return " | ".join(cells)
