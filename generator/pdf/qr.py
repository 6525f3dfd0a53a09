"""QR codes: an address as a vector drawing that scans from paper in grey print (ISO/IEC 18004, error correction M).

Outside stay which address it is (`frame.py`) and putting each page's own drawing in its place (`engine.py`).
"""

from io import BytesIO

import segno

SCHEME = "qr"
"""A picture whose address begins with it is drawn by the engine: the QR code of what follows."""

PAGE = "{page}"
"""Stands in such an address for the number of the page on which it is drawn."""

_QUIET = 2
"""Modules of white drawn around; the page's own white does the rest of the four that the standard asks for."""


def qr(address: str) -> bytes:
    """The code as SVG without a size: its box gives one."""
    drawing = BytesIO()
    segno.make(address, error="m", micro=False).save(drawing, kind="svg", xmldecl=False, omitsize=True, border=_QUIET, nl=False)
    return drawing.getvalue()


def source(address: str) -> str:
    """What a sheet writes as the source of the picture of an address's code."""
    return f"{SCHEME}:{address}"


def drawn(picture: str, page: int) -> bytes:
    """The code that a picture of that source shows on a page."""
    return qr(picture.removeprefix(f"{SCHEME}:").replace(PAGE, str(page)))
