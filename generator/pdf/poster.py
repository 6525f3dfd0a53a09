"""Poster: one page for the wall that tells customers how to complain, in their words and with nothing of ours around it.

Outside stay what it says (`organization/poster.yml`, the channels) and its look (`templates/poster.jinja`, `css/poster.css`).
Letters are as large as the page has room for.
"""

from markupsafe import Markup

from generator.model.organization import Poster
from generator.model.system import System
from generator.model.text import Text
from generator.pdf.frame import Frame, Metadata, sheet
from generator.pdf.measure import lines
from generator.pdf.qr import source
from generator.pdf.reader import Extracts, Reader
from generator.pdf.sheet import Sheet

SIZES = tuple(step / 4 for step in range(56, 31, -1))
"""Sizes of the text in points, from 14 down to 8; headings grow with it."""

ROOM = 257
"""Millimetres of height for everything but the foot."""

WHOLE, HALF, ABREAST = 178, 84, 5
"""Millimetres of width for text across the page and for one of two columns; stages that stand side by side."""

POINT, LEADING, LATIN_LEADING = 0.3528, 1.43, 1.3
BIG, LARGE, SMALL = 2.7, 1.25, 0.92
"""The heading's size, that of what is larger than the text, and that of the stages, in ems."""


def poster_sheet(poster: Poster, system: System, read: Extracts) -> Sheet:
    """The poster in a language."""
    now = read.now
    address = complain_address(now)
    named = now.names.reference(poster.document)
    stages = [poster.stages[start : start + ABREAST] for start in range(0, len(poster.stages), ABREAST)]
    channels = now.organization.channels
    return sheet(
        "poster",
        now,
        Frame("", now.line(poster.heading), (), (Markup(),), "", now.say("pdf.watermark") if system.preview else ""),
        _metadata(poster, system, now),
        poster=poster,
        channels=[channels[start : start + 2] for start in range(0, len(channels), 2)],
        said=[poster.say[start : start + 2] for start in range(0, len(poster.say), 2)],
        stages=stages,
        abreast=ABREAST,
        size=_size(poster, now),
        leading=_leading(now),
        drawing=source(address),
        address=address.partition("//")[2],
        code=now.code(named.code) if named else Markup(),
        as_of=system.since,
    )


def complain_address(read: Reader) -> str:
    """The address of the page for customers."""
    return f"{read.organization.base_address.rstrip('/')}/{read.language}/complain/"


def _metadata(poster: Poster, system: System, read: Reader) -> Metadata:
    day = system.since
    title = read.plain(poster.heading)
    subject = read.say("pdf.booklet.subject", title=title, date=day.isoformat())
    return Metadata(title, subject, f"poster/how-to-complain/{day.isoformat()}/{read.language}", day, (("asOf", day.isoformat()),))


def _size(poster: Poster, read: Reader) -> float:
    """The largest size at which everything has room, in points."""
    return next((size for size in SIZES if _height(poster, read, size * POINT) <= ROOM), SIZES[-1])


def _height(poster: Poster, read: Reader, em: float) -> float:
    """Millimetres that the poster takes where its text's size is so many; the numbers are margins of `css/poster.css`."""
    heading = _tall(read, poster.heading, WHOLE, em * BIG, bold=True)
    head = heading + _tall(read, poster.welcome, WHOLE, em * LARGE) + em * _leading(read) + 13
    free = _tall(read, poster.free, WHOLE - 8, em * 1.04, bold=True) + 8
    title = em * LARGE * _leading(read) + 4
    channels = [
        _tall(read, channel.title, HALF - 4, em, bold=True) + _tall(read, channel.address, HALF - 4, em) + 2.5
        for channel in read.organization.channels
    ]
    said = [_tall(read, text, HALF - 7, em) + 1.2 for text in poster.say]
    room = WHOLE / min(len(poster.stages) or 1, ABREAST) - 7
    stages = [
        _tall(read, stage.title, room, em, bold=True) + _tall(read, stage.text, room, em * SMALL) + em * 2.4 + 6
        for stage in poster.stages
    ]
    last = max(_tall(read, text, HALF - 3, em) for text in (poster.status, poster.objection))
    return head + free + 4 * title + _rows(channels, 2) + _rows(said, 2) + _rows(stages, ABREAST) + last


def _rows(heights: list[float], abreast: int) -> float:
    """The height of all rows of so many cells, each as high as its highest."""
    return sum(max(heights[start : start + abreast]) for start in range(0, len(heights), abreast))


def _tall(read: Reader, text: Text, room: float, em: float, *, bold: bool = False) -> float:
    """Millimetres of height that a text takes."""
    words = read.line(text).striptags() if text else ""
    return lines(words, read.language, room / em, bold=bold) * em * _leading(read) if words else 0


def _leading(read: Reader) -> float:
    return LATIN_LEADING if read.language == "en" else LEADING
