"""Misfits: why what stands in a field is no value of the field's type, as a problem's code and what fills its blanks.

Outside stays where in which file it stands (`checking.py`). A blank never holds what a person wrote in words: of a value only what
is made of digits, or the id of a choice, is told again.
"""

import re

LONGEST_TOLD = 40
"""How many characters of a value are told again at most."""


class MisfitError(ValueError):
    """Text that is no value of its field: a problem's code and its blanks, but for `label` and `field`."""

    def __init__(self, code: str, **blanks: object) -> None:
        super().__init__(code)
        self.code = code
        self.blanks = {name: str(value) for name, value in blanks.items()}


def told(written: object) -> str:
    """The value as a message may show it: numbers, days and ids as they stand; of anything else, which may name a person, `…`."""
    shown = str(written)
    return shown if len(shown) <= LONGEST_TOLD and _IMPERSONAL.fullmatch(shown) else "…"


_IMPERSONAL = re.compile(r"[\d\s.,/:;%٪٫٬+\-−()]+(?:T\d\d:\d\d)?|[a-z0-9]{1,20}(?:[-_][a-z0-9]{1,20})*")
