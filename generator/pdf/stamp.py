"""Stamps: what lies under every page of a released file: that it no longer holds, or of a numbered copy, whose it is.

`banner_sheet`, `copy_banner` and `uncontrolled_banner` make banners for the `sizes` of a file's pages, `stamped` and `copied` put
them in, `copy_overlay` is a numbered copy for the press to make. Outside stay which sheets are stamped (`outputs.py`) and laying
out the banners (`engine.py`). Nothing of the original is touched: a stamp lies under each page's content as an artifact
(ISO 32000-1, 14.8.2.2), so that the copy keeps to both standards of its original (ISO 19005-3, ISO 14289-1). Only the fields of a
form are taken away: nobody fills in a form that no longer holds, and a numbered copy is paper.
"""

import io
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files

import pikepdf
import segno
from markupsafe import Markup
from pikepdf import Array, Name

from generator.control.row_codes import copy_row, grouped
from generator.model.copies import Copy
from generator.model.organization import Organization
from generator.model.system import ENDED, Revision
from generator.pdf.acroform import flatten, written
from generator.pdf.measure import lines
from generator.pdf.reader import Reader
from generator.pdf.sheet import Overlay, Sheet

Size = tuple[float, float]
"""Width and height of a page in points."""
MILLIMETRE = 72 / 25.4
"""Points."""

SIZES = tuple(step / 5 for step in range(43, 21, -1))
"""Sizes of a copy's banner in points, from 8.6 down to 4.4: the largest that has room is taken."""

ROOM, ASIDE, LEADING = 6.2, 10, 1.2
"""Millimetres of height above the head block and beside the banner, and the height of a line in sizes of its letters
(`css/stamp.css`)."""

EDGE, FROM_SIDE, FROM_TOP = 9.6, 4, 12
"""Millimetres: of the code in the margin beside the head block, and to the paper's edges, where office printers print nothing.

The smallest margin is a form's, 15 mm: a wider code comes so near to the form's frame that it is not read any more.
"""

_DARK = re.compile(b"\x01+")
_NAME, _CODE = "/NuskhaStamp", "/NuskhaCode"
_MARK = "q /Artifact <</Type /Pagination /Subtype /Watermark>> BDC {} EMC Q"


def banner_sheet(revision: Revision, reader: Reader, size: Size, instead: str = "") -> Sheet:
    """The one page that is laid under every page of that size: since when the revision no longer holds, and what replaces it.
    `instead` is the code that is used now, where that is another one.

    Raises ValueError while the revision holds.
    """
    html = Markup(
        '<!doctype html><html lang="{}" dir="{}"><head><meta charset="utf-8"><title>{}</title></head><body>'
        '<div class="artifact watermark">{}</div><div class="artifact banner">{}</div></body></html>'
    ).format(reader.language, reader.direction, reader.say(f"status.{revision.status}"), *_words(revision, reader, instead))
    return _sheet(html, reader, size)


def copy_banner(copy: Copy, reader: Reader, size: Size) -> Sheet:
    """What a numbered copy says at the top of every page of that size: its class, number, holder and place, when it was handed out,
    its row code.

    Raises KeyError when the reader's organization has no such holder.
    """
    holder = next((one for one in reader.organization.holders if one.id == copy.holder), None)
    if holder is None:
        raise KeyError(copy.holder)
    given = reader.told("pdf.copied.class", number=reader.count(copy.number), of=reader.count(copy.of))
    row = reader.code(grouped(copy_row(copy.code, copy.revision, copy.number)))
    return _line(
        reader,
        size,
        Markup("<strong>{}</strong>").format(given),
        row,
        reader.holder(holder.role or holder.unit or holder.id),
        reader.line(holder.place),
        reader.told("pdf.copied.handed_out", day=reader.day(copy.issued)),
        reader.told("pdf.copied.no_duplicates"),
    )


def copy_overlay(released: bytes, copy: Copy, reader: Reader) -> Overlay:
    """A numbered copy of a released file, for the press to make."""
    banners = tuple((size, copy_banner(copy, reader, size)) for size in sorted(sizes(released)))
    return Overlay(released, banners, copy_address(copy, reader.organization), reader.direction)


def uncontrolled_overlay(released: bytes, day: date, reader: Reader) -> Overlay:
    """A copy of a released file that nobody renews, as it held on a day, for the press to make."""
    banners = tuple((size, uncontrolled_banner(day, reader, size)) for size in sorted(sizes(released)))
    return Overlay(released, banners, "", reader.direction)


def uncontrolled_banner(day: date, reader: Reader, size: Size) -> Sheet:
    """What a copy without a number says at the top of every page of that size: nobody renews it, and it was valid on its day."""
    given = Markup("<strong>{}</strong>").format(reader.told("pdf.copied.uncontrolled"))
    return _line(
        reader, size, given, reader.told("pdf.copied.valid_on", day=reader.day(day)), reader.told("pdf.copied.not_renewed")
    )


def copy_address(copy: Copy, organization: Organization) -> str:
    """What the code on a numbered copy opens: its revision's page, which says what became of this copy."""
    base = organization.base_address.rstrip("/")
    return f"{base}/v/{copy.code}/{copy.revision}/#{copy.language};copy={copy.number}"


@lru_cache(maxsize=64)
def sizes(released: bytes) -> frozenset[Size]:
    """The sizes of a PDF's pages."""
    with pikepdf.open(io.BytesIO(released)) as whole:
        return frozenset(_size(page) for page in whole.pages)


def stamped(released: bytes, banners: Mapping[Size, bytes]) -> bytes:
    """The released file with the banner of its size under each page. The same bytes give the same bytes."""
    return _under(released, lambda whole, size: {_NAME: _form(whole, banners[size])})


