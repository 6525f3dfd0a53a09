"""The checklist of an audit has a question for each step that somebody is to do, and the fixed ones, on the organization's form."""

import re
from dataclasses import replace

import page
import pypdfium2
import pytest

from generator.model.document import Document, Field, Section
from generator.model.organization import Standard
from generator.model.system import Revision
from generator.pdf.checklists import audit_form, checklist_sheet
from generator.pdf.engine import lay_out
from generator.registers.checklist import CONTROL, checklist
from generator.wording.words import words
from tests.pdf import noted, sample
from tests.pdf.printed import lines_of
from tests.pdf.sample import t

pytestmark = pytest.mark.pdf

_BODY = noted.TRANSMITTAL.document.form
assert _BODY is not None
QUESTIONS = Field(
    "question-list",
    t("چک‌لیست", "รายการตรวจ", "Checklist"),
    "table",
    rows=10,
    columns=(
        Field("clause", t("بند", "ข้อ", "Clause"), "text", width=2),
        Field("question", t("پرسش", "คำถาม", "Question"), "text", width=5),
        Field("evidence", t("شواهد", "หลักฐาน", "Evidence"), "text", width=5),
    ),
)
DOCUMENT: Document = replace(
    noted.TRANSMITTAL.document,
    id="audit-checklist",
    code="F-03-00-01",
    form=replace(
        _BODY,
        generated=None,
        orientation="landscape",
        sections=(
            Section(
                "all",
                t("ممیزی", "การตรวจ", "Audit"),
                (Field("process", t("فرایند", "กระบวนการ", "Process"), "text"), QUESTIONS),
            ),
        ),
    ),
)
FORM: Revision = replace(noted.TRANSMITTAL, document=DOCUMENT)
SYSTEM = replace(
    noted.SYSTEM,
    organization=replace(noted.ORGANIZATION, audit_form="audit-checklist"),
    revisions=(FORM, *noted.SYSTEM.revisions),
)
ISO_9001 = Standard("iso-9001-2015", "ISO 9001:2015", t("کیفیت", "คุณภาพ", "Quality"), "E-01", ())


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200c]", "", text)


@pytest.mark.requirement("R-53")
def test_there_is_one_question_for_each_step_that_somebody_is_to_do_and_twenty_five_besides() -> None:
    found = checklist(SYSTEM)
    steps = [clause for one in SYSTEM.shown for clause in one.document.clauses if clause.kind == "step" and clause.actor]
    assert [question.clause for part in found.steps for question in part.questions] == steps
    assert sum(len(group.questions) for group in CONTROL) == 25
    assert len({one.key for group in CONTROL for one in group.questions}) == 25
    assert found.groups == CONTROL
    assert found.size == len(steps) + 25


def test_a_checklist_is_narrowed_to_a_process_a_document_or_a_standard() -> None:
    whole = checklist(SYSTEM)
    assert checklist(SYSTEM, process="06") == whole
    assert checklist(SYSTEM, process="01").steps == ()
    assert (
        checklist(SYSTEM, documents=("I-06-02",)).steps == whole.steps == checklist(SYSTEM, documents=("complaint-handling",)).steps
    )
    assert checklist(SYSTEM, documents=("P-01",)).size == 0
    served = checklist(SYSTEM, standard="iso-10002-2018")
    assert 0 < served.size < whole.size
    assert served.groups == ()
    assert checklist(SYSTEM, standard="iso-9001-2015").groups == CONTROL


def test_what_a_question_asks_for_follows_from_the_clause() -> None:
    asked = {one.clause.id: (one.pattern, one.record) for part in checklist(SYSTEM).steps for one in part.questions}
    assert asked["registration"] == ("record_limit", "F-06-02-01")
    assert asked["acknowledge"] == ("limit", "")
    assert asked["more-4"] == ("bare", "")
    (clause,) = (one for one in sample.instruction().clauses if one.id == "registration")
    bare = replace(sample.INSTRUCTION_01, document=replace(sample.instruction(), clauses=(replace(clause, limit=None),)))
    (part,) = checklist(replace(SYSTEM, revisions=(bare,))).steps
    assert [(one.pattern, one.record) for one in part.questions] == [("record", "complaint-registration")]


@pytest.mark.requirement("R-09", "R-53")
@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_the_questions_stand_on_the_organizations_own_form_in_natural_words(language: str) -> None:
    say, form = words(language), audit_form(SYSTEM)
    assert form is FORM
    assert audit_form(noted.SYSTEM) is None
    made = lay_out(checklist_sheet(form, checklist(SYSTEM), SYSTEM, language, "06"))
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf_bytes(made, profile=profile)
        assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures][:5]
    whole = squeezed("".join(side.get_textpage().get_text_range() for side in pypdfium2.PdfDocument(made)))
    lines = [line for seen in lines_of(made) for line in seen]
    for group in CONTROL:
        assert squeezed(say(f"pdf.checklist.group.{group.key}")) in whole
    assert squeezed(say("pdf.checklist.fixed.handwritten")) in whole
    assert any("ISO10002:2018:7.2" in line for line in lines)
    assert all("F-03-00-01" in "".join(seen) for seen in lines_of(made))
    assert not re.search(r"\{\w*\}|\{\{|\[\[|None", whole)


def test_a_step_without_a_title_is_told_by_how_it_begins() -> None:
    html = checklist_sheet(FORM, checklist(SYSTEM), SYSTEM, "en").html
    assert "“Give every complaint a tracking code”" in html
    assert words("en")("pdf.checklist.all_processes") in html


def test_a_standard_that_is_not_listed_is_called_by_its_id() -> None:
    html = checklist_sheet(FORM, checklist(SYSTEM), SYSTEM, "en").html
    assert "ISO 9001<" in html
    listed = replace(SYSTEM, organization=replace(SYSTEM.organization, standards=(*SYSTEM.organization.standards, ISO_9001)))
    assert "ISO 9001:2015<" in checklist_sheet(FORM, checklist(listed), listed, "en").html


def test_a_form_without_a_table_takes_no_questions() -> None:
    with pytest.raises(ValueError, match="F-01-00-03 has no table"):
        checklist_sheet(noted.TRANSMITTAL, checklist(SYSTEM), SYSTEM, "en")
