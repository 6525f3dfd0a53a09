"""Booklets, collections of forms, the poster and job descriptions: their pages, their codes, and both standards."""

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import cv2
import numpy
import page
import pikepdf
import pypdfium2
import pytest

from generator import outputs
from generator.control.standing import preview
from generator.load.workspace import load
from generator.model.history import History
from generator.model.system import System
from generator.pdf.binding import bound, pages
from generator.pdf.booklets import booklet_sheet
from generator.pdf.documents import document_sheet
from generator.pdf.engine import lay_out
from generator.pdf.form_books import contents_sheet
from generator.pdf.poster import poster_sheet
from generator.pdf.press import bind, print_sheets
from generator.pdf.reader import extracts
from generator.pdf.workplace_poster import workplaces
from generator.registers.booklet import booklets
from generator.site.addresses import workplace_file
from generator.wording.words import words
from tests.pdf import people, sample
from tests.pdf.people import ORGANIZATION, SYSTEM

pytestmark = pytest.mark.pdf
ROOT = Path(__file__).resolve().parents[2]
POSTER = ORGANIZATION.poster
assert POSTER is not None


@cache
def booklet(language: str) -> bytes:
    return lay_out(booklet_sheet(booklets(SYSTEM)[0], SYSTEM, extracts(SYSTEM, language)))


@cache
def poster(language: str) -> bytes:
    assert POSTER
    return lay_out(poster_sheet(POSTER, SYSTEM, extracts(SYSTEM, language)))


@cache
def job(language: str) -> bytes:
    return lay_out(document_sheet(people.JOB, (), SYSTEM, language))


@cache
def forms(language: str) -> tuple[bytes, ...]:
    """The sheets of two forms, one of them across, as a release makes them."""
    found = (people.REGISTRATION, people.CUSTOMERS_FORM)
    return tuple(lay_out(outputs.revision_sheet(form, SYSTEM, language)) for form in found)


@cache
def book(language: str) -> bytes:
    listed = [(people.REGISTRATION, 2), (people.CUSTOMERS_FORM, 2)]
    cover = contents_sheet(ORGANIZATION.roles[0], listed, SYSTEM, extracts(SYSTEM, language))
    return bound(lay_out(cover), forms(language))


MADE = {"booklet": booklet, "poster": poster, "book": book, "job": job}


@pytest.mark.requirement("R-09")
@pytest.mark.parametrize("language", sample.LANGUAGES)
@pytest.mark.parametrize("kind", MADE)
def test_each_passes_both_standards(kind: str, language: str) -> None:
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf_bytes(MADE[kind](language), profile=profile)
        assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures][:5]


def texts(content: bytes) -> list[str]:
    return [squeezed(one.get_textpage().get_text_range()) for one in pypdfium2.PdfDocument(content)]


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200c", "").split())


def scanned(content: bytes, number: int) -> set[str]:
    """What a camera reads on a page, over the whole of it and over its lower parts."""
    rendered = pypdfium2.PdfDocument(content)[number].render(scale=150 / 72).to_pil().convert("L")
    picture: numpy.ndarray[Any, Any] = numpy.asarray(rendered)
    frames = (picture[int(picture.shape[0] * share) :] for share in (0.0, 0.6, 0.75, 0.8, 0.84, 0.88))
    return {cv2.QRCodeDetector().detectAndDecode(frame)[0] for frame in frames} - {""}


@pytest.mark.requirement("R-34")
@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_the_first_page_of_a_booklet_is_the_job_card_and_only_that(language: str) -> None:
    say = words(language)
    card, *rest = texts(booklet(language))
    role = ORGANIZATION.roles[0]
    for told in (
        role.title.get(language),
        ORGANIZATION.roles[1].title.get(language),
        say("pdf.booklet.card"),
        say("pdf.booklet.calls"),
    ):
        assert squeezed(told or "") in card
    assert "F-06-02-01" in card
    assert squeezed(say("pdf.booklet.steps")) not in card
    assert squeezed(say("pdf.booklet.steps")) in rest[0]
    assert scanned(booklet(language), 0) == {f"https://ims.sample.example/{language}/roles/officer/"}
    assert scanned(booklet(language), 1) == {f"https://ims.sample.example/{language}/roles/officer/"}


