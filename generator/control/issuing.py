"""Issuing: deciding which numbered copies are handed out or asked back, with which notes.

    issue(history, library, moment, holders=(), documents=(), again=(), person=, role=None, reply_by=None, tools=()) -> Act
    recall(history, library, moment, holders=(), documents=(), person=, role=None, reason=EMPTY, reply_by=None, tools=()) -> Act

Outside stay laying out copies and notes, whose digests are put into the event then, and what becomes of the copies
(`returning_copies.py`).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.control.act import LEDGER, Act, keepers, office, reason_is_given
from generator.control.copies import Key, unknown_copy, upon
from generator.control.copies import paper as paper_of
from generator.control.copy_numbers import Numbers
from generator.control.corrections import applied
from generator.control.force import named, unknown
from generator.control.ledger import Moment, entry
from generator.control.lives import lives
from generator.control.nameless import nobody_is_named
from generator.control.needs import is_vacant
from generator.control.outstanding import Back, Wanted, holds, issue_of, language_for, paper_holders, pending, to_come_back
from generator.control.paper_numbers import NOTES, next_numbers
from generator.control.signing import day_has_come
from generator.control.standing import system
from generator.control.translating import organization_on
from generator.control.working_days import after, limit_of
from generator.model.copies import Copy, Paper
from generator.model.copy_events import CopiesIssued, CopiesRecalled, IssuedCopy, NumberedCopy, Transmittal
from generator.model.history import History
from generator.model.library import Library
from generator.model.system import Revision, System
from generator.model.text import EMPTY, Text
from generator.model.workplaces import Holder
from generator.problems import Problem, errors, problem


@dataclass(frozen=True, slots=True)
class Case:
    """Someone hands out copies, or asks some back, on the moment's day.

    `now` is the system of that day, `paper` all that was ever recorded of copies; `holders` and `documents` are ids, `again` the
    copies in whose place others are to be made, `reply_by` the day that was named, if one was.
    """

    history: History
    library: Library
    moment: Moment
    now: System
    paper: Paper
    holders: tuple[str, ...]
    documents: tuple[str, ...]
    again: tuple[NumberedCopy, ...] = ()
    reply_by: date | None = None

    @property
    def copies(self) -> Mapping[Key, Copy]:
        """Every copy, by document, revision and number."""
        return {one.key: one for one in self.paper.copies}

    @property
    def revisions(self) -> Mapping[tuple[str, str], Revision]:
        """The revisions of the day that are in force or coming, by document and key."""
        return {(one.document.id, one.key): one for one in self.now.revisions if one.status in ("in_force", "approved")}

    @property
    def declared(self) -> Mapping[str, Holder]:
        """The holders of numbered paper, by id."""
        return {one.id: one for one in paper_holders(self.now)}


def issue(
    history: History,
    library: Library,
    moment: Moment,
    *,
    holders: Sequence[str] = (),
    documents: Sequence[str] = (),
    again: Sequence[NumberedCopy] = (),
    person: str,
    role: str | None = None,
    reply_by: date | None = None,
    tools: Sequence[tuple[str, str]] = (),
) -> Act:
    """The copies that holders lack are handed out, a note to each; `holders` (ids) and `documents` (ids or codes) narrow it.

    With `again`, only copies in the place of those, which are lost or spoiled. Who keeps the record does it. `reply_by` is the day
    by which the notes are to be answered, without it the organization's own limit. Digests are added when all is laid out.
    """
    case, found = _case(history, library, moment, holders=holders, documents=documents, again=again, reply_by=reply_by)
    if case is None:
        return Act(None, found, moment)
    found = (*found, *(one for rule in ISSUING for one in rule(case)))
    if errors(found):
        return Act(None, found, moment)
    numbers = Numbers.ever(history.entries, case.declared.values())
    chosen = tuple(_replacing(case, numbers) if again else _lacking(case, numbers))
    found = (*found, *in_a_language_that_is_read(case, chosen), *somebody_is_there(case, chosen))
    revisions = case.revisions
    parcels = [_parcel(revisions, holder, copies, numbers) for holder, copies in _by_holder(chosen)]
    return _decided(
        case,
        found,
        parcels,
        person=person,
        role=role,
        making=lambda notes, number, held: CopiesIssued(notes, number, person, held, (*tools,)),
    )


def recall(
    history: History,
    library: Library,
    moment: Moment,
    *,
    holders: Sequence[str] = (),
    documents: Sequence[str] = (),
    person: str,
    role: str | None = None,
    reason: Text = EMPTY,
    reply_by: date | None = None,
    tools: Sequence[tuple[str, str]] = (),
) -> Act:
    """Copies that hold no longer, or whose holder is not to hold them any more, are asked back by notes that bring none.

    What was asked back already is passed over until it is late, and what another revision will replace until that holds: the note
    that brings it asks. Otherwise as `issue`.
    """
    case, found = _case(history, library, moment, holders=holders, documents=documents, reply_by=reply_by)
    if case is None:
        return Act(None, found, moment)
    given = reason_is_given(library, reason=reason) if reason else ()
    named_in = (one for _, words in reason.words for one in nobody_is_named(library, reason=words))
    found = (*found, *given, *named_in, *(one for rule in ASKING for one in rule(case)))
    if errors(found):
        return Act(None, found, moment)
    chosen = [one for one in to_come_back(case.paper, case.now) if _is_asked(case, one)]
    parcels = [
        _Parcel(holder, (), tuple(one.copy for one in backs), max(one.since for one in backs)) for holder, backs in _of(chosen)
    ]
    return _decided(
        case,
        found,
        parcels,
        person=person,
        role=role,
        making=lambda notes, number, held: CopiesRecalled(notes, number, person, held, reason, (*tools,)),
    )


def the_revision_holds(case: Case) -> Iterator[Problem]:
    """A copy is handed out of what is in force or has been released to be so later.

    Whoever gets an obsolete sheet as a controlled copy works by it in good faith. (R-30; ISO 9001:2015, 7.5.3.2 c)
    """
    revisions, copies = case.revisions, case.copies
    held = {document for document, _ in revisions}
    for document in case.documents:
        if document not in held:
            yield problem("N757", LEDGER, code=_code(case, document), date=case.moment.date)
    for one in case.again:
        copy = copies.get((one.document, one.revision, one.number))
        if copy is None:
            yield unknown_copy(one)
        elif (copy.document, copy.revision) not in revisions:
            yield problem("N757", LEDGER, code=f"{one.code}/{one.revision}", date=case.moment.date)


def the_holder_is_to_have_it(case: Case) -> Iterator[Problem]:
    """Numbered copies go to those who are declared to hold the document on paper, and to each as many as are declared.

    A copy that is on no list is never replaced when the document changes. (R-30; R-31; ISO 9001:2015, 7.5.3.2 a)
    """
    for one in case.holders:
        holder = case.declared.get(one)
        if holder is None or (case.documents and not any(holds(holder, document) for document in case.documents)):
            codes = ", ".join(_code(case, document) for document in case.documents) or "—"
            yield problem("N758", LEDGER, holder=one, code=codes)
    copies = case.copies
    for again in case.again:
        copy = copies.get((again.document, again.revision, again.number))
        if copy and not _may_be_replaced(case, copy):
            yield problem("N758", LEDGER, holder=copy.holder, code=f"{again.code}/{again.revision}/{again.number}")


def somebody_has_it(case: Case) -> Iterator[Problem]:
    """Copies are asked back from those who have some.

    A note that asks for nothing teaches its readers to put notes aside. (R-32; ISO 9001:2015, 7.5.3.2 c)
    """
    have = {copy.holder for copy in case.paper.copies if copy.live}
    for one in case.holders:
        if one not in have and one not in case.declared:
            yield problem("N758", LEDGER, holder=one, code="—")


def an_answer_is_expected(case: Case, parcels: Sequence["_Parcel"]) -> Iterator[Problem]:
    """Every note says by which day it is to be answered, not before it is sent.

    Without a day nothing is ever late, and nobody asks again. (R-32; ISO 9001:2015, 7.5.3.2 a)
    """
    if any((by := _answered_by(case, one)) is None or by < case.moment.date for one in parcels):
        yield problem("N767", LEDGER, date=case.moment.date)


def in_a_language_that_is_read(case: Case, chosen: Iterable[Wanted]) -> Iterator[Problem]:
    """Who reads another language than those of a document's sheets gets the master's, and is told of here.

    A sheet that its reader cannot read is no availability. (R-01; ISO 9001:2015, 7.5.3.1 a)
    """
    read = {holder: one.language for holder, one in case.declared.items()}
    for holder, document, language in dict.fromkeys((one.holder, one.document, one.language) for one in chosen):
        if language != read[holder]:
            code = _code(case, document)
            yield problem("N764", LEDGER, "warning", code=code, holder=holder, language=read[holder], instead=language)


def somebody_is_there(case: Case, chosen: Iterable[Wanted]) -> Iterator[Problem]:
    """Where nobody fills the holder's place, nobody signs for a copy; it goes there all the same, and is told of here.

    The receipt will be missing, and the copy is superseded one day. (R-30, R-32; ISO 9001:2015, 7.5.3.2 a)
    """
    declared = case.declared
    for holder, going in _by_holder(chosen):
        if holder in declared and is_vacant(declared[holder], case.now.organization, case.moment.date):
            codes = dict.fromkeys(_code(case, one.document) for one in going)
            yield problem("N652", LEDGER, "warning", holder=holder, copies=", ".join(codes))


ISSUING: tuple[Callable[[Case], Iterator[Problem]], ...] = (the_revision_holds, the_holder_is_to_have_it)
ASKING: tuple[Callable[[Case], Iterator[Problem]], ...] = (somebody_has_it,)


@dataclass(frozen=True, slots=True)
class _Parcel:
    """What a note to a holder brings and what it asks back, which holds until a day."""

    holder: str
    copies: tuple[IssuedCopy, ...]
    back: tuple[Copy, ...]
    since: date | None = None


def _case(
    history: History,
    library: Library,
    moment: Moment,
    *,
    holders: Sequence[str],
    documents: Sequence[str],
    again: Sequence[NumberedCopy] = (),
    reply_by: date | None,
) -> tuple[Case | None, tuple[Problem, ...]]:
    """What is asked, and what is wrong with it before any rule; None where nothing was released yet or a document is unknown."""
    come = tuple(day_has_come(library, moment))
    now = system(history, moment.date, paper=False)
    if come or now is None:
        return None, come or (problem("N754", LEDGER, "warning"),)
    known = lives(applied(history.entries)) if documents else {}
    ids = {one: named(library, known, one) for one in documents}
    if missing := tuple(unknown(one) for one, found in ids.items() if found is None):
        return None, missing
    found = tuple(dict.fromkeys(one for one in ids.values() if one))
    paper = paper_of(history.entries, date.max)
    return Case(history, library, moment, now, paper, (*dict.fromkeys(holders),), found, (*again,), reply_by), ()


def _lacking(case: Case, numbers: Numbers) -> Iterator[Wanted]:
    yield from pending(case.paper, case.now, holders=case.holders, documents=case.documents, numbers=numbers)


def _replacing(case: Case, numbers: Numbers) -> Iterator[Wanted]:
    """A copy in the place of each that is lost or spoiled; a spoiled one is asked back."""
    copies, declared, revisions = case.copies, case.declared, case.revisions
    for one in dict.fromkeys(case.again):
        copy = copies[one.document, one.revision, one.number]
        holder, revision = declared[copy.holder], revisions[copy.document, copy.revision]
        language = language_for(holder, revision)
        number = numbers.next(copy.document, copy.revision, holder)
        back = (copy,) if copy.live else ()
        issued = issue_of(revision, language, case.now.as_of)
        yield Wanted(copy.holder, copy.document, copy.revision, language, number, back, issued, copy.number)


def _may_be_replaced(case: Case, copy: Copy) -> bool:
    """Whether its holder is to have such a copy, and has not got another in its place."""
    holder = case.declared.get(copy.holder)
    if holder is None or not holds(holder, copy.document) or (case.holders and copy.holder not in case.holders):
        return False
    same = [one for one in case.paper.copies if one.key[:2] == copy.key[:2] and one.holder == copy.holder and one is not copy]
    return sum(one.live for one in same) < holder.copies and all(one.instead != copy.number for one in same)


def _is_asked(case: Case, back: Back) -> bool:
    copy = back.copy
    wanted = (not case.holders or copy.holder in case.holders) and (not case.documents or copy.document in case.documents)
    due = back.since <= case.moment.date or back.because in ("withdrawn", "holder")
    return wanted and due and (not copy.asked_back or (back.due is not None and back.due < case.moment.date))


def _by_holder(chosen: Iterable[Wanted]) -> Iterable[tuple[str, list[Wanted]]]:
    found: defaultdict[str, list[Wanted]] = defaultdict(list)
    for one in chosen:
        found[one.holder].append(one)
    return found.items()


def _of(chosen: Iterable[Back]) -> Iterable[tuple[str, list[Back]]]:
    found: defaultdict[str, list[Back]] = defaultdict(list)
    for one in chosen:
        found[one.copy.holder].append(one)
    return sorted(found.items())


def _parcel(revisions: Mapping[tuple[str, str], Revision], holder: str, wanted: list[Wanted], numbers: Numbers) -> _Parcel:
    copies = tuple(
        IssuedCopy(
            document=one.document,
            code=revisions[one.document, one.revision].document.code,
            revision=one.revision,
            language=one.language,
            number=one.number,
            of=numbers.highest(one.document, one.revision),
            sha256="",
            issue=one.issue,
            instead=one.instead,
        )
        for one in wanted
    )
    return _Parcel(holder, copies, tuple(dict.fromkeys(copy for one in wanted for copy in one.replaces)))


def _decided(
    case: Case,
    found: tuple[Problem, ...],
    parcels: Sequence[_Parcel],
    *,
    person: str,
    role: str | None,
    making: Callable[[tuple[Transmittal, ...], int, str], CopiesIssued | CopiesRecalled],
) -> Act:
    """The event, one note to each holder; refused where nobody may record it or it cannot have happened then."""
    moment, entries = case.moment, case.history.entries
    if not parcels:
        return Act(None, (*found, problem("N754", LEDGER, "warning")), moment)
    held, refused = office(case.library, moment, person=person, role=role, allowed=keepers(case.library))
    refused = (*refused, *an_answer_is_expected(case, parcels))
    if held is None or refused:
        return Act(None, (*found, *refused), moment)
    organization = _naming(case, [one.holder for one in parcels])
    locale = case.now.organization.locale(case.now.organization.master)
    numbers = next_numbers(entries, moment.date, locale, NOTES, len(parcels))
    notes = tuple(_note(case, one, number, organization) for one, number in zip(parcels, numbers, strict=True))
    event = making(notes, organization, held)
    wrong = tuple(upon(applied(entries), entry(event, moment, case.history.head)))
    return Act(None if wrong else event, (*found, *wrong), moment)


def _note(case: Case, parcel: _Parcel, number: str, organization: int) -> Transmittal:
    by = _answered_by(case, parcel)
    assert by is not None, "every note is to be answered by a day"
    holder = next((one for one in case.history.organizations[organization].holders if one.id == parcel.holder), None)
    language = holder.language if holder else parcel.back[0].language
    back = tuple(NumberedCopy(one.document, one.code, one.revision, one.number) for one in parcel.back)
    return Transmittal(number, parcel.holder, language, by, parcel.copies, back)


def _answered_by(case: Case, parcel: _Parcel) -> date | None:
    """The day that was named, else the end of the organization's time for receipts, or for returns where nothing is brought."""
    organization = case.now.organization
    limit = organization.copies.receipt if parcel.copies else organization.copies.recall
    since = max(case.moment.date, parcel.since or case.moment.date)
    return case.reply_by or after(since, limit_of(organization, limit), organization.working_time)


def _naming(case: Case, holders: Iterable[str]) -> int:
    """The number of the organization in force; where it knows a holder no more, of the last before it that knows all of them."""
    wanted, present = set(holders), organization_on(case.history, case.moment.date)
    for number in sorted((one for one in case.history.organizations if one <= present), reverse=True):
        if wanted <= {one.id for one in case.history.organizations[number].holders}:
            return number
    return present


def _code(case: Case, document: str) -> str:
    """The code under which a document was released last."""
    return next((one.document.code for one in reversed(case.now.revisions) if one.document.id == document), document)
