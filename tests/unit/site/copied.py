"""The invented system with copies on paper, in every state that one can have, and a holder whose work is done on paper."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from generator.model.copies import Copy, CopyState, Note, Paper
from generator.model.copy_events import IssuedCopy, NumberedCopy
from generator.model.workplaces import Holder
from generator.site.site_input import SiteInput
from tests.pdf.sample import INSTRUCTION_01, ORGANIZATION, t
from tests.unit.site.sample import INSTRUCTION_PAST, REVISIONS, SYSTEM, site

DESK = ORGANIZATION.holders[1]
WALL = Holder(
    "wall", "paper-controlled", t("تابلوی کارگاه", "บอร์ดหน้างาน", "Board at the site"), "th", ("complaint-handling",), role="officer"
)
HOLDING = replace(ORGANIZATION, holders=(*ORGANIZATION.holders, WALL))
DIGESTS = {number: f"{number}a" * 32 for number in range(1, 7)}


def copy(revision: str, number: int, state: CopyState = "held", holder: str = "h2", **changes: object) -> Copy:
    """A copy of the instruction, handed out when its revision was released."""
    issued = date(2026, 11, 20) if revision == "01" else date(2025, 11, 20)
    made = Copy(
        document="complaint-handling",
        code="I-06-02",
        revision=revision,
        number=number,
        of=6,
        language="fa",
        issue=1,
        holder=holder,
        transmittal="TR-1405-001",
        issued=issued,
        recorded=f"{issued}T08:00:00Z",
        reply_by=date(2026, 11, 24),
        sha256=DIGESTS[number],
        organization=1,
        state=state,
        received=None if state == "sent" else issued.replace(day=22),
        ended=date(2026, 11, 28) if state in ("returned", "destroyed", "lost") else None,
        witness="manager" if state == "destroyed" else "",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


FORMER = copy("00", 1, asked_back="TR-1405-001", back_by=date(2026, 11, 25))
COPIES = (
    FORMER,
    copy("01", 1),
    copy("01", 2, "sent", "wall", language="th"),
    copy("01", 3, "returned"),
    copy("01", 4, "destroyed"),
    copy("01", 5, "lost"),
)
NOTE = Note(
    number="TR-1405-001",
    holder="h2",
    language="fa",
    on=date(2026, 11, 20),
    recorded="2026-11-20T08:00:00Z",
    reply_by=date(2026, 11, 24),
    copies=tuple(
        IssuedCopy(one.document, one.code, one.revision, one.language, one.number, one.of, one.sha256)
        for one in COPIES
        if one.revision == "01"
    ),
    back=(NumberedCopy("complaint-handling", "I-06-02", "00", 1),),
    sha256="e" * 64,
    organization=1,
)
COPIED = replace(
    SYSTEM,
    organization=HOLDING,
    revisions=tuple(replace(one, organization=HOLDING) for one in REVISIONS),
    paper=Paper(COPIES, notes=(NOTE,)),
)
"""Copy 1 of the former revision is to come back; of the revision in force copies in every state are known."""


def copied_site() -> SiteInput:
    """The site of it, which knows what each copy was on which day."""
    return replace(site(COPIED), courses={one.key: tuple(_course(one)) for one in COPIES})


def _course(one: Copy) -> Iterator[tuple[date, CopyState]]:
    yield one.issued, "sent"
    if one.received:
        yield one.received, "held"
    if one.ended:
        yield one.ended, one.state


__all__ = ["COPIED", "COPIES", "DESK", "FORMER", "INSTRUCTION_01", "INSTRUCTION_PAST", "WALL", "copied_site", "copy"]
