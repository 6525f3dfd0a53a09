"""The sample's archive: made by replaying the program's own commands with fixed dates, never by hand.

    python tools/sample.py              makes archive/ of this checkout anew
    python tools/sample.py FOLDER       replays into FOLDER/archive, from the former and present definitions of this checkout

Either way the filled examples in `samples/` are given the fingerprints of the forms that were released.

To keep the repository small, this checkout's archive is left without its PDFs: a build lays them out again and compares
them with the hashes in the ledger. Outside stays everything that a command does, and what the definitions said at each stage
(`sample_past.py`).
"""

import heapq
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools import sample_paper, sample_past  # noqa: E402 - also when run as a file
from tools.sample_paper import Answer, Inside, Paper  # noqa: E402

DEFINITIONS = ("organization", "procedures", "forms")
EXAMPLES = "samples"
KEY = "tools/past/p01.key"


@dataclass(frozen=True)
class Write:
    """The definitions of a stage are put in place."""

    stage: int


@dataclass(frozen=True)
class EventOf:
    """The id of the last event in whose line all these words stand as values."""

    words: tuple[str, ...]


Command = tuple[str, tuple[str | EventOf | Inside, ...]]
"""When a command was given (ISO 8601 with zone), and its words."""

Step = Write | Command | Answer

OFFICE = tuple(
    """
    P-01 P-02 P-03 P-04 P-05 P-06 F-01-00-01 F-01-00-02 F-01-00-03 F-01-00-04 F-01-00-05 F-01-00-06 F-01-00-07
    F-02-00-01 F-02-00-02 F-03-00-01 F-04-00-01 F-05-00-01
    """.split()  # noqa: SIM905 - a list of codes is read as words
)
"""Prepared by the document controller, confirmed by the management representative."""
CUSTOMER = tuple(
    """
    I-06-01 I-06-02 I-06-03 I-06-04 I-06-05 I-06-06 S-06-07 F-06-01-01 F-06-02-01 F-06-02-02 F-06-02-03 F-06-02-04
    F-06-02-05 F-06-02-06 F-06-02-07 F-06-02-08 F-06-03-01 F-06-04-01 F-06-05-01 F-06-06-01 F-06-07-01 F-06-07-02 F-06-07-03
    F-06-08-01
    """.split()  # noqa: SIM905 - a list of codes is read as words
)
"""Prepared by the complaints officer, confirmed by the CRM manager."""
POLICY, JOB, FORMER_JOB = "L-01", "J-06-09", "J-06-10"


def because(**words: str) -> tuple[str, ...]:
    """A reason in each language, as the command line takes it."""
    return tuple(part for language, said in words.items() for part in ("--reason", f"{language}={said}"))


FIRST: tuple[Step, ...] = (
    Write(1),
    ("2026-10-24T09:10:00+03:30", ("sign-off", *OFFICE, "--as", "prepared", "--by", "p05")),
    ("2026-10-24T11:40:00+03:30", ("sign-off", *CUSTOMER, "--as", "prepared", "--by", "p04")),
    ("2026-10-24T13:15:00+03:30", ("sign-off", POLICY, "--as", "prepared", "--by", "p03")),
    ("2026-10-24T14:05:00+03:30", ("sign-off", FORMER_JOB, "--as", "prepared", "--by", "p02")),
    ("2026-10-27T10:05:00+03:30", ("sign-off", *OFFICE, FORMER_JOB, "--as", "confirmed", "--by", "p03")),
    ("2026-10-27T14:20:00+03:30", ("sign-off", *CUSTOMER, POLICY, "--as", "confirmed", "--by", "p02")),
    ("2026-10-31T09:30:00+03:30", ("sign-off", POLICY, *OFFICE, *CUSTOMER, FORMER_JOB, "--as", "approved", "--by", "p01")),
    (
        "2026-11-01T08:15:00+03:30",
        (
            *("adopt", "S-06-08", "--revision", "07", "--effective", "2025-09-01"),
            *("--evidence", "tools/past/S-06-08_07_signed.pdf", "--by", "p05"),
            *("--note", "بازنگری ۰۷ پیش از راه‌اندازی این سامانه روی کاغذ تصویب و ابلاغ شده است"),
        ),
    ),
    (
        "2026-11-01T08:45:00+03:30",
        ("release", "--all", "--effective", "2026-11-07", "--by", "p05", "--note", "نخستین ابلاغ سیستم"),
    ),
)
"""The system comes into force: everything is approved here, but for one standard that lived before."""

