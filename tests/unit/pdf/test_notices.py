"""A sheet says of its own translation which issue it is and where the master text holds; one that is current says nothing."""

from dataclasses import replace

import pytest

from generator.outputs import issue_sheet, revision_sheet
from tests.unit.told import NOW, TOLD

REVISION = NOW.revisions_of("customers")[-1]


def told(html: str) -> list[str]:
    return [part.partition("</p>")[0] for part in html.split('<p class="told">')[1:]]


@pytest.mark.requirement("R-06")
def test_a_sheet_that_is_behind_names_the_clauses_in_which_the_master_text_holds() -> None:
    (said,) = told(revision_sheet(REVISION, NOW, "th").html)
    assert said.startswith("คำแปลนี้ยังไม่ได้ปรับตามข้อความภาษาหลักในส่วน ส่วนหัวของเอกสาร")
    assert '<bdi dir="ltr" class="code">๔.๑</bdi>' in said or "4.1" in said
    missing = replace(REVISION, organization=NOW.organization)
    (said,) = told(revision_sheet(missing, NOW, "de").html)
    assert said == "This document has not been translated; it is printed in its master language, which holds."


def test_a_current_translation_and_the_master_have_no_notice() -> None:
    assert told(revision_sheet(REVISION, NOW, "fa").html) == []
    assert told(revision_sheet(replace(REVISION, issues=()), NOW, "en").html) == []


@pytest.mark.requirement("R-04", "R-60")
def test_an_issue_tells_its_number_its_day_and_who_approved_it_and_names_itself_apart() -> None:
    frozen = issue_sheet(TOLD.history, len(TOLD.history.entries) - 1)
    sheet = frozen.again()
    assert (frozen.archived, frozen.served) == ("P-06/01/en-2/P-06_01_en-2.pdf", "files/P-06/01/P-06_01_en.pdf")
    (said,) = told(sheet.html)
    assert "Translation issue 2, in force from" in said
    assert "approved by director (en) on" in said
    assert sheet.identity == "P-06/01/en/2"
    assert ("translationIssue", "2") in sheet.properties
    assert b"Those whom we serve" in sheet.embedded[0].content
    assert frozen.again() == sheet
    with pytest.raises(TypeError):
        issue_sheet(TOLD.history, 0)
