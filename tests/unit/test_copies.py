"""What the record knows of a copy that somebody holds, without laying out anything."""

from datetime import date
from pathlib import Path

import pytest

from generator.archive.reading import lean
from generator.control.ledger import extended
from generator.model.events import Withdrawn, WithdrawnLine
from generator.verify.copies import Index, told
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
