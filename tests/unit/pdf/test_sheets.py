"""Sheets before they are laid out: their keys, the rows of a form, the clauses' headings, and what stays the same for ever."""

import re
from dataclasses import fields, replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.choices import scale
from generator.model.document import Clause, Document, Field, FieldType
from generator.model.system import System
from generator.model.text import EMPTY
from generator.pdf.booklets import booklet_sheet
from generator.pdf.documents import contemporaries, document_sheet
from generator.pdf.forms import beside, form_reader, form_sheet, rows, signing_height
from generator.pdf.glyphs import corrected
from generator.pdf.reader import extracts
from generator.pdf.registers import shares
from generator.pdf.rooms import Rooms
from generator.pdf.sheet import Embedded, Sheet
from generator.pdf.toolchain import FONTS, differing, tools
from generator.records.numbering import blank
from generator.registers.booklet import booklets
from tests.pdf import sample
from tests.pdf.printed import REGISTER
from tests.pdf.revised import REVISED

SHEET = Sheet("<p>", "p{}", "fa", "t", "s", "a", "i", date(2026, 11, 21), (("code", "P-01"),), (Embedded("d", b"{}", "x"),))


@pytest.mark.parametrize("name", [field.name for field in fields(Sheet)])
def test_a_sheets_key_changes_with_everything_that_determines_its_bytes(name: str) -> None:
    others: dict[str, object] = {
        "day": date(2026, 11, 22),
        "properties": (("code", "P-02"),),
        "embedded": (Embedded("d", b"[]", "x"),),
    }
    assert replace(SHEET, **{name: others.get(name, "other")}).key != SHEET.key  # type: ignore[arg-type]
    assert replace(SHEET).key == SHEET.key


@pytest.mark.requirement("R-60")
def test_the_tools_that_determine_the_bytes_are_named_with_their_versions() -> None:
    named = dict(tools())
    assert {"weasyprint", "pydyf", "fonttools", "pango", "harfbuzz", "zlib", "libthai", "layout", "fonts"} <= named.keys()
    assert named["weasyprint"] == "70.0"
    assert "none" not in named.values()


@given(st.lists(st.tuples(st.integers(1, 12), st.sampled_from(["text", "table", "date"])), max_size=30))
def test_the_rows_of_a_form_hold_every_field_once_in_order_and_fit_the_sheet(wanted: list[tuple[int, FieldType]]) -> None:
    given_fields = [Field(str(at), EMPTY, kind, width=width) for at, (width, kind) in enumerate(wanted)]
    made = list(rows(given_fields))
    assert [field for row in made for field in row.fields] == given_fields
    for row in made:
        used = sum(12 if field.type == "table" else field.width for field in row.fields)
        assert used + row.left == 12
        assert len(row.fields) == 1 or all(field.type != "table" for field in row.fields)


def test_an_automatic_number_leaves_a_dash_for_each_digit() -> None:
    assert blank("C-{yyyy}-{nnn}") == "C-____-___"
    assert [*scale(Field("r", EMPTY, "rating"))] == [1, 2, 3, 4, 5]
    assert scale(Field("r", EMPTY, "rating", minimum=0, maximum=2)) == range(3)


def test_a_signature_box_is_as_high_as_its_rows_ask_for_and_takes_the_date_beside_the_name_where_it_is_wide() -> None:
    body = sample.form().form
    assert body is not None
    assert [signing_height(Field("s", EMPTY, "signature", rows=rows)) for rows in (1, 2, 3)] == [8, 13, 18]
    assert [beside(body, Field("s", EMPTY, "signature", width=width)) for width in (4, 6, 12)] == [False, True, True]


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_columns_of_codes_and_dates_leave_the_room_to_columns_of_words(language: str) -> None:
    given_shares = dict(zip((one.key for one in REGISTER.columns), shares(REGISTER, language, sample.ORGANIZATION), strict=True))
    assert sum(given_shares.values()) == pytest.approx(100, abs=0.01)
    assert 5 < given_shares["effective"] < 8
    assert given_shares["row"] < given_shares["code"] < 8
    assert given_shares["title"] == pytest.approx(4 * given_shares["status"], abs=0.01)


@settings(deadline=None, max_examples=40)  # the first example also loads the templates
@given(st.lists(st.tuples(st.integers(0, 4), st.booleans()), min_size=1, max_size=20))
def test_headings_skip_no_level_whatever_the_numbers_are(shape: list[tuple[int, bool]]) -> None:
    titled = sample.t("عنوان", "ชื่อ", "Title")
    clauses = tuple(
        Clause(f"c{at}", "4" + "-1" * depth, titled, titled if has_title else EMPTY) for at, (depth, has_title) in enumerate(shape)
    )
    document = replace(sample.INSTRUCTION_01.document, clauses=clauses)
    html = document_sheet(replace(sample.INSTRUCTION_01, document=document), (), sample.SYSTEM, "en").html
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.requirement("R-24")
def test_a_released_sheet_stays_the_same_when_other_documents_go_on() -> None:
    before = document_sheet(sample.INSTRUCTION_01, (sample.INSTRUCTION_00,), sample.SYSTEM, "fa")
    renamed = replace(sample.FORM_00.document, title=sample.t("نام تازه", "ชื่อใหม่", "New name"))
    later = replace(sample.FORM_00, document=renamed, key="01", release=3, since=date(2027, 1, 1))
    old = replace(sample.FORM_00, status="superseded", until=date(2027, 1, 1), replaced_by="01")
    organization = replace(sample.ORGANIZATION, name=sample.t("دیگر", "อื่น", "Other"))
    system = System(organization, date(2027, 2, 1), (old, later, sample.INSTRUCTION_00, sample.INSTRUCTION_01), head="77" * 32)
    superseded = replace(sample.INSTRUCTION_01, status="superseded", until=date(2027, 1, 15), replaced_by="02")
    assert document_sheet(superseded, (sample.INSTRUCTION_00,), system, "fa") == before


