"""Filing: the command that reads filled forms back, tells what is wrong with each, and keeps them in a folder of records.

    read_in(workspace, settings, wish, progress) -> ReadIn

Outside stay what a filled form says (`records/`), opening PDFs (`pdf/`), the folder (`record_folder.py`) and where it may be
(`new_files.py`), filling a sheet from a record (`filling.py`) and the register of complaints (`complaining.py`). Every file is
read; what is wrong with one keeps no other back.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from stat import S_ISDIR

from generator.artifacts import Artifact
from generator.exports.record_book import record_csv, record_workbook
from generator.given_files import content_of, is_kind
from generator.model.organization import Locale
from generator.model.records import Record
from generator.model.system import System
from generator.new_files import refusals, written_new
from generator.originals import Originals
from generator.papers import CACHE, stood
from generator.pdf.returned import LARGEST as LARGEST_PDF
from generator.pdf.returned import values_of
from generator.printing import Progress, silent
from generator.problems import Place, Problem, errors, problem
from generator.record_folder import RecordFolder, opened_folder
from generator.records.blame import Sheet
from generator.records.noting import Noted, known_number, noted_of, noting_of, rules_of
from generator.records.numbering import Numbering, numbering_of
from generator.records.plain import LARGEST, to_json
from generator.records.rows import record_tables
from generator.records.taking import Taken, from_form, from_json, lenient
from generator.settings import Settings

READABLE = (".pdf", ".json")
"""The ends of the names of files that are read from a folder."""
PAPER = frozenset(("N800", "N805"))
"""What is told of a sheet without fields, such as one that was filled from a record."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is read: files, and folders with files; into which folder records are kept, which table is written, whether forms
    that are not filled to the end are kept too, and the language of the table."""

    files: tuple[Path, ...]
    into: Path | None = None
    output: Path | None = None
    form: str = "text"
    unfinished: bool = False
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Came:
    """What became of a file: what was read of it, where it was kept, or the file of the folder that says the same already."""

    source: str
    taken: Taken
    kept: Path | None = None
    known: str = ""

    @property
    def record(self) -> Record | None:
        """The record, where the file is one."""
        return self.taken.record

    @property
    def number(self) -> str:
        """The record's own number, where it is one of its form's: of what was written in its place nothing is told."""
        record, revision = self.taken.record, self.taken.revision
        number = known_number(record, Sheet(revision, record.language)) if record and revision else ""
        return "" if number.startswith("#") else number


@dataclass(frozen=True, slots=True)
class ReadIn:
    """What became of all files, and what is wrong that is of no file."""

    came: tuple[Came, ...] = ()
    problems: tuple[Problem, ...] = ()
    tables: tuple[Artifact, ...] = ()

    @property
    def told(self) -> tuple[Problem, ...]:
        """All that is wrong."""
        return (*self.problems, *(one for came in self.came for one in came.taken.problems))


def read_in(workspace: Path, settings: Settings, wish: Wish, progress: Progress = silent) -> ReadIn:
    """Reads filled forms, tells what is wrong with each, keeps the whole ones in a folder, and writes a table of them."""
    refused = tuple(refusals(workspace, (*filter(None, (wish.into, wish.output)),)))
    files, missing = _files(wish.files)
    found = stood(workspace, settings, None)
    if found.system is None or refused or errors(found.problems):
        return ReadIn((), (*found.problems, *refused))
    originals = Originals.of(workspace, settings, found.history, CACHE)
    came = tuple(_each(files, found.system, originals, wish, progress))
    if wish.into is None:
        return _tabled(ReadIn(came, missing), wish)
    noting = noting_of(found.system)
    with opened_folder(wish.into, rules_of(found.system)) as (folder, unopened):
        if folder is None:
            return ReadIn(came, (*missing, *unopened))
        unread = tuple(replace(one, severity="warning") for one in folder.refresh(noting))
        counts = _Counts(folder)
        kept = tuple(_keep(folder, one, found.system, counts) for one in came)
    return _tabled(ReadIn(kept, (*missing, *unread)), wish)


def _files(named: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """The files that were named, those of folders in the order of their names; folders that have nothing to read, or that nobody
    may open. Whether a file is one at all shows when it is read."""
    files: list[Path] = []
    problems: list[Problem] = []
    for one in named:
        if not is_kind(one, S_ISDIR):
            files.append(one)
            continue
        closed: list[OSError] = []
        within = sorted(_within(one, closed))
        files += within
        problems += (problem("N843", Place(str(shut.filename)), reason=shut.strerror or shut) for shut in closed)
        if not within and not closed:
            problems.append(problem("N844", Place(str(one))))
    return tuple(dict.fromkeys(files)), tuple(problems)


def _within(folder: Path, closed: list[OSError]) -> Iterator[Path]:
    """What is to be read of a folder and those in it, but for what is hidden; the folders that cannot be opened are put down."""
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (path for name in names if not name.startswith(".") and (path := Path(place, name)).suffix.lower() in READABLE)


def _each(files: tuple[Path, ...], system: System, originals: Originals, wish: Wish, progress: Progress) -> Iterator[Came]:
    named = frozenset(files)
    for at, path in enumerate(files):
        progress("records", at, len(files))
        taken = taken_from(path, system, originals)
        if not (_is_paper(taken) and path.with_suffix(".json") in named):
            yield Came(str(path), lenient(taken) if wish.unfinished else taken)
    progress("records", len(files), len(files))


def _is_paper(taken: Taken) -> bool:
    """Whether there is nothing to read on a sheet: beside the record of the same name it is that record's print."""
    return bool(taken.problems) and all(one.code in PAPER for one in taken.problems)


