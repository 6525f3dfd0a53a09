"""A fillable form is the paper that it was, and whatever is filled into it, in whichever viewer, comes back as it was."""

import io
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy
import page
import pikepdf
import pypdfium2
import pytest
from PIL import Image
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from generator.control.fingerprint import fingerprint
from generator.pdf.acroform import controls_of
from generator.pdf.binding import bound
from generator.pdf.engine import lay_out
from generator.pdf.field_font import field_font
from generator.pdf.forms import form_sheet, is_fillable
from generator.pdf.reader import reader
from generator.pdf.record_sheets import record_sheet, still_fillable
from generator.pdf.returned import values_of
from generator.pdf.stamp import banner_sheet, sizes, stamped
from generator.records.taking import from_form
from tests.pdf import every, sample, viewers
from tests.pdf.printed import pages_of
from tests.pdf.signer import signer

pytestmark = pytest.mark.pdf

DPI = 72
Picture = numpy.ndarray[Any, Any]


def faults(content: bytes) -> list[tuple[str, str]]:
    """What is wrong with a file by both standards."""
    profiles = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)
    reports = [page.validate_pdf_bytes(content, profile=profile) for profile in profiles]
    return [(failure.rule_id, failure.message) for report in reports for failure in report.failures][:5]


def came_back(content: bytes, language: str) -> None:
    """The record that was filled is the one that comes back, on pages that are those of the blank form."""
    raw = values_of(content, "form.pdf")
    assert (raw.pages, raw.marked) == (values_of(every.blank(language)).pages, ())
    taken = from_form(raw, every.SYSTEM, every.DAY)
    assert taken.problems == ()
    assert taken.record is not None
    assert dict(taken.record.values) == dict(every.values(language))
    assert taken.record == every.record(language)


def by_pdfium(content: bytes) -> list[Picture]:
    """A grey picture of each page, as Chromium shows it."""
    pdf = pypdfium2.PdfDocument(content)
    pdf.init_forms()
    return [numpy.asarray(side.render(scale=DPI / 72, may_draw_forms=True).to_pil().convert("L")) for side in pdf]


def by_poppler(content: bytes, pdftoppm: str) -> list[Picture]:
    """A grey picture of each page, as Evince and Okular show it."""
    drawn = subprocess.run([pdftoppm, "-r", str(DPI), "-gray", "-"], input=content, capture_output=True, check=True, timeout=60)
    assert not drawn.stderr
    whole, found = io.BytesIO(drawn.stdout), []
    while whole.tell() < len(drawn.stdout):
        found.append(numpy.asarray(Image.open(io.BytesIO(_graymap(whole)))))
    return found


def _graymap(whole: io.BytesIO) -> bytes:
    head = whole.readline() + whole.readline() + whole.readline()
    wide, high = (int(part) for part in head.split()[1:3])
    return head + whole.read(wide * high)


