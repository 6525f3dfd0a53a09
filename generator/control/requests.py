"""Requests: how far a request for a change has come, and what it must answer before what it changes is released.

    stage_of(request, revisions, as_of) -> Stage
    citing(history, lives) -> Mapping[str, tuple[str, ...]]
    unanswered(request, citing) -> tuple[str, ...]

Outside stay how requests are written (`load/`), that each is whole (`check/`), and the release that waits for the answers
(`releasing.py`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from generator.control.lives import Life, Line
from generator.control.references import DOCUMENTS, references
from generator.model.document import Document
from generator.model.history import History
from generator.model.organization import Organization
from generator.model.requests import Request
from generator.model.system import DRAFTS, Revision

Stage = Literal["open", "rejected", "accepted", "in_work", "approved", "closed"]
"""`open`: not decided; `in_work`: something answers it, not everything; `approved`: everything is released, not all of it has
begun; `closed`: everything that it asked for is in force, or has ended where that was asked."""


def stage_of(request: Request, revisions: Iterable[Revision], as_of: date) -> Stage:
    """How far a request has come on a day, by the revisions that a system or a preview holds."""
    if request.decision != "accepted":
        return request.decision
    days = done_on(request, tuple(revisions))
    if not days:
        return "accepted"
    if any(day is None for day in days.values()) or set(wanted(request)) - set(days):
        return "in_work"
    return "closed" if all(day and day <= as_of for day in days.values()) else "approved"


def wanted(request: Request) -> tuple[str, ...]:
    """The ids of the documents that a request asks to make, change or withdraw, those that change with them included."""
    changed = (one.document for one in request.affected if one.answer == "changed")
    return tuple(dict.fromkeys((*request.documents, *changed)))


def found_in(organization: Organization, request_id: str | None) -> Request | None:
    """The request of that id, or None."""
    return next((one for one in organization.requests if one.id == request_id), None)


def is_answered_by(request: Request, document_id: str) -> bool:
    """Whether a revision of that document may answer a request: it was accepted, and names the document as one to change."""
    return request.decision == "accepted" and request.kind != "withdraw" and document_id in wanted(request)


def citing(history: History, lives: Mapping[str, Life]) -> Mapping[str, tuple[str, ...]]:
    """For each released document the ids of the others whose last revision refers to it, sorted.

    That a form names its parent is no reference to what the parent says. A document that was withdrawn refers to nothing.
    """
    names = {name: document_id for document_id, life in lives.items() for name in _names(document_id, life)}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for document_id, life in lives.items():
        content = _content(history, document_id, life.last)
        if content is None or life.withdrawal:
            continue
        for one in references(content):
            if one.field in (DOCUMENTS | {"text"}) - {"parent"} and (target := names.get(one.name)) and target != document_id:
                found[target].add(document_id)
    return {target: tuple(sorted(others)) for target, others in found.items()}


def unanswered(request: Request | None, citing_ids: Iterable[str]) -> tuple[str, ...]:
    """The documents that refer to what changes and of which no request says what the change means for them.

    One that the request itself is about is answered by that.
    """
    answered = {*request.documents, *(one.document for one in request.affected)} if request else set()
    return tuple(one for one in citing_ids if one not in answered)


def answers(history: History, life: Life, document_id: str, request: Request) -> bool:
    """Whether a revision of the document was released in answer to a request, on the day of the request or later."""
    return any(
        line.entry.date >= request.on and (content := _content(history, document_id, line)) and content.change.request == request.id
        for line in life.releases
    )


def done_on(request: Request, revisions: tuple[Revision, ...]) -> Mapping[str, date | None]:
    """The first day on which each document did what was asked; None while that is a draft."""
    days: dict[str, date | None] = {}
    for revision in revisions:
        document = revision.document
        if request.kind == "withdraw" and revision.withdrawal and revision.withdrawal.request == request.id:
            days[document.id] = revision.withdrawal.effective
        elif document.change.request == request.id and revision.status in DRAFTS:
            days.setdefault(document.id, None)
        elif document.change.request == request.id:
            days[document.id] = revision.since
    return days


def _names(document_id: str, life: Life) -> Iterable[str]:
    return (document_id, *(line.released.code for line in life.releases)) if life.releases else ()


def _content(history: History, document_id: str, line: Line | None) -> Document | None:
    return history.documents.get((document_id, line.released.revision)) if line else None
