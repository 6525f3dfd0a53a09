"""The register of complaints and the periodic report with its charts pass both standards, alone and bound."""

from datetime import date, datetime, timedelta

import page
import pytest

from generator.pdf.binding import bound
from generator.pdf.complaint_report import report_sheets
from generator.pdf.engine import lay_out
from generator.pdf.registers import register_sheet
from generator.records.case import Rules
from generator.records.complaints import Complaint, complaint
from generator.records.periods import period_of
from generator.registers.complaint_report import complaint_report
from generator.registers.complaints import complaints_register
from tests.complaints import PATH, follow_up, registration, system

pytestmark = pytest.mark.pdf
NOW = datetime.fromisoformat("2026-11-22T12:00")


def several() -> tuple[Complaint, ...]:
    """A closed complaint and three open ones, each with another light."""
    rules = Rules.of(system().organization)
    assert rules is not None
    told = follow_up("C-1405-0001", date(2026, 10, 25), date(2026, 11, 1), date(2026, 11, 4))["values"]
    rounds = [{f"follow-up/{name}": value for name, value in told.items()}]
    made = []
    for at, days in enumerate((27, 21, 12, 1), start=1):
        first = registration(f"C-1405-000{at}", NOW - timedelta(days), channel=("phone", "letter")[at % 2])["values"]
        made.append(complaint(f"C-1405-000{at}", first, rounds if at == 1 else [], rules, NOW))
    return tuple(one for one in made if one)


@pytest.mark.requirement("R-09")
@pytest.mark.parametrize("language", ["fa", "th", "en"])
def test_register_and_report_pass_both_standards(language: str) -> None:
    report = complaint_report(several(), period_of("1405-08"), system(), {}, language)
    form, charts = map(lay_out, report_sheets(report, system(), language))
    listed = lay_out(register_sheet(complaints_register(several(), PATH, system(), "1405"), system(), language))
    for made in (charts, listed, bound(form, (charts,))):
        for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
            told = page.validate_pdf_bytes(made, profile=profile)
            assert told.is_compliant, [(failure.rule_id, failure.message) for failure in told.failures][:5]
