"""What a sheet says can be read back: by PDFium to the letter, and by the eye in the right order."""

import re
from dataclasses import replace
from datetime import date

import page
import pypdfium2
import pytest

from generator.model.system import Revision
from generator.model.text import Text
from generator.pdf.documents import contemporaries
from generator.pdf.engine import lay_out
from generator.pdf.forms import form_sheet
from generator.pdf.reader import reader
from generator.pdf.stamp import banner_sheet, sizes, stamped
from generator.prose.plain import plain
from generator.wording.dates import short_date
from generator.wording.numbers import digits
from generator.wording.words import words
from tests.pdf import sample
from tests.pdf.printed import KINDS, pages, pdf, seen

pytestmark = pytest.mark.pdf
ZWNJ = "\u200c"


def squeezed(text: str) -> str:
    return "".join(text.replace(ZWNJ, "").split())


def said(text: Text, language: str) -> str:
    others = contemporaries(sample.INSTRUCTION_01, sample.SYSTEM)
    read = reader(sample.ORGANIZATION, language, others, sample.INSTRUCTION_01.document)
    return plain(read.plain(text), read.names)


@pytest.mark.requirement("R-04", "R-10")
@pytest.mark.parametrize("language", sample.LANGUAGES)
@pytest.mark.parametrize(("kind", "code", "revision"), [("document", "I-06-02", "01"), ("form", "F-06-02-01", "00")])
def test_every_page_says_what_it_is_and_how_to_check_it(kind: str, code: str, revision: str, language: str) -> None:
    locale = sample.ORGANIZATION.locale(language)
    title = (sample.INSTRUCTION_01 if kind == "document" else sample.FORM_00).document.title
    say = words(language)
    date = {"fa": "۱۴۰۵/۰۸/۳۰", "th": "๒๑/๑๑/๒๕๖๙", "en": "2026-11-21"}[language]
    for number, (text, lines) in enumerate(zip(pages(kind, language), seen(kind, language), strict=True), start=1):
        whole = squeezed(text)
        assert any(code in line for line in lines), f"code on page {number}"
        assert any(date in line for line in lines), f"date on page {number}"
        assert any(digits(revision, locale) in line for line in lines)
        assert squeezed(title.get(language) or "") in whole
        assert squeezed(sample.ORGANIZATION.medium_statement.get(language) or "") in whole
        assert squeezed(say("pdf.copy.class")) in whole
        assert any("ims.sample.example/v/" in line for line in lines)
        total = len(pages(kind, language))
        of = say("pdf.head.of", page=digits(str(number), locale), pages=digits(str(total), locale))
        assert squeezed(of) in whole


@pytest.mark.requirement("R-09")
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_text_of_a_document_is_read_back_to_the_letter(language: str) -> None:
    whole = squeezed("".join(pages("document", language)))
    document = sample.INSTRUCTION_01.document
    texts = [document.purpose, document.scope, document.outcome, *(clause.text for clause in document.clauses[1:])]
    for text in texts:
        assert squeezed(said(text, language)) in whole


@pytest.mark.requirement("R-09")
def test_persian_words_are_read_back_to_the_letter_but_for_the_joiner() -> None:
    whole = " ".join("".join(pages("document", "fa")).split())
    document = sample.INSTRUCTION_01.document
    for text in (document.scope, document.outcome, sample.ORGANIZATION.terms[0].definition, document.change.summary):
        assert squeezed(said(text, "fa")) in squeezed(whole)
    found = set(re.findall(r"[\u0600-\u06ff]+", whole.replace(ZWNJ, "")))
    for clause in document.clauses[1:]:
        letters = re.findall(r"[\u0620-\u06d3]+", said(clause.text, "fa").replace(ZWNJ, ""))
        assert set(letters) <= found


@pytest.mark.requirement("R-07")
def test_persian_text_does_not_reorder_codes_numbers_and_dates() -> None:
    lines = [line for page in seen("document", "fa") for line in page]
    for unbroken in (
        "F-06-02-01",
        "I-06-02",
        "ISO10002:2018",
        "۴-۲-۱",
        "۱۴۰۵/۰۸/۳۰",
        "voice@sample.example",
        "ims.sample.example/v/",
    ):
        assert any(unbroken in line for line in lines), unbroken


@pytest.mark.requirement("R-16")
@pytest.mark.parametrize("language", sample.LANGUAGES)
@pytest.mark.parametrize(("kind", "page"), [("document", 0), ("form", -1)])
def test_each_sign_off_shows_name_role_date_and_meaning(kind: str, page: int, language: str) -> None:
    whole = squeezed(pages(kind, language)[page])
    lines = "".join(seen(kind, language)[page])
    for given in sample.INSTRUCTION_01.sign_offs:
        assert squeezed(given.name.get(language) or "") in whole
        assert squeezed(given.role_title.get(language) or "") in whole
        assert squeezed(words(language)(f"meaning.{given.meaning}")) in whole
        assert short_date(given.on, sample.ORGANIZATION.locale(language)) in lines


@pytest.mark.requirement("R-22")
def test_the_history_lists_every_revision_with_what_changed_and_why() -> None:
    whole = "".join(map(squeezed, pages("document", "en")))
    assert "002025-11-21Firstissue" in whole
    assert "012026-11-21Alimitfortheacknowledgementwasadded.(clause4.2.1)Findingofaninternalaudit" in whole
    assert "Revisions:00(2026-11-21)Firstissue" in squeezed(pages("form", "en")[-1])


