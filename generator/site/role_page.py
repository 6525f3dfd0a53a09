"""Role page: what a role does, clause by clause in order, with which form and within what time (R-34); its booklet as a page.

Outside stay what the role does (`registers/booklet.py`) and who fills it: names stand where a sign-off must show them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup, escape

from generator.model.organization import Role
from generator.model.system import Revision
from generator.model.text import Text
from generator.registers.booklet import Booklet, Reading, Task, Work
from generator.registers.usage import Use
from generator.site import addresses
from generator.site.addresses import role_file, role_forms_file
from generator.site.document_page import notes
from generator.site.downloads import downloads
from generator.site.items import Item, Note, actors, document_item
from generator.site.page import Heading, Page
from generator.site.reader import Reader
from generator.site.redline_page import changed_item
from generator.site.safe import NOTHING
from generator.site.templates import filled


@dataclass(frozen=True, slots=True)
class Step:
    """A task; `unit` names the role's unit where the clause names the unit and not the role."""

    number: Markup
    address: str
    title: Markup
    text: Markup
    notes: tuple[Note, ...]
    unit: Markup


@dataclass(frozen=True, slots=True)
class Part:
    """The role's steps in one document."""

    id: str
    words: Markup | str
    plain: str
    address: str | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A titled list, present only where it has items."""

    anchor: str
    title: str
    items: tuple[Item, ...]


def role_page(booklet: Booklet, reader: Reader) -> Page:
    """The page of a role."""
    role = booklet.role
    works = tuple(_part(work, reader) for work in booklet.works)
    lists = tuple(found for found in _lists(booklet, reader) if found.items)
    body = filled(
        "role",
        r=reader,
        title=reader.inline(role.title),
        unit=reader.inline(booklet.unit.title) if booklet.unit else "",
        reports_to=actors((role.reports_to,) if role.reports_to else (), reader),
        deputy=actors((role.deputy,) if role.deputy else (), reader),
        booklets=downloads(partial(role_file, role.id), reader),
        forms=downloads(partial(role_forms_file, role.id), reader),
        works=works,
        lists=lists,
        authority=reader.block(role.authority),
        competence=tuple(_competence(role, reader)),
    )
    return Page(reader.at, "roles", reader.plain(role.title), body, tuple(_contents(role, works, lists, reader)))


def _part(work: Work, reader: Reader) -> Part:
    document = work.revision.document
    item = document_item(document, reader)
    plain = f"{document.code} {reader.plain(document.title)}"
    return Part(document.id, item.words, plain, item.address, tuple(_step(task, reader) for task in work.tasks))


def _step(task: Task, reader: Reader) -> Step:
    clause, revision = task.clause, task.revision
    return Step(
        number=reader.clause(clause.number),
        address=reader.href(revision.document, clause.id),
        title=reader.inline(clause.title, revision),
        text=reader.block(clause.text, revision),
        notes=tuple(note for note in notes(clause, revision, reader) if note.kind not in ("satisfies", "next")),
        unit=reader.inline(task.unit.title, revision) if task.unit else NOTHING,
    )


def _lists(booklet: Booklet, reader: Reader) -> Iterator[Listed]:
    def listed(anchor: str, items: Iterable[Item]) -> Listed:
        return Listed(anchor, reader.say(f"site.role.{anchor}"), tuple(items))

    yield listed("changed", (changed_item(one.revision, one.change, reader) for one in booklet.changed))
    yield listed("fills", _documents(booklet.fills, reader))
    yield listed("signs", _signs(booklet, reader))
    yield listed("accountable", _clauses(booklet.accountable, reader))
    yield listed("reading", (_reading(one, reader) for one in booklet.reading))
    yield listed("consulted", _clauses(booklet.consulted, reader))
    yield listed("informed", _clauses(booklet.informed, reader))
    yield listed("receives", _documents(booklet.receives, reader))
    yield listed("owns", _documents(booklet.owns, reader))
    yield listed("holds", _holds(booklet, reader))
    yield listed("duties", (Item(reader.inline(duty)) for duty in booklet.role.duties))


def _documents(revisions: Iterable[Revision], reader: Reader) -> Iterator[Item]:
    return (document_item(revision.document, reader) for revision in revisions)


def _clauses(uses: Iterable[Use], reader: Reader) -> Iterator[Item]:
    for use in uses:
        words = Markup("{} {}").format(reader.code(use.revision.document.code), reader.clause(use.clause.number))
        says = reader.inline(use.clause.title, use.revision) or reader.title(use.revision.document)
        yield Item(words, reader.href(use.revision.document, use.clause.id), says)


def _reading(reading: Reading, reader: Reader) -> Item:
    """A document with why it must be read, and since when it is as it is."""
    revision = reading.revision
    item = document_item(revision.document, reader)
    why = escape(reader.say("list.separator").join(reader.say(f"reason.{reason}") for reason in reading.reasons))
    since = reader.phrase("site.role.since", day=reader.short_day(revision.since)) if revision.since else ""
    return Item(item.words, item.address, escape(reader.say("site.part")).join(one for one in (why, since) if one))


def _signs(booklet: Booklet, reader: Reader) -> Iterator[Item]:
    for signing in booklet.signs:
        names = reader.say("list.separator").join(reader.say(f"type.{found}") for found in signing.types)
        yield Item(reader.say(f"signs.{signing.meaning}"), None, names)


def _holds(booklet: Booklet, reader: Reader) -> Iterator[Item]:
    for held in booklet.holds:
        where = reader.inline(held.holder.place)
        if where and held.holder.id in reader.paper.declared and reader.shows("holders"):
            where = reader.linked(reader.link(addresses.index("holders", held.holder.id)), where)
        place = Markup("{}, {}").format(reader.say(f"medium.{held.holder.medium}"), where)
        if held.documents is None:
            yield Item(reader.say("all_documents"), None, place)
        for revision in held.documents or ():
            item = document_item(revision.document, reader)
            yield Item(item.words, item.address, place)


def _competence(role: Role, reader: Reader) -> Iterator[Note]:
    if role.competence is None:
        return
    for key in ("education", "experience", "training", "skills"):
        written: Text = getattr(role.competence, key)
        if written:
            yield Note(key, reader.say(f"site.role.{key}"), reader.inline(written))


def _contents(role: Role, works: tuple[Part, ...], lists: tuple[Listed, ...], reader: Reader) -> Iterator[Heading]:
    if works:
        yield Heading("_work", reader.say("site.role.work"))
        for work in works:
            yield Heading(f"_work-{work.id}", work.plain, 3)
    for listed in lists:
        yield Heading(f"_{listed.anchor}", listed.title)
    if role.authority:
        yield Heading("_authority", reader.say("site.role.authority"))
    if role.competence:
        yield Heading("_competence", reader.say("site.role.competence"))
