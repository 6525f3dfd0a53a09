"""Job descriptions: what the sheet of one says of its role: place, duties, authority, competence, and the steps that name it.

All of it is as it stood when the revision was released, so that the sheet stays the same for ever (design law 1). Outside stay
the rest of the sheet (`documents.py`) and what the role does today, which its page and its booklet tell.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.model.document import Clause, Document
from generator.model.organization import Role
from generator.model.system import Revision
from generator.pdf.reader import Reader
from generator.registers.usage import acting

PLACE = ("unit", "reports_to", "deputy")
COMPETENCE = ("education", "experience", "training", "skills")


@dataclass(frozen=True, slots=True)
class Step:
    """A clause that names the role: where it stands, what is done, within what time, and the form that proves it."""

    code: Markup
    number: Markup
    what: Markup
    limit: Markup
    record: Markup


@dataclass(frozen=True, slots=True)
class JobDescription:
    """A role as a job description tells it; `place` and `competence` are pairs of a wording key and its value."""

    place: tuple[tuple[str, Markup], ...]
    duties: tuple[Markup, ...]
    authority: Markup
    competence: tuple[tuple[str, Markup], ...]
    steps: tuple[Step, ...]


def job_descriptions(revision: Revision, others: Iterable[Revision], read: Reader) -> Iterator[JobDescription]:
    """What a job description's sheet says of its role; nothing for any other document. `others` stood beside it."""
    named = revision.document.role
    role = revision.organization.role(named) if named else None
    if role is None:
        return
    standing = [one.document for one in others if _stood(one, revision)]
    yield JobDescription(
        place=tuple((f"job.{key}", read.holder(found)) for key in PLACE if (found := getattr(role, key))),
        duties=tuple(read.line(duty) for duty in role.duties),
        authority=read.block(role.authority) if role.authority else Markup(),
        competence=tuple(_competence(role, read)),
        steps=tuple(_step(document, clause, read) for document, clause in acting(role.id, standing)),
    )


def _stood(other: Revision, revision: Revision) -> bool:
    """Whether another document was not withdrawn by the day on which this one came into force."""
    if revision.since is None or other.until is None:
        return other.status != "withdrawn"
    return other.until > revision.since


def _competence(role: Role, read: Reader) -> Iterator[tuple[str, Markup]]:
    for key in COMPETENCE if role.competence else ():
        if text := getattr(role.competence, key):
            yield f"job.{key}", read.line(text)


def _step(document: Document, clause: Clause, read: Reader) -> Step:
    own = replace(read, names=replace(read.names, within=document))
    record = read.names.reference(clause.record) if clause.record else None
    return Step(
        code=read.code(document.code),
        number=read.number(clause.number),
        what=own.line(clause.title or clause.text),
        limit=read.limit(clause.limit) if clause.limit else Markup(),
        record=read.code(record.code) if record else Markup(),
    )
