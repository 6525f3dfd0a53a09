"""What the record knows of a copy that somebody holds, without laying out anything."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from generator.archive.reading import lean
from generator.control.ledger import extended
from generator.model.copy_events import (
    CopiesDestroyed,
    CopiesIssued,
    CopiesLost,
    CopiesReturned,
    IssuedCopy,
    NumberedCopy,
    Transmittal,
)
from generator.model.events import Event, Withdrawn, WithdrawnLine
from generator.model.history import History
from generator.proving import Verified
from generator.verdicts import told_copies
from generator.verify.copies import Copy, Index, told
from tests.unit.archive.shelf import released
from tests.unit.control.world import moment, text

END = date(2026, 2, 10)


@pytest.mark.requirement("R-40", "R-22")
@pytest.mark.parametrize(("successor", "instead"), [("complaints", "I-06-02"), (None, "-")])
def test_of_a_withdrawn_document_the_code_of_what_is_used_instead_is_told(
    tmp_path: Path, successor: str | None, instead: str
) -> None:
    folder = released(tmp_path / "archive")
    history, problems = lean(folder)
    assert problems == ()
    line = WithdrawnLine("customers", "P-06", "00", successor)
    event = Withdrawn((line,), END, "p-director", "director", "DAR-1", text("Merged"))
    index = Index.of(folder, extended(history, event, moment(END)), END)
    copy = index.judge(folder / "P-06/00/P-06_00_fa.pdf")
    assert copy.verdict == "withdrawn"
    (found,) = told(copy)
    assert (found.code, dict(found.values)["instead"]) == ("N442", instead)


ISSUED = date(2026, 1, 20)
SHEET, NOTED = b"%PDF copy 1 of 2", b"%PDF note"


def handed_out(history: History) -> History:
    """The history with copies 1 and 2 of P-06 handed out to somebody with a note."""
    copies = tuple(
        IssuedCopy("customers", "P-06", "00", "fa", number, 2, sha256(content).hexdigest())
        for number, content in ((1, SHEET), (2, b"%PDF copy 2 of 2"))
    )
    note = Transmittal("TR-1404-001", "front-desk", "fa", END, copies, sha256=sha256(NOTED).hexdigest())
    return extended(history, CopiesIssued((note,), 1, "p-director", "director"), moment(ISSUED))


def judged(history: History, folder: Path, content: bytes, today: date) -> Copy:
    file = folder.parent / "held.pdf"
    file.write_bytes(content)
    return Index.of(folder, history, today).judge(file)


@pytest.mark.requirement("R-40", "R-43")
def test_a_numbered_copy_and_its_note_are_known_by_their_bytes(tmp_path: Path) -> None:
    folder = released(tmp_path / "archive")
    history = handed_out(lean(folder)[0])
    copy = judged(history, folder, SHEET, END)
    assert copy.verdict == "copy"
    assert copy.numbered is not None
    assert (copy.numbered.number, copy.numbered.of, copy.numbered.holder) == (1, 2, "front-desk")
    note = judged(history, folder, NOTED, END)
    assert note.verdict == "note"
    assert note.note is not None
    assert (note.note.number, tuple(told(note))) == ("TR-1404-001", ())
    assert judged(history, folder, SHEET[:-1], END).verdict == "unknown"
    lines = tuple(told_copies(Verified(0, 0, (copy, note), (), history.organizations[1]), "en"))
    assert lines[0].endswith("controlled copy 1 of 2 of P-06 revision 00, handed out on 2026-01-20 to front-desk.")
    assert lines[1].endswith("transmittal note TR-1404-001, sent on 2026-01-20 to front-desk.")


@pytest.mark.requirement("R-40", "R-43")
@pytest.mark.parametrize(
    "event",
    [
        CopiesLost((NumberedCopy("customers", "P-06", "00", 1),), "p-director", "director"),
        CopiesDestroyed((NumberedCopy("customers", "P-06", "00", 1),), "p-director", "director", "clerk"),
        CopiesReturned((NumberedCopy("customers", "P-06", "00", 1),), "p-director", "director"),
    ],
    ids=lambda event: type(event).__name__,
)
def test_of_a_copy_that_should_not_be_out_there_this_is_told(tmp_path: Path, event: Event) -> None:
    folder = released(tmp_path / "archive")
    history = extended(handed_out(lean(folder)[0]), event, moment(END))
    (found,) = told(judged(history, folder, SHEET, END))
    assert (found.code, found.severity, dict(found.values)["date"]) == ("N444", "warning", END.isoformat())


@pytest.mark.requirement("R-40", "R-43")
def test_a_copy_of_what_was_withdrawn_is_to_come_back(tmp_path: Path) -> None:
    folder = released(tmp_path / "archive")
    line = WithdrawnLine("customers", "P-06", "00", None)
    event = Withdrawn((line,), END, "p-director", "director", "DAR-1", text("Merged"))
    history = extended(handed_out(lean(folder)[0]), event, moment(END))
    copy = judged(history, folder, SHEET, END)
    assert copy.back is not None
    assert [one.code for one in told(copy)] == ["N444"]
