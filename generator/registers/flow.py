"""Flow: which step of a document leads to which, as its clauses tell; the one reading of them for pages, sheets and rules.

Outside stay the drawing (`prose/flow.py`) and what may be wrong with it (`check/flow.py`). Only steps are in the flow: rules and
headings say something about the work and are no part of it. What stands nowhere else in the flow: a name that no clause has
(`end` is the usual one) is the end of the work; a way to a heading or a rule goes to the first step after it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.model.document import Clause, Document
from generator.model.flow import END, Edge, Flow, Node
from generator.model.organization import DocumentType

FLOWING: tuple[DocumentType, ...] = ("procedure", "instruction", "plan")
"""Types whose steps follow each other; those of a policy or a standard stand side by side."""


def flow(document: Document) -> Flow:
    """The flow of a document.

    A step leads where its answers and `next` say, else to the step that follows it. What an author can take out does not carry
    the rest: steps that are no extensions follow each other, and an extension with `after` is put into the ways of those steps
    (`_put_in`).
    """
    steps = tuple(clause for clause in document.clauses if clause.kind == "step")
    edges = [edge for step in steps for edge in _ways(step, document, steps)]
    for extension in _in_turn(steps):
        edges = _put_in(extension, edges, steps)
    leading = {edge.source for edge in edges}
    edges += [Edge(step.id, END) for step in steps if step.id not in leading]
    led_to = {edge.to for edge in edges if edge.to != edge.source}
    nodes = tuple(Node(step, step.id not in led_to) for step in steps)
    order = {step.id: at for at, step in enumerate(steps)}
    return Flow(nodes, tuple(sorted(dict.fromkeys(edges), key=lambda edge: order[edge.source])))


def drawn(document: Document) -> tuple[Flow, ...]:
    """The parts of a document's flow, where it has one to draw: in a document whose steps follow each other."""
    found = parts(flow(document)) if document.type in FLOWING else ()
    return found if any(edge.to != END for part in found for edge in part.edges) else ()


def parts(whole: Flow) -> tuple[Flow, ...]:
    """The flow as the parts that no way joins, in printed order; steps that stand alone make one part, the last."""
    own: dict[str, set[str]] = {node.clause.id: {node.clause.id} for node in whole.nodes}
    for edge in whole.edges:
        if edge.to and own[edge.source] is not own[edge.to]:
            joined = own[edge.source] | own[edge.to]
            own |= dict.fromkeys(joined, joined)
    groups = tuple({id(group): frozenset(group) for group in own.values()}.values())
    alone = frozenset(step for group in groups if len(group) == 1 for step in group)
    members = (*(group for group in groups if len(group) > 1), *((alone,) if alone else ()))
    return tuple(_part(whole, group) for group in members)


def ways_in(extension: Clause, step: Clause, document: Document) -> tuple[str, ...]:
    """The ends of the ways of a step into which an extension is put; none where no way of the step fits."""
    rest = replace(document, clauses=tuple(clause for clause in document.clauses if clause.id != extension.id))
    edges = flow(rest).edges
    own = tuple(edge.to for edge in _ways(extension, document, ()))
    goals = own or _goals(step, edges, rest.clauses)
    return tuple(goal for goal in goals if _last(step.id, goal, edges, rest.clauses) is not None)


def _part(whole: Flow, members: frozenset[str]) -> Flow:
    nodes = tuple(node for node in whole.nodes if node.clause.id in members)
    return Flow(nodes, tuple(edge for edge in whole.edges if edge.source in members))


def _ways(step: Clause, document: Document, steps: tuple[Clause, ...]) -> Iterator[Edge]:
    """What a step says itself of where it leads, else the following step; nothing yet for one that is to be put in."""
    for branch in step.decision.branches if step.decision else ():
        yield Edge(step.id, _target(branch.to, document), branch.answer)
    for following in step.next:
        yield Edge(step.id, _target(following, document))
    if not step.next and not step.decision and not _is_put_in(step):
        yield Edge(step.id, _following(step, steps))


