"""Reading sheets: the form on which those who must read a revision sign that they read and understood it, a row for each of them.

Outside stay who is asked (`control/reading.py`), the form's look (`filled.py`) and reading the signed sheet (`load/filled.py`).
It names people, so it is printed when somebody asks for it, and is part of no build.
"""

from collections.abc import Iterator, Sequence

from generator.control.reading import Asked
from generator.control.row_codes import grouped, reading_row
from generator.model.document import Field
from generator.model.organization import Organization, Person
from generator.model.system import Revision, System
from generator.pdf.filled import Row, Value, fields_of, filled_sheet
from generator.pdf.papers import generated_form
from generator.pdf.sheet import Sheet
from generator.wording.numbers import revision_number

GENERATED = "reading-sheet"
"""What the form of an organization says that is filled by this sheet (`generated`)."""

BY_HAND = "unit"
"""The id of a field that takes the readers' unit."""


def reading_form(system: System) -> Revision | None:
    """The form in force on which readers sign, if the organization has one."""
    return generated_form(GENERATED, system)


def reading_sheet(form: Revision, asked: Sequence[Asked], system: System, language: str) -> Sheet:
    """The sheet for those who are asked to read one revision, in one role, in a language.

    The form tells where things stand: fields with `prefill` take what the document is, the first table the readers, its first
    column their names with their codes, its second the role. Raises ValueError where nobody is asked, or for other revisions than
    one, and KeyError for a revision that the system does not know.
    """
    if len({(one.document, one.revision, one.role) for one in asked}) != 1:
        raise ValueError("a sheet is of one revision and one role")
    revision = _revision(asked[0], system)
    table = next((field for field in fields_of(form) if field.type == "table"), None)
    values: dict[str, Value | tuple[Row, ...]] = dict(_head(form, revision, asked[0].role, system.organization, language))
    marks = {}
    if table:
        values[table.id] = tuple(_row(table, one, system.organization, language) for one in asked)
        marks[table.id] = tuple(grouped(reading_row(one.document, one.revision, one.role, one.person)) for one in asked)
    return filled_sheet(form, values, system, language, marks)


def _revision(one: Asked, system: System) -> Revision:
    for revision in system.revisions:
        if (revision.document.id, revision.key) == (one.document, one.revision):
            return revision
    raise KeyError(f"{one.code} {one.revision}")


def _head(form: Revision, revision: Revision, role: str, organization: Organization, language: str) -> Iterator[tuple[str, Value]]:
    locale = organization.locale(language)
    known: dict[str, Value] = {
        "code": revision.document.code,
        "title": revision.document.title,
        "revision": revision_number(revision.key, locale),
    }
    if revision.since:
        known["effective"] = revision.since
    found = organization.role(role)
    unit = organization.unit(found.unit) if found else None
    for field in fields_of(form):
        if field.prefill in known:
            yield field.id, known[field.prefill]
        elif field.id == BY_HAND and unit:
            yield field.id, unit.title


def _row(table: Field, one: Asked, organization: Organization, language: str) -> Row:
    worded = [column.id for column in table.columns if column.type == "text"]
    role = organization.role(one.role)
    said: list[Value] = [_name(one.person, organization, language)]
    if role:
        said.append(role.title)
    return dict(zip(worded, said, strict=False))


def _name(code: str, organization: Organization, language: str) -> str:
    person: Person | None = next((found for found in organization.people if found.code == code), None)
    name = person.name.first((language, *organization.languages)) if person else ""
    return f"{name} ({code})" if name else code
