"""Copies: every numbered copy as it stands on a day, what was read and understood, and what auditors found.

Outside stay the events that tell of it (`copy_events.py`) and how it follows from them (`control/`).
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.model.copy_events import Finding, IssuedCopy, NumberedCopy, SampledRow
from generator.model.digest import Digest
from generator.model.text import EMPTY, Language, Text

CopyState = Literal["sent", "held", "returned", "destroyed", "lost"]
"""`sent`: handed out, and no receipt came back yet; where copies are summed it counts as held."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One numbered copy: "copy `number` of `of`" of a revision in a language, handed out to a holder with a note.

    `issued` is the day of the note and `recorded` when that was written; `reply_by` is the note's; `organization` the number of
    the frozen one that names the holder; `received` the day of the receipt; `ended` the day on which it was given back,
    destroyed or reported lost, `witness` a person's code or a role's id where it was destroyed. `asked_back` is the number of
    the last note that asks for it and `back_by` the day by which. `instead` is the number of the copy in whose place it was made.
    """

    document: str
    code: str
    revision: str
    number: int
    of: int
    language: Language
    issue: int
    holder: str
    transmittal: str
    issued: date
    recorded: str
    reply_by: date
    sha256: Digest
    organization: int
    state: CopyState = "sent"
    received: date | None = None
    ended: date | None = None
    witness: str = ""
    asked_back: str = ""
    back_by: date | None = None
    instead: int | None = None

    @property
    def live(self) -> bool:
        """Whether it is out there, as far as anybody knows."""
        return self.state in LIVE

    @property
    def key(self) -> tuple[str, str, int]:
        """What tells it from every other copy: its document, revision and number."""
        return self.document, self.revision, self.number


@dataclass(frozen=True, slots=True)
class Note:
    """A transmittal note as it was sent on a day: what came with it, and what it asks back.

    `issues` tells a note that brings copies from one that only asks back; `organization` is the number of the frozen one by
    which it was laid out, with the versions of these `tools`.
    """

    number: str
    holder: str
    language: Language
    on: date
    recorded: str
    reply_by: date
    copies: tuple[IssuedCopy, ...]
    back: tuple[NumberedCopy, ...]
    sha256: Digest | None
    organization: int
    tools: tuple[tuple[str, str], ...] = ()
    reason: Text = EMPTY
    issues: bool = True


@dataclass(frozen=True, slots=True)
class ReadingDone:
    """A person, by code, read and understood a revision on a day, in the role for which it was asked."""

    document: str
    revision: str
    reader: str
    role: str
    language: Language
    on: date
    recorded: str


@dataclass(frozen=True, slots=True)
class FindingDone:
    """What an auditor found on a day."""

    finding: Finding
    on: date
    recorded: str


@dataclass(frozen=True, slots=True)
class SampleDone:
    """A floor check: what was drawn on a day by a seed, and what was found since, as it was recorded."""

    number: str
    on: date
    recorded: str
    seed: str
    rows: tuple[SampledRow, ...]
    organization: int
    findings: tuple[FindingDone, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """All that a day knows of paper and its readers.

    Copies are sorted by code, revision and number; readings, floor checks and notes are in the ledger's order.
    """

    copies: tuple[Copy, ...] = ()
    readings: tuple[ReadingDone, ...] = ()
    samples: tuple[SampleDone, ...] = ()
    notes: tuple[Note, ...] = ()


LIVE: tuple[CopyState, ...] = ("sent", "held")
"""The states of a copy that is out there."""
NO_PAPER = Paper()
"""What a day knows where no copy was ever handed out."""
