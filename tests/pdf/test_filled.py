"""A form that the program fills shows every value in its place, and takes as many rows as there are."""

import re
from dataclasses import replace
from datetime import date

import page
import pypdfium2
import pytest

from generator.control.reading import Asked
from generator.control.row_codes import as_typed, grouped, reading_row
from generator.model.document import Field
from generator.model.organization import Person
from generator.model.system import Revision
from generator.pdf.engine import lay_out
from generator.pdf.filled import Row, Values, filled_sheet
from generator.pdf.forms import form_sheet
from generator.pdf.reading_sheets import reading_form, reading_sheet
from generator.wording.dates import short_date
from tests.pdf import noted, sample
from tests.pdf.printed import lines_of
from tests.pdf.sample import t

pytestmark = pytest.mark.pdf

_STEPS: tuple[Row, ...] = tuple({"when": date(2026, 11, day), "did": f"Step {day}", "told": day % 2 == 0} for day in range(1, 29))
VALUES: Values = {
    "name": "نگار آزمون‌پور",
    "company": t("شرکت نمونه", "บริษัทตัวอย่าง", "Sample Company"),
    "phone": "021-000-0000",
    "on": date(2026, 11, 21),
    "count": 3,
    "channel": "letter",
    "repeated": False,
    "by": ("phone", "email"),
    "flag": True,
    "rating": 4,
    "files": ("F-06-02-01", "photo.jpg"),
    "steps": _STEPS,
    "code": "C-1405-0001",
}
MARKS = {"steps": tuple(f"7ZQ4 0MKX {day} K" for day in range(1, 29))}
READERS = (
    Person("p01", t("نمونه یکم", "ตัวอย่าง ที่หนึ่ง", "First Sample")),
    Person("p02", t("نمونه دوم", "ตัวอย่าง ที่สอง", "Second Sample")),
)
ASKED = tuple(Asked("complaint-handling", "I-06-02", "02", "officer", one.code, date(2026, 11, 21)) for one in READERS)
SIGNED: Revision = replace(
    noted.TRANSMITTAL,
    document=replace(
        noted.TRANSMITTAL.document,
        id="read-and-acknowledge",
        code="F-01-00-07",
        form=replace(
            noted.TRANSMITTAL.document.form,  # type: ignore[type-var] # a form
            generated="reading-sheet",
            sections=(
                replace(
                    sample.FORM_00.document.form.sections[0],  # type: ignore[union-attr] # a form
                    fields=(
                        Field("document-code", t("کد", "รหัส", "Code"), "text", prefill="code", width=4),
                        Field("document-title", t("عنوان", "ชื่อ", "Title"), "text", prefill="title", width=8),
                        Field("revision", t("بازنگری", "แก้ไข", "Revision"), "text", prefill="revision", width=4),
                        Field("effective", t("تاریخ", "วันที่", "Effective"), "date", prefill="effective", width=4),
                        Field("unit", t("واحد", "หน่วยงาน", "Unit"), "text", width=4),
                        Field(
                            "readers",
                            t("خوانندگان", "ผู้อ่าน", "Readers"),
                            "table",
                            rows=10,
                            columns=(
                                Field("name", t("نام", "ชื่อ", "Name"), "text", width=4),
                                Field("role", t("نقش", "บทบาท", "Role"), "text", width=4),
                                Field("signature", t("امضا", "ลายมือชื่อ", "Signature"), "signature", width=4),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200c]", "", text)


def text_of(printed: bytes) -> str:
    return squeezed("".join(side.get_textpage().get_text_range() for side in pypdfium2.PdfDocument(printed)))


@pytest.mark.requirement("R-09")
@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_a_filled_form_shows_its_values_and_keeps_to_both_standards(language: str) -> None:
    made = lay_out(filled_sheet(sample.FORM_00, VALUES, sample.SYSTEM, language, MARKS))
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf_bytes(made, profile=profile)
        assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures][:5]
    whole, lines, locale = text_of(made), [line for seen in lines_of(made) for line in seen], sample.ORGANIZATION.locale(language)
    assert squeezed("نگار آزمون‌پور") in whole
    assert squeezed({"fa": "شرکت نمونه", "th": "บริษัทตัวอย่าง", "en": "Sample Company"}[language]) in whole
    assert whole.count("×") == 6 + len(MARKS["steps"])  # letter, no, telephone and e-mail, the flag, the rating; a row each
    for wanted in ("021-000-0000", "C-1405-0001", "photo.jpg", short_date(date(2026, 11, 21), locale)):
        assert any(squeezed(wanted) in line for line in lines), wanted
    for day, mark in enumerate(MARKS["steps"], start=1):
        assert any(squeezed(mark) in line for line in lines)
        assert any(f"Step{day}" in line for line in lines)
    assert all("F-06-02-01" in "".join(seen) for seen in lines_of(made))


def test_a_filled_form_does_not_say_that_it_is_the_released_one() -> None:
    blank, filled = (filled_sheet(sample.FORM_00, values, sample.SYSTEM, "en") for values in ({}, VALUES))
    for sheet in (blank, filled):
        assert not sheet.embedded
        assert not {"definitionFingerprint", "effectiveDate"} & dict(sheet.properties).keys()
    assert blank.identity != filled.identity


@pytest.mark.requirement("R-09")
def test_a_filled_form_tells_the_same_revisions_as_the_form_itself() -> None:
    later = replace(sample.FORM_00, key="01", since=date(2026, 11, 28))
    system = replace(sample.SYSTEM, revisions=(sample.FORM_00, later, *sample.SYSTEM.revisions[1:]))
    blank, filled = form_sheet(later, (sample.FORM_00,), system, "en").html, filled_sheet(later, VALUES, system, "en").html
    told = [re.findall(r'<p class="history">.*?</p>', html) for html in (blank, filled)]
    assert told[0] == told[1]
    assert "2026-11-21" in told[1][0]
    assert "2026-11-28" in told[1][0]


def test_a_table_without_rows_keeps_those_that_are_filled_by_hand() -> None:
    blank = filled_sheet(sample.FORM_00, {"name": "A"}, sample.SYSTEM, "en").html
    one = filled_sheet(sample.FORM_00, {"steps": ({},)}, sample.SYSTEM, "en").html
    assert blank.count("<tr>") - one.count("<tr>") == 3


def test_markup_in_a_value_is_printed_as_it_stands() -> None:
    sheet = filled_sheet(sample.FORM_00, {"name": "<script>x</script>", "steps": ({"did": "<b>&"},)}, sample.SYSTEM, "en")
    assert "<script>" not in sheet.html
    assert "&lt;b&gt;&amp;" in sheet.html


def test_a_value_of_no_field_or_column_is_refused() -> None:
    for values in ({"nothing": "x"}, {"steps": ({"nothing": "x"},)}):
        with pytest.raises(KeyError, match="nothing"):
            filled_sheet(sample.FORM_00, values, sample.SYSTEM, "en")
    with pytest.raises(ValueError, match="more codes than rows"):
        filled_sheet(sample.FORM_00, {"steps": ()}, sample.SYSTEM, "en", {"steps": ("7ZQ4 0MKX K",)})
    with pytest.raises(ValueError, match="I-06-02 is no form"):
        filled_sheet(sample.INSTRUCTION_01, {}, sample.SYSTEM, "en")


@pytest.mark.requirement("R-63")
@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_a_reading_sheet_has_a_row_for_each_reader_with_a_code_that_is_read_again(language: str) -> None:
    officer = replace(noted.ORGANIZATION.roles[0], unit="crm_unit")
    organization = replace(noted.ORGANIZATION, people=READERS, roles=(officer, *noted.ORGANIZATION.roles[1:]))
    system = replace(noted.SYSTEM, organization=organization, revisions=(SIGNED, *noted.SYSTEM.revisions))
    assert reading_form(system) is SIGNED
    assert reading_form(noted.SYSTEM) is None
    made = lay_out(reading_sheet(SIGNED, ASKED, system, language))
    whole, lines = text_of(made), [line for seen in lines_of(made) for line in seen]
    for one, person in zip(ASKED, READERS, strict=True):
        row = reading_row("complaint-handling", "02", "officer", one.person)
        assert squeezed(person.name.get(language) or "") in whole
        assert any(squeezed(grouped(row)) in line for line in lines)
        assert as_typed(grouped(row)) == row
    assert squeezed(officer.title.get(language) or "") in whole
    assert squeezed(organization.units[0].title.get(language) or "") in whole
    assert any("I-06-02" in line for line in lines)


def test_a_reading_sheet_is_of_one_revision_that_is_known() -> None:
    system = replace(noted.SYSTEM, revisions=(SIGNED, *noted.SYSTEM.revisions))
    for asked in ((), (ASKED[0], replace(ASKED[1], revision="01"))):
        with pytest.raises(ValueError, match="one revision"):
            reading_sheet(SIGNED, asked, system, "en")
    with pytest.raises(KeyError, match="I-06-02 09"):
        reading_sheet(SIGNED, (replace(ASKED[0], revision="09"),), system, "en")
