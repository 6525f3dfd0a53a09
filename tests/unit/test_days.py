"""A day is written in the Gregorian calendar; one of another calendar is told, never taken for a day of the Middle Ages."""

from datetime import date

import click
import pytest

from generator.control.review import later
from generator.options import Day, Moment
from generator.wording.days import filled_day, written_day


def test_a_day_is_read_as_it_is_written() -> None:
    assert written_day("2026-11-21") == date(2026, 11, 21)


@pytest.mark.parametrize(
    "written", ["1405-08-30", "2569-11-21", "0206-11-21", "2026-02-30", "20261121", "2026-W47-6", "۲۰۲۶-۱۱-۲۱"]
)
def test_what_is_no_gregorian_day_is_refused_in_definitions_and_commands(written: str) -> None:
    with pytest.raises(ValueError, match=r"calendar|written|day"):
        written_day(written)
    with pytest.raises(click.BadParameter, match="write it like 2026-11-21"):
        Day().convert(written, None, None)
    with pytest.raises(click.BadParameter, match="write it like 2026-11-01"):
        Moment().convert(written, None, None)


@pytest.mark.parametrize("written", ["2026-11-01", "2026-11-01T09:30:00Z", "2026-11-01T09:30:00+03:30"])
def test_a_moment_is_a_day_or_has_a_time(written: str) -> None:
    assert Moment().convert(written, None, None) == written


def test_so_many_months_later_is_the_same_day_or_the_months_last() -> None:
    assert later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert later(date(2026, 11, 21), 14) == date(2028, 1, 21)
    assert later(date(2026, 1, 1), 999_999) == date.max


@pytest.mark.requirement("R-59")
@pytest.mark.parametrize(
    "filled",
    [
        *("2026-11-11", "2026/11/11", "1405/08/20", "1405-8-20", "۱۴۰۵/۰۸/۲۰", "20/08/1405", "\u200f۲۰/۸/۱۴۰۵ "),
        *("11/11/2569", "๑๑/๑๑/๒๕๖๙", "2569-11-11", "11.11.2569"),
    ],
)
def test_a_day_that_is_filled_in_is_of_the_calendar_of_its_year(filled: str) -> None:
    assert filled_day(filled) == date(2026, 11, 11)


@pytest.mark.parametrize(
    "filled", ["11/12/2026", "1405/12/30", "1405/13/01", "20/11/69", "46340", "1405-08/20", "0205-11-11", "soon"]
)
def test_a_day_that_may_be_two_or_none_is_refused(filled: str) -> None:
    with pytest.raises(ValueError, match=r"calendar|written|day|year|month"):
        filled_day(filled)
