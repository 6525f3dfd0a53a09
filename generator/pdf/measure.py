"""Measure: how wide words are before they are laid out, so that what must stand on one page is made to fit it.

Outside stays laying out itself (`engine.py`), which may come out a little narrower: kerning is left out.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from fontTools.ttLib import TTFont

from generator.pdf.toolchain import FONTS

_FAMILIES = {"fa": ("Vazirmatn", "Sarabun")}
_OTHERS = ("Sarabun", "Vazirmatn")
_UNKNOWN = 0.6
"""Ems of a letter that no font has."""

UNKNOWN = "\ufffd"
"""Stands for a letter that no font has (Unicode Standard, 23.8)."""
_UNSEEN = ("Cf", "Cc", "Zs", "Zl", "Zp")
_MARKS = ("Mn", "Cf")
"""Categories of characters that take no room and, but for the non-joiner, do not stand between joined letters."""

_NON_JOINER = "\u200c"
_CLUSTER = 6
"""Letters of Thai, which has no spaces, that are taken for a word."""


@lru_cache(maxsize=8192)
def width(text: str, language: str, *, bold: bool = False) -> float:
    """The width of a text in ems of its font."""
    letters = _letters(language, bold)
    return sum(letters.get(ord(letter), _missing(letter)) for letter in _shaped(text))


def lines(text: str, language: str, room: float, *, bold: bool = False) -> int:
    """The lines that a text takes where each has room for so many ems; words stay whole, but for Thai ones and long ones."""
    count, used = 1, 0.0
    space = width(" ", language, bold=bold)
    for word, parted in _words(text, language):
        wide = width(word, language, bold=bold)
        if used and used + wide > room:
            count, used = count + 1, 0.0
        used += wide
        while used > room:
            count, used = count + 1, used - room
        used += space if parted else 0
    return count


def legible(text: str) -> str:
    """The text with U+FFFD in place of every letter that no font has, which would be drawn as nothing that anybody can read."""
    known = _letters("fa", False)
    return "".join(letter if ord(letter) in known or _is_unseen(letter) else UNKNOWN for letter in text)


def _is_unseen(letter: str) -> bool:
    """Whether a character is nothing that is drawn: a space, a control, a mark of direction, a variation of what is before it."""
    return unicodedata.category(letter) in _UNSEEN or "\ufe00" <= letter <= "\ufe0f"


def _words(text: str, language: str) -> tuple[tuple[str, bool], ...]:
    """The pieces between which a line may end, each with whether a space follows it."""
    words = tuple(text.split())
    if language != "th":
        return tuple((word, True) for word in words)
    return tuple(
        (word[start : start + _CLUSTER], start + _CLUSTER >= len(word)) for word in words for start in range(0, len(word), _CLUSTER)
    )


def _shaped(text: str) -> str:
    """The text with each letter in the form that it has between its neighbours (Unicode Standard, 9.2, Arabic joining)."""
    if text.isascii():
        return text
    forms = _forms()
    shown: list[str] = []
    joined = False  # to the letter before
    for at, letter in enumerate(text):
        found = forms.get(letter)
        if found is None:
            shown.append(letter)
            joined = joined and unicodedata.category(letter) == "Mn"
            continue
        onward = "initial" in found and _joins(text, at + 1, forms)
        form = ("medial" if onward else "final") if joined else ("initial" if onward else "isolated")
        shown.append(found.get(form, letter))
        joined = onward
    return "".join(shown)


def _joins(text: str, at: int, forms: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether the letter that follows is joined to the one before it."""
    for letter in text[at:]:
        if letter == _NON_JOINER or unicodedata.category(letter) not in _MARKS:
            return "final" in forms.get(letter, ())
    return False


@cache
def _forms() -> Mapping[str, Mapping[str, str]]:
    """The forms of every letter that is joined, as the characters that stand for them alone."""
    found: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFDFF), *range(0xFE70, 0xFEFD)):
        kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if len(letters) == 1:
            found.setdefault(chr(int(letters[0], 16)), {}).setdefault(kind.strip("<>"), chr(code))
    return found


def _missing(letter: str) -> float:
    return 0 if unicodedata.category(letter) in _MARKS else _UNKNOWN


@cache
def _letters(language: str, bold: bool) -> Mapping[int, float]:
    """The width of every letter that the language's fonts have, the first family's first."""
    found: dict[int, float] = {}
    for family in _FAMILIES.get(language, _OTHERS):
        with TTFont(FONTS / f"{family}-{'Bold' if bold else 'Regular'}.ttf", lazy=True) as font:
            widths, em = font["hmtx"], font["head"].unitsPerEm
            for letter, glyph in font.getBestCmap().items():
                found.setdefault(letter, widths[glyph][0] / em)
    return found
