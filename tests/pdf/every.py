"""A form with a room of every kind, and what somebody fills into it in each language."""

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache

import pikepdf

from generator.control.fingerprint import fingerprint
from generator.model.document import Field, Option, Section
from generator.model.records import Cell, Record, Rows, SignedBy, Value
from generator.pdf.acroform import flatten, written
from generator.pdf.engine import lay_out
from generator.pdf.forms import form_sheet
from generator.pdf.record_sheets import still_fillable
from tests.pdf import sample
from tests.pdf.sample import t

DAY = date(2026, 11, 22)

_ROWS = Field(
    "rows",
    t("جدول دیگر", "ตารางอื่น", "Other table"),
    "table",
    rows=3,
    columns=(
        Field("narrow", t("تاریخ", "วันที่", "Date"), "date", width=1),
        Field("way", t("راه", "ช่องทาง", "Way"), "select", options=sample._OPTIONS, width=2),
        Field("few", t("اندازه", "ขนาด", "Size"), "select", width=2,
              options=(Option("small", t("کوچک", "เล็ก", "Small")), Option("large", t("بزرگ", "ใหญ่", "Large")))),
        Field("done", t("شد", "เสร็จ", "Done"), "checkbox", width=1),
        Field("amount", t("شمار", "จำนวน", "Amount"), "number", width=1),
        Field("paid", t("پرداخت", "ชำระ", "Paid"), "money", width=2),
        Field("seen", t("امضا", "ลายมือชื่อ", "Signature"), "signature", width=3),
    ),
)  # fmt: skip
_BODY = sample.form().form
assert _BODY is not None
_DOCUMENT = replace(
    sample.form(),
    form=replace(
        _BODY,
        sections=(
            *(replace(one, fields=tuple(field for field in one.fields if field.type != "auto")) for one in _BODY.sections),
            Section("more", t("دیگر", "อื่น ๆ", "More"), (_ROWS, Field("short", t("روز", "วัน", "Day"), "date", width=2))),
        ),
    ),
)
FORM = replace(sample.FORM_00, document=_DOCUMENT, fingerprint=fingerprint(_DOCUMENT))
"""The sample's form without a field for its number, which then has a room in the head, and with a table of every other column."""
SYSTEM = replace(sample.SYSTEM, revisions=(FORM, *sample.SYSTEM.revisions[1:]))

NAMES = {"fa": "نگار آزمون‌پور", "th": "สมชาย น้ำใจดี", "en": "Ann Sample"}
STORIES = {
    "fa": "کالا با تأخیر رسید؛ شماره سفارش F-06-02-01 است.\nخواهش می‌کنم رسیدگی کنید.",
    "th": "สินค้าส่งถึงล่าช้าและไม่มีผู้รับโทรศัพท์ ขอให้ดำเนินการด้วยน้ำใจ\nแนบรูปถ่ายสามรูป",
    "en": "The goods came late; the order is F-06-02-01.\nPlease look into it.",
}


def values(language: str) -> Mapping[str, Value]:
    """A value in every field."""
    name, story = NAMES[language], STORIES[language]
    row: Mapping[str, Cell] = {
        "narrow": DAY,
        "way": "letter", "few": "large", "done": True, "amount": 12, "paid": Decimal("99.50"), "seen": SignedBy(name),
    }  # fmt: skip
    steps: Rows = ({"when": DAY, "did": name, "who": name, "told": "yes"}, {"told": "no"})
    return {
        "name": name,
        "company": f"{name} 06-02",
        "phone": "+98 21 123 4567",
        "email": "voice@sample.example",
        "on": DAY,
        "received": datetime.fromisoformat("2026-11-22T14:30"),
        "cost": Decimal("1250000.50"),
        "count": 3,
        "channel": "letter",
        "repeated": "no",
        "by": ("phone", "email"),
        "what": story,
        "flag": True,
        "rating": 4,
        "files": ("a.pdf", "photo.jpg"),
        "steps": steps,
        "signed": SignedBy(name, DAY),
        "rows": (row, {"done": True}),
        "short": DAY,
    }


def record(language: str) -> Record:
    """All of it as a record."""
    root = FORM.fingerprint.root
    return Record("F-06-02-01", FORM.document.id, "00", language, root, values(language), "form.pdf", "1405/7")


@cache
def blank(language: str) -> bytes:
    """The form as it is released."""
    return lay_out(form_sheet(FORM, (), SYSTEM, language))


def fillable(content: bytes) -> bool:
    """Whether a file has fields."""
    with pikepdf.open(io.BytesIO(content)) as form:
        return "/AcroForm" in form.Root


def flattened(content: bytes) -> bytes:
    """A form as paper."""
    with pikepdf.open(io.BytesIO(content)) as form:
        assert flatten(form)
        return written(form)


@cache
def by_nuskha(language: str) -> bytes:
    """The form filled by this program, with room for everything."""
    made, left = still_fillable(blank(language), record(language), FORM)
    assert left == ()
    return made
