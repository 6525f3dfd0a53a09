"""Force: which documents a decision is about, and what of them is in force or coming on a day.

Outside stays the whole system on a day (`standing.py`).
"""

from collections.abc import Iterable, Mapping
from datetime import date

from generator.control.lives import Life
from generator.control.standing import released
from generator.model.history import History
from generator.model.library import Library
from generator.model.organization import DocumentType
from generator.model.system import Revision
from generator.problems import Place, Problem, problem


def named(library: Library, lives: Mapping[str, Life], key: str) -> str | None:
    """The id of the document with that id or code: as it is written now, else under any code that it was released with."""
    if document := library.document(key):
        return document.id
    if key in lives and lives[key].releases:
        return key
    return next((found for found, life in lives.items() if any(line.released.code == key for line in life.releases)), None)


def unknown(key: str) -> Problem:
    """No document has that id or code."""
    return problem("N330", Place(key), name=key)


def code_of(library: Library, lives: Mapping[str, Life], document_id: str) -> str:
    """The code under which a document was released last; before its first release, the one that is written."""
    last = lives[document_id].last if document_id in lives else None
    document = library.document(document_id)
    return last.released.code if last else document.code if document else document_id


def place_of(library: Library, document_id: str) -> Place:
    """Where a document's code is written; the ledger where its definition is gone."""
    return library.places.find(document_id, "code") if library.document(document_id) else Place("archive/ledger.jsonl")


def in_force(history: History, day: date) -> Mapping[str, Revision]:
    """The revision of each document that is in force on a day, by the document's id, as far as is known now."""
    return {one.document.id: one for one in released(history, day) if one.status == "in_force"}


def in_force_or_coming(history: History, day: date) -> tuple[Revision, ...]:
    """The revisions that are in force on a day, or were released to be so later."""
    return tuple(one for one in released(history, day) if one.status in ("in_force", "approved"))


def approvers(library: Library, types: Iterable[DocumentType]) -> tuple[str, ...]:
    """The roles that approve documents of all these types, in the order of the approval matrix."""
    rows = [library.organization.approval(one) for one in dict.fromkeys(types)]
    named = [row.approved if row else () for row in rows]
    return tuple(role for role in named[0] if all(role in others for others in named)) if named else ()
