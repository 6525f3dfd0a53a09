"""The invented system of the site's tests with numbered copies: late, recalled, lost, destroyed and long gone; readings; a walk."""

from dataclasses import replace
from datetime import date

from generator.model.copies import Copy, CopyState, FindingDone, Paper, ReadingDone, SampleDone
from generator.model.copy_events import Finding, SampledRow
from generator.model.organization import Assignment, CopyRules, Limit, LimitValue, Person, TypeRule
from generator.model.system import System
from generator.model.text import Text
from generator.model.workplaces import Holder
from tests.pdf.sample import ORGANIZATION, t
from tests.unit.site.sample import SYSTEM

INSTRUCTION = ("complaint-handling", "I-06-02")
GONE = "tea-room"
PEOPLE = ("p1", "p2")


def person(code: str, *roles: str, since: date = date(2025, 1, 1)) -> Person:
    return Person(code, Text.of({"en": f"Person {code}"}), tuple(Assignment(role, since) for role in roles))


def copy(revision: str, number: int, holder: str = "h2", state: CopyState = "held", ended: date | None = None) -> Copy:
    """A copy handed out on the first day of its revision's release and received two days later."""
    issued = date(2026, 11, 20) if revision == "01" else date(2025, 11, 22)
    note = f"TR-{1405 if revision == '01' else 1404}-001"
    received = None if state == "sent" else date(issued.year, 11, 24)
    reply_by = date(issued.year, 11, 25)
    return Copy(
        *INSTRUCTION, revision, number, 5, "fa", 1, holder, note, issued, "2026-11-20T08:00:00Z", reply_by, "ab" * 32, 1,
        state=state, received=received, ended=ended, witness="p1" if state == "destroyed" else "",
    )  # fmt: skip


COPIES = (
    replace(copy("00", 1), asked_back="TR-1405-001", back_by=date(2026, 11, 25)),
    copy("00", 2, "h3", "destroyed", date(2026, 11, 22)),
    copy("00", 3, GONE, "lost", date(2025, 11, 28)),
    copy("00", 4, GONE, "returned", date(2025, 11, 29)),
    copy("01", 1, state="sent"),
    replace(copy("01", 5, "h3"), instead=2),
)
ROW = SampledRow("h2", *INSTRUCTION, "01", "fa", 1)
SAMPLE = SampleDone(
    "FC-1405-01",
    date(2026, 11, 26),
    "2026-11-26T08:00:00Z",
    "5f" * 32,
    (ROW, replace(ROW, holder="h3", number=5)),
    1,
    (
        FindingDone(Finding(1, "old_revision", "00", 1), date(2026, 11, 27), "2026-11-27T08:00:00Z"),
        FindingDone(Finding(0, "not_listed", "00", 3, holder="h3", code="I-06-02"), date(2026, 11, 27), "2026-11-27T08:00:00Z"),
    ),
)
READING = ReadingDone("complaint-handling", "01", "p1", "officer", "fa", date(2026, 11, 18), "2026-11-18T08:00:00Z")
H3 = Holder("h3", "paper-controlled", t("پیشخوان", "เคาน์เตอร์", "Counter"), "fa", ("all",), role="manager", copy_number=5)
HERE = replace(
    ORGANIZATION,
    holders=(*ORGANIZATION.holders, H3),
    people=(person("p1", "officer"), person("p2", "manager", "officer")),
    types=(*ORGANIZATION.types, TypeRule("instruction", read=True)),
    limits=(*ORGANIZATION.limits, Limit("W9", Text.of({"en": "Copies"}), (LimitValue("all", 3, "working_day"),))),
    copies=CopyRules("W9", "W9", "W9"),
)
THEN = replace(HERE, holders=(*HERE.holders, replace(H3, id=GONE, place=t("آبدارخانه", "ห้องชา", "Tea room"), copy_number=3)))
"""The organization as it was before the tea room gave its copies back."""
PAPER: System = replace(
    SYSTEM,
    organization=HERE,
    revisions=tuple(replace(one, organization=HERE if one.status == "in_force" else THEN) for one in SYSTEM.revisions),
    paper=Paper(COPIES, (READING,), (SAMPLE,)),
)
