"""Forms: the blank sheet of a form, to be filled in with a pen, and what a filled one shares with it (`filled.py`).

Outside stay the frame around it (`frame.py`), its look (`templates/form.jinja`, `css/form.css`) and what its rooms say of their
fields (`rooms.py`). Writing
lines are 8 mm high, boxes stand in a row of twelve columns, and what the organization fills is shaded.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

from markupsafe import Markup

from generator.model.choices import choices, scale
from generator.model.document import Field, FormBody
from generator.model.organization import Calendar
from generator.model.register import Quantity
from generator.model.system import Revision, System
from generator.pdf.documents import bars, by_code, contemporaries, signatures
from generator.pdf.frame import NOTHING, Frame, is_draft, revision_frame, revision_metadata, sheet
from generator.pdf.notices import notices
from generator.pdf.reader import Reader, reader
from generator.pdf.rooms import ALONE, Rooms
from generator.pdf.sheet import Sheet
from generator.records.numbering import blank
from generator.wording.cells import shown

COLUMNS = 12
"""The columns of a form's grid."""

WHOLE_ROW = ("table", "static")
"""These stand alone in their row, whatever their width."""


SHEET_WIDTHS = {"portrait": 180, "landscape": 267}
"""Millimetres between the margins (`css/form.css`)."""

DASHES = 26
"""Millimetres that a date takes where its digits have dashes."""

COMB = 3
"""Columns that a date takes where each digit has its box."""


LINE = 8
"""Millimetres of a writing line."""

MORE = 5
"""Millimetres that each further row adds to the room for a signature."""

NAME_AND_DATE = 80
"""Millimetres that a name and a date take side by side."""


@dataclass(frozen=True, slots=True)
class Row:
    """Fields that stand side by side; `left` is the number of columns that stay free at the end."""

    fields: tuple[Field, ...]
    left: int


@dataclass(frozen=True, slots=True)
class Digits:
    """Boxes for the digits of one part of a date or time, with the wording key of its caption and what follows it."""

    boxes: int
    key: str
    then: str = ""


_DATES: dict[Calendar, tuple[Digits, ...]] = {
    "jalali": (Digits(4, "year", "/"), Digits(2, "month", "/"), Digits(2, "day")),
    "buddhist": (Digits(2, "day", "/"), Digits(2, "month", "/"), Digits(4, "year")),
    "gregorian": (Digits(4, "year", "-"), Digits(2, "month", "-"), Digits(2, "day")),
}
_TIME = (Digits(2, "hour", ":"), Digits(2, "minute"))


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a field or a cell that is filled: its words, or the ids of what is ticked (`yes`, `no`, steps of a rating).

    Of a signature the words are the name, with the day `on` which and whether it was given `digitally`.
    """

    words: Markup = NOTHING
    chosen: frozenset[str] = frozenset()
    on: Markup = NOTHING
    digitally: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A filled row of a table, an entry or nothing for each of its columns; `mark` is the code by which the row is read again.

    A row that has a `heading` has nothing else: it stands above the rows that follow.
    """

    entries: tuple[Entry | None, ...] = ()
    mark: Markup = NOTHING
    heading: Markup = NOTHING


def form_sheet(
    revision: Revision,
    earlier: tuple[Revision, ...],
    system: System,
    language: str,
) -> Sheet:
    """The blank sheet of a form's revision in a language; `earlier` as for documents. Sign-offs and history
    stand in small print after the last section: whoever fills the form in needs the room more.
    """
    read = form_reader(revision, system, language)
    former = earlier[-1] if earlier else None
    differing = bars(former, revision, system, language)
    return sheet(
        "form",
        read,
        form_frame(revision, earlier, read),
        revision_metadata(revision, read),
        looks="",
        former=former,
        **form_content(revision, earlier, read, differing, fillable=is_fillable(revision)),
    )


def is_fillable(revision: Revision) -> bool:
    """Whether a revision's sheet has fields: nobody works by a draft, and what the program fills is not filled by people."""
    return not is_draft(revision) and _body(revision).generated is None


