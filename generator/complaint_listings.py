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


def complaints_listing(
    listed: Register, organization: Organization, language: str, *, count: int, is_plain: bool = False
) -> Listing:
    """The rows of a register of complaints, for people or, `is_plain`, for programs; of an empty one how many there are, of all
    those that were counted, in this period or not."""
    keys = tuple(column.key for column in listed.columns)
    plain = (dict(zip(keys, map(plain_cell, row), strict=True)) for row in listed.rows if is_plain)
    return Listing(
        tuple(column_title(column, language, organization) for column in listed.columns),
        tuple(tuple(shown(cell, language, organization) for cell in row) for row in listed.rows if not is_plain),
        tuple(plain),
        none=words(language)(
            "cli.record.complaints" if len(listed.rows) == count else "cli.record.some",
            count=reader_count(len(listed.rows), language),
            all=reader_count(count, language),
        ),
    )
