"""What tests look at: the sample's sheets, each laid out once, and their text as PDFium reads it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import cv2
import numpy
import pypdfium2

from generator.model.register import Code, Column, Many, Register, RevisionNumber, Word
from generator.pdf.documents import document_sheet
from generator.pdf.engine import lay_out
from generator.pdf.forms import form_sheet
from generator.pdf.registers import register_sheet
from generator.pdf.sheet import Sheet
from tests.pdf import sample

KINDS = ("document", "draft", "form", "register")

COLUMNS = (("row", 4), ("code", 12), ("title", 40), ("revision", 8), ("effective", 12), ("status", 10))
REGISTER = Register(
    "master-list",
    "master-list",
    (
        Column("row", 4),
        Column("code", 12),
        Column("title", 40),
        Column("revision", 8),
        Column("effective", 12),
        Column("status", 10),
    ),
    tuple(
        (
            at,
            Code("I-06-02", "complaint-handling"),
            sample.INSTRUCTION_01.document.title,
            RevisionNumber("01"),
            date(2026, 11, 21),
            Many((Word("status.in_force"), sample.ORGANIZATION.units[0].title)),
        )
        for at in range(1, 40)
    ),
    date(2026, 11, 30),
    "5f" * 32,
    "complaint-registration",
)


def sheet(kind: str, language: str) -> Sheet:
    match kind:
        case "document":
            return document_sheet(sample.INSTRUCTION_01, (sample.INSTRUCTION_00,), sample.SYSTEM, language)
        case "draft":
            return document_sheet(sample.INSTRUCTION_02, (sample.INSTRUCTION_00, sample.INSTRUCTION_01), sample.PREVIEW, language)
        case "form":
            return form_sheet(sample.FORM_00, (), sample.SYSTEM, language)
        case _:
            return register_sheet(REGISTER, sample.SYSTEM, language)


@cache
def pdf(kind: str, language: str) -> bytes:
    return lay_out(sheet(kind, language))


@cache
def pages(kind: str, language: str) -> tuple[str, ...]:
    """The text of each page, in the order in which PDFium gives it."""
    return pages_of(pdf(kind, language))


def pages_of(printed: bytes) -> tuple[str, ...]:
    """The text of each page of any PDF, in the order in which PDFium gives it."""
    return tuple(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(printed))


@cache
def seen(kind: str, language: str) -> tuple[tuple[str, ...], ...]:
    """For each page its lines as they are seen: letters from left to right, without spaces."""
    return lines_of(pdf(kind, language))


def lines_of(printed: bytes) -> tuple[tuple[str, ...], ...]:
    """For each page of any PDF its lines as they are seen: letters from left to right, without spaces."""
    return tuple(tuple(_lines(page)) for page in pypdfium2.PdfDocument(printed))


def _lines(page: pypdfium2.PdfPage) -> Iterator[str]:
    text = page.get_textpage()
    places = [(*text.get_charbox(at, loose=True), text.get_text_range(at, 1)) for at in range(text.count_chars())]
    visible = sorted((bottom, left, letter) for left, bottom, _, _, letter in places if letter.strip())
    lines: dict[int, list[tuple[float, str]]] = {}
    for line, _ in Counter(round(bottom) for bottom, _, _ in visible).most_common():
        if not {line - 1, line, line + 1} & lines.keys():
            lines[line] = []
    for bottom, left, letter in visible:
        lines[min(lines, key=lambda line: abs(line - bottom))].append((left, letter))
    yield from ("".join(letter for _, letter in sorted(line)) for line in lines.values())


def scanned(picture: numpy.ndarray[Any, Any]) -> set[str]:
    """What a camera reads in several frames of a page's foot: of one alone the detector finds no code now and then."""
    frames = (picture[int(picture.shape[0] * share) :] for share in (0.8, 0.84, 0.88))
    return {cv2.QRCodeDetector().detectAndDecode(frame)[0] for frame in frames} - {""}
