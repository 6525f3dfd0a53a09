"""Every form that ships with Nuskha keeps to both standards, empty and with something in each of its fields, which comes back."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache

import page
import pytest

from generator.archive.reading import read
from generator.control import standing
from generator.model.document import Field
from generator.model.records import Cell, Record, SignedBy, Value
from generator.model.system import Revision, System
from generator.outputs import revision_sheet
from generator.pdf.engine import lay_out
from generator.pdf.filled import fields_of
from generator.pdf.forms import is_fillable
from generator.pdf.record_sheets import still_fillable
from generator.pdf.returned import values_of
from generator.problems import errors
from generator.records.taking import from_form
from generator.records.values import VALUELESS, options_of
from tests.conftest import ROOT
from tests.pdf.every import NAMES, STORIES
from tests.pdf.sample import LANGUAGES

pytestmark = pytest.mark.pdf

PROFILES = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)
DAY = date(2026, 11, 22)


@cache
def shipped() -> System:
    """The sample organization's system, as its archive tells it."""
    history, problems = read(ROOT / "archive", printed=False)
    assert not errors(problems)
    found = standing.system(history, DAY)
    assert found is not None
    return found


def forms() -> tuple[Revision, ...]:
    """What people fill: each form in its latest revision."""
    latest = {one.document.id: one for one in shipped().released if one.document.form and not one.until}
    return tuple(one for one in latest.values() if is_fillable(one))


def record(form: Revision, language: str) -> Record:
    """Something in every field of a form, and in every row of its tables."""
    values = {field.id: value(field, form, language) for field in fields_of(form) if field.type not in VALUELESS}
    return Record(form.document.code, form.document.id, form.key, language, form.fingerprint.root, values, "form.pdf")


def value(field: Field, form: Revision, language: str) -> Value:
    """What somebody may write into a field."""
    if field.type == "table":
        columns = [column for column in field.columns if column.type not in VALUELESS]
        # the column of a signature has room for a name
        row: Mapping[str, Cell] = {column.id: cell(column, form, language, day=None) for column in columns}
        return (row,) * field.rows
    return cell(field, form, language)


def cell(field: Field, form: Revision, language: str, day: date | None = DAY) -> Cell:
    name, offered = NAMES[language], tuple(option.id for option in options_of(field, form.organization))
    number = max(1, field.minimum or 0)
    cells: Mapping[str, Cell] = {
        "longtext": STORIES[language][: field.max_length].strip(),
        "date": DAY,
        "datetime": datetime.fromisoformat("2026-11-22T14:30"),
        "number": number,
        "money": Decimal(number),
        "rating": number,
        "phone": "+98 21 123 4567",
        "email": "voice@sample.example",
        "select": offered[-1] if offered else "",
        "yesno": "no",
        "multiselect": offered,
        "checkbox": True,
        "file_list": ("a.pdf",),
        "signature": SignedBy(name, day),
        "auto": (field.pattern or "").replace("{yyyy}", "2026").replace("{nnnn}", "0001") or "7",
    }
    return cells.get(field.type, name[: field.max_length].strip())


def faults(content: bytes) -> list[tuple[str, str]]:
    reports = [page.validate_pdf_bytes(content, profile=profile) for profile in PROFILES]
    return [(failure.rule_id, failure.message) for report in reports for failure in report.failures][:5]


@pytest.mark.requirement("R-09", "R-50")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_form_keeps_to_both_standards_empty_and_full_and_gives_back_what_is_in_it(language: str) -> None:
    assert len(forms()) > 10
    for form in forms():
        blank, wanted = lay_out(revision_sheet(form, shipped(), language)), record(form, language)
        full, left = still_fillable(blank, wanted, form)
        assert (form.document.code, left, faults(blank), faults(full)) == (form.document.code, (), [], [])
        taken = from_form(values_of(full, "form.pdf"), shipped(), DAY)
        assert [told for told in taken.problems if told.severity == "error"] == []
        assert taken.record is not None
        assert dict(taken.record.values) == dict(wanted.values)
