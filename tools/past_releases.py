"""Past releases: a workspace whose documents were released many times, for measuring what its past costs a build.

    begun(workspace)                  releases everything that is written
    continued(workspace, releases)    releases so many times a document that has changed

Nobody signs and no rule is asked: what a build reads is the same. Outside stays measuring (`bench.py`).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from generator import outputs, settings
from generator.archive.parcel import packed
from generator.archive.reading import read
from generator.archive.writing import append
from generator.control.acts import Act
from generator.control.fingerprint import fingerprint
from generator.control.frozen import organization_to_freeze
from generator.control.ledger import Moment, extended
from generator.load.workspace import load
from generator.model.document import Change, Document
from generator.model.events import Released, ReleasedRevision
from generator.model.history import History
from generator.model.library import Library
from generator.model.text import Text
from generator.pdf.toolchain import tools
from generator.printing import Press, printed
from generator.problems import errors

FIRST = date(2025, 1, 1)
"""The day of the first release; another one follows every thirty days."""
NOTE = Text.of(dict.fromkeys(("fa", "th", "en"), "2"))


def begun(workspace: Path, *, lays_out: bool = True) -> None:
    """Releases everything that is written in a workspace without an archive; the record may be all that comes of it."""
    library = _library(workspace)
    _release(workspace, library, History(), [(one, "00") for one in library.documents], lays_out=lays_out)


def continued(workspace: Path, releases: int) -> None:
    """Releases one document after the other, each with a sentence more in its purpose."""
    library = _library(workspace)
    written = [one for one in library.documents if one.purpose]
    for number in range(releases):
        history, _ = read(workspace / "archive")
        one, key = written[number % len(written)], number // len(written) + 1
        more = Text.of({language: f"{words} ({key})" for language, words in one.purpose.words})
        _release(workspace, library, history, [(replace(one, purpose=more, change=Change(NOTE, NOTE)), f"{key:02}")])


def _library(workspace: Path) -> Library:
    library, problems = load(workspace)
    if library is None:
        raise SystemExit(f"the workspace is not clean: {', '.join(sorted({one.code for one in problems}))}")
    return library


def _release(
    workspace: Path, library: Library, history: History, documents: Iterable[tuple[Document, str]], *, lays_out: bool = True
) -> None:
    organization, digest, frozen = organization_to_freeze(history, library)
    contents = {(one.id, key): one for one, key in documents}
    lines = tuple(ReleasedRevision(one.id, one.code, key, fingerprint(one)) for (_, key), one in contents.items())
    number = 1 + sum(isinstance(entry.event, Released) for entry in history.entries)
    day = FIRST + timedelta(30 * number)
    event = Released(number, day, "p01", lines, organization, digest, tools=tools())
    _record(workspace, history, Act(event, (), Moment(day, f"{day}T09:00:00Z"), contents, frozen), lays_out=lays_out)


def _record(workspace: Path, history: History, act: Act, *, lays_out: bool) -> None:
    """Lays out what the release prints and records it, as `nuskha release` does."""
    assert isinstance(act.event, Released)
    after = extended(history, act.event, act.moment, act.documents, act.organizations)
    sheets = {one.archived: one.again() for one in outputs.frozen_sheets(after, act.event.number)} if lays_out else {}
    made, unprinted = printed(sheets, Press(None, settings.read().workers))
    files = (*made, outputs.frozen_list(after, act.event.number))
    entry, refused = append(workspace / "archive", packed(act, files), act.moment, history.head)
    if entry is None or errors(unprinted):
        raise SystemExit(f"not released: {', '.join(one.code for one in (*unprinted, *refused))}")
