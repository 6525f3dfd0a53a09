"""Flow: rules about where a clause leads: branches that exist, decisions that decide, loops with a way out, extensions put in.

Outside stay the reading of the flow itself (`registers/flow.py`) and its drawing (`prose/flow.py`).
"""

from collections.abc import Iterator, Mapping

from generator.check.evidence import Evidence
from generator.model.document import Clause, Document
from generator.model.flow import STOP
from generator.problems import Problem, problem
from generator.prose.find import variables
from generator.registers.flow import flow, ways_in
from generator.wording.fold import fold


def clauses_lead_to_clauses(evidence: Evidence) -> Iterator[Problem]:
    """Where a clause leads, by `next` or by an answer, there is a clause.

    A step that leads nowhere leaves whoever does the work in the middle of it. (R-44; ISO 9001:2015, 4.4.1 b)
    """
    for document in evidence.documents:
        ids = {clause.id for clause in document.clauses}
        known = ", ".join(sorted(ids))
        for index, clause in enumerate(document.clauses):
            for number, following in enumerate(clause.next):
                if following not in {*ids, STOP}:
                    place = evidence.place(document.id, "clauses", index, "next", number)
                    yield problem("N240", place, to=following, number=clause.number, known=known)
            for number, branch in enumerate(clause.decision.branches if clause.decision else ()):
                if branch.to is not None and branch.to not in {*ids, STOP}:
                    place = evidence.place(document.id, "clauses", index, "decision", "branches", number, "to")
                    yield problem("N240", place, to=branch.to, number=clause.number, known=known)


def a_decision_decides(evidence: Evidence) -> Iterator[Problem]:
    """A decision has at least two answers, and they differ.

    A question with one answer, or with the same answer twice, decides nothing. (ISO 9001:2015, 4.4.1 b)
    """
    for document in evidence.documents:
        for index, clause in enumerate(document.clauses):
            if clause.decision is None:
                continue
            master = evidence.organization.master
            answers = {fold(branch.answer.get(master) or str(branch.answer.words)) for branch in clause.decision.branches}
            if len(answers) < max(2, len(clause.decision.branches)):
                yield problem("N241", evidence.place(document.id, "clauses", index, "decision"), number=clause.number)


def a_loop_can_be_left(evidence: Evidence) -> Iterator[Problem]:
    """From every clause some way leads to the end of the work.

    A loop that cannot be left keeps a complaint open for ever: there is no closing step. (R-66; ISO 10002:2018, 7.9)
    """
    for document in evidence.documents:
        for loop, leaves in _loops(document):
            if not leaves:
                index, clause = loop[0]
                numbers = ", ".join(one.number for _, one in loop)
                yield problem("N242", evidence.place(document.id, "clauses", index), number=clause.number, numbers=numbers)


def a_loop_is_bounded(evidence: Evidence) -> Iterator[Problem]:
    """A loop has a limit in rounds, or a second way out such as escalation.

    "If the customer is not satisfied, do it again" without a bound goes round for ever for whoever is never satisfied:
    nothing says when the matter goes to a higher level. (R-66; ISO 10002:2018, 7.8, 7.9)
    """
    rounds = {limit.id for limit in evidence.organization.limits if any(value.unit == "round" for value in limit.values)}
    for document in evidence.documents:
        for loop, leaves in _loops(document):
            if leaves == 1 and not any(rounds & _limits(clause) for _, clause in loop):
                index, clause = next(((i, one) for i, one in loop if one.decision), loop[0])
                numbers = ", ".join(one.number for _, one in loop)
                yield problem(
                    "N243", evidence.place(document.id, "clauses", index), "warning", number=clause.number, numbers=numbers
                )


def after_names_steps(evidence: Evidence) -> Iterator[Problem]:
    """What an extension stands after is another step of its document.

    An extension that enters nowhere is in nobody's way: it is printed, and never done. (R-44; ISO 9001:2015, 4.4.1 b)
    """
    for document in evidence.documents:
        steps = {clause.id for clause in document.clauses if clause.kind == "step"}
        for index, clause in enumerate(document.clauses):
            for number, before in enumerate(clause.after):
                if before not in steps - {clause.id}:
                    place = evidence.place(document.id, "clauses", index, "after", number)
                    known = ", ".join(sorted(steps - {clause.id}))
                    yield problem("N601", place, after=before, number=clause.number, known=known)


