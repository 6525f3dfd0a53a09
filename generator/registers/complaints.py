"""Complaints: the register of complaints by tracking code, with each step's limit and light; nobody's name is in it.

Outside stay how complaints are judged (`records/complaints.py`) and the folder of records. It is no register of the site: its rows
are the organization's own business.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from generator.control.working_days import limit_of
from generator.model.choices import choices
from generator.model.complaints import Complaints, ComplaintStep, field_of
from generator.model.document import Option
from generator.model.organization import Organization
from generator.model.register import Cell, Code, Column, Many, Phrase, Register, Tone, Word
from generator.model.system import System
from generator.model.text import Text
from generator.records.complaints import OPEN, Complaint, Light, StepTaken
from generator.records.duties import Lack
from generator.records.office import day_of_moment
from generator.registers.table import register, with_columns

NAME, STEP = "complaints", "step_"
_SAID_AGAIN = ("tracking_code", "complaint_received", "complaint_priority")
"""The columns that stand beside the steps too."""
_IN_SHORT = ("tracking_code", "complaint_received", "complaint_priority", "complaint_state", "complaint_next", "complaint_lacks")
TONES: Mapping[Light, Tone] = {"green": "green", "yellow": "yellow", "red": "red", "overdue": "overdue"}
"""The colours of the lights; what is over for good has none."""
Labels = Mapping[str, Text]
"""The labels of a field's choices by their ids."""


def complaints_register(complaints: Iterable[Complaint], path: Complaints, system: System, subject: str = "") -> Register:
    """The register on the system's date; `subject` says of which period it is."""
    steps = (Column(f"{STEP}{step.limit}", 16, step_title(step, system.organization)) for step in path.steps)
    columns = (
        Column("tracking_code", 13),
        Column("complaint_received", 11),
        Column("complaint_channel", 11),
        Column("complaint_subject", 16),
        Column("complaint_unit", 12),
        Column("complaint_score", 6),
        Column("complaint_priority", 7),
        *steps,
        Column("complaint_state", 12),
        Column("complaint_next", 20),
        Column("complaint_rounds", 7),
        Column("complaint_escalated", 11),
        Column("complaint_lacks", 30),
    )
    labels = {name: labels_of(name, path, system) for name in (path.channel, path.subject, path.unit, path.escalated) if name}
    titles = {step.limit: step_title(step, system.organization) for step in path.steps}
    rows = tuple(tuple(_row(one, path, labels, titles)) for one in complaints)
    made = register(system, NAME, columns, rows, kind=f"{NAME}-of" if subject else NAME, subject=subject)
    return replace(made, published=False)


def on_paper(listed: Register) -> tuple[Register, Register]:
    """The register as two that a sheet is wide enough for: what each complaint is about and how it stands, and its steps."""
    about = [at for at, column in enumerate(listed.columns) if not column.key.startswith(STEP)]
    steps = [at for at, column in enumerate(listed.columns) if column.key.startswith(STEP) or column.key in _SAID_AGAIN]
    return with_columns(listed, about), replace(with_columns(listed, steps), kind=f"{listed.kind}-steps")


def in_short(listed: Register) -> Register:
    """The register for a terminal: how each complaint stands, what is next, and what it lacks."""
    return with_columns(listed, [at for at, column in enumerate(listed.columns) if column.key in _IN_SHORT])


def step_title(step: ComplaintStep, organization: Organization) -> Text:
    """The name of a step: its own, else the title of its limit."""
    limit = limit_of(organization, step.limit)
    return step.title or (limit.title if limit else Text.of({"en": step.limit}))


def labels_of(name: str, path: Complaints, system: System) -> Labels:
    """The labels of a field's choices, as the form in force has them."""
    side, field_id = field_of(name)
    revision = system.find(path.form(side))
    form = revision.document.form if revision else None
    fields = form.fields if form else ()
    found: tuple[Option, ...] = next((choices(field, system.organization) for field in fields if field.id == field_id), ())
    return {option.id: option.label for option in found}


def _row(one: Complaint, path: Complaints, labels: Mapping[str, Labels], titles: Labels) -> Iterator[Cell]:
    yield Code(one.number)
    yield one.day
    for name, chosen in ((path.channel, one.channel), (path.subject, one.subject), (path.unit, one.unit)):
        yield labels.get(name or "", {}).get(chosen, chosen or None)
    yield one.score or None
    yield Code(one.priority) if one.priority else None
    yield from (_step(step) for step in one.steps)
    open_state = Word(f"registers.light.{one.light}", TONES.get(one.light, ""))
    yield Phrase("registers.complaint.closed", (("day", one.closed),)) if one.closed else open_state
    yield _next(one, titles)
    yield one.rounds or None
    yield labels.get(path.escalated or "", {}).get(one.escalated, one.escalated or None)
    yield Many(tuple(map(_lack, one.lacks))) if one.lacks else None


def _next(one: Complaint, titles: Labels) -> Cell:
    """The open step that is due first, with its light."""
    due = [(step.due.toordinal(), at, step) for at, step in enumerate(one.steps) if step.due and step.light in OPEN]
    if not due or one.closed:
        return None
    *_, step = min(due)
    return Phrase("registers.complaint.next", (("step", titles[step.limit]), ("told", _step(step))))


def _lack(lack: Lack) -> Cell:
    """What is lacking in words, with the limit that asks for it."""
    key = "action_or_reason" if lack.duty == "action" and lack.most is None else lack.duty
    blanks: tuple[tuple[str, Cell], ...] = (("count", lack.count), ("most", lack.most), ("day", lack.day))
    told = tuple((name, cell) for name, cell in blanks if cell is not None)
    return Phrase(f"registers.lack.{key}", (("limit", Code(lack.limit)), *told))


def _step(step: StepTaken) -> Cell:
    """The light in words, with the day on which it was done or by which it is due; of hours the time too."""
    moment = step.done if step.light in ("in_time", "late") else step.due
    if moment is None or step.light in ("not_begun", "waived", "unknown"):
        return Word(f"registers.step.{step.light}") if step.light in ("not_begun", "waived", "unknown") else None
    day = day_of_moment(moment)
    clock = f" {moment:%H:%M}" if isinstance(moment, datetime) else ""
    return Phrase(f"registers.step.{step.light}", (("day", day), ("clock", clock)), TONES.get(step.light, ""))
