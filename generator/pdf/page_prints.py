"""Page prints: what the pages of a form show apart from its fields, as digests: equal where nobody changed them.

    prints_of(pdf) -> one digest for each page; marked(pdf) -> the pages on which somebody put more than fields

A viewer that saves a filled form writes its fields and leaves the pages alone, whatever else it writes anew. Outside stay what the
fields say (`returned.py`), and with which released file pages are compared (`filing.py`).
"""

import zlib
from collections.abc import Iterator
from hashlib import sha256

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from generator.pdf.packed import unpacked

OURS = frozenset(("/Widget", "/Link", "/Popup"))
"""What stands on a page of ours besides its content (ISO 32000-1, table 169), and what a viewer adds to a note."""
_BOXES = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit")


def prints_of(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """A digest of each page: its content, its size, and the pictures and fonts that it is drawn with."""
    seen: dict[tuple[int, int], bytes] = {}
    return tuple(sha256(b"\0".join(_parts(page.obj, seen))).hexdigest() for page in pdf.pages)


def marked(pdf: pikepdf.Pdf) -> tuple[int, ...]:
    """The numbers of the pages on which something was written, drawn or stamped besides the fields."""
    return tuple(number for number, page in enumerate(pdf.pages, start=1) if any(map(_is_foreign, _all(page.obj.get("/Annots")))))


def _parts(page: Object, seen: dict[tuple[int, int], bytes]) -> Iterator[bytes]:
    for name in _BOXES:
        yield repr([round(float(one), 2) for one in _all(page.get(name))]).encode()
    yield b" ".join(b" ".join(_content(one).split()) for one in _all(page.get("/Contents")))
    resources = page.get("/Resources", Dictionary())
    for kind in ("/XObject", "/Font"):
        for name, one in sorted(resources.get(kind, Dictionary()).items()):
            yield name.encode()
            yield _drawn(one, seen)


def _drawn(one: Object, seen: dict[tuple[int, int], bytes]) -> bytes:
    """A digest of a picture, or of the letters of a font."""
    known = seen.get(one.objgen) if one.objgen != (0, 0) else None
    if known is None:
        streams = [one] if isinstance(one, Stream) else _letters(one)
        known = seen[one.objgen] = sha256(b"\0".join(map(_content, streams))).digest()
    return known


def _letters(font: Object) -> Iterator[Object]:
    """The files of a font, and by which numbers its letters are called."""
    for one in (font, *_all(font.get("/DescendantFonts"))):
        described = one.get("/FontDescriptor", Dictionary())
        yield from (described[key] for key in ("/FontFile", "/FontFile2", "/FontFile3") if isinstance(described.get(key), Stream))
        yield from (one[key] for key in ("/CIDToGIDMap", "/Encoding") if isinstance(one.get(key), Stream))


def _content(one: Object) -> bytes:
    """What a stream holds. One that is packed as nothing of ours is differs from all of ours."""
    try:
        return unpacked(one) if isinstance(one, Stream) else b""
    except (ValueError, zlib.error):
        return b"?"


def _is_foreign(one: Object) -> bool:
    return isinstance(one, Dictionary) and isinstance(one.get("/Subtype"), Name) and str(one["/Subtype"]) not in OURS


def _all(value: Object | None) -> list[Object]:
    return list(value) if isinstance(value, Array) else [] if value is None else [value]
