"""Glyphs: which letters each drawn glyph stands for, so that a sheet's text is copied, searched and read aloud exactly.

The layout engine keeps, for each glyph, the text of the first cluster in which it met it; in Thai, where one cluster holds
a consonant, a tone and a decomposed sara am, that text is then wrong everywhere else. Outside stays writing the map
(`engine.py`).
"""

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from unicodedata import bidirectional, mirrored, normalize

from fontTools import agl
from fontTools.ttLib import TTFont

_NOTHING = "\u200b"
"""Zero width space: a glyph that stands for no letter of its own still needs an entry (ISO 32000-1, 9.10.3)."""


def corrected(seen: Mapping[int, str], font: bytes, index: int = 0) -> dict[int, str]:
    """The map from glyph to letters that the engine gathered, with every doubtful entry replaced by what the font says.

    An entry of one letter is right but for brackets, which right-to-left text draws with each other's shape: readers turn
    them round again. An entry of several is right for a true ligature, whose name or code point says so.
    """
    letters = _letters(font, index)
    return {glyph: _meant(text, letters.get(glyph, "")) for glyph, text in seen.items()}


def _meant(seen: str, named: str) -> str:
    """What the font names, in letters; a ligature of right-to-left letters stays one presentation form.

    Readers turn right-to-left text round letter by letter: of two letters in one entry, most would swap the order.
    """
    alone = len(seen) == 1 and (seen == named or len(normalize("NFKC", seen)) == 1)  # sara am is two, each with its glyph
    if alone and not (len(named) == 1 and mirrored(named)):
        return seen
    letters = normalize("NFKC", named)
    if len(letters) == 1 or not _right_to_left(letters):
        return letters or seen or _NOTHING
    return named if len(named) == 1 else seen or named


def _right_to_left(letters: str) -> bool:
    return any(bidirectional(letter) in ("R", "AL") for letter in letters)


@lru_cache(maxsize=8)
def _letters(font: bytes, index: int) -> dict[int, str]:
    """For each glyph of the font, the letters that its code point or its name stands for."""
    opened = TTFont(BytesIO(font), fontNumber=index, lazy=True)
    by_name: dict[str, str] = {}
    for point, name in sorted(opened.getBestCmap().items()):
        by_name.setdefault(name, chr(point))
    order = opened.getGlyphOrder()
    return {number: by_name.get(name) or agl.toUnicode(name.partition(".")[0]) for number, name in enumerate(order)}
