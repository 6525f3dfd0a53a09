"""Role page: what a role does, clause by clause in order, with which form and within what time (R-34).

Outside stays who fills the role: names stand where a sign-off must show them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from generator.model.organization import Role
from generator.model.text import Text
from generator.registers.usage import Usage, Use, of_role
from generator.site.document_page import notes
from generator.site.items import Item, Note, actors, document_item
from generator.site.page import Heading, Page
from generator.site.reader import Reader
from generator.site.safe import NOTHING
from generator.site.templates import filled


@dataclass(frozen=True, slots=True)
class Step:
    """A clause in which the role acts; `hat` names the unit where the clause names the unit and not the role."""

    number: Markup
    address: str
    title: Markup
    text: Markup
    notes: tuple[Note, ...]
    hat: Markup


@dataclass(frozen=True, slots=True)
class Work:
    """The role's steps in one document."""

    id: str
    words: Markup | str
    address: str | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A titled list, present only where it has items."""

    anchor: str
    title: str
    items: tuple[Item, ...]


def role_page(role: Role, reader: Reader, usage: Usage) -> Page:
    """The page of a role."""
    works = tuple(_works(role, of_role(role, usage.acts), reader))
    lists = tuple(found for found in _lists(role, reader, usage) if found.items)
    unit = next((found for found in reader.organization.units if found.id == role.unit), None)
    body = filled(
        "role",
        r=reader,
        title=reader.inline(role.title),
        unit=reader.inline(unit.title) if unit else "",
        reports_to=actors((role.reports_to,) if role.reports_to else (), reader),
        deputy=actors((role.deputy,) if role.deputy else (), reader),
        works=works,
        lists=lists,
        authority=reader.block(role.authority),
        competence=tuple(_competence(role, reader)),
    )
    return Page(reader.at, "roles", reader.plain(role.title), body, tuple(_contents(role, works, lists, reader)))


def _works(role: Role, uses: Iterable[Use], reader: Reader) -> Iterator[Work]:
    for revision, steps in groupby(uses, key=lambda use: use.revision):
        document = revision.document
        item = document_item(document, reader)
        yield Work(document.id, item.words, item.address, tuple(_step(role, use, reader) for use in steps))


def _step(role: Role, use: Use, reader: Reader) -> Step:
    clause, revision = use.clause, use.revision
    shown = tuple(note for note in notes(clause, revision, reader) if note.kind not in ("satisfies", "next"))
    title, text = reader.inline(clause.title, revision), reader.block(clause.text, revision)
    unit = next((found for found in revision.organization.units if found.id == role.unit and role.id not in clause.actor), None)
    hat = reader.inline(unit.title, revision) if unit else NOTHING
    return Step(reader.clause(clause.number), reader.href(revision.document, clause.id), title, text, shown, hat)


def _lists(role: Role, reader: Reader, usage: Usage) -> Iterator[Listed]:
    say = reader.say
    shown = [revision.document for revision in reader.shelf.shown]
    ids = {role.id, role.unit} - {None}
    forms = [(document, document.form) for document in shown if document.form]
    yield Listed("informed", say("site.role.informed"), _clauses(of_role(role, usage.informs), reader))
    yield Listed("consulted", say("site.role.consulted"), _clauses(of_role(role, usage.consults), reader))
    yield Listed("accountable", say("site.role.accountable"), _clauses(of_role(role, usage.accountable), reader))
    filled_by = (document for document, form in forms if ids & set(form.filled_by))
    yield Listed("fills", say("site.role.fills"), tuple(document_item(document, reader) for document in filled_by))
    sent_to = (document for document, form in forms if ids & set(form.sent_to))
    yield Listed("receives", say("site.role.receives"), tuple(document_item(document, reader) for document in sent_to))
    owned = (document for document in shown if document.owner == role.id)
    yield Listed("owns", say("site.role.owns"), tuple(document_item(document, reader) for document in owned))
    yield Listed("signs", say("site.role.signs"), tuple(_signs(role, reader)))
    yield Listed("holds", say("site.role.holds"), tuple(_holds(role, reader)))
    yield Listed("duties", say("site.role.duties"), tuple(Item(reader.inline(duty)) for duty in role.duties))


def _clauses(uses: Iterable[Use], reader: Reader) -> tuple[Item, ...]:
    return tuple(
        Item(
            Markup("{} {}").format(reader.code(use.revision.document.code), reader.clause(use.clause.number)),
            reader.href(use.revision.document, use.clause.id),
            reader.inline(use.clause.title, use.revision) or reader.title(use.revision.document),
        )
        for use in uses
    )


def _signs(role: Role, reader: Reader) -> Iterator[Item]:
    for meaning in ("prepared", "confirmed", "approved"):
        types = [row.type for row in reader.organization.approvals if role.id in getattr(row, meaning)]
        if types:
            names = reader.say("list.separator").join(reader.say(f"type.{found}") for found in types)
            yield Item(reader.say(f"meaning.{meaning}"), None, names)


def _holds(role: Role, reader: Reader) -> Iterator[Item]:
    for holder in reader.organization.holders:
        if role.id != holder.role and (role.unit is None or role.unit != holder.unit):
            continue
        place = Markup("{}, {}").format(reader.say(f"medium.{holder.medium}"), reader.inline(holder.place))
        if "all" in holder.documents:
            yield Item(reader.say("all_documents"), None, place)
            continue
        for key in holder.documents:
            if found := reader.shelf.find(key):
                item = document_item(found.document, reader)
                yield Item(item.words, item.address, place)


def _competence(role: Role, reader: Reader) -> Iterator[Note]:
    if role.competence is None:
        return
    for key in ("education", "experience", "training", "skills"):
        written: Text = getattr(role.competence, key)
        if written:
            yield Note(key, reader.say(f"site.role.{key}"), reader.inline(written))


def _contents(role: Role, works: tuple[Work, ...], lists: tuple[Listed, ...], reader: Reader) -> Iterator[Heading]:
    if works:
        yield Heading("_work", reader.say("site.role.work"))
        for work in works:
            found = reader.shelf.find(work.id)
            if found:
                words = f"{found.document.code} {reader.plain(found.document.title)}"
                yield Heading(f"_work-{work.id}", words, 3)
    for listed in lists:
        yield Heading(f"_{listed.anchor}", listed.title)
    if role.authority:
        yield Heading("_authority", reader.say("site.role.authority"))
    if role.competence:
        yield Heading("_competence", reader.say("site.role.competence"))
