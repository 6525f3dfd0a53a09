"""Problems: what is wrong in what a person wrote, as values with a place, a code and the words' blanks.

Outside stay the sentences themselves (`wording/<language>/problems.toml`) and how a list of problems is shown (`report.py`).
"""

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something is written: a path relative to the workspace, with line and column counted from 1 (0: the whole file)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: its place, its stable code (`N201`), and what fills the blanks of its sentence and hint.

    `values` are pairs of blank and text, in the order in which the rule gave them.
    """

    place: Place
    code: str
    values: tuple[tuple[str, str], ...] = ()
    severity: Severity = field(default="error", compare=False)


def problem(code: str, place: Place, /, severity: Severity = "error", **values: object) -> Problem:
    """A problem whose blanks are given by name: `problem("N201", place, code="F-06-02-01", other=first)`."""
    return Problem(place, code, tuple((name, str(value)) for name, value in values.items()), severity)


def errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Those problems that stop a build or a release; warnings do not."""
    return tuple(found for found in problems if found.severity == "error")
