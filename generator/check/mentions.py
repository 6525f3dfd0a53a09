"""Mentions: every name by which a definition points at something else: documents, roles, limits, terms, clauses of standards.

Outside stay references inside a text (`references.py`) and whether a name leads anywhere (the rules).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.check.texts import Path, home, standard_owner
from generator.model.document import Clause, Document, Field, FormBody
from generator.model.library import Library
from generator.model.organization import Organization


@dataclass(frozen=True, slots=True)
class Mention:
    """A name given somewhere. `kind` is what it should name.

    `actor` is a role or a unit, `citation` a standard's clause, `requested` a document that is there or was once released.
    """

    kind: str
    name: str
    owner: str
    path: Path
    document: Document | None = None
    clause: Clause | None = None


def mentions(library: Library) -> Iterator[Mention]:
    """Every mention of the organization, then of each document."""
    yield from _organization(library.organization)
    for document in library.documents:
        yield from _document(document)


def fields_of(form: FormBody) -> Iterator[tuple[Path, Field]]:
    """Every field of a form with its path, a table's columns after the table."""
    for section_index, section in enumerate(form.sections):
        for index, field in enumerate(section.fields):
            path: Path = ("sections", section_index, "fields", index)
            yield path, field
            for column_index, column in enumerate(field.columns):
                yield (*path, "columns", column_index), column


def _organization(organization: Organization) -> Iterator[Mention]:
    owner, start = home("roles")
    for index, role in enumerate(organization.roles):
        yield from _one("unit", role.unit, owner, (*start, index, "unit"))
        yield from _one("role", role.reports_to, owner, (*start, index, "reports_to"))
        yield from _one("role", role.deputy, owner, (*start, index, "deputy"))
    owner, start = home("people")
    for index, person in enumerate(organization.people):
        for number, assignment in enumerate(person.assignments):
            yield Mention("role", assignment.role, owner, (*start, index, "assignments", number, "role"))
    owner, start = home("approvals")
    for index, approval in enumerate(organization.approvals):
        for meaning in ("prepared", "confirmed", "approved", "translated"):
            yield from _many("role", getattr(approval, meaning), owner, (*start, index, meaning))
    yield from _many("role", organization.releasers, owner, ("releasers",))
    owner, start = home("holders")
    for index, holder in enumerate(organization.holders):
        yield from _one("role", holder.role, owner, (*start, index, "role"))
        yield from _one("unit", holder.unit, owner, (*start, index, "unit"))
        yield from _many("document", [name for name in holder.documents if name != "all"], owner, (*start, index, "documents"))
    owner, start = home("externals")
    for index, external in enumerate(organization.externals):
        yield Mention("actor", external.holder, owner, (*start, index, "holder"))
        yield from _one("external", external.superseded_by, owner, (*start, index, "superseded_by"))
    yield from _one("document", organization.error_form, "organization/organization", ("error_form",))
    yield from _one("document", organization.audit_form, "organization/organization", ("audit_form",))
    for name in ("receipt", "recall", "reading"):
        yield from _one("limit", getattr(organization.copies, name), "organization/organization", ("copies", name))
    if organization.poster:
        yield Mention("document", organization.poster.document, home("poster")[0], ("document",))
    yield from _complaints(organization)
    yield from _requests(organization)
    for standard in organization.standards:
        yield Mention("external", standard.external, standard_owner(standard), ("external",))


def _complaints(organization: Organization) -> Iterator[Mention]:
    """The forms and limits by which complaints are followed."""
    owner, start = home("complaints")
    if path := organization.complaints:
        for key in ("registration", "follow_up", "report"):
            yield from _one("document", getattr(path, key), owner, (*start, key))
        for key in ("rounds", "escalation"):
            yield from _one("limit", getattr(path, key), owner, (*start, key))
        for key, duty in path.duties.items():
            yield Mention("limit", duty.limit, owner, (*start, key, "limit"))
        for index, step in enumerate(path.steps):
            yield Mention("limit", step.limit, owner, (*start, "steps", index, "limit"))


def _requests(organization: Organization) -> Iterator[Mention]:
    """What requests name; a document that is asked for need not be there yet."""
    owner, start = home("requests")
    for index, request in enumerate(organization.requests):
        path = (*start, index)
        yield Mention("actor", request.by, owner, (*path, "by"))
        yield from _one("actor", request.decided_by, owner, (*path, "decided_by"))
        if request.kind != "new":
            yield from _many("requested", request.documents, owner, (*path, "documents"))
        for number, answer in enumerate(request.affected):
            yield Mention("requested", answer.document, owner, (*path, "affected", number, "document"))


def _document(document: Document) -> Iterator[Mention]:
    lists: tuple[tuple[str, Path, Iterable[str]], ...] = (
        ("process", ("process",), (document.process,)),
        ("role", ("owner",), (document.owner,)),
        ("role", ("role",), (document.role,) if document.role else ()),
        ("actor", ("responsibilities", "oversight"), document.responsibilities.oversight),
        ("actor", ("responsibilities", "execution"), document.responsibilities.execution),
        ("term", ("terms",), document.terms),
        ("document", ("references",), document.references),
        ("external", ("external",), document.external),
        ("citation", ("satisfies",), document.satisfies),
        ("document", ("attachments",), document.attachments),
    )
    for kind, path, found in lists:
        yield from _many(kind, found, document.id, path, document)
    for index, clause in enumerate(document.clauses):
        yield from _clause(document, clause, ("clauses", index))
    if document.form:
        yield from _form(document, document.form)


def _clause(document: Document, clause: Clause, path: Path) -> Iterator[Mention]:
    lists: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("actor", "actor", clause.actor),
        ("actor", "accountable", clause.accountable),
        ("actor", "consults", clause.consults),
        ("actor", "informs", clause.informs),
        ("limit", "limit", (clause.limit,) if clause.limit else ()),
        ("document", "uses", clause.uses),
        ("record", "record", (clause.record,) if clause.record else ()),
        ("channel", "channel", (clause.channel,) if clause.channel else ()),
        ("citation", "satisfies", clause.satisfies),
    )
    for kind, key, found in lists:
        yield from _many(kind, found, document.id, (*path, key), document, clause=clause)


def _form(document: Document, form: FormBody) -> Iterator[Mention]:
    yield Mention("document", form.parent, document.id, ("parent",), document)
    yield Mention("actor", form.record.owner, document.id, ("record", "owner"), document)
    yield from _many("actor", form.filled_by, document.id, ("filled_by",), document)
    yield from _many("actor", form.sent_to, document.id, ("sent_to",), document)
    for path, field in fields_of(form):
        yield from _one("actor", field.role, document.id, (*path, "role"), document)
        yield from _one("actor", field.filled_by, document.id, (*path, "filled_by"), document)
        yield from _many("subjects", field.subjects, document.id, (*path, "subjects"), document)
        yield from _many("citation", field.maps_to, document.id, (*path, "maps_to"), document)


def _one(kind: str, name: str | None, owner: str, path: Path, document: Document | None = None) -> Iterator[Mention]:
    if name is not None:
        yield Mention(kind, name, owner, path, document)


def _many(
    kind: str, found: Iterable[str], owner: str, path: Path, document: Document | None = None, *, clause: Clause | None = None
) -> Iterator[Mention]:
    for index, name in enumerate(found):
        yield Mention(kind, name, owner, (*path, index), document, clause)
