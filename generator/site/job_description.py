"""Job description: what the page of one tells of its role: place, duties, authority, competence, and the steps that name it.

The steps are today's, and stand on the pages of what is shown; the sheet has those of its release. Outside stay the rest of the
page (`document_page.py`) and the role's own page.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.model.document import Clause, Document
from generator.model.organization import Role
from generator.model.system import Revision
from generator.registers.usage import acting
from generator.site.items import Cell, Item, Note, Table, actor_item, actors, document_item
from generator.site.reader import Reader


@dataclass(frozen=True, slots=True)
class JobShown:
    """A role as the page of its job description tells it; `page` leads to the role's own page."""

    place: tuple[tuple[str, tuple[Item, ...]], ...]
    duties: tuple[Markup, ...]
    authority: Markup
    competence: tuple[Note, ...]
    steps: Table | None
    page: Item


def job_shown(revision: Revision, reader: Reader) -> JobShown | None:
    """What a job description's page tells of its role; None for any other document."""
    named = revision.document.role
    role = revision.organization.role(named) if named else None
    if role is None:
        return None
    held = {"unit": role.unit, "reports_to": role.reports_to, "deputy": role.deputy}
    return JobShown(
        place=tuple((reader.say(f"job.{key}"), actors((found,), reader, revision)) for key, found in held.items() if found),
        duties=tuple(reader.inline(duty, revision) for duty in role.duties),
        authority=reader.block(role.authority, revision),
        competence=tuple(_competence(role, revision, reader)),
        steps=_steps(role, reader) if reader.shelf.find(revision.document.id) is revision else None,
        page=actor_item(role.id, reader, revision),
    )


def _competence(role: Role, revision: Revision, reader: Reader) -> Iterator[Note]:
    for key in ("education", "experience", "training", "skills") if role.competence else ():
        if text := getattr(role.competence, key):
            yield Note(key, reader.say(f"job.{key}"), reader.inline(text, revision))


def _steps(role: Role, reader: Reader) -> Table | None:
    columns = tuple(reader.say(key) for key in ("site.code", "job.clause", "job.what", "job.limit", "job.record"))
    shown = {revision.document.id: revision for revision in reader.shelf.shown}
    documents = (revision.document for revision in shown.values())
    rows = tuple(_step(document, clause, shown[document.id], reader) for document, clause in acting(role.id, documents))
    return Table(columns, rows) if rows else None


def _step(document: Document, clause: Clause, revision: Revision, reader: Reader) -> tuple[Cell, ...]:
    item = document_item(document, reader, titled=False)
    record = reader.shelf.find(clause.record) if clause.record else None
    number = reader.linked(reader.href(document, clause.id), reader.clause(clause.number))
    return (
        Cell(reader.linked(item.address or "", item.words), document.code),
        Cell(number, clause.number),
        Cell(reader.inline(clause.title or clause.text, revision)),
        Cell(_limit(clause, revision, reader) or "—"),
        Cell(reader.linked(reader.href(record.document), reader.code(record.document.code)) if record else "—"),
    )


def _limit(clause: Clause, revision: Revision, reader: Reader) -> Markup:
    limit = next((found for found in revision.organization.limits if found.id == clause.limit), None)
    if limit is None:
        return Markup()
    parts = (
        Markup('<span class="nk-part"><span class="nk-priority">{}</span> {}</span>').format(priority, says)
        if priority != "all"
        else says
        for priority, says in reader.limit(limit, revision)
        if says
    )
    return escape(reader.say("site.part")).join(parts) or reader.inline(limit.title, revision)
