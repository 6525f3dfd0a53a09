"""Stamps: the copy of a sheet that no longer holds is the released file itself, with what became of it on every page.

`sizes(released)`, `banner_sheet(revision, reader, size, instead="")`, `stamped(released, banners) -> bytes`. Outside stay which
sheets are stamped (`outputs.py`) and laying out the banners (`engine.py`). Nothing of the original is touched: a stamp lies under
each page's content as an artifact (ISO 32000-1, 14.8.2.2), so that the copy keeps to both standards of its original
(ISO 19005-3, ISO 14289-1).
"""

import io
from collections.abc import Mapping
from importlib.resources import files

import pikepdf
from markupsafe import Markup
from pikepdf import Name

from generator.model.system import ENDED, Revision
from generator.pdf.reader import Reader
from generator.pdf.sheet import Sheet

Size = tuple[float, float]
"""Width and height of a page in points."""
_NAME = Name("/NuskhaStamp")
_DRAW = b"q /Artifact <</Type /Pagination /Subtype /Watermark>> BDC " + str(_NAME).encode() + b" Do EMC Q"


def banner_sheet(revision: Revision, reader: Reader, size: Size, instead: str = "") -> Sheet:
    """The one page that is laid under every page of that size: since when the revision no longer holds, and what replaces it.
    `instead` is the code that is used now, where that is another one.

    Raises ValueError while the revision holds.
    """
    html = Markup(
        '<!doctype html><html lang="{}" dir="{}"><head><meta charset="utf-8"><title>{}</title></head><body>'
        '<div class="artifact watermark">{}</div><div class="artifact banner">{}</div></body></html>'
    ).format(reader.language, reader.direction, reader.say(f"status.{revision.status}"), *_words(revision, reader, instead))
    style = "\n".join((f"@page {{ size: {size[0]}pt {size[1]}pt; margin: 0 }}", *(_style(name) for name in ("fonts", "stamp"))))
    return Sheet(html, style, reader.language, "-", "-", "-", "stamp")


def sizes(released: bytes) -> frozenset[Size]:
    """The sizes of a PDF's pages."""
    with pikepdf.open(io.BytesIO(released)) as whole:
        return frozenset(_size(page) for page in whole.pages)


def stamped(released: bytes, banners: Mapping[Size, bytes]) -> bytes:
    """The released file with the banner of its size under each page. The same bytes give the same bytes."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(released)) as whole:
        forms = {}
        for page in whole.pages:
            size = _size(page)
            if size not in forms:
                forms[size] = _form(whole, banners[size])
            page.add_resource(forms[size], Name.XObject, name=_NAME)
            page.contents_add(whole.make_stream(_DRAW), prepend=True)
        whole.save(
            written,
            deterministic_id=True,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.preserve,
            fix_metadata_version=False,
        )
    return written.getvalue()


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
