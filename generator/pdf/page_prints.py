"""Page prints: what the pages of a form show apart from what is filled in, as digests: equal where nobody changed them.

    prints_of(pdf) -> one digest for each page; marked(pdf) -> the pages on which somebody put more than fields

A viewer that saves a filled form writes its fields and leaves the pages alone, whatever else it writes anew. Outside stay what the
fields say (`returned.py`), digests of fonts and pictures (`object_prints.py`), and with which released file pages are compared
(`originals.py`).
"""

from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Name, Object, Stream

from generator.pdf.object_prints import ObjectPrints, joined
from generator.pdf.packed import TooLargeError, each

OURS = frozenset(("/Link", "/Popup"))
"""What stands on a page of ours besides its content and its fields (ISO 32000-1, table 169), and what a viewer adds to a note."""
_DRAWN_WITH = ("/ColorSpace", "/ExtGState", "/Font", "/Pattern", "/Properties", "/Shading", "/XObject")
"""What the content of a page names (ISO 32000-1, table 33)."""
_UNSEEN = 1 | 1 << 1 | 1 << 5
"""The flags of a widget that is not shown (ISO 32000-1, table 165): invisible, hidden, not viewed."""
MOST_PAGES = 500
"""The most pages of a file that is read: the longest form of ours has some ten."""
_DEEPEST = 16
"""So many fields within fields, and so many sheaves of pages within sheaves."""


def prints_of(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """A digest of each page: its content, its size, what it is drawn with, and where on it which answer is given. Raises
    TooLargeError for more than a form of ours has."""
    prints = ObjectPrints(pdf)
    if len(pdf.pages) > MOST_PAGES:
        raise TooLargeError(f"{len(pdf.pages)} > {MOST_PAGES}")
    return tuple(joined(_parts(page.obj, prints)).decode() for page in pdf.pages)


def marked(pdf: pikepdf.Pdf) -> tuple[int, ...]:
    """The numbers of the pages on which something was written, drawn or stamped besides the fields."""
    return tuple(number for number, page in enumerate(pdf.pages, start=1) if any(map(_is_foreign, each(page.obj.get("/Annots")))))


def _parts(page: Object, prints: ObjectPrints) -> Iterator[bytes]:
    size = _measured(_inherited(page, "/MediaBox"))
    seen = _measured(_inherited(page, "/CropBox")) or size
    turned, unit = _measured(_inherited(page, "/Rotate")) or [0.0], _measured(page.get("/UserUnit")) or [1.0]
    yield repr((size, seen, turned, unit)).encode()
    yield b" ".join(_words(prints.content(one)) for one in each(page.get("/Contents")) if isinstance(one, Stream))
    resources = _inherited(page, "/Resources") or Dictionary()
    for kind in _DRAWN_WITH:
        if kind in resources and len(resources[kind]):
            yield kind.encode()
            yield prints.of(resources[kind])
    yield from sorted(room for one in each(page.get("/Annots")) if (room := _room(one)))


def _words(content: bytes) -> bytes:
    """A page's content, whatever stands between its words. A vertical tab stands for itself: it parts no words in a PDF (7.2.2)."""
    return content if b"\v" in content else b" ".join(content.split())


def _room(widget: Object) -> bytes:
    """Which answer is given where: a field's name, which of its choices, where, what is said of it and what it offers; nothing of
    one that has no size, such as that of a signature that is not to be seen."""
    if not _is_widget(widget):
        return b""
    left, bottom, right, top = edges = _measured(widget.get("/Rect"))
    if left == right or bottom == top:
        return b""
    drawn = widget["/AP"].get("/N") if "/AP" in widget and ("/FT" not in widget or widget["/FT"] == Name.Btn) else None
    states = sorted(drawn.keys() - {"/Off"}) if isinstance(drawn, Dictionary) else []
    hidden = int(widget.get("/F", 0)) & _UNSEEN, "/OC" in widget
    return repr((edges, states, hidden, _said(widget))).encode()


def _said(widget: Object) -> list[str]:
    """The names, words and choices of a widget's field and of those that it is within."""
    said, above = list[str](), widget
    for _ in range(_DEEPEST):
        if "/T" in above:
            said.append(f"/T {above['/T']}")
        if "/TU" in above:
            said.append(f"/TU {above['/TU']}")
        if "/Opt" in above:
            said += ("/Opt", *(str(text) for pair in each(above["/Opt"]) for text in each(pair)))
        if "/Parent" not in above:
            break
        above = above["/Parent"]
    return said


def _is_foreign(one: Object) -> bool:
    """Whether it is none of ours, or a link or a note's window that somebody gave a picture."""
    if not isinstance(one, Dictionary) or _is_widget(one) or not isinstance(one.get("/Subtype"), Name):
        return False
    return str(one["/Subtype"]) not in OURS or "/AP" in one


def _is_widget(one: Object) -> bool:
    return isinstance(one, Dictionary) and one.get("/Subtype") == Name.Widget


def _inherited(page: Object, key: str) -> Object | None:
    """A property of a page, or of the sheaf that it is in (7.7.3.4)."""
    above: Object | None = page
    for _ in range(_DEEPEST):
        if above is None or key in above:
            break
        above = above.get("/Parent")
    return above.get(key) if above is not None else None


def _measured(value: Object | None) -> list[float]:
    return [round(float(one), 2) for one in each(value)]
