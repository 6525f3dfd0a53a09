# ruff: noqa: E501 - one line per field reads best
"""A small invented management system that has every kind of thing a sheet can show, in three languages."""

from datetime import date

from generator.control.fingerprint import fingerprint
from generator.model.document import (
    Branch,
    Change,
    Clause,
    Decision,
    Document,
    Field,
    FormBody,
    Option,
    RecordRules,
    Responsibilities,
    Section,
)
from generator.model.organization import (
    Approval,
    Channel,
    CodeScheme,
    External,
    Holder,
    Limit,
    LimitValue,
    Locale,
    Meaning,
    Organization,
    Process,
    Role,
    Standard,
    StandardClause,
    Term,
    TermForm,
    Unit,
)
from generator.model.system import Revision, SignOff, Status, System
from generator.model.text import EMPTY, Text

LANGUAGES = ("fa", "th", "en")


UNCHANGED = Change()


def t(fa: str, th: str, en: str) -> Text:
    return Text.of({"fa": fa, "th": th, "en": en})


ORGANIZATION = Organization(
    id="sample",
    name=t("شرکت نمونه‌کاران فرضی", "บริษัท ตัวอย่างสมมุติ จำกัด", "Sample Works (fictional)"),
    short_name=t("نمونه‌کاران", "ตัวอย่างสมมุติ", "Sample Works"),
    scope=t("همه واحدها", "ทุกหน่วยงาน", "All units"),
    address=EMPTY,
    master="fa",
    locales=(Locale("fa", "jalali", "persian", "-"), Locale("th", "buddhist", "thai", "."), Locale("en")),
    base_address="https://ims.sample.example/",
    timezone="Asia/Tehran",
    medium_statement=t(
        "نسخه الکترونیکی موجود در این سامانه، نسخه تحت کنترل است. هر نسخه چاپی کنترل‌نشده است، مگر آنکه شماره نسخه داشته باشد.",
        "ฉบับอิเล็กทรอนิกส์ในระบบนี้เป็นสำเนาควบคุม เอกสารที่พิมพ์ออกมาถือเป็นสำเนาไม่ควบคุม เว้นแต่มีหมายเลขสำเนากำกับ",
        "The electronic copy in this system is the controlled copy. A print is uncontrolled unless it bears a copy number.",
    ),
    codes=CodeScheme((), (Process("06", t("ارتباط با مشتری", "ลูกค้าสัมพันธ์", "Customer relations")),)),
    approvals=(
        Approval("instruction", ("officer",), ("manager",), ("controller",)),
        Approval("form", ("officer",), ("manager",), ("controller",)),
    ),
    units=(Unit("crm_unit", t("واحد CRM", "ฝ่ายลูกค้าสัมพันธ์", "CRM unit")), Unit("sales", t("واحد فروش", "ฝ่ายขาย", "Sales"))),
    roles=(
        Role("officer", t("مسئول رسیدگی به شکایات", "ผู้รับผิดชอบข้อร้องเรียน", "Complaints officer")),
        Role("manager", t("مدیر CRM", "ผู้จัดการฝ่ายลูกค้าสัมพันธ์", "CRM manager")),
        Role("controller", t("مسئول کنترل مستندات", "ผู้ควบคุมเอกสาร", "Document controller")),
        Role("customer", t("مشتری", "ลูกค้า", "Customer"), external=True),
    ),
    limits=(
        Limit(
            "W20",
            t("بی‌طرفی", "ความเป็นกลาง", "Impartiality"),
            (LimitValue("all", text=t("داور کار خود نیست", "ห้ามพิจารณาเรื่องของตนเอง", "nobody judges own work")),),
        ),
        Limit("W1", t("ثبت شکایت", "บันทึกข้อร้องเรียน", "Register"), (LimitValue("all", 2, "hour"),)),
        Limit(
            "W2",
            t("اعلام وصول", "ตอบรับ", "Acknowledge"),
            (LimitValue("P1", 4, "hour"), LimitValue("P2", 1, "working_day"), LimitValue("P3", 1, "working_day")),
        ),
    ),
    terms=(
        Term(
            "complaint",
            (TermForm("one", t("شکایت", "ข้อร้องเรียน", "complaint")),),
            t(
                "بیان نارضایتی که پاسخ می‌خواهد.",
                "การแสดงความไม่พอใจที่ผู้ร้องคาดหวังคำตอบ",
                "An expression of dissatisfaction that asks for an answer.",
            ),
        ),
        Term(
            "tracking_code",
            (TermForm("one", t("کد ردیابی", "หมายเลขติดตามเรื่อง", "tracking code")),),
            t("شماره‌ای یکتا.", "เลขที่ไม่ซ้ำกัน", "A unique number."),
        ),
    ),
    externals=(
        External(
            "E-01",
            t("سازمان بین‌المللی استاندارد", "องค์การระหว่างประเทศว่าด้วยการมาตรฐาน", "ISO"),
            "ISO 10002:2018",
            t("رسیدگی به شکایات در سازمان‌ها", "การจัดการข้อร้องเรียน", "Complaints handling"),
            "2018",
            "standard",
            EMPTY,
            "controller",
        ),
    ),
    standards=(
        Standard(
            "iso-10002-2018",
            "ISO 10002:2018",
            t("رسیدگی به شکایات", "การจัดการข้อร้องเรียน", "Complaints handling"),
            "E-01",
            (StandardClause("7.2", t("دریافت", "การรับ", "Receipt")), StandardClause("7.4", t("اعلام", "ตอบรับ", "Acknowledgement"))),
        ),
    ),
    holders=(
        Holder("h1", "original", t("بایگانی واحد سیستم‌ها", "ห้องเก็บเอกสาร", "System archive"), "fa", ("all",), role="controller"),
        Holder(
            "h2",
            "paper-controlled",
            t("میز پذیرش", "โต๊ะต้อนรับ", "Front desk"),
            "fa",
            ("complaint-handling",),
            unit="crm_unit",
            copy_number=1,
        ),
    ),
    channels=(
        Channel("email", t("ایمیل", "อีเมล", "E-mail"), t("voice@sample.example", "voice@sample.example", "voice@sample.example")),
    ),
)

