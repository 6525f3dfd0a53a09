"""The field font: with what a viewer writes into a fillable form, as small a font as has the letters of its language.

Outside stays where it is put (`widgets.py`). Viewers put letters one beside the other: Thai comes out readable, Persian letters
unjoined; without a font of the form's own, both come out as nothing where the machine has none. What the program fills in is drawn
by the layout engine.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from fontTools import agl, subset
from fontTools.ttLib import TTFont

from generator.pdf.toolchain import FONTS

_ASCII = range(0x20, 0x7F)
_MORE = 0x80
"""The first code of what is not ASCII: a font with one byte for each letter is understood by every viewer."""
_LATIN = "«»–—‘’“”•…·×°éüöäßçñ"
_PERSIAN = (
    "\u200c،؛؟ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىي\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0654٪٫٬پچژکگۀی۰۱۲۳۴۵۶۷۸۹"
)
_THAI = "".join(map(chr, chain(range(0x0E01, 0x0E3B), range(0x0E3F, 0x0E5C))))
_LETTERS = {"fa": ("Vazirmatn", _PERSIAN), "th": ("Sarabun", _THAI)}
_OTHERS = ("Sarabun", "")


@dataclass(frozen=True, slots=True)
class FieldFont:
    """A TrueType font of at most 256 letters; widths, from the code `first`, and all measures in thousandths of an em.

    `names` are the glyphs' names by code where WinAnsiEncoding (ISO 32000-1, annex D) has others; `to_unicode` says which letters
    the codes stand for (9.10.3).
    """

    name: str
    program: bytes
    first: int
    widths: tuple[int, ...]
    names: tuple[tuple[int, str], ...]
    to_unicode: bytes
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    capitals: int


@cache
def field_font(language: str) -> FieldFont:
    """The font of a language's forms, of the family in which they are printed. The same font gives the same bytes."""
    family, own = _LETTERS.get(language, _OTHERS)
    font = TTFont(FONTS / f"{family}-Regular.ttf", recalcTimestamp=False)
    letters = dict(_codes(own + _LATIN, font.getBestCmap()))
    options = subset.Options(layout_features=[], hinting=False, name_IDs=[1, 2, 4, 6], notdef_outline=True, recalc_timestamp=False)
    small = subset.Subsetter(options)
    small.populate(unicodes=[ord(letter) for letter in letters.values()])
    small.subset(font)
    written = io.BytesIO()
    font.save(written, reorderTables=False)
    thousandth = 1000 / font["head"].unitsPerEm
    glyphs, advance, head = font.getBestCmap(), font["hmtx"], font["head"]
    edges = (round(edge * thousandth) for edge in (head.xMin, head.yMin, head.xMax, head.yMax))
    return FieldFont(
        f"FIELDS+{family}-Regular",
        written.getvalue(),
        min(letters),
        tuple(
            round(advance[glyphs[ord(letters[code])]][0] * thousandth) if code in letters else 0
            for code in range(min(letters), max(letters) + 1)
        ),
        tuple((code, agl.UV2AGL.get(ord(letter), f"uni{ord(letter):04X}")) for code, letter in letters.items() if code >= _MORE),
        _to_unicode(letters),
        (next(edges), next(edges), next(edges), next(edges)),
        round(font["hhea"].ascent * thousandth),
        round(font["hhea"].descent * thousandth),
        round(font["OS/2"].sCapHeight * thousandth),
    )


def _codes(own: str, glyphs: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    yield from ((code, chr(code)) for code in _ASCII)
    yield from zip(range(_MORE, 0x100), (letter for letter in dict.fromkeys(own) if ord(letter) in glyphs), strict=False)


def _to_unicode(letters: Mapping[int, str]) -> bytes:
    """The map from codes to letters, in blocks of at most 100 (ISO 32000-1, 9.7.5.4)."""
    lines = [f"<{code:02X}> <{ord(letter):04X}>" for code, letter in letters.items()]
    blocks = (lines[start : start + 100] for start in range(0, len(lines), 100))
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <00> <FF> endcodespacerange",
            *chain.from_iterable(_block(block) for block in blocks),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        )
    ).encode()


def _block(lines: list[str]) -> Iterable[str]:
    return (f"{len(lines)} beginbfchar", *lines, "endbfchar")
