"""Near: known names that look like one that was written, for a hint.

Outside stays the sentence that the hint stands in (`wording/`).
"""

from collections.abc import Iterable
from difflib import get_close_matches


def near(written: str, known: Iterable[str]) -> str:
    """Up to three known names that look like the written one, the nearest first; a dash where none does."""
    return ", ".join(get_close_matches(written, sorted(known), 3, 0.5)) or "–"
