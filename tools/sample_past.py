"""The sample's former words: what its definitions said at each stage of its history, in the place of what they say today.

Today's definitions are the last stage. A passage names words that stand once in a file of today, and what stood there during
earlier stages; a file that is gone is kept whole in tools/past/. Outside stays what was done at which moment (`sample.py`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

LAST = 6
"""The number of the stage at which the definitions are today's. Stages count from 1."""

PAST = Path(__file__).resolve().parent / "past"


@dataclass(frozen=True)
class Passage:
    """Words of a file of today, and what stood in their place from one stage to another, both included."""

    file: str
    today: str
    former: tuple[tuple[int, int, str], ...]

    def at(self, stage: int) -> str:
        """The words of a stage."""
        return next((words for first, last, words in self.former if first <= stage <= last), self.today)


STANDARD, JOB, RELATIONS = "procedures/S-06-07.yml", "procedures/J-06-09.yml", "procedures/P-06.yml"
DISPUTES, QUALITY, QUESTIONNAIRE = "procedures/I-06-03.yml", "procedures/I-06-05.yml", "forms/F-06-04-01.yml"

READINESS = """\
  - id: readiness
    number: 4-4-2
    kind: rule
    title: {fa: آمادگی پیش از نوبت, th: การเตรียมพร้อมก่อนเข้ากะ, en: Readiness before a shift}
    actor: unit_manager
    uses: shift-readiness
    satisfies: [iso-9001-2015/8.5.1]
    text:
      fa: مدیر واحد پیش از هر نوبت کاری، آمادگی افراد و وسایل را در [[shift-readiness]] می‌نویسد.
      th: ก่อนเข้ากะทุกครั้ง ผู้จัดการหน่วยงานบันทึกความพร้อมของคนและอุปกรณ์ลงใน [[shift-readiness]]
      en: Before each shift the unit manager notes on [[shift-readiness]] whether people and means are ready.
"""

STANDARD_CHANGES = (
    """\
  summary:
    fa: بند آمادگی پیش از نوبت حذف شد و زمان انتظار فقط در خودارزیابی هفتگی نوشته می‌شود.
    th: ตัดข้อการเตรียมพร้อมก่อนเข้ากะ และบันทึกเวลาที่ลูกค้ารอไว้ในแบบตรวจประจำสัปดาห์เท่านั้น
    en: The clause on readiness before a shift is dropped, and waiting times are written on the weekly self-check alone.
  reason:
    fa: "یک عدد در دو فرم نوشته می‌شد و برگه آمادگی چیزی به بند [[#independence]] نمی‌افزود."
    th: "ตัวเลขเดียวกันต้องเขียนสองแบบ และแบบเตรียมพร้อมไม่ได้เพิ่มอะไรจากข้อ [[#independence]]"
    en: "One figure was written on two forms, and the readiness sheet added nothing to clause [[#independence]]."
  clauses: [self-check]
  request: DAR-1405-003
""",
    """\
  summary:
    fa: جمله‌های پایان گفت‌وگو، کار بعدی و زمان آن را هم می‌گوید.
    th: ประโยคปิดการสนทนาบอกสิ่งที่จะทำต่อและเวลาด้วย
    en: The closing formulas now say what follows and when.
  reason:
    fa: مشتریان پس از گفت‌وگو نمی‌دانستند چه کاری و کی انجام می‌شود.
    th: ลูกค้าวางสายแล้วไม่ทราบว่าจะดำเนินการอะไรและเมื่อใด
    en: Customers did not know after a conversation what would be done and when.
  clauses: [wording]
  request: DAR-1405-001
""",
    """\
  summary:
    fa: نخستین ابلاغ مدرک.
    th: ประกาศใช้ครั้งแรก
    en: First release of the document.
  reason:
    fa: "خط‌مشی [[customer-policy]] رفتار یکسان با همه مشتریان را می‌خواهد و این استاندارد آن را سنجش‌پذیر می‌کند."
    th: "[[customer-policy]] กำหนดให้ปฏิบัติต่อลูกค้าทุกคนเหมือนกัน มาตรฐานนี้ทำให้วัดผลได้"
    en: "[[customer-policy]] asks for the same conduct towards all customers; this standard makes it measurable."
""",
)

