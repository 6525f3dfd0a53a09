"""Copy files: what a transmittal note is sent with, printed file by file into a folder: the note, its copies, all of them bound for
printing, and the sheet on which the answer comes back.

    written(job, sent) -> Written, problems
    put_in_place(folder, notes, copies) -> problems

Outside stay deciding what is handed out and recording it (`copying.py`), what the papers look like (`pdf/`) and which revisions
they are of (`outputs.py`). Files are written one by one into `.half-written` and put in place together, so that thousands of
copies are never held in memory, and nobody finds half a parcel.
"""

import csv
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from io import StringIO
from pathlib import Path

from generator import outputs
from generator.control.outstanding import issue_of, languages_of
from generator.control.row_codes import copy_row, grouped
from generator.control.timeline import snapshots
from generator.model.copies import Copy, Note
from generator.model.digest import Digest
from generator.model.events import Translated
from generator.model.history import History
from generator.model.system import Revision, System
from generator.papers import Job, tables_of
from generator.pdf.press import Unprinted, print_each
from generator.pdf.reader import reader
from generator.pdf.sheet import Bundle, Overlay, Sheet
from generator.pdf.stamp import copy_overlay, uncontrolled_overlay
from generator.pdf.transmittal import transmittal_sheet
from generator.printing import Press, as_released
from generator.problems import Place, Problem, errors, problem
from generator.site.addresses import sheet_file

HALF_WRITTEN = ".half-written"
LISTED = "issued.csv"
"""The list of all copies that lie in an output folder."""
Key = tuple[str, str, int]
"""A copy: its document, revision and number."""
Words = tuple[str, str, str, int]
"""The words of a revision in a language: document, revision, language, and the number of their issue."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Notes, and the system in which they were just sent with the history that it follows from: what they say depends on nothing
    else, so that they are printed the same at any later time."""

    history: History
    now: System
    notes: tuple[Note, ...] = ()

    @property
    def parcels(self) -> Mapping[str, tuple[Copy, ...]]:
        """The copies that each note brings, by its number."""
        copies = {one.key: one for one in self.now.paper.copies}
        return {note.number: tuple(copies[one.document, one.revision, one.number] for one in note.copies) for note in self.notes}


@dataclass(frozen=True, slots=True)
class Written:
    """The digests of what was written: of each copy, and of each note by its number."""

    copies: Mapping[Key, Digest] = field(default_factory=dict)
    notes: Mapping[str, Digest] = field(default_factory=dict)

    @property
    def files(self) -> int:
        """How many of them there are."""
        return len(self.copies) + len(self.notes)


def written(job: Job, sent: Sent) -> tuple[Written, tuple[Problem, ...]]:
    """Prints everything that goes with the notes into the half-written part of the job's folder, and what could not be printed or
    written."""
    parcels = sent.parcels
    released, missing = _released(job, sent, [one for parcel in parcels.values() for one in parcel])
    if errors(missing):
        return Written(), missing
    half = job.output / HALF_WRITTEN
    try:
        if half.exists():
            shutil.rmtree(half)  # what an interrupted run left is not sent
        digests = _printed(sent, dict(_sheets(sent, released)), job.press, half)
        _beside(sent, half)
    except Unprinted as some:
        return Written(), (*missing, *some.problems)
    except OSError as refused:
        return Written(), (*missing, problem("N402", Place(str(job.output)), reason=refused.strerror or refused))
    made = {one.key: digests[copy_path(note, one)] for note in sent.notes for one in parcels[note.number]}
    return Written(made, {note.number: digests[note_path(note)] for note in sent.notes}), missing


def put_in_place(folder: Path, notes: Sequence[Note], copies: Iterable[Copy]) -> tuple[Problem, ...]:
    """Moves what is whole out of the half-written part, parcel by parcel, and lists all copies whose files lie in the folder.

    What cannot be moved is told (N779): it can be printed again at any time.
    """
    half = folder / HALF_WRITTEN
    try:
        for parcel in sorted(half.iterdir()):
            _replace(parcel, folder / parcel.name)
        half.rmdir()
        _list(folder, copies)
    except OSError as refused:
        reason, numbers = refused.strerror or refused, " ".join(note.number for note in notes)
        return (problem("N779", Place(str(folder)), "warning", reason=reason, notes=numbers),)
    return ()


def uncontrolled_copies(job: Job, sent: Sent, revisions: Sequence[Revision]) -> tuple[Mapping[str, Overlay], tuple[Problem, ...]]:
    """Copies without a number of revisions in force, in every language, by the names of their files, and what keeps some from
    being made."""
    wanted = {
        (one.document.id, one.key, language, issue_of(one, language, sent.now.as_of)): one
        for one in revisions
        for language in languages_of(one)
    }
    sheets = _frozen(sent, {one for one in wanted if one[-1]})
    content, told = as_released(job.kept(sent.history), tuple(sheets.values()), job.press)
    made: dict[str, Overlay] = {}
    for words, sheet in sheets.items():
        if sheet.served in content:
            one, language = wanted[words], words[2]
            name = f"{one.document.code}_{one.key}_{language}_uncontrolled.pdf"
            made[name] = uncontrolled_overlay(content[sheet.served], sent.now.as_of, reader(one.organization, language, ()))
    return made, told


