"""Records: a filled form as values, whichever way it was filled: on paper, in a PDF, on a page.

Outside stay reading values from what people typed and telling what is wrong with them (`records/`), and the files that they come
from (`pdf/`) or are kept in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from generator.problems import Problem

NOT_APPLICABLE: Literal["n/a"] = "n/a"
"""What stands in a field for a day or a moment where somebody wrote that there is none: it is filled, and says no day."""
NUMBER = ":number"
"""The name of the room in a file's head for the record's own number, which is no field of the form."""


@dataclass(frozen=True, slots=True)
class SignedBy:
    """Who signed a field: the name as it was written and the day, where one was. `signed`: a digital signature stands in the file.

    Whether that signature is valid is not said here.
    """

    name: str
    on: date | None = None
    signed: bool = False


Cell = str | int | Decimal | bool | date | datetime | tuple[str, ...] | SignedBy
"""What stands in one field, by its type:

- text, longtext (lines parted by a line feed), phone, email, auto: str;
- date: date; datetime: datetime to the minute, in the organization's own time, without a zone; either may be `NOT_APPLICABLE`;
- number, rating: int; money: Decimal, in the field's unit;
- select: the option's id; yesno: `yes` or `no`; checkbox: bool;
- multiselect: ids of options, in printed order; file_list: names of files;
- signature: SignedBy. A stamp and what is static have no value.

Beware that a datetime is a date too, and a bool an int.
"""
Row = Mapping[str, Cell]
"""A row of a table, by the ids of its columns; an empty cell is left out."""
Rows = tuple[Row, ...]
"""The rows of a table that say something."""
Value = Cell | Rows
Written = str | tuple[str, ...]
"""What stands in a field before it is read: text, or several texts where several may be ticked or listed."""


@dataclass(frozen=True, slots=True)
class Record:
    """One filled copy of one revision of a form.

    `form` is the form's code as it stood on it, `document` the form's lasting id, `revision` the revision's key, `language` the one
    in which it was filled, `fingerprint` the root digest of the revision (empty: it was not said). `values` are by the ids of
    fields; an empty field is left out. `source` is the name of the file that it was read from; `number` the record's own number
    (a complaint's tracking code), empty where it has none yet.
    """

    form: str
    document: str
    revision: str
    language: str
    fingerprint: str
    values: Mapping[str, Value]
    source: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """What a filled form says of the form that it is: its code, the key of its revision, its language, and where they are said the
    form's lasting id and the revision's root digest; `source` is the name of the file."""

    form: str
    revision: str
    language: str
    document: str = ""
    fingerprint: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class RawForm:
    """What stands in a fillable file before anything is made of it: texts by the names of its widgets.

    Names are `field`, `date:year`, `date:month`, `date:day` (and `date:hour`, `date:minute` of a moment), `table:row:column` with
    rows counted from 1, and of a part within a row `table:row:column:year`; `signature:name` and `signature:date` beside the
    signature itself; `NUMBER`. Of choices the ids of the options that are ticked: a text for one, a tuple where several may be;
    of what is ticked or not, `yes` or nothing. `signed` are the names of signature fields that hold a digital signature, `pages`
    the digests of what each page shows apart from the fields, `marked` the numbers of pages on which something stands besides.
    `problems` are what is wrong with the file itself.
    """

    named: Named
    fields: Mapping[str, Written]
    signed: frozenset[str] = frozenset()
    pages: tuple[str, ...] = ()
    marked: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()
