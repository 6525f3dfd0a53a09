"""Days: a day as people write it, in definitions and on the command line: always of the Gregorian calendar.

Outside stays how a day is printed for readers (`dates.py`).
"""

import re
from datetime import date

YEARS = range(1900, 2200)
"""The years that are meant as Gregorian ones: 1405 is a year of the Persian calendar, 2569 one of the Buddhist era."""


def written_day(written: str) -> date:
    """The day that was written like `2026-11-21`. Raises ValueError for anything else, and for a year of another calendar."""
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
        raise ValueError(f"{written} is not written like 2026-11-21")
    day = date.fromisoformat(written)
    if day.year not in YEARS:
        raise ValueError(f"{written} is of another calendar")
    return day
