"""The site knows every PDF that was released or that it made, by its bytes."""

import json
import re
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from generator.artifacts import Artifact
from generator.control import standing
from generator.control.fingerprint import fingerprint
from generator.control.ledger import extended
from generator.model.events import FileDigest, Released, ReleasedRevision, Translated
from generator.model.history import History
from generator.model.system import Issue, System
from generator.model.text import EMPTY
from generator.site import addresses
from generator.site.digests import FOLDERS, digests, scripts
from tests.unit.control.world import moment, released
from tests.unit.site.copied import COPIED, COPIES

FIRST, SECOND = date(2026, 1, 10), date(2026, 3, 10)
LATER, FURTHER = date(2026, 4, 1), date(2026, 5, 1)


def digest(name: str) -> str:
    return sha256(name.encode()).hexdigest()


def with_files(history: History) -> History:
    """The same history as if its releases had printed their sheets and lists."""
    found = replace(history, entries=())
    for entry in history.entries:
        event, moment_ = entry.event, moment(entry.date)
        if isinstance(event, Released):
            listed = (FileDigest(name := f"releases/{event.number}/F-01_{event.number}_fa.pdf", digest(name)),)
            event = replace(event, revisions=tuple(_printed(line) for line in event.revisions), files=listed)
        found = extended(found, event, moment_)
    return found


def _printed(line: ReleasedRevision) -> ReleasedRevision:
    folder = f"{line.code}/{line.revision}"
    names = (f"{folder}/definition.json", *(f"{folder}/{line.code}_{line.revision}_{one}.pdf" for one in ("fa", "en")))
    return replace(line, files=tuple(FileDigest(name, digest(name)) for name in names))


@pytest.fixture(scope="module")
def told() -> tuple[History, System]:
    world = released(FIRST).edit("customers", "Clients").sign_all("customers", SECOND).release(SECOND, "customers")
    history = with_files(world.history)
    now = standing.system(history, LATER)
    assert now
    return history, now


@pytest.mark.requirement("R-38")
def test_a_released_sheet_is_known_whatever_became_of_it(told: tuple[History, System]) -> None:
    found = digests(*told, ())
    for key, status in (("00", "superseded"), ("01", "in_force")):
        one = found[digest(f"P-06/{key}/P-06_{key}_en.pdf")]
        assert one.revision
        assert (one.kind, one.language, one.revision.key, one.revision.status) == ("released", "en", key, status)
    assert digest("P-06/01/definition.json") not in found
    assert found[digest("releases/1/F-01_1_fa.pdf")].number == 1


@pytest.mark.requirement("R-38", "R-32")
def test_what_a_build_made_is_known_and_what_was_released_stays_released(told: tuple[History, System]) -> None:
    history, now = told
    old, new = now.revisions_of("customers")
    made = {
        addresses.sheet_file(old, "fa"): b"stamped",
        addresses.sheet_file(new, "fa"): b"P-06/01/P-06_01_fa.pdf",
        addresses.sheet_file(new, "th"): b"laid out by other tools",
        addresses.changes_file(new, "fa"): b"changes",
        addresses.register_file("master-list", "fa", "pdf"): b"register",
        addresses.register_file("master-list", "fa", "csv"): b"no sheet",
    }
    found = digests(history, now, (Artifact(path, content) for path, content in made.items()))
    kinds = [found[one].kind if (one := sha256(content).hexdigest()) in found else None for content in made.values()]
    assert kinds == ["stamped", "released", "again", "changes", "made", None]


@pytest.mark.requirement("R-38", "R-06")
def test_the_copies_of_a_language_that_came_later_are_known_too(told: tuple[History, System]) -> None:
    history, now = told
    issue = Issue("de", 1, SECOND, SECOND, "2026-03-10T08:00:00Z", EMPTY, (), 1)
    old = replace(now.revisions_of("customers")[0], issues=(issue,))
    then = replace(now, revisions=tuple(old if (one.document.id, one.key) == ("customers", "00") else one for one in now.revisions))
    found = digests(history, then, (Artifact(addresses.sheet_file(old, "de"), b"stamped"),))
    one = found[sha256(b"stamped").hexdigest()]
    assert (one.kind, one.language) == ("stamped", "de")


def test_an_older_day_knows_nothing_of_what_came_after_it(told: tuple[History, System]) -> None:
    history, _ = told
    then = standing.system(history, FIRST)
    assert then
    assert digest("P-06/01/P-06_01_en.pdf") not in digests(history, then, ())


def test_a_renewed_translation_tells_its_day(told: tuple[History, System]) -> None:
    history, now = told
    issue = Issue("en", 2, LATER, LATER, "2026-04-01T08:00:00Z", EMPTY, (), 1)
    revisions = tuple(replace(one, issues=(issue,)) if one.key == "01" else one for one in now.revisions)
    found = digests(history, replace(now, revisions=revisions), ())
    renewed = [found[digest(f"P-06/01/P-06_01_{language}.pdf")].renewed for language in ("fa", "en")]
    assert renewed == [None, LATER]


def test_a_translation_issue_is_known_with_its_first_day(told: tuple[History, System]) -> None:
    history, _ = told
    content = history.documents["customers", "01"]
    for number, day in ((2, LATER), (3, FURTHER)):
        name = f"P-06/01/P-06_01_th-{number}.pdf"
        files, leaves = (FileDigest(name, digest(name)),), fingerprint(content)
        event = Translated("customers", "P-06", "01", "th", number, leaves, day, "p-director", "director", 1, files=files)
        history = extended(history, event, moment(day), issues={("customers", "01", "th", number): content})
    now = standing.system(history, FURTHER)
    assert now
    found = digests(history, now, ())
    issues = [found[digest(f"P-06/01/P-06_01_th-{number}.pdf")] for number in (2, 3)]
    assert [(one.language, one.since, one.renewed) for one in issues] == [("th", LATER, FURTHER), ("th", FURTHER, None)]


def test_every_digest_stands_in_the_script_of_its_first_digit(told: tuple[History, System]) -> None:
    history, now = told
    found = digests(history, now, ())
    told_by = {}
    for script in scripts(found, now):
        called = re.fullmatch(r'nuskha\.digests\("(.)",(.*)\);\n', script.content.decode())
        assert called
        assert script.path == f"v/digests/{called[1]}.js"
        told_by[called[1]] = json.loads(called[2])
    assert "".join(sorted(told_by)) == FOLDERS
    assert {one for part in told_by.values() for one in part} == set(found)
    assert all(one.startswith(digit) for digit, part in told_by.items() for one in part)
    name = digest("P-06/00/P-06_00_en.pdf")
    assert told_by[name[0]][name] == {
        "kind": "released",
        "language": "en",
        "code": "P-06",
        "key": "00",
        "since": "2026-01-10",
        "until": "2026-03-10",
        "newer": "01",
    }


@pytest.mark.requirement("R-38", "R-40")
def test_a_numbered_copy_and_its_note_are_known_and_tell_no_holder() -> None:
    found = digests(History((), {}, {}), COPIED, ())
    assert {one.kind for one in found.values()} == {"copy", "note"}
    written = b"".join(artifact.content for artifact in scripts(found, COPIED)).decode()
    told = [json.loads(part.partition(",")[2].rpartition(")")[0]) for part in written.splitlines()]
    known = {digest: one for part in told for digest, one in part.items()}
    copy = next(one for one in COPIES if one.revision == "01" and one.number == 2)
    plain = known[copy.sha256]
    assert (plain["kind"], plain["code"], plain["key"], plain["number"]) == ("copy", "I-06-02", "01", 2)
    assert "wall" not in written
    assert "TR-" not in written