def coarse(picture: Picture) -> Picture:
    """A picture in squares of 8 points, in which two engines' edges of letters are alike."""
    high, wide = (side // 8 * 8 for side in picture.shape)
    squares: Picture = picture[:high, :wide].reshape(high // 8, 8, wide // 8, 8).mean(axis=(1, 3))
    return squares


@pytest.mark.requirement("R-09", "R-50")
@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_what_is_filled_in_comes_back_and_the_file_keeps_to_both_standards(language: str) -> None:
    filled = every.by_nuskha(language)
    assert faults(every.blank(language)) == []
    assert faults(filled) == []
    came_back(filled, language)
    assert still_fillable(every.blank(language), every.record(language), every.FORM) == (filled, ())


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_what_a_program_fills_in_comes_back(language: str) -> None:
    came_back(viewers.by_pypdf(language), language)


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_what_is_filled_in_in_chromium_comes_back_and_can_be_seen(language: str) -> None:
    filled = viewers.by_pdfium(language)
    came_back(filled, language)
    for area in _rooms(filled):
        assert area.min() < 128, "something that was typed is not drawn"


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_what_is_filled_in_in_firefox_comes_back(language: str, tmp_path: Path, node: str, pdfjs: Path) -> None:
    came_back(viewers.by_pdfjs(language, tmp_path, node, pdfjs), language)


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_two_engines_show_the_same_filled_form(language: str, pdftoppm: str) -> None:
    filled = every.by_nuskha(language)
    ours, theirs, empty = by_pdfium(filled), by_poppler(filled, pdftoppm), by_pdfium(every.blank(language))
    assert len(ours) == len(theirs) == len(empty)
    for one, other, before in zip(ours, theirs, empty, strict=True):
        assert abs(coarse(one) - coarse(other)).max() < 100
        assert abs(coarse(one) - coarse(other)).mean() < 1.5
        assert abs(coarse(one) - coarse(before)).max() > 20, "what is filled in is seen"
    for area in _rooms(filled):
        assert area.min() < 128


@pytest.mark.requirement("R-50")
@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_an_empty_form_is_the_paper_that_it_was(language: str, pdftoppm: str) -> None:
    sheet = form_sheet(every.FORM, (), every.SYSTEM, language)
    paper = lay_out(replace(sheet, html=re.sub(' data-[a-z]+="[^"]*"', "", sheet.html)))
    assert not every.fillable(paper)
    for form in (every.blank(language), every.flattened(every.blank(language))):
        for draw in (by_pdfium, lambda content: by_poppler(content, pdftoppm)):
            assert all((one == other).all() for one, other in zip(draw(form), draw(paper), strict=True))
    assert lay_out(sheet) == every.blank(language)


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_every_field_says_what_it_is_for(language: str) -> None:
    with pikepdf.open(io.BytesIO(every.blank(language))) as form:
        controls = {control.name: control for control in controls_of(form)}
        told = {name: str(control.field.TU) for name, control in controls.items()}
        root = form.Root.AcroForm
        assert root.get("/NeedAppearances") is None
        assert root.SigFlags == 1
        assert b"/JS" not in every.blank(language)
        assert all("/AP" in widget and "/TU" in widget for control in controls.values() for widget in control.widgets)
        assert controls["signed"].kind == "/Sig"
        assert {name.partition(":")[0] for name in controls} == {"", *every.values(language)}
        assert int(controls["what"].field.Ff) & 1 << 12
        assert int(controls["name"].field.Ff) & 2
        assert int(controls["on:year"].field.MaxLen) == 4
        assert controls["name"].field.get("/Q", 0) == (2 if language == "fa" else 0)
    label = {"fa": "نام و نام خانوادگی", "th": "ชื่อ-สกุล", "en": "Name"}[language]
    assert told["name"].startswith(label)
    assert told["name"] != label, "it is required"
    assert all(told.values())
    rows = [told[f"steps:{row}:did"] for row in (1, 2)]
    assert rows[0] != rows[1]


def test_nobody_fills_in_a_draft_or_what_the_program_fills() -> None:
    generated = replace(every.FORM, document=replace(every.FORM.document, form=replace(_body(), generated="master-list")))
    draft = replace(every.FORM, release=None, status="draft")
    assert is_fillable(every.FORM)
    assert not is_fillable(generated)
    assert not is_fillable(draft)
    assert "data-field" not in form_sheet(draft, (), every.SYSTEM, "en").html


def test_what_no_longer_holds_and_what_is_bound_cannot_be_filled_in() -> None:
    ended = replace(every.FORM, status="superseded", until=every.DAY, replaced_by="01")
    read = reader(sample.ORGANIZATION, "fa", ())
    old = stamped(every.blank("fa"), {size: lay_out(banner_sheet(ended, read, size)) for size in sizes(every.blank("fa"))})
    book = bound(every.blank("fa"), (every.blank("fa"), every.blank("fa")))
    assert not every.fillable(old)
    assert faults(old) == []
    with pikepdf.open(io.BytesIO(book)) as opened:
        widgets = [len([one for one in side.obj.get("/Annots", ()) if one.Subtype == "/Widget"]) for side in opened.pages]
    assert sum(widgets[2:]) == 0


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_a_filled_form_becomes_paper_with_what_was_filled_in(language: str) -> None:
    paper = every.flattened(every.by_nuskha(language))
    assert paper == every.flattened(every.by_nuskha(language))
    assert not every.fillable(paper)
    assert faults(paper) == []
    for one, other in zip(by_pdfium(paper), by_pdfium(every.by_nuskha(language)), strict=True):
        assert abs(coarse(one) - coarse(other)).max() < 12


@pytest.mark.requirement("R-52")
@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_a_record_is_laid_out_with_room_for_all_of_it_and_a_sample_says_so_on_every_page(language: str) -> None:
    rows = tuple({"did": f"{every.NAMES[language]} {at}"} for at in range(40))
    record = every.record(language)
    made = lay_out(record_sheet(replace(record, values={**record.values, "steps": rows}), every.FORM, every.SYSTEM, sample=True))
    assert faults(made) == []
    sides = [re.sub(r"\s", "", side) for side in pages_of(made)]
    assert len(sides) > 2
    assert all({"fa": "نمونه", "th": "ตัวอย่าง", "en": "SAMPLE"}[language] in side for side in sides)
    assert "voice@sample.example" in sides[0]
    assert "1405/7" in sides[0]


def test_a_day_stands_before_its_time_and_a_counted_number_has_the_reader_s_digits() -> None:
    counted = replace(every.record("fa"), values={"received": every.values("fa")["received"], "code": "13"})
    said = record_sheet(counted, sample.FORM_00, sample.SYSTEM).html
    assert '<bdi dir="ltr">۱۴۰۵/۰۹/۰۱</bdi> <bdi dir="ltr">۱۴:۳۰</bdi>' in said
    assert '<bdi dir="ltr">۱۳</bdi>' in said
    numbered = replace(counted, values={"code": "C-1405-0001"})
    assert "C-1405-0001" in record_sheet(numbered, sample.FORM_00, sample.SYSTEM).html


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_a_form_is_signed_in_its_signature_field_and_the_signature_holds(language: str) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(every.by_nuskha(language)))
    told = signers.PdfSignatureMetadata(field_name="signed", subfilter=fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED)
    ann = signer()
    signed = signers.sign_pdf(writer, told, signer=ann, existing_fields_only=True).getvalue()
    (found,) = PdfFileReader(io.BytesIO(signed)).embedded_signatures
    status = validate_pdf_signature(found, ValidationContext(trust_roots=[ann.signing_cert]))
    assert (found.field_name, status.intact, status.valid, status.trusted) == ("signed", True, True, True)
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    taken = from_form(values_of(signed, "form.pdf"), every.SYSTEM, every.DAY)
    assert taken.problems == ()
    assert taken.record is not None
    wanted = every.values(language)
    assert dict(taken.record.values) == {**wanted, "signed": replace(wanted["signed"], signed=True)}  # type: ignore[type-var] # SignedBy


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_the_font_of_the_fields_has_the_letters_of_its_language(language: str) -> None:
    font = field_font(language)
    letters = {chr(int(found, 16)) for found in re.findall(rb"<[0-9A-F]{2}> <([0-9A-F]{4})>", font.to_unicode)}
    wanted = set(
        "".join((every.STORIES[language], every.NAMES[language], "0123456789@-/"))
        + {"fa": "۰۱۲۳۴۵۶۷۸۹پچژگکی", "th": "๐๑๒๓๔๕๖๗๘๙", "en": ""}[language]
    )
    assert wanted - {"\n"} <= letters
    assert font == field_font.__wrapped__(language)


def _body() -> Any:
    return every.FORM.document.form


def _rooms(content: bytes) -> list[Picture]:
    """The pictures of the rooms that are filled with words."""
    pictures, found = by_pdfium(content), []
    with pikepdf.open(io.BytesIO(content)) as form:
        sides = {side.obj.objgen: number for number, side in enumerate(form.pages)}
        high = [float(side.mediabox[3]) for side in form.pages]
        for control in controls_of(form):
            if control.kind == "/Tx" and str(control.field.get("/V", "")):
                left, bottom, right, top = (round(float(edge)) for edge in control.widgets[0].Rect)
                side = sides[control.widgets[0].P.objgen]
                found.append(pictures[side][round(high[side]) - top : round(high[side]) - bottom, left:right])
    assert found
    return found


def test_a_form_of_one_long_section_begins_on_its_first_page() -> None:
    body = every.FORM.document.form
    assert body is not None
    alone = replace(
        body, sections=(replace(body.sections[0], fields=tuple(one for group in body.sections for one in group.fields)),)
    )
    document = replace(every.FORM.document, form=alone)
    form = replace(every.FORM, document=document, fingerprint=fingerprint(document))
    pages = pypdfium2.PdfDocument(lay_out(form_sheet(form, (), every.SYSTEM, "en")))
    assert len(pages) > 1, "the section is longer than a page"
    assert str(alone.sections[0].fields[0].label.get("en")) in pages[0].get_textpage().get_text_range()