def test_a_forms_history_lists_the_revisions_before_it() -> None:
    later = sample.revision(sample.form(sample.CHANGE), "01", "in_force", date(2027, 3, 1), 2)
    html = form_sheet(later, (sample.FORM_00,), sample.SYSTEM, "en").html
    text = squeezed(re.sub(r"<[^>]+>", "", html))
    assert "Revisions:00(2026-11-21)Firstissue;01(2027-03-01)Alimitfortheacknowledgementwasadded." in text


def test_a_box_that_must_be_filled_in_only_sometimes_says_when() -> None:
    first = squeezed(pages("form", "en")[0])
    assert "CompanyRequiredifacompanycomplains" in first
    assert "Name*" in first
    assert "اگرازطرفشرکتیباشد" in squeezed(pages("form", "fa")[0])
    assert "ต้องกรอกหากร้องเรียนในนามบริษัท" in squeezed(pages("form", "th")[0])


def test_a_limit_that_is_no_time_is_called_a_rule() -> None:
    whole = squeezed("".join(pages("document", "en")))
    assert "Rule:nobodyjudgesownwork(W20)" in whole
    assert "Timelimit:2hours(W1)" in whole


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_a_draft_says_on_every_page_that_it_is_not_released(language: str) -> None:
    say = words(language)
    for text, lines in zip(pages("draft", language), seen("draft", language), strict=True):
        whole = squeezed(text)
        assert squeezed(say("pdf.watermark")) in whole
        assert squeezed(say("pdf.head.not_released")) in whole
        assert squeezed(say("pdf.copy.draft")) in whole
        assert not any("ims.sample.example/v/" in line for line in lines)


@pytest.mark.requirement("R-04")
def test_a_released_sheet_says_nothing_that_will_change() -> None:
    for language in sample.LANGUAGES:
        say = words(language)
        whole = squeezed("".join(pages("document", language)))
        assert squeezed(say("pdf.watermark")) not in whole
        assert squeezed(say("status.in_force")) not in squeezed(pages("document", "en")[0])


@pytest.mark.requirement("R-49", "R-50")
@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_a_form_says_its_revision_its_record_number_and_how_its_records_are_kept(language: str) -> None:
    say = words(language)
    whole = squeezed("".join(pages("form", language)))
    record = sample.FORM_00.document.form.record if sample.FORM_00.document.form else None
    assert record is not None
    assert any("C-____-____" in line for page in seen("form", language) for line in page)
    assert squeezed(record.storage.get(language) or "") in whole
    assert squeezed(say("disposition.shred")) in whole
    assert squeezed(say("pdf.form.corrections")) in whole
    assert all("F-06-02-01" in "".join(page) for page in seen("form", language))


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_is_left_unspoken(kind: str) -> None:
    for language in sample.LANGUAGES:
        assert not re.search(r"\{\w*\}|\{\{|\[\[|None", "".join(pages(kind, language)))


def test_a_register_prints_the_ledgers_head_on_every_page() -> None:
    for lines in seen("register", "fa"):
        assert any("5f5f5f5f" * 8 in line for line in lines)


def copy(revision: Revision, kind: str, language: str, instead: str = "") -> bytes:
    """The stamped copy of a sheet of the sample."""
    released, read = pdf(kind, language), reader(revision.organization, language, ())
    return stamped(released, {size: lay_out(banner_sheet(revision, read, size, instead)) for size in sizes(released)})


@pytest.mark.requirement("R-40", "R-41")
@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_a_stamped_copy_says_on_every_page_what_became_of_it(language: str) -> None:
    say, locale = words(language), sample.ORGANIZATION.locale(language)
    withdrawn = replace(sample.INSTRUCTION_00, status="withdrawn", until=date(2026, 11, 21))
    superseded = replace(withdrawn, status="superseded", replaced_by="01")
    for revision, key, instead in (
        (superseded, "replaced", ""),
        (withdrawn, "withdrawn", ""),
        (withdrawn, "withdrawn_for", "P-07"),
    ):
        printed = pypdfium2.PdfDocument(copy(revision, "document", language, instead))
        day = short_date(date(2026, 11, 21), locale)
        told = squeezed(
            say(
                f"pdf.stamp.{key}",
                revision=digits("01", locale),
                date=day,
                code="-07P" if instead and language == "fa" else instead,
            )
        )  # as PDFium reads it
        for side in printed:
            whole = squeezed(side.get_textpage().get_text_range())
            assert told in whole
            assert squeezed(say(f"status.{revision.status}")) in whole


def test_only_what_no_longer_holds_is_stamped() -> None:
    with pytest.raises(ValueError, match="I-06-02 01 is in_force"):
        copy(sample.INSTRUCTION_01, "document", "fa")


@pytest.mark.requirement("R-09", "R-40")
@pytest.mark.parametrize("kind", ["document", "form"])
@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_a_stamped_copy_is_the_released_sheet_and_keeps_to_both_standards(kind: str, language: str) -> None:
    revision = replace(sample.INSTRUCTION_00, status="withdrawn", until=date(2026, 11, 21))
    made = copy(revision, kind, language)
    assert made == copy(revision, kind, language)
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf_bytes(made, profile=profile)
        assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures][:5]
    for before, after in zip(pypdfium2.PdfDocument(pdf(kind, language)), pypdfium2.PdfDocument(made), strict=True):
        assert after.get_textpage().get_text_range().endswith(before.get_textpage().get_text_range())
