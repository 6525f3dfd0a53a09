"""The sheet of a floor check lists, place by place, what was drawn, by a row code that is read again from its text."""

import re
from dataclasses import replace
from datetime import date

import page
import pypdfium2
import pytest

from generator.control.row_codes import as_typed, grouped, sample_row
from generator.model.copies import SampleDone
from generator.model.copy_events import SampledRow
from generator.pdf.engine import lay_out
from generator.pdf.walk_sheet import BESIDES, walk_sheet
from generator.wording.words import words
from tests.pdf import noted, sample
from tests.pdf.copied import pictures
from tests.pdf.printed import lines_of, scanned

pytestmark = pytest.mark.pdf

DRAWN = SampleDone(
    "FC-1405-01",
    date(2026, 11, 23),
    "2026-11-23T08:00:00Z",
    "5f" * 32,
    (
        SampledRow("h2", "complaint-handling", "I-06-02", "02", "fa", 1),
        SampledRow("h2", "complaint-registration", "F-06-02-01", "00", "th", 4),
        SampledRow("h3", "complaint-handling", "I-06-02", "02", "fa"),
    ),
    3,
)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200c]", "", text)


@pytest.mark.requirement("R-09", "R-53")
@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_a_walk_sheet_names_each_row_and_place_and_keeps_to_both_standards(language: str) -> None:
    say, made = words(language), lay_out(walk_sheet(DRAWN, noted.SYSTEM, language))
    assert made == lay_out(walk_sheet(DRAWN, noted.SYSTEM, language))
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf_bytes(made, profile=profile)
        assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures][:5]
    whole = squeezed("".join(side.get_textpage().get_text_range() for side in pypdfium2.PdfDocument(made)))
    lines = [line for seen in lines_of(made) for line in seen]
    for at in range(1, len(DRAWN.rows) + 1):
        row = sample_row("FC-1405-01", at)
        assert any(squeezed(grouped(row)) in line for line in lines)
        assert as_typed(grouped(row)) == row
    for holder in (noted.DESK, noted.CLERK):
        assert squeezed(holder.place.get(language) or "") in whole
    assert squeezed(say("pdf.walk.site")) in whole
    assert whole.count(squeezed(say("finding.as_expected"))) == len(DRAWN.rows)
    assert whole.count(squeezed(say("finding.not_listed"))) == BESIDES
    assert any("5f5f5f5f" * 8 in line for line in lines)
    assert scanned(pictures(made)[0]) == {f"https://ims.sample.example/{language}/registers/floor-checks/"}
    assert not re.search(r"\{\w*\}|\{\{|\[\[|None", whole)


def test_a_seed_that_somebody_chose_is_printed_as_it_is() -> None:
    assert "blue bicycle" in walk_sheet(replace(DRAWN, seed="blue bicycle"), noted.SYSTEM, "en").html


def test_a_row_of_a_document_that_is_withheld_has_its_code_alone() -> None:
    bare = replace(
        noted.SYSTEM, revisions=tuple(one for one in noted.SYSTEM.revisions if one.document.id != "complaint-registration")
    )
    html = walk_sheet(DRAWN, bare, "en").html
    assert "F-06-02-01" in html
    assert "Complaint registration" not in html