_SENTENCE = t(
    "برای هر شکایت یک کد ردیابی داده می‌شود و {{ role.officer }} آن را در فرم [[complaint-registration]] ثبت می‌کند. نتیجه حداکثر تا {{ limit.W2.P1 }} "
    "پس از دریافت، مطابق بند [[#acknowledge]] و ISO 10002:2018 به شاکی اعلام می‌شود؛ اطلاعات سالانه آن نگهداری خواهد شد.",
    "กำหนดหมายเลขติดตามให้ทุกเรื่อง {{ role.officer }}บันทึกใน [[complaint-registration]] และแจ้งให้ผู้ร้องเรียนทราบภายใน {{ limit.W2.P1 }} "
    "ตามข้อ [[#acknowledge]] และ ISO 10002:2018 โดยดำเนินการด้วยน้ำใจและทำงานอย่างรอบคอบเพื่อค้ำประกันความพึงพอใจของลูกค้า",
    "Give every complaint a tracking code; the {{ role.officer }} registers it on [[complaint-registration]]. Tell the complainant within "
    "{{ limit.W2.P1 }}, as clause [[#acknowledge]] and ISO 10002:2018 ask.",
)
_LIST = t(
    "راه‌های دریافت شکایت:\n\n- تلفن\n- نامه\n- **ایمیل** به نشانی {{ channel.email }}",
    "ช่องทางรับข้อร้องเรียน:\n\n- โทรศัพท์\n- จดหมาย\n- **อีเมล** ที่ {{ channel.email }}",
    "Ways to complain:\n\n- telephone\n- letter\n- **e-mail** to {{ channel.email }}",
)

_CLAUSES = (
    Clause("channels", "4-1", _LIST, t("راه‌های دریافت", "ช่องทางการรับ", "Channels"), "heading", satisfies=("iso-10002-2018/7.2",)),
    *(Clause(f"channel-{at}", f"4-1-{at}", _SENTENCE, actor=("crm_unit",), channel="email") for at in range(1, 5)),
    Clause(
        "registration", "4-2", _SENTENCE, t("ثبت", "การบันทึก", "Registration"), actor=("officer",), limit="W1",
        uses=("complaint-registration",), record="complaint-registration", satisfies=("iso-10002-2018/7.2",),
    ),
    Clause(
        "acknowledge", "4-2-1", _SENTENCE, actor=("officer", "crm_unit"), informs=("manager",), limit="W2",
        satisfies=("iso-10002-2018/7.4",),
    ),
    Clause(
        "founded", "4-3", _SENTENCE, t("بررسی", "การพิจารณา", "Assessment"),
        actor=("manager",),
        limit="W20",
        decision=Decision(
            t("آیا شکایت وارد است؟", "ข้อร้องเรียนมีมูลหรือไม่", "Is the complaint founded?"),
            (Branch(t("بله", "มี", "Yes"), "acknowledge"), Branch(t("خیر", "ไม่มี", "No"))),
        ),
    ),
    *(Clause(f"more-{at}", f"4-{at}", _SENTENCE, t("مرحله بعد", "ขั้นตอนถัดไป", "Next step"), actor=("officer",)) for at in range(4, 12)),
)  # fmt: skip


