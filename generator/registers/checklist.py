"""The checklist of an internal audit: a question for each step that somebody is to do, and those about any document control.

Outside stay the words of the questions and the form on which they are printed (`pdf/checklists.py`).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from generator.model.document import Clause
from generator.model.system import Revision, System

Pattern = Literal["record_limit", "record", "limit", "bare"]
"""What a question of a step can ask for: its record, its time limit, both, or neither."""


@dataclass(frozen=True, slots=True)
class StepQuestion:
    """Whether a step is done as its clause says. `record` is the code of the form whose filled copies prove it, if one does."""

    clause: Clause
    pattern: Pattern
    record: str = ""


@dataclass(frozen=True, slots=True)
class FixedQuestion:
    """A question to ask anywhere, by the last part of its wording key; `clauses` are those of ISO 9001:2015 behind it."""

    key: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """The questions of one document, in its order."""

    revision: Revision
    questions: tuple[StepQuestion, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Questions about one side of document control, by the last part of its wording key."""

    key: str
    questions: tuple[FixedQuestion, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """All questions of an audit."""

    steps: tuple[Steps, ...]
    groups: tuple[Group, ...]

    @property
    def size(self) -> int:
        """How many questions there are."""
        return sum(len(part.questions) for part in self.steps) + sum(len(group.questions) for group in self.groups)


STANDARD = "iso-9001-2015"
"""The standard that the fixed questions are about, by its id."""

CONTROL = (
    Group(
        "identification",
        (
            FixedQuestion("pages", ("7.5.2",)),
            FixedQuestion("codes", ("7.5.2",)),
            FixedQuestion("scheme", ("7.5.2",)),
            FixedQuestion("list", ("7.5.2", "7.5.3.2")),
            FixedQuestion("forms", ("7.5.2", "7.5.3.1")),
        ),
    ),
    Group(
        "revision",
        (
            FixedQuestion("approval", ("7.5.2",)),
            FixedQuestion("authority", ("5.3", "7.5.2")),
            FixedQuestion("effective", ("7.5.2",)),
            FixedQuestion("history", ("7.5.3.2",)),
            FixedQuestion("affected", ("6.3", "7.5.3.2")),
            FixedQuestion("review", ("7.5.2",)),
        ),
    ),
    Group(
        "distribution",
        (
            FixedQuestion("holders", ("7.5.3.2",)),
            FixedQuestion("receipts", ("7.5.3.2",)),
            FixedQuestion("old", ("7.5.3.2",)),
            FixedQuestion("recalled", ("7.5.3.2",)),
            FixedQuestion("found", ("7.3", "7.5.3.1")),
            FixedQuestion("understood", ("7.2", "7.3")),
            FixedQuestion("handwritten", ("7.5.3.2",)),
            FixedQuestion("restricted", ("7.5.3.1",)),
        ),
    ),
    Group(
        "external",
        (
            FixedQuestion("listed", ("7.5.3.2",)),
            FixedQuestion("edition", ("7.5.3.2",)),
            FixedQuestion("at_hand", ("7.5.3.1", "7.5.3.2")),
        ),
    ),
    Group(
        "records",
        (
            FixedQuestion("retention", ("7.5.3.2",)),
            FixedQuestion("legible", ("7.5.3.2",)),
            FixedQuestion("integrity", ("7.5.3.1", "7.5.3.2")),
        ),
    ),
)
"""What auditors ask of document control wherever they come, in five groups."""


def checklist(system: System, *, process: str = "", documents: Collection[str] = (), standard: str = "") -> Checklist:
    """The questions about what is shown of a system, by code and then in each document's order.

    `process` (a number), `documents` (ids or codes) and `standard` (an id: steps and questions that serve one of its clauses)
    narrow it; of single documents the questions about document control itself are left out.
    """
    steps = tuple(
        Steps(revision, found)
        for revision in system.shown
        if _is_asked(revision, process, documents) and (found := tuple(_questions(revision, system, standard)))
    )
    control = not documents and standard in ("", STANDARD)
    return Checklist(steps, CONTROL if control else ())


def _is_asked(revision: Revision, process: str, documents: Collection[str]) -> bool:
    document = revision.document
    return (not process or document.process == process) and (
        not documents or document.id in documents or document.code in documents
    )


def _questions(revision: Revision, system: System, standard: str) -> Iterator[StepQuestion]:
    for clause in revision.document.clauses:
        serves = not standard or any(one.partition("/")[0] == standard for one in clause.satisfies)
        if clause.kind == "step" and clause.actor and serves:
            form = system.find(clause.record) if clause.record else None
            yield StepQuestion(clause, _pattern(clause), form.document.code if form else clause.record or "")


def _pattern(clause: Clause) -> Pattern:
    if clause.record:
        return "record_limit" if clause.limit else "record"
    return "limit" if clause.limit else "bare"
