"""Impact: what a change of a document, role, unit, limit, term or other named thing touches (R-25).

`impact(library, name) -> tuple[Touched, ...]`. Outside stays what is decided about each thing touched.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.control.references import Reference, references
from generator.model.document import Document
from generator.model.library import Library, Step
from generator.problems import Place


@dataclass(frozen=True, slots=True)
class Touched:
    """One place that names the thing: a document (or, with none, the organization), the field that does, and where it stands.

    `field` is the name of the model's field, `text` for a reference inside a text, `holder` for a line of the distribution.
    """

    document: Document | None
    field: str
    path: tuple[Step, ...]
    place: Place


def impact(library: Library, name: str) -> tuple[Touched, ...]:
    """Everything that names the thing with that id or code, documents first, in the library's order."""
    document = library.document(name)
    names = {name} | ({document.id, document.code} if document else set())
    return (*_documents(library, names), *_organization(library, names))


def _documents(library: Library, names: set[str]) -> Iterator[Touched]:
    for document in library.documents:
        if document.id not in names:
            for found in references(document):
                if _names_of(found) & names:
                    yield Touched(document, found.field, found.path, library.places.find(document.id, *found.path))


def _organization(library: Library, names: set[str]) -> Iterator[Touched]:
    for index, holder in enumerate(library.organization.holders):
        if names & {*holder.documents, holder.role, holder.unit}:
            path = ("holders", index)
            yield Touched(None, "holder", path, library.places.find("organization/distribution", *path))
    for index, approval in enumerate(library.organization.approvals):
        if names & {*approval.prepared, *approval.confirmed, *approval.approved, *approval.translated}:
            path = ("approvals", index)
            yield Touched(None, "approval", path, library.places.find("organization/organization", *path))
    for index, role in enumerate(library.organization.roles):
        if names & {role.unit, role.reports_to, role.deputy}:
            path = ("roles", index)
            yield Touched(None, "role", path, library.places.find("organization/roles", *path))


def _names_of(found: Reference) -> set[str]:
    """A standard's clause is named with and without its number."""
    return {found.name, found.name.partition("/")[0]} if found.field in ("satisfies", "maps_to") else {found.name}