def form_reader(revision: Revision, system: System, language: str) -> Reader:
    """The reader of a form's sheet: what it says is of the day of its release."""
    return reader(
        revision.organization, language, contemporaries(revision, system), revision.document, withheld=by_code(revision, system)
    )


def form_frame(revision: Revision, earlier: tuple[Revision, ...], read: Reader) -> Frame:
    """What stands around a form: its code and revision are also in the corner of each foot."""
    body = _body(revision)
    foot = read.told("pdf.form.foot", code=read.code(revision.document.code), revision=read.revision(revision.key))
    return replace(revision_frame(revision, read, body.orientation, foot), told=notices(revision, earlier, read))


def form_content(
    revision: Revision,
    earlier: tuple[Revision, ...],
    read: Reader,
    differing: frozenset[str] = frozenset(),
    *,
    given: Mapping[str, Entry] = MappingProxyType({}),
    tables: Mapping[str, tuple[Line, ...]] = MappingProxyType({}),
    fillable: bool = False,
    number: str = "",
) -> Mapping[str, object]:
    """What the template of a form shows; of a filled one also the entries in its fields and the rows of its tables, by their ids.
    `differing` are the sections and fields with a bar in the margin, as kind and id; `fillable`: its rooms become fields; `number`
    is the record's own.
    """
    body = _body(revision)
    return {
        "rooms": Rooms(read, fillable),
        "alone": ALONE,
        "number": number,
        "filled": bool(given or tables),
        "given": given,
        "tables": tables,
        "bars": differing,
        "is_barred": partial(_is_barred, differing),
        "document": revision.document,
        "form": body,
        "sections": tuple((section, tuple(rows(section.fields))) for section in body.sections),
        "numbered": body.number_field is not None,
        "years": _years(body, read),
        "signatures": signatures(revision),
        "history": (*earlier, revision),
        "date_parts": _DATES[read.locale.calendar],
        "time_parts": _TIME,
        "blank": blank,
        "choices": partial(choices, organization=revision.organization),
        "scale": scale,
        "share": share,
        "dashed": partial(dashed, body),
        "combed": combed,
        "signing_height": signing_height,
        "beside": beside,
    }


def rows(fields: Iterable[Field]) -> Iterator[Row]:
    """The fields in rows of at most twelve columns, in their order."""
    row: list[Field] = []
    left = COLUMNS
    for field in fields:
        width = COLUMNS if field.type in WHOLE_ROW else min(max(field.width, 1), COLUMNS)
        if width > left:
            yield Row(tuple(row), left)
            row, left = [], COLUMNS
        row.append(field)
        left -= width
    if row:
        yield Row(tuple(row), left)


def share(column: Field, columns: tuple[Field, ...]) -> float:
    """A column's share of its table's width, in percent."""
    return round(100 * column.width / sum(one.width for one in columns), 2)


def dashed(body: FormBody, column: Field, columns: tuple[Field, ...]) -> bool:
    """Whether a table's column is wide enough for a date's dashes; a narrower one stays empty."""
    return SHEET_WIDTHS[body.orientation] * share(column, columns) / 100 >= DASHES


def combed(field: Field) -> bool:
    """Whether a field is wide enough for a box per digit of a date."""
    return field.width >= COMB


def signing_height(field: Field) -> int:
    """Millimetres of room for the signature itself: a writing line, and more for each further row that the form asks for."""
    return LINE + MORE * (max(field.rows, 1) - 1)


def beside(body: FormBody, field: Field) -> bool:
    """Whether a signature box is so wide that the date stands beside the name."""
    return SHEET_WIDTHS[body.orientation] * field.width / COLUMNS >= NAME_AND_DATE


def _body(revision: Revision) -> FormBody:
    """Raises ValueError for a document that is no form."""
    if revision.document.form is None:
        raise ValueError(f"{revision.document.code} is no form")
    return revision.document.form


def _is_barred(differing: frozenset[str], row: Row) -> bool:
    return any(f"field/{field.id}" in differing for field in row.fields)


def _years(body: FormBody, read: Reader) -> str:
    return shown(Quantity(body.record.years, "unit.years"), read.language, read.organization)
