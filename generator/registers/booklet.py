"""Booklet: what one role does, fills, signs and reads, once for the role's page, its booklet and its job card.

Outside stays how it looks and in which words. A booklet tells of what is shown: the revisions in force, or a preview's drafts.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from generator.control.changes import former, touches
from generator.control.comparison import PartChange, compare
from generator.control.needs import ALL
from generator.model.document import Clause, Document
from generator.model.organization import DocumentType, Holder, Limit, Meaning, Role, Unit
from generator.model.system import Revision, System
from generator.registers.usage import Usage, Use, of_role, readers, usage

MEANINGS: tuple[Meaning, ...] = ("prepared", "confirmed", "approved")

Reason = Literal["describes", "owns", "oversees", "carries_out", "acts", "accountable", "consulted", "informed", "holds"]
"""Why a role must know a document: it describes the role, names it, or lies at its workplace."""


@dataclass(frozen=True, slots=True)
class Task:
    """A clause in which the role acts. `unit` is the role's unit where the clause names the unit and not the role; `limit` is
    the one frozen with the revision; `documents` are the forms and documents that it uses, its record first, as they are shown.
    """

    revision: Revision
    clause: Clause
    unit: Unit | None
    limit: Limit | None
    documents: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """The role's tasks in one document, in the order of its clauses."""

    revision: Revision
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Signing:
    """The types of documents that the role may sign with one meaning."""

    meaning: Meaning
    types: tuple[DocumentType, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A document that the role must know, and why."""

    revision: Revision
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """Copies that the role or its unit holds: of `documents`, or of all documents where these are None."""

    holder: Holder
    documents: tuple[Revision, ...] | None


@dataclass(frozen=True, slots=True)
class Changed:
    """A part of a shown revision that differs from the former one and names the role or its unit, before or now."""

    revision: Revision
    change: PartChange


@dataclass(frozen=True, slots=True)
class Booklet:
    """Everything that a role does. `calls` are the ids of roles and units that it turns to: whom it reports to, who stands in
    for it, then whom its own tasks inform or consult, each once. `fills` are forms that people fill, in the order of codes.
    """

    role: Role
    unit: Unit | None
    works: tuple[Work, ...]
    accountable: tuple[Use, ...]
    consulted: tuple[Use, ...]
    informed: tuple[Use, ...]
    signs: tuple[Signing, ...]
    fills: tuple[Revision, ...]
    receives: tuple[Revision, ...]
    owns: tuple[Revision, ...]
    reading: tuple[Reading, ...]
    holds: tuple[Held, ...]
    calls: tuple[str, ...]
    changed: tuple[Changed, ...] = ()

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks, document by document."""
        return tuple(task for work in self.works for task in work.tasks)

    @property
    def busy(self) -> bool:
        """Whether there is anything to do: a role that only holds copies or is told has no booklet."""
        return bool(self.works or self.signs or self.fills or self.accountable)


def booklets(system: System, used: Usage | None = None) -> tuple[Booklet, ...]:
    """The booklets of all roles within the organization, in its order; `used` is `usage(system)` where that is known."""
    gathered = used or usage(system)
    shown = system.shown
    by_key = {key: revision for revision in shown for key in (revision.document.code, revision.document.id)}
    differing = tuple(_differing(system))
    made = (_booklet(role, system, gathered, shown, by_key) for role in readers(system))
    return tuple(replace(one, changed=_touched(one.role, differing)) for one in made)


def _booklet(role: Role, system: System, used: Usage, shown: tuple[Revision, ...], by_key: dict[str, Revision]) -> Booklet:
    works = tuple(_works(role, of_role(role, used.acts), by_key))
    held = tuple(_held(role, system, by_key))
    return Booklet(
        role=role,
        unit=system.organization.unit(role.unit),
        works=works,
        accountable=of_role(role, used.accountable),
        consulted=of_role(role, used.consults),
        informed=of_role(role, used.informs),
        signs=tuple(_signs(role, system)),
        fills=tuple(one for one in shown if _hats(role) & _filled_by(one.document)),
        receives=tuple(one for one in shown if one.document.form and _hats(role) & set(one.document.form.sent_to)),
        owns=tuple(one for one in shown if one.document.owner == role.id),
        reading=tuple(_reading(role, shown, held)),
        holds=held,
        calls=tuple(dict.fromkeys(_calls(role, works))),
    )


def _differing(system: System) -> Iterator[Changed]:
    for revision in system.shown:
        if before := former(system, revision):
            comparison = compare(before.document, revision.document)
            yield from (Changed(revision, change) for change in comparison.changed if change.fates != {"renumbered"})


def _touched(role: Role, differing: tuple[Changed, ...]) -> tuple[Changed, ...]:
    hats = frozenset(_hats(role))
    return tuple(one for one in differing if touches(one.change, hats))


def _works(role: Role, uses: tuple[Use, ...], by_key: dict[str, Revision]) -> Iterator[Work]:
    for _, found in groupby(uses, key=lambda use: use.revision.document.id):
        tasks = tuple(_task(role, use, by_key) for use in found)
        yield Work(tasks[0].revision, tasks)


def _task(role: Role, use: Use, by_key: dict[str, Revision]) -> Task:
    clause, organization = use.clause, use.revision.organization
    unit = None if role.id in clause.actor else organization.unit(role.unit)
    limit = next((found for found in organization.limits if found.id == clause.limit), None)
    used = dict.fromkeys((*((clause.record,) if clause.record else ()), *clause.uses))
    return Task(use.revision, clause, unit, limit, tuple(by_key[key] for key in used if key in by_key))


def _hats(role: Role) -> set[str]:
    """The ids under which documents name the role: its own and its unit's."""
    return {role.id, role.unit} if role.unit else {role.id}


def _filled_by(document: Document) -> set[str]:
    """Who fills a form in, or a part of it; nobody one that a register fills."""
    form = document.form
    if form is None or form.generated:
        return set()
    return {*form.filled_by, *(field.filled_by for field in form.fields if field.filled_by)}


def _signs(role: Role, system: System) -> Iterator[Signing]:
    for meaning in MEANINGS:
        types = tuple(row.type for row in system.organization.approvals if role.id in getattr(row, meaning))
        if types:
            yield Signing(meaning, types)


def _held(role: Role, system: System, by_key: dict[str, Revision]) -> Iterator[Held]:
    for holder in system.organization.holders:
        if holder.role == role.id or (role.unit is not None and holder.unit == role.unit):
            named = tuple(by_key[key] for key in holder.documents if key in by_key)
            yield Held(holder, None if ALL in holder.documents else named)


def _reading(role: Role, shown: tuple[Revision, ...], held: tuple[Held, ...]) -> Iterator[Reading]:
    """Documents that are no forms, in their order: forms are filled, not learnt. Whoever may open everything must not read it."""
    at_hand = {revision.document.id for one in held for revision in one.documents or ()}
    hats = _hats(role)
    for revision in shown:
        document = revision.document
        if document.form is None:
            reasons = tuple(reason for reason, why in _REASONS.items() if why(document, role, hats))
            if here := (*reasons, *(("holds",) if document.id in at_hand else ())):
                yield Reading(revision, here)


def _in_clauses(key: str) -> Callable[[Document, Role, set[str]], bool]:
    return lambda document, _, hats: any(hats.intersection(getattr(clause, key)) for clause in document.clauses)


_REASONS: dict[Reason, Callable[[Document, Role, set[str]], bool]] = {
    "describes": lambda document, role, _: document.role == role.id,
    "owns": lambda document, role, _: document.owner == role.id,
    "oversees": lambda document, _, hats: bool(hats.intersection(document.responsibilities.oversight)),
    "carries_out": lambda document, _, hats: bool(hats.intersection(document.responsibilities.execution)),
    "acts": _in_clauses("actor"),
    "accountable": _in_clauses("accountable"),
    "consulted": _in_clauses("consults"),
    "informed": _in_clauses("informs"),
}


def _calls(role: Role, works: tuple[Work, ...]) -> Iterator[str]:
    yield from (one for one in (role.reports_to, role.deputy) if one)
    own = (task.clause for work in works for task in work.tasks if task.unit is None)
    for clause in own:
        yield from (one for one in (*clause.informs, *clause.consults) if one not in _hats(role))
