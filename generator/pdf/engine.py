"""The engine: lays out a sheet as one PDF that is PDF/A-3a and PDF/UA-1 at once; the only door to WeasyPrint and pydyf.

Outside stay what a sheet says, limits of time and memory, and keeping results (`press.py`). The engine's version is pinned:
its own functions are replaced below where a controlled document needs more than they give, each with its reason.
"""

import os
import re
import warnings
import zlib
from base64 import a85encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from functools import cache, lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname
from xml.etree import ElementTree

from generator.pdf.glyphs import corrected
from generator.pdf.metadata import packet
from generator.pdf.qr import SCHEME, drawn
from generator.pdf.sheet import Sheet
from generator.pdf.toolchain import FONTS
from generator.settings import library_variable

library_variable("FONTCONFIG_FILE", str(Path(__file__).with_name("fonts.conf")))
with warnings.catch_warnings():
    warnings.filterwarnings("ignore", message="No fonts configured in FontConfig")  # just as fonts.conf means it
    import pydyf
    import weasyprint
    import weasyprint.pdf
    from weasyprint.formatting_structure import boxes
    from weasyprint.images import SVGImage
    from weasyprint.pdf import tags
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    from generator.pdf.widgets import FIELD, rooms_of, write


def lay_out(sheet: Sheet) -> bytes:
    """The sheet's PDF. The same sheet gives the same bytes with the same tools, whatever the time, zone, locale or path.

    A sheet may read the vendored fonts and nothing else. Raises RecursionError, MemoryError or the engine's own errors for
    a page that cannot be laid out; `press.py` makes problems of them.
    """
    page = weasyprint.HTML(string=sheet.html, base_url=f"{FONTS.as_uri()}/", url_fetcher=_Locked())
    _spread_marks(page.etree_element)
    fonts = _fonts(os.getpid())
    style = weasyprint.CSS(string=sheet.css, base_url=f"{FONTS.as_uri()}/", url_fetcher=_Locked(), font_config=fonts)
    document = page.render(stylesheets=[style], font_config=fonts, pdf_variant="pdf/a-3a")
    _link_once(document)
    _number_codes(document)
    if FIELD in sheet.html:
        direction = page.etree_element.get("dir", "ltr")
        for side, rooms in zip(document.pages, rooms_of(document.pages, sheet.language, direction), strict=True):
            side.forms = rooms
    result: bytes = document.write_pdf(
        pdf_variant="pdf/a-3a",
        pdf_identifier=sha256(sheet.identity.encode()).hexdigest()[:32].encode(),
        attachments=[_attachment(sheet, number) for number in range(len(sheet.embedded))],
        finisher=partial(_finish, sheet),
    )
    return result


class _Locked(URLFetcher):  # type: ignore[misc]
    """Opens the vendored fonts and draws QR codes; every other address, wherever it stands in a page or a style, is refused."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("file",), allow_redirects=False)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        parts = urlsplit(url)
        if parts.scheme == SCHEME:
            return URLFetcherResponse(url, drawn(url, 1), {"Content-Type": "image/svg+xml"})
        path = Path(url2pathname(parts.path)).resolve()
        if parts.scheme != "file" or parts.netloc or path.parent != FONTS or path.suffix != ".ttf":
            raise ValueError(f"a sheet may not read {url}")
        return super().fetch(path.as_uri(), headers)


@cache
def _fonts(_process: int) -> FontConfiguration:
    """The fonts of this process. A forked worker keeps its parent's untouched: letting them go deletes their files."""
    return FontConfiguration()


def _attachment(sheet: Sheet, number: int) -> weasyprint.Attachment:
    """The engine's attachments can be used once each, so they are made here and not kept in the sheet."""
    embedded = sheet.embedded[number]
    day = datetime.combine(sheet.day, time(), UTC)
    return weasyprint.Attachment(
        string=embedded.content,
        name=embedded.name,
        description=embedded.description,
        relationship=embedded.relationship,
        created=day,
        modified=day,
    )