def _target(clause_id: str | None, document: Document) -> str:
    at = next((at for at, clause in enumerate(document.clauses) if clause.id == clause_id), len(document.clauses))
    return next((clause.id for clause in document.clauses[at:] if clause.kind == "step"), END)


def _following(step: Clause, steps: tuple[Clause, ...]) -> str:
    later = steps[steps.index(step) + 1 :]
    return next((one.id for one in later if not _is_put_in(one) and (step.extension or not one.extension)), END)


def _is_put_in(step: Clause) -> bool:
    return step.extension and bool(step.after)


def _in_turn(steps: tuple[Clause, ...]) -> Iterator[Clause]:
    """The extensions to put in, in printed order, but each after the extensions that it stands after; circles are cut."""
    waiting = [step for step in steps if _is_put_in(step)]
    while waiting:
        still = {step.id for step in waiting}
        chosen = next((step for step in waiting if not still & (set(step.after) - {step.id})), waiting[0])
        waiting.remove(chosen)
        yield replace(chosen, after=tuple(key for key in chosen.after if key not in still))


def _put_in(extension: Clause, edges: list[Edge], steps: tuple[Clause, ...]) -> list[Edge]:
    """The edges with an extension put into the ways of the steps that it stands after.

    Where it says by `next` or its answers where it leads, it is put into the ways that lead there; where it does not, into the
    way of a step, or into the answer of a question by which the work ends. Of several on one way the one printed later stands
    nearer its end.
    """
    own = tuple(edge.to for edge in edges if edge.source == extension.id)
    for key in extension.after:
        step = next((one for one in steps if one.id == key), None)
        if step is None:
            continue
        goals = own or _goals(step, edges, steps)
        met = {goal: _last(step.id, goal, edges, steps) for goal in goals}
        found = {(last, goal) for goal, last in met.items() if last is not None}
        edges = [replace(edge, to=extension.id) if (edge.source, edge.to) in found else edge for edge in edges]
        if not found:
            edges.append(Edge(step.id, extension.id))
        if not own:
            goals = goals or (_following(step, steps),)
            edges += [Edge(extension.id, goal) for goal in goals]
    return edges


def _goals(step: Clause, edges: Iterable[Edge], steps: tuple[Clause, ...]) -> tuple[str, ...]:
    """The ends of the ways into which an extension that says nothing of its own is put."""
    found = _ends(step.id, edges, steps)
    return tuple(goal for goal in found if goal == END) if step.decision else found


def _ends(step_id: str, edges: Iterable[Edge], steps: tuple[Clause, ...]) -> tuple[str, ...]:
    """Where the ways of a step lead behind the extensions that were put into them."""
    entering = {step.id for step in steps if _is_put_in(step) and step_id in step.after}
    ways = _by_source(edges)
    found: dict[str, None] = {}
    ahead, seen = [step_id], {step_id}
    while ahead:
        for to in ways[ahead.pop(0)]:
            if to not in entering:
                found[to] = None
            elif to not in seen:
                seen.add(to)
                ahead.append(to)
    return tuple(found)


def _last(step_id: str, goal: str, edges: Iterable[Edge], steps: tuple[Clause, ...]) -> str | None:
    """The last step on the way from a step to a goal: itself, or the last of the extensions that were put into that way."""
    entering = {step.id for step in steps if _is_put_in(step) and step_id in step.after}
    ways = _by_source(edges)
    ahead, seen = [step_id], {step_id}
    while ahead:
        at = ahead.pop(0)
        if goal in ways[at]:
            return at
        new = [to for to in ways[at] if to in entering and to not in seen]
        seen.update(new)
        ahead += new
    return None


def _by_source(edges: Iterable[Edge]) -> Mapping[str, list[str]]:
    ways: defaultdict[str, list[str]] = defaultdict(list)
    for edge in edges:
        ways[edge.source].append(edge.to)
    return ways