def taken_from(path: Path, system: System, originals: Originals) -> Taken:
    """What is read of a file; one that is no PDF is taken for JSON. Of a PDF it is told too where its pages are not those that were
    released, and where something stands on them that no field holds."""
    content, unread = content_of(path, LARGEST_PDF)
    if unread:
        return Taken(problems=unread)
    if b"%PDF-" in content[:1024] or path.suffix.lower() == ".pdf":
        raw = values_of(content, str(path))
        taken = from_form(raw, system, system.as_of)
        return replace(taken, problems=(*taken.problems, *originals.compared(taken.revision, raw))) if taken.revision else taken
    return from_json(content[: LARGEST + 1], str(path), system, system.as_of)


class _Counts:
    """The highest numbers that are given in a folder, looked for once: of a form, by each pattern that its revisions number by."""

    def __init__(self, folder: RecordFolder) -> None:
        self._folder, self._highest = folder, dict[tuple[str, Numbering], dict[str, int]]()

    def following(self, record: Record, numbering: Numbering, day: date, locale: Locale) -> str:
        """The next number. That of a file which cannot be read is given too, as its name says."""
        key = (record.document, numbering)
        if key not in self._highest:
            named = (name.removeprefix(f"{record.form}_").removesuffix(".json") for name in self._folder.names())
            self._highest[key] = numbering.highest((*self._folder.numbers(record.document), *named))
        return numbering.following(self._highest[key], day, locale)

    def given(self, document: str, number: str) -> None:
        """That a number was given."""
        for (of, numbering), highest in self._highest.items():
            if of == document:
                highest |= {series: max(at, highest.get(series, 0)) for series, at in numbering.highest((number,)).items()}


def _keep(folder: RecordFolder, came: Came, system: System, counts: _Counts) -> Came:
    """Keeps a record that is whole: with its number if the form gives one; one that is there already is passed over."""
    taken = came.taken
    if not taken.is_whole or taken.record is None or taken.revision is None:
        return came
    noted = noted_of(taken, system)
    if known := folder.same(noted.content, noted.number):
        return replace(came, known=known)
    record = _numbered(taken.record, Sheet(taken.revision, taken.record.language), taken.day or system.as_of, counts)
    taken = replace(taken, record=record)
    noted = noted_of(taken, system)
    name = f"{record.form}_{_stem(noted, system)}.json"
    try:
        path = folder.keep(name, to_json(record).encode(), noted)
    except OSError as refused:
        if name in folder.names():  # in place, and only its entry may not outlive a power cut
            counts.given(record.document, noted.number)
        return _with(came, taken, problem("N842", Place(came.source), reason=refused.strerror or refused))
    if path is None:
        return _with(came, taken, problem("N840", Place(came.source), file=folder.folder / name))
    counts.given(record.document, noted.number)
    return replace(came, taken=taken, kept=path)


def _with(came: Came, taken: Taken, wrong: Problem) -> Came:
    return replace(came, taken=replace(taken, problems=(*taken.problems, wrong)))


def _numbered(record: Record, sheet: Sheet, day: date, counts: _Counts) -> Record:
    """The record with the next number of the folder, where its form counts its records and it has none yet."""
    numbering = numbering_of(sheet)
    if numbering is None or record.values.get(numbering.field):
        return record
    number = counts.following(record, numbering, day, sheet.organization.locale(record.language))
    values = {name: record.values.get(name, number) for name in sheet.fields if name in record.values or name == numbering.field}
    return replace(record, values=values, number=number)


def _stem(noted: Noted, system: System) -> str:
    """What tells a record's file from others of its form: its own number; of a follow-up the complaint's number and the round;
    else the beginning of its digest."""
    complaints = system.organization.complaints
    handled = (noted.facts or {}).get(complaints.round or "") if complaints else None
    number = f"{noted.joined}_{handled}" if noted.side == "follow_up" and handled else noted.number
    return number if re.fullmatch("[A-Za-z0-9][A-Za-z0-9._-]{0,80}", number) else noted.content[:12]


def _tabled(found: ReadIn, wish: Wish) -> ReadIn:
    """With the table of what was read, where one was asked for."""
    if wish.form not in ("csv", "xlsx"):
        return found
    rows = [(one.record, one.taken.revision) for one in found.came if one.taken.is_whole]
    tables = record_tables(((record, of) for record, of in rows if record and of), wish.language)
    content = record_workbook(tables, wish.language) if wish.form == "xlsx" else record_csv(tables)
    made = Artifact(str(wish.output or ""), content)
    if wish.output is None:
        return replace(found, tables=(made,))
    return replace(found, problems=(*found.problems, *written_new(wish.output, content)), tables=(made,))
