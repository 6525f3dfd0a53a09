"""Requests: the list of requests for documents to be made, changed or withdrawn, with what was decided and how far each has come.

Outside stays how far a request has come, which follows from what answers it (`control/requests.py`).
(R-20; ISO 9001:2015, 7.5.3.2 c)
"""

from collections.abc import Iterable, Mapping

from generator.control.requests import stage_of
from generator.model.document import Document
from generator.model.register import Cell, Code, Column, Many, Phrase, Register, Word
from generator.model.requests import Request
from generator.model.system import System
from generator.registers.table import code_of, register, role_title

COLUMNS = (
    Column("request", 10),
    Column("kind", 8),
    Column("asked", 9),
    Column("asked_by", 12),
    Column("documents", 10),
    Column("what", 24),
    Column("reason", 20),
    Column("request_state", 10),
    Column("decided", 9),
    Column("decided_by", 12),
    Column("affected", 20),
)


def requests(system: System) -> Register:
    """One row for each request that was ever frozen with a release or stands in the organization, by day and number."""
    documents = {revision.document.id: revision.document for revision in system.revisions}
    rows = (_row(one, system, documents) for one in requests_of(system))
    return register(system, "requests", COLUMNS, rows)


def requests_of(system: System) -> tuple[Request, ...]:
    """The requests as they were written last: a closed one may have been deleted since, and the releases still have it."""
    organizations = {id(found): found for found in (*(one.organization for one in system.released), system.organization)}
    known = {one.id: one for found in organizations.values() for one in found.requests}
    return tuple(sorted(known.values(), key=lambda one: (one.on, one.id)))


def _row(request: Request, system: System, documents: Mapping[str, Document]) -> tuple[Cell, ...]:
    return (
        Code(request.id),
        Word(f"request.kind.{request.kind}"),
        request.on,
        role_title(request.by, system.organization),
        Many(tuple(_named(request.documents, documents))),
        request.what,
        request.reason,
        Word(f"request.stage.{stage_of(request, system.revisions, system.as_of)}"),
        request.decided,
        role_title(request.decided_by, system.organization),
        Many(tuple(_affected(request, documents))),
    )


def _named(ids: Iterable[str], documents: Mapping[str, Document]) -> Iterable[Cell]:
    """Codes; of a document that is still to be made, its id."""
    return (code_of(documents[one]) if one in documents else Code(one) for one in ids)


def _affected(request: Request, documents: Mapping[str, Document]) -> Iterable[Cell]:
    for answer in request.affected:
        (code,) = _named((answer.document,), documents)
        blanks: tuple[tuple[str, Cell], ...] = (("code", code), ("reason", answer.reason))
        yield Phrase(f"request.answer.{answer.answer}{'_because' if answer.reason else ''}", blanks)
