"""Rails: where the lines of a flow's drawing run, as a grid of rows and columns whose borders are the lines.

Every step has a row, and so has each way out of it that does not simply go down; between them stand thin rows in which lines turn.
A lane is four columns: a box takes the two in the middle, and lines run down between these; beside the lanes each rail is a
column. Loops run up on the side where lines of writing begin, jumps run down on the other: who reads from right to left sees the
mirror image. Outside stay the words in the boxes and the markup (`flow.py`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.model.flow import END, Flow, Node
from generator.model.text import Text

Way = Literal["on", "jump", "loop", "end", "stop"]
"""To the next row, to one further down, to one above (or to itself), to the end of the work aside or straight down."""

Kind = Literal["turn", "enter", "step", "ask", "exit", "stop"]
"""A row in which lines turn, one by which a line enters a box, a box, the mark of its question, a way out of it, its end."""

Letters = frozenset[str]
"""The borders of a cell that are lines: `b` below, `s` on the side where writing starts, `e` on the side where it ends."""

LANE = 4
"""The columns of a lane."""

REACH = 4
"""The words of a way out reach over so many lanes at most."""


@dataclass(frozen=True, slots=True)
class Exit:
    """A way out of a step: the answers by which it is taken, and the steps to which it leads, by their place in the flow."""

    way: Way
    answers: tuple[Text, ...]
    to: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell over so many columns: its lines, and the step or the way out that it tells of.

    `before` tells that the words of a way out stand before the line that goes down, not behind it. `opens` marks the first cell
    of a lane.
    """

    span: int
    lines: Letters = frozenset()
    holds: Node | Exit | None = None
    before: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the drawing, and the step that it belongs to."""

    kind: Kind
    step: Node
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The drawing of a flow: how many rails stand before and after the lanes, and its rows."""

    loops: int
    lanes: tuple[str, ...]
    jumps: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A row before its cells: its kind, the step it belongs to, and for a way out which."""

    kind: Kind
    step: int
    exit: Exit | None = None


@dataclass(frozen=True, slots=True)
class _Rail:
    """A rail over the rows below `top` down to `bottom`; from some of them lines go off to it, to others they come from it."""

    way: Way
    top: int
    bottom: int
    rows: tuple[int, ...]


def grid(flow: Flow) -> Grid:
    """The grid of a flow, of which every step that leads to another leads to one of the same flow."""
    exits = tuple(tuple(_exits(at, flow)) for at in range(len(flow.nodes)))
    lines = tuple(_lines(flow, exits))
    rails = tuple(_rails(lines))
    columns = {way: _columns([rail for rail in rails if rail.way == way]) for way in ("loop", "jump")}
    loops, jumps = (1 + max(columns[way].values(), default=-1) for way in ("loop", "jump"))
    drawn = _Drawing(flow, exits, lines, loops, jumps)
    drawn.draw({**columns["loop"], **columns["jump"]})
    rows = (Row(line.kind, flow.nodes[line.step], tuple(drawn.cells(at))) for at, line in enumerate(lines))
    return Grid(loops, flow.lanes, jumps, tuple(rows))


def _exits(at: int, flow: Flow) -> Iterator[Exit]:
    """The ways out of a step, one for each goal or, where no answer names them, one for each side; the way on stands last."""
    place = {node.clause.id: number for number, node in enumerate(flow.nodes)}
    found: dict[tuple[Way, int | None], tuple[list[Text], list[int]]] = {}
    leads = flow.leads(flow.nodes[at].clause.id)
    ends: Way = "end" if any(edge.to != END and place[edge.to] == at + 1 for edge in leads) else "stop"
    for edge in leads:
        to = None if edge.to == END else place[edge.to]
        way: Way = ends if to is None else "on" if to == at + 1 else "jump" if to > at else "loop"
        answers, goals = found.setdefault((way, to if edge.answer else None), ([], []))
        answers += [edge.answer] if edge.answer else []
        goals += [to] if to is not None else []
    made = (Exit(way, tuple(answers), tuple(dict.fromkeys(goals))) for (way, _), (answers, goals) in found.items())
    yield from sorted(made, key=lambda found: found.way in ("on", "stop"))


def _lines(flow: Flow, exits: tuple[tuple[Exit, ...], ...]) -> Iterator[_Line]:
    far = {to for ways in exits for found in ways if found.way in ("jump", "loop") for to in found.to}
    for at, node in enumerate(flow.nodes):
        led = at > 0 and _goes_on(exits[at - 1])
        if at in far or (at and not led) or (led and flow.nodes[at - 1].lane != node.lane):
            yield _Line("turn", at)
        if at in far or led:
            yield _Line("enter", at)
        yield _Line("step", at)
        if node.clause.decision:
            yield _Line("ask", at)
        for found in exits[at]:
            if found.answers or found.way not in ("on", "stop"):
                yield _Line("exit", at, found)
            if found.way == "stop":
                yield _Line("stop", at, found)


def _goes_on(exits: tuple[Exit, ...]) -> bool:
    return any(found.way == "on" for found in exits)


def _rails(lines: tuple[_Line, ...]) -> Iterator[_Rail]:
    """A rail for each goal and side; a way out without answers that leads to several goals has a rail of its own."""
    turns = {line.step: row for row, line in enumerate(lines) if line.kind == "turn"}
    rows: defaultdict[tuple[Way, tuple[int, ...], int], set[int]] = defaultdict(set)
    for row, line in enumerate(lines):
        if line.kind == "exit" and line.exit and line.exit.way in ("jump", "loop"):
            own = row if len(line.exit.to) > 1 else -1
            rows[line.exit.way, line.exit.to, own] |= {row, *(turns[to] for to in line.exit.to)}
    for (way, _, _), met in rows.items():
        yield _Rail(way, min(met), max(met), tuple(sorted(met)))


def _columns(rails: list[_Rail]) -> Mapping[_Rail, int]:
    """Which column beside the lanes each rail has, the nearest being 0: short ones stand inside long ones."""
    taken: dict[_Rail, int] = {}
    for rail in sorted(rails, key=lambda rail: (rail.bottom - rail.top, rail.top)):
        met = {column for other, column in taken.items() if rail.top <= other.bottom and other.top <= rail.bottom}
        taken[rail] = next(column for column in range(len(rails)) if column not in met)
    return taken


class _Drawing:
    """The lines of a grid while they are drawn."""

    def __init__(self, flow: Flow, exits: tuple[tuple[Exit, ...], ...], lines: tuple[_Line, ...], loops: int, jumps: int) -> None:
        self.flow, self.exits, self.lines, self.loops, self.jumps = flow, exits, lines, loops, jumps
        self.lanes = {lane: number for number, lane in enumerate(flow.lanes)}
        self.middle = [loops + LANE * self.lanes[node.lane] + LANE // 2 for node in flow.nodes]
        """The column behind the middle of each step's lane."""
        self.end = loops + LANE * len(self.lanes)
        """The first column after the lanes."""
        self.drawn: defaultdict[tuple[int, int], set[str]] = defaultdict(set)

    def draw(self, columns: Mapping[_Rail, int]) -> None:
        """Draw every line."""
        for rail, column in columns.items():
            self._rail(rail, column)
        for row, line in enumerate(self.lines):
            middle = self.middle[line.step]
            if line.kind == "turn" and line.step and _goes_on(self.exits[line.step - 1]):
                self._turn(row, self.middle[line.step - 1], middle)
            if line.kind == "exit":
                self.drawn[row, middle - 1].add("e")

    def _rail(self, rail: _Rail, column: int) -> None:
        at = self.end + column if rail.way == "jump" else self.loops - 1 - column
        for row in range(rail.top + 1, rail.bottom + 1):
            self.drawn[row, at].add("e" if rail.way == "jump" else "s")
        for row in rail.rows:
            middle = self.middle[self.lines[row].step]
            self._across(row, *((middle, at) if rail.way == "jump" else (at, middle - 1)))

    def _turn(self, row: int, source: int, target: int) -> None:
        """From the middle of one lane to that of another."""
        self.drawn[row, source - 1].add("e")
        self._across(row, min(source, target), max(source, target) - 1)

    def _across(self, row: int, first: int, last: int) -> None:
        for column in range(first, last + 1):
            self.drawn[row, column].add("b")

    def cells(self, row: int) -> Iterator[Cell]:
        """The cells of a row; neighbours of one lane, or of the rails, that are alike are one cell."""
        line, middle = self.lines[row], self.middle[self.lines[row].step]
        found = [(column, column + 1, frozenset(self.drawn.get((row, column), ()))) for column in range(self.end + self.jumps)]
        if line.kind in ("enter", "step", "ask", "stop"):
            holds = line.exit or self.flow.nodes[line.step]
            yield from self._joined(found[: middle - 1])
            yield Cell(2, holds=holds)
            yield from self._joined(found[middle + 1 :])
        elif line.exit:
            first, last, before = self._reach(line.exit, self.lanes[self.flow.nodes[line.step].lane])
            yield from self._joined(found[:first])
            lines = found[last - 1 if before else first][2]
            yield Cell(last - first, lines, line.exit, before, self._opens(first))
            yield from self._joined(found[last:])
        else:
            yield from self._joined(found)

    def _reach(self, found: Exit, lane: int) -> tuple[int, int, bool]:
        """From which column to which the words of a way out reach: on the side to which it leads, if there is a lane."""
        room = {True: min(lane, REACH), False: min(len(self.lanes) - lane - 1, REACH)}
        before = found.way == "loop"
        before = before if room[before] or not room[not before] else not before
        middle, reach = self.loops + LANE * lane + LANE // 2, LANE // 2 + LANE * room[before]
        return (middle - reach, middle, True) if before else (middle, middle + reach, False)

    def _opens(self, column: int) -> bool:
        return self.loops <= column < self.end and (column - self.loops) % LANE == 0

    def _joined(self, columns: Iterable[tuple[int, int, Letters]]) -> Iterator[Cell]:
        waiting: tuple[int, int, Letters] | None = None
        for first, last, lines in columns:
            edge = self._opens(first) or first == self.end
            if waiting and not edge and waiting[2] == lines and not lines & {"s", "e"}:
                waiting = (waiting[0], last, lines)
            else:
                if waiting:
                    yield self._cell(*waiting)
                waiting = (first, last, lines)
        if waiting:
            yield self._cell(*waiting)

    def _cell(self, first: int, last: int, lines: Letters) -> Cell:
        return Cell(last - first, lines, opens=self._opens(first))
