"""Misfits: why what stands in a field is no value of the field's type, as a problem's code and what fills its blanks.

Outside stays where in which file it stands (`checking.py`). A blank never holds what a person wrote in words, nor digits that may
be a telephone number: of a value only days and small numbers are told again.
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
    """The value as a message may show it: days and small numbers as they stand; of anything else, which may name a person or be
    somebody's number, `…`."""
    return _shown(written, _IMPERSONAL)


def named(written: object) -> str:
    """The name of a field, a column, a key or a form as a message may show it: an id as it stands; of anything else `…`."""
    return _shown(written, _ID)


def _shown(written: object, allowed: re.Pattern[str]) -> str:
    shown = str(written)
    return shown if len(shown) <= LONGEST_TOLD and allowed.fullmatch(shown) else "…"


_IMPERSONAL = re.compile(
    r"(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4})(?:[T ]\d{1,2}[:.]\d\d)?|[-−+]?\d{1,4}(?:[.,٫]\d{1,2})?[%٪]?"
)
_ID = re.compile(r"(?!(?:.*\d){5})[a-z][a-z0-9]{0,19}(?:[-_:][a-z0-9]{1,20})*")
