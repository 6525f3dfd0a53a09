"""Acknowledging: deciding whether it is recorded that readers signed for having read and understood revisions.

    read(history, library, moment, readings=, person=, role=None, scan=None) -> Act
    readings_of(rows, now, language) -> readings with their days, problems

Outside stay who is asked to read what (`reading.py`), the sheets that are signed (`pdf/`) and reading them in (`load/`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.control.act import LEDGER, Act, keepers, office
from generator.control.copies import paper as paper_of
from generator.control.ledger import Moment
from generator.control.reading import Asked, is_of_a_read_type, is_to_be_read, roles_at_work, signed
from generator.control.row_codes import reading_row
from generator.control.signatures import person as find_person
from generator.control.signatures import roles_held
from generator.control.signing import day_has_come
from generator.control.standing import system
from generator.model.copy_events import Read, Reading
from generator.model.digest import Digest
from generator.model.history import History
from generator.model.library import Library
from generator.model.replies import FilledRow
from generator.model.system import Revision, System
from generator.model.text import Language
from generator.problems import Problem, errors, problem


@dataclass(frozen=True, slots=True)
class Case:
    """Somebody records on the moment's day that revisions were read.

    `revisions` are those that are to be read on that day, by document and key.
    """

    library: Library
    moment: Moment
    revisions: Mapping[tuple[str, str], Revision]
    readings: tuple[Reading, ...]


def read(
    history: History,
    library: Library,
    moment: Moment,
    *,
    readings: Sequence[Reading],
    person: str,
    role: str | None = None,
    scan: Digest | None = None,
) -> Act:
    """Readers signed that they read and understood revisions; who keeps the record writes it down. `scan` is the sheet's digest.

    Who has signed for a revision already is passed over, and N709 tells of it.
    """
    if come := tuple(day_has_come(library, moment)):
        return Act(None, come, moment)
    before = signed(paper_of(history.entries, date.max).readings)
    once = {(one.document, one.revision, one.reader): one for one in readings}
    new = tuple(one for key, one in once.items() if key not in before)
    told = (problem("N709", LEDGER, "warning"),) if len(new) < len(once) else ()
    if not new:
        return Act(None, told, moment)
    now = system(history, moment.date, paper=False)
    revisions = {(one.document.id, one.key): one for one in now.revisions if is_to_be_read(one)} if now else {}
    case = Case(library, moment, revisions, new)
    found = (*told, *(one for rule in RULES for one in rule(case)))
    if errors(found):
        return Act(None, found, moment)
    held, refused = office(library, moment, person=person, role=role, allowed=keepers(library))
    return Act(Read(new, person, held, scan) if held else None, (*found, *refused), moment)


def reading_of(one: Asked, language: Language) -> Reading:
    """That whoever is asked has read it, in a language."""
    return Reading(one.document, one.code, one.revision, language, one.person, one.role)


def readings_of(
    rows: Iterable[FilledRow], now: System, language: Language
) -> tuple[tuple[tuple[date | None, Reading], ...], tuple[Problem, ...]]:
    """What the rows of a signed sheet say, each with its day (None: none was filled in), and what is none of its rows.

    A code is known of everybody who ever held a role that works by the revision: a sheet may come back late. N751, N761.
    """
    known = dict(_codes(now, language))
    found: list[tuple[date | None, Reading]] = []
    problems: list[Problem] = []
    for row in rows:
        if row.done not in ("read", "asked"):
            problems.append(problem("N761", row.place, column="done", value=row.done))
        elif row.code not in known:
            problems.append(problem("N751", row.place, code=row.code))
        else:
            found.append((row.on, known[row.code]))
    return tuple(found), tuple(problems)


def a_reader_works_by_it(case: Case) -> Iterator[Problem]:
    """Who signs holds on that day, or when the revision comes into force, the role in which it was asked.

    The signature of somebody who does not do the work shows nothing of those who do. (R-63; ISO 9001:2015, 7.3)
    """
    on = case.moment.date
    for one in case.readings:
        revision = case.revisions.get((one.document, one.revision))
        begins = revision.since if revision else None
        who = find_person(case.library.organization, one.reader)
        if who is None or not any(one.role in roles_held(who, day) for day in (on, max(on, begins or on))):
            written = f"{one.code} {one.revision}"
            yield problem("N765", LEDGER, reader=one.reader, role=one.role, code=written, date=on)


def it_is_to_be_read(case: Case) -> Iterator[Problem]:
    """What was read is in force on that day or coming, of a type that is to be read, and gives the reader's role its work.

    Signatures that nobody asked for hide which ones are missing. (R-63; ISO 9001:2015, 7.3)
    """
    for one in case.readings:
        revision = case.revisions.get((one.document, one.revision))
        if revision is None or one.role not in roles_at_work(revision, case.library.organization):
            yield problem("N766", LEDGER, code=f"{one.code} {one.revision}", role=one.role, date=case.moment.date)


RULES: tuple[Callable[[Case], Iterator[Problem]], ...] = (a_reader_works_by_it, it_is_to_be_read)


def _codes(now: System, language: Language) -> Iterator[tuple[str, Reading]]:
    """The row code of everybody who ever held a role that works by a revision that was to be read."""
    for revision in now.released:
        if is_of_a_read_type(revision):
            document, key = revision.document, revision.key
            working = roles_at_work(revision, now.organization)
            for person in now.organization.people:
                for role in working.intersection(one.role for one in person.assignments):
                    row = reading_row(document.id, key, role, person.code)
                    yield row, Reading(document.id, document.code, key, language, person.code, role)
