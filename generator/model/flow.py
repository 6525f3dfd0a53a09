"""Flow: the way through a document's work from step to step, and who answers for each step.

Outside stay how both follow from the clauses (`registers/flow.py`, `registers/raci.py`) and how they are drawn (`prose/flow.py`).
"""

from dataclasses import dataclass
from typing import Literal

from generator.model.document import Clause
from generator.model.text import EMPTY, Text

END = ""
"""Stands for the end of the work where an edge names the step that it leads to."""

STOP = "end"
"""What an author writes for the end of the work where the id of a clause would stand."""

Letter = Literal["R", "A", "C", "I"]
"""Responsible for doing it, accountable for it, consulted before, informed after."""


@dataclass(frozen=True, slots=True)
class Node:
    """A step in the flow; `start` where no other step leads to it."""

    clause: Clause
    start: bool = False

    @property
    def lane(self) -> str:
        """The role or unit in whose lane the step stands, which is its first actor's; empty where it names none."""
        return self.clause.actor[0] if self.clause.actor else ""

    @property
    def others(self) -> tuple[str, ...]:
        """The roles and units that act beside the first."""
        return self.clause.actor[1:]


@dataclass(frozen=True, slots=True)
class Edge:
    """A way from a step to a step or to the END; `answer` names it where the step asks a question."""

    source: str
    to: str
    answer: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Flow:
    """Steps in printed order and the ways between them, each step's in the order of its answers."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def lanes(self) -> tuple[str, ...]:
        """The roles and units that steps stand with, in the order in which the work first comes to them."""
        return tuple(dict.fromkeys(node.lane for node in self.nodes))

    def leads(self, clause_id: str) -> tuple[Edge, ...]:
        """The ways out of a step."""
        return tuple(edge for edge in self.edges if edge.source == clause_id)


@dataclass(frozen=True, slots=True)
class Duties:
    """Who has which part in one step: pairs of a role or unit and its letters, `R` before `A`."""

    clause: Clause
    parts: tuple[tuple[str, tuple[Letter, ...]], ...]

    def of(self, role: str) -> tuple[Letter, ...]:
        """The letters of a role or unit in this step."""
        return dict(self.parts).get(role, ())


@dataclass(frozen=True, slots=True)
class Raci:
    """The parts of all steps; `roles` are the columns, in the order in which the work first comes to them."""

    roles: tuple[str, ...]
    rows: tuple[Duties, ...]
