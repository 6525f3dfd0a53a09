"""The sheet on which an answer comes back is one that is read in again as it was filled, in each language."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.control.acknowledging import readings_of
from generator.control.finding import findings_of
from generator.control.reading import asked
from generator.control.row_codes import copy_row
from generator.exports.reply_sheet import Asks, reply_csv, reply_xlsx
from generator.load.filled import filled
from generator.model.copies import Note, SampleDone
from generator.model.copy_events import Finding, IssuedCopy, NumberedCopy, SampledRow
from generator.model.organization import Holder, TypeRule
from generator.model.replies import FINDINGS, FilledRow
from generator.model.system import System
from generator.wording.words import LANGUAGES, words
from tests.unit.control.test_reading import now, world
from tests.unit.control.world import text

DAY = date(2026, 3, 20)
HOLDER = Holder("desk", "e-access", text("=Desk"), "th", ("all",), role="clerk")
NOTE = Note(
    number="TR-1405-001",
    holder="desk",
    language="fa",
    on=DAY,
    recorded="2026-03-20T09:00:00Z",
    reply_by=DAY,
    copies=(IssuedCopy("customers", "P-06", "00", "fa", 3, 5, "a" * 64),),
    back=(NumberedCopy("complaints", "I-06-02", "00", 12),),
    sha256=None,
    organization=1,
)
ROWS = (SampledRow("desk", "customers", "P-06", "00", "th", 3), SampledRow("desk", "complaints", "I-06-02", "00", "th"))
WALK = SampleDone("FC-1405-01", DAY, "2026-03-20T09:00:00Z", "seed", ROWS, 1)


def of_the_day() -> System:
    made = world(holders=(HOLDER,), types=(TypeRule("procedure", read=True),))
    return now(made, DAY)


def back(path: Path, content: bytes, answers: dict[int, dict[str, Any]], language: str) -> tuple[FilledRow, ...]:
    """The sheet read in after some of its rows, counted from 1, were filled."""
    say, xlsx = words(language), content.startswith(b"PK")
    table = _workbook(content) if xlsx else list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    for number, cells in answers.items():
        for column, value in cells.items():
            table[number][table[0].index(say(f"reply.{column}"))] = value
    book, lines = openpyxl.Workbook(), io.StringIO()
    sheet = book.active
    assert sheet is not None
    for line in table:
        sheet.append(line)
    csv.writer(lines, delimiter=";").writerows(table)
    path.mkdir(exist_ok=True)
    file = path / "reply"
    if xlsx:
        book.save(file)
    else:
        file.write_text(lines.getvalue(), encoding="utf-8")
    rows, problems = filled(file)
    assert problems == ()
    return rows


def _workbook(content: bytes) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows(values_only=True)]


@pytest.mark.requirement("R-31", "R-32")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [reply_xlsx, reply_csv])
def test_the_answer_to_a_note_is_read_back_row_by_row(make: Any, language: str, tmp_path: Path) -> None:
    content = make(NOTE, of_the_day(), language)
    assert back(tmp_path, content, {}, language) == ()
    say = words(language)
    rows = back(
        tmp_path,
        content,
        {1: {"done": say("done.received"), "date": "1405/01/02"}, 2: {"done": say("done.destroyed"), "witness": "p-01"}},
        language,
    )
    assert [(row.code, row.done, row.on, row.cell("witness")) for row in rows] == [
        (copy_row("P-06", "00", 3), "received", date(2026, 3, 22), ""),
        (copy_row("I-06-02", "00", 12), "destroyed", None, "p-01"),
    ]


@pytest.mark.requirement("R-63")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [reply_xlsx, reply_csv])
def test_the_answer_of_readers_is_read_back_reader_by_reader(make: Any, language: str, tmp_path: Path) -> None:
    system = of_the_day()
    who = asked(system)
    rows = back(tmp_path, make(who, system, language), {1: {"done": words(language)("done.read")}, 3: {"done": "✓"}}, language)
    found, problems = readings_of(rows, system, language)
    assert problems == ()
    assert [(one.reader, one.role) for _, one in found] == [(who[0].person, who[0].role), (who[2].person, who[2].role)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [reply_xlsx, reply_csv])
def test_what_was_found_on_a_walk_is_read_back_with_what_was_met_besides(make: Any, language: str, tmp_path: Path) -> None:
    say = words(language)
    rows = back(
        tmp_path,
        make(WALK, of_the_day(), language),
        {
            1: {"done": say("finding.old_revision"), "found_revision": "E/1", "found_number": "۲"},
            3: {"done": say("finding.not_listed"), "holder": "desk", "code": "P-06", "note": "…"},
        },
        language,
    )
    found, problems = findings_of(rows, WALK)
    assert problems == ()
    assert [one for _, one in found] == [
        Finding(1, "old_revision", "E-1", 2),
        Finding(0, "not_listed", note="…", holder="desk", code="P-06"),
    ]


@pytest.mark.parametrize("asks", [NOTE, WALK])
def test_a_workbook_reads_from_right_to_left_in_persian_and_offers_the_answers(asks: Asks) -> None:
    system = of_the_day()
    for language in LANGUAGES:
        content = reply_xlsx(asks, system, language)
        assert content == reply_xlsx(asks, system, language)
        sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
        assert bool(sheet.sheet_view.rightToLeft) == (language == "fa")
        (offered,) = sheet.data_validations.dataValidation
        said = [words(language)(f"done.{one}") for one in ("received", "returned", "destroyed", "lost")]
        if asks is WALK:
            said = [words(language)(f"finding.{one}") for one in FINDINGS]
        assert offered.formula1 == '"' + ",".join(said) + '"'
        assert sheet["A2"].number_format == "@"
        assert sheet["A2"].protection.locked
        assert not sheet.protection.sheet


def test_what_an_author_wrote_is_no_formula() -> None:
    system = of_the_day()
    assert b",'=Desk" in reply_csv(WALK, system, "en")
    sheet = openpyxl.load_workbook(io.BytesIO(reply_xlsx(WALK, system, "en"))).worksheets[0]
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=Desk (en)", "s")


def test_what_is_asked_of_a_document_that_is_not_there_has_no_title() -> None:
    lost = replace(NOTE, back=(NumberedCopy("gone", "P-99", "00", 1),))
    assert b"P-99,,00,1," in reply_csv(lost, of_the_day(), "en")
