"""The program's words are whole in every language, and numbers and dates are the reader's."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.workspace import load
from generator.model.organization import Calendar, Locale
from generator.model.register import Phrase
from generator.wording.cells import isolated_html, shown
from generator.wording.dates import long_date, parts, short_date
from generator.wording.numbers import clause_number, digits, revision_number
from generator.wording.words import LANGUAGES, words
from tests.conftest import ROOT

FA = Locale("fa", "jalali", "persian", "-")
TH = Locale("th", "buddhist", "thai", ".")
EN = Locale("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys_with_the_same_blanks(language: str) -> None:
    english, other = words("en"), words(language)
    assert set(other.known) == set(english.known)
    assert {key for key in english.known if english.blanks(key) != other.blanks(key)} == set()


def test_an_unknown_key_is_named_with_its_language() -> None:
    with pytest.raises(KeyError, match=r"no\.such\.key \(fa\)"):
        words("fa")("no.such.key")


def test_a_language_that_the_program_does_not_speak_gets_english() -> None:
    assert words("de")("status.draft") == "Draft"


@pytest.mark.requirement("R-59")
@pytest.mark.parametrize(
    ("day", "persian", "thai"),
    [
        (date(2026, 11, 21), "۱۴۰۵/۰۸/۳۰", "๒๑/๑๑/๒๕๖๙"),
        (date(2025, 3, 20), "۱۴۰۳/۱۲/۳۰", "๒๐/๐๓/๒๕๖๘"),
        (date(2026, 3, 20), "۱۴۰۴/۱۲/۲۹", "๒๐/๐๓/๒๕๖๙"),
    ],
)
def test_one_day_is_printed_in_each_calendar(day: date, persian: str, thai: str) -> None:
    assert short_date(day, FA) == persian
    assert short_date(day, TH) == thai
    assert short_date(day, EN) == day.isoformat()


def test_long_dates_have_the_name_of_the_month() -> None:
    assert long_date(date(2026, 11, 21), FA) == "۳۰ آبان ۱۴۰۵"
    assert long_date(date(2026, 11, 21), Locale("th", "buddhist")) == "21 พฤศจิกายน 2569"
    assert long_date(date(2026, 11, 21), EN) == "21 November 2026"


@given(st.dates(min_value=date(1700, 1, 1), max_value=date(2300, 1, 1)), st.sampled_from(["jalali", "buddhist", "gregorian"]))
def test_following_days_are_printed_in_order(day: date, calendar: Calendar) -> None:
    locale = Locale("en", calendar)
    assert parts(day, locale) < parts(date.fromordinal(day.toordinal() + 1), locale)


@given(st.text())
def test_digits_change_ascii_digits_alone(text: str) -> None:
    changed = digits(text, FA)
    assert len(changed) == len(text)
    assert not any(character in "0123456789" for character in changed)
    assert all(a == b or a in "0123456789" for a, b in zip(text, changed, strict=True))


def test_clause_and_revision_numbers_are_the_readers() -> None:
    assert clause_number("4-1-2", FA) == "۴-۱-۲"
    assert clause_number("4-1-2", EN) == "4.1.2"
    assert revision_number("00", FA) == "۰۰"
    assert revision_number("E-0", EN) == "E/0"


@pytest.mark.requirement("R-59")
def test_a_moment_in_a_register_has_the_readers_digits_and_a_gap_between_day_and_time() -> None:
    step = Phrase("registers.step.overdue", (("day", date(2026, 11, 22)), ("clock", " 09:05")))
    library, _ = load(ROOT)
    assert library is not None
    here = library.organization
    assert shown(step, "fa", here) == "مهلت گذشته، سررسید ۱۴۰۵/۰۹/۰۱ ۰۹:۰۵"
    assert "</bdi> <bdi" in isolated_html(step, "fa", here)
    assert shown(step, "en", here) == "overdue, was due 2026-11-22 09:05"
