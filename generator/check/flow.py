"""Flow: rules about where a clause leads: branches that exist, decisions that decide, loops with a way out.

Outside stays drawing the flow (`site/`, `pdf/`).
"""

from collections.abc import Iterator, Mapping

from generator.check.evidence import Evidence
from generator.model.document import Clause, Document
from generator.problems import Problem, problem
from generator.prose.find import variables
from generator.wording.fold import fold

END = ""
"""Stands for the end of the work in the graph of clauses."""


def clauses_lead_to_clauses(evidence: Evidence) -> Iterator[Problem]:
    """Where a clause leads, by `next` or by an answer, there is a clause.

    A step that leads nowhere leaves whoever does the work in the middle of it. (R-44; ISO 9001:2015, 4.4.1 b)
    """
    for document in evidence.documents:
        known = {clause.id for clause in document.clauses}
        for index, clause in enumerate(document.clauses):
            for number, following in enumerate(clause.next):
                if following not in known:
                    place = evidence.place(document.id, "clauses", index, "next", number)
                    yield problem("N240", place, to=following, number=clause.number, known=", ".join(sorted(known)))
            for number, branch in enumerate(clause.decision.branches if clause.decision else ()):
                if branch.to is not None and branch.to not in known:
                    place = evidence.place(document.id, "clauses", index, "decision", "branches", number, "to")
                    yield problem("N240", place, to=branch.to, number=clause.number, known=", ".join(sorted(known)))


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
    """Where each clause leads: by its answers and `next`, else to the following clause; END after the last."""
    known = {clause.id for clause in document.clauses}
    graph: dict[str, tuple[str, ...]] = {}
    for index, clause in enumerate(document.clauses):
        following = document.clauses[index + 1].id if index + 1 < len(document.clauses) else END
        answers = tuple(branch.to or END for branch in clause.decision.branches) if clause.decision else ()
        leads = (*answers, *clause.next) or (following,)
        graph[clause.id] = tuple(to if to in known else END for to in leads)
    return graph


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
