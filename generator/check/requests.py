"""Requests: rules of the requests for changes: each has a number of its own, a decision that somebody made, and reasons.

Outside stay whether what a request names is there (`names.py`) and the release that must answer it (`control/releasing.py`).
"""

from collections.abc import Iterator

from generator.check.evidence import Evidence
from generator.check.texts import home
from generator.model.library import Step
from generator.model.requests import Request
from generator.problems import Place, Problem, problem


def a_requests_number_stands_once(evidence: Evidence) -> Iterator[Problem]:
    """A request has a number of its own.

    A revision that cites the number would answer two requests at once. (R-20; ISO 9001:2015, 7.5.3.2 c)
    """
    seen: set[str] = set()
    for index, request in enumerate(evidence.organization.requests):
        if request.id in seen:
            yield problem("N640", _at(evidence, index, "id"), request=request.id)
        seen.add(request.id)


def a_requests_number_is_never_given_again(evidence: Evidence) -> Iterator[Problem]:
    """A number that a request had when a release froze it is not given to another request.

    A revision that was released under the number would seem to answer what nobody had asked then.
    (R-20; ISO 9001:2015, 7.5.3.2 c)
    """
    frozen = evidence.history.organizations
    former = {request.id: request for number in sorted(frozen, reverse=True) for request in frozen[number].requests}
    for index, request in enumerate(evidence.organization.requests):
        first = former.get(request.id, request)
        if _identity(first) != _identity(request):
            yield problem("N641", _at(evidence, index, "id"), request=request.id, former=f"{first.kind}, {first.by}, {first.on}")


def a_decision_is_somebodys(evidence: Evidence) -> Iterator[Problem]:
    """A request that was accepted or rejected says on which day, and by which role or unit.

    A decision without a day and a function behind it is only a note. (R-20; ISO 9001:2015, 5.3, 7.5.3.2 c)
    """
    for index, request in enumerate(evidence.organization.requests):
        missing = [key for key in ("decided", "decided_by") if getattr(request, key) is None]
        if request.decision != "open" and missing:
            yield problem("N642", _at(evidence, index, "decision"), request=request.id, missing=", ".join(missing))


def not_affected_has_a_reason(evidence: Evidence) -> Iterator[Problem]:
    """Where a document that cites what changes is not affected, the request says why.

    Nobody can tell an answer without a reason from one that was never thought about. (R-25; ISO 9001:2015, 6.3)
    """
    for index, request in enumerate(evidence.organization.requests):
        for number, answer in enumerate(request.affected):
            if answer.answer == "not_affected" and not answer.reason:
                found = evidence.by_key.get(answer.document)
                place = _at(evidence, index, "affected", number, "answer")
                yield problem("N643", place, request=request.id, document=found.code if found else answer.document)


def _identity(request: Request) -> tuple[object, ...]:
    """What a request was when it was made; its words may be mended, and documents may come to it."""
    return request.kind, request.on, request.by


def _at(evidence: Evidence, index: int, *path: Step) -> Place:
    owner, start = home("requests")
    return evidence.place(owner, *start, index, *path)
