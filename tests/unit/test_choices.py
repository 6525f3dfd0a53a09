"""A field's choices: its options, then the subjects of the lists that it takes in, the same on the sheet and on the page."""

import re
from dataclasses import replace

import pytest

from generator.model.choices import choices
from generator.model.document import Field, Option, Section
from generator.model.organization import Organization, Subject, SubjectList
from generator.model.system import Revision, System
from generator.model.text import EMPTY
from generator.pdf.forms import form_sheet
from generator.site.pages import pages
from tests.pdf import sample
from tests.unit.site.sample import site

SERVICES = SubjectList(
    "services",
    sample.t("خدمات", "บริการ", "Services"),
    (
        Subject("service-delay", sample.t("تأخیر در خدمت", "บริการล่าช้า", "Delay of the service")),
        Subject("service-price", sample.t("قیمت خدمت", "ราคาค่าบริการ", "Price of the service")),
    ),
)
HEALTH = SubjectList("health", sample.t("سلامت", "สุขภาพ", "Health"), (Subject("waiting", sample.t("انتظار", "การรอ", "Waiting")),))
ORGANIZATION = replace(sample.ORGANIZATION, subjects=(SERVICES, HEALTH))
CLASS = replace(Field("class", sample.t("موضوع", "ประเภทเรื่อง", "Subject"), "select"), subjects=("services",))


def test_the_subjects_of_its_lists_come_after_a_fields_own_options_in_the_order_of_the_lists() -> None:
    field = replace(CLASS, options=sample._OPTIONS[:1], subjects=("health", "services"))
    assert [one.id for one in choices(field, ORGANIZATION)] == ["phone", "waiting", "service-delay", "service-price"]
    assert choices(field, ORGANIZATION)[1].label == HEALTH.subjects[0].label


def test_the_option_other_stays_last() -> None:
    other = Option("other", sample.t("دیگر", "อื่น ๆ", "Other"))
    field = replace(CLASS, options=(other, *sample._OPTIONS[:1]))
    assert [one.id for one in choices(field, ORGANIZATION)] == ["phone", "service-delay", "service-price", "other"]
    assert [one.id for one in choices(replace(field, subjects=()), ORGANIZATION)] == ["other", "phone"]


def test_a_list_that_the_organization_lacks_adds_no_choice() -> None:
    assert choices(replace(CLASS, subjects=("telecom",)), ORGANIZATION) == ()
    assert choices(Field("text", EMPTY, "text"), ORGANIZATION) == ()


@pytest.mark.parametrize(("language", "words"), [("fa", "تأخیر در خدمت"), ("th", "บริการล่าช้า"), ("en", "Delay of the service")])
def test_the_sheet_prints_subjects_as_boxes_to_tick(language: str, words: str) -> None:
    revision = _asking(CLASS, ORGANIZATION)
    html = re.sub(' data-[a-z]+="[^"]*"', "", form_sheet(revision, (), _system(revision), language).html)
    assert f'<span class="choice"><span class="square"></span>{words}</span>' in html


def test_a_tables_column_of_many_subjects_names_them_in_its_head() -> None:
    column = replace(CLASS, options=sample._OPTIONS)
    revision = _asking(Field("rows", sample.t("جدول", "ตาราง", "Table"), "table", columns=(column,)), ORGANIZATION)
    html = form_sheet(revision, (), _system(revision), "en").html
    assert "E-mail, Delay of the service, Price of the service" in html


def test_the_page_of_a_form_names_the_same_choices() -> None:
    revision = _asking(CLASS, ORGANIZATION)
    written = {page.path: page.content.decode() for page in pages(site(_system(revision)), "en")}
    page = next(content for path, content in written.items() if path.endswith("forms/F-06-02-01/index.md"))
    assert "Delay of the service" in page
    assert "Price of the service" in page


def _asking(field: Field, organization: Organization) -> Revision:
    """The sample's form with one field alone."""
    document = sample.FORM_00.document
    assert document.form
    form = replace(document.form, sections=(Section("only", sample.t("بخش", "ส่วน", "Part"), (field,)),))
    return replace(sample.FORM_00, document=replace(document, form=form), organization=organization)


def _system(revision: Revision) -> System:
    return replace(sample.SYSTEM, organization=revision.organization, revisions=(revision, sample.INSTRUCTION_01))
