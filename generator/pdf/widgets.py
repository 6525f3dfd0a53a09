"""Widgets: the fields of a fillable form (ISO 32000-1, 12.7), each over the room that is drawn for it, put in as a file is written.

Outside stay what a room says (`rooms.py`), laying out (`engine.py`), and filling and reading a finished file (`acroform.py`).
Nothing is drawn: every field has an appearance, and that of an empty one is empty (ISO 19005-3, 6.4.1), so that the paper stays
what it was.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pydyf

from generator.pdf.field_font import FieldFont, field_font

FIELD = "data-field"
"""The attribute of an element that is a room; its value is the kind of field."""
MILLIMETRE = 96 / 25.4
"""Pixels."""
ABOVE = 4.0
"""Millimetres of room above a dash on which digits stand."""
GAP = 2
"""Pixels between a room and a caption or the rule of a table."""
POINTS = {"text": 10, "lines": 10, "digits": 11, "dash": 9, "pick": 9}
"""The size of the letters that a viewer puts in."""
FONT = "Webdings"
"""The form's own name for the font that viewers write with. PDFium, the viewer of Chromium and Android, takes a form's font for
letters that are not Latin only under the name of a font of symbols; else for one of the machine, and mostly draws nothing.
"""

_PRINTED = 1 << 2
_REQUIRED, _MULTILINE, _RADIO, _COMBO, _COMB = 1 << 1, 1 << 12, 1 << 15, 1 << 17, 1 << 24
"""Flags of annotations and fields (ISO 32000-1, tables 165, 221, 226, 228, 230)."""
_NONSYMBOLIC = 1 << 5
_CENTRE, _RIGHT = 1, 2
_CROSS = (0.18, 0.82)
"""Where the strokes of a tick begin and end, in parts of its box."""

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right and top in points, of a page that is measured from its lower left corner."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A room on a page: its box, its left, top, right and bottom in pixels, and what it says of its field."""

    box: Any
    edges: tuple[float, float, float, float]
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms of a page in their order, and the form to which they all belong."""

    form: "_Form"
    drawn: tuple[Drawn, ...]


def rooms_of(pages: Any, language: str, direction: str) -> Iterator[Rooms]:
    """The rooms of each page. A room that is parted by the end of a page is a field on the first one."""
    form, met = _Form(language, direction), set[int]()
    for page in pages:
        yield Rooms(form, tuple(_drawn(page._page_box, met)))


def write(rooms: Any, matrix: Any, pdf: pydyf.PDF, page: pydyf.Dictionary, *_rest: object) -> None:
    """Puts a page's fields into the file; the engine then gives each its place in the structure, within the room's own."""
    if not isinstance(rooms, Rooms) or not rooms.drawn:
        return
    annotations = page.setdefault("Annots", pydyf.Array())
    for drawn in rooms.drawn:
        left, top = matrix.transform_point(*drawn.edges[:2])
        right, bottom = matrix.transform_point(*drawn.edges[2:])
        rectangle = (round(left, 2), round(bottom, 2), round(right, 2), round(top, 2))
        drawn.box.widget_annotation = widget = rooms.form.widget(pdf, page, drawn.said, rectangle)
        annotations.append(widget.reference)


def _drawn(root: Any, met: set[int]) -> Iterator[Drawn]:
    """The rooms within a box. The first box of an element is the whole of it: those within it are lines and words."""
    waiting = [root]
    while waiting:
        found = waiting.pop()
        box = getattr(found, "_box", found)
        waiting.extend(reversed(getattr(box, "children", ())))
        element = box.element
        if element is None or element.get(FIELD) is None or id(element) in met:
            continue
        met.add(id(element))
        said = {key.removeprefix("data-"): value for key, value in element.items() if key.startswith("data-")}
        yield Drawn(box, _edges(box, said), said)


def _edges(box: Any, said: Mapping[str, str]) -> tuple[float, float, float, float]:
    """The room that is left for writing: of a box with a caption what is beside it, above a dash the height of a digit."""
    left, top = box.padding_box_x(), box.padding_box_y()
    right, bottom = left + box.padding_width(), top + box.padding_height()
    if height := ABOVE if said.get("drawn") == "dash" else float(said.get("height", 0)):
        top = bottom - height * MILLIMETRE
    if caption := said.get("after"):
        inside = next((one for one in box.descendants() if _is(one, caption)), None)
        if inside and box.style["direction"] == "rtl":
            right = inside.position_x - GAP
        elif inside:
            left = inside.position_x + inside.margin_width() + GAP
    elif box.element.tag == "td":
        left, right = left + GAP, right - GAP
    return left, top, right, bottom


def _is(box: Any, name: str) -> bool:
    return box.element is not None and box.element.get("class") == name


class _Form:
    """The form of one file while its pages are written."""

    def __init__(self, language: str, direction: str) -> None:
        self.language, self.right_to_left = language, direction == "rtl"
        self.groups: dict[str, pydyf.Dictionary] = {}
        self.drawings: dict[tuple[float, float, bool], pydyf.Stream] = {}
        self.root: pydyf.Dictionary | None = None

    def widget(self, pdf: pydyf.PDF, page: pydyf.Dictionary, said: Mapping[str, str], rectangle: Rectangle) -> pydyf.Dictionary:
        """The widget of a room, within its field where several belong to one."""
        root = self.root = self.root or _root(pdf, self.language)
        widget = pydyf.Dictionary(
            {
                "Type": "/Annot",
                "Subtype": "/Widget",
                "Rect": pydyf.Array(rectangle),
                "F": _PRINTED,
                "P": page.reference,
                "TU": pydyf.String(said["told"]),
            }
        )
        pdf.add_object(widget)
        if said["field"] == "choice":
            self._join(pdf, root, said, widget)
        else:
            widget["T"] = pydyf.String(said["name"])
            if flags := self._flags(said):
                widget["Ff"] = flags
            root["Fields"].append(widget.reference)
        self._kind(pdf, root, said, widget, rectangle)
        return widget

    def _join(self, pdf: pydyf.PDF, root: pydyf.Dictionary, said: Mapping[str, str], widget: pydyf.Dictionary) -> None:
        """Puts a choice's box under the field of which it is one."""
        name = said["name"]
        if name not in self.groups:
            self.groups[name] = group = pydyf.Dictionary(
                {
                    "FT": "/Btn",
                    "Ff": _RADIO | self._flags(said),
                    "T": pydyf.String(name),
                    "TU": pydyf.String(said["group"]),
                    "V": "/Off",
                    "Kids": pydyf.Array(),
                }
            )
            pdf.add_object(group)
            root["Fields"].append(group.reference)
        self.groups[name]["Kids"].append(widget.reference)
        widget["Parent"] = self.groups[name].reference

    def _flags(self, said: Mapping[str, str]) -> int:
        kind = said["field"]
        comb = kind == "digits" and said.get("drawn") == "comb"
        return (
            (_REQUIRED if "required" in said else 0)
            | (_MULTILINE if kind == "lines" else 0)
            | (_COMBO if kind == "pick" else 0)
            | (_COMB if comb else 0)
        )

    def _kind(
        self, pdf: pydyf.PDF, root: pydyf.Dictionary, said: Mapping[str, str], widget: pydyf.Dictionary, rectangle: Rectangle
    ) -> None:
        kind = said["field"]
        if kind in ("tick", "choice"):
            ticked, empty = (self._tick(pdf, rectangle, drawn=drawn) for drawn in (True, False))
            states = pydyf.Dictionary({said["state"]: ticked.reference, "Off": empty.reference})
            widget.update({"AS": "/Off", "AP": pydyf.Dictionary({"N": states})})
            widget.update({"FT": "/Btn", "V": "/Off"} if kind == "tick" else {})
            return
        empty = _drawing(pdf, _size(rectangle), "")  # its own: some programs write what they fill in into the drawing itself
        widget["AP"] = pydyf.Dictionary({"N": empty.reference})
        if kind == "signature":
            widget["FT"] = "/Sig"
            root["SigFlags"] = 1
            return
        widget["FT"] = "/Ch" if kind == "pick" else "/Tx"
        points = POINTS["dash" if said.get("drawn") == "dash" else kind]
        widget["DA"] = pydyf.String(f"/{FONT} {points} Tf 0 g")
        if kind == "pick":
            pairs = ("\t", *said["options"].splitlines())
            widget["Opt"] = pydyf.Array(pydyf.Array(pydyf.String(part) for part in pair.split("\t")) for pair in pairs)
        if "most" in said:
            widget["MaxLen"] = int(said["most"])
        if "covers" in said:  # dashes are printed here: a viewer covers them when it puts a number in
            widget["MK"] = pydyf.Dictionary({"BG": pydyf.Array([1])})
        if kind == "digits":
            widget["Q"] = _CENTRE
        elif self.right_to_left:
            widget["Q"] = _RIGHT

    def _tick(self, pdf: pydyf.PDF, rectangle: Rectangle, *, drawn: bool) -> pydyf.Stream:
        """Two strokes through a box, or nothing; the same for all boxes of a size."""
        wide, high = _size(rectangle)
        if (wide, high, drawn) not in self.drawings:
            start, end = _CROSS
            strokes = ((start, start, end, end), (start, end, end, start)) if drawn else ()
            lines = " ".join(f"{a * wide:.2f} {b * high:.2f} m {c * wide:.2f} {d * high:.2f} l" for a, b, c, d in strokes)
            self.drawings[wide, high, drawn] = _drawing(pdf, (wide, high), f"q 1.3 w 1 J 0 G {lines} S Q" if drawn else "")
        return self.drawings[wide, high, drawn]