MENDED: tuple[Step, ...] = (
    Write(2),
    ("2026-11-08T09:05:00+03:30", ("sign-off", "S-06-07", "--as", "prepared", "--by", "p12")),
    (
        "2026-11-08T10:30:00+03:30",
        (
            *("return", "S-06-07", "--by", "p02"),
            *("--remarks", "جمله پایان، زمان کار را نمی‌گوید؛ بند ۴-۲-۵ آن را لازم می‌داند."),
        ),
    ),
    Write(3),
    ("2026-11-08T11:10:00+03:30", ("sign-off", "S-06-07", "--as", "prepared", "--by", "p12", "--date", "2026-11-07")),
    ("2026-11-08T11:45:00+03:30", ("sign-off", "S-06-07", "--as", "confirmed", "--by", "p02")),
    ("2026-11-08T13:20:00+03:30", ("sign-off", "S-06-07", "--as", "approved", "--by", "p01", "--sign", KEY)),
    (
        "2026-11-08T14:00:00+03:30",
        ("release", "S-06-07", "--effective", "2026-11-10", "--by", "p05", "--note", "پاسخ به درخواست DAR-1405-001"),
    ),
    (
        "2026-11-09T08:40:00+03:30",
        (
            *("correct", EventOf(("signed-off", "S-06-07", "01", "prepared", "2026-11-07")), "--set", "date=2026-11-08"),
            *("--by", "p05"),
            *because(
                fa="روز پیش‌نویس نخست نوشته شده بود؛ متن تأییدشده یک روز بعد تهیه شد.",
                th="ลงวันที่ของฉบับร่างแรกไว้ ฉบับที่อนุมัติจัดทำในวันถัดมา",
                en="The day of the first draft had been written; the text that was approved was prepared a day later.",
            ),
        ),
    ),
)
"""A revision from a request to its release, returned on the way, and a day that was written wrongly."""

SECOND: tuple[Step, ...] = (
    (
        "2026-11-10T08:30:00+03:30",
        (
            *("recode", f"{FORMER_JOB}={JOB}", "--by", "p05"),
            *because(
                fa="شماره ۰۹ هنگام نخستین کدگذاری جا افتاده بود.",
                th="เมื่อให้รหัสครั้งแรก หมายเลข 09 ถูกข้ามไป",
                en="The number 09 had been left out when codes were first given.",
            ),
        ),
    ),
    Write(4),
    ("2026-11-10T10:15:00+03:30", ("sign-off", "S-06-07", "--as", "prepared", "--by", "p12")),
    ("2026-11-10T10:40:00+03:30", ("sign-off", "I-06-03", "--as", "prepared", "--by", "p04")),
    ("2026-11-10T11:05:00+03:30", ("sign-off", "P-06", "--as", "prepared", "--by", "p05")),
    ("2026-11-10T11:20:00+03:30", ("sign-off", JOB, "--as", "prepared", "--by", "p02")),
    (
        "2026-11-11T09:00:00+03:30",
        (
            *("cancel", "F-06-04-01", "--by", "p05", "--reason"),
            "درخواست DAR-1405-007 پذیرفته نشد: با مقیاس تازه، نتیجه‌ها با سال‌های پیش مقایسه نمی‌شود.",
        ),
    ),
    Write(5),
    ("2026-11-11T10:30:00+03:30", ("sign-off", "S-06-07", "I-06-03", "--as", "confirmed", "--by", "p02")),
    ("2026-11-11T11:30:00+03:30", ("sign-off", "P-06", JOB, "--as", "confirmed", "--by", "p03")),
    (
        "2026-11-14T08:30:00+03:30",
        ("sign-off", "S-06-07", "I-06-03", "P-06", JOB, "--as", "approved", "--by", "p01", "--sign", KEY),
    ),
    (
        "2026-11-14T09:15:00+03:30",
        (
            *("release", "S-06-07", JOB, "I-06-03", "--effective", "2026-11-18", "--by", "p05"),
            *("--note", "ابلاغ دوم سیستم: پاسخ به درخواست‌های DAR-1405-003، DAR-1405-005 و DAR-1405-006"),
        ),
    ),
    (
        "2026-11-15T09:00:00+03:30",
        ("release", "P-06", "--effective", "2027-03-21", "--by", "p05", "--note", "از آغاز سال ۱۴۰۶، با برنامه همان سال"),
    ),
    (
        "2026-11-15T10:20:00+03:30",
        (
            *("withdraw", "F-06-07-02", "--replaced-by", "F-06-07-01", "--request", "DAR-1405-002"),
            *("--effective", "2026-11-18", "--by", "p03"),
            *because(
                fa="زمان انتظار در خودارزیابی هفتگی نوشته می‌شود.",
                th="บันทึกเวลาที่ลูกค้ารอไว้ในแบบตรวจประจำสัปดาห์แล้ว",
                en="Waiting times are written on the weekly self-check.",
            ),
        ),
    ),
    (
        "2026-11-15T10:35:00+03:30",
        (
            *("withdraw", "F-06-07-03", "--request", "DAR-1405-002", "--effective", "2026-11-18", "--by", "p03"),
            *because(
                fa="کسی از این برگه استفاده نمی‌کند و چیزی جای آن را نمی‌گیرد.",
                th="ไม่มีใครใช้แบบนี้ และไม่มีแบบอื่นมาแทน",
                en="Nobody uses this sheet, and nothing takes its place.",
            ),
        ),
    ),
    Write(sample_past.LAST),
)
"""The second release of the system, a revision for the next year, and two forms that end."""