@pytest.mark.requirement("R-20")
def test_a_forms_new_revision_has_bars_beside_the_rows_that_differ_and_a_first_issue_has_none() -> None:
    document = sample.FORM_00.document
    assert document.form
    first, second, *others = document.form.sections
    assert second.fields[3].id == second.id  # a section and its field may share an id
    renamed = replace(second.fields[3], label=sample.t("برچسب تازه", "ป้ายใหม่", "New label"))
    body = replace(document.form, sections=(first, replace(second, fields=(*second.fields[:3], renamed)), *others))
    new = sample.revision(replace(document, form=body), "01", "in_force", date(2026, 12, 1), 2)
    html = form_sheet(new, (sample.FORM_00,), sample.SYSTEM, "en").html
    assert html.count('class="changed"') == 1
    assert html.index('class="changed"') < html.index("New label") < html.index("<h2", html.index("New label"))
    assert "A bar in the margin" in html
    issued = form_sheet(sample.FORM_00, (), sample.SYSTEM, "en").html
    assert 'class="changed"' not in issued
    assert "A bar in the margin" not in issued


@pytest.mark.requirement("R-20")
def test_a_booklet_lists_the_parts_of_the_roles_work_that_changed() -> None:
    officer = next(one for one in booklets(REVISED) if one.role.id == "officer")
    html = booklet_sheet(officer, REVISED, extracts(REVISED, "en")).html
    told = html[html.index("What changed in this work") :].partition("</section>")[0]
    assert {"safety", "more-10"} <= {one.change.part.id for one in officer.changed}
    assert told.count("<tr>") == 1 + len(officer.changed)
    assert "Safety" in told
    assert "Added" in told


def test_a_draft_is_read_beside_the_other_drafts() -> None:
    titles = {document.id: document.title for document in contemporaries(sample.INSTRUCTION_02, sample.PREVIEW)}
    assert titles["complaint-handling"] == sample.INSTRUCTION_02.document.title
    assert "complaint-registration" in titles


def test_a_document_that_is_no_form_has_no_form_sheet() -> None:
    with pytest.raises(ValueError, match="I-06-02 is no form"):
        form_sheet(sample.INSTRUCTION_01, (), sample.SYSTEM, "fa")


def test_no_definition_needs_more_than_it_must_have() -> None:
    bare = Document("bare", "P-09", "procedure", "09", "nobody", sample.t("ساده", "ง่าย", "Bare"))
    html = document_sheet(sample.revision(bare, "00", "in_force", date(2026, 11, 21), 1), (), sample.SYSTEM, "en").html
    assert "Bare" in html
    assert 'id="history"' in html
    assert 'id="purpose"' not in html


def test_glyphs_stand_for_the_letters_that_the_font_names() -> None:
    thai = (FONTS / "Sarabun-Regular.ttf").read_bytes()
    persian = (FONTS / "Vazirmatn-Regular.ttf").read_bytes()
    from fontTools.ttLib import TTFont

    order = TTFont(FONTS / "Sarabun-Regular.ttf")
    aa = order.getGlyphID(order.getBestCmap()[0x0E32])
    assert corrected({aa: "น้ำ"}, thai) == {aa: "า"}
    assert corrected({aa: "ำ"}, thai) == {aa: "า"}
    faces = TTFont(FONTS / "Vazirmatn-Regular.ttf")
    lam_alef, bracket = faces.getGlyphID("uniFEFB"), faces.getGlyphID(faces.getBestCmap()[ord(")")])
    assert corrected({lam_alef: "لا", bracket: "("}, persian) == {lam_alef: "\ufefb", bracket: ")"}


def test_a_room_says_its_label_as_it_is_read_with_what_its_references_stand_for() -> None:
    label = sample.t("**شماره** [[complaint-registration]]", "เลขที่", 'The "number" of\n[[complaint-registration]]')
    field = Field("number", label, "text", required=True)
    read = form_reader(sample.FORM_00, sample.SYSTEM, "en")
    said = Rooms(read, fillable=True).text(field)
    assert 'data-told="The &#34;number&#34; of F-06-02-01 (required)"' in said
    assert Rooms(read, fillable=False).text(field) == ""
    assert 'data-options="phone\tTelephone\nletter\tLetter' in Rooms(read, fillable=True).pick(field, sample._OPTIONS)


def test_tools_that_differ_from_those_of_a_record_are_told_with_both_versions() -> None:
    (name, version), *others = tools()
    assert differing(tools()) == ("=", "=")
    assert differing(((name, "0.1"), *others)) == (f"{name} 0.1", f"{name} {version}")
    assert differing(others) == (f"{name} -", f"{name} {version}")