def _size(rectangle: Rectangle) -> tuple[float, float]:
    left, bottom, right, top = rectangle
    return round(right - left, 2), round(top - bottom, 2)


def _drawing(pdf: pydyf.PDF, size: tuple[float, float], content: str) -> pydyf.Stream:
    extra = {"Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array((0, 0, *size)), "Resources": pydyf.Dictionary()}
    stream = pydyf.Stream([content], extra)
    pdf.add_object(stream)
    return stream


def _root(pdf: pydyf.PDF, language: str) -> pydyf.Dictionary:
    """The form itself, with the one font that its fields name."""
    made = _font(pdf, field_font(language))
    root = pydyf.Dictionary(
        {
            "Fields": pydyf.Array(),
            "DA": pydyf.String(f"/{FONT} 10 Tf 0 g"),
            "DR": pydyf.Dictionary({"Font": pydyf.Dictionary({FONT: made.reference})}),
        }
    )
    pdf.catalog["AcroForm"] = root
    return root


def _font(pdf: pydyf.PDF, font: FieldFont) -> pydyf.Dictionary:
    """The font's dictionary (9.6.3), with what it needs."""
    program = pydyf.Stream([font.program], {"Length1": len(font.program)}, compress=True)
    descriptor = pydyf.Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": f"/{font.name}",
            "Flags": _NONSYMBOLIC,
            "FontBBox": pydyf.Array(font.box),
            "ItalicAngle": 0,
            "Ascent": font.ascent,
            "Descent": font.descent,
            "CapHeight": font.capitals,
            "StemV": 80,
        }
    )
    letters = pydyf.Stream([font.to_unicode], compress=True)
    differences = (part for code, name in font.names for part in (code, f"/{name}"))
    encoding = pydyf.Dictionary({"Type": "/Encoding", "BaseEncoding": "/WinAnsiEncoding", "Differences": pydyf.Array(differences)})
    made = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/TrueType",
            "BaseFont": f"/{font.name}",
            "FirstChar": font.first,
            "LastChar": font.first + len(font.widths) - 1,
            "Widths": pydyf.Array(font.widths),
        }
    )
    for one in (program, descriptor, letters, encoding, made):
        pdf.add_object(one)
    descriptor["FontFile2"] = program.reference
    made.update({"Encoding": encoding.reference, "FontDescriptor": descriptor.reference, "ToUnicode": letters.reference})
    return made
