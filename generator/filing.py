"""Filing: the command that reads filled forms back, tells what is wrong with each, and keeps them in a folder of records.

    read_in(workspace, settings, wish, progress) -> ReadIn

Outside stay what a filled form says (`records/`), opening PDFs (`pdf/`), the folder (`record_folder.py`), filling a sheet from a
record (`filling.py`) and the register of complaints (`complaining.py`). Every file is read; what is wrong with one keeps no other
back. Nothing is ever overwritten, and nothing is kept where the site or the archive could take it along.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from generator.artifacts import Artifact
from generator.exports.record_book import record_csv, record_workbook
from generator.model.records import Record
from generator.model.system import System
from generator.papers import stood
from generator.pdf.returned import LARGEST as LARGEST_PDF
from generator.pdf.returned import values_of
from generator.printing import Progress, silent
from generator.problems import Place, Problem, errors, problem
from generator.record_folder import Noted, Noting, RecordFolder, opened_folder
from generator.records.blame import Sheet
from generator.records.facts import facts_of, side_of
from generator.records.numbering import numbering_of
from generator.records.plain import LARGEST, to_json, to_plain
from generator.records.rows import record_tables
from generator.records.taking import Taken, from_form, from_json
from generator.settings import Settings
from generator.store import MANIFEST, write_file

READABLE = (".pdf", ".json")
"""The ends of the names of files that are read from a folder."""
UNFILLED = "N820"
"""What is told of a required field that is empty: a form that is still being worked on is not wrong for that."""
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
        number = _noted_number(record, Sheet(revision, record.language)) if record and revision else ""
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
    came = tuple(_each(files, found.system, wish, progress))
    if wish.into is None:
        return _tabled(ReadIn(came, missing), wish)
    noting = noting_of(found.system)
    with opened_folder(wish.into, rules_of(found.system)) as (folder, unopened):
        if folder is None:
            return ReadIn(came, (*missing, *unopened))
        unread = tuple(replace(one, severity="warning") for one in folder.refresh(noting))
        kept = tuple(_keep(folder, one, found.system) for one in came)
    return _tabled(ReadIn(kept, (*missing, *unread)), wish)


def noting_of(system: System) -> Noting:
    """How the files of a folder are noted by this system."""

    def noting(name: str, content: bytes) -> tuple[Noted | None, tuple[Problem, ...]]:
        taken = from_json(content, name, system, system.as_of)
        wrong = tuple(one for one in errors(taken.problems) if one.code != UNFILLED)
        return (None if wrong or taken.record is None else noted_of(taken, system)), wrong

    return noting


def noted_of(taken: Taken, system: System) -> Noted:
    """What the index holds of a record. Raises ValueError where there is none."""
    record, revision = taken.record, taken.revision
    if record is None or revision is None:
        raise ValueError("nothing was read")
    complaints = system.organization.complaints
    sheet = Sheet(revision, record.language)
    noted = Noted(_content(record, sheet), record.document, _noted_number(record, sheet))
    side = side_of(record.document, complaints) if complaints else None
    if complaints is None or side is None:
        return noted
    registration = next((one for one in reversed(system.revisions) if one.document.id == complaints.registration), None)
    numbering = numbering_of(Sheet(registration, record.language)) if registration else None
    facts = facts_of(record, sheet, complaints, numbering)
    return replace(noted, side=side, joined=facts.number, facts=facts.values) if facts else replace(noted, side=side)


def rules_of(system: System) -> str:
    """What the index depends on besides the files: which revisions there are, and how complaints are followed."""
    forms = sorted((one.document.id, one.key, one.fingerprint.root) for one in system.revisions if one.document.form)
    return repr((forms, system.organization.complaints))


def refusals(workspace: Path, folders: Iterable[Path]) -> Iterator[Problem]:
    """Why records may not lie there: neither in the workspace, whose files are released and published, nor in a site."""
    for folder in folders:
        try:
            whole = folder.absolute().resolve()
        except (OSError, RuntimeError):  # the latter where links lead in a circle
            yield problem("N842", Place(str(folder)), reason="loop")
            continue
        if whole.is_relative_to(workspace.resolve()):
            yield problem("N841", Place(str(folder)), folder=folder, within=workspace)
        elif site := next((one for one in (whole, *whole.parents) if _is_kind(one / MANIFEST, S_ISREG)), None):
            yield problem("N841", Place(str(folder)), folder=folder, within=site)


def _files(named: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """The files that were named, those of folders in the order of their names; folders that have nothing to read, or that nobody
    may open. Whether a file is one at all shows when it is read."""
    files: list[Path] = []
    problems: list[Problem] = []
    for one in named:
        if not _is_kind(one, S_ISDIR):
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


def _is_kind(path: Path, kind: Callable[[int], bool]) -> bool:
    """Whether something of a kind is there, as far as one may look."""
    try:
        return kind(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _each(files: tuple[Path, ...], system: System, wish: Wish, progress: Progress) -> Iterator[Came]:
    named = frozenset(files)
    for at, path in enumerate(files):
        progress("records", at, len(files))
        taken = taken_from(path, system)
        if not (_is_paper(taken) and path.with_suffix(".json") in named):
            yield Came(str(path), lenient(taken) if wish.unfinished else taken)
    progress("records", len(files), len(files))


def _is_paper(taken: Taken) -> bool:
    """Whether there is nothing to read on a sheet: beside the record of the same name it is that record's print."""
    return bool(taken.problems) and all(one.code in PAPER for one in taken.problems)


