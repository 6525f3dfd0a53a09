"""Naming copies: which numbered copy somebody means who types its row code, writes `I-06-02/01/3`, or scans the QR on it.

`copies_named(said, known) -> copies, problems`. Outside stay how row codes are made (`row_codes.py`) and what may be done with a
copy (`copies.py`).
"""

import re
from collections.abc import Iterable
from unicodedata import digit
from urllib.parse import unquote

from generator.control.numbering import key_of
from generator.control.row_codes import as_typed, copy_of
from generator.control.short import short_code
from generator.model.copies import Copy
from generator.problems import Place, Problem, problem

Said = tuple[str, Place]
"""What somebody wrote, and where."""


def copies_named(said: Iterable[Said], known: Iterable[Copy]) -> tuple[tuple[Copy, ...], tuple[Problem, ...]]:
    """The copies that are meant, each once, in the order in which they are named, and what names none.

    A copy that is scanned twice, or whose every page is scanned, is one copy. N750, N751.
    """
    copies = tuple(known)
    by_name = {(one.code.casefold(), one.revision, one.number): one for one in copies}
    by_short = {(short_code(one.code, one.revision), one.number): one for one in copies}
    found: dict[tuple[str, str, int], Copy] = {}
    problems: list[Problem] = []
    for words, place in said:
        name = _named(words)
        row = None if name else as_typed(words)
        if name is None and row is None:
            problems.append(problem("N750", place, code=words))
            continue
        copy = by_name.get(name) if name else by_short.get(copy_of(row or "") or ("", 0))
        if copy is None:
            problems.append(problem("N751", place, code=words))
        else:
            found[copy.key] = copy
    return tuple(found.values()), tuple(problems)


def _named(words: str) -> tuple[str, str, int] | None:
    """Code, revision and number, as commands and QR codes name a copy; None for anything else, which may be a row code."""
    latin = "".join(str(digit(letter, letter)) for letter in words.strip())  # type: ignore[call-overload]
    matched = _ADDRESS.search(latin) or _WRITTEN.fullmatch(latin)
    if not matched:
        return None
    code, revision, number = matched.groups()
    return unquote(code).casefold(), key_of(unquote(revision)), int(number or 0)


_ADDRESS = re.compile(r"/v/([^/#?]+)/([^/#?]+)/(?:#(?:[^;]*;)*?copy=([0-9]{1,6})|#|$)")
"""What a QR says; that of the sheet itself says no copy, so its number is 0, which no copy has."""
_WRITTEN = re.compile(r"([^/\s]+)/([^/\s]+(?:/[^/\s]+)?)/([0-9]{1,6})")
"""As it is typed: `I-06-02/01/3`; an edition may be written as it is printed, `E/1`."""
