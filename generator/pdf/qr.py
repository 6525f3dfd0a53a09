"""QR codes: an address as a vector drawing that scans from paper in grey print (ISO/IEC 18004, error correction M).

Outside stays which address it is (`frame.py`).
"""

from io import BytesIO

import segno
from markupsafe import Markup

from generator.pdf.reader import safe

_QUIET = 2
"""Modules of white drawn around; the page's own white does the rest of the four that the standard asks for."""


def qr(address: str) -> Markup:
    """The code as inline SVG without a size: its box gives one."""
    drawing = BytesIO()
    segno.make(address, error="m", micro=False).save(drawing, kind="svg", xmldecl=False, omitsize=True, border=_QUIET, nl=False)
    return safe(drawing.getvalue().decode())
