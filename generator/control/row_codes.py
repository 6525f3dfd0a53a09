"""Row codes: what is printed beside each row of a sheet that comes back filled, and typed or scanned when it does.

`copy_row`, `reading_row`, `sample_row` give them; `as_typed` reads one; `copy_of` says which copy it names. Outside stay the short
codes of revisions (`short.py`) and finding what a code is of: nothing is stored, whoever reads one computes the candidates.

A code ends with a check symbol: the symbols before it are the coefficients of a polynomial over the field of 32 elements, and the
check symbol is what makes its value at the field's generator nothing. Every single wrong symbol is found, and so is every swap of
two, at any distance, as long as there are no more than 31 symbols.
"""

import re

from generator.control.short import ALPHABET, LENGTH, read_as, short_code, symbols

LONGEST = 31
"""The most symbols of which every swap is found: the field's generator has as many different powers."""


def copy_row(code: str, revision: str, number: int) -> str:
    """The row code of a numbered copy: its revision's short code, so that it opens that page too, its number, the check symbol."""
    return _checked(f"{short_code(code, revision)}{number}")


def reading_row(document: str, revision: str, role: str, person: str) -> str:
    """The row code of what a person, by code, is asked to read in a role; `document` is an id."""
    return _checked(symbols(f"read/{document}/{revision}/{role}/{person}"))


def sample_row(sample: str, row: int) -> str:
    """The row code of a row of a floor check, by the check's number; rows count from 1."""
    return _checked(symbols(f"{sample}/{row}"))


def grouped(row: str) -> str:
    """A row code as it is printed: `7ZQ4 0MKX 12 K`, or `7ZQ4 0MKX K` where it is of no copy."""
    head, number, last = row[:LENGTH], row[LENGTH:-1], row[-1]
    return " ".join(part for part in (head[:4], head[4:], number, last) if part)


def as_typed(typed: str) -> str | None:
    """The row code that a person typed or a spreadsheet gave; None where it is mistyped or no row code at all.

    Any case, spaces and hyphens, O for 0, I or L for 1, any digits.
    """
    read = read_as(typed)
    whole = _ROW.fullmatch(read) and len(read) <= LONGEST
    return read if whole and check(read[:-1]) == read[-1] else None


def copy_of(row: str) -> tuple[str, int] | None:
    """The short code of the revision and the number of the copy that a row code names; None where it is of no copy."""
    number = row[LENGTH:-1]
    return (row[:LENGTH], int(number)) if number else None


def check(body: str) -> str:
    """The check symbol of symbols: the value of their polynomial at the generator of GF(32) over x⁵ + x² + 1, times it once more.

    Raises ValueError for what is no symbol.
    """
    value = 0
    for symbol in body:
        value = _times_generator(value ^ ALPHABET.index(symbol))
    return ALPHABET[value]


def _checked(body: str) -> str:
    return body + check(body)


def _times_generator(value: int) -> int:
    return value << 1 ^ (_MODULUS if value & 16 else 0)


_MODULUS = 0b100101
_ROW = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}(?:[1-9][0-9]*)?[{ALPHABET}]")