def _finish(sheet: Sheet, _document: weasyprint.Document, pdf: pydyf.PDF) -> None:
    """Puts in what the engine cannot say: the packet for two standards at once, dates, and each embedded file named once."""
    producer = pdf.info["Producer"].string
    dated = sheet.day.isoformat()
    pdf.info["CreationDate"] = pdf.info["ModDate"] = pydyf.String(f"D:{dated.replace('-', '')}")
    for name, value in (("Title", sheet.title), ("Author", sheet.author), ("Subject", sheet.subject), ("Creator", "Nuskha")):
        pdf.info[name] = pydyf.String(value)
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and stream.extra.get("Type") == "/Metadata":
            stream.compress = False  # ISO 14289-1, 7.1 lets readers find the packet without decoding
            stream.stream = [packet(sheet, producer, dated)]
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def _link_once(document: weasyprint.Document) -> None:
    """One annotation for each link: the engine also makes one for every box within it, outside the link's own structure
    element (ISO 14289-1, 7.18.5).
    """
    for page in document.pages:
        page.links[:] = [found for found in page.links if found[3].element_tag == "a"]


def _number_codes(document: weasyprint.Document) -> None:
    """Draws anew each QR code in the margins with the number of its page: a style can count pages in text only."""
    for number, page in enumerate(document.pages, start=1):
        margins = (box for box in page._page_box.children if isinstance(box, boxes.MarginBox))
        for box in (inside for margin in margins for inside in margin.descendants()):
            if isinstance(box, boxes.ReplacedBox) and (picture := box.element.get("src", "")).startswith(f"{SCHEME}:"):
                box.replacement = SVGImage(ElementTree.fromstring(drawn(picture, number)), picture, _Locked(), None)  # noqa: S314 - our own


# What follows replaces parts of WeasyPrint 70.0.

_PAGINATION = pydyf.Dictionary({"Type": "/Pagination"})
_SARA_AM = "\u0e33"
_STACKED = re.compile("[\u0e31\u0e34-\u0e37\u0e47\u0e4d][\u0e48-\u0e4c]")
_BOLD = 600


def _spread_marks(root: Any) -> None:
    """What is repeated on every page, and lines alone, are no part of the text (ISO 14289-1, 7.8): mark all within an `artifact`
    element. A table that only lays out its content is no table to read (7.5): mark its rows and cells.
    """
    for element in root.iter():
        if "artifact" in (element.get("class") or "").split():
            for inside in element.iter():
                inside.set("data-artifact", "")
        if element.tag == "table" and element.get("role") == "presentation":
            for inside in (one for one in element.iter() if one.tag in ("table", "thead", "tbody", "tr", "th", "td")):
                inside.set("data-layout", "")


def _is_artifact(box: Any) -> bool:
    return box.element is None or box.element.get("data-artifact") is not None


def _needs_actual_text(box: Any) -> bool:
    return _SARA_AM in box.text or (box.style["font_weight"] >= _BOLD and _STACKED.search(box.text) is not None)


class _Stream(weasyprint.pdf.Stream):  # type: ignore[misc]
    """A page's content, in which running headers are artifacts and Thai is read as it was written.

    Sara am is drawn as two glyphs, of which the first may stand before a tone mark: no map of glyphs gives it back, the
    actual text does (ISO 32000-1, 14.9.4). So do tones over vowels in the bold font, which begin to the right of the next
    letter. Other text gets none: readers mark what is found letter by letter without it, and turn right-to-left text round
    a second time with it.
    """

    @contextmanager
    def marked(self, box: Any, tag: str) -> Iterator[None]:
        properties = pydyf.Dictionary()
        if isinstance(box, boxes.TextBox) and _needs_actual_text(box):
            properties["ActualText"] = pydyf.String(box.text)
        if _is_artifact(box):
            pydyf.Stream.begin_marked_content(self, "Artifact", _PAGINATION)
            if properties:
                pydyf.Stream.begin_marked_content(self, "Span", properties)
            yield
            if properties:
                pydyf.Stream.end_marked_content(self)
        else:
            properties["MCID"] = len(self._tags)
            self._tags[box] = {"tag": tag, "mcid": properties["MCID"]}
            pydyf.Stream.begin_marked_content(self, tag, properties)
            yield
        pydyf.Stream.end_marked_content(self)

    def clone(self, **given: Any) -> "_Stream":
        """A stream for a pattern or group of the same page; the engine's own would make a plain one."""
        kept = {
            name: getattr(self, f"_{name}") for name in ("fonts", "resources", "images", "tags", "color_profiles", "output_intent")
        }
        return _Stream(**({"page_rectangle": self.page_rectangle, "compress": self.compress} | kept | given))


