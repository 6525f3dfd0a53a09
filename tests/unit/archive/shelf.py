"""An archive on disk with the small world of `tests/unit/control`, and its commands as the program runs them."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from generator.archive.lock import hold
from generator.archive.parcel import packed
from generator.archive.reading import read
from generator.archive.writing import append
from generator.artifacts import Artifact
from generator.control.acts import Act, release, sign_off
from generator.control.ledger import Moment
from generator.model.history import History
from generator.model.library import Library
from generator.model.organization import Meaning
from generator.problems import Problem, errors
from tests.unit.control.world import LIBRARY, WHO, moment, spoken

DAY = date(2026, 1, 10)
PRINTED = (
    Artifact("P-06/00/P-06_00_fa.pdf", b"%PDF-1.7 fa" + bytes(range(256))),
    Artifact("P-06/00/P-06_00_th.pdf", b"%PDF-1.7 th" + bytes(range(256))),
    Artifact("releases/1/master-list.json", b"{}\n"),
    Artifact("releases/1/F-01-00-01_1_fa.pdf", b"%PDF-1.7 list"),
)


def record(folder: Path, act: Act, history: History, files: Iterable[Artifact] = (), wait: float = 10) -> tuple[Problem, ...]:
    """Record what was decided upon a history; gives the problems, none when it was recorded or there was nothing to do."""
    if act.event is None:
        return errors(act.problems)
    entry, problems = append(folder, packed(act, files), act.moment, history.head, wait)
    spoken(problems)
    assert (entry is None) == bool(problems)
    return problems


def sign(
    folder: Path, document: str, meaning: Meaning, when: Moment | None = None, library: Library = LIBRARY
) -> tuple[Problem, ...]:
    """The command `sign-off`: hold, read, decide, record."""
    with hold(folder) as refused:
        if refused:
            return refused
        history, problems = read(folder)
        if errors(problems):
            return problems
        found = sign_off(history, library, when or moment(DAY), document=document, meaning=meaning, person=WHO[meaning])
        return record(folder, found, history)


def issue(folder: Path, printed: Iterable[Artifact] = PRINTED, when: Moment | None = None) -> tuple[Problem, ...]:
    """The command `release`."""
    with hold(folder) as refused:
        if refused:
            return refused
        history, problems = read(folder)
        if errors(problems):
            return problems
        act = release(history, LIBRARY, when or moment(DAY, 12), effective=DAY, person="p-director")
        return record(folder, act, history, printed)


def signed(folder: Path) -> Path:
    """An archive in which everything is signed and nothing released."""
    for document in LIBRARY.documents:
        for meaning in ("prepared", "approved") if document.type == "form" else ("prepared", "confirmed", "approved"):
            assert sign(folder, document.id, meaning) == ()
    return folder


def released(folder: Path) -> Path:
    """An archive with one release."""
    assert issue(signed(folder)) == ()
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of the record by its path; the lock is none."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found if path.name not in (".lock", ".holder")}
