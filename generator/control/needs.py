"""Needs: who must hold which document for the work that documents give them, and whether they do.

Asked of people, not of titles: whoever fills a role has the document if any of that person's roles or units has it. Outside stay
copies that were handed out one by one (`copies.py`) and who must read a revision (`reading.py`). Who is consulted or informed is
told, and need not hold; the owner has the original. (R-30; ISO 9001:2015, 7.5.3.1 a)
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from generator.control.signatures import roles_held
from generator.model.document import Document, Field
from generator.model.needs import Judged, Need, NeedReason, Verdict
from generator.model.organization import Organization, Person
from generator.model.workplaces import Holder

ALL = "all"
"""In a holder's documents: every document of the system."""

Holding = Mapping[str, tuple[Holder, ...]]
"""The declared holders of each document, by the document's id, in the order of the distribution list."""


def needs(documents: Iterable[Document], organization: Organization, day: date) -> tuple[Need, ...]:
    """Every need of the documents on a day, document by document, in the order in which each names who works by it.

    A role or unit that the organization does not have needs nothing.
    """
    given = tuple(documents)
    held = holding(given, organization)
    by_who = people_by_who(organization, day)
    hats = {one.code: _hats(one, organization, day) for one in organization.people}
    found: list[Need] = []
    for document in given:
        names = {name for holder in held[document.id] for name in (holder.role, holder.unit) if name}
        for who, reasons in work_of(document).items():
            if organization.role(who) or organization.unit(who):
                people = by_who.get(who, ())
                covered = sum(not names.isdisjoint(hats[one.code]) for one in people)
                found.append(Need(document.id, who, reasons, len(people), covered))
    return tuple(found)


def judged(found: Iterable[Need], organization: Organization, documents: Iterable[Document]) -> tuple[Judged, ...]:
    """Each need, and whether it is met. Of a unit to which no role belongs nobody knows the people: it holds what is declared."""
    held = holding(documents, organization)
    units = {one.unit for one in organization.roles}
    return tuple(Judged(need, _verdict(need, organization, held.get(need.document, ()), units)) for need in found)


def unneeded(documents: Iterable[Document], organization: Organization, day: date) -> tuple[tuple[Holder, Document], ...]:
    """Controlled paper that lies where nobody's work needs the document: of holders that somebody fills, name their documents one
    by one and do not say why they hold them.

    Of access on a screen the question is not asked: it costs nobody anything, and nothing has to be brought back.
    """
    given = tuple(documents)
    held = holding(given, organization)
    questioned = {
        one.id: set().union(*(_hats(person, organization, day) for person in people))
        for one in organization.holders
        if one.medium == "paper-controlled" and not one.because and ALL not in one.documents
        if (people := people_of(one.role or one.unit or "", organization, day))
    }
    return tuple(
        (holder, document)
        for document in given
        for holder in held[document.id]
        if holder.id in questioned and questioned[holder.id].isdisjoint(work_of(document))
    )


def is_vacant(holder: Holder, organization: Organization, day: date) -> bool:
    """Whether nobody is there on the day to whom the holder's documents could be handed.

    Of a unit to which no role belongs, and of who stands outside, nobody can tell.
    """
    role = organization.role(holder.role) if holder.role else None
    if (role and role.external) or (holder.unit and all(one.unit != holder.unit for one in organization.roles)):
        return False
    return bool(role and role.vacant) or not people_of(holder.role or holder.unit or "", organization, day)


def hats_at(organization: Organization, day: date) -> Mapping[str, frozenset[str]]:
    """For each holder, by id: its role or unit, and every role and unit of the people who are there on the day."""
    by_who = people_by_who(organization, day)
    hats = {one.code: _hats(one, organization, day) for one in organization.people}
    found: dict[str, frozenset[str]] = {}
    for holder in organization.holders:
        own = holder.role or holder.unit or ""
        found[holder.id] = frozenset({own}.union(*(hats[one.code] for one in by_who.get(own, ()))))
    return found


def holding(documents: Iterable[Document], organization: Organization) -> Holding:
    """The declared holders of each of these documents; a document that nobody holds is there with none."""
    found: dict[str, tuple[Holder, ...]] = {}
    by_key: defaultdict[str, list[tuple[int, Holder]]] = defaultdict(list)
    for place, holder in enumerate(organization.holders):
        for key in holder.documents:
            by_key[key].append((place, holder))
    for document in documents:
        named = {place: one for key in (ALL, document.id, document.code) for place, one in by_key.get(key, ())}
        found[document.id] = tuple(named[place] for place in sorted(named))
    return found


def people_of(who: str, organization: Organization, day: date) -> tuple[Person, ...]:
    """The people who fill a role on a day, or whose role belongs to the unit."""
    roles = {who, *(one.id for one in organization.roles if one.unit and one.unit == who)}
    return tuple(one for one in organization.people if not roles.isdisjoint(roles_held(one, day)))


def people_by_who(organization: Organization, day: date) -> Mapping[str, tuple[Person, ...]]:
    """The people of each role and unit that anybody fills on a day, by its id."""
    found: defaultdict[str, list[Person]] = defaultdict(list)
    for one in organization.people:
        for hat in _hats(one, organization, day):
            found[hat].append(one)
    return {hat: tuple(people) for hat, people in found.items()}


def work_of(document: Document) -> Mapping[str, tuple[NeedReason, ...]]:
    """The roles and units to which a document gives work, by their ids, and what work; a list that is generated is nobody's."""
    found: dict[str, dict[NeedReason, None]] = {}
    for who, reason in _work(document):
        found.setdefault(who, {})[reason] = None
    return {who: tuple(reasons) for who, reasons in found.items()}


def _work(document: Document) -> Iterator[tuple[str, NeedReason]]:
    yield from ((who, "carries_out") for who in document.responsibilities.execution)
    yield from ((who, "oversees") for who in document.responsibilities.oversight)
    for clause in document.clauses:
        yield from ((who, "acts") for who in clause.actor)
        yield from ((who, "accountable") for who in clause.accountable)
    if document.form and not document.form.generated:
        yield from ((who, "fills") for who in document.form.filled_by)
        for section in document.form.sections:
            yield from _hands(section.fields)


def _hands(fields: Iterable[Field]) -> Iterator[tuple[str, NeedReason]]:
    for field in fields:
        if field.filled_by:
            yield field.filled_by, "fills"
        if field.type == "signature" and field.role:
            yield field.role, "signs"
        yield from _hands(field.columns)


def _hats(person: Person, organization: Organization, day: date) -> dict[str, None]:
    """The roles that a person fills on a day and their units, each once."""
    roles = roles_held(person, day)
    units = (found.unit for role in roles if (found := organization.role(role)) and found.unit)
    return dict.fromkeys((*roles, *units))


def _verdict(need: Need, organization: Organization, held: Iterable[Holder], units: Collection[str | None]) -> Verdict:
    role = organization.role(need.who)
    if role and role.external:
        return "external"
    if role is None and need.who not in units:
        return "holds" if any(one.unit == need.who for one in held) else "not_held"
    if not need.people:
        return "vacant"
    if not need.covered:
        return "not_held"
    return "holds" if need.covered == need.people else "part"
