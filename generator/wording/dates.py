"""Dates: one Gregorian day in the source, printed in the reader's calendar, digits and words.

Outside stays arithmetic with dates, which is always Gregorian (`control/`).
"""

from datetime import date

import jdatetime

from generator.model.organization import Calendar, Locale
from generator.wording.numbers import digits
from generator.wording.words import words

BUDDHIST_ERA = 543
"""Years from the Common Era to the Buddhist era as Thailand counts it since 1941."""


def long_date(day: date, locale: Locale) -> str:
    """The day with the month's name: ۳۰ آبان ۱۴۰۵, 21 พฤศจิกายน 2569, 21 November 2026."""
    year, month, number = parts(day, locale)
    name = words(locale.language)(f"month.{locale.calendar}.{month}")
    return digits(f"{number} {name} {year}", locale)


def short_date(day: date, locale: Locale) -> str:
    """The day in digits: ۱۴۰۵/۰۸/۳۰, 21/11/2569, 2026-11-21. The caller isolates it left to right."""
    year, month, number = parts(day, locale)
    pattern = {
        "jalali": f"{year:04}/{month:02}/{number:02}",
        "buddhist": f"{number:02}/{month:02}/{year:04}",
        "gregorian": f"{year:04}-{month:02}-{number:02}",
    }
    return digits(pattern[locale.calendar], locale)


def reader_day(day: date, language: str) -> str:
    """The day in digits as the program itself says it in a language, where no organization has chosen calendar and digits."""
    calendars: dict[str, Calendar] = {"fa": "jalali", "th": "buddhist"}
    return short_date(day, Locale(language, calendars.get(language, "gregorian"), "persian" if language == "fa" else "latin"))


def parts(day: date, locale: Locale) -> tuple[int, int, int]:
    """Year, month and day in the reader's calendar."""
    if locale.calendar == "jalali":
        jalali = jdatetime.date.fromgregorian(date=day)
        return jalali.year, jalali.month, jalali.day
    year = day.year + BUDDHIST_ERA if locale.calendar == "buddhist" else day.year
    return year, day.month, day.day
