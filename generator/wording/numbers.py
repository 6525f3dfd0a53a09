"""Numbers: digits, clause numbers and revision numbers as a reader's language prints them.

Outside stay codes of documents, which keep Latin digits everywhere.
"""

from generator.model.organization import Locale

_DIGITS = {"latin": "0123456789", "persian": "۰۱۲۳۴۵۶۷۸۹", "thai": "๐๑๒๓๔๕๖๗๘๙"}


def digits(text: str, locale: Locale) -> str:
    """The text with its ASCII digits replaced by the reader's; every other character stays."""
    return text.translate(str.maketrans("0123456789", _DIGITS[locale.digits]))


def clause_number(number: str, locale: Locale) -> str:
    """An author's clause number (`4-1-2`) with the reader's separator and digits (`۴-۱-۲`, `4.1.2`).

    The caller isolates it left to right: in Persian text it would be reordered.
    """
    return digits(number.replace("-", locale.clause_separator), locale)


def revision_number(key: str, locale: Locale) -> str:
    """A revision's path-safe key as it is printed: `00` gives `۰۰`; `E-0` gives `E/0`."""
    return digits(key.replace("-", "/"), locale)


def count(number: int, locale: Locale) -> str:
    """A whole number in the reader's digits, ungrouped."""
    return digits(str(number), locale)


def reader_count(number: int, language: str) -> str:
    """A whole number as the program itself says it in a language, where no organization has chosen the digits."""
    return count(number, Locale(language, digits="persian" if language == "fa" else "latin"))
