"""The invented system of `sample.py` with people in it: units, superiors, a job description, a form of customers, a poster."""

from dataclasses import replace
from datetime import date

from generator.control.fingerprint import fingerprint
from generator.model.document import Document
from generator.model.organization import Channel, Competence, Poster, Stage
from generator.model.system import Release, Revision, System
from tests.pdf import sample
from tests.pdf.sample import t

DUTY = t("شکایت‌ها را دریافت و ثبت می‌کند.", "รับและบันทึกข้อร้องเรียน", "Receives and registers complaints.")
AUTHORITY = t("درخواست اقدام فوری از هر واحد", "ขอให้ทุกหน่วยงานแก้ไขได้ทันที", "May ask any unit for an immediate correction")
OFFICER, MANAGER, CONTROLLER, CUSTOMER = sample.ORGANIZATION.roles

ORGANIZATION = replace(
    sample.ORGANIZATION,
    roles=(
        replace(
            OFFICER,
            unit="crm_unit",
            reports_to="manager",
            deputy="controller",
            duties=(DUTY,),
            authority=AUTHORITY,
            competence=Competence(skills=t("شکیبایی", "ความอดทน", "Patience")),
        ),
        replace(MANAGER, unit="sales"),
        CONTROLLER,
        CUSTOMER,
    ),
    channels=(
        Channel("email", t("ایمیل", "อีเมล", "E-mail"), t("voice@sample.example", "voice@sample.example", "voice@sample.example")),
        Channel("phone", t("تلفن", "โทรศัพท์", "Telephone"), t("021-000-0000", "021-000-0000", "021-000-0000")),
        Channel("desk", t("حضوری", "มาด้วยตนเอง", "In person"), t("میز پذیرش", "โต๊ะต้อนรับ", "Front desk")),
    ),
    poster=Poster(
        document="complaint-handling",
        heading=t("چگونه شکایت کنید؟", "ร้องเรียนกับเราได้อย่างไร", "How to complain"),
        welcome=t("لطفاً به ما بگویید.", "บอกเราได้เสมอ", "Please tell us."),
        free=t("شکایت هزینه‌ای ندارد.", "ร้องเรียนฟรี", "It costs nothing."),
        say=(t("نام شما", "ชื่อของคุณ", "Your name"), t("چه شد", "เกิดอะไรขึ้น", "What happened")),
        stages=(
            Stage(
                t("خبر می‌دهیم", "เราตอบรับ", "We confirm it"),
                t("تا {{ limit.W2.P3 }} پس از دریافت", "ภายใน {{ limit.W2.P3 }}", "Within {{ limit.W2.P3 }}"),
            ),
            Stage(t("پاسخ می‌دهیم", "เราแจ้งผล", "We answer"), t("نتیجه و دلیل آن", "ผลและเหตุผล", "Our decision and the reasons")),
        ),
        status=t("کد خود را به {{ channel.email }} بفرستید.", "แจ้งหมายเลขที่ {{ channel.email }}", "Write to {{ channel.email }}."),
        objection=t("راضی نیستید؟ به ما بگویید.", "หากยังไม่พอใจ โปรดแจ้งเรา", "Not satisfied? Tell us."),
    ),
)


def revision(document: Document, key: str = "00", release: int = 2) -> Revision:
    made = sample.revision(document, key, "in_force", date(2026, 11, 21), release)
    return replace(made, organization=ORGANIZATION, fingerprint=fingerprint(document))


INSTRUCTION = revision(sample.instruction(sample.CHANGE), "01")
REGISTRATION = revision(sample.form())
_FORM = sample.form()
assert _FORM.form is not None
CUSTOMERS_FORM = revision(
    replace(
        _FORM,
        id="complainant-form",
        code="F-06-02-03",
        title=t("فرم شکایت مشتری", "แบบยื่นข้อร้องเรียน", "Complainant's own form"),
        confidentiality="public",
        form=replace(_FORM.form, filled_by=("customer",), sent_to=("officer",), orientation="landscape"),
    )
)
GENERATED = revision(
    replace(
        _FORM, id="list", code="F-06-02-09", title=t("فهرست", "รายการ", "A list"), form=replace(_FORM.form, generated="retention")
    )
)
JOB = revision(
    Document(
        id="officer-job",
        code="J-06-01",
        type="job_description",
        process="06",
        owner="manager",
        role="officer",
        title=t("شرح وظایف مسئول شکایات", "คำบรรยายลักษณะงาน", "Job description"),
        purpose=t("کار این نقش", "งานของตำแหน่งนี้", "What this role does"),
    )
)
REVISIONS = (CUSTOMERS_FORM, REGISTRATION, GENERATED, INSTRUCTION, JOB)
RELEASE = Release(2, date(2026, 11, 20), "2026-11-20T08:00:00Z", date(2026, 11, 21), (), 1, "5f" * 32)
SYSTEM = System(ORGANIZATION, date(2026, 11, 30), REVISIONS, (RELEASE,), head="5f" * 32)
