"""A numbered copy is the released sheet itself, and says on every page whose copy it is, in words and in a code that scans."""

import re
from dataclasses import replace
from datetime import date

import numpy
import page
import pypdfium2
import pytest

from generator.control.row_codes import as_typed, copy_row, grouped
from generator.model.system import Revision
from generator.pdf.engine import lay_out
from generator.pdf.press import print_each, print_sheets
from generator.pdf.reader import reader
from generator.pdf.stamp import copied, copy_address, copy_banner, copy_overlay, sizes, uncontrolled_banner, uncontrolled_overlay
from generator.pdf.toolchain import copying, tools
from generator.wording.dates import short_date
from generator.wording.numbers import count
from generator.wording.words import words
from tests.pdf import sample
from tests.pdf.copied import KINDS, MILLIMETRE, Picture, copied_from, copy_of, copy_pdf, pictures, released, revision_of, scanned
from tests.pdf.printed import lines_of

pytestmark = pytest.mark.pdf

WHITE = 255
ABOVE = int(9.6 * MILLIMETRE)
"""Where the head block begins, whose line is a little blurred in a picture."""

AROUND = 2
"""Points of a picture that must stay free around what is added."""
LONG = sample.t(
    "ساختمان مرکزی، طبقه دوازدهم، راهروی شرقی، اتاق پاسخگویی به نامه‌ها و پیام‌های مشتریان استان‌های جنوبی و جزیره‌ها",
    "อาคารสำนักงานใหญ่ ชั้นสิบสอง ปีกตะวันออก ห้องตอบจดหมายและข้อความของลูกค้าในจังหวัดภาคใต้และหมู่เกาะทั้งหมด",
    "Head office, twelfth floor, east wing, room in which letters and messages of customers in the southern provinces are answered",
)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200c]", "", text)


def drawn(before: Picture, after: Picture, high: int, low: int) -> tuple[slice, slice]:
    """Where something was added between two rows: its rows and columns, and a little around them."""
    added = ((before == WHITE) & (after < WHITE))[high:low]
    down, across = (numpy.flatnonzero(added.any(axis=axis)) for axis in (1, 0))
    return slice(high + down[0] - AROUND, high + down[-1] + AROUND), slice(across[0] - AROUND, across[-1] + AROUND)


