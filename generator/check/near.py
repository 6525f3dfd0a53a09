"""Near: known names that look like one that was written, for a hint.

Outside stays the sentence that the hint stands in (`wording/`).
"""

from difflib import get_close_matches
from functools import lru_cache


@lru_cache(maxsize=1024)
def near(written: str, known: frozenset[str]) -> str:
    """Up to three known names that look like the written one, the nearest first; a dash where none does.

    One mistake is often written many times, and comparing with every name of a large library is slow: answers are kept.
    """
    return ", ".join(get_close_matches(written, sorted(known), 3, 0.5)) or "–"
