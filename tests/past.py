"""The past: a workspace's definitions signed off and released, so that a case can say what was released before.

Outside stay the commands that do so for people: nothing is printed here, and no PDF is laid out.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from generator.archive.parcel import packed
from generator.archive.reading import read
from generator.archive.writing import append
from generator.control import acts, withdrawing
from generator.control.acts import Act
from generator.control.ledger import Moment
from generator.load.workspace import load
from generator.model.copy_events import CopiesIssued, IssuedCopy, Transmittal
from generator.model.document import Document
from generator.model.history import History
from generator.model.library import Library
from generator.model.organization import Meaning
from generator.model.text import Text
from generator.problems import errors

ARCHIVE = "archive"
APPROVER = "K-01"
WITHDRAWAL = "DAR-1"
SIGNING: tuple[tuple[Meaning, str], ...] = (("prepared", "K-02"), ("approved", APPROVER))
"""The two people of the cases' base, and what each does."""


def release_everything(workspace: Path, day: date) -> None:
    """Every document that differs from its last release is prepared, approved and released on a day, effective that day."""
    library, problems = load(workspace)
    assert library is not None, problems
    changed = tuple(document for document in library.documents if _released(_history(workspace), document) != document)
    for document in changed:
        for meaning, person in SIGNING:
            moment, history = Moment(day, f"{day.isoformat()}T08:00:00Z"), _history(workspace)
            act = acts.sign_off(history, library, moment, document=document.id, meaning=meaning, person=person)
            _record(workspace, history, act)
    _release(workspace, library, day, tuple(document.id for document in changed))


def withdraw(workspace: Path, day: date, documents: Sequence[str]) -> None:
    """Documents end on a day, as the request `WITHDRAWAL` of the workspace asks."""
    library, problems = load(workspace)
    assert library is not None, problems
    moment, history = Moment(day, f"{day.isoformat()}T10:00:00Z"), _history(workspace)
    ended = tuple((document, None) for document in documents)
    why = Text.of({library.organization.master: "دیگر به کار نمی‌رود."})
    act = withdrawing.withdraw(
        history, library, moment, documents=ended, effective=day, person=APPROVER, request=WITHDRAWAL, reason=why
    )
    _record(workspace, history, act)


def hand_out(workspace: Path, day: date, copies: Mapping[str, str]) -> None:
    """A holder, by id, is handed a numbered copy of the first revision of a document, by id, on a day."""
    moment, history = Moment(day, f"{day.isoformat()}T11:00:00Z"), _history(workspace)
    documents = {document: found for (document, key), found in history.documents.items() if key == "00"}
    given = tuple((holder, name, documents[name].code) for holder, name in copies.items())
    notes = tuple(
        Transmittal(f"TR-{number}", holder, "fa", day, (IssuedCopy(name, code, "00", "fa", number, number, "0" * 64),))
        for number, (holder, name, code) in enumerate(given, start=1)
    )
    _record(workspace, history, Act(CopiesIssued(notes, 1, APPROVER, "manager"), (), moment))


def _release(workspace: Path, library: Library, day: date, documents: tuple[str, ...]) -> None:
    moment, history = Moment(day, f"{day.isoformat()}T09:00:00Z"), _history(workspace)
    _record(workspace, history, acts.release(history, library, moment, effective=day, person=APPROVER, documents=documents))


def _released(history: History, document: Document) -> Document | None:
    revisions = [revision for document_id, revision in history.documents if document_id == document.id]
    return history.documents[document.id, max(revisions)] if revisions else None


def _record(workspace: Path, history: History, act: Act) -> None:
    assert not errors(act.problems), act.problems
    entry, refused = append(workspace / ARCHIVE, packed(act), act.moment, history.head)
    assert entry is not None, refused


def _history(workspace: Path) -> History:
    (workspace / ARCHIVE).mkdir(exist_ok=True)
    history, problems = read(workspace / ARCHIVE)
    assert not errors(problems), problems
    return history