def copied(released: bytes, banners: Mapping[Size, bytes], address: str, direction: str) -> bytes:
    """The released file with the banner of its size and the code of an address on each page; without an address no code.

    The code stands in the margin at which nobody punches holes: on the right where reading goes from left to right (`ltr`), on
    the left where it goes from right to left (`rtl`). The same values give the same bytes.
    """

    def forms(whole: pikepdf.Pdf, size: Size) -> Mapping[str, pikepdf.Object]:
        code = {_CODE: _code(whole, address, size, direction)} if address else {}
        return {_NAME: _form(whole, banners[size]), **code}

    return _under(released, forms)


def code_form(address: str, size: Size, direction: str) -> bytes:
    """What draws the code of an address (ISO/IEC 18004, error correction M) as paths (ISO 32000-1, 8.5), on white, in the margin
    of a page of that size, beside the head block.
    """
    rows = [bytes(row) for row in segno.make(address, error="m", micro=False).matrix]
    module, edge = EDGE * MILLIMETRE / len(rows), EDGE * MILLIMETRE
    left = FROM_SIDE * MILLIMETRE if direction == "rtl" else size[0] - FROM_SIDE * MILLIMETRE - edge
    top = size[1] - FROM_TOP * MILLIMETRE
    drawing = [f"q 1 g {_rectangle(left - module, top + module, edge + 2 * module, edge + 2 * module)} f 0 g"]
    for at, row in enumerate(rows):
        runs = (run.span() for run in _DARK.finditer(row))
        drawing += (_rectangle(left + start * module, top - at * module, (end - start) * module, module) for start, end in runs)
    return "\n".join((*drawing, "f Q")).encode()


def _rectangle(left: float, top: float, width: float, height: float) -> str:
    return f"{left:.3f} {top - height:.3f} {width:.3f} {height:.3f} re"


def _words(revision: Revision, reader: Reader, instead: str) -> tuple[str, Markup]:
    if revision.status not in ENDED:
        raise ValueError(f"{revision.document.code} {revision.key} is {revision.status}: only what no longer holds is stamped")
    day = reader.day(revision.until)
    mark = reader.say(f"status.{revision.status}")
    if revision.replaced_by:
        number = reader.revision(revision.replaced_by)
        shown = Markup("{} ({})").format(number, reader.code(instead)) if instead else number
        return mark, reader.told("pdf.stamp.replaced", revision=shown, date=day)
    if instead:
        return mark, reader.told("pdf.stamp.withdrawn_for", code=reader.code(instead), date=day)
    return mark, reader.told("pdf.stamp.withdrawn", date=day)


def _line(reader: Reader, size: Size, *parts: Markup) -> Sheet:
    """A banner of one line, or two where it is long, in letters as large as there is room for."""
    words = Markup(" · ").join(parts)
    room = size[0] - 2 * ASIDE * MILLIMETRE
    plain = words.striptags()
    points = next((one for one in SIZES if _height(plain, reader.language, room, one) <= ROOM * MILLIMETRE), SIZES[-1])
    html = Markup(
        '<!doctype html><html lang="{}" dir="{}"><head><meta charset="utf-8"><title>{}</title></head><body>'
        '<div class="artifact copied" style="font-size: {}pt"><div><p>{}</p></div></div></body></html>'
    ).format(reader.language, reader.direction, plain, points, words)
    return _sheet(html, reader, size)


def _height(plain: str, language: str, room: float, points: float) -> float:
    return lines(plain, language, room / points, bold=True) * points * LEADING


def _sheet(html: str, reader: Reader, size: Size) -> Sheet:
    style = "\n".join((f"@page {{ size: {size[0]}pt {size[1]}pt; margin: 0 }}", *(_style(name) for name in ("fonts", "stamp"))))
    return Sheet(html, style, reader.language, "-", "-", "-", "stamp")


def _under(released: bytes, forms: Callable[[pikepdf.Pdf, Size], Mapping[str, pikepdf.Object]]) -> bytes:
    """The released file with forms under each page, by their names, which are the page's size's own: all pages share their
    resources.
    """
    with pikepdf.open(io.BytesIO(released)) as whole:
        flatten(whole)
        found = {size: f"{at or ''}" for at, size in enumerate(dict.fromkeys(_size(page) for page in whole.pages))}
        made = {size: forms(whole, size) for size in found}
        draw = {size: whole.make_stream(_drawn(f"{name}{found[size]}" for name in named)) for size, named in made.items()}
        for page in whole.pages:
            size = _size(page)
            for name, form in made[size].items():
                page.add_resource(form, Name.XObject, name=Name(f"{name}{found[size]}"))
            page.contents_add(draw[size], prepend=True)
        return written(whole)


def _drawn(names: Iterable[str]) -> bytes:
    return _MARK.format(" ".join(f"{name} Do" for name in names)).encode()


def _code(whole: pikepdf.Pdf, address: str, size: Size, direction: str) -> pikepdf.Object:
    """The code as a form within the file, drawn as paths: a picture laid out by the engine takes three times as long."""
    form = whole.make_stream(code_form(address, size, direction))
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, *size])
    return form


def _form(whole: pikepdf.Pdf, banner: bytes) -> pikepdf.Object:
    """The banner as a form within the file; of its structure nothing is taken over, as all of it is an artifact."""
    with pikepdf.open(io.BytesIO(banner)) as made:
        form = whole.copy_foreign(made.pages[0].as_form_xobject())
    for key in ("/StructParents", "/StructParent"):
        if key in form:
            del form[key]
    return form


def _size(page: pikepdf.Page) -> Size:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return right - left, top - bottom


def _style(name: str) -> str:
    return (files("generator.pdf") / "css" / f"{name}.css").read_text(encoding="utf-8")
