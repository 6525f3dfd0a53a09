"""Cancelling: deciding whether a draft may be given up before its release.

    cancel(history, library, moment, document=, person=, reason=, role=None) -> Act

The number of a cancelled draft is free again: other content is a new draft of it. Outside stays what becomes of the draft's
sign-offs (`signatures.py`).
"""

from generator.control.act import LEDGER, Act, keepers, office
from generator.control.content import cancelled_on
from generator.control.corrections import applied
from generator.control.drafts import draft_of
from generator.control.force import named, place_of, unknown
from generator.control.ledger import Moment
from generator.control.lives import Life, lives
from generator.control.signing import day_has_come
from generator.model.document import Document
from generator.model.events import Cancelled
from generator.model.history import History
from generator.model.library import Library
from generator.problems import errors, problem


def cancel(
    history: History, library: Library, moment: Moment, *, document: str, person: str, reason: str, role: str | None = None
) -> Act:
    """What is drafted of a document is given up with this content; its sign-offs no longer count.

    Who keeps the record, or prepares, confirms or approves such documents, may do it.
    """
    known = lives(applied(history.entries))
    found_id = named(library, known, document)
    written = library.document(found_id) if found_id else None
    if written is None:
        return Act(None, (unknown(document),), moment)
    place, life = place_of(library, written.id), known.get(written.id, Life())
    draft = draft_of(life, written, library.organization, history)
    if draft is None:
        return Act(None, (problem("N386", place, code=written.code),), moment)
    if day := cancelled_on(life, draft.fingerprint.root):
        return Act(None, (problem("N387", place, "warning", code=written.code, date=day),), moment)
    role, refused = office(library, moment, person=person, role=role, allowed=cancelling_roles(library, written))
    missing = () if reason.strip() else (problem("N708", LEDGER, option="--reason", language=library.organization.master),)
    found = (*day_has_come(library, moment), *refused, *missing)
    if role is None or errors(found):
        return Act(None, found, moment)
    event = Cancelled(written.id, written.code, draft.key, draft.fingerprint, person, role, reason.strip())
    return Act(event, found, moment)


def cancelling_roles(library: Library, document: Document) -> tuple[str, ...]:
    """The roles that keep the record, and those that sign documents of the type."""
    row = library.organization.approval(document.type)
    signing = (*row.prepared, *row.confirmed, *row.approved) if row else ()
    return tuple(dict.fromkeys((*keepers(library), *signing)))
