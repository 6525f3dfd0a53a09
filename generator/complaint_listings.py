"""Complaint listings: what a command lists of complaints: the rows of their register in words, and as values for programs.

Outside stay the register (`registers/complaints.py`) and printing it (`terminal.py`).
"""

from generator.exports.plain_cells import plain_cell
from generator.listings import Listing
from generator.model.organization import Organization
from generator.model.register import Register
from generator.wording.cells import column_title, shown
from generator.wording.numbers import reader_count
from generator.wording.words import words


def complaints_listing(listed: Register, organization: Organization, language: str) -> Listing:
    """The rows of a register of complaints; where nothing is listed, how many there are."""
    return Listing(
        tuple(column_title(column, language, organization) for column in listed.columns),
        tuple(tuple(shown(cell, language, organization) for cell in row) for row in listed.rows),
        tuple({column.key: plain_cell(cell) for column, cell in zip(listed.columns, row, strict=True)} for row in listed.rows),
        none=words(language)("cli.record.complaints", count=reader_count(len(listed.rows), language)),
    )
