"""Reviewing: deciding whether a review of a revision in force may be recorded, and what it found.

    review_done(history, library, moment, document=, person=, role=None, result="no_change", note="", request="",
                record=None) -> Act

Outside stays when a review is due (`review.py`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.control.act import Act, office, repeated
from generator.control.corrections import applied
from generator.control.force import in_force, named, place_of, unknown
from generator.control.ledger import Moment
from generator.control.lives import lives
from generator.control.signing import day_has_come
from generator.model.events import Digest, Result, Reviewed
from generator.model.history import History
from generator.model.library import Library
from generator.model.requests import RequestKind
from generator.model.system import Revision
from generator.problems import Problem, errors, problem

ASKS_FOR: dict[Result, RequestKind] = {"revise": "change", "withdraw": "withdraw"}
"""The kind of request to which a result leads."""


@dataclass(frozen=True, slots=True)
class Case:
    """Someone reviewed a document on the moment's day; `revision` is what of it is in force then, if anything."""

    library: Library
    moment: Moment
    document: str
    code: str
    revision: Revision | None
    result: Result
    request: str


def review_done(
    history: History,
    library: Library,
    moment: Moment,
    *,
    document: str,
    person: str,
    role: str | None = None,
    result: Result = "no_change",
    note: str = "",
    request: str = "",
    record: Digest | None = None,
) -> Act:
    """The document's owner, or someone who confirms or approves such documents, reviewed what is in force of it.

    `result` is what the review found, `request` the request to which it led; `record` is the digest of the minutes.
    """
    known = lives(applied(history.entries))
    if (document_id := named(library, known, document)) is None:
        return Act(None, (unknown(document),), moment)
    revision = in_force(history, moment.date).get(document_id)
    case = Case(library, moment, document_id, revision.document.code if revision else document, revision, result, request)
    found = (*day_has_come(library, moment), *review_problems(case))
    if errors(found) or revision is None:
        return Act(None, found, moment)
    role, refused = office(library, moment, person=person, role=role, allowed=reviewing_roles(library, revision))
    if role is None:
        return Act(None, (*found, *refused), moment)
    event = Reviewed(document_id, revision.document.code, revision.key, person, role, result, note.strip(), request, record)
    again = repeated(history, event, moment)
    return Act(None if again else event, (*found, *again), moment)


def reviewing_roles(library: Library, revision: Revision) -> tuple[str, ...]:
    """The roles that may review: the document's owner, and those that confirm or approve documents of its type."""
    row = library.organization.approval(revision.document.type)
    signing = (*row.approved, *row.confirmed) if row else ()
    return tuple(dict.fromkeys((revision.document.owner, *signing)))


def review_problems(case: Case) -> tuple[Problem, ...]:
    """What every rule of a review finds, in the rules' order."""
    return tuple(found for rule in RULES for found in rule(case))


def there_is_something_to_review(case: Case) -> Iterator[Problem]:
    """What is reviewed is in force on the day of the review.

    A review asks whether staff may go on working by a document; of one that nobody works by it says nothing.
    (R-61; ISO 9001:2015, 7.5.2 c)
    """
    if case.revision is None:
        yield problem("N376", place_of(case.library, case.document), code=case.code, date=case.moment.date)


def a_finding_leads_to_a_request(case: Case) -> Iterator[Problem]:
    """A review that asks for a change or for the document's end names the request that was made of it.

    A finding that nobody follows up is worse than none: the next audit finds it again. (R-61; R-62; ISO 9001:2015, 10.2.1)
    """
    kind = ASKS_FOR.get(case.result)
    asked = next((one for one in case.library.organization.requests if one.id == case.request), None)
    if kind and (asked is None or asked.kind != kind or case.document not in asked.documents):
        yield problem("N377", place_of(case.library, case.document), code=case.code, result=case.result, kind=kind)


RULES: tuple[Callable[[Case], Iterator[Problem]], ...] = (there_is_something_to_review, a_finding_leads_to_a_request)
