"""Filled: the sheet of a form in which the program has filled what it knows; the rest is filled with a pen.

Outside stay which values these are, and the blank sheet (`forms.py`), whose look it has. Tables have exactly the rows that are
given, however many, and whoever signs still stands last. What was printed is a record on its way, not the form itself: its file
does not say that it is the released one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from itertools import takewhile, zip_longest
from typing import Any

from markupsafe import Markup, escape

from generator.model.choices import TICKED
from generator.model.document import Field
from generator.model.system import Revision, System
from generator.model.text import Text
from generator.pdf.forms import Entry, Line, form_content, form_frame, form_reader
from generator.pdf.frame import NOTHING, Frame, Metadata, sheet
from generator.pdf.reader import Reader, safe
from generator.pdf.sheet import Sheet
from generator.prose.html import isolated


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed, when, and whether with a digital signature; the room for the signature stays."""

    name: Markup
    on: Markup = NOTHING
    digitally: bool = False


_LOOKS = ".entered, .filled td, .entry { overflow-wrap: break-word }"
"""A word that is longer than its room goes on in the next line, and not over the edge of the paper."""

Value = str | int | date | bool | Text | Signed | tuple[str, ...]
"""What is filled in: words as they stand, a number, a day, yes or no, an author's text, the ids of the options that are ticked (of
one alone, its id), who signed, or several lines."""
Row = Mapping[str, Value]
"""A row of a table, by the ids of its columns."""
Rows = tuple[Row | str, ...]
"""The rows of a table; words alone are a heading above the rows that follow."""
Values = Mapping[str, Value | Rows]
"""What is filled in, by the ids of fields; what is missing stays empty. Words that are `Markup` are safe HTML."""
Marks = Mapping[str, tuple[str, ...]]
"""The codes by which a table's rows are read again, by the table's id, as they are printed: an empty one for a row without."""


def filled_sheet(
    revision: Revision,
    values: Values,
    system: System,
    language: str,
    marks: Marks | None = None,
    *,
    number: str = "",
    sample: bool = False,
) -> Sheet:
    """The sheet of a form's revision in a language with these values in its fields and rows in its tables.

    `number` is the record's own; every page of a `sample` says that what it tells is made up. Raises ValueError for a document that
    is no form, and KeyError for a value of a field or column that the form has not.
    """
    read = form_reader(revision, system, language)
    earlier = tuple(takewhile(lambda one: one.key != revision.key, system.revisions_of(revision.document.id)))
    entries: dict[str, Entry] = {}
    tables: dict[str, tuple[Line, ...]] = {}
    for field, value in _paired(fields_of(revision), values):
        if field.type == "table":
            tables[field.id] = tuple(_lines(field, value, (marks or {}).get(field.id, ()), read))
        else:
            entries[field.id] = _entry(field, value, read)
    return sheet(
        "form",
        read,
        _frame(revision, read, sample=sample),
        _metadata(revision, values, system, read),
        looks=_LOOKS,
        former=None,
        **form_content(revision, earlier, read, given=entries, tables=tables, number=number),
    )


def fields_of(revision: Revision) -> tuple[Field, ...]:
    """All fields of a form, in printed order; none of a document that is no form."""
    form = revision.document.form
    return form.fields if form else ()


def _frame(revision: Revision, read: Reader, *, sample: bool) -> Frame:
    frame = replace(form_frame(revision, (), read), told=())
    if not sample:
        return frame
    mark = read.say("pdf.fillable.sample")
    told = (escape(read.say("pdf.fillable.made_up")),)
    return replace(frame, kind=f"{frame.kind} · {mark}", watermark=mark, told=told)


def _paired(fields: Iterable[Field], values: Mapping[str, Any]) -> Iterator[tuple[Field, Any]]:
    """Each value with its field, in printed order."""
    known = {field.id: field for field in fields}
    if strange := sorted(values.keys() - known.keys()):
        raise KeyError(strange[0])
    return ((field, values[key]) for key, field in known.items() if key in values)


def _lines(field: Field, rows: Rows, marks: tuple[str, ...], read: Reader) -> Iterator[Line]:
    for row, mark in zip_longest(rows, marks, fillvalue=None):
        if row is None:
            raise ValueError(f"{field.id}: more codes than rows")
        if isinstance(row, str):
            yield Line(heading=_words(row, read))
            continue
        found = {column.id: _entry(column, value, read) for column, value in _paired(field.columns, row)}
        yield Line(tuple(found.get(column.id) for column in field.columns), read.code(mark) if mark else NOTHING)


def _entry(field: Field, value: Value, read: Reader) -> Entry:
    if isinstance(value, Signed):
        return Entry(value.name, on=value.on, digitally=value.digitally)
    if field.type in TICKED:
        ticked = value if isinstance(value, tuple) else ("yes" if value is True else "no" if value is False else str(value),)
        return Entry(chosen=frozenset(ticked))
    return Entry(_words(value, read))


def _words(value: str | int | date | bool | Text | tuple[str, ...], read: Reader) -> Markup:
    if isinstance(value, str):
        return value if isinstance(value, Markup) else safe(isolated(value))
    if isinstance(value, date):
        return read.day(value)
    if isinstance(value, Text):
        return read.line(value)
    if isinstance(value, tuple):
        return Markup("<br>").join(_words(one, read) for one in value)
    return escape(read.say("yes" if value else "no") if isinstance(value, bool) else read.count(value))


def _metadata(revision: Revision, values: Values, system: System, read: Reader) -> Metadata:
    document = revision.document
    title = f"{document.code} {read.plain(document.title)}"
    subject = read.say("pdf.subject", kind=read.say("type.form"), code=document.code, revision=revision.key)
    digest = sha256(repr(sorted(values.items())).encode()).hexdigest()
    identity = f"filled/{document.code}/{revision.key}/{read.language}/{digest}"
    properties = (("documentCode", document.code), ("revision", revision.key), ("asOf", system.as_of.isoformat()))
    return Metadata(title, subject, identity, system.as_of, properties)
