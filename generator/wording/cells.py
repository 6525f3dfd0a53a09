"""Cells: one cell of a register as words of a language, plain for paper and spreadsheets or as safe HTML for pages.

Outside stay the rows themselves (`registers/`) and the tables around them (`site/`, `pdf/`, `exports/`).
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import escape

from generator.model.organization import Organization
from generator.model.register import Cell, Citation, Code, Column, Many, Phrase, Quantity, Register, RevisionNumber, Word
from generator.model.text import Text
from generator.wording.dates import short_date
from generator.wording.numbers import clause_number, count, digits, revision_number
from generator.wording.words import words

Link = Callable[[Code | Citation], str | None]
"""Gives the address of a document or clause from where the cell stands; None where it leads nowhere."""


def shown(cell: Cell, language: str, organization: Organization) -> str:
    """The cell in plain words; an empty cell is the empty string, several cells are joined by the language's comma."""
    if isinstance(cell, Many):
        parts = [shown(part, language, organization) for part in cell.cells]
        return words(language)("list.separator").join(part for part in parts if part)
    if isinstance(cell, Text):
        return cell.first((language, *organization.languages))
    return _shown_alone(cell, language, organization)


def register_title(register: Register, language: str) -> str:
    """The register's title; a coverage list names its standard, a holder's list the holder."""
    subject = register.subject
    named = subject.first((language, *subject.languages)) if isinstance(subject, Text) else subject
    return words(language)(f"registers.title.{register.kind}", subject=named)


def column_title(column: Column, language: str, organization: Organization) -> str:
    """The column's title: the program's own words, or the organization's where the column stands for something of its own."""
    return column.title.first((language, *organization.languages)) or words(language)(f"registers.column.{column.key}")


def isolated_html(cell: Cell, language: str, organization: Organization, link: Link | None = None) -> str:
    """The cell as safe HTML; codes, numbers and dates are isolated left to right, several cells stand one below another."""
    if isinstance(cell, Many):
        items = "".join(f"<li>{isolated_html(part, language, organization, link)}</li>" for part in cell.cells)
        return f'<ul class="many">{items}</ul>' if items else ""
    if isinstance(cell, Word | Phrase) and cell.tone:
        plain = isolated_html(replace(cell, tone=""), language, organization, link)
        return f'<span class="tone {cell.tone}">{plain}</span>'
    if isinstance(cell, Phrase):
        blanks = {name: _in_line(part, language, organization, link) for name, part in cell.blanks}
        return words(language)(cell.key, **blanks)
    words_only = escape(shown(cell, language, organization))
    if not words_only or isinstance(cell, Text | Word | Quantity):
        return words_only
    if isinstance(cell, str) and not cell.isascii():
        return words_only
    inner = words_only.strip()  # a space at the edge of what is isolated would stand on the wrong side of it
    isolated = words_only.replace(inner, f'<bdi dir="ltr" class="code">{inner}</bdi>')
    address = link(cell) if link and isinstance(cell, Code | Citation) else None
    return f'<a href="{escape(address)}">{isolated}</a>' if address else isolated


def _in_line(cell: Cell, language: str, organization: Organization, link: Link | None) -> str:
    """The cell as HTML within a line of words: several cells are joined by the language's comma."""
    parts = cell.cells if isinstance(cell, Many) else (cell,)
    return words(language)("list.separator").join(isolated_html(part, language, organization, link) for part in parts)


def _shown_alone(cell: Cell, language: str, organization: Organization) -> str:  # noqa: PLR0911 - one return per kind of cell
    locale = organization.locale(language)
    match cell:
        case None:
            return ""
        case Code(code=code):
            return code
        case RevisionNumber(key=key):
            return revision_number(key, locale)
        case Word(key=key):
            return words(language)(key)
        case Quantity(amount=amount, unit=unit):
            named = words(language)(f"{unit}.{'one' if amount == 1 else 'many'}")
            return words(language)("quantity", amount=count(amount, locale), unit=named)
        case Citation(code=code, number=number):
            return f"{code} {clause_number(number, locale)}"
        case Phrase(key=key, blanks=blanks):
            return words(language)(key, **{name: shown(part, language, organization) for name, part in blanks})
        case date():
            return short_date(cell, locale)
        case int():
            return count(cell, locale)
        case _:
            return digits(str(cell), locale) if _NUMERIC.fullmatch(str(cell)) else str(cell)


_NUMERIC = re.compile(r"[0-9]+|\s*[0-9]{2}:[0-9]{2}")
"""What is written in the reader's digits: a number, and the time of a day."""
