"""An archive of the first schema, as it was made, is read forever and says the same: `tests/fixtures/archives/1/`.

It was made once, by the program of its day, and is never made again. Outside stays what a damaged archive says.
"""

import json
from datetime import date
from typing import Any

import pytest

from generator.archive import layout
from generator.archive.reading import read, unprinted
from generator.control.frozen import definition_bytes, organization_bytes
from generator.control.ledger import line_of
from generator.control.lives import releases
from generator.control.standing import system
from generator.model.history import History
from generator.model.system import Revision
from tests.conftest import ROOT

FIXTURE = ROOT / "tests" / "fixtures" / "archives" / "1"
FOLDER = FIXTURE / "archive"
EXPECTED: dict[str, Any] = json.loads((FIXTURE / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def history() -> History:
    found, problems = read(FOLDER)
    assert problems == ()
    return found


@pytest.mark.requirement("R-57")
def test_it_holds_what_it_held(history: History) -> None:
    kinds = [entry.kind for entry in history.entries]
    assert len(history.entries) == EXPECTED["entries"]
    assert {kind: kinds.count(kind) for kind in kinds} == EXPECTED["kinds"]
    assert len(history.documents) == EXPECTED["documents"]
    assert len(history.organizations) == EXPECTED["organizations"]
    assert len(unprinted(FOLDER, history)) == EXPECTED["unprinted"]
    assert history.head == EXPECTED["head"]


@pytest.mark.requirement("R-58")
@pytest.mark.parametrize("day", EXPECTED["as_of"])
def test_every_day_stands_as_it_stood(history: History, day: str) -> None:
    assert standing(history, date.fromisoformat(day)) == EXPECTED["as_of"][day]


def test_its_lines_keep_their_bytes(history: History) -> None:
    lines = [line_of(entry) + b"\n" for entry in history.entries]
    assert b"".join(lines) == (FOLDER / layout.LEDGER).read_bytes()
    assert {entry.schema for entry in history.entries} == {1}


def test_what_it_froze_keeps_its_bytes(history: History) -> None:
    """A released sheet bears its definition; laid out again, it must come out the same."""
    for _, release in releases(history.entries):
        for line in release.revisions:
            written = definition_bytes(line, history.documents[line.document, line.revision])
            assert written == kept(layout.definition(line.code, line.revision)), line.code
        written = organization_bytes(release.organization, history.organizations[release.organization])
        assert written == kept(layout.organization(release.organization))


def kept(path: str) -> bytes:
    return (FOLDER / path).read_bytes()


def standing(history: History, day: date) -> dict[str, Any] | None:
    found = system(history, day)
    if found is None:
        return None
    return {"head": found.head, "releases": len(found.releases), "revisions": [told(one) for one in found.revisions]}


def told(one: Revision) -> str:
    told = (one.document.code, one.key, one.status, one.released, one.since, one.until or "-", len(one.sign_offs))
    return " ".join(str(word) for word in told)
