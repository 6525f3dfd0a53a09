"""Taking: a filled form, however it came, to a checked record: of which revision it is, what its fields say, what is wrong.

`from_form(raw, system, today) -> Taken`, `from_json(content, source, system, today) -> Taken`. Outside stay opening the file
(`pdf/` for a filled PDF) and keeping the record.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.model.records import NUMBER, RawForm, Record, Value
from generator.model.system import Revision, System
from generator.problems import Problem, errors
from generator.records.blame import RowNumbers, Sheet
from generator.records.checking import wrong
from generator.records.plain import numbered_values_from, stated
from generator.records.revisions import own_day, revision_of, standing
from generator.records.values import clean
from generator.records.widgets import numbered_from

UNFILLED = "N820"
"""What is told of a required field that is empty: a form that is still being worked on is not wrong for that."""

MOST_TOLD = 500
"""So much that is wrong with one file is told; nobody reads more, and somebody may have put it there by the hundred thousand."""
Read = tuple[dict[str, Value], tuple[Problem, ...], RowNumbers]


@dataclass(frozen=True, slots=True)
class Taken:
    """A record with the revision that was filled and its own day (None: it says none), and all that is wrong with it.

    Without a revision there is no record; with one there is, whatever is wrong: fields that could not be read are left out.
    """

    record: Record | None = None
    revision: Revision | None = None
    day: date | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong but what may be."""
        return self.record is not None and not errors(self.problems)


def from_form(raw: RawForm, system: System, today: date) -> Taken:
    """The record of a filled file; what is wrong with the file itself comes first."""
    revision, problems = (None, ()) if errors(raw.problems) else revision_of(system, raw.named)
    if revision is None:
        return Taken(problems=(*raw.problems, *problems))
    sheet = Sheet(revision, raw.named.language, raw.named.source)
    number = raw.fields.get(NUMBER, "")
    taken = _taken(sheet, numbered_from(sheet, raw.fields, raw.signed), today, number if isinstance(number, str) else "")
    return replace(taken, problems=(*raw.problems, *taken.problems))


def from_json(content: bytes, source: str, system: System, today: date) -> Taken:
    """The record of a file of JSON, as a page saves it."""
    found, problems = stated(content, source)
    if found is None:
        return Taken(problems=_few(problems))
    revision, problems = revision_of(system, found.named)
    if revision is None:
        return Taken(problems=problems)
    sheet = Sheet(revision, found.named.language, source)
    return _taken(sheet, numbered_values_from(sheet, found.values), today, found.number)


def lenient(taken: Taken) -> Taken:
    """What was read, where a form may still be worked on: an empty field is told, and is no error."""
    told = tuple(replace(one, severity="warning") if one.code == UNFILLED else one for one in taken.problems)
    return replace(taken, problems=told)


def _taken(sheet: Sheet, read: Read, today: date, number: str) -> Taken:
    values, unread, numbers = read
    told = frozenset(dict(one.values).get("field", "") for one in unread)
    day = own_day(sheet, values)
    problems = (*unread, *wrong(sheet, values, told, numbers), *(standing(sheet, values, day, today) if day else ()))
    document = sheet.revision.document
    record = Record(
        form=document.code,
        document=document.id,
        revision=sheet.revision.key,
        language=sheet.language,
        fingerprint=sheet.revision.fingerprint.root,
        values=values,
        source=sheet.source,
        number=_number(sheet, values) or clean(number),
    )
    return Taken(record, sheet.revision, day, _few(problems))


def _few(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Of very many the first, those before others that no leniency forgives."""
    if len(problems) <= MOST_TOLD:
        return problems
    return tuple(sorted(problems, key=lambda one: (one.severity == "warning", one.code == UNFILLED))[:MOST_TOLD])


def _number(sheet: Sheet, values: Mapping[str, Value]) -> str:
    """The record's own number: what stands in the form's field for it; empty where nothing does."""
    field = sheet.form.number_field
    return str(values.get(field.id, "")) if field else ""