PASSAGES: tuple[Passage, ...] = (
    # S-06-07: 00 in stage 1, 01 in stage 3 (stage 2 was returned), 02 from stage 4
    Passage(
        STANDARD,
        "- پایان: کاری که می‌کنیم و زمان آن، «موضوع دیگری هم هست؟»، سپاس",
        ((1, 1, "- پایان: سپاس و خداحافظی"), (2, 2, "- پایان: «موضوع دیگری هم هست؟»، سپاس")),
    ),
    Passage(
        STANDARD,
        "- จบ: บอกสิ่งที่จะทำและเวลา “มีเรื่องอื่นอีกไหม” และขอบคุณ",
        ((1, 1, "- จบ: ขอบคุณและกล่าวลา"), (2, 2, "- จบ: “มีเรื่องอื่นอีกไหม” และขอบคุณ")),
    ),
    Passage(
        STANDARD,
        "- Close: what we will do and when, “Is there anything else?”, thanks",
        ((1, 1, "- Close: thanks and goodbye"), (2, 2, "- Close: “Is there anything else?”, thanks")),
    ),
    Passage(
        STANDARD,
        "  - id: self-check\n    number: 4-4-2\n",
        ((1, 3, READINESS + "  - id: self-check\n    number: 4-4-3\n"),),
    ),
    Passage(STANDARD, "id: put-right\n    number: 4-4-3\n", ((1, 3, "id: put-right\n    number: 4-4-4\n"),)),
    Passage(STANDARD, "id: repeated\n    number: 4-4-4\n", ((1, 3, "id: repeated\n    number: 4-4-5\n"),)),
    Passage(STANDARD, "id: use-results\n    number: 4-4-5\n", ((1, 3, "id: use-results\n    number: 4-4-6\n"),)),
    Passage(
        STANDARD,
        "    uses: service-self-check\n    record: service-self-check\n    decision:",
        ((1, 3, "    uses: [service-self-check, waiting-time-sheet]\n    record: service-self-check\n    decision:"),),
    ),
    Passage(
        STANDARD,
        "علامت می‌زند و زمان انتظار مشتری را اندازه می‌گیرد.",
        ((1, 3, "علامت می‌زند و زمان انتظار مشتری را در [[waiting-time-sheet]] می‌نویسد."),),
    ),
    Passage(
        STANDARD,
        "ลงใน [[service-self-check]] และจับเวลาที่ลูกค้ารอ",
        ((1, 3, "ลงใน [[service-self-check]] และบันทึกเวลาที่ลูกค้ารอลงใน [[waiting-time-sheet]]"),),
    ),
    Passage(
        STANDARD,
        "on [[service-self-check]] and measures the waiting time.",
        ((1, 3, "on [[service-self-check]] and writes the waiting times on [[waiting-time-sheet]]."),),
    ),
    Passage(
        STANDARD,
        "attachments: [service-self-check]",
        ((1, 3, "attachments: [service-self-check, waiting-time-sheet, shift-readiness]"),),
    ),
    Passage(STANDARD, STANDARD_CHANGES[0], ((1, 1, STANDARD_CHANGES[2]), (2, 3, STANDARD_CHANGES[1]))),
    # J-06-09: J-06-10 until it was recoded
    Passage(JOB, "code: J-06-09\n", ((1, 3, "code: J-06-10\n"),)),
    Passage(
        JOB,
        """\
    fa: کد مدرک عوض شد؛ متن همان است.
    th: เปลี่ยนรหัสเอกสาร เนื้อหาคงเดิม
    en: The document has another code; its text is the same.
  reason:
    fa: هنگام نخستین کدگذاری، شماره ۰۹ جا افتاده بود.
    th: เมื่อให้รหัสครั้งแรก หมายเลข 09 ถูกข้ามไป
    en: When codes were first given, the number 09 had been left out.
  request: DAR-1405-006
""",
        (
            (
                1,
                3,
                """\
    fa: نخستین ابلاغ مدرک.
    th: ประกาศใช้ครั้งแรก
    en: First release of the document.
  reason:
    fa: "استاندارد [[E-02]] می‌خواهد وظایف، اختیارات و صلاحیت هر نقش روشن باشد."
    th: "[[E-02]] กำหนดให้หน้าที่ อำนาจ และความสามารถของแต่ละตำแหน่งต้องชัดเจน"
    en: "[[E-02]] asks that the duties, the authority and the competence of each role be clear."
""",
            ),
        ),
    ),
    # P-06: 01 from stage 4
    Passage(
        RELATIONS,
        "واحد بازاریابی دست‌کم سالی دو بار با مشتریان دائمی تماس می‌گیرد و نیاز آینده آنان را می‌پرسد. این واحد نشانه‌های",
        ((1, 3, "واحد بازاریابی با مشتریان دائمی تماس می‌گیرد، نیاز آینده آنان را می‌پرسد و نشانه‌های"),),
    ),
    Passage(
        RELATIONS,
        "ฝ่ายการตลาดติดต่อลูกค้าประจำอย่างน้อยปีละสองครั้ง ถามความต้องการในอนาคต",
        ((1, 3, "ฝ่ายการตลาดติดต่อลูกค้าประจำ ถามความต้องการในอนาคต"),),
    ),
    Passage(
        RELATIONS,
        "Marketing contacts regular customers at least twice a year, asks about future needs and",
        ((1, 3, "Marketing keeps in touch with regular customers, asks about future needs and"),),
    ),
    Passage(
        RELATIONS,
        """\
    fa: تماس با مشتریان دائمی دست‌کم سالی دو بار شد.
    th: กำหนดให้ติดต่อลูกค้าประจำอย่างน้อยปีละสองครั้ง
    en: Regular customers are contacted at least twice a year.
  reason:
    fa: تماس سالی یک‌باره ریزش مشتری را دیر نشان می‌دهد؛ برنامه سال ۱۴۰۶ با دو نوبت نوشته می‌شود.
    th: การติดต่อปีละครั้งทำให้ทราบช้าว่าลูกค้ากำลังจะเลิกใช้บริการ แผนปีถัดไปจึงกำหนดสองรอบ
    en: One contact a year shows too late that customers are leaving; the plan of the coming year has two rounds.
  clauses: [regular-customers]
  request: DAR-1405-004
""",
        (
            (
                1,
                3,
                """\
    fa: نخستین ابلاغ روش اجرایی.
    th: ประกาศใช้ระเบียบปฏิบัติครั้งแรก
    en: First release of the procedure.
  reason:
    fa: مدارک ارتباط با مشتری باید در یک چارچوب و با مسئولیت‌های روشن با هم کار کند.
    th: เอกสารลูกค้าสัมพันธ์ต้องใช้ร่วมกันในกรอบเดียวและมีผู้รับผิดชอบชัดเจน
    en: The documents of customer relations have to work within one frame and with clear responsibilities.
""",
            ),
        ),
    ),
    # I-06-03: 01 from stage 4; nobody mended the Thai
    Passage(
        DISPUTES,
        "سود یا راحتی سازمان معیار انتخاب نیست. نظر مشتری پیش از انتخاب پرسیده می‌شود.",
        ((1, 3, "سود یا راحتی سازمان معیار انتخاب نیست."),),
    ),
    Passage(
        DISPUTES,
        "The organization's own gain or convenience is no criterion. The customer is asked before the choice.",
        ((1, 3, "The organization's own gain or convenience is no criterion."),),
    ),
    Passage(
        DISPUTES,
        """\
    fa: پیش از انتخاب مرجع، نظر مشتری پرسیده می‌شود.
    th: ถามความเห็นของลูกค้าก่อนเลือกหน่วยงาน
    en: The customer is asked before a body is chosen.
  reason:
    fa: "مشتریان در ایران و تایلند به مراجع متفاوتی دسترسی دارند و خود می‌دانند کدام برایشان آسان‌تر است."
    th: ลูกค้าในอิหร่านและไทยเข้าถึงหน่วยงานต่างกัน และรู้ดีว่าหน่วยงานใดสะดวกกว่า
    en: Customers in Iran and in Thailand reach different bodies, and know best which one is easier for them.
  clauses: [choice]
  request: DAR-1405-005
""",
        (
            (
                1,
                3,
                """\
    fa: نخستین ابلاغ دستورالعمل.
    th: ประกาศใช้วิธีปฏิบัติงานครั้งแรก
    en: First release of the instruction.
  reason:
    fa: شکایتی که درون سازمان حل نمی‌شود، به راهی روشن و منصفانه در بیرون از سازمان نیاز دارد.
    th: ข้อร้องเรียนที่แก้ไขภายในไม่สำเร็จต้องมีทางออกภายนอกที่ชัดเจนและเป็นธรรม
    en: A complaint that is not resolved inside needs a clear and fair way outside.
""",
            ),
        ),
    ),
    # I-06-05: the Thai said less than the master, and working days for days
    Passage(
        QUALITY,
        "ผลประเมินครั้งเดียวไม่ใช้ลงโทษหรือให้รางวัล และไม่เปิดเผยชื่อเจ้าหน้าที่ในรายงานหรือการเปรียบเทียบ",
        ((1, 5, "ไม่ใช้ผลประเมินลงโทษหรือให้รางวัล และไม่เปิดเผยชื่อเจ้าหน้าที่"),),
    ),
    Passage(QUALITY, "ข้อความในสื่อสังคมออนไลน์ 90 วันแล้วลบ", ((1, 5, "ข้อความในสื่อสังคมออนไลน์ 90 วันทำการแล้วลบ"),)),
    # F-06-04-01: a draft that was cancelled
    Passage(
        QUESTIONNAIRE,
        "minimum: 1, maximum: 5, label: {fa: کیفیت محصول یا خدمت",
        ((4, 4, "minimum: 1, maximum: 10, label: {fa: کیفیت محصول یا خدمت"),),
    ),
)

