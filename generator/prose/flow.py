"""Flow: the drawing of a document's work as one piece of HTML for pages and sheets, and the same told as a list.

A table without meaning as a table: reading it from cell to cell tells the steps in order, each with where it leads. Where its
lines run is decided in `rails.py`; how it looks stands in `flow.css`. Outside stays where a page or a sheet puts it.
"""

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from generator.model.document import Clause
from generator.model.flow import END, Flow, Node
from generator.model.text import Text
from generator.prose.html import code, isolated, line
from generator.prose.names import Names
from generator.prose.plain import gist, plain
from generator.prose.rails import LANE, Cell, Exit, Grid, Kind, Row, grid
from generator.wording.numbers import clause_number
from generator.wording.words import words

WITHIN = 4
"""In a drawing of so many lanes at most, what a step says stands within its box; else in a column beside the lanes."""

MANY = 6
"""A drawing of more lanes asks for a wide sheet or page."""

LONG_RULE = 48
"""A limit that is a sentence stands in a box up to so many letters."""

GIST = 84
"""Of a step without a title so many letters of its text stand in its box."""


def style() -> str:
    """How every drawing looks; a page or a sheet gives it its colours and sizes."""
    return (files("generator.prose") / "flow.css").read_text(encoding="utf-8")


def drawing(part: Flow, names: Names) -> str:
    """The drawing of one part of a flow."""
    made = grid(part)
    beside = len(made.lanes) > WITHIN
    rows = "".join(_row(row, _under(row, made) if beside else 0, part, names) for row in made.rows)
    kind = "flow-beside" if beside else "flow-within"
    return (
        f'<table class="flow {kind} flow-lanes-{len(made.lanes)}" role="presentation">'
        f"{_columns(made, beside)}{_head(made, names, beside)}<tbody>{rows}</tbody></table>"
    )


def listed(part: Flow, names: Names) -> str:
    """The same part as a list: each step with who takes it, and where it leads."""
    return f'<ol class="flow-list">{"".join(_told(node, part, names) for node in part.nodes)}</ol>'


def title(part: Flow, whole: Flow, names: Names) -> str:
    """What a part of a flow is called, as HTML: by its clauses, or as the steps that stand alone."""
    say, steps = words(names.language), [node.clause for node in part.nodes]
    joined = {edge.source for edge in part.edges if edge.to != END}
    if len(steps) < len(whole.nodes) and not joined:
        return escape(say("flow.alone"))
    first, last = _number(steps[0], names), _number(steps[-1], names)
    return escape(say.known["flow.range"]).format(first=first, last=last)


def _columns(made: Grid, beside: bool) -> str:
    text = '<col class="flow-text">' if beside else ""
    loops, jumps = (f'<col class="flow-rail" span="{rails}">' if rails else "" for rails in (made.loops, made.jumps))
    lane = '<col class="flow-edge"><col span="2"><col class="flow-edge">'
    return f"<colgroup>{text}{loops}{lane * len(made.lanes)}{jumps}</colgroup>"


def _head(made: Grid, names: Names, beside: bool) -> str:
    text = f'<td class="flow-title">{escape(words(names.language)("raci.step"))}</td>' if beside else ""
    lanes = "".join(f'<td colspan="{LANE}">{_holder(lane, names)}</td>' for lane in made.lanes)
    loops, jumps = (f'<td class="flow-gap artifact" colspan="{rails}"></td>' if rails else "" for rails in (made.loops, made.jumps))
    return f'<thead><tr class="flow-head">{text}{loops}{lanes}{jumps}</tr></thead>'


def _under(row: Row, made: Grid) -> int:
    """How many rows tell of a step, from its box to its last way out: what it says stands beside all of them."""
    return sum(other.step is row.step and other.kind not in ("turn", "enter") for other in made.rows)


def _row(row: Row, beside: int, part: Flow, names: Names) -> str:
    """A row; `beside` is the number of rows beside which the step's words stand, 0 where they stand in its box."""
    text = ""
    if beside and row.kind == "step":
        span = f' rowspan="{beside}"' if beside > 1 else ""
        text = f'<td class="flow-text"{span}>{_says(row.step, names)}</td>'
    elif beside and row.kind in ("turn", "enter"):
        text = '<td class="artifact"></td>'
    mark = " artifact" if row.kind in ("turn", "enter", "ask") else ""
    cells = "".join(_cell(cell, row.kind, part, names, beside > 0) for cell in row.cells)
    return f'<tr class="flow-{row.kind}{mark}">{text}{cells}</tr>'


def _cell(cell: Cell, kind: Kind, part: Flow, names: Names, beside: bool) -> str:
    lines = (f"flow-{letter}" for letter in sorted(cell.lines))
    mark = " ".join((*lines, *(("flow-opens",) if cell.opens else ()), *_marks(cell, kind, beside)))
    hidden = ' aria-hidden="true"' if beside and kind == "step" and cell.holds else ""
    span = f' colspan="{cell.span}"' if cell.span > 1 else ""
    return f'<td class="{mark}"{hidden}{span}>{_inside(cell, kind, part, names, beside)}</td>'