def clear(folder: Path) -> None:
    """Takes away what is half-written, also of a run that was interrupted; what cannot be removed now is overwritten later."""
    shutil.rmtree(folder / HALF_WRITTEN, ignore_errors=True)


def parcel_name(number: str, holder: str) -> str:
    """The folder of a note and of what goes with it."""
    return f"{number}_{holder}"


def note_path(note: Note) -> str:
    """The note's own file."""
    return f"{_stem(note)}.pdf"


def copy_path(note: Note, copy: Copy) -> str:
    """A copy's file."""
    return f"{parcel_name(note.number, note.holder)}/{copy.code}_{copy.revision}_{copy.language}_copy-{copy.number}.pdf"


def _released(job: Job, sent: Sent, copies: Sequence[Copy]) -> tuple[Mapping[Key, bytes], tuple[Problem, ...]]:
    """The released file of each copy, in the issue of its words that is handed out; the same bytes for copies of one."""
    sheets = _frozen(sent, {(one.document, one.revision, one.language, one.issue) for one in copies})
    files = {one.key: sheets[one.document, one.revision, one.language, one.issue] for one in copies}
    content, told = as_released(job.kept(sent.history), tuple({one.served: one for one in files.values()}.values()), job.press)
    return {key: content[one.served] for key, one in files.items() if one.served in content}, told


def _frozen(sent: Sent, wanted: Set[Words]) -> Mapping[Words, outputs.Frozen]:
    """The sheet of each issue of a revision's words: that of a translation that followed it, else the one released with it."""
    history, releases = sent.history, {(one.document.id, one.key): one for one in sent.now.released}
    translated = ((place, entry.event) for place, entry in enumerate(history.entries) if isinstance(entry.event, Translated))
    places = {(event.document, event.revision, event.language, event.issue): place for place, event in translated}
    found = {one: outputs.issue_sheet(history, places[one]) for one in wanted if one in places}
    others = {sheet_file(releases[one[:2]], one[2]): one for one in wanted if one not in places}
    numbers = {release for one in others.values() if (release := releases[one[:2]].release)}
    made = (sheet for number, then in snapshots(history, numbers) for sheet in outputs.sheets_of(number, then))
    return {**found, **{others[sheet.served]: sheet for sheet in made if sheet.served in others}}


def _sheets(sent: Sent, released: Mapping[Key, bytes]) -> Iterator[tuple[str, Sheet | Overlay]]:
    parcels = sent.parcels
    for note in sent.notes:
        read = reader(sent.history.organizations[note.organization], note.language, ())
        yield note_path(note), transmittal_sheet(note, sent.now, note.language)
        for copy in parcels[note.number]:
            yield copy_path(note, copy), copy_overlay(released[copy.key], copy, read)


def _printed(sent: Sent, sheets: Mapping[str, Sheet | Overlay], press: Press, half: Path) -> Mapping[str, Digest]:
    """Prints notes and copies, then binds those of each note, and gives the digests of all of them by their paths."""
    parcels, digests = sent.parcels, dict[str, Digest]()
    bundles = {
        f"{_stem(note)}_print.pdf": Bundle(
            (half / note_path(note), *(half / copy_path(note, copy) for copy in parcels[note.number]))
        )
        for note in sent.notes
    }
    for folder in {Path(path).parent for path in bundles}:
        (half / folder).mkdir(parents=True, exist_ok=True)
    stages: tuple[tuple[str, Mapping[str, Sheet | Overlay | Bundle]], ...] = (("copies", sheets), ("notes", bundles))
    for stage, jobs in stages:
        for made in print_each(jobs, press.workers, progress=partial(press.progress, stage)):
            (half / made.path).write_bytes(made.content)
            digests[made.path] = made.sha256
    return digests


def _beside(sent: Sent, half: Path) -> None:
    """The sheets on which the answer to each note comes back."""
    for note in sent.notes:
        for table in tables_of(f"{_stem(note)}_reply", note, sent.now, note.language):
            (half / table.path).write_bytes(table.content)


def _stem(note: Note) -> str:
    name = parcel_name(note.number, note.holder)
    return f"{name}/{name}"


def _replace(parcel: Path, target: Path) -> None:
    """A parcel that is there already gets the same files again."""
    with suppress(FileExistsError):
        target.mkdir()
    for file in sorted(parcel.iterdir()):
        file.replace(target / file.name)
    parcel.rmdir()


def _list(folder: Path, copies: Iterable[Copy]) -> None:
    lines = StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(("note", "holder", "row", "code", "revision", "language", "copy", "of", "sha256", "file"))
    for one in sorted(copies, key=lambda one: (one.transmittal, one.code, one.number)):
        name = parcel_name(one.transmittal, one.holder)
        file = f"{one.code}_{one.revision}_{one.language}_copy-{one.number}.pdf"
        if (folder / name / file).is_file():
            row = grouped(copy_row(one.code, one.revision, one.number))
            writer.writerow(
                (
                    one.transmittal,
                    one.holder,
                    row,
                    one.code,
                    one.revision,
                    one.language,
                    one.number,
                    one.of,
                    one.sha256,
                    f"{name}/{file}",
                )
            )
    half = folder / f"{LISTED}{HALF_WRITTEN}"
    half.write_bytes(lines.getvalue().encode("utf-8-sig"))
    half.replace(folder / LISTED)