def after_stands_on_extensions(evidence: Evidence) -> Iterator[Problem]:
    """Only an extension stands after what it names; other steps are led to.

    The way through a procedure is told once, by where each step leads: told a second time from the other end, the two would
    come to differ. (R-44; ISO 9001:2015, 4.4.1 b)
    """
    for document in evidence.documents:
        for index, clause in enumerate(document.clauses):
            if clause.after and not (clause.extension and clause.kind == "step"):
                yield problem("N602", evidence.place(document.id, "clauses", index, "after"), number=clause.number, id=clause.id)


def an_extension_stands_on_a_way(evidence: Evidence) -> Iterator[Problem]:
    """An extension is put into a way that there is.

    Put in after a question without naming the answer, or before a step to which nothing leads from there, it would be done or
    not as each reader understands it. (R-44; ISO 9001:2015, 4.4.1 b)
    """
    for document in evidence.documents:
        circling = _circling(document)
        for index, clause in enumerate(document.clauses):
            for number, before in enumerate(clause.after if clause.extension and clause.id not in circling else ()):
                step = document.clause(before)
                if step and step is not clause and clause.kind == step.kind == "step" and not ways_in(clause, step, document):
                    place = evidence.place(document.id, "clauses", index, "after", number)
                    leads = ", ".join(sorted(edge.to or STOP for edge in flow(document).leads(step.id) if edge.to != clause.id))
                    yield problem("N603", place, "warning", number=clause.number, after=step.number, leads=leads)


def extensions_stand_in_a_row(evidence: Evidence) -> Iterator[Problem]:
    """Extensions do not stand after one another in a circle.

    Of two that each come after the other neither comes first, and nothing leads to either. (R-44; ISO 9001:2015, 4.4.1 b)
    """
    for document in evidence.documents:
        circling = _circling(document)
        for index, clause in enumerate(document.clauses):
            if clause.id in circling:
                yield problem("N604", evidence.place(document.id, "clauses", index, "after"), number=clause.number, id=clause.id)


def _circling(document: Document) -> frozenset[str]:
    """The extensions that stand after one that stands after them."""
    graph = {clause.id: clause.after for clause in document.clauses if clause.extension}
    return frozenset(key for key, after in graph.items() if key not in after and key in _reached(graph, key))


def _loops(document: Document) -> Iterator[tuple[tuple[tuple[int, Clause], ...], int]]:
    """Each loop of a document: its clauses with their indexes, and how many ways lead out of it."""
    graph = _graph(document)
    order = {clause_id: index for index, clause_id in enumerate(graph)}
    done: set[str] = set()
    for clause_id, leads in graph.items():
        for back in leads:
            if back in done or order.get(back, len(order)) > order[clause_id]:
                continue
            members = _reached(graph, back) & _reached(_reversed(graph), back)
            done |= members
            leaves = sum(to not in members for member in members for to in graph[member])
            if members:
                yield tuple((index, clause) for index, clause in enumerate(document.clauses) if clause.id in members), leaves


def _graph(document: Document) -> Mapping[str, tuple[str, ...]]:
    """Where each step leads; END after the last."""
    found = flow(document)
    return {node.clause.id: tuple(edge.to for edge in found.leads(node.clause.id)) for node in found.nodes}


def _reversed(graph: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    """From where each clause is led to."""
    led: dict[str, tuple[str, ...]] = {}
    for clause_id, leads in graph.items():
        for to in leads:
            led[to] = (*led.get(to, ()), clause_id)
    return led


def _reached(graph: Mapping[str, tuple[str, ...]], start: str) -> frozenset[str]:
    found: set[str] = set()
    ahead = list(graph.get(start, ()))
    while ahead:
        clause_id = ahead.pop()
        if clause_id not in found:
            found.add(clause_id)
            ahead.extend(graph.get(clause_id, ()))
    return frozenset(found)


def _limits(clause: Clause) -> set[str]:
    """The limits that a clause cites, by its key or in its words."""
    texts = [clause.text, *([clause.decision.question, *(b.answer for b in clause.decision.branches)] if clause.decision else ())]
    written = (variable for text in texts for _, words in text.words for variable in variables(words))
    named = {variable.split(".")[1] for variable in written if variable.startswith("limit.")}
    return named | ({clause.limit} if clause.limit else set())
