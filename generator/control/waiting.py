"""Waiting: what is in force, what is drafted and for whom it waits, and which review is due.

`status(history, library, as_of) -> tuple[Waiting, ...]`. Outside stay how the rows are printed and what may be done next
(`acts.py`).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.control.drafts import Draft, drafts
from generator.control.review import Review, review
from generator.control.signatures import allowed_roles, asked, holders
from generator.control.standing import released, system
from generator.control.translations import State, states_of, translations_drafted
from generator.model.document import Document
from generator.model.events import Returned
from generator.model.history import History
from generator.model.library import Library
from generator.model.organization import Approval, Meaning, Organization
from generator.model.system import ReviewDone, Revision
from generator.model.text import Language


@dataclass(frozen=True, slots=True)
class Awaited:
    """A sign-off that a draft still needs: any one of these roles, which these people (by code) hold on the day."""

    meaning: Meaning
    roles: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """One document: the revision in force, the one that will be, the draft, and what they wait for.

    `awaited` is in the order of signing, so its first is next; with none, a draft waits for its release. `again` are people
    (by code) who signed what has changed since. `remarks` are those of a return that nobody has answered, `found` is the last
    review of what is in force where it asked for something that neither a draft nor a release nor a withdrawal answers. `behind`
    are the languages in which the latest released revision is behind or missing, `translated` those whose words are drafted.
    """

    document: Document
    in_force: Revision | None
    coming: Revision | None
    draft: Draft | None
    awaited: tuple[Awaited, ...]
    again: tuple[str, ...]
    remarks: str
    review: Review
    found: ReviewDone | None = None
    behind: tuple[tuple[Language, State], ...] = ()
    translated: tuple[Language, ...] = ()


def status(history: History, library: Library, as_of: date) -> tuple[Waiting, ...]:
    """Every document of the library and, where its definition is gone, of the archive, sorted by code."""
    known: dict[str, list[Revision]] = defaultdict(list)
    for revision in released(history, as_of):
        known[revision.document.id].append(revision)
    now = system(history, as_of, paper=False)
    judge = _Judge(library.organization, now.organization if now else library.organization, as_of)
    drafted = {draft.document.id: draft for draft in drafts(history, library)}
    translated = {one.document.id: one.languages for one in translations_drafted(history, library)}
    documents = {key: revisions[-1].document for key, revisions in known.items()} | {one.id: one for one in library.documents}
    rows = (judge.row(one, known[one.id], drafted.get(one.id), translated.get(one.id, ())) for one in documents.values())
    return tuple(sorted(rows, key=lambda row: (row.document.code, row.document.id)))


def awaited(draft: Draft, organization: Organization, as_of: date) -> tuple[Awaited, ...]:
    """The sign-offs that a draft still needs, in order; none where the approval matrix has no row for its type."""
    approval = organization.approval(draft.document.type)
    if not approval:
        return ()
    missing = (meaning for meaning in asked(approval) if meaning not in draft.signatures.meanings)
    return tuple(_awaited(approval, meaning, organization, as_of) for meaning in missing)


def _awaited(approval: Approval, meaning: Meaning, organization: Organization, as_of: date) -> Awaited:
    roles = allowed_roles(approval, meaning)
    people = dict.fromkeys(who.code for role in roles for who in holders(organization, role, as_of))
    return Awaited(meaning, roles, tuple(people))


@dataclass(frozen=True, slots=True)
class _Judge:
    """The organization as it is written, by which drafts are signed, and as it is in force, by which reviews fall due."""

    written: Organization
    in_force: Organization
    as_of: date

    def row(self, document: Document, known: list[Revision], draft: Draft | None, translated: tuple[Language, ...]) -> Waiting:
        in_force = next((revision for revision in known if revision.status == "in_force"), None)
        return Waiting(
            document=document,
            in_force=in_force,
            coming=next((revision for revision in known if revision.status == "approved"), None),
            draft=draft,
            awaited=awaited(draft, self.written, self.as_of) if draft else (),
            again=tuple(dict.fromkeys(one.event.person for one in draft.signatures.stale)) if draft else (),
            remarks=_remarks(draft),
            review=review(in_force, self.in_force, self.as_of) if in_force else Review("not_set"),
            found=_found(in_force) if in_force and not draft and in_force.until is None else None,
            behind=tuple(self._behind(known)),
            translated=translated,
        )

    def _behind(self, known: list[Revision]) -> Iterator[tuple[Language, State]]:
        """How the latest revision stands in the languages in force in which it is not current; nothing of what was withdrawn."""
        if known and not known[-1].withdrawal:
            found = states_of(known[-1], known[:-1], self.in_force)
            yield from ((language, state) for language, state in found.items() if state.open)


def _found(revision: Revision) -> ReviewDone | None:
    last = revision.reviewed[-1] if revision.reviewed else None
    return last if last and last.result != "no_change" else None


def _remarks(draft: Draft | None) -> str:
    entry = draft.signatures.returned if draft and draft.status == "returned" else None
    return entry.event.remarks if entry and isinstance(entry.event, Returned) else ""
