"""An archive of the second schema, as it was made, is read forever and says the same: `tests/fixtures/archives/2/`.

It is the sample organization's of its day, with every kind of event of this schema, made by its program and never made again.
Outside stays the first schema (`test_schema_1.py`).
"""

import json
from datetime import date
from typing import Any

import pytest

from generator.archive import layout
from generator.archive.reading import read, unprinted
from generator.control.fingerprint import fingerprint
from generator.control.frozen import definition_bytes, organization_bytes
from generator.control.ledger import line_of
from generator.control.lives import releases
from generator.control.standing import system
from generator.model.events import SignedOff, Translated
from generator.model.history import History
from generator.model.system import Revision
from tests.conftest import ROOT

FIXTURE = ROOT / "tests" / "fixtures" / "archives" / "2"
FOLDER = FIXTURE / "archive"
EXPECTED: dict[str, Any] = json.loads((FIXTURE / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def history() -> History:
    found, problems = read(FOLDER)
    assert problems == ()
    return found


@pytest.mark.requirement("R-57")
def test_it_holds_what_it_held(history: History) -> None:
    assert counted(history) == {key: value for key, value in EXPECTED.items() if key != "as_of"}


@pytest.mark.requirement("R-58")
@pytest.mark.parametrize("day", EXPECTED["as_of"])
def test_every_day_stands_as_it_stood(history: History, day: str) -> None:
    assert standing(history, date.fromisoformat(day)) == EXPECTED["as_of"][day]


def test_its_lines_keep_their_bytes(history: History) -> None:
    lines = [line_of(entry) + b"\n" for entry in history.entries]
    assert b"".join(lines) == (FOLDER / layout.LEDGER).read_bytes()
    assert {entry.schema for entry in history.entries} == {2}


def test_what_it_froze_keeps_its_bytes_and_its_fingerprint(history: History) -> None:
    """A released sheet bears its definition; laid out again, it must come out the same."""
    for _, release in releases(history.entries):
        for line in release.revisions:
            content = history.documents[line.document, line.revision]
            assert definition_bytes(line, content) == kept(layout.definition(line.code, line.revision)), line.code
            assert fingerprint(content) == line.fingerprint, line.code
        written = organization_bytes(release.organization, history.organizations[release.organization])
        assert written == kept(layout.organization(release.organization))


def test_a_translation_that_followed_keeps_its_fingerprint(history: History) -> None:
    issued = [entry.event for entry in history.entries if isinstance(entry.event, Translated)]
    assert issued
    for event in issued:
        content = history.issues[event.document, event.revision, event.language, event.issue]
        assert fingerprint(content) == event.fingerprint


def test_what_was_signed_by_a_key_is_kept_as_it_was_signed(history: History) -> None:
    signed = {one.id for one in history.entries if isinstance(one.event, SignedOff | Translated) and one.event.signature}
    assert signed == {path.stem for path in (FOLDER / "signatures").glob("*.sig")}


def kept(path: str) -> bytes:
    return (FOLDER / path).read_bytes()


def counted(history: History) -> dict[str, Any]:
    kinds = [entry.kind for entry in history.entries]
    return {
        "entries": len(kinds),
        "kinds": {kind: kinds.count(kind) for kind in sorted(set(kinds))},
        "documents": len(history.documents),
        "issues": len(history.issues),
        "organizations": len(history.organizations),
        "unprinted": len(unprinted(FOLDER, history)),
        "head": history.head,
    }


def standing(history: History, day: date) -> dict[str, Any] | None:
    found = system(history, day)
    if found is None:
        return None
    former = {document: list(codes) for document, codes in found.former_codes}
    revisions = [told(one) for one in found.revisions]
    return {"head": found.head, "releases": len(found.releases), "former_codes": former, "revisions": revisions}


def told(one: Revision) -> str:
    """Code, number, standing, days, and how many sign-offs, issues of translations, reviews, deviations and events it had."""
    days = (one.released, one.since, one.until or "-", one.withdrawal.effective if one.withdrawal else "-")
    counts = (one.sign_offs, one.issues, one.reviewed, one.deviations, one.events)
    return " ".join(str(word) for word in (one.document.code, one.key, one.status, *days, *map(len, counts)))