def taken_from(path: Path, system: System) -> Taken:
    """What is read of a file; one that is no PDF is taken for JSON. A pipe or a device may have no end: it is not opened."""
    try:
        if not S_ISREG(path.stat().st_mode):
            return Taken(problems=(problem("N843", Place(str(path)), reason="no-file"),))
        with path.open("rb") as file:
            content = file.read(LARGEST_PDF + 1)
    except OSError as refused:
        return Taken(problems=(problem("N843", Place(str(path)), reason=refused.strerror or refused),))
    if b"%PDF-" in content[:1024] or path.suffix.lower() == ".pdf":
        return from_form(values_of(content, str(path)), system, system.as_of)
    return from_json(content[: LARGEST + 1], str(path), system, system.as_of)


def lenient(taken: Taken) -> Taken:
    """What was read, where a form may still be worked on: an empty field is told, and is no error."""
    told = tuple(replace(one, severity="warning") if one.code == UNFILLED else one for one in taken.problems)
    return replace(taken, problems=told)


def _keep(folder: RecordFolder, came: Came, system: System) -> Came:
    """Keeps a record that is whole: with its number if the form gives one; one that is there already is passed over."""
    taken = came.taken
    if not taken.is_whole or taken.record is None or taken.revision is None:
        return came
    content = noted_of(taken, system).content
    if known := folder.same(content, _noted_number(taken.record, Sheet(taken.revision, taken.record.language))):
        return replace(came, known=known)
    sheet = Sheet(taken.revision, taken.record.language)
    record = _numbered(folder, taken.record, sheet, taken.day or system.as_of)
    taken = replace(taken, record=record)
    noted = noted_of(taken, system)
    name = f"{record.form}_{_stem(noted, system)}.json"
    try:
        path = folder.keep(name, to_json(record).encode(), noted)
    except OSError as refused:
        return _with(came, taken, problem("N842", Place(came.source), reason=refused.strerror or refused))
    if path is None:
        return _with(came, taken, problem("N840", Place(came.source), file=folder.folder / name))
    return replace(came, taken=taken, kept=path)


def _with(came: Came, taken: Taken, wrong: Problem) -> Came:
    return replace(came, taken=replace(taken, problems=(*taken.problems, wrong)))


def _numbered(folder: RecordFolder, record: Record, sheet: Sheet, day: date) -> Record:
    """The record with the next number of the folder, where its form counts its records and it has none yet."""
    numbering = numbering_of(sheet)
    if numbering is None or record.values.get(numbering.field):
        return record
    number = numbering.next_after(folder.numbers(record.document), day, sheet.organization.locale(record.language))
    values = {name: record.values.get(name, number) for name in sheet.fields if name in record.values or name == numbering.field}
    return replace(record, values=values, number=number)


def _stem(noted: Noted, system: System) -> str:
    """What tells a record's file from others of its form: its own number; of a follow-up the complaint's number and the round;
    else the beginning of its digest."""
    complaints = system.organization.complaints
    handled = (noted.facts or {}).get(complaints.round or "") if complaints else None
    number = f"{noted.joined}_{handled}" if noted.side == "follow_up" and handled else noted.number
    return number if re.fullmatch("[A-Za-z0-9][A-Za-z0-9._-]{0,80}", number) else noted.content[:12]


def _noted_number(record: Record, sheet: Sheet) -> str:
    """The record's own number as the index knows it: what is written in its place and is none is known by its digest alone."""
    numbering = numbering_of(sheet)
    number = numbering.code(record.number) if numbering else None
    return number or (f"#{sha256(record.number.encode()).hexdigest()}" if record.number else "")


def _content(record: Record, sheet: Sheet) -> str:
    """The digest of what a record says, without the number that the folder gave it."""
    numbering = numbering_of(sheet)
    own = numbering.field if numbering else ""
    rest = {name: value for name, value in record.values.items() if name != own}
    said = to_plain(replace(record, values=rest, number=""))
    return sha256(repr(said).encode()).hexdigest()


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
    return replace(found, problems=(*found.problems, *written_anew(wish.output, content)), tables=(made,))


def written_anew(path: Path, content: bytes) -> tuple[Problem, ...]:
    """Writes a new file; one that is there already is never touched, and hinders nothing where it says the same."""
    try:
        if path.exists():
            return () if path.read_bytes() == content else (problem("N840", Place(str(path)), file=path),)
        write_file(path, content)
    except OSError as refused:
        return (problem("N842", Place(str(path)), reason=refused.strerror or refused),)
    return ()
