"""A document's sheet shows its work as a whole, read in order by whoever hears it, on pages as wide as it needs."""

import io
import re
from collections import Counter
from dataclasses import replace
from functools import cache

import page
import pikepdf
import pypdfium2
import pytest

from generator.model.document import Document
from generator.pdf.documents import document_sheet
from generator.pdf.engine import lay_out
from generator.pdf.sheet import Sheet
from generator.wording.words import words
from tests.pdf import sample
from tests.pdf.printed import pdf
from tests.unit.registers.test_flow import question, step

pytestmark = pytest.mark.pdf
ACTORS = ("officer", "manager", "controller", "crm_unit", "sales", "customer", "all_staff", "top_office")


def many_lanes() -> Document:
    asked = step("step-3", "4-4", actor=("crm_unit",), decision=question(yes="step-0", no="step-6"))
    steps = [step(f"step-{at}", f"4-{at + 1}", actor=(actor,)) for at, actor in enumerate(ACTORS)]
    return replace(sample.instruction(), clauses=(*steps[:3], asked, *steps[4:]))


@cache
def sheet(language: str) -> Sheet:
    revision = replace(sample.INSTRUCTION_01, document=many_lanes())
    return document_sheet(revision, (), sample.SYSTEM, language)


@cache
def laid_out(language: str) -> bytes:
    return lay_out(sheet(language))


@pytest.mark.requirement("R-09")
@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_a_wide_flow_passes_both_standards(language: str) -> None:
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf_bytes(laid_out(language), profile=profile)
        assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures][:5]


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_a_flow_of_many_lanes_lies_across_the_sheet_under_the_same_frame(language: str) -> None:
    pages = pypdfium2.PdfDocument(laid_out(language))
    wide = [number for number in range(len(pages)) if pages[number].get_width() > pages[number].get_height()]
    assert wide == [len(pages) - 1]
    text = pages[wide[0]].get_textpage().get_text_range()
    assert words(language)("pdf.head.page") in text
    assert "QR" in text or language == "en"


def test_a_flow_of_few_lanes_stays_upright() -> None:
    pages = pypdfium2.PdfDocument(pdf("document", "fa"))
    assert all(pages[number].get_width() < pages[number].get_height() for number in range(len(pages)))


def test_the_drawing_is_no_table_to_read_and_its_lines_are_no_content() -> None:
    with pikepdf.open(io.BytesIO(laid_out("en"))) as opened:
        kinds = Counter(str(item.S) for item in opened.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item)
    html = re.sub(r'<table class="flow.*?</table>', "", sheet("en").html, flags=re.DOTALL)
    assert kinds["/TD"] == html.count("<td")
    assert kinds["/Figure"] == 0


def test_what_the_drawing_says_is_heard_step_by_step_with_where_each_leads() -> None:
    drawn = re.search(r'<table class="flow.*?</table>', sheet("en").html, re.DOTALL)
    assert drawn
    heard = " ".join(re.sub(r"<[^>]+>", " ", re.sub(r'<td class="[^"]*artifact[^"]*"[^>]*>.*?</td>', "", drawn[0])).split())
    told = ("4.1", "4.2", "4.4", "Something is done.", "Yes 4.1", "No 4.7", "Start", "4.5", "4.8", "End")
    at = 0
    for part in told:
        at = heard.index(part, at) + 1


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_the_summary_stands_on_the_first_page(language: str) -> None:
    html = document_sheet(sample.INSTRUCTION_01, (), sample.SYSTEM, language).html
    told = html.partition('<table class="brief">')[2].partition("</table>")[0]
    say = words(language)
    for key in ("section.purpose", "oversight", "execution", "brief.actors", "outcome", "brief.limits", "brief.forms"):
        assert f'<th scope="row">{say(f"pdf.{key}")}</th>' in told, key
    first = pypdfium2.PdfDocument(pdf("document", language))[0].get_textpage().get_text_range()
    assert say("pdf.brief.actors").replace("\u200c", "") in first.replace("\u200c", "")


def test_who_has_which_part_stands_in_a_table_whose_heads_are_heard() -> None:
    html = document_sheet(sample.INSTRUCTION_01, (), sample.SYSTEM, "en").html
    table = html.partition('<table class="list raci">')[2].partition("</table>")[0]
    assert table.count('<th scope="col" class="part">') == 3
    assert "R/A" in table
    assert words("en")("raci.letter.A") in html


def test_a_policy_has_a_table_of_parts_and_no_drawn_flow() -> None:
    policy = replace(sample.INSTRUCTION_01, document=replace(sample.instruction(), type="policy"))
    html = document_sheet(policy, (), sample.SYSTEM, "en").html
    assert '<h2 id="raci">' in html
    assert '<h2 id="flow">' not in html
