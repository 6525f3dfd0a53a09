"""Many records: a workspace whose forms are in force, filled PDFs of one of them, and a folder with the records of many complaints,
for measuring how fast forms are laid out, read back and counted.

    in_force(workspace)                     the sample's documents, released once
    forms(workspace) -> (flat, to be filled)    the sheets of its forms, without fields and with them
    filled(workspace, folder, files)        filled PDFs, in three languages in turn
    complaints(workspace, folder, records)  registrations and follow-ups, half of each

Whatever is filled in comes from the examples of the sample. Outside stays measuring (`bench.py`).
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from generator.model.system import Revision, System
from generator.outputs import revision_sheet
from generator.papers import stood
from generator.pdf.filled import filled_sheet
from generator.pdf.forms import is_fillable
from generator.pdf.press import print_sheets
from generator.pdf.record_sheets import still_fillable
from generator.pdf.sheet import Sheet
from generator.records.taking import from_json
from generator.settings import Settings
from tools import past_releases, synthetic

ROOT = Path(__file__).resolve().parent.parent
NOW = Settings(datetime(2026, 11, 21, 5, 30, tzinfo=UTC))
"""When forms are read: after the last day of the examples."""
REGISTRATION, FOLLOW_UP = "F-06-02-01", "F-06-02-02"
BEGUN = datetime.fromisoformat("2026-02-01T08:00")
"""When the first complaint is received; another one comes every seven minutes, so that 50,000 take 243 days."""
PRIORITIES = {"P1": 9, "P2": 4, "P3": 1}
"""From which score on a complaint is of a priority, as `organization/complaints.yml` says."""

Plain = dict[str, Any]


def in_force(workspace: Path) -> None:
    """Makes a workspace of the sample's documents and releases all of them, without laying anything out."""
    workspace.mkdir(parents=True)
    synthetic.make(workspace, 0)
    past_releases.begun(workspace, lays_out=False)


def forms(workspace: Path) -> tuple[Mapping[str, Sheet], Mapping[str, Sheet]]:
    """The sheets of all forms that people fill, in all languages: without fields, and the same with them."""
    now = _now(workspace)
    known = {
        f"{one.document.code}_{language}": (one, language)
        for one in now.shown
        if one.document.form and is_fillable(one)
        for language in now.organization.languages
    }
    flat = {name: filled_sheet(one, {}, now, language) for name, (one, language) in known.items()}
    return flat, {name: revision_sheet(one, now, language) for name, (one, language) in known.items()}


def filled(workspace: Path, folder: Path, files: int) -> None:
    """Writes so many PDFs of filled registrations, whose bytes differ at their ends alone."""
    now = _now(workspace)
    revision = _form(now, REGISTRATION)
    made = []
    for plain in _examples(now, REGISTRATION):
        record = from_json(json.dumps(plain).encode(), "", now, now.as_of).record
        assert record is not None, "it is an example"
        (blank,) = print_sheets({"blank": revision_sheet(revision, now, record.language)}, None, 0)
        made.append(still_fillable(blank.content, record, revision)[0])
    folder.mkdir(parents=True)
    for number, content in enumerate(islice(cycle(made), files)):
        (folder / f"{number:06}.pdf").write_bytes(content + b"%% %d\n" % number)


def complaints(workspace: Path, folder: Path, records: int) -> None:
    """Writes the records of half as many complaints, each with one follow-up, in three languages in turn."""
    now = _now(workspace)
    folder.mkdir(parents=True)
    pairs = tuple(zip(_examples(now, REGISTRATION), _examples(now, FOLLOW_UP), strict=True))
    for place, (registered, followed) in enumerate(islice(cycle(pairs), records // 2)):
        number, day = f"C-2026-{place + 1:04}", BEGUN + place * timedelta(minutes=7)
        _write(folder / f"{REGISTRATION}_{number}.json", registered, _registration(number, day, place))
        _write(folder / f"{FOLLOW_UP}_{number}_1.json", followed, _follow_up(number, day))


def _registration(number: str, received: datetime, place: int) -> Plain:
    day, severity, importance = received.date().isoformat(), 1 + place % 3, 1 + place // 3 % 3
    score = severity * importance
    return {
        "tracking-code": number,
        "received-at": f"{received:%Y-%m-%dT%H:%M}",
        "acknowledged-at": f"{received + timedelta(hours=place % 30):%Y-%m-%dT%H:%M}",
        "registered-at": f"{received + timedelta(minutes=5):%Y-%m-%dT%H:%M}",
        "assessed-at": f"{received + timedelta(hours=5):%Y-%m-%dT%H:%M}",
        "answer-due": (received + timedelta(20)).date().isoformat(),
        "event-date": day,
        "severity": severity,
        "importance": importance,
        "score": str(score),
        "priority": next(name for name, least in PRIORITIES.items() if score >= least),
    }


def _follow_up(number: str, received: datetime) -> Plain:
    def after(days: int) -> str:
        return (received + timedelta(days)).date().isoformat()

    days = {"received-on": 0, "decided-on": 3, "action-defined-on": 6}
    days |= {"result-told-on": 8, "satisfaction-asked-on": 10, "closed-on": 13}
    return {"tracking-code": number, **{name: after(count) for name, count in days.items()}}


def _write(path: Path, example: Plain, changes: Plain) -> None:
    plain = {**example, "values": {**example["values"], **changes}}
    path.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _examples(now: System, code: str) -> Iterator[Plain]:
    """The examples of a form in all languages, as records of the revision in force."""
    for language in now.organization.languages:
        plain = json.loads((ROOT / "samples" / f"{code}_{language}.json").read_bytes())
        yield {**plain, "revision": _form(now, code).key, "fingerprint": _form(now, code).fingerprint.root}


def _form(now: System, code: str) -> Revision:
    found = now.find(code)
    assert found is not None, "it was released"
    return found


def _now(workspace: Path) -> System:
    """The system of a workspace. Raises SystemExit where there is none."""
    found = stood(workspace, NOW, None)
    if found.system is None:
        raise SystemExit(f"nothing is in force: {', '.join(sorted({one.code for one in found.problems}))}")
    return found.system
