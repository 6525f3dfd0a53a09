"""Withdrawing: deciding whether documents may end together on a day, and which of their forms live on.

    withdraw(history, library, moment, documents=, effective=, person=, role=None, request=, reason=, scan=None) -> Act

Outside stays what readers are told of a withdrawn document (`site/`, `registers/`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.control.act import LEDGER, Act, office, reason_is_given
from generator.control.corrections import applied
from generator.control.force import approvers, code_of, in_force_or_coming, named, place_of, unknown
from generator.control.ledger import Moment
from generator.control.lives import Life, lives
from generator.control.references import DOCUMENTS, references
from generator.control.signing import day_has_come
from generator.control.standing import system
from generator.model.document import Document
from generator.model.events import Digest, SettledForm, Withdrawn, WithdrawnLine
from generator.model.history import History
from generator.model.library import Library
from generator.model.organization import Organization
from generator.model.system import Revision
from generator.model.text import Text
from generator.problems import Problem, errors, problem


@dataclass(frozen=True, slots=True)
class Case:
    """Someone wants to withdraw documents (ids, with that of what is used instead, if any) at a moment, from `effective` on.

    `then` are the revisions that are in force on that day or released for later, of all documents; `organization` is the one in
    force on that day.
    """

    library: Library
    lives: Mapping[str, Life]
    moment: Moment
    successors: Mapping[str, str | None]
    effective: date
    request: str
    then: tuple[Revision, ...]
    organization: Organization | None

    def code(self, document: str) -> str:
        """The code of a document."""
        return code_of(self.library, self.lives, document)

    @property
    def staying(self) -> tuple[Revision, ...]:
        """The revisions that hold then, or will, of documents that are not withdrawn here."""
        return tuple(one for one in self.then if one.document.id not in self.successors)


def withdraw(
    history: History,
    library: Library,
    moment: Moment,
    *,
    documents: Sequence[tuple[str, str | None]],
    effective: date,
    person: str,
    role: str | None = None,
    request: str,
    reason: Text,
    scan: Digest | None = None,
) -> Act:
    """Documents (each with the one that is used instead, or None; by id or code) hold no longer from a day on.

    Who approves documents of all their types decides it. Forms that have another parent by then are settled in the same event.
    """
    known = lives(applied(history.entries))
    keys = dict.fromkeys(key for pair in documents for key in pair if key)
    ids = {key: named(library, known, key) for key in keys}
    if missing := [key for key, found in ids.items() if found is None]:
        return Act(None, tuple(unknown(key) for key in missing), moment)
    successors = {ids[key] or key: ids[other] if other else None for key, other in documents}
    case = case_of(history, library, moment, successors=successors, effective=effective, request=request)
    found = (*day_has_come(library, moment), *reason_is_given(library, reason=reason), *withdrawal_problems(case))
    if errors(found):
        return Act(None, found, moment)
    allowed = approvers(library, [history.documents[one, _last(known[one])].type for one in successors])
    role, refused = office(library, moment, person=person, role=role, allowed=allowed)
    if role is None:
        return Act(None, (*found, *refused), moment)
    lines = tuple(WithdrawnLine(one, case.code(one), _last(known[one]), other) for one, other in successors.items())
    return Act(Withdrawn(lines, effective, person, role, request, reason, settled(case, history), scan), found, moment)


def case_of(
    history: History,
    library: Library,
    moment: Moment,
    *,
    successors: Mapping[str, str | None],
    effective: date,
    request: str,
) -> Case:
    """The case upon a history that does not hold the withdrawal."""
    now = system(history, effective, paper=False)
    then = in_force_or_coming(history, effective)
    return Case(
        library, lives(applied(history.entries)), moment, successors, effective, request, then, now.organization if now else None
    )


def withdrawal_problems(case: Case) -> tuple[Problem, ...]:
    """What every rule of a withdrawal finds, in the rules' order; the others only where each document can be withdrawn."""
    refused = tuple(there_is_something_to_withdraw(case))
    return refused or tuple(found for rule in RULES[1:] for found in rule(case))


def there_is_something_to_withdraw(case: Case) -> Iterator[Problem]:
    """What is withdrawn was released, and was not withdrawn before.

    Each document ends once; two days of its end would be two truths. (R-22; R-57; ISO 9001:2015, 7.5.3.2 c)
    """
    for document in case.successors:
        life = case.lives.get(document, Life())
        if not life.last or life.withdrawal:
            yield problem("N378", place_of(case.library, document), code=case.code(document))


def forms_are_settled(case: Case) -> Iterator[Problem]:
    """The forms of a withdrawn document are withdrawn with it, or have another parent by that day.

    A form without the document that says how to use it is a sheet that nobody governs. (R-54; ISO 9001:2015, 7.5.3)
    """
    for document in case.successors:
        forms = sorted({one.document.code for one in case.staying if one.document.form and one.document.form.parent == document})
        if forms:
            blanks = {"code": case.code(document), "date": case.effective, "forms": ", ".join(forms)}
            yield problem("N379", place_of(case.library, document), "error", **blanks)


