"""Papers: what notes, walk sheets and reading sheets look up alike: the form that one of them fills, and who a holder is.

Outside stay the sheets themselves.
"""

from markupsafe import Markup

from generator.model.organization import Organization
from generator.model.system import Revision, System
from generator.model.workplaces import Holder
from generator.pdf.frame import NOTHING, Identity
from generator.pdf.reader import Reader


def generated_form(kind: str, system: System) -> Revision | None:
    """The form that a kind of sheet fills (`generated`), if the organization has one: in force, else coming, for the first notes go
    out before anything is in force."""
    known = (*system.shown, *(one for one in system.released if one.status == "approved"))
    return next((found for found in known if found.document.form and found.document.form.generated == kind), None)


def numbers(form: Revision | None, read: Reader) -> tuple[Identity, ...]:
    """The code and revision of the form that a sheet fills, for its head block."""
    if form is None:
        return ()
    return Identity("pdf.head.code", read.code(form.document.code)), Identity("pdf.head.revision", read.revision(form.key))


def foot(form: Revision | None, read: Reader) -> Markup:
    """The same in the corner of the foot."""
    return read.told("pdf.form.foot", code=read.code(form.document.code), revision=read.revision(form.key)) if form else NOTHING


def properties(form: Revision | None) -> tuple[tuple[str, str], ...]:
    """The same in the file's own metadata."""
    return (("documentCode", form.document.code), ("revision", form.key)) if form else ()


def holder_of(identifier: str, system: System) -> tuple[Holder, Organization]:
    """The holder of that id, and the latest organization that knows it: whoever is none any more still has copies.

    Raises KeyError when no organization of the system knows it.
    """
    frozen = {id(one.organization): one.organization for one in sorted(system.released, key=lambda one: -(one.release or 0))}
    for organization in (system.organization, *frozen.values()):
        for holder in organization.holders:
            if holder.id == identifier:
                return holder, organization
    raise KeyError(identifier)
