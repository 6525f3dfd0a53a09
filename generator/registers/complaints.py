"""Complaints: the register of complaints by tracking code, with each step's limit and light; nobody's name is in it.

Outside stay how complaints are judged (`records/complaints.py`) and the folder of records. It is no register of the site: its rows
are the organization's own business.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from generator.control.working_days import limit_of
from generator.model.choices import choices
from generator.model.complaints import Complaints, field_of
from generator.model.document import Option
from generator.model.register import Cell, Code, Column, Phrase, Register, Word
from generator.model.system import System
from generator.model.text import Text
from generator.records.complaints import Complaint, StepTaken
from generator.registers.table import register

NAME = "complaints"
Labels = Mapping[str, Text]
"""The labels of a field's choices by their ids."""


def complaints_register(complaints: Iterable[Complaint], path: Complaints, system: System, subject: str = "") -> Register:
    """The register on the system's date; `subject` says of which period it is."""
    titles = ((step.limit, limit_of(system.organization, step.limit)) for step in path.steps)
    steps = (Column(f"step_{name}", 16, limit.title if limit else Text.of({"en": name})) for name, limit in titles)
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
        Column("complaint_rounds", 7),
        Column("complaint_escalated", 11),
    )
    labels = {name: labels_of(name, path, system) for name in (path.channel, path.subject, path.unit, path.escalated) if name}
    rows = tuple(tuple(_row(one, path, labels)) for one in complaints)
    made = register(system, NAME, columns, rows, kind=f"{NAME}-of" if subject else NAME, subject=subject)
    return replace(made, published=False)


def labels_of(name: str, path: Complaints, system: System) -> Labels:
    """The labels of a field's choices, as the form in force has them."""
    side, field_id = field_of(name)
    revision = system.find(path.form(side))
    form = revision.document.form if revision else None
    fields = (field for section in form.sections for field in section.fields) if form else iter(())
    found: tuple[Option, ...] = next((choices(field, system.organization) for field in fields if field.id == field_id), ())
    return {option.id: option.label for option in found}


def _row(one: Complaint, path: Complaints, labels: Mapping[str, Labels]) -> Iterator[Cell]:
    yield Code(one.number)
    yield one.day
    for name, chosen in ((path.channel, one.channel), (path.subject, one.subject), (path.unit, one.unit)):
        yield labels.get(name or "", {}).get(chosen, chosen or None)
    yield one.score or None
    yield Code(one.priority) if one.priority else None
    yield from (_step(step) for step in one.steps)
    yield Phrase("registers.complaint.closed", (("day", one.closed),)) if one.closed else Word(f"registers.light.{one.light}")
    yield _rounds(one)
    yield labels.get(path.escalated or "", {}).get(one.escalated, one.escalated or None)


def _rounds(one: Complaint) -> Cell:
    if one.is_to_be_escalated:
        return Phrase("registers.complaint.too_often", (("rounds", one.rounds), ("most", one.most_rounds)))
    return one.rounds or None


def _step(step: StepTaken) -> Cell:
    """The light in words, with the day on which it was done or by which it is due; of hours the time too."""
    moment = step.done if step.light in ("in_time", "late") else step.due
    if moment is None or step.light in ("not_begun", "waived", "unknown"):
        return Word(f"registers.step.{step.light}") if step.light in ("not_begun", "waived", "unknown") else None
    day = moment.date() if isinstance(moment, datetime) else moment
    clock = f" {moment:%H:%M}" if isinstance(moment, datetime) else ""
    return Phrase(f"registers.step.{step.light}", (("day", day), ("clock", clock)))
