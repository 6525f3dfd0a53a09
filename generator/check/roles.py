"""Roles: rules about who fills which role, and about the approval matrix.

Outside stay roles that are named and do not exist (`names.py`), and who signs a certain revision (`control/`).
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from generator.check.evidence import Evidence
from generator.check.texts import home
from generator.model.document import Document
from generator.model.organization import Assignment
from generator.problems import Problem, problem


def roles_are_filled(evidence: Evidence) -> Iterator[Problem]:
    """Every role of the organization is given to a person, or marked vacant.

    Documents name roles; without the list of who fills them nobody knows that a responsibility is theirs.
    (R-55; ISO 9001:2015, 5.3)
    """
    filled = {assignment.role for person in evidence.organization.people for assignment in person.assignments}
    owner, start = home("roles")
    for index, role in enumerate(evidence.organization.roles):
        if not role.external and not role.vacant and role.id not in filled:
            yield problem("N282", evidence.place(owner, *start, index), "warning", role=role.id)


def assignments_make_sense(evidence: Evidence) -> Iterator[Problem]:
    """A person holds a role from a day until a later one, once at a time, and the role is neither vacant nor outside.

    Whether a signature counts is decided by these days. (R-55, R-14; ISO 9001:2015, 5.3)
    """
    roles = {role.id: role for role in evidence.organization.roles}
    owner, start = home("people")
    for index, person in enumerate(evidence.organization.people):
        for number, one in enumerate(person.assignments):
            place = evidence.place(owner, *start, index, "assignments", number)
            role = roles.get(one.role)
            if one.until is not None and one.until < one.since:
                yield problem("N283", place, person=person.code, role=one.role, reason=f"until: {one.until} < since: {one.since}")
            if role and (role.external or (role.vacant and one.until is None)):
                yield problem(
                    "N283", place, person=person.code, role=one.role, reason="external: true" if role.external else "vacant: true"
                )
            for other in person.assignments[:number]:
                if other.role == one.role and _overlap(one, other):
                    yield problem(
                        "N283", place, person=person.code, role=one.role, reason=f"since: {other.since}, since: {one.since}"
                    )


def every_type_has_its_approvers(evidence: Evidence) -> Iterator[Problem]:
    """The approval matrix says for every type in use who prepares and who approves.

    A document without approvers of its own is the first of the defects that an auditor finds in instructions copied from
    elsewhere. (R-12, R-14; ISO 9001:2015, 7.5.2 c)
    """
    counted = Counter(row.type for row in evidence.organization.approvals)
    complete = {row.type for row in evidence.organization.approvals if row.prepared and row.approved}
    first: dict[str, Document] = {}
    for document in evidence.documents:
        first.setdefault(document.type, document)
    owner, start = home("approvals")
    place = evidence.place(owner, *start)
    for document_type, document in first.items():
        if document_type not in complete or counted[document_type] > 1:
            yield problem("N284", place, type=document_type, code=document.code)


def two_people_can_sign(evidence: Evidence) -> Iterator[Problem]:
    """Where preparer and approver must differ, the roles of the matrix are held by two people at least.

    One person who prepares and approves has checked nothing; the release would be refused on its last day.
    (R-13; ISO 9001:2015, 7.5.2 c)
    """
    holders: dict[str, set[str]] = {}
    for person in evidence.organization.people:
        for assignment in person.assignments:
            holders.setdefault(assignment.role, set()).add(person.code)
    owner, start = home("approvals")
    for index, row in enumerate(evidence.organization.approvals):
        preparers, approvers = (
            set().union(*(holders.get(role, set()) for role in roles)) for roles in (row.prepared, row.approved)
        )
        if not row.same_person and preparers and len(preparers | approvers) == 1:
            yield problem("N285", evidence.place(owner, *start, index), "warning", type=row.type, person=", ".join(preparers))


def nobody_stands_under_themselves(evidence: Evidence) -> Iterator[Problem]:
    """No role reports, over whatever steps, to itself, and none is its own deputy.

    Escalation follows this line upward; a circle never reaches anybody who decides. (R-55; ISO 9001:2015, 5.3)
    """
    above = {role.id: role.reports_to for role in evidence.organization.roles if role.reports_to}
    owner, start = home("roles")
    for index, role in enumerate(evidence.organization.roles):
        if role.deputy == role.id:
            yield problem("N286", evidence.place(owner, *start, index, "deputy"), role=role.id, line=f"{role.id} → {role.id}")
        elif (line := _line(role.id, above)) and line[-1] == role.id:
            shown = " → ".join((role.id, *line))
            yield problem("N286", evidence.place(owner, *start, index, "reports_to"), role=role.id, line=shown)


def somebody_fills_the_role_today(evidence: Evidence) -> Iterator[Problem]:
    """A role that people were given has somebody on the day.

    When the last holder left, the role's tasks go on being given to nobody. (R-55; ISO 9001:2015, 5.3)
    """
    if (today := evidence.as_of) is None:
        return
    ends: dict[str, list[bool]] = {}
    for person in evidence.organization.people:
        for one in person.assignments:
            ends.setdefault(one.role, []).append(one.holds(today))
    owner, start = home("roles")
    for index, role in enumerate(evidence.organization.roles):
        if not role.external and not role.vacant and role.id in ends and not any(ends[role.id]):
            yield problem("N299", evidence.place(owner, *start, index), "warning", role=role.id, day=today)


def _overlap(one: Assignment, other: Assignment) -> bool:
    """Whether there is a day on which both hold; the later of the two begins on it."""
    latest = max(one.since, other.since)
    return one.holds(latest) and other.holds(latest)


def _line(role: str, above: Mapping[str, str]) -> tuple[str, ...]:
    """The roles above a role, until there is none or one comes back."""
    line: list[str] = []
    while (role := above.get(role, "")) and role not in line:
        line.append(role)
    return tuple(line)