SINCE: tuple[Step, ...] = (
    (
        "2026-11-16T10:00:00+03:30",
        (
            *("translate", "I-06-05", "--into", "th", "--effective", "2026-11-17", "--by", "p03"),
            *because(
                fa="متن تایلندی، مدت نگهداری را «روز کاری» نوشته بود و قید «یک ارزیابی» را نداشت.",
                th="ฉบับภาษาไทยเขียนระยะเวลาเก็บเป็นวันทำการ และขาดคำว่า “ครั้งเดียว”",
                en="The Thai text gave the time of keeping in working days, and left out that a single evaluation is meant.",
            ),
        ),
    ),
    (
        "2026-11-17T09:30:00+03:30",
        (
            *("review", POLICY, "--by", "p02", "--record", "tools/past/F-01-00-06_L-01.pdf"),
            *("--note", "هدف‌ها با نتیجه نخستین هفته سنجیده شد؛ تغییری لازم نیست."),
        ),
    ),
    (
        "2026-11-17T11:00:00+03:30",
        (
            *("deviate", "I-06-04", "--clause", "4-3-2", "--from", "2026-11-18", "--until", "2026-12-16", "--by", "p02"),
            *("--instead", "fa=واحد CRM به جای تلفن، پرسش را با ایمیل می‌فرستد یا به دیدار مشتری می‌رود."),
            *("--instead", "th=ฝ่ายลูกค้าสัมพันธ์ส่งคำถามทางอีเมลหรือเข้าพบลูกค้าแทนการโทรศัพท์"),
            *("--instead", "en=The CRM unit sends the questions by e-mail or visits the customer, instead of calling."),
            *because(
                fa="مرکز تلفن ساختمان مرکزی در دست تعمیر است.",
                th="ระบบโทรศัพท์ของสำนักงานใหญ่อยู่ระหว่างการซ่อม",
                en="The telephone exchange of the head office is under repair.",
            ),
        ),
    ),
)
"""What happened to documents in force: a translation is put right, a policy reviewed, a step done otherwise for a time."""

MENDED_RECEIPT: tuple[Step, ...] = (
    (
        "2026-11-21T08:30:00+03:30",
        (
            *("correct", EventOf(("copies-received", "TR-1405-003")), "--set", "date=2026-11-03", "--by", "p05"),
            *because(
                fa="دبیرخانه رسید را یک روز پیش از آنچه در برگه نوشته بود امضا کرده است.",
                th="งานสารบรรณลงนามรับก่อนวันที่ที่เขียนในใบนำส่งหนึ่งวัน",
                en="The secretariat had signed a day earlier than the note says.",
            ),
        ),
    ),
)
"""The day of a receipt is put right."""


