"""Naming copies: which numbered copy somebody means who types its row code, writes `I-06-02/01/3`, or scans the QR on it.

`copies_named(said, known) -> copies, problems`; `naming_of(known)` for one after another. Outside stay how row codes are made
(`row_codes.py`) and what may be done with a copy (`copies.py`).
"""

import re
from collections.abc import Callable, Iterable
from unicodedata import digit
from urllib.parse import unquote

from generator.control.numbering import key_of
from generator.control.row_codes import as_typed, copy_of
from generator.control.short import short_code
from generator.model.copies import Copy
from generator.problems import Place, Problem, problem

Said = tuple[str, Place]
"""What somebody wrote, and where."""


def copies_named(said: Iterable[Said], known: Iterable[Copy]) -> tuple[tuple[tuple[Copy, Place], ...], tuple[Problem, ...]]:
    """The copies that are meant, each once and with the place that names it first, in that order, and what names none.

    A copy that is scanned twice, or whose every page is scanned, is one copy. N750, N751.
    """
    naming = naming_of(known)
    found: dict[tuple[str, str, int], tuple[Copy, Place]] = {}
    problems: list[Problem] = []
    for words, place in said:
        copy = naming(words, place)
        if isinstance(copy, Problem):
            problems.append(copy)
        else:
            found.setdefault(copy.key, (copy, place))
    return tuple(found.values()), tuple(problems)


def naming_of(known: Iterable[Copy]) -> Callable[[str, Place], Copy | Problem]:
    """Tells which of these copies somebody means who wrote some words at a place, or what is wrong with the words. N750, N751."""
    copies = tuple(known)
    by_name = {(one.code.casefold(), one.revision, one.number): one for one in copies}
    shorts = {revision: short_code(*revision) for revision in {(one.code, one.revision) for one in copies}}
    by_short = {(shorts[one.code, one.revision], one.number): one for one in copies}

    def naming(words: str, place: Place) -> Copy | Problem:
        if name := _named(words):
            return by_name.get(name) or problem("N751", place, code=words)
        row = as_typed(words)
        if row is None:
            return problem("N750", place, code=words)
        return by_short.get(copy_of(row) or ("", 0)) or problem("N751", place, code=words)

    return naming


def _named(words: str) -> tuple[str, str, int] | None:
    """Code, revision and number, as commands and QR codes name a copy; None for anything else, which may be a row code."""
    latin = "".join(str(digit(letter, letter)) for letter in words.strip())
    matched = _ADDRESS.search(latin) or _WRITTEN.fullmatch(latin)
    if not matched:
        return None
    code, revision, number = matched.groups()
    return unquote(code).casefold(), key_of(unquote(revision)), int(number or 0)


_ADDRESS = re.compile(r"/v/([^/#?]+)/([^/#?]+)/(?:#(?:[^;]*;)*?copy=([0-9]{1,6})|#|$)")
"""What a QR says; that of the sheet itself says no copy, so its number is 0, which no copy has."""
_WRITTEN = re.compile(r"([^/\s]+)/([^/\s]+(?:/[^/\s]+)?)/([0-9]{1,6})")
"""As it is typed: `I-06-02/01/3`; an edition may be written as it is printed, `E/1`."""
