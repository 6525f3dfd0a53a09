"""The invented system of `tests/pdf/sample.py` as a site shows it: with a coming revision, a restricted and a withdrawn form."""

from dataclasses import replace
from datetime import date

from generator.control.fingerprint import fingerprint
from generator.model.document import Change, Document
from generator.model.system import Release, Revision, System
from generator.registers.everything import all_registers
from generator.site.site_input import SiteInput
from tests.pdf.sample import FORM_00, INSTRUCTION_00, INSTRUCTION_01, INSTRUCTION_02, ORGANIZATION, form, t

DRAFT_WORDS = "پیش‌نویسی که خواننده نباید ببیند"

COMING = replace(
    FORM_00,
    key="01",
    status="approved",
    document=replace(FORM_00.document, change=Change(t("ستون تازه", "เพิ่มคอลัมน์", "A new column"), t("ممیزی", "การตรวจ", "Audit"))),
    since=date(2027, 1, 5),
    release=3,
)
FORM_NOW = replace(FORM_00, until=date(2027, 1, 5), replaced_by="01")
INSTRUCTION_PAST = replace(INSTRUCTION_00, until=date(2026, 11, 21), replaced_by="01")


def _other(document_id: str, code: str, title: str) -> Document:
    return replace(form(), id=document_id, code=code, title=t(f"فرم {title}", f"แบบ {title}", f"Form {title}"))


def _made(document: Document, like: Revision) -> Revision:
    return replace(like, document=document, fingerprint=fingerprint(document))


SECRET = _made(replace(_other("secret", "F-06-02-03", "SECRETTITLE"), confidentiality="restricted"), FORM_00)
GONE = replace(_made(_other("gone", "F-06-02-02", "GONE"), FORM_00), status="withdrawn", until=date(2026, 11, 25))
_DRAFT = replace(INSTRUCTION_02.document, purpose=t(DRAFT_WORDS, "ร่างที่ผู้อ่านต้องไม่เห็น", "A draft that no reader may see"))
DRAFT = _made(_DRAFT, INSTRUCTION_02)

RELEASES = (
    Release(
        1, date(2025, 11, 20), "2025-11-20T08:00:00Z", date(2025, 11, 21), (("complaint-handling", "I-06-02", "00"),), 1, "1a" * 32
    ),
    Release(
        2,
        date(2026, 11, 20),
        "2026-11-20T08:00:00Z",
        date(2026, 11, 21),
        (("complaint-registration", "F-06-02-01", "00"), ("complaint-handling", "I-06-02", "01")),
        1,
        "5f" * 32,
        tools=(("weasyprint", "70.0"),),
    ),
)
REVISIONS = (FORM_NOW, COMING, GONE, SECRET, INSTRUCTION_PAST, INSTRUCTION_01)
SYSTEM = System(ORGANIZATION, date(2026, 11, 30), REVISIONS, RELEASES, head="5f" * 32)
PREVIEW = replace(SYSTEM, revisions=(*REVISIONS, DRAFT), preview=True)


def site(system: System = SYSTEM) -> SiteInput:
    return SiteInput(system, all_registers(system))