def in_order(revisions: Iterable[Step], paper: Iterable[Paper]) -> Iterator[Step]:
    """Two rows of steps as one, by the moments of their commands; what stands before a command goes with it."""
    groups = heapq.merge(_groups(revisions), _groups(paper), key=itemgetter(0))
    yield from (step for _, group in groups for step in group)


def _groups(steps: Iterable[Step]) -> Iterator[tuple[str, list[Step]]]:
    """Each command's moment, and the command after what stands before it; the last step is a command."""
    group: list[Step] = []
    for step in steps:
        group.append(step)
        if isinstance(step, tuple):
            yield step[0], group
            group = []


STEPS: tuple[Step, ...] = tuple(in_order((*FIRST, *MENDED, *SECOND, *SINCE, *MENDED_RECEIPT), sample_paper.PAPER))


def replay(workspace: Path, steps: tuple[Step, ...] = STEPS) -> None:
    """Gives each command at its moment. Raises SystemExit with the command's own words when one is refused."""
    for step in steps:
        if isinstance(step, Write):
            sample_past.write(workspace, ROOT, step.stage)
            continue
        if isinstance(step, Answer):
            sample_paper.fill(workspace, step)
            continue
        moment, words = step
        said = [_said(workspace, word) for word in words]
        print("nuskha", *said, flush=True)
        environment = {**os.environ, "NUSKHA_NOW": moment, "NUSKHA_LANGUAGE": "en", "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "generator", *said, "--workspace", str(workspace.resolve())]
        done = subprocess.run(command, env=environment, cwd=ROOT, check=False)
        if done.returncode:
            raise SystemExit(f"refused (exit code {done.returncode}): nuskha {' '.join(said)}")


def copy_definitions(workspace: Path) -> None:
    """The definitions of this checkout in a workspace without an archive."""
    for folder in DEFINITIONS:
        shutil.copytree(ROOT / folder, workspace / folder)


def make_here() -> None:
    """Makes the archive of this checkout anew: replayed elsewhere and put in place only when every command was carried out."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        copy_definitions(workspace)
        replay(workspace)
        kept = shutil.ignore_patterns("*.pdf")
        shutil.rmtree(ROOT / "archive", ignore_errors=True)
        shutil.copytree(workspace / "archive", ROOT / "archive", ignore=kept)
    fit_examples(ROOT)


def fit_examples(workspace: Path) -> None:
    """Puts the filled examples into a workspace, each with the fingerprint of its form as the archive there has it.

    Raises SystemExit where a form was not released in the revision of its example.
    """
    for path in sorted((ROOT / EXAMPLES).glob("*.json")):
        plain = json.loads(path.read_bytes())
        released = workspace / "archive" / plain["form"] / plain["revision"] / "definition.json"
        if not released.is_file():
            raise SystemExit(f"{path.name}: {plain['form']} was not released in revision {plain['revision']}")
        plain["fingerprint"] = json.loads(released.read_bytes())["fingerprint"]["root"]
        target = workspace / EXAMPLES / path.name
        target.parent.mkdir(exist_ok=True)
        target.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> None:
    """Runs the tool."""
    if not arguments:
        make_here()
        return
    workspace = Path(arguments[0])
    workspace.mkdir(parents=True, exist_ok=True)
    copy_definitions(workspace)
    replay(workspace)
    fit_examples(workspace)


def _said(workspace: Path, word: str | EventOf | Inside) -> str:
    if isinstance(word, Inside):
        return str(workspace.resolve() / word.path)
    return _event(workspace, word) if isinstance(word, EventOf) else word


def _event(workspace: Path, wanted: EventOf) -> str:
    lines = (workspace / "archive/ledger.jsonl").read_text(encoding="utf-8").splitlines()
    for line in reversed(lines):
        said = json.loads(line)
        if set(wanted.words) <= {value for value in said.values() if isinstance(value, str)}:
            return str(said["id"])
    raise SystemExit(f"no event says {', '.join(wanted.words)}")


if __name__ == "__main__":
    main(sys.argv[1:])
