"""Steps: rules that every step of a procedure says who does it, within what time, and what record it leaves.

Outside stay the names that a step gives (`names.py`) and what a whole procedure promises (`promises.py`).
"""

from collections.abc import Callable, Iterator

from generator.check.evidence import Evidence
from generator.check.numbers import above, under
from generator.model.document import Clause, Document
from generator.problems import Problem, problem


def a_step_has_an_actor(evidence: Evidence) -> Iterator[Problem]:
    """A step says which role or unit does it.

    Work that belongs to nobody is done by nobody; the first question of an audit at the workplace is "who does this?".
    (R-66; ISO 9001:2015, 5.3)
    """
    for document, index, clause in _steps(evidence):
        if not _said(document, clause, lambda one: bool(one.actor)):
            yield problem("N246", evidence.place(document.id, "clauses", index), "warning", number=clause.number, id=clause.id)


def a_step_has_a_limit(evidence: Evidence) -> Iterator[Problem]:
    """A step has a time limit, or says why it has none.

    A step without a limit is never late; above all acknowledging and answering a complaint need a time that the customer
    can hold the organization to. (R-66; ISO 10002:2018, 4.15, 7.4, 7.7)
    """
    for document, index, clause in _steps(evidence):
        if not _said(document, clause, lambda one: bool(one.limit or one.limit_none_because)):
            yield problem("N247", evidence.place(document.id, "clauses", index), "warning", number=clause.number, id=clause.id)


def a_step_leaves_a_record(evidence: Evidence) -> Iterator[Problem]:
    """A step names the form that proves it, or says why it leaves no record.

    What left no record cannot be shown to an auditor, nor to the customer who asks what became of the complaint.
    (R-66; ISO 9001:2015, 4.4.2 b, 7.5.3.2)
    """
    for document, index, clause in _steps(evidence):
        if not _said(document, clause, lambda one: bool(one.record or one.record_none_because)):
            yield problem("N248", evidence.place(document.id, "clauses", index), "warning", number=clause.number, id=clause.id)


def _steps(evidence: Evidence) -> Iterator[tuple[Document, int, Clause]]:
    """Every step that has no steps under it: those speak for it."""
    for document in evidence.documents:
        for index, clause in enumerate(document.clauses):
            if clause.kind == "step" and not any(one.kind == "step" for one in under(document, clause)):
                yield document, index, clause


def _said(document: Document, clause: Clause, says: Callable[[Clause], bool]) -> bool:
    """Whether a clause says it, or one above it says it for all that stands under it."""
    return says(clause) or any(says(one) for one in above(document, clause))