CALLED: Mapping[str, tuple[int, int, str]] = {JOB: (1, 3, "procedures/J-06-10.yml")}
"""Files of today that had another name from one stage to another."""

GONE: tuple[tuple[str, int], ...] = (("forms/F-06-07-02.yml", 5), ("forms/F-06-07-03.yml", 5))
"""Files that are gone, kept in tools/past/, with the last stage at which they stood."""

ASKED: Mapping[int, tuple[str, ...]] = {
    2: ("DAR-1405-001",),
    4: ("DAR-1405-003", "DAR-1405-004", "DAR-1405-005", "DAR-1405-006"),
    5: ("DAR-1405-007",),
    LAST: ("DAR-1405-008",),
}
"""The requests that came at each stage."""

REQUESTS = "organization/requests.yml"
CLOSED = ("requests.yml", "  - id: DAR-1405-003\n", 4, 5)
"""The request that was taken out when it was closed, where it stood, and from which stage to which."""
REQUEST = re.compile(r"\n?  - id: (?P<id>DAR-\d{4}-\d{3})\n(?:    .*\n|\n(?=    ))*")


def write(workspace: Path, today: Path, stage: int) -> None:
    """Puts the definitions of a stage in place. Raises SystemExit where a passage does not stand once in today's file."""
    changes = list(_files(today, stage))
    for file in {REQUESTS, *(one.file for one in PASSAGES)} | {name for _, _, name in CALLED.values()} | {name for name, _ in GONE}:
        (workspace / file).unlink(missing_ok=True)
    for file, words in changes:
        if words:
            (workspace / file).write_text(words, encoding="utf-8", newline="\n")


def _files(today: Path, stage: int) -> Iterator[tuple[str, str]]:
    for file in dict.fromkeys(one.file for one in PASSAGES):
        words = (today / file).read_text(encoding="utf-8")
        for one in (passage for passage in PASSAGES if passage.file == file):
            if words.count(one.today) != 1:
                raise SystemExit(f"{file} does not say once: {one.today}")
            words = words.replace(one.today, one.at(stage))
        first, last, name = CALLED.get(file, (0, 0, file))
        yield (name if first <= stage <= last else file), words
    for file, last in GONE:
        if stage <= last:
            yield file, (PAST / file).read_text(encoding="utf-8").replace("../../../.schemas", "../.schemas")
    yield REQUESTS, _requests((today / REQUESTS).read_text(encoding="utf-8"), stage)


def _requests(today: str, stage: int) -> str:
    later = {one for first, ids in ASKED.items() if first > stage for one in ids}
    words = REQUEST.sub(lambda found: "" if found["id"] in later else found[0], today)
    name, following, first, last = CLOSED
    if first <= stage <= last:
        _, _, closed = (PAST / name).read_text(encoding="utf-8").partition("\n")
        words = words.replace(following, f"{closed}\n{following}")
    return words if "- id:" in words else ""
