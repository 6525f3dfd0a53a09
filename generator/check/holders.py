"""Holders: rules about the distribution: who holds copies, and the ids of the organization's parts.

Outside stay copies that were issued (`control/`) and the list itself (`registers/`).
"""

from collections.abc import Iterator

from generator.check.evidence import Evidence
from generator.check.texts import Path, home
from generator.model.organization import Holder
from generator.problems import Problem, problem


def holders_can_be_reached(evidence: Evidence) -> Iterator[Problem]:
    """A holder is one role or one unit, reads one of the organization's languages, and a paper copy's number is its own.

    Of a copy whose holder is not known nobody can say that it was recalled. (R-30; ISO 9001:2015, 7.5.3.2 a)
    """
    owner, start = home("holders")
    numbers: dict[int, str] = {}
    for index, holder in enumerate(evidence.organization.holders):
        place = evidence.place(owner, *start, index)
        if bool(holder.role) == bool(holder.unit):
            yield problem("N291", place, holder=holder.id, reason="role + unit" if holder.role else "role, unit: –")
        if holder.language not in evidence.organization.languages:
            yield problem("N291", place, holder=holder.id, reason=f"language: {holder.language}")
        for number in _numbers(holder):
            if numbers.setdefault(number, holder.id) != holder.id:
                yield problem("N291", place, holder=holder.id, reason=f"copy_number: {number} = {numbers[number]}")


def holders_are_there(evidence: Evidence) -> Iterator[Problem]:
    """A role that holds copies is not vacant.

    Copies that lie where nobody works any more are the ones that turn up, superseded, at an audit.
    (R-30, R-55; ISO 9001:2015, 7.5.3.2 a)
    """
    vacant = {role.id for role in evidence.organization.roles if role.vacant}
    owner, start = home("holders")
    for index, holder in enumerate(evidence.organization.holders):
        if holder.role in vacant:
            yield problem("N292", evidence.place(owner, *start, index, "role"), "warning", holder=holder.id, role=holder.role)


def ids_in_the_organization_are_unique(evidence: Evidence) -> Iterator[Problem]:
    """No two roles, units, people, limits, terms, channels, holders or external documents share an id.

    A role and a unit may not share one either: a clause that names it would name both. (R-01, R-55; ISO 9001:2015, 5.3)
    """
    organization = evidence.organization
    kinds: tuple[tuple[str, str, tuple[str, ...]], ...] = (
        ("roles", "actor", tuple(role.id for role in organization.roles)),
        ("units", "actor", tuple(unit.id for unit in organization.units)),
        ("people", "person", tuple(person.code for person in organization.people)),
        ("limits", "limit", tuple(limit.id for limit in organization.limits)),
        ("terms", "term", tuple(term.id for term in organization.terms)),
        ("externals", "external", tuple(external.id for external in organization.externals)),
        ("holders", "holder", tuple(holder.id for holder in organization.holders)),
        ("channels", "channel", tuple(channel.id for channel in organization.channels)),
    )
    seen: dict[tuple[str, str], tuple[str, Path]] = {}
    for part, kind, ids in kinds:
        owner, start = home(part)
        for index, one in enumerate(ids):
            here = (owner, (*start, index))
            first = seen.setdefault((kind, one), here)
            if first != here:
                yield problem("N219", evidence.place(owner, *here[1]), id=one, first=evidence.place(first[0], *first[1]))


def _numbers(holder: Holder) -> range:
    """The copy numbers that a holder has: as many as copies, from the first on."""
    return range(holder.copy_number, holder.copy_number + holder.copies) if holder.copy_number else range(0)
