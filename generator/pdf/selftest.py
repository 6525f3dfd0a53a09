"""Self-test of text layout: Thai breaks into lines, and the fonts in a PDF are those of this project.

Outside stays mending what is found: `tools/set_up.py` installs libraries, and says what a person has to do.

Without its dictionary the Thai line breaker is silent and leaves one unbroken line; without our fonts a sheet still comes out,
only with other letters and other bytes. So both are tried, on one small PDF.
"""

import io
import sys
from collections.abc import Iterator

import pikepdf
from fontTools.ttLib import TTFont

from generator.pdf.sheet import Sheet
from generator.pdf.toolchain import FONTS

THAI = "องค์กรต้องรับเรื่องร้องเรียนของลูกค้าและแจ้งผลการพิจารณาให้ทราบภายในเวลาที่กำหนด"
"""A sentence without a space, wider than two lines of the probe."""

PROBE = Sheet(
    html=f'<!doctype html><html lang="th"><title>-</title><body><p><span lang="fa">شکایت</span> {THAI}',
    css=f"""
@font-face {{ font-family: Sarabun; src: url({(FONTS / "Sarabun-Regular.ttf").as_uri()}) }}
@font-face {{ font-family: Vazirmatn; src: url({(FONTS / "Vazirmatn-Regular.ttf").as_uri()}) }}
@page {{ size: 60mm 10mm; margin: 0 }}
body, p {{ margin: 0; font: 12pt/10mm Sarabun }}
span {{ font-family: Vazirmatn }}
""",
    language="th",
    title="-",
    subject="-",
    author="-",
    identity="self-test",
)
"""A page that is 60 mm wide and one line high: the PDF has as many pages as the text has lines."""

UNBROKEN = 2
"""The lines of the probe where Thai does not break: the Persian word, and all the Thai after it."""


def faults(probe: Sheet = PROBE) -> tuple[str, ...]:
    """What is wrong with laying out text on this machine, one English sentence each; empty when all is well.

    Raises OSError when the libraries that lay out text are missing.
    """
    from generator.pdf.engine import lay_out

    with pikepdf.open(io.BytesIO(lay_out(probe))) as pdf:
        return (*_line_faults(pdf), *_font_faults(pdf))


def _line_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    if len(pdf.pages) <= UNBROKEN:
        yield "Thai text does not break into lines: the dictionary of libthai is missing (Debian: libthai-data)."


def _font_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    embedded = dict(_embedded(pdf))
    for file in ("Sarabun-Regular.ttf", "Vazirmatn-Regular.ttf"):
        name, made = _mark(TTFont(FONTS / file))
        if embedded.get(name) != made:
            yield f"The font {file} of this project is not the one that PDFs get; found: {', '.join(sorted(embedded)) or 'none'}."


def _embedded(pdf: pikepdf.Pdf) -> Iterator[tuple[str, int]]:
    for page in pdf.pages:
        for font in page.Resources.get("/Font", pikepdf.Dictionary()).values():
            for descendant in font.get("/DescendantFonts", ()):
                program = descendant.FontDescriptor.get("/FontFile2")
                if program is not None:
                    yield _mark(TTFont(io.BytesIO(program.read_bytes())))


def _mark(font: TTFont) -> tuple[str, int]:
    """A font's full name and the moment it was made, in seconds since 1904: subsetting keeps both."""
    return str(font["name"].getDebugName(4)), int(font["head"].created)


if __name__ == "__main__":
    sys.exit("\n".join(faults()) or 0)
