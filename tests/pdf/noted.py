# ruff: noqa: E501 - one text per line reads best
"""A place that holds numbered copies of the sample's documents, the notes that were sent to it, and the forms that paper fills."""

from dataclasses import replace
from datetime import date

from generator.control.fingerprint import fingerprint
from generator.model.copies import Copy, Note, Paper
from generator.model.copy_events import IssuedCopy, NumberedCopy
from generator.model.system import Revision, System
from generator.model.workplaces import Holder
from tests.pdf import revised, sample
from tests.pdf.sample import t

DAY, REPLY_BY = date(2026, 11, 22), date(2026, 11, 29)
DESK = replace(
    sample.ORGANIZATION.holders[1],
    documents=("complaint-handling", "complaint-registration"),
    reads=("fa", "th"),
)
CLERK = Holder(
    "h3",
    "paper-controlled",
    t("دبیرخانه", "งานสารบรรณ", "Secretariat"),
    "fa",
    ("complaint-handling",),
    role="officer",
    copy_number=2,
)
ORGANIZATION = replace(sample.ORGANIZATION, holders=(sample.ORGANIZATION.holders[0], DESK, CLERK), releasers=("controller",))
_FORM = sample.FORM_00.document
assert _FORM.form is not None
TRANSMITTAL: Revision = replace(
    sample.FORM_00,
    document=replace(
        _FORM,
        id="distribution-record",
        code="F-01-00-03",
        title=t("فرم توزیع، رسید و جمع‌آوری نسخ", "บันทึกการแจกจ่ายและเรียกคืนเอกสาร", "Distribution, receipt and recall record"),
        form=replace(_FORM.form, generated="transmittal", sections=()),
    ),
)


def numbered(revision: Revision, number: int) -> NumberedCopy:
    return NumberedCopy(revision.document.id, revision.document.code, revision.key, number)


def issued(revision: Revision, number: int, language: str = "fa", instead: int | None = None) -> IssuedCopy:
    return IssuedCopy(revision.document.id, revision.document.code, revision.key, language, number, 3, "a" * 64, 1, instead)


def copy(revision: Revision, number: int, holder: str = "h2", note: str = "TR-1405-001") -> Copy:
    return Copy(
        document=revision.document.id,
        code=revision.document.code,
        revision=revision.key,
        number=number,
        of=3,
        language="fa",
        issue=1,
        holder=holder,
        transmittal=note,
        issued=date(2026, 11, 14),
        recorded="2026-11-14T08:00:00Z",
        reply_by=date(2026, 11, 21),
        sha256="a" * 64,
        organization=2,
        state="held",
        received=date(2026, 11, 15),
    )


ISSUE = Note(
    "TR-1405-002", "h2", "fa", DAY, "2026-11-22T08:00:00Z", REPLY_BY,
    (issued(revised.REVISED_02, 1), issued(sample.FORM_00, 1, instead=None), issued(sample.FORM_00, 4, "th", instead=2)),
    (numbered(revised.REVISED_01, 1),), "b" * 64, 3,
)  # fmt: skip
RECALL = Note(
    "TR-1405-003", "h3", "fa", DAY, "2026-11-22T09:00:00Z", REPLY_BY, (), (numbered(revised.REVISED_01, 2), numbered(revised.REVISED_00, 2)), "c" * 64, 3,
    reason=t("این محل دیگر نسخه کاغذی لازم ندارد.", "จุดนี้ไม่ต้องใช้สำเนากระดาษแล้ว", "This place needs no paper copies any more."), issues=False,
)  # fmt: skip
PAPER = Paper(
    copies=(
        copy(sample.FORM_00, 1, note="TR-1405-002"),
        copy(revised.REVISED_00, 2, "h3"),
        copy(revised.REVISED_01, 1),
        copy(revised.REVISED_01, 2, "h3"),
        copy(revised.REVISED_02, 1, note="TR-1405-002"),
    ),
    notes=(ISSUE, RECALL),
)


def _of(revision: Revision) -> Revision:
    return replace(revision, organization=ORGANIZATION, fingerprint=fingerprint(revision.document))


SYSTEM: System = replace(
    revised.REVISED,
    organization=ORGANIZATION,
    as_of=DAY,
    revisions=tuple(_of(one) for one in (TRANSMITTAL, sample.FORM_00, revised.REVISED_00, revised.REVISED_01, revised.REVISED_02)),
    paper=PAPER,
)
