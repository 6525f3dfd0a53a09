"""Replies: what a sheet that comes back filled may say, row by row.

Outside stay reading such a sheet (`load/filled.py`), making an empty one (`exports/reply_sheet.py`) and what a row code names
(`control/`).
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.model.copy_events import FindingResult
from generator.problems import Place

Deed = Literal["received", "returned", "destroyed", "lost"]
"""What a holder tells of a copy."""
Done = Deed | Literal["read"] | FindingResult | Literal["asked"]
"""What a row tells. `asked`: it was ticked, so that what its code asks for was done: a receipt, a reading."""
Column = Literal["row", "done", "date", "receiver", "witness", "holder", "code", "found_revision", "found_number", "note"]
"""What is read of a row; every other column of a sheet is for people and passed over."""

DEEDS: tuple[Deed, ...] = ("received", "returned", "destroyed", "lost")
FINDINGS: tuple[FindingResult, ...] = (
    "as_expected", "old_revision", "missing", "wrong_place", "altered", "unmarked", "illegible", "not_listed"
)  # fmt: skip
COLUMNS: tuple[Column, ...] = (
    "row", "done", "date", "receiver", "witness", "holder", "code", "found_revision", "found_number", "note"
)  # fmt: skip
REQUIRED: tuple[Column, ...] = ("row", "done")
"""The columns without which nothing can be read."""


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row that somebody filled: its code without spaces, what it tells, and on which day (None: no day was given).

    `code` is empty where an auditor met what was not in the sample. `cells` are the other columns that were filled, each once;
    `place` is that of the row's code in its file.
    """

    code: str
    done: Done
    on: date | None
    cells: tuple[tuple[Column, str], ...]
    place: Place

    def cell(self, column: Column) -> str:
        """What was filled into a column; nothing where it was left empty."""
        return dict(self.cells).get(column, "")
