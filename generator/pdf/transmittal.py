"""Transmittal: the note that goes with numbered copies to their holder, and asks former ones back, to be filled in and returned.

Outside stay which copies a note brings and asks back (`control/issuing.py`), the copies themselves (`stamp.py`) and reading the
answer (`load/filled.py`). What it says follows from the system in which it was just sent, so that it is laid out the same again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from markupsafe import Markup

from generator.control.outstanding import to_come_back
from generator.control.row_codes import copy_row, grouped
from generator.model.copies import Copy, Note
from generator.model.copy_events import IssuedCopy, NumberedCopy
from generator.model.system import Issue, Revision, System
from generator.pdf.frame import Frame, Identity, Metadata, sheet
from generator.pdf.papers import foot, generated_form, holder_of, numbers, properties
from generator.pdf.qr import source
from generator.pdf.reader import Reader, reader
from generator.pdf.sheet import Sheet
from generator.wording.words import language_name

GENERATED = "transmittal"
"""What the form of an organization says that is filled by this sheet (`generated`)."""

Key = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Sent:
    """A line of what the note brings: the copy, its revision (None: of a document that readers may not see), what it replaces, and
    the later issue of the translation that it bears, if it bears one; and whether the holder never had a copy of the document."""

    row: str
    copy: IssuedCopy
    revision: Revision | None
    replaces: tuple[NumberedCopy, ...]
    issue: Issue | None = None
    first: bool = True


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line of what the note asks back: the copy, its revision, why, by its wording key, and the day from which it is to come back
    where it still holds when the note is sent."""

    row: str
    copy: NumberedCopy
    of: int | None
    revision: Revision | None
    because: str
    since: date | None = None


def transmittal_sheet(note: Note, system: System, language: str) -> Sheet:
    """The sheet of a note in a language. `system` is the one in which it was sent, whose paper has its copies.

    Raises KeyError when no organization of the system knows the note's holder.
    """
    read = reader(system.organization, language, tuple(found.document for found in system.shown))
    holder, organization = holder_of(note.holder, system)
    own = replace(read, organization=organization)
    form = generated_form(GENERATED, system)
    return sheet(
        "transmittal",
        read,
        _frame(note, form, system, read),
        _metadata(note, form, read),
        note=note,
        title=read.told("pdf.transmittal.title", number=read.code(note.number)),
        holder=own.holder(holder.role or holder.unit or holder.id),
        place=own.line(holder.place),
        sender=read.holders(system.organization.releasers),
        sent=tuple(_sent(note, system)),
        back=tuple(_back(note, system)),
        written=partial(_written, read=read),
        language_name=partial(language_name, say=read.say),
    )


def _sent(note: Note, system: System) -> Iterator[Sent]:
    known = _revisions(system)
    had = {one.document for one in system.paper.copies if one.holder == note.holder and one.recorded < note.recorded}
    for copy in note.copies:
        replaces = tuple(one for one in note.back if one.document == copy.document)
        row = grouped(copy_row(copy.code, copy.revision, copy.number))
        revision = known.get((copy.document, copy.revision))
        issues = revision.issues if revision else ()
        issue = next((one for one in issues if (one.language, one.number) == (copy.language, copy.issue)), None)
        yield Sent(row, copy, revision, replaces, issue, copy.document not in had)


def _back(note: Note, system: System) -> Iterator[Wanted]:
    if not note.back:
        return
    known, copies = _revisions(system), tuple(one for one in system.paper.copies if one.holder == note.holder)
    told = {one.copy.key: one for one in to_come_back(replace(system.paper, copies=copies), system)}
    held: Mapping[Key, Copy] = {one.key: one for one in copies}
    brought = {one.document for one in note.copies}
    for copy in note.back:
        key = (copy.document, copy.revision, copy.number)
        otherwise = "replaced" if copy.document in brought else "holder"
        row = grouped(copy_row(copy.code, copy.revision, copy.number))
        of = held[key].of if key in held else None
        back = told.get(key)
        since = back.since if back and back.since > note.on else None
        yield Wanted(row, copy, of, known.get(key[:2]), f"back.{back.because if back else otherwise}", since)


def _revisions(system: System) -> Mapping[tuple[str, str], Revision]:
    return {(one.document.id, one.key): one for one in system.revisions}


def _written(copy: NumberedCopy | IssuedCopy, read: Reader) -> Markup:
    """A former copy by its revision and number."""
    return read.told("pdf.transmittal.former", revision=read.revision(copy.revision), number=read.count(copy.number))


def _frame(note: Note, form: Revision | None, system: System, read: Reader) -> Frame:
    base = system.organization.base_address.rstrip("/")
    own = (Identity("pdf.transmittal.number", read.code(note.number)), Identity("pdf.transmittal.day", read.day(note.on)))
    return Frame(
        kind=read.say("type.form"),
        title=read.line(form.document.title) if form else read.told("pdf.transmittal.kind"),
        identities=(*numbers(form, read), *own),
        notes=(
            Markup("<strong>{}</strong>").format(read.told("pdf.transmittal.answer", day=read.day(note.reply_by))),
            read.told("pdf.transmittal.scan"),
            read.told("pdf.transmittal.how_read"),
        ),
        drawing=source(f"{base}/{read.language}/holders/{note.holder}/"),
        watermark=read.say("pdf.watermark") if system.preview else "",
        foot=foot(form, read),
    )


def _metadata(note: Note, form: Revision | None, read: Reader) -> Metadata:
    title = read.say("pdf.transmittal.title", number=note.number)
    told = (*properties(form), ("transmittal", note.number))
    return Metadata(title, title, f"transmittals/{note.number}/{read.language}", note.on, told)
