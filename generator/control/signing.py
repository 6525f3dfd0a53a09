"""Signing: who may prepare, confirm, approve or return a draft, on which day and in which order.

Each rule is a function from a case to problems. Outside stay what the draft must contain (`content.py`) and the decision
itself (`acts.py`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.control.drafts import Draft
from generator.control.ledger import Moment
from generator.control.signatures import ORDER, allowed_roles, asked, person, roles_held
from generator.model.library import Library
from generator.model.organization import Approval, Meaning
from generator.problems import Place, Problem, problem

PEOPLE = "organization/people"
SETTINGS = "organization/organization"


@dataclass(frozen=True, slots=True)
class Case:
    """Someone wants to put a meaning to a draft. `roles` are those that may; `role` is the one in which the person does."""

    draft: Draft
    library: Library
    moment: Moment
    meaning: Meaning
    person: str
    role: str
    roles: tuple[str, ...]

    @property
    def code(self) -> str:
        """The document's code."""
        return self.draft.document.code

    @property
    def place(self) -> Place:
        """Where the document stands."""
        return self.library.places.find(self.draft.document.id, "code")

    @property
    def approval(self) -> Approval | None:
        """The row of the approval matrix for the document."""
        return self.library.organization.approval(self.draft.document.type)


def signing_problems(case: Case) -> tuple[Problem, ...]:
    """What every rule of a sign-off finds, in the rules' order."""
    return tuple(found for rule in RULES for found in rule(case))


def day_has_come(library: Library, moment: Moment) -> Iterator[Problem]:
    """No event claims a day that has not come yet; an earlier day may be claimed, and the time of recording shows it.

    Who signs for tomorrow has not signed; paper that was signed last week may be recorded today. (R-57; R-59)
    """
    today = moment.day(library.organization.timezone)
    if moment.date > today:
        yield problem("N341", Place("archive/ledger.jsonl"), date=moment.date, today=today)


def role_may_sign(case: Case) -> Iterator[Problem]:
    """Only a role that the approval matrix names for this type and meaning signs.

    An approval by someone without the authority for it is none. (R-14; ISO 9001:2015, 7.5.2 c and 5.3)
    """
    if case.role not in case.roles:
        place = case.library.places.find(SETTINGS, "approvals")
        yield problem("N334", place, code=case.code, role=case.role, meaning=case.meaning, roles=", ".join(case.roles))


def person_holds_role(case: Case) -> Iterator[Problem]:
    """The person holds the role on the day that the sign-off claims.

    People change; a signature given before or after one's time in a role is not that role's.
    (R-14; R-16; ISO 9001:2015, 5.3)
    """
    yield from holds(case.library, case.person, case.role, case.moment.date)


def holds(library: Library, code: str, role: str, day: date) -> Iterator[Problem]:
    """The person is known and holds the role on that day."""
    who = person(library.organization, code)
    if who is None:
        yield problem("N332", library.places.find(PEOPLE, "people"), person=code)
    elif role not in roles_held(who, day):
        yield problem("N335", library.places.find(PEOPLE, "people"), person=code, role=role, date=day)


def order_is_kept(case: Case) -> Iterator[Problem]:
    """A document is prepared, then confirmed, then approved: the later signature covers the earlier ones.

    Whoever approves must see that those before have signed the same content, and not later than the day of approval.
    (R-12; ISO 9001:2015, 7.5.2 c)
    """
    if not case.approval:
        return
    for meaning in asked(case.approval)[: asked(case.approval).index(case.meaning)]:
        signed = case.draft.signatures.of(meaning)
        if not signed:
            yield problem("N339", case.place, code=case.code, meaning=case.meaning, missing=meaning)
        elif case.moment.date < (earliest := min(one.on for one in signed)):
            yield problem("N342", case.place, code=case.code, date=case.moment.date, missing=meaning, earlier=earliest)


def another_person_approves(case: Case) -> Iterator[Problem]:
    """Who prepared a document does not approve it, unless the approval matrix allows it with `same_person`.

    Four eyes see more than two; an author who approves the own text is a frequent finding. (R-13; ISO 9001:2015, 7.5.2 c)
    """
    if case.approval and not case.approval.same_person and case.meaning in ("prepared", "approved"):
        other = case.draft.signatures.of("approved" if case.meaning == "prepared" else "prepared")
        if any(one.event.person == case.person for one in other):
            yield problem("N340", case.place, code=case.code, person=case.person)


RULES: tuple[Callable[[Case], Iterator[Problem]], ...] = (
    role_may_sign,
    person_holds_role,
    order_is_kept,
    another_person_approves,
)


def roles_of(library: Library, draft: Draft, meaning: Meaning) -> tuple[str, ...]:
    """The roles that may put a meaning to a draft; none where the matrix has no row for the type or does not ask for it."""
    approval = library.organization.approval(draft.document.type)
    return allowed_roles(approval, meaning) if approval else ()


def returning_roles(library: Library, draft: Draft) -> tuple[str, ...]:
    """The roles that may return a draft: those that confirm or approve it."""
    return tuple(dict.fromkeys(role for meaning in ORDER[1:] for role in roles_of(library, draft, meaning)))
