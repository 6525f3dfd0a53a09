"""A numbered copy of each sheet of the sample, each made once."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import cv2
import numpy
import pypdfium2

from generator.model.copies import Copy
from generator.model.organization import Organization
from generator.model.system import Revision
from generator.pdf.documents import document_sheet
from generator.pdf.engine import lay_out
from generator.pdf.forms import form_sheet
from generator.pdf.reader import reader
from generator.pdf.stamp import copied, copy_address, copy_banner, sizes
from generator.wording.words import words
from tests.pdf import revised, sample

Picture = numpy.ndarray[Any, Any]
"""Grey points, row by row."""

KINDS = ("document", "wide", "form", "landscape")
DPI = 200
MILLIMETRE = DPI / 25.4
"""Points of a picture."""

_FORM = sample.FORM_00.document
assert _FORM.form is not None
LANDSCAPE = replace(
    sample.FORM_00,
    document=replace(_FORM, code="F-06-02-09", form=replace(_FORM.form, orientation="landscape")),
)
LANES = tuple(f"lane-{at}" for at in range(9))


def copy_of(revision: Revision, language: str, number: int = 3) -> Copy:
    """Copy `number` of 120 of a revision, handed out to the front desk."""
    return Copy(
        document=revision.document.id,
        code=revision.document.code,
        revision=revision.key,
        number=number,
        of=120,
        language=language,
        issue=1,
        holder="h2",
        transmittal="TR-1405-001",
        issued=date(2026, 11, 22),
        recorded="2026-11-22T08:00:00Z",
        reply_by=date(2026, 11, 29),
        sha256="0" * 64,
        organization=1,
    )


def revision_of(kind: str) -> Revision:
    """The revision that a kind of sheet shows."""
    return {"document": revised.REVISED_02, "wide": _wide(), "form": sample.FORM_00, "landscape": LANDSCAPE}[kind]


@cache
def released(kind: str, language: str) -> bytes:
    """The sheet as it was released."""
    revision = revision_of(kind)
    if kind == "document":
        return lay_out(document_sheet(revision, (revised.REVISED_00, revised.REVISED_01), revised.REVISED, language))
    layout = form_sheet if revision.document.form else document_sheet
    return lay_out(layout(revision, (), sample.SYSTEM, language))


@cache
def copy_pdf(kind: str, language: str, number: int = 3) -> bytes:
    """A numbered copy of it."""
    return copied_from(released(kind, language), copy_of(revision_of(kind), language, number), sample.ORGANIZATION)


def copied_from(sheet: bytes, copy: Copy, organization: Organization) -> bytes:
    """A numbered copy of a released sheet."""
    read = reader(organization, copy.language, ())
    banners = {size: lay_out(copy_banner(copy, read, size)) for size in sizes(sheet)}
    return copied(sheet, banners, copy_address(copy, organization), words(copy.language)("direction"))


def pictures(pdf: bytes) -> list[Picture]:
    """Each page in grey, as an office printer and a scanner make of it."""
    return [numpy.asarray(page.render(scale=DPI / 72).to_pil().convert("L")) for page in pypdfium2.PdfDocument(pdf)]


def scanned(picture: Picture, language: str) -> set[str]:
    """What a camera reads in several frames of the margin beside the head block."""
    margin = round(17 * MILLIMETRE)
    side = picture[:, :margin] if words(language)("direction") == "rtl" else picture[:, -margin:]
    frames = (side[: round(high * MILLIMETRE)] for high in (26, 30, 34))
    larger = [cv2.resize(_on_white(frame), None, fx=scale, fy=scale) for frame in frames for scale in (2, 3)]
    return {cv2.QRCodeDetector().detectAndDecode(frame)[0] for frame in larger} - {""}


def _on_white(frame: Picture) -> Picture:
    return cv2.copyMakeBorder(frame, 20, 20, 20, 20, cv2.BORDER_CONSTANT, value=255)


@cache
def _wide() -> Revision:
    """An instruction whose drawn flow has so many lanes that it stands on sheets in landscape."""
    clauses = tuple(
        replace(clause, actor=(lane,)) for clause, lane in zip(sample.instruction().clauses[1:], LANES * 3, strict=False)
    )
    return replace(sample.INSTRUCTION_01, document=replace(sample.instruction(), clauses=clauses))
