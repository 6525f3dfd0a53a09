# ruff: noqa: E501 - one text per line reads best
"""An instruction with three revisions that differ in every way in which revisions differ, and the system around them."""

from dataclasses import replace
from datetime import date

from generator.model.document import Change, Clause, Document
from generator.model.organization import Limit, LimitValue
from generator.model.system import Release, Revision, System
from tests.pdf.sample import FORM_00, ORGANIZATION, instruction, revision, t

_RECEIPT = t(
    "کارشناس CRM وصول شکایت را به مشتری اعلام می‌کند و کد ردیابی را در [[complaint-registration]] می‌نویسد.",
    "เจ้าหน้าที่ลูกค้าสัมพันธ์แจ้งลูกค้าว่าได้รับเรื่องแล้ว และเขียนหมายเลขติดตามใน [[complaint-registration]]",
    "The CRM officer tells the customer that the complaint has arrived and writes the tracking code on [[complaint-registration]].",
)
_RECEIPT_NOW = t(
    "کارشناس CRM ظرف {{ limit.W1 }} وصول شکایت را به شاکی اعلام می‌کند و کد ردیابی را در [[complaint-registration]] می‌نویسد.",
    "เจ้าหน้าที่ลูกค้าสัมพันธ์แจ้งผู้ร้องเรียนภายใน {{ limit.W1 }} ว่าได้รับเรื่องแล้ว และเขียนหมายเลขติดตามใน [[complaint-registration]]",
    "Within {{ limit.W1 }} the CRM officer tells the complainant that the complaint has arrived and writes the tracking code on [[complaint-registration]].",
)
_SPECIAL = t(
    "شکایت‌های مربوط به ایمنی همان روز به مدیر گزارش می‌شود و تا پاسخ او کار متوقف می‌ماند.",
    "ข้อร้องเรียนด้านความปลอดภัยให้รายงานผู้จัดการในวันเดียวกัน และหยุดงานไว้จนกว่าจะได้รับคำตอบ",
    "Complaints about safety are reported to the manager on the same day, and work stops until an answer is given.",
)


def _with(clauses: tuple[Clause, ...], change: Change) -> Document:
    return replace(instruction(change), clauses=clauses)


def _clauses() -> tuple[tuple[Clause, ...], ...]:
    begun = instruction().clauses
    at = next(place for place, clause in enumerate(begun) if clause.id == "acknowledge")
    first = (*begun[:at], replace(begun[at], text=_RECEIPT), *begun[at + 1 :])
    second = (
        *begun[:at],
        replace(begun[at], text=_RECEIPT_NOW, actor=("officer",), informs=("manager", "sales")),
        *begun[at + 1 : -1],
    )
    safety = Clause(
        "safety", "4-2-2", _SPECIAL, t("ایمنی", "ความปลอดภัย", "Safety"), actor=("officer",), limit="W1", informs=("manager",)
    )
    moved = second[-1]
    third = (*second[: at + 1], safety, replace(moved, number="4-3"), replace(second[at + 1], number="4-4"), *second[at + 2 : -1])
    return first, second, third


_NOTED = Change(
    t("مهلت اعلام وصول روشن شد.", "กำหนดเวลาแจ้งรับเรื่องให้ชัดเจน", "The limit for the receipt was made clear."),
    t("یافته ممیزی داخلی", "ข้อตรวจพบจากการตรวจติดตามภายใน", "Finding of an internal audit"),
    ("acknowledge",),
    "DAR-1405-001",
)
_NOTED_AGAIN = Change(
    t("بند شکایت‌های ایمنی افزوده شد.", "เพิ่มข้อว่าด้วยข้อร้องเรียนด้านความปลอดภัย", "A clause on complaints about safety was added."),
    t("تصمیم مدیریت", "มติฝ่ายบริหาร", "Decision of the management"),
    ("safety",),
)
FIRST, SECOND, THIRD = (
    _with(clauses, change) for clauses, change in zip(_clauses(), (Change(), _NOTED, _NOTED_AGAIN), strict=True)
)
SLOWER = replace(
    ORGANIZATION,
    limits=tuple(
        Limit(one.id, one.title, (LimitValue("all", 4, "hour"),)) if one.id == "W1" else one for one in ORGANIZATION.limits
    ),
)
"""The organization after its limit W1 went from two hours to four."""


def _recorded(document: Document, key: str, status: str, since: date, release: int, *, until: date | None = None) -> Revision:
    made = revision(document, key, status, since, release)  # type: ignore[arg-type] # a standing
    return replace(made, until=until, recorded=f"{since.isoformat()}T08:00:00Z")


REVISED_00 = _recorded(FIRST, "00", "superseded", date(2026, 11, 7), 1, until=date(2026, 11, 14))
REVISED_01 = _recorded(SECOND, "01", "superseded", date(2026, 11, 14), 2, until=date(2026, 11, 21))
REVISED_02 = replace(_recorded(THIRD, "02", "in_force", date(2026, 11, 21), 3), organization=SLOWER)
RELEASES = tuple(
    Release(
        number,
        since,
        f"{since.isoformat()}T08:00:00Z",
        since,
        (("complaint-handling", "I-06-02", f"0{number - 1}"),),
        number,
        "5f" * 32,
    )
    for number, since in enumerate((date(2026, 11, 7), date(2026, 11, 14), date(2026, 11, 21)), start=1)
)
REVISED = System(SLOWER, date(2026, 11, 30), (FORM_00, REVISED_00, REVISED_01, REVISED_02), RELEASES, head="5f" * 32)
