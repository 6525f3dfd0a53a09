"""Homes: what an address such as `I-06-02#registration` or `limit:W28` means in a document set, in English words.

Outside stays which thing lives where (`docs/development/inventory.yml`) and what is said of a home that is not there
(`inventory.py`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.document import Document, Field, FormBody
from generator.model.library import Library
from generator.model.organization import Organization
from generator.model.text import Text
from generator.prose.names import Names, names
from generator.prose.plain import plain

_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Homes:
    """Every address of a document set with its words. The forms of an address:

    `CODE`, `CODE#part` (a clause, or a section, field, column or option of a form), `alias:other title`, `role:id`, `role:id#3`
    (its third duty), `role:id#authority`, `role:id#competence`, `unit:id`, `channel:id`, `limit:id`, `term:id`, `subjects:list`,
    `subjects:list#subject`, `external:id`, `standard:id`, `process:number`, `poster:document`.
    """

    known: Mapping[str, str]

    @classmethod
    def of(cls, library: Library) -> "Homes":
        """The homes of a library."""
        spoken = names(library.organization, library.documents, "en")
        return cls(dict((*_documents(library, spoken), *_organization(library.organization, spoken))))

    def find(self, address: str) -> str | None:
        """What lives at an address, or None."""
        return self.known.get(address)


def _documents(library: Library, spoken: Names) -> Iterator[tuple[str, str]]:
    for document in library.documents:
        title = _words(document.title, spoken)
        yield document.code, f"{document.code} {title}"
        for clause in document.clauses:
            said = _words(clause.title or clause.text, spoken)
            yield f"{document.code}#{clause.id}", f"{document.code} {clause.number} {said}"
        for part, label in _parts(document.form) if document.form else ():
            yield f"{document.code}#{part}", f"{document.code} {title}: {_words(label, spoken)}"
        yield from _aliases(document, title)


def _aliases(document: Document, title: str) -> Iterator[tuple[str, str]]:
    for alias in (document.title, *document.aliases):
        for _, words in alias.words:
            yield f"alias:{words}", f"{words} → {document.code} {title}"


def _parts(form: FormBody) -> Iterator[tuple[str, Text]]:
    for section in form.sections:
        yield section.id, section.title
        for field in section.fields:
            yield from _inside(field)


def _inside(field: Field) -> Iterator[tuple[str, Text]]:
    yield field.id, field.label
    for option in field.options:
        yield f"{field.id}/{option.id}", option.label
    for column in field.columns:
        yield f"{field.id}/{column.id}", column.label


def _organization(organization: Organization, spoken: Names) -> Iterator[tuple[str, str]]:
    for role in organization.roles:
        title = f"role: {_words(role.title, spoken)}"
        yield f"role:{role.id}", title
        yield from (
            (f"role:{role.id}#{at}", f"{title}, duty {at}: {_words(duty, spoken)}") for at, duty in enumerate(role.duties, 1)
        )
        if role.authority:
            yield f"role:{role.id}#authority", f"{title}, authority: {_words(role.authority, spoken)}"
        if role.competence:
            yield f"role:{role.id}#competence", f"{title}, competence: {_words(role.competence.skills, spoken)}"
    for unit in organization.units:
        yield f"unit:{unit.id}", f"unit: {_words(unit.title, spoken)}"
    for channel in organization.channels:
        yield f"channel:{channel.id}", f"channel: {_words(channel.title, spoken)}"
    for limit in organization.limits:
        yield f"limit:{limit.id}", f"{limit.id} {_words(limit.title, spoken)}"
    for term in organization.terms:
        yield f"term:{term.id}", f"term: {_words(term.forms[0].words, spoken)}"
    for found in organization.subjects:
        title = f"subjects: {_words(found.title, spoken)}"
        yield f"subjects:{found.id}", title
        yield from ((f"subjects:{found.id}#{one.id}", f"{title}: {_words(one.label, spoken)}") for one in found.subjects)
    for external in organization.externals:
        yield f"external:{external.id}", f"{external.id} {external.number}"
    for standard in organization.standards:
        yield f"standard:{standard.id}", f"clauses of {standard.number}"
    for process in organization.codes.processes:
        yield f"process:{process.number}", f"process {process.number}: {_words(process.title, spoken)}"
    if poster := organization.poster:
        yield f"poster:{poster.document}", f"poster: {_words(poster.heading, spoken)}"


def _words(text: Text, spoken: Names) -> str:
    said = plain(text.first(("en", *spoken.organization.languages)), spoken)
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST].rpartition(' ')[0]}…"
