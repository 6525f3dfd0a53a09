"""Nameless: nobody is named in the few free words that the record of paper holds.

`nobody_is_named(library, **texts) -> Iterator[Problem]`. Outside stays who did something, which is told by the person's code.
"""

import re
from collections.abc import Iterator
from unicodedata import normalize

from generator.control.act import LEDGER
from generator.model.library import Library
from generator.problems import Problem, problem

DIGITS = 8
"""A number of so many digits may be a telephone's; fewer are quantities, codes and copies."""


def nobody_is_named(library: Library, **texts: str) -> Iterator[Problem]:
    """What is noted about paper names no person of people.yml, no e-mail address and no telephone number.

    The record is kept for years and handed to auditors, and nothing can be taken out of it again: a person is a code. (R-35; R-36)
    """
    for option, text in texts.items():
        if named := next(_named(library, _folded(text)), None):
            yield problem("N772", LEDGER, option=f"--{option}", named=named)


def _named(library: Library, words: str) -> Iterator[str]:
    """The contacts and the people that stand in folded words."""
    yield from _EMAIL.findall(words)
    yield from (
        found for found in _NUMBER.findall(words) if not _DAY.fullmatch(found) and len(re.sub("[^0-9]", "", found)) >= DIGITS
    )
    for person in library.organization.people:
        for _, name in person.name.words:
            parts = _folded(name).split()
            if parts and all(_stands(part, words) for part in parts):
                yield name


def _stands(part: str, words: str) -> bool:
    """Whether a part of a name stands among words as a word of its own; Thai has no spaces between them."""
    if _THAI.search(part):
        return part in words
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", words) is not None


def _folded(text: str) -> str:
    """As names are compared: one form of each letter and digit, no case, no joiners."""
    latin = "".join(str(int(letter)) if letter.isdecimal() else letter for letter in normalize("NFKC", text))
    return latin.translate(_LETTERS).casefold()


_LETTERS = {ord("ي"): "ی", ord("ك"): "ک", 0x200C: " ", 0x200D: None, 0x0640: None}
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_NUMBER = re.compile(r"(?<![\w-])\+?[0-9]{2,}(?:[ ()./-]{1,2}[0-9]{2,})*(?!\w)")
_DAY = re.compile(r"[0-9]{4}[-/.][0-9]{2}[-/.][0-9]{2}")
_THAI = re.compile("[\u0e00-\u0e7f]")
