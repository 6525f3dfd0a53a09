"""Noting: what the index of a folder holds of each record: a digest of what it says, its number, and of a complaint the facts.

    noted_of(taken, system) -> Noted
    noting_of(system) -> how a file of the folder is noted, by its path and content

Outside stay the folder and its index (`record_folder.py`), and which facts may leave a complaint's form (`facts.py`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from generator.model.records import Record
from generator.model.system import System
from generator.problems import Problem, errors
from generator.records.blame import Sheet
from generator.records.facts import facts_of, side_of
from generator.records.numbering import Numbering, numbering_of
from generator.records.plain import to_plain
from generator.records.taking import UNFILLED, Taken, from_json


@dataclass(frozen=True, slots=True)
class Noted:
    """What the index holds of a record: the digest of what it says without its own number, the form's id, its own number, and of a
    complaint's form which side it is of, the complaint's number and the facts."""

    content: str
    document: str
    number: str = ""
    side: str = ""
    joined: str = ""
    facts: Mapping[str, Any] | None = None


Noting = Callable[[str, bytes], tuple[Noted | None, tuple[Problem, ...]]]
"""What is to be noted of a file by its path and content; without it, or with problems, the file is read again the next time."""


def noting_of(system: System) -> Noting:
    """How the files of a folder are noted by this system."""

    def noting(name: str, content: bytes) -> tuple[Noted | None, tuple[Problem, ...]]:
        taken = from_json(content, name, system, system.as_of)
        wrong = tuple(one for one in errors(taken.problems) if one.code != UNFILLED)
        return (None if wrong or taken.record is None else noted_of(taken, system)), wrong

    return noting


def noted_of(taken: Taken, system: System) -> Noted:
    """What the index holds of a record. Raises ValueError where there is none."""
    record, revision = taken.record, taken.revision
    if record is None or revision is None:
        raise ValueError("nothing was read")
    complaints = system.organization.complaints
    sheet = Sheet(revision, record.language)
    noted = Noted(_content(record, sheet), record.document, known_number(record, sheet))
    side = side_of(record.document, complaints) if complaints else None
    if complaints is None or side is None:
        return noted
    facts = facts_of(record, sheet, complaints, tracking(system, record.language))
    return replace(noted, side=side, joined=facts.number, facts=facts.values) if facts else replace(noted, side=side)


def rules_of(system: System) -> str:
    """What the index depends on besides the files: which revisions there are, and how complaints are followed."""
    forms = sorted((one.document.id, one.key, one.fingerprint.root) for one in system.revisions if one.document.form)
    return repr((forms, system.organization.complaints))


def tracking(system: System, language: str) -> Numbering | None:
    """How complaints are numbered: by the latest form on which they are registered, in force or not; None: they are not."""
    complaints = system.organization.complaints
    wanted = complaints.registration if complaints else ""
    registration = next((one for one in reversed(system.revisions) if one.document.id == wanted), None)
    return numbering_of(Sheet(registration, language)) if registration else None


def known_number(record: Record, sheet: Sheet) -> str:
    """The record's own number as the index knows it: what is written in its place and is none is known by its digest alone."""
    numbering = numbering_of(sheet)
    number = numbering.code(record.number) if numbering else None
    return number or (f"#{sha256(record.number.encode()).hexdigest()}" if record.number else "")


def _content(record: Record, sheet: Sheet) -> str:
    """The digest of what a record says, without the number that the folder gave it."""
    numbering = numbering_of(sheet)
    own = numbering.field if numbering else ""
    rest = {name: value for name, value in record.values.items() if name != own}
    said = to_plain(replace(record, values=rest, number=""))
    return sha256(repr(said).encode()).hexdigest()