@pytest.mark.requirement("R-34")
@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_a_booklet_says_that_it_is_none_of_the_controlled_documents_and_of_which_day(language: str) -> None:
    say = words(language)
    day = {"fa": "۱۴۰۵/۰۸/۳۰", "th": "๒๑/๑๑/๒๕๖๙", "en": "2026-11-21"}[language]
    sentences = say("pdf.booklet.note", date="|").split("|")
    for text in texts(booklet(language)):
        assert all(squeezed(sentence).strip(".") in text for sentence in sentences)
        assert day in text or day[::-1] in text


def test_a_booklet_tells_the_whole_text_of_each_step_and_where_a_question_leads() -> None:
    whole = "".join(texts(booklet("en")))
    assert squeezed("The complaints officer registers it on F-06-02-01").lower() not in whole  # the author's own words come next
    assert squeezed("Give every complaint a tracking code; the Complaints officer registers it on F-06-02-01.") in whole
    manager = lay_out(booklet_sheet(booklets(SYSTEM)[1], SYSTEM, extracts(SYSTEM, "en")))
    assert squeezed("Is the complaint founded? Yes: go on with clause 4.2.1 No: end").replace("•", "") in "".join(
        texts(manager)
    ).replace("•", "")
    with pikepdf.open(io.BytesIO(manager)) as opened:
        links = {str(link.A.URI) for one in opened.pages for link in one.get("/Annots", ()) if "/URI" in link.get("/A", {})}
    assert "https://ims.sample.example/en/documents/I-06-02/#acknowledge" in links


@pytest.mark.requirement("R-04", "R-43")
@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_each_form_of_a_book_is_its_own_sheet_page_for_page(language: str) -> None:
    own = [text for content in forms(language) for text in texts(content)]
    assert texts(book(language))[1:] == own
    number = 1
    for content in forms(language):
        for at in range(pages(content)):
            assert scanned(book(language), number) == scanned(content, at) != set()
            bound_page = pypdfium2.PdfDocument(book(language))[number].render().to_numpy()
            assert numpy.array_equal(bound_page, pypdfium2.PdfDocument(content)[at].render().to_numpy())
            number += 1


def test_the_contents_of_a_book_name_each_form_with_its_pages() -> None:
    first = texts(book("en"))[0]
    assert "1F-06-02-01ComplaintregistrationWhenacomplaintcomesin002026-11-212" in first
    assert "2F-06-02-03" in first


def test_a_book_has_a_bookmark_for_each_form_and_the_structure_of_all() -> None:
    with pikepdf.open(io.BytesIO(book("th"))) as opened, opened.open_outline() as outline:
        titles = [str(item.title) for item in outline.root]
        tree = opened.Root.StructTreeRoot
        keys = [int(key) for key in list(tree.ParentTree.Nums)[::2]]
        own = {one.objgen for one in opened.pages}
        elements = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/StructElem"]
        ids = [bytes(one.ID) for one in elements if "/ID" in one]
        named = {bytes(name) for one in elements if "/A" in one for name in one.A.get("/Headers", pikepdf.Array())}
        assert all(one.Pg.objgen in own for one in elements if "/Pg" in one)
        assert [int(one.obj.StructParents) for one in opened.pages] == sorted({int(one.obj.StructParents) for one in opened.pages})
    assert [title.partition(" ")[0] for title in titles][1:] == ["F-06-02-01", "F-06-02-03"]
    assert keys == list(range(len(keys)))
    assert len(ids) == len(set(ids))
    assert named <= set(ids)


def test_a_book_is_bound_once_and_always_to_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parts: Mapping[str, tuple[bytes, ...]] = {"x.pdf": (forms("en")[0], *forms("en"))}
    (first,) = bind(parts, tmp_path)
    (alone,) = bind(parts)
    assert first.content == alone.content == bound(forms("en")[0], forms("en"))
    monkeypatch.setattr("generator.pdf.press.bound", None)
    assert tuple(bind(parts, tmp_path)) == (first,)


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_the_poster_is_one_page_that_tells_where_what_and_when(language: str) -> None:
    assert POSTER
    (whole,) = texts(poster(language))
    for text in (
        POSTER.heading,
        POSTER.welcome,
        POSTER.free,
        *POSTER.say,
        *(stage.title for stage in POSTER.stages),
        POSTER.objection,
    ):
        assert squeezed(text.get(language) or "") in whole
    for channel in ORGANIZATION.channels:
        assert squeezed(channel.title.get(language) or "") in whole
    assert "voice@sample.example" in whole
    assert scanned(poster(language), 0) == {f"https://ims.sample.example/{language}/complain/"}
    assert not re.search(r"\{|\[\[|None", whole)


