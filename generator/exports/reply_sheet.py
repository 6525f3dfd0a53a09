"""Reply sheet: the spreadsheet on which an answer comes back, a row for each row of the sheet, to be filled and read in again.

    reply_xlsx(asks, system, language) -> bytes; reply_csv(asks, system, language) -> bytes

`asks` are a transmittal note, the readers who are asked to read something, or a sample for an auditor's walk. Outside stay the
sheets of paper (`pdf/`) and reading a filled one (`load/filled.py`), which knows the columns by the words that stand here.

What people type stays as they type it: codes and days are text, for a spreadsheet program makes other numbers and days of them.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.control.reading import Asked
from generator.control.row_codes import copy_row, grouped, reading_row, sample_row
from generator.control.signatures import person as find_person
from generator.exports.plain_cells import harmless
from generator.exports.workbooks import BODY, HEAD, added, begun, fit_row, looked, set_out, write
from generator.model.copies import Note, SampleDone
from generator.model.copy_events import IssuedCopy, NumberedCopy
from generator.model.organization import Locale
from generator.model.replies import COLUMNS, DEEDS, FINDINGS, Deed
from generator.model.system import System
from generator.wording.numbers import count, revision_number
from generator.wording.words import Words, words

Asks = Note | SampleDone | Sequence[Asked]
FILLED = frozenset({"done", "date", "receiver", "witness", "found_revision", "found_number", "note"})
"""The columns that wait for whoever answers."""
BESIDES = 5
"""So many rows of a walk sheet wait for what is met besides the sample."""


@dataclass(frozen=True, slots=True)
class _Reply:
    """A sheet in words: its name, the day that it is of, its columns by id, its rows, and what may stand under `done`."""

    name: str
    on: date
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    done: tuple[str, ...]


def reply_xlsx(asks: Asks, system: System, language: str) -> bytes:
    """The sheet as an XLSX workbook: from right to left where the language is, with the answers to choose from."""
    reply, say = _reply(asks, system, language), words(language)
    target = io.BytesIO()
    book = begun(target, reply.name, reply.on)
    body = {**BODY, "num_format": "@"}
    title, told = looked(book, language, body, HEAD), looked(book, language, body)
    code = looked(book, language, body, {"font_name": "Courier New", "text_wrap": False})
    free = looked(book, language, body, {"locked": False, "bg_color": "#FFFBE6"})
    sheet, widths = added(book, say("registers.sheet"), language), [_WIDTHS.get(column, 14) for column in reply.columns]
    for index, column in enumerate(reply.columns):
        write(sheet, (0, index), _title(column, say), title)
        for number, row in enumerate(reply.rows, start=1):
            waits = column in FILLED or not row[index]
            write(sheet, (number, index), row[index], free if waits else code if column == "row" else told)
        if column == "done":
            sheet.data_validation(1, index, len(reply.rows) + 1, index, {"validate": "list", "source": list(reply.done)})
    fit_row(sheet, 0, zip((_title(column, say) for column in reply.columns), widths, strict=True))
    for number, row in enumerate(reply.rows, start=1):
        fit_row(sheet, number, zip(row[1:], widths[1:], strict=True))  # a row code stays in one line
    sheet.freeze_panes(1, 1)
    set_out(sheet, widths)
    sheet.repeat_rows(0)
    sheet.set_header(f"&L{reply.name.replace('&', '&&')}")
    book.close()
    return target.getvalue()


def reply_csv(asks: Asks, system: System, language: str) -> bytes:
    """The sheet as CSV (RFC 4180, UTF-8 with a byte order mark so that spreadsheet programs read it as such)."""
    reply, say = _reply(asks, system, language), words(language)
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow([_title(column, say) for column in reply.columns])
    writer.writerows([[harmless(cell) for cell in row] for row in reply.rows])
    return b"\xef\xbb\xbf" + lines.getvalue().encode()


def _reply(asks: Asks, system: System, language: str) -> _Reply:
    said = _Said(system, language, system.organization.locale(language), words(language))
    match asks:
        case Note():
            return said.note(asks)
        case SampleDone():
            return said.walk(asks)
        case _:
            return said.readers(asks)


@dataclass(frozen=True, slots=True)
class _Said:
    """How rows are said in a language, of the revisions of a system."""

    system: System
    language: str
    locale: Locale
    say: Words

    def note(self, note: Note) -> _Reply:
        columns = ("row", "code", "title", "revision", "copy_number", "asked", "done", "date", "receiver", "witness", "note")
        rows = (
            *(self._copy(one, "received") for one in note.copies),
            *(self._copy(one, "returned") for one in note.back),
        )
        return _Reply(note.number, note.on, columns, rows, tuple(self.say(f"done.{one}") for one in DEEDS))

    def readers(self, asked: Sequence[Asked]) -> _Reply:
        columns = ("row", "code", "title", "revision", "role", "person", "name", "done", "date")
        rows = tuple(self._reader(one) for one in asked)
        named = " ".join(dict.fromkeys(f"{one.code}/{one.revision}" for one in asked))
        return _Reply(named, self.system.as_of, columns, rows, (self.say("done.read"),))

    def walk(self, done: SampleDone) -> _Reply:
        columns = (
            *("row", "place", "holder", "code", "title", "revision", "copy_number"),
            *("done", "date", "found_revision", "found_number", "note"),
        )
        rows = (*self._walked(done), *((("", self.say("reply.besides"), *("",) * 10),) * BESIDES))
        return _Reply(done.number, done.on, columns, rows, tuple(self.say(f"finding.{one}") for one in FINDINGS))

    def _copy(self, copy: IssuedCopy | NumberedCopy, asked: Deed) -> tuple[str, ...]:
        row = grouped(copy_row(copy.code, copy.revision, copy.number))
        title, number = self._title(copy.document, copy.revision), count(copy.number, self.locale)
        return (row, copy.code, title, self._revision(copy.revision), number, self.say(f"done.{asked}"), *("",) * 5)

    def _reader(self, one: Asked) -> tuple[str, ...]:
        row = grouped(reading_row(one.document, one.revision, one.role, one.person))
        organization = self.system.organization
        role, who = organization.role(one.role), find_person(organization, one.person)
        languages = (self.language, *organization.languages)
        held, name = role.title.first(languages) if role else one.role, who.name.first(languages) if who else ""
        title = self._title(one.document, one.revision)
        return (row, one.code, title, self._revision(one.revision), held, one.person, name, "", "")

    def _walked(self, done: SampleDone) -> Iterator[tuple[str, ...]]:
        languages = (self.language, *self.system.organization.languages)
        places = {one.id: one.place.first(languages) for one in self.system.organization.holders}
        for number, row in enumerate(done.rows, start=1):
            title, copy = self._title(row.document, row.revision), "" if row.number is None else count(row.number, self.locale)
            code, expected = grouped(sample_row(done.number, number)), self._revision(row.revision)
            yield (code, places.get(row.holder, ""), row.holder, row.code, title, expected, copy, *("",) * 5)

    def _title(self, document: str, revision: str) -> str:
        found = (one.document for one in self.system.revisions if (one.document.id, one.key) == (document, revision))
        return next((one.title.first((self.language, *self.system.organization.languages)) for one in found), "")

    def _revision(self, key: str) -> str:
        return revision_number(key, self.locale)


def _title(column: str, say: Words) -> str:
    """The column's words: those by which it is read, or those of a register."""
    return say(f"reply.{column}") if column in (*COLUMNS, "asked", "person", "name") else say(f"registers.column.{column}")


_WIDTHS = {"row": 20, "title": 36, "place": 30, "name": 24, "note": 30, "copy_number": 9, "revision": 9, "date": 13}
"""Widths of columns, in characters."""
