"""The field font: with what a viewer writes Latin letters and digits into a fillable form, as small a font as does it.

Outside stays where it is put (`widgets.py`). It has no Persian and no Thai letters: viewers put them one beside the other,
unjoined and in the wrong order, with any font that a form brings along, and take one of the machine's where it brings none. What
the program fills in is drawn by the layout engine.
"""

import io
from dataclasses import dataclass
from functools import cache

from fontTools import subset
from fontTools.ttLib import TTFont

from generator.pdf.toolchain import FONTS

_FIRST, _LAST = 32, 255
_ENCODING = "cp1252"
"""WinAnsiEncoding (ISO 32000-1, annex D.2)."""


@dataclass(frozen=True, slots=True)
class FieldFont:
    """A TrueType font with the letters of WinAnsiEncoding from `first` on; all measures in thousandths of an em."""

    name: str
    program: bytes
    first: int
    widths: tuple[int, ...]
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    capitals: int


@cache
def field_font(language: str) -> FieldFont:
    """The font of a language's forms, of the family in which they are printed. The same font gives the same bytes."""
    family = "Vazirmatn" if language == "fa" else "Sarabun"
    font = TTFont(FONTS / f"{family}-Regular.ttf", recalcTimestamp=False)
    letters = {code: _letter(code) for code in range(_FIRST, _LAST + 1)}
    options = subset.Options(layout_features=[], hinting=False, name_IDs=[1, 2, 4, 6], notdef_outline=True, recalc_timestamp=False)
    small = subset.Subsetter(options)
    small.populate(unicodes=[ord(letter) for letter in letters.values() if letter])
    small.subset(font)
    written = io.BytesIO()
    font.save(written, reorderTables=False)
    thousandth = 1000 / font["head"].unitsPerEm
    glyphs, advance, head, table = font.getBestCmap(), font["hmtx"], font["head"], font["OS/2"]
    widths = tuple(round(advance[glyphs.get(ord(letter or " "), ".notdef")][0] * thousandth) for letter in letters.values())
    edges = (head.xMin, head.yMin, head.xMax, head.yMax)
    return FieldFont(
        f"FIELDS+{family}-Regular",
        written.getvalue(),
        _FIRST,
        widths,
        tuple(round(edge * thousandth) for edge in edges),
        round(font["hhea"].ascent * thousandth),
        round(font["hhea"].descent * thousandth),
        round(getattr(table, "sCapHeight", 0) * thousandth) or 700,
    )


def _letter(code: int) -> str:
    """The letter of a code; nothing where the encoding has none."""
    return bytes([code]).decode(_ENCODING, errors="ignore")