@pytest.mark.parametrize("times", [1, 3, 5])
def test_a_poster_with_more_to_tell_has_smaller_letters_and_stays_one_page(times: int) -> None:
    assert POSTER
    more = replace(POSTER, say=POSTER.say * times, stages=POSTER.stages * times, objection=POSTER.objection)
    organization = replace(ORGANIZATION, poster=more, channels=ORGANIZATION.channels * times)
    system: System = replace(SYSTEM, organization=organization)
    for language in sample.LANGUAGES:
        assert len(texts(lay_out(poster_sheet(more, system, extracts(system, language))))) == 1


@pytest.mark.requirement("R-55")
@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_a_job_description_tells_place_duties_authority_competence_and_the_steps_that_name_the_role(language: str) -> None:
    whole = "".join(texts(job(language)))
    manager = ORGANIZATION.roles[1].title
    for text in (people.DUTY, people.AUTHORITY, manager, ORGANIZATION.roles[0].competence.skills):  # type: ignore[union-attr]
        assert squeezed(text.get(language) or "") in whole
    steps = [clause for clause in people.INSTRUCTION.document.clauses if "officer" in clause.actor]
    assert document_sheet(people.JOB, (), SYSTEM, language).html.count('<td><bdi dir="ltr" class="code">I-06-02</bdi></td>') == len(
        steps
    )


@pytest.mark.requirement("R-24", "R-55")
def test_a_job_descriptions_sheet_stays_the_same_when_the_steps_change_and_documents_are_withdrawn() -> None:
    before = document_sheet(people.JOB, (), SYSTEM, "en")
    shorter = replace(people.INSTRUCTION.document, clauses=people.INSTRUCTION.document.clauses[:2])
    later = replace(people.revision(shorter, "02", 3), since=date(2027, 1, 1))
    old = replace(people.INSTRUCTION, status="superseded", until=date(2027, 1, 1), replaced_by="02")
    system = replace(SYSTEM, revisions=(people.REGISTRATION, old, later, people.JOB), as_of=date(2027, 2, 1))
    assert document_sheet(people.JOB, (), system, "en").html == document_sheet(people.JOB, (), SYSTEM, "en").html == before.html
    gone = replace(people.INSTRUCTION, status="withdrawn", until=date(2026, 11, 1))
    assert "I-06-02" not in document_sheet(people.JOB, (), replace(SYSTEM, revisions=(gone, people.JOB)), "en").html


def test_what_is_made_for_people_has_its_promised_place() -> None:
    made = outputs.reader_sheets(SYSTEM)
    assert {"files/roles/officer_fa.pdf", "files/roles/manager_th.pdf", "files/poster/how-to-complain_en.pdf"} <= made.keys()
    assert not any("customer" in path for path in made)
    books = outputs.form_books(SYSTEM)
    assert set(books) == {f"files/roles/officer_forms_{language}.pdf" for language in sample.LANGUAGES}
    assert list(books["files/roles/officer_forms_en.pdf"].forms) == ["files/F-06-02-01/00/F-06-02-01_00_en.pdf"]


def test_a_preview_marks_what_is_made_for_people() -> None:
    draft = replace(SYSTEM, preview=True)
    made = outputs.reader_sheets(draft)
    for path in ("files/roles/officer_en.pdf", "files/poster/how-to-complain_en.pdf"):
        assert words("en")("pdf.watermark") in made[path].html
    assert sha256(made["files/roles/officer_en.pdf"].html.encode()) != sha256(b"")
    assert "qr:" not in made["files/roles/officer_en.pdf"].html


@pytest.mark.slow
def test_the_job_card_of_every_shipped_role_and_the_shipped_poster_are_one_page() -> None:
    library, problems = load(ROOT)
    assert library is not None, problems
    system = preview(History(), library, date(2026, 11, 21))
    sheets = outputs.reader_sheets(system)
    places = {workplace_file(holder.id, language) for holder, language in workplaces(system)}
    cards = {
        path: replace(sheet, html=f"{sheet.html.partition('</section>')[0]}</section></body></html>")
        for path, sheet in sheets.items()
        if path not in places
    }
    assert len(cards) > 3 * 10
    long = [made.path for made in print_sheets(cards, workers=2) if pages(made.content) != 1]
    assert long == []