@pytest.mark.requirement("R-04", "R-31")
@pytest.mark.parametrize("language", sample.LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_page_of_a_copy_says_its_class_number_holder_and_row_code(kind: str, language: str) -> None:
    say, locale, revision = words(language), sample.ORGANIZATION.locale(language), revision_of(kind)
    given = squeezed(say("pdf.copied.class", number=count(3, locale), of=count(120, locale)))
    row = grouped(copy_row(revision.document.code, revision.key, 3))
    for seen, side in zip(lines_of(copy_pdf(kind, language)), pypdfium2.PdfDocument(copy_pdf(kind, language)), strict=True):
        whole = squeezed(side.get_textpage().get_text_range())
        assert given in whole
        assert squeezed(sample.ORGANIZATION.holders[1].place.get(language) or "") in whole
        assert squeezed(say("pdf.copied.no_duplicates")) in whole
        assert any(squeezed(row) in line for line in seen)
        assert any(squeezed(short_date(date(2026, 11, 22), locale)) in line for line in seen)


@pytest.mark.requirement("R-04", "R-31")
def test_a_row_code_is_read_back_from_the_text_of_a_copy() -> None:
    for language in sample.LANGUAGES:
        whole = " ".join(lines_of(copy_pdf("form", language))[0])
        assert copy_row("F-06-02-01", "00", 3) in {as_typed(found) for found in re.findall(r"[0-9A-Z]{9}\d*[0-9A-Z]", whole)}


@pytest.mark.requirement("R-04", "R-43")
@pytest.mark.parametrize("language", sample.LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_banner_and_code_cover_nothing_and_the_code_opens_this_very_copy(kind: str, language: str) -> None:
    address = copy_address(copy_of(revision_of(kind), language), sample.ORGANIZATION)
    assert address.endswith(f"/v/{revision_of(kind).document.code}/{revision_of(kind).key}/#{language};copy=3")
    for before, after in zip(pictures(released(kind, language)), pictures(copy_pdf(kind, language)), strict=True):
        assert (before == after)[before < WHITE].all()  # where the sheet has ink, it has the same
        for high, low in ((0, ABOVE), (ABOVE, len(before))):
            rows, columns = drawn(before, after, high, low)
            assert (before[rows, columns] == WHITE).all()
        assert scanned(after, language) == {address}


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_the_code_of_a_long_address_scans_too(language: str) -> None:
    organization = replace(sample.ORGANIZATION, base_address="https://documents.quality.a-rather-long-company.example.th")
    copy = copy_of(sample.FORM_00, language, 120)
    (first, *_) = pictures(copied_from(released("form", language), copy, organization))
    assert scanned(first, language) == {copy_address(copy, organization)}


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_a_long_place_stays_above_the_head_block(language: str) -> None:
    holders = tuple(replace(holder, place=LONG) for holder in sample.ORGANIZATION.holders)
    made = copied_from(released("form", language), copy_of(sample.FORM_00, language), replace(sample.ORGANIZATION, holders=holders))
    before, after = pictures(released("form", language))[0], pictures(made)[0]
    rows, columns = drawn(before, after, 0, ABOVE)
    assert rows.start > 2.5 * MILLIMETRE
    assert (before[rows, columns] == WHITE).all()
    side = squeezed(pypdfium2.PdfDocument(made)[0].get_textpage().get_text_range())
    assert squeezed(LONG.get(language) or "") in side


@pytest.mark.requirement("R-09", "R-31")
@pytest.mark.parametrize("language", sample.LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_is_the_released_sheet_and_keeps_to_both_standards(kind: str, language: str) -> None:
    made = copy_pdf(kind, language)
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf_bytes(made, profile=profile)
        assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures][:5]
    for before, after in zip(pypdfium2.PdfDocument(released(kind, language)), pypdfium2.PdfDocument(made), strict=True):
        assert after.get_textpage().get_text_range().endswith(before.get_textpage().get_text_range())


def test_a_copy_has_the_same_bytes_whatever_was_made_before_it_and_by_how_many_workers() -> None:
    copies = {f"{number}.pdf": copy_of(sample.FORM_00, "fa", number) for number in (1, 2, 3)}
    read = reader(sample.ORGANIZATION, "fa", ())
    overlays = {path: copy_overlay(released("form", "fa"), copy, read) for path, copy in copies.items()}
    alone = {path: copied_from(released("form", "fa"), copy, sample.ORGANIZATION) for path, copy in copies.items()}
    assert len(set(alone.values())) == len(copies)
    for workers in (0, 1, 2):
        assert {made.path: made.content for made in print_each(overlays, workers)} == alone
    assert {made.path: made.content for made in print_sheets(overlays, workers=0)} == alone
    assert len({overlay.key for overlay in overlays.values()}) == len(copies)


def test_each_size_of_a_sheets_pages_has_its_own_banner() -> None:
    assert len(sizes(released("wide", "en"))) > 1
    for side, lines in zip(pypdfium2.PdfDocument(copy_pdf("wide", "en")), lines_of(copy_pdf("wide", "en")), strict=True):
        assert sum("CONTROLLEDCOPY3of120" in line for line in lines) == 1, side.get_size()


@pytest.mark.requirement("R-45")
@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_an_uncontrolled_copy_says_so_and_of_which_day_and_has_neither_number_nor_code(language: str) -> None:
    say, day = words(language), date(2026, 11, 22)
    read = reader(sample.ORGANIZATION, language, ())
    overlay = uncontrolled_overlay(released("form", language), day, read)
    banners = {size: lay_out(uncontrolled_banner(day, read, size)) for size in sizes(released("form", language))}
    made = copied(released("form", language), banners, "", read.direction)
    ((_, same),) = ((made.path, made.content) for made in print_sheets({"a.pdf": overlay}, workers=0))
    assert same == made
    for side, picture in zip(pypdfium2.PdfDocument(made), pictures(made), strict=True):
        whole = squeezed(side.get_textpage().get_text_range())
        assert squeezed(say("pdf.copied.uncontrolled")) in whole
        assert squeezed(say("pdf.copied.not_renewed")) in whole
        assert scanned(picture, language) == set()


def test_a_copy_of_nobody_is_refused() -> None:
    revision: Revision = sample.FORM_00
    stranger = replace(copy_of(revision, "fa"), holder="nobody")
    with pytest.raises(KeyError, match="nobody"):
        copy_banner(stranger, reader(sample.ORGANIZATION, "fa", ()), (595.0, 842.0))


def test_what_makes_copies_is_named_with_its_versions() -> None:
    assert dict(copying()).items() >= dict(tools()).items()
    assert {"pikepdf", "stamps"} <= dict(copying()).keys()
