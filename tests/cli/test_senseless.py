"""A ledger whose chain is whole, but whose events make no sense one after another, does not pass `verify`."""

from datetime import date
from pathlib import Path

import pytest

from generator.archive.parcel import Parcel
from generator.archive.reading import read
from generator.archive.writing import append
from generator.control.ledger import Moment
from generator.model.events import Event, Released, Reviewed
from tests.cli.conftest import Ask

DAY = date(2026, 2, 1)


@pytest.mark.requirement("R-57")
@pytest.mark.parametrize(
    ("event", "code"),
    [(Reviewed("lost-property", "P-03", "07", "K-01", "manager"), "N315"), (Released(7, DAY, "K-01", (), 1, ""), "N314")],
)
def test_verify_tells_what_makes_no_sense_in_a_whole_chain(ask: Ask, inn: Path, event: Event, code: str) -> None:
    history, problems = read(inn / "archive")
    assert problems == ()
    if isinstance(event, Released):
        last = next(one.event for one in reversed(history.entries) if isinstance(one.event, Released))
        event = Released(7, DAY, "K-01", (), last.organization, last.organization_digest)
    made, refused = append(inn / "archive", Parcel(event), Moment(DAY, "2026-02-01T09:00:00Z"), history.head)
    assert made, refused
    assert read(inn / "archive")[1] == ()
    for words in (("verify",), ("verify", str(inn / "procedures/P-03.yml"))):
        said = ask(*words)
        assert said.code == 1
        assert f"archive/ledger.jsonl:{len(history.entries) + 1}: {code} error" in said.err
