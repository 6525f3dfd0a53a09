"""A long register comes in parts that hold every row once, and only parts whose rows changed are laid out anew."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import outputs
from generator.model.copies import Copy, Paper
from generator.model.register import Column, Register
from generator.pdf.registers import register_sheet, register_sheets
from generator.registers import parts as room
from generator.registers.copies import copies, copies_by_date
from generator.registers.parts import LONG, PART, parts
from generator.site.reader import reader
from generator.site.register_page import register_pages
from generator.site.site_input import SiteInput
from generator.wording.cells import shown
from tests.unit.registers.paper import COPIES, GONE, HERE, PAPER

HOLDERS = ("h2", "h3", GONE, "h5", "h6")


def many(number: int) -> tuple[Copy, ...]:
    return tuple(replace(COPIES[0], number=place, holder=HOLDERS[place % len(HOLDERS)]) for place in range(1, number + 1))


LONGER = replace(PAPER, paper=Paper(many(LONG + 1)))


def listed(values: list[int]) -> Register:
    rows = tuple((value, place) for place, value in enumerate(values))
    return Register("some", "copies", (Column("holder"), Column("row")), rows, date(2026, 11, 30), "", divided="holder")


def test_a_short_list_and_one_that_nothing_divides_have_no_parts() -> None:
    assert parts(listed([1] * LONG)) == ()
    assert parts(replace(listed([1] * (LONG + 1)), divided="")) == ()


@settings(max_examples=30)
@given(st.lists(st.integers(0, 9), min_size=LONG + 1, max_size=2 * LONG))
def test_the_parts_hold_every_row_once_and_keep_the_rows_of_a_value_together(values: list[int]) -> None:
    register = listed(values)
    found = parts(register)
    assert sorted(row for part in found for row in part.register.rows) == sorted(register.rows)
    assert [(part.number, part.of) for part in found] == [(number, len(found)) for number in range(1, len(found) + 1)]
    assert all(0 < len(part.register.rows) <= PART for part in found)
    for value in set(values):
        holding = [part for part in found if any(row[0] == value for row in part.register.rows)]
        assert len(holding) == -(-values.count(value) // PART) or len(holding) == 1


def test_a_part_is_named_after_what_its_rows_are_of() -> None:
    found = parts(copies(LONGER))
    assert [shown(part.heading, "en", HERE) for part in found] == ["CRM manager", "CRM manager (Tea room)", "h5", "h6", "CRM unit"]
    few = parts(listed([*(value for value in range(60) for _ in range(10)), 99]))
    assert shown(few[0].heading, "en", HERE) == "0 to 19"
    alone = parts(listed([7] * PART + [8] * PART + [9] * PART + [7]))
    assert [part.heading for part in alone][:2] == [7, 7]


@pytest.mark.parametrize("language", ["fa", "th", "en"])
def test_a_long_list_is_printed_as_its_contents_and_its_parts(language: str) -> None:
    register = copies(LONGER)
    contents, *rest = register_sheets(register, LONGER, language)
    assert len(rest) == len(parts(register))
    assert LONGER.head[:8] in contents.html
    assert not any(LONGER.head[:8] in sheet.html for sheet in rest)
    assert len({sheet.identity for sheet in (contents, *rest)}) == 1 + len(rest)


def test_a_list_that_would_be_a_book_is_not_printed_and_its_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    register = copies(LONGER)
    assert len(outputs.list_sheets(LONGER, (register,))) == 3
    monkeypatch.setattr(room, "PRINTED", LONG)
    assert outputs.list_sheets(LONGER, (register,)) == {}
    contents, *rest = register_pages(register, reader(SiteInput(LONGER, (register,)), "en"))
    assert "too long to be printed" in contents.body
    assert len(rest) == len(parts(register))


def test_a_list_without_rows_says_that_there_are_none() -> None:
    system = replace(PAPER, paper=Paper())
    (page,) = register_pages(copies(system), reader(SiteInput(system, ()), "en"))
    assert "Nothing is recorded." in page.body
    assert "<table" not in page.body


def test_a_short_list_is_printed_as_ever() -> None:
    register = copies(PAPER)
    assert register_sheets(register, PAPER, "en") == (register_sheet(register, PAPER, "en"),)


def test_after_one_receipt_only_its_own_part_is_laid_out_anew() -> None:
    changed = list(LONGER.paper.copies)
    changed[3] = replace(changed[3], received=date(2026, 11, 29))
    later = replace(LONGER, paper=Paper(tuple(changed)), head="c" * 64, as_of=date(2026, 11, 30))
    before = register_sheets(copies(LONGER), LONGER, "fa")
    after = register_sheets(copies(later), later, "fa")
    anew = [place for place, (one, other) in enumerate(zip(before, after, strict=True)) if one.key != other.key]
    assert anew[0] == 0, "the contents say the ledger's head"
    assert len(anew) == 2


def test_what_is_added_at_the_end_leaves_the_parts_before_it_as_they_were() -> None:
    added = (replace(COPIES[0], number=LONG + 2 + place, holder="h3", issued=date(2026, 11, 28)) for place in range(PART))
    later = replace(LONGER, paper=Paper((*LONGER.paper.copies, *added)))
    before, after = ({one.key for one in register_sheets(copies_by_date(of), of, "th")[1:]} for of in (LONGER, later))
    assert len(before - after) == 1
    assert len(after) == len(before) + 1


def test_all_parts_have_columns_of_one_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "PART", 50)
    sheets = register_sheets(copies(LONGER), LONGER, "en")[1:]
    assert len({sheet.html.partition("<colgroup>")[2].partition("</colgroup>")[0] for sheet in sheets}) == 1
