"""Every kind of sheet in every language is PDF/A-3a and PDF/UA-1 at once, and carries its definition."""

import io
import json

import page
import pikepdf
import pytest

from generator.control.fingerprint import fingerprint
from generator.model.document import Document
from generator.model.plain import from_plain
from tests.pdf import sample
from tests.pdf.printed import KINDS, pdf

pytestmark = pytest.mark.pdf


@pytest.mark.requirement("R-09")
@pytest.mark.parametrize("language", sample.LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_sheet_passes_both_standards(kind: str, language: str) -> None:
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf_bytes(pdf(kind, language), profile=profile)
        assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures][:5]


@pytest.mark.parametrize("kind", ["document", "form"])
def test_the_definition_is_embedded_as_the_source_and_says_what_was_released(kind: str) -> None:
    with pikepdf.open(io.BytesIO(pdf(kind, "fa"))) as opened:
        definition = opened.attachments["definition.json"].get_file().read_bytes()
        relationships = [str(file.AFRelationship) for file in opened.Root.AF]
        files = len(opened.Root.AF)
    told = json.loads(definition)
    expected = sample.INSTRUCTION_01 if kind == "document" else sample.FORM_00
    assert (told["code"], told["revision"]) == (expected.document.code, expected.key)
    assert told["fingerprint"]["root"] == expected.fingerprint.root
    assert fingerprint(from_plain(Document, told["definition"])).root == expected.fingerprint.root
    assert (files, relationships) == (1, ["/Source"])


@pytest.mark.requirement("R-37")
def test_the_metadata_names_code_revision_date_and_fingerprint() -> None:
    with pikepdf.open(io.BytesIO(pdf("document", "th"))) as opened, opened.open_metadata() as metadata:
        told = {str(key).partition("}")[2]: str(value) for key, value in metadata.items()}
        assert str(opened.Root.Lang) == "th"
        assert str(opened.docinfo["/CreationDate"]) == "D:20261121"
    assert told["documentCode"] == "I-06-02"
    assert told["revision"] == "01"
    assert told["effectiveDate"] == "2026-11-21"
    assert told["definitionFingerprint"] == sample.INSTRUCTION_01.fingerprint.root


def test_a_long_document_has_bookmarks_for_its_sections_and_clauses() -> None:
    with pikepdf.open(io.BytesIO(pdf("document", "en"))) as opened, opened.open_outline() as outline:
        (title,) = outline.root
        sections = [str(item.title) for item in title.children]
        clauses = [str(item.title) for item in title.children[3].children]
    assert sections[:4] == ["1Purpose", "2Scope", "3Responsibility for oversight and execution", "4Description"]
    assert clauses[:2] == ["4.1Channels", "4.2Registration"]


def test_words_of_another_language_say_so() -> None:
    with pikepdf.open(io.BytesIO(pdf("document", "fa"))) as opened:
        headers = [item for item in opened.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TH"]
        assert headers
        assert {str(item.A.Scope) for item in headers} == {"/Row", "/Column"}