def _marks(cell: Cell, kind: Kind, beside: bool) -> Iterator[str]:
    """What a cell is to the styles; where words stand beside the lanes, the number in a box only repeats them."""
    if cell.holds is None:
        yield "artifact"
    elif isinstance(cell.holds, Exit):
        yield from ("flow-way", f"flow-to-{cell.holds.way}", *(("flow-before",) if cell.before else ()))
    elif kind == "step":
        yield from ("flow-box", *(("flow-begins",) if cell.holds.start else ()))
        yield from (*(("flow-asks",) if cell.holds.clause.decision else ()), *(("artifact",) if beside else ()))
    else:
        yield "flow-arrow" if kind == "enter" else "flow-mark"


def _inside(cell: Cell, kind: Kind, part: Flow, names: Names, beside: bool) -> str:
    if isinstance(cell.holds, Exit):
        return _end(names) if kind == "stop" else _way(cell.holds, part, names)
    if kind == "ask" and cell.holds:
        return f"<span><b>{escape(words(names.language)('flow.question'))}</b></span>"
    if kind == "step" and cell.holds:
        return _number(cell.holds.clause, names) if beside else _says(cell.holds, names)
    return ""


def _says(node: Node, names: Names) -> str:
    """What a step says: when it begins, its number and title, who does it, its limit, its question."""
    clause, say = node.clause, words(names.language)
    also = say("list.separator").join(_holder_words(other, names) for other in node.others)
    begins = line(clause.event, names) or (escape(say("flow.start")) if node.start else "")
    lines = (
        ("event", f"<span>{begins}</span>" if begins else ""),
        ("name", f"{_linked(clause, names)} {called(clause, names)}"),
        ("who", _holder(node.lane, names)),
        ("also", escape(say("flow.also", actors=also)) if also else ""),
        ("limit", _limit(clause.limit, names)),
        ("question", line(clause.decision.question, names) if clause.decision else ""),
    )
    return "".join(f'<p class="flow-{key}">{html}</p>' for key, html in lines if html)


def _way(found: Exit, part: Flow, names: Names) -> str:
    """The words of a way out: by which answers, and the numbers of the clauses to which it leads."""
    answers = escape(words(names.language)("flow.or")).join(line(answer, names) for answer in found.answers)
    goals = [f'<span class="flow-goal">{_linked(part.nodes[to].clause, names)}</span>' for to in found.to]
    goals += [_end(names)] if found.way == "end" else []
    return " ".join((*((f'<span class="flow-answer">{answers}</span>',) if answers else ()), *goals))


def _end(names: Names) -> str:
    return f'<span class="flow-over">{escape(words(names.language)("flow.end"))}</span>'


def _told(node: Node, part: Flow, names: Names) -> str:
    clause, say = node.clause, words(names.language)
    who = say("list.separator").join(_holder_words(actor, names) for actor in clause.actor)
    head = f"{_linked(clause, names)} <strong>{called(clause, names)}</strong>"
    actors = f' <span class="flow-actors">{escape(who)}</span>' if who else ""
    ways = "".join(f"<li>{way}</li>" for way in _ways(clause, part, names))
    asked = f" <span>{line(clause.decision.question, names)}</span>" if clause.decision else ""
    return f"<li>{head}{actors}{asked}<ul>{ways}</ul></li>"


def _ways(clause: Clause, part: Flow, names: Names) -> Iterator[str]:
    say = words(names.language)
    for edge in part.leads(clause.id):
        goal = next((node.clause for node in part.nodes if node.clause.id == edge.to), None)
        named = line(edge.answer, names) if edge.answer else escape(say("flow.leads"))
        led = f"{_linked(goal, names)} {called(goal, names)}" if goal else escape(say("flow.end"))
        yield f"{named}: {led}"


def _linked(clause: Clause, names: Names) -> str:
    href = names.href(names.within, clause.id) if names.href and names.within else None
    shown = _number(clause, names)
    return f'<a href="{escape(href)}">{shown}</a>' if href else shown


def _number(clause: Clause, names: Names) -> str:
    return code(clause_number(clause.number, names.organization.locale(names.language)))


def called(clause: Clause, names: Names) -> str:
    """A step's title; of one without, the beginning of its text."""
    return line(clause.title, names) or isolated(gist(plain(_first(clause.text, names), names), GIST))


def _holder(identifier: str, names: Names) -> str:
    return isolated(_holder_words(identifier, names))


def _holder_words(identifier: str, names: Names) -> str:
    """The title of a role or a unit; an identifier that is neither stands for itself."""
    if not identifier:
        return words(names.language)("flow.nobody")
    return names.variable(f"role.{identifier}") or names.variable(f"unit.{identifier}") or identifier


def _limit(limit_id: str | None, names: Names) -> str:
    """What a limit says, priorities of which it says the same together; nothing for a long rule."""
    limit = next((found for found in names.organization.limits if found.id == limit_id), None)
    says: dict[str, list[str]] = {}
    for value in limit.values if limit else ():
        if shown := names.variable(f"limit.{limit_id}.{value.priority}"):
            says.setdefault(shown, []).append("" if value.priority == "all" else value.priority)
    say = words(names.language)
    if any(len(shown) > LONG_RULE for shown in says):
        return ""
    whose = {shown: say("list.separator").join(code(priority) for priority in found if priority) for shown, found in says.items()}
    parts = (f'<span class="flow-time">{f"{whose[shown]} {isolated(shown)}".strip()}</span>' for shown in says)
    return escape(say("flow.part")).join(parts)


def _first(text: Text, names: Names) -> str:
    return text.first((names.language, *names.organization.languages))
