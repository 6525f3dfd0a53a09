"""Booklets: the sheet of a role: its job card for the wall, then what it does, signs, fills, reads and holds.

No controlled document by itself: it is taken from the documents in force and says of which day. Outside stay what the role does
(`registers/booklet.py`), the card (`job_card.py`) and the look (`templates/booklet.jinja`, `css/booklet.css`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup, escape

from generator.model.organization import Role
from generator.model.system import System
from generator.pdf.clauses import Fact, facts, goal
from generator.pdf.frame import Frame, Identity, Metadata, sheet
from generator.pdf.job_card import job_card
from generator.pdf.qr import source
from generator.pdf.reader import Extracts, Reader
from generator.pdf.sheet import Sheet
from generator.prose.differences import FATES
from generator.registers.booklet import Booklet, Changed, Held, Signing, Task, Work

COMPETENCE = ("education", "experience", "training", "skills")


@dataclass(frozen=True, slots=True)
class Branch:
    """An answer to a question and where it leads."""

    answer: Markup
    leads: Markup


@dataclass(frozen=True, slots=True)
class Step:
    """A task in full. `shared` names the unit where the clause names the unit and not the role."""

    number: Markup
    title: Markup
    text: Markup
    shared: Markup
    question: Markup
    branches: tuple[Branch, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The role's steps in one document."""

    code: Markup
    title: Markup
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """A part of a document that its revision in force changed, and what became of it."""

    code: Markup
    number: Markup
    title: Markup
    fates: str
    revision: Markup
    since: Markup


def booklet_sheet(booklet: Booklet, system: System, read: Extracts) -> Sheet:
    """The booklet of a role; `read` are the readers of its language over the system."""
    now, role = read.now, booklet.role
    address = role_address(role, now)
    return sheet(
        "booklet",
        now,
        role_frame("pdf.booklet.kind", role, system, now),
        role_metadata("pdf.booklet.kind", "booklet", role, system, now),
        role=role,
        booklet=booklet,
        card=job_card(booklet, read),
        drawing=source(address),
        as_of=system.since,
        preview=system.preview,
        parts=tuple(_part(work, read) for work in booklet.works),
        signs=tuple(_signs(booklet.signs, now)),
        changed=tuple(_changed(one, read) for one in booklet.changed),
        holds=tuple(_holds(booklet.holds, now)),
        competence=tuple(_competence(role, now)),
        of=read.of,
    )


def role_address(role: Role, read: Reader) -> str:
    """The address of the role's page, which always shows what holds."""
    return f"{read.organization.base_address.rstrip('/')}/{read.language}/roles/{role.id}/"


def role_frame(kind: str, role: Role, system: System, read: Reader) -> Frame:
    """The frame of a sheet made for a role: of which day it is, and where to see what holds today."""
    preview = system.preview
    return Frame(
        kind=read.say(kind),
        title=read.title(role.title),
        identities=(Identity("pdf.booklet.as_of", read.day(system.since)),),
        notes=tuple(_notes(system, read)),
        drawing="" if preview else source(role_address(role, read)),
        watermark=read.say("pdf.watermark") if preview else "",
    )


def role_metadata(kind: str, name: str, role: Role, system: System, read: Reader) -> Metadata:
    """What a file made for a role says of itself."""
    day = system.since
    title = f"{read.say(kind)}: {read.plain(role.title)}"
    subject = read.say("pdf.booklet.subject", title=title, date=day.isoformat())
    identity = f"roles/{role.id}/{name}/{day.isoformat()}/{read.language}"
    return Metadata(title, subject, identity, day, (("asOf", day.isoformat()),))


def _notes(system: System, read: Reader) -> Iterator[Markup]:
    copy_class = "pdf.copy.draft" if system.preview else "pdf.copy.class"
    yield Markup("<strong>{}</strong>").format(read.say(copy_class))
    yield read.told("pdf.booklet.note", date=read.day(system.since))
    if not system.preview:
        yield escape(read.say("pdf.booklet.today"))


def _part(work: Work, read: Extracts) -> Part:
    own = read.of(work.revision)
    document = work.revision.document
    return Part(own.code(document.code), own.line(document.title), tuple(_step(task, own) for task in work.tasks))


def _step(task: Task, read: Reader) -> Step:
    clause, document = task.clause, task.revision.document
    asked = clause.decision
    leads = partial(goal, document, read)
    return Step(
        number=read.number(clause.number),
        title=read.line(clause.title) if clause.title else Markup(),
        text=read.block(clause.text),
        shared=read.line(task.unit.title) if task.unit else Markup(),
        question=read.line(asked.question) if asked else Markup(),
        branches=tuple(Branch(read.line(one.answer), leads(one)) for one in asked.branches) if asked else (),
        facts=tuple(fact for fact in facts(clause, read) if fact.key != "pdf.fact.actor"),
    )


def _changed(one: Changed, read: Extracts) -> ChangedPart:
    own, part = read.of(one.revision), one.change.part
    titled = own.line(part.title) if part.title else Markup()
    return ChangedPart(
        own.code(one.revision.document.code),
        own.number(part.number) if part.number else Markup(),
        escape(own.say("redline.head")) if part.kind == "head" else titled,
        own.say("list.separator").join(own.say(f"redline.fate.{fate}") for fate in FATES if fate in one.change.fates),
        own.revision(one.revision.key),
        own.day(one.revision.since),
    )


def _signs(signs: tuple[Signing, ...], read: Reader) -> Iterator[tuple[str, str]]:
    comma = read.say("list.separator")
    for one in signs:
        yield read.say(f"signs.{one.meaning}"), comma.join(read.say(f"type.{kind}") for kind in one.types)


def _holds(holds: tuple[Held, ...], read: Reader) -> Iterator[tuple[Markup, Markup, str]]:
    """Where each copy lies, of which documents, and how it is held."""
    comma = escape(read.say("list.separator"))
    for one in holds:
        codes = (read.code(found.document.code) for found in one.documents or ())
        named = comma.join(codes) if one.documents is not None else escape(read.say("all_documents"))
        numbered = one.holder.copy_number
        copy = f" ({read.say('pdf.copy.number')} {read.count(numbered)})" if numbered is not None else ""
        yield read.line(one.holder.place), named, f"{read.say(f'medium.{one.holder.medium}')}{copy}"


def _competence(role: Role, read: Reader) -> Iterator[tuple[str, Markup]]:
    for key in COMPETENCE if role.competence else ():
        if text := getattr(role.competence, key):
            yield read.say(f"pdf.booklet.{key}"), read.line(text)
