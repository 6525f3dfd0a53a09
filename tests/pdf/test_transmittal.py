"""A transmittal note names every copy that it brings and asks back, by a row code that is read again from its text."""

import re
from dataclasses import replace
from datetime import timedelta

import page
import pypdfium2
import pytest

from generator.control.row_codes import as_typed, copy_row, grouped
from generator.model.copy_events import IssuedCopy, NumberedCopy
from generator.model.system import Issue
from generator.pdf.engine import lay_out
from generator.pdf.reader import reader
from generator.pdf.transmittal import transmittal_sheet
from generator.wording.words import words
from tests.pdf import noted, revised, sample
from tests.pdf.copied import pictures
from tests.pdf.printed import lines_of, scanned

pytestmark = pytest.mark.pdf


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200c]", "", text)


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>|[\u2066-\u2069\u200e\u200f]", "", html)


def text_of(printed: bytes) -> str:
    return squeezed("".join(side.get_textpage().get_text_range() for side in pypdfium2.PdfDocument(printed)))


@pytest.mark.requirement("R-09", "R-31")
@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_a_note_names_every_copy_and_where_it_goes_and_keeps_to_both_standards(language: str) -> None:
    say, made = words(language), lay_out(transmittal_sheet(noted.ISSUE, noted.SYSTEM, language))
    assert made == lay_out(transmittal_sheet(noted.ISSUE, noted.SYSTEM, language))
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf_bytes(made, profile=profile)
        assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures][:5]
    whole, lines = text_of(made), [line for seen in lines_of(made) for line in seen]
    named: tuple[IssuedCopy | NumberedCopy, ...] = (*noted.ISSUE.copies, *noted.ISSUE.back)
    for copy in named:
        row = copy_row(copy.code, copy.revision, copy.number)
        assert any(squeezed(grouped(row)) in line for line in lines)
        assert as_typed(grouped(row)) == row
    assert squeezed(noted.DESK.place.get(language) or "") in whole
    assert squeezed(say("back.superseded")) in whole
    assert squeezed(revised.THIRD.change.summary.get(language) or "") in whole
    assert any("F-01-00-03" in line for line in lines)
    assert not re.search(r"\{\w*\}|\{\{|\[\[|None", whole)


@pytest.mark.requirement("R-32")
@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_a_note_that_only_asks_back_says_why(language: str) -> None:
    whole = text_of(lay_out(transmittal_sheet(noted.RECALL, noted.SYSTEM, language)))
    assert squeezed(noted.RECALL.reason.get(language) or "") in whole
    assert squeezed(words(language)("pdf.transmittal.back_how")) in whole
    assert squeezed(words(language)("pdf.transmittal.sent_how")) not in whole


@pytest.mark.requirement("R-31", "R-32")
@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_what_still_holds_is_kept_until_what_replaces_it_holds(language: str) -> None:
    begins = noted.DAY + timedelta(days=40)
    coming = replace(noted.SYSTEM.revisions[-1], status="approved", since=begins)
    held = replace(noted.SYSTEM.revisions[-2], status="in_force", until=begins)
    system = replace(noted.SYSTEM, revisions=(*noted.SYSTEM.revisions[:-2], held, coming))
    day = reader(system.organization, language, ()).day(begins)
    words_of_it = words(language)("pdf.transmittal.keep", day=str(day))
    assert squeezed(plain(words_of_it)) in squeezed(plain(transmittal_sheet(noted.ISSUE, system, language).html))
    assert squeezed(plain(words_of_it)) not in squeezed(plain(transmittal_sheet(noted.ISSUE, noted.SYSTEM, language).html))


@pytest.mark.requirement("R-31")
@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_a_renewed_translation_says_its_own_day_and_not_what_the_revision_changed(language: str) -> None:
    copy = replace(noted.issued(revised.REVISED_02, 6, "th"), issue=2)
    issue = Issue("th", 2, noted.DAY, noted.DAY, "2026-11-22T08:00:00Z", noted.DESK.place, (), 3)
    revisions = (*noted.SYSTEM.revisions[:-1], replace(noted.SYSTEM.revisions[-1], issues=(issue,)))
    note = replace(noted.ISSUE, copies=(copy,), back=(noted.numbered(revised.REVISED_02, 1),))
    told = squeezed(plain(transmittal_sheet(note, replace(noted.SYSTEM, revisions=revisions), language).html))
    read = reader(noted.SYSTEM.organization, language, ())
    number, day = str(read.count(2)), str(read.day(noted.DAY))
    assert squeezed(plain(words(language)("pdf.transmittal.translation", number=number, day=day))) in told
    assert squeezed(revised.REVISED_02.document.change.summary.get(language) or "") not in told


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_the_code_of_a_note_opens_the_page_of_its_holder(language: str) -> None:
    made = lay_out(transmittal_sheet(noted.ISSUE, noted.SYSTEM, language))
    assert scanned(pictures(made)[0]) == {f"https://ims.sample.example/{language}/holders/h2/"}


def test_a_note_is_printed_without_a_code_where_no_form_is_filled_by_it() -> None:
    bare = replace(noted.SYSTEM, revisions=noted.SYSTEM.revisions[1:])
    sheet = transmittal_sheet(noted.ISSUE, bare, "en")
    assert "F-01-00-03" not in sheet.html
    assert dict(sheet.properties) == {"transmittal": "TR-1405-002"}


def test_who_is_no_holder_any_more_is_named_by_the_organization_that_knew_it() -> None:
    organization = replace(noted.ORGANIZATION, holders=noted.ORGANIZATION.holders[:2])
    sheet = transmittal_sheet(noted.RECALL, replace(noted.SYSTEM, organization=organization), "en")
    assert "Secretariat" in sheet.html
    assert words("en")("back.holder") not in sheet.html  # its revision ended before
    with pytest.raises(KeyError, match="nobody"):
        transmittal_sheet(replace(noted.RECALL, holder="nobody"), noted.SYSTEM, "en")


def test_many_copies_go_over_several_pages_and_none_is_cut() -> None:
    many = replace(noted.ISSUE, copies=tuple(noted.issued(revised.REVISED_02, number) for number in range(1, 41)))
    made = lay_out(transmittal_sheet(many, noted.SYSTEM, "fa"))
    lines = [line for seen in lines_of(made) for line in seen]
    assert len(lines_of(made)) > 1
    assert all(any(squeezed(grouped(copy_row("I-06-02", "02", number))) in line for line in lines) for number in range(1, 41))
