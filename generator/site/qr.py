"""QR: the code that leads from a printed page to its verification page, as an inline drawing.

Outside stays the code on sheets (`pdf/`).
"""

from functools import lru_cache

import segno
from markupsafe import Markup

from generator.site.safe import safe


@lru_cache(maxsize=256)
def drawing(address: str, label: str) -> Markup:
    """An SVG of the address in a QR code with 15 % of error correction, as wide as its container."""
    svg = segno.make(address, error="m", micro=False).svg_inline(
        border=2, omitsize=True, svgclass="nk-qr", lineclass=None, dark="#000", light="#fff", title=label
    )
    return safe(svg.replace("<svg ", '<svg role="img" ', 1))