_build_box_tree = tags._build_box_tree


def _build_marked_tree(box: Any, parent: Any, *rest: Any) -> Iterator[Any]:
    """The structure tree with the language of each element and the direction of each header cell, without artifacts; a table
    that only lays out its content is a group in a group."""
    inner = getattr(box, "_box", box)
    if isinstance(inner, boxes.MarginBox) or (inner.element is not None and _is_artifact(inner)):
        _leave_out(inner)
        return
    element = inner.element
    language = None if element is None or element.tag in ("html", "body") else element.get("lang")
    for node in _build_box_tree(box, parent, *rest):
        if language:
            node.setdefault("Lang", pydyf.String(language))
        if element is not None and element.get("data-layout") is not None:
            node["S"] = "/Div"
            if element.tag == "table":
                _forget_headers(inner)
        elif node["S"] == "/TH" and element is not None and element.tag == "th":
            node["A"]["Scope"] = "/Row" if element.get("scope") == "row" else "/Column"
        yield node


def _forget_headers(table: Any) -> None:
    """Takes from cells that are none what the engine says of every cell of a table once it has seen all of them."""
    for box in table.descendants():
        if isinstance(box, boxes.TableCellBox) and hasattr(box, "mark"):
            box.mark.pop("A", None)


def _leave_out(box: Any) -> None:
    """Gives the cells of what is left out the mark that the engine asks of every cell of a table."""
    for cell in (box, *getattr(box, "children", ())):
        if isinstance(cell, boxes.TableCellBox):
            cell.mark = pydyf.Dictionary({"A": pydyf.Dictionary()})


_build_fonts_dictionary = weasyprint.pdf.build_fonts_dictionary


def _build_exact_fonts(pdf: pydyf.PDF, fonts: Any, *rest: Any) -> Any:
    """The page's fonts, each with a right map from glyphs to letters."""
    for font in fonts.values():
        font.to_unicode = corrected(font.to_unicode, font.file_content, font.index)
    return _build_fonts_dictionary(pdf, fonts, *rest)


def _stream_data(stream: pydyf.Stream) -> bytes:
    """A stream as it is written. Compressed data that would end in a carriage return (a matter of its checksum, one in 256)
    is written in letters: with the line feed after it, readers that look for the end of the data would take both for the
    end of a line, and find another length than it says (ISO 19005-3, 6.1.7.1).
    """
    content = b"\n".join(map(_bytes, stream.stream))
    extra = pydyf.Dictionary(stream.extra)
    if stream.compress:
        content = _compressed(content)
        extra["Filter"] = "/FlateDecode"
        if content.endswith(b"\r"):
            content = a85encode(content) + b"~>"
            extra["Filter"] = "[/ASCII85Decode /FlateDecode]"
    extra["Length"] = len(content)
    return b"\n".join((extra.data, b"stream", content, b"endstream"))


def _bytes(item: Any) -> bytes:
    return item if isinstance(item, bytes) else pydyf._to_bytes(item)


@lru_cache(maxsize=64)
def _compressed(content: bytes) -> bytes:
    """Compressed once, though written twice: into the file, and into the digest that identifies it."""
    return zlib.compress(content, 9)


weasyprint.pdf.Stream = _Stream
weasyprint.pdf.add_forms = write  # its own fields cannot be required, turned round, signed or within both standards
pydyf.Stream.data = property(_stream_data)
tags._build_box_tree = _build_marked_tree
weasyprint.pdf.build_fonts_dictionary = _build_exact_fonts