def instruction(change: Change = UNCHANGED) -> Document:
    return Document(
        id="complaint-handling",
        code="I-06-02",
        type="instruction",
        process="06",
        owner="manager",
        title=t(
            "دستورالعمل رسیدگی به شکایات کارفرمایان (مشتریان)",
            "วิธีปฏิบัติงาน การจัดการข้อร้องเรียนของลูกค้า",
            "Handling of client (customer) complaints",
        ),
        purpose=_SENTENCE,
        scope=t("همه واحدهای سازمان", "ทุกหน่วยงานขององค์กร", "All units of the organization"),
        outcome=t("هیچ شکایتی بی‌پاسخ نمی‌ماند.", "ทุกข้อร้องเรียนได้รับคำตอบ", "No complaint stays unanswered."),
        responsibilities=Responsibilities(("manager",), ("crm_unit", "sales")),
        terms=("complaint", "tracking_code"),
        external=("E-01",),
        clauses=_CLAUSES,
        distribution=t("مطابق فهرست زیر.", "ตามรายชื่อด้านล่าง", "As listed below."),
        attachments=("complaint-registration",),
        change=change,
    )


def _field(identifier: str, label: Text, kind: str, **more: object) -> Field:
    return Field(identifier, label, kind, **more)  # type: ignore[arg-type]


_OPTIONS = (
    Option("phone", t("تلفن", "โทรศัพท์", "Telephone")),
    Option("letter", t("نامه", "จดหมาย", "Letter")),
    Option("person", t("حضوری", "มาด้วยตนเอง", "In person")),
    Option("email", t("ایمیل", "อีเมล", "E-mail")),
)


def form(change: Change = UNCHANGED) -> Document:
    return Document(
        id="complaint-registration",
        code="F-06-02-01",
        type="form",
        process="06",
        owner="officer",
        title=t("فرم ثبت شکایات کارفرمایان (مشتریان)", "แบบบันทึกข้อร้องเรียน", "Complaint registration"),
        change=change,
        form=FormBody(
            parent="complaint-handling",
            filled_by=("crm_unit",),
            sent_to=("officer", "manager"),
            when=t("هنگام دریافت شکایت", "เมื่อรับเรื่อง", "When a complaint comes in"),
            record=RecordRules(
                "officer",
                t("بایگانی واحد CRM", "ตู้เอกสารฝ่ายลูกค้าสัมพันธ์", "CRM unit files"),
                5,
                "closed",
                "shred",
                t("قفسه قفل‌دار", "ตู้ล็อก", "Locked cabinet"),
                t("چرخه گواهی", "รอบการรับรอง", "Certificate cycle"),
                personal=True,
            ),
            sections=(
                Section(
                    "who",
                    t("مشخصات شاکی", "ข้อมูลผู้ร้องเรียน", "Complainant"),
                    (
                        _field("note", t("اطلاعات شما محرمانه می‌ماند.", "ข้อมูลของท่านจะเก็บเป็นความลับ", "What you tell stays confidential."), "static"),
                        _field("name", t("نام و نام خانوادگی", "ชื่อ-สกุล", "Name"), "text", required=True, width=6),
                        _field("company", t("شرکت", "บริษัท", "Company"), "text", width=6,
                               required_when=t("اگر از طرف شرکتی باشد", "ร้องเรียนในนามบริษัท", "a company complains")),
                        _field("phone", t("تلفن", "โทรศัพท์", "Telephone"), "phone", width=4, required=True),
                        _field("email", t("ایمیل", "อีเมล", "E-mail"), "email", width=4),
                        _field("on", t("تاریخ رویداد", "วันที่เกิดเหตุ", "Date of event"), "date", width=4, required=True),
                        _field("received", t("تاریخ و ساعت دریافت", "วันที่และเวลาที่รับ", "Received"), "datetime", width=6),
                        _field("cost", t("خسارت", "ค่าเสียหาย", "Damage"), "money", width=3, unit=t("ریال", "บาท", "IRR")),
                        _field("count", t("تعداد", "จำนวน", "Count"), "number", width=3, minimum=1, maximum=3),
                    ),
                ),
                Section(
                    "what",
                    t("شکایت", "ข้อร้องเรียน", "Complaint"),
                    (
                        _field("channel", t("راه دریافت", "ช่องทาง", "Channel"), "select", options=_OPTIONS, required=True, width=8),
                        _field("repeated", t("تکراری؟", "เรื่องซ้ำ?", "Repeated?"), "yesno", width=4),
                        _field("by", t("چگونه پاسخ دهیم؟", "ให้ตอบทางใด", "Answer by"), "multiselect", options=_OPTIONS),
                        _field("what", t("شرح شکایت", "รายละเอียด", "Description"), "longtext", rows=4, required=True,
                               help=t("با واژه‌های خود مشتری", "ด้วยถ้อยคำของลูกค้า", "In the customer's own words")),
                        _field("flag", t("ایمنی یا حقوقی", "ความปลอดภัยหรือกฎหมาย", "Safety or legal"), "checkbox", width=6),
                        _field("rating", t("شدت", "ความรุนแรง", "Severity"), "rating", minimum=1, maximum=5, width=6),
                        _field("files", t("پیوست‌ها", "เอกสารแนบ", "Enclosures"), "file_list", rows=2),
                        _field(
                            "steps",
                            t("پیگیری", "การติดตาม", "Follow-up"),
                            "table",
                            rows=4,
                            columns=(
                                _field("when", t("تاریخ", "วันที่", "Date"), "date", width=2),
                                _field("did", t("اقدام", "การดำเนินการ", "Action"), "text", width=6),
                                _field("who", t("مسئول", "ผู้รับผิดชอบ", "By"), "text", width=2),
                                _field("told", t("اطلاع به مشتری", "แจ้งลูกค้า", "Customer told"), "yesno", width=2),
                            ),
                        ),
                    ),
                ),
                Section(
                    "office",
                    t("ویژه سازمان", "สำหรับเจ้าหน้าที่", "Office"),
                    (
                        _field("code", t("کد ردیابی", "หมายเลขติดตามเรื่อง", "Tracking code"), "auto", pattern="C-{yyyy}-{nnnn}", width=4, required=True),
                        _field("stamp", t("مهر", "ตราประทับ", "Stamp"), "stamp", width=4),
                        _field("signed", t("دریافت‌کننده", "ผู้รับเรื่อง", "Received by"), "signature", role="officer", width=4, required=True),
                    ),
                    office=True,
                ),
            ),
        ),
    )  # fmt: skip


