"""Fill fields: the controls of a form to fill, field by field and cell by cell, as the template draws them.

Outside stay what the scripts know of the fields (`fill_model.py`) and the page around them (`fill_page.py`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.choices import scale
from generator.model.document import Field, FormBody
from generator.model.system import Revision
from generator.records.numbering import blank
from generator.records.values import LEFT_TO_RIGHT, options_of
from generator.site.reader import Reader
from generator.site.safe import NOTHING

KINDS = {
    "longtext": "lines",
    "file_list": "lines",
    "select": "one",
    "rating": "one",
    "yesno": "one",
    "multiselect": "several",
    "checkbox": "tick",
    "signature": "sign",
    "stamp": "stamp",
    "table": "table",
    "static": "words",
}
"""How a field is shown; what is not here is one line to write on."""
KEYBOARDS = {"number": "numeric", "money": "decimal", "phone": "tel", "email": "email"}
"""The keyboard that a telephone shows."""
COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice with the value that stands for it, and its words without markup."""

    value: str
    words: Markup | str
    plain: str


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field to fill, or a column of a table.

    `name` is that of its control, but for the row of a table; `kind` is one of `KINDS`, or `line`; `width` in twelfths of the page;
    `prefill` is what of a document it shows; `notes` are what helps to fill it.
    """

    name: str
    type: str
    kind: str
    width: int
    rows: int
    label: Markup
    unit: Markup
    required: bool
    notes: tuple[Markup | str, ...]
    direction: str
    keyboard: str
    prefill: str
    choices: tuple[Choice, ...]
    columns: "tuple[FieldShown, ...]" = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A section of the form; `office` is what the organization fills."""

    id: str
    title: Markup
    office: bool
    fields: tuple[FieldShown, ...]


def groups(body: FormBody, revision: Revision, reader: Reader) -> Iterator[Group]:
    """The sections of a form with their fields."""
    for section in body.sections:
        shown = tuple(_field(field, revision, reader) for field in section.fields)
        yield Group(section.id, reader.inline(section.title, revision), section.office, shown)


def _field(field: Field, revision: Revision, reader: Reader) -> FieldShown:
    return FieldShown(
        name=field.id,
        type=field.type,
        kind=KINDS.get(field.type, "line"),
        width=COLUMNS if field.type in ("table", "static") else min(max(field.width, 1), COLUMNS),
        rows=max(field.rows, 1),
        label=reader.inline(field.label, revision),
        unit=reader.inline(field.unit, revision),
        required=field.required,
        notes=tuple(note for note in _notes(field, revision, reader) if note),
        direction="ltr" if field.type in LEFT_TO_RIGHT else "auto",
        keyboard=KEYBOARDS.get(field.type, ""),
        prefill=field.prefill or "",
        choices=tuple(_choices(field, revision, reader)),
        columns=tuple(_field(column, revision, reader) for column in field.columns),
    )


def _notes(field: Field, revision: Revision, reader: Reader) -> Iterator[Markup | str]:
    """What stands below a field: for whom it is, its own help, when it is needed, how it is written."""
    role = revision.organization.role(field.role) if field.role else None
    yield reader.inline(role.title, revision) if role else NOTHING
    yield reader.inline(field.help, revision)
    if field.required_when:
        yield reader.phrase("pdf.form.required_if", condition=reader.inline(field.required_when, revision))
    if field.type in ("date", "datetime"):
        yield reader.isolated(reader.say(f"site.fill.{field.type}.{reader.locale.calendar}"))
    if field.type in ("number", "money") and field.minimum is not None and field.maximum is not None:
        yield reader.phrase("pdf.form.until", minimum=reader.number(field.minimum), maximum=reader.number(field.maximum))
    if field.type == "file_list":
        yield reader.say("site.fill.file_list")
    if field.type == "auto":
        written = blank(field.pattern)
        yield reader.phrase("site.fill.auto", pattern=reader.code(written)) if written else reader.say("pdf.form.automatic")


def _choices(field: Field, revision: Revision, reader: Reader) -> Iterator[Choice]:
    if field.type == "yesno":
        yield from (Choice(answer, reader.say(answer), reader.say(answer)) for answer in ("yes", "no"))
    elif field.type == "rating":
        yield from (Choice(str(step), reader.number(step), reader.number(step)) for step in scale(field))
    elif field.type in ("select", "multiselect"):
        for one in options_of(field, revision.organization):
            yield Choice(one.id, reader.inline(one.label, revision), reader.plain(one.label, revision))
