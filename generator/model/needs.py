"""Needs: who must hold which document for the work that documents give them, and whether they do.

Outside stay how a need follows from documents (`control/`) and what a copy holder was given (`copies.py`).
"""

from dataclasses import dataclass
from typing import Literal

NeedReason = Literal["carries_out", "oversees", "acts", "accountable", "fills", "signs"]
"""The work for which somebody must have a document at hand. Who is consulted or informed is told, and need not hold it."""
Verdict = Literal["holds", "part", "not_held", "vacant", "external"]
"""`part`: some of the people, not all; `vacant`: nobody fills the role; `external`: somebody outside, who holds nothing of ours."""


@dataclass(frozen=True, slots=True)
class Need:
    """A role or a unit, by its id, needs a document, by its id, and why.

    `people` is how many fill the role or belong to the unit on the day, `covered` how many of them hold the document by one of
    their roles; who they are is not said.
    """

    document: str
    who: str
    reasons: tuple[NeedReason, ...]
    people: int
    covered: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A need, and whether it is met."""

    need: Need
    verdict: Verdict
