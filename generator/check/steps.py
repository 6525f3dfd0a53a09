"""Steps: rules that every step of a procedure says who does it, within what time, and what record it leaves.

Outside stay the names that a step gives (`names.py`) and what a whole procedure promises (`promises.py`).
"""

from collections.abc import Callable, Iterator

from generator.check.evidence import Evidence
from generator.check.numbers import above, are_above, numbered, parts
from generator.model.document import Clause, Document
from generator.problems import Problem, problem


def a_step_has_an_actor(evidence: Evidence) -> Iterator[Problem]:
    """A step says which role or unit does it.

    Work that belongs to nobody is done by nobody; the first question of an audit at the workplace is "who does this?".
    (R-66; ISO 9001:2015, 5.3)
    """
    return _told(evidence, "N246", lambda step: step.actor)


def a_step_has_a_limit(evidence: Evidence) -> Iterator[Problem]:
    """A step has a time limit, or says why it has none.

    A step without a limit is never late; above all acknowledging and answering a complaint need a time that the customer
    can hold the organization to. (R-66; ISO 10002:2018, 4.15, 7.4, 7.7)
    """
    return _told(evidence, "N247", lambda step: step.limit or step.limit_none_because)


def a_step_leaves_a_record(evidence: Evidence) -> Iterator[Problem]:
    """A step names the form that proves it, or says why it leaves no record.

    What left no record cannot be shown to an auditor, nor to the customer who asks what became of the complaint.
    (R-66; ISO 9001:2015, 4.4.2 b, 7.5.3.2)
    """
    return _told(evidence, "N248", lambda step: step.record or step.record_none_because)


def _steps(evidence: Evidence) -> Iterator[tuple[Document, int, tuple[Clause, ...]]]:
    """Every step that has no steps under it (those speak for it), after the clauses above it."""
    for document in evidence.documents:
        known = numbered(document)
        divided = are_above(clause for clause in document.clauses if clause.kind == "step")
        for index, clause in enumerate(document.clauses):
            if clause.kind == "step" and parts(clause.number) not in divided:
                yield document, index, (*above(clause, known), clause)


def _told(evidence: Evidence, code: str, says: Callable[[Clause], object]) -> Iterator[Problem]:
    """The steps that do not say something, nor does a clause above say it for all that stands under it."""
    for document, index, line in _steps(evidence):
        if not any(says(clause) for clause in line):
            step = line[-1]
            yield problem(code, evidence.place(document.id, "clauses", index), "warning", number=step.number, id=step.id)
