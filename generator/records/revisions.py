"""Revisions: of which revision a filled form is, and whether that revision was in force on the record's own day.

`revision_of(system, named) -> (Revision, problems)`; `own_day(sheet, values) -> date | None`;
`standing(sheet, values, day, today)`. Outside stay the fields (`checking.py`).
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from generator.model.document import Field
from generator.model.records import Named, SignedBy, Value
from generator.model.system import DRAFTS, Revision, System
from generator.problems import Place, Problem, problem
from generator.records.blame import Sheet, Spot
from generator.records.misfits import named as shown_id


def revision_of(system: System, named: Named) -> tuple[Revision | None, tuple[Problem, ...]]:
    """The released revision that was filled, or why there is none.

    N808: no form was released under this code; N809: not in this revision; N810: its fingerprint is another; N811: the code is of
    another form; N812: it was not released in this language.
    """
    place = Place(named.source)
    forms = [one for one in system.revisions if one.document.form and one.status not in DRAFTS and one.document.code == named.form]
    if not forms:
        return None, (problem("N808", place, code=_code(named.form)),)
    if named.document and all(one.document.id != named.document for one in forms):
        return None, (problem("N811", place, code=named.form, document=shown_id(named.document)),)
    found = next((one for one in forms if one.key == named.revision), None)
    if found is None:
        known = ", ".join(one.key for one in forms)
        return None, (problem("N809", place, code=named.form, revision=_code(named.revision), known=known),)
    if named.fingerprint and named.fingerprint != found.fingerprint.root:
        return None, (problem("N810", place, code=named.form, revision=named.revision),)
    languages = found.document.languages or found.organization.languages
    if named.language not in languages:
        return None, (problem("N812", place, code=named.form, language=shown_id(named.language), known=", ".join(languages)),)
    return found, ()


def own_day(sheet: Sheet, values: Mapping[str, Value]) -> date | None:
    """The day that a record is of: that of the form's first required day or moment; None where it has none or was left empty."""
    field = own_day_field(sheet)
    value = values.get(field.id) if field else None
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def own_day_field(sheet: Sheet) -> Field | None:
    """The field that says of which day a record is, if the form has one."""
    return next((field for field in sheet.fields.values() if field.required and field.type in ("date", "datetime")), None)


def standing(sheet: Sheet, values: Mapping[str, Value], day: date, today: date) -> Iterator[Problem]:
    """Warnings where the revision was not in force on a record's own day, or the day has not come yet.

    N837: it was superseded or withdrawn by then; N838: it was not in force yet, nor on any day on which somebody signed, for a
    form may tell of a day before it was filled; N839: the record is of a day after today.
    """
    revision, place = sheet.revision, Place(sheet.source)
    about = {"code": revision.document.code, "revision": revision.key}
    if revision.until and day >= revision.until:
        yield problem("N837", place, "warning", **about, day=day, until=revision.until)
    last = max((day, *(value.on for value in values.values() if isinstance(value, SignedBy) and value.on)))
    if revision.since and last < revision.since:
        yield problem("N838", place, "warning", **about, day=last, since=revision.since)
    field = own_day_field(sheet)
    if day > today and field:
        yield sheet.wrong("N839", Spot(field), "warning", day=day)


def _code(written: str) -> str:
    """A code or number as it was given, if it is one."""
    return written if _CODE.fullmatch(written) else "…"


_CODE = re.compile("(?!(?:.*[0-9]){11})[A-Za-z0-9][A-Za-z0-9._/-]{0,63}")