def nobody_is_sent_to_it(case: Case) -> Iterator[Problem]:
    """No document that holds then, or will, refers to what is withdrawn.

    A reader who is sent to a withdrawn form takes an old one, or none. (R-22; R-44; ISO 9001:2015, 7.5.3.1 a)
    """
    for document in case.successors:
        names = {document, *(line.released.code for line in case.lives[document].releases)}
        citing = sorted({one.document.code for one in case.staying if _cites(one.document, names)})
        if citing:
            yield problem("N380", place_of(case.library, document), code=case.code(document), codes=", ".join(citing))


def the_organization_does_without(case: Case) -> Iterator[Problem]:
    """The organization in force then does not name what is withdrawn: as error or audit form, on the poster, in the distribution.

    A holder who is still listed keeps a copy of what holds no longer. (R-22; R-37; ISO 9001:2015, 7.5.3.2)
    """
    organization = case.organization
    if organization is None:
        return
    for document in case.successors:
        names = {document, case.code(document)}
        where = (
            *(("error_form",) if organization.error_form in names else ()),
            *(("audit_form",) if organization.audit_form in names else ()),
            *(("poster",) if organization.poster and organization.poster.document in names else ()),
            *(("complaints",) if _follows_complaints(organization, names) else ()),
            *(f"holders: {holder.id}" for holder in organization.holders if names & set(holder.documents)),
        )
        if where:
            yield problem("N381", place_of(case.library, document), code=case.code(document), where=", ".join(where))


def _follows_complaints(organization: Organization, names: set[str]) -> bool:
    path = organization.complaints
    return path is not None and bool(names & {path.registration, path.follow_up, path.report})


def a_request_was_accepted(case: Case) -> Iterator[Problem]:
    """An accepted request of the kind withdraw names each document.

    Who asked for the end, why, and who agreed must be found later, as for any other change. (R-20; R-22; ISO 9001:2015, 7.5.3.2 c)
    """
    request = next((one for one in case.library.organization.requests if one.id == case.request), None)
    accepted = request if request and (request.kind, request.decision) == ("withdraw", "accepted") else None
    for document in case.successors:
        if accepted is None or document not in accepted.documents:
            blanks = {"code": case.code(document), "request": case.request}
            yield problem("N382", place_of(case.library, document), "error", **blanks)


def the_successor_holds_then(case: Case) -> Iterator[Problem]:
    """What is used instead is in force on the day of the withdrawal, and is not withdrawn itself.

    Every reader of the old sheet is led to it. (R-22; R-41; ISO 9001:2015, 7.5.3.1 a)
    """
    hold = {one.document.id for one in case.staying if one.status == "in_force"}
    for document, other in case.successors.items():
        if other and (other not in hold or case.lives[other].withdrawal):
            blanks = {"code": case.code(document), "other": case.code(other), "date": case.effective}
            yield problem("N383", place_of(case.library, document), "error", **blanks)


def its_end_is_not_in_the_past(case: Case) -> Iterator[Problem]:
    """A withdrawal takes effect on the day that it claims or later.

    Until then people worked by the document, and rightly so. (R-15; R-22; ISO 9001:2015, 7.5.3.2 c)
    """
    if case.effective < case.moment.date:
        yield problem("N384", LEDGER, effective=case.effective, date=case.moment.date)


RULES: tuple[Callable[[Case], Iterator[Problem]], ...] = (
    there_is_something_to_withdraw,
    forms_are_settled,
    nobody_is_sent_to_it,
    the_organization_does_without,
    a_request_was_accepted,
    the_successor_holds_then,
    its_end_is_not_in_the_past,
)


def settled(case: Case, history: History) -> tuple[SettledForm, ...]:
    """The forms that once were the withdrawn documents' own and have another parent by then, with the revision that says so."""
    found = []
    for one in case.staying:
        form = one.document.form
        lines = case.lives[one.document.id].releases
        former = (history.documents[one.document.id, line.released.revision] for line in lines)
        parents = {before.form.parent for before in former if before.form}
        if form and one.status == "in_force" and parents & case.successors.keys():
            found.append(SettledForm(one.document.id, one.document.code, one.key, form.parent))
    return tuple(found)


def _cites(document: Document, names: set[str]) -> bool:
    """Whether a document names another, but for a form its parent, which is asked on its own."""
    return any(
        found.name in names for found in references(document) if found.field in DOCUMENTS | {"text"} and found.field != "parent"
    )


def _last(life: Life) -> str:
    return life.releases[-1].released.revision
