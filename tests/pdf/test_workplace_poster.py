"""The poster of a workplace has a code for each document that is held there, which opens its page and never goes stale."""

import re
from dataclasses import replace

import cv2
import page
import pypdfium2
import pytest

from generator.model.text import EMPTY
from generator.pdf.engine import lay_out
from generator.pdf.workplace_poster import workplace_poster, workplaces
from generator.wording.words import words
from tests.pdf import noted, sample
from tests.pdf.copied import pictures
from tests.pdf.printed import scanned

pytestmark = pytest.mark.pdf


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200c]", "", text)


@pytest.mark.requirement("R-09")
@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_a_poster_names_the_place_and_its_codes_open_the_pages_of_documents(language: str) -> None:
    made = lay_out(workplace_poster(noted.DESK, noted.SYSTEM, language))
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf_bytes(made, profile=profile)
        assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures][:5]
    whole = squeezed("".join(side.get_textpage().get_text_range() for side in pypdfium2.PdfDocument(made)))
    assert squeezed(noted.DESK.place.get(language) or "") in whole
    assert squeezed(words(language)("pdf.workplace.call")) in whole
    assert not re.search(r"\{\w*\}|\{\{|\[\[|None", whole)
    (picture,) = pictures(made)
    base = f"https://ims.sample.example/{language}"
    assert scanned(picture) == {f"{base}/holders/h2/"}
    _, codes, _, _ = cv2.QRCodeDetector().detectAndDecodeMulti(picture[: round(picture.shape[0] * 0.85)])
    assert set(codes) - {""} == {f"{base}/documents/I-06-02/", f"{base}/forms/F-06-02-01/"}


def test_each_place_has_a_poster_in_each_language_that_is_read_there() -> None:
    assert [(holder.id, language) for holder, language in workplaces(noted.SYSTEM)] == [
        ("h1", "fa"),
        ("h2", "fa"),
        ("h2", "th"),
        ("h3", "fa"),
    ]
    nowhere = tuple(replace(holder, place=EMPTY) for holder in noted.ORGANIZATION.holders)
    nothing = tuple(replace(holder, documents=("nothing",)) for holder in noted.ORGANIZATION.holders)
    for holders in (nowhere, nothing):
        assert not list(workplaces(replace(noted.SYSTEM, organization=replace(noted.ORGANIZATION, holders=holders))))


@pytest.mark.parametrize(("count", "pages"), [(2, 1), (14, 2), (90, 3), (150, 3)])
def test_any_number_of_documents_fits_on_a_few_pages(count: int, pages: int) -> None:
    document = sample.FORM_00.document
    forms = tuple(
        replace(sample.FORM_00, document=replace(document, id=f"form-{at}", code=f"F-06-{at:03}-01")) for at in range(count)
    )
    holder = replace(noted.DESK, documents=("all",))
    made = lay_out(workplace_poster(holder, replace(noted.SYSTEM, revisions=forms), "th"))
    assert len(pypdfium2.PdfDocument(made)) <= pages
