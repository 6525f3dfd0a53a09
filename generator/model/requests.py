"""Requests: why a document is to be made, changed or withdrawn (document action requests), as people write and decide them.

Outside stay how far a request has come, which is computed (`control/`), and how it is written (`load/`).
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.model.text import EMPTY, Text

RequestKind = Literal["new", "change", "withdraw"]
Decision = Literal["open", "accepted", "rejected"]
Effect = Literal["changed", "not_affected"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request means for another document that cites what it changes: `changed` with it, or not affected, and why not.

    `document` is a document id.
    """

    document: str
    answer: Effect
    reason: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Request:
    """A request about documents: who asked what on which day and why, and what was decided (R-20; ISO 9001:2015, 7.5.3.2 c).

    `id` is its number (`DAR-1405-001`), never used again; `by` and `decided_by` are role or unit ids, never names; `documents`
    are ids, none yet for a document that is still to be made. `affected` answers, for each other document that cites these,
    whether it changes too.
    """

    id: str
    kind: RequestKind
    on: date
    by: str
    documents: tuple[str, ...]
    what: Text
    reason: Text
    decision: Decision = "open"
    decided: date | None = None
    decided_by: str | None = None
    because: Text = EMPTY
    affected: tuple[Answer, ...] = ()
