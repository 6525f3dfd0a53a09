"""Deviating: deciding whether work may for a time be done otherwise than a revision says.

    deviate(history, library, moment, document=, since=, until=, instead=, reason=, person=, role=None, clauses=(), request="",
            scan=None) -> Act

Outside stays which deviations hold on a day (`standing.py`).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.control.act import LEDGER, Act, office, reason_is_given, repeated
from generator.control.corrections import applied
from generator.control.force import in_force, named, place_of, unknown
from generator.control.ledger import Moment
from generator.control.lives import lives
from generator.control.signing import day_has_come
from generator.model.events import Deviated, Digest
from generator.model.history import History
from generator.model.library import Library
from generator.model.system import Revision
from generator.model.text import Text
from generator.problems import Problem, errors, problem


@dataclass(frozen=True, slots=True)
class Case:
    """Someone allows a deviation from a document; `revision` is what of it is in force on its first day, if anything.

    `clauses` are ids or numbers, as they were given.
    """

    library: Library
    document: str
    code: str
    revision: Revision | None
    since: date
    until: date
    clauses: tuple[str, ...]


def deviate(
    history: History,
    library: Library,
    moment: Moment,
    *,
    document: str,
    since: date,
    until: date,
    instead: Text,
    reason: Text,
    person: str,
    role: str | None = None,
    clauses: Sequence[str] = (),
    request: str = "",
    scan: Digest | None = None,
) -> Act:
    """From `since` to `until`, both included, work is done as `instead` says; clauses are given by id or number, none means all.

    The document's owner allows it, or who approves such documents.
    """
    known = lives(applied(history.entries))
    if (document_id := named(library, known, document)) is None:
        return Act(None, (unknown(document),), moment)
    revision = in_force(history, since).get(document_id)
    code = revision.document.code if revision else document
    case = Case(library, document_id, code, revision, since, until, tuple(clauses))
    texts = reason_is_given(library, instead=instead, reason=reason)
    found = (*day_has_come(library, moment), *texts, *deviation_problems(case))
    if errors(found) or revision is None:
        return Act(None, found, moment)
    role, refused = office(library, moment, person=person, role=role, allowed=deviating_roles(library, revision))
    if role is None:
        return Act(None, (*found, *refused), moment)
    meant = tuple(clause.id for clause in revision.document.clauses if {clause.id, clause.number} & set(clauses))
    event = Deviated(document_id, code, revision.key, since, until, instead, reason, person, role, meant, request, scan)
    again = repeated(history, event, moment)
    return Act(None if again else event, (*found, *again), moment)


def deviating_roles(library: Library, revision: Revision) -> tuple[str, ...]:
    """The roles that may allow a deviation: the document's owner, and those that approve documents of its type."""
    row = library.organization.approval(revision.document.type)
    return tuple(dict.fromkeys((revision.document.owner, *(row.approved if row else ()))))


def deviation_problems(case: Case) -> tuple[Problem, ...]:
    """What every rule of a deviation finds, in the rules' order."""
    return tuple(found for rule in RULES for found in rule(case))


def a_deviation_ends(case: Case) -> Iterator[Problem]:
    """A deviation has a last day, not before its first, and lasts no longer than the organization allows.

    What is allowed without an end is a second, unwritten document. (R-20; ISO 9001:2015, 8.5.6)
    """
    yield from days_are_in_order(case.library, case.code, case.since, case.until)


def days_are_in_order(library: Library, code: str, since: date, until: date) -> Iterator[Problem]:
    """The last day is not before the first, nor later than `deviation_days` allow."""
    days, longest = (until - since).days + 1, library.organization.deviation_days
    if days < 1 or (longest is not None and days > longest):
        yield problem("N704", LEDGER, code=code, since=since, until=until)


def its_clauses_exist(case: Case) -> Iterator[Problem]:
    """The clauses from which a deviation departs are clauses of the revision.

    Readers are told at the clause; what names none reaches nobody. (R-20; ISO 9001:2015, 7.5.3.1 a)
    """
    if case.revision:
        known = {key for clause in case.revision.document.clauses for key in (clause.id, clause.number)}
        for clause in case.clauses:
            if clause not in known:
                yield problem("N705", place_of(case.library, case.document), code=case.code, clause=clause)


def it_departs_from_what_holds(case: Case) -> Iterator[Problem]:
    """A deviation departs from a revision that is in force on its first day.

    From what does not hold nobody can deviate. (R-20; ISO 9001:2015, 7.5.3.2)
    """
    if case.revision is None:
        yield problem("N706", place_of(case.library, case.document), code=case.code, date=case.since)


RULES: tuple[Callable[[Case], Iterator[Problem]], ...] = (a_deviation_ends, its_clauses_exist, it_departs_from_what_holds)