MEANINGS: tuple[Meaning, ...] = ("prepared", "confirmed", "approved")


def revision(document: Document, key: str, status: Status, since: date | None, release: int | None) -> Revision:
    signed = tuple(
        SignOff(meaning, f"S-{at}", name, role.id, role.title, date(2026, 11, 10 + at), "2026-11-12T09:30:00Z")
        for at, (meaning, name, role) in enumerate(
            zip(
                MEANINGS,
                (
                    t("نگار آزمون‌پور", "นิดา ทดสอบ", "Negar Azmounpour"),
                    t("سام نمونه‌ای", "สมชาย ตัวอย่าง", "Sam Nemounei"),
                    t("دانا فرضی", "ดาว สมมุติ", "Dana Farzi"),
                ),
                (ORGANIZATION.roles[0], ORGANIZATION.roles[2], ORGANIZATION.roles[1]),
                strict=True,
            )
        )
    )
    return Revision(
        document,
        key,
        status,
        fingerprint(document),
        ORGANIZATION,
        signed if release else (),
        since and date(2026, 11, 20),
        since,
        release=release,
    )


CHANGE = Change(
    t("مهلت اعلام وصول افزوده شد.", "เพิ่มกำหนดเวลาตอบรับ", "A limit for the acknowledgement was added."),
    t("یافته ممیزی داخلی", "ผลการตรวจติดตามภายใน", "Finding of an internal audit"),
    ("acknowledge",),
)
INSTRUCTION_00 = revision(instruction(), "00", "superseded", date(2025, 11, 21), 1)
INSTRUCTION_01 = revision(instruction(CHANGE), "01", "in_force", date(2026, 11, 21), 2)
INSTRUCTION_02 = revision(instruction(CHANGE), "02", "draft", None, None)
FORM_00 = revision(form(), "00", "in_force", date(2026, 11, 21), 1)
SYSTEM = System(ORGANIZATION, date(2026, 11, 30), (FORM_00, INSTRUCTION_00, INSTRUCTION_01), head="5f" * 32)
PREVIEW = System(ORGANIZATION, date(2026, 11, 30), (FORM_00, INSTRUCTION_00, INSTRUCTION_01, INSTRUCTION_02), preview=True)
