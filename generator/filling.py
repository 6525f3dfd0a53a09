"""Filling: the command that makes the sheet of a filled form from a record, on paper or still with its fields.

    fill(workspace, settings, wish) -> Filled

Outside stay reading a record (`records/`), the sheet (`pdf/`), and where its file may lie (`new_files.py`). The sheet is the one of
the revision that was filled, in the language in which it was filled or another one of that revision.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.filing import taken_from
from generator.model.records import Record
from generator.model.system import Revision, System
from generator.new_files import refusals, written_new
from generator.originals import Originals
from generator.outputs import revision_sheet
from generator.papers import CACHE, stood
from generator.pdf.forms import is_fillable
from generator.pdf.press import Unprinted, print_sheets
from generator.pdf.record_sheets import in_letters, record_sheet, still_fillable
from generator.printing import Press
from generator.problems import Place, Problem, errors, problem
from generator.records.taking import lenient
from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class FillWish:
    """Which form, by code or id, is filled from which file; the language and the file of the sheet, unless they are those of the
    record; whether its fields can still be changed, and whether it is marked as a sample."""

    form: str
    record: Path
    language: str = ""
    output: Path | None = None
    editable: bool = False
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """The sheet that was made, if it was, and what is wrong."""

    problems: tuple[Problem, ...]
    path: Path | None = None


def fill(workspace: Path, settings: Settings, wish: FillWish) -> Filled:
    """Makes the sheet beside the record, unless another place is named. A record that is wrong is told, and fills nothing; one that
    is not finished fills what it has."""
    path = wish.output or wish.record.with_suffix(".pdf")
    found = stood(workspace, settings, None)
    refused = (*found.problems, *refusals(workspace, (path,)))
    if found.system is None or errors(refused):
        return Filled(refused)
    taken = lenient(taken_from(wish.record, found.system, Originals.of(workspace, settings, found.history, CACHE)))
    record, revision = taken.record, taken.revision
    if record is None or revision is None or not taken.is_whole:
        return Filled(taken.problems)
    if wrong := tuple(_mistaken(record, revision, wish)):
        return Filled(wrong)
    record = replace(record, language=wish.language or record.language)
    made, told = _sheet(workspace, found.system, revision, record, wish)
    unwritten = written_new(path, made) if made else ()
    return Filled((*taken.problems, *told, *unwritten), path if made and not unwritten else None)


def _mistaken(record: Record, revision: Revision, wish: FillWish) -> Iterator[Problem]:
    """Why this form is not filled from this record, or not in this language."""
    place, languages = Place(str(wish.record)), revision.document.languages or revision.organization.languages
    if wish.form.casefold() not in (record.form.casefold(), record.document):
        yield problem("N845", place, form=record.form, wanted=wish.form)
    elif not is_fillable(revision):
        yield problem("N847", place, form=record.form)
    elif wish.language and wish.language not in languages:
        yield problem("N812", place, code=record.form, language=wish.language, known=", ".join(languages))


def _sheet(
    workspace: Path, system: System, revision: Revision, record: Record, wish: FillWish
) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The filled sheet, and what had no room on it. As paper it is laid out anew, and whatever was written has room."""
    name = f"{record.form}_{record.revision}_{record.language}.pdf"
    place = Place(str(wish.record))
    shown, unknown = in_letters(record)
    told = (problem("N860", place, "warning", fields=", ".join(unknown)),) if unknown else ()
    try:
        if not wish.editable:
            # kept in no cache: it holds people's names
            (paper,) = print_sheets({name: record_sheet(shown, revision, system, sample=wish.sample)}, None, 0)
            return paper.content, told
        (blank,) = print_sheets({name: revision_sheet(revision, system, record.language)}, Press(workspace / CACHE, 0).folder, 0)
    except Unprinted as some:
        return None, some.problems
    made, left = still_fillable(blank.content, record, revision)
    crowded = (problem("N848", place, "warning", fields=", ".join(sorted(set(left)))),) if left else ()
    return made, (*told, *crowded)
